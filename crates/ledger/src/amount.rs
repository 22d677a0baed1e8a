//! Amounts as people and spreadsheets write them.

use mingbai_policy::Money;

/// Reads an amount of yuan, in any of the ways that the whole project understands.
///
/// # Errors
/// What stands there and what would be right.
pub(crate) fn read(text: &str) -> Result<Money, String> {
    // Spreadsheet programs leave marks without width around a text.
    mingbai_amounts::parse(text.trim_matches(is_space)).map_err(|misread| misread.message())
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
        for text in ["1,20", "1,2000", "1.2.3", "约3000", "-", "", "(500)", "12,00.5", "-5", "1.234", "１００,000,000"]
        {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
