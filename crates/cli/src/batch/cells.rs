//! What stands in the cells of amounts and days, read and written without detours.

use mingbai_amounts::parse;
use mingbai_policy::{Date, Money};

use super::encoding::Encoding;

/// Reads an amount: quickly where it is plain digits, otherwise as people write it, `12,000` or `１２０００`.
///
/// # Errors
/// What is wrong with the text and what would be right, in Chinese.
pub(crate) fn read_yuan(text: &[u8], encoding: Encoding) -> Result<Money, String> {
    match plain_fen(text) {
        Some(fen) => Ok(Money::from_fen(fen)),
        // Several mistakes of a row stand in one line, so none ends with a full stop.
        None => {
            parse(&encoding.decode_roughly(text)).map_err(|misread| misread.message().trim_end_matches('。').to_owned())
        }
    }
}

/// Up to eight digits, then nothing or a point and up to two digits; some programs write 0.50 as `.5`.
fn plain_fen(text: &[u8]) -> Option<i64> {
    let point = text.iter().position(|byte| *byte == b'.');
    let (yuan, decimals) = match point {
        Some(point) => (&text[..point], &text[point + 1..]),
        None => (text, b"0" as &[u8]),
    };
    let digits = |text: &[u8]| {
        let plain = text.iter().all(u8::is_ascii_digit);
        plain.then(|| text.iter().fold(0, |number, digit| number * 10 + i64::from(*digit - b'0')))
    };
    let fen = match decimals.len() {
        0 if !yuan.is_empty() => 0,
        1 => digits(decimals)? * 10,
        2 => digits(decimals)?,
        _ => return None,
    };
    (yuan.len() <= 8 && !text.is_empty()).then_some(())?;
    Some(digits(yuan)? * 100 + fen)
}

/// Reads a day: `2018-11-20`, and as spreadsheets write it, `2018/11/20` or `2018/1/5`; `None` for anything else. Days
/// are read before the file's encoding is known, so they are in ASCII.
pub(crate) fn read_day(text: &[u8]) -> Option<Date> {
    let separator = *text.get(4).filter(|byte| matches!(byte, b'-' | b'/' | b'.'))?;
    let mut parts = text.split(|byte| *byte == separator);
    let mut number = |most: usize| {
        let part = parts.next().filter(|part| (1..=most).contains(&part.len()))?;
        let plain = part.iter().all(u8::is_ascii_digit);
        plain.then(|| part.iter().fold(0u16, |number, digit| number * 10 + u16::from(*digit - b'0')))
    };
    let (year, month, day) = (number(4)?, number(2)?, number(2)?);
    if parts.next().is_some() || !(1900..3000).contains(&year) {
        return None;
    }
    let month = u8::try_from(month).ok().and_then(|month| month.try_into().ok())?;
    Date::from_calendar_date(i32::from(year), month, u8::try_from(day).ok()?).ok()
}

/// Writes an amount with two decimals, or more where it is finer than a fen.
pub(crate) fn write_yuan(out: &mut Vec<u8>, amount: Money) {
    let yuan = amount.yuan();
    let fen = match yuan.scale() {
        0 => i64::try_from(yuan.mantissa() * 100),
        1 => i64::try_from(yuan.mantissa() * 10),
        2 => i64::try_from(yuan.mantissa()),
        _ => return out.extend_from_slice(amount.to_string().as_bytes()),
    };
    let Ok(fen) = fen else { return out.extend_from_slice(amount.to_string().as_bytes()) };
    if fen < 0 {
        out.push(b'-');
    }
    let fen = fen.unsigned_abs();
    write_number(out, fen / 100);
    out.push(b'.');
    write_two(out, fen % 100);
}

/// Writes a day as `2018-11-20`.
pub(crate) fn write_day(out: &mut Vec<u8>, day: Date) {
    write_number(out, u64::from(day.year().unsigned_abs()));
    out.push(b'-');
    write_two(out, u64::from(u8::from(day.month())));
    out.push(b'-');
    write_two(out, u64::from(day.day()));
}

/// Writes a whole number.
pub(crate) fn write_number(out: &mut Vec<u8>, mut number: u64) {
    let mut digits = [0; 20];
    let mut start = digits.len();
    loop {
        start -= 1;
        digits[start] = digit(number % 10);
        number /= 10;
        if number == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[start..]);
}

fn write_two(out: &mut Vec<u8>, number: u64) {
    out.extend_from_slice(&[digit(number / 10 % 10), digit(number % 10)]);
}

fn digit(number: u64) -> u8 {
    u8::try_from(number).map_or(b'?', |number| b'0' + number)
}

#[cfg(test)]
mod tests {
    use mingbai_adjudication::claim::read_amount;

    use super::*;

    #[test]
    fn plain_amounts_are_read_as_the_careful_reader_reads_them() {
        for text in ["0", "7", "12000.5", "12000.05", "99999999.99", "0.01", "007.10", ".5", ".05", "12."] {
            assert_eq!(read_yuan(text.as_bytes(), Encoding::Utf8), read_amount(text), "{text}");
            assert!(plain_fen(text.as_bytes()).is_some(), "{text}");
        }
    }

    #[test]
    fn other_amounts_are_read_as_people_write_them() {
        for text in ["12,000", "１２０００", "12000.00 元", "￥12,000.00", "1.2万", "一万二", "壹万贰仟元整"]
        {
            for encoding in [Encoding::Utf8, Encoding::Gb18030] {
                assert_eq!(read_yuan(&encoding.encode(text), encoding), Ok(Money::from_fen(1_200_000)), "{text}");
            }
            assert!(plain_fen(text.as_bytes()).is_none(), "{text}");
        }
        for text in ["", ".", "-1", "1e3", "1,20", "1.234", "50.000", "100000000", "约3000", "1 2"] {
            assert!(read_yuan(text.as_bytes(), Encoding::Utf8).is_err(), "{text}");
        }
        assert!(read_yuan(b"\xff", Encoding::Utf8).is_err());
    }

    #[test]
    fn amounts_are_written_as_money_shows_itself() {
        for text in ["0", "7", "12000.5", "12000.05", "0.123456", "3.10000", "99999999.99"] {
            let amount = Money::from_yuan(text.parse().unwrap());
            let mut out = Vec::new();
            write_yuan(&mut out, amount);
            assert_eq!(String::from_utf8(out).unwrap(), amount.to_string());
        }
    }

    #[test]
    fn days_are_read_as_spreadsheets_write_them() {
        let day = |text: &str| read_day(text.as_bytes()).map(|day| day.to_string());
        for text in ["2018-01-05", "2018/1/5", "2018/01/05", "2018.1.5"] {
            assert_eq!(day(text).as_deref(), Some("2018-01-05"), "{text}");
        }
        for text in [
            "",
            "2018-02-30",
            "2018-1",
            "18/1/5",
            "2018-1-5-1",
            "2018/1-5",
            "5/1/2018",
            "2018-001-05",
            "20180105",
            "2018-1-",
            "1/2/2018",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
        let mut out = Vec::new();
        write_day(&mut out, read_day(b"2018/1/5").unwrap());
        assert_eq!(out, b"2018-01-05");
    }
}
