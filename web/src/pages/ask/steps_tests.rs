//! Held against every worked case: asked only what matters, a person who knows what the case says gets its result.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

use mingbai_adjudication::claim::read_case;
use mingbai_adjudication::{Settlement, settle};
use mingbai_packs::Registry;
use mingbai_policy::document::{FactKind, Unit};
use mingbai_policy::{Money, Policy};
use mingbai_tests::{CaseFile, cases_folder, cases_in, none_differs};
use serde_json::Value;

use super::{NO, Step, YES, asked_fields, complete, matters, next_step, pending, step_before, steps};
use crate::draft::{Draft, Field, bracket_fields};

const POLICIES: [&str; 5] = ["banan-2018", "huainan-2019", "junshan-2017", "qiannan-2019", "youyang-2017"];

#[test]
fn banan_comes_out_the_same() {
    every_case_comes_out_the_same("banan-2018");
}

#[test]
fn huainan_comes_out_the_same() {
    every_case_comes_out_the_same("huainan-2019");
}

#[test]
fn junshan_comes_out_the_same() {
    every_case_comes_out_the_same("junshan-2017");
}

#[test]
fn qiannan_comes_out_the_same() {
    every_case_comes_out_the_same("qiannan-2019");
}

#[test]
fn youyang_comes_out_the_same() {
    every_case_comes_out_the_same("youyang-2017");
}

/// Asks only what matters, and holds the result against that of everything that the case says.
fn every_case_comes_out_the_same(id: &str) {
    let registry = Registry::builtin().unwrap_or_else(|problems| panic!("{problems:#?}"));
    let policy = registry.get(id).unwrap();
    let cases = cases_in(&cases_folder().join(id));
    let told: Vec<CaseFile> = cases.into_iter().filter(can_be_told).collect();
    assert!(told.len() >= 30, "{id}: only {} cases can be told in answers", told.len());
    let wider = std::cell::Cell::new(0);
    none_differs(&told, |case| {
        let full = read_case(policy, &case.tree).unwrap();
        let full = settle(policy, &full.claim, &full.accumulators);
        let (draft, asked) = walk(policy, local_figures(policy, case), &|field| of_case(case, field));
        let told = settled(policy, &draft);
        let same = told.patient == full.patient && amounts(&told) == amounts(&full);
        // Questions that nothing depends on stay open, and over them a search may be given up that is not otherwise. Its
        // range is then wider, and must hold the true one.
        let (wide, true_range) = (told.patient, full.patient);
        let given_up = told.widened && wide.least <= true_range.least && true_range.greatest <= wide.greatest;
        if same || given_up {
            wider.set(wider.get() + usize::from(!same));
            return Vec::new();
        }
        vec![format!("{wide:?} instead of {true_range:?}, asked {asked:?}")]
    });
    assert!(wider.get() <= 5, "{id}: {} cases come out wider", wider.get());
}

#[test]
fn nothing_is_asked_twice_and_whoever_knows_nothing_but_the_total_comes_to_the_end() {
    let registry = Registry::builtin().unwrap_or_else(|problems| panic!("{problems:#?}"));
    for id in POLICIES {
        let policy = registry.get(id).unwrap();
        let only_total = |field: &Field| match field {
            Field::Billed => Some("50000".to_owned()),
            _ => None,
        };
        let (draft, asked) = walk(policy, Draft::default(), &only_total);
        let mut once = asked.clone();
        once.dedup();
        assert_eq!(asked, once, "{id}");
        let patient = settled(policy, &draft).patient;
        assert!(
            patient.least < patient.greatest && patient.greatest <= Money::from_yuan(50_000.into()),
            "{id} {patient:?}"
        );
        assert_eq!(next_step(policy, &draft), Step::Check, "{id}");
    }
}

/// A patient who is registered poor cannot also have ceased to be: the next question is not asked of him, and an answer
/// that he gave before does nothing.
#[test]
fn an_answer_that_no_longer_matters_is_kept_and_does_nothing() {
    let registry = Registry::builtin().unwrap_or_else(|problems| panic!("{problems:#?}"));
    let policy = registry.get("banan-2018").unwrap();
    let mut draft = Draft::default();
    let mut write = |field: &str, text: &str| match field {
        "billed" => draft.write("banan-2018", Field::Billed, text.to_owned()),
        fact => draft.write("banan-2018", Field::Fact(fact.to_owned()), text.to_owned()),
    };
    write("billed", "50000");
    write("poor", NO);
    write("lifted", YES);
    write("marked_out", YES);
    let marked_out = Step::read(policy, "marked_out");
    assert!(matters(policy, &draft, marked_out));
    draft.write("banan-2018", Field::Fact("poor".to_owned()), YES.to_owned());
    assert!(!matters(policy, &draft, marked_out));
    assert_eq!(draft.text("banan-2018", &Field::Fact("marked_out".to_owned())), YES);
    let with = settled(policy, &draft).patient;
    draft.forget("banan-2018", &Field::Fact("marked_out".to_owned()));
    assert_eq!(settled(policy, &draft).patient, with);
    assert!(!pending(policy, &draft).contains(&marked_out));
}

#[test]
fn a_figure_to_mend_comes_before_any_question() {
    let registry = Registry::builtin().unwrap_or_else(|problems| panic!("{problems:#?}"));
    let policy = registry.get("banan-2018").unwrap();
    let mut draft = Draft::default();
    assert_eq!(next_step(policy, &draft), Step::Total);
    draft.write("banan-2018", Field::Billed, "5000".to_owned());
    draft.write("banan-2018", Field::OutOfCatalogue, "6000".to_owned());
    assert_eq!(next_step(policy, &draft), Step::Outside);
    assert_eq!(step_before(policy, &draft, Step::Slip), Some(Step::Outside));
    assert_eq!(step_before(policy, &draft, Step::Total), None);
}

#[test]
fn every_step_is_found_again_by_its_name_in_the_address() {
    let registry = Registry::builtin().unwrap_or_else(|problems| panic!("{problems:#?}"));
    for policy in registry.all() {
        for step in steps(policy) {
            assert_eq!(Step::read(policy, &step.name(policy)), step);
        }
        assert_eq!(Step::read(policy, ""), Step::Total);
        assert_eq!(Step::read(policy, "no such step"), Step::Total);
    }
    let mut policy = registry.get("banan-2018").unwrap().clone();
    policy.pack.facts[0].id = "slip".to_owned();
    assert_eq!(Step::Fact(0).name(&policy), "slip-");
    assert_eq!(Step::read(&policy, "slip-"), Step::Fact(0));
    assert_eq!(Step::read(&policy, "slip"), Step::Slip);
}

#[test]
fn many_identities_are_one_page_and_few_are_asked_one_by_one() {
    let registry = Registry::builtin().unwrap_or_else(|problems| panic!("{problems:#?}"));
    for policy in registry.all() {
        let identities = policy.pack.facts.iter().filter(|fact| fact.kind == FactKind::Identity).count();
        let steps = steps(policy);
        assert_eq!(steps.contains(&Step::Who), identities >= 3, "{}", policy.pack.id);
    }
    // Nine identities of Youyang, on one page; whoever ticks one says no to the rest.
    let policy = registry.get("youyang-2017").unwrap();
    let mut draft = Draft::default();
    draft.write("youyang-2017", Field::Billed, "30000".to_owned());
    assert!(asked_fields(policy, &draft, Step::Who).len() >= 3);
    assert!(complete(policy, &mut draft, Step::Who).is_err());
    draft.write("youyang-2017", Field::Fact("dibao".to_owned()), YES.to_owned());
    complete(policy, &mut draft, Step::Who).unwrap();
    assert_eq!(draft.text("youyang-2017", &Field::Fact("poor".to_owned())), NO);
    assert_eq!(draft.text("youyang-2017", &Field::Fact("dibao".to_owned())), YES);
}

/// Answers every question until none is left; says what was asked.
fn walk(policy: &Policy, mut draft: Draft, knows: &dyn Fn(&Field) -> Option<String>) -> (Draft, Vec<Step>) {
    let id = policy.pack.id.as_str();
    for reading in &policy.pack.readings {
        let field = Field::Reading(reading.id.clone());
        if let Some(option) = knows(&field) {
            draft.write(id, field, option);
        }
    }
    let mut asked = Vec::new();
    while asked.len() < 40 {
        let step = next_step(policy, &draft);
        if step == Step::Check {
            break;
        }
        for field in asked_fields(policy, &draft, step) {
            let printed_or_none = |any: bool| Some(if any { YES } else { NO }.to_owned());
            let answer = match field {
                Field::HAS_SLIP => printed_or_none(super::printable(policy).iter().any(|field| knows(field).is_some())),
                Field::Said(_) => {
                    printed_or_none(super::amounts_before(policy).iter().any(|field| knows(field).is_some()))
                }
                Field::Before(_) => Some(knows(&field).unwrap_or_else(|| "0".to_owned())),
                _ => knows(&field),
            };
            draft.write(id, field, answer.unwrap_or_default());
        }
        complete(policy, &mut draft, step).unwrap();
        asked.push(step);
    }
    (draft, asked)
}

/// Cases that a villager could tell: settled at all, and one figure for each earlier amount.
fn can_be_told(case: &CaseFile) -> bool {
    let refused = case.tree.get("expect").and_then(|expect| expect.get("errors")).is_some();
    let earlier = case.tree.get("accumulators").and_then(Value::as_object);
    let told = |(name, value): (&String, &Value)| value.is_string() && !name.ends_with(".count");
    // On the page a scale begins at zero.
    let local = case.tree["claim"].get("parameters").and_then(Value::as_object);
    let from_zero = |value: &Value| value.as_array().is_none_or(|brackets| brackets[0]["from"] == "0");
    let plain = local.is_none_or(|local| local.values().all(from_zero));
    !refused && plain && earlier.is_none_or(|earlier| earlier.iter().all(told))
}

/// The local figures of a case, as this device would remember them.
fn local_figures(policy: &Policy, case: &CaseFile) -> Draft {
    let id = policy.pack.id.as_str();
    let mut draft = Draft::default();
    let Some(figures) = case.tree["claim"].get("parameters").and_then(Value::as_object) else { return draft };
    let percent = |share: &Value| {
        let share: rust_decimal::Decimal = share.as_str().unwrap().parse().unwrap();
        format!("{}%", (share * rust_decimal::Decimal::ONE_HUNDRED).normalize())
    };
    for (name, value) in figures {
        let unit = policy.pack.parameters.iter().find(|parameter| parameter.id == *name).unwrap().unit;
        if let Value::Array(brackets) = value {
            for ((end, rate), bracket) in bracket_fields(name).zip(brackets) {
                draft.write(id, end, bracket.get("to").and_then(text).unwrap_or_default());
                draft.write(id, rate, percent(&bracket["rate"]));
            }
            continue;
        }
        let text = if unit == Unit::Rate { percent(value) } else { text(value).unwrap() };
        draft.write(id, Field::Parameter(name.clone()), text);
    }
    draft
}

/// What a case says of a field.
fn of_case(case: &CaseFile, field: &Field) -> Option<String> {
    let (table, key) = match field {
        Field::Billed => ("", "billed"),
        Field::OutOfCatalogue => ("", "out_of_catalogue"),
        Field::Discharged => ("", "discharged"),
        Field::Fact(id) => ("facts", id.as_str()),
        Field::Slip(id) => ("slip", id.as_str()),
        Field::Reading(id) => ("readings", id.as_str()),
        Field::Before(id) => return text(case.tree.get("accumulators")?.get(id)?),
        _ => return None,
    };
    let claim = case.tree.get("claim")?;
    text(if table.is_empty() { claim } else { claim.get(table)? }.get(key)?)
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned).or_else(|| value.as_bool().map(|yes| yes.to_string()))
}

fn settled(policy: &Policy, draft: &Draft) -> Settlement {
    let case = draft.case(policy).unwrap_or_else(|errors| panic!("{errors:?}"));
    settle(policy, &case.claim, &case.accumulators)
}

fn amounts(settlement: &Settlement) -> Vec<(usize, mingbai_adjudication::Range)> {
    settlement.lines.iter().map(|line| (line.stage.at(), line.amount)).collect()
}
