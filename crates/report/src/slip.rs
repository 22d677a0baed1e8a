//! What a slip costs the patient that the rules do not.

use mingbai_adjudication::accumulators::Accumulators;
use mingbai_adjudication::{Claim, Range, Settlement, settle};
use mingbai_policy::Policy;
use mingbai_policy::formula::StageIndex;

use crate::document::Span;

/// By how much the patient bears more under the slip than if every printed amount that the rules give as a certain
/// amount were that amount instead. Negative where the slip is better for the patient.
///
/// Differences of single funds must not be added up, since a fund that pays more leaves less to the next: the bill is
/// settled anew. `None` where no printed amount differs, or the patient's amount under the slip is itself a range.
pub fn overcharged(
    policy: &Policy,
    claim: &Claim,
    accumulators: &Accumulators,
    settlement: &Settlement,
) -> Option<Span> {
    let computed: Vec<StageIndex> =
        settlement.lines.iter().filter(|line| line.computed.is_some()).map(|line| line.stage).collect();
    let differs = |line: &mingbai_adjudication::settlement::Line| {
        line.computed.is_some_and(|computed| claim.printed(line.stage) != Some(computed))
    };
    if !settlement.patient.is_exact() || !settlement.lines.iter().any(differs) {
        return None;
    }
    let mut by_the_rules = claim.clone();
    computed.iter().for_each(|stage| by_the_rules.forget_slip(*stage));
    let patient = settle(policy, &by_the_rules, accumulators).patient;
    let printed = settlement.patient.least;
    Some(Range { least: printed - patient.greatest, greatest: printed - patient.least }.into())
}
