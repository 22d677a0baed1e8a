//! Every scenario of a case: a branch for each answer, and within it every cell of the unknown amounts.

use std::cmp::Ordering;

use mingbai_policy::Money;
use rust_decimal::Decimal;

use crate::accumulators::Range;
use crate::answers::answers;
use crate::cells::{Cell, LinearWorld, whole_fen_around};
use crate::hull::Hull;
use crate::settlement::{Assumed, OpenAmount, OpenPoint};
use crate::walk::{Case, walk};
use crate::world::Exact;

/// How many cells and how many branches are tried before a settlement is called widened.
const MOST_CELLS: usize = 600;
const MOST_BRANCHES: usize = 1200;

/// All scenarios of a case.
pub(crate) struct Search {
    pub(crate) hull: Option<Hull>,
    /// The patient's range under each set of answers that was tried.
    pub(crate) leaves: Vec<(Vec<(OpenPoint, Assumed)>, Range)>,
    /// Every amount that was open, in the order in which they were met.
    pub(crate) amounts: Vec<OpenAmount>,
    cells: usize,
    pub(crate) widened: bool,
}

pub(crate) fn search(case: Case<'_>, assumed: &[(OpenPoint, Assumed)]) -> Search {
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
        let mut seen: Vec<(Vec<OpenAmount>, Vec<Ordering>)> = Vec::new();
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
    turns: Vec<Ordering>,
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
        let amounts =
            exact.taken.iter().map(|(open, yuan)| (OpenPoint::Amount(*open), Assumed::Amount(Money::from_yuan(*yuan))));
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

pub(crate) fn amounts_of(assumed: &[(OpenPoint, Assumed)]) -> Vec<(OpenAmount, Decimal)> {
    let amount = |(point, assumed): &(OpenPoint, Assumed)| match (point, assumed) {
        (OpenPoint::Amount(open), Assumed::Amount(amount)) => Some((*open, amount.yuan())),
        _ => None,
    };
    assumed.iter().filter_map(amount).collect()
}
