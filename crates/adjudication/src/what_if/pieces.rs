//! Following settlements along a line of claims: where they are linear, and where they turn.
//!
//! Along a line, every amount is linear but for rounding as long as the walk takes the same turns: the same gates hold,
//! the same brackets are reached, the same ceilings bind. Two neighbours with different turns are brought together until
//! they lie a fen apart; neighbours with the same turns are checked in their middle.

use mingbai_policy::formula::StageIndex;
use mingbai_policy::{Money, Policy};
use rust_decimal::Decimal;

use crate::accumulators::{Accumulators, Range};
use crate::claim::Claim;
use crate::settle;
use crate::settlement::{Settlement, Slot, Step};

/// One settled claim of a line.
#[derive(Clone, Debug)]
pub(super) struct Sample {
    /// Where on the line, in fen.
    pub(super) at: i64,
    /// What each stage pays, by its place in the pack; then what the hospital bears, then the patient.
    pub(super) amounts: Vec<Range>,
    /// The turns that the walk took; `None`: the result is not certain there.
    pub(super) turns: Option<Vec<Turn>>,
}

/// One turn of a walk: the slot, and which way it went there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Turn {
    pub(super) slot: Slot,
    pub(super) way: u16,
}

impl Sample {
    pub(super) fn new(policy: &Policy, claim: &Claim, accumulators: &Accumulators, at: i64) -> Self {
        let settlement = settle(policy, claim, accumulators);
        let certain = settlement.scenarios.first().filter(|run| run.assumed.is_empty());
        let turns = certain.map(|run| turns(&run.steps));
        Self { at, amounts: amounts(policy, &settlement), turns }
    }

    pub(super) fn patient(&self) -> Range {
        self.amounts.last().copied().unwrap_or_default()
    }

    /// The turns within one stage.
    pub(super) fn turns_of(&self, stage: StageIndex) -> &[Turn] {
        let turns = self.turns.as_deref().unwrap_or_default();
        let Some(start) = turns.iter().position(|turn| turn.slot == Slot::Stage(stage)) else { return &[] };
        let rest = &turns[start + 1..];
        let end = rest.iter().position(|turn| matches!(turn.slot, Slot::Stage(_))).unwrap_or(rest.len());
        &rest[..end]
    }
}

fn amounts(policy: &Policy, settlement: &Settlement) -> Vec<Range> {
    let mut amounts = vec![Range::default(); policy.stages.len()];
    for line in &settlement.lines {
        amounts[line.stage.at()] = line.amount;
    }
    amounts.extend([settlement.hospital, settlement.patient]);
    amounts
}

fn turns(steps: &[Step]) -> Vec<Turn> {
    let turn = |step: &Step| {
        // Less than a fen comes of rounding, or of a share of the bill that is finer than a fen, and is no turn.
        let nothing = step.after < Money::FEN;
        let way = match step.slot {
            Slot::Rounding | Slot::Paid => return None,
            Slot::Basis | Slot::Deductible => u16::from(nothing),
            // Where nothing is taken off, the deductible has told already.
            Slot::EarlierThisYear => u16::from(nothing && !step.figure.is_zero()),
            Slot::Ceiling(_) => u16::from(step.after < step.before),
            Slot::Open if step.before - step.after <= Money::FEN => return None,
            Slot::Highest => u16::try_from(step.figure.mantissa()).unwrap_or_default(),
            _ => 0,
        };
        Some(Turn { slot: step.slot, way })
    };
    steps.iter().filter_map(turn).collect()
}

/// Amounts of one piece may be off the straight line by so much, since each stage rounds to the fen.
pub(super) const ROUNDING: Decimal = Decimal::from_parts(4, 0, 0, false, 2);

/// Neighbours with the same turns are not looked between where they are this near, in fen.
pub(super) const NEAR: i64 = 64;

/// How near a turn is looked for on either side of where straight lines meet, in fen.
const AROUND: i64 = 6;

/// Exploring a line within a bounded number of settlements.
pub(super) struct Line<'s> {
    sample: &'s mut dyn FnMut(i64) -> Sample,
    left: usize,
    open_left: usize,
    pub(super) settlements: usize,
}

impl<'s> Line<'s> {
    /// A line of which at most so many claims are settled, and at most so many that are not certain.
    pub(super) fn new(sample: &'s mut dyn FnMut(i64) -> Sample, most: usize, most_open: usize) -> Self {
        Self { sample, left: most, open_left: most_open, settlements: 0 }
    }

    /// Settles the grid, which goes upwards, and whatever shows where the amounts turn between its points.
    pub(super) fn explore(&mut self, grid: &[i64]) -> Vec<Sample> {
        let known: Vec<Sample> = grid.iter().map_while(|at| self.at(*at)).collect();
        let mut samples: Vec<Sample> = Vec::with_capacity(known.len() * 4);
        for sample in known {
            if let Some(last) = samples.last().cloned() {
                self.between(&last, &sample, &mut samples);
            }
            samples.push(sample);
        }
        samples
    }

    /// The claim at one point, while claims may still be settled.
    pub(super) fn at(&mut self, at: i64) -> Option<Sample> {
        if self.left == 0 || self.open_left == 0 {
            return None;
        }
        (self.left, self.settlements) = (self.left - 1, self.settlements + 1);
        let sample = (self.sample)(at);
        if sample.turns.is_none() {
            self.open_left -= 1;
        }
        Some(sample)
    }

    /// Adds what shows the shape strictly between two samples.
    fn between(&mut self, low: &Sample, high: &Sample, found: &mut Vec<Sample>) {
        let width = high.at - low.at;
        if low.turns.is_none() && high.turns.is_none() || width <= 1 {
            return;
        }
        if low.turns != high.turns {
            let below =
                found.iter().rev().nth(usize::from(found.last().is_some_and(|last| last.at == low.at))).cloned();
            let (last, first) = self.turn_between(below, low, high);
            if low.at < last.at {
                self.between(low, &last, found);
                found.push(last);
            }
            if first.at < high.at {
                found.push(first.clone());
                self.between(&first, high, found);
            }
            return;
        }
        if width <= NEAR {
            return;
        }
        let Some(middle) = self.at(low.at + width / 2) else { return };
        let straight = middle.turns == low.turns && off_straight(low, &middle, high) <= ROUNDING;
        if straight {
            found.push(middle);
            return;
        }
        self.between(low, &middle, found);
        found.push(middle.clone());
        self.between(&middle, high, found);
    }

    /// The last sample with the turns of `low`, and the first without, a fen apart while claims may still be settled.
    ///
    /// A second sample on the piece of either makes two straight lines that meet near the turn, unless amounts jump there;
    /// `below` may be one for the lower piece.
    fn turn_between(&mut self, below: Option<Sample>, low: &Sample, high: &Sample) -> (Sample, Sample) {
        let (mut low, mut high) = (low.clone(), high.clone());
        let mut below = below.filter(|below| below.turns == low.turns);
        let mut above: Option<Sample> = None;
        let mut guesses = 2;
        while high.at - low.at > 1 {
            let meeting = match (&below, &above) {
                (Some(below), Some(above)) if guesses > 0 => meeting((below, &low), (&high, above)),
                _ => None,
            };
            let tries = match meeting {
                Some(at) => {
                    guesses -= 1;
                    [at - AROUND, at + AROUND]
                }
                None => [low.at + (high.at - low.at) / 2; 2],
            };
            let mut tried = false;
            for at in tries {
                if at <= low.at || high.at <= at {
                    continue;
                }
                tried = true;
                let Some(sample) = self.at(at) else { return (low, high) };
                if sample.turns == low.turns {
                    below = Some(std::mem::replace(&mut low, sample));
                } else {
                    let same = sample.turns == high.turns;
                    let other = std::mem::replace(&mut high, sample);
                    above = same.then_some(other);
                }
            }
            if !tried {
                guesses = 0;
            }
        }
        (low, high)
    }
}

/// By how much an amount grows with each yuan between two samples; `None` where they are too near to tell.
pub(super) fn slope(low: &Sample, high: &Sample, of: usize) -> Option<Decimal> {
    let width = high.at - low.at;
    (width >= 16 * NEAR).then(|| {
        let grown = high.amounts[of].greatest - low.amounts[of].greatest;
        grown.yuan() / Decimal::new(width, 2)
    })
}

/// How far the amounts of the middle one lie at most from the straight line between the other two, in yuan.
pub(super) fn off_straight(low: &Sample, middle: &Sample, high: &Sample) -> Decimal {
    let share = Decimal::from(middle.at - low.at) / Decimal::from(high.at - low.at);
    let amounts = low.amounts.iter().zip(&middle.amounts).zip(&high.amounts);
    let off = amounts.map(|((low, middle), high)| {
        let (low, high) = (low.greatest.yuan(), high.greatest.yuan());
        (low + (high - low) * share - middle.greatest.yuan()).abs()
    });
    off.max().unwrap_or_default()
}

/// Where the straight lines through two pairs of samples meet between the pairs, in fen.
fn meeting((below, low): (&Sample, &Sample), (high, above): (&Sample, &Sample)) -> Option<i64> {
    let mut best: Option<(Decimal, Decimal)> = None;
    for of in 0..low.amounts.len() {
        let (rises, rises_after) = (slope(below, low, of)?, slope(high, above, of)?);
        let bend = rises - rises_after;
        if best.is_some_and(|(most, _)| bend.abs() <= most) || bend.is_zero() {
            continue;
        }
        let apart = Decimal::new(high.at - low.at, 2);
        let gap = high.amounts[of].greatest.yuan() - low.amounts[of].greatest.yuan();
        best = Some((bend.abs(), (gap - rises_after * apart) / bend));
    }
    let (bend, ahead) = best?;
    let fen = (ahead * Decimal::ONE_HUNDRED).round();
    let at = low.at + i64::try_from(fen.mantissa()).ok().filter(|_| fen.scale() == 0)?;
    (bend > Decimal::new(1, 3) && low.at < at && at < high.at).then_some(at)
}

/// An amount in fen.
pub(super) fn fen_of(amount: Money) -> i64 {
    let fen = (amount.yuan() * Decimal::ONE_HUNDRED).round();
    i64::try_from(fen.mantissa()).unwrap_or_default()
}
