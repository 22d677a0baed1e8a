//! The least and the greatest of everything over the scenarios of a case.

use mingbai_policy::Money;
use mingbai_policy::document::Pool;
use mingbai_policy::formula::{AccumulatorIndex, StageIndex};
use mingbai_policy::policy::{Bearer, Body, Change, Entitlement};
use rust_decimal::Decimal;

use crate::accumulators::Range;
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
const OUTPUTS: usize = Output::Unassigned as usize + 1;

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
                    uncertain: false,
                })
                .collect(),
            warnings: totals.warnings.clone(),
            best: assumed.to_vec(),
            worst: assumed.to_vec(),
        }
    }

    /// Where too much is open to try it all: every amount may be anything that its costs, its figures and the policy
    /// allow.
    pub(crate) fn anything(case: Case<'_>) -> Self {
        let upto = |greatest: Money| Range { least: Money::ZERO, greatest };
        let (billed, out) = (case.claim.billed, case.claim.out_of_catalogue);
        let (costs_in, costs_out) = (out.map_or(billed, |out| billed - out), out.unwrap_or(billed));
        let stages = (0u16..).map(StageIndex).zip(&case.policy.stages);
        let mut ranges: Vec<Range> = stages
            .map(|(index, stage)| match (case.claim.printed(index), &stage.body) {
                (Some(printed), _) => upto(printed),
                (None, Body::Grant(_)) => upto(Money::ZERO),
                (None, Body::Pays { pays_on, entitlements, .. }) => {
                    let moves = entitlements.iter().any(|one| can(one, |change| matches!(change, Change::PaysOn(_))));
                    upto(match pays_on {
                        Pool::In if !moves => costs_in,
                        Pool::Out if !moves => costs_out,
                        _ => billed,
                    })
                }
            })
            .collect();
        let borne = |bearers: &[Bearer]| case.policy.stages.iter().any(|stage| can_be_borne_by(&stage.body, bearers));
        let hospital = borne(&[Bearer::Hospital, Bearer::Unassigned]);
        let unassigned = borne(&[Bearer::Unassigned]);
        ranges.extend([
            out.map_or(upto(billed), Range::exactly),
            upto(if hospital { billed } else { Money::ZERO }),
            upto(costs_in),
            upto(costs_out),
            upto(billed),
            upto(if unassigned { billed } else { Money::ZERO }),
        ]);
        ranges.resize(case.policy.stages.len() + OUTPUTS + case.policy.accumulators.len(), upto(billed));
        Self {
            ranges,
            stages: vec![
                StageHull {
                    bearer: Bearer::Fund,
                    open: Some(Why::Depends),
                    gate: None,
                    reasons_differ: true,
                    bearers_differ: false,
                };
                case.policy.stages.len()
            ],
            grants: Vec::new(),
            warnings: Vec::new(),
            best: Vec::new(),
            worst: Vec::new(),
        }
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

/// Whether an adjustment of an entitlement can make such a change.
fn can(entitlement: &Entitlement, is: impl Fn(&Change) -> bool) -> bool {
    entitlement.adjustments.iter().flat_map(|adjustment| &adjustment.changes).any(is)
}

/// Whether one of these can bear what a stage gives, by itself or by an adjustment.
fn can_be_borne_by(body: &Body, bearers: &[Bearer]) -> bool {
    let Body::Pays { bearer, entitlements, .. } = body else { return false };
    let changed = |change: &Change| matches!(change, Change::Bearer(bearer) if bearers.contains(bearer));
    bearers.contains(bearer) || entitlements.iter().any(|entitlement| can(entitlement, changed))
}
