//! Every cell of the unknown amounts under one set of answers.

use std::cmp::Ordering;

use mingbai_policy::Money;
use rust_decimal::Decimal;

use crate::accumulators::Range;
use crate::bounds::Bounds;
use crate::cells::{Cell, Linear, LinearWorld, whole_fen_around};
use crate::hull::{Hull, Output, outputs};
use crate::reach::{MOST_TOGETHER, at_ends};
use crate::search::Searching;
use crate::settlement::{Assumed, OpenAmount, OpenPoint};
use crate::trials::Trials;
use crate::walk::walk;

/// After so many walks a look at the bounds of what is untried pays: often they hold nothing new.
pub(crate) const FEW_WALKS: usize = 24;

/// What a sweep found.
pub(crate) struct Swept {
    /// The hull of all scenarios that were tried; `None`: none was.
    pub(crate) hull: Option<Hull>,
    /// Whether there are no others.
    pub(crate) complete: bool,
}

impl Searching<'_> {
    /// Goes through the cells of the unknown amounts under one set of answers, with at most so many walks.
    ///
    /// `wanted`: the end of a range alone that is looked for, and how far it can reach.
    ///
    /// # Errors
    /// The next point with separate answers; the caller branches on it.
    pub(crate) fn sweep(
        &mut self,
        branch: &[(OpenPoint, Assumed)],
        most: usize,
        wanted: Option<Wanted>,
    ) -> Result<Swept, OpenPoint> {
        let before = self.walks;
        let mut trials = Trials { case: self.case, branch, pinned: self.pinned, most, tried: Vec::new(), hull: None };
        let swept = self.cells(&mut trials, before + most, wanted);
        self.walks += trials.tried.len();
        Ok(Swept { complete: swept?, hull: trials.hull })
    }

    /// Tries what may be an extreme of each cell; gives whether there are no others.
    fn cells(&mut self, trials: &mut Trials<'_>, most: usize, wanted: Option<Wanted>) -> Result<bool, OpenPoint> {
        let mut queue: Vec<Vec<(OpenAmount, Decimal)>> = vec![Vec::new()];
        let mut seen: Vec<(Vec<OpenAmount>, Vec<Ordering>)> = Vec::new();
        let mut all: Option<Bounds> = None;
        while let Some(point) = queue.pop() {
            let mut world = LinearWorld::at(self.pinned, &point);
            self.walks += 3;
            let totals = walk(self.case, trials.branch, &mut world)?;
            let signature = (world.unknowns.clone(), world.turns.clone());
            if seen.contains(&signature) {
                continue;
            }
            seen.push(signature);
            world.unknowns.iter().for_each(|unknown| self.meet(OpenPoint::Amount(*unknown)));
            if seen.len() == 1 && wanted.is_none() && self.ends_reach_all(trials, &world.unknowns)? {
                return Ok(false);
            }
            let left = most.saturating_sub(self.walks + trials.tried.len());
            let Some(cell) = Cell::of(&world, left).filter(|_| !world.crowded) else {
                let here = world.here.iter().map(|yuan| Money::from_yuan(*yuan).round_to_fen().yuan());
                trials.run(world.unknowns.iter().copied().zip(here).collect())?;
                return Ok(false);
            };
            self.walks += cell.walks;
            let forms = outputs(self.case, &totals, &world);
            let named = |point: &[Decimal]| -> Vec<(OpenAmount, Decimal)> {
                world.unknowns.iter().copied().zip(point.iter().copied()).collect()
            };
            for corner in cell.corners() {
                if !self.reaches_further(trials, &forms, corner, wanted) {
                    continue;
                }
                let around = whole_fen_around(corner);
                for fen in &around {
                    trials.run(named(fen))?;
                }
                if cell.opens_at(corner) {
                    for place in 0..corner.len() {
                        trials.turns_beside(&named(&around[0]), place)?;
                    }
                }
                if let Some(wanted) = wanted {
                    if wanted.reached(trials.hull.as_ref()) {
                        return Ok(true);
                    }
                } else if trials.tried.len() > FEW_WALKS {
                    let all = all.get_or_insert_with(|| self.bounds_under(trials.branch));
                    if trials.hull.as_ref().is_some_and(|hull| hull.holds(all)) {
                        return Ok(false);
                    }
                }
                if trials.tried.len() > FEW_WALKS.max(trials.most) {
                    return Ok(false);
                }
            }
            queue.extend(cell.neighbours().iter().map(|neighbour| named(neighbour)));
        }
        Ok(true)
    }

    /// Tries several unknown amounts at their ends, each with each of the others; gives whether everything then reaches as
    /// far as it can. Mostly it does, and the cells in between, of which there are many, need not be looked at. These walks
    /// take nothing from those that the cells may need.
    fn ends_reach_all(&mut self, trials: &mut Trials<'_>, unknowns: &[OpenAmount]) -> Result<bool, OpenPoint> {
        if !(2..=MOST_TOGETHER).contains(&unknowns.len()) {
            return Ok(false);
        }
        self.at_ends += 1 << unknowns.len();
        for ends in 0..1usize << unknowns.len() {
            trials.walk(&at_ends(unknowns, ends), false)?;
        }
        let all = self.bounds_under(trials.branch);
        Ok(trials.hull.as_ref().is_some_and(|hull| hull.holds(&all)))
    }

    /// Whether some amount at this corner lies outside what was found so far: for the patient under these answers, for
    /// everything else under any; where one end of one amount is wanted, whether this lies outside.
    fn reaches_further(
        &self,
        trials: &Trials<'_>,
        forms: &[Linear],
        corner: &[Decimal],
        wanted: Option<Wanted>,
    ) -> bool {
        let within =
            |range: &Range, yuan: Decimal| range.least.yuan() <= yuan + EVEN && yuan <= range.greatest.yuan() + EVEN;
        let leaf = trials.hull.as_ref();
        if let Some(Wanted { place, .. }) = wanted {
            let yuan = forms[place].at(corner);
            let known = [leaf, self.hull.as_ref()];
            return !known.into_iter().flatten().any(|hull| within(&hull.ranges()[place], yuan));
        }
        let Some(leaf) = leaf else { return true };
        let patient = self.case.policy.stages.len() + Output::Patient as usize;
        let outside = |(place, form): (usize, &Linear)| {
            let yuan = form.at(corner);
            let elsewhere = self.hull.as_ref().filter(|_| place != patient);
            !within(&leaf.ranges()[place], yuan) && !elsewhere.is_some_and(|hull| within(&hull.ranges()[place], yuan))
        };
        forms.iter().enumerate().any(outside)
    }
}

/// One end of one range that is looked for.
#[derive(Clone, Copy)]
pub(crate) struct Wanted {
    /// The range's place among the outputs.
    pub(crate) place: usize,
    /// Whether its greatest end is looked for.
    pub(crate) greatest: bool,
    /// How far it can reach.
    pub(crate) to: Decimal,
}

impl Wanted {
    /// Whether a hull reaches so far.
    pub(crate) fn reached(&self, hull: Option<&Hull>) -> bool {
        hull.is_some_and(|hull| {
            let range = hull.ranges()[self.place];
            if self.greatest { range.greatest.yuan() >= self.to } else { range.least.yuan() <= self.to }
        })
    }
}

/// Below this two amounts of a cell's corner count as even: they would round alike.
const EVEN: Decimal = Decimal::from_parts(1, 0, 0, false, 4);
