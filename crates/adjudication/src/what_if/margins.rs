//! How far a bill is from the next jump: with less out-of-catalogue cost, or as a slightly other bill.

use mingbai_policy::formula::StageIndex;
use mingbai_policy::{Money, Policy};

use super::curve::{Part, set_bill};
use super::filled::filled;
use super::pieces::{Line, Sample, fen_of};
use super::places::TELLING;
use crate::accumulators::Accumulators;
use crate::alike::{Keep, touched, without};
use crate::claim::Claim;
use crate::settle;

/// How many claims one search for a jump settles at most.
pub(super) const MOST: usize = 60;

/// A claim beyond the nearest jump, and the printed amounts that had to be left out to compare it.
pub(super) struct Beyond {
    pub(super) claim: Claim,
    pub(super) dropped: Vec<StageIndex>,
}

/// The claim with the greatest out-of-catalogue part below today's at which the patient pays less by a jump.
///
/// The bill shrinks with it: that part is left out, and all that is in the catalogue stays. So the patient pays less by
/// more than the part left out. `None` where there is no such jump, or the claim is not certain.
pub(super) fn less_out_of_catalogue(
    policy: &Policy,
    claim: &Claim,
    accumulators: &Accumulators,
    settlements: &mut usize,
) -> Option<Beyond> {
    let out = claim.out_of_catalogue?;
    let inside = claim.billed - out;
    let with = |claim: &Claim, at: i64| {
        let mut changed = claim.clone();
        let out = Money::from_fen(at);
        (changed.billed, changed.out_of_catalogue) = (inside + out, Some(out));
        changed
    };
    let mut dropped: Vec<StageIndex> = Vec::new();
    // Leaving out a printed amount changes where the jump is, so that it is looked for once more.
    for _ in 0..2 {
        let base = without(claim, &dropped);
        *settlements += 1;
        let certain = filled(policy, &base, &settle(policy, &base, accumulators))?;
        let mut sample = |at| Sample::new(policy, &with(&certain, at), accumulators, at);
        let at = jump_below(fen_of(out), &mut sample, settlements)?;
        let changed = with(&base, at);
        let (more, settled) = touched(policy, &base, std::slice::from_ref(&changed), accumulators, Keep::StillPossible);
        *settlements += settled;
        if more.is_empty() {
            return Some(Beyond { claim: changed, dropped });
        }
        dropped.extend(more);
    }
    None
}

/// The greatest point below `today` at which the patient pays less, beyond what is not billed, by a jump.
fn jump_below(today: i64, sample: &mut dyn FnMut(i64) -> Sample, settlements: &mut usize) -> Option<i64> {
    let mut line = Line::new(sample, MOST, 1);
    let mut grid: Vec<i64> = (0..=6).map(|step| today * step / 6).collect();
    grid.dedup();
    let samples = line.explore(&grid);
    *settlements += line.settlements;
    let here = samples.last().filter(|last| last.at == today)?.patient().greatest;
    let found = samples.windows(2).rev().find(|pair| {
        let (low, high) = (&pair[0], &pair[1]);
        let jump = high.patient().greatest - low.patient().greatest;
        let saved = here - low.patient().greatest - Money::from_fen(today - low.at);
        high.at - low.at == 1 && jump >= TELLING && saved >= TELLING
    });
    found.map(|pair| pair[0].at)
}

/// The nearest bills below and above today's, within a tenth of it, at which what the patient pays jumps, at today's
/// share of out-of-catalogue costs. What the slip prints is left out.
///
/// Where the claim is not certain without it there are none. The printed amounts must have been left out already.
pub(super) fn other_bills(
    policy: &Policy,
    claim: &Claim,
    accumulators: &Accumulators,
    settlements: &mut usize,
) -> Vec<Claim> {
    let today = fen_of(claim.billed);
    let out = claim.out_of_catalogue;
    *settlements += 1;
    let Some(certain) = filled(policy, claim, &settle(policy, claim, accumulators)) else { return Vec::new() };
    let with = |claim: &Claim, at: i64, part| {
        let mut changed = claim.clone();
        set_bill(&mut changed, at, (out, today), part);
        changed
    };
    let mut sample = |at| Sample::new(policy, &with(&certain, at, Part::Exact), accumulators, at);
    let mut line = Line::new(&mut sample, MOST, 1);
    let mut grid: Vec<i64> = (-2..=2).map(|step| today + today * step / 20).collect();
    grid.dedup();
    let samples = line.explore(&grid);
    *settlements += line.settlements;
    let jumps = |pair: &&[Sample]| {
        let jump = pair[1].patient().greatest - pair[0].patient().greatest;
        pair[1].at - pair[0].at == 1 && (jump >= TELLING || jump <= -TELLING)
    };
    let pairs = || samples.windows(2);
    let below = pairs().rev().filter(jumps).map(|pair| pair[0].at).find(|at| *at < today);
    let above = pairs().filter(jumps).map(|pair| pair[1].at).find(|at| *at > today);
    below.into_iter().chain(above).map(|at| with(claim, at, Part::ToTheFen)).collect()
}
