//! Decimals that saturate, as functions of their own.
//!
//! Each operation of `rust_decimal` is kilobytes of code that a compiler copies to wherever it is called. Here each
//! exists once, which keeps the download small, and skips the work where one side is nothing or the whole, as most
//! figures of a walk are.

use std::cmp::Ordering;

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
    let sum = aligned(a, b)
        .and_then(|(one, other)| Decimal::try_from_i128_with_scale(one + other, a.scale().max(b.scale())).ok());
    sum.unwrap_or_else(|| a.saturating_add(b))
}

/// Which of two is greater.
#[inline(never)]
pub(crate) fn order(a: Decimal, b: Decimal) -> Ordering {
    match aligned(a, b) {
        Some((one, other)) => one.cmp(&other),
        None => a.cmp(&b),
    }
}

/// The lesser of two; of equals the first.
pub(crate) fn lesser(a: Decimal, b: Decimal) -> Decimal {
    if order(b, a).is_lt() { b } else { a }
}

/// The greater of two; of equals the first.
pub(crate) fn greater(a: Decimal, b: Decimal) -> Decimal {
    if order(b, a).is_gt() { b } else { a }
}

/// Both as whole numbers of the smaller of their units, where that is as near as amounts of money are.
fn aligned(a: Decimal, b: Decimal) -> Option<(i128, i128)> {
    // A mantissa has 96 bits, so eight more digits fit.
    const TENS: [i128; 9] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];
    let (finer_a, finer_b) = (a.scale().saturating_sub(b.scale()), b.scale().saturating_sub(a.scale()));
    let tens = |digits: u32| TENS.get(usize::try_from(digits).ok()?);
    match (finer_a, finer_b) {
        (0, 0) => Some((a.mantissa(), b.mantissa())),
        (0, digits) => Some((a.mantissa() * tens(digits)?, b.mantissa())),
        (digits, _) => Some((a.mantissa(), b.mantissa() * tens(digits)?)),
    }
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
