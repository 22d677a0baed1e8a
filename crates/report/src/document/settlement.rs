//! A settled bill.

#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Serialize;

use super::{Answer, Bearer, Concerns, Counts, QuestionKind, ReasonCode, Scenario, Source, WarningCode};

tables! {
    /// A settled bill.
    pub struct Report {
        /// `mingbai-settlement/1`.
        format: String,
        /// The policy document that it was settled under.
        policy: Document,
        /// The result in one Chinese sentence.
        says: String,
        /// The whole bill.
        billed: Span,
        /// Its in-catalogue part.
        in_catalogue: Span,
        /// Its out-of-catalogue part.
        out_of_catalogue: Span,
        /// What each stage pays or makes someone bear, in the order in which the stages ran.
        lines: Vec<Line>,
        /// What the hospital bears.
        hospital: Span,
        /// What the patient bears in all.
        patient: Span,
        /// What the patient bears of the in-catalogue costs.
        patient_in: Span,
        /// What the patient bears of the out-of-catalogue costs.
        patient_out: Span,
        /// What the document assigns to nobody; part of the hospital's or the patient's amount in each scenario.
        unassigned: Span,
        /// What can be applied for; never counted as paid.
        grants: Vec<Grant>,
        /// What cannot be applied for, and why.
        refused_grants: Vec<RefusedGrant>,
        /// What would narrow the patient's range, the most first; none where every amount is certain.
        questions: Vec<Question>,
        /// Ids of facts that are not known and change nothing of this bill, but may of one in another hospital or of another
        /// size.
        idle: Vec<String>,
        /// What the patient should be told.
        warnings: Vec<Warning>,
        /// By when something must be done.
        deadlines: Vec<Deadline>,
        /// What there is to do, where it concerns this patient or may do so.
        procedures: Vec<Procedure>,
        /// Rights of this patient, certain or depending on an answer.
        rights: Vec<Right>,
        /// The year after this bill; carry it to the next one.
        accumulators: Vec<Accumulator>,
        /// How each ambiguity of the document is read.
        readings: Vec<Reading>,
        /// Ambiguities and silences beside the provisions named below that change no amount.
        notes: Vec<Note>,
        /// Figures that took part, with their origin.
        parameters: Vec<Parameter>,
        /// Full runs of the stages: one where all is certain; otherwise the best and the worst for the patient. None, or
        /// some of those tried, where there were too many open points to try them all.
        scenarios: Vec<Scenario>,
        /// Every provision that is named in this report, in the document's order.
        provisions: Vec<Provision>,
    }

    /// An amount, or everything between two amounts, in yuan.
    pub struct Span {
        /// The least that it can be, such as `300.00`.
        least: String,
        /// The greatest that it can be; the same as the least where it is certain.
        greatest: String,
    }

    /// A policy document.
    pub struct Document {
        /// The policy's name, such as `banan-2018`.
        id: String,
        /// The county.
        county: String,
        /// The document's title.
        title: String,
        /// Its number, where it has one.
        #[serde(skip_serializing_if = "Option::is_none")]
        number: Option<String>,
        /// Who issued it.
        issuer: String,
        /// The day of issue, where it is printed.
        #[serde(skip_serializing_if = "Option::is_none")]
        issued: Option<String>,
        /// The first day of discharge that it covers, where it states one.
        #[serde(skip_serializing_if = "Option::is_none")]
        valid_from: Option<String>,
        /// The last day of discharge that it covers, where it states one.
        #[serde(skip_serializing_if = "Option::is_none")]
        valid_to: Option<String>,
        /// What the reader should know of the document as such.
        #[serde(skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    }

    /// What one stage does to the bill.
    pub struct Line {
        /// The stage's id.
        stage: String,
        /// Its name.
        name: String,
        /// Who bears the amount.
        bearer: Bearer,
        /// Whether that depends on what is open.
        bearer_open: bool,
        /// Whether the amount rests on a figure that nobody verified. A ceiling that did not cut the amount is none.
        reference: bool,
        /// What the reader should know of the origin of the figures that the amount rests on.
        #[serde(skip_serializing_if = "Option::is_none")]
        origin: Option<String>,
        /// The amount.
        amount: Span,
        /// What would have been computed, where the slip prints an amount and the computation is certain.
        #[serde(skip_serializing_if = "Option::is_none")]
        computed: Option<Computed>,
        /// Why the amount is what it is.
        reason: Reason,
    }

    /// A computed amount beside a printed one.
    pub struct Computed {
        /// What the slots give.
        amount: String,
        /// What the slip prints.
        printed: String,
        /// Computed less printed; negative where the slip prints more.
        difference: String,
        /// Whether the computed amount rests on a figure that nobody verified.
        reference: bool,
    }

    /// Why an amount is what it is.
    pub struct Reason {
        /// What kind of reason it is.
        code: ReasonCode,
        /// The reason in plain Chinese.
        text: String,
        /// The provisions behind it.
        clauses: Vec<String>,
        /// By how much an amount missed a gate, the deductible or the first bracket.
        #[serde(skip_serializing_if = "Option::is_none")]
        short: Option<String>,
        /// The parameters that nobody has stated, where those are missing.
        parameters: Vec<MissingParameter>,
    }

    /// A figure that nobody has stated.
    pub struct MissingParameter {
        /// Its id, as in `claim.parameters`.
        id: String,
        /// Its name.
        name: String,
        /// What it measures: `rate`, `yuan`, `count` or `brackets`.
        unit: String,
        /// How to ask for it.
        ask: String,
    }

    /// Discretionary help that can be applied for.
    pub struct Grant {
        /// The stage's id.
        stage: String,
        /// Its name.
        name: String,
        /// What one application can give at most now; left out where a figure for it is missing.
        #[serde(skip_serializing_if = "Option::is_none")]
        up_to: Option<String>,
        /// What the rest of the year can give at most.
        #[serde(skip_serializing_if = "Option::is_none")]
        left_this_year: Option<String>,
        /// How many applications are left this year.
        #[serde(skip_serializing_if = "Option::is_none")]
        applications_left: Option<u32>,
        /// Whether it depends on a question that is open.
        uncertain: bool,
        /// The offer in plain Chinese.
        text: String,
        /// The provisions behind it.
        clauses: Vec<String>,
    }

    /// Discretionary help that cannot be applied for.
    pub struct RefusedGrant {
        /// The stage's id.
        stage: String,
        /// Its name.
        name: String,
        /// Why not.
        reason: Reason,
    }

    /// Something whose answer would narrow the patient's range.
    pub struct Question {
        /// What kind of thing is open.
        kind: QuestionKind,
        /// Its id: of the fact, reading, stage or accumulator; `discharged` or `out_of_catalogue` for those.
        id: String,
        /// How to ask for it.
        ask: String,
        /// What helps to answer it.
        #[serde(skip_serializing_if = "Option::is_none")]
        help: Option<String>,
        /// What an answer looks like.
        answer: Answer,
        /// The possible answers of a choice, a yes-no question or a reading. Diseases are not listed here: the policy
        /// has them.
        options: Vec<Choice>,
        /// Figures that would answer it as well, where it is a stage's payment.
        parameters: Vec<MissingParameter>,
        /// By how much the patient's range becomes narrower at least, whatever the answer.
        narrows_by: String,
    }

    /// A possible answer.
    pub struct Choice {
        /// As it is written in a case.
        id: String,
        /// In plain Chinese.
        name: String,
        /// What helps to recognise it, or what speaks for a reading.
        #[serde(skip_serializing_if = "Option::is_none")]
        help: Option<String>,
    }

    /// What the patient should be told.
    pub struct Warning {
        /// What kind of warning it is.
        code: WarningCode,
        /// The pack's name for it, or the stage that it is about.
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        /// The warning in plain Chinese.
        text: String,
        /// The provisions behind it.
        clauses: Vec<String>,
    }

    /// By when something must be done.
    pub struct Deadline {
        /// The procedure's id.
        procedure: String,
        /// Its name.
        name: String,
        /// The last day, `2018-12-20`.
        date: String,
        /// The deadline in plain Chinese.
        text: String,
        /// Where it is done.
        #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
        place: Option<String>,
        /// The provisions behind it.
        clauses: Vec<String>,
    }

    /// Something to do.
    pub struct Procedure {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// Whether it concerns this patient.
        concerns: Concerns,
        /// The question that decides, where that is open.
        #[serde(skip_serializing_if = "Option::is_none")]
        decided_by: Option<String>,
        /// Where it is done.
        #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
        place: Option<String>,
        /// The papers to bring.
        papers: Vec<String>,
        /// What to do, step by step.
        steps: Vec<String>,
        /// By when, in plain Chinese; with the day where that is known.
        #[serde(skip_serializing_if = "Option::is_none")]
        deadline: Option<String>,
        /// How long the office may take.
        terms: Vec<Term>,
        /// The provisions behind it.
        clauses: Vec<String>,
    }

    /// A term in working days.
    pub struct Term {
        /// How many working days.
        days: u32,
        /// The event from which they count; its own day does not count.
        from: String,
        /// What must have happened by then.
        says: String,
        /// The last day, `2018-12-20`, if that event fell on the day of discharge. Saturdays and Sundays are counted out;
        /// public holidays are not. Left out where the day of discharge is not known, or the term follows upon another.
        #[serde(skip_serializing_if = "Option::is_none")]
        last_day: Option<String>,
        /// The term in plain Chinese.
        text: String,
    }

    /// What the patient is entitled to beside money.
    pub struct Right {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// What it is, in plain words.
        says: String,
        /// Whether it concerns this patient.
        concerns: Concerns,
        /// The question that decides, where that is open.
        #[serde(skip_serializing_if = "Option::is_none")]
        decided_by: Option<String>,
        /// The provisions behind it.
        clauses: Vec<String>,
    }

    /// What has added up in the year, with this bill.
    pub struct Accumulator {
        /// Its id, as in `accumulators` of a case.
        id: String,
        /// Its name.
        name: String,
        /// What it counts.
        counts: Counts,
        /// What it holds after this bill; for applications a number of them.
        after: Span,
    }

    /// How an ambiguity is read.
    pub struct Reading {
        /// Its id, as in `claim.readings`.
        id: String,
        /// Its name in the clause-by-clause reading, such as `BN-Q1`.
        code: String,
        /// The question that the document leaves open.
        ask: String,
        /// The chosen option's id, or `undecided`.
        option: String,
        /// The chosen option in plain Chinese.
        name: String,
        /// Whether that is the policy's default.
        default: bool,
        /// The provisions that it is about.
        clauses: Vec<String>,
    }

    /// An ambiguity or silence that changes no amount.
    pub struct Note {
        /// Its name in the clause-by-clause reading.
        code: String,
        /// What the reader should know.
        text: String,
        /// The provisions that it is about.
        clauses: Vec<String>,
    }

    /// A figure that took part.
    pub struct Parameter {
        /// Its id, as in `claim.parameters`.
        id: String,
        /// Its name.
        name: String,
        /// What it measures: `rate`, `yuan`, `count` or `brackets`.
        unit: String,
        /// Its value, a figure or brackets.
        value: Figure,
        /// Where the value comes from.
        source: Source,
        /// Name, value and origin in plain Chinese; an unverified value is marked as such.
        text: String,
        /// What the reader should know of the value.
        #[serde(skip_serializing_if = "Option::is_none")]
        note: Option<String>,
        /// The provisions that state it or that it follows from.
        clauses: Vec<String>,
    }

    /// One bracket of a scale.
    pub struct Bracket {
        /// Its first yuan.
        from: String,
        /// Its end, which belongs to the next; left out where it has none.
        #[serde(skip_serializing_if = "Option::is_none")]
        to: Option<String>,
        /// The fund's share, from 0 to 1.
        rate: String,
    }

    /// A provision of the document.
    pub struct Provision {
        /// Its name, such as `BN-4`.
        id: String,
        /// Where it stands in the document.
        article: String,
        /// What it says, in plain words.
        says: String,
    }
}

/// A parameter's value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(untagged)]
pub enum Figure {
    /// A rate, an amount or a count.
    One(String),
    /// Brackets.
    Scale(Vec<Bracket>),
}
