//! Days.

use mingbai_policy::Date;

use crate::misread::{Misread, MisreadKind};
use crate::number::{Doubt, ONE, number};
use crate::plain::{digit, plain};

/// Reads a day between the years 1900 and 2999: `2018-11-20`, `2018/1/5`, `2018.11.20`, `20181120`, `2018年11月20日`,
/// `2018年11月20`, `二〇一八年十一月二十日`, and the capitals of a bill, `贰零壹捌年壹拾壹月零伍日`.
///
/// # Errors
/// What stands there and what would be right. The century of a year of two digits is not guessed, and neither is the
/// order of `5/1/2018`.
pub fn parse_day(text: &str) -> Result<Date, Misread> {
    let letters = plain(text);
    let wrong = |kind| Misread::new(kind, text);
    let Some([year, month, day]) = parts(&letters) else { return Err(wrong(MisreadKind::NotADay)) };
    let two_digits = year.len() == 2 && year.iter().all(|letter| digit(*letter).is_some());
    if two_digits && small(month).is_some() && small(day).is_some() {
        return Err(wrong(MisreadKind::TwoDigitYear));
    }
    real_day(year, month, day).ok_or_else(|| wrong(MisreadKind::NotADay))
}

/// Year, month and day as they stand there.
fn parts(letters: &[char]) -> Option<[&[char]; 3]> {
    let digits_only = letters.iter().all(char::is_ascii_digit);
    if digits_only && letters.len() == 8 {
        return Some([&letters[..4], &letters[4..6], &letters[6..]]);
    }
    let first = letters.iter().find(|letter| matches!(letter, '-' | '/' | '.' | '年'))?;
    let (second, letters) = match first {
        // Behind a month that is named, what is left can only be the day, named or not.
        '年' => ('月', letters.strip_suffix(&['日']).or(letters.strip_suffix(&['号'])).unwrap_or(letters)),
        separator => (*separator, letters),
    };
    let (year, rest) = split(letters, *first)?;
    let (month, day) = split(rest, second)?;
    Some([year, month, day])
}

fn split(letters: &[char], separator: char) -> Option<(&[char], &[char])> {
    let place = letters.iter().position(|letter| *letter == separator)?;
    Some((&letters[..place], &letters[place + 1..]))
}

fn real_day(year: &[char], month: &[char], day: &[char]) -> Option<Date> {
    let year = four_digits(year).filter(|year| (1900..3000).contains(year))?;
    let month = small(month)?.try_into().ok()?;
    Date::from_calendar_date(year, month, small(day)?).ok()
}

fn four_digits(letters: &[char]) -> Option<i32> {
    if letters.len() != 4 {
        return None;
    }
    letters.iter().try_fold(0, |year, letter| Some(year * 10 + i32::from(digit(*letter)?)))
}

/// A month or a day: one or two digits, or words; a bill writes 零 before some, so that nothing can be added.
fn small(letters: &[char]) -> Option<u8> {
    let letters = letters.strip_prefix(&['零']).unwrap_or(letters);
    let read = number(letters).filter(|read| {
        let most = if letters.iter().all(char::is_ascii_digit) { 2 } else { 3 };
        let plain = !letters.iter().any(|letter| matches!(letter, '.' | ','));
        plain && letters.len() <= most && read.doubt == Doubt::None && !read.finer
    })?;
    u8::try_from(read.value / ONE).ok()
}
