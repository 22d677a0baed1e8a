//! What half-answered claims come to: `cargo bench -p mingbai-tests --bench half_answered`.
//!
//! Each case of tests/cases is asked for as the page does it: its total alone, then one answer more at a time, in the
//! order in which they are asked. Prints how many of these claims are widened, and how long the slowest take. With
//! `-- --into FILE` every claim is written down with its ranges, so that two versions of the search can be compared;
//! with `--every N` one case in N is taken.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, clippy::float_arithmetic, reason = "a benchmark")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use mingbai_adjudication::claim::{Case, read_case};
use mingbai_adjudication::settlement::{OpenAmount, OpenPoint};
use mingbai_adjudication::{Accumulators, Addressee, Claim, Settlement, next_questions, patient, settle, total};
use mingbai_packs::Registry;
use mingbai_policy::formula::{FactIndex, StageIndex};
use mingbai_policy::{Money, Policy};
use mingbai_tests::{CaseFile, cases_folder, cases_in};

/// A claim on the way, by its case and the number of answers.
struct Step {
    case: String,
    answers: usize,
    claim: Claim,
    accumulators: Accumulators,
}

fn main() {
    let into = std::env::args().skip_while(|argument| argument != "--into").nth(1);
    let every = std::env::args().skip_while(|argument| argument != "--every").nth(1);
    let every = every.and_then(|every| every.parse().ok()).unwrap_or(1);
    let registry = Registry::builtin().expect("sound packs");
    let mut written = String::new();
    println!(
        "{:<14} {:>7} {:>8} {:>11} {:>11} {:>11} {:>11} {:>11} {:>11} {:>11} {:>11}",
        "policy",
        "claims",
        "widened",
        "of few",
        "settle ms",
        "total ms",
        "patient ms",
        "again ms",
        "p99 us",
        "slowest us",
        "next us"
    );
    for policy in registry.all() {
        let mut steps: Vec<Step> = Vec::new();
        for file in cases_in(&cases_folder().join(&policy.pack.id)).into_iter().step_by(every) {
            if let Ok(case) = read_case(policy, &file.tree) {
                way(policy, &file, &case, &mut steps);
            }
        }
        let (mut widened, mut of_few) = (0, 0);
        let (mut settled, mut totals, mut nexts) = (Vec::new(), Vec::new(), Vec::new());
        let (mut patients, mut again) = (Vec::new(), Vec::new());
        for step in &steps {
            let settlement = settle(policy, &step.claim, &step.accumulators);
            let amounts = settlement.questions.iter().filter(|question| matches!(question.about, OpenPoint::Amount(_)));
            let amounts = amounts.count();
            widened += usize::from(settlement.widened);
            of_few += usize::from(settlement.widened && amounts <= 3);
            let time = best(|| _ = black_box(settle(policy, &step.claim, &step.accumulators)));
            settled.push(time);
            totals.push(best(|| _ = black_box(total(policy, &step.claim, &step.accumulators))));
            // As it stands, and as the next key of a total finds it.
            let mut typed = step.claim.clone();
            typed.billed = typed.billed.min(Money::from_fen(1)).max(typed.billed - Money::from_fen(100));
            let before = settle(policy, &typed, &step.accumulators);
            for (similar, times) in [(None, &mut patients), (Some(&before), &mut again)] {
                let alone = || patient(policy, &step.claim, &step.accumulators, similar);
                assert_eq!(alone(), settlement.patient, "{} {}", step.case, step.answers);
                times.push(best(|| _ = black_box(alone())));
            }
            nexts.push(best(|| _ = black_box(next_questions(policy, &step.claim, &step.accumulators))));
            _ = writeln!(
                written,
                "{} {} {}\t{}\t{amounts}\t{}\t{}",
                policy.pack.id,
                step.case,
                step.answers,
                if settlement.widened { "widened" } else { "" },
                time.as_micros(),
                ranges(&settlement),
            );
        }
        let sum = |times: &[Duration]| times.iter().sum::<Duration>().as_millis();
        settled.sort_unstable();
        println!(
            "{:<14} {:>7} {widened:>8} {of_few:>11} {:>11} {:>11} {:>11} {:>11} {:>11} {:>11} {:>11}",
            policy.pack.id,
            steps.len(),
            sum(&settled),
            sum(&totals),
            sum(&patients),
            sum(&again),
            settled[settled.len() * 99 / 100].as_micros(),
            settled[settled.len() - 1].as_micros(),
            nexts.iter().max().map_or(0, Duration::as_micros),
        );
    }
    if let Some(file) = into {
        std::fs::write(file, written).expect("a file that can be written");
    }
}

/// The claims from a case's total alone to all that it knows.
fn way(policy: &Policy, file: &CaseFile, case: &Case, steps: &mut Vec<Step>) {
    let known = &case.claim;
    let mut claim = Claim::new(policy, known.billed).expect("a bill");
    let mut cannot: Vec<OpenPoint> = Vec::new();
    let name = file.path.file_stem().expect("a name").to_string_lossy().into_owned();
    let mut keep = |claim: &Claim, answers| {
        let (case, claim, accumulators) = (name.clone(), claim.clone(), case.accumulators.clone());
        steps.push(Step { case, answers, claim, accumulators });
    };
    keep(&claim, 0);
    let mut answers = 0;
    while let Some(next) = (next_questions(policy, &claim, &case.accumulators).into_iter())
        .find(|next| next.addressee == Addressee::Patient && !cannot.contains(&next.about))
    {
        let mut answered = true;
        match next.about {
            OpenPoint::Fact(fact) => answered = answer(policy, file, &mut claim, fact),
            OpenPoint::Discharged => claim.discharged = known.discharged,
            OpenPoint::Amount(OpenAmount::OutOfCatalogue) => claim.out_of_catalogue = known.out_of_catalogue,
            OpenPoint::Amount(OpenAmount::Payment(stage)) => {
                if let Some(printed) = known.printed(stage) {
                    claim.set_slip(policy, stage, printed).expect("a part");
                }
                for parameter in next.parameters {
                    if let Some(value) = known.local(parameter) {
                        claim.set_parameter(policy, parameter, value.clone()).expect("a value");
                    }
                }
            }
            _ => answered = false,
        }
        answers += 1;
        if !answered || is_still_open(&claim, known, next.about) {
            cannot.push(next.about);
        }
        keep(&claim, answers);
    }
    keep(known, answers + 1);
}

/// Whether what was asked for is still open although the case was looked at.
fn is_still_open(claim: &Claim, known: &Claim, about: OpenPoint) -> bool {
    match about {
        OpenPoint::Discharged => known.discharged.is_none(),
        OpenPoint::Amount(OpenAmount::OutOfCatalogue) => known.out_of_catalogue.is_none(),
        OpenPoint::Amount(OpenAmount::Payment(stage)) => claim.printed(stage).is_none(),
        _ => false,
    }
}

/// Gives the case's answer; whether it has one.
fn answer(policy: &Policy, file: &CaseFile, claim: &mut Claim, fact: FactIndex) -> bool {
    let facts = file.tree.get("claim").and_then(|claim| claim.get("facts"));
    let Some(given) = facts.and_then(|facts| facts.get(&policy.pack.facts[fact.at()].id)) else { return false };
    let text = given.as_str().map_or_else(|| given.to_string(), str::to_owned);
    claim.answer(policy, fact, &text).is_ok()
}

fn ranges(settlement: &Settlement) -> String {
    let mut ranges = format!("patient {}..{}", settlement.patient.least, settlement.patient.greatest);
    _ = write!(ranges, " hospital {}..{}", settlement.hospital.least, settlement.hospital.greatest);
    for place in 0..100 {
        if let Some(line) = settlement.line(StageIndex(place)) {
            _ = write!(ranges, " {place} {}..{}", line.amount.least, line.amount.greatest);
        }
    }
    for (place, range) in &settlement.accumulators {
        _ = write!(ranges, " year{} {}..{}", place.at(), range.least, range.greatest);
    }
    ranges
}

/// The best of a few runs.
fn best(mut run: impl FnMut()) -> Duration {
    let mut one = || {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    let first = one();
    if first > Duration::from_millis(5) { first } else { first.min(one()).min(one()) }
}
