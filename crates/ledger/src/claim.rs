//! From what was typed to a claim that can be settled, or everything that stands in the way.

use mingbai_adjudication::{ANY_TOTAL, Claim, ClaimError};
use mingbai_policy::document::Unit;
use mingbai_policy::policy::Value;
use mingbai_policy::{Money, Policy, Rate};
use rust_decimal::Decimal;

use crate::amount::{self, narrow};
use crate::answer;
use crate::day;
use crate::entries::Entries;
use crate::person::field;
use crate::scale::read_brackets;
use crate::wording;

/// The claim of a bill: what stands on it, then what stands with the person, then what counts for everyone.
///
/// # Errors
/// Every mistake at once, each with its field. A bill without a total or a day of discharge is one: without the day nobody
/// knows which year it belongs to.
pub fn claim_of(policy: &Policy, shared: &Entries, person: &Entries, bill: &Entries) -> Result<Claim, Vec<ClaimError>> {
    let mut errors = Vec::new();
    let claim = read(policy, [shared, person, bill], &mut errors);
    match claim {
        Some(claim) if errors.is_empty() => Ok(claim),
        _ => Err(errors),
    }
}

/// What is known of a person without any bill, as far as it can be read.
pub(crate) fn circumstances(policy: &Policy, shared: &Entries, person: &Entries) -> Option<Claim> {
    let mut claim = Claim::new(policy, Money::ZERO).ok()?;
    set_all(policy, [shared, person, &Entries::default()], &mut claim, &mut Vec::new());
    Some(claim)
}

fn read(policy: &Policy, levels: [&Entries; 3], errors: &mut Vec<ClaimError>) -> Option<Claim> {
    let bill = levels[2];
    let billed = match bill.get(field::BILLED).trim() {
        "" => Err(wording::BILLED_IS_MISSING.to_owned()),
        text => amount::read(text),
    };
    let billed = billed.map_err(|message| wrong(errors, field::BILLED, message)).unwrap_or(ANY_TOTAL);
    let mut claim = Claim::new(policy, billed).map_err(|error| errors.push(error)).ok()?;
    match bill.get(field::DISCHARGED).trim() {
        "" => wrong(errors, field::DISCHARGED, wording::DAY_IS_MISSING.to_owned()),
        text => match day::read(text) {
            Ok(day) => claim.discharged = Some(day.date),
            Err(message) => wrong(errors, field::DISCHARGED, message),
        },
    }
    let out = bill.get(field::OUT_OF_CATALOGUE);
    if !out.trim().is_empty() {
        match amount::read(out) {
            Ok(out) => keep(errors, claim.set_out_of_catalogue(out)),
            Err(message) => wrong(errors, field::OUT_OF_CATALOGUE, message),
        }
    }
    set_all(policy, levels, &mut claim, errors);
    Some(claim)
}

/// Answers, printed amounts, local figures and readings; of several levels the later counts.
fn set_all(policy: &Policy, levels: [&Entries; 3], claim: &mut Claim, errors: &mut Vec<ClaimError>) {
    for (place, level) in levels.iter().enumerate() {
        for (name, text) in level.iter() {
            let overruled = || levels[place + 1..].iter().any(|above| !above.get(name).trim().is_empty());
            if text.trim().is_empty() || !name.starts_with("claim.") || overruled() {
                continue;
            }
            // A slip belongs to one bill.
            if place == 2 || !name.starts_with(field::SLIP) {
                set(policy, name, text, claim, errors);
            }
        }
    }
    for parameter in &policy.pack.parameters {
        if parameter.unit == Unit::Brackets {
            set_scale(policy, levels, &parameter.id, claim, errors);
        }
    }
}

fn set(policy: &Policy, name: &str, text: &str, claim: &mut Claim, errors: &mut Vec<ClaimError>) {
    if let Some(id) = name.strip_prefix(field::FACTS) {
        // What another policy asks stays where it is, and says nothing under this one.
        let Some(fact) = policy.fact(id) else { return };
        match answer::understood(policy, fact, text) {
            Some(answer) => keep(errors, claim.answer(policy, fact, &answer)),
            None => wrong(errors, name, wording::not_an_answer(text, &answer::choices(policy, fact))),
        }
    } else if let Some(id) = name.strip_prefix(field::SLIP) {
        let Some(stage) = policy.stage(id) else { return wrong(errors, name, wording::no_such_stage(id)) };
        match amount::read(text) {
            Ok(printed) => keep(errors, claim.set_slip(policy, stage, printed)),
            Err(message) => wrong(errors, name, message),
        }
    } else if let Some(id) = name.strip_prefix(field::READINGS) {
        let Some(reading) = policy.reading(id) else { return };
        let options = (0u16..).zip(&policy.pack.readings[reading.at()].options);
        let plain = narrow(text);
        let mut chosen = options.filter(|(_, option)| option.id == plain || narrow(&option.name) == plain);
        match chosen.next() {
            Some((option, _)) => claim.choose(reading, option),
            None if plain == "undecided" => claim.leave_undecided(reading),
            None => wrong(errors, name, wording::not_a_reading(text)),
        }
    } else if let Some(id) = name.strip_prefix(field::PARAMETERS) {
        let Some(parameter) = policy.parameter(id) else { return };
        let figure = match policy.pack.parameters[parameter.at()].unit {
            Unit::Rate => share(text),
            Unit::Yuan => amount::read(text).map(Money::yuan),
            Unit::Count => mingbai_amounts::parse_count(text).map(Decimal::from).map_err(|misread| misread.message()),
            Unit::Brackets => return,
        };
        match figure {
            Ok(figure) => keep(errors, claim.set_parameter(policy, parameter, Value::Figure(figure))),
            Err(message) => wrong(errors, name, message),
        }
    }
}

/// Reads a share in percent.
fn share(text: &str) -> Result<Decimal, String> {
    mingbai_amounts::parse_share(text).map(Rate::share).map_err(|misread| misread.message())
}

/// The brackets of a parameter, from the highest level that has any.
fn set_scale(policy: &Policy, levels: [&Entries; 3], id: &str, claim: &mut Claim, errors: &mut Vec<ClaimError>) {
    let mut prefix = String::from(field::PARAMETERS);
    prefix.push_str(id);
    prefix.push('.');
    let has_any = |level: &&&Entries| level.iter().any(|(name, text)| name.starts_with(&prefix) && !text.is_empty());
    let (Some(level), Some(parameter)) = (levels.iter().rev().find(has_any), policy.parameter(id)) else { return };
    match read_brackets(id, &|name| level.get(name)) {
        Ok(brackets) if brackets.is_empty() => {}
        Ok(brackets) => keep(errors, claim.set_parameter(policy, parameter, Value::Scale(brackets))),
        Err(found) => errors.extend(found),
    }
}

fn wrong(errors: &mut Vec<ClaimError>, field: &str, message: String) {
    errors.push(ClaimError { field: field.to_owned(), message });
}

fn keep(errors: &mut Vec<ClaimError>, result: Result<(), ClaimError>) {
    if let Err(error) = result {
        errors.push(error);
    }
}
