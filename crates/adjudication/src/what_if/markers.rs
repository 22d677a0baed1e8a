//! Where on a line a stage begins to pay, pays at another rate, reaches its ceiling, or jumps.

use mingbai_policy::formula::StageIndex;
use mingbai_policy::{Money, Policy, put_in_order};
use rust_decimal::Decimal;

use super::pieces::{NEAR, Sample, slope};
use super::places::TELLING;
use crate::settlement::Slot;

/// A point at which a stage's payment turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marker {
    /// The first bill at which it is so.
    pub at: Money,
    /// The stage of which the rules themselves turn there; a stage that only follows another has no marker.
    pub stage: StageIndex,
    /// What happens.
    pub kind: Turning,
    /// By how much the stage's payment jumps: positive upwards; nothing where it bends without a jump.
    pub jump: Money,
    /// By how much what the patient pays jumps there.
    pub patient_jump: Money,
}

/// What a stage's payment does at a marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turning {
    /// It begins to pay, with the next yuan.
    Starts,
    /// The next bracket is reached.
    NextBracket,
    /// A ceiling is reached: it pays no more than this.
    Ceiling,
    /// With one fen more of bill it pays more at once.
    JumpUp,
    /// With one fen more of bill it pays less at once.
    JumpDown,
    /// It goes on at another pace.
    OtherPace,
}

/// The markers of a line's samples, upwards.
pub(super) fn markers(policy: &Policy, samples: &[Sample]) -> Vec<Marker> {
    let mut markers: Vec<Marker> = Vec::new();
    let mut place = 1;
    while place < samples.len() {
        let from = place - 1;
        let mut to = place;
        // Turns a few fen apart are one: where a cost meets a threshold, rounding lets slots notice one after another.
        while to + 1 < samples.len() && samples[to].turns != samples[from].turns && near(samples, from, to + 1) {
            to += 1;
        }
        place = to + 1;
        let (low, high) = (&samples[from], &samples[to]);
        // What could not be brought together, for want of settlements, is not told as if it were exact.
        if low.turns == high.turns || low.turns.is_none() || high.turns.is_none() || !near(samples, from, to) {
            continue;
        }
        for stage in (0u16..).take(policy.stages.len()).map(StageIndex) {
            if low.turns_of(stage) != high.turns_of(stage) {
                markers.extend(marker(samples, from, to, stage));
            }
        }
    }
    put_in_order(&mut markers, |one, other| one.at.cmp(&other.at));
    markers
}

fn near(samples: &[Sample], from: usize, to: usize) -> bool {
    samples[to].at - samples[from].at <= NEAR
}

fn marker(samples: &[Sample], from: usize, to: usize, stage: StageIndex) -> Option<Marker> {
    let (low, high) = (&samples[from], &samples[to]);
    let by = |place: &usize| {
        let of = |place: usize| samples[place].amounts[stage.at()].greatest;
        of(*place) - of(*place - 1)
    };
    let steepest = (from + 1..=to).max_by_key(|place| by(place).max(-by(place)))?;
    let jump = by(&steepest);
    if jump >= TELLING || jump <= -TELLING {
        let (before, after) = (&samples[steepest - 1], &samples[steepest]);
        let patient_jump = (after.patient().greatest - before.patient().greatest).round_to_fen();
        let kind = if jump > Money::ZERO { Turning::JumpUp } else { Turning::JumpDown };
        return Some(Marker { at: Money::from_fen(after.at), stage, kind, jump, patient_jump });
    }
    // The pace on either side, over the piece that is nearest and long enough to tell.
    let (before, after) = (pace(samples[..=from].iter().rev(), stage)?, pace(samples[to..].iter(), stage)?);
    if (before - after).abs() < TELLING_PACE {
        return None;
    }
    let turned = |slot: fn(Slot) -> bool| {
        let of =
            |sample: &Sample| sample.turns_of(stage).iter().filter(|turn| slot(turn.slot)).copied().collect::<Vec<_>>();
        of(low) != of(high)
    };
    let kind = if before.is_zero() && low.amounts[stage.at()].greatest <= Money::FEN {
        Turning::Starts
    } else if turned(|slot| matches!(slot, Slot::Ceiling(_))) && after.is_zero() {
        Turning::Ceiling
    } else if turned(|slot| matches!(slot, Slot::Bracket(_))) {
        Turning::NextBracket
    } else {
        Turning::OtherPace
    };
    let at = samples[from + 1..=to].iter().find(|sample| sample.turns_of(stage) == high.turns_of(stage))?.at;
    Some(Marker { at: Money::from_fen(at), stage, kind, jump: Money::ZERO, patient_jump: Money::ZERO })
}

/// A change of pace is told from here on: half a fen a yuan is below every rate of a policy and above all rounding.
const TELLING_PACE: Decimal = Decimal::from_parts(5, 0, 0, false, 3);

/// By how much a stage's payment grows with each yuan on the piece that begins with the first sample.
fn pace<'s>(mut samples: impl Iterator<Item = &'s Sample>, stage: StageIndex) -> Option<Decimal> {
    let first = samples.next()?;
    let same = samples.take_while(|sample| sample.turns == first.turns);
    // The second and third sample of a piece are its middle and its end.
    let last = same.take(2).last()?;
    let (low, high) = if first.at < last.at { (first, last) } else { (last, first) };
    slope(low, high, stage.at()).map(|pace| pace.round_dp(3).normalize())
}

impl Marker {
    /// Whether the payment jumps there.
    pub fn jumps(&self) -> bool {
        matches!(self.kind, Turning::JumpUp | Turning::JumpDown)
    }
}
