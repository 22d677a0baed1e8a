//! The report's tables, as they stand in JSON.

use mingbai_adjudication::Range;
use mingbai_policy::Money;
#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Serialize;

/// Declares tables that are written as JSON.
macro_rules! tables {
    ($( $(#[$about:meta])* pub struct $name:ident { $( $(#[$doc:meta])* $field:ident: $type:ty, )* } )*) => {$(
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
        #[cfg_attr(feature = "schema", derive(JsonSchema))]
        pub struct $name { $( $(#[$doc])* pub $field: $type, )* }
    )*};
}

/// Declares words of which one stands in JSON.
macro_rules! words {
    ($( $(#[$about:meta])* pub enum $name:ident { $( $(#[$doc:meta])* $word:ident, )* } )*) => {$(
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
        #[cfg_attr(feature = "schema", derive(JsonSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $( $(#[$doc])* $word, )* }
    )*};
}

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
        /// What the patient should be told.
        warnings: Vec<Warning>,
        /// By when something must be done.
        deadlines: Vec<Deadline>,
        /// The year after this bill; carry it to the next one.
        accumulators: Vec<Accumulator>,
        /// How each ambiguity of the document is read.
        readings: Vec<Reading>,
        /// Ambiguities and silences beside the provisions named below that change no amount.
        notes: Vec<Note>,
        /// Figures that took part, with their origin.
        parameters: Vec<Parameter>,
        /// Full runs of the stages: one where all is certain; otherwise the best and the worst for the patient.
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
        /// The bill under each set of variations.
        variants: Vec<Variant>,
    }

    /// A bill with other circumstances or readings.
    pub struct Variant {
        /// What is different, in plain Chinese.
        name: String,
        /// What is different.
        varied: Vec<Varied>,
        /// Whether no other variant is better for the patient.
        best: bool,
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

    /// Help with the insurance premium.
    pub struct Premium {
        /// `mingbai-subsidy/1`.
        format: String,
        /// The policy document.
        policy: Document,
        /// The result in one Chinese sentence.
        says: String,
        /// What the document says of it.
        about: String,
        /// The county within the prefecture.
        county: String,
        /// The premium, in yuan.
        premium: String,
        /// How much is paid of it.
        amount: Span,
        /// The entitlements that hold.
        entitled: Vec<PremiumEntitlement>,
        /// Who finances it, from the highest level of government down; left out where that is open or not stated.
        #[serde(skip_serializing_if = "Option::is_none")]
        shares: Option<Vec<Share>>,
        /// Who finances it, in plain Chinese.
        shares_say: String,
        /// What the day of recognition means for insurance.
        enrolment: Vec<Rule>,
        /// Facts that must be answered to know more.
        questions: Vec<Choice>,
        /// Every provision behind this.
        provisions: Vec<Provision>,
    }

    /// An entitlement to help with the premium.
    pub struct PremiumEntitlement {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// How much it gives; left out where the document does not say.
        #[serde(skip_serializing_if = "Option::is_none")]
        amount: Option<String>,
        /// Whether it is the one that counts.
        counts: bool,
        /// The provisions behind it.
        clauses: Vec<String>,
    }

    /// What a level of government pays.
    pub struct Share {
        /// The level: `province`, `prefecture`, `county`, or what the pack calls it.
        level: String,
        /// Its name.
        name: String,
        /// What it pays, in yuan.
        amount: String,
    }

    /// A rule that holds.
    pub struct Rule {
        /// The rule in plain Chinese.
        text: String,
        /// The provisions behind it.
        clauses: Vec<String>,
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

words! {
    /// Who bears the amount of a stage.
    pub enum Bearer {
        /// The fund pays it.
        Fund,
        /// The hospital bears it.
        Hospital,
        /// It is deducted as if paid, and the patient bears it.
        Nobody,
        /// Hospital or patient: the document does not say.
        Unassigned,
    }

    /// What kind of reason an amount has.
    pub enum ReasonCode {
        /// It was computed by the slots, as the trace shows.
        Computed,
        /// The slip prints it.
        Printed,
        /// The slip prints more than was open; so much counts as was open.
        PrintedAboveOpen,
        /// A condition of eligibility does not hold.
        Refused,
        /// Nothing is left that it could pay for.
        NothingOpen,
        /// The cost is short of the deductible or of the first bracket.
        BelowDeductible,
        /// The year's ceiling had been reached.
        CeilingReached,
        /// The slots give nothing, or less than half a fen.
        Nothing,
        /// Nobody has stated the parameters that it needs.
        Missing,
        /// The document gives no way to compute it.
        Undetermined,
        /// It depends on what is open elsewhere.
        Depends,
    }

    /// What kind of thing is open.
    pub enum QuestionKind {
        /// A question about the patient or the visit; answer it in `claim.facts`.
        Fact,
        /// The day of discharge; give `claim.discharged`.
        Discharged,
        /// An undecided reading; choose it in `claim.readings`.
        Reading,
        /// What a stage pays; give it in `claim.slip`, or the parameters in `claim.parameters`.
        Payment,
        /// The out-of-catalogue part; give `claim.out_of_catalogue`.
        OutOfCatalogue,
        /// What had added up before this bill; give it in `accumulators`.
        Accumulated,
        /// Who bears an amount that the document assigns to nobody; only assumed, never asked.
        Bearer,
    }

    /// What an answer looks like.
    pub enum Answer {
        /// `true` or `false`.
        YesNo,
        /// One of the options.
        Choice,
        /// A day, `2018-11-20`.
        Date,
        /// A disease's id, or `other`.
        Disease,
        /// An amount in yuan.
        Amount,
        /// A whole number.
        Count,
    }

    /// What kind of warning it is.
    pub enum WarningCode {
        /// A warning of the pack holds.
        Policy,
        /// The bill lies outside the days that the document covers.
        OutsideValidity,
        /// The slip prints more than was open.
        PrintedAboveOpen,
        /// The slip prints another amount than is computed.
        PrintedDiffers,
        /// There were too many open points to try them all, so that ranges may be wider than need be.
        Widened,
    }

    /// What an accumulator counts.
    pub enum Counts {
        /// Yuan paid.
        Paid,
        /// Yuan of cost looked at.
        Basis,
        /// Applications.
        Applications,
    }

    /// Where a figure comes from.
    pub enum Source {
        /// The document states it.
        Stated,
        /// It follows from what the document states.
        Derived,
        /// From elsewhere, not verified against an official source.
        Reference,
        /// Set in the claim.
        Local,
    }

    /// Which run a scenario is.
    pub enum ScenarioKind {
        /// The only one: what the patient bears is certain. Where it assumes something, other amounts are not.
        Only,
        /// The best for the patient.
        Best,
        /// The worst for the patient.
        Worst,
    }

    /// A slot, as the trace names it.
    pub enum Slot {
        /// An entitlement begins, of several of which the highest counts.
        Entitlement,
        /// A condition of eligibility holds.
        Gate,
        /// A condition of eligibility does not hold.
        Refused,
        /// An adjustment applies to the slots below.
        Adjustment,
        /// The basis; in: what is open, out: the amount looked at.
        Basis,
        /// The year so far is added to the basis.
        YearSoFar,
        /// The deductible; in: the basis, out: what exceeds it.
        Deductible,
        /// A rate on all of it.
        Rate,
        /// A bracket; in: the cost within it, out: its share.
        Bracket,
        /// What the year so far was already entitled to is taken off.
        EarlierThisYear,
        /// A ceiling; the figure is what it had left.
        Ceiling,
        /// No more than is open.
        Open,
        /// Half-up to the fen.
        Rounding,
        /// The highest of several entitlements.
        Highest,
        /// The slip's amount in place of the computed one.
        Slip,
        /// An amount assumed for what cannot be computed; in: the greatest possible.
        Assumed,
        /// The stage's amount is taken; in: what was open before it, out: after it.
        Paid,
    }
}

impl Span {
    /// A certain amount.
    pub fn exactly(amount: Money) -> Self {
        Range::exactly(amount).into()
    }

    /// Whether it is certain.
    pub fn is_exact(&self) -> bool {
        self.least == self.greatest
    }
}

impl From<Range> for Span {
    fn from(range: Range) -> Self {
        Self { least: range.least.to_string(), greatest: range.greatest.to_string() }
    }
}
