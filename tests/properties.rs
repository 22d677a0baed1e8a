//! Laws that hold for every policy and bill, tried on random policies and on the five.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

use std::sync::LazyLock;

use mingbai_adjudication::settlement::Settlement;
use mingbai_adjudication::{Accumulators, Claim, Range, patient, settle, total};
use mingbai_packs::Registry;
use mingbai_policy::document::{FactKind, Pack};
use mingbai_policy::formula::{FactIndex, ReadingIndex, StageIndex};
use mingbai_policy::policy::{Bearer, Body, Counts};
use mingbai_policy::{Money, Policy, date};
use proptest::prelude::*;
use proptest::test_runner::{FileFailurePersistence, RngSeed};
use serde_json::{Value, json};

static FIVE: LazyLock<Registry> = LazyLock::new(|| Registry::builtin().expect("sound packs"));

proptest! {
    #![proptest_config(config())]

    #[test]
    fn of_the_five((place, bill) in one_of_the_five()) {
        let policy = &FIVE.all()[place];
        laws(policy, &bill.claim(policy), &bill.year(policy))?;
    }

    /// Whoever knows less gets a range that holds what whoever knows more gets.
    #[test]
    fn knowing_less_only_widens((place, bill) in one_of_the_five(), (one, other, out) in any::<(prop::sample::Index, prop::sample::Index, bool)>()) {
        let policy = &FIVE.all()[place];
        let year = bill.year(policy);
        let mut known = bill.claim(policy);
        // Two answers more are forgotten, and the out-of-catalogue part one time in two.
        let exact = settle(policy, &known, &year);
        for forgotten in [one, other] {
            let place = forgotten.index(policy.facts.len());
            known.forget(FactIndex(u16::try_from(place).expect("few")));
        }
        if out {
            known.out_of_catalogue = None;
        }
        let less = settle(policy, &known, &year);
        // A range that was given up on is wider than it need be, and may be so for the one who knows more alone.
        prop_assume!(!exact.widened);
        prop_assert!(contains(less.patient, exact.patient), "{:?} not in {:?}", exact.patient, less.patient);
        for line in &exact.lines {
            let wider = less.line(line.stage).expect("a line of every stage").amount;
            prop_assert!(contains(wider, line.amount), "{:?} not in {:?} of {}", line.amount, wider, line.stage.at());
        }
    }

    #[test]
    fn of_random_policies(pack in pack(), billed in fen(2_000), share in 0..=100i64) {
        let policy = compiled(&pack);
        let claim = claim(&policy, billed, billed * share / 100);
        laws(&policy, &claim, &Accumulators::none(&policy))?;
    }

    /// Within a range no payable amount is left out and none is added: every fen is tried.
    ///
    /// Where two funds answer to one unknown amount in opposite directions, their roundings can make the sum flicker by
    /// a fen each; the search follows the turns that a policy takes, not that flicker.
    #[test]
    fn a_range_is_the_hull_of_its_scenarios(pack in open_pack(), billed in fen(30), share in 0..=100i64) {
        let policy = compiled(&pack);
        let claim = claim(&policy, billed, billed * share / 100);
        let settlement = settle(&policy, &claim, &Accumulators::none(&policy));
        let (patient, lines) = every_fen(&policy, &claim, &pack["stage"][0]);
        let flicker = Money::from_fen(i64::try_from(settlement.lines.len()).expect("few"));
        prop_assert!(within(settlement.patient, patient, flicker), "{:?} not {:?}", settlement.patient, patient);
        for (line, range) in settlement.lines.iter().zip(lines) {
            prop_assert!(within(line.amount, range, flicker), "{:?} not {:?}: {:?}", line.amount, range, line.stage);
        }
    }

    /// With several open stages too: whatever each of them pays, the outcome lies within the ranges.
    #[test]
    fn every_scenario_lies_within(pack in wide_open_pack(), billed in fen(60), share in 0..=100i64, tries in parts()) {
        let policy = compiled(&pack);
        let claim = claim(&policy, billed, billed * share / 100);
        let none = Accumulators::none(&policy);
        let settlement = settle(&policy, &claim, &none);
        prop_assume!(!settlement.widened);
        for parts in tries {
            let mut fixed = claim.clone();
            // Each open stage in turn takes a part of what it can pay once those before it are fixed.
            for (line, part) in settlement.lines.iter().zip(&parts) {
                let now = settle(&policy, &fixed, &none);
                let range = now.line(line.stage).expect("a line of the stage").amount;
                if !range.is_exact() && pack["stage"][line.stage.at()].get("undetermined").is_some() {
                    let paid = Money::from_yuan((range.width().yuan() * rust_decimal::Decimal::new(*part, 2)).round_dp(2));
                    fixed.set_slip(&policy, line.stage, paid.min(range.greatest)).expect("no more than the bill");
                }
            }
            let fixed = settle(&policy, &fixed, &none);
            prop_assert!(fixed.patient.is_exact());
            prop_assert!(holds(settlement.patient, fixed.patient.least), "{:?} not in {:?}", fixed.patient, settlement.patient);
            for (line, fixed) in settlement.lines.iter().zip(&fixed.lines) {
                prop_assert!(holds(line.amount, fixed.amount.least), "{:?} not in {:?}", fixed, line);
            }
        }
    }

    /// Figures at the edge of what a pack may hold, multiplied with each other, overflow nowhere.
    #[test]
    fn figures_of_any_size_are_settled(figures in proptest::collection::vec(edge(), 6), billed in 0..=9_999_999_999i64) {
        let parameter = |(place, value): (usize, &String)| {
            json!({ "id": format!("p{place}"), "name": "参数", "unit": "yuan", "case": [{
                "value": value, "source": "stated", "clause": ["X-1"],
            }] })
        };
        let mut pack = policy_of(vec![
            json!({ "kind": "fund", "basis": "p0 * p1 * p2 * open", "deductible": "p3 * p4 * p5 * billed", "pays_on": "both",
                "adjust": [{ "when": "open >= 0", "deductible_times": "10", "rate_times": "10", "clause": ["X-1"] }] }),
            json!({ "kind": "fund", "undetermined": "没有写明", "ceilings": [{ "up_to": "p0 * p1 * billed", "per": "year" }] }),
            json!({ "kind": "fund", "basis": "open / 0.001 - p0 * p1 * p2 * p3 * p4", "pays_on": "out", "undetermined": "没有写明" }),
            json!({ "kind": "absorption", "basis": "max(p0, p1 * open) - p2 * p3 * open_in",
                "gate": [{ "if": "p0 * p1 * p2 * open > p3 * p4 * p5 * billed", "otherwise": "不符合", "clause": ["X-1"] }] }),
        ]);
        pack["parameter"] = figures.iter().enumerate().map(parameter).collect();
        let policy = compiled(&pack);
        laws(&policy, &claim(&policy, billed, billed / 3), &Accumulators::none(&policy))?;
    }

    /// A year's cost is paid alike whether it comes as one bill or as two.
    #[test]
    fn splitting_does_not_matter_to_a_yearly_stage(stage in yearly_stage(), first in fen(3_000), second in fen(3_000)) {
        let policy = compiled(&policy_of(vec![stage]));
        let none = Accumulators::none(&policy);
        let whole = total(&policy, &claim(&policy, first + second, 0), &none);
        let one = total(&policy, &claim(&policy, first, 0), &none);
        let other = total(&policy, &claim(&policy, second, 0), &one.accumulators);
        let turned = total(&policy, &claim(&policy, second, 0), &none);
        let turned_other = total(&policy, &claim(&policy, first, 0), &turned.accumulators);
        let sum = one.payments[0].least + other.payments[0].least;
        prop_assert_eq!(whole.payments[0].least, sum);
        prop_assert_eq!(sum, turned.payments[0].least + turned_other.payments[0].least);
        prop_assert_eq!(whole.accumulators, other.accumulators);
    }

    /// Without gates on amounts a larger bill costs nobody less: cliffs come from gates and from rates on the whole.
    #[test]
    fn what_must_rise_with_the_bill_rises(pack in smooth_pack(), billed in fen(5_000), more in fen(100)) {
        let policy = compiled(&pack);
        let none = Accumulators::none(&policy);
        let before = total(&policy, &claim(&policy, billed, 0), &none);
        let after = total(&policy, &claim(&policy, billed + more, 0), &none);
        prop_assert!(before.patient.least <= after.patient.least, "{:?} then {:?}", before.patient, after.patient);
        for (before, after) in before.payments.iter().zip(&after.payments) {
            prop_assert!(before.least <= after.least);
        }
    }
}

/// Each law is tried on the same few hundred inputs in every run, so that a change is judged by what it changes, and on
/// others, as many as one likes, with PROPTEST_CASES; inputs that once failed are kept and tried first.
fn config() -> ProptestConfig {
    let kept = FileFailurePersistence::Direct("properties.proptest-regressions");
    let config = ProptestConfig { failure_persistence: Some(Box::new(kept)), ..ProptestConfig::default() };
    match std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok()) {
        Some(cases) => ProptestConfig { cases, ..config },
        None => ProptestConfig { cases: 300, rng_seed: RngSeed::Fixed(2018), ..config },
    }
}

/// What holds of every settlement.
fn laws(policy: &Policy, claim: &Claim, accumulators: &Accumulators) -> Result<(), TestCaseError> {
    let settlement = settle(policy, claim, accumulators);
    prop_assert!(!settlement.scenarios.is_empty());
    for scenario in &settlement.scenarios {
        prop_assert_eq!(scenario.paid() + scenario.hospital + scenario.patient(), settlement.billed);
        prop_assert!(scenario.amounts.iter().all(|amount| *amount >= Money::ZERO && amount.is_whole_fen()));
        prop_assert!(scenario.patient_in >= Money::ZERO && scenario.patient_out >= Money::ZERO);
        prop_assert!(holds(settlement.patient, scenario.patient()));
        for line in &settlement.lines {
            prop_assert!(holds(line.amount, scenario.amounts[line.stage.at()]));
        }
    }
    let ends: Vec<Money> = settlement.scenarios.iter().map(|scenario| scenario.patient()).collect();
    let attained = ends.contains(&settlement.patient.least) && ends.contains(&settlement.patient.greatest);
    prop_assert!(settlement.widened || attained);
    no_stage_above_its_ceilings(policy, &settlement)?;
    let bulk = total(policy, claim, accumulators);
    prop_assert_eq!(bulk.patient, settlement.patient);
    // Whatever is tried first: nothing, the very claim, or another that happens to be alike.
    let mut dearer = claim.clone();
    dearer.billed = claim.billed + Money::from_yuan(1_000.into());
    dearer.discharged = None;
    (0..policy.facts.len()).step_by(3).for_each(|fact| dearer.forget(FactIndex(u16::try_from(fact).expect("few"))));
    for similar in [None, Some(&settlement), Some(&settle(policy, &dearer, accumulators))] {
        prop_assert_eq!(patient(policy, claim, accumulators, similar), settlement.patient);
    }
    prop_assert_eq!(bulk.hospital, settlement.hospital);
    for (accumulator, after) in &settlement.accumulators {
        prop_assert_eq!(bulk.accumulators.get(*accumulator), *after);
    }
    Ok(())
}

fn contains(wider: Range, range: Range) -> bool {
    wider.least <= range.least && range.greatest <= wider.greatest
}

fn holds(range: Range, amount: Money) -> bool {
    range.least <= amount && amount <= range.greatest
}

/// Whether the found range lies in the true one and misses each end by no more than the flicker of roundings.
fn within(found: Range, truth: Range, flicker: Money) -> bool {
    truth.least <= found.least
        && found.greatest <= truth.greatest
        && found.least - truth.least <= flicker
        && truth.greatest - found.greatest <= flicker
}

/// Ceilings that are plain figures; those that depend on the bill are proven by cases.
fn no_stage_above_its_ceilings(policy: &Policy, settlement: &Settlement) -> Result<(), TestCaseError> {
    for line in &settlement.lines {
        let Body::Pays { entitlements, .. } = &policy.stages[line.stage.at()].body else { continue };
        let [entitlement] = entitlements.as_slice() else { continue };
        if !entitlement.adjustments.is_empty() || line.bearer != Bearer::Fund {
            continue;
        }
        for ceiling in &entitlement.ceilings {
            if let mingbai_policy::formula::Amount::Figure(up_to) = ceiling.up_to {
                prop_assert!(line.amount.greatest <= Money::from_yuan(up_to).round_to_fen());
            }
        }
    }
    Ok(())
}

/// The hull of the patient's and every stage's amount over each fen that the first stage, which is open, can pay: from
/// nothing to its costs or its ceiling. Each is fixed by what a slip would print.
fn every_fen(policy: &Policy, claim: &Claim, open: &Value) -> (Range, Vec<Range>) {
    let out = claim.out_of_catalogue.expect("known");
    let costs = match open["pays_on"].as_str() {
        Some("in") => claim.billed - out,
        Some("out") => out,
        _ => claim.billed,
    };
    let ceiling = open["ceilings"][0]["up_to"].as_str().map(|text| Money::from_yuan(text.parse().expect("a figure")));
    let greatest = ceiling.map_or(costs, |ceiling| costs.min(ceiling));
    let mut hull: Option<(Range, Vec<Range>)> = None;
    let mut amount = Money::ZERO;
    while amount <= greatest {
        let mut fixed = claim.clone();
        fixed.set_slip(policy, StageIndex(0), amount).expect("no more than the bill");
        let settlement = settle(policy, &fixed, &Accumulators::none(policy));
        let lines = settlement.lines.iter().map(|line| line.amount);
        hull = Some(match hull {
            None => (settlement.patient, lines.collect()),
            Some((patient, before)) => {
                (patient.hull(settlement.patient), before.into_iter().zip(lines).map(|(a, b)| a.hull(b)).collect())
            }
        });
        amount += Money::FEN;
    }
    hull.expect("at least nothing is paid")
}

/// An amount in fen, of so many yuan at most; one time in four a whole number of yuan, as thresholds are.
fn fen(yuan: i64) -> impl Strategy<Value = i64> {
    prop_oneof![3 => 0..=yuan * 100, 1 => (0..=yuan).prop_map(|yuan| yuan * 100)]
}

fn claim(policy: &Policy, billed: i64, out: i64) -> Claim {
    let mut claim = Claim::new(policy, Money::from_fen(billed)).expect("a bill");
    claim.set_out_of_catalogue(Money::from_fen(out)).expect("a part of it");
    claim
}

fn compiled(pack: &Value) -> Policy {
    let pack = Pack::read(pack).unwrap_or_else(|problems| panic!("{problems:#?}\n{pack:#}"));
    Policy::compile(pack).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

// Random policies.

fn policy_of(stages: Vec<Value>) -> Value {
    let stages: Vec<Value> = (stages.into_iter().enumerate())
        .map(|(place, mut stage)| {
            stage["id"] = json!(format!("stage_{place}"));
            stage["name"] = json!("基金");
            stage["clause"] = json!(["X-1"]);
            stage
        })
        .collect();
    json!({
        "format": 1, "id": "random", "county": "某县", "initials": "mx",
        "document": { "title": "文件", "issuer": "某县" },
        "provision": [{ "id": "X-1", "article": "一", "says": "某条", "kind": "money" }],
        "stage": stages,
    })
}

fn figure(most: u32) -> impl Strategy<Value = String> {
    (0..=most, 0..100u32).prop_map(|(yuan, fen)| format!("{yuan}.{fen:02}"))
}

/// Figures as small and as large as a pack may hold, and some between.
fn edge() -> impl Strategy<Value = String> {
    prop_oneof![Just("0"), Just("0.000001"), Just("1"), Just("999999999.999999"), Just("12345.6789")]
        .prop_map(String::from)
}

fn rate() -> impl Strategy<Value = String> {
    (0..=20u32).prop_map(|twentieths| format!("{}.{:02}", twentieths * 5 / 100, twentieths * 5 % 100))
}

fn brackets(most: u32) -> impl Strategy<Value = Value> {
    (proptest::collection::btree_set(0..most, 1..4), proptest::collection::vec(rate(), 4)).prop_map(
        |(bounds, rates)| {
            let bounds: Vec<u32> = bounds.into_iter().collect();
            let bracket = |place: usize| match bounds.get(place + 1) {
                Some(to) => json!({ "from": bounds[place].to_string(), "to": to.to_string(), "rate": rates[place] }),
                None => json!({ "from": bounds[place].to_string(), "rate": rates[place] }),
            };
            (0..bounds.len()).map(bracket).collect()
        },
    )
}

fn one_of(words: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    proptest::sample::select(words)
}

/// A stage whose payment never falls when what it looks at rises.
fn smooth_stage(most: u32) -> impl Strategy<Value = Value> {
    let scale =
        prop_oneof![rate().prop_map(|rate| ("rate", json!(rate))), brackets(most).prop_map(|all| ("brackets", all))];
    let ceiling = proptest::option::of(figure(most));
    (scale, figure(most), one_of(&["basis", "excess"]), ceiling, one_of(&["in", "out", "both"])).prop_map(
        |((slot, scale), deductible, count_on, ceiling, pays_on)| {
            let mut stage =
                json!({ "kind": "fund", "deductible": deductible, "count_brackets_on": count_on, "pays_on": pays_on });
            stage[slot] = scale;
            if let Some(up_to) = ceiling {
                stage["ceilings"] = json!([{ "up_to": up_to, "per": "year" }]);
            }
            stage
        },
    )
}

/// A stage that may also have gates on amounts, rates on the whole and other cliffs.
fn stage(most: u32) -> impl Strategy<Value = Value> {
    let gate = one_of(&[
        "open >= 4",
        "open_in > 3",
        "open_out <= 30% * billed",
        "out_of_catalogue <= 10% * billed",
        "billed >= 0",
        "open < 6 or open_in > 7",
    ]);
    let basis =
        one_of(&["open_in", "open_out", "open", "min(open, 30% * billed)", "open - 10% * billed", "open_in / 0.9"]);
    let how = (
        one_of(&["marginal", "from_zero", "whole"]),
        one_of(&["basis", "payment"]),
        one_of(&["fund", "absorption", "notional"]),
    );
    (smooth_stage(most), proptest::option::of(gate), proptest::option::of(basis), how).prop_map(
        |(mut stage, gate, basis, (progression, deduct_from, kind))| {
            stage["kind"] = json!(kind);
            stage["progression"] = json!(progression);
            stage["deduct_from"] = json!(deduct_from);
            if let Some(gate) = gate {
                stage["gate"] = json!([{ "if": gate, "otherwise": "不符合", "clause": ["X-1"] }]);
            }
            if let Some(basis) = basis {
                stage["basis"] = json!(basis);
            }
            stage
        },
    )
}

fn pack() -> impl Strategy<Value = Value> {
    let open = (stage(900), prop::bool::weighted(0.2)).prop_map(|(mut stage, open)| {
        if open {
            stage["undetermined"] = json!("没有写明");
        }
        stage
    });
    proptest::collection::vec(open, 1..6).prop_map(policy_of)
}

fn smooth_pack() -> impl Strategy<Value = Value> {
    let stage = smooth_stage(900).prop_map(|mut stage| {
        stage["pays_on"] = json!("in");
        stage
    });
    proptest::collection::vec(stage, 1..5).prop_map(policy_of)
}

fn yearly_stage() -> impl Strategy<Value = Value> {
    smooth_stage(2000).prop_map(|mut stage| {
        stage["period"] = json!("year");
        stage["pays_on"] = json!("in");
        stage
    })
}

/// A wide open stage and, after it, stages with cliffs that a small bill meets.
fn open_pack() -> impl Strategy<Value = Value> {
    let open =
        (one_of(&["in", "out", "both"]), proptest::option::weighted(0.3, figure(8))).prop_map(|(pays_on, ceiling)| {
            let mut stage = json!({ "kind": "fund", "pays_on": pays_on, "undetermined": "没有写明" });
            if let Some(up_to) = ceiling {
                stage["ceilings"] = json!([{ "up_to": up_to, "per": "visit" }]);
            }
            stage
        });
    let gated = (
        stage(4),
        one_of(&["open >= 4", "open_in > 3", "open_out <= 2", "open < 3", "paid(stage_0) >= 2.5"]),
        0..300u32,
    )
        .prop_map(|(mut stage, gate, deductible)| {
            stage["gate"] = json!([{ "if": gate, "otherwise": "不符合", "clause": ["X-1"] }]);
            stage["deductible"] = json!(format!("{}.{:02}", deductible / 100, deductible % 100));
            stage
        });
    let before = proptest::option::weighted(0.3, stage(4));
    (open, before, proptest::collection::vec(gated, 1..4))
        .prop_map(|(open, before, gated)| policy_of([open].into_iter().chain(before).chain(gated).collect()))
}

/// Two open stages, with others between and after them.
fn wide_open_pack() -> impl Strategy<Value = Value> {
    (open_pack(), open_pack()).prop_map(|(one, other)| {
        let stages = |pack: &Value| pack["stage"].as_array().expect("stages").clone();
        policy_of(stages(&one).into_iter().take(2).chain(stages(&other)).collect())
    })
}

/// Parts of a hundred that open stages take of what they can, a few times over.
fn parts() -> impl Strategy<Value = Vec<Vec<i64>>> {
    let part = prop_oneof![3 => 0..=100i64, 1 => Just(0), 1 => Just(100)];
    proptest::collection::vec(proptest::collection::vec(part, 8), 6)
}

// Random bills of the five.

#[derive(Clone, Debug)]
struct Bill {
    billed: i64,
    share: i64,
    answers: Vec<Option<u16>>,
    slips: Vec<Option<i64>>,
    readings: Vec<Option<u16>>,
    /// The day of discharge, and what had added up before, by accumulator: least, and how much more it may be.
    discharged: Option<u16>,
    year: Vec<(u32, Option<u32>)>,
}

impl Bill {
    fn year(&self, policy: &Policy) -> Accumulators {
        let mut year = Accumulators::none(policy);
        let before: Vec<_> = year.iter().map(|(accumulator, _)| accumulator).collect();
        for (accumulator, (least, more)) in before.into_iter().zip(&self.year) {
            if policy.accumulators[accumulator.at()].counts != Counts::Applications {
                let least = Money::from_fen(i64::from(*least));
                let greatest = least + Money::from_fen(i64::from(more.unwrap_or(0)));
                year.set(accumulator, Range { least, greatest });
            }
        }
        year
    }

    fn claim(&self, policy: &Policy) -> Claim {
        let mut claim = claim(policy, self.billed, self.billed * self.share / 100);
        for (place, answer) in (0u16..).zip(&self.answers) {
            let (Some(answer), fact) = (answer, &policy.pack.facts[usize::from(place)]) else { continue };
            let text = match fact.kind {
                FactKind::YesNo | FactKind::Identity => (answer % 2 == 0).to_string(),
                FactKind::Choice => fact.options[usize::from(*answer) % fact.options.len()].id.clone(),
                FactKind::Disease => {
                    let diseases = &policy.pack.diseases;
                    let listed = diseases.get(usize::from(*answer) % (diseases.len() + 1));
                    listed.map_or_else(|| "other".to_owned(), |disease| disease.id.clone())
                }
                FactKind::Date => format!("2019-{:02}-{:02}", answer % 12 + 1, answer % 28 + 1),
            };
            claim.answer(policy, FactIndex(place), &text).expect("an answer of the question");
        }
        claim.discharged =
            self.discharged.and_then(|day| date(&format!("2019-{:02}-{:02}", day % 12 + 1, day % 28 + 1)));
        for (place, share) in (0u16..).zip(&self.slips) {
            if let Some(share) = share {
                // What does not fit on the slip, or is no fund's, is left out.
                let printed = Money::from_fen(self.billed * share / 1000);
                _ = claim.set_slip(policy, StageIndex(place), printed);
            }
        }
        for (place, option) in (0u16..).zip(&self.readings) {
            if let Some(option) = option {
                claim.choose(ReadingIndex(place), option % policy.readings[usize::from(place)].options);
            }
        }
        claim
    }
}

fn one_of_the_five() -> impl Strategy<Value = (usize, Bill)> {
    (0..5usize).prop_flat_map(|place| {
        let policy = &FIVE.all()[place];
        let count = |list: usize| list..=list;
        // Nearly everything is known: what is open multiplies scenarios, and a few open points show the laws as well.
        let answers =
            proptest::collection::vec(proptest::option::weighted(0.93, 0..1000u16), count(policy.facts.len()));
        let slips = proptest::collection::vec(proptest::option::weighted(0.4, 0..300i64), count(policy.stages.len()));
        let readings =
            proptest::collection::vec(proptest::option::weighted(0.3, 0..1000u16), count(policy.readings.len()));
        let discharged = proptest::option::weighted(0.9, 0..1000u16);
        // The year is mostly empty, sometimes full, seldom uncertain.
        let before =
            (prop_oneof![3 => Just(0u32), 2 => 0..20_000_000u32], proptest::option::weighted(0.05, 0..2_000_000u32));
        let year = proptest::collection::vec(before, count(policy.accumulators.len()));
        let bill = (fen(200_000), prop_oneof![0..=12i64, 0..=100i64], answers, slips, readings, discharged, year);
        bill.prop_map(move |(billed, share, answers, slips, readings, discharged, year)| {
            (place, Bill { billed, share, answers, slips, readings, discharged, year })
        })
    })
}
