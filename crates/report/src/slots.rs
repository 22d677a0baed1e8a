//! Which formula filled a slot in a run, and which provisions and parameters decided it.

use mingbai_adjudication::settlement::Scenario;
use mingbai_policy::Policy;
use mingbai_policy::document::{Pool, Provenance};
use mingbai_policy::formula::{Amount, ParameterIndex, ProvisionIndex, StageIndex};
use mingbai_policy::policy::{Adjustment, Body, Bracket, Ceiling, Change, Entitlement, Scale, Value};

use crate::document::Source;

/// The entitlement of a stage that is being run, with the adjustments that apply to it.
#[derive(Clone)]
pub(crate) struct InForce<'a> {
    pub(crate) policy: &'a Policy,
    pub(crate) scenario: &'a Scenario,
    pub(crate) stage: StageIndex,
    pub(crate) entitlement: usize,
    /// By their place in the pack, in the order in which they apply.
    pub(crate) applied: Vec<u16>,
}

/// What decided a slot.
#[derive(Clone, Debug, Default)]
pub(crate) struct Deciding {
    pub(crate) clauses: Vec<String>,
    pub(crate) parameters: Vec<String>,
    /// Whether a parameter that it needs is not known.
    pub(crate) unknown: bool,
    /// The least reliable origin among those parameters.
    pub(crate) source: Option<Source>,
}

impl<'a> InForce<'a> {
    /// The entitlement as compiled; `None` for a grant.
    pub(crate) fn compiled(&self) -> Option<&'a Entitlement> {
        match &self.policy.stages[self.stage.at()].body {
            Body::Pays { entitlements, .. } => entitlements.get(self.entitlement),
            Body::Grant(_) => None,
        }
    }

    /// The adjustments that apply, in the order in which they do.
    fn adjustments(&self) -> impl DoubleEndedIterator<Item = &'a Adjustment> + '_ {
        let all: &'a [Adjustment] = self.compiled().map_or(&[], |entitlement| &entitlement.adjustments);
        self.applied.iter().filter_map(move |place| all.iter().find(|adjustment| adjustment.place == *place))
    }

    /// The last change that sets a slot, with its adjustment.
    fn set(&self, slot: &str) -> Option<(&'a Adjustment, &'a Change)> {
        let sets = |change: &&'a Change| change.slot() == slot && change.sets();
        let mut adjustments = self.adjustments().rev();
        adjustments.find_map(|adjustment| adjustment.changes.iter().rev().find(sets).map(|change| (adjustment, change)))
    }

    /// The formula of the basis, where there is one.
    pub(crate) fn basis(&self) -> Option<&'a Amount> {
        match self.set("basis") {
            Some((_, Change::Basis(basis))) => Some(basis),
            _ => self.compiled()?.basis.as_ref(),
        }
    }

    /// The formula of the deductible.
    pub(crate) fn deductible(&self) -> Option<&'a Amount> {
        match self.set("deductible") {
            Some((_, Change::Deductible(deductible))) => Some(deductible),
            _ => self.compiled().map(|entitlement| &entitlement.deductible),
        }
    }

    fn scale(&self) -> Option<&'a Scale> {
        match self.set("rate") {
            Some((_, Change::Scale(scale))) => Some(scale),
            _ => self.compiled().map(|entitlement| &entitlement.scale),
        }
    }

    /// The brackets as the pack or the claim states them, with the rates before any adjustment changes them.
    pub(crate) fn brackets(&self, local: impl Fn(ParameterIndex) -> Option<&'a Value>) -> Option<&'a [Bracket]> {
        let parameter = match self.scale()? {
            Scale::Brackets(brackets) => return Some(brackets),
            Scale::Parameter(parameter) => *parameter,
            Scale::Rate(_) => return None,
        };
        let used = self.scenario.parameters.iter().find(|(known, _)| *known == parameter)?;
        match figure(self.policy, local, *used)? {
            Value::Scale(brackets) => Some(brackets),
            Value::Figure(_) => None,
        }
    }

    fn ceilings(&self) -> &'a [Ceiling] {
        match self.set("ceilings") {
            Some((_, Change::Ceilings(ceilings))) => ceilings,
            _ => self.compiled().map_or(&[], |entitlement| &entitlement.ceilings),
        }
    }

    /// The costs that are paid.
    pub(crate) fn pays_on(&self) -> Pool {
        match (self.set("pays_on"), &self.policy.stages[self.stage.at()].body) {
            (Some((_, Change::PaysOn(pool))), _) => *pool,
            (_, Body::Pays { pays_on, .. }) => *pays_on,
            _ => Pool::In,
        }
    }

    /// What decided the basis.
    pub(crate) fn decides_basis(&self) -> Deciding {
        self.deciding("basis", self.basis())
    }

    /// What decided the deductible.
    pub(crate) fn decides_deductible(&self) -> Deciding {
        self.deciding("deductible", self.deductible())
    }

    /// What decided the rate or the brackets.
    pub(crate) fn decides_rate(&self) -> Deciding {
        match self.scale() {
            Some(Scale::Rate(rate)) => self.deciding("rate", Some(rate)),
            Some(Scale::Parameter(parameter)) => self.deciding("rate", Some(&Amount::Parameter(*parameter))),
            _ => self.deciding("rate", None),
        }
    }

    /// What decided a ceiling.
    pub(crate) fn decides_ceiling(&self, place: u16) -> Deciding {
        let ceiling = self.ceilings().get(usize::from(place));
        self.deciding("ceilings", ceiling.map(|ceiling| &ceiling.up_to))
    }

    /// Whether any slot needs a parameter that is not known.
    pub(crate) fn has_unknown(&self) -> bool {
        let ceilings = 0..u16::try_from(self.ceilings().len()).unwrap_or(0);
        self.decides_basis().unknown
            || self.decides_deductible().unknown
            || self.decides_rate().unknown
            || ceilings.into_iter().any(|place| self.decides_ceiling(place).unknown)
    }

    /// The provisions of the stage itself.
    pub(crate) fn own_clauses(&self) -> Vec<String> {
        let own = self.compiled().map_or(&[] as &[_], |entitlement| &entitlement.clauses);
        let own = if own.is_empty() { &self.policy.stages[self.stage.at()].clauses } else { own };
        clause_ids(self.policy, own)
    }

    fn deciding(&self, slot: &str, formula: Option<&Amount>) -> Deciding {
        let mut deciding = Deciding::default();
        let mut of_formula = Vec::new();
        let mut parameters: Vec<ParameterIndex> = Vec::new();
        if let Some(formula) = formula {
            formula.visit(&mut |part| {
                if let Amount::Parameter(parameter) = part
                    && !parameters.contains(parameter)
                {
                    parameters.push(*parameter);
                }
            });
        }
        for parameter in &parameters {
            deciding.parameters.push(self.policy.pack.parameters[parameter.at()].id.clone());
            match self.scenario.parameters.iter().find(|(known, _)| known == parameter) {
                Some((_, Some(case))) => {
                    let case = &self.policy.parameters[parameter.at()].cases[usize::from(*case)];
                    if case.source == Provenance::Reference {
                        deciding.source = Some(Source::Reference);
                    }
                    merge(&mut of_formula, clause_ids(self.policy, &case.clauses));
                }
                Some((_, None)) => _ = deciding.source.get_or_insert(Source::Local),
                None => deciding.unknown = true,
            }
        }
        if let Some((adjustment, _)) = self.set(slot) {
            merge(&mut deciding.clauses, clause_ids(self.policy, &adjustment.clauses));
        } else if parameters.is_empty() {
            // A figure written in the stage rests on the stage's provisions; a parameter's on its own.
            merge(&mut deciding.clauses, self.own_clauses());
        }
        merge(&mut deciding.clauses, of_formula);
        let changes = |change: &Change| change.slot() == slot && !change.sets();
        for adjustment in self.adjustments().filter(|adjustment| adjustment.changes.iter().any(changes)) {
            merge(&mut deciding.clauses, clause_ids(self.policy, &adjustment.clauses));
        }
        deciding
    }
}

/// The figure of a parameter in a run.
pub(crate) fn figure<'a>(
    policy: &'a Policy,
    local: impl Fn(ParameterIndex) -> Option<&'a Value>,
    (parameter, case): (ParameterIndex, Option<u16>),
) -> Option<&'a Value> {
    match case {
        Some(case) => policy.parameters[parameter.at()].cases.get(usize::from(case)).map(|case| &case.value),
        None => local(parameter),
    }
}

/// The names of provisions.
pub(crate) fn clause_ids(policy: &Policy, clauses: &[ProvisionIndex]) -> Vec<String> {
    clauses.iter().map(|clause| policy.pack.provisions[clause.at()].id.clone()).collect()
}

/// Adds names that are not there yet.
pub(crate) fn merge(known: &mut Vec<String>, more: Vec<String>) {
    for one in more {
        if !known.contains(&one) {
            known.push(one);
        }
    }
}
