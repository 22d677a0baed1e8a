//! Every scenario of a case: a branch for each answer, and within it every cell of the unknown amounts.

use std::cmp::Ordering;

use mingbai_policy::Money;
use rust_decimal::Decimal;

use crate::accumulators::Range;
use crate::answers::answers;
use crate::arithmetic::plus;
use crate::bounds::{Bounds, bounds};
use crate::cells::{Cell, Linear, LinearWorld, whole_fen_around};
use crate::hull::{Hull, Output, outputs};
use crate::settlement::{Assumed, OpenAmount, OpenPoint};
use crate::walk::{Case, walk};
use crate::world::Exact;

/// How many walks a search may take where amounts alone are open: enough for three funds that no document computes. What
/// is then still untried counts as anything within its bounds: whoever has answered little yet needs the questions, not a
/// range, and at once.
const MOST_WALKS: usize = 600;
/// How many where questions are open too.
const MOST_WALKS_AMONG_ANSWERS: usize = 120;
/// After so many walks a look at the bounds of what is untried pays: often they hold nothing new.
const FEW_WALKS: usize = 24;
/// Of how many sets of answers none is tried: they would not be finished.
const MOST_BRANCHES: u32 = 1_000;

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

/// Searches the scenarios of a case, with some amounts held at a value; `examples`: where there are too many, two that
/// reach far are wanted.
pub(crate) fn search(case: Case<'_>, pinned: &[(OpenAmount, Decimal)], examples: bool) -> Search {
    let all = bounds(case, &[]);
    let mut searching = Searching {
        case,
        pinned,
        hull: None,
        leaves: Vec::new(),
        points: Vec::new(),
        walks: 0,
        most: MOST_WALKS,
        pruned: false,
        too_much: false,
    };
    let sets = branches(case, &all);
    if sets > 1 {
        searching.most = MOST_WALKS_AMONG_ANSWERS;
    }
    if sets > MOST_BRANCHES {
        let mut hull = Hull::within(&all);
        if examples && let Some(mut tried) = searching.examples() {
            tried.include_untried(&all);
            hull = tried;
        }
        let Searching { leaves, points, walks, .. } = searching;
        return Search { hull, leaves, points, walks, bounds: all, pruned: false, widened: true };
    }
    let mut branches = vec![Vec::new()];
    while let Some(branch) = branches.pop() {
        if searching.walks > FEW_WALKS && searching.skips(&branch) {
            continue;
        }
        if let Err(point) = searching.sweep(&branch) {
            searching.meet(point);
            for answer in answers(case, &branch, point).into_iter().rev() {
                let mut longer = branch.clone();
                longer.push((point, answer));
                branches.push(longer);
            }
        }
    }
    let Searching { hull, leaves, points, walks, pruned, too_much, .. } = searching;
    Search {
        hull: hull.unwrap_or_else(|| Hull::within(&all)),
        leaves,
        points,
        walks,
        bounds: all,
        pruned,
        widened: too_much,
    }
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

struct Searching<'a> {
    case: Case<'a>,
    pinned: &'a [(OpenAmount, Decimal)],
    hull: Option<Hull>,
    leaves: Vec<(Vec<(OpenPoint, Assumed)>, Range)>,
    points: Vec<OpenPoint>,
    walks: usize,
    most: usize,
    pruned: bool,
    too_much: bool,
}

impl Searching<'_> {
    /// Whether a branch need not be tried: it holds nothing new, or there have been walks enough.
    fn skips(&mut self, branch: &[(OpenPoint, Assumed)]) -> bool {
        let Some(hull) = &mut self.hull else { return false };
        let untried = bounds(self.case, branch);
        let new = !hull.holds(&untried);
        if new && self.walks <= self.most {
            return false;
        }
        self.too_much |= new;
        hull.include_untried(&untried);
        self.left_out(&untried);
        self.leaves.push((branch.to_vec(), untried.patient().range()));
        true
    }

    /// Keeps what could have been met where nothing was tried.
    fn left_out(&mut self, untried: &Bounds) {
        self.pruned = true;
        let on = untried.of_amounts();
        let open = untried.points.iter().enumerate().filter(|(place, _)| Bounds::has(on, *place));
        open.for_each(|(_, point)| self.meet(*point));
    }

    /// Two scenarios, of which one promises the patient to pay little and the other to pay much, with what is unknown
    /// at its least and at its greatest in each.
    fn examples(&mut self) -> Option<Hull> {
        let (case, pinned) = (self.case, self.pinned);
        let mut hull: Option<Hull> = None;
        for worst in [false, true] {
            let mut branch: Vec<(OpenPoint, Assumed)> = Vec::new();
            loop {
                let mut trials = Trials { case, branch: &branch, pinned, most: 1, tried: Vec::new(), hull: None };
                self.walks += 1;
                // What is then unknown is taken at its least and at its greatest.
                let Err(point) = trials.walk(&[], false) else {
                    hull = match (hull, trials.hull) {
                        (Some(mut hull), Some(other)) => {
                            hull.include(other);
                            Some(hull)
                        }
                        (one, other) => one.or(other),
                    };
                    break;
                };
                let promise = |answer: &Assumed| {
                    branch.push((point, *answer));
                    let patient = bounds(case, &branch).patient();
                    branch.pop();
                    let sum = plus(patient.least, patient.greatest);
                    if worst { (-patient.greatest, -sum) } else { (patient.least, sum) }
                };
                let answer = answers(case, &[], point).into_iter().min_by_key(promise)?;
                branch.push((point, answer));
            }
        }
        hull
    }

    fn meet(&mut self, point: OpenPoint) {
        if !self.points.contains(&point) {
            self.points.push(point);
        }
    }

    /// Goes through the cells of the unknown amounts under one set of answers.
    ///
    /// # Errors
    /// The next point with separate answers; the caller branches on it.
    fn sweep(&mut self, branch: &[(OpenPoint, Assumed)]) -> Result<(), OpenPoint> {
        let most = self.most.saturating_sub(self.walks);
        let mut trials = Trials { case: self.case, branch, pinned: self.pinned, most, tried: Vec::new(), hull: None };
        let swept = self.cells(&mut trials);
        self.walks += trials.tried.len();
        let complete = swept?;
        let Some(mut leaf) = trials.hull else { return Ok(()) };
        if !complete {
            let untried = bounds(self.case, branch);
            self.too_much |= !leaf.holds(&untried);
            leaf.include_untried(&untried);
            self.left_out(&untried);
        }
        self.leaves.push((branch.to_vec(), leaf.total(Output::Patient)));
        match &mut self.hull {
            None => self.hull = Some(leaf),
            Some(all) => all.include(leaf),
        }
        Ok(())
    }

    /// Tries what may be an extreme of each cell; gives whether there are no others.
    fn cells(&mut self, trials: &mut Trials<'_>) -> Result<bool, OpenPoint> {
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
            let left = self.most.saturating_sub(self.walks + trials.tried.len());
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
                if !self.reaches_further(trials, &forms, corner) {
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
                if trials.tried.len() > FEW_WALKS {
                    let all = all.get_or_insert_with(|| bounds(self.case, trials.branch));
                    let nothing_new = trials.hull.as_ref().is_some_and(|hull| hull.holds(all));
                    if nothing_new || trials.tried.len() > trials.most {
                        return Ok(false);
                    }
                }
            }
            queue.extend(cell.neighbours().iter().map(|neighbour| named(neighbour)));
        }
        Ok(true)
    }

    /// Whether some amount at this corner lies outside what was found so far: for the patient under these answers, for
    /// everything else under any.
    fn reaches_further(&self, trials: &Trials<'_>, forms: &[Linear], corner: &[Decimal]) -> bool {
        let Some(leaf) = &trials.hull else { return true };
        let patient = self.case.policy.stages.len() + Output::Patient as usize;
        let outside = |(place, form): (usize, &Linear)| {
            let yuan = form.at(corner);
            let within = |range: &Range| range.least.yuan() <= yuan + EVEN && yuan <= range.greatest.yuan() + EVEN;
            let elsewhere = self.hull.as_ref().filter(|_| place != patient);
            !within(&leaf.ranges()[place]) && !elsewhere.is_some_and(|hull| within(&hull.ranges()[place]))
        };
        forms.iter().enumerate().any(outside)
    }
}

/// Below this two amounts of a cell's corner count as even: they would round alike.
const EVEN: Decimal = Decimal::from_parts(1, 0, 0, false, 4);

/// A point that was tried, and how every comparison came out there.
struct Trial {
    point: Vec<(OpenAmount, Decimal)>,
    turns: Vec<Ordering>,
}

/// Exact walks at points in whole fen, under one set of answers.
struct Trials<'a> {
    case: Case<'a>,
    branch: &'a [(OpenPoint, Assumed)],
    pinned: &'a [(OpenAmount, Decimal)],
    /// How many points may be tried.
    most: usize,
    tried: Vec<Trial>,
    hull: Option<Hull>,
}

/// How far from a wall of a cell, in fen, rounding can move the turn that the wall stands for: half a fen a stage,
/// divided by the slope with which a fund's payment answers to the unknown amount.
const REACH: i64 = 100;

impl Trials<'_> {
    /// Tries a point; gives its place among those tried.
    fn run(&mut self, point: Vec<(OpenAmount, Decimal)>) -> Result<usize, OpenPoint> {
        if let Some(known) = self.tried.iter().position(|trial| trial.point == point) {
            return Ok(known);
        }
        let turns = self.walk(&point, false)?;
        self.tried.push(Trial { point, turns });
        Ok(self.tried.len() - 1)
    }

    /// Walks at a point, with any amount that is unknown there alone at its least or at its greatest, and includes what
    /// comes out; gives how every comparison came out.
    fn walk(&mut self, point: &[(OpenAmount, Decimal)], generous: bool) -> Result<Vec<Ordering>, OpenPoint> {
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
    fn turns_beside(&mut self, point: &[(OpenAmount, Decimal)], place: usize) -> Result<(), OpenPoint> {
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

/// The amounts among what a scenario assumes.
pub(crate) fn amounts_of(assumed: &[(OpenPoint, Assumed)]) -> Vec<(OpenAmount, Decimal)> {
    let amount = |(point, assumed): &(OpenPoint, Assumed)| match (point, assumed) {
        (OpenPoint::Amount(open), Assumed::Amount(amount)) => Some((*open, amount.yuan())),
        _ => None,
    };
    assumed.iter().filter_map(amount).collect()
}
