//! The least and the greatest of everything over the scenarios of a case.

use mingbai_policy::Money;
use mingbai_policy::formula::{AccumulatorIndex, StageIndex};
use mingbai_policy::policy::Bearer;
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
                .map(|stage| StageHull { bearer: stage.bearer, open: opens(&stage.why) })
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
            best: assumed.to_vec(),
            worst: assumed.to_vec(),
        }
    }

    /// Where too much is open to try it all: every amount may be anything from nothing to the whole bill.
    pub(crate) fn anything(case: Case<'_>) -> Self {
        let all = Range { least: Money::ZERO, greatest: case.claim.billed };
        let stage = StageHull { bearer: Bearer::Fund, open: Some(Why::Depends) };
        let stages = case.policy.stages.len();
        let mut hull = Self {
            ranges: vec![all; stages + OUTPUTS + case.policy.accumulators.len()],
            stages: vec![stage; stages],
            grants: Vec::new(),
            best: Vec::new(),
            worst: Vec::new(),
        };
        if let Some(out) = case.claim.out_of_catalogue {
            hull.ranges[stages + Output::OutOfCatalogue as usize] = Range::exactly(out);
            hull.ranges[stages + Output::PatientOut as usize].greatest = out;
            hull.ranges[stages + Output::PatientIn as usize].greatest = case.claim.billed - out;
        }
        for stage in (0u16..).take(stages).map(StageIndex) {
            if let Some(printed) = case.claim.printed(stage) {
                hull.ranges[stage.at()] = Range { least: Money::ZERO, greatest: printed };
            }
        }
        hull
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
            if stage.bearer != other.bearer && (stage.bearer == Bearer::Nobody) != (other.bearer == Bearer::Nobody) {
                // Hospital in one scenario, patient in another: the document assigns it to nobody.
                stage.bearer = if matches!((stage.bearer, other.bearer), (Bearer::Fund, _) | (_, Bearer::Fund)) {
                    Bearer::Fund
                } else {
                    Bearer::Unassigned
                };
            }
        }
        for offer in &mut self.grants {
            let same = other.grants.iter().find(|other| other.stage == offer.stage);
            offer.uncertain |= same.is_none_or(|same| same.uncertain || same.up_to != offer.up_to);
            offer.up_to = offer.up_to.max(same.map_or(Money::ZERO, |same| same.up_to));
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
