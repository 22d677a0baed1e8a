//! What can be applied for, worked out apart from the engine.

use mingbai_policy::formula::{AccumulatorIndex, Amount, StageIndex};
use mingbai_policy::policy::{Body, Ceiling, Change, Grant};

use crate::bill::Bill;
use crate::fraction::Fraction;
use crate::stage::{Margin, ONE_FEN, Step, figures, gates};
use crate::thresholds::{Source, applications_name, ceiling_name};

/// What a grant gives at most now; `None` where a gate bars it.
pub(crate) type Offer = Option<Fraction>;

/// Works a grant out; `None` where an answer is missing.
pub(crate) fn grant(bill: &Bill<'_>, index: StageIndex) -> Option<(Offer, Vec<(String, Margin)>)> {
    let compiled = &bill.policy.stages[index.at()];
    let Body::Grant(grant) = &compiled.body else { return None };
    let ledger = bill.before(None);
    let mut margins = Vec::new();
    let site = &bill.policy.pack.stages[index.at()].id;
    if gates(bill, &ledger, site, &compiled.gates, &mut margins)?.contains(&false) {
        return Some((None, margins));
    }
    let Slots { up_to, ceilings, applications } = Slots::of(bill, grant)?;
    let mut most = bill.amount(up_to, &ledger)?;
    for (place, ceiling) in ceilings.1.iter().enumerate() {
        let limit = bill.amount(&ceiling.up_to, &ledger)?;
        let used = ceiling.accumulator.map_or(Fraction::ZERO, |used| ledger.accumulated(used));
        let left = (limit - used).or_zero();
        // Where one application may take the whole year's amount, no year has more than that left.
        let step = if most < limit { ONE_FEN } else { Step::NoneBelow };
        for figure in figures(bill, &ledger, &ceiling.up_to) {
            let name = ceiling_name(site, ceilings.0, place, &figure);
            margins.push((name, Margin { by: most - left, step, verdict: None, shows: true }));
        }
        most = most.min(left);
    }
    if let Some((source, count, made)) = applications {
        let made = ledger.accumulated(made);
        let by = made - Fraction::whole(i128::from(count));
        let step = Step::Exactly(Fraction::ONE);
        margins.push((applications_name(site, source), Margin { by, step, verdict: None, shows: true }));
        if !by.is_negative() {
            most = Fraction::ZERO;
        }
    }
    Some((Some(most), margins))
}

struct Slots<'p> {
    up_to: &'p Amount,
    ceilings: (Source, &'p [Ceiling]),
    applications: Option<(Source, u32, AccumulatorIndex)>,
}

impl<'p> Slots<'p> {
    fn of(bill: &Bill<'_>, grant: &'p Grant) -> Option<Self> {
        let mut slots = Self {
            up_to: &grant.up_to,
            ceilings: (Source::Own, &grant.ceilings),
            applications: grant.applications.map(|(most, made)| (Source::Own, most, made)),
        };
        let ledger = bill.before(None);
        for adjustment in &grant.adjustments {
            if !bill.holds(&adjustment.when, &ledger)? {
                continue;
            }
            let source = Source::Adjustment(adjustment.place);
            for change in &adjustment.changes {
                match change {
                    Change::UpTo(up_to) => slots.up_to = up_to,
                    Change::Ceilings(ceilings) => slots.ceilings = (source, ceilings),
                    Change::Applications(most) => {
                        slots.applications = slots.applications.map(|(_, _, made)| (source, *most, made));
                    }
                    _ => {}
                }
            }
        }
        Some(slots)
    }
}
