//! What one entitlement pays: basis, deductible, brackets, ceilings, always in this order.

use std::borrow::Cow;

use mingbai_policy::document::{CountOn, DeductFrom, Earlier, Period, Pool, Progression, Provenance};
use mingbai_policy::formula::{AccumulatorIndex, Amount, ParameterIndex};
use mingbai_policy::policy::{Bearer, Bracket, Ceiling, Change, Entitlement, Scale, Value};
use mingbai_policy::{Money, Rate};
use rust_decimal::Decimal;

use crate::arithmetic::{plus, times};
use crate::settlement::{OpenPoint, Slot, Why};
use crate::walk::{Stop, Walk};
use crate::world::World;

/// The slots of an entitlement with the adjustments that hold applied.
pub(crate) struct Slots<'a> {
    pub(crate) bearer: Bearer,
    pub(crate) pays_on: Pool,
    pub(crate) period: Period,
    pub(crate) basis: Option<&'a Amount>,
    pub(crate) deductible: &'a Amount,
    pub(crate) deductible_times: Decimal,
    pub(crate) deduct_from: DeductFrom,
    pub(crate) scale: &'a Scale,
    rate_changes: Vec<RateChange>,
    pub(crate) count_on: CountOn,
    pub(crate) progression: Progression,
    pub(crate) ceilings: &'a [Ceiling],
    pub(crate) undetermined: bool,
}

#[derive(Clone, Copy)]
enum RateChange {
    Plus(Decimal),
    Times(Decimal),
}

impl<'a> Slots<'a> {
    pub(crate) fn of(entitlement: &'a Entitlement, bearer: Bearer, pays_on: Pool) -> Self {
        Self {
            bearer,
            pays_on,
            period: entitlement.period,
            basis: entitlement.basis.as_ref(),
            deductible: &entitlement.deductible,
            deductible_times: Decimal::ONE,
            deduct_from: entitlement.deduct_from,
            scale: &entitlement.scale,
            rate_changes: Vec::new(),
            count_on: entitlement.count_on,
            progression: entitlement.progression,
            ceilings: &entitlement.ceilings,
            undetermined: entitlement.undetermined,
        }
    }

    pub(crate) fn change(&mut self, change: &'a Change) {
        match change {
            Change::Bearer(bearer) => self.bearer = *bearer,
            Change::PaysOn(pool) => self.pays_on = *pool,
            Change::Basis(basis) => self.basis = Some(basis),
            Change::Period(period) => self.period = *period,
            Change::Deductible(deductible) => self.deductible = deductible,
            Change::DeductibleTimes(factor) => {
                self.deductible_times = times(self.deductible_times, *factor);
            }
            Change::DeductFrom(from) => self.deduct_from = *from,
            Change::Scale(scale) => self.scale = scale,
            Change::RatePlus(points) => self.rate_changes.push(RateChange::Plus(*points)),
            Change::RateTimes(factor) => self.rate_changes.push(RateChange::Times(*factor)),
            Change::CountOn(count_on) => self.count_on = *count_on,
            Change::Progression(progression) => self.progression = *progression,
            Change::Ceilings(ceilings) => self.ceilings = ceilings,
            Change::Undetermined => self.undetermined = true,
            Change::UpTo(_) | Change::Applications(_) => {}
        }
    }

    /// A rate with what the adjustments make of it; never more than the whole.
    pub(crate) fn rate(&self, rate: Decimal) -> Decimal {
        let changed = self.rate_changes.iter().fold(rate, |rate, change| match change {
            RateChange::Plus(points) => plus(rate, *points),
            RateChange::Times(factor) => times(rate, *factor),
        });
        Rate::held(changed).share()
    }
}

/// A single rate, or a scale.
enum Brackets<'a> {
    One(Decimal),
    Several(Cow<'a, [Bracket]>),
}

/// What an entitlement pays, or between which amounts it does.
pub(crate) struct Payment<N> {
    pub(crate) least: N,
    pub(crate) greatest: N,
    pub(crate) determined: bool,
    pub(crate) bearer: Bearer,
    pub(crate) pays_on: Pool,
    pub(crate) why: Why,
    pub(crate) yearly_basis: Vec<(AccumulatorIndex, N)>,
}

impl<N: Clone> Payment<N> {
    pub(crate) fn nothing<W: World<Number = N>>(world: &W, bearer: Bearer, pays_on: Pool, why: Why) -> Self {
        let zero = world.figure(Decimal::ZERO);
        let greatest = zero.clone();
        Self { least: zero, greatest, determined: true, bearer, pays_on, why, yearly_basis: Vec::new() }
    }

    /// The higher of two: `other` may reach further. An undetermined one cannot fall below a determined one.
    pub(crate) fn beaten_by<W: World<Number = N>>(self, other: Self, world: &mut W) -> Self {
        let mut yearly_basis = self.yearly_basis;
        yearly_basis.extend(other.yearly_basis);
        let least = world.greatest(other.least, self.least);
        let missing = |why: &Why| match why {
            Why::Missing(_) | Why::Undetermined => Some(why.clone()),
            _ => None,
        };
        let why = missing(&other.why).or_else(|| missing(&self.why)).unwrap_or(other.why);
        let determined = other.determined && self.determined;
        Self {
            least,
            greatest: other.greatest,
            determined,
            bearer: other.bearer,
            pays_on: other.pays_on,
            why,
            yearly_basis,
        }
    }
}

impl<'a, W: World> Walk<'a, W> {
    /// The amount that an entitlement looks at.
    pub(crate) fn basis(&mut self, slots: &Slots<'a>) -> Result<W::Number, Stop> {
        let basis = match slots.basis {
            Some(basis) => self.amount(basis)?,
            None => self.open(slots.pays_on),
        };
        Ok(self.world.or_zero(basis))
    }

    /// Fills the slots in their order. A figure that nobody has stated leaves its slot as generous as it can be, and
    /// the payment anywhere from nothing to what then results.
    pub(crate) fn entitled(
        &mut self,
        entitlement: &'a Entitlement,
        slots: &Slots<'a>,
        mut missing: Vec<ParameterIndex>,
    ) -> Result<Payment<W::Number>, OpenPoint> {
        let open = self.open(slots.pays_on);
        let basis = match self.basis(slots) {
            Ok(basis) => basis,
            Err(stop) => {
                missing.push(parameter(stop)?);
                open.clone()
            }
        };
        self.world.step(Slot::Basis, &open, &basis, Decimal::ZERO);
        let mut yearly_basis = Vec::new();
        let mut before = None;
        if let Some(accumulator) = entitlement.basis_accumulator {
            // It adds up even while a reading looks at the visit alone, so that another reading finds the year whole.
            yearly_basis.push((accumulator, basis.clone()));
            if slots.period == Period::Year {
                before = Some(self.accumulated(accumulator)?);
            }
        }
        let deductible = match self.amount(slots.deductible) {
            Ok(deductible) => self.world.times(&deductible, slots.deductible_times),
            Err(stop) => {
                missing.push(parameter(stop)?);
                self.world.figure(Decimal::ZERO)
            }
        };
        let brackets = match self.brackets(slots) {
            Ok(brackets) => brackets,
            Err(stop) => {
                missing.push(parameter(stop)?);
                Brackets::One(Decimal::ONE)
            }
        };
        let (benefit, counted) = match before {
            None => (self.benefit(slots, &brackets, &deductible, &basis), basis.clone()),
            Some(before) => {
                let total = self.world.plus(&before, &basis);
                self.world.step(Slot::YearSoFar, &basis, &total, self.world.money(&before).yuan());
                let of_total = self.benefit(slots, &brackets, &deductible, &total);
                let of_total = self.world.round(of_total);
                let earlier = match entitlement.earlier {
                    Earlier::Paid => self.accumulated(entitlement.paid_accumulator)?,
                    Earlier::Entitled => {
                        let kept = self.world.pause();
                        let earlier = self.benefit(slots, &brackets, &deductible, &before);
                        self.world.resume(kept);
                        self.world.round(earlier)
                    }
                };
                let layer = self.world.minus(&of_total, &earlier);
                let layer = self.world.or_zero(layer);
                self.world.step(Slot::EarlierThisYear, &of_total, &layer, self.world.money(&earlier).yuan());
                (layer, total)
            }
        };
        if self.world.records() {
            self.note_references(slots, &brackets, &counted);
        }
        let (limited, reached) = self.ceilings(slots, benefit.clone(), &mut missing)?;
        let rounded = self.world.round(limited.clone());
        self.world.step(Slot::Rounding, &limited, &rounded, Decimal::ZERO);
        let payment = self.world.least(rounded.clone(), open.clone());
        if self.world.records() && self.world.order(&payment, &rounded).is_lt() {
            self.world.step(Slot::Open, &rounded, &payment, Decimal::ZERO);
        }
        let determined = missing.is_empty() && !slots.undetermined;
        let zero = self.world.figure(Decimal::ZERO);
        let why = if !missing.is_empty() {
            missing.dedup();
            Why::Missing(missing)
        } else if slots.undetermined {
            Why::Undetermined
        } else if self.world.records() && self.world.order(&payment, &zero).is_eq() {
            self.why_nothing(slots, &brackets, &open, &basis, (&counted, &deductible), reached)
        } else {
            Why::Computed
        };
        let least = if determined { payment.clone() } else { zero };
        Ok(Payment {
            least,
            greatest: payment,
            determined,
            bearer: slots.bearer,
            pays_on: slots.pays_on,
            why,
            yearly_basis,
        })
    }

    /// The scale with its rates as the adjustments make them.
    fn brackets(&mut self, slots: &Slots<'a>) -> Result<Brackets<'a>, Stop> {
        let brackets = match slots.scale {
            Scale::Rate(rate) => {
                let rate = self.constant(rate)?;
                return Ok(Brackets::One(slots.rate(rate)));
            }
            Scale::Brackets(brackets) => brackets,
            Scale::Parameter(parameter) => match self.parameter(*parameter)? {
                Value::Scale(brackets) => brackets,
                Value::Figure(_) => return Err(Stop::Missing(*parameter)),
            },
        };
        if slots.rate_changes.is_empty() {
            return Ok(Brackets::Several(Cow::Borrowed(brackets)));
        }
        let changed = brackets.iter().map(|bracket| Bracket { rate: slots.rate(bracket.rate), ..*bracket });
        Ok(Brackets::Several(Cow::Owned(changed.collect())))
    }

    /// What the scale gives for a cost, before ceilings.
    fn benefit(
        &mut self,
        slots: &Slots<'a>,
        brackets: &Brackets<'_>,
        deductible: &W::Number,
        cost: &W::Number,
    ) -> W::Number {
        let zero = self.world.figure(Decimal::ZERO);
        let from_payment = slots.deduct_from == DeductFrom::Payment;
        let off_cost = if from_payment { zero.clone() } else { deductible.clone() };
        let excess = self.world.minus(cost, &off_cost);
        let excess = self.world.or_zero(excess);
        self.world.step(Slot::Deductible, cost, &excess, self.world.money(&off_cost).yuan());
        let on_basis = slots.count_on == CountOn::Basis;
        let benefit = match brackets {
            Brackets::One(rate) => {
                let share = self.world.times(&excess, *rate);
                self.world.step(Slot::Rate, &excess, &share, *rate);
                share
            }
            Brackets::Several(brackets) => {
                let counted = if on_basis { cost.clone() } else { excess.clone() };
                let floor = if on_basis { off_cost } else { zero.clone() };
                match slots.progression {
                    Progression::Whole => self.whole(brackets, &counted, &excess),
                    Progression::Marginal => self.marginal(brackets, &counted, &floor, false),
                    Progression::FromZero => self.marginal(brackets, &counted, &floor, true),
                }
            }
        };
        if !from_payment {
            return benefit;
        }
        let less = self.world.minus(&benefit, deductible);
        let less = self.world.or_zero(less);
        self.world.step(Slot::Deductible, &benefit, &less, self.world.money(deductible).yuan());
        less
    }

    /// Each rate on the part of the cost within its bracket and above the floor; from zero: once the first bound is
    /// reached, the first rate counts from there.
    fn marginal(&mut self, brackets: &[Bracket], counted: &W::Number, floor: &W::Number, from_zero: bool) -> W::Number {
        let mut sum = self.world.figure(Decimal::ZERO);
        for (place, bracket) in (0u16..).zip(brackets) {
            let bound = self.world.figure(bracket.from.yuan());
            if self.world.order(counted, &bound).is_lt() {
                break;
            }
            let lower = if from_zero && place == 0 { self.world.figure(Decimal::ZERO) } else { bound };
            let lower = self.world.greatest(lower, floor.clone());
            let upper = match bracket.to {
                Some(to) => {
                    let to = self.world.figure(to.yuan());
                    self.world.least(counted.clone(), to)
                }
                None => counted.clone(),
            };
            let part = self.world.minus(&upper, &lower);
            let part = self.world.or_zero(part);
            let share = self.world.times(&part, bracket.rate);
            self.world.step(Slot::Bracket(place), &part, &share, bracket.rate);
            sum = self.world.plus(&sum, &share);
        }
        sum
    }

    /// The reached bracket's rate on the whole of it.
    fn whole(&mut self, brackets: &[Bracket], counted: &W::Number, excess: &W::Number) -> W::Number {
        let mut reached = None;
        for (place, bracket) in (0u16..).zip(brackets) {
            let bound = self.world.figure(bracket.from.yuan());
            if self.world.order(counted, &bound).is_lt() {
                break;
            }
            reached = Some((place, bracket));
        }
        let Some((place, bracket)) = reached else { return self.world.figure(Decimal::ZERO) };
        let share = self.world.times(excess, bracket.rate);
        self.world.step(Slot::Bracket(place), excess, &share, bracket.rate);
        share
    }

    /// Keeps that a cost reached a bracket whose figures come from outside the document.
    fn note_references(&mut self, slots: &Slots<'a>, brackets: &Brackets<'_>, counted: &W::Number) {
        let (Scale::Parameter(parameter), Brackets::Several(brackets)) = (slots.scale, brackets) else { return };
        let counted = self.world.money(counted);
        let reached = |bracket: &Bracket| bracket.source == Some(Provenance::Reference) && bracket.from < counted;
        if brackets.iter().any(reached) {
            self.world.used_reference(*parameter);
        }
    }

    /// The amount within every ceiling, and whether a year's ceiling had already been used up.
    fn ceilings(
        &mut self,
        slots: &Slots<'a>,
        mut amount: W::Number,
        missing: &mut Vec<ParameterIndex>,
    ) -> Result<(W::Number, bool), OpenPoint> {
        let mut reached = false;
        for (place, ceiling) in (0u16..).zip(slots.ceilings) {
            let mut left = match self.amount(&ceiling.up_to) {
                Ok(limit) => limit,
                Err(stop) => {
                    missing.push(parameter(stop)?);
                    continue;
                }
            };
            if let Some(accumulator) = ceiling.accumulator {
                let used = self.accumulated(accumulator)?;
                left = self.world.minus(&left, &used);
            }
            let left = self.world.or_zero(left);
            let limited = self.world.least(amount.clone(), left.clone());
            if self.world.records() {
                let zero = self.world.figure(Decimal::ZERO);
                reached |= self.world.order(&left, &zero).is_eq();
                self.world.step(Slot::Ceiling(place), &amount, &limited, self.world.money(&left).yuan());
            }
            amount = limited;
        }
        Ok((amount, reached))
    }

    fn why_nothing(
        &mut self,
        slots: &Slots<'a>,
        brackets: &Brackets<'_>,
        open: &W::Number,
        basis: &W::Number,
        (counted, deductible): (&W::Number, &W::Number),
        reached: bool,
    ) -> Why {
        let zero = self.world.figure(Decimal::ZERO);
        if self.world.order(open, &zero).is_eq() || self.world.order(basis, &zero).is_eq() {
            return Why::NothingOpen;
        }
        let first = match brackets {
            Brackets::One(_) => Money::ZERO,
            Brackets::Several(brackets) => brackets.first().map_or(Money::ZERO, |bracket| bracket.from),
        };
        let deductible = self.world.money(deductible);
        let threshold = match (slots.deduct_from, slots.count_on) {
            (DeductFrom::Payment, _) => first,
            (DeductFrom::Basis, CountOn::Basis) => first.max(deductible),
            (DeductFrom::Basis, CountOn::Excess) => first + deductible,
        };
        let short = threshold - self.world.money(counted);
        if short >= Money::ZERO && !threshold.is_zero() {
            return Why::BelowDeductible(short.round_to_fen());
        }
        if reached { Why::CeilingReached } else { Why::Nothing }
    }
}

/// The parameter that is missing; an open point is passed on, since it can be fixed.
fn parameter(stop: Stop) -> Result<ParameterIndex, OpenPoint> {
    match stop {
        Stop::Missing(parameter) => Ok(parameter),
        Stop::Open(point) => Err(point),
    }
}
