//! What a policy asks and knows.

#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Serialize;

use super::{Choice, Document, Figure};

tables! {
    /// The policies that a program has at hand.
    pub struct PolicyList {
        /// `mingbai-policies/1`.
        format: String,
        /// Each in short.
        policies: Vec<PolicySummary>,
    }

    /// A policy in short.
    pub struct PolicySummary {
        /// The policy document.
        policy: Document,
        /// Its stages, in the order in which they run.
        stages: Vec<StageSummary>,
    }

    /// A stage in short.
    pub struct StageSummary {
        /// Its id, as in `claim.slip`.
        id: String,
        /// Its name.
        name: String,
        /// What kind of stage it is: `fund`, `best_of`, `grant`, `absorption`, `notional` or `unassigned`.
        kind: String,
        /// The provisions behind it.
        clauses: Vec<String>,
    }

    /// Everything that a case under a policy may contain.
    pub struct PolicyDescription {
        /// The policy document.
        policy: Document,
        /// Its stages, in the order in which they run.
        stages: Vec<StageSummary>,
        /// What can be asked of patient and visit, in the policy's order.
        facts: Vec<FactDescription>,
        /// The diseases that it names.
        diseases: Vec<DiseaseDescription>,
        /// Ambiguities of the document with the ways to read them.
        readings: Vec<ReadingDescription>,
        /// Figures that can be replaced by local ones.
        parameters: Vec<ParameterDescription>,
        /// What adds up over a year.
        accumulators: Vec<AccumulatorDescription>,
    }

    /// A question about the patient or the visit.
    pub struct FactDescription {
        /// Its id, as in `claim.facts`.
        id: String,
        /// What an answer is: `yes_no`, `identity`, `choice`, `date` or `disease`.
        kind: String,
        /// How to ask it.
        ask: String,
        /// What helps to answer it.
        #[serde(skip_serializing_if = "Option::is_none")]
        help: Option<String>,
        /// The possible answers; none for a day, and for a disease the policy's diseases and `other`.
        options: Vec<Choice>,
        /// The provisions that need it.
        clauses: Vec<String>,
    }

    /// A disease that the policy names.
    pub struct DiseaseDescription {
        /// Its id, as in `claim.facts`.
        id: String,
        /// Its name.
        name: String,
        /// Other names that people use.
        also: Vec<String>,
        /// Its pinyin initials, to find it by.
        initials: String,
        /// The list of the document that it stands on.
        list: String,
    }

    /// An ambiguity of the document.
    pub struct ReadingDescription {
        /// Its id, as in `claim.readings`.
        id: String,
        /// Its name in the clause-by-clause reading, such as `BN-Q1`.
        code: String,
        /// The question that the document leaves open.
        ask: String,
        /// The option that counts where a case chooses none, or `undecided`.
        default: String,
        /// The ways to read it.
        options: Vec<ReadingOption>,
        /// The provisions that it is about.
        clauses: Vec<String>,
    }

    /// A way to read an ambiguity.
    pub struct ReadingOption {
        /// As it is written in a case.
        id: String,
        /// In plain Chinese.
        name: String,
        /// What speaks for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        why: Option<String>,
    }

    /// A figure of the policy.
    pub struct ParameterDescription {
        /// Its id, as in `claim.parameters`.
        id: String,
        /// Its name.
        name: String,
        /// What it measures: `rate`, `yuan`, `count` or `brackets`.
        unit: String,
        /// How to ask for it, where nobody has stated it.
        #[serde(skip_serializing_if = "Option::is_none")]
        ask: Option<String>,
        /// Its values, of which the first whose condition holds counts; none: nobody has stated it.
        cases: Vec<ParameterCase>,
    }

    /// One value of a figure.
    pub struct ParameterCase {
        /// When it counts, as the pack writes it; left out where it always does.
        #[serde(skip_serializing_if = "Option::is_none")]
        when: Option<String>,
        /// The value.
        value: Figure,
        /// Where it comes from: `stated`, `derived` or `reference`.
        source: String,
        /// What the reader should know of it.
        #[serde(skip_serializing_if = "Option::is_none")]
        note: Option<String>,
        /// The provisions that state it or that it follows from.
        clauses: Vec<String>,
        /// Value and origin in plain Chinese.
        text: String,
    }

    /// Something that adds up over a year.
    pub struct AccumulatorDescription {
        /// Its id, as in `accumulators` of a case.
        id: String,
        /// Its name.
        name: String,
    }
}
