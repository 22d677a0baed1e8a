//! One computation as one line, in which each number has its name: `(目录内 25,000.00 − 起付线 150.00) × 报销比例 70% =
//! 17,395.00 元。`

use mingbai_policy::Money;
use mingbai_policy::policy::Bracket;
use rust_decimal::Decimal;

use crate::wording;

/// The computation of one entitlement, as one line.
#[derive(Default)]
pub(crate) struct Arithmetic {
    pub(crate) basis: Money,
    /// What the rates have given so far.
    pub(crate) value: Money,
    /// The basis with the year so far.
    pub(crate) counted: Money,
    /// What that is called.
    pub(crate) counted_name: String,
    /// The deductible that was taken off it.
    pub(crate) deducted: Money,
    /// What that is called, with a mark of its origin behind the amount.
    pub(crate) deducted_name: (String, &'static str),
    /// The bound of the first bracket.
    pub(crate) first: Money,
    pub(crate) expression: String,
    /// Whether the expression is a sum, which needs parentheses before it is multiplied.
    pub(crate) sum: bool,
    pub(crate) brackets: bool,
    /// Whether anything was done to the basis.
    pub(crate) worked: bool,
    /// The basis by its formula.
    pub(crate) named: Option<String>,
    pub(crate) cuts: Vec<(Money, &'static str, Money)>,
    /// What ended it before there was anything to compute.
    pub(crate) ended: Option<String>,
    pub(crate) result: Option<Money>,
    pub(crate) unknown: bool,
}

impl Arithmetic {
    pub(crate) fn begin(&mut self, expression: String, sum: bool) {
        self.worked |= sum;
        self.expression = expression;
        self.sum = sum;
    }

    pub(crate) fn less(&mut self, name: &str, amount: Money, mark: &str) {
        self.expression += &[" − ", name, " ", &wording::amount(amount), mark].concat();
        self.sum = true;
        self.worked = true;
    }

    pub(crate) fn times(&mut self, name: &str, rate: Decimal, mark: &str) {
        let expression = std::mem::take(&mut self.expression);
        let factor = if self.sum { format!("({expression})") } else { expression };
        self.expression = [&factor, " × ", name, " ", &wording::percent(rate), mark].concat();
        self.sum = false;
        self.worked = true;
    }

    /// A bracket's part of the cost as a difference, where it is one of amounts that are on the page: `named`, as the
    /// first bracket of a line has it, or bare.
    pub(crate) fn part(&self, part: Money, bounds: Option<&Bracket>, named: bool) -> String {
        let (from, to) = bounds.map_or((Money::ZERO, None), |bracket| (bracket.from, bracket.to));
        if from.is_zero() && to == Some(part) {
            return wording::amount(part);
        }
        let left = self.counted - self.deducted;
        let shown = |amount: Money| {
            let bare = wording::amount(amount);
            let (name, mark) = match amount {
                _ if !named => return bare,
                amount if amount == self.counted => (self.counted_name.as_str(), ""),
                amount if amount == self.deducted => (self.deducted_name.0.as_str(), self.deducted_name.1),
                amount if amount == left => (wording::LEFT_BY_DEDUCTIBLE, ""),
                _ => return bare,
            };
            [name, " ", &bare, mark].concat()
        };
        let uppers = [to, Some(self.counted), Some(left)];
        for lower in [from, self.deducted].into_iter().filter(|lower| !lower.is_zero()) {
            if let Some(upper) = uppers.iter().flatten().find(|upper| **upper - lower == part) {
                return format!("({} − {})", shown(*upper), shown(lower));
            }
        }
        shown(part)
    }

    /// A bracket's share. Where there is only this one, its rate has the name of a rate.
    pub(crate) fn bracket(&mut self, part: &str, bounds: Option<&Bracket>, name: &str, rate: Decimal, mark: &str) {
        let whole = bounds.is_none_or(|bracket| bracket.from.is_zero() && bracket.to.is_none());
        let rate = wording::percent(rate);
        let share = match bounds {
            Some(bracket) if !whole => [part, " × ", &rate, &wording::within(bracket), mark].concat(),
            _ => [part, " × ", name, " ", &rate, mark].concat(),
        };
        if self.brackets {
            self.expression += " + ";
            self.expression += &share;
        } else {
            self.expression = share;
        }
        self.brackets = true;
        self.sum = true;
        self.worked = true;
    }

    pub(crate) fn cut(&mut self, before: Money, by: &'static str, after: Money) {
        self.cuts.push((before, by, after));
    }

    pub(crate) fn line(self) -> Option<String> {
        if let Some(ended) = self.ended {
            return Some(ended);
        }
        let result = self.result?;
        if self.unknown {
            return Some(wording::bounded(result));
        }
        let before_cuts = self.cuts.first().map_or(result, |(before, ..)| *before);
        if result.is_zero() && !self.worked {
            return Some(if !self.basis.is_zero() && self.basis < self.first {
                wording::below_first_bracket(self.basis, self.first)
            } else {
                wording::nothing_open()
            });
        }
        let formula = if self.worked {
            wording::formula(&self.expression, before_cuts)
        } else if let Some(named) = self.named {
            named
        } else if self.cuts.is_empty() {
            return Some(wording::whole(result));
        } else {
            wording::yuan(before_cuts)
        };
        let line = self.cuts.iter().fold(formula, |line, (_, by, after)| wording::therefore(&line, by, *after));
        Some(wording::sentence(&line))
    }
}
