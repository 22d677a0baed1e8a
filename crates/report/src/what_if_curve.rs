//! A growing bill, as a document.

use mingbai_adjudication::what_if::{Curve as Followed, Marker, Point, Turning};
use mingbai_policy::formula::StageIndex;
use mingbai_policy::policy::Bearer;
use mingbai_policy::{Money, Policy};

use crate::document::{Curve, CurveMarker, CurvePoint, MarkerKind};
use crate::what_if_places::{names, payer};
use crate::{provenance, wording};

/// The name and version of the format.
pub const CURVE_FORMAT: &str = "mingbai-curve/1";

/// Writes a curve up.
pub fn curve(policy: &Policy, followed: &Followed) -> Curve {
    let pays =
        |stage: StageIndex| followed.points.iter().any(|point| point.payments[stage.at()].greatest > Money::ZERO);
    let stages: Vec<(StageIndex, Bearer)> = followed.stages.iter().filter(|(stage, _)| pays(*stage)).copied().collect();
    let point = |point: &Point| CurvePoint {
        billed: point.billed.to_string(),
        payments: stages.iter().map(|(stage, _)| point.payments[stage.at()].into()).collect(),
        hospital: point.hospital.into(),
        patient: point.patient.into(),
    };
    Curve {
        format: CURVE_FORMAT.to_owned(),
        policy: provenance::document(policy),
        today: followed.today.to_string(),
        up_to: followed.points.last().map_or(followed.today, |last| last.billed).to_string(),
        certain: followed.certain,
        stages: stages.iter().map(|(stage, bearer)| payer(policy, *stage, (*bearer).into())).collect(),
        points: followed.points.iter().map(point).collect(),
        markers: followed.markers.iter().map(|marker| told(policy, marker)).collect(),
        notes: notes(policy, followed),
    }
}

fn told(policy: &Policy, marker: &Marker) -> CurveMarker {
    let stage = &policy.pack.stages[marker.stage.at()];
    let Marker { at, kind, jump, patient_jump, .. } = *marker;
    CurveMarker {
        at: at.to_string(),
        stage: stage.id.clone(),
        name: stage.name.clone(),
        kind: match kind {
            Turning::Starts => MarkerKind::Starts,
            Turning::NextBracket => MarkerKind::NextBracket,
            Turning::Ceiling => MarkerKind::Ceiling,
            Turning::JumpUp => MarkerKind::JumpUp,
            Turning::JumpDown => MarkerKind::JumpDown,
            Turning::OtherPace => MarkerKind::OtherPace,
        },
        jump: jump.to_string(),
        patient_jump: patient_jump.to_string(),
        says: wording::marker(at, &stage.name, kind, jump, patient_jump),
    }
}

fn notes(policy: &Policy, followed: &Followed) -> Vec<String> {
    let share = followed.out_of_catalogue_share.map(wording::curve_share);
    let mut notes = vec![share.unwrap_or_else(|| wording::CURVE_OUT_UNKNOWN.to_owned())];
    let others = [
        (!followed.dropped.is_empty(), wording::CURVE_WITHOUT_SLIP),
        (!followed.certain && !followed.widened, wording::CURVE_BAND),
        (followed.widened, wording::CURVE_WIDENED),
        (followed.cut_short, wording::CURVE_CUT_SHORT),
    ];
    if !followed.kept.is_empty() {
        notes.push(wording::zeros_stay(&names(policy, &followed.kept)));
    }
    notes.extend(others.iter().filter(|(holds, _)| *holds).map(|(_, note)| (*note).to_owned()));
    notes
}
