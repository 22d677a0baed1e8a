//! What formulas and conditions ask of a walk.

use mingbai_policy::Date;
use mingbai_policy::document::{FactKind, Pool};
use mingbai_policy::formula::{
    AccumulatorIndex, Amount, Comparison, Day, FactIndex, ListIndex, Oracle, ParameterIndex, ReadingIndex,
};
use mingbai_policy::policy::Value;
use rust_decimal::Decimal;

use crate::arithmetic::{minus, over, plus, times};
use crate::settlement::{Assumed, OpenAmount, OpenPoint, covers};
use crate::walk::{Stop, Walk};
use crate::world::World;

impl<'a, W: World> Walk<'a, W> {
    /// What is open of the costs that a stage pays.
    pub(crate) fn open(&mut self, pays_on: Pool) -> W::Number {
        match covers(pays_on) {
            (true, false) => self.open_in.clone(),
            (false, _) => self.open_out.clone(),
            (true, true) => self.world.plus(&self.open_in, &self.open_out),
        }
    }

    /// The value of a formula.
    pub(crate) fn amount(&mut self, amount: &Amount) -> Result<W::Number, Stop> {
        Ok(match amount {
            Amount::Figure(figure) => self.world.figure(*figure),
            Amount::Billed => self.billed.clone(),
            Amount::InCatalogue => self.in_catalogue.clone(),
            Amount::OutOfCatalogue => self.out.clone(),
            Amount::OpenIn => self.open_in.clone(),
            Amount::OpenOut => self.open_out.clone(),
            Amount::Open => self.world.plus(&self.open_in, &self.open_out),
            Amount::Paid(stage) => self.payments[stage.at()].clone(),
            Amount::Parameter(parameter) => {
                let figure = self.figure(*parameter)?;
                self.world.figure(figure)
            }
            Amount::Plus(a, b) => {
                let (a, b) = (self.amount(a)?, self.amount(b)?);
                self.world.plus(&a, &b)
            }
            Amount::Minus(a, b) => {
                let (a, b) = (self.amount(a)?, self.amount(b)?);
                self.world.minus(&a, &b)
            }
            Amount::Times(a, b) => {
                let (factor, amount) = if a.depends_on_bill() { (b, a) } else { (a, b) };
                let factor = self.constant(factor)?;
                let amount = self.amount(amount)?;
                self.world.times(&amount, factor)
            }
            Amount::Over(a, divisor) => {
                let amount = self.amount(a)?;
                self.world.over(&amount, *divisor)
            }
            Amount::Least(parts) => self.extreme(parts, W::least)?,
            Amount::Greatest(parts) => self.extreme(parts, W::greatest)?,
        })
    }

    fn extreme(
        &mut self,
        parts: &[Amount],
        choose: impl Fn(&mut W, W::Number, W::Number) -> W::Number,
    ) -> Result<W::Number, Stop> {
        let mut chosen: Option<W::Number> = None;
        for part in parts {
            let amount = self.amount(part)?;
            chosen = Some(match chosen {
                None => amount,
                Some(before) => choose(self.world, before, amount),
            });
        }
        Ok(chosen.unwrap_or_else(|| self.world.figure(Decimal::ZERO)))
    }

    /// The value of a formula that does not depend on the bill.
    pub(crate) fn constant(&mut self, amount: &Amount) -> Result<Decimal, Stop> {
        Ok(match amount {
            Amount::Figure(figure) => *figure,
            Amount::Parameter(parameter) => self.figure(*parameter)?,
            Amount::Plus(a, b) => plus(self.constant(a)?, self.constant(b)?),
            Amount::Minus(a, b) => minus(self.constant(a)?, self.constant(b)?),
            Amount::Times(a, b) => times(self.constant(a)?, self.constant(b)?),
            Amount::Over(a, divisor) => over(self.constant(a)?, *divisor).unwrap_or(Decimal::ZERO),
            Amount::Least(parts) => {
                let parts = parts.iter().map(|part| self.constant(part)).collect::<Result<Vec<_>, _>>()?;
                parts.into_iter().min().unwrap_or_default()
            }
            Amount::Greatest(parts) => {
                let parts = parts.iter().map(|part| self.constant(part)).collect::<Result<Vec<_>, _>>()?;
                parts.into_iter().max().unwrap_or_default()
            }
            _ => Decimal::ZERO,
        })
    }

    pub(crate) fn figure(&mut self, parameter: ParameterIndex) -> Result<Decimal, Stop> {
        match self.parameter(parameter)? {
            Value::Figure(figure) => Ok(*figure),
            Value::Scale(_) => Err(Stop::Missing(parameter)),
        }
    }

    /// A parameter's value: the local one, or that of the first case that holds.
    pub(crate) fn parameter(&mut self, parameter: ParameterIndex) -> Result<&'a Value, Stop> {
        let case = self.case;
        if let Some(local) = case.claim.local(parameter) {
            self.world.used(parameter, None);
            return Ok(local);
        }
        for (place, one) in (0u16..).zip(&case.policy.parameters[parameter.at()].cases) {
            if one.when.holds(self)? {
                self.world.used(parameter, Some(place));
                return Ok(&one.value);
            }
        }
        Err(Stop::Missing(parameter))
    }

    /// What an accumulator holds at this point of the bill: what it held before, and what earlier stages added.
    pub(crate) fn accumulated(&mut self, accumulator: AccumulatorIndex) -> Result<W::Number, OpenPoint> {
        let range = self.case.accumulators.get(accumulator);
        let least = self.world.figure(range.least.yuan());
        let before = if range.is_exact() {
            least
        } else {
            let greatest = self.world.figure(range.greatest.yuan());
            let point = OpenAmount::Accumulated(accumulator);
            self.world.unknown(point, &least, &greatest).ok_or(OpenPoint::Amount(point))?
        };
        match self.accumulated.iter().find(|(known, _)| *known == accumulator) {
            Some((_, added)) => Ok(self.world.plus(&before, added)),
            None => Ok(before),
        }
    }

    pub(crate) fn accumulate(&mut self, accumulator: AccumulatorIndex, amount: &W::Number) {
        match self.accumulated.iter_mut().find(|(known, _)| *known == accumulator) {
            Some((_, added)) => *added = self.world.plus(added, amount),
            None => self.accumulated.push((accumulator, amount.clone())),
        }
    }

    pub(crate) fn assumed(&self, point: OpenPoint) -> Option<Assumed> {
        self.assumed.iter().find(|(known, _)| *known == point).map(|(_, assumed)| *assumed)
    }

    fn option(&self, known: Option<u16>, point: OpenPoint) -> Result<u16, Stop> {
        if let Some(known) = known {
            return Ok(known);
        }
        match self.assumed(point) {
            Some(Assumed::Option(option)) => Ok(option),
            _ => Err(Stop::Open(point)),
        }
    }

    /// The day, where it is known or assumed.
    fn day(&self, day: &Day) -> Result<Date, Stop> {
        let or_assumed = |known: Option<Date>, point| match (known, self.assumed(point)) {
            (Some(day), _) | (None, Some(Assumed::Day(day))) => Ok(day),
            _ => Err(Stop::Open(point)),
        };
        match day {
            Day::Fixed(date) => Ok(*date),
            Day::Discharged => or_assumed(self.case.claim.discharged, OpenPoint::Discharged),
            Day::Fact(fact) => or_assumed(self.case.claim.day(*fact), OpenPoint::Fact(*fact)),
            Day::SameYear(day, month, of_month) => {
                let date = self.day(day)?;
                let month = time::Month::try_from(*month).unwrap_or(date.month());
                Ok(Date::from_calendar_date(date.year(), month, *of_month).unwrap_or(date))
            }
        }
    }
}

impl<W: World> Oracle for Walk<'_, W> {
    type Stop = Stop;

    fn fact(&mut self, fact: FactIndex) -> Result<u16, Stop> {
        let point = OpenPoint::Fact(fact);
        self.option(self.case.claim.answered(fact), point)
    }

    fn reading(&mut self, reading: ReadingIndex) -> Result<u16, Stop> {
        let point = OpenPoint::Reading(reading);
        self.option(self.case.claim.reading(reading), point)
    }

    fn listed(&mut self, list: ListIndex) -> Result<bool, Stop> {
        let policy = self.case.policy;
        let Some(asked) = policy.facts.iter().position(|fact| fact.kind == FactKind::Disease) else { return Ok(false) };
        let disease = self.fact(FactIndex(u16::try_from(asked).unwrap_or(u16::MAX)))?;
        match policy.lists[list.at()].members.iter().find(|(member, _)| *member == disease) {
            Some((_, counts)) => counts.holds(self),
            None => Ok(false),
        }
    }

    fn amounts(&mut self, comparison: Comparison, left: &Amount, right: &Amount) -> Result<bool, Stop> {
        let (left, right) = (self.amount(left)?, self.amount(right)?);
        Ok(comparison.holds(self.world.order(&left, &right)))
    }

    fn days(&mut self, comparison: Comparison, left: &Day, right: &Day) -> Result<bool, Stop> {
        Ok(comparison.holds(self.day(left)?.cmp(&self.day(right)?)))
    }
}
