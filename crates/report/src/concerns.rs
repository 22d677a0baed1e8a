//! What there is to do and what the patient is entitled to beside money, as far as it concerns this patient.

use mingbai_adjudication::{Concern, concern};
use mingbai_policy::Date;
use mingbai_policy::formula::Condition;

use crate::Told;
use crate::conditions::{Known, Truth};
use crate::document::{Concerns, Procedure, Right, Term};
use crate::wording;

/// The procedures that concern the patient, or may do so, in the pack's order.
pub(crate) fn procedures(told: Told<'_>) -> Vec<Procedure> {
    let written = (0u16..).zip(&told.policy.pack.procedures).zip(&told.policy.procedures);
    let concerning = written.filter_map(|((place, written), (whom, applies))| {
        let (concerns, decided_by) = concerning(told, whom)?;
        let known = told.settlement.deadlines.iter().find(|(known, _)| *known == place);
        let deadline = written.deadline.as_ref().and_then(|deadline| match known {
            Some((_, date)) => Some(wording::deadline(&deadline.says, *date)),
            // Without the day of discharge the day of the year still holds.
            None => concerning_at_all(told, applies).then(|| wording::sentence(&deadline.says)),
        });
        Some(Procedure {
            id: written.id.clone(),
            name: written.name.clone(),
            concerns,
            decided_by,
            place: written.place.clone(),
            papers: written.papers.clone(),
            steps: written.steps.clone(),
            deadline,
            terms: terms(told, &written.working_days),
            clauses: written.clauses.clone(),
        })
    });
    concerning.collect()
}

/// The rights that concern the patient, or may do so, in the pack's order.
pub(crate) fn rights(told: Told<'_>) -> Vec<Right> {
    let written = told.policy.pack.rights.iter().zip(&told.policy.rights);
    let concerning = written.filter_map(|(written, whom)| {
        let (concerns, decided_by) = concerning(told, whom)?;
        Some(Right {
            id: written.id.clone(),
            name: written.name.clone(),
            says: written.says.clone(),
            concerns,
            decided_by,
            clauses: written.clauses.clone(),
        })
    });
    concerning.collect()
}

/// Whether something concerns the patient, and the question that decides; `None` where it does not.
fn concerning(told: Told<'_>, whom: &Condition) -> Option<(Concerns, Option<String>)> {
    let known = Known { policy: told.policy, claim: told.claim, answers: true };
    match concern(told.policy, told.claim, whom) {
        Concern::Yes => Some((Concerns::Yes, None)),
        Concern::No => None,
        // The bill is there, but not all that it decides: what is said of an offer is said here too.
        Concern::Open(_) => match known.truth(whom) {
            Truth::Open(missing) => {
                let (status, answerable) = known.concerns(&missing);
                Some((status, answerable.first().map(|missing| known.ask(*missing))))
            }
            Truth::Holds => Some((Concerns::Yes, None)),
            Truth::Fails => None,
        },
    }
}

fn concerning_at_all(told: Told<'_>, applies: &Condition) -> bool {
    concern(told.policy, told.claim, applies) != Concern::No
}

fn terms(told: Told<'_>, written: &[mingbai_policy::document::WorkingDays]) -> Vec<Term> {
    let terms = written.iter().enumerate().map(|(place, term)| {
        let first = told.claim.discharged.filter(|_| place == 0);
        let last_day = first.and_then(|from| working_day(from, term.days));
        Term {
            days: term.days,
            from: term.from.clone(),
            says: term.says.clone(),
            last_day: last_day.map(wording::iso_day),
            text: wording::term(&term.says, &term.from, last_day),
        }
    });
    terms.collect()
}

/// The last of so many working days after a day, which does not count itself: Saturdays and Sundays are counted out.
fn working_day(from: Date, days: u32) -> Option<Date> {
    let mut last = from;
    let mut left = days;
    while left > 0 {
        last = last.next_day()?;
        if last.weekday().number_from_monday() <= 5 {
            left -= 1;
        }
    }
    Some(last)
}

#[cfg(test)]
mod tests {
    use mingbai_policy::date;

    use super::working_day;

    #[test]
    fn weekends_are_counted_out() {
        // 2019-06-28 is a Friday: the first working day after it is Monday the 1st of July, the tenth Friday the 12th.
        let friday = date("2019-06-28").unwrap_or(mingbai_policy::Date::MIN);
        assert_eq!(working_day(friday, 1), date("2019-07-01"));
        assert_eq!(working_day(friday, 10), date("2019-07-12"));
        assert_eq!(working_day(friday, 25), date("2019-08-02"));
        assert_eq!(working_day(mingbai_policy::Date::MAX, 1), None);
    }
}
