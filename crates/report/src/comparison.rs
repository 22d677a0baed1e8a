//! What would be different: a comparison as a document.

use mingbai_adjudication::settlement::Settlement;
use mingbai_adjudication::{Comparison as Compared, Range, Variation};
use mingbai_policy::document::FactKind;
use mingbai_policy::{Money, Policy};

use crate::document::{Comparison, ComparisonLine, Document, QuestionKind, Span, Variant, Varied};
use crate::what_if_places::names;
use crate::{provenance, wording};

/// The name and version of the comparison's format.
pub const COMPARISON_FORMAT: &str = "mingbai-comparison/1";

/// Writes a comparison up.
pub fn comparison(policy: &Policy, compared: &Compared) -> Comparison {
    let document: Document = provenance::document(policy);
    let outside = compared.base.outside_validity.is_some();
    let hedge = if outside { wording::Hedge::OutsideDays } else { wording::Hedge::None };
    let variants: Vec<Variant> = (compared.variants.iter().enumerate())
        .map(|(place, (variations, settlement))| Variant {
            name: variations.iter().map(|variation| varied(policy, variation).text).collect::<Vec<_>>().join("；"),
            varied: variations.iter().map(|variation| varied(policy, variation)).collect(),
            best: is_best(compared, place),
            widened: settlement.widened,
            patient: settlement.patient.into(),
            patient_change: change(compared.base.patient, settlement.patient),
            hospital: settlement.hospital.into(),
            lines: lines(policy, &compared.base, settlement),
            says: against(&compared.base, settlement),
        })
        .collect();
    Comparison {
        format: COMPARISON_FORMAT.to_owned(),
        policy: document,
        says: wording::summary(compared.base.billed, compared.base.patient, false, hedge),
        billed: Span::exactly(compared.base.billed),
        patient: compared.base.patient.into(),
        hospital: compared.base.hospital.into(),
        lines: lines(policy, &compared.base, &compared.base),
        without_slip: !compared.dropped.is_empty(),
        notes: notes(policy, compared, &variants),
        variants,
    }
}

/// Whether its worst is no worse than the best of every other variant; never where only bounds are known.
fn is_best(compared: &Compared, place: usize) -> bool {
    let (_, settlement) = &compared.variants[place];
    let mut others = compared.variants.iter().enumerate().filter(|(other, _)| *other != place);
    !settlement.widened && others.all(|(_, (_, other))| settlement.patient.greatest <= other.patient.least)
}

/// What a variant changes for the patient, as far as ranges can be held against each other.
fn against(base: &Settlement, settlement: &Settlement) -> String {
    if base.widened || settlement.widened {
        return wording::ROUGH.to_owned();
    }
    // Two ranges alike are two amounts that may still differ.
    if base.patient == settlement.patient && !base.patient.is_exact() {
        return wording::SAME_RANGE.to_owned();
    }
    wording::change(base.patient, settlement.patient)
}

fn notes(policy: &Policy, compared: &Compared, variants: &[Variant]) -> Vec<String> {
    let mut notes = Vec::new();
    if !compared.dropped.is_empty() {
        notes.push(wording::left_out(&names(policy, &compared.dropped)));
    }
    if !compared.kept.is_empty() {
        notes.push(wording::zeros_stay(&names(policy, &compared.kept)));
    }
    let widened = compared.base.widened || variants.iter().any(|variant| variant.widened);
    match variants.iter().filter(|variant| variant.best).count() {
        0 if widened => notes.push(wording::FINDINGS_WIDENED.to_owned()),
        0 => notes.push(wording::BEST_VARIANT_UNKNOWN.to_owned()),
        best if best == variants.len() && best > 1 => notes.push(wording::SAME_UNDER_ALL.to_owned()),
        _ if widened => notes.push(wording::ROUGH_IS.to_owned()),
        _ => {}
    }
    notes
}

fn lines(policy: &Policy, base: &Settlement, settlement: &Settlement) -> Vec<ComparisonLine> {
    let line = settlement.lines.iter().map(|line| {
        let before = base.line(line.stage).map_or(Range::default(), |line| line.amount);
        let stage = &policy.pack.stages[line.stage.at()];
        ComparisonLine {
            stage: stage.id.clone(),
            name: stage.name.clone(),
            bearer: line.bearer.into(),
            amount: line.amount.into(),
            change: change(before, line.amount),
        }
    });
    line.collect()
}

/// By how much each end of a range moves.
pub(crate) fn change(before: Range, after: Range) -> Span {
    let moved = |before: Money, after: Money| (after - before).to_string();
    Span { least: moved(before.least, after.least), greatest: moved(before.greatest, after.greatest) }
}

fn varied(policy: &Policy, variation: &Variation) -> Varied {
    match variation {
        Variation::Fact(fact, answer) => {
            let fact = &policy.pack.facts[fact.at()];
            let name = match fact.kind {
                FactKind::YesNo | FactKind::Identity if answer == "true" => wording::YES,
                FactKind::YesNo | FactKind::Identity => wording::NO,
                FactKind::Disease => policy
                    .pack
                    .diseases
                    .iter()
                    .find(|disease| disease.id == *answer)
                    .map_or(if answer == "other" { wording::OTHER_DISEASE } else { answer }, |disease| &disease.name),
                _ => fact
                    .options
                    .iter()
                    .find(|option| option.id == *answer)
                    .map_or(answer.as_str(), |option| &option.name),
            };
            Varied {
                kind: QuestionKind::Fact,
                id: fact.id.clone(),
                value: answer.clone(),
                text: wording::assume_answer(&fact.ask, name),
            }
        }
        Variation::Reading(reading, option) => {
            let reading = &policy.pack.readings[reading.at()];
            let option = reading.options.get(usize::from(*option));
            Varied {
                kind: QuestionKind::Reading,
                id: reading.id.clone(),
                value: option.map(|option| option.id.clone()).unwrap_or_default(),
                text: wording::assume_answer(&reading.ask, option.map_or("", |option| &option.name)),
            }
        }
    }
}
