//! Words of which one stands in JSON.

#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Serialize;

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
        /// Nothing in every case, though not for one reason.
        NothingAnyway,
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
        /// There were too many open points to try them all: ranges are wider than need be.
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
        /// The only one: what the patient bears is certain, or, where the settlement is `widened`, no other was tried.
        /// Where it assumes something, other amounts are not certain.
        Only,
        /// The best for the patient; of those tried, where the settlement is `widened`.
        Best,
        /// The worst for the patient; of those tried, where the settlement is `widened`.
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
