//! Formulas and conditions: from the grammar's tree to names resolved.

use rust_decimal::Decimal;

use super::{BILL, Compiler, LONGEST_SHOWN, MOST_PARTS};
use crate::document::{self, FactKind, Unit};
use crate::formula::{
    Amount, Condition, Day, FactIndex, LARGEST_FACTOR, LEAST_DIVISOR, ListIndex, ReadingIndex, StageIndex,
};
use crate::literals::month_and_day;
use crate::policy::position;
use crate::problem::most_like;
use crate::stored::Scope;
use crate::syntax::{Sign, Tree, parse};

impl Compiler<'_> {
    /// Compiles a formula; reports what does not read and goes on with zero.
    pub(super) fn amount(&mut self, slot: &str, text: &str) -> Amount {
        self.read(slot, text, |compiler, tree| compiler.amount_of(&tree)).unwrap_or(Amount::ZERO)
    }

    /// Compiles a formula for a rate, which is the same for every bill.
    pub(super) fn rate(&mut self, text: &str) -> Amount {
        let rate = self.amount("rate", text);
        if rate.depends_on_bill() {
            self.problems.report(format!("rate = \"{text}\"：比例不能随账单金额变化；请改用 brackets 或 basis"));
        }
        if matches!(rate, Amount::Figure(figure) if figure > Decimal::ONE) {
            self.problems.report(format!("rate = \"{text}\"：比例大于 1；70% 写 \"0.70\""));
        }
        rate
    }

    /// Compiles a condition; none always holds. Reports what does not read and goes on.
    pub(super) fn condition(&mut self, slot: &str, text: Option<&String>, scope: Scope) -> Condition {
        let Some(text) = text else { return Condition::ALWAYS };
        let compile = |compiler: &mut Self, tree: Tree| {
            let condition = compiler.condition_of(&tree, scope)?;
            let mut parts = 0;
            condition.visit(&mut |_| parts += 1);
            if parts > MOST_PARTS {
                return Err(format!("把 term 代进去以后有 {parts} 个部分，最多 {MOST_PARTS} 个；请写得简单些"));
            }
            Ok(condition)
        };
        self.read(slot, text, compile).unwrap_or(Condition::ALWAYS)
    }

    fn read<T>(
        &mut self,
        slot: &str,
        text: &str,
        compile: impl FnOnce(&mut Self, Tree) -> Result<T, String>,
    ) -> Option<T> {
        match parse(text).and_then(|tree| compile(self, tree)) {
            Ok(compiled) => Some(compiled),
            Err(problem) => {
                // A formula that is wrong for its length is not repeated in full.
                let shown = match text.char_indices().nth(LONGEST_SHOWN) {
                    Some((end, _)) => format!("{}…", &text[..end]),
                    None => text.to_owned(),
                };
                self.problems.report(format!("{slot} = \"{shown}\"：{problem}"));
                None
            }
        }
    }

    fn amount_of(&self, tree: &Tree) -> Result<Amount, String> {
        match tree {
            Tree::Number(number) => Ok(Amount::Figure(*number)),
            Tree::Name(name) => self.amount_named(name),
            Tree::Sum(sign, a, b) => {
                let (a, b) = (Box::new(self.amount_of(a)?), Box::new(self.amount_of(b)?));
                Ok(if *sign == Sign::Plus { Amount::Plus(a, b) } else { Amount::Minus(a, b) })
            }
            Tree::Product(a, b) => {
                let (a, b) = (self.amount_of(a)?, self.amount_of(b)?);
                if a.depends_on_bill() && b.depends_on_bill() {
                    return Err("两个随账单变化的量不能相乘；其中一个要是固定的数或参数".to_owned());
                }
                for factor in [&a, &b] {
                    if let Amount::Figure(figure) = factor
                        && *figure > Decimal::from(LARGEST_FACTOR)
                    {
                        return Err(format!("乘数 {figure} 太大；最大 {LARGEST_FACTOR}"));
                    }
                }
                Ok(Amount::Times(Box::new(a), Box::new(b)))
            }
            Tree::Quotient(a, b) => {
                match self.amount_of(b)? {
                    Amount::Figure(figure) if figure >= LEAST_DIVISOR => {
                        Ok(Amount::Over(Box::new(self.amount_of(a)?), figure))
                    }
                    _ => Err("只能除以一个不小于 0.001 的数；比较占比请写成乘法，如 out_of_catalogue <= 10% * billed"
                        .to_owned()),
                }
            }
            Tree::Call(name, arguments) => match (name.as_str(), arguments.as_slice()) {
                ("min", parts) => Ok(Amount::Least(self.amounts_of(parts)?)),
                ("max", parts) => Ok(Amount::Greatest(self.amounts_of(parts)?)),
                ("paid", [Tree::Name(stage)]) => position(&self.pack.stages, |other| other.id == *stage)
                    .map(|place| Amount::Paid(StageIndex(place)))
                    .ok_or_else(|| {
                        not_known("阶段（stage）", stage, self.pack.stages.iter().map(|stage| stage.id.as_str()))
                    }),
                _ => Err(format!("{name}(…) 不能这样用；金额可用 min(…)、max(…)、paid(某个 stage)")),
            },
            Tree::Date(date) => Err(format!("{date} 是日期，这里要金额")),
            Tree::Compare(..) | Tree::Is(..) | Tree::All(_) | Tree::Any(_) | Tree::Not(_) => {
                Err("这里要金额，却是一个条件".to_owned())
            }
        }
    }

    fn amounts_of(&self, trees: &[Tree]) -> Result<Vec<Amount>, String> {
        trees.iter().map(|tree| self.amount_of(tree)).collect()
    }

    fn amount_named(&self, name: &str) -> Result<Amount, String> {
        if let Some((_, amount)) = BILL.iter().find(|(word, _)| *word == name) {
            return Ok(amount.clone());
        }
        match self.parameter_named(name) {
            Some((_, Unit::Brackets)) => Err(format!("{name} 是分段，不能算进公式；请写在 brackets 里")),
            Some((index, _)) => Ok(Amount::Parameter(index)),
            None => {
                let parameters = self.pack.parameters.iter().map(|parameter| parameter.id.as_str());
                let known = BILL.iter().map(|(word, _)| *word).chain(parameters);
                Err(self.misplaced(name).unwrap_or_else(|| not_known("金额或参数", name, known)))
            }
        }
    }

    fn condition_of(&self, tree: &Tree, scope: Scope) -> Result<Condition, String> {
        let parts = |trees: &[Tree]| trees.iter().map(|tree| self.condition_of(tree, scope)).collect::<Result<_, _>>();
        match tree {
            Tree::All(trees) => Ok(Condition::All(parts(trees)?)),
            Tree::Any(trees) => Ok(Condition::Any(parts(trees)?)),
            Tree::Not(tree) => Ok(Condition::Not(Box::new(self.condition_of(tree, scope)?))),
            Tree::Name(name) => self.yes(name, scope),
            Tree::Is(name, options) => {
                let tests = options.iter().map(|option| self.is(name, option, scope));
                let mut tests = tests.collect::<Result<Vec<_>, _>>()?;
                Ok(if tests.len() == 1 { tests.remove(0) } else { Condition::Any(tests) })
            }
            Tree::Call(name, arguments) => match (name.as_str(), arguments.as_slice()) {
                ("listed", [Tree::Name(list)]) => {
                    in_scope(scope, Scope::FactsAndDays)?;
                    if !self.pack.facts.iter().any(|fact| fact.kind == FactKind::Disease) {
                        return Err("listed(…) 要有一个 kind = \"disease\" 的问题；请补上".to_owned());
                    }
                    position(&self.lists, |known| known == list)
                        .map(|place| Condition::Listed(ListIndex(place)))
                        .ok_or_else(|| not_known("病种目录", list, self.lists.iter().map(String::as_str)))
                }
                _ => Err(format!("{name}(…) 不是条件；条件可用 listed(某个病种目录)")),
            },
            Tree::Compare(comparison, left, right) => match (self.day_of(left), self.day_of(right)) {
                (Some(left), Some(right)) => {
                    in_scope(scope, Scope::FactsAndDays)?;
                    Ok(Condition::Days(*comparison, left?, right?))
                }
                (None, None) => {
                    in_scope(scope, Scope::Bill)?;
                    let (left, right) = (self.amount_of(left)?, self.amount_of(right)?);
                    Ok(Condition::Amounts(*comparison, Box::new(left), Box::new(right)))
                }
                _ => Err("日期只能和日期比较，如 discharged <= 2020-12-31".to_owned()),
            },
            Tree::Number(_) | Tree::Date(_) | Tree::Sum(..) | Tree::Product(..) | Tree::Quotient(..) => {
                Err("这里要一个条件，却是一个量；请写成比较".to_owned())
            }
        }
    }

    /// The tree as a day, or `None` where it is no day at all.
    fn day_of(&self, tree: &Tree) -> Option<Result<Day, String>> {
        match tree {
            Tree::Date(date) => Some(Ok(Day::Fixed(*date))),
            Tree::Name(name) if name == "discharged" => Some(Ok(Day::Discharged)),
            Tree::Name(name) => {
                let place = position(&self.pack.facts, |fact| fact.id == *name && fact.kind == FactKind::Date)?;
                Some(Ok(Day::Fact(FactIndex(place))))
            }
            Tree::Call(name, arguments) if name == "same_year" => Some(match arguments.as_slice() {
                [day, Tree::Number(month), Tree::Number(of_month)] => {
                    match (self.day_of(day), month_and_day_of(*month, *of_month)) {
                        (Some(day), Some((month, of_month))) => {
                            day.map(|day| Day::SameYear(Box::new(day), month, of_month))
                        }
                        _ => Err("same_year(日期, 月, 日) 里要一个日期、1 到 12 的月和当月有的日".to_owned()),
                    }
                }
                _ => Err("same_year 写成 same_year(日期, 月, 日)".to_owned()),
            }),
            _ => None,
        }
    }

    fn yes(&self, name: &str, scope: Scope) -> Result<Condition, String> {
        if let Some((_, condition, needed)) = self.terms.iter().find(|(id, ..)| id == name) {
            in_scope(scope, *needed)?;
            return Ok(condition.clone());
        }
        let yes_no = |fact: &document::Fact| matches!(fact.kind, FactKind::YesNo | FactKind::Identity);
        in_scope(scope, Scope::FactsAndDays)?;
        match position(&self.pack.facts, |fact| fact.id == name && yes_no(fact)) {
            Some(place) => Ok(Condition::Fact(FactIndex(place), 1)),
            None => {
                let known = self.pack.facts.iter().filter(|fact| yes_no(fact)).map(|fact| fact.id.as_str());
                let terms = self.terms.iter().map(|(id, ..)| id.as_str());
                Err(self.misplaced(name).unwrap_or_else(|| not_known("是非题或 term", name, known.chain(terms))))
            }
        }
    }

    fn is(&self, name: &str, option: &str, scope: Scope) -> Result<Condition, String> {
        if let Some(place) = position(&self.pack.readings, |reading| reading.id == name) {
            let options = &self.pack.readings[usize::from(place)].options;
            return match position(options, |known| known.id == option) {
                Some(chosen) => Ok(Condition::Reading(ReadingIndex(place), chosen)),
                None => Err(not_known("选择", option, options.iter().map(|known| known.id.as_str()))),
            };
        }
        in_scope(scope, Scope::FactsAndDays)?;
        match position(&self.pack.facts, |fact| fact.id == name && fact.kind == FactKind::Choice) {
            Some(place) => {
                let options = &self.pack.facts[usize::from(place)].options;
                match position(options, |known| known.id == option) {
                    Some(chosen) => Ok(Condition::Fact(FactIndex(place), chosen)),
                    None => Err(not_known("选择", option, options.iter().map(|known| known.id.as_str()))),
                }
            }
            None => {
                let choices = self.pack.facts.iter().filter(|fact| fact.kind == FactKind::Choice);
                let known = choices.map(|fact| fact.id.as_str());
                let readings = self.pack.readings.iter().map(|reading| reading.id.as_str());
                Err(self.misplaced(name).unwrap_or_else(|| not_known("选择题或口径", name, known.chain(readings))))
            }
        }
    }

    /// How a name is rightly written that exists, but not where or as it stands.
    fn misplaced(&self, name: &str) -> Option<String> {
        let first = |options: Option<&String>| options.map_or_else(|| "…".to_owned(), Clone::clone);
        if let Some(fact) = self.pack.facts.iter().find(|fact| fact.id == name) {
            return Some(match fact.kind {
                FactKind::YesNo | FactKind::Identity => {
                    format!("{name} 是是非题；直接写 {name} 或 not {name}，作条件用")
                }
                FactKind::Choice => {
                    format!(
                        "{name} 是选择题；要写成条件，如 {name} is {}",
                        first(fact.options.first().map(|option| &option.id))
                    )
                }
                FactKind::Date => format!("{name} 是日期；只能和日期比较，如 {name} <= 2020-12-31"),
                FactKind::Disease => format!("{name} 是病种题；要写成 listed(某个病种目录)"),
            });
        }
        if let Some(reading) = self.pack.readings.iter().find(|reading| reading.id == name) {
            let option = first(reading.options.first().map(|option| &option.id));
            return Some(format!("{name} 是口径；要写成条件，如 {name} is {option}"));
        }
        if self.terms.iter().any(|(id, ..)| id == name) {
            return Some(format!("{name} 是 term；直接写 {name} 或 not {name}，作条件用"));
        }
        if self.pack.terms.iter().any(|term| term.id == name) {
            return Some(format!("term {name} 写在后面，或者自己有错；请先改正它，并移到用它的地方前面"));
        }
        let amount = BILL.iter().any(|(word, _)| *word == name) || self.parameter_named(name).is_some();
        amount.then(|| format!("{name} 是金额或数；作条件要写成比较，如 {name} > 0"))
    }
}

fn in_scope(scope: Scope, needed: Scope) -> Result<(), String> {
    if needed <= scope {
        return Ok(());
    }
    Err(match scope {
        Scope::Readings => "这里的条件只能用口径（reading）".to_owned(),
        _ => "这里的条件只能用问题、口径和日期，不能比较金额".to_owned(),
    })
}

pub(super) fn not_known<'a>(kind: &str, name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    match most_like(name, known) {
        Some(like) => format!("没有叫 {name} 的{kind}；是不是 {like}？"),
        None => format!("没有叫 {name} 的{kind}；请先写出它，或改正名字"),
    }
}

fn month_and_day_of(month: Decimal, day: Decimal) -> Option<(u8, u8)> {
    month_and_day(u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}
