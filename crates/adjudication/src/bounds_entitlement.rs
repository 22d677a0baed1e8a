//! Between which amounts a stage pays while something is open.

use mingbai_policy::document::{CountOn, DeductFrom, Earlier, Period, Pool, Progression};
use mingbai_policy::formula::{AccumulatorIndex, Amount};
use mingbai_policy::policy::{Body, Bracket, Ceiling, Change, Entitlement, Scale, Stage, Value};
use rust_decimal::Decimal;

use crate::arithmetic::{greater, lesser, minus, plus, times};
use crate::bound::{Bound, Points};
use crate::bounds::{Paid, Pass, Truth};
use crate::entitlement::Slots;

/// The slots with the adjustments that hold, and what those that may hold leave open.
struct OpenSlots<'a> {
    slots: Slots<'a>,
    /// Bases that may stand in place of the slot's.
    bases: Vec<&'a Amount>,
    /// What decides which basis counts.
    basis_on: Points,
    /// What other adjustments that may hold hang on; the payment is then anything that its costs allow.
    loose: Points,
    /// What decides whether the payment can be computed, or has other ceilings.
    lower_on: Points,
    /// Ceilings that may stand in place of the slot's; the payment is then within none.
    ceilings: Vec<&'a Ceiling>,
    uncapped: bool,
}

/// A rate as the adjustments make it, or a scale as it is written.
enum Rates<'a> {
    One(Decimal),
    Several(&'a [Bracket]),
}

impl<'a> Pass<'a> {
    /// What a stage gives: of all its entitlements the highest.
    pub(crate) fn paid(&mut self, stage: &'a Stage) -> Paid {
        let Body::Pays { bearer, pays_on, entitlements } = &stage.body else {
            return Paid::by(mingbai_policy::policy::Bearer::Fund, Pool::In, Bound::default());
        };
        let mut whole = Paid::by(*bearer, *pays_on, Bound::default());
        let gates = self.gates(&stage.gates);
        if gates == Truth::No {
            return whole;
        }
        let mut yearly: Vec<(AccumulatorIndex, Bound)> = Vec::new();
        for (place, entitlement) in entitlements.iter().enumerate() {
            let own = self.gates(&entitlement.gates);
            if own == Truth::No {
                continue;
            }
            let refused = gates.points() | own.points();
            let mut paid = Paid::by(*bearer, *pays_on, Bound::default());
            let open = self.open_slots(entitlement, &mut paid);
            let basis = self.basis_of(&open, paid.pays_on);
            paid.amount = self.entitled(entitlement, &open, paid.pays_on, basis);
            if paid.pool_open {
                paid.amount = paid.amount.or_nothing(paid.on);
            }
            if refused != 0 {
                paid.amount = paid.amount.or_nothing(refused);
            }
            if let Some(accumulator) = entitlement.basis_accumulator {
                let basis = basis.unwrap_or_else(|_| self.open(paid.pays_on));
                yearly.push((accumulator, if refused == 0 { basis } else { basis.or_nothing(refused) }));
            }
            if place == 0 {
                whole = paid;
            } else {
                whole.beaten_by(paid);
            }
        }
        for (accumulator, basis) in yearly {
            self.accumulate(accumulator, basis);
        }
        whole
    }

    /// What a printed stage adds to its year.
    pub(crate) fn yearly_basis(&mut self, entitlement: &'a Entitlement, pays_on: Pool) -> Bound {
        let mut paid = Paid::by(mingbai_policy::policy::Bearer::Fund, pays_on, Bound::default());
        let open = self.open_slots(entitlement, &mut paid);
        // While the slots are open a printed stage adds nothing.
        let on = paid.on | open.basis_on | open.loose | open.lower_on;
        match self.basis_of(&open, pays_on) {
            Ok(basis) if on == 0 => basis,
            Ok(basis) => basis.or_nothing(on).or(self.open(Pool::Both), on),
            Err(of_basis) => self.open(Pool::Both).or_nothing(on | of_basis),
        }
    }

    fn open_slots(&mut self, entitlement: &'a Entitlement, paid: &mut Paid) -> OpenSlots<'a> {
        let mut applied = Vec::new();
        let mut possible = Vec::new();
        for adjustment in &entitlement.adjustments {
            match self.truth(&adjustment.when) {
                Truth::Yes => applied.push(adjustment),
                Truth::No => {}
                Truth::Open(points) => possible.push((adjustment, points)),
            }
        }
        let mut open = OpenSlots {
            slots: Slots::of(entitlement, paid.bearers[0], paid.pays_on),
            bases: Vec::new(),
            basis_on: 0,
            loose: 0,
            lower_on: 0,
            ceilings: Vec::new(),
            uncapped: false,
        };
        let changes = || applied.iter().flat_map(|adjustment| &adjustment.changes);
        changes().filter(|change| change.sets()).for_each(|change| open.slots.change(change));
        changes().filter(|change| !change.sets()).for_each(|change| open.slots.change(change));
        changes().for_each(|change| paid.change(change, Truth::Yes));
        for (change, points) in
            possible.iter().flat_map(|(adjustment, on)| adjustment.changes.iter().map(|change| (change, *on)))
        {
            match change {
                Change::Bearer(_) | Change::PaysOn(_) => paid.change(change, Truth::Open(points)),
                Change::Basis(basis) => {
                    open.bases.push(basis);
                    open.basis_on |= points;
                }
                Change::Ceilings(ceilings) => {
                    open.uncapped = true;
                    open.ceilings.extend(ceilings);
                    open.lower_on |= points;
                }
                Change::Undetermined => open.lower_on |= points,
                _ => open.loose |= points,
            }
        }
        open
    }

    /// The amount that an entitlement looks at.
    ///
    /// # Errors
    /// The points on which it hangs, where a figure of it may be stated by nobody; it is then anything.
    fn basis_of(&mut self, open: &OpenSlots<'a>, pays_on: Pool) -> Result<Bound, Points> {
        let mut basis = match open.slots.basis {
            Some(basis) => self.amount(basis).map_err(|on| on | self.lacking())?,
            None => self.open(pays_on),
        };
        for other in &open.bases {
            basis = basis.or(self.amount(other).map_err(|on| on | self.lacking())?, open.basis_on);
        }
        Ok(basis.or_zero())
    }

    fn entitled(
        &mut self,
        entitlement: &'a Entitlement,
        open_slots: &OpenSlots<'a>,
        pays_on: Pool,
        basis: Result<Bound, Points>,
    ) -> Bound {
        let OpenSlots { slots, loose, lower_on, ceilings, uncapped, .. } = open_slots;
        let open = self.open(pays_on);
        let mut lower_on = *lower_on;
        let benefit = match (basis, loose) {
            (Ok(basis), 0) => Ok(self.benefit_of(entitlement, slots, basis)),
            (basis, loose) => Err(basis.map_or_else(|on| on, |basis| basis.on) | loose),
        };
        let mut amount = benefit.unwrap_or_else(|on: Points| {
            lower_on |= on;
            open
        });
        if *uncapped {
            // Within which ceiling it is, is open; so is what each of them leaves.
            for ceiling in slots.ceilings.iter().chain(ceilings.iter().copied()) {
                lower_on |= self.left_of(ceiling).map_or_else(|on| on, |left| left.on);
            }
        }
        if let (Some(accumulator), true) = (entitlement.basis_accumulator, *loose != 0) {
            lower_on |= self.accumulated(accumulator).on;
        }
        for ceiling in if *uncapped { &[] } else { slots.ceilings } {
            match self.left_of(ceiling) {
                Ok(left) => amount = amount.least(left),
                Err(on) => lower_on |= on | self.lacking(),
            }
        }
        if slots.undetermined {
            lower_on |= self.lacking();
        }
        let amount = amount.rounded().least(open);
        if lower_on == 0 { amount } else { amount.or_nothing(lower_on) }
    }

    fn left_of(&mut self, ceiling: &'a Ceiling) -> Result<Bound, Points> {
        let limit = self.amount(&ceiling.up_to)?;
        let left = match ceiling.accumulator {
            Some(accumulator) => limit.minus(self.accumulated(accumulator)),
            None => limit,
        };
        Ok(left.or_zero())
    }

    /// What the scale gives, before ceilings.
    fn benefit_of(&mut self, entitlement: &'a Entitlement, slots: &Slots<'a>, basis: Bound) -> Bound {
        // What nobody has stated leaves its slot as generous as it can be, as a walk takes it.
        let mut lower_on = 0;
        let deductible = match self.amount(slots.deductible) {
            Ok(deductible) => deductible.times(Bound::exactly(slots.deductible_times)),
            Err(on) => {
                lower_on |= on | self.lacking();
                Bound::default()
            }
        };
        let (scales, on) = match self.scales(slots) {
            Ok(scales) => scales,
            Err(on) => {
                lower_on |= on | self.lacking();
                (vec![Rates::One(Decimal::ONE)], on)
            }
        };
        let or_less = |bound: Bound| if lower_on == 0 { bound } else { bound.or_nothing(lower_on) };
        let scaled = |cost: Bound| {
            let each = scales.iter().map(|rates| scaled(slots, rates, cost, deductible));
            or_less(each.reduce(|one, other| one.or(other, on)).unwrap_or_default())
        };
        let (Some(accumulator), Period::Year) = (entitlement.basis_accumulator, slots.period) else {
            return scaled(basis);
        };
        let before = self.accumulated(accumulator);
        let of_total = scaled(before.plus(basis)).rounded();
        let earlier = match entitlement.earlier {
            Earlier::Paid => self.accumulated(entitlement.paid_accumulator),
            Earlier::Entitled => scaled(before).rounded(),
        };
        or_less(of_total.minus(earlier).or_zero())
    }

    /// The rates or scales that may count, and the points that decide which.
    fn scales(&mut self, slots: &Slots<'a>) -> Result<(Vec<Rates<'a>>, Points), Points> {
        Ok(match slots.scale {
            Scale::Rate(rate) => {
                let rate = self.amount(rate)?;
                let mut rates = vec![Rates::One(slots.rate(rate.least))];
                if !rate.is_exact() {
                    rates.push(Rates::One(slots.rate(rate.greatest)));
                }
                (rates, rate.on)
            }
            Scale::Brackets(brackets) => (vec![Rates::Several(brackets)], 0),
            Scale::Parameter(parameter) => {
                let (values, on) = self.values(*parameter)?;
                let scales = values.iter().filter_map(|value| match value {
                    Value::Scale(brackets) => Some(Rates::Several(brackets)),
                    Value::Figure(_) => None,
                });
                let scales: Vec<Rates<'a>> = scales.collect();
                if scales.is_empty() {
                    return Err(on);
                }
                (scales, on)
            }
        })
    }
}

impl Paid {
    /// The higher of two entitlements.
    fn beaten_by(&mut self, other: Self) {
        let on = self.on | other.on | self.amount.on | other.amount.on;
        self.amount = self.amount.greatest(other.amount);
        for bearer in other.bearers {
            if !self.bearers.contains(&bearer) {
                self.bearers.push(bearer);
                self.on |= on;
            }
        }
        if self.pays_on != other.pays_on || other.pool_open {
            (self.pays_on, self.pool_open) = (Pool::Both, true);
            self.on |= on;
            self.amount = self.amount.or_nothing(on);
        }
        self.on |= other.on;
    }
}

/// What rates give for a cost: the more, the higher the cost and the lower the deductible.
fn scaled(slots: &Slots<'_>, rates: &Rates<'_>, cost: Bound, deductible: Bound) -> Bound {
    if cost.is_exact() && deductible.is_exact() {
        return Bound::exactly(benefit(slots, rates, cost.least, deductible.least));
    }
    let on = cost.on | deductible.on;
    match rates {
        // One rate on the whole may fall where the next bracket begins.
        Rates::Several(brackets) if slots.progression == Progression::Whole => {
            let highest = brackets.iter().map(|bracket| slots.rate(bracket.rate)).max().unwrap_or_default();
            Bound::between(Decimal::ZERO, times(cost.greatest, highest).max(Decimal::ZERO), on)
        }
        _ => {
            let least = benefit(slots, rates, cost.least, deductible.greatest);
            let greatest = benefit(slots, rates, cost.greatest, deductible.least);
            Bound::between(lesser(least, greatest), greatest, on)
        }
    }
}

fn benefit(slots: &Slots<'_>, rates: &Rates<'_>, cost: Decimal, deductible: Decimal) -> Decimal {
    let or_zero = |yuan: Decimal| greater(Decimal::ZERO, yuan);
    let from_payment = slots.deduct_from == DeductFrom::Payment;
    let off_cost = if from_payment { Decimal::ZERO } else { deductible };
    let excess = or_zero(minus(cost, off_cost));
    let benefit = match rates {
        Rates::One(rate) => times(excess, *rate),
        Rates::Several(brackets) => {
            let (counted, floor) =
                if slots.count_on == CountOn::Basis { (cost, off_cost) } else { (excess, Decimal::ZERO) };
            let reached = brackets.iter().take_while(|bracket| bracket.from.yuan() <= counted);
            if slots.progression == Progression::Whole {
                reached.last().map_or(Decimal::ZERO, |bracket| times(excess, slots.rate(bracket.rate)))
            } else {
                reached.enumerate().fold(Decimal::ZERO, |sum, (place, bracket)| {
                    let from_zero = place == 0 && slots.progression == Progression::FromZero;
                    let lower = if from_zero { Decimal::ZERO } else { bracket.from.yuan() }.max(floor);
                    let upper = bracket.to.map_or(counted, |to| to.yuan().min(counted));
                    plus(sum, times(or_zero(minus(upper, lower)), slots.rate(bracket.rate)))
                })
            }
        }
    };
    if from_payment { or_zero(minus(benefit, deductible)) } else { benefit }
}
