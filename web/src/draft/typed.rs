//! Reading what people type: numbers in any of the usual ways of writing them, and nothing guessed.

use mingbai_policy::Money;
use mingbai_report::wording as words;
use rust_decimal::Decimal;

use crate::wording;

/// What is typed into a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Yuan, with fen at most.
    Amount,
    /// A share in percent.
    Share,
    /// A whole number.
    Count,
}

/// No bill and no figure of a policy reaches this.
const TOO_LARGE: Decimal = Decimal::from_parts(100_000_000, 0, 0, false, 0);

/// What was understood, as it is echoed beside the field; `None` where nothing was typed or nothing understood.
pub(crate) fn understood(kind: Kind, text: &str) -> Option<String> {
    if text.trim().is_empty() {
        return None;
    }
    match kind {
        Kind::Amount => amount(text).ok().map(words::yuan),
        Kind::Share => share(text).ok().map(words::percent),
        Kind::Count => count(text).ok().map(|count| words::times(&count.to_string())),
    }
}

/// Reads an amount of yuan: digits, with thousands separated or not, at most two decimals.
///
/// # Errors
/// What stands there and what would be right.
pub(crate) fn amount(text: &str) -> Result<Money, String> {
    let plain = plain(text);
    let bare = plain.trim_start_matches(['¥', '￥']).trim_end_matches('元').trim();
    let number = number(bare).ok_or_else(|| wording::not_an_amount(text))?;
    if number.is_sign_negative() && !number.is_zero() {
        return Err(wording::negative_amount(text));
    }
    if number >= TOO_LARGE {
        return Err(wording::amount_too_large(text));
    }
    let amount = Money::from_yuan(number);
    if !amount.is_whole_fen() {
        return Err(wording::finer_than_a_fen(text));
    }
    Ok(amount.round_to_fen())
}

/// Reads a share in percent: `70` and `70%` are 0.70.
///
/// # Errors
/// What stands there and what would be right. A number below 1 needs its percent sign: 0.7 may be meant as 70%.
pub(crate) fn share(text: &str) -> Result<Decimal, String> {
    let plain = plain(text);
    let bare = plain.trim_end_matches('%').trim();
    let number = number(bare).filter(|number| number.scale() <= 4).ok_or_else(|| wording::not_a_share(text))?;
    if number.is_sign_negative() || number > Decimal::ONE_HUNDRED {
        return Err(wording::not_a_share(text));
    }
    if number < Decimal::ONE && !number.is_zero() && bare.len() == plain.len() {
        return Err(wording::unclear_share(text));
    }
    Ok(number / Decimal::ONE_HUNDRED)
}

/// Reads a whole number.
///
/// # Errors
/// What stands there and what would be right.
pub(crate) fn count(text: &str) -> Result<u32, String> {
    let number = number(&plain(text)).filter(|number| number.is_integer() && !number.is_sign_negative());
    number.and_then(|number| u32::try_from(number).ok()).ok_or_else(|| wording::not_a_count(text))
}

/// The text with full-width forms made plain: Chinese keyboards write digits and signs in both.
fn plain(text: &str) -> String {
    let narrow = |letter: char| match letter {
        '０'..='９' => char::from_u32(u32::from(letter) - u32::from('０') + u32::from('0')).unwrap_or(letter),
        '．' | '。' => '.',
        '，' => ',',
        '％' => '%',
        '－' | '−' => '-',
        other => other,
    };
    text.trim().chars().map(narrow).collect()
}

/// A plain number, its thousands separated properly or not at all: `1,20` may be meant as 1.20 and is nothing.
fn number(text: &str) -> Option<Decimal> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |digits| (true, digits));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or("");
    let separated = whole.contains(',');
    let sound = !first.is_empty()
        && all_digits(first)
        && (!separated || first.len() <= 3)
        && groups.all(|group| group.len() == 3 && all_digits(group))
        && all_digits(decimals)
        && !(digits.contains('.') && decimals.is_empty())
        && digits.len() <= 28;
    let mut number: Decimal = Decimal::from_str_exact(&digits.replace(',', "")).ok().filter(|_| sound)?;
    number.set_sign_negative(negative);
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        amount(text).ok().map(|amount| amount.to_string())
    }

    #[test]
    fn amounts_are_read_in_the_usual_ways_of_writing_them() {
        for text in
            ["12000", "12,000", "12，000.00", "１２０００", "１２,０００．0", " 12000.00 元", "¥12000", "￥12,000元"]
        {
            assert_eq!(read(text).as_deref(), Some("12000.00"), "{text}");
        }
        assert_eq!(read("0").as_deref(), Some("0.00"));
        assert_eq!(read("0.05").as_deref(), Some("0.05"));
        assert_eq!(read("-0").as_deref(), Some("0.00"));
        assert_eq!(read("99999999.99").as_deref(), Some("99999999.99"));
    }

    #[test]
    fn what_could_be_meant_in_two_ways_is_not_guessed() {
        for text in
            ["1,20", "1,2000", "12 000", "1.2.3", "1.", ".5", ",500", "12,00", "1万", "约3000", "3e4", "--5", "+5"]
        {
            assert_eq!(read(text), None, "{text}");
        }
        assert!(amount("-5").is_err_and(|message| message.contains("负数")));
        assert!(amount("1.234").is_err_and(|message| message.contains("两位小数")));
        assert!(amount("100000000").is_err_and(|message| message.contains("太大")));
        assert!(amount(&"9".repeat(60)).is_err());
    }

    #[test]
    fn shares_are_in_percent() {
        let read = |text: &str| share(text).ok().map(|share| share.normalize().to_string());
        assert_eq!(read("70").as_deref(), Some("0.7"));
        assert_eq!(read("７０％").as_deref(), Some("0.7"));
        assert_eq!(read("0").as_deref(), Some("0"));
        assert_eq!(read("0.5%").as_deref(), Some("0.005"));
        assert_eq!(read("100").as_deref(), Some("1"));
        for text in ["0.7", "101", "-1", "七成", "%"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn counts_are_whole() {
        assert_eq!(count("2"), Ok(2));
        assert_eq!(count("２"), Ok(2));
        assert!(count("1.5").is_err() && count("-1").is_err() && count("").is_err());
    }

    #[test]
    fn what_was_understood_is_echoed_with_separators() {
        assert_eq!(understood(Kind::Amount, "50000").as_deref(), Some("50,000.00 元"));
        assert_eq!(understood(Kind::Share, "70").as_deref(), Some("70%"));
        assert_eq!(understood(Kind::Count, "2").as_deref(), Some("2 次"));
        assert_eq!(understood(Kind::Amount, " "), None);
        assert_eq!(understood(Kind::Amount, "abc"), None);
    }
}
