//! The answers that an open point can have, one for each difference that a policy makes.

use mingbai_policy::document::FactKind;
use mingbai_policy::formula::{Condition, Day, FactIndex};
use mingbai_policy::policy::Body;
use mingbai_policy::{Date, Policy};

use crate::settlement::{Assumed, OpenPoint};
use crate::walk::Case;

/// The answers that an open point can have, one for each difference that a policy makes.
pub(crate) fn answers(case: Case<'_>, branch: &[(OpenPoint, Assumed)], point: OpenPoint) -> Vec<Assumed> {
    let policy = case.policy;
    let options = |count: u16| (0..count).map(Assumed::Option).collect();
    match point {
        OpenPoint::Fact(fact) => match policy.facts[fact.at()].kind {
            FactKind::YesNo | FactKind::Identity
                if branch.iter().any(|(other, no)| repeats(policy, fact, other, no)) =>
            {
                options(1)
            }
            FactKind::YesNo | FactKind::Identity | FactKind::Choice => options(policy.facts[fact.at()].answers),
            FactKind::Disease => diseases(policy),
            FactKind::Date => days(case, branch, Some(fact)),
        },
        OpenPoint::Discharged => days(case, branch, None),
        OpenPoint::Reading(reading) => options(policy.readings[reading.at()].options),
        OpenPoint::Bearer(_) => options(2),
        OpenPoint::Amount(_) => Vec::new(),
    }
}

/// Whether yes here would only repeat what yes to another question, assumed to be no, has already given: wherever one of
/// the two counts, the other counts alike, as do the identities of a list of which any will do.
fn repeats(policy: &Policy, fact: FactIndex, other: &OpenPoint, no: &Assumed) -> bool {
    let (OpenPoint::Fact(other), Assumed::Option(0)) = (other, no) else { return false };
    let mut alike = true;
    every_condition(policy, &mut |condition| alike = alike && counts_alike(condition, fact, *other));
    alike && policy.reorders.iter().all(|reorder| counts_alike(&reorder.when, fact, *other))
}

fn counts_alike(condition: &Condition, one: FactIndex, other: FactIndex) -> bool {
    match condition {
        Condition::Any(parts) => {
            let yes = |part: &Condition, fact| matches!(part, Condition::Fact(asked, 1) if *asked == fact);
            let among = |fact| parts.iter().any(|part| yes(part, fact));
            let within = |part: &Condition| yes(part, one) || yes(part, other) || counts_alike(part, one, other);
            among(one) == among(other) && parts.iter().all(within)
        }
        Condition::All(parts) => parts.iter().all(|part| counts_alike(part, one, other)),
        Condition::Not(part) => counts_alike(part, one, other),
        Condition::Fact(fact, _) => *fact != one && *fact != other,
        _ => true,
    }
}

/// One disease for each list and reading, and one that is on no list.
fn diseases(policy: &Policy) -> Vec<Assumed> {
    let mut chosen = Vec::new();
    for list in &policy.lists {
        let mut conditions: Vec<&Condition> = Vec::new();
        for (disease, condition) in &list.members {
            if !conditions.contains(&condition) {
                conditions.push(condition);
                chosen.push(Assumed::Option(*disease));
            }
        }
    }
    let other = u16::try_from(policy.pack.diseases.len()).unwrap_or(u16::MAX);
    chosen.push(Assumed::Option(other));
    chosen
}

/// The days on and beside every day that the policy compares this one with.
fn days(case: Case<'_>, branch: &[(OpenPoint, Assumed)], fact: Option<FactIndex>) -> Vec<Assumed> {
    let asked = fact.map_or(Day::Discharged, Day::Fact);
    let known = |day: &Day| known_day(case, branch, day);
    let mut compared: Vec<Date> = Vec::new();
    let mut collect = |condition: &Condition| {
        condition.visit(&mut |condition| {
            if let Condition::Days(_, left, right) = condition {
                for (one, other) in [(left, right), (right, left)] {
                    if mentions(one, &asked)
                        && let Some(day) = known(other)
                    {
                        compared.push(day);
                    }
                }
            }
        });
    };
    every_condition(case.policy, &mut collect);
    let mut days: Vec<Date> = Vec::new();
    // Inserted in order: there are few, and a sort is more code than all of this.
    let mut insert = |day: Option<Date>| {
        if let Some(day) = day.filter(|day| !days.contains(day)) {
            let at = days.iter().position(|other| day < *other).unwrap_or(days.len());
            days.insert(at, day);
        }
    };
    for day in &compared {
        insert(day.previous_day());
        insert(Some(*day));
        insert(day.next_day());
        // A rule about a day of the year divides every year alike; the year of the other day may differ.
        insert(day.replace_year(day.year() - 1).ok());
        insert(day.replace_year(day.year() + 1).ok());
    }
    if compared.is_empty() {
        let known = case.claim.discharged.or(case.policy.pack.document.issued);
        insert(known.or_else(|| Date::from_calendar_date(2018, time::Month::July, 1).ok()));
    }
    days.into_iter().map(Assumed::Day).collect()
}

fn mentions(day: &Day, asked: &Day) -> bool {
    day == asked || matches!(day, Day::SameYear(inner, ..) if mentions(inner, asked))
}

fn known_day(case: Case<'_>, branch: &[(OpenPoint, Assumed)], day: &Day) -> Option<Date> {
    let assumed = |point| {
        let found = branch.iter().find(|(known, _)| *known == point);
        found.and_then(|(_, assumed)| if let Assumed::Day(day) = assumed { Some(*day) } else { None })
    };
    match day {
        Day::Fixed(date) => Some(*date),
        Day::Discharged => case.claim.discharged.or_else(|| assumed(OpenPoint::Discharged)),
        Day::Fact(fact) => case.claim.day(*fact).or_else(|| assumed(OpenPoint::Fact(*fact))),
        Day::SameYear(day, month, of_month) => {
            let day = known_day(case, branch, day)?;
            Date::from_calendar_date(day.year(), time::Month::try_from(*month).ok()?, *of_month).ok()
        }
    }
}

/// Calls `visit` with every condition that a walk can ask.
fn every_condition<'p>(policy: &'p Policy, visit: &mut dyn FnMut(&'p Condition)) {
    for stage in &policy.stages {
        stage.gates.iter().for_each(|gate| visit(&gate.condition));
        match &stage.body {
            Body::Pays { entitlements, .. } => {
                for entitlement in entitlements {
                    entitlement.gates.iter().for_each(|gate| visit(&gate.condition));
                    entitlement.adjustments.iter().for_each(|adjustment| visit(&adjustment.when));
                }
            }
            Body::Grant(grant) => grant.adjustments.iter().for_each(|adjustment| visit(&adjustment.when)),
        }
    }
    for parameter in &policy.parameters {
        parameter.cases.iter().for_each(|case| visit(&case.when));
    }
}
