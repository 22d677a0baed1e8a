//! The least and the greatest of everything over the scenarios of a case.

use mingbai_policy::Money;
use mingbai_policy::formula::AccumulatorIndex;
use mingbai_policy::policy::Bearer;
use rust_decimal::Decimal;

use crate::accumulators::Range;
use crate::settlement::{Assumed, GrantOffer, OpenPoint, Why};
use crate::walk::{Case, Totals};

/// The least and the greatest of everything over the scenarios seen so far.
#[derive(Clone, Debug)]
pub(crate) struct Hull {
    pub(crate) stages: Vec<StageHull>,
    pub(crate) out_of_catalogue: Range,
    pub(crate) hospital: Range,
    pub(crate) patient_in: Range,
    pub(crate) patient_out: Range,
    pub(crate) patient: Range,
    pub(crate) unassigned: Range,
    pub(crate) grants: Vec<GrantOffer>,
    pub(crate) accumulated: Vec<(AccumulatorIndex, Range)>,
    /// What the scenario best for the patient, and the one worst, assume.
    pub(crate) best: Vec<(OpenPoint, Assumed)>,
    pub(crate) worst: Vec<(OpenPoint, Assumed)>,
}

#[derive(Clone, Debug)]
pub(crate) struct StageHull {
    pub(crate) amount: Range,
    pub(crate) bearer: Bearer,
    /// Why the amount is open, where it is in some scenario.
    pub(crate) open: Option<Why>,
}

impl Hull {
    pub(crate) fn of(totals: &Totals<Decimal>, assumed: &[(OpenPoint, Assumed)]) -> Option<Self> {
        let exactly = |yuan: Decimal| Range::exactly(Money::from_yuan(yuan));
        Some(Self {
            stages: (totals.stages.iter())
                .map(|stage| StageHull { amount: exactly(stage.amount), bearer: stage.bearer, open: opens(&stage.why) })
                .collect(),
            out_of_catalogue: exactly(totals.out_of_catalogue),
            hospital: exactly(totals.hospital),
            patient_in: exactly(totals.patient_in),
            patient_out: exactly(totals.patient_out),
            patient: exactly(totals.patient_in + totals.patient_out),
            unassigned: exactly(totals.unassigned),
            grants: (totals.grants.iter())
                .map(|grant| GrantOffer {
                    stage: grant.stage,
                    up_to: Money::from_yuan(grant.up_to),
                    left_this_year: grant.left_this_year.map(Money::from_yuan),
                    applications_left: grant.applications_left,
                    uncertain: false,
                })
                .collect(),
            accumulated: totals.accumulators.iter().map(|(place, added)| (*place, exactly(*added))).collect(),
            best: assumed.to_vec(),
            worst: assumed.to_vec(),
        })
    }

    /// For a search that found no scenario at all, which only damaged code could bring about: everything is open.
    pub(crate) fn nothing(case: Case<'_>) -> Self {
        let all = Range { least: Money::ZERO, greatest: case.claim.billed };
        let stage = StageHull { amount: all, bearer: Bearer::Fund, open: Some(Why::Depends) };
        Self {
            stages: vec![stage; case.policy.stages.len()],
            out_of_catalogue: all,
            hospital: all,
            patient_in: all,
            patient_out: all,
            patient: all,
            unassigned: Range::default(),
            grants: Vec::new(),
            accumulated: Vec::new(),
            best: Vec::new(),
            worst: Vec::new(),
        }
    }

    pub(crate) fn include(&mut self, other: Self) {
        for (stage, other) in self.stages.iter_mut().zip(other.stages) {
            stage.amount = stage.amount.hull(other.amount);
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
        self.out_of_catalogue = self.out_of_catalogue.hull(other.out_of_catalogue);
        self.hospital = self.hospital.hull(other.hospital);
        self.patient_in = self.patient_in.hull(other.patient_in);
        self.patient_out = self.patient_out.hull(other.patient_out);
        self.unassigned = self.unassigned.hull(other.unassigned);
        if other.patient.least < self.patient.least {
            self.best = other.best;
        }
        if other.patient.greatest > self.patient.greatest {
            self.worst = other.worst;
        }
        self.patient = self.patient.hull(other.patient);
        for (accumulator, added) in &mut self.accumulated {
            let found = other.accumulated.iter().find(|(known, _)| known == accumulator);
            *added = added.hull(found.map_or(Range::default(), |(_, added)| *added));
        }
        for (accumulator, added) in other.accumulated {
            if !self.accumulated.iter().any(|(known, _)| *known == accumulator) {
                self.accumulated.push((accumulator, added.hull(Range::default())));
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
