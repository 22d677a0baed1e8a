//! What would be different.

#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Serialize;

use super::{Bearer, Document, QuestionKind, Span};

tables! {
    /// A bill as it is, and with other circumstances or readings.
    pub struct Comparison {
        /// `mingbai-comparison/1`.
        format: String,
        /// The policy document that it was settled under.
        policy: Document,
        /// The result as it is, in one Chinese sentence.
        says: String,
        /// The whole bill.
        billed: Span,
        /// What the patient bears as it is.
        patient: Span,
        /// What the hospital bears as it is.
        hospital: Span,
        /// What each stage pays as it is.
        lines: Vec<ComparisonLine>,
        /// Whether amounts of the slip were left out, because they hold only for the circumstances as they are.
        without_slip: bool,
        /// What must be known to read it, in sentences.
        notes: Vec<String>,
        /// The bill under each set of variations.
        variants: Vec<Variant>,
    }

    /// A bill with other circumstances or readings.
    pub struct Variant {
        /// What is different, in plain Chinese.
        name: String,
        /// What is different.
        varied: Vec<Varied>,
        /// Whether the patient certainly pays no more than under any other variant.
        best: bool,
        /// Whether so much is open that its ranges are wider than need be, and not to be held against others.
        widened: bool,
        /// What the patient bears.
        patient: Span,
        /// By how much each end moves against the bill as it is; negative where the patient bears less.
        patient_change: Span,
        /// What it changes for the patient, in plain Chinese.
        says: String,
        /// What the hospital bears.
        hospital: Span,
        /// What each stage pays.
        lines: Vec<ComparisonLine>,
    }

    /// One thing that is different.
    pub struct Varied {
        /// A fact or a reading.
        kind: QuestionKind,
        /// Its id.
        id: String,
        /// The answer or option, as in a case.
        value: String,
        /// In plain Chinese.
        text: String,
    }

    /// What a stage pays in a comparison.
    pub struct ComparisonLine {
        /// The stage's id.
        stage: String,
        /// Its name.
        name: String,
        /// Who bears the amount.
        bearer: Bearer,
        /// The amount.
        amount: Span,
        /// By how much each end moves against the bill as it is.
        change: Span,
    }
}
