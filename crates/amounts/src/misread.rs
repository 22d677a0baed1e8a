//! What was not understood, and what to write instead.

use std::fmt;

use mingbai_policy::{Money, Rate};
use rust_decimal::Decimal;

use crate::echo::grouped;

/// A text that was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// Why.
    pub kind: MisreadKind,
    /// What stands there, cut where it would flood the page.
    text: String,
}

/// Why a text was not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MisreadKind {
    /// No amount can be read.
    NotAnAmount,
    /// About so much, or one amount or another, where one exact number is asked for.
    NotExact,
    /// Two amounts may be meant.
    TwoReadings(Money, Money),
    /// A negative amount.
    Negative,
    /// An amount that no hospital charges.
    TooLarge,
    /// More than two decimals of a yuan.
    FinerThanAFen,
    /// No share from 0% to 100% can be read.
    NotAShare,
    /// A number below 1 without its percent sign: the share that it is in percent, and as a share of 1.
    UnclearShare(Rate, Rate),
    /// No whole number can be read.
    NotACount,
    /// No real day can be read.
    NotADay,
    /// A day whose year has two digits.
    TwoDigitYear,
}

impl Misread {
    pub(crate) fn new(kind: MisreadKind, text: &str) -> Self {
        const MOST: usize = 24;
        let text = text.trim();
        let mut short: String = text.chars().take(MOST).collect();
        if short.len() < text.len() {
            short.push('…');
        }
        Self { kind, text: short }
    }

    /// What stands there and what to write instead, in Chinese, as it is shown beside the field.
    pub fn message(&self) -> String {
        let text = self.text.as_str();
        let mut message = String::from("“");
        message += text;
        message += match self.kind {
            MisreadKind::NotAnAmount => {
                "”读不懂。请只写金额，最多两位小数，比如 12000.50 或 12,000.50，也可以写 1.2万、一万二。"
            }
            MisreadKind::NotExact => "”不是一个准确的数。请照票据写一个数，比如 3000。",
            MisreadKind::TwoReadings(one, other) => return self.two_readings(one, other),
            MisreadKind::Negative => "”是负数。请写不小于 0 的金额。",
            MisreadKind::TooLarge => "”太大，不像一张医院账单。请看看是不是多写了数字；单位是元。",
            MisreadKind::FinerThanAFen => "”多于两位小数。金额最多写到分。",
            MisreadKind::NotAShare => "”不是百分数。请写 0 到 100 的数，百分之七十就写 70。",
            MisreadKind::UnclearShare(small, large) => return self.unclear_share(small, large),
            MisreadKind::NotACount => "”不是次数。请写一个整数，比如 1。",
            MisreadKind::NotADay => "”不是真实的日期。请写年、月、日，比如 2018-11-20。",
            MisreadKind::TwoDigitYear => "”的年份不全。请把年份写成四位，比如 2018-11-20。",
        };
        message
    }

    fn two_readings(&self, one: Money, other: Money) -> String {
        let (one, other) = (grouped(one), grouped(other));
        ["“", &self.text, "”可能是 ", &one, " 元，也可能是 ", &other, " 元。请写清楚：", &one, " 或 ", &other, "。"]
            .concat()
    }

    fn unclear_share(&self, small: Rate, large: Rate) -> String {
        let percent = |rate: Rate| (rate.share() * Decimal::ONE_HUNDRED).normalize().to_string();
        let (small, large) = (percent(small), percent(large));
        ["“", &self.text, "”可能是 ", &small, "%，也可能是 ", &large, "%。请写清楚：", &small, "% 或 ", &large, "%。"]
            .concat()
    }
}

/// The message.
impl fmt::Display for Misread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl std::error::Error for Misread {}
