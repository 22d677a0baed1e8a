//! The same bill in other hospitals, with and without a referral.

use mingbai_policy::formula::{Condition, FactIndex, ParameterIndex, StageIndex};
use mingbai_policy::{Money, Policy};

use super::{hospital, referral};
use crate::accumulators::{Accumulators, Range};
use crate::alike::{Keep, PrintedZeros, staying, touched, without};
use crate::claim::{Claim, small};
use crate::scenarios::rough_total;
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
    /// Stages whose printed 0 stays in every place.
    pub kept: Vec<StageIndex>,
    /// Local values that took part in several hospitals alike, and whether the pack has them differ by hospital.
    pub same_everywhere: Vec<(ParameterIndex, bool)>,
    /// How many claims were settled: at most 2 + P + R × (1 + P), with R hospitals × 2 and P printed amounts.
    pub settlements: usize,
}

/// A bill in one hospital.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The hospital, by its place among the options.
    pub hospital: u16,
    /// Whether with a referral; `None`: it makes no difference there, or the policy does not ask for it.
    pub referred: Option<bool>,
    /// What each stage pays or makes someone bear, by its place in the pack.
    pub payments: Vec<Range>,
    /// What the hospital bears.
    pub hospital_bears: Range,
    /// What the patient bears.
    pub patient: Range,
    /// Whether the claim says that it was so.
    pub current: bool,
    /// Whether the patient certainly pays no more here than anywhere else. Where ranges overlap no place is the best.
    pub best: bool,
    /// Whether so much is open there that its ranges are wider than need be, and not to be held against others.
    pub widened: bool,
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
pub fn places(policy: &Policy, claim: &Claim, accumulators: &Accumulators, zeros: PrintedZeros) -> Option<Places> {
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
    let kept = staying(policy, claim, accumulators, zeros);
    let (mut dropped, mut settlements) = touched(policy, claim, &claims, accumulators, Keep::Untouched);
    dropped.retain(|stage| !kept.contains(stage));
    settlements += 2 + claims.len();
    let base = settle(policy, &without(claim, &dropped), accumulators);
    let local = locals(policy, claim);
    let mut used: Vec<(u16, ParameterIndex)> = Vec::new();
    let mut rows: Vec<Place> = Vec::with_capacity(claims.len());
    for ((option, answer), there) in circumstances.into_iter().zip(&claims) {
        let there = without(there, &dropped);
        let row = if local.is_empty() {
            // Amounts alone, since a search for what would narrow them is long.
            let total = rough_total(policy, &there, accumulators);
            Place { widened: total.widened, ..place(option, answer, total.payments, total.hospital, total.patient) }
        } else {
            let settlement = settle(policy, &there, accumulators);
            let took_part = settlement.scenarios.iter().flat_map(|scenario| &scenario.parameters);
            used.extend(took_part.map(|(parameter, _)| (option, *parameter)));
            let paid = |stage| settlement.line(stage).map(|line| line.amount).unwrap_or_default();
            let payments = (0u16..).take(policy.stages.len()).map(StageIndex).map(paid).collect();
            Place {
                widened: settlement.widened,
                ..place(option, answer, payments, settlement.hospital, settlement.patient)
            }
        };
        match rows.last_mut().filter(|last| last.hospital == option && same_amounts(last, &row)) {
            Some(last) => {
                last.referred = None;
                last.widened |= row.widened;
            }
            None => rows.push(row),
        }
    }
    let answered = referred.and_then(|fact| claim.answered(fact)).map(|answer| answer == 1);
    for row in &mut rows {
        row.current =
            claim.answered(hospital) == Some(row.hospital) && (row.referred.is_none() || row.referred == answered);
    }
    mark_best(&mut rows);
    let shared = local.into_iter().filter(|parameter| {
        let mut hospitals: Vec<u16> = used.iter().filter(|(_, used)| used == parameter).map(|(at, _)| *at).collect();
        hospitals.dedup();
        hospitals.len() > 1
    });
    let same_everywhere = shared.map(|parameter| (parameter, differs_by(policy, parameter, hospital))).collect();
    Some(Places { hospital, referred, base, rows, dropped, kept, same_everywhere, settlements })
}

fn place(hospital: u16, referred: Option<bool>, payments: Vec<Range>, hospital_bears: Range, patient: Range) -> Place {
    Place { hospital, referred, payments, hospital_bears, patient, current: false, best: false, widened: false }
}

fn same_amounts(one: &Place, other: &Place) -> bool {
    (one.patient, one.hospital_bears, &one.payments) == (other.patient, other.hospital_bears, &other.payments)
}

/// A place is the best where its worst is no worse than the best of every other one; never one of which only bounds are
/// known.
fn mark_best(rows: &mut [Place]) {
    for place in 0..rows.len() {
        let worst = rows[place].patient.greatest;
        let mut others = rows.iter().enumerate().filter(|(other, _)| *other != place);
        let best = others.all(|(_, row)| worst <= row.patient.least);
        rows[place].best = best && !rows[place].widened;
    }
}

/// The parameters that have a local value.
fn locals(policy: &Policy, claim: &Claim) -> Vec<ParameterIndex> {
    let parameters = (0u16..).take(policy.parameters.len()).map(ParameterIndex);
    parameters.filter(|parameter| claim.local(*parameter).is_some()).collect()
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
