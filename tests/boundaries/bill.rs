//! What is known of a bill before each stage, and what formulas and conditions then say, worked out apart from the
//! engine: from the claim, the pack's figures and what the stages before have paid.

use mingbai_adjudication::settlement::Scenario;
use mingbai_adjudication::{Accumulators, Claim, Settlement};
use mingbai_policy::document::{FactKind, Pool};
use mingbai_policy::formula::{
    AccumulatorIndex, Amount, Comparison, Condition, Day, FactIndex, ParameterIndex, StageIndex,
};
use mingbai_policy::policy::{Bearer, Body, Change, Value};
use mingbai_policy::{Date, Policy};

use crate::fraction::Fraction;

/// A claim with what had added up in the year before it.
#[derive(Clone)]
pub(crate) struct Point {
    pub(crate) claim: Claim,
    pub(crate) accumulators: Accumulators,
}

/// A settled bill.
#[derive(Clone, Copy)]
pub(crate) struct Bill<'a> {
    pub(crate) policy: &'a Policy,
    pub(crate) point: &'a Point,
    pub(crate) settlement: &'a Settlement,
    pub(crate) scenario: &'a Scenario,
}

/// The bill before one of its stages.
pub(crate) struct Ledger {
    pub(crate) open_in: Fraction,
    pub(crate) open_out: Fraction,
    /// By stage.
    paid: Vec<Fraction>,
    /// By accumulator: what the year had before, and what the stages before have added.
    accumulated: Vec<Fraction>,
}

/// Where a parameter's value comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Given {
    /// This case of the pack.
    Case(usize),
    /// The claim.
    Locally,
}

impl Ledger {
    pub(crate) fn open(&self, pays_on: Pool) -> Fraction {
        match pays_on {
            Pool::In => self.open_in,
            Pool::Out => self.open_out,
            Pool::Both => self.open_in + self.open_out,
        }
    }

    pub(crate) fn accumulated(&self, accumulator: AccumulatorIndex) -> Fraction {
        self.accumulated[accumulator.at()]
    }
}

impl<'a> Bill<'a> {
    /// The bill before a stage; `None`: after all of them.
    pub(crate) fn before(&self, until: Option<StageIndex>) -> Ledger {
        let Point { claim, accumulators } = self.point;
        let out = claim.out_of_catalogue.expect("seeds know their out-of-catalogue part");
        let mut ledger = Ledger {
            open_in: Fraction::yuan(claim.billed - out),
            open_out: Fraction::yuan(out),
            paid: vec![Fraction::ZERO; self.policy.stages.len()],
            accumulated: accumulators.iter().map(|(_, held)| Fraction::yuan(held.greatest)).collect(),
        };
        for line in &self.settlement.lines {
            let stage = line.stage;
            if Some(stage) == until {
                break;
            }
            let amount = Fraction::yuan(self.scenario.amounts[stage.at()]);
            let (from_in, from_out) = match self.pays_on(stage, &ledger) {
                Pool::In => (amount, Fraction::ZERO),
                Pool::Out => (Fraction::ZERO, amount),
                Pool::Both => (amount.min(ledger.open_in), (amount - ledger.open_in).or_zero()),
            };
            if self.scenario.bearers[stage.at()] == Bearer::Fund {
                ledger.paid[stage.at()] = amount;
                for accumulator in &self.policy.stages[stage.at()].paid_into {
                    ledger.accumulated[accumulator.at()] = ledger.accumulated[accumulator.at()] + amount;
                }
            }
            ledger.open_in = ledger.open_in - from_in;
            ledger.open_out = ledger.open_out - from_out;
        }
        ledger
    }

    /// The costs that a stage pays, with the adjustments that hold.
    fn pays_on(&self, stage: StageIndex, ledger: &Ledger) -> Pool {
        let Body::Pays { pays_on, entitlements, .. } = &self.policy.stages[stage.at()].body else { return Pool::In };
        let adjustments = entitlements.iter().flat_map(|entitlement| &entitlement.adjustments);
        let holding = adjustments.filter(|adjustment| self.holds(&adjustment.when, ledger) == Some(true));
        let mut set = holding.flat_map(|adjustment| &adjustment.changes).filter_map(|change| match change {
            Change::PaysOn(pool) => Some(*pool),
            _ => None,
        });
        set.next_back().unwrap_or(*pays_on)
    }

    /// What a formula comes to; `None` where a parameter is missing.
    pub(crate) fn amount(&self, amount: &Amount, ledger: &Ledger) -> Option<Fraction> {
        let of = |part: &Amount| self.amount(part, ledger);
        let claim = &self.point.claim;
        let out = || Fraction::yuan(claim.out_of_catalogue.unwrap_or_default());
        Some(match amount {
            Amount::Figure(figure) => Fraction::of(*figure),
            Amount::Billed => Fraction::yuan(claim.billed),
            Amount::InCatalogue => Fraction::yuan(claim.billed) - out(),
            Amount::OutOfCatalogue => out(),
            Amount::OpenIn => ledger.open_in,
            Amount::OpenOut => ledger.open_out,
            Amount::Open => ledger.open_in + ledger.open_out,
            Amount::Paid(stage) => ledger.paid[stage.at()],
            Amount::Parameter(parameter) => match self.parameter(*parameter, ledger)?.0 {
                Value::Figure(figure) => Fraction::of(*figure),
                Value::Scale(_) => return None,
            },
            Amount::Plus(a, b) => of(a)? + of(b)?,
            Amount::Minus(a, b) => of(a)? - of(b)?,
            Amount::Times(a, b) => of(a)? * of(b)?,
            Amount::Over(a, divisor) => of(a)? * Fraction::of(*divisor).inverse(),
            Amount::Least(parts) => parts.iter().map(of).collect::<Option<Vec<_>>>()?.into_iter().min()?,
            Amount::Greatest(parts) => parts.iter().map(of).collect::<Option<Vec<_>>>()?.into_iter().max()?,
        })
    }

    /// A parameter's value, and where it comes from.
    pub(crate) fn parameter(&self, parameter: ParameterIndex, ledger: &Ledger) -> Option<(&'a Value, Given)> {
        if let Some(local) = self.point.claim.local(parameter) {
            return Some((local, Given::Locally));
        }
        for (place, case) in self.policy.parameters[parameter.at()].cases.iter().enumerate() {
            if self.holds(&case.when, ledger)? {
                return Some((&case.value, Given::Case(place)));
            }
        }
        None
    }

    /// Whether a condition holds; `None` where an answer that decides is missing.
    pub(crate) fn holds(&self, condition: &Condition, ledger: &Ledger) -> Option<bool> {
        self.holds_if(condition, ledger, None)
    }

    /// Whether a condition turns on one of its comparisons of amounts.
    pub(crate) fn turns_on(&self, condition: &Condition, comparison: &Condition, ledger: &Ledger) -> bool {
        let suppose = |holds| self.holds_if(condition, ledger, Some((comparison, holds)));
        matches!((suppose(false), suppose(true)), (Some(without), Some(with)) if without != with)
    }

    fn holds_if(&self, condition: &Condition, ledger: &Ledger, suppose: Option<(&Condition, bool)>) -> Option<bool> {
        let claim = &self.point.claim;
        let parts = |parts: &[Condition]| -> Vec<Option<bool>> {
            parts.iter().map(|part| self.holds_if(part, ledger, suppose)).collect()
        };
        if let Some((_, supposed)) = suppose.filter(|(supposed, _)| std::ptr::eq(*supposed, condition)) {
            return Some(supposed);
        }
        match condition {
            Condition::All(all) => {
                let all = parts(all);
                if all.contains(&Some(false)) { Some(false) } else { (!all.contains(&None)).then_some(true) }
            }
            Condition::Any(any) => {
                let any = parts(any);
                if any.contains(&Some(true)) { Some(true) } else { (!any.contains(&None)).then_some(false) }
            }
            Condition::Not(part) => self.holds_if(part, ledger, suppose).map(|holds| !holds),
            Condition::Fact(fact, answer) => claim.answered(*fact).map(|given| given == *answer),
            Condition::Reading(reading, option) => claim.reading(*reading).map(|chosen| chosen == *option),
            Condition::Listed(list) => {
                let asked = self.policy.facts.iter().position(|fact| fact.kind == FactKind::Disease)?;
                let disease = claim.answered(FactIndex(u16::try_from(asked).ok()?))?;
                let member = self.policy.lists[list.at()].members.iter().find(|(member, _)| *member == disease);
                member.map_or(Some(false), |(_, counts)| self.holds_if(counts, ledger, suppose))
            }
            Condition::Amounts(comparison, left, right) => {
                let margin = self.amount(left, ledger)? - self.amount(right, ledger)?;
                Some(compares(*comparison, margin))
            }
            Condition::Days(comparison, left, right) => {
                let days = i128::from((self.day(left)? - self.day(right)?).whole_days());
                Some(compares(*comparison, Fraction::whole(days)))
            }
        }
    }

    fn day(&self, day: &Day) -> Option<Date> {
        match day {
            Day::Fixed(date) => Some(*date),
            Day::Discharged => self.point.claim.discharged,
            Day::Fact(fact) => self.point.claim.day(*fact),
            Day::SameYear(day, month, of_month) => {
                let date = self.day(day)?;
                date.replace_day(1).ok()?.replace_month((*month).try_into().ok()?).ok()?.replace_day(*of_month).ok()
            }
        }
    }
}

/// Whether a comparison holds between two amounts that are so far apart.
pub(crate) fn compares(comparison: Comparison, margin: Fraction) -> bool {
    match comparison {
        Comparison::Below => margin.is_negative(),
        Comparison::AtMost => !margin.is_positive(),
        Comparison::Above => margin.is_positive(),
        Comparison::AtLeast => !margin.is_negative(),
        Comparison::Equal => margin.is_zero(),
        Comparison::Unequal => !margin.is_zero(),
    }
}
