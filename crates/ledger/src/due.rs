//! What has to be done, and by when.

use mingbai_policy::{Date, Policy, put_in_order};
use time::Month;

use crate::account::Settled;
use crate::claim::{circumstances, claim_of};
use crate::ledger::Ledger;
use crate::oracle::Known;
use crate::person::PersonKey;

/// Something that has to be done for a bill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The bill.
    pub bill: u32,
    /// The procedure, by its place in the pack.
    pub procedure: usize,
    /// The last day.
    pub date: Date,
    /// How many days are left; negative where it has passed.
    pub days_left: i64,
    /// Whether somebody has marked it as done, in the bill's field [`Due::done_field`].
    pub done: bool,
}

/// A rule about joining the insurance that holds for a person: its place among the enrolment rules of the pack's subsidy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// The rule's place in the pack.
    pub enrolment: usize,
}

impl Due {
    /// The field of a bill in which anything marks a procedure as done.
    pub fn done_field(procedure: &str) -> String {
        ["done.", procedure].concat()
    }
}

impl Ledger {
    /// What is due for a person: every day that is still to come, the next first, and what this year's `today` has left
    /// behind. Bills that cannot be settled say nothing here.
    pub fn due(&mut self, policy: &Policy, key: PersonKey, today: Date) -> Vec<Due> {
        let mut found = Vec::new();
        if policy.pack.procedures.iter().all(|procedure| procedure.deadline.is_none()) {
            return found;
        }
        // A day of the year comes within a year of the discharge.
        let recent = |bill: &&Settled| bill.discharged.is_some_and(|day| day.year() + 1 >= today.year());
        let Some(account) = self.account(policy, key) else { return found };
        let settled = account.bills.iter().filter(recent).filter(|bill| bill.amounts().is_some());
        let numbers: Vec<u32> = settled.map(|bill| bill.number).collect();
        let Some(person) = self.person(key) else { return found };
        for bill in numbers.into_iter().filter_map(|number| person.bill(number)) {
            let Ok(claim) = claim_of(policy, &self.shared, &person.fields, &bill.fields) else { continue };
            let known = Known { policy, claim: &claim, has_bill: true };
            for (procedure, date) in deadlines(known) {
                let days_left = (date - today).whole_days();
                if days_left >= 0 || date.year() == today.year() {
                    let done = Due::done_field(&policy.pack.procedures[procedure].id);
                    let done = !bill.fields.get(&done).trim().is_empty();
                    found.push(Due { bill: bill.number, procedure, date, days_left, done });
                }
            }
        }
        put_in_order(&mut found, |one, other| (one.date, one.bill).cmp(&(other.date, other.bill)));
        found
    }

    /// The rules about joining the insurance that hold for a person, as far as what stands with the person tells.
    pub fn reminders(&self, policy: &Policy, key: PersonKey) -> Vec<Reminder> {
        let (Some(person), Some(subsidy)) = (self.person(key), &policy.subsidy) else { return Vec::new() };
        let Some(claim) = circumstances(policy, &self.shared, &person.fields) else { return Vec::new() };
        let known = Known { policy, claim: &claim, has_bill: false };
        let rules = subsidy.enrolments.iter().enumerate().filter(|(_, when)| known.holds(when) == Some(true));
        rules.map(|(enrolment, _)| Reminder { enrolment }).collect()
    }
}

/// The days by which something must be done after this discharge: in the same year, or the next where it has passed.
fn deadlines(known: Known<'_>) -> Vec<(usize, Date)> {
    let Known { policy, claim, .. } = known;
    let mut found = Vec::new();
    for (place, ((concerns, applies), procedure)) in policy.procedures.iter().zip(&policy.pack.procedures).enumerate() {
        let (Some(deadline), Some(discharged)) = (&procedure.deadline, claim.discharged) else { continue };
        if known.holds(concerns) != Some(true) || known.holds(applies) != Some(true) {
            continue;
        }
        let month = u8::try_from(deadline.month).ok().and_then(|month| Month::try_from(month).ok());
        let (Some(month), Ok(day)) = (month, u8::try_from(deadline.day)) else { continue };
        let in_year = |year: i32| Date::from_calendar_date(year, month, day).ok().filter(|date| discharged <= *date);
        if let Some(date) = in_year(discharged.year()).or_else(|| in_year(discharged.year() + 1)) {
            found.push((place, date));
        }
    }
    found
}
