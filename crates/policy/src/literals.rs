//! Figures and days as packs and cases write them.

use rust_decimal::Decimal;
use time::{Date, Month};

use crate::money::Money;

/// A figure of a policy: not negative, below [`Money::LIMIT`], at most six decimals.
pub fn figure(text: &str) -> Option<Decimal> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let number = Decimal::from_str_exact(text).ok().filter(|_| plain)?;
    (number.scale() <= 6 && Money::from_yuan(number) < Money::LIMIT).then_some(number)
}

/// The day that `2018-10-21` names, or `None` where there is no such day between the years 1900 and 2999.
pub fn date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 || month.len() != 2 || day.len() != 2 {
        return None;
    }
    if ![year, month, day].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
    let year = year.parse().ok().filter(|year| (1900..3000).contains(year))?;
    Date::from_calendar_date(year, month, day.parse().ok()?).ok()
}

/// A month and day that every year has.
pub(crate) fn month_and_day(month: u32, day: u32) -> Option<(u8, u8)> {
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let name = Month::try_from(month).ok()?;
    Date::from_calendar_date(2018, name, day).ok().map(|_| (month, day))
}
