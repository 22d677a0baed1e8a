//! A formula with the amounts of one run put in, as people read it.

use mingbai_policy::formula::{Amount, ParameterIndex, StageIndex};
use mingbai_policy::{Money, Policy};
use rust_decimal::Decimal;

use crate::wording::{self, percent, round_yuan};

/// A formula in words, without the amounts of any bill: `总费用 × 10%`.
pub(crate) fn words(policy: &Policy, formula: &Amount) -> String {
    let text = |part: &Amount| words(policy, part);
    let factor = |part: &Amount| {
        let sum = matches!(part, Amount::Plus(..) | Amount::Minus(..));
        if sum { ["(", &text(part), ")"].concat() } else { text(part) }
    };
    let texts = |parts: &[Amount]| parts.iter().map(text).collect::<Vec<_>>();
    match formula {
        Amount::Figure(figure) if *figure < Decimal::ONE && !figure.is_zero() => percent(*figure),
        Amount::Figure(figure) => round_yuan(*figure),
        Amount::Billed => wording::BILLED.to_owned(),
        Amount::InCatalogue => wording::IN_CATALOGUE.to_owned(),
        Amount::OutOfCatalogue => wording::OUT_OF_CATALOGUE.to_owned(),
        Amount::OpenIn => wording::OPEN_IN.to_owned(),
        Amount::OpenOut => wording::OPEN_OUT.to_owned(),
        Amount::Open => wording::OPEN.to_owned(),
        Amount::Paid(stage) => wording::paid_by(&policy.pack.stages[stage.at()].name),
        Amount::Parameter(parameter) => policy.pack.parameters[parameter.at()].name.clone(),
        Amount::Plus(a, b) => [&text(a), " + ", &text(b)].concat(),
        Amount::Minus(a, b) => [&text(a), " − ", &factor(b)].concat(),
        // The bill's amount stands first, whichever way the pack writes it.
        Amount::Times(a, b) if b.depends_on_bill() => [&factor(b), " × ", &factor(a)].concat(),
        Amount::Times(a, b) => [&factor(a), " × ", &factor(b)].concat(),
        Amount::Over(a, divisor) => [&factor(a), " ÷ ", &divisor.normalize().to_string()].concat(),
        Amount::Greatest(parts) => match parts.as_slice() {
            [part, floor] | [floor, part] if *floor == Amount::ZERO => text(part),
            parts => wording::greatest_of(&texts(parts)),
        },
        Amount::Least(parts) => wording::least_of(&texts(parts)),
    }
}

/// What formulas can name, as it stood when they were asked.
#[derive(Clone)]
pub(crate) struct Bill<'a> {
    pub(crate) billed: Money,
    pub(crate) out_of_catalogue: Money,
    pub(crate) open_in: Money,
    pub(crate) open_out: Money,
    /// What each stage has paid so far, with its name.
    pub(crate) paid: Vec<(&'a str, Money)>,
    /// The figures of the parameters that took part.
    pub(crate) figures: Vec<(ParameterIndex, Decimal)>,
}

impl Bill<'_> {
    /// The formula in words with its numbers: `还没有报的 9,700.00 − 总费用 50,000.00 × 10%`. `None` where a figure that
    /// it needs is unknown.
    pub(crate) fn shown(&self, formula: &Amount) -> Option<String> {
        self.value(formula)?;
        self.text(formula)
    }

    /// Why a difference that is held at nothing is nothing: `目录外 50.00 没有超过 总费用 1,000.00 × 10%`.
    pub(crate) fn why_nothing(&self, formula: &Amount) -> Option<String> {
        let Amount::Greatest(parts) = formula else { return None };
        let ([Amount::Minus(this, that), floor] | [floor, Amount::Minus(this, that)]) = parts.as_slice() else {
            return None;
        };
        let nothing = *floor == Amount::ZERO && self.value(this)? <= self.value(that)?;
        if nothing { Some(wording::not_above(&self.text(this)?, &self.text(that)?)) } else { None }
    }

    fn text(&self, formula: &Amount) -> Option<String> {
        let named = |name: &str, amount: Money| Some(format!("{name} {}", wording::amount(amount)));
        match formula {
            Amount::Figure(figure) if *figure < Decimal::ONE && !figure.is_zero() => Some(percent(*figure)),
            Amount::Figure(figure) => Some(round_yuan(*figure)),
            Amount::Billed => named(wording::BILLED, self.billed),
            Amount::InCatalogue => named(wording::IN_CATALOGUE, self.billed - self.out_of_catalogue),
            Amount::OutOfCatalogue => named(wording::OUT_OF_CATALOGUE, self.out_of_catalogue),
            Amount::OpenIn => named(wording::OPEN_IN, self.open_in),
            Amount::OpenOut => named(wording::OPEN_OUT, self.open_out),
            Amount::Open => named(wording::OPEN, self.open_in + self.open_out),
            Amount::Paid(stage) => {
                self.paid.get(stage.at()).and_then(|(name, paid)| named(&wording::paid_by(name), *paid))
            }
            Amount::Parameter(parameter) => {
                let figure = self.figure(*parameter)?;
                Some(if figure <= Decimal::ONE { percent(figure) } else { round_yuan(figure) })
            }
            Amount::Plus(a, b) => Some(format!("{} + {}", self.text(a)?, self.text(b)?)),
            Amount::Minus(a, b) => Some(format!("{} − {}", self.text(a)?, self.factor(b)?)),
            // The bill's amount stands first, whichever way the pack writes it.
            Amount::Times(a, b) if b.depends_on_bill() => {
                Some(format!("{} × {}", self.factor(b)?, self.multiplier(a)?))
            }
            Amount::Times(a, b) => Some(format!("{} × {}", self.factor(a)?, self.multiplier(b)?)),
            Amount::Over(a, divisor) => Some(format!("{} ÷ {}", self.factor(a)?, divisor.normalize())),
            Amount::Greatest(parts) => match parts.as_slice() {
                // "Not less than nothing" needs no words where there is something.
                [part, floor] | [floor, part] if *floor == Amount::ZERO && self.value(part)? >= Decimal::ZERO => {
                    self.text(part)
                }
                parts => Some(wording::greatest_of(&self.texts(parts)?)),
            },
            Amount::Least(parts) => Some(wording::least_of(&self.texts(parts)?)),
        }
    }

    fn texts(&self, parts: &[Amount]) -> Option<Vec<String>> {
        parts.iter().map(|part| self.text(part)).collect()
    }

    fn factor(&self, formula: &Amount) -> Option<String> {
        let text = self.text(formula)?;
        let sum = matches!(formula, Amount::Plus(..) | Amount::Minus(..));
        Some(if sum { format!("({text})") } else { text })
    }

    /// A factor that is no amount: a share, or a plain number.
    fn multiplier(&self, formula: &Amount) -> Option<String> {
        let figure = self.value(formula)?;
        Some(if figure <= Decimal::ONE { percent(figure) } else { figure.normalize().to_string() })
    }

    fn figure(&self, parameter: ParameterIndex) -> Option<Decimal> {
        self.figures.iter().find(|(known, _)| *known == parameter).map(|(_, figure)| *figure)
    }

    fn value(&self, formula: &Amount) -> Option<Decimal> {
        Some(match formula {
            Amount::Figure(figure) => *figure,
            Amount::Billed => self.billed.yuan(),
            Amount::InCatalogue => (self.billed - self.out_of_catalogue).yuan(),
            Amount::OutOfCatalogue => self.out_of_catalogue.yuan(),
            Amount::OpenIn => self.open_in.yuan(),
            Amount::OpenOut => self.open_out.yuan(),
            Amount::Open => (self.open_in + self.open_out).yuan(),
            Amount::Paid(StageIndex(stage)) => self.paid.get(usize::from(*stage))?.1.yuan(),
            Amount::Parameter(parameter) => self.figure(*parameter)?,
            Amount::Plus(a, b) => self.value(a)?.checked_add(self.value(b)?)?,
            Amount::Minus(a, b) => self.value(a)?.checked_sub(self.value(b)?)?,
            Amount::Times(a, b) => self.value(a)?.checked_mul(self.value(b)?)?,
            Amount::Over(a, divisor) => self.value(a)?.checked_div(*divisor)?,
            Amount::Least(parts) => self.values(parts)?.into_iter().min()?,
            Amount::Greatest(parts) => self.values(parts)?.into_iter().max()?,
        })
    }

    fn values(&self, parts: &[Amount]) -> Option<Vec<Decimal>> {
        parts.iter().map(|part| self.value(part)).collect()
    }
}
