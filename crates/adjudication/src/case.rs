//! Cases as they are written: a claim and the year before it, read from TOML or JSON trees.

use mingbai_policy::policy::{Bracket, Counts, Value};
use mingbai_policy::{Money, Policy, date, figure, most_like};
use rust_decimal::Decimal;
use serde_json::{Map, Value as Tree};

use crate::accumulators::{Accumulators, Range};
use crate::claim::{ABSURD, Claim, ClaimError, parameter_remedy, small};

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
                None => {
                    self.wrong("claim.discharged", format!("{day} 不是真实的日期；请写出院那天，如 \"2018-11-20\""))
                }
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
                return reader.unknown("claim.slip", id, "环节", known);
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
                None if value.as_str() == Some("undecided") => claim.leave_undecided(reading),
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
                    (Some(least), Some(greatest)) => self.wrong(
                        &field,
                        format!("从 {} 到 {} 是反的；小的写在前面", least.grouped(), greatest.grouped()),
                    ),
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
        (!strange).then_some(Bracket { from, to, rate: number(table.get("rate")?)?, source: None })
    };
    brackets.iter().map(bracket).collect::<Option<Vec<_>>>().map(Value::Scale)
}
