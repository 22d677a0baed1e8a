//! A claim whose open questions change nothing, with these answered.

use mingbai_policy::Policy;
use mingbai_policy::document::FactKind;
use mingbai_policy::formula::FactIndex;

use crate::accumulators::Range;
use crate::claim::Claim;
use crate::settlement::{Assumed, OpenPoint, Settlement};

/// The claim with every question answered as in the one scenario that was tried, where every amount is certain; `None`
/// where some amount is not.
///
/// A question may be open that this bill does not depend on. With another bill it may, so what is found with the
/// filled claim must be held against the claim itself.
pub(super) fn filled(policy: &Policy, claim: &Claim, settlement: &Settlement) -> Option<Claim> {
    let lines = settlement.lines.iter().map(|line| line.amount);
    if !lines.chain([settlement.hospital, settlement.patient]).all(Range::is_exact) {
        return None;
    }
    let mut filled = claim.clone();
    for (point, assumed) in &settlement.scenarios.first()?.assumed {
        match (point, assumed) {
            (OpenPoint::Fact(fact), assumed) => answer(policy, &mut filled, *fact, *assumed)?,
            (OpenPoint::Discharged, Assumed::Day(day)) => filled.discharged = Some(*day),
            (OpenPoint::Reading(reading), Assumed::Option(option)) => filled.choose(*reading, *option),
            _ => return None,
        }
    }
    Some(filled)
}

fn answer(policy: &Policy, claim: &mut Claim, fact: FactIndex, assumed: Assumed) -> Option<()> {
    let asked = &policy.pack.facts[fact.at()];
    let day;
    let text = match (asked.kind, assumed) {
        (FactKind::YesNo | FactKind::Identity, Assumed::Option(answer)) => {
            ["false", "true"].get(usize::from(answer))?
        }
        (FactKind::Choice, Assumed::Option(place)) => asked.options.get(usize::from(place))?.id.as_str(),
        (FactKind::Disease, Assumed::Option(place)) => {
            policy.pack.diseases.get(usize::from(place)).map_or("other", |disease| disease.id.as_str())
        }
        (FactKind::Date, Assumed::Day(date)) => {
            day = format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day());
            &day
        }
        _ => return None,
    };
    claim.answer(policy, fact, text).ok()
}
