//! # Nothing is asked in vain
//!
//! A question, reading, parameter or term that nothing uses is a slip of the pen: a rule was dropped, or a name
//! misspelt in a way that still exists. A patient should not be asked what changes nothing. Also: `paid(stage)` of a
//! stage that runs later is always nothing.

use std::collections::BTreeSet;

use crate::document::FactKind;
use crate::formula::{Amount, Condition, Day};
use crate::policy::{Body, Change, Entitlement, Policy, Scale};
use crate::problem::Problems;

pub(super) fn check(policy: &Policy, problems: &mut Problems) {
    let mut used = Used::default();
    used.policy(policy);
    let pack = &policy.pack;
    for ((place, fact), written) in (0u16..).zip(&policy.facts).zip(&pack.facts) {
        let asked = match fact.kind {
            FactKind::Disease => used.disease,
            _ => used.facts.contains(&place),
        };
        if !asked {
            problems.report(format!("fact {} 没有任何地方用到；请删去，或检查条件里的名字", written.id));
        }
    }
    for (place, reading) in (0u16..).zip(&pack.readings) {
        if !used.readings.contains(&place) {
            problems.report(format!("reading {} 不改变任何结果；请在条件里用它，或改写成 note", reading.id));
        }
    }
    for (place, parameter) in (0u16..).zip(&pack.parameters) {
        if !used.parameters.contains(&place) {
            problems.report(format!("parameter {} 没有任何公式用到；请删去，或检查公式里的名字", parameter.id));
        }
    }
    for (stage, earlier) in used.paid_too_early(policy) {
        problems.report(format!(
            "stage {stage} 用到 paid({earlier})，而 {earlier} 排在它后面，总是 0；请调整先后，或改公式"
        ));
    }
}

#[derive(Default)]
struct Used {
    facts: BTreeSet<u16>,
    readings: BTreeSet<u16>,
    parameters: BTreeSet<u16>,
    disease: bool,
    /// Which stage asks what another paid, by place.
    paid: Vec<(usize, usize)>,
    stage: usize,
}

impl Used {
    fn policy(&mut self, policy: &Policy) {
        for (place, stage) in policy.stages.iter().enumerate() {
            self.stage = place;
            stage.gates.iter().for_each(|gate| self.condition(&gate.condition));
            match &stage.body {
                Body::Grant(grant) => {
                    self.amount(&grant.up_to);
                    grant.ceilings.iter().for_each(|ceiling| self.amount(&ceiling.up_to));
                    for adjustment in &grant.adjustments {
                        self.condition(&adjustment.when);
                        adjustment.changes.iter().for_each(|change| self.change(change));
                    }
                }
                Body::Pays { entitlements, .. } => entitlements.iter().for_each(|one| self.entitlement(one)),
            }
        }
        // What stands after the stages may ask what any of them paid.
        self.stage = usize::MAX;
        for parameter in &policy.parameters {
            parameter.cases.iter().for_each(|case| self.condition(&case.when));
        }
        let beside = policy.warnings.iter().chain(&policy.rights).chain(&policy.services);
        beside.for_each(|condition| self.condition(condition));
        for (concerns, deadline) in &policy.procedures {
            self.condition(concerns);
            self.condition(deadline);
        }
        policy.reorders.iter().for_each(|reorder| self.condition(&reorder.when));
        policy.lists.iter().flat_map(|list| &list.members).for_each(|(_, when)| self.condition(when));
        if let Some(subsidy) = &policy.subsidy {
            subsidy.entitlements.iter().for_each(|(when, _)| self.condition(when));
            subsidy.enrolments.iter().for_each(|when| self.condition(when));
        }
    }

    fn entitlement(&mut self, entitlement: &Entitlement) {
        entitlement.gates.iter().for_each(|gate| self.condition(&gate.condition));
        entitlement.basis.iter().for_each(|basis| self.amount(basis));
        self.amount(&entitlement.deductible);
        self.scale(&entitlement.scale);
        entitlement.ceilings.iter().for_each(|ceiling| self.amount(&ceiling.up_to));
        for adjustment in &entitlement.adjustments {
            self.condition(&adjustment.when);
            adjustment.changes.iter().for_each(|change| self.change(change));
        }
    }

    fn change(&mut self, change: &Change) {
        match change {
            Change::Basis(amount) | Change::Deductible(amount) | Change::UpTo(amount) => self.amount(amount),
            Change::Scale(scale) => self.scale(scale),
            Change::Ceilings(ceilings) => ceilings.iter().for_each(|ceiling| self.amount(&ceiling.up_to)),
            _ => {}
        }
    }

    fn scale(&mut self, scale: &Scale) {
        match scale {
            Scale::Rate(rate) => self.amount(rate),
            Scale::Parameter(parameter) => _ = self.parameters.insert(parameter.0),
            Scale::Brackets(_) => {}
        }
    }

    fn amount(&mut self, amount: &Amount) {
        amount.visit(&mut |part| match part {
            Amount::Parameter(parameter) => _ = self.parameters.insert(parameter.0),
            Amount::Paid(stage) => self.paid.push((self.stage, stage.at())),
            _ => {}
        });
    }

    fn condition(&mut self, condition: &Condition) {
        condition.visit(&mut |part| match part {
            Condition::Fact(fact, _) => _ = self.facts.insert(fact.0),
            Condition::Reading(reading, _) => _ = self.readings.insert(reading.0),
            Condition::Listed(_) => self.disease = true,
            Condition::Days(_, left, right) => [left, right].into_iter().for_each(|day| self.day(day)),
            Condition::Amounts(_, left, right) => [left, right].into_iter().for_each(|amount| self.amount(amount)),
            _ => {}
        });
    }

    fn day(&mut self, day: &Day) {
        match day {
            Day::Fact(fact) => _ = self.facts.insert(fact.0),
            Day::SameYear(inner, ..) => self.day(inner),
            _ => {}
        }
    }

    /// Stages that ask what a later one paid, by name, where no reading of the order can move it before them.
    fn paid_too_early<'p>(&self, policy: &'p Policy) -> Vec<(&'p str, &'p str)> {
        let moves =
            |stage: usize| policy.reorders.iter().any(|one| one.stage.at() == stage || one.before.at() == stage);
        let name = |stage: usize| policy.pack.stages[stage].id.as_str();
        let early = self.paid.iter().filter(|(asks, paid)| *asks != usize::MAX && asks <= paid);
        let early = early.filter(|(asks, paid)| !moves(*asks) && !moves(*paid));
        early.map(|(asks, paid)| (name(*asks), name(*paid))).collect()
    }
}
