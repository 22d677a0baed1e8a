//! What a patient would best be asked next, in situations written down as data: tests/questions/*.toml.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

use mingbai_adjudication::claim::read_case;
use mingbai_adjudication::settlement::{OpenAmount, OpenPoint};
use mingbai_adjudication::{Addressee, next_questions};
use mingbai_packs::Registry;
use mingbai_policy::Policy;
use mingbai_tests::{CaseFile, cases_in, none_differs, questions_folder};
use serde_json::Value;

#[test]
fn what_is_asked_next() {
    let registry = Registry::builtin().unwrap_or_else(|problems| panic!("{problems:#?}"));
    let files = cases_in(&questions_folder());
    assert_eq!(files.len(), registry.all().len(), "each policy has its situations");
    none_differs(&files, |file| {
        let policy = registry.get(file.text(&["policy"]).expect("a policy")).expect("a pack of this name");
        differences(policy, file)
    });
}

fn differences(policy: &Policy, file: &CaseFile) -> Vec<String> {
    let situations = file.tree["situation"].as_array().expect("situations");
    situations.iter().flat_map(|situation| of_one(policy, situation)).collect()
}

/// `first` are the first questions in their order; `idle` must not be asked at all, `asked` somewhere; `readings` are all
/// that only an authority can answer. Every question to the patient comes before every question to an authority.
fn of_one(policy: &Policy, situation: &Value) -> Vec<String> {
    let says = situation["says"].as_str().expect("what the situation is");
    let case = match read_case(policy, situation.get("case").expect("a case")) {
        Ok(case) => case,
        Err(errors) => return errors.iter().map(|error| format!("{says}: {error}")).collect(),
    };
    let questions = next_questions(policy, &case.claim, &case.accumulators);
    let of = |addressee| {
        let asked = questions.iter().filter(|question| question.addressee == addressee);
        asked.map(|question| name(policy, question.about)).collect::<Vec<String>>()
    };
    let (patient, readings) = (of(Addressee::Patient), of(Addressee::Authority));
    let mut differences = Vec::new();
    if !questions.is_sorted_by_key(|question| question.addressee) {
        differences.push("a reading is asked before a fact".to_owned());
    }
    let first = names(situation, "first");
    if !patient.starts_with(&first) || (first.is_empty() && !patient.is_empty()) {
        differences.push(format!("{first:?} should be asked first, and {patient:?} is"));
    }
    for idle in names(situation, "idle").iter().filter(|idle| patient.contains(idle)) {
        differences.push(format!("{idle} is asked in vain"));
    }
    for asked in names(situation, "asked").iter().filter(|asked| !patient.contains(asked)) {
        differences.push(format!("{asked} is not asked, only {patient:?}"));
    }
    if names(situation, "readings") != readings {
        differences.push(format!("the readings asked are {readings:?}"));
    }
    differences.into_iter().map(|difference| format!("{says}: {difference}")).collect()
}

fn names(situation: &Value, key: &str) -> Vec<String> {
    let names = situation.get(key).and_then(Value::as_array).into_iter().flatten();
    names.map(|name| name.as_str().expect("a name").to_owned()).collect()
}

fn name(policy: &Policy, point: OpenPoint) -> String {
    let pack = &policy.pack;
    match point {
        OpenPoint::Fact(fact) => pack.facts[fact.at()].id.clone(),
        OpenPoint::Discharged => "discharged".to_owned(),
        OpenPoint::Reading(reading) => pack.readings[reading.at()].id.clone(),
        OpenPoint::Bearer(stage) => format!("bearer.{}", pack.stages[stage.at()].id),
        OpenPoint::Amount(OpenAmount::OutOfCatalogue) => "out_of_catalogue".to_owned(),
        OpenPoint::Amount(OpenAmount::Payment(stage)) => format!("slip.{}", pack.stages[stage.at()].id),
        OpenPoint::Amount(OpenAmount::Accumulated(accumulator)) => policy.accumulators[accumulator.at()].id.clone(),
    }
}
