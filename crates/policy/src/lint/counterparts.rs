//! # Every provision has its counterpart
//!
//! A provision of kind `money` must be named where money is decided; a `right`, `service` or `procedure` by an entry of
//! that kind; an `inoperative` one must say why nothing follows from it. So nothing of a document gets lost on the way.

use std::collections::BTreeSet;

use crate::document::{Pack, ProvisionKind};
use crate::policy::Policy;
use crate::problem::Problems;

pub(super) fn check(policy: &Policy, problems: &mut Problems) {
    let pack = &policy.pack;
    let money = money(pack);
    let procedures: BTreeSet<&str> = named(pack.procedures.iter().map(|entry| &entry.clauses))
        .chain(named(pack.forms.iter().map(|entry| &entry.clauses)))
        .chain(pack.subsidy.iter().flat_map(|subsidy| named(subsidy.enrolments.iter().map(|entry| &entry.clauses))))
        .collect();
    let rights: BTreeSet<&str> = named(pack.rights.iter().map(|entry| &entry.clauses)).collect();
    let services: BTreeSet<&str> = named(pack.services.iter().map(|entry| &entry.clauses)).collect();
    for provision in &pack.provisions {
        let (found, wanted) = match provision.kind {
            ProvisionKind::Money => (&money, "stage、gate、adjust、parameter、disease、warning 或 subsidy"),
            ProvisionKind::Right => (&rights, "right"),
            ProvisionKind::Service => (&services, "service"),
            ProvisionKind::Procedure => (&procedures, "procedure 或 form"),
            ProvisionKind::Inoperative => {
                if provision.why.is_none() {
                    problems
                        .report(format!("provision {} 写了 inoperative，却没有 why；请写明为什么用不上", provision.id));
                }
                continue;
            }
        };
        if !found.contains(provision.id.as_str()) {
            problems.report(format!(
                "provision {} 是 {}，却没有一个 {wanted} 的 clause 写着它；请补上，或改 kind",
                provision.id,
                provision.kind.word()
            ));
        }
    }
}

/// Every provision that something with money in it names.
fn money(pack: &Pack) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    for stage in &pack.stages {
        found.extend(named([&stage.clauses]));
        found.extend(named(stage.gates.iter().map(|gate| &gate.clauses)));
        found.extend(named(stage.adjustments.iter().map(|adjustment| &adjustment.clauses)));
        for entitlement in &stage.entitlements {
            found.extend(named([&entitlement.clauses]));
            found.extend(named(entitlement.gates.iter().map(|gate| &gate.clauses)));
            found.extend(named(entitlement.adjustments.iter().map(|adjustment| &adjustment.clauses)));
        }
    }
    found.extend(named(pack.parameters.iter().flat_map(|parameter| &parameter.cases).map(|case| &case.clauses)));
    found.extend(named(pack.diseases.iter().map(|disease| &disease.clauses)));
    found.extend(named(pack.warnings.iter().map(|warning| &warning.clauses)));
    if let Some(subsidy) = &pack.subsidy {
        found.extend(named([&subsidy.clauses]));
        found.extend(named(subsidy.entitlements.iter().map(|entitlement| &entitlement.clauses)));
        found.extend(named(subsidy.splits.iter().map(|split| &split.clauses)));
        found.extend(named(subsidy.enrolments.iter().map(|enrolment| &enrolment.clauses)));
    }
    found
}

fn named<'p>(clauses: impl IntoIterator<Item = &'p Vec<String>>) -> impl Iterator<Item = &'p str> {
    clauses.into_iter().flatten().map(String::as_str)
}
