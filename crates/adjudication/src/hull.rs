//! The least and the greatest of everything over the scenarios of a case.

use mingbai_policy::Money;
use mingbai_policy::formula::{AccumulatorIndex, StageIndex};
use mingbai_policy::policy::Bearer;
use rust_decimal::Decimal;

use crate::accumulators::Range;
use crate::bound::Bound;
use crate::bounds::Bounds;
use crate::settlement::{Assumed, GrantOffer, OpenPoint, Why};
use crate::walk::{Case, Totals};
use crate::world::World;

/// The least and the greatest of everything over the scenarios seen so far.
#[derive(Clone, Debug)]
pub(crate) struct Hull {
    /// By stage, then the totals of [`Output`], then what is added to each accumulator.
    ranges: Vec<Range>,
    pub(crate) stages: Vec<StageHull>,
    pub(crate) grants: Vec<GrantOffer>,
    /// Warnings that hold in every scenario, by their place in the pack: no assumption raises one.
    pub(crate) warnings: Vec<u16>,
    /// What the scenario best for the patient, and the one worst, assume.
    pub(crate) best: Vec<(OpenPoint, Assumed)>,
    pub(crate) worst: Vec<(OpenPoint, Assumed)>,
}

/// The totals of a walk, in the order in which they follow the stages' amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Output {
    OutOfCatalogue,
    Hospital,
    PatientIn,
    PatientOut,
    Patient,
    Unassigned,
}

/// How many totals there are.
pub(crate) const OUTPUTS: usize = Output::Unassigned as usize + 1;

#[derive(Clone, Debug)]
pub(crate) struct StageHull {
    pub(crate) bearer: Bearer,
    /// Why the amount is open, where it is in some scenario.
    pub(crate) open: Option<Why>,
    /// The gate that refuses: within an entitlement or the stage's own.
    gate: Option<(Option<u16>, u16)>,
    /// Whether scenarios differ in the gate that refuses, so that no one reason holds in all.
    pub(crate) reasons_differ: bool,
    /// Whether scenarios differ in who bears the amount.
    pub(crate) bearers_differ: bool,
}

/// Every amount that a walk ends with, in the order of a hull's ranges.
pub(crate) fn outputs<W: World>(case: Case<'_>, totals: &Totals<W::Number>, world: &W) -> Vec<W::Number> {
    let mut outputs: Vec<W::Number> = Vec::with_capacity(totals.stages.len() + OUTPUTS + totals.accumulators.len());
    outputs.extend(totals.stages.iter().map(|stage| stage.amount.clone()));
    outputs.push(totals.out_of_catalogue.clone());
    outputs.push(totals.hospital.clone());
    outputs.push(totals.patient_in.clone());
    outputs.push(totals.patient_out.clone());
    outputs.push(world.plus(&totals.patient_in, &totals.patient_out));
    outputs.push(totals.unassigned.clone());
    let zero = world.figure(Decimal::ZERO);
    outputs.extend((0u16..).take(case.policy.accumulators.len()).map(|place| {
        let added = totals.accumulators.iter().find(|(known, _)| known.0 == place);
        added.map_or_else(|| zero.clone(), |(_, added)| added.clone())
    }));
    outputs
}

impl Hull {
    /// The hull of one scenario.
    pub(crate) fn of(totals: &Totals<Decimal>, outputs: &[Decimal], assumed: &[(OpenPoint, Assumed)]) -> Self {
        Self {
            ranges: outputs.iter().map(|yuan| Range::exactly(Money::from_yuan(*yuan))).collect(),
            stages: (totals.stages.iter())
                .map(|stage| StageHull {
                    bearer: stage.bearer,
                    open: opens(&stage.why),
                    gate: refusing(&stage.why),
                    reasons_differ: false,
                    bearers_differ: false,
                })
                .collect(),
            grants: (totals.grants.iter())
                .map(|grant| GrantOffer {
                    stage: grant.stage,
                    up_to: Money::from_yuan(grant.up_to),
                    left_this_year: grant.left_this_year.map(Money::from_yuan),
                    applications_left: grant.applications_left,
                    hangs_on_year: grant.hangs_on_year,
                    uncertain: false,
                })
                .collect(),
            warnings: totals.warnings.clone(),
            best: assumed.to_vec(),
            worst: assumed.to_vec(),
        }
    }

    /// What bounds allow: every amount may be anything within them, and no reason holds for certain but a gate that refuses
    /// in every scenario.
    pub(crate) fn within(bounds: &Bounds) -> Self {
        let ranges: Vec<Range> = bounds.outputs.iter().map(Bound::range).collect();
        let stage = |((range, (bearer, differ)), refusal): ((&Range, &(Bearer, bool)), &Option<u16>)| StageHull {
            bearer: *bearer,
            open: (!range.is_exact()).then_some(Why::Depends),
            gate: refusal.map(|gate| (None, gate)),
            reasons_differ: !range.is_exact() || range.greatest.is_zero() && refusal.is_none(),
            bearers_differ: *differ,
        };
        Self {
            stages: ranges.iter().zip(&bounds.bearers).zip(&bounds.refusals).map(stage).collect(),
            ranges,
            grants: Vec::new(),
            warnings: bounds.warnings.clone(),
            best: Vec::new(),
            worst: Vec::new(),
        }
    }

    /// Whether every range lies within this hull's.
    pub(crate) fn holds(&self, bounds: &Bounds) -> bool {
        let within = |(range, bound): (&Range, &Bound)| {
            range.least.yuan() <= bound.least && bound.greatest <= range.greatest.yuan()
        };
        self.ranges.iter().zip(&bounds.outputs).all(within)
    }

    /// Includes what was not tried, though its amounts are known to lie within these ranges: no reason, offer or warning
    /// holds there for certain but what hangs on nothing that is open.
    pub(crate) fn include_untried(&mut self, bounds: &Bounds) {
        let (best, worst, ranges) = (self.best.clone(), self.worst.clone(), self.ranges.clone());
        let certain = (bounds.of_grants == 0).then(|| self.grants.clone());
        self.include(Self::within(bounds));
        (self.best, self.worst, self.ranges) = (best, worst, ranges);
        if let Some(grants) = certain {
            self.grants = grants;
        }
    }

    /// Lets a range reach so far, though no scenario was found that does.
    pub(crate) fn widen(&mut self, place: usize, to: Decimal) {
        self.ranges[place] = self.ranges[place].hull(Range::exactly(Money::from_yuan(to)));
    }

    /// What a stage pays or makes someone bear.
    pub(crate) fn stage(&self, stage: StageIndex) -> Range {
        self.ranges[stage.at()]
    }

    /// One of the totals.
    pub(crate) fn total(&self, output: Output) -> Range {
        self.ranges[self.stages.len() + output as usize]
    }

    /// What is added to an accumulator.
    pub(crate) fn added(&self, accumulator: AccumulatorIndex) -> Range {
        self.ranges[self.stages.len() + OUTPUTS + accumulator.at()]
    }

    /// Every range, in the order of [`outputs`].
    pub(crate) fn ranges(&self) -> &[Range] {
        &self.ranges
    }

    pub(crate) fn include(&mut self, other: Self) {
        let (patient, others) = (self.total(Output::Patient), other.total(Output::Patient));
        if others.least < patient.least {
            self.best = other.best;
        }
        if others.greatest > patient.greatest {
            self.worst = other.worst;
        }
        for (range, other) in self.ranges.iter_mut().zip(other.ranges) {
            *range = range.hull(other);
        }
        for (stage, other) in self.stages.iter_mut().zip(other.stages) {
            if stage.open.is_none() {
                stage.open = other.open;
            }
            stage.reasons_differ |= other.reasons_differ || stage.gate != other.gate;
            stage.bearers_differ |= other.bearers_differ || stage.bearer != other.bearer;
            if stage.bearer != other.bearer && (stage.bearer == Bearer::Nobody) != (other.bearer == Bearer::Nobody) {
                // Hospital in one scenario, patient in another: the document assigns it to nobody.
                stage.bearer = if matches!((stage.bearer, other.bearer), (Bearer::Fund, _) | (_, Bearer::Fund)) {
                    Bearer::Fund
                } else {
                    Bearer::Unassigned
                };
            }
        }
        self.warnings.retain(|warning| other.warnings.contains(warning));
        for offer in &mut self.grants {
            let same = other.grants.iter().find(|other| other.stage == offer.stage);
            offer.uncertain |= same.is_none_or(|same| same.uncertain || same.up_to != offer.up_to);
            offer.up_to = offer.up_to.max(same.map_or(Money::ZERO, |same| same.up_to));
            if let Some(same) = same {
                offer.left_this_year = offer.left_this_year.min(same.left_this_year);
                offer.applications_left = offer.applications_left.min(same.applications_left);
                offer.hangs_on_year |= same.hangs_on_year;
            }
        }
        for mut offer in other.grants {
            if !self.grants.iter().any(|known| known.stage == offer.stage) {
                offer.uncertain = true;
                self.grants.push(offer);
            }
        }
    }
}

fn opens(why: &Why) -> Option<Why> {
    matches!(why, Why::Missing(_) | Why::Undetermined).then(|| why.clone())
}

fn refusing(why: &Why) -> Option<(Option<u16>, u16)> {
    match why {
        Why::Gate { entitlement, gate, .. } => Some((*entitlement, *gate)),
        _ => None,
    }
}
