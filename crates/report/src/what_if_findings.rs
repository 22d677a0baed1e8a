//! What would have changed the result, as a document.

use mingbai_adjudication::what_if::{self, Changed, Circumstance, Effect, Findings as Found};
use mingbai_policy::{Money, Policy};

use crate::comparison::change;
use crate::document::{Finding, FindingKind, Findings, IdentityFinding, PaymentChange, ReadingFinding, Span};
use crate::what_if_places::names;
use crate::{provenance, wording};

/// The name and version of the format.
pub const FINDINGS_FORMAT: &str = "mingbai-findings/1";

/// Writes findings up.
pub fn findings(policy: &Policy, found: &Found) -> Findings {
    let (changing, same): (Vec<_>, Vec<_>) = found.readings.iter().partition(|reading| reading.effect.tells());
    let mut notes = Vec::new();
    if found.widened {
        notes.push(wording::FINDINGS_WIDENED.to_owned());
    }
    if !same.is_empty() {
        notes.push(wording::unchanged_readings(same.len()));
    }
    if !found.identities.is_empty() {
        notes.push(wording::IDENTITIES_ARE_NOT_ADVICE.to_owned());
    }
    let identity = |identity: &what_if::Identity| {
        let asked = &policy.pack.facts[identity.fact.at()];
        IdentityFinding {
            fact: asked.id.clone(),
            ask: asked.ask.clone(),
            yes: identity.yes.into(),
            no: identity.no.into(),
            says: wording::identity(&asked.ask, identity.yes, identity.no),
        }
    };
    Findings {
        format: FINDINGS_FORMAT.to_owned(),
        policy: provenance::document(policy),
        findings: found.findings.iter().map(|found| finding(policy, found)).collect(),
        readings: changing.into_iter().map(|effect| reading(policy, effect)).collect(),
        unchanged_readings: same.len(),
        identities: found.identities.iter().map(identity).collect(),
        notes,
    }
}

/// The words of one kind of finding.
struct Told {
    kind: FindingKind,
    fact: Option<String>,
    answers: Vec<String>,
    when: String,
    advice: &'static str,
    unbilled: Money,
    billed: Option<Money>,
}

fn finding(policy: &Policy, found: &what_if::Finding) -> Finding {
    let told = told(policy, found);
    let Effect { before, after, payments } = &found.effect;
    let several = told.answers.len() > 1;
    let named = |stage: usize| policy.pack.stages[stage].name.clone();
    let words: Vec<_> = payments
        .iter()
        .filter(|_| !several)
        .map(|(stage, before, after)| (named(stage.at()), *before, *after))
        .collect();
    let mut says = wording::follows(*before, *after, &words, told.unbilled);
    if !found.dropped.is_empty() {
        says += &wording::left_out(&names(policy, &found.dropped));
    }
    let (greatest, least) = found.effect.saved();
    Finding {
        kind: told.kind,
        fact: told.fact,
        answers: told.answers,
        billed: told.billed.map(|billed| billed.to_string()),
        when: told.when,
        says,
        advice: told.advice.to_owned(),
        before: (*before).into(),
        after: (*after).into(),
        saved: Span { least: least.to_string(), greatest: greatest.to_string() },
        payments: payments
            .iter()
            .map(|(stage, before, after)| PaymentChange {
                stage: policy.pack.stages[stage.at()].id.clone(),
                name: named(stage.at()),
                before: (*before).into(),
                after: (*after).into(),
            })
            .collect(),
        without_slip: names(policy, &found.dropped),
    }
}

fn told(policy: &Policy, found: &what_if::Finding) -> Told {
    let nothing = || Told {
        kind: FindingKind::Bill,
        fact: None,
        answers: Vec::new(),
        when: String::new(),
        advice: wording::OTHER_BILL_ADVICE,
        unbilled: Money::ZERO,
        billed: Some(found.claim.billed),
    };
    match &found.changed {
        Changed::Circumstance(circumstance, fact) => Told {
            kind: match circumstance {
                Circumstance::Referral => FindingKind::Referral,
                Circumstance::Insurance => FindingKind::Insurance,
                Circumstance::OptionalInsurance => FindingKind::OptionalInsurance,
                Circumstance::ChronicCard => FindingKind::ChronicCard,
                Circumstance::Designation => FindingKind::Designation,
            },
            fact: Some(policy.pack.facts[fact.at()].id.clone()),
            answers: vec!["true".to_owned()],
            when: wording::circumstance(*circumstance).to_owned(),
            advice: wording::circumstance_advice(*circumstance),
            billed: None,
            ..nothing()
        },
        Changed::Hospital(fact, places) => {
            let asked = &policy.pack.facts[fact.at()];
            let options = || places.iter().filter_map(|place| asked.options.get(usize::from(*place)));
            Told {
                kind: FindingKind::Hospital,
                fact: Some(asked.id.clone()),
                answers: options().map(|option| option.id.clone()).collect(),
                when: wording::other_hospital(&options().map(|option| option.name.clone()).collect::<Vec<_>>()),
                advice: wording::OTHER_HOSPITAL_ADVICE,
                billed: None,
                ..nothing()
            }
        }
        Changed::LessOutOfCatalogue(by) => Told {
            kind: FindingKind::LessOutOfCatalogue,
            when: wording::less_out_of_catalogue(*by),
            advice: wording::LESS_OUT_OF_CATALOGUE_ADVICE,
            unbilled: *by,
            ..nothing()
        },
        Changed::Bill(billed) => Told { when: wording::other_bill(*billed, found.claim.out_of_catalogue), ..nothing() },
    }
}

fn reading(policy: &Policy, effect: &what_if::ReadingEffect) -> ReadingFinding {
    let reading = &policy.pack.readings[effect.reading.at()];
    let option = reading.options.get(usize::from(effect.option));
    let Effect { before, after, .. } = &effect.effect;
    ReadingFinding {
        reading: reading.id.clone(),
        option: option.map(|option| option.id.clone()).unwrap_or_default(),
        name: wording::reading(&reading.ask, option.map_or("", |option| &option.name)),
        patient: (*after).into(),
        patient_change: change(*before, *after),
        says: wording::reading_says(*before, *after),
    }
}
