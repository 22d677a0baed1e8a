//! Full runs, step by step, with the arithmetic in words.

use mingbai_adjudication::settlement::{Assumed, OpenAmount, OpenPoint, Scenario, Slot as Made, Step as Taken};
use mingbai_policy::document::{Pool, StageKind};
use mingbai_policy::formula::{Amount, StageIndex};
use mingbai_policy::policy::{Body, Gate, Value};
use mingbai_policy::{Money, document};
use rust_decimal::Decimal;

use crate::Told;
use crate::arithmetic::Arithmetic;
use crate::document::{Scenario as Run, ScenarioKind, Slot, Source, StageTrace, Step};
use crate::formula::Bill;
use crate::slots::{Deciding, InForce, clause_ids, figure};
use crate::{open, wording};

/// Every run of the settlement.
pub(crate) fn scenarios(told: Told<'_>) -> Vec<Run> {
    let count = told.settlement.scenarios.len();
    let kinds = match count {
        1 => [ScenarioKind::Only, ScenarioKind::Only],
        _ => [ScenarioKind::Best, ScenarioKind::Worst],
    };
    let runs = told.settlement.scenarios.iter().zip(kinds);
    runs.map(|(scenario, kind)| run(told, scenario, kind)).collect()
}

fn run(told: Told<'_>, scenario: &Scenario, kind: ScenarioKind) -> Run {
    let patient = told.settlement.patient;
    let name = match kind {
        ScenarioKind::Only if scenario.assumed.is_empty() || told.is_certain() => wording::ONLY,
        ScenarioKind::Only if patient.is_exact() => wording::ONE_OF_SEVERAL,
        ScenarioKind::Only => wording::ONE_TRIED,
        ScenarioKind::Best if scenario.patient() == patient.least => wording::BEST,
        ScenarioKind::Best => wording::BEST_TRIED,
        ScenarioKind::Worst if scenario.patient() == patient.greatest => wording::WORST,
        ScenarioKind::Worst => wording::WORST_TRIED,
    };
    Run {
        kind,
        name: name.to_owned(),
        assumed: scenario.assumed.iter().map(|(point, assumed)| open::assumption(told, *point, *assumed)).collect(),
        patient: scenario.patient().to_string(),
        patient_in: scenario.patient_in.to_string(),
        patient_out: scenario.patient_out.to_string(),
        hospital: scenario.hospital.to_string(),
        paid: scenario.paid().to_string(),
        unassigned: scenario.unassigned.to_string(),
        stages: stages(told, scenario),
    }
}

fn stages(told: Told<'_>, scenario: &Scenario) -> Vec<StageTrace> {
    let mut bill = opening(told, scenario);
    let mut traces = Vec::new();
    let mut rest = scenario.steps.as_slice();
    while let Some((first, after)) = rest.split_first() {
        let Made::Stage(stage) = first.slot else {
            rest = after;
            continue;
        };
        let end = after.iter().position(|step| matches!(step.slot, Made::Stage(_))).unwrap_or(after.len());
        let (own, others) = after.split_at(end);
        rest = others;
        if matches!(told.policy.stages[stage.at()].body, Body::Pays { .. }) {
            let mut tracer = Tracer::begin(told, scenario, stage, &bill);
            own.iter().for_each(|step| tracer.step(step));
            let pool = tracer.force.pays_on();
            traces.push(tracer.finish());
            take(&mut bill, pool, scenario, stage);
        }
    }
    traces
}

/// The bill before the first stage.
fn opening<'a>(told: Told<'a>, scenario: &Scenario) -> Bill<'a> {
    let assumed = scenario.assumed.iter().find_map(|(point, assumed)| match (point, assumed) {
        (OpenPoint::Amount(OpenAmount::OutOfCatalogue), Assumed::Amount(amount)) => Some(*amount),
        _ => None,
    });
    let out = told.claim.out_of_catalogue.or(assumed).unwrap_or_default();
    let figures = scenario.parameters.iter().filter_map(|used| {
        let value = figure(told.policy, |parameter| told.claim.local(parameter), *used)?;
        if let Value::Figure(figure) = value { Some((used.0, *figure)) } else { None }
    });
    Bill {
        billed: told.claim.billed,
        out_of_catalogue: out,
        open_in: told.claim.billed - out,
        open_out: out,
        paid: told.policy.pack.stages.iter().map(|stage| (stage.name.as_str(), Money::ZERO)).collect(),
        figures: figures.collect(),
    }
}

/// Takes a stage's amount out of what is open, as the walk did.
fn take(bill: &mut Bill<'_>, pool: Pool, scenario: &Scenario, stage: StageIndex) {
    let amount = scenario.amounts[stage.at()];
    let from_in = match pool {
        Pool::In => amount,
        Pool::Out => Money::ZERO,
        Pool::Both => amount.min(bill.open_in),
    };
    bill.open_in -= from_in;
    bill.open_out -= amount - from_in;
    if scenario.bearers[stage.at()] == mingbai_policy::policy::Bearer::Fund {
        bill.paid[stage.at()].1 = amount;
    }
}

/// Writes one stage's steps up.
struct Tracer<'a> {
    told: Told<'a>,
    scenario: &'a Scenario,
    stage: StageIndex,
    named: &'a document::Stage,
    several: bool,
    force: InForce<'a>,
    bill: &'a Bill<'a>,
    arithmetic: Arithmetic,
    /// The line of each entitlement that has run.
    lines: Vec<String>,
    /// What ended the stage otherwise than by arithmetic: a refusal, the slip, an assumption.
    ending: Option<String>,
    steps: Vec<Step>,
}

impl<'a> Tracer<'a> {
    fn begin(told: Told<'a>, scenario: &'a Scenario, stage: StageIndex, bill: &'a Bill<'a>) -> Self {
        let named = &told.policy.pack.stages[stage.at()];
        let force = InForce { policy: told.policy, scenario, stage, entitlement: 0, applied: Vec::new() };
        Self {
            told,
            scenario,
            stage,
            named,
            several: named.kind == StageKind::BestOf,
            force,
            bill,
            arithmetic: Arithmetic::default(),
            lines: Vec::new(),
            ending: None,
            steps: Vec::new(),
        }
    }

    fn finish(mut self) -> StageTrace {
        self.close_entitlement();
        let line = self.lines.last().cloned().unwrap_or_else(wording::nothing);
        StageTrace {
            stage: self.named.id.clone(),
            name: self.named.name.clone(),
            bearer: self.scenario.bearers[self.stage.at()].into(),
            amount: self.scenario.amounts[self.stage.at()].to_string(),
            text: self.ending.unwrap_or(line),
            steps: self.steps,
        }
    }

    fn step(&mut self, step: &Taken) {
        match step.slot {
            Made::Stage(_) => {}
            Made::Entitlement(place) => self.entitlement(step, place),
            Made::Gate(place) => {
                let clauses =
                    self.gate(place).map_or_else(Vec::new, |gate| clause_ids(self.told.policy, &gate.clauses));
                self.push(step, Slot::Gate, None, clauses, None);
            }
            Made::Refused(place) => self.refused(step, place),
            Made::Adjustment(place) => self.adjustment(step, place),
            Made::Basis => self.basis(step),
            Made::YearSoFar => {
                let before = Money::from_yuan(step.figure);
                self.arithmetic.counted = step.after;
                let text = (!before.is_zero()).then(|| wording::year_so_far(before, step.before, step.after));
                if text.is_some() {
                    wording::YEAR_IN_ALL.clone_into(&mut self.arithmetic.counted_name);
                    self.arithmetic.begin(wording::year_and_visit(before, step.before), true);
                }
                self.push(step, Slot::YearSoFar, Some(before.to_string()), self.force.own_clauses(), text);
            }
            Made::Deductible => self.deductible(step),
            Made::Rate => self.rate(step),
            Made::Bracket(place) => self.bracket(step, place),
            Made::EarlierThisYear => self.earlier_this_year(step),
            Made::Ceiling(place) => self.ceiling(step, place),
            Made::Open => {
                self.arithmetic.cut(step.before, wording::CUT_BY_OPEN, step.after);
                self.push(step, Slot::Open, None, Vec::new(), Some(wording::open(step.before, step.after)));
            }
            Made::Rounding => self.rounding(step),
            Made::Highest => self.highest(step),
            Made::Slip => {
                self.slip(step);
            }
            Made::Assumed => {
                let text = wording::assumed(step.before, step.after);
                self.ending = Some(text.clone());
                self.push(step, Slot::Assumed, None, self.force.own_clauses(), Some(text));
            }
            Made::Paid => {
                let payment = step.before - step.after;
                let text = (!payment.is_zero()).then(|| wording::paid(step.before, payment, step.after));
                self.push(step, Slot::Paid, None, Vec::new(), text);
            }
        }
    }

    fn slip(&mut self, step: &Taken) {
        let text = wording::slip(step.before, step.after);
        self.close_entitlement();
        let computed = self.told.settlement.line(self.stage).and_then(|line| line.computed);
        self.ending = Some(match (computed, self.lines.last()) {
            (Some(computed), Some(line)) if computed != step.before => wording::slip_and_computed(&text, line),
            _ => text.clone(),
        });
        if computed.is_none() {
            // A comparison that could not be finished would only lead astray.
            self.steps.iter_mut().for_each(|step| step.text = None);
        }
        self.push(step, Slot::Slip, None, Vec::new(), Some(text));
    }

    fn entitlement(&mut self, step: &Taken, place: u16) {
        self.close_entitlement();
        self.force.entitlement = usize::from(place);
        self.force.applied.clear();
        let name = self.entitlement_name(self.force.entitlement);
        let clauses = self.force.own_clauses();
        self.push(step, Slot::Entitlement, None, clauses, Some(wording::entitlement(&name)));
    }

    fn refused(&mut self, step: &Taken, place: u16) {
        let own = self.in_entitlement();
        let gates = if own { self.pack_entitlement().map(|own| &own.gates) } else { Some(&self.named.gates) };
        let otherwise = gates.and_then(|gates| gates.get(usize::from(place))).map(|gate| gate.otherwise.as_str());
        let text = otherwise.map(|otherwise| wording::refused(otherwise, None));
        let clauses = self.gate(place).map_or_else(Vec::new, |gate| clause_ids(self.told.policy, &gate.clauses));
        if own {
            self.arithmetic.ended = text.clone();
        } else {
            self.ending = text.clone();
        }
        self.push(step, Slot::Refused, None, clauses, text);
    }

    fn adjustment(&mut self, step: &Taken, place: u16) {
        self.force.applied.push(place);
        let adjustments = self.pack_entitlement().map_or(&self.named.adjustments, |own| &own.adjustments);
        let adjustment = adjustments.get(usize::from(place));
        let clauses = adjustment.map_or_else(Vec::new, |adjustment| adjustment.clauses.clone());
        let text = wording::adjustment(adjustment.and_then(|adjustment| adjustment.why.as_deref()));
        self.push(step, Slot::Adjustment, None, clauses, Some(text));
    }

    fn basis(&mut self, step: &Taken) {
        let decided = self.force.decides_basis();
        self.arithmetic.basis = step.after;
        self.arithmetic.counted = step.after;
        let brackets = self.force.brackets(|parameter| self.told.claim.local(parameter));
        self.arithmetic.first = brackets.and_then(|brackets| brackets.first()).map_or(Money::ZERO, |first| first.from);
        let nothing = self.force.basis().and_then(|basis| self.bill.why_nothing(basis));
        self.arithmetic.ended.clone_from(&nothing);
        let formula = self.force.basis().and_then(|basis| self.bill.shown(basis));
        let is_sum = formula.as_ref().is_some_and(|formula| formula.contains(['−', '+', '×', '÷', '里']));
        let name = match (is_sum || decided.unknown, self.force.basis()) {
            (true, _) => wording::BASIS,
            (false, Some(basis)) => wording::cost(basis).unwrap_or(wording::BASIS),
            (false, None) => self.open_name(),
        };
        name.clone_into(&mut self.arithmetic.counted_name);
        self.arithmetic.begin([name, " ", &wording::amount(step.after)].concat(), false);
        let text = match (formula, decided.unknown) {
            (_, true) => None,
            _ if nothing.is_some() => nothing,
            // A formula that is one name says no more than the amount.
            (Some(formula), _) if is_sum => {
                let text = wording::basis_formula(&formula, step.after);
                self.arithmetic.named = Some(wording::formula(&formula, step.after));
                Some(text)
            }
            _ => (step.before != step.after).then(|| wording::basis(step.before, step.after)),
        };
        self.decided(step, Slot::Basis, None, decided, text);
    }

    fn deductible(&mut self, step: &Taken) {
        let figure = Money::from_yuan(step.figure);
        let decided = self.force.decides_deductible();
        let what = self.deductible_name();
        if self.steps.iter().rev().any(|step| matches!(step.slot, Slot::Rate | Slot::Bracket)) {
            // Behind the rates it is taken off the payment.
            self.arithmetic.value = step.after;
        }
        let text = if figure.is_zero() {
            None
        } else if step.after.is_zero() {
            let text = wording::within_deductible(step.before, &what, figure);
            self.arithmetic.ended = Some(text.clone());
            Some(text)
        } else {
            let (name, mark) = (self.deductible_called(), wording::mark(decided.source));
            self.arithmetic.less(&name, figure, mark);
            self.arithmetic.deducted = figure;
            self.arithmetic.deducted_name = (name, mark);
            Some(wording::deductible(step.before, &what, figure, step.after))
        };
        self.decided(step, Slot::Deductible, Some(figure.to_string()), decided, text);
    }

    /// What is open of the costs that a stage looks at.
    fn open_name(&self) -> &'static str {
        let bill = self.bill;
        match self.force.pays_on() {
            Pool::In if bill.open_in == bill.billed - bill.out_of_catalogue => wording::IN_CATALOGUE,
            Pool::In => wording::OPEN_IN,
            Pool::Out if bill.open_out == bill.out_of_catalogue => wording::OUT_OF_CATALOGUE,
            Pool::Out => wording::OPEN_OUT,
            Pool::Both if bill.open_in + bill.open_out == bill.billed => wording::BILLED,
            Pool::Both => wording::OPEN,
        }
    }

    /// What a rate is called: a hospital's share reimburses nobody.
    fn rate_name(&self) -> &'static str {
        match self.scenario.bearers[self.stage.at()] {
            mingbai_policy::policy::Bearer::Fund => wording::RATE,
            _ => wording::SHARE,
        }
    }

    /// What people call the part that is not paid, within a line.
    fn deductible_called(&self) -> String {
        match self.force.deductible() {
            Some(Amount::Parameter(parameter)) => {
                wording::in_formula(&self.told.policy.pack.parameters[parameter.at()].name)
            }
            _ => self.deductible_name(),
        }
    }

    /// What people call the part that is not paid.
    fn deductible_name(&self) -> String {
        match self.force.deductible() {
            Some(Amount::Parameter(parameter)) => {
                wording::deductible_named(&self.told.policy.pack.parameters[parameter.at()].name)
            }
            Some(formula) if formula.depends_on_bill() => self
                .bill
                .shown(formula)
                .map_or_else(|| wording::DEDUCTIBLE.to_owned(), |formula| wording::deductible_formula(&formula)),
            _ => wording::DEDUCTIBLE.to_owned(),
        }
    }

    fn rate(&mut self, step: &Taken) {
        let decided = self.force.decides_rate();
        let whole = step.figure == Decimal::ONE;
        self.arithmetic.value = step.after;
        if !whole {
            self.arithmetic.times(self.rate_name(), step.figure, wording::mark(decided.source));
        }
        let tells = !whole && !decided.unknown && !step.before.is_zero();
        let text = tells.then(|| wording::rate(step.before, step.figure, step.after));
        self.decided(step, Slot::Rate, Some(step.figure.normalize().to_string()), decided, text);
    }

    fn bracket(&mut self, step: &Taken, place: u16) {
        let decided = self.force.decides_rate();
        let tells = !decided.unknown && !step.before.is_zero();
        self.arithmetic.value += step.after;
        let bounds = self.force.brackets(|parameter| self.told.claim.local(parameter));
        let bounds = bounds.and_then(|brackets| brackets.get(usize::from(place)));
        let text = tells.then(|| {
            let part = self.arithmetic.part(step.before, bounds, false);
            let named = self.arithmetic.part(step.before, bounds, !self.arithmetic.brackets);
            let name = self.rate_name();
            self.arithmetic.bracket(&named, bounds, name, step.figure, wording::mark(decided.source));
            match bounds {
                Some(all) if all.from.is_zero() && all.to.is_none() => {
                    wording::rate(step.before, step.figure, step.after)
                }
                _ => wording::bracket(bounds, &part, step.figure, step.after),
            }
        });
        self.decided(step, Slot::Bracket, Some(step.figure.normalize().to_string()), decided, text);
    }

    fn earlier_this_year(&mut self, step: &Taken) {
        let earlier = Money::from_yuan(step.figure);
        // What the whole year gives is rounded before what earlier bills were given is taken off.
        let rounded = (self.arithmetic.value != step.before).then_some(self.arithmetic.value);
        let text = if earlier.is_zero() {
            rounded.map(|value| {
                self.arithmetic.cut(value, wording::CUT_BY_ROUNDING, step.before);
                wording::rounding(value, step.before)
            })
        } else if step.after.is_zero() {
            let text = wording::used_up(step.before, earlier);
            self.arithmetic.ended.get_or_insert_with(|| text.clone());
            Some(text)
        } else {
            if rounded.is_some() {
                self.arithmetic.begin([wording::YEAR_IN_ALL, " ", &wording::amount(step.before)].concat(), true);
            }
            self.arithmetic.less(wording::EARLIER, earlier, "");
            Some(wording::earlier_this_year(step.before, earlier, step.after))
        };
        self.push(step, Slot::EarlierThisYear, Some(earlier.to_string()), self.force.own_clauses(), text);
    }

    fn ceiling(&mut self, step: &Taken, place: u16) {
        let left = Money::from_yuan(step.figure);
        let cuts = step.after < step.before;
        if cuts {
            self.arithmetic.cut(step.before, wording::CUT_BY_CEILING, step.after);
        }
        let text = cuts.then(|| wording::ceiling(step.before, left));
        self.decided(step, Slot::Ceiling, Some(left.to_string()), self.force.decides_ceiling(place), text);
    }

    fn rounding(&mut self, step: &Taken) {
        let rounds = step.before != step.after;
        if rounds {
            self.arithmetic.cut(step.before, wording::CUT_BY_ROUNDING, step.after);
        }
        self.arithmetic.result = Some(step.after);
        self.arithmetic.unknown = self.force.has_unknown();
        let text = rounds.then(|| wording::rounding(step.before, step.after));
        self.push(step, Slot::Rounding, None, Vec::new(), text);
    }

    fn highest(&mut self, step: &Taken) {
        self.close_entitlement();
        let place = usize::try_from(step.figure).unwrap_or(0);
        let name = self.entitlement_name(place);
        let id = self.named.entitlements.get(place).map(|entitlement| entitlement.id.clone());
        let line = self.lines.get(place).cloned();
        self.lines.extend(line);
        self.force.entitlement = place;
        let text = (!step.after.is_zero()).then(|| wording::highest(&name, step.after));
        self.push(step, Slot::Highest, id, Vec::new(), text);
    }

    /// Ends the entitlement that is being run, and keeps its line.
    fn close_entitlement(&mut self) {
        if let Some(line) = std::mem::take(&mut self.arithmetic).line() {
            self.lines.push(line);
        }
    }

    fn in_entitlement(&self) -> bool {
        self.several && self.steps.iter().any(|step| step.slot == Slot::Entitlement)
    }

    fn gate(&self, place: u16) -> Option<&'a Gate> {
        let own = self.in_entitlement().then(|| self.force.compiled()).flatten();
        let gates = own.map_or(&self.told.policy.stages[self.stage.at()].gates, |own| &own.gates);
        gates.get(usize::from(place))
    }

    fn pack_entitlement(&self) -> Option<&'a document::StageEntitlement> {
        if self.several { self.named.entitlements.get(self.force.entitlement) } else { None }
    }

    fn entitlement_name(&self, place: usize) -> String {
        self.named.entitlements.get(place).map_or_else(|| self.named.name.clone(), |own| own.name.clone())
    }

    fn decided(&mut self, step: &Taken, slot: Slot, figure: Option<String>, decided: Deciding, text: Option<String>) {
        // Where a figure is missing the walk took the most generous one, which is no arithmetic to show.
        let text = text.filter(|_| !decided.unknown).map(|text| match decided.source {
            Some(source @ (Source::Reference | Source::Local)) => wording::marked(&text, source),
            _ => text,
        });
        let figure = figure.filter(|_| !decided.unknown);
        self.push(step, slot, figure, decided.clauses, text);
        if let Some(last) = self.steps.last_mut() {
            last.parameters = decided.parameters;
        }
    }

    fn push(&mut self, step: &Taken, slot: Slot, figure: Option<String>, clauses: Vec<String>, text: Option<String>) {
        let within = self.in_entitlement() && !matches!(slot, Slot::Highest | Slot::Slip | Slot::Assumed | Slot::Paid);
        let within = within || slot == Slot::Entitlement;
        let entitlement = if within { self.pack_entitlement().map(|own| own.id.clone()) } else { None };
        self.steps.push(Step {
            slot,
            entitlement,
            input: step.before.to_string(),
            output: step.after.to_string(),
            figure,
            clauses,
            parameters: Vec::new(),
            text,
        });
    }
}
