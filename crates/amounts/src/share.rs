//! Shares in percent.

use mingbai_policy::Rate;
use rust_decimal::Decimal;

use crate::misread::{Misread, MisreadKind};
use crate::number::{Doubt, ONE, number};
use crate::plain::{digit, plain, without_prefix};

/// The finest share that is read: a ten-thousandth of a percent, in grains of a percent.
const FINEST: u64 = ONE / 10_000;

/// Reads a share: `70`, `70％`, `百分之七十`, `七成` are 0.70, `七成五` is 0.75; at most four decimals of a percent.
///
/// # Errors
/// What stands there and what would be right. A number below 1 needs its percent sign: 0.7 may be meant as 70%.
pub fn parse_share(text: &str) -> Result<Rate, Misread> {
    let letters = plain(text);
    let wrong = |kind| Err(Misread::new(kind, text));
    let Some((percent, marked)) = percent(&letters) else { return wrong(MisreadKind::NotAShare) };
    if percent > 100 * ONE || !percent.is_multiple_of(FINEST) {
        return wrong(MisreadKind::NotAShare);
    }
    let share =
        |scale| Rate::held(Decimal::new(i64::try_from(percent / FINEST).unwrap_or_default(), scale).normalize());
    if !marked && 0 < percent && percent < ONE {
        return wrong(MisreadKind::UnclearShare(share(6), share(4)));
    }
    Ok(share(6))
}

/// A percentage in grains, and whether a sign says that it is one.
fn percent(letters: &[char]) -> Option<(u64, bool)> {
    let (bare, marked) = match letters {
        [bare @ .., '%'] => (bare, true),
        _ => without_prefix(letters, "百分之").map_or((letters, false), |bare| (bare, true)),
    };
    let Some(tenths) = bare.iter().position(|letter| *letter == '成').filter(|_| !marked) else {
        return exact(bare).map(|percent| (percent, marked));
    };
    let ones = match &bare[tenths + 1..] {
        [] => 0,
        [ones] if !bare[..tenths].contains(&'.') => digit(*ones)?,
        _ => return None,
    };
    Some((exact(&bare[..tenths])?.saturating_mul(10).saturating_add(u64::from(ones) * ONE), true))
}

fn exact(text: &[char]) -> Option<u64> {
    // Nobody writes a share in European thousands: 12.500 is 12.5.
    let number = number(text).filter(|number| !number.finer && !matches!(number.doubt, Doubt::Spoken(_)))?;
    (number.doubt == Doubt::None || number.pointed).then_some(number.value)
}
