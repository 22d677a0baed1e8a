//! Other places, a growing bill, and what would have changed the result.

#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Serialize;

use super::{Bearer, Document, Span};

words! {
    /// What happens at a marker of a curve.
    pub enum MarkerKind {
        /// The stage begins to pay.
        Starts,
        /// The next bracket is reached.
        NextBracket,
        /// A ceiling is reached.
        Ceiling,
        /// It pays more at once.
        JumpUp,
        /// It pays less at once.
        JumpDown,
        /// It goes on at another pace.
        OtherPace,
    }

    /// What would have been otherwise.
    pub enum FindingKind {
        /// Going through the referral.
        Referral,
        /// Being insured.
        Insurance,
        /// Being enrolled in an insurance that needs enrolment.
        OptionalInsurance,
        /// Holding the card of a chronic illness.
        ChronicCard,
        /// A hospital that the insurance has a contract with.
        Designation,
        /// Another hospital.
        Hospital,
        /// Less out-of-catalogue cost.
        LessOutOfCatalogue,
        /// Another bill; it explains, and nobody should strive for it.
        Bill,
    }
}

tables! {
    /// The same bill in every hospital that the policy knows.
    pub struct Places {
        /// `mingbai-places/1`.
        format: String,
        /// The policy document that it was settled under.
        policy: Document,
        /// Where the patient pays least, in a sentence.
        says: String,
        /// The whole bill.
        billed: Span,
        /// What the patient bears as it is, without the printed amounts that were left out.
        patient: Span,
        /// The stages in their order.
        stages: Vec<Payer>,
        /// One row for each hospital, or two where the referral matters there.
        rows: Vec<PlaceRow>,
        /// Whether some row is certainly the best.
        has_best: bool,
        /// Stages whose printed amount was left out.
        without_slip: Vec<String>,
        /// What must be known to read it, in sentences.
        notes: Vec<String>,
    }

    /// A bill in one hospital.
    pub struct PlaceRow {
        /// The hospital's id, as in a case.
        hospital: String,
        /// With or without a referral; left out where it makes no difference.
        #[serde(skip_serializing_if = "Option::is_none")]
        referred: Option<bool>,
        /// The hospital and the referral, in plain Chinese.
        name: String,
        /// Whether it is so as it is.
        current: bool,
        /// Whether the patient certainly pays no more than anywhere else.
        best: bool,
        /// Whether so much is open there that its ranges are wider than need be, and not to be held against others.
        widened: bool,
        /// What the patient bears.
        patient: Span,
        /// By how much each end moves against the bill as it is.
        patient_change: Span,
        /// What the hospital bears.
        hospital_bears: Span,
        /// What each stage pays, in the order of `stages`.
        payments: Vec<Span>,
        /// What it changes for the patient, in plain Chinese.
        says: String,
    }

    /// A stage in a table or a drawing.
    pub struct Payer {
        /// The stage's id.
        stage: String,
        /// Its name.
        name: String,
        /// Who bears the amount.
        bearer: Bearer,
    }

    /// What everyone pays as the bill grows.
    pub struct Curve {
        /// `mingbai-curve/1`.
        format: String,
        /// The policy document that it was settled under.
        policy: Document,
        /// Today's bill.
        today: String,
        /// Where the curve ends.
        up_to: String,
        /// Whether every amount is certain, and straight between two points; else the points are samples of a band.
        certain: bool,
        /// The stages that pay anything on the curve, in their order.
        stages: Vec<Payer>,
        /// Points upwards, from a bill of nothing.
        points: Vec<CurvePoint>,
        /// Where a stage's payment turns, upwards.
        markers: Vec<CurveMarker>,
        /// What must be known to read it, in sentences.
        notes: Vec<String>,
    }

    /// One bill of a curve.
    pub struct CurvePoint {
        /// The bill.
        billed: String,
        /// What each stage pays, in the order of `stages`.
        payments: Vec<Span>,
        /// What the hospital bears.
        hospital: Span,
        /// What the patient bears.
        patient: Span,
    }

    /// Where a stage's payment turns.
    pub struct CurveMarker {
        /// The first bill at which it is so.
        at: String,
        /// The stage's id.
        stage: String,
        /// Its name.
        name: String,
        /// What happens.
        kind: MarkerKind,
        /// By how much the payment jumps; `0.00` where it does not.
        jump: String,
        /// By how much what the patient pays jumps.
        patient_jump: String,
        /// In plain Chinese.
        says: String,
    }

    /// What would have changed the result.
    pub struct Findings {
        /// `mingbai-findings/1`.
        format: String,
        /// The policy document that it was settled under.
        policy: Document,
        /// What could have gone otherwise, what saves most first.
        findings: Vec<Finding>,
        /// Options of readings that change the patient's amount.
        readings: Vec<ReadingFinding>,
        /// How many other options of readings change nothing.
        unchanged_readings: usize,
        /// Identities that nobody has answered yet and that would change the amount.
        identities: Vec<IdentityFinding>,
        /// What must be known to read it, in sentences.
        notes: Vec<String>,
    }

    /// One thing that would have changed the result.
    pub struct Finding {
        /// What would have been otherwise.
        kind: FindingKind,
        /// The fact's id, where an answer would be another one.
        #[serde(skip_serializing_if = "Option::is_none")]
        fact: Option<String>,
        /// The other answers, as in a case; several where they come to the same.
        answers: Vec<String>,
        /// The bill, where it would be another one.
        #[serde(skip_serializing_if = "Option::is_none")]
        billed: Option<String>,
        /// The condition in plain Chinese, without an end: `如果办了转诊`.
        when: String,
        /// What follows, in plain Chinese.
        says: String,
        /// Whom to ask, or how to take it.
        advice: String,
        /// What the patient bears as it is.
        before: Span,
        /// What the patient bears then.
        after: Span,
        /// How much less that is at either end; negative where it is more.
        saved: Span,
        /// The stages that pay something else; of several hospitals those of the first.
        payments: Vec<PaymentChange>,
        /// Stages whose printed amount was left out on both sides.
        without_slip: Vec<String>,
    }

    /// What a stage pays as it is, and then.
    pub struct PaymentChange {
        /// The stage's id.
        stage: String,
        /// Its name.
        name: String,
        /// As it is.
        before: Span,
        /// Then.
        after: Span,
    }

    /// What another option of a reading does.
    pub struct ReadingFinding {
        /// The reading's id.
        reading: String,
        /// The option's id.
        option: String,
        /// What is read how, in plain Chinese.
        name: String,
        /// What the patient bears then.
        patient: Span,
        /// By how much each end moves.
        patient_change: Span,
        /// What it changes, in plain Chinese.
        says: String,
    }

    /// What an identity would do.
    pub struct IdentityFinding {
        /// The fact's id.
        fact: String,
        /// The question.
        ask: String,
        /// What the patient bears if so.
        yes: Span,
        /// What the patient bears if not.
        no: Span,
        /// In plain Chinese.
        says: String,
    }
}
