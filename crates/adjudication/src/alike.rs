//! Claims that differ in circumstances, made comparable: without printed amounts that hold for one of them alone.

use mingbai_policy::formula::StageIndex;
use mingbai_policy::{Money, Policy};

use crate::accumulators::{Accumulators, Range};
use crate::claim::Claim;
use crate::scenarios::rough_total;

/// Which printed amounts stay although what the slots give has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// None: the circumstances are quite other ones.
    Untouched,
    /// Those that the slots cannot compute and that remain possible: all is as it was but for a part of the bill.
    StillPossible,
}

/// The stages whose printed amount does not hold under some of the changed claims, and how many claims were settled to
/// find out.
///
/// Stage by stage, in the pack's order: what an earlier fund pays decides what a later one looks at, so a stage is held
/// against what stays of the slip before it. Later amounts stay as printed, which leaves less open.
pub(crate) fn touched(
    policy: &Policy,
    base: &Claim,
    changed: &[Claim],
    accumulators: &Accumulators,
    keep: Keep,
) -> (Vec<StageIndex>, usize) {
    if changed.is_empty() {
        return (Vec::new(), 0);
    }
    let all = printed(policy, base);
    let mut touched: Vec<StageIndex> = Vec::new();
    for stage in &all {
        let slots = |claim: &Claim| {
            let mut claim = without(claim, &touched);
            claim.forget_slip(*stage);
            rough_total(policy, &claim, accumulators).payments[stage.at()]
        };
        let before = slots(base);
        let stays = |after: Range| before == after || keep == Keep::StillPossible && possible(base, *stage, after);
        if !changed.iter().map(slots).all(stays) {
            touched.push(*stage);
        }
    }
    (touched, all.len() * (1 + changed.len()))
}

/// What becomes of a printed 0 where the slots cannot compute the stage.
///
/// Such a 0 is often the only thing that anyone knows of a fund: that it pays nothing. Left out, it makes the widest
/// range; kept, everything else can be compared, as long as the reader is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrintedZeros {
    /// It is left out like every other printed amount.
    LeftOut,
    /// It stays, for every bill and place.
    Stay,
}

/// The stages whose printed 0 stays.
pub(crate) fn staying(
    policy: &Policy,
    claim: &Claim,
    accumulators: &Accumulators,
    zeros: PrintedZeros,
) -> Vec<StageIndex> {
    let all = printed(policy, claim);
    let zero = |stage: &StageIndex| claim.printed(*stage).is_some_and(Money::is_zero);
    if zeros == PrintedZeros::LeftOut || !all.iter().any(zero) {
        return Vec::new();
    }
    let slots = rough_total(policy, &without(claim, &all), accumulators).payments;
    all.into_iter().filter(|stage| zero(stage) && !slots[stage.at()].is_exact()).collect()
}

/// The claim without what the slip prints for these stages.
pub(crate) fn without(claim: &Claim, stages: &[StageIndex]) -> Claim {
    let mut claim = claim.clone();
    stages.iter().for_each(|stage| claim.forget_slip(*stage));
    claim
}

/// The stages for which the slip prints an amount.
pub(crate) fn printed(policy: &Policy, claim: &Claim) -> Vec<StageIndex> {
    let stages = (0u16..).take(policy.stages.len()).map(StageIndex);
    stages.filter(|stage| claim.printed(*stage).is_some()).collect()
}

fn possible(claim: &Claim, stage: StageIndex, after: Range) -> bool {
    let within = |printed| after.least <= printed && printed <= after.greatest;
    !after.is_exact() && claim.printed(stage).is_some_and(within)
}
