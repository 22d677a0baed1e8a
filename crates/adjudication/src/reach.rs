//! Whether every end of every range is reached, where there are too many scenarios to try them all.
//!
//! The bounds say how far an amount can reach. For each end of each amount the answers that promise most are followed
//! first, down to a scenario; what promises no more than was found already is left out. One scenario reaches the ends of
//! many amounts, so a few of them show that the bounds are the true ranges.

use rust_decimal::Decimal;

use crate::answers::answers;
use crate::bounds::Bounds;
use crate::search::{Branch, Searching};
use crate::settlement::{OpenAmount, OpenPoint};
use crate::sweep::Wanted;
use crate::trials::Trials;

/// Up to so many amounts each is tried at its least and at its greatest with each of the others.
pub(crate) const MOST_TOGETHER: usize = 4;

/// As many walks as take as long as one look at the bounds.
const WORK_OF_BOUNDS: usize = 5;

/// How much work may go into following an end for the first time.
const MOST_AT_FIRST: usize = 90;

/// A set of answers, and how far the amount that is looked at can reach under it.
struct Node {
    branch: Branch,
    to: Decimal,
    /// How many of its answers were looked at.
    tried: usize,
    /// What it hangs on and has to be answered first.
    next: Option<OpenPoint>,
    /// The unknown amounts that it hangs on.
    amounts: Vec<OpenAmount>,
}

impl Node {
    fn of(branch: Branch, bounds: &Bounds, place: usize, greatest: bool) -> Self {
        let output = &bounds.outputs[place];
        let mut node = Self {
            branch,
            to: if greatest { output.greatest } else { output.least },
            tried: 0,
            next: None,
            amounts: Vec::new(),
        };
        for (_, point) in bounds.points.iter().enumerate().filter(|(place, _)| Bounds::has(output.on, *place)) {
            match point {
                OpenPoint::Amount(amount) => node.amounts.push(*amount),
                point if node.next.is_none() && !node.branch.iter().any(|(known, _)| known == point) => {
                    node.next = Some(*point)
                }
                _ => {}
            }
        }
        node
    }
}

/// The least and the greatest of the amount at a place.
fn ends(place: usize) -> [(usize, bool); 2] {
    [(place, false), (place, true)]
}

/// Amounts at their least or at their greatest, as the bits of `ends` say; the walk takes no more than there is.
pub(crate) fn at_ends(amounts: &[OpenAmount], ends: usize) -> Vec<(OpenAmount, Decimal)> {
    let end = |place: usize| if ends >> place & 1 == 1 { Decimal::MAX } else { Decimal::ZERO };
    amounts.iter().enumerate().map(|(place, amount)| (*amount, end(place))).collect()
}

impl Searching<'_> {
    /// Looks for both ends of every range; gives whether each was found. One that was not is as far out as it can be.
    ///
    /// First each end is followed once, which finds most of them; what is left of the time is then shared among the
    /// others.
    pub(crate) fn reach(&mut self, all: &Bounds) -> bool {
        let mut hard: Vec<(usize, bool)> = Vec::new();
        for end in [all.place_of_patient()].into_iter().chain(0..all.outputs.len()).flat_map(ends) {
            if !self.reach_at_first(all, end) {
                hard.push(end);
            }
        }
        let mut found = true;
        for (place, end) in hard.iter().enumerate() {
            let share = self.most_work.saturating_sub(self.work) / (hard.len() - place);
            found &= self.reach_end(all, *end, share, true);
        }
        found
    }

    /// Follows both ends of the patient's range once, as [`Self::reach`] begins; gives whether both were found.
    pub(crate) fn reach_patient(&mut self, all: &Bounds) -> bool {
        ends(all.place_of_patient()).into_iter().all(|end| self.reach_at_first(all, end))
    }

    fn reach_at_first(&mut self, all: &Bounds, end: (usize, bool)) -> bool {
        let share = MOST_AT_FIRST.min(self.most_work.saturating_sub(self.work));
        self.reach_end(all, end, share, false)
    }

    /// Looks for one end of one range; `thorough`: until it is sure, and what is not found widens the range.
    fn reach_end(&mut self, all: &Bounds, (place, greatest): (usize, bool), share: usize, thorough: bool) -> bool {
        let most = self.work + share;
        let wanted = |to| Wanted { place, greatest, to };
        let mut nodes = vec![Node::of(Vec::new(), all, place, greatest)];
        let mut found = true;
        while let Some(mut node) = nodes.pop() {
            if wanted(node.to).reached(self.hull.as_ref()) {
                continue;
            }
            let tired = self.work >= most;
            let Some(point) = node.next.filter(|_| !tired) else {
                let resolved = !tired && self.resolve(&node, wanted(node.to), most, thorough);
                if !resolved && !thorough {
                    return false;
                }
                if !resolved {
                    found = false;
                    if let Some(hull) = &mut self.hull {
                        hull.widen(place, node.to);
                    }
                }
                continue;
            };
            let first = nodes.len();
            let answers = answers(self.case, &node.branch, point);
            while let Some(answer) = answers.get(node.tried) {
                node.tried += 1;
                let mut branch = node.branch.clone();
                branch.push((point, *answer));
                let bounds = self.known_bounds(&branch);
                self.work += WORK_OF_BOUNDS;
                let child = Node::of(branch, &bounds, place, greatest);
                if wanted(child.to).reached(self.hull.as_ref()) {
                    continue;
                }
                if child.to == node.to {
                    // None promises more; the other answers wait.
                    nodes.insert(first, node);
                    nodes.push(child);
                    break;
                }
                // The most promising is looked at first; of equals the first answer.
                let less = |other: &Node| if greatest { other.to < child.to } else { other.to > child.to };
                let at = nodes[first..].iter().position(|other| !less(other)).unwrap_or(nodes.len() - first);
                nodes.insert(first + at, child);
            }
        }
        found
    }

    /// Finds how far an amount reaches that hangs on unknown amounts alone; gives whether it was found.
    fn resolve(&mut self, node: &Node, wanted: Wanted, most: usize, thorough: bool) -> bool {
        let mut branch = node.branch.clone();
        let held = |amount: &&OpenAmount| self.pinned.iter().any(|(held, _)| held == *amount);
        let mut amounts: Vec<OpenAmount> = node.amounts.iter().filter(|amount| !held(amount)).copied().collect();
        // What a stage pays hangs most on what is unknown of the stage itself.
        let own = |amount: &OpenAmount| matches!(amount, OpenAmount::Payment(stage) if stage.at() == wanted.place);
        if let Some(place) = amounts.iter().position(own) {
            amounts.swap(0, place);
        }
        let together = amounts.len().min(MOST_TOGETHER);
        for ends in 0..1usize << together {
            self.try_at(&mut branch, &at_ends(&amounts, ends));
            if wanted.reached(self.hull.as_ref()) {
                return true;
            }
        }
        if !thorough {
            return false;
        }
        let most = most.saturating_sub(self.work);
        let before = self.walks;
        loop {
            match self.sweep(&branch, most, Some(wanted)) {
                Ok(swept) => {
                    self.work += self.walks - before;
                    self.include(swept.hull);
                    return swept.complete || wanted.reached(self.hull.as_ref());
                }
                Err(point) => self.choose_any(&mut branch, point),
            }
        }
    }

    /// Walks with these amounts; what else has to be answered changes nothing of what is looked for, so any answer will
    /// do, and is added to the branch.
    pub(crate) fn try_at(&mut self, branch: &mut Branch, amounts: &[(OpenAmount, Decimal)]) {
        loop {
            let (case, pinned) = (self.case, self.pinned);
            let mut trials = Trials { case, branch, pinned, most: 1, tried: Vec::new(), hull: None };
            let tried = trials.walk(amounts, false);
            let hull = trials.hull;
            (self.walks, self.work) = (self.walks + 1, self.work + 1);
            match tried {
                Ok(_) => return self.include(hull),
                Err(point) => self.choose_any(branch, point),
            }
        }
    }

    fn choose_any(&mut self, branch: &mut Branch, point: OpenPoint) {
        self.meet(point);
        let any = answers(self.case, branch, point).first().copied();
        branch.push((point, any.unwrap_or(crate::settlement::Assumed::Option(0))));
    }
}
