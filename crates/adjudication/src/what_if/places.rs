//! The same bill in other hospitals, with and without a referral.

use mingbai_policy::formula::{Condition, FactIndex, ParameterIndex, StageIndex};
use mingbai_policy::{Money, Policy};

use super::alike::{Keep, touched, without};
use super::{hospital, referral};
use crate::accumulators::Accumulators;
use crate::claim::{Claim, small};
use crate::settle;
use crate::settlement::Settlement;

/// A bill as every hospital that the policy knows would have it settled.
#[derive(Clone, Debug, PartialEq)]
pub struct Places {
    /// The question about the hospital.
    pub hospital: FactIndex,
    /// The question about the referral, where the policy asks for it.
    pub referred: Option<FactIndex>,
    /// The bill as it is, without the printed amounts that were left out.
    pub base: Settlement,
    /// One row for each hospital, or two where the referral matters there; in the order of the question.
    pub rows: Vec<Place>,
    /// Stages whose printed amount holds for the present hospital alone and was left out everywhere.
    pub dropped: Vec<StageIndex>,
    /// Local values that took part in several hospitals alike, and whether the pack has them differ by hospital.
    pub same_everywhere: Vec<(ParameterIndex, bool)>,
    /// How many claims were settled: at most 2 + 2 × rows, where rows are hospitals × 2.
    pub settlements: usize,
}

/// A bill in one hospital.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The hospital, by its place among the options.
    pub hospital: u16,
    /// Whether with a referral; `None`: it makes no difference there, or the policy does not ask for it.
    pub referred: Option<bool>,
    /// What it comes to.
    pub settlement: Settlement,
    /// Whether the claim says that it was so.
    pub current: bool,
    /// Whether the patient certainly pays no more here than anywhere else. Where ranges overlap no place is the best.
    pub best: bool,
}

impl Places {
    /// Whether some place is certainly the best.
    pub fn has_best(&self) -> bool {
        self.rows.iter().any(|row| row.best)
    }

    /// Whether the patient certainly pays the same everywhere.
    pub fn all_same(&self) -> bool {
        self.rows.iter().all(|row| row.best)
    }
}

/// Settles a claim for every hospital of the policy, with and without a referral; `None` where the policy does not ask
/// for the hospital.
///
/// All other answers stay as they are. What the slip prints is left out everywhere where another hospital would change
/// it, so that like is compared with like.
pub fn places(policy: &Policy, claim: &Claim, accumulators: &Accumulators) -> Option<Places> {
    let hospital = hospital(policy)?;
    let referred = referral(policy);
    let mut circumstances = Vec::new();
    let mut claims = Vec::new();
    for (place, option) in policy.pack.facts[hospital.at()].options.iter().enumerate() {
        let mut there = claim.clone();
        there.answer(policy, hospital, &option.id).ok()?;
        for answer in [Some(true), Some(false)] {
            let answer = referred.and(answer);
            if let (Some(fact), Some(yes)) = (referred, answer) {
                there.answer(policy, fact, if yes { "true" } else { "false" }).ok()?;
            }
            circumstances.push((small(place)?, answer));
            claims.push(there.clone());
            if referred.is_none() {
                break;
            }
        }
    }
    let (dropped, mut settlements) = touched(policy, claim, &claims, accumulators, Keep::Untouched);
    settlements += 1 + claims.len();
    let base = settle(policy, &without(claim, &dropped), accumulators);
    let mut rows: Vec<Place> = Vec::with_capacity(claims.len());
    for ((hospital_option, answer), there) in circumstances.into_iter().zip(&claims) {
        let settlement = settle(policy, &without(there, &dropped), accumulators);
        let same = |row: &Place| row.hospital == hospital_option && same_amounts(&row.settlement, &settlement);
        if let Some(row) = rows.last_mut().filter(|row| same(row)) {
            row.referred = None;
            continue;
        }
        rows.push(Place { hospital: hospital_option, referred: answer, settlement, current: false, best: false });
    }
    let answered = referred.and_then(|fact| claim.answered(fact)).map(|answer| answer == 1);
    for row in &mut rows {
        row.current =
            claim.answered(hospital) == Some(row.hospital) && (row.referred.is_none() || row.referred == answered);
    }
    mark_best(&mut rows);
    let same_everywhere = same_everywhere(policy, claim, hospital, &rows);
    Some(Places { hospital, referred, base, rows, dropped, same_everywhere, settlements })
}

fn same_amounts(one: &Settlement, other: &Settlement) -> bool {
    let lines =
        |settlement: &Settlement| settlement.lines.iter().map(|line| (line.stage, line.amount)).collect::<Vec<_>>();
    one.patient == other.patient && one.hospital == other.hospital && lines(one) == lines(other)
}

/// A place is the best where its worst is no worse than the best of every other one.
fn mark_best(rows: &mut [Place]) {
    for place in 0..rows.len() {
        let worst = rows[place].settlement.patient.greatest;
        let mut others = rows.iter().enumerate().filter(|(other, _)| *other != place);
        let best = others.all(|(_, row)| worst <= row.settlement.patient.least);
        rows[place].best = best;
    }
}

/// The local values that several hospitals shared.
fn same_everywhere(policy: &Policy, claim: &Claim, hospital: FactIndex, rows: &[Place]) -> Vec<(ParameterIndex, bool)> {
    let local =
        (0u16..).take(policy.parameters.len()).map(ParameterIndex).filter(|known| claim.local(*known).is_some());
    let shared = local.filter(|parameter| {
        let took_part = |row: &&Place| {
            let mut used = row.settlement.scenarios.iter().flat_map(|scenario| &scenario.parameters);
            used.any(|(used, _)| used == parameter)
        };
        let mut hospitals: Vec<u16> = rows.iter().filter(took_part).map(|row| row.hospital).collect();
        hospitals.dedup();
        hospitals.len() > 1
    });
    shared.map(|parameter| (parameter, differs_by(policy, parameter, hospital))).collect()
}

/// Whether the pack's own values of a parameter differ by the answer to a question.
fn differs_by(policy: &Policy, parameter: ParameterIndex, fact: FactIndex) -> bool {
    let mut found = false;
    for case in &policy.parameters[parameter.at()].cases {
        case.when.visit(&mut |part| found |= matches!(part, Condition::Fact(asked, _) if *asked == fact));
    }
    found
}

/// Patients are told of a difference from here on.
pub(super) const TELLING: Money = Money::YUAN;
