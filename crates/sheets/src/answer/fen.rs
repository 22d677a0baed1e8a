//! Amounts of a report as whole fen, for comparing and drawing. What is shown is always the report's own text.

use mingbai_report::Span;

/// A machine's amount in fen: `12000.00` is 1,200,000. What is finer than a fen is cut off.
pub(crate) fn fen(amount: &str) -> i64 {
    let (sign, digits) = amount.strip_prefix('-').map_or((1, amount), |digits| (-1, digits));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let digit = |place: usize| decimals.as_bytes().get(place).map_or(0, |digit| i64::from(digit.saturating_sub(b'0')));
    let yuan: i64 = whole.parse().unwrap_or(0);
    sign * (yuan.saturating_mul(100) + digit(0) * 10 + digit(1))
}

/// Whether an amount is nothing, whatever happens.
pub(crate) fn is_nothing(span: &Span) -> bool {
    fen(&span.least) == 0 && fen(&span.greatest) == 0
}

/// A part of a whole as a percentage for a drawing, `12.34%`; nothing where there is no whole.
pub(crate) fn share(part: i64, whole: i64) -> String {
    let hundredths = if whole > 0 { (part.saturating_mul(10_000) / whole).clamp(0, 10_000) } else { 0 };
    let mut text = (hundredths / 100).to_string();
    text.push('.');
    text.push_str(if hundredths % 100 < 10 { "0" } else { "" });
    text.push_str(&(hundredths % 100).to_string());
    text.push('%');
    text
}

#[cfg(test)]
mod tests {
    use super::{fen, share};

    #[test]
    fn amounts_are_read_to_the_fen() {
        assert_eq!(fen("12000.00"), 1_200_000);
        assert_eq!(fen("0.05"), 5);
        assert_eq!(fen("-7780.50"), -778_050);
        assert_eq!(fen("3"), 300);
    }

    #[test]
    fn shares_stay_within_the_whole() {
        assert_eq!(share(1, 8), "12.50%");
        assert_eq!(share(1, 300), "0.33%");
        assert_eq!(share(9, 8), "100.00%");
        assert_eq!(share(-1, 8), "0.00%");
        assert_eq!(share(1, 0), "0.00%");
    }
}
