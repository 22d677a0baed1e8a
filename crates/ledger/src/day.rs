//! Days as people and spreadsheets write them.

use mingbai_policy::Date;
use time::{Duration, Month};

use crate::amount::narrow;
use crate::wording;

/// A day, with how it was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Understood {
    /// The day.
    pub date: Date,
    /// Whether it stood there as the number by which Excel counts days, so that the reader should look at it.
    pub was_serial: bool,
}

/// Reads a day as [`mingbai_amounts::parse_day`] does, and what spreadsheets make of one: with a time of day behind it, or
/// as 43424, the number by which Excel counts days from the end of 1899.
///
/// # Errors
/// What stands there and what would be right. What could be meant in two ways, such as `18/11/20` or `11/20/2018`, is
/// not guessed.
pub fn read(text: &str) -> Result<Understood, String> {
    let plain = narrow(text);
    let counted = match plain.split_once('.') {
        // Excel counts the time of day as a fraction.
        Some((days, fraction)) if all_digits(fraction) => days,
        _ => plain.as_str(),
    };
    if counted.len() == 5 && all_digits(counted) {
        return serial(counted).ok_or_else(|| wording::not_a_day(text));
    }
    // What cannot be read is told as it stands there.
    let day = mingbai_amounts::parse_day(without_time(&plain)).or_else(|_| mingbai_amounts::parse_day(text));
    day.map(|date| Understood { date, was_serial: false }).map_err(|misread| misread.message())
}

/// Days since 30 December 1899, as far as they can be meant: from 1930 to 2079.
fn serial(text: &str) -> Option<Understood> {
    let days: i64 = text.parse().ok().filter(|days| (10959..65746).contains(days))?;
    let first = Date::from_calendar_date(1899, Month::December, 30).ok()?;
    Some(Understood { date: first.checked_add(Duration::days(days))?, was_serial: true })
}

/// The text without the time of day that stands behind a day.
fn without_time(text: &str) -> &str {
    let is_time = |text: &str| {
        text.contains(':') && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.' | b'Z'))
    };
    match text.rsplit_once([' ', 'T']) {
        Some((day, time)) if is_time(time) => day,
        _ => text,
    }
}

pub(crate) fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A day as `2018-11-20`.
pub(crate) fn iso(date: Date) -> String {
    let mut text = date.year().to_string();
    for part in [u8::from(date.month()), date.day()] {
        text.push('-');
        text.push(char::from(b'0' + part / 10));
        text.push(char::from(b'0' + part % 10));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_spreadsheets_write_them() {
        for text in [
            "2018-11-20",
            "2018/11/20",
            "2018.11.20",
            "2018年11月20日",
            "20181120",
            "２０１８－１１－２０",
            " 2018-11-20 10:35:00",
            "2018/11/20 10:35",
            "2018-11-20T00:00:00.000Z",
            "2018年11月20号",
            "2018年11月20日 10:35",
            "2018年11月20",
            "2018年11月20 10:35",
            // What the rest of the page reads as a day.
            "二〇一八年十一月二十日",
            "43424",
            "43424.4410",
        ] {
            assert_eq!(read(text).map(|day| iso(day.date)), Ok("2018-11-20".to_owned()), "{text}");
        }
        // 2 February 2018 is 43,133 days after 30 December 1899: 118 years have 43,099 days with the 29 leap days of
        // 1904 to 2016, which make 1 January 2018 day 43,101; 32 days later is 2 February.
        assert_eq!(read("2018/2/2").map(|day| day.date), read("43133").map(|day| day.date));
        assert!(read("43133").is_ok_and(|day| day.was_serial));
    }

    #[test]
    fn what_could_be_meant_in_two_ways_is_no_day() {
        for text in [
            "",
            "18/11/20",
            "11/20/2018",
            "2018-02-30",
            "2018-11",
            "2018-13-01",
            "5",
            "99999",
            "20181320",
            "2018/11-20",
            "20-Nov-18",
            "2018-11-20号",
            "2018-11-20x",
        ] {
            assert!(read(text).is_err_and(|message| message.contains("2018-11-20")), "{text}");
        }
    }
}
