//! Exact walks at points in whole fen.

use std::cmp::Ordering;

use mingbai_policy::Money;
use rust_decimal::Decimal;

use crate::arithmetic::plus;
use crate::hull::{Hull, outputs};
use crate::settlement::{Assumed, OpenAmount, OpenPoint};
use crate::walk::{Case, walk};
use crate::world::Exact;

/// A point that was tried, and how every comparison came out there.
pub(crate) struct Trial {
    pub(crate) point: Vec<(OpenAmount, Decimal)>,
    pub(crate) turns: Vec<Ordering>,
}

/// Exact walks at points in whole fen, under one set of answers.
pub(crate) struct Trials<'a> {
    pub(crate) case: Case<'a>,
    pub(crate) branch: &'a [(OpenPoint, Assumed)],
    pub(crate) pinned: &'a [(OpenAmount, Decimal)],
    /// How many points may be tried.
    pub(crate) most: usize,
    pub(crate) tried: Vec<Trial>,
    pub(crate) hull: Option<Hull>,
}

/// How far from a wall of a cell, in fen, rounding can move the turn that the wall stands for: half a fen a stage,
/// divided by the slope with which a fund's payment answers to the unknown amount.
const REACH: i64 = 100;

impl Trials<'_> {
    /// Tries a point; gives its place among those tried.
    pub(crate) fn run(&mut self, point: Vec<(OpenAmount, Decimal)>) -> Result<usize, OpenPoint> {
        if let Some(known) = self.tried.iter().position(|trial| trial.point == point) {
            return Ok(known);
        }
        let turns = self.walk(&point, false)?;
        self.tried.push(Trial { point, turns });
        Ok(self.tried.len() - 1)
    }

    /// Walks at a point, with any amount that is unknown there alone at its least or at its greatest, and includes what
    /// comes out; gives how every comparison came out.
    pub(crate) fn walk(&mut self, point: &[(OpenAmount, Decimal)], generous: bool) -> Result<Vec<Ordering>, OpenPoint> {
        let amounts: Vec<_> = point.iter().chain(self.pinned).copied().collect();
        let turns = Some(Vec::with_capacity(32));
        let mut exact = Exact { amounts: Some(&amounts), generous, turns, ..Exact::default() };
        let totals = walk(self.case, self.branch, &mut exact)?;
        let outputs = outputs(self.case, &totals, &exact);
        let taken = exact.taken.iter();
        let taken = taken.map(|(open, yuan)| (OpenPoint::Amount(*open), Assumed::Amount(Money::from_yuan(*yuan))));
        let assumed: Vec<_> = self.branch.iter().copied().chain(taken).collect();
        let found = Hull::of(&totals, &outputs, &assumed);
        match &mut self.hull {
            None => self.hull = Some(found),
            Some(all) => all.include(found),
        }
        // A turn that is taken at one point alone, such as a gate that shuts at the very end of a range, can open an
        // amount that no cell around it knows.
        let unforeseen = exact.taken.iter().any(|(open, _)| !amounts.iter().any(|(known, _)| known == open));
        if unforeseen && !generous {
            self.walk(point, true)?;
        }
        Ok(exact.turns.unwrap_or_default())
    }

    /// Tries the fen on both sides of every turn near a point, along one unknown. Payments are rounded, so a gate does
    /// not shut just where the unrounded amounts say.
    pub(crate) fn turns_beside(&mut self, point: &[(OpenAmount, Decimal)], place: usize) -> Result<(), OpenPoint> {
        let moved = |fen: i64| {
            let mut point = point.to_vec();
            point[place].1 = plus(point[place].1, Decimal::new(fen, 2)).max(Decimal::ZERO);
            point
        };
        let mut spans = vec![(-REACH, REACH)];
        while let Some((from, to)) = spans.pop().filter(|_| self.tried.len() <= self.most) {
            let (one, other) = (self.run(moved(from))?, self.run(moved(to))?);
            if to - from > 1 && self.tried[one].turns != self.tried[other].turns {
                let middle = from + (to - from) / 2;
                spans.extend([(from, middle), (middle, to)]);
            }
        }
        Ok(())
    }
}
