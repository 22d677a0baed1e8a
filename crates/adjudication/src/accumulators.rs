//! What has added up since the first of January.

use mingbai_policy::{Money, Policy, formula::AccumulatorIndex};
use rust_decimal::Decimal;

/// An amount that stands for "as much as you like", in yuan: no bill comes near it, nor what a fund pays in a year. Where a
/// total cannot be read the other amounts are checked against it; where nobody knows what added up, it is the greatest.
pub const ANY_TOTAL: Money = Money::from_yuan(Decimal::from_parts(99_999_999, 0, 0, false, 0));

/// An amount, or everything between two amounts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Range {
    /// The least that it can be.
    pub least: Money,
    /// The greatest that it can be; the same as the least where it is certain.
    pub greatest: Money,
}

impl Range {
    /// A certain amount.
    pub const fn exactly(amount: Money) -> Self {
        Self { least: amount, greatest: amount }
    }

    /// Whether it is certain.
    pub fn is_exact(self) -> bool {
        self.least == self.greatest
    }

    /// How far apart its ends are.
    pub fn width(self) -> Money {
        self.greatest - self.least
    }

    /// The smallest range that holds both.
    pub fn hull(self, other: Self) -> Self {
        Self { least: self.least.min(other.least), greatest: self.greatest.max(other.greatest) }
    }
}

/// The state of every accumulator of one policy, for one person and year.
///
/// An amount is uncertain where an earlier bill's settlement was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accumulators(Vec<Range>);

impl Accumulators {
    /// Nothing has added up yet.
    pub fn none(policy: &Policy) -> Self {
        Self(vec![Range::default(); policy.accumulators.len()])
    }

    /// What one accumulator holds.
    pub fn get(&self, accumulator: AccumulatorIndex) -> Range {
        self.0.get(accumulator.at()).copied().unwrap_or_default()
    }

    /// Sets what one accumulator holds.
    pub fn set(&mut self, accumulator: AccumulatorIndex, range: Range) {
        if let Some(place) = self.0.get_mut(accumulator.at()) {
            *place = range;
        }
    }

    /// Every accumulator of the policy with what it holds, in the policy's order.
    pub fn iter(&self) -> impl Iterator<Item = (AccumulatorIndex, Range)> + '_ {
        (0u16..).map(AccumulatorIndex).zip(self.0.iter().copied())
    }
}
