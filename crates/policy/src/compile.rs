//! From the document to the policy: every name resolved, every figure in its bounds, every problem reported.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::document::{self, FactKind, Pack, ParameterValue, Period, Pool, StageKind, Unit};
use crate::formula::{
    AccumulatorIndex, Amount, Condition, Day, FactIndex, ListIndex, ParameterIndex, ProvisionIndex, ReadingIndex,
    StageIndex,
};
use crate::money::Money;
use crate::policy::{
    Accumulator, Adjustment, Bearer, Body, Bracket, Ceiling, Change, Counts, DiseaseList, Entitlement, Fact, Gate,
    Grant, Parameter, ParameterCase, Policy, Reading, Reorder, Scale, Stage, Subsidy, Value, position,
};
use crate::problem::{Problem, Problems, most_like};
use crate::syntax::{Sign, Tree, parse};

impl Policy {
    /// Compiles a pack.
    ///
    /// # Errors
    /// Every problem at once: names that don't exist, formulas that don't read, figures out of bounds, brackets that
    /// overlap or leave gaps, ids used twice.
    pub fn compile(pack: Pack) -> Result<Self, Vec<Problem>> {
        let mut compiler = Compiler {
            problems: Problems::at(&pack.id),
            lists: lists(&pack),
            pack: &pack,
            terms: Vec::new(),
            accumulators: Vec::new(),
        };
        compiler.names();
        compiler.terms();
        let facts = pack.facts.iter().map(|fact| compiler.fact(fact)).collect();
        let readings = pack.readings.iter().map(|reading| compiler.reading(reading)).collect();
        let lists = compiler.disease_lists();
        let parameters = pack.parameters.iter().map(|parameter| compiler.parameter(parameter)).collect();
        let stages = pack.stages.iter().map(|stage| compiler.stage(stage)).collect();
        let reorders = pack.reorders.iter().filter_map(|reorder| compiler.reorder(reorder)).collect();
        let warnings = pack
            .warnings
            .iter()
            .map(|warning| compiler.entry("warning", &warning.id, Some(&warning.condition), &warning.clauses))
            .collect();
        let mut entitlements = |kind, entries: &[document::Entitlement]| {
            entries
                .iter()
                .map(|entry| compiler.entry(kind, &entry.id, entry.concerns.as_ref(), &entry.clauses))
                .collect()
        };
        let rights = entitlements("right", &pack.rights);
        let services = entitlements("service", &pack.services);
        let procedures = pack.procedures.iter().map(|procedure| compiler.procedure(procedure)).collect();
        let subsidy = pack.subsidy.as_ref().map(|subsidy| compiler.subsidy(subsidy));
        compiler.texts();
        let accumulators = compiler.accumulators;
        let problems = compiler.problems.finish();
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Self {
            facts,
            readings,
            lists,
            parameters,
            stages,
            reorders,
            accumulators,
            warnings,
            rights,
            services,
            procedures,
            subsidy,
            pack,
        })
    }
}

/// How many parts a condition may have once its terms are written into it, so that terms of terms of terms cannot
/// exhaust the memory.
const MOST_PARTS: usize = 2000;
/// How much of a formula is repeated in a message.
const LONGEST_SHOWN: usize = 120;
/// No figure of a formula may be larger, so that no product overflows.
const LARGEST_FACTOR: u32 = 1_000_000;
/// Names that formulas give to the bill.
const BILL: [(&str, Amount); 6] = [
    ("billed", Amount::Billed),
    ("in_catalogue", Amount::InCatalogue),
    ("out_of_catalogue", Amount::OutOfCatalogue),
    ("open_in", Amount::OpenIn),
    ("open_out", Amount::OpenOut),
    ("open", Amount::Open),
];
/// Words of the grammar, which nothing else may be called.
const WORDS: [&str; 12] =
    ["and", "or", "not", "is", "in", "min", "max", "paid", "listed", "same_year", "discharged", "other"];

struct Compiler<'p> {
    pack: &'p Pack,
    problems: Problems,
    lists: Vec<String>,
    /// The terms read so far, each with what it speaks of at most.
    terms: Vec<(String, Condition, Scope)>,
    accumulators: Vec<Accumulator>,
}

/// What a condition may speak of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd)]
enum Scope {
    Readings,
    FactsAndDays,
    Bill,
}

fn lists(pack: &Pack) -> Vec<String> {
    let mut lists: Vec<String> = Vec::new();
    for disease in &pack.diseases {
        if !lists.contains(&disease.list) {
            lists.push(disease.list.clone());
        }
    }
    lists
}

// Names and texts.
impl Compiler<'_> {
    fn within<T>(&mut self, step: impl Into<String>, work: impl FnOnce(&mut Self) -> T) -> T {
        self.problems.enter(step);
        let result = work(self);
        self.problems.leave();
        result
    }

    /// Names that formulas use must differ from each other, from the words of the grammar and within each list.
    fn names(&mut self) {
        let pack = self.pack;
        if pack.format != 1 {
            self.problems.report(format!("format = {} 不认识；这个程序读 format = 1", pack.format));
        }
        if pack.stages.is_empty() {
            self.problems.report("一个 stage 也没有，谁也不付钱；请写出各项报销，或检查文件是不是只剩下一半");
        }
        let mut formula_names = BTreeSet::new();
        let facts = pack.facts.iter().map(|fact| ("fact", &fact.id));
        let readings = pack.readings.iter().map(|reading| ("reading", &reading.id));
        let parameters = pack.parameters.iter().map(|parameter| ("parameter", &parameter.id));
        let terms = pack.terms.iter().map(|term| ("term", &term.id));
        for (kind, id) in facts.chain(readings).chain(parameters).chain(terms) {
            self.id(kind, id, &mut formula_names);
            if WORDS.contains(&id.as_str()) || BILL.iter().any(|(word, _)| word == id) {
                self.problems.report(format!("{kind} {id}：{id} 是公式里的词；请换一个名字"));
            }
        }
        let lists: [(&str, Vec<&String>); 7] = [
            ("stage", pack.stages.iter().map(|entry| &entry.id).collect()),
            ("disease", pack.diseases.iter().map(|entry| &entry.id).collect()),
            ("warning", pack.warnings.iter().map(|entry| &entry.id).collect()),
            ("right", pack.rights.iter().map(|entry| &entry.id).collect()),
            ("service", pack.services.iter().map(|entry| &entry.id).collect()),
            ("procedure", pack.procedures.iter().map(|entry| &entry.id).collect()),
            ("form", pack.forms.iter().map(|entry| &entry.id).collect()),
        ];
        for (kind, ids) in lists {
            let mut seen = BTreeSet::new();
            for id in ids {
                self.id(kind, id, &mut seen);
            }
        }
        let mut provisions = BTreeSet::new();
        for provision in &pack.provisions {
            if !provisions.insert(&provision.id) {
                self.problems.report(format!("provision {} 写了两次；请删去或改名", provision.id));
            }
        }
        if pack.diseases.iter().any(|disease| disease.id == "other") {
            self.problems.report("disease other：other 是“不在目录里”的答案；请换一个名字");
        }
        if let (Some(from), Some(to)) = (pack.document.valid_from, pack.document.valid_to)
            && from > to
        {
            self.problems.report(format!("document：valid_from {from} 晚于 valid_to {to}；请对调或改正"));
        }
        if pack.facts.iter().filter(|fact| fact.kind == FactKind::Disease).count() > 1 {
            self.problems.report("kind = \"disease\" 的问题只能有一个；请合并");
        }
    }

    fn id<'a>(&mut self, kind: &str, id: &'a str, seen: &mut BTreeSet<&'a str>) {
        let mut letters = id.bytes();
        let starts = letters.next().is_some_and(|byte| byte.is_ascii_lowercase());
        if !starts || !letters.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_') {
            self.problems.report(format!("{kind} {id}：名字只用小写字母开头的小写字母、数字和下划线；请改名"));
        }
        if !seen.insert(id) {
            self.problems.report(format!("{kind} {id} 重名；请给其中一个改名"));
        }
    }

    /// Clauses of entries that hold nothing but texts.
    fn texts(&mut self) {
        let pack = self.pack;
        for form in &pack.forms {
            self.within(format!("form {}", form.id), |compiler| compiler.clauses(&form.clauses));
        }
        for note in &pack.notes {
            self.within(format!("note {}", note.code), |compiler| compiler.clauses(&note.clauses));
        }
    }

    fn clauses(&mut self, ids: &[String]) -> Vec<ProvisionIndex> {
        ids.iter().filter_map(|id| self.clause(id)).collect()
    }

    fn clause(&mut self, id: &str) -> Option<ProvisionIndex> {
        let found = position(&self.pack.provisions, |provision| provision.id == id).map(ProvisionIndex);
        if found.is_none() {
            let known = self.pack.provisions.iter().map(|provision| provision.id.as_str());
            self.unknown("条款", id, known);
        }
        found
    }

    fn unknown<'a>(&mut self, kind: &str, id: &str, known: impl IntoIterator<Item = &'a str>) {
        let remedy = match most_like(id, known) {
            Some(like) => format!("是不是 {like}？"),
            None => "请先写出它，或改正名字".to_owned(),
        };
        self.problems.report(format!("没有叫 {id} 的{kind}；{remedy}"));
    }
}

// Facts, readings, parameters.
impl Compiler<'_> {
    fn fact(&mut self, fact: &document::Fact) -> Fact {
        self.within(format!("fact {}", fact.id), |compiler| {
            compiler.clauses(&fact.clauses);
            let mut seen = BTreeSet::new();
            for option in &fact.options {
                compiler.id("option", &option.id, &mut seen);
            }
            let answers = match fact.kind {
                FactKind::YesNo | FactKind::Identity => 2,
                FactKind::Choice => fact.options.len(),
                FactKind::Date => 0,
                FactKind::Disease => compiler.pack.diseases.len() + 1,
            };
            let is_choice = fact.kind == FactKind::Choice;
            if is_choice && answers < 2 {
                compiler.problems.report(format!("选择题有 {answers} 个 option；至少写两个"));
            }
            if !is_choice && !fact.options.is_empty() {
                compiler.problems.report(format!("kind = \"{}\" 的问题不能有 option；请删去", fact.kind.word()));
            }
            Fact { kind: fact.kind, answers: u16::try_from(answers).unwrap_or(u16::MAX) }
        })
    }

    fn reading(&mut self, reading: &document::Reading) -> Reading {
        self.within(format!("reading {}", reading.id), |compiler| {
            compiler.clauses(&reading.clauses);
            let mut seen = BTreeSet::new();
            for option in &reading.options {
                compiler.id("option", &option.id, &mut seen);
            }
            if reading.options.len() < 2 {
                compiler.problems.report(format!("只有 {} 个 option；一种口径至少有两种选择", reading.options.len()));
            }
            let default = position(&reading.options, |option| option.id == reading.default);
            if default.is_none() && reading.default != "undecided" {
                let known = reading.options.iter().map(|option| option.id.as_str());
                compiler.unknown("选择（default）", &reading.default, known);
            }
            Reading { default, options: u16::try_from(reading.options.len()).unwrap_or(u16::MAX) }
        })
    }

    /// Terms are written into the conditions that use them, so that nothing later knows of them.
    fn terms(&mut self) {
        let pack = self.pack;
        for term in &pack.terms {
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

    fn disease_lists(&mut self) -> Vec<DiseaseList> {
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

    fn parameter(&mut self, parameter: &document::Parameter) -> Parameter {
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

    fn brackets(&mut self, brackets: &[document::Bracket]) -> Option<Vec<Bracket>> {
        let before = self.problems.count();
        if brackets.is_empty() {
            self.problems.report("分段是空的；至少写一段");
        }
        let mut last_end: Option<Option<Decimal>> = None;
        for (number, bracket) in (1..).zip(brackets) {
            self.within(format!("bracket {number}"), |compiler| {
                let document::Bracket { from, to, rate } = bracket;
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
        });
        (self.problems.count() == before).then(|| compiled.collect())
    }
}

/// The slots that a stage and an entitlement of a best-of share, wherever they stand.
struct Slots<'d> {
    clauses: &'d [String],
    gates: &'d [document::Gate],
    basis: Option<&'d String>,
    period: Option<Period>,
    earlier: Option<document::Earlier>,
    deductible: Option<&'d String>,
    deduct_from: Option<document::DeductFrom>,
    rate: Option<&'d String>,
    brackets: Option<&'d document::Scale>,
    count_on: Option<document::CountOn>,
    progression: Option<document::Progression>,
    ceilings: Option<&'d Vec<document::Ceiling>>,
    undetermined: bool,
    adjustments: &'d [document::Adjustment],
}

/// Reads the shared slots out of a table that has them.
macro_rules! slots {
    ($table:expr, $gates:expr) => {
        Slots {
            clauses: &$table.clauses,
            gates: $gates,
            basis: $table.basis.as_ref(),
            period: $table.period,
            earlier: $table.earlier_this_year,
            deductible: $table.deductible.as_ref(),
            deduct_from: $table.deduct_from,
            rate: $table.rate.as_ref(),
            brackets: $table.brackets.as_ref(),
            count_on: $table.count_brackets_on,
            progression: $table.progression,
            ceilings: $table.ceilings.as_ref(),
            undetermined: $table.undetermined.is_some(),
            adjustments: &$table.adjustments,
        }
    };
}

// Stages.
impl Compiler<'_> {
    fn stage(&mut self, stage: &document::Stage) -> Stage {
        self.within(format!("stage {}", stage.id), |compiler| {
            let clauses = compiler.clauses(&stage.clauses);
            let gates = compiler.gates(&stage.gates);
            let body = match Bearer::of(stage.kind) {
                None => compiler.grant(stage),
                Some(bearer) => Body::Pays {
                    bearer,
                    pays_on: stage.pays_on.unwrap_or(Pool::In),
                    entitlements: compiler.entitlements(stage),
                },
            };
            let paid_into = paid_into(&body);
            Stage { clauses, gates, body, paid_into }
        })
    }

    fn entitlements(&mut self, stage: &document::Stage) -> Vec<Entitlement> {
        if stage.up_to.is_some() || stage.applications.is_some() {
            self.problems.report(format!(
                "up_to 和 applications 只用于 kind = \"grant\"；这里是 {}，请删去或用 ceilings",
                stage.kind.word()
            ));
        }
        if stage.kind != StageKind::BestOf {
            if !stage.entitlements.is_empty() {
                self.problems.report("entitlement 只用于 kind = \"best_of\"；请改 kind 或删去");
            }
            return vec![self.entitlement(stage, &stage.id, &slots!(stage, &[]))];
        }
        if stage.entitlements.len() < 2 {
            self.problems.report(format!("best_of 有 {} 个 entitlement；至少写两个", stage.entitlements.len()));
        }
        let own_slots = [
            ("basis", stage.basis.is_some()),
            ("period", stage.period.is_some()),
            ("deductible", stage.deductible.is_some()),
            ("rate", stage.rate.is_some()),
            ("brackets", stage.brackets.is_some()),
            ("ceilings", stage.ceilings.is_some()),
            ("adjust", !stage.adjustments.is_empty()),
        ];
        for (slot, _) in own_slots.iter().filter(|(_, given)| *given) {
            self.problems.report(format!("best_of 的 {slot} 要写在各 entitlement 里；请移过去"));
        }
        let mut seen = BTreeSet::new();
        for entitlement in &stage.entitlements {
            self.id("entitlement", &entitlement.id, &mut seen);
        }
        stage
            .entitlements
            .iter()
            .map(|entitlement| {
                let name = format!("{}_{}", stage.id, entitlement.id);
                self.within(format!("entitlement {}", entitlement.id), |compiler| {
                    compiler.entitlement(stage, &name, &slots!(entitlement, &entitlement.gates))
                })
            })
            .collect()
    }

    fn entitlement(&mut self, stage: &document::Stage, basis_name: &str, slots: &Slots<'_>) -> Entitlement {
        if slots.rate.is_some() && slots.brackets.is_some() {
            self.problems.report("rate 和 brackets 只能写一个；请删去一个");
        }
        let scale = match (slots.rate, slots.brackets) {
            (_, Some(scale)) => self.scale(scale),
            (rate, None) => Some(Scale::Rate(rate.map_or(Amount::ONE, |rate| self.rate(rate)))),
        };
        let adjustments = self.adjustments(slots.adjustments, &stage.id, false);
        let sets_year = |change: &Change| matches!(change, Change::Period(Period::Year));
        let yearly = slots.period == Some(Period::Year)
            || adjustments.iter().any(|adjustment| adjustment.changes.iter().any(sets_year));
        Entitlement {
            clauses: self.clauses(slots.clauses),
            gates: self.gates(slots.gates),
            basis: slots.basis.map(|basis| self.amount("basis", basis)),
            period: slots.period.unwrap_or(Period::Visit),
            earlier: slots.earlier.unwrap_or(document::Earlier::Entitled),
            deductible: slots.deductible.map_or(Amount::ZERO, |deductible| self.amount("deductible", deductible)),
            deduct_from: slots.deduct_from.unwrap_or(document::DeductFrom::Basis),
            scale: scale.unwrap_or(Scale::Rate(Amount::ONE)),
            count_on: slots.count_on.unwrap_or(document::CountOn::Basis),
            progression: slots.progression.unwrap_or(document::Progression::Marginal),
            ceilings: slots.ceilings.map_or_else(Vec::new, |ceilings| self.ceilings(ceilings, &stage.id)),
            undetermined: slots.undetermined,
            paid_accumulator: self.accumulator(stage.id.clone(), Counts::Paid),
            basis_accumulator: yearly.then(|| self.accumulator(format!("{basis_name}.basis"), Counts::Basis)),
            adjustments,
        }
    }

    fn grant(&mut self, stage: &document::Stage) -> Body {
        let paying_slots = [
            ("basis", stage.basis.is_some()),
            ("deductible", stage.deductible.is_some()),
            ("rate", stage.rate.is_some()),
            ("brackets", stage.brackets.is_some()),
            ("pays_on", stage.pays_on.is_some()),
            ("entitlement", !stage.entitlements.is_empty()),
        ];
        for (slot, _) in paying_slots.iter().filter(|(_, given)| *given) {
            self.problems.report(format!("grant 没有 {slot}；申请类的补助只写 up_to、applications、ceilings"));
        }
        let up_to = match &stage.up_to {
            Some(up_to) => self.amount("up_to", up_to),
            None => {
                self.problems.report("grant 缺少 up_to；请写每次最多多少元");
                Amount::ZERO
            }
        };
        let applications = stage
            .applications
            .map(|most| (most, self.accumulator(format!("{}.count", stage.id), Counts::Applications)));
        let ceilings = stage.ceilings.as_ref().map_or_else(Vec::new, |ceilings| self.ceilings(ceilings, &stage.id));
        let adjustments = self.adjustments(&stage.adjustments, &stage.id, true);
        Body::Grant(Grant { up_to, applications, ceilings, adjustments })
    }

    fn gates(&mut self, gates: &[document::Gate]) -> Vec<Gate> {
        let compiled = gates.iter().enumerate().map(|(index, gate)| {
            self.within(format!("gate {}", index + 1), |compiler| Gate {
                condition: compiler.condition("if", Some(&gate.condition), Scope::Bill),
                clauses: compiler.clauses(&gate.clauses),
            })
        });
        compiled.collect()
    }

    fn scale(&mut self, scale: &document::Scale) -> Option<Scale> {
        match scale {
            document::Scale::Brackets(brackets) => self.brackets(brackets).map(Scale::Brackets),
            document::Scale::Parameter(id) => match self.parameter_named(id) {
                Some((index, Unit::Brackets)) => Some(Scale::Parameter(index)),
                Some((_, unit)) => {
                    self.problems.report(format!("brackets = \"{id}\"：{id} 的 unit 是 {}，要 brackets", unit.word()));
                    None
                }
                None => {
                    let known = self.pack.parameters.iter().map(|parameter| parameter.id.as_str());
                    self.problems.report(format!("brackets = \"{id}\"：{}", not_known("参数", id, known)));
                    None
                }
            },
        }
    }

    fn ceilings(&mut self, ceilings: &[document::Ceiling], stage: &str) -> Vec<Ceiling> {
        let compiled = ceilings.iter().map(|ceiling| {
            let own = || stage.to_owned();
            if let Some(shared) = &ceiling.accumulator {
                self.id("accumulator", shared, &mut BTreeSet::new());
            }
            if ceiling.per == Period::Visit && ceiling.accumulator.is_some() {
                self.problems.report("per = \"visit\" 的 ceiling 不累计；请删去 accumulator，或写 per = \"year\"");
            }
            let accumulator = (ceiling.per == Period::Year).then(|| {
                let id = ceiling.accumulator.clone().unwrap_or_else(own);
                self.accumulator(id, Counts::Paid)
            });
            Ceiling { up_to: self.amount("ceilings", &ceiling.up_to), accumulator }
        });
        compiled.collect()
    }

    fn adjustments(&mut self, adjustments: &[document::Adjustment], stage: &str, grant: bool) -> Vec<Adjustment> {
        let mut compiled: Vec<(u32, Adjustment)> = Vec::new();
        for (place, adjustment) in (0u16..).zip(adjustments) {
            let adjusted = self.within(format!("adjust {}", place + 1), |compiler| {
                let when = compiler.condition("when", Some(&adjustment.condition), Scope::Bill);
                let clauses = compiler.clauses(&adjustment.clauses);
                let changes = compiler.changes(adjustment, stage, grant);
                Adjustment { place, when, clauses, changes }
            });
            compiled.push((adjustment.order.unwrap_or(0), adjusted));
        }
        compiled.sort_by_key(|(order, _)| *order);
        compiled.into_iter().map(|(_, adjustment)| adjustment).collect()
    }

    fn changes(&mut self, adjustment: &document::Adjustment, stage: &str, grant: bool) -> Vec<Change> {
        let before = self.problems.count();
        let mut changes = Vec::new();
        if let Some(kind) = adjustment.kind {
            match Bearer::of(kind) {
                Some(bearer) if kind != StageKind::BestOf => changes.push(Change::Bearer(bearer)),
                _ => self.problems.report(format!(
                    "adjust 的 kind 不能是 {}；可用：fund、absorption、notional、unassigned",
                    kind.word()
                )),
            }
        }
        changes.extend(adjustment.pays_on.map(Change::PaysOn));
        changes.extend(adjustment.basis.as_ref().map(|basis| Change::Basis(self.amount("basis", basis))));
        changes.extend(adjustment.period.map(Change::Period));
        changes
            .extend(adjustment.deductible.as_ref().map(|amount| Change::Deductible(self.amount("deductible", amount))));
        changes.extend(adjustment.deductible_times.map(Change::DeductibleTimes));
        changes.extend(adjustment.deduct_from.map(Change::DeductFrom));
        changes.extend(adjustment.rate.as_ref().map(|rate| Change::Scale(Scale::Rate(self.rate(rate)))));
        changes.extend(adjustment.brackets.as_ref().and_then(|scale| self.scale(scale)).map(Change::Scale));
        changes.extend(adjustment.rate_plus.map(Change::RatePlus));
        changes.extend(adjustment.rate_times.map(Change::RateTimes));
        changes.extend(adjustment.count_brackets_on.map(Change::CountOn));
        changes.extend(adjustment.progression.map(Change::Progression));
        changes.extend(adjustment.ceilings.as_ref().map(|ceilings| Change::Ceilings(self.ceilings(ceilings, stage))));
        changes.extend(adjustment.undetermined.as_ref().map(|_| Change::Undetermined));
        changes.extend(adjustment.up_to.as_ref().map(|up_to| Change::UpTo(self.amount("up_to", up_to))));
        changes.extend(adjustment.applications.map(Change::Applications));
        if changes.is_empty() && self.problems.count() == before {
            self.problems.report("没有改变任何一项；请写出要改的项，或删去这个 adjust");
        }
        for change in &changes {
            let of_grant = matches!(change, Change::UpTo(_) | Change::Applications(_));
            if of_grant != grant && !(grant && matches!(change, Change::Ceilings(_))) {
                let kind = if grant { "grant " } else { "基金" };
                self.problems.report(format!("{kind}没有 {} 这一项；请删去", change.slot()));
            }
            let (key, factor, most, example) = match change {
                Change::DeductibleTimes(factor) => ("deductible_times", factor, Decimal::TEN, "降低 50% 写 \"0.5\""),
                Change::RateTimes(factor) => ("rate_times", factor, Decimal::TEN, "提高一成写 \"1.1\""),
                Change::RatePlus(points) => ("rate_plus", points, Decimal::ONE, "10 个百分点写 \"0.10\""),
                _ => continue,
            };
            if *factor > most {
                self.problems.report(format!("{key} = \"{factor}\" 太大；{example}"));
            }
        }
        changes
    }

    fn accumulator(&mut self, id: String, counts: Counts) -> AccumulatorIndex {
        if let Some(place) = position(&self.accumulators, |accumulator| accumulator.id == id) {
            return AccumulatorIndex(place);
        }
        self.accumulators.push(Accumulator { id, counts });
        AccumulatorIndex(u16::try_from(self.accumulators.len() - 1).unwrap_or(u16::MAX))
    }

    fn reorder(&mut self, reorder: &document::Reorder) -> Option<Reorder> {
        self.within(format!("reorder {}", reorder.stage), |compiler| {
            let when = compiler.condition("when", Some(&reorder.condition), Scope::Readings);
            let stage = compiler.stage_named(&reorder.stage);
            let before = compiler.stage_named(&reorder.before);
            if reorder.stage == reorder.before {
                compiler.problems.report("before 写的是它自己；请写要排到哪个 stage 前面");
            }
            Some(Reorder { when, stage: stage?, before: before? })
        })
    }

    fn stage_named(&mut self, id: &str) -> Option<StageIndex> {
        let found = position(&self.pack.stages, |stage| stage.id == id).map(StageIndex);
        if found.is_none() {
            self.unknown("阶段（stage）", id, self.pack.stages.iter().map(|stage| stage.id.as_str()));
        }
        found
    }

    fn parameter_named(&self, id: &str) -> Option<(ParameterIndex, Unit)> {
        let place = position(&self.pack.parameters, |parameter| parameter.id == id)?;
        Some((ParameterIndex(place), self.pack.parameters[usize::from(place)].unit))
    }
}

// Entries beside the money.
impl Compiler<'_> {
    fn entry(&mut self, kind: &str, id: &str, when: Option<&String>, clauses: &[String]) -> Condition {
        let slot = if kind == "warning" { "when" } else { "for" };
        self.within(format!("{kind} {id}"), |compiler| {
            compiler.clauses(clauses);
            compiler.condition(slot, when, Scope::Bill)
        })
    }

    fn procedure(&mut self, procedure: &document::Procedure) -> (Condition, Condition) {
        self.within(format!("procedure {}", procedure.id), |compiler| {
            compiler.clauses(&procedure.clauses);
            let concerns = compiler.condition("for", procedure.concerns.as_ref(), Scope::Bill);
            let Some(deadline) = &procedure.deadline else {
                return (concerns, Condition::Any(Vec::new()));
            };
            if month_and_day(deadline.month, deadline.day).is_none() {
                let document::Deadline { month, day, .. } = deadline;
                compiler.problems.report(format!("deadline：没有 {month} 月 {day} 日；请改正"));
            }
            (concerns, compiler.condition("deadline.when", deadline.condition.as_ref(), Scope::Bill))
        })
    }

    fn subsidy(&mut self, subsidy: &document::Subsidy) -> Subsidy {
        self.within("subsidy", |compiler| {
            compiler.clauses(&subsidy.clauses);
            let mut seen = BTreeSet::new();
            for entitlement in &subsidy.entitlements {
                compiler.id("entitlement", &entitlement.id, &mut seen);
            }
            let mut shared = BTreeSet::new();
            for split in &subsidy.splits {
                compiler.clauses(&split.clauses);
                for county in split.counties.iter().filter(|county| !shared.insert((&split.entitlement, *county))) {
                    compiler
                        .problems
                        .report(format!("{county} 在 {} 的 split 里写了两次；请删去一处", split.entitlement));
                }
                if !seen.contains(split.entitlement.as_str()) {
                    compiler.unknown("待遇（entitlement）", &split.entitlement, seen.iter().copied());
                }
                let total: Decimal = split.shares.iter().map(|(_, share)| *share).sum();
                if total != Decimal::ONE {
                    let counties = split.counties.join("、");
                    compiler.problems.report(format!("{counties} 的 shares 合计 {total}；各级合计应为 1"));
                }
            }
            let mut when = |condition: &String, clauses: &[String]| {
                compiler.clauses(clauses);
                compiler.condition("when", Some(condition), Scope::FactsAndDays)
            };
            Subsidy {
                entitlements: (subsidy.entitlements.iter())
                    .map(|entitlement| (when(&entitlement.condition, &entitlement.clauses), entitlement.amount))
                    .collect(),
                enrolments: (subsidy.enrolments.iter())
                    .map(|enrolment| when(&enrolment.condition, &enrolment.clauses))
                    .collect(),
            }
        })
    }
}

// Formulas and conditions.
impl Compiler<'_> {
    /// Compiles a formula; reports what does not read and goes on with zero.
    fn amount(&mut self, slot: &str, text: &str) -> Amount {
        self.read(slot, text, |compiler, tree| compiler.amount_of(&tree)).unwrap_or(Amount::ZERO)
    }

    /// Compiles a formula for a rate, which is the same for every bill.
    fn rate(&mut self, text: &str) -> Amount {
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
    fn condition(&mut self, slot: &str, text: Option<&String>, scope: Scope) -> Condition {
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
                    Amount::Figure(figure) if figure >= Decimal::new(1, 3) => {
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

/// The stage's own accumulator, and those of every ceiling that it has or that an adjustment gives it. One that is lifted for this bill
/// counts too, since another bill of the year may meet it.
fn paid_into(body: &Body) -> Vec<AccumulatorIndex> {
    let Body::Pays { entitlements, .. } = body else { return Vec::new() };
    let mut found = BTreeSet::new();
    for entitlement in entitlements {
        found.insert(entitlement.paid_accumulator);
        found.extend(entitlement.ceilings.iter().filter_map(|ceiling| ceiling.accumulator));
        for change in entitlement.adjustments.iter().flat_map(|adjustment| &adjustment.changes) {
            if let Change::Ceilings(ceilings) = change {
                found.extend(ceilings.iter().filter_map(|ceiling| ceiling.accumulator));
            }
        }
    }
    found.into_iter().collect()
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

fn not_known<'a>(kind: &str, name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    match most_like(name, known) {
        Some(like) => format!("没有叫 {name} 的{kind}；是不是 {like}？"),
        None => format!("没有叫 {name} 的{kind}；请先写出它，或改正名字"),
    }
}

fn month_and_day_of(month: Decimal, day: Decimal) -> Option<(u8, u8)> {
    month_and_day(u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

/// A month and day that every year has.
fn month_and_day(month: u32, day: u32) -> Option<(u8, u8)> {
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let name = time::Month::try_from(month).ok()?;
    time::Date::from_calendar_date(2018, name, day).ok().map(|_| (month, day))
}
