//! Exact fractions of whole numbers: nothing of the engine's own arithmetic takes part in checking it.

use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Mul, Sub};

use mingbai_policy::Money;
use rust_decimal::Decimal;

/// An amount in yuan or a share of 1, exact. It overflows, and fails the test, only beyond amounts that bills have.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fraction {
    over: i128,
    under: i128,
}

impl Fraction {
    pub(crate) const ZERO: Fraction = Fraction { over: 0, under: 1 };
    pub(crate) const ONE: Fraction = Fraction { over: 1, under: 1 };
    pub(crate) const FEN: Fraction = Fraction { over: 1, under: 100 };
    /// Far less than any amount that is ever paid or compared.
    pub(crate) const TRIFLE: Fraction = Fraction { over: 1, under: 1_000_000_000_000 };

    fn new(over: i128, under: i128) -> Self {
        let common = common_divisor(over.unsigned_abs(), under.unsigned_abs());
        Self { over: over / common, under: under / common }
    }

    pub(crate) fn of(decimal: Decimal) -> Self {
        Self::new(decimal.mantissa(), 10i128.pow(decimal.scale()))
    }

    pub(crate) const fn whole(number: i128) -> Self {
        Self { over: number, under: 1 }
    }

    pub(crate) fn yuan(money: Money) -> Self {
        Self::of(money.yuan())
    }

    pub(crate) fn inverse(self) -> Self {
        assert!(self.over > 0, "nothing is divided by {self}");
        Self { over: self.under, under: self.over }
    }

    pub(crate) fn negative(self) -> Self {
        Self { over: -self.over, under: self.under }
    }

    pub(crate) fn is_positive(self) -> bool {
        self.over > 0
    }

    pub(crate) fn is_negative(self) -> bool {
        self.over < 0
    }

    pub(crate) fn is_zero(self) -> bool {
        self.over == 0
    }

    /// The amount, or nothing where it is negative.
    pub(crate) fn or_zero(self) -> Self {
        self.max(Self::ZERO)
    }

    /// Half a fen or more is a fen.
    pub(crate) fn rounded(self) -> Self {
        let halves = self.over * 200 + self.under;
        Self::new(halves.div_euclid(2 * self.under), 100)
    }
}

fn common_divisor(a: u128, b: u128) -> i128 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    i128::try_from(a).expect("a small number")
}

impl Add for Fraction {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.over * other.under + other.over * self.under, self.under * other.under)
    }
}

impl Sub for Fraction {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(self.over * other.under - other.over * self.under, self.under * other.under)
    }
}

impl Mul for Fraction {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        Self::new(self.over * other.over, self.under * other.under)
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.over * other.under).cmp(&(other.over * self.under))
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.under == 1 { write!(f, "{}", self.over) } else { write!(f, "{}/{}", self.over, self.under) }
    }
}

impl fmt::Debug for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[test]
fn half_a_fen_is_a_fen() {
    let rounded = |text: &str| Fraction::of(text.parse().expect("a decimal")).rounded();
    let fen = |count| Fraction::new(count, 100);
    assert_eq!([rounded("0.005"), rounded("0.015"), rounded("0.025")], [fen(1), fen(2), fen(3)]);
    assert_eq!([rounded("0.0049999"), rounded("7")], [fen(0), fen(700)]);
}
