//! The amounts that are turned to bring a bill to a threshold.

use mingbai_adjudication::Range;
use mingbai_policy::formula::{AccumulatorIndex, StageIndex};
use mingbai_policy::policy::{Body, Counts};
use mingbai_policy::{Money, Policy};

use crate::bill::Point;

/// Beyond this no threshold of a pack lies.
const MOST: Money = Money::from_yuan(rust_decimal::Decimal::from_parts(5_000_000, 0, 0, false, 0));

#[derive(Clone, Copy, Debug)]
pub(crate) enum Knob {
    /// The in-catalogue part; the out-of-catalogue part stays.
    Inside,
    /// The out-of-catalogue part; the in-catalogue part stays.
    Outside,
    /// The out-of-catalogue part; the whole bill stays.
    Share,
    /// What the slip prints for a stage.
    Slip(StageIndex),
    /// What had added up before.
    Year(AccumulatorIndex),
}

impl Knob {
    /// The amounts that a bill names.
    pub(crate) fn named(policy: &Policy, point: &Point) -> Vec<Self> {
        let zero = |knob: &Self| match knob {
            Self::Year(accumulator) => point.accumulators.get(*accumulator).greatest.is_zero(),
            _ => false,
        };
        Self::all(policy, point).into_iter().filter(|knob| !zero(knob)).collect()
    }

    /// Those, and every year's amount.
    pub(crate) fn all(policy: &Policy, point: &Point) -> Vec<Self> {
        let printed = printed(policy, point).map(|(stage, _)| Self::Slip(stage));
        let year = point.accumulators.iter().map(|(accumulator, _)| Self::Year(accumulator));
        [Self::Inside, Self::Outside, Self::Share].into_iter().chain(year).chain(printed).collect()
    }

    /// The amount of one turn: a fen, or an application.
    fn unit(self, policy: &Policy) -> Money {
        match self {
            Self::Year(index) if policy.accumulators[index.at()].counts == Counts::Applications => Money::YUAN,
            _ => Money::FEN,
        }
    }

    /// Turns to look at, near together where amounts are small.
    pub(crate) fn marks(self, policy: &Policy, point: &Point) -> Vec<i64> {
        let most = match self {
            Self::Share | Self::Slip(_) => point.claim.billed,
            _ => MOST,
        };
        let most = i64::try_from((most.yuan() / self.unit(policy).yuan()).mantissa()).unwrap_or(i64::MAX);
        let mut marks = vec![0, 1];
        let mut mark = 100;
        while mark < most {
            marks.push(mark);
            mark += mark / 2;
        }
        marks.push(most);
        marks.retain(|mark| *mark <= most);
        marks
    }

    /// The bill with this turn of the knob; `None` where it is no bill.
    pub(crate) fn turned(self, policy: &Policy, point: &Point, turn: i64) -> Option<Point> {
        if turn < 0 {
            return None;
        }
        let unit = self.unit(policy);
        let amount = Money::from_yuan(unit.yuan() * rust_decimal::Decimal::from(turn));
        let mut point = point.clone();
        let claim = &mut point.claim;
        let out = claim.out_of_catalogue.unwrap_or_default();
        match self {
            Self::Inside => claim.billed = out + amount,
            Self::Outside => (claim.billed, claim.out_of_catalogue) = (claim.billed - out + amount, Some(amount)),
            Self::Share => claim.set_out_of_catalogue(amount).ok()?,
            Self::Slip(stage) => {
                claim.forget_slip(stage);
                claim.set_slip(policy, stage, amount).ok()?;
            }
            Self::Year(accumulator) => point.accumulators.set(accumulator, Range::exactly(amount)),
        }
        let printed: Money = printed(policy, &point).map(|(_, printed)| printed).sum();
        (printed <= point.claim.billed).then_some(point)
    }
}

/// The stages that the slip prints, and what.
pub(crate) fn printed<'a>(policy: &'a Policy, point: &'a Point) -> impl Iterator<Item = (StageIndex, Money)> + 'a {
    let stages = (0..policy.stages.len()).filter_map(|place| u16::try_from(place).ok()).map(StageIndex);
    stages.filter_map(|stage| Some((stage, point.claim.printed(stage)?)))
}

/// The stages that pay, and so can be on a slip.
pub(crate) fn paying(policy: &Policy) -> impl Iterator<Item = StageIndex> + '_ {
    let stages = (0..policy.stages.len()).filter_map(|place| u16::try_from(place).ok()).map(StageIndex);
    stages.filter(|stage| matches!(policy.stages[stage.at()].body, Body::Pays { .. }))
}
