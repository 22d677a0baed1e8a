//! What is typed into a field, and what was understood of it. `mingbai_amounts` does the reading.

use mingbai_amounts as amounts;
use mingbai_report::wording as words;

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

/// What was understood, as it is echoed beside the field; `None` where nothing was typed or nothing understood.
pub(crate) fn understood(kind: Kind, text: &str) -> Option<String> {
    match kind {
        Kind::Amount => amounts::parse(text).ok().map(amounts::echo),
        Kind::Share => amounts::parse_share(text).ok().map(|share| words::percent(share.share())),
        Kind::Count => amounts::parse_count(text).ok().map(|count| words::times(&count.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_understood_is_echoed_in_figures_and_words() {
        assert_eq!(understood(Kind::Amount, "一万二").as_deref(), Some("12,000.00 元（壹万贰仟元整）"));
        assert_eq!(understood(Kind::Share, "七成").as_deref(), Some("70%"));
        assert_eq!(understood(Kind::Count, "两次").as_deref(), Some("2 次"));
        assert_eq!(understood(Kind::Amount, " "), None);
        assert_eq!(understood(Kind::Amount, "abc"), None);
    }
}
