//! Bringing bills to thresholds.

use std::collections::BTreeMap;
use std::fmt;

use mingbai_policy::Policy;

use crate::bill::compares;
use crate::fraction::Fraction;
use crate::knobs::Knob;
use crate::look::{Seen, look};
use crate::seeds::{Seed, seeds, with_other_readings, with_other_slips};
use crate::stage::{Margin, Step};
use crate::thresholds::all;

/// From how many bills each threshold is reached, if so many reach it at first go.
const TRIPLES: usize = 3;
/// How many fen around the place where a bill passes a threshold are looked at for exact amounts: amounts behind a
/// rate move by one fen in several.
const AROUND: i64 = 24;

/// What was found.
pub(crate) struct Found {
    /// Every threshold, with the number of triples.
    pub(crate) triples: BTreeMap<String, usize>,
    /// Where the engine differs from what was worked out.
    pub(crate) faults: Vec<String>,
    /// How many bills were settled and worked out.
    bills: usize,
}

impl Found {
    pub(crate) fn missing(&self) -> Vec<String> {
        self.triples.iter().filter(|(_, triples)| **triples == 0).map(|(name, _)| name.clone()).collect()
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let triples: usize = self.triples.values().sum();
        write!(f, "{} thresholds, {triples} triples, {} bills", self.triples.len(), self.bills)
    }
}

/// Looks for triples of every threshold: in the cases as they are, then, for thresholds that none of them reaches, with
/// other slips, and at last with other readings.
pub(crate) fn search(policy: &Policy) -> Found {
    let triples = all(policy).into_iter().map(|name| (name, 0)).collect();
    let mut search = Search { policy, found: Found { triples, faults: Vec::new(), bills: 0 }, most: TRIPLES };
    let seeds = seeds(policy);
    for seed in &seeds {
        Knob::named(policy, &seed.point).into_iter().for_each(|knob| search.turn(seed, knob));
    }
    search.most = 1;
    for seed in &seeds {
        search.turn_slips(seed);
    }
    let relations: Vec<Seed> = seeds.iter().flat_map(|seed| with_other_readings(policy, seed)).collect();
    for relation in &relations {
        search.turn_for(relation, "");
    }
    for relation in &relations {
        search.turn_slips(relation);
    }
    search.found
}

struct Search<'p> {
    policy: &'p Policy,
    found: Found,
    most: usize,
}

impl Search<'_> {
    fn turn_slips(&mut self, seed: &Seed) {
        if self.found.missing().is_empty() {
            return;
        }
        for (stage, relation) in with_other_slips(self.policy, seed) {
            self.turn_for(&relation, &self.policy.pack.stages[stage.at()].id);
        }
    }

    /// Turns the knobs of a bill while that may reach a threshold of a stage that none has reached.
    fn turn_for(&mut self, seed: &Seed, stage: &str) {
        let wanted: Vec<String> = self.found.missing().into_iter().filter(|name| name.starts_with(stage)).collect();
        if wanted.is_empty() {
            return;
        }
        let marks = Knob::Inside.marks(self.policy, &seed.point);
        let mut bills = marks.iter().step_by(4).filter_map(|mark| {
            let point = Knob::Inside.turned(self.policy, &seed.point, *mark)?;
            look(self.policy, &point)
        });
        if !bills.any(|seen| seen.margins.keys().any(|name| wanted.contains(name))) {
            return;
        }
        for knob in Knob::all(self.policy, &seed.point) {
            if wanted.iter().all(|name| self.found.triples[name] > 0) {
                return;
            }
            self.turn(seed, knob);
        }
    }

    /// Turns a knob from mark to mark, and looks closer wherever a threshold is passed.
    fn turn(&mut self, seed: &Seed, knob: Knob) {
        let mut before: Option<(i64, BTreeMap<String, Margin>)> = None;
        for mark in knob.marks(self.policy, &seed.point) {
            let Some(seen) = self.look(seed, knob, mark) else {
                before = None;
                continue;
            };
            if let Some((last, margins)) = &before {
                for (name, margin) in margins {
                    let passed = seen.margins.get(name).is_some_and(|now| beyond(now) != beyond(margin));
                    if passed && self.found.triples.get(name).is_some_and(|triples| *triples < self.most) {
                        self.close_in(seed, knob, name, (*last, mark));
                    }
                }
            }
            before = Some((mark, seen.margins));
        }
    }

    fn look(&mut self, seed: &Seed, knob: Knob, turn: i64) -> Option<Seen> {
        let point = knob.turned(self.policy, &seed.point, turn)?;
        let seen = look(self.policy, &point)?;
        self.found.bills += 1;
        // A pack's figure that the claim replaces is the claim's, and no threshold of the pack.
        let unnamed = |name: &&String| !self.found.triples.contains_key(*name) && !name.contains("set locally");
        let unnamed: Vec<String> = seen.margins.keys().filter(unnamed).cloned().collect();
        self.found.faults.extend(unnamed.into_iter().map(|name| format!("the list of thresholds lacks “{name}”")));
        for fault in &seen.faults {
            let (billed, out) = (point.claim.billed, point.claim.out_of_catalogue.unwrap_or_default());
            self.found.faults.push(format!("{}, {knob:?} at {turn}, {billed} with {out} outside: {fault}", seed.name));
        }
        Some(seen)
    }

    /// Finds the triple of a threshold between two turns of a knob.
    fn close_in(&mut self, seed: &Seed, knob: Knob, name: &str, (mut lower, mut upper): (i64, i64)) {
        let at_lower = self.look(seed, knob, lower).and_then(|seen| seen.margins.get(name).map(beyond));
        while upper - lower > 1 {
            let middle = lower + (upper - lower) / 2;
            let seen = self.look(seed, knob, middle);
            let Some(margin) = seen.as_ref().and_then(|seen| seen.margins.get(name)) else { return };
            if Some(beyond(margin)) == at_lower { lower = middle } else { upper = middle }
        }
        let mut margins = Vec::new();
        for turn in lower - AROUND..=upper + AROUND {
            let seen = self.look(seed, knob, turn);
            margins.extend(seen.and_then(|seen| seen.margins.get(name).copied()).filter(|margin| margin.shows));
        }
        let Some(triple) = triple(&margins) else { return };
        if let Some(fault) = wrong_verdict(&triple) {
            self.found.faults.push(format!("{}, {knob:?}: {name}: {fault}", seed.name));
        }
        *self.found.triples.entry(name.to_owned()).or_default() += 1;
    }
}

/// Whether the amount has reached the threshold, or passed it where nothing lies below.
fn beyond(margin: &Margin) -> bool {
    if margin.step == Step::NoneBelow { margin.by.is_positive() } else { !margin.by.is_negative() }
}

/// Below (where anything can lie there), at, and above the threshold, each as near as its step says.
fn triple(margins: &[Margin]) -> Option<Vec<Margin>> {
    let at = |by: Fraction| margins.iter().find(|margin| margin.by == by).copied();
    match margins.first()?.step {
        Step::Exactly(step) => Some(vec![at(step.negative())?, at(Fraction::ZERO)?, at(step)?]),
        Step::NoneBelow => Some(vec![at(Fraction::ZERO)?, at(Fraction::FEN)?]),
        Step::LessThanAFen => {
            let fen = Fraction::FEN;
            let least = margins.iter().filter(|margin| !margin.by.is_negative()).min_by_key(|margin| margin.by);
            let at = *least.filter(|margin| margin.by < fen)?;
            let below = margins.iter().filter(|margin| margin.by.is_negative()).max_by_key(|margin| margin.by);
            let below = *below.filter(|margin| margin.by + fen >= Fraction::ZERO)?;
            let above = margins.iter().filter(|margin| margin.by > at.by).min_by_key(|margin| margin.by);
            let above = *above.filter(|margin| margin.by <= at.by + fen)?;
            Some(vec![below, at, above])
        }
    }
}

/// A condition must hold at each bill of a triple just as its comparison says there, or just as it does not.
fn wrong_verdict(triple: &[Margin]) -> Option<String> {
    let follows = |margin: &Margin| margin.verdict.map(|(comparison, holds)| compares(comparison, margin.by) == holds);
    let follow: Vec<Option<bool>> = triple.iter().map(follows).collect();
    (follow.iter().any(|follows| *follows != follow[0])).then(|| format!("does not turn there: {triple:?}"))
}
