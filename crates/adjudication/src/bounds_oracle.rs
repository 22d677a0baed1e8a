//! What formulas and conditions come to while something is open.

use std::cmp::Ordering;

use mingbai_policy::Date;
use mingbai_policy::document::FactKind;
use mingbai_policy::formula::{Amount, Comparison, Condition, Day, FactIndex, ListIndex, ParameterIndex, ReadingIndex};
use mingbai_policy::policy::Value;
use rust_decimal::Decimal;

use crate::answers::answers;
use crate::arithmetic::{greater, lesser, order, over, times};
use crate::bound::{Bound, Points};
use crate::bounds::{Pass, Truth};
use crate::settlement::{Assumed, OpenAmount, OpenPoint};

impl<'a> Pass<'a> {
    /// Whether a condition holds.
    pub(crate) fn truth(&mut self, condition: &Condition) -> Truth {
        match condition {
            Condition::All(parts) => self.decided(parts, Truth::No),
            Condition::Any(parts) => self.decided(parts, Truth::Yes),
            Condition::Not(part) => match self.truth(part) {
                Truth::Yes => Truth::No,
                Truth::No => Truth::Yes,
                open @ Truth::Open(_) => open,
            },
            Condition::Fact(fact, answer) => self.fact(*fact, *answer),
            Condition::Reading(reading, option) => self.reading(*reading, *option),
            Condition::Listed(list) => self.listed(*list),
            Condition::Amounts(comparison, left, right) => {
                let truth = match (self.amount(left), self.amount(right)) {
                    (Ok(left), Ok(right)) => compared(*comparison, left, right),
                    (left, right) => {
                        let on = |amount: Result<Bound, Points>| amount.map_or_else(|on| on, |amount| amount.on);
                        Truth::Open(on(left) | on(right) | self.lacking())
                    }
                };
                self.jumps += usize::from(matches!(truth, Truth::Open(_)));
                truth
            }
            Condition::Days(comparison, left, right) => match (self.day(left), self.day(right)) {
                (Ok(left), Ok(right)) => Truth::of(comparison.holds(left.cmp(&right))),
                (left, right) => Truth::Open(left.err().unwrap_or(0) | right.err().unwrap_or(0)),
            },
        }
    }

    /// The bit of the amount that a figure nobody has stated leaves open.
    pub(crate) fn lacking(&mut self) -> Points {
        self.bit(OpenPoint::Amount(OpenAmount::Payment(self.at)))
    }

    /// `deciding` is what one part makes of the whole: no for all, yes for any.
    fn decided(&mut self, parts: &[Condition], deciding: Truth) -> Truth {
        let mut on = 0;
        let mut open = false;
        for part in parts {
            match self.truth(part) {
                Truth::Open(points) => (on, open) = (on | points, true),
                truth if truth == deciding => return deciding,
                _ => {}
            }
        }
        if open { Truth::Open(on) } else { Truth::of(deciding == Truth::No) }
    }

    fn fact(&mut self, fact: FactIndex, wanted: u16) -> Truth {
        let choice = self.facts[fact.at()];
        if let Some(given) = self.case.claim.answered(fact).or(choice.assumed) {
            return Truth::of(given == wanted);
        }
        if choice.bit == 0 {
            self.facts[fact.at()].bit = self.bit(OpenPoint::Fact(fact));
        }
        Truth::Open(self.facts[fact.at()].bit)
    }

    fn reading(&mut self, reading: ReadingIndex, wanted: u16) -> Truth {
        if let Some(chosen) = self.case.claim.reading(reading) {
            return Truth::of(chosen == wanted);
        }
        let point = OpenPoint::Reading(reading);
        match self.assumption(point) {
            Some(Assumed::Option(chosen)) => Truth::of(chosen == wanted),
            _ => Truth::Open(self.bit(point)),
        }
    }

    pub(crate) fn assume(&mut self, point: OpenPoint, assumed: Assumed) {
        if let (OpenPoint::Fact(fact), Assumed::Option(answer)) = (point, assumed) {
            self.facts[fact.at()].assumed = Some(answer);
        }
        self.assumed.push((point, assumed));
    }

    /// Forgets the last assumption; whether there was one.
    pub(crate) fn forget(&mut self) -> bool {
        let last = self.assumed.pop();
        if let Some((OpenPoint::Fact(fact), _)) = last {
            self.facts[fact.at()].assumed = None;
        }
        last.is_some()
    }

    pub(crate) fn assumption(&self, point: OpenPoint) -> Option<Assumed> {
        self.assumed.iter().find(|(known, _)| *known == point).map(|(_, assumed)| *assumed)
    }

    fn listed(&mut self, list: ListIndex) -> Truth {
        let policy = self.case.policy;
        let Some(asked) = policy.facts.iter().position(|fact| fact.kind == FactKind::Disease) else { return Truth::No };
        let fact = FactIndex(u16::try_from(asked).unwrap_or(u16::MAX));
        let point = OpenPoint::Fact(fact);
        let members = &policy.lists[list.at()].members;
        match (self.case.claim.answered(fact), self.assumption(point)) {
            (Some(disease), _) | (None, Some(Assumed::Option(disease))) => members
                .iter()
                .find(|(member, _)| *member == disease)
                .map_or(Truth::No, |(_, counts)| self.truth(counts)),
            _ => {
                let readings = members.iter().fold(0, |on, (_, counts)| on | self.truth(counts).points());
                Truth::Open(self.bit(point) | readings)
            }
        }
    }

    fn day(&mut self, day: &Day) -> Result<Date, Points> {
        let (known, point) = match day {
            Day::Fixed(date) => return Ok(*date),
            Day::Discharged => (self.case.claim.discharged, OpenPoint::Discharged),
            Day::Fact(fact) => (self.case.claim.day(*fact), OpenPoint::Fact(*fact)),
            Day::SameYear(day, month, of_month) => {
                let date = self.day(day)?;
                let month = time::Month::try_from(*month).unwrap_or(date.month());
                return Ok(Date::from_calendar_date(date.year(), month, *of_month).unwrap_or(date));
            }
        };
        match (known, self.assumption(point)) {
            (Some(day), _) | (None, Some(Assumed::Day(day))) => Ok(day),
            _ => Err(self.bit(point)),
        }
    }

    /// The value of a formula.
    ///
    /// # Errors
    /// The points on which it hangs, where it takes a figure that nobody may have stated.
    pub(crate) fn amount(&mut self, amount: &Amount) -> Result<Bound, Points> {
        Ok(match amount {
            Amount::Figure(figure) => Bound::exactly(*figure),
            Amount::Billed => self.billed,
            Amount::InCatalogue => self.in_catalogue,
            Amount::OutOfCatalogue => self.out,
            Amount::OpenIn => self.open_in,
            Amount::OpenOut => self.open_out,
            Amount::Open => self.open(mingbai_policy::document::Pool::Both),
            Amount::Paid(stage) => self.payments[stage.at()],
            Amount::Parameter(parameter) => self.figure(*parameter)?,
            Amount::Plus(a, b) => self.amount(a)?.plus(self.amount(b)?),
            Amount::Minus(a, b) => self.amount(a)?.minus(self.amount(b)?),
            Amount::Times(a, b) => self.amount(a)?.times(self.amount(b)?),
            Amount::Over(a, divisor) => self.amount(a)?.over(*divisor),
            Amount::Least(parts) => self.extreme(parts, Bound::least)?,
            Amount::Greatest(parts) => self.extreme(parts, Bound::greatest)?,
        })
    }

    fn extreme(&mut self, parts: &[Amount], choose: fn(Bound, Bound) -> Bound) -> Result<Bound, Points> {
        let mut chosen: Option<Bound> = None;
        for part in parts {
            let amount = self.amount(part)?;
            chosen = Some(chosen.map_or(amount, |before| choose(before, amount)));
        }
        Ok(chosen.unwrap_or_default())
    }

    fn figure(&mut self, parameter: ParameterIndex) -> Result<Bound, Points> {
        // Most have one value whatever is answered.
        let case = self.case;
        let only = case.claim.local(parameter).or_else(|| match &case.policy.parameters[parameter.at()].cases[..] {
            [one, ..] if one.when == Condition::ALWAYS => Some(&one.value),
            _ => None,
        });
        if let Some(Value::Figure(figure)) = only {
            return Ok(Bound::exactly(*figure));
        }
        let (values, on) = self.values(parameter)?;
        let figures = values.iter().filter_map(|value| match value {
            Value::Figure(figure) => Some(Bound::exactly(*figure)),
            Value::Scale(_) => None,
        });
        figures.reduce(|one, other| one.or(other, on)).ok_or(on)
    }

    /// The values that a parameter may have, and the points that decide which.
    ///
    /// # Errors
    /// The points on which it hangs, where it may have none.
    pub(crate) fn values(&mut self, parameter: ParameterIndex) -> Result<(Vec<&'a Value>, Points), Points> {
        let mut values = Vec::new();
        let on = match self.cases(parameter, &mut values) {
            Ok(on) => return Ok((values, on)),
            Err(on) => on,
        };
        if on == 0 {
            self.lacks(parameter);
        }
        // No case holds for certain; where one question alone decides, its answers may each find one.
        let point = self.sole(on).filter(|point| !matches!(point, OpenPoint::Amount(_) | OpenPoint::Discharged));
        let Some(point) = point else { return Err(on) };
        values.clear();
        for answer in answers(self.case, &self.assumed, point) {
            self.assume(point, answer);
            let found = self.cases(parameter, &mut values);
            self.forget();
            if found != Ok(0) {
                return Err(on);
            }
        }
        Ok((values, on))
    }

    /// Adds the values that may count; gives the points that decide which.
    ///
    /// # Errors
    /// The same, where none may count.
    fn cases(&mut self, parameter: ParameterIndex, values: &mut Vec<&'a Value>) -> Result<Points, Points> {
        let case = self.case;
        if let Some(local) = case.claim.local(parameter) {
            values.push(local);
            return Ok(0);
        }
        let mut on = 0;
        for one in &case.policy.parameters[parameter.at()].cases {
            match self.truth(&one.when) {
                Truth::No => continue,
                Truth::Yes => {
                    values.push(&one.value);
                    return Ok(on);
                }
                Truth::Open(points) => {
                    on |= points;
                    values.push(&one.value);
                }
            }
        }
        Err(on)
    }
}

impl Bound {
    pub(crate) fn times(self, other: Self) -> Self {
        if self.is_exact() && other.is_exact() {
            return Self::exactly(times(self.least, other.least));
        }
        let ends = [
            times(self.least, other.least),
            times(self.least, other.greatest),
            times(self.greatest, other.least),
            times(self.greatest, other.greatest),
        ];
        let (least, greatest) =
            ends.iter().fold((ends[0], ends[0]), |(least, most), end| (lesser(least, *end), greater(most, *end)));
        Self::between(least, greatest, self.on | other.on)
    }

    fn over(self, divisor: Decimal) -> Self {
        // What is too large to divide is taken as it is by the walk.
        let (one, other) = (over(self.least, divisor), over(self.greatest, divisor));
        let (one, other) = match (one, other) {
            (Some(one), Some(other)) => (one, other),
            _ if self.is_exact() => (self.least, self.least),
            _ => (Decimal::MIN, Decimal::MAX),
        };
        Self::between(lesser(one, other), greater(one, other), self.on)
    }
}

fn compared(comparison: Comparison, left: Bound, right: Bound) -> Truth {
    // How the least of one compares with the greatest of the other, and the other way round.
    let (lowest, highest) = (order(left.least, right.greatest), order(left.greatest, right.least));
    if lowest == highest {
        return Truth::of(comparison.holds(lowest));
    }
    let (mut yes, mut no) = (false, false);
    let orders = [
        (lowest.is_lt(), Ordering::Less),
        (lowest.is_le() && highest.is_ge(), Ordering::Equal),
        (highest.is_gt(), Ordering::Greater),
    ];
    for (_, order) in orders.into_iter().filter(|(possible, _)| *possible) {
        if comparison.holds(order) {
            yes = true;
        } else {
            no = true;
        }
    }
    if yes && no { Truth::Open(left.on | right.on) } else { Truth::of(yes) }
}
