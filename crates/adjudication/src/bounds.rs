//! Within which bounds every amount lies whatever is open, and on what it depends: one pass over the stages.
//!
//! Where a search tries scenarios one by one, this pass carries the least and the greatest that each amount can be,
//! and with it the open points that it hangs on. A condition holds, does not, or is undecided; what is undecided is taken
//! both ways at once. So the bounds hold every scenario, though the ends of some may be reached by none; and a point that
//! no amount hangs on changes none of them.

use mingbai_policy::Money;
use mingbai_policy::document::Pool;
use mingbai_policy::formula::{AccumulatorIndex, ParameterIndex, StageIndex};
use mingbai_policy::policy::{Bearer, Body, Change, Gate, Grant, Stage};
use rust_decimal::Decimal;

use crate::answers::answers;
use crate::bound::{Bound, Points};
use crate::hull::{OUTPUTS, Output};
use crate::settlement::{Assumed, OpenAmount, OpenPoint};
use crate::walk::{Case, stage_order};

const LAST_BIT: usize = 63;

/// What one pass gives.
pub(crate) struct Bounds {
    /// By stage, then the totals, then what is added to each accumulator: the order of a hull's ranges.
    pub(crate) outputs: Vec<Bound>,
    /// Every open point that was met.
    pub(crate) points: Vec<OpenPoint>,
    /// Who bears each stage's amount, and whether it may be others.
    pub(crate) bearers: Vec<(Bearer, bool)>,
    /// The points that decide who bears a printed amount, or of which costs it was paid.
    pub(crate) of_printed: Points,
    /// The points that gates of a stage hang on of which a payment is printed.
    pub(crate) of_printed_gates: Points,
    /// The points that offers of grants hang on.
    pub(crate) of_grants: Points,
    /// Figures that nobody has stated, with the stage whose amount they leave open.
    pub(crate) lacking: Vec<(StageIndex, ParameterIndex)>,
    /// The warnings that hold whatever is open, by their place in the pack.
    pub(crate) warnings: Vec<u16>,
    /// The gate that refuses each stage in every scenario, by its place among the stage's own.
    pub(crate) refusals: Vec<Option<u16>>,
}

impl Bounds {
    /// Whether a set of points holds the point at this place of the list.
    pub(crate) fn has(on: Points, place: usize) -> bool {
        on >> place.min(LAST_BIT) & 1 == 1
    }

    /// The points that what somebody pays hangs on: some stage's amount, the hospital's, the patient's in all. How the
    /// patient's part divides by the catalogue alone is nothing that anyone has to be asked for.
    fn of_payments(&self) -> Points {
        let stages = self.bearers.len();
        let totals = [Output::Hospital, Output::Patient, Output::Unassigned].map(|output| stages + output as usize);
        (0..stages).chain(totals).fold(0, |on, place| on | self.outputs[place].on)
    }

    /// The points that anyone has to be asked for: what somebody pays hangs on them, or what can be applied for.
    pub(crate) fn to_ask(&self) -> Points {
        self.of_payments() | self.of_grants
    }

    /// The points that some stage's amount or some total hangs on.
    pub(crate) fn of_amounts(&self) -> Points {
        let amounts = self.outputs.iter().take(self.bearers.len() + OUTPUTS);
        amounts.fold(0, |on, amount| on | amount.on)
    }

    /// How many stages' amounts hang on the point at this place of the list.
    pub(crate) fn stages_on(&self, place: usize) -> usize {
        self.outputs.iter().take(self.bearers.len()).filter(|amount| Self::has(amount.on, place)).count()
    }

    /// The same, with its points told by their places in a list that others share.
    fn among(mut self, shared: &mut Vec<OpenPoint>) -> Self {
        let bits: Vec<Points> = self.points.iter().map(|point| bit_of(*point, shared)).collect();
        let moved = |on: Points| {
            let known = bits.iter().enumerate().filter(|(place, _)| Self::has(on, *place));
            known.fold(0, |moved, (_, bit)| moved | bit)
        };
        self.outputs.iter_mut().for_each(|output| output.on = moved(output.on));
        for on in [&mut self.of_printed, &mut self.of_printed_gates, &mut self.of_grants] {
            *on = moved(*on);
        }
        self
    }

    /// Either of two whose points are told alike, as these points decide.
    fn or(mut self, other: Self, on: Points) -> Self {
        for (output, other) in self.outputs.iter_mut().zip(other.outputs) {
            *output = output.or(other, on);
        }
        for (bearer, other) in self.bearers.iter_mut().zip(other.bearers) {
            bearer.1 |= other.1 || bearer.0 != other.0;
        }
        for (refusal, other) in self.refusals.iter_mut().zip(other.refusals) {
            *refusal = refusal.filter(|_| *refusal == other);
        }
        self.of_printed |= other.of_printed;
        self.of_printed_gates |= other.of_printed_gates;
        self.of_grants |= other.of_grants;
        self.lacking.extend(other.lacking.into_iter().filter(|lack| !self.lacking.contains(lack)).collect::<Vec<_>>());
        self.warnings.retain(|warning| other.warnings.contains(warning));
        self
    }

    /// The place of what the patient bears in all.
    pub(crate) fn place_of_patient(&self) -> usize {
        self.bearers.len() + Output::Patient as usize
    }

    /// What the patient bears in all.
    pub(crate) fn patient(&self) -> Bound {
        self.outputs[self.place_of_patient()]
    }
}

/// Bounds of every amount under the answers assumed.
pub(crate) fn bounds(case: Case<'_>, assumed: &[(OpenPoint, Assumed)]) -> Bounds {
    let billed = Bound::exactly(case.claim.billed.yuan());
    let mut pass = Pass {
        case,
        assumed: Vec::new(),
        facts: case.policy.facts.iter().map(|_| Choice::default()).collect(),
        billed,
        in_catalogue: billed,
        out: Bound::default(),
        open_in: billed,
        open_out: Bound::default(),
        aside_in: Bound::default(),
        aside_out: Bound::default(),
        elsewhere: Bound::default(),
        open_all: billed,
        at: StageIndex(0),
        hospital: Bound::default(),
        unassigned: Bound::default(),
        payments: vec![Bound::default(); case.policy.stages.len()],
        amounts: vec![Bound::default(); case.policy.stages.len()],
        added: vec![Bound::default(); case.policy.accumulators.len()],
        jumps: 0,
        bearers: vec![(Bearer::Fund, false); case.policy.stages.len()],
        refusals: vec![None; case.policy.stages.len()],
        points: Vec::new(),
        of_printed: 0,
        of_printed_gates: 0,
        of_grants: 0,
        lacking: Vec::new(),
    };
    assumed.iter().for_each(|(point, assumed)| pass.assume(*point, *assumed));
    pass.out = match case.claim.out_of_catalogue {
        Some(out) => Bound::exactly(out.yuan()),
        None => pass.unknown(OpenAmount::OutOfCatalogue, Decimal::ZERO, billed.greatest),
    };
    pass.in_catalogue = billed.minus(pass.out);
    (pass.open_in, pass.open_out) = (pass.in_catalogue, pass.out);
    let undecided = case.policy.reorders.iter().fold(0, |on, reorder| on | pass.truth(&reorder.when).points());
    let decides = pass.points.iter().enumerate().find(|(place, _)| Bounds::has(undecided, *place));
    if let Some(bounds) = decides.and_then(|(_, point)| in_every_order(case, assumed, *point)) {
        return bounds;
    }
    for stage in stage_order(case, assumed) {
        pass.stage(stage);
    }
    pass.finish()
}

/// Bounds where this point decides in which order the stages pay: those of every order, taken together. `None` where it
/// has no answers.
fn in_every_order(case: Case<'_>, assumed: &[(OpenPoint, Assumed)], point: OpenPoint) -> Option<Bounds> {
    let mut all: Option<Bounds> = None;
    // It comes first: whoever follows an amount to its end decides it before anything else.
    let mut points = vec![point];
    for answer in answers(case, assumed, point) {
        let longer: Vec<_> = assumed.iter().copied().chain([(point, answer)]).collect();
        let found = bounds(case, &longer).among(&mut points);
        all = Some(match all {
            None => found,
            Some(all) => all.or(found, 1),
        });
    }
    all.map(|all| Bounds { points, ..all })
}

/// Whether a condition holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Truth {
    Yes,
    No,
    /// It depends on these points.
    Open(Points),
}

impl Truth {
    pub(crate) fn points(self) -> Points {
        if let Self::Open(points) = self { points } else { 0 }
    }

    pub(crate) fn of(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}

/// A fact on the way of a pass.
#[derive(Clone, Copy, Default)]
pub(crate) struct Choice {
    /// The answer that is assumed.
    pub(crate) assumed: Option<u16>,
    /// The bit of its point; none before it was met.
    pub(crate) bit: Points,
}

/// The bit of an open point in a list, to which it is added where it is new.
fn bit_of(point: OpenPoint, points: &mut Vec<OpenPoint>) -> Points {
    let place = points.iter().position(|known| *known == point).unwrap_or_else(|| {
        points.push(point);
        points.len() - 1
    });
    1 << place.min(LAST_BIT)
}

/// One pass on its way.
pub(crate) struct Pass<'a> {
    pub(crate) case: Case<'a>,
    pub(crate) assumed: Vec<(OpenPoint, Assumed)>,
    /// By fact, since conditions ask for little else.
    pub(crate) facts: Vec<Choice>,
    pub(crate) billed: Bound,
    pub(crate) in_catalogue: Bound,
    pub(crate) out: Bound,
    pub(crate) open_in: Bound,
    pub(crate) open_out: Bound,
    aside_in: Bound,
    aside_out: Bound,
    /// What others than the patient bear.
    elsewhere: Bound,
    /// What is open of all costs: of a bill of which only the sum is known, neither part is.
    pub(crate) open_all: Bound,
    /// The stage that is looked at.
    pub(crate) at: StageIndex,
    hospital: Bound,
    unassigned: Bound,
    pub(crate) payments: Vec<Bound>,
    amounts: Vec<Bound>,
    pub(crate) added: Vec<Bound>,
    /// How many comparisons of amounts were undecided so far: where one is, a payment may jump.
    pub(crate) jumps: usize,
    bearers: Vec<(Bearer, bool)>,
    refusals: Vec<Option<u16>>,
    points: Vec<OpenPoint>,
    of_printed: Points,
    of_printed_gates: Points,
    of_grants: Points,
    lacking: Vec<(StageIndex, ParameterIndex)>,
}

/// What a stage gives, who may bear it, and what it is paid on.
pub(crate) struct Paid {
    pub(crate) amount: Bound,
    /// Who may bear it.
    pub(crate) bearers: Vec<Bearer>,
    /// The points that decide who does, or on what it is paid.
    pub(crate) on: Points,
    pub(crate) pays_on: Pool,
    /// Whether the pool itself is undecided; it then stands as both.
    pub(crate) pool_open: bool,
}

impl<'a> Pass<'a> {
    /// The bit of an open point; those beyond the last bit share it, which only says too much.
    pub(crate) fn bit(&mut self, point: OpenPoint) -> Points {
        bit_of(point, &mut self.points)
    }

    /// An amount that nobody has stated, unless one is assumed.
    fn unknown(&mut self, amount: OpenAmount, least: Decimal, greatest: Decimal) -> Bound {
        let point = OpenPoint::Amount(amount);
        match self.assumption(point) {
            Some(Assumed::Amount(held)) => Bound::exactly(held.yuan().min(greatest).max(least)),
            _ => {
                let on = self.bit(point);
                Bound::between(least, greatest, on)
            }
        }
    }

    /// The only point among these, where there is but one.
    pub(crate) fn sole(&self, on: Points) -> Option<OpenPoint> {
        let place = usize::try_from(on.trailing_zeros()).ok()?;
        (on.count_ones() == 1 && place < LAST_BIT).then(|| self.points[place])
    }

    /// Keeps that nobody has stated a figure of the stage that is looked at.
    pub(crate) fn lacks(&mut self, parameter: ParameterIndex) {
        if !self.lacking.contains(&(self.at, parameter)) {
            self.lacking.push((self.at, parameter));
        }
    }

    pub(crate) fn open(&self, pays_on: Pool) -> Bound {
        match pays_on {
            Pool::In => self.open_in,
            Pool::Out => self.open_out,
            Pool::Both => self.open_in.plus(self.open_out).within(self.open_all),
        }
    }

    fn stage(&mut self, index: StageIndex) {
        self.at = index;
        let stage = &self.case.policy.stages[index.at()];
        match &stage.body {
            Body::Grant(grant) => self.grant(stage, grant),
            Body::Pays { bearer, pays_on, .. } => {
                let (paid, rest) = match self.case.claim.printed(index) {
                    Some(printed) => (self.printed(stage, *pays_on, *bearer, printed), None),
                    None => {
                        let (paid, rest) = self.paid_with_rest(stage);
                        if paid.amount.greatest.is_zero() {
                            self.refusals[index.at()] = self.refusal(stage);
                        }
                        (paid, rest)
                    }
                };
                self.settle(index, &self.held(index, paid), rest);
            }
        }
    }

    /// The stage's own gate that refuses it in every scenario, if one does. Several entitlements refuse in their own ways.
    fn refusal(&mut self, stage: &Stage) -> Option<u16> {
        for (place, gate) in (0u16..).zip(&stage.gates) {
            match self.truth(&gate.condition) {
                Truth::Yes => {}
                Truth::No => return Some(place),
                Truth::Open(_) => return None,
            }
        }
        None
    }

    /// What a stage pays where one amount is assumed for it, as far as that is possible.
    fn held(&self, index: StageIndex, mut paid: Paid) -> Paid {
        let point = OpenPoint::Amount(OpenAmount::Payment(index));
        if let Some(Assumed::Amount(held)) = self.assumption(point) {
            let Bound { least, greatest, on, .. } = paid.amount;
            paid.amount = Bound::between(least, greatest.min(held.yuan()).max(least), on);
        }
        paid
    }

    /// Whether a stage's gates hold.
    pub(crate) fn gates(&mut self, gates: &[Gate]) -> Truth {
        let mut on = 0;
        for gate in gates {
            match self.truth(&gate.condition) {
                Truth::Yes => {}
                Truth::No => return Truth::No,
                Truth::Open(points) => on |= points,
            }
        }
        if on == 0 { Truth::Yes } else { Truth::Open(on) }
    }

    fn printed(&mut self, stage: &'a Stage, pays_on: Pool, bearer: Bearer, printed: Money) -> Paid {
        let mut paid = Paid::by(bearer, pays_on, Bound::exactly(printed.yuan()));
        let Body::Pays { entitlements, .. } = &stage.body else { return paid };
        if !printed.is_zero() {
            for adjustment in entitlements.iter().flat_map(|entitlement| &entitlement.adjustments) {
                let decides = |change: &&Change| matches!(change, Change::Bearer(_) | Change::PaysOn(_));
                if adjustment.changes.iter().any(|change| decides(&change)) {
                    let truth = self.truth(&adjustment.when);
                    adjustment.changes.iter().filter(decides).for_each(|change| paid.change(change, truth));
                }
            }
            self.of_printed |= paid.on;
            self.of_printed_gates |= self.gates(&stage.gates).points();
        }
        for entitlement in entitlements {
            let Some(accumulator) = entitlement.basis_accumulator else { continue };
            let refused = match (self.gates(&stage.gates), self.gates(&entitlement.gates)) {
                (Truth::Yes, Truth::Yes) => Truth::No,
                (Truth::No, _) | (_, Truth::No) => Truth::Yes,
                (stage, own) => Truth::Open(stage.points() | own.points()),
            };
            if refused == Truth::Yes && printed.is_zero() {
                continue;
            }
            let basis = self.yearly_basis(entitlement, paid.pays_on);
            self.accumulate(accumulator, if printed.is_zero() { basis.or_nothing(refused.points()) } else { basis });
        }
        paid.amount = paid.amount.least(self.open(paid.pays_on));
        if paid.pool_open {
            paid.amount = paid.amount.or_nothing(paid.on);
        }
        for bearer in &mut paid.bearers {
            if *bearer == Bearer::Unassigned {
                *bearer = Bearer::Hospital;
            }
        }
        paid
    }

    /// Takes an amount out of what is open and puts it where it may belong.
    fn settle(&mut self, index: StageIndex, paid: &Paid, rest: Option<Bound>) {
        let Paid { amount, bearers, pays_on, .. } = paid;
        let (amount, on) = (*amount, paid.on | paid.amount.on);
        let (from_in, from_out) = match pays_on {
            Pool::In => (amount, Bound::default()),
            Pool::Out => (Bound::default(), amount),
            Pool::Both if paid.pool_open => {
                (amount.least(self.open_in).or_nothing(paid.on), amount.least(self.open_out).or_nothing(paid.on))
            }
            Pool::Both => (amount.least(self.open_in), amount.minus(self.open_in).or_zero()),
        };
        self.open_all = self.open_all.minus(amount).or_zero();
        self.open_in = self.open_in.minus(from_in).or_zero();
        match rest {
            Some(rest) if *pays_on == Pool::In => self.open_in = self.open_in.within(rest),
            Some(rest) => self.open_all = self.open_all.within(rest),
            None => {}
        }
        self.open_out = self.open_out.minus(from_out).or_zero();
        let several = bearers.len() > 1;
        let mut elsewhere = Vec::new();
        for bearer in bearers {
            let share = if several { amount.or_nothing(on) } else { amount };
            match bearer {
                Bearer::Fund => {
                    self.payments[index.at()] = share;
                    elsewhere.push(amount);
                    for accumulator in &self.case.policy.stages[index.at()].paid_into {
                        self.accumulate(*accumulator, share);
                    }
                }
                Bearer::Hospital => {
                    self.hospital = self.hospital.plus(share);
                    elsewhere.push(amount);
                }
                Bearer::Nobody => {
                    self.set_aside(from_in, from_out, several.then_some(on));
                    elsewhere.push(Bound::default());
                }
                // Hospital or patient: the document does not say.
                Bearer::Unassigned if !amount.greatest.is_zero() => {
                    self.unassigned = self.unassigned.plus(share);
                    match self.assumption(OpenPoint::Bearer(index)) {
                        Some(Assumed::Option(0)) => {
                            self.hospital = self.hospital.plus(share);
                            elsewhere.push(amount);
                        }
                        Some(_) => {
                            self.set_aside(from_in, from_out, several.then_some(on));
                            elsewhere.push(Bound::default());
                        }
                        None => {
                            let on = on | self.bit(OpenPoint::Bearer(index));
                            self.hospital = self.hospital.plus(amount.or_nothing(on));
                            self.set_aside(from_in, from_out, Some(on));
                            elsewhere.push(amount.or_nothing(on));
                        }
                    }
                }
                Bearer::Unassigned => {}
            }
        }
        let borne = elsewhere.into_iter().reduce(|one, other| one.or(other, on));
        self.elsewhere = self.elsewhere.plus(borne.unwrap_or_default());
        self.amounts[index.at()] = amount;
        let first = bearers.first().copied().unwrap_or(Bearer::Fund);
        self.bearers[index.at()] = (first, several || first == Bearer::Unassigned);
    }

    fn set_aside(&mut self, from_in: Bound, from_out: Bound, uncertain: Option<Points>) {
        let maybe = |bound: Bound| uncertain.map_or(bound, |on| bound.or_nothing(on));
        self.aside_in = self.aside_in.plus(maybe(from_in));
        self.aside_out = self.aside_out.plus(maybe(from_out));
    }

    fn grant(&mut self, stage: &'a Stage, grant: &'a Grant) {
        let gates = self.gates(&stage.gates);
        if gates == Truth::No {
            return;
        }
        self.of_grants |= gates.points();
        let (mut up_to, mut on) = (vec![&grant.up_to], 0);
        let mut ceilings: Vec<_> = grant.ceilings.iter().collect();
        for adjustment in &grant.adjustments {
            let truth = self.truth(&adjustment.when);
            on |= truth.points();
            for change in adjustment.changes.iter().filter(|_| truth != Truth::No) {
                match change {
                    Change::UpTo(amount) => up_to.push(amount),
                    Change::Ceilings(changed) => ceilings.extend(changed),
                    _ => {}
                }
            }
        }
        up_to.extend(ceilings.iter().map(|ceiling| &ceiling.up_to));
        for amount in up_to {
            on |= self.amount(amount).map_or_else(|on| on, |amount| amount.on);
        }
        self.of_grants |= on;
    }

    /// What an accumulator holds at this point of the bill.
    pub(crate) fn accumulated(&mut self, accumulator: AccumulatorIndex) -> Bound {
        let range = self.case.accumulators.get(accumulator);
        let before = if range.is_exact() {
            Bound::exactly(range.least.yuan())
        } else {
            self.unknown(OpenAmount::Accumulated(accumulator), range.least.yuan(), range.greatest.yuan())
        };
        before.plus(self.added[accumulator.at()])
    }

    pub(crate) fn accumulate(&mut self, accumulator: AccumulatorIndex, amount: Bound) {
        let added = &mut self.added[accumulator.at()];
        *added = added.plus(amount);
    }

    fn finish(mut self) -> Bounds {
        // No assumption raises a warning.
        while self.forget() {}
        let policy = self.case.policy;
        let warnings = (0u16..).zip(&policy.warnings).filter(|(_, when)| self.truth(when) == Truth::Yes);
        let warnings = warnings.map(|(place, _)| place).collect();
        let mut outputs = self.amounts;
        outputs.reserve(OUTPUTS + self.added.len());
        let patient_in = self.open_in.plus(self.aside_in).least(self.in_catalogue);
        let patient_out = self.open_out.plus(self.aside_out).least(self.out);
        // What nobody else bears, the patient does: the sum is often narrower than its parts.
        let rest = self.billed.minus(self.elsewhere).or_zero();
        // And so is what is open of both.
        let open = self.open_all.plus(self.aside_in).plus(self.aside_out);
        let patient = patient_in.plus(patient_out).within(rest).within(open);
        let within = |bound: Bound| bound.least(self.billed);
        outputs.extend([self.out, within(self.hospital), patient_in, patient_out, patient, within(self.unassigned)]);
        outputs.extend(self.added);
        let Self { bearers, refusals, points, of_printed, of_printed_gates, of_grants, lacking, .. } = self;
        Bounds { outputs, bearers, refusals, points, of_printed, of_printed_gates, of_grants, lacking, warnings }
    }
}

impl Paid {
    pub(crate) fn by(bearer: Bearer, pays_on: Pool, amount: Bound) -> Self {
        Self { amount, bearers: vec![bearer], on: 0, pays_on, pool_open: false }
    }

    /// What an adjustment makes of bearer and pool.
    pub(crate) fn change(&mut self, change: &Change, truth: Truth) {
        if truth == Truth::No {
            return;
        }
        self.on |= truth.points();
        match change {
            Change::Bearer(bearer) => {
                if truth == Truth::Yes {
                    self.bearers.clear();
                }
                if !self.bearers.contains(bearer) {
                    self.bearers.push(*bearer);
                }
            }
            Change::PaysOn(pool) => {
                if truth == Truth::Yes {
                    (self.pays_on, self.pool_open) = (*pool, false);
                } else if self.pays_on != *pool {
                    (self.pays_on, self.pool_open) = (Pool::Both, true);
                }
            }
            _ => {}
        }
    }
}
