//! What a stage leaves open of the costs that it is paid on while these are not known to the fen.
//!
//! A stage that looks at what is open pays little of little and much of much. Its least payment taken from the most that
//! may be open would say that almost anything may be left. But where a yuan more that is open makes no more than a yuan
//! more of payment, more is left of more: the ends of what is left stand at the ends of what was open.

use mingbai_policy::document::{Pool, Progression};
use mingbai_policy::formula::Amount;
use mingbai_policy::policy::{Body, Ceiling, Change, Scale, Stage};
use rust_decimal::Decimal;

use crate::bound::Bound;
use crate::bounds::{Paid, Pass, Truth};

impl<'a> Pass<'a> {
    /// What a stage pays, and what it leaves open of the costs that it is paid on where that is known better than from the
    /// payment alone.
    pub(crate) fn paid_with_rest(&mut self, stage: &'a Stage) -> (Paid, Option<Bound>) {
        let Body::Pays { pays_on, .. } = stage.body else { return (self.paid(stage), None) };
        let open = self.open(pays_on);
        let (added, jumps) = (self.added.clone(), self.jumps);
        if pays_on == Pool::Out || open.is_exact() || !self.is_gentle(stage, pays_on) {
            return (self.paid(stage), None);
        }
        let paid = self.paid(stage);
        if paid.amount.is_exact() || self.jumps != jumps || paid.pays_on != pays_on || paid.pool_open {
            return (paid, None);
        }
        let after = std::mem::replace(&mut self.added, added.clone());
        let of_least = self.paid_of(stage, pays_on, open.least);
        self.added = added;
        let of_greatest = self.paid_of(stage, pays_on, open.greatest);
        self.added = after;
        let least = Bound::exactly(open.least).minus(of_least).least;
        let greatest = Bound::exactly(open.greatest).minus(of_greatest).greatest;
        (paid, Some(Bound::between(least, greatest, open.on | of_least.on | of_greatest.on)))
    }

    /// What a stage pays where exactly this much is open of the costs that it is paid on.
    fn paid_of(&mut self, stage: &'a Stage, pays_on: Pool, open: Decimal) -> Bound {
        let before = (self.open_in, self.open_all);
        // Of both kinds only the sum is held: a formula that looks at one of them is not asked.
        let held = if pays_on == Pool::In { &mut self.open_in } else { &mut self.open_all };
        *held = Bound::exactly(open);
        let paid = self.paid(stage).amount;
        (self.open_in, self.open_all) = before;
        paid
    }

    /// Whether, as far as its slots say, the payment rises by no more than the costs that are open to it.
    fn is_gentle(&mut self, stage: &'a Stage, pays_on: Pool) -> bool {
        let rises = |amount: &Amount| rises(amount, pays_on);
        let Body::Pays { entitlements, .. } = &stage.body else { return false };
        entitlements.iter().all(|entitlement| {
            let possible =
                entitlement.adjustments.iter().filter(|adjustment| self.truth(&adjustment.when) != Truth::No);
            let changes: Vec<&Change> = possible.flat_map(|adjustment| &adjustment.changes).collect();
            let brackets = |scale: &Scale| !matches!(scale, Scale::Rate(_));
            let scaled = |change: &&Change| matches!(change, Change::Scale(scale) if brackets(scale));
            let in_brackets = brackets(&entitlement.scale) || changes.iter().any(scaled);
            let marginal = |progression: Progression| !in_brackets || progression == Progression::Marginal;
            let within = |ceilings: &[Ceiling]| ceilings.iter().all(|ceiling| rises(&ceiling.up_to).is_some());
            marginal(entitlement.progression)
                && entitlement.basis.as_ref().is_none_or(|basis| rises(basis).is_some())
                && rises(&entitlement.deductible) == Some(false)
                && within(&entitlement.ceilings)
                && changes.iter().all(|change| match change {
                    Change::Progression(progression) => marginal(*progression),
                    Change::Basis(basis) => rises(basis).is_some(),
                    Change::Deductible(deductible) => rises(deductible) == Some(false),
                    Change::Ceilings(ceilings) => within(ceilings),
                    _ => true,
                })
        })
    }
}

/// Whether a formula rises with what is open of these costs, by no more than that; `None`: it may rise faster, or fall.
fn rises(amount: &Amount, pays_on: Pool) -> Option<bool> {
    let rises = |amount: &Amount| rises(amount, pays_on);
    match amount {
        Amount::OpenIn if pays_on == Pool::In => Some(true),
        Amount::Open if pays_on == Pool::Both => Some(true),
        Amount::Open => None,
        Amount::OpenIn | Amount::OpenOut if pays_on == Pool::Both => None,
        Amount::Plus(a, b) => match (rises(a)?, rises(b)?) {
            (true, true) => None,
            (one, other) => Some(one || other),
        },
        Amount::Minus(a, b) => {
            if rises(b)? {
                None
            } else {
                rises(a)
            }
        }
        Amount::Times(a, b) => {
            if rises(a)? || rises(b)? {
                None
            } else {
                Some(false)
            }
        }
        Amount::Over(a, _) => {
            if rises(a)? {
                None
            } else {
                Some(false)
            }
        }
        Amount::Least(parts) | Amount::Greatest(parts) => {
            parts.iter().try_fold(false, |any, part| Some(any | rises(part)?))
        }
        _ => Some(false),
    }
}
