//! One run over the stages.

use mingbai_policy::document::Pool;
use mingbai_policy::formula::{AccumulatorIndex, Condition, ParameterIndex, StageIndex};
use mingbai_policy::policy::{Bearer, Body, Change, Gate, Grant, Stage};
use mingbai_policy::{Money, Policy};
use rust_decimal::Decimal;

use crate::accumulators::{Accumulators, Range};
use crate::claim::Claim;
use crate::entitlement::{Payment, Slots};
use crate::settlement::{Assumed, OpenAmount, OpenPoint, Slot, Why};
use crate::world::World;

/// What is settled.
#[derive(Clone, Copy)]
pub(crate) struct Case<'a> {
    pub(crate) policy: &'a Policy,
    pub(crate) claim: &'a Claim,
    pub(crate) accumulators: &'a Accumulators,
}

/// Why a walk, or a part of it, cannot go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// Something must be fixed first.
    Open(OpenPoint),
    /// Nobody has stated a parameter, which leaves the stage's amount open.
    Missing(ParameterIndex),
}

/// What a walk ends with.
#[derive(Clone, Debug)]
pub(crate) struct Totals<N> {
    /// By stage, in the pack's order.
    pub(crate) stages: Vec<StageTotal<N>>,
    pub(crate) out_of_catalogue: N,
    pub(crate) hospital: N,
    pub(crate) patient_in: N,
    pub(crate) patient_out: N,
    pub(crate) unassigned: N,
    pub(crate) grants: Vec<GrantTotal<N>>,
    pub(crate) accumulators: Vec<(AccumulatorIndex, N)>,
    /// The warnings that hold at the end, by their place in the pack, where they are wanted.
    pub(crate) warnings: Vec<u16>,
}

#[derive(Clone, Debug)]
pub(crate) struct StageTotal<N> {
    pub(crate) amount: N,
    pub(crate) bearer: Bearer,
    pub(crate) why: Why,
    /// What the slots give where the slip prints another amount.
    pub(crate) computed: Option<N>,
}

#[derive(Clone, Debug)]
pub(crate) struct GrantTotal<N> {
    pub(crate) stage: StageIndex,
    pub(crate) up_to: N,
    pub(crate) left_this_year: Option<N>,
    pub(crate) applications_left: Option<u32>,
    pub(crate) hangs_on_year: bool,
}

/// Walks the stages in their order.
///
/// # Errors
/// The first open point that must be fixed before the walk can go on.
pub(crate) fn walk<W: World>(
    case: Case<'_>,
    assumed: &[(OpenPoint, Assumed)],
    world: &mut W,
) -> Result<Totals<W::Number>, OpenPoint> {
    let zero = world.figure(Decimal::ZERO);
    let billed = world.figure(case.claim.billed.yuan());
    let out = match case.claim.out_of_catalogue {
        Some(out) => world.figure(out.yuan()),
        None => {
            let point = OpenAmount::OutOfCatalogue;
            world.unknown(point, &zero, &billed).ok_or(OpenPoint::Amount(point))?
        }
    };
    let in_catalogue = world.minus(&billed, &out);
    let mut walk = Walk {
        case,
        assumed,
        open_in: in_catalogue.clone(),
        open_out: out.clone(),
        in_catalogue,
        out,
        billed,
        aside_in: zero.clone(),
        aside_out: zero.clone(),
        hospital: zero.clone(),
        unassigned: zero.clone(),
        payments: vec![zero; case.policy.stages.len()],
        stages: vec![None; case.policy.stages.len()],
        grants: Vec::new(),
        accumulated: Vec::with_capacity(case.policy.accumulators.len()),
        world,
    };
    if case.policy.reorders.is_empty() {
        for place in 0..case.policy.stages.len() {
            walk.stage(StageIndex(u16::try_from(place).unwrap_or(u16::MAX)))?;
        }
    } else {
        for stage in walk.stage_order()? {
            walk.stage(stage)?;
        }
    }
    Ok(walk.totals())
}

/// The order of stages under the readings chosen.
pub(crate) fn stage_order(case: Case<'_>, assumed: &[(OpenPoint, Assumed)]) -> Vec<StageIndex> {
    let as_written = || (0u16..).take(case.policy.stages.len()).map(StageIndex).collect();
    if case.policy.reorders.is_empty() {
        return as_written();
    }
    let mut world = crate::world::Exact::default();
    Walk::idle(case, assumed, &mut world).stage_order().unwrap_or_else(|_| as_written())
}

/// Whether a condition holds at the end of a run, when everything of the bill is known; `None` where an answer that
/// decides is missing.
pub(crate) fn holds(case: Case<'_>, assumed: &[(OpenPoint, Assumed)], condition: &Condition) -> Option<bool> {
    let mut world = crate::world::Exact::default();
    let mut walk = Walk::idle(case, assumed, &mut world);
    condition.holds(&mut walk).ok()
}

/// Whether a condition beside the stages holds, or what must be answered first.
pub(crate) fn asked(case: Case<'_>, condition: &Condition) -> Result<bool, Stop> {
    let mut world = crate::world::Exact::default();
    let mut walk = Walk::idle(case, &[], &mut world);
    condition.holds(&mut walk)
}

pub(crate) struct Walk<'a, W: World> {
    pub(crate) case: Case<'a>,
    pub(crate) assumed: &'a [(OpenPoint, Assumed)],
    pub(crate) billed: W::Number,
    pub(crate) in_catalogue: W::Number,
    pub(crate) out: W::Number,
    pub(crate) open_in: W::Number,
    pub(crate) open_out: W::Number,
    /// Deducted as if paid, and borne by the patient.
    aside_in: W::Number,
    aside_out: W::Number,
    hospital: W::Number,
    unassigned: W::Number,
    pub(crate) payments: Vec<W::Number>,
    stages: Vec<Option<StageTotal<W::Number>>>,
    grants: Vec<GrantTotal<W::Number>>,
    /// What this bill adds to accumulators.
    pub(crate) accumulated: Vec<(AccumulatorIndex, W::Number)>,
    pub(crate) world: &'a mut W,
}

impl<'a> Walk<'a, crate::world::Exact<'a>> {
    /// A walk that has not begun, for conditions beside the stages.
    fn idle(case: Case<'a>, assumed: &'a [(OpenPoint, Assumed)], world: &'a mut crate::world::Exact<'a>) -> Self {
        let amount = |point| {
            let found = assumed.iter().find(|(open, _)| *open == OpenPoint::Amount(point));
            found.and_then(|(_, assumed)| if let Assumed::Amount(amount) = assumed { Some(*amount) } else { None })
        };
        let billed = case.claim.billed.yuan();
        let out = case.claim.out_of_catalogue.or_else(|| amount(OpenAmount::OutOfCatalogue)).unwrap_or_default().yuan();
        Self {
            case,
            assumed,
            billed,
            in_catalogue: billed - out,
            out,
            open_in: billed - out,
            open_out: out,
            aside_in: Decimal::ZERO,
            aside_out: Decimal::ZERO,
            hospital: Decimal::ZERO,
            unassigned: Decimal::ZERO,
            payments: vec![Decimal::ZERO; case.policy.stages.len()],
            stages: Vec::new(),
            grants: Vec::new(),
            accumulated: Vec::new(),
            world,
        }
    }
}

impl<'a, W: World> Walk<'a, W> {
    fn stage_order(&mut self) -> Result<Vec<StageIndex>, OpenPoint> {
        let policy = self.case.policy;
        let mut order: Vec<StageIndex> = (0u16..).take(policy.stages.len()).map(StageIndex).collect();
        for reorder in &policy.reorders {
            let holds = match reorder.when.holds(self) {
                Ok(holds) => holds,
                Err(Stop::Open(point)) => return Err(point),
                // Readings alone decide an order, and no parameter takes part in them.
                Err(Stop::Missing(_)) => false,
            };
            if holds {
                order.retain(|stage| *stage != reorder.stage);
                let place = order.iter().position(|stage| *stage == reorder.before).unwrap_or(order.len());
                order.insert(place, reorder.stage);
            }
        }
        Ok(order)
    }

    fn totals(mut self) -> Totals<W::Number> {
        let warnings = if self.world.warns() { self.warnings() } else { Vec::new() };
        let patient_in = self.world.plus(&self.open_in, &self.aside_in);
        let patient_out = self.world.plus(&self.open_out, &self.aside_out);
        let zero = self.world.figure(Decimal::ZERO);
        let nothing = StageTotal { amount: zero, bearer: Bearer::Fund, why: Why::Nothing, computed: None };
        Totals {
            stages: self.stages.drain(..).map(|stage| stage.unwrap_or_else(|| nothing.clone())).collect(),
            out_of_catalogue: self.out,
            hospital: self.hospital,
            patient_in,
            patient_out,
            unassigned: self.unassigned,
            grants: self.grants,
            accumulators: self.accumulated,
            warnings,
        }
    }

    /// Warnings speak of what is known of the patient: no assumption may raise one.
    fn warnings(&mut self) -> Vec<u16> {
        self.assumed = &[];
        let policy = self.case.policy;
        let warnings = (0u16..).zip(&policy.warnings);
        warnings.filter(|(_, when)| when.holds(self) == Ok(true)).map(|(place, _)| place).collect()
    }

    fn stage(&mut self, index: StageIndex) -> Result<(), OpenPoint> {
        let stage = &self.case.policy.stages[index.at()];
        match &stage.body {
            Body::Grant(grant) => self.grant(index, stage, grant),
            Body::Pays { bearer, pays_on, .. } => match self.case.claim.printed(index) {
                Some(printed) => self.printed(index, stage, (*pays_on, *bearer), printed.yuan()),
                None => self.pays(index, stage),
            },
        }
    }

    /// A stage whose amount the slip prints: nothing of it needs to be known, but what is known is compared.
    fn printed(
        &mut self,
        index: StageIndex,
        stage: &'a Stage,
        (pays_on, bearer): (Pool, Bearer),
        printed: Decimal,
    ) -> Result<(), OpenPoint> {
        let computed = if self.world.records() { self.computed(index, stage) } else { None };
        // The steps of the comparison stand; those of this second look at the slots would only repeat them.
        let kept = self.world.pause();
        let of_whom = if printed.is_zero() { Ok((pays_on, bearer)) } else { self.printed_for(stage, pays_on, bearer) };
        if let Ok(of_whom) = of_whom {
            self.accumulate_printed_basis(stage, of_whom, !printed.is_zero());
        }
        self.world.resume(kept);
        let (pays_on, bearer) = of_whom?;
        let open = self.open(pays_on);
        let printed = self.world.figure(printed);
        let counted = self.world.least(printed.clone(), open);
        let above = self.world.minus(&printed, &counted);
        let above = self.world.money(&above);
        self.world.step(Slot::Slip, &printed, &counted, Decimal::ZERO);
        let why = if above.is_zero() { Why::Printed } else { Why::PrintedAboveOpen(above) };
        let bearer = if bearer == Bearer::Unassigned { Bearer::Hospital } else { bearer };
        self.settle(index, pays_on, bearer, counted, why, computed);
        Ok(())
    }

    /// What a printed amount was paid on and who bears it.
    fn printed_for(
        &mut self,
        stage: &'a Stage,
        mut pays_on: Pool,
        mut bearer: Bearer,
    ) -> Result<(Pool, Bearer), OpenPoint> {
        let Body::Pays { entitlements, .. } = &stage.body else { return Ok((pays_on, bearer)) };
        let decides = |change: &&Change| matches!(change, Change::Bearer(_) | Change::PaysOn(_));
        for adjustment in entitlements.iter().flat_map(|entitlement| &entitlement.adjustments) {
            // Adjustments of other slots decide nothing about an amount that is printed, so nobody is asked about them.
            let mut changes = adjustment.changes.iter().filter(decides).peekable();
            if changes.peek().is_none() {
                continue;
            }
            match adjustment.when.holds(self) {
                Ok(true) => changes.for_each(|change| match change {
                    Change::Bearer(changed) => bearer = *changed,
                    Change::PaysOn(changed) => pays_on = *changed,
                    _ => {}
                }),
                Ok(false) | Err(Stop::Missing(_)) => {}
                Err(Stop::Open(point)) => return Err(point),
            }
        }
        Ok((pays_on, bearer))
    }

    /// A yearly basis adds up whether the slip or the slots say what is paid for it; not so where nothing was paid
    /// because a gate refuses, since such a cost is none of the stage's.
    fn accumulate_printed_basis(&mut self, stage: &'a Stage, (pays_on, bearer): (Pool, Bearer), paid: bool) {
        let Body::Pays { entitlements, .. } = &stage.body else { return };
        for entitlement in entitlements {
            let Some(accumulator) = entitlement.basis_accumulator else { continue };
            let refuses = |gate: &Gate, walk: &mut Self| gate.condition.holds(walk) == Ok(false);
            let refused = stage.gates.iter().chain(&entitlement.gates).any(|gate| refuses(gate, self));
            if refused && !paid {
                continue;
            }
            let Ok(slots) = self.slots(entitlement, bearer, pays_on, &mut Vec::new()) else { continue };
            if let Ok(basis) = self.basis(&slots) {
                self.accumulate(accumulator, &basis);
            }
        }
    }

    /// What the slots give for a stage that the slip prints; `None` where that is not certain.
    fn computed(&mut self, index: StageIndex, stage: &'a Stage) -> Option<W::Number> {
        let payment = self.payment(index, stage).ok()?;
        payment.determined.then_some(payment.greatest)
    }

    fn pays(&mut self, index: StageIndex, stage: &'a Stage) -> Result<(), OpenPoint> {
        let payment = self.payment(index, stage)?;
        let amount = if payment.determined || self.world.order(&payment.least, &payment.greatest).is_eq() {
            payment.greatest
        } else {
            let point = OpenAmount::Payment(index);
            let assumed = self.world.unknown(point, &payment.least, &payment.greatest);
            let assumed = assumed.ok_or(OpenPoint::Amount(point))?;
            self.world.step(Slot::Assumed, &payment.greatest, &assumed, Decimal::ZERO);
            assumed
        };
        for (accumulator, basis) in &payment.yearly_basis {
            self.accumulate(*accumulator, basis);
        }
        let bearer = self.bearer(index, payment.bearer, &amount)?;
        if payment.bearer == Bearer::Unassigned {
            self.unassigned = self.world.plus(&self.unassigned, &amount);
        }
        self.settle(index, payment.pays_on, bearer, amount, payment.why, None);
        Ok(())
    }

    /// Takes the amount out of what is open and puts it where it belongs.
    fn settle(
        &mut self,
        index: StageIndex,
        pays_on: Pool,
        bearer: Bearer,
        amount: W::Number,
        why: Why,
        computed: Option<W::Number>,
    ) {
        let before = self.open(pays_on);
        let zero = self.world.figure(Decimal::ZERO);
        let (from_in, from_out) = match pays_on {
            Pool::In => (amount.clone(), zero),
            Pool::Out => (zero, amount.clone()),
            Pool::Both => {
                let from_in = self.world.least(amount.clone(), self.open_in.clone());
                let from_out = self.world.minus(&amount, &from_in);
                (from_in, from_out)
            }
        };
        self.open_in = self.world.minus(&self.open_in, &from_in);
        self.open_out = self.world.minus(&self.open_out, &from_out);
        match bearer {
            Bearer::Fund => self.payments[index.at()] = amount.clone(),
            Bearer::Hospital => self.hospital = self.world.plus(&self.hospital, &amount),
            Bearer::Nobody | Bearer::Unassigned => {
                self.aside_in = self.world.plus(&self.aside_in, &from_in);
                self.aside_out = self.world.plus(&self.aside_out, &from_out);
            }
        }
        if bearer == Bearer::Fund {
            for accumulator in &self.case.policy.stages[index.at()].paid_into {
                self.accumulate(*accumulator, &amount);
            }
        }
        if self.world.records() {
            let after = self.open(pays_on);
            self.world.step(Slot::Paid, &before, &after, Decimal::ZERO);
        }
        self.stages[index.at()] = Some(StageTotal { amount, bearer, why, computed });
    }

    /// Who bears an amount that the document assigns to nobody, as the scenario assumes.
    fn bearer(&mut self, index: StageIndex, bearer: Bearer, amount: &W::Number) -> Result<Bearer, OpenPoint> {
        let zero = self.world.figure(Decimal::ZERO);
        if bearer != Bearer::Unassigned || self.world.order(amount, &zero).is_eq() {
            return Ok(bearer);
        }
        let point = OpenPoint::Bearer(index);
        match self.assumed(point) {
            Some(Assumed::Option(0)) => Ok(Bearer::Hospital),
            Some(_) => Ok(Bearer::Nobody),
            None => Err(point),
        }
    }

    /// What the stage pays, of all its entitlements the highest.
    fn payment(&mut self, index: StageIndex, stage: &'a Stage) -> Result<Payment<W::Number>, OpenPoint> {
        let Body::Pays { bearer, pays_on, entitlements } = &stage.body else {
            return Ok(Payment::nothing(self.world, Bearer::Fund, Pool::In, Why::Nothing));
        };
        let open = self.open(*pays_on);
        self.world.step(Slot::Stage(index), &open, &open, Decimal::ZERO);
        let mut missing = Vec::new();
        if let Some(why) = self.refused(&stage.gates, None, &open, &mut missing)? {
            return Ok(Payment::nothing(self.world, *bearer, *pays_on, why));
        }
        let mut best: Option<(usize, Payment<W::Number>)> = None;
        for (place, entitlement) in entitlements.iter().enumerate() {
            let several = entitlements.len() > 1;
            let name = several.then(|| u16::try_from(place).unwrap_or(u16::MAX));
            if let Some(name) = name {
                self.world.step(Slot::Entitlement(name), &open, &open, Decimal::ZERO);
            }
            let mut own = missing.clone();
            let payment = match self.refused(&entitlement.gates, name, &open, &mut own)? {
                Some(why) => Payment::nothing(self.world, *bearer, *pays_on, why),
                None => {
                    let slots = self.slots(entitlement, *bearer, *pays_on, &mut own)?;
                    self.entitled(entitlement, &slots, own)?
                }
            };
            best = Some(match best {
                None => (place, payment),
                Some((before, held)) => {
                    if self.world.order(&payment.greatest, &held.greatest).is_gt() {
                        (place, held.beaten_by(payment, self.world))
                    } else {
                        (before, payment.beaten_by(held, self.world))
                    }
                }
            });
        }
        let Some((place, payment)) = best else {
            return Ok(Payment::nothing(self.world, *bearer, *pays_on, Why::Nothing));
        };
        if entitlements.len() > 1 {
            self.world.step(Slot::Highest, &payment.greatest, &payment.greatest, Decimal::from(place));
        }
        Ok(payment)
    }

    /// The first gate that does not hold, as the reason for paying nothing.
    fn refused(
        &mut self,
        gates: &'a [Gate],
        entitlement: Option<u16>,
        open: &W::Number,
        missing: &mut Vec<ParameterIndex>,
    ) -> Result<Option<Why>, OpenPoint> {
        for (place, gate) in (0u16..).zip(gates) {
            match gate.condition.holds(self) {
                Ok(true) => self.world.step(Slot::Gate(place), open, open, Decimal::ZERO),
                Ok(false) => {
                    let zero = self.world.figure(Decimal::ZERO);
                    self.world.step(Slot::Refused(place), open, &zero, Decimal::ZERO);
                    let short = if self.world.records() { self.short(&gate.condition) } else { None };
                    return Ok(Some(Why::Gate { entitlement, gate: place, short }));
                }
                Err(Stop::Missing(parameter)) => missing.push(parameter),
                Err(Stop::Open(point)) => return Err(point),
            }
        }
        Ok(None)
    }

    /// By how much a comparison of amounts fails.
    fn short(&mut self, condition: &Condition) -> Option<Money> {
        let Condition::Amounts(_, left, right) = condition else { return None };
        let (left, right) = (self.amount(left).ok()?, self.amount(right).ok()?);
        let difference = self.world.minus(&left, &right);
        let difference = self.world.money(&difference);
        Some(difference.max(-difference).round_to_fen())
    }

    fn slots(
        &mut self,
        entitlement: &'a mingbai_policy::policy::Entitlement,
        bearer: Bearer,
        pays_on: Pool,
        missing: &mut Vec<ParameterIndex>,
    ) -> Result<Slots<'a>, OpenPoint> {
        let mut slots = Slots::of(entitlement, bearer, pays_on);
        if entitlement.adjustments.is_empty() {
            return Ok(slots);
        }
        let mut applied = Vec::new();
        for adjustment in &entitlement.adjustments {
            match adjustment.when.holds(self) {
                Ok(true) => applied.push(adjustment),
                Ok(false) => {}
                Err(Stop::Missing(parameter)) => missing.push(parameter),
                Err(Stop::Open(point)) => return Err(point),
            }
        }
        let zero = self.world.figure(Decimal::ZERO);
        for adjustment in &applied {
            self.world.step(Slot::Adjustment(adjustment.place), &zero, &zero, Decimal::ZERO);
        }
        let changes = || applied.iter().flat_map(|adjustment| &adjustment.changes);
        changes().filter(|change| change.sets()).for_each(|change| slots.change(change));
        changes().filter(|change| !change.sets()).for_each(|change| slots.change(change));
        Ok(slots)
    }

    fn grant(&mut self, index: StageIndex, stage: &'a Stage, grant: &'a Grant) -> Result<(), OpenPoint> {
        let zero = self.world.figure(Decimal::ZERO);
        let mut missing = Vec::new();
        self.world.step(Slot::Stage(index), &zero, &zero, Decimal::ZERO);
        let refused = self.refused(&stage.gates, None, &zero, &mut missing)?;
        let why = match refused {
            Some(why) => why,
            None => {
                self.offer(index, grant)?;
                Why::Nothing
            }
        };
        self.stages[index.at()] = Some(StageTotal { amount: zero, bearer: Bearer::Fund, why, computed: None });
        Ok(())
    }

    fn offer(&mut self, index: StageIndex, grant: &'a Grant) -> Result<(), OpenPoint> {
        let (mut up_to, mut applications) = (&grant.up_to, grant.applications);
        let mut ceilings = grant.ceilings.as_slice();
        for adjustment in &grant.adjustments {
            match adjustment.when.holds(self) {
                Ok(true) => {}
                Ok(false) | Err(Stop::Missing(_)) => continue,
                Err(Stop::Open(point)) => return Err(point),
            }
            for change in &adjustment.changes {
                match change {
                    Change::UpTo(amount) => up_to = amount,
                    Change::Ceilings(changed) => ceilings = changed,
                    Change::Applications(most) => applications = applications.map(|(_, count)| (*most, count)),
                    _ => {}
                }
            }
        }
        let mut most = match self.amount(up_to) {
            Ok(most) => most,
            Err(Stop::Open(point)) => return Err(point),
            Err(Stop::Missing(_)) => return Ok(()),
        };
        let mut left_this_year = None;
        // An offer says what it may come to at most: "used up" is told only where it is certain.
        let mut hangs_on_year = false;
        for ceiling in ceilings {
            let limit = match self.amount(&ceiling.up_to) {
                Ok(limit) => limit,
                Err(Stop::Open(point)) => return Err(point),
                Err(Stop::Missing(_)) => continue,
            };
            let used = ceiling.accumulator.map_or(Range::default(), |used| self.case.accumulators.get(used));
            hangs_on_year |= !used.is_exact();
            let used = self.world.figure(used.least.yuan());
            let left = self.world.minus(&limit, &used);
            let left = self.world.or_zero(left);
            most = self.world.least(most, left.clone());
            if ceiling.accumulator.is_some() {
                left_this_year = Some(match left_this_year {
                    None => left,
                    Some(before) => self.world.least(before, left),
                });
            }
        }
        let applications_left = applications.map(|(most, count)| {
            let made = self.case.accumulators.get(count);
            hangs_on_year |= !made.is_exact();
            most.saturating_sub(u32::try_from(made.least.yuan()).unwrap_or(u32::MAX))
        });
        if applications_left == Some(0) {
            most = self.world.figure(Decimal::ZERO);
        }
        self.grants.push(GrantTotal { stage: index, up_to: most, left_this_year, applications_left, hangs_on_year });
        Ok(())
    }
}
