//! Every scenario of a case: a branch for each answer, and within it every cell of the unknown amounts.

use std::rc::Rc;

use mingbai_policy::Money;
use rust_decimal::Decimal;

use crate::accumulators::Range;
use crate::answers::answers;
use crate::bounds::{Bounds, bounds};
use crate::hull::{Hull, Output};
use crate::settlement::{Assumed, OpenAmount, OpenPoint};
use crate::sweep::FEW_WALKS;
use crate::walk::Case;

/// How many walks a search may take where amounts alone are open: enough for three funds that no document computes.
pub(crate) const MOST_WALKS: usize = 600;
/// How many where questions are open too. Where there are more scenarios, the ends of the ranges alone are looked for.
const MOST_WALKS_AMONG_ANSWERS: usize = 120;
/// Of how many sets of answers not all are tried: they would not be finished.
const MOST_SETS: u32 = 40;
/// Of how many more the bounds are enough where many claims are compared.
const MOST_SETS_ROUGHLY: u32 = 1_000;
/// How much work may go into looking for the ends of ranges; a walk is one.
const MOST_WORK: usize = 500;

/// Open points with what is assumed of them.
pub(crate) type Branch = Vec<(OpenPoint, Assumed)>;

/// All scenarios of a case.
pub(crate) struct Search {
    pub(crate) hull: Hull,
    /// The patient's range under each set of answers that was tried.
    pub(crate) leaves: Vec<(Vec<(OpenPoint, Assumed)>, Range)>,
    /// Every point with separate answers and every amount that was open, in the order in which they were met.
    pub(crate) points: Vec<OpenPoint>,
    pub(crate) walks: usize,
    /// The bounds of all scenarios.
    pub(crate) bounds: Bounds,
    /// Whether branches were left out because they hold nothing new.
    pub(crate) pruned: bool,
    /// Whether the search was given up.
    pub(crate) widened: bool,
}

/// How much may be done to narrow a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effort {
    /// Where there are too many sets of answers to try them all, the ends of the ranges are looked for.
    Thorough,
    /// The same, but for so many sets that the ranges would tell little: then the bounds are enough.
    Rough,
}

/// What the patient bears in all, where it is quickly found: the very range that [`search`] finds. `likely`: scenarios
/// that may be its ends, which are tried first.
pub(crate) fn patient_alone<'l>(case: Case<'_>, likely: impl Iterator<Item = &'l Branch>) -> Option<Range> {
    let mut searching = Searching::of(case, &[]);
    let all = searching.bounds_under(&[]);
    for assumed in likely {
        // What was all that could be is still all that can be, though it is more by now.
        let all_or_nothing =
            |(open, yuan): (OpenAmount, Decimal)| (open, if yuan.is_zero() { yuan } else { Decimal::MAX });
        let amounts: Vec<_> = amounts_of(assumed).into_iter().map(all_or_nothing).collect();
        searching.try_at(&mut assumed.clone(), &amounts);
    }
    let found = searching.reach_patient(&all);
    searching.hull.filter(|_| found).map(|hull| hull.total(Output::Patient))
}

/// Searches the scenarios of a case, with some amounts held at a value.
pub(crate) fn search(case: Case<'_>, pinned: &[(OpenAmount, Decimal)], effort: Effort) -> Search {
    let mut searching = Searching::of(case, pinned);
    let all = searching.bounds_under(&[]);
    let sets = branches(case, &all);
    let mut widened = false;
    if sets > MOST_SETS || !searching.try_all(sets) {
        searching.leaves.clear();
        if effort == Effort::Rough && sets > MOST_SETS_ROUGHLY {
            let Searching { points, walks, .. } = searching;
            let hull = Hull::within(&all);
            return Search { hull, leaves: Vec::new(), points, walks, bounds: all, pruned: false, widened: true };
        }
        widened = !searching.reach(&all);
        if searching.hull.is_none() {
            searching.try_at(&mut Vec::new(), &[]);
        }
        searching.left_out(&all);
    }
    let Searching { hull, leaves, points, walks, at_ends, pruned, .. } = searching;
    let (hull, walks) = (hull.unwrap_or_else(|| Hull::within(&all)), walks + at_ends);
    Search { hull, leaves, points, walks, bounds: all, pruned, widened }
}

/// How many sets of answers there are at most, as far as amounts hang on them.
fn branches(case: Case<'_>, all: &Bounds) -> u32 {
    let on = all.outputs.iter().fold(0, |on, output| on | output.on);
    let open = all.points.iter().enumerate().filter(|(place, _)| Bounds::has(on, *place));
    open.fold(1, |product: u32, (_, point)| match point {
        OpenPoint::Amount(_) | OpenPoint::Bearer(_) => product,
        _ => product.saturating_mul(u32::try_from(answers(case, &[], *point).len()).unwrap_or(u32::MAX).max(1)),
    })
}

pub(crate) struct Searching<'a> {
    pub(crate) case: Case<'a>,
    /// Amounts that are held at a value.
    pub(crate) pinned: &'a [(OpenAmount, Decimal)],
    pub(crate) hull: Option<Hull>,
    leaves: Vec<(Branch, Range)>,
    points: Vec<OpenPoint>,
    pub(crate) walks: usize,
    /// Walks beside those, that tried unknown amounts at their ends.
    pub(crate) at_ends: usize,
    pub(crate) work: usize,
    pub(crate) most_work: usize,
    pruned: bool,
    /// Bounds that were looked at, since many ends are followed through the same answers.
    looked_at: Vec<(Branch, Rc<Bounds>)>,
}

impl<'a> Searching<'a> {
    /// Nothing is tried yet.
    fn of(case: Case<'a>, pinned: &'a [(OpenAmount, Decimal)]) -> Self {
        Self {
            case,
            pinned,
            hull: None,
            leaves: Vec::new(),
            points: Vec::new(),
            walks: 0,
            at_ends: 0,
            work: 0,
            most_work: MOST_WORK,
            pruned: false,
            looked_at: Vec::new(),
        }
    }
}

impl Searching<'_> {
    /// Tries every set of answers that may hold anything new; gives whether all could be tried.
    fn try_all(&mut self, sets: u32) -> bool {
        let most = if sets > 1 { MOST_WALKS_AMONG_ANSWERS } else { MOST_WALKS };
        let mut branches = vec![Vec::new()];
        while let Some(branch) = branches.pop() {
            if self.walks > FEW_WALKS {
                let untried = self.bounds_under(&branch);
                if self.hull.as_ref().is_some_and(|hull| hull.holds(&untried)) {
                    self.left_out(&untried);
                    self.leaves.push((branch, untried.patient().range()));
                    continue;
                }
                if self.walks > most {
                    return false;
                }
            }
            match self.sweep(&branch, most.saturating_sub(self.walks), None) {
                Ok(swept) => {
                    let Some(leaf) = swept.hull else { continue };
                    let mut patient = leaf.total(Output::Patient);
                    self.include(Some(leaf));
                    if !swept.complete {
                        let untried = self.bounds_under(&branch);
                        if !self.hull.as_ref().is_some_and(|hull| hull.holds(&untried)) {
                            return false;
                        }
                        self.left_out(&untried);
                        patient = untried.patient().range();
                    }
                    self.leaves.push((branch, patient));
                }
                Err(point) => {
                    self.meet(point);
                    for answer in answers(self.case, &branch, point).into_iter().rev() {
                        let mut longer = branch.clone();
                        longer.push((point, answer));
                        branches.push(longer);
                    }
                }
            }
        }
        true
    }

    /// Keeps what could have been met where nothing was tried.
    fn left_out(&mut self, untried: &Bounds) {
        self.pruned = true;
        if let Some(hull) = &mut self.hull {
            hull.include_untried(untried);
        }
        let on = untried.of_amounts();
        let open = untried.points.iter().enumerate().filter(|(place, _)| Bounds::has(on, *place));
        open.for_each(|(_, point)| self.meet(*point));
    }

    pub(crate) fn include(&mut self, found: Option<Hull>) {
        match (&mut self.hull, found) {
            (Some(all), Some(found)) => all.include(found),
            (none, found @ Some(_)) => *none = found,
            _ => {}
        }
    }

    pub(crate) fn meet(&mut self, point: OpenPoint) {
        if !self.points.contains(&point) {
            self.points.push(point);
        }
    }

    /// Bounds under the answers of a branch, which are worked out once.
    pub(crate) fn known_bounds(&mut self, branch: &Branch) -> Rc<Bounds> {
        if let Some((_, known)) = self.looked_at.iter().find(|(known, _)| known == branch) {
            return Rc::clone(known);
        }
        let bounds = Rc::new(self.bounds_under(branch));
        self.looked_at.push((branch.clone(), Rc::clone(&bounds)));
        bounds
    }

    /// Bounds under the answers of a branch, with the amounts that are held.
    pub(crate) fn bounds_under(&self, branch: &[(OpenPoint, Assumed)]) -> Bounds {
        if self.pinned.is_empty() {
            return bounds(self.case, branch);
        }
        let held = self.pinned.iter();
        let held = held.map(|(amount, yuan)| (OpenPoint::Amount(*amount), Assumed::Amount(Money::from_yuan(*yuan))));
        let assumed: Branch = branch.iter().copied().chain(held).collect();
        bounds(self.case, &assumed)
    }
}

/// The amounts among what a scenario assumes.
pub(crate) fn amounts_of(assumed: &[(OpenPoint, Assumed)]) -> Vec<(OpenAmount, Decimal)> {
    let amount = |(point, assumed): &(OpenPoint, Assumed)| match (point, assumed) {
        (OpenPoint::Amount(open), Assumed::Amount(amount)) => Some((*open, amount.yuan())),
        _ => None,
    };
    assumed.iter().filter_map(amount).collect()
}
