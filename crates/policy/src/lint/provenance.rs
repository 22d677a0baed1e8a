//! # Every figure says where it comes from
//!
//! A stated or derived value names the provision; a reference value says in its note what it is; a parameter that some
//! patient finds without a value says how to ask for it. Otherwise the page would show a number that nobody can check,
//! or ask a question that nobody wrote.

use crate::document::Provenance;
use crate::formula::Condition;
use crate::policy::Policy;
use crate::problem::Problems;

pub(super) fn check(policy: &Policy, problems: &mut Problems) {
    for (parameter, written) in policy.parameters.iter().zip(&policy.pack.parameters) {
        problems.within(format!("parameter {}", written.id), |problems| {
            for (number, case) in (1..).zip(&written.cases) {
                match case.source {
                    Provenance::Stated | Provenance::Derived if case.clauses.is_empty() => problems.report(format!(
                        "case 第 {number} 项 source = \"{}\"，却没有 clause；请写出是哪一条规定的",
                        case.source.word()
                    )),
                    Provenance::Reference if case.note.is_none() => problems.report(format!(
                        "case 第 {number} 项 source = \"reference\"，却没有 note；请写明这个数是哪里来的"
                    )),
                    _ => {}
                }
            }
            let always = parameter.cases.iter().any(|case| case.when == Condition::ALWAYS);
            if !always && written.ask.is_none() {
                problems.report("有人会遇到没有数的情况，却没有 ask；请写出怎样向人问这个数");
            }
        });
    }
}
