//! What would have changed the result: circumstances, near misses and readings, each with its effect in yuan.

use mingbai_policy::document::FactKind;
use mingbai_policy::formula::{FactIndex, ReadingIndex, StageIndex};
use mingbai_policy::{Money, Policy, put_in_order};

use super::around::Around;
use super::hospital;
use super::margins::MOST as MOST_IN_A_SEARCH;
use super::places::TELLING;
use crate::Total;
use crate::accumulators::{Accumulators, Range};
use crate::claim::Claim;

/// What would have changed the result.
#[derive(Clone, Debug, PartialEq)]
pub struct Findings {
    /// What could have gone otherwise, what saves the patient most first. Each changes the patient's amount by at least
    /// one yuan.
    pub findings: Vec<Finding>,
    /// Every other option of every reading, in the pack's order, with its effect, also where it has none.
    pub readings: Vec<ReadingEffect>,
    /// Identities that nobody has asked yet and that would change the patient's amount; they are not advice.
    pub identities: Vec<Identity>,
    /// Whether so much is open that comparing would tell nothing; everything is then empty.
    pub widened: bool,
    /// How many claims were settled: at most [`most_settlements`].
    pub settlements: usize,
}

/// One thing that would have changed the result.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What would have been otherwise.
    pub changed: Changed,
    /// What it does.
    pub effect: Effect,
    /// Stages whose printed amount was left out on both sides, since it holds for the circumstances as they are.
    pub dropped: Vec<StageIndex>,
    /// The changed claim, without the printed amounts that were left out; settling it gives the amounts after.
    pub claim: Claim,
}

/// What would have been otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// A circumstance that somebody can bring about next time.
    Circumstance(Circumstance, FactIndex),
    /// Another hospital, by the options' places; several where the patient pays the same there.
    Hospital(FactIndex, Vec<u16>),
    /// So much less out-of-catalogue cost, and so much less of a bill; the rest as it is.
    LessOutOfCatalogue(Money),
    /// Another bill, with today's share of out-of-catalogue cost; it explains, and nobody should strive for it.
    Bill(Money),
}

/// A circumstance that somebody can bring about next time, known by the name of its question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Circumstance {
    /// `referred`: going through the referral.
    Referral,
    /// `insured`: being insured.
    Insurance,
    /// `precise_enrolled`: being enrolled in the insurance for the poor that needs enrolment.
    OptionalInsurance,
    /// `chronic_card`: holding the card of a chronic illness, which can be applied for.
    ChronicCard,
    /// `designated`: a hospital that the insurance has a contract with.
    Designation,
}

pub(super) const CIRCUMSTANCES: [(&str, Circumstance); 5] = [
    ("referred", Circumstance::Referral),
    ("insured", Circumstance::Insurance),
    ("precise_enrolled", Circumstance::OptionalInsurance),
    ("chronic_card", Circumstance::ChronicCard),
    ("designated", Circumstance::Designation),
];

/// What a change does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// What the patient bears as it is.
    pub before: Range,
    /// What the patient bears then.
    pub after: Range,
    /// The stages that pay something else, in the pack's order: as it is, and then.
    pub payments: Vec<(StageIndex, Range, Range)>,
}

/// What another option of a reading does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadingEffect {
    /// The reading.
    pub reading: ReadingIndex,
    /// The option, by its place.
    pub option: u16,
    /// What it does.
    pub effect: Effect,
}

/// What an identity that nobody has asked yet would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The question.
    pub fact: FactIndex,
    /// What the patient bears if so.
    pub yes: Range,
    /// What the patient bears if not.
    pub no: Range,
}

impl Effect {
    pub(super) fn between(before: &Total, after: &Total) -> Self {
        let stages = (0u16..).map(StageIndex).zip(before.payments.iter().zip(&after.payments));
        let differing = stages.filter(|(_, (before, after))| before != after);
        Self {
            before: before.patient,
            after: after.patient,
            payments: differing.map(|(stage, (before, after))| (stage, *before, *after)).collect(),
        }
    }

    /// How much less the patient bears at most and at least; negative where it is more. Both are the same where all is
    /// certain.
    pub fn saved(&self) -> (Money, Money) {
        (self.before.greatest - self.after.greatest, self.before.least - self.after.least)
    }

    /// Whether the patient's amount changes so much that it is worth telling.
    pub fn tells(&self) -> bool {
        let (greatest, least) = self.saved();
        [greatest, least].into_iter().any(|saved| saved >= TELLING || saved <= -TELLING)
    }

    /// Whether it certainly does the patient no harm, and helps by at least one yuan.
    pub(super) fn helps(&self) -> bool {
        let (greatest, least) = self.saved();
        greatest.min(least) >= Money::ZERO && greatest.max(least) >= TELLING
    }
}

/// How many claims [`findings`] settles at most for a policy: one for each answer, reading and identity and two for each
/// printed amount then, and two searches for a jump.
pub fn most_settlements(policy: &Policy) -> usize {
    let hospitals = hospital(policy).map_or(0, |fact| policy.pack.facts[fact.at()].options.len());
    let options: usize = policy.readings.iter().map(|reading| usize::from(reading.options)).sum();
    let identities = policy.facts.iter().filter(|fact| fact.kind == FactKind::Identity).count();
    let for_each = 1 + 2 * policy.stages.len();
    2 + for_each * (CIRCUMSTANCES.len() + hospitals + 4) + options + 2 * identities + 4 * MOST_IN_A_SEARCH
}

/// Finds what would have changed the result of a claim, and settles every one of it.
///
/// A fact that nobody has answered is a question, not a finding; an answer that only someone dishonest would change (who
/// the patient is, what the illness was, whether it was an emergency) is none either. Jumps are looked for where the
/// claim is certain alone.
pub fn findings(policy: &Policy, claim: &Claim, accumulators: &Accumulators) -> Findings {
    let mut around = Around::new(policy, claim, accumulators);
    if around.now.widened {
        let settlements = around.settlements;
        return Findings {
            findings: Vec::new(),
            readings: Vec::new(),
            identities: Vec::new(),
            widened: true,
            settlements,
        };
    }
    let mut findings = around.circumstances();
    findings.extend(around.other_hospital());
    if around.now.patient.is_exact() {
        findings.extend(around.less_out_of_catalogue());
        findings.extend(around.other_bills());
    }
    let readings = around.readings();
    let identities = around.identities();
    // By what is certain to be saved; a stable sort keeps the order of equals.
    let saved = |finding: &Finding| {
        let (greatest, least) = finding.effect.saved();
        (greatest.min(least), greatest.max(least))
    };
    put_in_order(&mut findings, |one, other| saved(other).cmp(&saved(one)));
    Findings { findings, readings, identities, widened: false, settlements: around.settlements }
}
