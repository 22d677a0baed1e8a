//! What settling a claim gives.

use mingbai_policy::document::Pool;
use mingbai_policy::formula::{AccumulatorIndex, FactIndex, ParameterIndex, ReadingIndex, StageIndex};
use mingbai_policy::policy::Bearer;
use mingbai_policy::{Date, Money};
use rust_decimal::Decimal;

pub use crate::accumulators::Range;
pub use crate::world::OpenAmount;

/// Who pays what of a bill.
///
/// In every scenario Σ payments + hospital + patient = billed, to the fen. Ranges are the hull of all scenarios that
/// the open points allow.
#[derive(Clone, Debug, PartialEq)]
pub struct Settlement {
    /// The whole bill.
    pub billed: Money,
    /// Its out-of-catalogue part.
    pub out_of_catalogue: Range,
    /// What each stage pays or makes someone bear, in the order in which the stages ran.
    pub lines: Vec<Line>,
    /// What the hospital bears.
    pub hospital: Range,
    /// What the patient bears of the in-catalogue costs.
    pub patient_in: Range,
    /// What the patient bears of the out-of-catalogue costs.
    pub patient_out: Range,
    /// What the patient bears in all.
    pub patient: Range,
    /// What the document assigns to nobody; it is part of the hospital's or the patient's amount in each scenario.
    pub unassigned: Range,
    /// What can be applied for; never counted as paid.
    pub grants: Vec<GrantOffer>,
    /// What cannot be applied for, with the gate that bars it.
    pub refused_grants: Vec<(StageIndex, Why)>,
    /// What would narrow the ranges, the most first.
    pub questions: Vec<Question>,
    /// Facts that are not known and change nothing of this bill, but may of one in another hospital or of another size.
    pub idle: Vec<FactIndex>,
    /// Warnings of the pack that hold, by their place in the pack.
    pub warnings: Vec<u16>,
    /// Whether the bill lies outside the days that the document covers.
    pub outside_validity: Option<OutsideValidity>,
    /// Deadlines that apply: the procedure's place in the pack, and the day.
    pub deadlines: Vec<(u16, Date)>,
    /// The year after this bill: the accumulators that can have changed, and all others as they were.
    pub accumulators: Vec<(AccumulatorIndex, Range)>,
    /// Full runs: the only one where all is certain; otherwise the one best for the patient and the one worst.
    pub scenarios: Vec<Scenario>,
    /// Whether the ranges may be wider than need be, because there were too many open points to try them all.
    pub widened: bool,
}

impl Settlement {
    /// The line of a stage.
    pub fn line(&self, stage: StageIndex) -> Option<&Line> {
        self.lines.iter().find(|line| line.stage == stage)
    }
}

/// What one stage does to the bill.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The stage.
    pub stage: StageIndex,
    /// The amount: paid by the fund, borne by the hospital, or deducted though nobody pays it, as `bearer` says.
    pub amount: Range,
    /// Who bears the amount.
    pub bearer: Bearer,
    /// Whether that depends on what is open: the patient may have to bear it.
    pub bearer_open: bool,
    /// What would have been computed, where the slip prints another amount.
    pub computed: Option<Money>,
    /// Why the amount is a range, or nothing.
    pub why: Why,
}

/// Why a stage's amount is what it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Why {
    /// It was computed by the slots, as the trace shows.
    #[default]
    Computed,
    /// The slip prints it.
    Printed,
    /// The slip prints it, but no more than this was open; so much less counts.
    PrintedAboveOpen(Money),
    /// A gate does not hold: its place, within an entitlement of a best-of or the stage's own, and by how much an
    /// amount misses it.
    Gate {
        /// The entitlement's place for a gate of its own.
        entitlement: Option<u16>,
        /// The gate's place.
        gate: u16,
        /// How far an amount is from passing, where the gate is one comparison of amounts.
        short: Option<Money>,
    },
    /// Nothing is left that it could pay for.
    NothingOpen,
    /// The cost is short of the deductible, or of the first bracket, by so much.
    BelowDeductible(Money),
    /// The year's ceiling had been reached.
    CeilingReached,
    /// The slots give nothing, or less than half a fen.
    Nothing,
    /// Nobody has stated these parameters.
    Missing(Vec<ParameterIndex>),
    /// The document gives no way to compute it.
    Undetermined,
    /// It depends on what is open elsewhere.
    Depends,
    /// Nothing in every scenario, though not for the same reason in all.
    NothingAnyway,
}

/// One step of the trace: a slot with what went in and what came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The slot.
    pub slot: Slot,
    /// The amount that went in.
    pub before: Money,
    /// The amount that came out.
    pub after: Money,
    /// The figure that the slot used: a deductible, a rate, what a ceiling had left.
    pub figure: Decimal,
}

/// A slot, as the trace names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The stage begins; in: what is open of the costs that it pays.
    Stage(StageIndex),
    /// An entitlement of a best-of begins.
    Entitlement(u16),
    /// A gate that holds.
    Gate(u16),
    /// A gate that does not hold.
    Refused(u16),
    /// An adjustment, by its place in the pack, applies.
    Adjustment(u16),
    /// The basis; in: what is open, out: the amount looked at.
    Basis,
    /// The year so far is added to the basis.
    YearSoFar,
    /// The deductible; in: the basis, out: what exceeds it.
    Deductible,
    /// A rate on all of it.
    Rate,
    /// A bracket, by its place; in: the cost within it, out: its share.
    Bracket(u16),
    /// What the year so far was already entitled to is taken off.
    EarlierThisYear,
    /// A ceiling, by its place; the figure is what it had left.
    Ceiling(u16),
    /// No more than is open.
    Open,
    /// Half-up to the fen.
    Rounding,
    /// The highest of several entitlements; the figure is its place.
    Highest,
    /// The slip's amount in place of the computed one.
    Slip,
    /// An amount assumed for what cannot be computed; in: the greatest possible.
    Assumed,
    /// What the stage pays; in: what was open before it, out: what is open after it; the figure is the payment.
    Paid,
}

/// A full run of the stages with every open point fixed.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// How each open point is fixed.
    pub assumed: Vec<(OpenPoint, Assumed)>,
    /// The amount of each stage, by its place in the pack.
    pub amounts: Vec<Money>,
    /// Who bears each stage's amount.
    pub bearers: Vec<Bearer>,
    /// What the hospital bears.
    pub hospital: Money,
    /// What the patient bears in-catalogue.
    pub patient_in: Money,
    /// What the patient bears out-of-catalogue.
    pub patient_out: Money,
    /// What is assigned to nobody by the document, borne by hospital or patient as the scenario assumes.
    pub unassigned: Money,
    /// Every slot of every stage, in the order of the run.
    pub steps: Vec<Step>,
    /// Parameters that took part, with the case that gave the value; `None`: a local value.
    pub parameters: Vec<(ParameterIndex, Option<u16>)>,
    /// Parameters of which a bracket took part that comes from outside the document.
    pub references: Vec<ParameterIndex>,
}

impl Scenario {
    /// What the patient bears in all.
    pub fn patient(&self) -> Money {
        self.patient_in + self.patient_out
    }

    /// What funds pay in all.
    pub fn paid(&self) -> Money {
        let funds = self.amounts.iter().zip(&self.bearers).filter(|(_, bearer)| **bearer == Bearer::Fund);
        funds.map(|(amount, _)| *amount).sum()
    }
}

/// Something that must be fixed before a bill can be settled to one amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OpenPoint {
    /// A question is not answered.
    Fact(FactIndex),
    /// The day of discharge is not known.
    Discharged,
    /// A reading is undecided.
    Reading(ReadingIndex),
    /// The document does not say who bears a stage's amount.
    Bearer(StageIndex),
    /// An amount is not known.
    Amount(OpenAmount),
}

/// How an open point is fixed in a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assumed {
    /// An answer or option, by its place; for a bearer 0 is the hospital and 1 the patient.
    Option(u16),
    /// A day.
    Day(Date),
    /// An amount.
    Amount(Money),
}

/// What would narrow the patient's range.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What is open.
    pub about: OpenPoint,
    /// Parameters that would close it, where it is a stage's payment.
    pub parameters: Vec<ParameterIndex>,
    /// By how much the patient's range becomes narrower at least, whatever the answer.
    pub narrows_by: Money,
}

/// Discretionary help that can be applied for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantOffer {
    /// The stage.
    pub stage: StageIndex,
    /// What one application can give at most now.
    pub up_to: Money,
    /// What the rest of the year can give at most, over all applications that are left.
    pub left_this_year: Option<Money>,
    /// How many applications are left this year, at most.
    pub applications_left: Option<u32>,
    /// Whether it is less, or nothing, where more was given earlier this year than is certain.
    pub hangs_on_year: bool,
    /// Whether it depends on what is open.
    pub uncertain: bool,
}

/// The bill lies outside the document's days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutsideValidity {
    /// Before the first day.
    Before(Date),
    /// After the last day.
    After(Date),
}

/// The costs of `pool`, in words of the trace.
pub(crate) fn covers(pool: Pool) -> (bool, bool) {
    (pool != Pool::Out, pool != Pool::In)
}
