//! What would be different: the same bill with other circumstances.

use mingbai_policy::Policy;
use mingbai_policy::formula::{FactIndex, ReadingIndex};

use crate::accumulators::Accumulators;
use crate::alike::{Keep, touched};
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
    /// Whether amounts that the slip prints were left out.
    pub without_slip: bool,
}

/// Settles a claim as it is and under each set of variations.
///
/// What a slip prints holds for the circumstances in which it was printed. Where a variation changes what the slots give
/// for a stage, its printed amount is left out of the variants and of the base alike, so that like is compared with like;
/// the printed amounts of stages that no variation touches stay. Another reading touches none: what is printed was paid,
/// however the document is read.
///
/// # Errors
/// Where a variation gives an answer that the question does not have.
pub fn compare(
    policy: &Policy,
    claim: &Claim,
    accumulators: &Accumulators,
    variants: &[Vec<Variation>],
) -> Result<Comparison, ClaimError> {
    let mut base = claim.clone();
    let mut varied =
        variants.iter().map(|variations| vary(policy, claim, variations)).collect::<Result<Vec<_>, _>>()?;
    let facts = |variations: &Vec<Variation>| {
        let facts = variations.iter().filter(|variation| matches!(variation, Variation::Fact(..))).cloned();
        vary(policy, claim, &facts.collect::<Vec<_>>())
    };
    let elsewhere = variants.iter().map(facts).collect::<Result<Vec<_>, _>>()?;
    let (touched, _) = touched(policy, &base, &elsewhere, accumulators, Keep::Untouched);
    for claim in varied.iter_mut().chain([&mut base]) {
        touched.iter().for_each(|stage| claim.forget_slip(*stage));
    }
    let variants = variants.iter().cloned().zip(&varied);
    Ok(Comparison {
        base: settle(policy, &base, accumulators),
        variants: variants.map(|(variations, claim)| (variations, settle(policy, claim, accumulators))).collect(),
        without_slip: !touched.is_empty(),
    })
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
