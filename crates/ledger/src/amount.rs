//! Amounts as people and spreadsheets write them.

use mingbai_adjudication::claim::read_amount;
use mingbai_policy::Money;

use crate::wording;

/// Reads an amount of yuan. The one place to change when another reader of amounts takes over.
///
/// # Errors
/// What stands there and what would be right.
pub(crate) fn read(text: &str) -> Result<Money, String> {
    let plain = narrow(text);
    let bare = plain.trim_start_matches(['¥', '￥']).trim_start();
    let bare = bare.trim_end_matches('元').trim_end();
    let digits = without_separators(bare).ok_or_else(|| wording::not_an_amount(text))?;
    read_amount(&digits).map_err(|message| if sound(&digits) { message } else { wording::not_an_amount(text) })
}

/// The text with full-width forms made plain, and without the spaces around it: Chinese keyboards write both.
pub(crate) fn narrow(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.trim_matches(is_space).chars() {
        plain.push(match letter {
            '！'..='～' => char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter),
            '。' => '.',
            '−' | '–' => '-',
            '\u{3000}' | '\u{a0}' | '\t' => ' ',
            other => other,
        });
    }
    plain
}

/// Spaces, and the marks without width that programs leave behind.
pub(crate) fn is_space(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
}

/// Thousands must be separated properly or not at all: `1,20` may be meant as 1.20 and is nothing.
fn without_separators(text: &str) -> Option<String> {
    if !text.contains(',') {
        return Some(text.to_owned());
    }
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let mut groups = whole.trim_start_matches('-').split(',');
    let first = groups.next().unwrap_or("");
    let sound = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3) && !decimals.contains(',');
    sound.then(|| text.replace(',', ""))
}

/// Whether there are only digits, so that the message of the plain reader says all.
fn sound(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    !digits.is_empty() && digits.len() <= 28 && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_spreadsheets_write_them() {
        for text in [
            "12000",
            "12,000",
            "１２０００．００",
            "１２，０００",
            " ¥12,000.00 ",
            "￥12000元",
            "12000.00\t",
            "¥ 12,000.00",
            "\u{feff}12000",
        ] {
            assert_eq!(read(text).map(|amount| amount.to_string()), Ok("12000.00".to_owned()), "{text}");
        }
    }

    #[test]
    fn what_could_be_meant_in_two_ways_is_not_guessed() {
        for text in ["1,20", "1,2000", "12 000", "1.2.3", "约3000", "3e4", "-", "", "(500)", "12,00.5", ",500"] {
            assert!(read(text).is_err_and(|message| message.contains("读不懂")), "{text}");
        }
        assert!(read("-5").is_err_and(|message| message.contains("负数")));
        assert!(read("1.234").is_err_and(|message| message.contains("两位小数")));
        assert!(read("１００,000,000").is_err_and(|message| message.contains("太大")));
    }
}
