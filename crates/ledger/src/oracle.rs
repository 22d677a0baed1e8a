//! Conditions and figures asked outside of a settlement: whom something concerns, how much a ceiling is.

use mingbai_adjudication::Claim;
use mingbai_policy::document::{FactKind, Provenance};
use mingbai_policy::formula::{
    Amount, Comparison, Condition, Day, FactIndex, ListIndex, Oracle, ParameterIndex, ReadingIndex,
};
use mingbai_policy::policy::Value;
use mingbai_policy::{Date, Policy};
use rust_decimal::Decimal;

/// What a claim says, without settling it.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    pub(crate) policy: &'a Policy,
    pub(crate) claim: &'a Claim,
    /// Whether the claim's amounts are those of a bill; if not, nothing is known of amounts.
    pub(crate) has_bill: bool,
}

impl Known<'_> {
    /// Whether a condition holds; `None` where what decides is not known.
    pub(crate) fn holds(mut self, condition: &Condition) -> Option<bool> {
        condition.holds(&mut self).ok()
    }

    /// What a formula comes to; `None` where it needs what is not known, or what only settling tells.
    pub(crate) fn amount(mut self, amount: &Amount) -> Option<Decimal> {
        self.figure(amount).ok()
    }

    /// Whether a figure that nobody verified decides a formula.
    pub(crate) fn rests_on_reference(self, amount: &Amount) -> bool {
        let mut rests = false;
        amount.visit(&mut |part| {
            if let Amount::Parameter(parameter) = part {
                rests |= self.is_reference(*parameter);
            }
        });
        rests
    }

    fn is_reference(mut self, parameter: ParameterIndex) -> bool {
        let cases = &self.policy.parameters[parameter.at()].cases;
        let in_force = cases.iter().find(|case| case.when.holds(&mut self) != Ok(false));
        let in_force = in_force.filter(|_| self.claim.local(parameter).is_none());
        in_force.is_some_and(|case| case.source == Provenance::Reference)
    }

    fn figure(&mut self, amount: &Amount) -> Result<Decimal, ()> {
        let of_bill = |yuan: Decimal| if self.has_bill { Ok(yuan) } else { Err(()) };
        match amount {
            Amount::Figure(figure) => Ok(*figure),
            Amount::Billed => of_bill(self.claim.billed.yuan()),
            Amount::InCatalogue => of_bill(self.claim.in_catalogue().ok_or(())?.yuan()),
            Amount::OutOfCatalogue => of_bill(self.claim.out_of_catalogue.ok_or(())?.yuan()),
            Amount::Parameter(parameter) => self.parameter(*parameter),
            Amount::Plus(a, b) => Ok(self.figure(a)?.saturating_add(self.figure(b)?)),
            Amount::Minus(a, b) => Ok(self.figure(a)?.saturating_sub(self.figure(b)?)),
            Amount::Times(a, b) => Ok(self.figure(a)?.saturating_mul(self.figure(b)?)),
            Amount::Over(a, by) => self.figure(a)?.checked_div(*by).ok_or(()),
            Amount::Least(parts) => self.each(parts)?.into_iter().min().ok_or(()),
            Amount::Greatest(parts) => self.each(parts)?.into_iter().max().ok_or(()),
            Amount::OpenIn | Amount::OpenOut | Amount::Open | Amount::Paid(_) => Err(()),
        }
    }

    fn each(&mut self, parts: &[Amount]) -> Result<Vec<Decimal>, ()> {
        parts.iter().map(|part| self.figure(part)).collect()
    }

    fn parameter(&mut self, parameter: ParameterIndex) -> Result<Decimal, ()> {
        let figure = |value: &Value| match value {
            Value::Figure(figure) => Ok(*figure),
            Value::Scale(_) => Err(()),
        };
        if let Some(local) = self.claim.local(parameter) {
            return figure(local);
        }
        for case in &self.policy.parameters[parameter.at()].cases {
            if case.when.holds(self)? {
                return figure(&case.value);
            }
        }
        Err(())
    }

    fn day(&self, day: &Day) -> Result<Date, ()> {
        match day {
            Day::Fixed(date) => Ok(*date),
            Day::Discharged => self.claim.discharged.ok_or(()),
            Day::Fact(fact) => self.claim.day(*fact).ok_or(()),
            Day::SameYear(inner, month, of_month) => {
                let month = time::Month::try_from(*month).map_err(|_| ())?;
                Date::from_calendar_date(self.day(inner)?.year(), month, *of_month).map_err(|_| ())
            }
        }
    }
}

impl Oracle for Known<'_> {
    type Stop = ();

    fn fact(&mut self, fact: FactIndex) -> Result<u16, ()> {
        self.claim.answered(fact).ok_or(())
    }

    fn reading(&mut self, reading: ReadingIndex) -> Result<u16, ()> {
        self.claim.reading(reading).ok_or(())
    }

    fn listed(&mut self, list: ListIndex) -> Result<bool, ()> {
        let asked = (0u16..).zip(&self.policy.facts).find(|(_, fact)| fact.kind == FactKind::Disease);
        let Some((place, _)) = asked else { return Ok(false) };
        let answer = self.fact(FactIndex(place))?;
        let policy = self.policy;
        match policy.lists[list.at()].members.iter().find(|(member, _)| *member == answer) {
            Some((_, counts)) => counts.holds(self),
            None => Ok(false),
        }
    }

    fn amounts(&mut self, comparison: Comparison, left: &Amount, right: &Amount) -> Result<bool, ()> {
        Ok(comparison.holds(self.figure(left)?.cmp(&self.figure(right)?)))
    }

    fn days(&mut self, comparison: Comparison, left: &Day, right: &Day) -> Result<bool, ()> {
        Ok(comparison.holds(self.day(left)?.cmp(&self.day(right)?)))
    }
}
