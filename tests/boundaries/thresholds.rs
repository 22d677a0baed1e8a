//! Every threshold of a policy, by name: where one fen more or less can change what is paid.

use std::collections::BTreeSet;

use mingbai_policy::document::{CountOn, DeductFrom, Progression};
use mingbai_policy::formula::{Amount, Condition, ParameterIndex};
use mingbai_policy::policy::{Adjustment, Body, Bracket, Ceiling, Change, Entitlement, Grant, Scale, Value};
use mingbai_policy::{Money, Policy};

use crate::bill::Given;

/// Where a slot stands: in the entitlement itself, or in one of its adjustments.
#[derive(Clone, Copy)]
pub(crate) enum Source {
    Own,
    Adjustment(u16),
}

impl Source {
    fn name(self) -> String {
        match self {
            Self::Own => String::new(),
            Self::Adjustment(place) => format!(" of adjustment {}", place + 1),
        }
    }
}

/// Every threshold of a policy.
pub(crate) fn all(policy: &Policy) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (stage, compiled) in policy.stages.iter().enumerate() {
        let site = &policy.pack.stages[stage].id;
        names.extend(
            compiled.gates.iter().enumerate().flat_map(|(place, gate)| gate_names(site, place, &gate.condition)),
        );
        match &compiled.body {
            Body::Grant(grant) => names.extend(of_grant(policy, site, grant)),
            Body::Pays { entitlements, .. } => {
                for (place, entitlement) in entitlements.iter().enumerate() {
                    names.extend(of_entitlement(policy, &site_name(site, entitlements.len(), place), entitlement));
                }
            }
        }
    }
    for (place, condition) in policy.warnings.iter().enumerate() {
        let comparisons = 0..comparisons(condition).len();
        names.extend(comparisons.map(|comparison| warning_name(policy, place, comparison)));
    }
    names
}

fn of_entitlement(policy: &Policy, site: &str, entitlement: &Entitlement) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let gates = entitlement.gates.iter().enumerate();
    names.extend(gates.flat_map(|(place, gate)| gate_names(&format!("{site}, own"), place, &gate.condition)));
    names.extend(entitlement.adjustments.iter().flat_map(|adjustment| adjustment_names(site, adjustment)));
    let progressions = set(entitlement, entitlement.progression, |change| match change {
        Change::Progression(progression) => Some(*progression),
        _ => None,
    });
    let counted = set(entitlement, entitlement.count_on, |change| match change {
        Change::CountOn(count_on) => Some(*count_on),
        _ => None,
    });
    for (source, scale) in set(entitlement, &entitlement.scale, |change| match change {
        Change::Scale(scale) => Some(scale),
        _ => None,
    }) {
        let bounds = bounds_of(policy, scale);
        for (_, progression) in &progressions {
            for (_, count_on) in &counted {
                names.extend(bounds.iter().map(|bound| bound_name(site, source, bound, *progression, *count_on)));
            }
        }
    }
    let taken_from = set(entitlement, entitlement.deduct_from, |change| match change {
        Change::DeductFrom(from) => Some(*from),
        _ => None,
    });
    let factors = entitlement
        .adjustments
        .iter()
        .filter(|adjustment| adjustment.changes.iter().any(|change| matches!(change, Change::DeductibleTimes(_))));
    let factors: Vec<Vec<u16>> = factors.map(|adjustment| vec![adjustment.place]).chain([vec![]]).collect();
    for (source, deductible) in set(entitlement, &entitlement.deductible, |change| match change {
        Change::Deductible(deductible) => Some(deductible),
        _ => None,
    }) {
        for figure in figures_of(policy, deductible) {
            for (_, from) in &taken_from {
                names.extend(factors.iter().map(|factors| deductible_name(site, source, &figure, *from, factors)));
            }
        }
    }
    for (source, ceilings) in set(entitlement, entitlement.ceilings.as_slice(), |change| match change {
        Change::Ceilings(ceilings) => Some(ceilings.as_slice()),
        _ => None,
    }) {
        names.extend(ceiling_names(policy, site, source, ceilings));
    }
    let bases = entitlement.adjustments.iter().flat_map(|adjustment| {
        let bases = adjustment.changes.iter().filter_map(|change| match change {
            Change::Basis(basis) => Some(basis),
            _ => None,
        });
        bases.map(|basis| (Source::Adjustment(adjustment.place), basis))
    });
    for (source, basis) in entitlement.basis.iter().map(|basis| (Source::Own, basis)).chain(bases) {
        names.extend((0..turns_in(basis).len()).map(|turn| turn_name(site, source, turn)));
    }
    names
}

fn of_grant(policy: &Policy, site: &str, grant: &Grant) -> BTreeSet<String> {
    let mut names: BTreeSet<String> =
        grant.adjustments.iter().flat_map(|adjustment| adjustment_names(site, adjustment)).collect();
    names.extend(ceiling_names(policy, site, Source::Own, &grant.ceilings));
    names.extend(grant.applications.map(|_| applications_name(site, Source::Own)));
    for adjustment in &grant.adjustments {
        let source = Source::Adjustment(adjustment.place);
        for change in &adjustment.changes {
            match change {
                Change::Ceilings(ceilings) => names.extend(ceiling_names(policy, site, source, ceilings)),
                Change::Applications(_) => _ = names.insert(applications_name(site, source)),
                _ => {}
            }
        }
    }
    names
}

/// What a slot holds by itself and what each adjustment sets it to.
fn set<'e, T>(entitlement: &'e Entitlement, own: T, find: impl Fn(&'e Change) -> Option<T>) -> Vec<(Source, T)> {
    let mut found = vec![(Source::Own, own)];
    for adjustment in &entitlement.adjustments {
        let source = Source::Adjustment(adjustment.place);
        found.extend(adjustment.changes.iter().filter_map(&find).map(|value| (source, value)));
    }
    found
}

fn gate_names(site: &str, place: usize, condition: &Condition) -> Vec<String> {
    (0..comparisons(condition).len()).map(|comparison| gate_name(site, place, comparison)).collect()
}

fn adjustment_names(site: &str, adjustment: &Adjustment) -> Vec<String> {
    let comparisons = 0..comparisons(&adjustment.when).len();
    comparisons.map(|comparison| adjustment_name(site, adjustment.place, comparison)).collect()
}

fn ceiling_names(policy: &Policy, site: &str, source: Source, ceilings: &[Ceiling]) -> Vec<String> {
    let places = ceilings.iter().enumerate();
    let names = places.flat_map(|(place, ceiling)| {
        let figures = figures_of(policy, &ceiling.up_to).into_iter();
        figures.map(move |figure| ceiling_name(site, source, place, &figure))
    });
    names.collect()
}

/// The comparisons of amounts within a condition, in order.
pub(crate) fn comparisons(condition: &Condition) -> Vec<&Condition> {
    let mut found = Vec::new();
    condition.visit(&mut |part| {
        if matches!(part, Condition::Amounts(..)) {
            found.push(part);
        }
    });
    found
}

/// The parameters within a formula, in order.
pub(crate) fn parameters_in(amount: &Amount) -> Vec<ParameterIndex> {
    let mut found = Vec::new();
    amount.visit(&mut |part| {
        if let Amount::Parameter(parameter) = part {
            found.push(*parameter);
        }
    });
    found
}

/// The pairs of which a formula takes the lesser or the greater, in order.
pub(crate) fn turns_in(amount: &Amount) -> Vec<[Amount; 2]> {
    let mut found = Vec::new();
    amount.visit(&mut |part| {
        if let Amount::Least(parts) | Amount::Greatest(parts) = part {
            found.extend(parts.windows(2).map(|pair| [pair[0].clone(), pair[1].clone()]));
        }
    });
    found
}

/// A bound of a scale is where a bracket starts, above nothing, or where the last one ends.
pub(crate) fn bounds(brackets: &[Bracket]) -> Vec<Money> {
    let starts = brackets.iter().map(|bracket| bracket.from);
    starts.chain(brackets.last().and_then(|last| last.to)).filter(|bound| *bound > Money::ZERO).collect()
}

fn bounds_of(policy: &Policy, scale: &Scale) -> Vec<String> {
    let parameter = match scale {
        Scale::Rate(_) => return Vec::new(),
        Scale::Brackets(brackets) => return bounds(brackets).iter().map(Money::to_string).collect(),
        Scale::Parameter(parameter) => *parameter,
    };
    let cases = &policy.parameters[parameter.at()].cases;
    if cases.is_empty() {
        return vec![figure_name(policy, parameter, Given::Locally)];
    }
    let mut names = Vec::new();
    for (place, case) in cases.iter().enumerate() {
        let name = figure_name(policy, parameter, Given::Case(place));
        if let Value::Scale(brackets) = &case.value {
            names.extend(bounds(brackets).into_iter().map(|bound| format!("{bound} {name}")));
        }
    }
    names
}

/// The figures that a formula can have: one for each case of each parameter in it, or itself.
fn figures_of(policy: &Policy, amount: &Amount) -> Vec<String> {
    let parameters = parameters_in(amount);
    if parameters.is_empty() {
        return if *amount == Amount::ZERO { Vec::new() } else { vec!["itself".to_owned()] };
    }
    let mut names = Vec::new();
    for parameter in parameters {
        let cases = &policy.parameters[parameter.at()].cases;
        if cases.is_empty() {
            names.push(figure_name(policy, parameter, Given::Locally));
        }
        for (place, case) in cases.iter().enumerate() {
            if !matches!(&case.value, Value::Figure(figure) if figure.is_zero()) {
                names.push(figure_name(policy, parameter, Given::Case(place)));
            }
        }
    }
    names
}

pub(crate) fn figure_name(policy: &Policy, parameter: ParameterIndex, given: Given) -> String {
    let id = &policy.pack.parameters[parameter.at()].id;
    match given {
        Given::Case(place) => format!("({id}, case {})", place + 1),
        Given::Locally => format!("({id}, set locally)"),
    }
}

pub(crate) fn site_name(stage: &str, entitlements: usize, place: usize) -> String {
    if entitlements > 1 { format!("{stage}/{}", place + 1) } else { stage.to_owned() }
}

pub(crate) fn bound_name(
    site: &str,
    source: Source,
    bound: &str,
    progression: Progression,
    count_on: CountOn,
) -> String {
    let (progression, count_on) = (progression.word(), count_on.word());
    format!("{site}: bound {bound}{}, {progression}, counted on {count_on}", source.name())
}

pub(crate) fn deductible_name(site: &str, source: Source, figure: &str, from: DeductFrom, factors: &[u16]) -> String {
    let factors: String = factors.iter().map(|place| format!(", times adjustment {}", place + 1)).collect();
    format!("{site}: deductible {figure}{}, from {}{factors}", source.name(), from.word())
}

pub(crate) fn ceiling_name(site: &str, source: Source, place: usize, figure: &str) -> String {
    format!("{site}: ceiling {} {figure}{}", place + 1, source.name())
}

pub(crate) fn gate_name(site: &str, place: usize, comparison: usize) -> String {
    format!("{site}: gate {}, comparison {}", place + 1, comparison + 1)
}

pub(crate) fn adjustment_name(site: &str, place: u16, comparison: usize) -> String {
    format!("{site}: adjustment {}, comparison {}", place + 1, comparison + 1)
}

pub(crate) fn turn_name(site: &str, source: Source, turn: usize) -> String {
    format!("{site}: turn {} of the basis{}", turn + 1, source.name())
}

pub(crate) fn applications_name(site: &str, source: Source) -> String {
    format!("{site}: applications{}", source.name())
}

pub(crate) fn warning_name(policy: &Policy, place: usize, comparison: usize) -> String {
    format!("warning {}, comparison {}", policy.pack.warnings[place].id, comparison + 1)
}
