//! A settlement in amounts alone, as a document.

use mingbai_adjudication::Total;
use mingbai_policy::Policy;
use mingbai_policy::document::StageKind;

use crate::document::{Amounts, StageAmount, YearAmount};

/// The name and version of the format.
pub const AMOUNTS_FORMAT: &str = "mingbai-amounts/1";

/// Writes the amounts of a bill up; a grant is an offer and has none.
pub fn amounts(policy: &Policy, total: &Total) -> Amounts {
    let stages = policy.pack.stages.iter().zip(&total.payments).filter(|(stage, _)| stage.kind != StageKind::Grant);
    let accumulators = total
        .accumulators
        .iter()
        .map(|(index, after)| YearAmount { id: policy.accumulators[index.at()].id.clone(), after: after.into() });
    Amounts {
        format: AMOUNTS_FORMAT.to_owned(),
        patient: total.patient.into(),
        patient_in: total.patient_in.into(),
        patient_out: total.patient_out.into(),
        hospital: total.hospital.into(),
        stages: stages
            .map(|(stage, amount)| StageAmount { stage: stage.id.clone(), amount: (*amount).into() })
            .collect(),
        accumulators: accumulators.collect(),
        widened: total.widened,
    }
}
