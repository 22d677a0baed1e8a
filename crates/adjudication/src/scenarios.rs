//! From a claim with open points to the hull of all its scenarios.

use mingbai_policy::formula::{FactIndex, StageIndex};
use mingbai_policy::policy::Body;
use mingbai_policy::{Date, Money, Policy};
use rust_decimal::Decimal;

use crate::accumulators::{Accumulators, Range};
use crate::claim::Claim;
use crate::hull::{Hull, Output, outputs};
use crate::questions::questions;
use crate::search::{Effort, amounts_of, patient_alone, search};
use crate::settlement::{Assumed, Line, OpenPoint, OutsideValidity, Question, Scenario, Settlement, Why};
use crate::walk::{Case, Totals, holds, stage_order, walk};
use crate::world::{Exact, Trace};

/// Settles a claim under a policy, given what had added up in the year before it.
///
/// Nothing can fail here: claims and policies are validated where they are made. What is open makes ranges.
pub fn settle(policy: &Policy, claim: &Claim, accumulators: &Accumulators) -> Settlement {
    let case = Case { policy, claim, accumulators };
    let trace = Trace { steps: Vec::with_capacity(64), ..Trace::default() };
    let mut world = Exact { trace: Some(trace), ..Exact::default() };
    match walk(case, &[], &mut world) {
        Ok(totals) => certain(case, totals, world),
        Err(_) => uncertain(case),
    }
}

/// What [`settle`] gives, in amounts alone: without trace, questions and warnings, for settling bills in bulk.
pub fn total(policy: &Policy, claim: &Claim, accumulators: &Accumulators) -> Total {
    amounts(policy, claim, accumulators, Effort::Thorough)
}

/// What the patient bears in all: the same range that [`settle`] gives, sooner. For showing it with every key.
///
/// `similar`: the settlement, under the same policy, of a claim that differs little. What is best and worst for the one is
/// mostly so for the other, and then need not be searched for.
pub fn patient(policy: &Policy, claim: &Claim, accumulators: &Accumulators, similar: Option<&Settlement>) -> Range {
    let case = Case { policy, claim, accumulators };
    match walk(case, &[], &mut Exact::default()) {
        Ok(totals) => Range::exactly(Money::from_yuan(totals.patient_in + totals.patient_out)),
        Err(_) => {
            let likely = similar.into_iter().flat_map(|similar| &similar.scenarios).map(|scenario| &scenario.assumed);
            patient_alone(case, likely).unwrap_or_else(|| total(policy, claim, accumulators).patient)
        }
    }
}

/// What [`total`] gives, at once: where much is open the ranges are the bounds, and `widened` says so. For comparing many
/// claims, where such ranges tell nothing anyway.
pub(crate) fn rough_total(policy: &Policy, claim: &Claim, accumulators: &Accumulators) -> Total {
    amounts(policy, claim, accumulators, Effort::Rough)
}

fn amounts(policy: &Policy, claim: &Claim, accumulators: &Accumulators, effort: Effort) -> Total {
    let case = Case { policy, claim, accumulators };
    let mut world = Exact::default();
    let (hull, widened) = match walk(case, &[], &mut world) {
        Ok(totals) => (Hull::of(&totals, &outputs(case, &totals, &world), &[]), false),
        Err(_) => {
            let search = search(case, &[], effort);
            (search.hull, search.widened)
        }
    };
    Total {
        payments: (0u16..).take(policy.stages.len()).map(|stage| hull.stage(StageIndex(stage))).collect(),
        hospital: hull.total(Output::Hospital),
        patient_in: hull.total(Output::PatientIn),
        patient_out: hull.total(Output::PatientOut),
        patient: hull.total(Output::Patient),
        accumulators: after(accumulators, &hull),
        widened,
    }
}

/// The year after a bill.
fn after(before: &Accumulators, hull: &Hull) -> Accumulators {
    let mut after = before.clone();
    for (accumulator, range) in before.iter() {
        let added = hull.added(accumulator);
        after.set(accumulator, Range { least: range.least + added.least, greatest: range.greatest + added.greatest });
    }
    after
}

/// The amounts of a settlement.
#[derive(Clone, Debug, PartialEq)]
pub struct Total {
    /// What each stage pays or makes someone bear, in the pack's order.
    pub payments: Vec<Range>,
    /// What the hospital bears.
    pub hospital: Range,
    /// What the patient bears in-catalogue.
    pub patient_in: Range,
    /// What the patient bears out-of-catalogue.
    pub patient_out: Range,
    /// What the patient bears in all.
    pub patient: Range,
    /// The year after this bill.
    pub accumulators: Accumulators,
    /// Whether so much is open that the ranges are wider than need be.
    pub widened: bool,
}

fn certain(case: Case<'_>, totals: Totals<Decimal>, world: Exact<'_>) -> Settlement {
    let hull = Hull::of(&totals, &outputs(case, &totals, &world), &[]);
    let scenario = scenario(&[], &totals, world.trace.unwrap_or_default());
    settlement(case, &hull, vec![scenario], (Vec::new(), Vec::new()), false, vec![totals])
}

fn uncertain(case: Case<'_>) -> Settlement {
    let search = search(case, &[], Effort::Thorough);
    let mut scenarios = Vec::new();
    let mut runs = Vec::new();
    for assumed in [&search.hull.best, &search.hull.worst] {
        let amounts = amounts_of(assumed);
        let mut world = Exact { amounts: Some(&amounts), trace: Some(Trace::default()), ..Exact::default() };
        if let Ok(totals) = walk(case, assumed, &mut world) {
            let known = scenarios.iter().any(|known: &Scenario| known.assumed == *assumed);
            if !known {
                scenarios.push(scenario(assumed, &totals, world.trace.unwrap_or_default()));
                runs.push(totals);
            }
        }
    }
    let questions = questions(case, &search);
    settlement(case, &search.hull, scenarios, questions, search.widened, runs)
}

fn scenario(assumed: &[(OpenPoint, Assumed)], totals: &Totals<Decimal>, trace: Trace) -> Scenario {
    Scenario {
        assumed: assumed.to_vec(),
        amounts: totals.stages.iter().map(|stage| Money::from_yuan(stage.amount)).collect(),
        bearers: totals.stages.iter().map(|stage| stage.bearer).collect(),
        hospital: Money::from_yuan(totals.hospital),
        patient_in: Money::from_yuan(totals.patient_in),
        patient_out: Money::from_yuan(totals.patient_out),
        unassigned: Money::from_yuan(totals.unassigned),
        steps: trace.steps,
        parameters: trace.used,
        references: trace.references,
    }
}

fn settlement(
    case: Case<'_>,
    hull: &Hull,
    scenarios: Vec<Scenario>,
    (questions, idle): (Vec<Question>, Vec<FactIndex>),
    widened: bool,
    runs: Vec<Totals<Decimal>>,
) -> Settlement {
    let Case { policy, claim, accumulators } = case;
    let assumed = scenarios.last().map_or(&[] as &[_], |scenario| scenario.assumed.as_slice());
    let pays = |stage: &StageIndex| matches!(policy.stages[stage.at()].body, Body::Pays { .. });
    let order = stage_order(case, assumed);
    let lines = order.iter().copied().filter(pays).map(|stage| line(stage, hull, &runs)).collect();
    let last = runs.last();
    let refused_grants = order.iter().filter(|stage| !pays(stage)).filter_map(|stage| {
        let why = &last?.stages[stage.at()].why;
        matches!(why, Why::Gate { .. }).then(|| (*stage, why.clone()))
    });
    let refused_grants = refused_grants.collect();
    let known = claim.discharged;
    let outside_validity = known.and_then(|day| match policy.validity() {
        (Some(from), _) if day < from => Some(OutsideValidity::Before(from)),
        (_, Some(to)) if day > to => Some(OutsideValidity::After(to)),
        _ => None,
    });
    let deadlines = known.map_or_else(Vec::new, |day| deadlines(case, day));
    Settlement {
        billed: claim.billed,
        out_of_catalogue: hull.total(Output::OutOfCatalogue),
        lines,
        hospital: hull.total(Output::Hospital),
        patient_in: hull.total(Output::PatientIn),
        patient_out: hull.total(Output::PatientOut),
        patient: hull.total(Output::Patient),
        unassigned: hull.total(Output::Unassigned),
        grants: hull.grants.clone(),
        refused_grants,
        questions,
        idle,
        warnings: hull.warnings.clone(),
        outside_validity,
        deadlines,
        accumulators: after(accumulators, hull).iter().collect(),
        scenarios,
        widened,
    }
}

fn line(stage: StageIndex, hull: &Hull, runs: &[Totals<Decimal>]) -> Line {
    let amount = hull.stage(stage);
    let totals: Vec<_> = runs.iter().map(|run| &run.stages[stage.at()]).collect();
    let whys = totals.iter().map(|total| &total.why);
    // The reason why an amount is open counts over reasons that hold in one scenario alone.
    let open = hull.stages[stage.at()].open.clone();
    let why = match open {
        Some(why) if !amount.is_exact() || !amount.greatest.is_zero() => why,
        _ if !amount.is_exact() => Why::Depends,
        _ if hull.stages[stage.at()].reasons_differ => Why::NothingAnyway,
        _ => whys.clone().next_back().map_or(Why::Nothing, |why| (*why).clone()),
    };
    Line {
        stage,
        amount,
        bearer: hull.stages[stage.at()].bearer,
        bearer_open: hull.stages[stage.at()].bearers_differ && !amount.greatest.is_zero(),
        computed: totals.last().and_then(|total| total.computed).map(Money::from_yuan),
        why,
    }
}

/// The days by which something must be done after this discharge: in the same year, or the next where it has passed.
fn deadlines(case: Case<'_>, discharged: Date) -> Vec<(u16, Date)> {
    let policy = case.policy;
    let mut found = Vec::new();
    for ((place, (concerns, applies)), procedure) in (0u16..).zip(&policy.procedures).zip(&policy.pack.procedures) {
        let Some(deadline) = &procedure.deadline else { continue };
        if holds(case, &[], concerns) != Some(true) || holds(case, &[], applies) != Some(true) {
            continue;
        }
        let month = u8::try_from(deadline.month).ok().and_then(|month| time::Month::try_from(month).ok());
        let (Some(month), Ok(day)) = (month, u8::try_from(deadline.day)) else { continue };
        let this_year = Date::from_calendar_date(discharged.year(), month, day);
        let next_year = Date::from_calendar_date(discharged.year() + 1, month, day);
        match (this_year, next_year) {
            (Ok(date), _) if discharged <= date => found.push((place, date)),
            (_, Ok(date)) => found.push((place, date)),
            _ => {}
        }
    }
    found
}
