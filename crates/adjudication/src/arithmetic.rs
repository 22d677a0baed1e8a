//! Decimals that saturate, as functions of their own.
//!
//! Each operation of `rust_decimal` is kilobytes of code that a compiler copies to wherever it is called. Here each
//! exists once, which keeps the download small, and skips the work where one side is nothing or the whole, as most
//! figures of a walk are.

use rust_decimal::Decimal;

/// The sum.
#[inline(never)]
pub(crate) fn plus(a: Decimal, b: Decimal) -> Decimal {
    if b.is_zero() {
        return a;
    }
    if a.is_zero() {
        return b;
    }
    a.saturating_add(b)
}

/// The difference.
pub(crate) fn minus(a: Decimal, b: Decimal) -> Decimal {
    plus(a, -b)
}

/// The product.
#[inline(never)]
pub(crate) fn times(a: Decimal, b: Decimal) -> Decimal {
    if a.is_zero() || b.is_zero() {
        return Decimal::ZERO;
    }
    if b == Decimal::ONE {
        return a;
    }
    a.saturating_mul(b)
}

/// The quotient; `None` where the divisor is zero or the result too large.
#[inline(never)]
pub(crate) fn over(a: Decimal, b: Decimal) -> Option<Decimal> {
    a.checked_div(b)
}
