//! From a claim with open points to the hull of all its scenarios.

use mingbai_policy::document::FactKind;
use mingbai_policy::formula::{AccumulatorIndex, Condition, Day, FactIndex, StageIndex};
use mingbai_policy::policy::{Bearer, Body};
use mingbai_policy::{Date, Money, Policy};
use rust_decimal::Decimal;

use crate::accumulators::{Accumulators, Range};
use crate::cells::{Cell, LinearWorld, whole_fen_around};
use crate::claim::Claim;
use crate::settlement::{
    Assumed, GrantOffer, Line, OpenAmount, OpenPoint, OutsideValidity, Question, Scenario, Settlement, Why,
};
use crate::walk::{Case, Totals, holds, order, walk};
use crate::world::{Exact, Trace};

/// How many cells and how many branches are tried before a settlement is called widened.
const MOST_CELLS: usize = 600;
const MOST_BRANCHES: usize = 1200;

/// Settles a claim under a policy, given what had added up in the year before it.
///
/// Nothing can fail here: claims and policies are validated where they are made. What is open makes ranges.
pub fn settle(policy: &Policy, claim: &Claim, accumulators: &Accumulators) -> Settlement {
    let case = Case { policy, claim, accumulators };
    let trace = Trace { steps: Vec::with_capacity(64), used: Vec::new() };
    let mut world = Exact { trace: Some(trace), ..Exact::default() };
    match walk(case, &[], &mut world) {
        Ok(totals) => certain(case, totals, world.trace.unwrap_or_default()),
        Err(_) => uncertain(case),
    }
}

/// What [`settle`] gives, in amounts alone: without trace, questions and warnings, for settling bills in bulk.
pub fn total(policy: &Policy, claim: &Claim, accumulators: &Accumulators) -> Total {
    let case = Case { policy, claim, accumulators };
    let hull = match walk(case, &[], &mut Exact::default()) {
        Ok(totals) => Hull::of(&totals, &[]),
        Err(_) => search(case, &[]).hull,
    };
    let hull = hull.unwrap_or_else(|| Hull::nothing(case));
    let mut after = accumulators.clone();
    for (accumulator, added) in &hull.accumulated {
        let before = accumulators.get(*accumulator);
        after.set(*accumulator, Range { least: before.least + added.least, greatest: before.greatest + added.greatest });
    }
    Total {
        payments: (policy.stages.iter().zip(&hull.stages)).map(|(_, stage)| stage.amount).collect(),
        hospital: hull.hospital,
        patient_in: hull.patient_in,
        patient_out: hull.patient_out,
        patient: hull.patient,
        accumulators: after,
    }
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
}

fn certain(case: Case<'_>, totals: Totals<Decimal>, trace: Trace) -> Settlement {
    let hull = Hull::of(&totals, &[]).unwrap_or_else(|| Hull::nothing(case));
    let scenario = scenario(&[], &totals, trace);
    settlement(case, &hull, vec![scenario], Vec::new(), false, vec![totals])
}

fn uncertain(case: Case<'_>) -> Settlement {
    let search = search(case, &[]);
    let hull = search.hull.clone().unwrap_or_else(|| Hull::nothing(case));
    let mut scenarios = Vec::new();
    let mut runs = Vec::new();
    for assumed in [&hull.best, &hull.worst] {
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
    let questions = questions(case, &search, &hull);
    settlement(case, &hull, scenarios, questions, search.widened, runs)
}

fn scenario(
    assumed: &[(OpenPoint, Assumed)],
    totals: &Totals<Decimal>,
    trace: Trace,
) -> Scenario {
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
    }
}

fn settlement(
    case: Case<'_>,
    hull: &Hull,
    scenarios: Vec<Scenario>,
    questions: Vec<Question>,
    widened: bool,
    runs: Vec<Totals<Decimal>>,
) -> Settlement {
    let Case { policy, claim, accumulators } = case;
    let assumed = scenarios.last().map_or(&[] as &[_], |scenario| scenario.assumed.as_slice());
    let pays = |stage: &StageIndex| matches!(policy.stages[stage.at()].body, Body::Pays { .. });
    let order = order(case, assumed);
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
    let mut warnings: Vec<u16> = runs.iter().flat_map(|run| &run.warnings).copied().collect();
    warnings.sort_unstable();
    warnings.dedup();
    let deadlines = known.map_or_else(Vec::new, |day| deadlines(case, day));
    Settlement {
        billed: claim.billed,
        out_of_catalogue: hull.out_of_catalogue,
        lines,
        hospital: hull.hospital,
        patient_in: hull.patient_in,
        patient_out: hull.patient_out,
        patient: hull.patient,
        unassigned: hull.unassigned,
        grants: hull.grants.clone(),
        refused_grants,
        questions,
        warnings,
        outside_validity,
        deadlines,
        accumulators: (accumulators.iter())
            .map(|(accumulator, before)| {
                let added = hull.accumulated.iter().find(|(known, _)| *known == accumulator);
                let added = added.map_or(Range::default(), |(_, added)| *added);
                let after =
                    Range { least: before.least + added.least, greatest: before.greatest + added.greatest };
                (accumulator, after)
            })
            .collect(),
        scenarios,
        widened,
    }
}

fn line(stage: StageIndex, hull: &Hull, runs: &[Totals<Decimal>]) -> Line {
    let amount = hull.stages[stage.at()].amount;
    let totals: Vec<_> = runs.iter().map(|run| &run.stages[stage.at()]).collect();
    let whys = totals.iter().map(|total| &total.why);
    // The reason why an amount is open counts over reasons that hold in one scenario alone.
    let open = hull.stages[stage.at()].open.clone();
    let why = match open {
        Some(why) if !amount.is_exact() || !amount.greatest.is_zero() => why,
        _ if !amount.is_exact() => Why::Depends,
        _ => whys.last().map_or(Why::Nothing, |why| (*why).clone()),
    };
    Line {
        stage,
        amount,
        bearer: hull.stages[stage.at()].bearer,
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

/// The least and the greatest of everything over the scenarios seen so far.
#[derive(Clone, Debug)]
struct Hull {
    stages: Vec<StageHull>,
    out_of_catalogue: Range,
    hospital: Range,
    patient_in: Range,
    patient_out: Range,
    patient: Range,
    unassigned: Range,
    grants: Vec<GrantOffer>,
    accumulated: Vec<(AccumulatorIndex, Range)>,
    /// What the scenario best for the patient, and the one worst, assume.
    best: Vec<(OpenPoint, Assumed)>,
    worst: Vec<(OpenPoint, Assumed)>,
}

#[derive(Clone, Debug)]
struct StageHull {
    amount: Range,
    bearer: Bearer,
    /// Why the amount is open, where it is in some scenario.
    open: Option<Why>,
}

impl Hull {
    fn of(totals: &Totals<Decimal>, assumed: &[(OpenPoint, Assumed)]) -> Option<Self> {
        let exactly = |yuan: Decimal| Range::exactly(Money::from_yuan(yuan));
        Some(Self {
            stages: (totals.stages.iter())
                .map(|stage| StageHull {
                    amount: exactly(stage.amount),
                    bearer: stage.bearer,
                    open: opens(&stage.why),
                })
                .collect(),
            out_of_catalogue: exactly(totals.out_of_catalogue),
            hospital: exactly(totals.hospital),
            patient_in: exactly(totals.patient_in),
            patient_out: exactly(totals.patient_out),
            patient: exactly(totals.patient_in + totals.patient_out),
            unassigned: exactly(totals.unassigned),
            grants: (totals.grants.iter())
                .map(|grant| GrantOffer {
                    stage: grant.stage,
                    up_to: Money::from_yuan(grant.up_to),
                    left_this_year: grant.left_this_year.map(Money::from_yuan),
                    applications_left: grant.applications_left,
                    uncertain: false,
                })
                .collect(),
            accumulated: totals.accumulators.iter().map(|(place, added)| (*place, exactly(*added))).collect(),
            best: assumed.to_vec(),
            worst: assumed.to_vec(),
        })
    }

    /// For a search that found no scenario at all, which only damaged code could bring about: everything is open.
    fn nothing(case: Case<'_>) -> Self {
        let all = Range { least: Money::ZERO, greatest: case.claim.billed };
        let stage = StageHull { amount: all, bearer: Bearer::Fund, open: Some(Why::Depends) };
        Self {
            stages: vec![stage; case.policy.stages.len()],
            out_of_catalogue: all,
            hospital: all,
            patient_in: all,
            patient_out: all,
            patient: all,
            unassigned: Range::default(),
            grants: Vec::new(),
            accumulated: Vec::new(),
            best: Vec::new(),
            worst: Vec::new(),
        }
    }

    fn include(&mut self, other: Self) {
        for (stage, other) in self.stages.iter_mut().zip(other.stages) {
            stage.amount = stage.amount.hull(other.amount);
            if stage.open.is_none() {
                stage.open = other.open;
            }
            if stage.bearer != other.bearer && (stage.bearer == Bearer::Nobody) != (other.bearer == Bearer::Nobody) {
                // Hospital in one scenario, patient in another: the document assigns it to nobody.
                stage.bearer = if matches!((stage.bearer, other.bearer), (Bearer::Fund, _) | (_, Bearer::Fund)) {
                    Bearer::Fund
                } else {
                    Bearer::Unassigned
                };
            }
        }
        self.out_of_catalogue = self.out_of_catalogue.hull(other.out_of_catalogue);
        self.hospital = self.hospital.hull(other.hospital);
        self.patient_in = self.patient_in.hull(other.patient_in);
        self.patient_out = self.patient_out.hull(other.patient_out);
        self.unassigned = self.unassigned.hull(other.unassigned);
        if other.patient.least < self.patient.least {
            self.best = other.best;
        }
        if other.patient.greatest > self.patient.greatest {
            self.worst = other.worst;
        }
        self.patient = self.patient.hull(other.patient);
        for (accumulator, added) in &mut self.accumulated {
            let found = other.accumulated.iter().find(|(known, _)| known == accumulator);
            *added = added.hull(found.map_or(Range::default(), |(_, added)| *added));
        }
        for (accumulator, added) in other.accumulated {
            if !self.accumulated.iter().any(|(known, _)| *known == accumulator) {
                self.accumulated.push((accumulator, added.hull(Range::default())));
            }
        }
        for offer in &mut self.grants {
            let same = other.grants.iter().find(|other| other.stage == offer.stage);
            offer.uncertain |= same.is_none_or(|same| same.uncertain || same.up_to != offer.up_to);
            offer.up_to = offer.up_to.max(same.map_or(Money::ZERO, |same| same.up_to));
        }
        for mut offer in other.grants {
            if !self.grants.iter().any(|known| known.stage == offer.stage) {
                offer.uncertain = true;
                self.grants.push(offer);
            }
        }
    }
}

fn opens(why: &Why) -> Option<Why> {
    matches!(why, Why::Missing(_) | Why::Undetermined).then(|| why.clone())
}

/// All scenarios of a case.
struct Search {
    hull: Option<Hull>,
    /// The patient's range under each set of answers that was tried.
    leaves: Vec<(Vec<(OpenPoint, Assumed)>, Range)>,
    /// Every amount that was open, in the order in which they were met.
    amounts: Vec<OpenAmount>,
    cells: usize,
    widened: bool,
}

fn search(case: Case<'_>, assumed: &[(OpenPoint, Assumed)]) -> Search {
    let mut search = Search { hull: None, leaves: Vec::new(), amounts: Vec::new(), cells: 0, widened: false };
    let pinned = amounts_of(assumed);
    let mut branches = vec![assumed.to_vec()];
    let mut tried = 0;
    while let Some(branch) = branches.pop() {
        tried += 1;
        if tried > MOST_BRANCHES {
            search.widened = true;
            break;
        }
        if let Err(point) = search.sweep(case, &branch, &pinned) {
            for answer in answers(case, &branch, point).into_iter().rev() {
                let mut longer = branch.clone();
                longer.push((point, answer));
                branches.push(longer);
            }
        }
    }
    search
}

impl Search {
    /// Goes through the cells of the unknown amounts under one set of answers.
    ///
    /// # Errors
    /// The next point with separate answers; the caller branches on it.
    fn sweep(
        &mut self,
        case: Case<'_>,
        branch: &[(OpenPoint, Assumed)],
        pinned: &[(OpenAmount, Decimal)],
    ) -> Result<(), OpenPoint> {
        let mut queue: Vec<Vec<(OpenAmount, Decimal)>> = vec![pinned.to_vec()];
        let mut seen: Vec<(Vec<OpenAmount>, Vec<std::cmp::Ordering>)> = Vec::new();
        let mut tried: Vec<Trial> = Vec::new();
        let mut found = Vec::new();
        let mut amounts = Vec::new();
        while let Some(point) = queue.pop() {
            let mut world = LinearWorld::at(&point);
            walk(case, branch, &mut world)?;
            let signature = (world.unknowns.clone(), world.turns.clone());
            if seen.contains(&signature) {
                continue;
            }
            seen.push(signature);
            if seen.len() + self.cells > MOST_CELLS || world.crowded {
                self.widened = true;
                if seen.len() + self.cells > MOST_CELLS {
                    break;
                }
            }
            for unknown in &world.unknowns {
                if !amounts.contains(unknown) {
                    amounts.push(*unknown);
                }
            }
            let cell = Cell::of(&world);
            let named = |point: &[Decimal]| -> Vec<(OpenAmount, Decimal)> {
                world.unknowns.iter().copied().zip(point.iter().copied()).collect()
            };
            let mut trials = Trials { case, branch, pinned, tried: &mut tried, found: &mut found };
            for corner in cell.corners() {
                let middle = whole_fen_around(corner);
                for fen in &middle {
                    trials.run(named(fen))?;
                }
                if cell.opens_at(corner) {
                    for place in 0..corner.len() {
                        trials.turns_beside(&named(&middle[0]), place)?;
                    }
                }
            }
            for neighbour in cell.neighbours() {
                let mut point = named(&neighbour);
                pin(&mut point, pinned);
                queue.push(point);
            }
        }
        self.cells += seen.len();
        let leaf = found.iter().map(|hull: &Hull| hull.patient).reduce(Range::hull);
        for hull in found {
            match &mut self.hull {
                None => self.hull = Some(hull),
                Some(all) => all.include(hull),
            }
        }
        for unknown in amounts {
            if !self.amounts.contains(&unknown) {
                self.amounts.push(unknown);
            }
        }
        if let Some(leaf) = leaf {
            self.leaves.push((branch.to_vec(), leaf));
        }
        Ok(())
    }
}

/// A point that was tried, and how every comparison came out there.
struct Trial {
    point: Vec<(OpenAmount, Decimal)>,
    turns: Vec<std::cmp::Ordering>,
}

/// Exact walks at points in whole fen.
struct Trials<'a> {
    case: Case<'a>,
    branch: &'a [(OpenPoint, Assumed)],
    pinned: &'a [(OpenAmount, Decimal)],
    tried: &'a mut Vec<Trial>,
    found: &'a mut Vec<Hull>,
}

/// How far from a wall of a cell, in fen, rounding can move the turn that the wall stands for: half a fen a stage,
/// divided by the slope with which a fund's payment answers to the unknown amount.
const REACH: i64 = 100;

impl Trials<'_> {
    /// Tries a point; gives its place among those tried.
    fn run(&mut self, mut point: Vec<(OpenAmount, Decimal)>) -> Result<usize, OpenPoint> {
        pin(&mut point, self.pinned);
        if let Some(known) = self.tried.iter().position(|trial| trial.point == point) {
            return Ok(known);
        }
        let mut exact = Exact { amounts: Some(&point), turns: Some(Vec::with_capacity(32)), ..Exact::default() };
        let totals = walk(self.case, self.branch, &mut exact)?;
        let answers = self.branch.iter().filter(|(known, _)| !matches!(known, OpenPoint::Amount(_))).copied();
        let amounts = exact.taken.iter().map(|(open, yuan)| {
            (OpenPoint::Amount(*open), Assumed::Amount(Money::from_yuan(*yuan)))
        });
        let assumed: Vec<_> = answers.chain(amounts).collect();
        let turns = exact.turns.unwrap_or_default();
        self.found.extend(Hull::of(&totals, &assumed));
        self.tried.push(Trial { point, turns });
        Ok(self.tried.len() - 1)
    }

    /// Tries the fen on both sides of every turn near a point, along one unknown. Payments are rounded, so a gate does
    /// not shut just where the unrounded amounts say.
    fn turns_beside(&mut self, point: &[(OpenAmount, Decimal)], place: usize) -> Result<(), OpenPoint> {
        let moved = |fen: i64| {
            let mut point = point.to_vec();
            point[place].1 = (point[place].1 + Decimal::new(fen, 2)).max(Decimal::ZERO);
            point
        };
        let mut spans = vec![(-REACH, REACH)];
        while let Some((from, to)) = spans.pop() {
            let (one, other) = (self.run(moved(from))?, self.run(moved(to))?);
            if to - from > 1 && self.tried[one].turns != self.tried[other].turns {
                let middle = from + (to - from) / 2;
                spans.extend([(from, middle), (middle, to)]);
            }
        }
        Ok(())
    }
}

/// Holds some unknown amounts at fixed values.
fn pin(point: &mut [(OpenAmount, Decimal)], pinned: &[(OpenAmount, Decimal)]) {
    for (open, value) in point {
        if let Some((_, held)) = pinned.iter().find(|(known, _)| known == open) {
            *value = *held;
        }
    }
}

fn amounts_of(assumed: &[(OpenPoint, Assumed)]) -> Vec<(OpenAmount, Decimal)> {
    let amount = |(point, assumed): &(OpenPoint, Assumed)| match (point, assumed) {
        (OpenPoint::Amount(open), Assumed::Amount(amount)) => Some((*open, amount.yuan())),
        _ => None,
    };
    assumed.iter().filter_map(amount).collect()
}

/// The answers that an open point can have, one for each difference that a policy makes.
fn answers(case: Case<'_>, branch: &[(OpenPoint, Assumed)], point: OpenPoint) -> Vec<Assumed> {
    let policy = case.policy;
    let options = |count: u16| (0..count).map(Assumed::Option).collect();
    match point {
        OpenPoint::Fact(fact) => match policy.facts[fact.at()].kind {
            FactKind::YesNo | FactKind::Identity | FactKind::Choice => options(policy.facts[fact.at()].answers),
            FactKind::Disease => diseases(policy),
            FactKind::Date => days(case, branch, Some(fact)),
        },
        OpenPoint::Discharged => days(case, branch, None),
        OpenPoint::Reading(reading) => options(policy.readings[reading.at()].options),
        OpenPoint::Bearer(_) => options(2),
        OpenPoint::Amount(_) => Vec::new(),
    }
}

/// One disease for each list and reading, and one that is on no list.
fn diseases(policy: &Policy) -> Vec<Assumed> {
    let mut chosen = Vec::new();
    for list in &policy.lists {
        let mut conditions: Vec<&Condition> = Vec::new();
        for (disease, condition) in &list.members {
            if !conditions.contains(&condition) {
                conditions.push(condition);
                chosen.push(Assumed::Option(*disease));
            }
        }
    }
    let other = u16::try_from(policy.pack.diseases.len()).unwrap_or(u16::MAX);
    chosen.push(Assumed::Option(other));
    chosen
}

/// The days on and beside every day that the policy compares this one with.
fn days(case: Case<'_>, branch: &[(OpenPoint, Assumed)], fact: Option<FactIndex>) -> Vec<Assumed> {
    let asked = fact.map_or(Day::Discharged, Day::Fact);
    let known = |day: &Day| known_day(case, branch, day);
    let mut compared: Vec<Date> = Vec::new();
    let mut collect = |condition: &Condition| {
        condition.visit(&mut |condition| {
            if let Condition::Days(_, left, right) = condition {
                for (one, other) in [(left, right), (right, left)] {
                    if mentions(one, &asked)
                        && let Some(day) = known(other)
                    {
                        compared.push(day);
                    }
                }
            }
        });
    };
    every_condition(case.policy, &mut collect);
    let mut days: Vec<Date> = Vec::new();
    for day in compared {
        days.extend([day.previous_day(), Some(day), day.next_day()].into_iter().flatten());
        // A rule about a day of the year divides every year alike; the year of the other day may differ.
        days.extend([day.replace_year(day.year() - 1).ok(), day.replace_year(day.year() + 1).ok()].into_iter().flatten());
    }
    if days.is_empty() {
        days.extend(case.claim.discharged.or(case.policy.pack.document.issued));
    }
    if days.is_empty() {
        days.extend(Date::from_calendar_date(2018, time::Month::July, 1).ok());
    }
    days.sort();
    days.dedup();
    days.into_iter().map(Assumed::Day).collect()
}

fn mentions(day: &Day, asked: &Day) -> bool {
    day == asked || matches!(day, Day::SameYear(inner, ..) if mentions(inner, asked))
}

fn known_day(case: Case<'_>, branch: &[(OpenPoint, Assumed)], day: &Day) -> Option<Date> {
    let assumed = |point| {
        let found = branch.iter().find(|(known, _)| *known == point);
        found.and_then(|(_, assumed)| if let Assumed::Day(day) = assumed { Some(*day) } else { None })
    };
    match day {
        Day::Fixed(date) => Some(*date),
        Day::Discharged => case.claim.discharged.or_else(|| assumed(OpenPoint::Discharged)),
        Day::Fact(fact) => case.claim.day(*fact).or_else(|| assumed(OpenPoint::Fact(*fact))),
        Day::SameYear(day, month, of_month) => {
            let day = known_day(case, branch, day)?;
            Date::from_calendar_date(day.year(), time::Month::try_from(*month).ok()?, *of_month).ok()
        }
    }
}

/// Calls `visit` with every condition that a walk can ask.
fn every_condition<'p>(policy: &'p Policy, visit: &mut dyn FnMut(&'p Condition)) {
    for stage in &policy.stages {
        stage.gates.iter().for_each(|gate| visit(&gate.condition));
        match &stage.body {
            Body::Pays { entitlements, .. } => {
                for entitlement in entitlements {
                    entitlement.gates.iter().for_each(|gate| visit(&gate.condition));
                    entitlement.adjustments.iter().for_each(|adjustment| visit(&adjustment.when));
                }
            }
            Body::Grant(grant) => grant.adjustments.iter().for_each(|adjustment| visit(&adjustment.when)),
        }
    }
    for parameter in &policy.parameters {
        parameter.cases.iter().for_each(|case| visit(&case.when));
    }
}

/// What would narrow the patient's range, the most first.
fn questions(case: Case<'_>, all: &Search, hull: &Hull) -> Vec<Question> {
    let width = hull.patient.width();
    let mut questions: Vec<Question> = Vec::new();
    let mut points: Vec<OpenPoint> = Vec::new();
    for (branch, _) in &all.leaves {
        for (point, _) in branch {
            if !points.contains(point) {
                points.push(*point);
            }
        }
    }
    for point in points {
        // Who bears what the document assigns to nobody is no question that the patient could answer.
        if matches!(point, OpenPoint::Bearer(_)) {
            continue;
        }
        let mut answers: Vec<Assumed> = Vec::new();
        for (branch, _) in &all.leaves {
            answers.extend(branch.iter().filter(|(known, _)| *known == point).map(|(_, answer)| *answer));
        }
        answers.sort_by_key(|answer| format!("{answer:?}"));
        answers.dedup();
        let widest = answers.iter().filter_map(|answer| {
            let fits = |branch: &[(OpenPoint, Assumed)]| {
                branch.iter().all(|(known, given)| *known != point || given == answer)
            };
            let ranges = all.leaves.iter().filter(|(branch, _)| fits(branch)).map(|(_, range)| *range);
            ranges.reduce(Range::hull).map(Range::width)
        });
        let narrows_by = width - widest.max().unwrap_or(width);
        questions.push(Question { about: point, parameters: Vec::new(), narrows_by });
    }
    for open in &all.amounts {
        let widest = [&hull.best, &hull.worst].into_iter().filter_map(|assumed| {
            let found = assumed.iter().find(|(known, _)| *known == OpenPoint::Amount(*open))?;
            search(case, &[*found]).hull.map(|hull| hull.patient.width())
        });
        let narrows_by = width - widest.max().unwrap_or(width);
        let parameters = match open {
            OpenAmount::Payment(stage) => match &hull.stages[stage.at()].open {
                Some(Why::Missing(parameters)) => parameters.clone(),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        };
        questions.push(Question { about: OpenPoint::Amount(*open), parameters, narrows_by });
    }
    questions.sort_by(|a, b| b.narrows_by.cmp(&a.narrows_by).then(a.about.cmp(&b.about)));
    questions
}
