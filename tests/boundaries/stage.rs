//! What a stage must pay, worked out apart from the engine, and how far the bill is from each threshold that counts.

use mingbai_policy::Money;
use mingbai_policy::document::{DeductFrom, Earlier, Period, Pool};
use mingbai_policy::formula::{Amount, Comparison, Condition, StageIndex};
use mingbai_policy::policy::{Body, Bracket, Change, Entitlement, Gate, Scale, Value};

use crate::bill::{Bill, Given, Ledger};
use crate::fraction::Fraction;
use crate::slots::{Rates, Slots, Tier};
use crate::thresholds::{
    adjustment_name, bound_name, bounds, ceiling_name, comparisons, deductible_name, figure_name, gate_name,
    parameters_in, site_name, turn_name, turns_in, warning_name,
};

/// How far a bill is from a threshold.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Margin {
    /// The amount less the threshold.
    pub(crate) by: Fraction,
    /// How near to the threshold there must be a bill on either side.
    pub(crate) step: Step,
    /// For a comparison, what it is and whether the condition around it holds.
    pub(crate) verdict: Option<(Comparison, bool)>,
    /// Whether nothing else, such as a ceiling, hides what the threshold does.
    pub(crate) shows: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Step {
    /// Exactly so much.
    Exactly(Fraction),
    /// The amount moves by less than a fen, or by none at all, while the bill moves by one.
    LessThanAFen,
    /// Nothing lies below the threshold.
    NoneBelow,
}

pub(crate) const ONE_FEN: Step = Step::Exactly(Fraction::FEN);

/// A stage that pays, worked out.
#[derive(Default)]
pub(crate) struct Stage {
    /// The stage's own gates, in order, to the first that does not hold.
    pub(crate) gates: Vec<bool>,
    /// Its entitlements, where no gate of its own bars them.
    pub(crate) entitlements: Vec<Entitled>,
    /// What it pays; `None` where that cannot be computed.
    pub(crate) payment: Option<Fraction>,
    pub(crate) margins: Vec<(String, Margin)>,
}

/// An entitlement, worked out.
#[derive(Default)]
pub(crate) struct Entitled {
    pub(crate) gates: Vec<bool>,
    /// Adjustments that hold, by their place in the pack.
    pub(crate) adjustments: Vec<u16>,
    /// The basis, and with the year so far.
    pub(crate) counted: Option<(Fraction, Fraction)>,
    pub(crate) payment: Option<Fraction>,
}

/// Works a stage out; `None` where an answer is missing.
pub(crate) fn stage(bill: &Bill<'_>, index: StageIndex) -> Option<Stage> {
    let compiled = &bill.policy.stages[index.at()];
    let Body::Pays { pays_on, entitlements, .. } = &compiled.body else { return None };
    let id = &bill.policy.pack.stages[index.at()].id;
    let ledger = bill.before(Some(index));
    let mut stage = Stage::default();
    stage.gates = gates(bill, &ledger, id, &compiled.gates, &mut stage.margins)?;
    if stage.gates.contains(&false) {
        return Some(Stage { payment: Some(Fraction::ZERO), ..stage });
    }
    let mut highest = Some(Fraction::ZERO);
    for (place, entitlement) in entitlements.iter().enumerate() {
        let site = Site { bill, ledger: &ledger, name: site_name(id, entitlements.len(), place) };
        let mut margins = Vec::new();
        let entitled = site.entitled(entitlement, *pays_on, &mut margins)?;
        // What the lower of two entitlements does is hidden behind the higher.
        if entitled.payment < highest {
            margins
                .iter_mut()
                .filter(|(_, margin)| margin.verdict.is_none())
                .for_each(|(_, margin)| margin.shows = false);
        }
        highest = highest.zip(entitled.payment).map(|(highest, payment)| highest.max(payment));
        stage.margins.extend(margins);
        stage.entitlements.push(entitled);
    }
    stage.payment = highest;
    Some(stage)
}

/// Whether each gate holds, to the first that does not.
pub(crate) fn gates(
    bill: &Bill<'_>,
    ledger: &Ledger,
    site: &str,
    gates: &[Gate],
    margins: &mut Vec<(String, Margin)>,
) -> Option<Vec<bool>> {
    let mut held = Vec::new();
    for (place, gate) in gates.iter().enumerate() {
        margins.extend(turning(bill, ledger, &gate.condition, |comparison| gate_name(site, place, comparison)));
        let holds = bill.holds(&gate.condition, ledger)?;
        held.push(holds);
        if !holds {
            break;
        }
    }
    Some(held)
}

/// The comparisons that a condition turns on.
fn turning(
    bill: &Bill<'_>,
    ledger: &Ledger,
    condition: &Condition,
    name: impl Fn(usize) -> String,
) -> Vec<(String, Margin)> {
    let mut margins = Vec::new();
    for (place, part) in comparisons(condition).into_iter().enumerate() {
        let Condition::Amounts(comparison, left, right) = part else { continue };
        let sides = bill.amount(left, ledger).zip(bill.amount(right, ledger));
        if let Some((left, right_amount)) = sides.filter(|_| bill.turns_on(condition, part, ledger))
            && let Some(holds) = bill.holds(condition, ledger)
        {
            let step = if **right == Amount::ZERO { Step::NoneBelow } else { ONE_FEN };
            let by = left - right_amount;
            margins.push((name(place), Margin { by, step, verdict: Some((*comparison, holds)), shows: true }));
        }
    }
    margins
}

/// The warnings that hold after all stages, and how far the bill is from those that turn on an amount.
pub(crate) fn warnings(bill: &Bill<'_>) -> (Vec<Option<bool>>, Vec<(String, Margin)>) {
    let ledger = bill.before(None);
    let conditions = bill.policy.warnings.iter();
    let margins = conditions.clone().enumerate().flat_map(|(place, condition)| {
        turning(bill, &ledger, condition, |comparison| warning_name(bill.policy, place, comparison))
    });
    (conditions.map(|condition| bill.holds(condition, &ledger)).collect(), margins.collect())
}

struct Site<'b> {
    bill: &'b Bill<'b>,
    ledger: &'b Ledger,
    name: String,
}

impl Site<'_> {
    fn amount(&self, amount: &Amount) -> Option<Fraction> {
        self.bill.amount(amount, self.ledger)
    }

    fn entitled(
        &self,
        entitlement: &Entitlement,
        pays_on: Pool,
        margins: &mut Vec<(String, Margin)>,
    ) -> Option<Entitled> {
        let own = format!("{}, own", self.name);
        let mut entitled = Entitled {
            gates: gates(self.bill, self.ledger, &own, &entitlement.gates, margins)?,
            payment: Some(Fraction::ZERO),
            ..Entitled::default()
        };
        if entitled.gates.contains(&false) {
            return Some(entitled);
        }
        let mut holding = Vec::new();
        for adjustment in &entitlement.adjustments {
            let name = |comparison| adjustment_name(&self.name, adjustment.place, comparison);
            margins.extend(turning(self.bill, self.ledger, &adjustment.when, name));
            if self.bill.holds(&adjustment.when, self.ledger)? {
                holding.push(adjustment);
            }
        }
        entitled.adjustments = holding.iter().map(|adjustment| adjustment.place).collect();
        let slots = Slots::of(entitlement, pays_on, &holding);
        entitled.payment = self.payment(entitlement, &slots, &mut entitled.counted, margins);
        Some(entitled)
    }

    /// What the slots give; `None` where that cannot be computed.
    fn payment(
        &self,
        entitlement: &Entitlement,
        slots: &Slots<'_>,
        counted: &mut Option<(Fraction, Fraction)>,
        margins: &mut Vec<(String, Margin)>,
    ) -> Option<Fraction> {
        let open = self.ledger.open(slots.pays_on);
        let basis = match slots.basis.1 {
            Some(basis) => self.amount(basis)?.or_zero(),
            None => open,
        };
        let deductible =
            slots.times.iter().fold(self.amount(slots.deductible.1)?, |amount, (_, times)| amount * *times);
        let rates = self.rates(slots)?;
        let benefit = |cost| slots.benefit(&rates, deductible, cost);
        let (whole, due) = match entitlement.basis_accumulator.filter(|_| slots.period == Period::Year) {
            None => (basis, benefit(basis)),
            Some(accumulator) => {
                let before = self.ledger.accumulated(accumulator);
                let whole = before + basis;
                let earlier = match entitlement.earlier {
                    Earlier::Paid => self.ledger.accumulated(entitlement.paid_accumulator),
                    Earlier::Entitled => benefit(before).rounded(),
                };
                (whole, (benefit(whole).rounded() - earlier).or_zero())
            }
        };
        *counted = Some((basis, whole));
        let mut limited = due;
        let mut limits = Vec::new();
        for (place, ceiling) in slots.ceilings.1.iter().enumerate() {
            let used = ceiling.accumulator.map_or(Fraction::ZERO, |used| self.ledger.accumulated(used));
            let left = (self.amount(&ceiling.up_to)? - used).or_zero();
            limits.push((place, &ceiling.up_to, limited, left));
            limited = limited.min(left);
        }
        if slots.undetermined {
            return None;
        }
        let payment = limited.rounded().min(open);
        let uncapped = payment == due.rounded();
        let margin = |by, step, shows| Margin { by, step, verdict: None, shows };
        for (place, up_to, before, left) in limits {
            let shows = payment == before.min(left).rounded();
            for figure in figures(self.bill, self.ledger, up_to) {
                let name = ceiling_name(&self.name, slots.ceilings.0, place, &figure);
                margins.push((name, margin(before - left, Step::LessThanAFen, shows)));
            }
        }
        let factors: Vec<u16> = slots.times.iter().map(|(place, _)| *place).collect();
        let (taken_from, step) = match slots.deduct_from {
            DeductFrom::Basis => (whole, step_of([slots.basis.1, Some(slots.deductible.1)])),
            DeductFrom::Payment => (slots.share(&rates, Fraction::ZERO, whole), Step::LessThanAFen),
        };
        for figure in figures(self.bill, self.ledger, slots.deductible.1) {
            let name = deductible_name(&self.name, slots.deductible.0, &figure, slots.deduct_from, &factors);
            margins.push((name, margin(taken_from - deductible, step, uncapped)));
        }
        if let Rates::Several(_) = &rates {
            let measured = slots.measured(deductible, whole);
            for (bound, name) in self.bounds(slots) {
                margins.push((name, margin(measured - bound, ONE_FEN, uncapped)));
            }
        }
        let turns = slots.basis.1.map(turns_in).unwrap_or_default();
        for (turn, [one, other]) in turns.iter().enumerate() {
            let by = self.amount(one)? - self.amount(other)?;
            let name = turn_name(&self.name, slots.basis.0, turn);
            margins.push((name, margin(by, step_of([Some(one), Some(other)]), true)));
        }
        Some(payment)
    }

    fn rates(&self, slots: &Slots<'_>) -> Option<Rates> {
        let rate = |rate: Fraction| {
            let changed = slots.rate_changes.iter().fold(rate, |rate, change| match change {
                Change::RatePlus(points) => rate + Fraction::of(*points),
                Change::RateTimes(factor) => rate * Fraction::of(*factor),
                _ => rate,
            });
            changed.or_zero().min(Fraction::ONE)
        };
        let tier = |bracket: &Bracket| Tier {
            from: Fraction::yuan(bracket.from),
            to: bracket.to.map(Fraction::yuan),
            rate: rate(Fraction::of(bracket.rate)),
        };
        Some(match slots.scale.1 {
            Scale::Rate(one) => Rates::One(rate(self.amount(one)?)),
            Scale::Brackets(brackets) => Rates::Several(brackets.iter().map(tier).collect()),
            Scale::Parameter(parameter) => match self.bill.parameter(*parameter, self.ledger)?.0 {
                Value::Scale(brackets) => Rates::Several(brackets.iter().map(tier).collect()),
                Value::Figure(_) => return None,
            },
        })
    }

    /// The bounds of the scale that counts, with their names.
    fn bounds(&self, slots: &Slots<'_>) -> Vec<(Fraction, String)> {
        let (brackets, given) = match slots.scale.1 {
            Scale::Rate(_) => return Vec::new(),
            Scale::Brackets(brackets) => (brackets, None),
            Scale::Parameter(parameter) => match self.bill.parameter(*parameter, self.ledger) {
                Some((Value::Scale(brackets), given)) => (brackets, Some((*parameter, given))),
                _ => return Vec::new(),
            },
        };
        let name = |bound: Money| match given {
            None => bound.to_string(),
            Some((parameter, Given::Locally)) => figure_name(self.bill.policy, parameter, Given::Locally),
            Some((parameter, given)) => format!("{bound} {}", figure_name(self.bill.policy, parameter, given)),
        };
        let (source, progression, count_on) = (slots.scale.0, slots.progression, slots.count_on);
        let named =
            |bound| (Fraction::yuan(bound), bound_name(&self.name, source, &name(bound), progression, count_on));
        bounds(brackets).into_iter().map(named).collect()
    }
}

/// A ninth of an amount is seldom a whole number of fen.
fn step_of(amounts: [Option<&Amount>; 2]) -> Step {
    let mut divides = false;
    let mut look = |part: &Amount| divides |= matches!(part, Amount::Over(..));
    amounts.into_iter().flatten().for_each(|amount| amount.visit(&mut look));
    if divides { Step::LessThanAFen } else { ONE_FEN }
}

/// The names of the figures that a formula has at this bill; none where it comes to nothing, which is no threshold.
pub(crate) fn figures(bill: &Bill<'_>, ledger: &Ledger, amount: &Amount) -> Vec<String> {
    if bill.amount(amount, ledger).is_none_or(Fraction::is_zero) {
        return Vec::new();
    }
    let parameters = parameters_in(amount);
    if parameters.is_empty() {
        return vec!["itself".to_owned()];
    }
    let given =
        |parameter| bill.parameter(parameter, ledger).map(|(_, given)| figure_name(bill.policy, parameter, given));
    parameters.into_iter().filter_map(given).collect()
}
