//! What a year's ceilings and grants have left for a person.

use mingbai_adjudication::{Accumulators, Claim, Range};
use mingbai_policy::document::Period;
use mingbai_policy::formula::{AccumulatorIndex, Amount};
use mingbai_policy::policy::{Adjustment, Body, Ceiling, Change, Entitlement, Gate, Grant, Scale};
use mingbai_policy::{Date, Money, Policy};
use rust_decimal::Decimal;

use crate::account::{Settled, opening};
use crate::claim::{circumstances, claim_of};
use crate::ledger::Ledger;
use crate::oracle::Known;
use crate::person::PersonKey;

/// A yearly ceiling, and what is left of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// The stage, by its place in the pack.
    pub stage: usize,
    /// The entitlement within a stage that is the best of several.
    pub entitlement: usize,
    /// What counts towards the ceiling.
    pub accumulator: AccumulatorIndex,
    /// The ceiling; `None` where a figure or an answer for it is missing.
    pub limit: Option<Money>,
    /// Whether nobody verified the ceiling.
    pub reference: bool,
    /// What has been used of it this year: no more than all of it, unless more is certain.
    pub used: Range,
    /// What is left, a range where an earlier bill's settlement was.
    pub left: Option<Range>,
    /// Whether it is not known if this person is entitled at all.
    pub uncertain: bool,
}

/// A line that a year's costs have to reach before a stage pays, and what is missing to it. Where the stage then pays all
/// of it, the line is the most that a patient bears in a year of what it looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The stage, by its place in the pack.
    pub stage: usize,
    /// The entitlement within a stage that is the best of several.
    pub entitlement: usize,
    /// The line; `None` where a figure or an answer for it is missing.
    pub line: Option<Money>,
    /// Whether nobody verified the line.
    pub reference: bool,
    /// What has added up towards it this year.
    pub used: Range,
    /// What is missing to it, a range where an earlier bill's settlement was.
    pub left: Option<Range>,
    /// Whether everything above it is paid.
    pub pays_all: bool,
    /// Whether it is not known if this person is entitled at all.
    pub uncertain: bool,
}

/// What a year's ceilings, lines and grants have left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remaining {
    /// Yearly ceilings.
    pub ceilings: Vec<Left>,
    /// Lines that a year's costs have to reach.
    pub lines: Vec<Line>,
    /// Grants.
    pub grants: Vec<GrantLeft>,
}

/// A grant that can be applied for, and how often still.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantLeft {
    /// The stage, by its place in the pack.
    pub stage: usize,
    /// What one application gives at most; `None` where a figure or an answer for it is missing.
    pub up_to: Option<Money>,
    /// What the rest of the year gives at most, where the year has a ceiling that is known.
    pub left_this_year: Option<Money>,
    /// How many applications are left this year; `None` where their number is not limited.
    pub applications_left: Option<u32>,
    /// Whether it is less, or nothing, where more was given earlier this year than is certain.
    pub hangs_on_year: bool,
    /// Whether it is not known if this person may apply.
    pub uncertain: bool,
}

impl Ledger {
    /// What is left of a year's ceilings, lines and grants for a person, as of `today`. What a person is plainly not entitled to
    /// is left out. `None` where there is no such person.
    pub fn remaining(&mut self, policy: &Policy, key: PersonKey, year: i32, today: Date) -> Option<Remaining> {
        let account = self.account(policy, key)?;
        let after = account.after(policy, year);
        let of_year = |bill: &&Settled| bill.discharged.is_some_and(|day| day.year() == year);
        let latest = account.bills.iter().rev().filter(of_year).find(|bill| bill.amounts().is_some());
        let latest = latest.map(|bill| bill.number);
        let person = self.person(key)?;
        let used = after.unwrap_or_else(|| opening(policy, &person.fields, Some(year), &mut Vec::new()));
        let mut standing = circumstances(policy, &self.shared, &person.fields)?;
        standing.discharged = (today.year() == year).then_some(today);
        // Figures may depend on what only a bill says, such as the plan that was paid for; the latest one counts.
        let bill = latest.and_then(|number| person.bill(number));
        let of_bill = bill.and_then(|bill| claim_of(policy, &self.shared, &person.fields, &bill.fields).ok());
        let last = of_bill.as_ref().unwrap_or(&standing);
        let year = Year { policy, used: &used, standing: &standing, last };
        Some(Remaining { ceilings: year.ceilings(), lines: year.lines(), grants: year.grants() })
    }
}

struct Year<'a> {
    policy: &'a Policy,
    used: &'a Accumulators,
    /// What is known of the person, whatever the visit.
    standing: &'a Claim,
    /// The latest bill of the year.
    last: &'a Claim,
}

impl Year<'_> {
    fn ceilings(&self) -> Vec<Left> {
        let mut found: Vec<Left> = Vec::new();
        for (place, stage) in self.policy.stages.iter().enumerate() {
            let Body::Pays { entitlements, .. } = &stage.body else { continue };
            for (of_stage, entitlement) in entitlements.iter().enumerate() {
                let gates = stage.gates.iter().chain(&entitlement.gates);
                let Some(entitled) = passes(self.about(self.standing), gates) else { continue };
                let (ceilings, known) = self.changed(&entitlement.ceilings, &entitlement.adjustments);
                for ceiling in ceilings {
                    let Some(accumulator) = ceiling.accumulator else { continue };
                    let limit = self.yuan(&ceiling.up_to).filter(|_| known);
                    let used = self.used.get(accumulator);
                    // Each bill's most is reached where the others' are not: together they pay no more than the ceiling.
                    let most = limit.map_or(used.greatest, |limit| used.greatest.min(limit).max(used.least));
                    let used = Range { least: used.least, greatest: most };
                    let one = Left {
                        stage: place,
                        entitlement: of_stage,
                        accumulator,
                        limit,
                        reference: self.about(self.last).rests_on_reference(&ceiling.up_to),
                        used,
                        left: limit.map(|limit| left_of(limit, used)),
                        uncertain: !entitled,
                    };
                    let same = |known: &Left| known.accumulator == one.accumulator && known.limit == one.limit;
                    if !found.iter().any(same) {
                        found.push(one);
                    }
                }
            }
        }
        found
    }

    fn lines(&self) -> Vec<Line> {
        let mut found = Vec::new();
        for (stage, compiled) in self.policy.stages.iter().enumerate() {
            let Body::Pays { entitlements, .. } = &compiled.body else { continue };
            for (of_stage, entitlement) in entitlements.iter().enumerate() {
                let gates = || compiled.gates.iter().chain(&entitlement.gates);
                let Some(entitled) = passes(self.about(self.standing), gates()) else { continue };
                let Some((accumulator, line, reference)) = self.line(entitlement) else { continue };
                if line == Some(Money::ZERO) {
                    continue;
                }
                let used = self.used.get(accumulator);
                // What a visit decides, such as the hospital, is taken as the latest bill has it.
                let uncertain = !entitled && passes(self.about(self.last), gates()) != Some(true);
                found.push(Line {
                    stage,
                    entitlement: of_stage,
                    line,
                    reference,
                    used,
                    left: line.map(|line| left_of(line, used)),
                    pays_all: matches!(&entitlement.scale, Scale::Rate(Amount::Figure(rate)) if *rate == Decimal::ONE)
                        && entitlement.ceilings.is_empty(),
                    uncertain,
                });
            }
        }
        found
    }

    /// What counts towards a yearly deductible, the deductible as far as it is known, and whether nobody verified it;
    /// `None` where it is not yearly.
    fn line(&self, entitlement: &Entitlement) -> Option<(AccumulatorIndex, Option<Money>, bool)> {
        let (mut period, mut deductible, mut known) = (entitlement.period, &entitlement.deductible, true);
        let mut times = Decimal::ONE;
        for adjustment in &entitlement.adjustments {
            let holds = self.about(self.last).holds(&adjustment.when);
            for change in adjustment.changes.iter().filter(|_| holds != Some(false)) {
                match change {
                    Change::Period(_) | Change::Deductible(_) | Change::DeductibleTimes(_) if holds.is_none() => {
                        known = false;
                    }
                    Change::Period(changed) => period = *changed,
                    Change::Deductible(changed) => deductible = changed,
                    Change::DeductibleTimes(by) => times *= by,
                    _ => {}
                }
            }
        }
        let accumulator = entitlement.basis_accumulator.filter(|_| period == Period::Year)?;
        let yuan = self.about(self.last).amount(deductible).filter(|_| known);
        let yuan = yuan.map(|yuan| Money::from_yuan(yuan.saturating_mul(times)));
        Some((accumulator, yuan, self.about(self.last).rests_on_reference(deductible)))
    }

    fn grants(&self) -> Vec<GrantLeft> {
        let stages = self.policy.stages.iter().enumerate();
        let grants = stages.filter_map(|(place, stage)| {
            let Body::Grant(grant) = &stage.body else { return None };
            let entitled = passes(self.about(self.last), stage.gates.iter())?;
            Some(self.grant(place, grant, !entitled))
        });
        grants.collect()
    }

    fn grant(&self, stage: usize, grant: &Grant, uncertain: bool) -> GrantLeft {
        let (ceilings, known) = self.changed(&grant.ceilings, &grant.adjustments);
        let (mut up_to, mut applications) = (&grant.up_to, grant.applications);
        for change in self.changes(&grant.adjustments) {
            match change {
                Change::UpTo(amount) => up_to = amount,
                Change::Applications(most) => applications = applications.map(|(_, count)| (*most, count)),
                _ => {}
            }
        }
        let mut hangs_on_year = false;
        let left = ceilings.iter().filter_map(|ceiling| {
            let used = self.used.get(ceiling.accumulator?);
            hangs_on_year |= !used.is_exact();
            Some((self.yuan(&ceiling.up_to)? - used.least).or_zero())
        });
        let left_this_year = left.min().filter(|_| known);
        let applications_left = applications.map(|(most, count)| {
            let made = self.used.get(count);
            hangs_on_year |= !made.is_exact();
            most.saturating_sub(u32::try_from(made.least.yuan()).unwrap_or(u32::MAX))
        });
        let up_to = self.yuan(up_to).map(|up_to| up_to.min(left_this_year.unwrap_or(up_to)));
        let up_to = if applications_left == Some(0) { Some(Money::ZERO) } else { up_to };
        GrantLeft { stage, up_to, left_this_year, applications_left, hangs_on_year, uncertain }
    }

    /// The ceilings that count, and whether every adjustment of them is known to hold or not to hold.
    fn changed<'c>(&self, ceilings: &'c [Ceiling], adjustments: &'c [Adjustment]) -> (&'c [Ceiling], bool) {
        let mut ceilings = ceilings;
        let mut known = true;
        for adjustment in adjustments {
            for change in &adjustment.changes {
                if let Change::Ceilings(changed) = change {
                    match self.about(self.last).holds(&adjustment.when) {
                        Some(true) => ceilings = changed,
                        Some(false) => {}
                        None => known = false,
                    }
                }
            }
        }
        (ceilings, known)
    }

    fn changes<'c>(&self, adjustments: &'c [Adjustment]) -> impl Iterator<Item = &'c Change> {
        let holding = adjustments.iter().filter(|one| self.about(self.last).holds(&one.when) == Some(true));
        holding.flat_map(|adjustment| &adjustment.changes)
    }

    fn yuan(&self, amount: &Amount) -> Option<Money> {
        self.about(self.last).amount(amount).map(Money::from_yuan)
    }

    fn about<'c>(&'c self, claim: &'c Claim) -> Known<'c> {
        Known { policy: self.policy, claim, has_bill: false }
    }
}

fn left_of(limit: Money, used: Range) -> Range {
    Range { least: (limit - used.greatest).or_zero(), greatest: (limit - used.least).or_zero() }
}

/// Whether all gates hold, as far as is known: `None` where one does not, false where one is open.
fn passes<'g>(known: Known<'_>, gates: impl Iterator<Item = &'g Gate>) -> Option<bool> {
    let mut all = true;
    for gate in gates {
        match known.holds(&gate.condition) {
            Some(true) => {}
            Some(false) => return None,
            None => all = false,
        }
    }
    Some(all)
}
