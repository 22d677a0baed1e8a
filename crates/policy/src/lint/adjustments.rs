//! # Adjustments of one slot that can hold at once have an order
//!
//! Two tilts that both replace the deductible, or one that adds to a rate and one that multiplies it, give another
//! amount in another order. Where some patient can meet both, the pack must say with `order` which comes first; where
//! nobody can, none is needed. Example: `rate_plus = "0.05"` when referred, and `rate_times = "1.1"` when registered
//! poor, need an order, since a registered poor patient can be referred.

use std::cmp::Ordering;

use crate::document;
use crate::formula::{Amount, Comparison, Condition, Day, FactIndex, ListIndex, Oracle, ReadingIndex};
use crate::policy::{Adjustment, Body, Change, Policy};
use crate::problem::Problems;

pub(super) fn check(policy: &Policy, problems: &mut Problems) {
    for (stage, written) in policy.stages.iter().zip(&policy.pack.stages) {
        let gates: Vec<&Condition> = stage.gates.iter().map(|gate| &gate.condition).collect();
        problems.enter(format!("stage {}", written.id));
        match &stage.body {
            Body::Grant(grant) => check_one(policy, &gates, &grant.adjustments, &written.adjustments, problems),
            Body::Pays { entitlements, .. } => {
                for (place, entitlement) in entitlements.iter().enumerate() {
                    let own = written.entitlements.get(place);
                    let adjustments = own.map_or(&written.adjustments, |own| &own.adjustments);
                    let mut gates = gates.clone();
                    gates.extend(entitlement.gates.iter().map(|gate| &gate.condition));
                    if let Some(own) = own {
                        problems.enter(format!("entitlement {}", own.id));
                    }
                    check_one(policy, &gates, &entitlement.adjustments, adjustments, problems);
                    if own.is_some() {
                        problems.leave();
                    }
                }
            }
        }
        problems.leave();
    }
}

fn check_one(
    policy: &Policy,
    gates: &[&Condition],
    adjustments: &[Adjustment],
    written: &[document::Adjustment],
    problems: &mut Problems,
) {
    for (place, first) in adjustments.iter().enumerate() {
        for second in &adjustments[place + 1..] {
            let order = |adjustment: &Adjustment| written.get(usize::from(adjustment.place)).and_then(|one| *one.order);
            let ordered = matches!((order(first), order(second)), (Some(a), Some(b)) if a != b);
            let Some(slot) = conflict(first, second).filter(|_| !ordered) else { continue };
            let mut all = gates.to_vec();
            all.extend([&first.when, &second.when]);
            if can_hold(policy, &all) {
                let (a, b) = (first.place.min(second.place) + 1, first.place.max(second.place) + 1);
                problems.report(format!(
                    "第 {a} 个和第 {b} 个 adjust 可能同时成立，都改 {slot}，先后不同结果就不同；请给两个都写上不同的 order，或改条件使两者不会同时成立"
                ));
            }
        }
    }
}

/// The slot for which the order of two adjustments matters.
fn conflict(first: &Adjustment, second: &Adjustment) -> Option<&'static str> {
    first.changes.iter().find_map(|one| second.changes.iter().find(|other| matters(one, other)).map(Change::slot))
}

/// Sets come before changes whatever their order; changes of one kind commute.
fn matters(one: &Change, other: &Change) -> bool {
    if one.slot() != other.slot() {
        return false;
    }
    match (one.sets(), other.sets()) {
        (true, true) => one != other,
        (false, false) => matches!(
            (one, other),
            (Change::RatePlus(_), Change::RateTimes(_)) | (Change::RateTimes(_), Change::RatePlus(_))
        ),
        _ => false,
    }
}

/// Whether some patient, bill and reading meets all conditions. Comparisons of different amounts count as independent.
fn can_hold(policy: &Policy, conditions: &[&Condition]) -> bool {
    let mut branches: Vec<Vec<(Atom, u16)>> = vec![Vec::new()];
    let mut tried = 0;
    while let Some(fixed) = branches.pop() {
        tried += 1;
        if tried > MOST_BRANCHES {
            return true;
        }
        let mut imagined = Imagined { policy, fixed: &fixed };
        match all_hold(conditions, &mut imagined) {
            Ok(true) => return true,
            Ok(false) => {}
            Err(atom) => {
                for value in 0..atom.values(policy) {
                    let mut longer = fixed.clone();
                    longer.push((atom.clone(), value));
                    branches.push(longer);
                }
            }
        }
    }
    false
}

/// Past so many branches two adjustments are taken to overlap: an order does no harm.
const MOST_BRANCHES: usize = 100_000;

fn all_hold(conditions: &[&Condition], imagined: &mut Imagined<'_>) -> Result<bool, Atom> {
    let mut missing = None;
    for condition in conditions {
        match condition.holds(imagined) {
            Ok(true) => {}
            Ok(false) => return Ok(false),
            Err(atom) => missing = missing.or(Some(atom)),
        }
    }
    missing.map_or(Ok(true), Err)
}

/// What an imagined patient can differ in.
#[derive(Clone, Debug, PartialEq)]
enum Atom {
    Fact(FactIndex),
    Reading(ReadingIndex),
    Disease,
    Amounts(Amount, Amount),
    Days(Day, Day),
}

const ORDERINGS: [Ordering; 3] = [Ordering::Less, Ordering::Equal, Ordering::Greater];

impl Atom {
    fn values(&self, policy: &Policy) -> u16 {
        match self {
            Self::Fact(fact) => policy.facts[fact.at()].answers,
            Self::Reading(reading) => policy.readings[reading.at()].options,
            Self::Disease => u16::try_from(policy.lists.len() + 1).unwrap_or(u16::MAX),
            Self::Amounts(..) | Self::Days(..) => 3,
        }
    }
}

struct Imagined<'a> {
    policy: &'a Policy,
    fixed: &'a [(Atom, u16)],
}

impl Imagined<'_> {
    fn value(&self, atom: Atom) -> Result<u16, Atom> {
        match self.fixed.iter().find(|(known, _)| *known == atom) {
            Some((_, value)) => Ok(*value),
            None => Err(atom),
        }
    }
}

impl Oracle for Imagined<'_> {
    type Stop = Atom;

    fn fact(&mut self, fact: FactIndex) -> Result<u16, Atom> {
        self.value(Atom::Fact(fact))
    }

    fn reading(&mut self, reading: ReadingIndex) -> Result<u16, Atom> {
        self.value(Atom::Reading(reading))
    }

    fn listed(&mut self, list: ListIndex) -> Result<bool, Atom> {
        debug_assert!(list.at() < self.policy.lists.len());
        self.value(Atom::Disease).map(|value| value == list.0)
    }

    fn amounts(&mut self, comparison: Comparison, left: &Amount, right: &Amount) -> Result<bool, Atom> {
        let value = self.value(Atom::Amounts(left.clone(), right.clone()))?;
        Ok(comparison.holds(ORDERINGS[usize::from(value)]))
    }

    fn days(&mut self, comparison: Comparison, left: &Day, right: &Day) -> Result<bool, Atom> {
        let value = self.value(Atom::Days(left.clone(), right.clone()))?;
        Ok(comparison.holds(ORDERINGS[usize::from(value)]))
    }
}
