//! Compiled formulas and conditions, and how they are asked.
//!
//! A formula is evaluated by whoever knows the bill: [`Amount`] is plain data, and [`Condition::holds`] asks an
//! [`Oracle`] for every answer it needs, so that the same condition serves exact settlement, the search over what is
//! unknown, and lints.

use rust_decimal::Decimal;
use time::Date;

use crate::document::{FactKind, Unit};
use crate::literals::month_and_day;
#[cfg(feature = "compile")]
use crate::stored::Writer;
use crate::stored::{Kind, Reader, Scope, Stored, stored};

/// Names one thing of its kind within its policy.
macro_rules! indices {
    ($($(#[doc = $doc:literal])* $name:ident of $kind:ident)*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u16);

        impl $name {
            /// The place in the policy's list.
            pub const fn at(self) -> usize {
                self.0 as usize
            }
        }

        impl Stored for $name {
            #[cfg(feature = "compile")]
            fn store(&self, writer: &mut Writer) {
                self.0.store(writer);
            }

            fn load(reader: &mut Reader<'_>) -> Self {
                Self(reader.index(Kind::$kind))
            }
        }
    )*};
}

indices! {
    /// A provision.
    ProvisionIndex of Provision
    /// A fact.
    FactIndex of Fact
    /// A reading.
    ReadingIndex of Reading
    /// A parameter.
    ParameterIndex of Parameter
    /// A stage.
    StageIndex of Stage
    /// A disease list.
    ListIndex of List
    /// An accumulator.
    AccumulatorIndex of Accumulator
}

/// A formula for an amount in yuan (or a share of 1, for rates).
#[derive(Clone, Debug, PartialEq)]
pub enum Amount {
    /// A figure.
    Figure(Decimal),
    /// The whole bill.
    Billed,
    /// The bill's in-catalogue part.
    InCatalogue,
    /// The bill's out-of-catalogue part.
    OutOfCatalogue,
    /// In-catalogue costs that no earlier stage has borne.
    OpenIn,
    /// Out-of-catalogue costs that no earlier stage has borne.
    OpenOut,
    /// Both.
    Open,
    /// What an earlier stage has paid on this bill.
    Paid(StageIndex),
    /// A parameter's value.
    Parameter(ParameterIndex),
    /// A sum.
    Plus(Box<Amount>, Box<Amount>),
    /// A difference.
    Minus(Box<Amount>, Box<Amount>),
    /// A product; at most one factor depends on the bill.
    Times(Box<Amount>, Box<Amount>),
    /// A quotient by a figure other than zero.
    Over(Box<Amount>, Decimal),
    /// The least of several.
    Least(Vec<Amount>),
    /// The greatest of several.
    Greatest(Vec<Amount>),
}

impl Amount {
    /// Nothing.
    pub const ZERO: Amount = Amount::Figure(Decimal::ZERO);
    /// The whole, as a rate.
    pub const ONE: Amount = Amount::Figure(Decimal::ONE);

    /// Whether the value depends on the bill, and not only on the policy and its parameters.
    pub fn depends_on_bill(&self) -> bool {
        match self {
            Self::Figure(_) | Self::Parameter(_) => false,
            Self::Plus(a, b) | Self::Minus(a, b) | Self::Times(a, b) => a.depends_on_bill() || b.depends_on_bill(),
            Self::Over(a, _) => a.depends_on_bill(),
            Self::Least(parts) | Self::Greatest(parts) => parts.iter().any(Self::depends_on_bill),
            _ => true,
        }
    }

    /// Calls `visit` with this formula and every formula within it.
    pub fn visit(&self, visit: &mut impl FnMut(&Amount)) {
        visit(self);
        match self {
            Self::Plus(a, b) | Self::Minus(a, b) | Self::Times(a, b) => {
                a.visit(visit);
                b.visit(visit);
            }
            Self::Over(a, _) => a.visit(visit),
            Self::Least(parts) | Self::Greatest(parts) => parts.iter().for_each(|part| part.visit(visit)),
            _ => {}
        }
    }
}

/// A day, known or asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Day {
    /// A fixed day.
    Fixed(Date),
    /// The day of discharge.
    Discharged,
    /// The answer to a question.
    Fact(FactIndex),
    /// A month and day in the same year as another day.
    SameYear(Box<Day>, u8, u8),
}

/// How two amounts or days are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `<`
    Below,
    /// `<=`
    AtMost,
    /// `>`
    Above,
    /// `>=`
    AtLeast,
    /// `=`
    Equal,
    /// `!=`
    Unequal,
}

impl Comparison {
    /// Whether it holds between two things in this order.
    pub fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            Self::Below => order.is_lt(),
            Self::AtMost => order.is_le(),
            Self::Above => order.is_gt(),
            Self::AtLeast => order.is_ge(),
            Self::Equal => order.is_eq(),
            Self::Unequal => order.is_ne(),
        }
    }
}

/// A condition on facts, readings, days and amounts.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// All hold; none is always true.
    All(Vec<Condition>),
    /// At least one holds.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// The fact has this answer: the option's place, or 1 for yes and 0 for no.
    Fact(FactIndex, u16),
    /// The reading is this option.
    Reading(ReadingIndex, u16),
    /// The disease is on the list.
    Listed(ListIndex),
    /// Two amounts compare so.
    Amounts(Comparison, Box<Amount>, Box<Amount>),
    /// Two days compare so.
    Days(Comparison, Day, Day),
}

/// Answers a condition's questions; `Stop` ends the evaluation where an answer is missing.
pub trait Oracle {
    /// Why no answer can be given.
    type Stop;
    /// The answer to a yes-no question or a choice: 0 or 1, or the option's place.
    fn fact(&mut self, fact: FactIndex) -> Result<u16, Self::Stop>;
    /// The chosen option of a reading.
    fn reading(&mut self, reading: ReadingIndex) -> Result<u16, Self::Stop>;
    /// Whether the disease is on a list.
    fn listed(&mut self, list: ListIndex) -> Result<bool, Self::Stop>;
    /// Whether two amounts compare so.
    fn amounts(&mut self, comparison: Comparison, left: &Amount, right: &Amount) -> Result<bool, Self::Stop>;
    /// Whether two days compare so.
    fn days(&mut self, comparison: Comparison, left: &Day, right: &Day) -> Result<bool, Self::Stop>;
}

impl Condition {
    /// The condition that always holds.
    pub const ALWAYS: Condition = Condition::All(Vec::new());

    /// Whether it holds, as the oracle answers.
    ///
    /// An answer that decides the whole is used even where another is missing: `emergency or referred` holds for an
    /// emergency whatever the referral, so nobody is asked about it.
    ///
    /// # Errors
    /// What the oracle stopped for, where the answers that are there don't decide.
    pub fn holds<O: Oracle>(&self, oracle: &mut O) -> Result<bool, O::Stop> {
        match self {
            Self::All(parts) => decided(parts, false, oracle),
            Self::Any(parts) => decided(parts, true, oracle),
            Self::Not(part) => part.holds(oracle).map(|holds| !holds),
            Self::Fact(fact, answer) => oracle.fact(*fact).map(|given| given == *answer),
            Self::Reading(reading, option) => oracle.reading(*reading).map(|chosen| chosen == *option),
            Self::Listed(list) => oracle.listed(*list),
            Self::Amounts(comparison, left, right) => oracle.amounts(*comparison, left, right),
            Self::Days(comparison, left, right) => oracle.days(*comparison, left, right),
        }
    }

    /// Calls `visit` with this condition and every condition within it.
    pub fn visit<'c>(&'c self, visit: &mut impl FnMut(&'c Condition)) {
        visit(self);
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.visit(visit)),
            Self::Not(part) => part.visit(visit),
            _ => {}
        }
    }
}

/// `deciding` is the answer of one part that settles the whole: false for all, true for any.
fn decided<O: Oracle>(parts: &[Condition], deciding: bool, oracle: &mut O) -> Result<bool, O::Stop> {
    let mut missing = None;
    for part in parts {
        match part.holds(oracle) {
            Ok(holds) if holds == deciding => return Ok(deciding),
            Ok(_) => {}
            Err(stop) => missing = missing.or(Some(stop)),
        }
    }
    missing.map_or(Ok(!deciding), Err)
}

/// No factor of a formula may be larger, so that no product overflows.
pub(crate) const LARGEST_FACTOR: u32 = 1_000_000;
/// No divisor of a formula may be smaller.
pub(crate) const LEAST_DIVISOR: Decimal = Decimal::from_parts(1, 0, 0, false, 3);

stored! {
    enum Amount {
        Figure(figure), Billed, InCatalogue, OutOfCatalogue, OpenIn, OpenOut, Open, Paid(stage), Parameter(parameter),
        Plus(a, b), Minus(a, b), Times(a, b), Over(a, divisor), Least(parts), Greatest(parts),
    } if Amount::is_sound
}
stored! { enum Day { Fixed(date), Discharged, Fact(fact), SameYear(day, month, of_month) } if Day::is_sound }
stored! {
    enum Condition {
        All(parts), Any(parts), Not(part), Fact(fact, answer), Reading(reading, option), Listed(list),
        Amounts(comparison, left, right), Days(comparison, left, right),
    } if Condition::is_sound
}
stored! { enum Comparison { Below, AtMost, Above, AtLeast, Equal, Unequal } }

/// What the compiler sees to, seen to again: whoever walks a policy relies on it, and a bundle may be anybody's.
impl Amount {
    fn is_sound(&self, reader: &Reader<'_>) -> bool {
        let large = |factor: &Amount| matches!(factor, Self::Figure(figure) if *figure > LARGEST_FACTOR.into());
        match self {
            Self::Parameter(parameter) => reader.units.get(parameter.at()).is_some_and(|unit| *unit != Unit::Brackets),
            Self::Times(a, b) => !(a.depends_on_bill() && b.depends_on_bill() || large(a) || large(b)),
            Self::Over(_, divisor) => *divisor >= LEAST_DIVISOR,
            Self::Least(parts) | Self::Greatest(parts) => !parts.is_empty(),
            _ => true,
        }
    }
}

impl Day {
    fn is_sound(&self, reader: &Reader<'_>) -> bool {
        match self {
            Self::Fact(fact) => reader.facts.get(fact.at()) == Some(&FactKind::Date),
            Self::SameYear(_, month, day) => month_and_day((*month).into(), (*day).into()).is_some(),
            _ => true,
        }
    }
}

impl Condition {
    fn is_sound(&self, reader: &Reader<'_>) -> bool {
        match self {
            Self::Fact(fact, _) => {
                let kind = reader.facts.get(fact.at());
                let answered = matches!(kind, Some(FactKind::YesNo | FactKind::Identity | FactKind::Choice));
                answered && reader.scope >= Scope::FactsAndDays
            }
            Self::Listed(_) => reader.facts.contains(&FactKind::Disease) && reader.scope >= Scope::FactsAndDays,
            Self::Days(..) => reader.scope >= Scope::FactsAndDays,
            Self::Amounts(..) => reader.scope == Scope::Bill,
            _ => true,
        }
    }
}
