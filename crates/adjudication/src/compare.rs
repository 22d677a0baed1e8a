//! What would be different: the same bill with other circumstances.

use mingbai_policy::Policy;
use mingbai_policy::formula::{FactIndex, ReadingIndex, StageIndex};

use crate::accumulators::Accumulators;
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
/// What a slip prints holds for the circumstances in which it was printed. Where any variation changes those, it is left
/// out of the variants and of the base alike, so that like is compared with like; another reading changes none.
///
/// # Errors
/// Where a variation gives an answer that the question does not have.
pub fn compare(
    policy: &Policy,
    claim: &Claim,
    accumulators: &Accumulators,
    variants: &[Vec<Variation>],
) -> Result<Comparison, ClaimError> {
    let changes = |variation: &Variation| matches!(variation, Variation::Fact(..));
    let mut claim = claim.clone();
    let mut without_slip = false;
    if variants.iter().flatten().any(changes) {
        for stage in (0u16..).take(policy.stages.len()).map(StageIndex) {
            without_slip |= claim.printed(stage).is_some();
            claim.forget_slip(stage);
        }
    }
    let mut settled = Vec::with_capacity(variants.len());
    for variations in variants {
        let mut varied = claim.clone();
        for variation in variations {
            match variation {
                Variation::Fact(fact, answer) => varied.answer(policy, *fact, answer)?,
                Variation::Reading(reading, option) => varied.choose(*reading, *option),
            }
        }
        settled.push((variations.clone(), settle(policy, &varied, accumulators)));
    }
    Ok(Comparison { base: settle(policy, &claim, accumulators), variants: settled, without_slip })
}
