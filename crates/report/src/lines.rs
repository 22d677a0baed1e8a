//! What each stage pays and why, grants, warnings, deadlines, and the year after the bill.

use mingbai_adjudication::settlement::{Line as Settled, OutsideValidity, Why};
use mingbai_policy::Money;
use mingbai_policy::document::{self, Provenance};
use mingbai_policy::formula::{Comparison, Condition, StageIndex};
use mingbai_policy::policy::{Bearer as Borne, Body, Change, Gate};

use crate::Told;
use crate::conditions::{Known, Missing, Truth};
use crate::document::{
    Accumulator, Bearer, Computed, Deadline, Grant, Line, Reason, ReasonCode, RefusedGrant, Scenario, Slot, Span,
    StageTrace, Warning, WarningCode,
};
use crate::open;
use crate::slots::{clause_ids, merge};
use crate::wording::{self, Missed};

/// A line for each stage, in the order of the run.
pub(crate) fn lines(told: Told<'_>, scenarios: &[Scenario]) -> Vec<Line> {
    told.settlement.lines.iter().map(|line| write(told, line, scenarios)).collect()
}

fn write(told: Told<'_>, line: &Settled, scenarios: &[Scenario]) -> Line {
    let named = &told.policy.pack.stages[line.stage.at()];
    let traces: Vec<&StageTrace> =
        scenarios.iter().filter_map(|scenario| scenario.stages.iter().find(|stage| stage.stage == named.id)).collect();
    let computing = Origins::of(told, scenarios, &named.id);
    let printed = matches!(line.why, Why::Printed | Why::PrintedAboveOpen(_));
    let origins = if printed { Origins::default() } else { computing };
    Line {
        stage: named.id.clone(),
        name: named.name.clone(),
        bearer: line.bearer.into(),
        bearer_open: line.bearer_open,
        reference: origins.reference,
        origin: wording::origins(origins.reference, origins.local, origins.unreached).map(str::to_owned),
        amount: line.amount.into(),
        computed: computed(told, line, &traces, computing.reference),
        reason: {
            let mut reason = reason(told, line.stage, &line.why, &traces, line.amount.is_exact());
            if line.bearer_open {
                reason.text.push_str(&wording::bearer_open());
            }
            reason
        },
    }
}

/// The comparison with the slip, where the computed amount is the same in every scenario.
fn computed(told: Told<'_>, line: &Settled, traces: &[&StageTrace], reference: bool) -> Option<Computed> {
    let (computed, printed) = (line.computed?, told.claim.printed(line.stage)?);
    let before_slip = |trace: &&StageTrace| {
        let slip = trace.steps.iter().position(|step| step.slot == Slot::Slip)?;
        trace.steps[..slip].last().map(|step| (step.slot, step.output.clone()))
    };
    let mut found = traces.iter().map(before_slip);
    let first = found.next();
    if found.any(|other| Some(&other) != first.as_ref()) {
        return None;
    }
    Some(Computed {
        amount: computed.to_string(),
        printed: printed.to_string(),
        difference: (computed - printed).to_string(),
        reference,
    })
}

fn reason(told: Told<'_>, stage: StageIndex, why: &Why, traces: &[&StageTrace], exact: bool) -> Reason {
    let policy = told.policy;
    // What holds in the worst run alone is no reason for the others.
    let why = match why {
        Why::NothingOpen | Why::BelowDeductible(_) | Why::CeilingReached | Why::Nothing if texts(traces).len() > 1 => {
            &Why::NothingAnyway
        }
        why => why,
    };
    let mut reason = Reason {
        code: ReasonCode::Computed,
        text: String::new(),
        clauses: clause_ids(policy, &policy.stages[stage.at()].clauses),
        short: None,
        parameters: Vec::new(),
    };
    (reason.code, reason.text) = match why {
        Why::Computed => {
            let decided = traces.first().map_or_else(Vec::new, |trace| decided_by(trace));
            if !decided.is_empty() {
                reason.clauses = decided;
            }
            let line = traces.first().filter(|_| exact).map(|trace| trace.text.clone());
            (ReasonCode::Computed, line.unwrap_or_else(wording::depends))
        }
        Why::Printed => (ReasonCode::Printed, wording::printed()),
        Why::PrintedAboveOpen(above) => {
            let printed = told.claim.printed(stage).unwrap_or_default();
            let name = &policy.pack.stages[stage.at()].name;
            (ReasonCode::PrintedAboveOpen, wording::printed_above_open(name, printed, printed - *above))
        }
        Why::Gate { entitlement, gate, short } => {
            let (written, compiled) = gate_of(told, stage, *entitlement, *gate);
            if let Some(compiled) = compiled {
                reason.clauses = clause_ids(policy, &compiled.clauses);
            }
            reason.short = short.map(|short| short.to_string());
            let missed = compiled.zip(*short).and_then(|(gate, short)| missed(&gate.condition, short));
            let otherwise = written.map_or("", |gate| gate.otherwise.as_str());
            (ReasonCode::Refused, wording::refused(otherwise, missed))
        }
        Why::NothingOpen => (ReasonCode::NothingOpen, wording::nothing_open()),
        Why::BelowDeductible(short) => {
            reason.short = Some(short.to_string());
            (ReasonCode::BelowDeductible, wording::below_deductible(*short))
        }
        Why::CeilingReached => (ReasonCode::CeilingReached, wording::ceiling_reached()),
        Why::Nothing => {
            let line = traces.first().filter(|_| exact).map(|trace| trace.text.clone());
            (ReasonCode::Nothing, line.unwrap_or_else(wording::nothing))
        }
        Why::Missing(parameters) => {
            reason.parameters = parameters.iter().map(|parameter| open::missing(policy, *parameter)).collect();
            let names: Vec<String> = reason.parameters.iter().map(|parameter| parameter.name.clone()).collect();
            (ReasonCode::Missing, wording::missing(&names))
        }
        Why::Undetermined => {
            let (says, clauses) = undetermined(told, stage, traces);
            if !clauses.is_empty() {
                reason.clauses = clauses;
            }
            (ReasonCode::Undetermined, wording::undetermined(says))
        }
        Why::Depends => (ReasonCode::Depends, wording::depends()),
        Why::NothingAnyway => {
            if let Some((otherwise, clauses)) = refused_already(told, stage) {
                reason.clauses = clauses;
                (ReasonCode::NothingAnyway, wording::refused(otherwise, None))
            } else {
                let mut texts = texts(traces);
                // Where only some of the runs were tried, or all that are shown end at one gate, those that pass it have
                // come to nothing as well, for what the bill amounts to.
                let unshown = told.settlement.widened || texts.len() == 1;
                if unshown && !texts.is_empty() && traces.iter().all(|trace| is_unanswered(told, stage, trace)) {
                    texts.push(wording::NOTHING_FOR_THIS_BILL);
                }
                (ReasonCode::NothingAnyway, wording::nothing_anyway(&texts))
            }
        }
    };
    reason
}

/// The gate of a stage that is shut by what is known already, whatever else is open: its reason and its provisions.
fn refused_already(told: Told<'_>, stage: StageIndex) -> Option<(&str, Vec<String>)> {
    let known = Known { policy: told.policy, claim: told.claim, answers: true };
    let compiled = &told.policy.stages[stage.at()].gates;
    let mut gates = compiled.iter().zip(&told.policy.pack.stages[stage.at()].gates);
    let (gate, written) = gates.find(|(gate, _)| known.truth(&gate.condition) == Truth::Fails)?;
    Some((&written.otherwise, clause_ids(told.policy, &gate.clauses)))
}

/// What the runs say of a stage, each thing once.
fn texts<'t>(traces: &[&'t StageTrace]) -> Vec<&'t str> {
    let mut texts: Vec<&str> = Vec::new();
    for trace in traces {
        if !texts.contains(&trace.text.as_str()) {
            texts.push(&trace.text);
        }
    }
    texts
}

/// Whether a gate ended the stage in this run of which nobody has said whether the patient passes it.
fn is_unanswered(told: Told<'_>, stage: StageIndex, trace: &StageTrace) -> bool {
    let known = Known { policy: told.policy, claim: told.claim, answers: true };
    let compiled = &told.policy.stages[stage.at()].gates;
    let mut gates = compiled.iter().zip(&told.policy.pack.stages[stage.at()].gates);
    gates.any(|(gate, written)| {
        let answerable = |missing: &Missing| matches!(missing, Missing::Fact(_) | Missing::Discharged);
        wording::refused(&written.otherwise, None) == trace.text
            && matches!(known.truth(&gate.condition), Truth::Open(missing) if missing.iter().any(answerable))
    })
}

/// The provisions of the slots that took part.
fn decided_by(trace: &StageTrace) -> Vec<String> {
    let mut clauses = Vec::new();
    let took_part = trace.steps.iter().filter(|step| step.text.is_some());
    took_part.for_each(|step| merge(&mut clauses, step.clauses.clone()));
    clauses
}

fn gate_of<'a>(
    told: Told<'a>,
    stage: StageIndex,
    entitlement: Option<u16>,
    gate: u16,
) -> (Option<&'a document::Gate>, Option<&'a Gate>) {
    let named = &told.policy.pack.stages[stage.at()];
    let compiled = &told.policy.stages[stage.at()];
    let (written, compiled) = match (entitlement, &compiled.body) {
        (Some(place), Body::Pays { entitlements, .. }) => (
            named.entitlements.get(usize::from(place)).map_or(&named.gates, |own| &own.gates),
            entitlements.get(usize::from(place)).map_or(&compiled.gates, |own| &own.gates),
        ),
        _ => (&named.gates, &compiled.gates),
    };
    (written.get(usize::from(gate)), compiled.get(usize::from(gate)))
}

/// How an amount misses a gate: what depends on the bill is the one that is too small or too large.
fn missed(condition: &Condition, short: Money) -> Option<Missed> {
    let Condition::Amounts(comparison, left, right) = condition else { return None };
    if short.is_zero() {
        return Some(Missed::Equal);
    }
    let turned = !left.depends_on_bill() && right.depends_on_bill();
    match comparison {
        Comparison::Above | Comparison::AtLeast => Some(turned),
        Comparison::Below | Comparison::AtMost => Some(!turned),
        Comparison::Equal | Comparison::Unequal => None,
    }
    .map(|over| if over { Missed::Over(short) } else { Missed::Short(short) })
}

/// The pack's own words for why an amount cannot be computed: the stage's, or those of the adjustment that says so.
fn undetermined<'a>(told: Told<'a>, stage: StageIndex, traces: &[&StageTrace]) -> (Option<&'a str>, Vec<String>) {
    let named = &told.policy.pack.stages[stage.at()];
    let Body::Pays { entitlements, .. } = &told.policy.stages[stage.at()].body else { return (None, Vec::new()) };
    let several = !named.entitlements.is_empty();
    for (place, compiled) in entitlements.iter().enumerate() {
        let own = if several { named.entitlements.get(place) } else { None };
        let says =
            if several { own.and_then(|own| own.undetermined.as_deref()) } else { named.undetermined.as_deref() };
        let adjustments = own.map_or(&named.adjustments, |own| &own.adjustments);
        for adjustment in &compiled.adjustments {
            let Some(written) = adjustments.get(usize::from(adjustment.place)) else { continue };
            let says_so = adjustment.changes.iter().any(|change| matches!(change, Change::Undetermined));
            let applied = traces.iter().flat_map(|trace| &trace.steps).any(|step| {
                let of_this = step.entitlement.as_ref() == own.map(|own| &own.id);
                step.slot == Slot::Adjustment
                    && of_this
                    && step.text == Some(wording::adjustment(written.why.as_deref()))
            });
            if says_so && applied {
                return (written.undetermined.as_deref(), written.clauses.clone());
            }
        }
        if says.is_some() {
            return (says, Vec::new());
        }
    }
    (None, Vec::new())
}

/// What can be applied for, and what cannot.
pub(crate) fn grants(told: Told<'_>) -> (Vec<Grant>, Vec<RefusedGrant>) {
    let settlement = told.settlement;
    let pack = &told.policy.pack;
    let mut grants = Vec::new();
    let mut refused = Vec::new();
    for (place, stage) in (0u16..).zip(&told.policy.stages) {
        let Body::Grant(_) = stage.body else { continue };
        let index = StageIndex(place);
        let named = &pack.stages[index.at()];
        let offer = settlement.grants.iter().find(|offer| offer.stage == index);
        let refusal = settlement.refused_grants.iter().find(|(known, _)| *known == index);
        if let (None, Some((_, why))) = (offer, refusal) {
            let mut reason = reason(told, index, why, &[], true);
            let certain = refused_already(told, index);
            if let (true, Some((otherwise, clauses))) = (settlement.widened, &certain) {
                reason.text = wording::refused(otherwise, None);
                reason.clauses.clone_from(clauses);
            }
            // Where not everything was tried, the run that refuses may have assumed what nobody has said.
            if !settlement.widened || certain.is_some() {
                refused.push(RefusedGrant { stage: named.id.clone(), name: named.name.clone(), reason });
                continue;
            }
        }
        // Neither offered nor refused: a figure for it is missing.
        let (left, applications) = offer.map_or((None, None), |offer| (offer.left_this_year, offer.applications_left));
        let uncertain = offer.is_none_or(|offer| offer.uncertain);
        let hangs_on_year = offer.is_some_and(|offer| offer.hangs_on_year);
        grants.push(Grant {
            stage: named.id.clone(),
            name: named.name.clone(),
            up_to: offer.map(|offer| offer.up_to.to_string()),
            left_this_year: left.map(|left| left.to_string()),
            applications_left: applications,
            uncertain: uncertain || hangs_on_year,
            text: match offer {
                None if refusal.is_some() => wording::GRANT_IS_OPEN.to_owned(),
                _ => wording::grant(offer.map(|offer| offer.up_to), left, applications, (uncertain, hangs_on_year)),
            },
            clauses: named.clauses.clone(),
        });
    }
    (grants, refused)
}

/// Warnings of the pack, and those that follow from the claim.
pub(crate) fn warnings(told: Told<'_>, lines: &[Line]) -> Vec<Warning> {
    let settlement = told.settlement;
    let pack = &told.policy.pack;
    let mut warnings = Vec::new();
    let mut warn = |code, id: Option<&String>, text, clauses: &[String]| {
        warnings.push(Warning { code, id: id.cloned(), text, clauses: clauses.to_vec() });
    };
    if let Some(text) = outside(told) {
        warn(WarningCode::OutsideValidity, None, text, &[]);
    }
    for line in lines {
        if line.reason.code == ReasonCode::PrintedAboveOpen {
            warn(WarningCode::PrintedAboveOpen, Some(&line.stage), line.reason.text.clone(), &line.reason.clauses);
        }
    }
    for (settled, line) in settlement.lines.iter().zip(lines) {
        let (Some(comparison), Some(computed), Some(printed)) =
            (&line.computed, settled.computed, told.claim.printed(settled.stage))
        else {
            continue;
        };
        if computed != printed {
            let text = wording::printed_differs(&line.name, computed, printed, comparison.reference);
            warn(WarningCode::PrintedDiffers, Some(&line.stage), text, &line.reason.clauses);
        }
    }
    for place in &settlement.warnings {
        let warning = &pack.warnings[usize::from(*place)];
        warn(WarningCode::Policy, Some(&warning.id), warning.says.clone(), &warning.clauses);
    }
    if settlement.widened {
        warn(WarningCode::Widened, None, wording::widened(), &[]);
    }
    warnings
}

/// For so many years after the year of issue a document that states no last day is taken to count.
const YEARS_AFTER_ISSUE: i32 = 2;

/// That the day of discharge is none of the document's: outside the days that it states or, where it states none, in
/// years before it was issued or well after it.
pub(crate) fn outside(told: Told<'_>) -> Option<String> {
    match told.settlement.outside_validity {
        Some(OutsideValidity::Before(from)) => return Some(wording::before_validity(from)),
        Some(OutsideValidity::After(to)) => return Some(wording::after_validity(to)),
        None => {}
    }
    let year = told.claim.discharged?.year();
    let (from, to) = told.policy.validity();
    let issued = told.policy.pack.document.issued.or(from)?.year();
    if from.is_none() && year < issued {
        Some(wording::before_issue(issued, year))
    } else if to.is_none() && year > issued + YEARS_AFTER_ISSUE {
        Some(wording::long_after_issue(issued, year))
    } else {
        None
    }
}

/// Where the figures come from that took part in computing a stage, other than from the document.
#[derive(Clone, Copy, Default)]
struct Origins {
    /// A figure that nobody verified.
    reference: bool,
    /// A figure that the reader entered.
    local: bool,
    /// A ceiling that nobody verified, and that the amount did not come up to.
    unreached: bool,
}

impl Origins {
    fn of(told: Told<'_>, scenarios: &[Scenario], stage: &str) -> Self {
        let mut origins = Self::default();
        for (run, shown) in told.settlement.scenarios.iter().zip(scenarios) {
            let steps = shown.stages.iter().filter(|trace| trace.stage == stage).flat_map(|trace| &trace.steps);
            for step in steps {
                for (parameter, case) in &run.parameters {
                    if !step.parameters.contains(&told.policy.pack.parameters[parameter.at()].id) {
                        continue;
                    }
                    let cases = &told.policy.parameters[parameter.at()].cases;
                    let case = case.and_then(|case| cases.get(usize::from(case)));
                    let reference = case.is_some_and(|case| case.source == Provenance::Reference)
                        || run.references.contains(parameter);
                    origins.reference |= reference && step.decides();
                    origins.unreached |= reference && !step.decides();
                    origins.local |= case.is_none() && step.decides();
                }
            }
        }
        origins
    }
}

/// By when something must be done.
pub(crate) fn deadlines(told: Told<'_>) -> Vec<Deadline> {
    let procedures = &told.policy.pack.procedures;
    let written = told.settlement.deadlines.iter().filter_map(|(place, date)| {
        let procedure = procedures.get(usize::from(*place))?;
        let says = procedure.deadline.as_ref().map_or("", |deadline| deadline.says.as_str());
        Some(Deadline {
            procedure: procedure.id.clone(),
            name: procedure.name.clone(),
            date: wording::iso_day(*date),
            text: wording::deadline(says, *date),
            place: procedure.place.clone(),
            clauses: procedure.clauses.clone(),
        })
    });
    written.collect()
}

/// The year after this bill.
pub(crate) fn accumulators(told: Told<'_>) -> Vec<Accumulator> {
    let named = told.settlement.accumulators.iter().map(|(index, after)| {
        let known = &told.policy.accumulators[index.at()];
        Accumulator {
            id: known.id.clone(),
            name: open::accumulator_name(told.policy, *index),
            counts: known.counts.into(),
            after: Span::from(*after),
        }
    });
    named.collect()
}

impl From<Borne> for Bearer {
    fn from(bearer: Borne) -> Self {
        match bearer {
            Borne::Fund => Self::Fund,
            Borne::Hospital => Self::Hospital,
            Borne::Nobody => Self::Nobody,
            Borne::Unassigned => Self::Unassigned,
        }
    }
}
