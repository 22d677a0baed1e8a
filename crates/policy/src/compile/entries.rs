//! What stands beside the money: procedures, the subsidy.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::Compiler;
use crate::document;
use crate::formula::Condition;
use crate::literals::month_and_day;
use crate::policy::Subsidy;
use crate::stored::Scope;

impl Compiler<'_> {
    pub(super) fn entry(&mut self, kind: &str, id: &str, when: Option<&String>, clauses: &[String]) -> Condition {
        let slot = if kind == "warning" { "when" } else { "for" };
        self.within(format!("{kind} {id}"), |compiler| {
            compiler.clauses(clauses);
            compiler.condition(slot, when, Scope::Bill)
        })
    }

    pub(super) fn procedure(&mut self, procedure: &document::Procedure) -> (Condition, Condition) {
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

    pub(super) fn subsidy(&mut self, subsidy: &document::Subsidy) -> Subsidy {
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
