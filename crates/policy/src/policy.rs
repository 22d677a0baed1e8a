//! A compiled policy: what [`crate::document::Pack`] says, with every name resolved.

use rust_decimal::Decimal;
use time::Date;

use crate::document::{
    self, CountOn, DeductFrom, Earlier, FactKind, Pack, Period, Pool, Progression, Provenance, StageKind,
    SubsidyAmount, Unit,
};
use crate::formula::{
    AccumulatorIndex, Amount, Condition, FactIndex, ListIndex, ParameterIndex, ProvisionIndex, ReadingIndex, StageIndex,
};
use crate::money::Money;

/// One county's policy, ready to settle bills.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// The pack as written, with every text; indices below count in its lists.
    pub pack: Pack,
    /// What is asked, in the pack's order.
    pub facts: Vec<Fact>,
    /// The options of each reading.
    pub readings: Vec<Reading>,
    /// The disease lists.
    pub lists: Vec<DiseaseList>,
    /// The terms that the pack explains, so that a condition can be said in the pack's own words.
    pub terms: Vec<Term>,
    /// Figures with their cases.
    pub parameters: Vec<Parameter>,
    /// Who pays, in the pack's order; [`Policy::reorders`] may change it.
    pub stages: Vec<Stage>,
    /// Readings of the order, applied one after another.
    pub reorders: Vec<Reorder>,
    /// What adds up through the year.
    pub accumulators: Vec<Accumulator>,
    /// When each warning is shown.
    pub warnings: Vec<Condition>,
    /// Whom each right concerns.
    pub rights: Vec<Condition>,
    /// Whom each service concerns.
    pub services: Vec<Condition>,
    /// Whom each procedure concerns, and when its deadline applies.
    pub procedures: Vec<(Condition, Condition)>,
    /// Help with the premium.
    pub subsidy: Option<Subsidy>,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What kind of answer it has.
    pub kind: FactKind,
    /// How many answers a yes-no question, a choice or a disease question has; 0 for a day.
    pub answers: u16,
}

/// An ambiguity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The option that counts unless another is chosen; `None`: undecided, all are settled.
    pub default: Option<u16>,
    /// How many options it has.
    pub options: u16,
}

impl Fact {
    /// What a question of a pack asks; `diseases`: how many the pack lists.
    pub(crate) fn of(fact: &document::Fact, diseases: usize) -> Self {
        let answers = match fact.kind {
            FactKind::YesNo | FactKind::Identity => 2,
            FactKind::Choice => fact.options.len(),
            FactKind::Date => 0,
            // Another than the listed ones is an answer too.
            FactKind::Disease => diseases + 1,
        };
        Self { kind: fact.kind, answers: u16::try_from(answers).unwrap_or(u16::MAX) }
    }
}

impl Reading {
    /// The options of a reading of a pack.
    pub(crate) fn of(reading: &document::Reading) -> Self {
        let default = position(&reading.options, |option| option.id == reading.default);
        Self { default, options: u16::try_from(reading.options.len()).unwrap_or(u16::MAX) }
    }
}

/// A disease list.
#[derive(Clone, Debug, PartialEq)]
pub struct DiseaseList {
    /// Its name in conditions.
    pub id: String,
    /// The diseases on it, as places in the pack's list, with the readings under which each counts.
    pub members: Vec<(u16, Condition)>,
}

/// A condition that the pack explains.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// What it stands for.
    pub when: Condition,
    /// What it means, in plain words.
    pub says: String,
}

/// A figure with its cases.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// What it measures.
    pub unit: Unit,
    /// The first whose condition holds counts; none of them: unknown.
    pub cases: Vec<ParameterCase>,
}

/// One value of a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct ParameterCase {
    /// When it counts.
    pub when: Condition,
    /// The value.
    pub value: Value,
    /// Where it comes from.
    pub source: Provenance,
    /// The provisions behind it.
    pub clauses: Vec<ProvisionIndex>,
}

/// A figure or a scale.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A rate, an amount or a count.
    Figure(Decimal),
    /// Brackets, from low to high, each starting where the last ends.
    Scale(Vec<Bracket>),
}

/// One bracket of a scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bracket {
    /// Its first yuan.
    pub from: Money,
    /// Its end, which belongs to the next; `None` where it has no end.
    pub to: Option<Money>,
    /// The fund's share, between 0 and 1.
    pub rate: Decimal,
    /// Where this bracket comes from, if not from where the whole scale does.
    pub source: Option<Provenance>,
}

/// One who pays, or bears, a part of the bill.
#[derive(Clone, Debug, PartialEq)]
pub struct Stage {
    /// The provisions behind it.
    pub clauses: Vec<ProvisionIndex>,
    /// Who it is for.
    pub gates: Vec<Gate>,
    /// What it does.
    pub body: Body,
    /// The accumulators that its payments add to: its own, and those of every ceiling that it can have.
    pub paid_into: Vec<AccumulatorIndex>,
}

/// What a stage does.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// It pays, or makes someone bear, an amount.
    Pays {
        /// Who bears the amount unless an adjustment says otherwise.
        bearer: Bearer,
        /// The costs that it pays unless an adjustment says otherwise.
        pays_on: Pool,
        /// The entitlements; of several the highest counts.
        entitlements: Vec<Entitlement>,
    },
    /// It can be applied for.
    Grant(Grant),
}

/// Who bears the amount of a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearer {
    /// The fund.
    Fund,
    /// The hospital.
    Hospital,
    /// Nobody: it is deducted as if paid, and the patient bears it.
    Nobody,
    /// Hospital or patient: the document does not say.
    Unassigned,
}

impl Bearer {
    /// Who bears the amount of a stage of this kind; `None` for a grant, which is not part of the bill.
    pub fn of(kind: StageKind) -> Option<Self> {
        match kind {
            StageKind::Fund | StageKind::BestOf => Some(Self::Fund),
            StageKind::Absorption => Some(Self::Hospital),
            StageKind::Notional => Some(Self::Nobody),
            StageKind::Unassigned => Some(Self::Unassigned),
            StageKind::Grant => None,
        }
    }
}

/// One condition of eligibility.
#[derive(Clone, Debug, PartialEq)]
pub struct Gate {
    /// What must hold.
    pub condition: Condition,
    /// The provisions that demand it.
    pub clauses: Vec<ProvisionIndex>,
}

/// The slots of one entitlement.
#[derive(Clone, Debug, PartialEq)]
pub struct Entitlement {
    /// The provisions behind it.
    pub clauses: Vec<ProvisionIndex>,
    /// Who it is for.
    pub gates: Vec<Gate>,
    /// The amount it looks at; `None`: what is still open of the costs that it pays.
    pub basis: Option<Amount>,
    /// Whether it looks at one visit or adds up the year.
    pub period: Period,
    /// What earlier bills of the year take off a yearly one.
    pub earlier: Earlier,
    /// The part of the basis that is not paid.
    pub deductible: Amount,
    /// What the deductible is taken from.
    pub deduct_from: DeductFrom,
    /// The fund's share, or a scale.
    pub scale: Scale,
    /// Where the scale's bounds are counted.
    pub count_on: CountOn,
    /// How the scale's rates apply.
    pub progression: Progression,
    /// What is paid at most.
    pub ceilings: Vec<Ceiling>,
    /// Whether the payment cannot be computed, only bounded.
    pub undetermined: bool,
    /// The accumulator of what the stage has paid.
    pub paid_accumulator: AccumulatorIndex,
    /// The accumulator of a yearly basis, where some adjustment or the slot itself needs one.
    pub basis_accumulator: Option<AccumulatorIndex>,
    /// Changes under conditions: those that set a slot first, then those that change it, each group in order.
    pub adjustments: Vec<Adjustment>,
}

/// The fund's share.
#[derive(Clone, Debug, PartialEq)]
pub enum Scale {
    /// One rate for all.
    Rate(Amount),
    /// Brackets.
    Brackets(Vec<Bracket>),
    /// A parameter that holds brackets.
    Parameter(ParameterIndex),
}

/// A ceiling.
#[derive(Clone, Debug, PartialEq)]
pub struct Ceiling {
    /// At most so much.
    pub up_to: Amount,
    /// The accumulator that counts towards a yearly one; `None`: per visit.
    pub accumulator: Option<AccumulatorIndex>,
}

/// A change of slots while a condition holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Adjustment {
    /// Its place among the pack's adjustments of this entitlement.
    pub place: u16,
    /// While this holds.
    pub when: Condition,
    /// The provisions behind it.
    pub clauses: Vec<ProvisionIndex>,
    /// What changes.
    pub changes: Vec<Change>,
}

/// A change of one slot.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Who bears the amount.
    Bearer(Bearer),
    /// Which costs are paid.
    PaysOn(Pool),
    /// The basis.
    Basis(Amount),
    /// The period.
    Period(Period),
    /// The deductible.
    Deductible(Amount),
    /// The deductible, times so much.
    DeductibleTimes(Decimal),
    /// What the deductible is taken from.
    DeductFrom(DeductFrom),
    /// The rate or scale.
    Scale(Scale),
    /// Every rate, plus so much.
    RatePlus(Decimal),
    /// Every rate, times so much.
    RateTimes(Decimal),
    /// Where bounds are counted.
    CountOn(CountOn),
    /// How rates apply.
    Progression(Progression),
    /// The ceilings.
    Ceilings(Vec<Ceiling>),
    /// The payment cannot be computed.
    Undetermined,
    /// What a grant gives at most per application.
    UpTo(Amount),
    /// How many applications a year.
    Applications(u32),
}

impl Change {
    /// The slot that changes, by the word of the pack format.
    pub fn slot(&self) -> &'static str {
        match self {
            Self::Bearer(_) => "kind",
            Self::PaysOn(_) => "pays_on",
            Self::Basis(_) => "basis",
            Self::Period(_) => "period",
            Self::Deductible(_) | Self::DeductibleTimes(_) => "deductible",
            Self::DeductFrom(_) => "deduct_from",
            Self::Scale(_) | Self::RatePlus(_) | Self::RateTimes(_) => "rate",
            Self::CountOn(_) => "count_brackets_on",
            Self::Progression(_) => "progression",
            Self::Ceilings(_) => "ceilings",
            Self::Undetermined => "undetermined",
            Self::UpTo(_) => "up_to",
            Self::Applications(_) => "applications",
        }
    }

    /// Whether it sets the slot, rather than changing what is there.
    pub fn sets(&self) -> bool {
        !matches!(self, Self::DeductibleTimes(_) | Self::RatePlus(_) | Self::RateTimes(_))
    }
}

/// Discretionary help that is applied for and never counted as paid.
#[derive(Clone, Debug, PartialEq)]
pub struct Grant {
    /// What one application gives at most.
    pub up_to: Amount,
    /// How many applications a year, and the accumulator that counts them.
    pub applications: Option<(u32, AccumulatorIndex)>,
    /// What a year gives at most.
    pub ceilings: Vec<Ceiling>,
    /// Changes under conditions.
    pub adjustments: Vec<Adjustment>,
}

/// A reading of the order.
#[derive(Clone, Debug, PartialEq)]
pub struct Reorder {
    /// The readings under which it holds.
    pub when: Condition,
    /// The stage that moves.
    pub stage: StageIndex,
    /// The stage before which it then stands.
    pub before: StageIndex,
}

/// What adds up through the year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accumulator {
    /// Its name in claims: a stage's id for what it has paid, `<stage>.basis` for a yearly basis, `<stage>.count` for
    /// applications.
    pub id: String,
    /// What it counts.
    pub counts: Counts,
}

/// What an accumulator counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// Yuan paid.
    Paid,
    /// Yuan of cost looked at.
    Basis,
    /// Applications.
    Applications,
}

/// Help with the premium.
#[derive(Clone, Debug, PartialEq)]
pub struct Subsidy {
    /// Whom each entitlement is for, and how much it gives.
    pub entitlements: Vec<(Condition, SubsidyAmount)>,
    /// When each enrolment rule holds.
    pub enrolments: Vec<Condition>,
}

impl Policy {
    /// The fact of this name.
    pub fn fact(&self, id: &str) -> Option<FactIndex> {
        position(&self.pack.facts, |fact| fact.id == id).map(FactIndex)
    }

    /// The reading of this name.
    pub fn reading(&self, id: &str) -> Option<ReadingIndex> {
        position(&self.pack.readings, |reading| reading.id == id).map(ReadingIndex)
    }

    /// The parameter of this name.
    pub fn parameter(&self, id: &str) -> Option<ParameterIndex> {
        position(&self.pack.parameters, |parameter| parameter.id == id).map(ParameterIndex)
    }

    /// The stage of this name.
    pub fn stage(&self, id: &str) -> Option<StageIndex> {
        position(&self.pack.stages, |stage| stage.id == id).map(StageIndex)
    }

    /// The accumulator of this name.
    pub fn accumulator(&self, id: &str) -> Option<AccumulatorIndex> {
        position(&self.accumulators, |accumulator| accumulator.id == id).map(AccumulatorIndex)
    }

    /// The provision of this name.
    pub fn provision(&self, id: &str) -> Option<ProvisionIndex> {
        position(&self.pack.provisions, |provision| provision.id == id).map(ProvisionIndex)
    }

    /// The disease list of this name.
    pub fn list(&self, id: &str) -> Option<ListIndex> {
        position(&self.lists, |list| list.id == id).map(ListIndex)
    }

    /// The days of discharge that the document covers; an open end is `None`.
    pub fn validity(&self) -> (Option<Date>, Option<Date>) {
        (self.pack.document.valid_from, self.pack.document.valid_to)
    }
}

pub(crate) fn position<T>(list: &[T], is: impl Fn(&T) -> bool) -> Option<u16> {
    list.iter().position(is).and_then(|place| u16::try_from(place).ok())
}
