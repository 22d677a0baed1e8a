//! Facts, readings, terms, disease lists and parameters.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::Compiler;
use crate::document::{self, FactKind, ParameterValue, Unit};
use crate::formula::Condition;
use crate::money::Money;
use crate::policy::{Bracket, DiseaseList, Fact, Parameter, ParameterCase, Reading, Value};
use crate::stored::Scope;

impl Compiler<'_> {
    pub(super) fn fact(&mut self, fact: &document::Fact) -> Fact {
        self.within(format!("fact {}", fact.id), |compiler| {
            compiler.clauses(&fact.clauses);
            let mut seen = BTreeSet::new();
            for option in &fact.options {
                compiler.id("option", &option.id, &mut seen);
            }
            let is_choice = fact.kind == FactKind::Choice;
            if is_choice && fact.options.len() < 2 {
                compiler.problems.report(format!("选择题有 {} 个 option；至少写两个", fact.options.len()));
            }
            if !is_choice && !fact.options.is_empty() {
                compiler.problems.report(format!("kind = \"{}\" 的问题不能有 option；请删去", fact.kind.word()));
            }
            Fact::of(fact, compiler.pack.diseases.len())
        })
    }

    pub(super) fn reading(&mut self, reading: &document::Reading) -> Reading {
        self.within(format!("reading {}", reading.id), |compiler| {
            compiler.clauses(&reading.clauses);
            let mut seen = BTreeSet::new();
            for option in &reading.options {
                compiler.id("option", &option.id, &mut seen);
            }
            if reading.options.len() < 2 {
                compiler.problems.report(format!("只有 {} 个 option；一种口径至少有两种选择", reading.options.len()));
            }
            let compiled = Reading::of(reading);
            if compiled.default.is_none() && reading.default != "undecided" {
                let known = reading.options.iter().map(|option| option.id.as_str());
                compiler.unknown("选择（default）", &reading.default, known);
            }
            compiled
        })
    }

    /// Terms are written into the conditions that use them, so that nothing later knows of them.
    pub(super) fn terms(&mut self) {
        let pack = self.pack;
        for term in pack.terms.iter() {
            self.within(format!("term {}", term.id), |compiler| {
                let before = compiler.problems.count();
                let condition = compiler.condition("when", Some(&term.condition), Scope::Bill);
                if compiler.problems.count() > before {
                    return;
                }
                let mut scope = Scope::Readings;
                condition.visit(&mut |part| {
                    scope = match part {
                        Condition::Amounts(..) => Scope::Bill,
                        Condition::Fact(..) | Condition::Listed(_) | Condition::Days(..) if scope < Scope::Bill => {
                            Scope::FactsAndDays
                        }
                        _ => scope,
                    };
                });
                compiler.terms.push((term.id.clone(), condition, scope));
            });
        }
    }

    pub(super) fn disease_lists(&mut self) -> Vec<DiseaseList> {
        let pack = self.pack;
        let conditions: Vec<Condition> = pack
            .diseases
            .iter()
            .map(|disease| {
                self.within(format!("disease {}", disease.id), |compiler| {
                    compiler.clauses(&disease.clauses);
                    compiler.condition("when", disease.condition.as_ref(), Scope::Readings)
                })
            })
            .collect();
        let members = |list: &String| {
            let on_list =
                (0u16..).zip(&pack.diseases).zip(&conditions).filter(|((_, disease), _)| disease.list == *list);
            on_list.map(|((place, _), condition)| (place, condition.clone())).collect()
        };
        self.lists.iter().map(|list| DiseaseList { id: list.clone(), members: members(list) }).collect()
    }

    pub(super) fn parameter(&mut self, parameter: &document::Parameter) -> Parameter {
        self.within(format!("parameter {}", parameter.id), |compiler| {
            let cases = parameter.cases.iter().enumerate().filter_map(|(index, case)| {
                compiler.within(format!("case 第 {} 项", index + 1), |compiler| {
                    let value = compiler.value(parameter.unit, &case.value);
                    let when = compiler.condition("when", case.condition.as_ref(), Scope::FactsAndDays);
                    let clauses = compiler.clauses(&case.clauses);
                    Some(ParameterCase { when, value: value?, source: case.source, clauses })
                })
            });
            let cases = cases.collect();
            Parameter { unit: parameter.unit, cases }
        })
    }

    fn value(&mut self, unit: Unit, value: &ParameterValue) -> Option<Value> {
        match (unit, value) {
            (Unit::Brackets, ParameterValue::Scale(brackets)) => self.brackets(brackets).map(Value::Scale),
            (Unit::Rate, ParameterValue::Figure(rate)) if *rate > Decimal::ONE => {
                self.problems.report(format!("比例 {rate} 大于 1；比例写成 1 的几分之几，70% 写 \"0.70\""));
                None
            }
            (Unit::Brackets, ParameterValue::Figure(_)) | (_, ParameterValue::Scale(_)) => {
                self.problems.report(format!("value 与 unit = \"{}\" 不合；分段用列表，其余用一个数", unit.word()));
                None
            }
            (_, ParameterValue::Figure(figure)) => Some(Value::Figure(*figure)),
        }
    }

    pub(super) fn brackets(&mut self, brackets: &[document::Bracket]) -> Option<Vec<Bracket>> {
        let before = self.problems.count();
        if brackets.is_empty() {
            self.problems.report("分段是空的；至少写一段");
        }
        let mut last_end: Option<Option<Decimal>> = None;
        for (number, bracket) in (1..).zip(brackets) {
            self.within(format!("bracket {number}"), |compiler| {
                let document::Bracket { from, to, rate, .. } = bracket;
                if *rate > Decimal::ONE {
                    compiler.problems.report(format!("比例 {rate} 大于 1；70% 写 \"0.70\""));
                }
                if to.is_some_and(|to| to <= *from) {
                    let to = to.unwrap_or_default();
                    compiler.problems.report(format!("从 {from} 到 {to} 是空的；to 要大于 from"));
                }
                let earlier = number - 1;
                match last_end {
                    None => {}
                    Some(None) => {
                        compiler.problems.report(format!("第 {earlier} 段没有终点 to，后面不能再有分段；请补上 to"))
                    }
                    Some(Some(end)) if *from < end => compiler
                        .problems
                        .report(format!("从 {from} 起，低于第 {earlier} 段的终点 {end}；各段请从低到高、首尾相接")),
                    Some(Some(end)) if *from > end => compiler.problems.report(format!(
                        "从 {from} 起，与第 {earlier} 段的终点 {end} 之间有空档；请把 from 改为 {end}"
                    )),
                    Some(Some(_)) => {}
                }
                last_end = Some(*to);
            });
        }
        let compiled = brackets.iter().map(|bracket| Bracket {
            from: Money::from_yuan(bracket.from),
            to: bracket.to.map(Money::from_yuan),
            rate: bracket.rate,
            source: bracket.source,
        });
        (self.problems.count() == before).then(|| compiled.collect())
    }
}
