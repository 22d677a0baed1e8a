//! Every case of help with the premium, held against the amounts that a person worked out.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

use mingbai_adjudication::claim::read_amount;
use mingbai_adjudication::subsidy::{Subsidy, subsidy};
use mingbai_adjudication::{Claim, Range};
use mingbai_packs::Registry;
use mingbai_policy::{Money, Policy};
use mingbai_tests::{CaseFile, cases_folder, cases_in, none_differs};
use serde_json::Value;

#[test]
fn qiannan() {
    let registry = Registry::builtin().unwrap_or_else(|problems| panic!("{problems:#?}"));
    let policy = registry.get("qiannan-2019").expect("a pack of this name");
    let cases = cases_in(&cases_folder().join("qiannan-2019/subsidy"));
    assert!(cases.len() >= 10, "{} cases", cases.len());
    none_differs(&cases, |case| differences(policy, case));
}

#[test]
fn what_is_not_answered_stays_open() {
    let registry = Registry::builtin().expect("sound packs");
    let policy = registry.get("qiannan-2019").expect("a pack of this name");
    let claim = Claim::new(policy, Money::ZERO).expect("a claim of nothing");
    let premium = Money::from_fen(22_000);
    let found = subsidy(policy, &claim, "瓮安县", premium).expect("a subsidy");
    assert_eq!(found.amount, Range { least: Money::ZERO, greatest: premium });
    assert_eq!(found.entitlement, None);
    assert_eq!(found.shares, None);
    let open: Vec<&str> = found.open.iter().map(|fact| policy.pack.facts[fact.at()].id.as_str()).collect();
    assert!(open.contains(&"tekun") && open.contains(&"poor") && open.contains(&"recognised_on"), "{open:?}");
}

#[test]
fn a_lower_entitlement_is_not_asked_for() {
    let registry = Registry::builtin().expect("sound packs");
    let policy = registry.get("qiannan-2019").expect("a pack of this name");
    let mut claim = Claim::new(policy, Money::ZERO).expect("a claim of nothing");
    claim.answer(policy, policy.fact("tekun").expect("a fact"), "true").expect("an answer");
    let found = subsidy(policy, &claim, "瓮安县", Money::from_fen(22_000)).expect("a subsidy");
    assert_eq!(found.amount, Range::exactly(Money::from_fen(22_000)));
    assert!(!found.open.contains(&policy.fact("poor").expect("a fact")), "the full subsidy cannot be topped");
}

#[test]
fn a_policy_without_amounts_leaves_everything_open_or_says_nothing() {
    let registry = Registry::builtin().expect("sound packs");
    for policy in registry.all() {
        let claim = Claim::new(policy, Money::ZERO).expect("a claim of nothing");
        let found = subsidy(policy, &claim, "", Money::from_fen(22_000));
        assert_eq!(found.is_some(), policy.pack.subsidy.is_some(), "{}", policy.pack.id);
    }
}

fn differences(policy: &Policy, case: &CaseFile) -> Vec<String> {
    let table = case.tree.get("subsidy").expect("a table [subsidy]");
    let mut claim = Claim::new(policy, Money::ZERO).expect("a claim of nothing");
    for (id, answer) in table.get("facts").and_then(Value::as_object).into_iter().flatten() {
        let fact = policy.fact(id).unwrap_or_else(|| panic!("no fact is called {id}"));
        let answer = answer.as_str().map_or_else(|| answer.to_string(), str::to_owned);
        claim.answer(policy, fact, &answer).unwrap_or_else(|error| panic!("{error}"));
    }
    let county = table.get("county").and_then(Value::as_str).expect("a county");
    let premium = amount(table.get("premium").expect("a premium"));
    let found = subsidy(policy, &claim, county, premium).expect("a policy with a subsidy");
    let mut differences = Vec::new();
    for (key, expected) in case.tree.get("expect").and_then(Value::as_object).expect("a table [expect]") {
        match key.as_str() {
            "amount" if found.amount != Range::exactly(amount(expected)) => {
                differences.push(format!("amount: {expected} expected, {:?} found", found.amount));
            }
            "amount" => {}
            "shares" => differences.extend(shares(&found, expected)),
            "enrolment" => {
                let rules = &policy.pack.subsidy.as_ref().expect("a subsidy").enrolments;
                let says: Vec<&str> =
                    found.enrolments.iter().map(|place| rules[usize::from(*place)].says.as_str()).collect();
                if Value::from(says.clone()) != *expected {
                    differences.push(format!("enrolment: {expected} expected, {says:?} found"));
                }
            }
            other => differences.push(format!("nothing is called {other}")),
        }
    }
    differences
}

fn shares(found: &Subsidy, expected: &Value) -> Option<String> {
    let Some(shares) = &found.shares else {
        return (expected != "unknown").then(|| format!("shares: {expected} expected, unknown found"));
    };
    let order: Vec<&str> = shares.iter().map(|(level, _)| level.as_str()).collect();
    assert_eq!(order, ["province", "prefecture", "county"], "the order of the document");
    let sum: Money = shares.iter().map(|(_, share)| *share).sum();
    assert_eq!(Range::exactly(sum), found.amount, "the shares make up the whole");
    let table: serde_json::Map<String, Value> =
        shares.iter().map(|(level, share)| (level.clone(), share.to_string().into())).collect();
    (Value::from(table.clone()) != *expected).then(|| format!("shares: {expected} expected, {table:?} found"))
}

fn amount(value: &Value) -> Money {
    let text = value.as_str().unwrap_or_else(|| panic!("{value} should be a quoted amount"));
    read_amount(text).unwrap_or_else(|error| panic!("{error}"))
}
