//! What would be different: the same bill with other circumstances.

use mingbai_policy::Policy;
use mingbai_policy::formula::{FactIndex, ReadingIndex, StageIndex};

use crate::accumulators::Accumulators;
use crate::alike::{Keep, PrintedZeros, staying, touched, without};
use crate::claim::{Claim, ClaimError};
use crate::settle;
use crate::settlement::Settlement;

/// One change of circumstances.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Variation {
    /// Another answer to a question, by its text.
    Fact(FactIndex, String),
    /// Another reading, by its option's place.
    Reading(ReadingIndex, u16),
}

/// The bill as it is, and under each variation.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// As it is.
    pub base: Settlement,
    /// Under each set of variations, in the order given.
    pub variants: Vec<(Vec<Variation>, Settlement)>,
    /// Stages whose printed amount was left out.
    pub dropped: Vec<StageIndex>,
    /// Stages whose printed 0 stays although another amount would have been left out: the slots cannot compute them.
    pub kept: Vec<StageIndex>,
}

/// Settles a claim as it is and under each set of variations.
///
/// What a slip prints holds for the circumstances in which it was printed. Where a variation changes what the slots give
/// for a stage, its printed amount is left out of the variants and of the base alike, so that like is compared with like;
/// the printed amounts of stages that no variation touches stay, and so does a printed 0 of a stage that the slots cannot
/// compute, without which everything would be open. Another reading touches none: what is printed was paid, however the
/// document is read.
///
/// # Errors
/// Where a variation gives an answer that the question does not have.
pub fn compare(
    policy: &Policy,
    claim: &Claim,
    accumulators: &Accumulators,
    variants: &[Vec<Variation>],
) -> Result<Comparison, ClaimError> {
    let varied = variants.iter().map(|variations| vary(policy, claim, variations)).collect::<Result<Vec<_>, _>>()?;
    let facts = |variations: &Vec<Variation>| {
        let facts = variations.iter().filter(|variation| matches!(variation, Variation::Fact(..))).cloned();
        vary(policy, claim, &facts.collect::<Vec<_>>())
    };
    let elsewhere = variants.iter().map(facts).collect::<Result<Vec<_>, _>>()?;
    let (mut dropped, _) = touched(policy, claim, &elsewhere, accumulators, Keep::Untouched);
    let mut kept = staying(policy, claim, accumulators, PrintedZeros::Stay);
    kept.retain(|stage| dropped.contains(stage));
    dropped.retain(|stage| !kept.contains(stage));
    let settled = |claim: &Claim| settle(policy, &without(claim, &dropped), accumulators);
    let base = settled(claim);
    let variants = variants.iter().cloned().zip(&varied);
    let variants = variants.map(|(variations, claim)| (variations, settled(claim))).collect();
    Ok(Comparison { base, variants, dropped, kept })
}

fn vary(policy: &Policy, claim: &Claim, variations: &[Variation]) -> Result<Claim, ClaimError> {
    let mut varied = claim.clone();
    for variation in variations {
        match variation {
            Variation::Fact(fact, answer) => varied.answer(policy, *fact, answer)?,
            Variation::Reading(reading, option) => varied.choose(*reading, *option),
        }
    }
    Ok(varied)
}
