//! How long one settlement takes: `cargo bench -p mingbai-tests`.
//!
//! Prints the median of each policy over every case of tests/cases, with full trace and in amounts alone, then what a
//! bill costs of which nothing but the total is known, and the slowest moment while its questions are answered one by
//! one; nothing here can fail on a busy machine.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, clippy::float_arithmetic, reason = "a benchmark")]

use std::hint::black_box;
use std::time::Instant;

use mingbai_adjudication::claim::{Case, read_case};
use mingbai_adjudication::settlement::{OpenAmount, OpenPoint};
use mingbai_adjudication::{Accumulators, Addressee, Claim, next_questions, settle, total};
use mingbai_packs::Registry;
use mingbai_policy::document::FactKind;
use mingbai_policy::{Money, Policy, date};
use mingbai_tests::{cases_folder, cases_in};

fn main() {
    let registry = Registry::builtin().expect("sound packs");
    println!(
        "{:<14} {:>6} {:>12} {:>12} {:>12} {:>12}",
        "policy", "cases", "settle ns", "total ns", "exact ns", "slowest us"
    );
    for policy in registry.all() {
        let cases = cases_in(&cases_folder().join(&policy.pack.id));
        let cases: Vec<Case> = cases.iter().filter_map(|case| read_case(policy, &case.tree).ok()).collect();
        let settled =
            times(policy, &cases, |policy, case| _ = black_box(settle(policy, &case.claim, &case.accumulators)));
        let totals =
            times(policy, &cases, |policy, case| _ = black_box(total(policy, &case.claim, &case.accumulators)));
        let exact: Vec<Case> = (cases.iter())
            .filter(|case| settle(policy, &case.claim, &case.accumulators).scenarios.len() == 1)
            .cloned()
            .collect();
        let exact =
            times(policy, &exact, |policy, case| _ = black_box(settle(policy, &case.claim, &case.accumulators)));
        println!(
            "{:<14} {:>6} {:>12} {:>12} {:>12} {:>12}",
            policy.pack.id,
            cases.len(),
            median(&settled),
            median(&totals),
            median(&exact),
            settled.iter().max().unwrap_or(&0) / 1000,
        );
    }
    println!("\n{:<14} {:>12} {:>12} {:>12}", "total alone", "billed", "settle us", "total us");
    for policy in registry.all() {
        for billed in [800, 12_000, 150_000] {
            let case = [blank(policy, billed)];
            let settled =
                times(policy, &case, |policy, case| _ = black_box(settle(policy, &case.claim, &case.accumulators)));
            let totals =
                times(policy, &case, |policy, case| _ = black_box(total(policy, &case.claim, &case.accumulators)));
            println!("{:<14} {billed:>12} {:>12} {:>12}", policy.pack.id, settled[0] / 1000, totals[0] / 1000);
        }
    }
    println!(
        "\n{:<14} {:>6} {:>8} {:>12} {:>12} {:>12}",
        "slowest moment", "yes", "claims", "settle us", "total us", "next us"
    );
    for (policy, yes) in registry.all().iter().flat_map(|policy| [(policy, true), (policy, false)]) {
        let cases = journey(policy, 12_000, yes);
        let slowest = |run: fn(&Policy, &Case)| times(policy, &cases, run).into_iter().max().unwrap_or_default() / 1000;
        println!(
            "{:<14} {yes:>6} {:>8} {:>12} {:>12} {:>12}",
            policy.pack.id,
            cases.len(),
            slowest(|policy, case| _ = black_box(settle(policy, &case.claim, &case.accumulators))),
            slowest(|policy, case| _ = black_box(total(policy, &case.claim, &case.accumulators))),
            slowest(|policy, case| _ = black_box(next_questions(policy, &case.claim, &case.accumulators))),
        );
    }
}

/// The claims that arise while the question that is asked next is answered, until nothing is asked any more; `yes` says
/// how.
fn journey(policy: &Policy, billed: i64, yes: bool) -> Vec<Case> {
    let mut case = blank(policy, billed);
    let mut cases = vec![case.clone()];
    while let Some(next) = next_questions(policy, &case.claim, &case.accumulators)
        .into_iter()
        .find(|question| question.addressee == Addressee::Patient)
    {
        let part = Money::from_fen(billed * if yes { 5 } else { 20 });
        let claim = &mut case.claim;
        match next.about {
            OpenPoint::Fact(fact) => {
                let asked = &policy.pack.facts[fact.at()];
                let answer = match asked.kind {
                    FactKind::Choice if yes => asked.options[0].id.as_str(),
                    FactKind::Choice => asked.options.last().expect("options").id.as_str(),
                    FactKind::Disease => "other",
                    FactKind::Date => "2019-07-01",
                    FactKind::YesNo | FactKind::Identity => {
                        if yes {
                            "true"
                        } else {
                            "false"
                        }
                    }
                };
                claim.answer(policy, fact, answer).expect("an answer");
            }
            OpenPoint::Discharged => claim.discharged = date("2019-08-01"),
            OpenPoint::Amount(OpenAmount::OutOfCatalogue) => claim.set_out_of_catalogue(part).expect("a part"),
            OpenPoint::Amount(OpenAmount::Payment(stage)) => claim.set_slip(policy, stage, part).expect("a part"),
            other => panic!("{other:?} is nothing that a patient is asked"),
        }
        cases.push(case.clone());
    }
    cases
}

/// A bill of so many yuan of which nothing else is known.
fn blank(policy: &Policy, billed: i64) -> Case {
    let claim = Claim::new(policy, Money::from_fen(billed * 100)).expect("a bill");
    Case { claim, accumulators: Accumulators::none(policy) }
}

/// Nanoseconds of each case, the best of several rounds.
fn times(policy: &Policy, cases: &[Case], run: impl Fn(&Policy, &Case)) -> Vec<u128> {
    let one = |case: &Case| {
        let mut best = u128::MAX;
        for _ in 0..5 {
            let rounds = 200u128;
            let start = Instant::now();
            for round in 1..=rounds {
                run(policy, black_box(case));
                if round % 16 == 0 && start.elapsed().as_millis() > 50 {
                    return best.min(start.elapsed().as_nanos() / round);
                }
            }
            best = best.min(start.elapsed().as_nanos() / rounds);
        }
        best
    };
    cases.iter().map(one).collect()
}

fn median(times: &[u128]) -> u128 {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}
