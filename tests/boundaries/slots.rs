//! The slots of an entitlement as the adjustments leave them, and what they give for a cost.

use mingbai_policy::document::{CountOn, DeductFrom, Period, Pool, Progression};
use mingbai_policy::formula::Amount;
use mingbai_policy::policy::{Adjustment, Ceiling, Change, Entitlement, Scale};

use crate::fraction::Fraction;
use crate::thresholds::Source;

/// The slots as the adjustments that hold leave them, each with where it stands.
pub(crate) struct Slots<'p> {
    pub(crate) pays_on: Pool,
    pub(crate) basis: (Source, Option<&'p Amount>),
    pub(crate) period: Period,
    pub(crate) deductible: (Source, &'p Amount),
    /// Factors on the deductible, with the places of their adjustments.
    pub(crate) times: Vec<(u16, Fraction)>,
    pub(crate) deduct_from: DeductFrom,
    pub(crate) scale: (Source, &'p Scale),
    pub(crate) count_on: CountOn,
    pub(crate) progression: Progression,
    pub(crate) ceilings: (Source, &'p [Ceiling]),
    pub(crate) undetermined: bool,
    pub(crate) rate_changes: Vec<&'p Change>,
}

/// One rate for all, or several.
pub(crate) enum Rates {
    One(Fraction),
    Several(Vec<Tier>),
}

/// A bracket with its rate as the adjustments make it.
pub(crate) struct Tier {
    pub(crate) from: Fraction,
    pub(crate) to: Option<Fraction>,
    pub(crate) rate: Fraction,
}

impl<'p> Slots<'p> {
    /// The slots with the adjustments that hold: those that set a slot, then those that change it.
    pub(crate) fn of(entitlement: &'p Entitlement, pays_on: Pool, holding: &[&'p Adjustment]) -> Self {
        let mut slots = Self {
            pays_on,
            basis: (Source::Own, entitlement.basis.as_ref()),
            period: entitlement.period,
            deductible: (Source::Own, &entitlement.deductible),
            times: Vec::new(),
            deduct_from: entitlement.deduct_from,
            scale: (Source::Own, &entitlement.scale),
            count_on: entitlement.count_on,
            progression: entitlement.progression,
            ceilings: (Source::Own, &entitlement.ceilings),
            undetermined: entitlement.undetermined,
            rate_changes: Vec::new(),
        };
        for adjustment in holding {
            let source = Source::Adjustment(adjustment.place);
            for change in &adjustment.changes {
                match change {
                    Change::PaysOn(pool) => slots.pays_on = *pool,
                    Change::Basis(basis) => slots.basis = (source, Some(basis)),
                    Change::Period(period) => slots.period = *period,
                    Change::Deductible(deductible) => slots.deductible = (source, deductible),
                    Change::DeductibleTimes(times) => slots.times.push((adjustment.place, Fraction::of(*times))),
                    Change::DeductFrom(from) => slots.deduct_from = *from,
                    Change::Scale(scale) => slots.scale = (source, scale),
                    Change::RatePlus(_) | Change::RateTimes(_) => slots.rate_changes.push(change),
                    Change::CountOn(count_on) => slots.count_on = *count_on,
                    Change::Progression(progression) => slots.progression = *progression,
                    Change::Ceilings(ceilings) => slots.ceilings = (source, ceilings),
                    Change::Undetermined => slots.undetermined = true,
                    Change::Bearer(_) | Change::UpTo(_) | Change::Applications(_) => {}
                }
            }
        }
        slots
    }

    /// What is paid for a cost, before ceilings.
    pub(crate) fn benefit(&self, rates: &Rates, deductible: Fraction, cost: Fraction) -> Fraction {
        match self.deduct_from {
            DeductFrom::Basis => self.share(rates, deductible, cost),
            DeductFrom::Payment => (self.share(rates, Fraction::ZERO, cost) - deductible).or_zero(),
        }
    }

    /// The rates on what of a cost exceeds an amount.
    pub(crate) fn share(&self, rates: &Rates, off: Fraction, cost: Fraction) -> Fraction {
        let excess = (cost - off).or_zero();
        let tiers = match rates {
            Rates::One(rate) => return excess * *rate,
            Rates::Several(tiers) => tiers,
        };
        let (measured, floor) = match self.count_on {
            CountOn::Basis => (cost, off.min(cost)),
            CountOn::Excess => (excess, Fraction::ZERO),
        };
        let first = tiers.first().map_or(Fraction::ZERO, |tier| tier.from);
        if measured < first {
            return Fraction::ZERO;
        }
        match self.progression {
            Progression::Marginal => below(tiers, measured, first) - below(tiers, floor, first),
            Progression::FromZero => below(tiers, measured, Fraction::ZERO) - below(tiers, floor, Fraction::ZERO),
            Progression::Whole => {
                let reached = tiers.iter().rev().find(|tier| tier.from <= measured);
                reached.map_or(Fraction::ZERO, |tier| excess * tier.rate)
            }
        }
    }

    /// What the bounds of brackets are held against.
    pub(crate) fn measured(&self, deductible: Fraction, cost: Fraction) -> Fraction {
        let off = if self.deduct_from == DeductFrom::Basis { deductible } else { Fraction::ZERO };
        if self.count_on == CountOn::Basis { cost } else { (cost - off).or_zero() }
    }
}

/// All rates on all that lies below an amount, with the first rate from `start` on.
fn below(tiers: &[Tier], amount: Fraction, start: Fraction) -> Fraction {
    let mut sum = Fraction::ZERO;
    for (place, tier) in tiers.iter().enumerate() {
        let from = if place == 0 { start } else { tier.from };
        let to = tier.to.map_or(amount, |to| to.min(amount));
        sum = sum + (to - from).or_zero() * tier.rate;
    }
    sum
}
