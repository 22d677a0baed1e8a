//! # Every stage, gate and adjustment leads to its clause
//!
//! The page shows for each amount which article it rests on. A stage without a clause pays on nobody's authority; a gate
//! without one refuses on nobody's. A condition that follows from a reading of a silence may leave the clause out of an
//! adjustment where it says `why`.

use crate::document::{Adjustment, Gate};
use crate::policy::Policy;
use crate::problem::Problems;

pub(super) fn check(policy: &Policy, problems: &mut Problems) {
    for stage in &policy.pack.stages {
        problems.within(format!("stage {}", stage.id), |problems| {
            demand(&stage.clauses, "", problems);
            parts(&stage.gates, &stage.adjustments, problems);
            for entitlement in &stage.entitlements {
                problems.within(format!("entitlement {}", entitlement.id), |problems| {
                    demand(&entitlement.clauses, "", problems);
                    parts(&entitlement.gates, &entitlement.adjustments, problems);
                });
            }
        });
    }
    let pack = &policy.pack;
    let entries = pack.warnings.iter().map(|entry| ("warning", &entry.id, &entry.clauses));
    let entries = entries.chain(pack.rights.iter().map(|entry| ("right", &entry.id, &entry.clauses)));
    let entries = entries.chain(pack.services.iter().map(|entry| ("service", &entry.id, &entry.clauses)));
    let entries = entries.chain(pack.procedures.iter().map(|entry| ("procedure", &entry.id, &entry.clauses)));
    let entries = entries.chain(pack.forms.iter().map(|entry| ("form", &entry.id, &entry.clauses)));
    for (kind, id, clauses) in entries {
        problems.within(format!("{kind} {id}"), |problems| demand(clauses, "", problems));
    }
}

fn parts(gates: &[Gate], adjustments: &[Adjustment], problems: &mut Problems) {
    for (number, gate) in (1..).zip(gates) {
        demand(&gate.clauses, &format!("第 {number} 个 gate "), problems);
    }
    for (number, adjustment) in (1..).zip(adjustments) {
        if adjustment.why.is_none() {
            demand(&adjustment.clauses, &format!("第 {number} 个 adjust "), problems);
        }
    }
}

fn demand(clauses: &[String], what: &str, problems: &mut Problems) {
    if clauses.is_empty() {
        problems.report(format!("{what}没有 clause；请写出依据哪一条"));
    }
}
