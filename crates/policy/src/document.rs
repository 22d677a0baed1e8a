//! A pack as it is written: the tables of the file, read but not yet compiled.
//!
//! `crates/packs/README.md` explains each table to the person who writes one. Formulas and conditions are texts here;
//! [`crate::Policy::compile`] reads them. They are not part of a bundle: a
//! policy that comes out of one has what was compiled of them instead, and its [`Written`] fields are empty.

use rust_decimal::Decimal;
#[cfg(feature = "compile")]
use serde_json::{Value, json};
use time::Date;

#[cfg(feature = "compile")]
use crate::problem::Problems;
#[cfg(feature = "compile")]
use crate::read::Read;
pub use crate::stored::Written;
use crate::stored::stored;
use crate::tables::{choices, document};

document! {
    /// One policy document, whole.
    pub struct Pack {
        /// The version of this format: 1.
        format: u32,
        /// The pack's name, such as `banan-2018`.
        id: String,
        /// The county, as people call it.
        county: String,
        /// The county's pinyin initials, to find it by.
        initials: String,
        /// Counties and districts within it, where it is a prefecture: people look for their own. Those among which a
        /// subsidy is split are found without standing here.
        within: Vec<String>,
        /// The document itself.
        document: Source,
        /// Every provision, in the document's order.
        provisions["provision"]: Vec<Provision>,
        /// What is asked.
        facts["fact"]: Vec<Fact>,
        /// The diseases that the document lists.
        diseases["disease"]: Vec<Disease>,
        /// Ambiguities that change an amount.
        readings["reading"]: Vec<Reading>,
        /// Ambiguities and silences that change no amount.
        notes["note"]: Vec<Note>,
        /// Conditions that are used more than once.
        terms["term"]: Written<Vec<Term>>,
        /// Figures with their origin.
        parameters["parameter"]: Vec<Parameter>,
        /// Who pays, in this order.
        stages["stage"]: Vec<Stage>,
        /// Readings of the order.
        reorders["reorder"]: Written<Vec<Reorder>>,
        /// What the patient should be told.
        warnings["warning"]: Vec<Warning>,
        /// What nobody may refuse.
        rights["right"]: Vec<Entitlement>,
        /// What is offered beside money.
        services["service"]: Vec<Entitlement>,
        /// What has to be done, where, with what.
        procedures["procedure"]: Vec<Procedure>,
        /// Forms to fill in.
        forms["form"]: Vec<Form>,
        /// Help with the premium.
        subsidy: Option<Subsidy>,
    }

    /// The policy document.
    pub struct Source {
        /// Its title.
        title: String,
        /// Its number, where it has one.
        number: Option<String>,
        /// Who issued it.
        issuer: String,
        /// The day of issue, where it is printed.
        issued: Option<Date>,
        /// The first day of discharge that it covers.
        valid_from: Option<Date>,
        /// The last day of discharge that it covers.
        valid_to: Option<Date>,
        /// What the reader should know of the document as such.
        note: Option<String>,
        /// The documents of higher levels that it carries out.
        under: Vec<String>,
    }

    /// One provision, restated in plain words.
    pub struct Provision {
        /// Its name in the clause-by-clause reading, such as `BN-4`.
        id: String,
        /// Where it stands in the document.
        article: String,
        /// What it says, in plain words; only the phrase that bears a figure as written.
        says: String,
        /// What follows from it.
        kind: ProvisionKind,
        /// Why nothing follows from an inoperative one.
        why: Option<String>,
    }

    /// A question about the patient or the visit.
    pub struct Fact {
        /// Its name in conditions.
        id: String,
        /// What kind of answer it has.
        kind: FactKind,
        /// The question in plain words.
        ask: String,
        /// What helps to answer it.
        help: Option<String>,
        /// The provisions that make it matter.
        clauses["clause"]: Vec<String>,
        /// The answers of a choice.
        options["option"]: Vec<FactOption>,
    }

    /// One answer of a choice.
    pub struct FactOption {
        /// Its name in conditions.
        id: String,
        /// The answer in plain words.
        name: String,
        /// What helps to recognise it.
        help: Option<String>,
    }

    /// A disease on one of the document's lists.
    pub struct Disease {
        /// Its name in claims.
        id: String,
        /// Its name in the document, mended where misprinted.
        name: String,
        /// What people call it.
        also: Vec<String>,
        /// Pinyin initials to find it by.
        initials: String,
        /// The list that it stands on.
        list: String,
        /// Readings under which it counts; always where left out.
        condition["when"]: Written<Option<String>>,
        /// Where it is listed.
        clauses["clause"]: Vec<String>,
    }

    /// An ambiguity with its possible readings.
    pub struct Reading {
        /// Its name in conditions.
        id: String,
        /// Its name in the clause-by-clause reading, such as `BN-Q1`.
        code: String,
        /// The question that the document leaves open.
        ask: String,
        /// The reading that counts unless another is chosen; `undecided` settles them all.
        default: String,
        /// The provisions that it is about.
        clauses["clause"]: Vec<String>,
        /// The possible readings, at least two.
        options["option"]: Vec<ReadingOption>,
    }

    /// One possible reading.
    pub struct ReadingOption {
        /// Its name in conditions.
        id: String,
        /// The reading in plain words.
        name: String,
        /// What speaks for it.
        why: Option<String>,
    }

    /// An ambiguity or silence that changes no amount here.
    pub struct Note {
        /// Its name in the clause-by-clause reading.
        code: String,
        /// The provisions that it is about.
        clauses["clause"]: Vec<String>,
        /// What the reader should know.
        says: String,
    }

    /// A condition with a name of its own.
    pub struct Term {
        /// Its name in conditions.
        id: String,
        /// What it stands for; it may use terms that stand above it.
        condition["when"]: String,
        /// What it means, in plain words.
        says: Option<String>,
    }

    /// A figure with its origin.
    pub struct Parameter {
        /// Its name in formulas.
        id: String,
        /// Its name in plain words.
        name: String,
        /// What it measures.
        unit: Unit,
        /// How to ask for it where it is unknown.
        ask: Option<String>,
        /// Its values; the first whose condition holds counts. None at all: it is required.
        cases["case"]: Vec<ParameterCase>,
    }

    /// One value of a figure.
    pub struct ParameterCase {
        /// When it counts: a condition on facts, readings and dates.
        condition["when"]: Option<String>,
        /// The value.
        value: ParameterValue,
        /// Where it comes from.
        source: Provenance,
        /// The provisions that state it or that it follows from.
        clauses["clause"]: Vec<String>,
        /// What a reference value is, and what else the reader should know.
        note: Option<String>,
    }

    /// One bracket of a scale.
    pub struct Bracket {
        /// The first yuan of the bracket.
        from: Decimal,
        /// The end, which belongs to the next bracket; none where it has no end.
        to: Option<Decimal>,
        /// The fund's share, from 0 to 1.
        rate: Decimal,
        /// Where this bracket comes from, if not from where the whole scale does.
        source: Option<Provenance>,
    }

    /// A ceiling of what a stage pays.
    pub struct Ceiling {
        /// The ceiling, a formula.
        up_to: String,
        /// Over what it adds up.
        per: Period,
        /// The accumulator of a yearly one; the stage's own where left out.
        accumulator: Option<String>,
    }

    /// One who pays, or bears, a part of the bill.
    pub struct Stage {
        /// Its name in formulas, slips and accumulators.
        id: String,
        /// Its name in plain words.
        name: String,
        /// What kind of stage it is.
        kind: StageKind,
        /// The provisions behind it.
        clauses["clause"]: Vec<String>,
        /// Who and what it is for: all must hold.
        gates["gate"]: Vec<Gate>,
        /// The costs that it pays.
        pays_on: Written<Option<Pool>>,
        /// The amount it looks at, a formula.
        basis: Written<Option<String>>,
        /// Whether it looks at one visit or adds up the year.
        period: Written<Option<Period>>,
        /// What earlier bills of the year take off a yearly one.
        earlier_this_year: Written<Option<Earlier>>,
        /// The part of the basis that it leaves to the patient, a formula.
        deductible: Written<Option<String>>,
        /// Whether the deductible is taken from the basis or from the payment.
        deduct_from: Written<Option<DeductFrom>>,
        /// The fund's share, a formula.
        rate: Written<Option<String>>,
        /// A scale in place of a rate.
        brackets: Written<Option<Scale>>,
        /// Where the scale's bounds are counted.
        count_brackets_on: Written<Option<CountOn>>,
        /// How the scale's rates apply.
        progression: Written<Option<Progression>>,
        /// What it pays at most.
        ceilings: Written<Option<Vec<Ceiling>>>,
        /// Why its payment cannot be computed.
        undetermined: Option<String>,
        /// Changes of the slots under conditions.
        adjustments["adjust"]: Vec<Adjustment>,
        /// The entitlements of a best-of.
        entitlements["entitlement"]: Vec<StageEntitlement>,
        /// What a grant gives at most per application, a formula.
        up_to: Written<Option<String>>,
        /// How many applications a grant takes a year.
        applications: Written<Option<u32>>,
    }

    /// One of several entitlements of which the highest counts.
    pub struct StageEntitlement {
        /// Its name.
        id: String,
        /// Its name in plain words.
        name: String,
        /// The provisions behind it.
        clauses["clause"]: Vec<String>,
        /// Who it is for.
        gates["gate"]: Vec<Gate>,
        /// The amount it looks at, a formula.
        basis: Written<Option<String>>,
        /// Whether it looks at one visit or adds up the year.
        period: Written<Option<Period>>,
        /// What earlier bills of the year take off a yearly one.
        earlier_this_year: Written<Option<Earlier>>,
        /// The part of the basis that it leaves to the patient, a formula.
        deductible: Written<Option<String>>,
        /// Whether the deductible is taken from the basis or from the payment.
        deduct_from: Written<Option<DeductFrom>>,
        /// The fund's share, a formula.
        rate: Written<Option<String>>,
        /// A scale in place of a rate.
        brackets: Written<Option<Scale>>,
        /// Where the scale's bounds are counted.
        count_brackets_on: Written<Option<CountOn>>,
        /// How the scale's rates apply.
        progression: Written<Option<Progression>>,
        /// What it pays at most.
        ceilings: Written<Option<Vec<Ceiling>>>,
        /// Why its payment cannot be computed.
        undetermined: Option<String>,
        /// Changes of the slots under conditions.
        adjustments["adjust"]: Vec<Adjustment>,
    }

    /// One condition of eligibility.
    pub struct Gate {
        /// What must hold.
        condition["if"]: Written<String>,
        /// The reason shown where it does not.
        otherwise: String,
        /// The provision that demands it.
        clauses["clause"]: Vec<String>,
    }

    /// A change of slots while a condition holds.
    pub struct Adjustment {
        /// While this holds.
        condition["when"]: Written<String>,
        /// Why, in plain words.
        why: Option<String>,
        /// The provision that grants or demands it.
        clauses["clause"]: Vec<String>,
        /// Its place among adjustments of the same slot that can hold at once.
        order: Written<Option<u32>>,
        /// Who bears the amount.
        kind: Written<Option<StageKind>>,
        /// Sets the costs that it pays.
        pays_on: Written<Option<Pool>>,
        /// Sets the basis.
        basis: Written<Option<String>>,
        /// Sets the period.
        period: Written<Option<Period>>,
        /// Sets the deductible.
        deductible: Written<Option<String>>,
        /// Multiplies the deductible.
        deductible_times: Written<Option<Decimal>>,
        /// Sets what the deductible is taken from.
        deduct_from: Written<Option<DeductFrom>>,
        /// Sets the rate.
        rate: Written<Option<String>>,
        /// Adds to every rate, in shares of 1.
        rate_plus: Written<Option<Decimal>>,
        /// Multiplies every rate.
        rate_times: Written<Option<Decimal>>,
        /// Sets the scale.
        brackets: Written<Option<Scale>>,
        /// Sets where the scale's bounds are counted.
        count_brackets_on: Written<Option<CountOn>>,
        /// Sets how the scale's rates apply.
        progression: Written<Option<Progression>>,
        /// Sets the ceilings; an empty list lifts them.
        ceilings: Written<Option<Vec<Ceiling>>>,
        /// Says that the payment cannot be computed, and why.
        undetermined: Option<String>,
        /// Sets what a grant gives at most per application.
        up_to: Written<Option<String>>,
        /// Sets how many applications a grant takes a year.
        applications: Written<Option<u32>>,
    }

    /// A reading of the order: one stage goes before another.
    pub struct Reorder {
        /// The readings under which it does.
        condition["when"]: Written<String>,
        /// The stage that moves.
        stage: Written<String>,
        /// The stage before which it then stands.
        before: Written<String>,
    }

    /// What the patient should be told when a condition holds.
    pub struct Warning {
        /// Its name.
        id: String,
        /// When it is shown.
        condition["when"]: Written<String>,
        /// What it says.
        says: String,
        /// The provisions behind it.
        clauses["clause"]: Vec<String>,
    }

    /// A right or a service.
    pub struct Entitlement {
        /// Its name.
        id: String,
        /// Its name in plain words.
        name: String,
        /// What it is.
        says: String,
        /// Whom it concerns; everyone where left out.
        concerns["for"]: Written<Option<String>>,
        /// The provisions behind it.
        clauses["clause"]: Vec<String>,
    }

    /// Something to do.
    pub struct Procedure {
        /// Its name.
        id: String,
        /// Its name in plain words.
        name: String,
        /// Whom it concerns; everyone where left out.
        concerns["for"]: Written<Option<String>>,
        /// Where it is done.
        place["where"]: Option<String>,
        /// The papers to bring.
        papers: Vec<String>,
        /// What to do, step by step.
        steps: Vec<String>,
        /// By which day of the year.
        deadline: Option<Deadline>,
        /// How long the office may take.
        working_days: Vec<WorkingDays>,
        /// The provisions behind it.
        clauses["clause"]: Vec<String>,
    }

    /// A day of the year by which something must be done.
    pub struct Deadline {
        /// The month, 1 to 12.
        month: u32,
        /// The day of the month.
        day: u32,
        /// What the document says of it.
        says: String,
        /// When it applies.
        condition["when"]: Written<Option<String>>,
    }

    /// A term in working days.
    pub struct WorkingDays {
        /// How many.
        days: u32,
        /// From which event they count.
        from: String,
        /// What must have happened by then.
        says: String,
    }

    /// A form of the document.
    pub struct Form {
        /// Its name.
        id: String,
        /// Its title.
        name: String,
        /// The provisions behind it.
        clauses["clause"]: Vec<String>,
        /// Its fields, in the form's order.
        fields["field"]: Vec<FormField>,
    }

    /// One field of a form.
    pub struct FormField {
        /// What is printed beside it.
        label: String,
        /// What is known that fills it; blank where left out.
        fill: Option<String>,
    }

    /// Help with the insurance premium.
    pub struct Subsidy {
        /// What the document says of it.
        says: String,
        /// The provisions behind it.
        clauses["clause"]: Vec<String>,
        /// The entitlements; the highest that holds counts.
        entitlements["entitlement"]: Vec<SubsidyEntitlement>,
        /// Who finances it.
        splits["split"]: Vec<SubsidySplit>,
        /// What the day of recognition means for insurance.
        enrolments["enrolment"]: Vec<Enrolment>,
    }

    /// One entitlement to help with the premium.
    pub struct SubsidyEntitlement {
        /// Its name.
        id: String,
        /// Its name in plain words.
        name: String,
        /// Whom it is for.
        condition["when"]: Written<String>,
        /// How much.
        amount: SubsidyAmount,
        /// The provisions behind it.
        clauses["clause"]: Vec<String>,
    }

    /// How levels of government share a subsidy.
    pub struct SubsidySplit {
        /// The entitlement that is shared.
        entitlement: String,
        /// The counties where it is shared so.
        counties: Vec<String>,
        /// The shares of 1, by level of government.
        shares: Vec<(String, Decimal)>,
        /// The provisions behind it.
        clauses["clause"]: Vec<String>,
    }

    /// What the day of recognition means for insurance.
    pub struct Enrolment {
        /// When it holds.
        condition["when"]: Written<String>,
        /// What follows.
        says: String,
        /// The provisions behind it.
        clauses["clause"]: Vec<String>,
    }
}

choices! {
    /// What follows from a provision.
    pub enum ProvisionKind {
        /// It moves money in a bill.
        Money = "money",
        /// It gives a right.
        Right = "right",
        /// It offers a service.
        Service = "service",
        /// It sets a way to go.
        Procedure = "procedure",
        /// Nothing follows from it here.
        Inoperative = "inoperative",
    }

    /// What kind of answer a fact has.
    pub enum FactKind {
        /// Yes or no.
        YesNo = "yes_no",
        /// Yes or no, about who the patient is.
        Identity = "identity",
        /// One of several.
        Choice = "choice",
        /// A day.
        Date = "date",
        /// A disease of the lists, or another.
        Disease = "disease",
    }

    /// What a parameter measures.
    pub enum Unit {
        /// A share of 1.
        Rate = "rate",
        /// Yuan.
        Yuan = "yuan",
        /// A number of things.
        Count = "count",
        /// A scale.
        Brackets = "brackets",
    }

    /// Where a figure comes from. A figure without any value is *required*.
    pub enum Provenance {
        /// The document states it.
        Stated = "stated",
        /// It follows from what the document states.
        Derived = "derived",
        /// From elsewhere, not verified against an official source.
        Reference = "reference",
    }

    /// What kind of stage it is.
    pub enum StageKind {
        /// A fund pays.
        Fund = "fund",
        /// The highest of several entitlements is paid.
        BestOf = "best_of",
        /// Discretionary help that is applied for.
        Grant = "grant",
        /// The hospital bears it.
        Absorption = "absorption",
        /// Deducted though nobody pays it.
        Notional = "notional",
        /// The document does not say who bears it: hospital or patient.
        Unassigned = "unassigned",
    }

    /// The costs that a stage pays.
    pub enum Pool {
        /// In-catalogue costs.
        In = "in",
        /// Out-of-catalogue costs.
        Out = "out",
        /// Both, in-catalogue first.
        Both = "both",
    }

    /// Over what something adds up.
    pub enum Period {
        /// One visit.
        Visit = "visit",
        /// The calendar year.
        Year = "year",
    }

    /// What earlier bills of the year take off what the year gives.
    pub enum Earlier {
        /// What they were entitled to, by today's slots.
        Entitled = "entitled",
        /// What was paid for them.
        Paid = "paid",
    }

    /// What a deductible is taken from.
    pub enum DeductFrom {
        /// (basis − deductible) × rate.
        Basis = "basis",
        /// basis × rate − deductible.
        Payment = "payment",
    }

    /// Where the bounds of brackets are counted.
    pub enum CountOn {
        /// On the basis.
        Basis = "basis",
        /// On what exceeds the deductible.
        Excess = "excess",
    }

    /// How the rates of brackets apply.
    pub enum Progression {
        /// Each rate to the part within its bracket.
        Marginal = "marginal",
        /// Once the first bound is reached, its rate counts from zero.
        FromZero = "from_zero",
        /// The reached bracket's rate to the whole.
        Whole = "whole",
    }
}

/// The value of a parameter: one figure, or a scale.
#[derive(Clone, Debug, PartialEq)]
pub enum ParameterValue {
    /// A rate, an amount or a count.
    Figure(Decimal),
    /// Brackets.
    Scale(Vec<Bracket>),
}

stored! { enum ParameterValue { Figure(figure), Scale(brackets) } }

#[cfg(feature = "compile")]
impl Read for ParameterValue {
    fn read(value: &Value, problems: &mut Problems) -> Option<Self> {
        if value.is_array() {
            return Vec::read(value, problems).map(Self::Scale);
        }
        Decimal::read(value, problems).map(Self::Figure)
    }

    fn schema() -> Value {
        json!({ "anyOf": [Decimal::schema(), Vec::<Bracket>::schema()] })
    }
}

/// A scale written out, or the parameter that holds it.
#[derive(Clone, Debug, PartialEq)]
pub enum Scale {
    /// Written out.
    Brackets(Vec<Bracket>),
    /// The parameter's id.
    Parameter(String),
}

#[cfg(feature = "compile")]
impl Read for Scale {
    fn read(value: &Value, problems: &mut Problems) -> Option<Self> {
        if value.is_array() {
            return Vec::read(value, problems).map(Self::Brackets);
        }
        String::read(value, problems).map(Self::Parameter)
    }

    fn schema() -> Value {
        json!({ "anyOf": [String::schema(), Vec::<Bracket>::schema()] })
    }
}

/// How much of the premium is paid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SubsidyAmount {
    /// All of it.
    Full,
    /// So many yuan, the premium at most.
    Yuan(Decimal),
    /// The document does not say.
    Unknown,
}

stored! { enum SubsidyAmount { Full, Yuan(yuan), Unknown } }

#[cfg(feature = "compile")]
impl Read for SubsidyAmount {
    fn read(value: &Value, problems: &mut Problems) -> Option<Self> {
        match value.as_str() {
            Some("full") => Some(Self::Full),
            Some("unknown") => Some(Self::Unknown),
            Some(text) if crate::figure(text).is_none() => {
                problems.report(format!(
                    "{value} 不合要求；全额写 \"full\"，没有写明写 \"unknown\"，定额写元数，如 \"100\""
                ));
                None
            }
            _ => Decimal::read(value, problems).map(Self::Yuan),
        }
    }

    fn schema() -> Value {
        json!({ "anyOf": [{ "enum": ["full", "unknown"] }, Decimal::schema()] })
    }
}

#[cfg(feature = "compile")]
impl Pack {
    /// Reads a pack from the tree that its TOML or JSON text stands for.
    ///
    /// # Errors
    /// Every problem of shape: missing and unknown keys, values of the wrong kind.
    pub fn read(tree: &Value) -> Result<Self, Vec<crate::Problem>> {
        let name = tree.get("id").and_then(Value::as_str).unwrap_or("政策包");
        let mut problems = Problems::at(name);
        match <Self as Read>::read(tree, &mut problems) {
            Some(pack) if problems.count() == 0 => Ok(pack),
            _ => Err(problems.finish()),
        }
    }

    /// Reads a pack from TOML.
    ///
    /// # Errors
    /// As [`Pack::read`], or the place where the text is no TOML.
    #[cfg(feature = "toml")]
    pub fn from_toml(text: &str) -> Result<(Self, Value), Vec<crate::Problem>> {
        let tree: Value = toml::from_str(text).map_err(|error| vec![crate::notation::problem(text, &error)])?;
        Self::read(&tree).map(|pack| (pack, tree))
    }

    /// The JSON Schema of a pack, for editors that check while one writes.
    pub fn schema() -> Value {
        let mut schema = <Self as Read>::schema();
        if let Some(schema) = schema.as_object_mut() {
            schema.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
            schema.insert("title".into(), "Mingbai policy pack".into());
        }
        schema
    }
}
