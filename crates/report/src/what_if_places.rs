//! The same bill in other places, as a document.

use mingbai_adjudication::Claim;
use mingbai_adjudication::what_if::{Place, Places as Compared};
use mingbai_policy::Policy;
use mingbai_policy::document::FactKind;
use mingbai_policy::formula::StageIndex;

use crate::comparison::change;
use crate::document::{Payer, PlaceRow, Places, Span};
use crate::{provenance, wording};

/// The name and version of the format.
pub const PLACES_FORMAT: &str = "mingbai-places/1";

/// Questions about the hospital itself whose answers stay in every row, so that the reader must know of them.
const STAYING: [&str; 2] = ["place", "designated"];

/// Writes a comparison of places up, for the claim that it came from.
pub fn places(policy: &Policy, claim: &Claim, compared: &Compared) -> Places {
    let base = &compared.base;
    let rows: Vec<PlaceRow> = compared.rows.iter().map(|place| row(policy, compared, place)).collect();
    Places {
        format: PLACES_FORMAT.to_owned(),
        policy: provenance::document(policy),
        says: says(compared, &rows),
        billed: Span::exactly(base.billed),
        patient: base.patient.into(),
        stages: base.lines.iter().map(|line| payer(policy, line.stage, line.bearer.into())).collect(),
        has_best: compared.has_best(),
        without_slip: names(policy, &compared.dropped),
        notes: notes(policy, claim, compared),
        rows,
    }
}

fn row(policy: &Policy, compared: &Compared, place: &Place) -> PlaceRow {
    let option = policy.pack.facts[compared.hospital.at()].options.get(usize::from(place.hospital));
    PlaceRow {
        hospital: option.map(|option| option.id.clone()).unwrap_or_default(),
        referred: place.referred,
        name: wording::place(option.map_or("", |option| &option.name), place.referred),
        current: place.current,
        best: place.best,
        widened: place.widened,
        patient: place.patient.into(),
        patient_change: change(compared.base.patient, place.patient),
        hospital_bears: place.hospital_bears.into(),
        payments: compared.base.lines.iter().map(|line| place.payments[line.stage.at()].into()).collect(),
        says: if place.widened {
            wording::ROUGH.to_owned()
        } else {
            wording::change(compared.base.patient, place.patient)
        },
    }
}

fn says(compared: &Compared, rows: &[PlaceRow]) -> String {
    if compared.all_same() {
        return wording::SAME_ANYWHERE.to_owned();
    }
    let Some(best) = compared.rows.iter().find(|row| row.best) else { return wording::BEST_UNKNOWN.to_owned() };
    let names: Vec<String> = rows.iter().filter(|row| row.best).map(|row| row.name.clone()).collect();
    wording::best_places(&names, best.patient)
}

fn notes(policy: &Policy, claim: &Claim, compared: &Compared) -> Vec<String> {
    let mut notes = vec![wording::PLACES_ARE_NOT_ADVICE.to_owned()];
    if compared.rows.iter().any(|row| row.widened) {
        notes.push(wording::ROUGH_IS.to_owned());
    }
    if !compared.dropped.is_empty() {
        notes.push(wording::left_out(&names(policy, &compared.dropped)));
    }
    if !compared.kept.is_empty() {
        notes.push(wording::zeros_stay(&names(policy, &compared.kept)));
    }
    for id in STAYING {
        let Some(fact) = policy.fact(id) else { continue };
        let (asked, Some(answer)) = (&policy.pack.facts[fact.at()], claim.answered(fact)) else { continue };
        let answer = match asked.kind {
            FactKind::Choice => asked.options.get(usize::from(answer)).map_or("", |option| &option.name),
            _ if answer == 1 => wording::YES,
            _ => wording::NO,
        };
        notes.push(wording::answer_stays(&asked.ask, answer));
    }
    let local = |differs: bool| -> Vec<String> {
        let known = compared.same_everywhere.iter().filter(|(_, by_hospital)| *by_hospital == differs);
        known.map(|(parameter, _)| policy.pack.parameters[parameter.at()].name.clone()).collect()
    };
    for (names, note) in
        [(local(true), wording::local_differs as fn(&[String]) -> String), (local(false), wording::local_everywhere)]
    {
        if !names.is_empty() {
            notes.push(note(&names));
        }
    }
    notes
}

pub(crate) fn payer(policy: &Policy, stage: StageIndex, bearer: crate::document::Bearer) -> Payer {
    let named = &policy.pack.stages[stage.at()];
    Payer { stage: named.id.clone(), name: named.name.clone(), bearer }
}

pub(crate) fn names(policy: &Policy, stages: &[StageIndex]) -> Vec<String> {
    stages.iter().map(|stage| policy.pack.stages[stage.at()].name.clone()).collect()
}
