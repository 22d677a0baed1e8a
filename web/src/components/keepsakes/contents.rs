//! What a link would tell about a patient, in words.

use leptos::prelude::*;
use mingbai_policy::Policy;
use mingbai_policy::document::FactKind;
use mingbai_report::{Report, wording as words};
use mingbai_sheets::Basis;

use crate::draft::{Field, Kind, NO, UNDECIDED, understood};
use crate::session::{Chosen, Session};
use crate::today::today;
use crate::wording as page;
use crate::wording::keepsakes as wording;

/// A field and what stands in it, as the patient would say it.
pub(crate) fn in_words(policy: &Policy, report: Option<&Report>, field: &Field, text: &str) -> (String, String) {
    let amount = || understood(Kind::Amount, text).unwrap_or_else(|| text.to_owned());
    let parameter = |id: &str| {
        let known = policy.pack.parameters.iter().find(|parameter| parameter.id == id);
        known.map_or(String::new(), |parameter| parameter.name.clone())
    };
    match field {
        // Never among the entries of a case.
        Field::Said(_) => (String::new(), text.to_owned()),
        Field::Billed => (page::BILLED.to_owned(), amount()),
        Field::OutOfCatalogue => (wording::OUT_OF_CATALOGUE.to_owned(), amount()),
        Field::Discharged => (wording::DISCHARGED.to_owned(), text.to_owned()),
        Field::Fact(id) => fact(policy, id, text),
        Field::Slip(id) => {
            let stage = policy.pack.stages.iter().find(|stage| stage.id == *id);
            (wording::on_slip(stage.map_or("", |stage| &stage.name)), amount())
        }
        Field::Parameter(id) => (parameter(id), text.to_owned()),
        Field::BracketEnd(id, place) => (wording::bracket(&parameter(id), *place, true), text.to_owned()),
        Field::BracketRate(id, place) => (wording::bracket(&parameter(id), *place, false), text.to_owned()),
        Field::Reading(id) => {
            let reading = policy.pack.readings.iter().find(|reading| reading.id == *id);
            let option = reading.and_then(|reading| reading.options.iter().find(|option| option.id == text));
            let chosen = option.map_or(text, |option| &option.name);
            let chosen = if text == UNDECIDED { wording::UNDECIDED } else { chosen };
            (reading.map_or("", |reading| &reading.ask).to_owned(), chosen.to_owned())
        }
        Field::Before(id) => {
            let named = report.and_then(|report| report.accumulators.iter().find(|named| named.id == *id));
            (named.map_or(page::BEFORE, |named| &named.name).to_owned(), text.to_owned())
        }
    }
}

/// What a settlement rests on, for paper: the day, the answers in short, what else was entered but the slip's amounts, and
/// that the year begins with this bill where nobody has said otherwise.
pub(super) fn basis(session: Session) -> Basis {
    let day = session.text_now(&Field::Discharged);
    let day = if day.is_empty() { wording::NO_DAY } else { &day };
    let mut told = vec![wording::entry(wording::DISCHARGED, day)];
    let Some(Chosen(policy)) = session.policy() else { return Basis::default() };
    told.extend(session.offers().into_iter().flat_map(|offers| offers.answers));
    let report = session.latest_report();
    let is_day = |id: &String| policy.pack.facts.iter().any(|fact| fact.id == *id && fact.kind == FactKind::Date);
    let is_told = |field: &Field| match field {
        Field::Fact(id) => is_day(id),
        Field::Before(_) | Field::Parameter(_) | Field::BracketEnd(..) | Field::BracketRate(..) => true,
        _ => false,
    };
    session.draft().with(|draft| {
        for (field, text) in draft.entries(&policy.pack.id).filter(|(field, _)| is_told(field)) {
            let (name, value) = in_words(policy, report.as_deref(), field, text);
            told.push(wording::entry(&name, &value));
        }
        // What nothing is told of begins the year with this bill.
        let of_year = |entry: &&(Field, String)| matches!(entry.0, Field::Before(_));
        let told_of = draft.entries(&policy.pack.id).filter(of_year).count();
        if told_of < policy.accumulators.len() {
            let what = if told_of == 0 { page::BEFORE } else { wording::OTHERS_BEFORE };
            let said_no = draft.text(&policy.pack.id, &Field::EARLIER_BILLS) == NO;
            let none = if said_no { wording::NOTHING_BEFORE } else { wording::NOTHING_BEFORE_TOLD };
            told.push(wording::entry(what, none));
        }
    });
    Basis { told, printed_on: words::iso_day(today()) }
}

fn fact(policy: &Policy, id: &str, text: &str) -> (String, String) {
    let Some(fact) = policy.pack.facts.iter().find(|fact| fact.id == id) else {
        return (id.to_owned(), text.to_owned());
    };
    let answer = match fact.kind {
        FactKind::YesNo | FactKind::Identity if text == "true" => words::YES,
        FactKind::YesNo | FactKind::Identity => words::NO,
        FactKind::Choice => fact.options.iter().find(|option| option.id == text).map_or(text, |option| &option.name),
        FactKind::Disease => disease(policy, text),
        FactKind::Date => text,
    };
    (fact.ask.clone(), answer.to_owned())
}

/// A disease by its name.
pub(super) fn disease<'a>(policy: &'a Policy, id: &'a str) -> &'a str {
    let known = policy.pack.diseases.iter().find(|disease| disease.id == id);
    known.map_or(if id == "other" { words::OTHER_DISEASE } else { id }, |disease| &disease.name)
}
