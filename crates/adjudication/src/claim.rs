//! A bill with what is known of the patient and the visit, validated against a policy.

use std::fmt;

use mingbai_policy::document::{FactKind, Unit};
use mingbai_policy::formula::{FactIndex, ParameterIndex, ReadingIndex, StageIndex};
use mingbai_policy::policy::{Body, Bracket, Counts, Value};
use mingbai_policy::{Date, Money, Policy, date, figure, most_like};
use rust_decimal::Decimal;
use serde_json::{Map, Value as Tree};

use crate::accumulators::{Accumulators, Range};

/// The largest bill that is believed: 100,000,000 yuan is above any hospital bill ever reported.
const ABSURD: Money = Money::from_yuan(Decimal::from_parts(100_000_000, 0, 0, false, 0));

/// A claim: every amount within bounds, every name resolved against one policy.
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
                message: format!("目录外费用 {amount} 元大于总费用 {} 元；目录外是总费用的一部分，请对照票据改正", self.billed),
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
                self.answers[fact.at()] =
                    Some(place.and_then(small).ok_or_else(|| wrong(format!("可选：{}", all().collect::<Vec<_>>().join("、"))))?);
            }
            FactKind::Disease => {
                let diseases = &policy.pack.diseases;
                let place = diseases.iter().position(|disease| disease.id == answer);
                let place = place.or((answer == "other").then_some(diseases.len())).and_then(small);
                let like = || most_like(answer, diseases.iter().map(|disease| disease.id.as_str()));
                self.answers[fact.at()] = Some(place.ok_or_else(|| {
                    wrong(like().map_or("不在目录里写 other".to_owned(), |like| format!("是不是 {like}？不在目录里写 other")))
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
        let others: Money =
            (self.slip.iter().enumerate()).filter(|(place, _)| *place != stage.at()).filter_map(|(_, printed)| *printed).sum();
        let total = others + printed;
        if total > self.billed {
            let message = format!("写上这一项 {printed} 元后，各项支付合计 {total} 元，大于总费用 {} 元；请对照结算单改正", self.billed);
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
    pub fn set_parameter(&mut self, policy: &Policy, parameter: ParameterIndex, value: Value) -> Result<(), ClaimError> {
        let named = &policy.pack.parameters[parameter.at()];
        let fits = match (&value, named.unit) {
            (Value::Scale(brackets), Unit::Brackets) => check_scale(brackets),
            (Value::Figure(rate), Unit::Rate) => *rate <= Decimal::ONE,
            (Value::Figure(_), Unit::Yuan | Unit::Count) => true,
            _ => false,
        };
        if !fits {
            return Err(ClaimError { field: format!("claim.parameters.{}", named.id), message: parameter_remedy(named.unit, &named.name) });
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
        (self.billed, self.out_of_catalogue, self.discharged) = (other.billed, other.out_of_catalogue, other.discharged);
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
        self.answers[fact.at()]
    }

    /// The answer to a question about a day.
    pub fn day(&self, fact: FactIndex) -> Option<Date> {
        self.days[fact.at()]
    }

    /// What the slip prints for a stage.
    pub fn printed(&self, stage: StageIndex) -> Option<Money> {
        self.slip[stage.at()]
    }

    /// A parameter's local value.
    pub fn local(&self, parameter: ParameterIndex) -> Option<&Value> {
        self.parameters[parameter.at()].as_ref()
    }

    /// A reading's chosen option, the default where none was chosen; `None`: undecided.
    pub fn reading(&self, reading: ReadingIndex) -> Option<u16> {
        self.readings[reading.at()]
    }
}

fn small(place: usize) -> Option<u16> {
    u16::try_from(place).ok()
}

fn check_bill_amount(field: &str, amount: Money) -> Result<(), ClaimError> {
    let error = |message: String| Err(ClaimError { field: field.to_owned(), message });
    if amount < Money::ZERO {
        return error(format!("{amount} 是负数；请写不小于 0 的金额"));
    }
    if amount >= ABSURD {
        return error(format!("{amount} 元太大，不像一张医院账单；请检查是否多写了数字，单位是元"));
    }
    if !amount.is_whole_fen() {
        return error(format!("{amount} 多于两位小数；金额最多写到分"));
    }
    Ok(())
}

fn check_scale(brackets: &[Bracket]) -> bool {
    let mut end = Some(Money::ZERO);
    let mut sound = !brackets.is_empty();
    for (place, bracket) in brackets.iter().enumerate() {
        let meets = if place == 0 { bracket.from >= Money::ZERO } else { end == Some(bracket.from) };
        let rises = bracket.to.is_none_or(|to| bracket.from < to && to < Money::LIMIT);
        sound &= meets && rises && (Decimal::ZERO..=Decimal::ONE).contains(&bracket.rate);
        end = bracket.to;
    }
    sound
}

fn parameter_remedy(unit: Unit, name: &str) -> String {
    match unit {
        Unit::Rate => format!("{name}要写 0 到 1 之间的数，70% 写 \"0.70\""),
        Unit::Yuan => format!("{name}要写不小于 0 的元数，如 \"800\""),
        Unit::Count => format!("{name}要写一个不小于 0 的整数"),
        Unit::Brackets => {
            format!("{name}要写从低到高、首尾相接的分段，如 [{{ from = \"0\", to = \"30000\", rate = \"0.50\" }}]")
        }
    }
}

/// A case as it is written: a claim, what had added up before, and whatever a test expects of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// The claim.
    pub claim: Claim,
    /// The year before this bill.
    pub accumulators: Accumulators,
}

/// Reads a case from its tree (TOML or JSON): `claim` and, optionally, `accumulators`.
///
/// # Errors
/// Every mistake at once, each with its field. Keys that a case may have beside these (`policy`, `title`, `about`,
/// `expect`) are left to the caller; any other is a mistake.
pub fn read_case(policy: &Policy, tree: &Tree) -> Result<Case, Vec<ClaimError>> {
    let mut reader = Reader { policy, errors: Vec::new() };
    let claim = reader.case(tree);
    match claim {
        Some(case) if reader.errors.is_empty() => Ok(case),
        _ => Err(reader.errors),
    }
}

struct Reader<'p> {
    policy: &'p Policy,
    errors: Vec<ClaimError>,
}

impl Reader<'_> {
    fn case(&mut self, tree: &Tree) -> Option<Case> {
        let case = self.table("", tree, &["policy", "title", "about", "claim", "accumulators", "expect"])?;
        let claim = match case.get("claim") {
            Some(claim) => self.claim(claim),
            None => self.wrong("claim", "缺少账单；请写 [claim] 和 billed".to_owned()),
        };
        let accumulators = self.accumulators(case.get("accumulators"));
        Some(Case { claim: claim?, accumulators })
    }

    fn claim(&mut self, tree: &Tree) -> Option<Claim> {
        let keys = ["billed", "out_of_catalogue", "discharged", "facts", "slip", "parameters", "readings"];
        let table = self.table("claim", tree, &keys)?;
        let billed = match table.get("billed") {
            Some(billed) => self.amount("claim.billed", billed),
            None => self.wrong("claim.billed", "缺少总费用；请写 billed = \"50000\"".to_owned()),
        };
        // Without a total nothing else can be checked against it, but names still can; a bill that passes stands in.
        let mut claim = self.keep(Claim::new(self.policy, billed.unwrap_or_default()))?;
        if billed.is_none() {
            claim.billed = ABSURD;
        }
        if let Some(out) = table.get("out_of_catalogue")
            && let Some(out) = self.amount("claim.out_of_catalogue", out)
        {
            let set = claim.set_out_of_catalogue(out);
            self.keep(set);
        }
        if let Some(day) = table.get("discharged") {
            claim.discharged = match day.as_str().and_then(date) {
                Some(day) => Some(day),
                None => self.wrong("claim.discharged", format!("{day} 不是真实的日期；请写出院那天，如 \"2018-11-20\"")),
            };
        }
        self.each(table, "facts", |reader, id, value| {
            let Some(fact) = reader.policy.fact(id) else {
                let known = reader.policy.pack.facts.iter().map(|fact| fact.id.as_str()).collect();
                return reader.unknown("claim.facts", id, "问题", known);
            };
            let answer = match value {
                Tree::Bool(yes) => yes.to_string(),
                Tree::String(text) => text.clone(),
                other => other.to_string(),
            };
            let answered = claim.answer(reader.policy, fact, &answer);
            reader.keep(answered);
        });
        self.each(table, "slip", |reader, id, value| {
            let Some(stage) = reader.policy.stage(id) else {
                let known = reader.policy.pack.stages.iter().map(|stage| stage.id.as_str()).collect();
                return reader.unknown("claim.slip", id, "基金", known);
            };
            if let Some(printed) = reader.amount(&format!("claim.slip.{id}"), value) {
                let set = claim.set_slip(reader.policy, stage, printed);
                reader.keep(set);
            }
        });
        self.each(table, "parameters", |reader, id, value| {
            let Some(parameter) = reader.policy.parameter(id) else {
                let known = reader.policy.pack.parameters.iter().map(|parameter| parameter.id.as_str()).collect();
                return reader.unknown("claim.parameters", id, "参数", known);
            };
            match read_value(value) {
                Some(value) => {
                    let set = claim.set_parameter(reader.policy, parameter, value);
                    reader.keep(set);
                }
                None => {
                    let named = &reader.policy.pack.parameters[parameter.at()];
                    let remedy = parameter_remedy(named.unit, &named.name);
                    reader.wrong::<()>(&format!("claim.parameters.{id}"), format!("{value} 读不懂；{remedy}"));
                }
            }
        });
        self.each(table, "readings", |reader, id, value| {
            let Some(reading) = reader.policy.reading(id) else {
                let known = reader.policy.pack.readings.iter().map(|reading| reading.id.as_str()).collect();
                return reader.unknown("claim.readings", id, "口径", known);
            };
            let options = &reader.policy.pack.readings[reading.at()].options;
            match options.iter().position(|option| value.as_str() == Some(&option.id)).and_then(small) {
                Some(option) => claim.choose(reading, option),
                None if value.as_str() == Some("undecided") => claim.readings[reading.at()] = None,
                None => {
                    let all: Vec<&str> = options.iter().map(|option| option.id.as_str()).collect();
                    let message = format!("{value} 不是可选的口径；可选：{}、undecided", all.join("、"));
                    reader.wrong::<()>(&format!("claim.readings.{id}"), message);
                }
            }
        });
        Some(claim)
    }

    fn accumulators(&mut self, tree: Option<&Tree>) -> Accumulators {
        let mut accumulators = Accumulators::none(self.policy);
        let Some(tree) = tree else { return accumulators };
        let Some(table) = tree.as_object() else {
            self.wrong::<()>("accumulators", format!("{tree} 应当是一个表，如 [accumulators]"));
            return accumulators;
        };
        for (id, value) in table {
            let Some(accumulator) = self.policy.accumulator(id) else {
                let known = self.policy.accumulators.iter().map(|accumulator| accumulator.id.as_str()).collect();
                self.unknown("accumulators", id, "累计项", known);
                continue;
            };
            let field = format!("accumulators.{id}");
            let range = match value.as_array().map(Vec::as_slice) {
                Some([least, greatest]) => match (self.amount(&field, least), self.amount(&field, greatest)) {
                    (Some(least), Some(greatest)) if least <= greatest => Some(Range { least, greatest }),
                    (Some(least), Some(greatest)) => {
                        self.wrong(&field, format!("从 {least} 到 {greatest} 是反的；小的写在前面"))
                    }
                    _ => None,
                },
                Some(_) => self.wrong(&field, format!("{value} 应当是一个数，或最小和最大两个数")),
                None => self.amount(&field, value).map(Range::exactly),
            };
            if self.policy.accumulators[accumulator.at()].counts == Counts::Applications
                && range.is_some_and(|range| !range.least.yuan().is_integer() || !range.is_exact())
            {
                self.wrong::<()>(&field, format!("{value} 不是次数；请写一个整数"));
            }
            accumulators.set(accumulator, range.unwrap_or_default());
        }
        accumulators
    }

    fn each(&mut self, claim: &Map<String, Tree>, key: &str, mut read: impl FnMut(&mut Self, &str, &Tree)) {
        match claim.get(key) {
            None => {}
            Some(Tree::Object(table)) => table.iter().for_each(|(id, value)| read(self, id, value)),
            Some(other) => {
                self.wrong::<()>(&format!("claim.{key}"), format!("{other} 应当是一个表，如 [claim.{key}]"));
            }
        }
    }

    fn table<'v>(&mut self, place: &str, tree: &'v Tree, keys: &[&str]) -> Option<&'v Map<String, Tree>> {
        let Some(table) = tree.as_object() else {
            let place = if place.is_empty() { "文件" } else { place };
            return self.wrong(place, format!("应当是一个表（含：{}）", keys.join("、")));
        };
        for key in table.keys().filter(|key| !keys.contains(&key.as_str())) {
            self.unknown(place, key, "键", keys.to_vec());
        }
        Some(table)
    }

    /// An amount, quoted or a whole number.
    fn amount(&mut self, field: &str, tree: &Tree) -> Option<Money> {
        let text = match tree {
            Tree::String(text) => text.clone(),
            Tree::Number(number) if number.is_i64() || number.is_u64() => number.to_string(),
            Tree::Number(number) => {
                return self.wrong(field, format!("{number} 没有加引号；带小数的金额请写成 \"{number}\""));
            }
            other => return self.wrong(field, format!("{other} 不是金额；请写元数，如 \"12000.00\"")),
        };
        match read_amount(&text) {
            Ok(amount) => Some(amount),
            Err(message) => self.wrong(field, message),
        }
    }

    fn unknown(&mut self, place: &str, id: &str, kind: &str, known: Vec<&str>) {
        let field = if place.is_empty() { id.to_owned() } else { format!("{place}.{id}") };
        let remedy = match most_like(id, known.iter().copied()) {
            Some(like) => format!("是不是 {like}？"),
            None => format!("可用：{}", known.join("、")),
        };
        self.errors.push(ClaimError { field, message: format!("没有叫 {id} 的{kind}；{remedy}") });
    }

    fn wrong<T>(&mut self, field: &str, message: String) -> Option<T> {
        self.errors.push(ClaimError { field: field.to_owned(), message });
        None
    }

    fn keep<T>(&mut self, result: Result<T, ClaimError>) -> Option<T> {
        result.map_err(|error| self.errors.push(error)).ok()
    }
}

/// Reads an amount of a bill as machines write it: digits with at most two decimals.
///
/// # Errors
/// What is wrong with the text and what would be right, in Chinese.
pub fn read_amount(text: &str) -> Result<Money, String> {
    let trimmed = text.trim();
    let (digits, negative) = trimmed.strip_prefix('-').map_or((trimmed, false), |rest| (rest, true));
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.trim_end_matches('0').len());
    let amount = digits.parse::<Decimal>().ok().filter(|_| plain && !digits.is_empty() && digits.len() <= 28);
    let Some(amount) = amount else {
        return Err(format!("“{text}”读不懂；请只写数字，最多两位小数，如 12000.00"));
    };
    if negative && !amount.is_zero() {
        return Err(format!("{text} 是负数；请写不小于 0 的金额"));
    }
    if decimals > 2 {
        return Err(format!("{text} 多于两位小数；金额最多写到分"));
    }
    let amount = Money::from_yuan(amount);
    if amount >= ABSURD {
        return Err(format!("{text} 元太大，不像一张医院账单；请检查是否多写了数字，单位是元"));
    }
    Ok(amount.round_to_fen())
}

/// Reads a local value of a parameter.
fn read_value(tree: &Tree) -> Option<Value> {
    let number = |tree: &Tree| match tree {
        Tree::String(text) => figure(text),
        Tree::Number(number) if number.is_u64() => figure(&number.to_string()),
        _ => None,
    };
    let Some(brackets) = tree.as_array() else { return number(tree).map(Value::Figure) };
    let bracket = |tree: &Tree| {
        let table = tree.as_object()?;
        let known = ["from", "to", "rate"];
        let strange = table.keys().any(|key| !known.contains(&key.as_str()));
        let to = match table.get("to") {
            Some(to) => Some(Money::from_yuan(number(to)?)),
            None => None,
        };
        let from = Money::from_yuan(number(table.get("from")?)?);
        (!strange).then_some(Bracket { from, to, rate: number(table.get("rate")?)? })
    };
    brackets.iter().map(bracket).collect::<Option<Vec<_>>>().map(Value::Scale)
}
