//! What everyone pays as the bill grows.

use mingbai_policy::formula::StageIndex;
use mingbai_policy::policy::Bearer;
use mingbai_policy::{Money, Policy, put_in_order};
use rust_decimal::Decimal;

use super::filled::filled;
use super::markers::{Marker, markers};
use super::pieces::{Line, ROUNDING, Sample, fen_of, off_straight};
use super::places::TELLING;
use crate::accumulators::{Accumulators, Range};
use crate::alike::{PrintedZeros, printed, staying, without};
use crate::claim::Claim;
use crate::scenarios::rough_total;
use crate::{Total, settle};

/// What each fund and the patient pay as the bill grows from nothing, at today's share of out-of-catalogue costs.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// Points from nothing upwards; between two of them every amount is straight, where the curve is certain.
    pub points: Vec<Point>,
    /// The stages in the order in which they run, with who bears what each of them takes out of the bill.
    pub stages: Vec<(StageIndex, Bearer)>,
    /// Where a stage's payment turns or jumps, upwards; none where the curve is a band.
    pub markers: Vec<Marker>,
    /// Today's bill, which is one of the points.
    pub today: Money,
    /// The out-of-catalogue share of today's bill, which every point keeps; `None`: not known, and anything between.
    pub out_of_catalogue_share: Option<Decimal>,
    /// Whether every amount is certain. Otherwise the points are samples of a band and nothing is said between them.
    pub certain: bool,
    /// Whether more is open than could be tried, so that the band tells little.
    pub widened: bool,
    /// Whether the settlements ran out before every turn was found.
    pub cut_short: bool,
    /// Stages whose printed amount was left out, since it holds for today's bill alone.
    pub dropped: Vec<StageIndex>,
    /// Stages whose printed 0 stays for every bill.
    pub kept: Vec<StageIndex>,
    /// How many claims were settled: at most [`MOST`] for a curve, [`MOST_OPEN`] for a band, and both where a band is needed
    /// after all.
    pub settlements: usize,
}

/// One bill of a curve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The bill.
    pub billed: Money,
    /// What each stage pays or makes someone bear, by its place in the pack.
    pub payments: Vec<Range>,
    /// What the hospital bears.
    pub hospital: Range,
    /// What the patient bears.
    pub patient: Range,
}

/// How many claims a curve settles at most.
pub const MOST: usize = 320;

/// How many claims a band settles at most, and as many to hold a curve against questions that are open.
pub const MOST_OPEN: usize = 10;

/// Follows what everyone pays from a bill of nothing to well above today's, or to where all ceilings are reached.
///
/// What the slip prints is left out, but for zeros that may stay: it holds for today's bill alone. Where the claim is certain the curve is exact, and
/// every turn is found to the fen; where it is not, it is a band through some samples, without markers. Two turns
/// between two of the points that are tried first, and that undo each other, can escape it.
pub fn curve(policy: &Policy, claim: &Claim, accumulators: &Accumulators, zeros: PrintedZeros) -> Curve {
    let kept = staying(policy, claim, accumulators, zeros);
    let mut dropped = printed(policy, claim);
    dropped.retain(|stage| !kept.contains(stage));
    let bill = without(claim, &dropped);
    let mut curve = Curve {
        points: Vec::new(),
        markers: Vec::new(),
        today: claim.billed,
        out_of_catalogue_share: claim.out_of_catalogue.map(|out| share(out, claim.billed)),
        certain: false,
        widened: false,
        cut_short: false,
        dropped,
        kept,
        stages: Vec::new(),
        settlements: 2,
    };
    let now = settle(policy, &bill, accumulators);
    curve.stages = now.lines.iter().map(|line| (line.stage, line.bearer)).collect();
    curve.widened = now.widened;
    if let Some(certain) = filled(policy, &bill, &now) {
        exact(&mut curve, policy, &certain, accumulators);
        // A larger bill may need what today's does not: then all of it is a band.
        if curve.certain && (certain == bill || holds(&mut curve, policy, &bill, accumulators)) {
            return curve;
        }
        (curve.points, curve.markers) = (Vec::new(), Vec::new());
        (curve.certain, curve.cut_short) = (false, false);
    }
    band(&mut curve, policy, &bill, accumulators);
    curve
}

fn exact(curve: &mut Curve, policy: &Policy, claim: &Claim, accumulators: &Accumulators) {
    let (out, today) = (claim.out_of_catalogue, fen_of(claim.billed));
    let mut bill = claim.clone();
    let mut sample = |at| {
        set_bill(&mut bill, at, (out, today), Part::Exact);
        Sample::new(policy, &bill, accumulators, at)
    };
    let mut line = Line::new(&mut sample, MOST - 2, 4);
    let limit = scan_limit(today);
    let mut samples = line.explore(&grid(limit, today));
    let found = markers(policy, &samples);
    let last = found.last().map_or(0, |marker| fen_of(marker.at));
    let end = rounded_up((today * 2).max(last + last / 10).max(SMALLEST_END)).min(limit);
    if let Some(past) = samples.iter().position(|sample| sample.at >= end) {
        if samples[past].at > end
            && let Some(sample) = line.at(end)
        {
            samples[past] = sample;
        }
        samples.truncate(past + 1);
    }
    curve.settlements += line.settlements;
    let ends = samples.last().map_or(0, |sample| sample.at);
    let jumps_over = |pair: &[Sample]| pair[0].turns != pair[1].turns && pair[1].at - pair[0].at > 1;
    curve.certain = ends >= end && samples.iter().all(|sample| sample.turns.is_some());
    curve.cut_short = samples.windows(2).any(jumps_over);
    curve.markers = found.into_iter().filter(|marker| fen_of(marker.at) <= ends).collect();
    curve.points = shown(&samples, today);
}

/// Whether the questions that are open but change nothing today change nothing along the curve, at some of its points.
fn holds(curve: &mut Curve, policy: &Policy, claim: &Claim, accumulators: &Accumulators) -> bool {
    let (out, today) = (claim.out_of_catalogue, fen_of(claim.billed));
    let mut bill = claim.clone();
    let apart = curve.points.len().div_ceil(MOST_OPEN);
    for known in curve.points.iter().step_by(apart.max(1)) {
        set_bill(&mut bill, fen_of(known.billed), (out, today), Part::Exact);
        curve.settlements += 1;
        if point(known.billed, rough_total(policy, &bill, accumulators)) != *known {
            return false;
        }
    }
    true
}

/// What a drawing needs: nothing, the ends of pieces, both sides of a jump, and today's bill.
fn shown(samples: &[Sample], today: i64) -> Vec<Point> {
    let mut needed: Vec<bool> = (0..samples.len())
        .map(|place| {
            let neighbours = place.checked_sub(1).and_then(|before| samples.get(before)).zip(samples.get(place + 1));
            let inside = |(before, after): (&Sample, &Sample)| {
                before.turns == samples[place].turns && after.turns == samples[place].turns
            };
            samples[place].at == today || !neighbours.is_some_and(inside)
        })
        .collect();
    let ends: Vec<usize> = (0..samples.len()).filter(|place| needed[*place]).collect();
    for pair in ends.windows(2) {
        keep_bends(samples, &mut needed, pair[0], pair[1]);
    }
    for place in 1..samples.len() {
        let (low, high) = (&samples[place - 1], &samples[place]);
        let jumps = || low.amounts.iter().zip(&high.amounts).any(|(low, high)| differ(low.greatest, high.greatest));
        // Of a bend without a jump one side is enough.
        needed[place - 1] &= place == 1 || low.at == today || high.at - low.at > 1 || jumps();
    }
    let of = |sample: &Sample| {
        let (payments, ends) = sample.amounts.split_at(sample.amounts.len().saturating_sub(2));
        let end = |place: usize| ends.get(place).copied().unwrap_or_default();
        rounded(Money::from_fen(sample.at), payments.to_vec(), end(0), end(1))
    };
    let mut points: Vec<Point> =
        (0..samples.len()).filter(|place| needed[*place]).map(|place| of(&samples[place])).collect();
    // A bill of nothing needs no settling; the first sample stands for it, unless it is today's bill.
    if let Some(first) = points.first().filter(|first| !first.billed.is_zero()).cloned() {
        let nothing =
            rounded(Money::ZERO, vec![Range::default(); first.payments.len()], Range::default(), Range::default());
        if fen_of(first.billed) == today { points.insert(0, nothing) } else { points[0] = nothing }
    }
    points
}

/// Keeps what is off the straight line between two samples: a bend that no turn of the walk shows, as where the lesser of
/// two amounts changes.
fn keep_bends(samples: &[Sample], needed: &mut [bool], low: usize, high: usize) {
    let inside = low + 1..high;
    let off = |place: usize| off_straight(&samples[low], &samples[place], &samples[high]);
    let Some(most) = inside.max_by_key(|place| off(*place)).filter(|place| off(*place) > ROUNDING) else { return };
    needed[most] = true;
    keep_bends(samples, needed, low, most);
    keep_bends(samples, needed, most, high);
}

fn differ(one: Money, other: Money) -> bool {
    one - other >= TELLING || other - one >= TELLING
}

fn point(billed: Money, total: Total) -> Point {
    rounded(billed, total.payments, total.hospital, total.patient)
}

/// An out-of-catalogue share of today's bill need not be a whole fen of another one; what is shown is.
fn rounded(billed: Money, mut payments: Vec<Range>, hospital: Range, patient: Range) -> Point {
    let fen = |range: Range| Range { least: range.least.round_to_fen(), greatest: range.greatest.round_to_fen() };
    payments.iter_mut().for_each(|payment| *payment = fen(*payment));
    Point { billed, payments, hospital: fen(hospital), patient: fen(patient) }
}

/// Samples of a band: few, since each may be a search, and fewer still where the search gives up.
fn band(curve: &mut Curve, policy: &Policy, claim: &Claim, accumulators: &Accumulators) {
    let (out, today) = (claim.out_of_catalogue, fen_of(claim.billed));
    let end = rounded_up((today * 2).max(SMALLEST_END)).min(scan_limit(today));
    let steps: i64 = if curve.widened { 2 } else { 6 };
    let mut at: Vec<i64> = (0..=steps).map(|step| end * step / steps).chain([today]).collect();
    put_in_order(&mut at, i64::cmp);
    at.dedup();
    let mut bill = claim.clone();
    for at in at {
        set_bill(&mut bill, at, (out, today), Part::ToTheFen);
        let total = rough_total(policy, &bill, accumulators);
        curve.settlements += 1;
        curve.widened |= total.widened;
        curve.points.push(point(Money::from_fen(at), total));
    }
}

/// How the out-of-catalogue part of another bill is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The share itself, however fine: at a limit of shares a rounded part would flicker about it.
    Exact,
    /// Down to the fen, as a bill prints it, and as searches over what is open need it.
    ToTheFen,
}

/// Gives a claim another bill, of which the same share is out of catalogue.
pub(super) fn set_bill(claim: &mut Claim, at: i64, (out, today): (Option<Money>, i64), part: Part) {
    let billed = Money::from_fen(at);
    let share = |out: Money| {
        let exact = if today == 0 { Decimal::ZERO } else { billed.yuan() * out.yuan() / Decimal::new(today, 2) };
        Money::from_yuan(if part == Part::ToTheFen { exact.trunc_with_scale(2) } else { exact })
    };
    (claim.billed, claim.out_of_catalogue) = (billed, out.map(share));
}

fn share(out: Money, billed: Money) -> Decimal {
    if billed.is_zero() { Decimal::ZERO } else { (out.yuan() / billed.yuan()).normalize() }
}

/// The bills that are settled first: many small ones, where thresholds are, and ever fewer large ones.
fn grid(limit: i64, today: i64) -> Vec<i64> {
    let mut grid = vec![FIRST.min(today), today, limit];
    let mut at = limit;
    for _ in 0..14 {
        at = at * 3 / 5;
        grid.push(at);
    }
    put_in_order(&mut grid, i64::cmp);
    grid.dedup();
    grid
}

/// The first bill that is settled: one yuan, in fen.
const FIRST: i64 = 100;

/// A curve reaches at least this far: 10,000 yuan, in fen.
const SMALLEST_END: i64 = 1_000_000;

/// How far ceilings are looked for: 300,000 yuan, twice today's bill up to 500,000, or a little above today's, in fen.
fn scan_limit(today: i64) -> i64 {
    (today * 2).clamp(30_000_000, 50_000_000).max(rounded_up(today + today / 10))
}

/// The next amount upwards with at most two digits that count, the second even.
fn rounded_up(fen: i64) -> i64 {
    let mut step = 1;
    while step * 100 <= fen {
        step *= 10;
    }
    let step = step * 2;
    (fen + step - 1) / step * step
}
