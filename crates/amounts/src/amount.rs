//! Amounts of yuan.

use mingbai_policy::Money;

use crate::misread::{Misread, MisreadKind};
use crate::number::{Doubt, ONE, number};
use crate::plain::{digit, is_chinese_digit, plain, without_prefix};

/// Grains of a number of yuan in a fen.
const FEN: u64 = ONE / 100;

/// No bill and no figure of a policy reaches 100,000,000 yuan.
const TOO_LARGE: u64 = ONE * 100_000_000;

/// Reads an amount of yuan, from 0 to 99,999,999.99, in any of the usual ways of writing it.
///
/// Understood are digits with thousands separated or not (`12000`, `12,000.50`, `１２，０００`), digits with a unit
/// (`1.2万`, `3万5`, `1千2`), words (`一万二`, `两千五`, `一二〇〇〇`), the formal capitals of a receipt
/// (`人民币壹万贰仟元整`), yuan with jiao and fen (`3块5`, `三块五毛二`, `12元5分`), and a leading `¥` or `RMB`.
///
/// # Errors
/// What stands there and what would be right. Nothing that may be meant in two ways is understood: `1,20`, `50.000`
/// (fifty thousand where a point separates thousands), `一万二元` (a slip for 一万零二元, or 12,000).
pub fn parse(text: &str) -> Result<Money, Misread> {
    let letters = plain(text);
    let wrong = |kind| Err(Misread::new(kind, text));
    let (bare, negative) = without_currency(&letters);
    let Some(read) = yuan(bare) else {
        return wrong(if is_vague(&letters) { MisreadKind::NotExact } else { MisreadKind::NotAnAmount });
    };
    if negative && read.value > 0 {
        return wrong(MisreadKind::Negative);
    }
    if read.value >= TOO_LARGE {
        return wrong(MisreadKind::TooLarge);
    }
    if read.finer || !read.value.is_multiple_of(FEN) {
        return wrong(MisreadKind::FinerThanAFen);
    }
    match read.other {
        Some(other) => wrong(MisreadKind::TwoReadings(money(read.value), money(other))),
        None => Ok(money(read.value)),
    }
}

/// Whether the text speaks of about so much, or of one amount or another: 约3000, 几千, 两三千, 3000-4000.
pub(crate) fn is_vague(letters: &[char]) -> bool {
    let mut before = ' ';
    for letter in letters {
        // Two Chinese digits side by side are "two or three".
        let adjacent = is_chinese_digit(before) && is_chinese_digit(*letter) && before != '零' && *letter != '零';
        let between = matches!(letter, '-' | '~' | '—' | '到' | '至') && digit(before).is_some();
        if adjacent || between || "约几多余来左右上下近差或大概".contains(*letter) {
            return true;
        }
        before = *letter;
    }
    false
}

/// An amount in grains, with what else may be meant by it.
struct Read {
    value: u64,
    finer: bool,
    other: Option<u64>,
}

/// What stands after the signs of currency and of a negative number.
fn without_currency(letters: &[char]) -> (&[char], bool) {
    let (mut rest, mut negative) = (letters, false);
    let mut sign = |rest: &mut &[char]| {
        if !negative && let Some(after) = without_prefix(rest, "-").or_else(|| without_prefix(rest, "负")) {
            (*rest, negative) = (after, true);
        }
    };
    sign(&mut rest);
    for name in ["人民币", "RMB", "rmb", "¥"] {
        rest = without_prefix(rest, name).unwrap_or(rest);
    }
    sign(&mut rest);
    (rest, negative)
}

/// Reads yuan, jiao and fen; `None` where anything is left over.
fn yuan(text: &[char]) -> Option<Read> {
    let text = text.strip_suffix(&['整']).unwrap_or(text);
    let text = match text {
        [bare @ .., '钱'] if matches!(bare.last(), Some('元' | '角' | '分')) => bare,
        _ => text,
    };
    let Some(unit) = text.iter().position(|letter| *letter == '元') else {
        if let Some(value) = jiao_and_fen(text) {
            return Some(Read { value, finer: false, other: None });
        }
        let number = number(text)?;
        let other = if let Doubt::Open(other) = number.doubt { Some(other) } else { None };
        return Some(Read { value: number.value, finer: number.finer, other });
    };
    let (whole, rest) = (number(&text[..unit])?, &text[unit + 1..]);
    let rest = match rest {
        [] => 0,
        // Twelve and a half yuan, and five jiao beside it, is no amount that anyone writes.
        _ if whole.pointed || whole.doubt != Doubt::None => return None,
        _ => jiao_and_fen(rest).or_else(|| spoken_jiao(rest))?,
    };
    let other = match whole.doubt {
        Doubt::None => None,
        Doubt::Spoken(other) | Doubt::Open(other) => Some(other),
    };
    Some(Read { value: whole.value.saturating_add(rest), finer: whole.finer, other })
}

/// 五角六分, 5毛, 五毛二, 零五分.
fn jiao_and_fen(text: &[char]) -> Option<u64> {
    let (jiao, fen) = match text {
        [jiao, '角'] => (*jiao, '0'),
        [jiao, '角', fen] if digit(*fen) != Some(0) => (*jiao, *fen),
        [jiao, '角', fen, '分'] | [jiao, '角', '零', fen, '分'] => (*jiao, *fen),
        [fen, '分'] => ('0', *fen),
        ['零', rest @ ..] if rest.first() != Some(&'零') => return jiao_and_fen(rest),
        _ => return None,
    };
    Some(u64::from(digit(jiao)?) * 10 * FEN + u64::from(digit(fen)?) * FEN)
}

/// What follows 元 without a unit: 3块5 is 3.50, 3块05 and 三块零五 are 3.05.
fn spoken_jiao(text: &[char]) -> Option<u64> {
    let (jiao, fen) = match text {
        [jiao] if digit(*jiao) != Some(0) => (*jiao, '0'),
        [jiao, fen] => (*jiao, *fen),
        _ => return None,
    };
    Some(u64::from(digit(jiao)?) * 10 * FEN + u64::from(digit(fen)?) * FEN)
}

fn money(grains: u64) -> Money {
    Money::from_fen(i64::try_from(grains / FEN).unwrap_or(i64::MAX))
}
