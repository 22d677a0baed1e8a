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
    match aligned(a, b) {
        Some((one, other)) => Decimal::new(one + other, a.scale().max(b.scale())),
        None => a.saturating_add(b),
    }
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

/// Both as whole numbers of the smaller of their units, where they are as small as amounts of money are: wasm has no
/// numbers of more than 64 bits.
fn aligned(a: Decimal, b: Decimal) -> Option<(i64, i64)> {
    let (finer_a, finer_b) = (a.scale().saturating_sub(b.scale()), b.scale().saturating_sub(a.scale()));
    Some((in_units(a, finer_b)?, in_units(b, finer_a)?))
}

/// A decimal's whole number with so many digits more, where that leaves room for a sum of two.
fn in_units(decimal: Decimal, digits: u32) -> Option<i64> {
    const TENS: [i64; 9] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];
    /// The most that may stand before so many digits.
    const MOST: [i64; 9] = {
        let mut most = [i64::MAX / 2; 9];
        let mut digits = 1;
        while digits < most.len() {
            most[digits] = most[digits - 1] / 10;
            digits += 1;
        }
        most
    };
    let digits = usize::try_from(digits).ok()?;
    let (tens, most, parts) = (*TENS.get(digits)?, *MOST.get(digits)?, decimal.unpack());
    let whole = i64::from(parts.mid) << 32 | i64::from(parts.lo);
    // The middle part's first bit would make it negative.
    if parts.hi != 0 || !(0..=most).contains(&whole) {
        return None;
    }
    Some(if parts.negative { -whole * tens } else { whole * tens })
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Whole numbers around the widths of the parts, and amounts of money.
    const WHOLES: [i128; 14] = [
        0,
        1,
        99,
        50_000,
        (1 << 31) - 1,
        1 << 31,
        (1 << 32) + 7,
        (1 << 61) + 1,
        (1 << 62) - 1,
        1 << 62,
        1 << 63,
        (1 << 64) + 3,
        (1 << 95) + 1,
        (1 << 96) - 1,
    ];

    #[test]
    fn sums_and_orders_are_those_of_the_library_whatever_the_scale() {
        let scales = [0, 1, 2, 6, 8, 9, 12, 28];
        let decimals = || {
            WHOLES.into_iter().flat_map(move |whole| {
                let both = [whole, -whole].into_iter();
                both.flat_map(move |whole| scales.map(|scale| Decimal::from_i128_with_scale(whole, scale)))
            })
        };
        for a in decimals() {
            for b in decimals() {
                assert_eq!(order(a, b), a.cmp(&b), "{a} and {b}");
                assert_eq!(plus(a, b), a.saturating_add(b), "{a} and {b}");
                assert_eq!(minus(a, b), a.saturating_sub(b), "{a} and {b}");
            }
        }
    }
}
