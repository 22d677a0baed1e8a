//! Yuan and shares of 1, exact to the last digit.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use rust_decimal::{Decimal, RoundingStrategy};

/// An exact amount in yuan.
///
/// Between slots an amount may be finer than a fen; what a fund pays is rounded once, by [`Money::round_to_fen`].
/// Amounts of a claim and figures of a pack stay below [`Money::LIMIT`], so that no sum of them can overflow; formulas,
/// which also multiply, are computed on decimals that saturate.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(Decimal);

impl Money {
    /// Nothing.
    pub const ZERO: Money = Money(Decimal::ZERO);
    /// One fen, the smallest amount that anyone pays.
    pub const FEN: Money = Money(Decimal::from_parts(1, 0, 0, false, 2));
    /// One yuan.
    pub const YUAN: Money = Money(Decimal::ONE);
    /// The first amount that is too large to be a bill or a figure of a policy: 1,000,000,000 yuan.
    pub const LIMIT: Money = Money(Decimal::from_parts(1_000_000_000, 0, 0, false, 0));

    /// An amount of so many yuan.
    pub const fn from_yuan(yuan: Decimal) -> Self {
        Self(yuan)
    }

    /// An amount of so many fen.
    pub fn from_fen(fen: i64) -> Self {
        Self(Decimal::new(fen, 2))
    }

    /// The amount in yuan.
    pub const fn yuan(self) -> Decimal {
        self.0
    }

    /// Half-up to the fen: 0.005 becomes 0.01. The one place where a payment is rounded; half away from zero is the same
    /// as half up, since no payment is negative.
    pub fn round_to_fen(self) -> Self {
        if self.0.scale() <= 2 {
            return self;
        }
        Self(self.0.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
    }

    /// Whether the amount is a whole number of fen.
    pub fn is_whole_fen(self) -> bool {
        self.0.scale() <= 2 || self.0.normalize().scale() <= 2
    }

    /// The amount, or zero where it is negative.
    pub fn or_zero(self) -> Self {
        if self.0.is_sign_negative() { Self::ZERO } else { self }
    }

    /// As people read it, thousands separated, with at least two decimals: `12,000.00`.
    pub fn grouped(self) -> String {
        grouped(&self.to_string())
    }

    /// Whether there is nothing.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }
}

/// A machine's number as people read it, thousands separated: `17395.00` becomes `17,395.00`, and the sign a true minus.
pub fn grouped(plain: &str) -> String {
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |digits| ("−", digits));
    let (whole, decimals) = digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
    let mut text = sign.to_owned();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(decimals) = decimals {
        text.push('.');
        text += decimals;
    }
    text
}

/// One place for all sums: decimals are added in a thousand bytes of code, which every operator would have anew.
#[inline(never)]
fn sum(one: Decimal, other: Decimal) -> Decimal {
    one + other
}

impl Add for Money {
    type Output = Money;
    fn add(self, other: Money) -> Money {
        Money(sum(self.0, other.0))
    }
}

impl Sub for Money {
    type Output = Money;
    fn sub(self, other: Money) -> Money {
        Money(sum(self.0, -other.0))
    }
}

impl Neg for Money {
    type Output = Money;
    fn neg(self) -> Money {
        Money(-self.0)
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Money) {
        *self = *self + other;
    }
}

impl SubAssign for Money {
    fn sub_assign(&mut self, other: Money) {
        *self = *self - other;
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Money>>(amounts: I) -> Money {
        amounts.fold(Money::ZERO, Add::add)
    }
}

/// As a machine reads it: yuan with at least two decimals, `12000.00`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut yuan = self.0.normalize();
        if yuan.scale() < 2 {
            yuan.rescale(2);
        }
        // A zero that came out of a subtraction may carry a sign.
        if yuan.is_zero() {
            yuan.set_sign_positive(true);
        }
        fmt::Display::fmt(&yuan, f)
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A fund's share of a cost, from 0 to 1: what holds a figure within these bounds.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rate(Decimal);

impl Rate {
    /// The share, or `None` where it is not between 0 and 1.
    pub fn new(share: Decimal) -> Option<Self> {
        (Decimal::ZERO <= share && share <= Decimal::ONE).then_some(Self(share))
    }

    /// The share, held between 0 and 1: a fund cannot pay more than the whole cost, whatever is added to its rate.
    pub fn held(share: Decimal) -> Self {
        Self(share.clamp(Decimal::ZERO, Decimal::ONE))
    }

    /// The share of 1.
    pub const fn share(self) -> Decimal {
        self.0
    }
}

impl fmt::Debug for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_fen_rounds_up() {
        let amount = |text: &str| Money::from_yuan(text.parse().expect("a decimal"));
        assert_eq!(amount("0.005").round_to_fen(), amount("0.01"));
        assert_eq!(amount("0.015").round_to_fen(), amount("0.02"));
        assert_eq!(amount("0.0249").round_to_fen(), amount("0.02"));
        assert_eq!(amount("7").round_to_fen().to_string(), "7.00");
    }

    #[test]
    fn a_zero_shows_no_sign() {
        assert_eq!((Money::ZERO - Money::ZERO).to_string(), "0.00");
        assert_eq!((-Money::ZERO).to_string(), "0.00");
    }
}
