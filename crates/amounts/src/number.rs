//! One number, in digits, in words, or in both.

use crate::plain::{digit, is_chinese_digit};

/// The smallest part of a number that is kept: 1 is 10^10 grains, so that `0.01亿` and a fen are both exact.
pub(crate) const ONE: u64 = 10_000_000_000;

/// What is read is never larger; a number above it is too large for everything that is asked.
const MOST: u64 = ONE * 1_000_000_000;

/// A number that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    /// Its value in grains; at most 10^9.
    pub(crate) value: u64,
    /// Whether there are decimals beyond the grain.
    pub(crate) finer: bool,
    /// Whether a point stands in it.
    pub(crate) pointed: bool,
    /// What else may be meant.
    pub(crate) doubt: Doubt,
}

/// What else may be meant by a number, in grains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// Nothing.
    None,
    /// The last unit is left out, as in 一万二. Settled usage where nothing follows; before a unit it may be a slip.
    Spoken(u64),
    /// Another reading as good as this one: `1,20`, `50.000`.
    Open(u64),
}

/// Reads a number: `12,000.5`, `1.2万`, `一万零二十`, `3万5`, `一二〇〇〇`, `一点五万`; `None` where anything is left
/// over or no reading is sound. The text is plain.
pub(crate) fn number(text: &[char]) -> Option<Number> {
    if let Some(point) = text.iter().position(|letter| *letter == '点') {
        return spoken_decimals(&text[..point], &text[point + 1..]);
    }
    if text.iter().all(|letter| is_chinese_digit(*letter)) {
        return row(text).map(whole);
    }
    Walk::default().walk(text)
}

/// Chinese digits one after another: `一二〇〇〇`. Two digits without a zero are as often "one or two" as a number.
fn row(text: &[char]) -> Option<u64> {
    match text {
        [single] => digit(*single).map(u64::from),
        ['零', ..] => None,
        [_, second] if *second != '零' => None,
        _ if text.contains(&'两') => None,
        _ => digits(text).map(|(value, _)| value),
    }
}

/// 一点五, 一点五万. Hours are told like 一点二十 and 12点, so those are no number.
fn spoken_decimals(before: &[char], after: &[char]) -> Option<Number> {
    let (decimals, power) = match after.split_last()? {
        (unit, decimals) if matches!(power_of(*unit), Some(4..)) => (decimals, power_of(*unit)?),
        _ => (after, 0),
    };
    let whole = number(before).filter(|whole| whole.doubt == Doubt::None && !whole.pointed)?;
    let chinese = before.iter().all(|letter| !letter.is_ascii()) && decimals.iter().all(|it| is_chinese_digit(*it));
    if !chinese || decimals.is_empty() {
        return None;
    }
    let (value, finer) = fraction(decimals)?;
    Some(Number { value: scaled(whole.value + value, power), finer, pointed: true, doubt: Doubt::None })
}

/// A walk over coefficients and units, from the greatest unit to the least.
struct Walk {
    /// The sum of what stands before a 万 or 亿, in grains.
    total: u64,
    /// The sum since then.
    section: u64,
    /// The powers of ten of the last 万 or 亿, of the last 千, 百 or 十 since then, and of the last of all.
    large: u32,
    small: u32,
    last: u32,
    /// Whether nothing but 万 or 亿 may follow: `1.2千`, `12百`.
    closed: bool,
}

impl Default for Walk {
    fn default() -> Self {
        Self { total: 0, section: 0, large: u32::MAX, small: 4, last: 0, closed: false }
    }
}

impl Walk {
    fn walk(mut self, mut text: &[char]) -> Option<Number> {
        let mut finer = false;
        let mut pointed = false;
        while let Some(first) = text.first() {
            // 三千|万: a large unit takes all that stands before it.
            if let Some(power @ 4..) = power_of(*first)
                && self.section > 0
            {
                self.fold(power)?;
                text = &text[1..];
                continue;
            }
            let zeros = text.iter().take_while(|letter| **letter == '零').count();
            let gap = zeros > 0;
            text = &text[zeros..];
            // 零 stands for places between others: never first, and never behind 十.
            if self.closed || (gap && self.last < 2) {
                return None;
            }
            // 十五 and 一百十五 are said; 一万十 lacks its 零.
            if text.first() == Some(&'十') && (gap || !matches!(self.last, 0 | 2)) {
                return None;
            }
            let coefficient = Coefficient::at_the_start_of(text)?;
            text = &text[coefficient.length..];
            (finer, pointed) = (finer | coefficient.finer, pointed | coefficient.pointed);
            let Some(unit) = text.first() else {
                return self.end(coefficient, gap).map(|(value, doubt)| Number { value, finer, pointed, doubt });
            };
            self.add(coefficient, power_of(*unit)?, gap)?;
            text = &text[1..];
        }
        let value = self.total.saturating_add(self.section).min(MOST);
        (self.last > 0).then_some(Number { value, finer, pointed, doubt: Doubt::None })
    }

    /// A coefficient with its unit.
    fn add(&mut self, coefficient: Coefficient, power: u32, gap: bool) -> Option<()> {
        let (first, begins) = (self.last == 0, self.small == 4);
        // `1.200万` is as clear as 1.2万; `1,20万` is not.
        if coefficient.value == 0 || coefficient.misgrouped || coefficient.padded {
            return None;
        }
        if power < 4 {
            let single = coefficient.digits == 1 && !coefficient.pointed;
            let several = first && coefficient.digits <= 2 && power > 1;
            // 一千零二百 leaves no place out; 壹拾万零柒仟 does, in the bank's reckoning: the ones of 万.
            let left_out = power + 1 < self.last || (self.last == 4 && (self.total / ONE).is_multiple_of(100_000));
            if power >= self.small || !(single || several) || (gap && !left_out) {
                return None;
            }
            self.closed |= !single;
            self.section = self.section.saturating_add(scaled(coefficient.value, power));
            (self.small, self.last) = (power, power);
            return Some(());
        }
        // 一千二万 lacks a unit or a 零; 一千零20000万 has more digits than places.
        let fits =
            begins || if gap { coefficient.digits < self.small } else { (self.small, coefficient.digits) == (1, 1) };
        if !fits || (coefficient.pointed && !first) {
            return None;
        }
        self.closed |= coefficient.pointed;
        self.section = self.section.saturating_add(coefficient.value);
        self.fold(power)
    }

    fn fold(&mut self, power: u32) -> Option<()> {
        // Behind 亿 there is room for less than 10,000 万.
        if power >= self.large || (self.large < u32::MAX && self.section >= 10_000 * ONE) {
            return None;
        }
        self.total = self.total.saturating_add(scaled(self.section, power)).min(MOST);
        (self.section, self.large, self.small, self.last) = (0, power, 4, power);
        Some(())
    }

    /// A coefficient at the end: the ones, or a unit that is left out.
    fn end(&self, coefficient: Coefficient, gap: bool) -> Option<(u64, Doubt)> {
        let before = self.total.saturating_add(self.section).min(MOST);
        if self.last == 0 {
            return Some((coefficient.value, coefficient.other.map_or(Doubt::None, Doubt::Open)));
        }
        let sum = before.saturating_add(coefficient.value).min(MOST);
        if coefficient.other.is_some() || coefficient.value == 0 {
            return None;
        }
        // 一万零二, 三十五, 3万5000: every place is taken.
        if (gap && coefficient.digits < self.last) || (!gap && coefficient.digits == self.last) {
            return Some((sum, Doubt::None));
        }
        if coefficient.digits != 1 || coefficient.pointed || gap {
            return None;
        }
        let spoken = before.saturating_add(scaled(coefficient.value, self.last - 1)).min(MOST);
        // 一万二 and 三十五万二 are settled usage; 十万五 is not.
        let settled = self.last < 4 || !(before / scaled(ONE, self.last)).is_multiple_of(10);
        Some((spoken, if settled { Doubt::Spoken(sum) } else { Doubt::Open(sum) }))
    }
}

/// What stands before a unit: digits, or one Chinese digit.
#[derive(Clone, Copy)]
struct Coefficient {
    value: u64,
    /// How many letters it takes.
    length: usize,
    /// How many digits stand before the point.
    digits: u32,
    pointed: bool,
    finer: bool,
    /// What else may be meant by its separators.
    other: Option<u64>,
    /// Whether it begins with a needless 0: `05万` may be a slip for 0.5万.
    padded: bool,
    /// Whether its commas stand elsewhere than at the thousands.
    misgrouped: bool,
}

impl Coefficient {
    fn at_the_start_of(text: &[char]) -> Option<Self> {
        let first = *text.first()?;
        let plain = Self {
            value: ONE,
            length: 0,
            digits: 1,
            pointed: false,
            finer: false,
            other: None,
            padded: false,
            misgrouped: false,
        };
        // 十五 is 一十五.
        if first == '十' {
            return Some(plain);
        }
        if is_chinese_digit(first) {
            return Some(Self { value: u64::from(digit(first)?) * ONE, length: 1, ..plain });
        }
        let length = text.iter().take_while(|letter| matches!(letter, '0'..='9' | '.' | ',')).count();
        let typed = &text[..length];
        let point = typed.iter().position(|letter| *letter == '.');
        let (front, decimals) = point.map_or((typed, None), |point| (&typed[..point], Some(&typed[point + 1..])));
        let groups = || front.split(|letter| *letter == ',');
        let (value, digits) = digits(&front.iter().copied().filter(|letter| *letter != ',').collect::<Vec<_>>())?;
        let (mut value, mut read) = (value * ONE, Self { length, digits, ..plain });
        read.padded = digits > 1 && front[0] == '0';
        if groups().count() > 1 {
            let first_is_sound = groups().next().is_some_and(|group| (1..=3).contains(&group.len()) && group[0] != '0');
            read.misgrouped = !(first_is_sound && groups().skip(1).all(|group| group.len() == 3));
        }
        if let Some(decimals) = decimals {
            let (fraction, finer) = fraction(decimals)?;
            // Where a point separates thousands, 50.000 is fifty thousand.
            let thousands = decimals.len() == 3 && front.len() <= 3 && front[0] != '0';
            read.other = thousands.then(|| value * 1000 + fraction * 1000);
            (read.pointed, read.finer) = (true, finer);
            value += fraction;
        }
        if read.misgrouped {
            // 1,20 may be 1.20; with a point, or with more commas, there is no telling.
            let mut groups = groups();
            let (before, after) = (groups.next()?, groups.next()?);
            if read.pointed || groups.next().is_some() {
                return None;
            }
            read.other = Some(self::digits(before)?.0 * ONE + fraction(after)?.0);
        }
        read.value = value;
        Some(read)
    }
}

/// The value of a row of digits, and how many they are; the value stops growing at 10^9.
fn digits(text: &[char]) -> Option<(u64, u32)> {
    let mut value: u64 = 0;
    for letter in text {
        value = (value * 10 + u64::from(digit(*letter)?)).min(MOST / ONE);
    }
    Some((value, u32::try_from(text.len()).ok().filter(|length| *length > 0)?))
}

/// Decimals in grains, and whether there are more of them than grains can tell.
fn fraction(decimals: &[char]) -> Option<(u64, bool)> {
    let (mut value, mut grain, mut finer) = (0, ONE, false);
    for letter in decimals {
        let digit = u64::from(digit(*letter)?);
        grain /= 10;
        value += digit * grain;
        finer |= grain == 0 && digit > 0;
    }
    (!decimals.is_empty()).then_some((value, finer))
}

fn power_of(unit: char) -> Option<u32> {
    match unit {
        '十' => Some(1),
        '百' => Some(2),
        '千' => Some(3),
        '万' => Some(4),
        '亿' => Some(8),
        _ => None,
    }
}

fn scaled(value: u64, power: u32) -> u64 {
    value.saturating_mul(10_u64.pow(power)).min(MOST)
}

/// A whole number of grains for a plain count.
fn whole(value: u64) -> Number {
    Number { value: value * ONE, finer: false, pointed: false, doubt: Doubt::None }
}
