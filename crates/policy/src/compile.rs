//! From the document to the policy: every name resolved, every figure in its bounds, every problem reported.

mod entries;
mod expressions;
mod questions;
mod stages;

use std::collections::BTreeSet;

use crate::document::{self, FactKind, Pack};
use crate::formula::{Amount, Condition, ProvisionIndex};
use crate::policy::{Accumulator, Policy, Term, position};
use crate::problem::{Problem, Problems, most_like};
use crate::stored::Scope;

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
        let terms = compiler.terms.into_iter().zip(pack.terms.iter());
        let terms = terms.filter_map(|((_, when, _), term)| Some(Term { when, says: term.says.clone()? })).collect();
        let problems = compiler.problems.finish();
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Self {
            facts,
            readings,
            lists,
            terms,
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
/// The longest id of a policy: a file is called after it.
const LONGEST_ID: usize = 60;
/// What stands in addresses where a policy's id stands in others.
const TAKEN_IDS: [&str; 2] = ["embed", "privacy"];
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

fn lists(pack: &Pack) -> Vec<String> {
    let mut lists: Vec<String> = Vec::new();
    for disease in &pack.diseases {
        if !lists.contains(&disease.list) {
            lists.push(disease.list.clone());
        }
    }
    lists
}

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
        self.policy_id();
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

    /// A policy's id stands in addresses and in names of files, so each of its letters must mean itself there.
    fn policy_id(&mut self) {
        let id = self.pack.id.as_str();
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_';
        let starts = id.bytes().next().is_some_and(|byte| byte.is_ascii_lowercase());
        if !starts || id.len() > LONGEST_ID || !id.bytes().all(fits) {
            self.problems.report(format!(
                "id 要写进网址和文件名，只用小写字母开头的小写字母、数字、短横和下划线，最多 {LONGEST_ID} 个；请改名，例如 banan-2018"
            ));
        } else if TAKEN_IDS.contains(&id) {
            self.problems.report("id 不能叫 embed 或 privacy，这是网页里别的页面的地址；请改名，例如 banan-2018");
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
