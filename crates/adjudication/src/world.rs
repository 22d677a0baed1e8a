//! Two ways to walk the stages: with exact amounts, or with amounts that depend on what is unknown.
//!
//! The walk itself is written once, over a [`World`]. In the [`Exact`] world an amount is a decimal. In the linear world
//! (`cells.rs`) it is a linear form in the unknown amounts, and every comparison that the walk makes bounds the region
//! in which the forms hold.

use std::cmp::Ordering;

use mingbai_policy::Money;
use mingbai_policy::formula::{AccumulatorIndex, ParameterIndex, StageIndex};
use rust_decimal::Decimal;

use crate::arithmetic::{minus, order, over, plus, times};
use crate::settlement::{Slot, Step};

/// An amount that nobody has stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OpenAmount {
    /// The out-of-catalogue part of the bill.
    OutOfCatalogue,
    /// What a stage pays.
    Payment(StageIndex),
    /// What had added up before this bill, where an earlier settlement was uncertain.
    Accumulated(AccumulatorIndex),
}

/// The arithmetic of a walk.
pub(crate) trait World {
    /// An amount in yuan.
    type Number: Clone;

    /// A known amount.
    fn figure(&self, yuan: Decimal) -> Self::Number;
    /// The sum.
    fn plus(&self, a: &Self::Number, b: &Self::Number) -> Self::Number;
    /// The difference.
    fn minus(&self, a: &Self::Number, b: &Self::Number) -> Self::Number;
    /// The product with a known factor.
    fn times(&self, a: &Self::Number, factor: Decimal) -> Self::Number;
    /// The quotient by a known divisor other than zero.
    fn over(&self, a: &Self::Number, divisor: Decimal) -> Self::Number;
    /// Which of two amounts is greater.
    fn order(&mut self, a: &Self::Number, b: &Self::Number) -> Ordering;
    /// The amount half-up to the fen, where amounts are exact.
    fn round(&self, a: Self::Number) -> Self::Number;
    /// An amount that nobody has stated, somewhere between two others; `None` where this world cannot know it.
    fn unknown(&mut self, point: OpenAmount, least: &Self::Number, greatest: &Self::Number) -> Option<Self::Number>;

    /// The amount as it stands in this world.
    fn money(&self, a: &Self::Number) -> Money;

    /// Whether steps and used parameters are wanted.
    fn records(&self) -> bool {
        false
    }
    /// Whether warnings are wanted.
    fn warns(&self) -> bool {
        false
    }
    /// Keeps no steps until [`World::resume`]; gives what was kept so far.
    fn pause(&mut self) -> Option<Trace> {
        None
    }
    /// Keeps steps again, after those that were kept before the pause.
    fn resume(&mut self, _kept: Option<Trace>) {}
    /// Keeps a step of the trace.
    fn step(&mut self, _slot: Slot, _before: &Self::Number, _after: &Self::Number, _figure: Decimal) {}
    /// Keeps that a parameter took part.
    fn used(&mut self, _parameter: ParameterIndex, _case: Option<u16>) {}

    /// Keeps that a bracket of a parameter's scale took part whose figures come from outside the document.
    fn used_reference(&mut self, _parameter: ParameterIndex) {}

    /// The lesser of two amounts.
    fn least(&mut self, a: Self::Number, b: Self::Number) -> Self::Number {
        if self.order(&b, &a).is_lt() { b } else { a }
    }
    /// The greater of two amounts.
    fn greatest(&mut self, a: Self::Number, b: Self::Number) -> Self::Number {
        if self.order(&b, &a).is_gt() { b } else { a }
    }
    /// The amount, or nothing where it is negative.
    fn or_zero(&mut self, a: Self::Number) -> Self::Number {
        let zero = self.figure(Decimal::ZERO);
        self.greatest(zero, a)
    }
}

/// Decimals; unknown amounts take the values that are assumed for them.
#[derive(Default)]
pub(crate) struct Exact<'a> {
    /// The values assumed for unknown amounts; `None`: nothing unknown is tolerated.
    pub(crate) amounts: Option<&'a [(OpenAmount, Decimal)]>,
    /// Whether an unknown amount that nothing is assumed for takes the greatest value it can, rather than the least.
    pub(crate) generous: bool,
    /// The values that unknown amounts then took.
    pub(crate) taken: Vec<(OpenAmount, Decimal)>,
    /// How every comparison came out, where that is wanted.
    pub(crate) turns: Option<Vec<Ordering>>,
    /// The trace, where one is wanted.
    pub(crate) trace: Option<Trace>,
}

/// What is kept of an exact walk.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trace {
    pub(crate) steps: Vec<Step>,
    pub(crate) used: Vec<(ParameterIndex, Option<u16>)>,
    pub(crate) references: Vec<ParameterIndex>,
}

impl World for Exact<'_> {
    type Number = Decimal;

    fn figure(&self, yuan: Decimal) -> Decimal {
        yuan
    }

    fn plus(&self, a: &Decimal, b: &Decimal) -> Decimal {
        plus(*a, *b)
    }

    fn minus(&self, a: &Decimal, b: &Decimal) -> Decimal {
        minus(*a, *b)
    }

    fn times(&self, a: &Decimal, factor: Decimal) -> Decimal {
        times(*a, factor)
    }

    fn over(&self, a: &Decimal, divisor: Decimal) -> Decimal {
        over(*a, divisor).unwrap_or(*a)
    }

    fn order(&mut self, a: &Decimal, b: &Decimal) -> Ordering {
        let order = order(*a, *b);
        if let Some(turns) = &mut self.turns {
            turns.push(order);
        }
        order
    }

    fn round(&self, a: Decimal) -> Decimal {
        Money::from_yuan(a).round_to_fen().yuan()
    }

    fn unknown(&mut self, point: OpenAmount, least: &Decimal, greatest: &Decimal) -> Option<Decimal> {
        // What is assumed for one region of unknowns may lie outside the bounds of another, or say nothing of an amount
        // that is unknown only there; it is held within the bounds, and either end will do.
        let assumed = self.amounts?.iter().find(|(known, _)| *known == point);
        let taken = assumed.map_or(if self.generous { *greatest } else { *least }, |(_, assumed)| {
            (*assumed).min(*greatest).max(*least)
        });
        if !self.taken.iter().any(|(known, _)| *known == point) {
            self.taken.push((point, taken));
        }
        Some(taken)
    }

    fn money(&self, a: &Decimal) -> Money {
        Money::from_yuan(*a)
    }

    fn records(&self) -> bool {
        self.trace.is_some()
    }

    fn warns(&self) -> bool {
        self.trace.is_some() || self.turns.is_some()
    }

    fn pause(&mut self) -> Option<Trace> {
        self.trace.take()
    }

    fn resume(&mut self, kept: Option<Trace>) {
        self.trace = kept;
    }

    fn step(&mut self, slot: Slot, before: &Decimal, after: &Decimal, figure: Decimal) {
        if let Some(trace) = &mut self.trace {
            trace.steps.push(Step { slot, before: Money::from_yuan(*before), after: Money::from_yuan(*after), figure });
        }
    }

    fn used(&mut self, parameter: ParameterIndex, case: Option<u16>) {
        if let Some(trace) = &mut self.trace
            && !trace.used.contains(&(parameter, case))
        {
            trace.used.push((parameter, case));
        }
    }

    fn used_reference(&mut self, parameter: ParameterIndex) {
        if let Some(trace) = &mut self.trace {
            trace.references.push(parameter);
        }
    }
}
