//! A full run of the stages, step by step.

#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Serialize;

use super::{Bearer, QuestionKind, ScenarioKind, Slot};

tables! {
    /// A full run of the stages with every open point fixed.
    pub struct Scenario {
        /// Which one it is.
        kind: ScenarioKind,
        /// Its name in plain Chinese.
        name: String,
        /// How each open point is fixed.
        assumed: Vec<Assumption>,
        /// What the patient bears in all.
        patient: String,
        /// What the patient bears of the in-catalogue costs.
        patient_in: String,
        /// What the patient bears of the out-of-catalogue costs.
        patient_out: String,
        /// What the hospital bears.
        hospital: String,
        /// What funds pay in all; with hospital and patient it makes up the bill.
        paid: String,
        /// What the document assigns to nobody, borne by hospital or patient as assumed.
        unassigned: String,
        /// The stages, in the order of the run.
        stages: Vec<StageTrace>,
    }

    /// How an open point is fixed in a scenario.
    pub struct Assumption {
        /// What kind of thing is open.
        kind: QuestionKind,
        /// Its id, as in questions.
        id: String,
        /// What is assumed, as it would be written in a case.
        value: String,
        /// What is assumed in plain Chinese.
        text: String,
    }

    /// What one stage did in a scenario.
    pub struct StageTrace {
        /// The stage's id.
        stage: String,
        /// Its name.
        name: String,
        /// Who bears the amount.
        bearer: Bearer,
        /// The amount.
        amount: String,
        /// How it came about in one line, with the arithmetic.
        text: String,
        /// Every slot, in the order of the run.
        steps: Vec<Step>,
    }

    /// A slot with what went in and what came out.
    pub struct Step {
        /// The slot.
        slot: Slot,
        /// The entitlement that it belongs to, where a stage has several.
        #[serde(skip_serializing_if = "Option::is_none")]
        entitlement: Option<String>,
        /// The amount that went in.
        input: String,
        /// The amount that came out; it may be finer than a fen before rounding.
        output: String,
        /// The figure that the slot used: a deductible, a rate, what a ceiling had left.
        #[serde(skip_serializing_if = "Option::is_none")]
        figure: Option<String>,
        /// The provisions that decided it.
        clauses: Vec<String>,
        /// The parameters that decided it.
        parameters: Vec<String>,
        /// The step in plain Chinese with its arithmetic; left out where it changed nothing worth telling.
        #[serde(skip_serializing_if = "Option::is_none")]
        text: Option<String>,
    }
}
