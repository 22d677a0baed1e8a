//! An amount between two others, and what operations make of it.

use mingbai_policy::Money;
use rust_decimal::Decimal;

use crate::accumulators::Range;
use crate::arithmetic::{greater, lesser, minus, order, plus};

/// Open points, as bits in the order of [`Bounds::points`](crate::bounds::Bounds).
pub(crate) type Points = u64;

/// An amount between two others.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bound {
    pub(crate) least: Decimal,
    pub(crate) greatest: Decimal,
    /// The open points that it hangs on; none where it is exact.
    pub(crate) on: Points,
    /// Whether both are the same.
    exact: bool,
}

/// Nothing.
impl Default for Bound {
    fn default() -> Self {
        Self::exactly(Decimal::ZERO)
    }
}

impl Bound {
    pub(crate) fn exactly(yuan: Decimal) -> Self {
        Self { least: yuan, greatest: yuan, on: 0, exact: true }
    }

    pub(crate) fn between(least: Decimal, greatest: Decimal, on: Points) -> Self {
        let exact = order(least, greatest).is_eq();
        Self { least, greatest, on: if exact { 0 } else { on }, exact }
    }

    pub(crate) fn is_exact(&self) -> bool {
        self.exact
    }

    /// What an operation makes of two amounts that rises with the first, and rises or falls with the second. Of exact
    /// amounts, as most are, it is asked but once.
    #[inline(never)]
    fn ends(self, other: Self, rises: bool, operate: fn(Decimal, Decimal) -> Decimal) -> Self {
        if self.is_exact() && other.is_exact() {
            return Self::exactly(operate(self.least, other.least));
        }
        let (low, high) = if rises { (other.least, other.greatest) } else { (other.greatest, other.least) };
        Self::between(operate(self.least, low), operate(self.greatest, high), self.on | other.on)
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        self.ends(other, true, plus)
    }

    pub(crate) fn minus(self, other: Self) -> Self {
        self.ends(other, false, minus)
    }

    pub(crate) fn least(self, other: Self) -> Self {
        self.ends(other, true, lesser)
    }

    pub(crate) fn greatest(self, other: Self) -> Self {
        self.ends(other, true, greater)
    }

    pub(crate) fn or_zero(self) -> Self {
        self.greatest(Self::default())
    }

    /// What both bounds allow, where both hold.
    #[inline(never)]
    pub(crate) fn within(self, other: Self) -> Self {
        let (least, greatest) = (greater(self.least, other.least), lesser(self.greatest, other.greatest));
        Self::between(least, greatest, self.on | other.on)
    }

    /// Either of two, as these points decide.
    #[inline(never)]
    pub(crate) fn or(self, other: Self, on: Points) -> Self {
        let (least, greatest) = (lesser(self.least, other.least), greater(self.greatest, other.greatest));
        Self::between(least, greatest, self.on | other.on | on)
    }

    /// This, or nothing, as these points decide.
    pub(crate) fn or_nothing(self, on: Points) -> Self {
        self.or(Self::default(), on)
    }

    #[inline(never)]
    pub(crate) fn rounded(self) -> Self {
        let round = |yuan| Money::from_yuan(yuan).round_to_fen().yuan();
        if self.is_exact() {
            return Self::exactly(round(self.least));
        }
        Self::between(round(self.least), round(self.greatest), self.on)
    }

    pub(crate) fn range(&self) -> Range {
        Range { least: Money::from_yuan(self.least), greatest: Money::from_yuan(self.greatest) }
    }
}
