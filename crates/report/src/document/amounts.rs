//! A settled bill in amounts alone.

#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Serialize;

use super::Span;

tables! {
    /// A settled bill in amounts alone: for many bills at once, where nobody reads why.
    pub struct Amounts {
        /// `mingbai-amounts/1`.
        format: String,
        /// What the patient bears in all.
        patient: Span,
        /// What the patient bears of the in-catalogue costs.
        patient_in: Span,
        /// What the patient bears of the out-of-catalogue costs.
        patient_out: Span,
        /// What the hospital bears.
        hospital: Span,
        /// What each stage pays or makes someone bear, in the policy's order whatever order a reading runs them in.
        stages: Vec<StageAmount>,
        /// The year after this bill; carry it to the next one.
        accumulators: Vec<YearAmount>,
        /// Whether there were too many open points to try them all, so that the ranges are wider than need be.
        widened: bool,
    }

    /// What a stage pays or makes someone bear.
    pub struct StageAmount {
        /// The stage's id.
        stage: String,
        /// The amount.
        amount: Span,
    }

    /// What has added up in the year, with this bill.
    pub struct YearAmount {
        /// Its id, as in `accumulators` of a case.
        id: String,
        /// What it holds after this bill; for applications a number of them.
        after: Span,
    }
}
