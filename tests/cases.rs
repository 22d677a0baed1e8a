//! Every case of every policy, settled and held against the amounts that a person worked out.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

use std::collections::BTreeSet;

use mingbai_adjudication::claim::{Case, read_amount, read_case};
use mingbai_adjudication::settlement::{OpenAmount, OpenPoint, Why};
use mingbai_adjudication::{ClaimError, Range, Settlement, patient, settle};
use mingbai_packs::Registry;
use mingbai_policy::formula::{ProvisionIndex, StageIndex};
use mingbai_policy::policy::Body;
use mingbai_policy::{Money, Policy};
use mingbai_tests::{CaseFile, cases_folder, cases_in, none_differs};
use serde_json::Value;

#[test]
fn youyang() {
    check("youyang-2017");
}

#[test]
fn junshan() {
    check("junshan-2017");
}

#[test]
fn banan() {
    check("banan-2018");
}

#[test]
fn huainan() {
    check("huainan-2019");
}

#[test]
fn qiannan() {
    check("qiannan-2019");
}

/// Settles every case of a policy and reports all that differ, not the first alone.
fn check(id: &str) {
    let registry = Registry::builtin().unwrap_or_else(|problems| panic!("{problems:#?}"));
    let policy = registry.get(id).expect("a pack of this name");
    let cases = cases_in(&cases_folder().join(id));
    assert!(cases.len() >= 30, "{id} has {} cases, and should have at least 30", cases.len());
    none_differs(&cases, |case| differences(policy, case));
}

fn differences(policy: &Policy, case: &CaseFile) -> Vec<String> {
    let mut differences = Vec::new();
    if case.text(&["policy"]) != Some(&policy.pack.id) {
        differences.push(format!("policy should be {}", policy.pack.id));
    }
    let Some(expect) = case.tree.get("expect").and_then(Value::as_object) else {
        return vec!["nothing is expected".to_owned()];
    };
    let read = read_case(policy, &case.tree);
    if let Some(errors) = expect.get("errors").and_then(Value::as_array) {
        differences.extend(refusal(errors, &read));
        return differences;
    }
    let read = match read {
        Ok(read) => read,
        Err(errors) => return errors.iter().map(ToString::to_string).collect(),
    };
    let settlement = settle(policy, &read.claim, &read.accumulators);
    differences.extend(unconserved(&settlement));
    let alone = patient(policy, &read.claim, &read.accumulators, None);
    if alone != settlement.patient {
        differences.push(format!("the patient alone bears {alone:?}, and {:?} with all the rest", settlement.patient));
    }
    for (key, expected) in expect {
        let place = Place { policy, settlement: &settlement, key };
        place.compare(expected, &mut differences);
    }
    if !expect.contains_key("patient") {
        differences.push("patient is not expected to be anything".to_owned());
    }
    differences
}

fn refusal(expected: &[Value], read: &Result<Case, Vec<ClaimError>>) -> Vec<String> {
    let Err(errors) = read else { return vec!["should be refused, and was not".to_owned()] };
    let errors = errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    let missing = expected.iter().filter_map(Value::as_str).filter(|part| !errors.contains(part));
    missing.map(|part| format!("no error says “{part}”; they say:\n{errors}")).collect()
}

/// Σ payments + hospital + patient = billed, in every scenario.
fn unconserved(settlement: &Settlement) -> Vec<String> {
    let mut differences = Vec::new();
    if settlement.scenarios.is_empty() {
        differences.push("there is no scenario".to_owned());
    }
    for scenario in &settlement.scenarios {
        let sum = scenario.paid() + scenario.hospital + scenario.patient();
        if sum != settlement.billed {
            differences.push(format!("{sum} is paid of {}: {:?}", settlement.billed, scenario.amounts));
        }
    }
    differences
}

struct Place<'a> {
    policy: &'a Policy,
    settlement: &'a Settlement,
    key: &'a str,
}

impl Place<'_> {
    fn compare(&self, expected: &Value, differences: &mut Vec<String>) {
        let settlement = self.settlement;
        match self.key {
            "patient" => self.amount("", settlement.patient, expected, differences),
            "patient_in" => self.amount("", settlement.patient_in, expected, differences),
            "patient_out" => self.amount("", settlement.patient_out, expected, differences),
            "hospital" => self.amount("", settlement.hospital, expected, differences),
            "unassigned" => self.amount("", settlement.unassigned, expected, differences),
            "payments" => self.payments(expected, differences),
            "accumulators" => self.accumulators(expected, differences),
            "grants" => self.grants(expected, differences),
            "refused" => self.refused(expected, differences),
            "warnings" => {
                let ids = settlement.warnings.iter().map(|place| &self.policy.pack.warnings[usize::from(*place)].id);
                self.names(ids.cloned().collect(), expected, differences);
            }
            "questions" => self.names(self.questions(), expected, differences),
            "idle" => {
                let ids = settlement.idle.iter().map(|fact| &self.policy.pack.facts[fact.at()].id);
                self.names(ids.cloned().collect(), expected, differences);
            }
            other => differences.push(format!("nothing is called {other}")),
        }
    }

    fn amount(&self, name: &str, found: Range, expected: &Value, differences: &mut Vec<String>) {
        let wanted = match expected.as_array().map(Vec::as_slice) {
            Some([least, greatest]) => Range { least: amount(least), greatest: amount(greatest) },
            _ => Range::exactly(amount(expected)),
        };
        if found != wanted {
            differences.push(format!("{} {name}: {} expected, {} found", self.key, shown(wanted), shown(found)));
        }
    }

    fn payments(&self, expected: &Value, differences: &mut Vec<String>) {
        let expected = expected.as_object().expect("payments are a table");
        for id in expected.keys().filter(|id| self.policy.stage(id).is_none()) {
            differences.push(format!("payments: no stage is called {id}"));
        }
        let zero = Value::from("0.00");
        for line in &self.settlement.lines {
            let id = &self.policy.pack.stages[line.stage.at()].id;
            self.amount(id, line.amount, expected.get(id).unwrap_or(&zero), differences);
        }
    }

    fn accumulators(&self, expected: &Value, differences: &mut Vec<String>) {
        for (id, wanted) in expected.as_object().expect("accumulators are a table") {
            let index = self.policy.accumulator(id);
            match self.settlement.accumulators.iter().find(|(known, _)| Some(*known) == index) {
                Some((_, found)) => self.amount(id, *found, wanted, differences),
                None => differences.push(format!("accumulators: nothing is called {id}")),
            }
        }
    }

    fn grants(&self, expected: &Value, differences: &mut Vec<String>) {
        let expected = expected.as_object().expect("grants are a table");
        for (id, wanted) in expected {
            let offer = self.settlement.grants.iter().find(|offer| Some(offer.stage) == self.policy.stage(id));
            match offer {
                Some(offer) => self.amount(id, Range::exactly(offer.up_to), wanted, differences),
                None => differences.push(format!("grants: {id} is not offered")),
            }
        }
        for offer in &self.settlement.grants {
            let id = &self.policy.pack.stages[offer.stage.at()].id;
            if !expected.contains_key(id) {
                differences.push(format!("grants: {id} is offered, up to {}", offer.up_to));
            }
        }
    }

    fn refused(&self, expected: &Value, differences: &mut Vec<String>) {
        for (id, clause) in expected.as_object().expect("refused is a table") {
            let Some(stage) = self.policy.stage(id) else {
                differences.push(format!("refused: no stage is called {id}"));
                continue;
            };
            let found = self.refusing_clause(stage);
            if found.as_deref() != clause.as_str() {
                differences.push(format!("refused {id}: {clause} expected, {found:?} found"));
            }
        }
    }

    fn refusing_clause(&self, stage: StageIndex) -> Option<String> {
        let line = self.settlement.line(stage).map(|line| &line.why);
        let grant = self.settlement.refused_grants.iter().find(|(known, _)| *known == stage).map(|(_, why)| why);
        let Why::Gate { entitlement, gate, .. } = line.or(grant)? else { return None };
        let compiled = &self.policy.stages[stage.at()];
        let gates = match (entitlement, &compiled.body) {
            (Some(place), Body::Pays { entitlements, .. }) => &entitlements[usize::from(*place)].gates,
            _ => &compiled.gates,
        };
        let clause: ProvisionIndex = *gates[usize::from(*gate)].clauses.first()?;
        Some(self.policy.pack.provisions[clause.at()].id.clone())
    }

    /// Open facts, parameters and stages; readings are no question to a patient.
    fn questions(&self) -> BTreeSet<String> {
        let pack = &self.policy.pack;
        let mut names = BTreeSet::new();
        for question in &self.settlement.questions {
            match question.about {
                OpenPoint::Fact(fact) => _ = names.insert(pack.facts[fact.at()].id.clone()),
                OpenPoint::Discharged => _ = names.insert("discharged".to_owned()),
                OpenPoint::Amount(OpenAmount::Payment(stage)) if question.parameters.is_empty() => {
                    names.insert(pack.stages[stage.at()].id.clone());
                }
                OpenPoint::Amount(OpenAmount::OutOfCatalogue) => _ = names.insert("out_of_catalogue".to_owned()),
                _ => {}
            }
            names.extend(question.parameters.iter().map(|parameter| pack.parameters[parameter.at()].id.clone()));
        }
        names
    }

    fn names(&self, found: BTreeSet<String>, expected: &Value, differences: &mut Vec<String>) {
        let wanted = expected.as_array().expect("names are a list").iter().filter_map(Value::as_str);
        let wanted: BTreeSet<String> = wanted.map(str::to_owned).collect();
        if found != wanted {
            differences.push(format!("{}: {wanted:?} expected, {found:?} found", self.key));
        }
    }
}

fn amount(value: &Value) -> Money {
    let text = value.as_str().unwrap_or_else(|| panic!("{value} should be a quoted amount"));
    read_amount(text).unwrap_or_else(|error| panic!("{error}"))
}

fn shown(range: Range) -> String {
    if range.is_exact() { range.least.to_string() } else { format!("{} to {}", range.least, range.greatest) }
}
