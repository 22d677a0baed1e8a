//! Which amounts rest on figures that nobody has verified.

use mingbai_policy::Policy;
use mingbai_policy::document::Provenance;
use mingbai_policy::formula::{Amount, ParameterIndex};
use mingbai_policy::policy::{Body, Bracket, Change, Entitlement, Scale, Value};

use crate::claim::claim_of;
use crate::ledger::Ledger;
use crate::oracle::Known;
use crate::person::PersonKey;

impl Ledger {
    /// The stages, by their places in the pack, whose amounts of a bill rest on a reference value: a figure that the
    /// document does not state, and for which nobody has put in a local one. Where it is open which figure counts, any
    /// that may is enough. Nothing is settled for it.
    pub fn references(&self, policy: &Policy, key: PersonKey, number: u32) -> Vec<usize> {
        let Some(person) = self.person(key) else { return Vec::new() };
        let Some(bill) = person.bill(number) else { return Vec::new() };
        let Ok(claim) = claim_of(policy, &self.shared, &person.fields, &bill.fields) else { return Vec::new() };
        let known = Known { policy, claim: &claim, has_bill: true };
        let stages = policy.stages.iter().enumerate().filter(|(place, stage)| {
            let Body::Pays { entitlements, .. } = &stage.body else { return false };
            let index = u16::try_from(*place).ok().map(mingbai_policy::formula::StageIndex);
            // What the slip prints rests on nothing.
            let printed = index.is_some_and(|index| claim.printed(index).is_some());
            !printed && entitlements.iter().any(|entitlement| rests(known, entitlement))
        });
        stages.map(|(place, _)| place).collect()
    }
}

fn rests(known: Known<'_>, entitlement: &Entitlement) -> bool {
    let holding = entitlement.adjustments.iter().filter(|one| known.holds(&one.when) != Some(false));
    entitlement.basis.as_ref().is_some_and(|basis| of_amount(known, basis))
        || of_amount(known, &entitlement.deductible)
        || of_scale(known, &entitlement.scale)
        || entitlement.ceilings.iter().any(|ceiling| of_amount(known, &ceiling.up_to))
        || holding.flat_map(|adjustment| &adjustment.changes).any(|change| of_change(known, change))
}

fn of_change(known: Known<'_>, change: &Change) -> bool {
    match change {
        Change::Basis(amount) | Change::Deductible(amount) => of_amount(known, amount),
        Change::Scale(scale) => of_scale(known, scale),
        Change::Ceilings(ceilings) => ceilings.iter().any(|ceiling| of_amount(known, &ceiling.up_to)),
        _ => false,
    }
}

fn of_scale(known: Known<'_>, scale: &Scale) -> bool {
    match scale {
        Scale::Rate(rate) => of_amount(known, rate),
        Scale::Brackets(brackets) => of_brackets(brackets),
        Scale::Parameter(parameter) => of_parameter(known, *parameter),
    }
}

fn of_brackets(brackets: &[Bracket]) -> bool {
    brackets.iter().any(|bracket| bracket.source == Some(Provenance::Reference))
}

fn of_amount(known: Known<'_>, amount: &Amount) -> bool {
    let any = |parts: &[&Amount]| parts.iter().any(|part| of_amount(known, part));
    match amount {
        Amount::Parameter(parameter) => of_parameter(known, *parameter),
        Amount::Plus(a, b) | Amount::Minus(a, b) | Amount::Times(a, b) => any(&[a, b]),
        Amount::Over(a, _) => any(&[a]),
        Amount::Least(parts) | Amount::Greatest(parts) => parts.iter().any(|part| of_amount(known, part)),
        _ => false,
    }
}

fn of_parameter(known: Known<'_>, parameter: ParameterIndex) -> bool {
    if known.claim.local(parameter).is_some() {
        return false;
    }
    for case in &known.policy.parameters[parameter.at()].cases {
        let holds = known.holds(&case.when);
        // Of a stated scale some brackets may be from elsewhere.
        let within = matches!(&case.value, Value::Scale(brackets) if of_brackets(brackets));
        if holds != Some(false) && (within || case.source == Provenance::Reference) {
            return true;
        }
        if holds == Some(true) {
            return false;
        }
    }
    false
}
