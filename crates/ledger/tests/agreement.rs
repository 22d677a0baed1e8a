//! What the ledger asks outside of a settlement, held against what settling says, over every case of tests/cases.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

use std::fs;
use std::path::Path;

use mingbai_adjudication::claim::read_case;
use mingbai_adjudication::settle;
use mingbai_ledger::{Ledger, Outcome, PersonKey, claim_of, field};
use mingbai_packs::Registry;
use mingbai_policy::{Date, Policy};
use serde_json::Value;

/// A ledger with one person and the case's bill, and the bill's number; the year before the bill becomes what the person
/// had.
fn ledger_of(policy: &Policy, case: &Value) -> Option<(Ledger, PersonKey, u32, Date)> {
    let claim = case.get("claim")?.as_object()?;
    let mut ledger = Ledger::new(&policy.pack.id);
    let key = ledger.add_person();
    let number = ledger.add_bill(key)?;
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    for (name, value) in claim {
        let name = format!("claim.{name}");
        match value {
            Value::Object(table) => {
                for (id, value) in table {
                    // The ledger asks for shares in percent, and for scales line by line.
                    if name == "claim.parameters" {
                        return None;
                    }
                    ledger.write_bill(key, number, &format!("{name}.{id}"), &text(value));
                }
            }
            value => _ = ledger.write_bill(key, number, &name, &text(value)),
        }
    }
    if !claim.contains_key("discharged") {
        ledger.write_bill(key, number, field::DISCHARGED, "2018-11-20");
    }
    let day = mingbai_ledger::read_day(ledger.person(key)?.bill(number)?.fields().get(field::DISCHARGED)).ok()?.date;
    for (id, value) in case.get("accumulators").and_then(Value::as_object).into_iter().flatten() {
        if value.is_array() {
            return None;
        }
        ledger.write_person(key, &format!("accumulators.{}.{id}", day.year()), &text(value));
    }
    Some((ledger, key, number, day))
}

#[test]
fn bills_deadlines_and_grants_are_those_of_settling() {
    let registry = Registry::builtin().unwrap_or_else(|problems| panic!("{problems:#?}"));
    let (mut cases, mut deadlines, mut grants) = (0, 0, 0);
    for policy in registry.all() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases").join(&policy.pack.id);
        for entry in fs::read_dir(folder).expect("cases") {
            let path = entry.expect("an entry").path();
            if path.extension().is_none_or(|extension| extension != "toml") {
                continue;
            }
            let text = fs::read_to_string(&path).expect("a case");
            let mut tree: Value = toml::from_str(&text).expect("TOML");
            let Some((mut ledger, key, number, day)) = ledger_of(policy, &tree) else { continue };
            tree["claim"]["discharged"] = Value::from(day.to_string());
            let shown = path.display();
            let Ok(case) = read_case(policy, &tree) else {
                let account = ledger.account(policy, key).expect("an account");
                assert!(matches!(account.bills[0].outcome, Outcome::Refused(_)), "{shown}");
                continue;
            };
            cases += 1;
            let settled = settle(policy, &case.claim, &case.accumulators);
            let person = ledger.person(key).expect("a person");
            let fields = person.bill(number).expect("a bill").fields();
            assert_eq!(claim_of(policy, ledger.shared(), person.fields(), fields), Ok(case.claim.clone()), "{shown}");
            let amounts = ledger.account(policy, key).expect("an account").bills[0].amounts().expect("settled").clone();
            assert_eq!((amounts.patient, amounts.hospital), (settled.patient, settled.hospital), "{shown}");

            assert_eq!(ledger.before(policy, key, number), Some(case.accumulators.clone()), "{shown}");
            let told: Vec<usize> = ledger.references(policy, key, number);
            let used = settled.scenarios.iter().flat_map(|scenario| &scenario.references).next();
            assert!(used.is_none() || !told.is_empty(), "{shown}: a reference value took part, and nothing says so");

            let due = ledger.due(policy, key, day).into_iter().map(|due| (due.procedure as u16, due.date));
            let mut expected = settled.deadlines.clone();
            expected.sort_by_key(|(_, date)| *date);
            assert_eq!(due.collect::<Vec<_>>(), expected, "{shown}");
            deadlines += expected.len();

            let left = ledger.remaining(policy, key, day.year(), day).expect("a person");
            for offer in &settled.grants {
                let left = left.grants.iter().find(|left| left.stage == offer.stage.at());
                let left = left.unwrap_or_else(|| panic!("{shown}: nothing of {:?}", offer.stage));
                assert_eq!(left.applications_left, offer.applications_left, "{shown}");
                if !offer.uncertain {
                    assert_eq!(left.left_this_year, offer.left_this_year, "{shown}");
                    assert_eq!(left.up_to, Some(offer.up_to), "{shown}");
                    assert!(!left.uncertain, "{shown}");
                    grants += 1;
                }
            }
        }
    }
    println!("{cases} cases, {deadlines} deadlines, {grants} grants");
    assert!(cases > 300 && deadlines > 0 && grants > 10, "{cases} cases, {deadlines} deadlines, {grants} grants");
}
