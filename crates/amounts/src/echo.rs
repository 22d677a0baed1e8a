//! Amounts as people read them: digits in groups, and the capitals of receipts.

use mingbai_policy::Money;

/// What was understood, in digits and in capitals: `12,000.00 元（壹万贰仟元整）`. Two ways of saying it show a slip that
/// one way hides.
pub fn echo(amount: Money) -> String {
    [grouped(amount).as_str(), " 元（", &capitals(amount), "）"].concat()
}

/// The digits of an amount, thousands separated: `12,000.00`.
pub fn grouped(amount: Money) -> String {
    amount.grouped()
}

/// An amount, rounded to the fen as it is paid, in formal capitals: `壹万贰仟元整`.
///
/// As the People's Bank of China prescribes for bills and vouchers (支付结算办法, annex 1, 正确填写票据和结算凭证的基本规定):
/// one 零 for any zeros inside; 整 where the amount ends with yuan, none after jiao or fen; 零 between yuan and fen where
/// there is no jiao. Where the annex leaves a choice, this takes the first form that it gives: 零 before jiao if the yuan
/// end in 0 (壹仟陆佰捌拾元零叁角贰分), and none for a 万 place of 0 alone (壹拾万柒仟元零伍角叁分).
pub fn capitals(amount: Money) -> String {
    let fen = amount.round_to_fen().yuan() * rust_decimal::Decimal::ONE_HUNDRED;
    let mut text = String::new();
    if fen.is_sign_negative() && !fen.is_zero() {
        text.push('负');
    }
    let fen = u64::try_from(fen.trunc().mantissa().unsigned_abs()).unwrap_or(u64::MAX);
    let (yuan, jiao, fen) = (fen / 100, fen / 10 % 10, fen % 10);
    if yuan > 0 || (jiao == 0 && fen == 0) {
        push_whole(&mut text, yuan);
        text.push('元');
        let zero = if jiao == 0 { fen > 0 } else { yuan.is_multiple_of(10) };
        if zero {
            text.push('零');
        }
    }
    if jiao > 0 {
        push_digit(&mut text, jiao);
        text.push('角');
    }
    if fen > 0 {
        push_digit(&mut text, fen);
        text.push('分');
    }
    if jiao == 0 && fen == 0 {
        text.push('整');
    }
    text
}

fn push_whole(text: &mut String, number: u64) {
    if number == 0 {
        return text.push('零');
    }
    if let Some(large) = Some(number / 100_000_000).filter(|large| *large > 0) {
        push_whole(text, large);
        text.push('亿');
    }
    let (ten_thousands, ones) = (number / 10_000 % 10_000, number % 10_000);
    push_section(text, ten_thousands, number >= 100_000_000);
    if ten_thousands > 0 {
        text.push('万');
    }
    push_section(text, ones, number >= 10_000);
}

/// Four places; behind greater ones a place that is missing at the front is a 零.
fn push_section(text: &mut String, section: u64, behind: bool) {
    let mut gap = behind && section < 1000;
    for (value, unit) in [(1000, "仟"), (100, "佰"), (10, "拾"), (1, "")] {
        let digit = section / value % 10;
        // Nothing stands behind the last place that is taken, and no 零 either.
        if digit == 0 {
            gap |= section >= value;
            continue;
        }
        if gap {
            text.push('零');
            gap = false;
        }
        push_digit(text, digit);
        text.push_str(unit);
    }
}

fn push_digit(text: &mut String, digit: u64) {
    let place = usize::try_from(digit % 10).unwrap_or_default();
    text.extend("零壹贰叁肆伍陆柒捌玖".chars().nth(place));
}
