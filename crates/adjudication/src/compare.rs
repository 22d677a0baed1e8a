//! What would be different: the same bill with other circumstances.

use mingbai_policy::Policy;
use mingbai_policy::formula::{FactIndex, ReadingIndex};

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
}

/// Settles a claim as it is and under each set of variations; what the slip prints holds only for the claim as it is,
/// so it is left out of the variants and of the base alike.
///
/// # Errors
/// Where a variation gives an answer that the question does not have.
pub fn compare(
    policy: &Policy,
    claim: &Claim,
    accumulators: &Accumulators,
    variants: &[Vec<Variation>],
) -> Result<Comparison, ClaimError> {
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
    Ok(Comparison { base: settle(policy, claim, accumulators), variants: settled })
}
