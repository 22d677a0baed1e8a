//! A bill with what is known of the patient and the visit, validated against a policy.

use std::fmt;

use mingbai_policy::document::{FactKind, Unit};
use mingbai_policy::formula::{FactIndex, ParameterIndex, ReadingIndex, StageIndex};
use mingbai_policy::policy::{Body, Bracket, Value};
use mingbai_policy::{Date, Money, Policy, Rate, date, most_like};
use rust_decimal::Decimal;

pub use crate::case::{Case, read_amount, read_case};

/// The largest bill that is believed: 100,000,000 yuan is above any hospital bill ever reported.
pub(crate) const ABSURD: Money = Money::from_yuan(Decimal::from_parts(100_000_000, 0, 0, false, 0));

/// A claim: every amount within bounds, every name resolved against one policy.
///
/// It is settled under that policy; under another one its answers would be taken for answers to other questions.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The whole bill.
    pub billed: Money,
    /// Its out-of-catalogue part; `None`: not known.
    pub out_of_catalogue: Option<Money>,
    /// The day of discharge, or of an outpatient visit.
    pub discharged: Option<Date>,
    answers: Vec<Option<u16>>,
    days: Vec<Option<Date>>,
    slip: Vec<Option<Money>>,
    parameters: Vec<Option<Value>>,
    readings: Vec<Option<u16>>,
}

/// One thing to mend in a claim: which field, what stands there, what would be right.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClaimError {
    /// The field, as it is written in a case: `claim.out_of_catalogue`.
    pub field: String,
    /// What is wrong with its value and what would be right, in Chinese.
    pub message: String,
}

impl fmt::Display for ClaimError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}：{}", self.field, self.message)
    }
}

impl std::error::Error for ClaimError {}

impl Claim {
    /// A bill of which nothing but the total is known.
    ///
    /// # Errors
    /// Where the total is no amount of a bill.
    pub fn new(policy: &Policy, billed: Money) -> Result<Self, ClaimError> {
        check_bill_amount("claim.billed", billed)?;
        Ok(Self {
            billed,
            out_of_catalogue: None,
            discharged: None,
            answers: vec![None; policy.facts.len()],
            days: vec![None; policy.facts.len()],
            slip: vec![None; policy.stages.len()],
            parameters: vec![None; policy.parameters.len()],
            readings: policy.readings.iter().map(|reading| reading.default).collect(),
        })
    }

    /// Sets the out-of-catalogue part.
    ///
    /// # Errors
    /// Where it is no amount, or exceeds the bill.
    pub fn set_out_of_catalogue(&mut self, amount: Money) -> Result<(), ClaimError> {
        check_bill_amount("claim.out_of_catalogue", amount)?;
        if amount > self.billed {
            return Err(ClaimError {
                field: "claim.out_of_catalogue".to_owned(),
                message: format!(
                    "目录外费用 {} 元大于总费用 {} 元；目录外是总费用的一部分，请对照票据改正",
                    amount.grouped(),
                    self.billed.grouped()
                ),
            });
        }
        self.out_of_catalogue = Some(amount);
        Ok(())
    }

    /// Answers a question by the text of its answer: `true`, an option's id, a day, a disease's id or `other`.
    ///
    /// # Errors
    /// Where the question has no such answer.
    pub fn answer(&mut self, policy: &Policy, fact: FactIndex, answer: &str) -> Result<(), ClaimError> {
        let asked = &policy.pack.facts[fact.at()];
        let wrong = |remedy: String| ClaimError {
            field: format!("claim.facts.{}", asked.id),
            message: format!("“{answer}”不是“{}”的答案；{remedy}", asked.ask),
        };
        match asked.kind {
            FactKind::YesNo | FactKind::Identity => {
                let yes = answer == "true";
                if !yes && answer != "false" {
                    return Err(wrong("请写 true（是）或 false（否），不知道就不写".to_owned()));
                }
                self.answers[fact.at()] = Some(u16::from(yes));
            }
            FactKind::Choice => {
                let place = asked.options.iter().position(|option| option.id == answer);
                let all = || asked.options.iter().map(|option| format!("{}（{}）", option.id, option.name));
                self.answers[fact.at()] = Some(
                    place
                        .and_then(small)
                        .ok_or_else(|| wrong(format!("可选：{}", all().collect::<Vec<_>>().join("、"))))?,
                );
            }
            FactKind::Disease => {
                let diseases = &policy.pack.diseases;
                let place = diseases.iter().position(|disease| disease.id == answer);
                let place = place.or((answer == "other").then_some(diseases.len())).and_then(small);
                let like = || most_like(answer, diseases.iter().map(|disease| disease.id.as_str()));
                self.answers[fact.at()] = Some(place.ok_or_else(|| {
                    wrong(like().map_or("不在目录里写 other".to_owned(), |like| {
                        format!("是不是 {like}？不在目录里写 other")
                    }))
                })?);
            }
            FactKind::Date => {
                let day = date(answer).ok_or_else(|| wrong("请写真实的日期，如 2018-11-20".to_owned()))?;
                self.days[fact.at()] = Some(day);
            }
        }
        Ok(())
    }

    /// Forgets the answer to a question.
    pub fn forget(&mut self, fact: FactIndex) {
        self.answers[fact.at()] = None;
        self.days[fact.at()] = None;
    }

    /// Sets what the slip prints for a stage.
    ///
    /// # Errors
    /// Where it is no amount, where the stage is a grant, or where all printed payments exceed the bill.
    pub fn set_slip(&mut self, policy: &Policy, stage: StageIndex, printed: Money) -> Result<(), ClaimError> {
        let named = &policy.pack.stages[stage.at()];
        let field = format!("claim.slip.{}", named.id);
        check_bill_amount(&field, printed)?;
        if matches!(policy.stages[stage.at()].body, Body::Grant(_)) {
            let message = format!("{} 要另外申请，不会印在结算单上；请删去", named.name);
            return Err(ClaimError { field, message });
        }
        let others: Money = (self.slip.iter().enumerate())
            .filter(|(place, _)| *place != stage.at())
            .filter_map(|(_, printed)| *printed)
            .sum();
        let total = others + printed;
        if total > self.billed {
            let message = format!(
                "写上这一项 {} 元后，各项支付合计 {} 元，大于总费用 {} 元；请对照结算单改正",
                printed.grouped(),
                total.grouped(),
                self.billed.grouped()
            );
            return Err(ClaimError { field, message });
        }
        self.slip[stage.at()] = Some(printed);
        Ok(())
    }

    /// Forgets what the slip prints for a stage.
    pub fn forget_slip(&mut self, stage: StageIndex) {
        self.slip[stage.at()] = None;
    }

    /// Sets a parameter to a local value.
    ///
    /// # Errors
    /// Where the value is not of the parameter's unit.
    pub fn set_parameter(
        &mut self,
        policy: &Policy,
        parameter: ParameterIndex,
        value: Value,
    ) -> Result<(), ClaimError> {
        let named = &policy.pack.parameters[parameter.at()];
        let fits = match (&value, named.unit) {
            (Value::Scale(brackets), Unit::Brackets) => check_scale(brackets),
            (Value::Figure(rate), Unit::Rate) => Rate::new(*rate).is_some(),
            (Value::Figure(yuan), Unit::Yuan) => (Money::ZERO..Money::LIMIT).contains(&Money::from_yuan(*yuan)),
            (Value::Figure(count), Unit::Count) => *count >= Decimal::ZERO && count.is_integer(),
            _ => false,
        };
        if !fits {
            return Err(ClaimError {
                field: format!("claim.parameters.{}", named.id),
                message: parameter_remedy(named.unit, &named.name),
            });
        }
        self.parameters[parameter.at()] = Some(value);
        Ok(())
    }

    /// Chooses a reading's option.
    pub fn choose(&mut self, reading: ReadingIndex, option: u16) {
        self.readings[reading.at()] = Some(option);
    }

    /// Leaves a reading undecided, so that all its options are settled.
    pub fn leave_undecided(&mut self, reading: ReadingIndex) {
        self.readings[reading.at()] = None;
    }

    /// Makes this claim equal to another of the same policy without new memory, for settling bills in bulk.
    pub fn copy_from(&mut self, other: &Self) {
        (self.billed, self.out_of_catalogue, self.discharged) =
            (other.billed, other.out_of_catalogue, other.discharged);
        self.answers.clone_from(&other.answers);
        self.days.clone_from(&other.days);
        self.slip.clone_from(&other.slip);
        self.parameters.clone_from(&other.parameters);
        self.readings.clone_from(&other.readings);
    }

    /// The in-catalogue part, where it is known.
    pub fn in_catalogue(&self) -> Option<Money> {
        self.out_of_catalogue.map(|out| self.billed - out)
    }

    /// The answer to a yes-no question, choice or disease question.
    pub fn answered(&self, fact: FactIndex) -> Option<u16> {
        self.answers.get(fact.at()).copied().flatten()
    }

    /// The answer to a question about a day.
    pub fn day(&self, fact: FactIndex) -> Option<Date> {
        self.days.get(fact.at()).copied().flatten()
    }

    /// What the slip prints for a stage.
    pub fn printed(&self, stage: StageIndex) -> Option<Money> {
        self.slip.get(stage.at()).copied().flatten()
    }

    /// A parameter's local value.
    pub fn local(&self, parameter: ParameterIndex) -> Option<&Value> {
        self.parameters.get(parameter.at())?.as_ref()
    }

    /// A reading's chosen option, the default where none was chosen; `None`: undecided.
    pub fn reading(&self, reading: ReadingIndex) -> Option<u16> {
        self.readings.get(reading.at()).copied().flatten()
    }
}

pub(crate) fn small(place: usize) -> Option<u16> {
    u16::try_from(place).ok()
}

fn check_bill_amount(field: &str, amount: Money) -> Result<(), ClaimError> {
    let error = |message: String| Err(ClaimError { field: field.to_owned(), message });
    let shown = || amount.grouped();
    if amount < Money::ZERO {
        return error(format!("{} 是负数；请写不小于 0 的金额", shown()));
    }
    if amount >= ABSURD {
        return error(format!("{} 元太大，不像一张医院账单；请检查是否多写了数字，单位是元", shown()));
    }
    if !amount.is_whole_fen() {
        return error(format!("{} 多于两位小数；金额最多写到分", shown()));
    }
    Ok(())
}

fn check_scale(brackets: &[Bracket]) -> bool {
    let mut end = Some(Money::ZERO);
    let mut sound = !brackets.is_empty();
    for (place, bracket) in brackets.iter().enumerate() {
        let meets = if place == 0 { bracket.from >= Money::ZERO } else { end == Some(bracket.from) };
        let rises = bracket.to.is_none_or(|to| bracket.from < to && to < Money::LIMIT);
        sound &= meets && rises && Rate::new(bracket.rate).is_some();
        end = bracket.to;
    }
    sound
}

pub(crate) fn parameter_remedy(unit: Unit, name: &str) -> String {
    match unit {
        Unit::Rate => format!("{name}要写 0 到 1 之间的数，70% 写 \"0.70\""),
        Unit::Yuan => format!("{name}要写不小于 0 的元数，如 \"800\""),
        Unit::Count => format!("{name}要写一个不小于 0 的整数"),
        Unit::Brackets => {
            format!("{name}要写从低到高、首尾相接的分段，如 [{{ from = \"0\", to = \"30000\", rate = \"0.50\" }}]")
        }
    }
}
