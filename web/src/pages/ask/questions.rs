//! The question itself, by the kind of its answer.

use std::rc::Rc;

use leptos::prelude::*;
use mingbai_policy::Policy;
use mingbai_policy::document::{Fact, FactKind};
use mingbai_report::{Counts, ReasonCode, wording as report_words};

use super::options::{Choice, beside, choice, group};
use super::steps::{Step, asked_fields};
use super::{disease, who};
use crate::components::{day_entry, entry};
use crate::draft::{Field, Kind, NO, YES};
use crate::part::{Element, IntoPart, Part, details, heading, paragraph, row, tag};
use crate::session::Session;
use crate::wording;
use crate::wording::UNKNOWN;
use crate::wording::ask as words;

/// A question in its place.
pub(super) struct Question {
    pub(super) body: Part,
    /// The element where the first answer is given.
    pub(super) first: String,
    /// The field that "I don't know" leaves blank; none where that is one of the answers shown.
    pub(super) skipped: Option<Field>,
}

/// What is asked at a step. `lacking` says what was not answered, beside the field.
pub(super) fn question(session: Session, policy: &'static Policy, step: Step, lacking: RwSignal<String>) -> Question {
    let ask = ask(policy, step);
    document().set_title(&words::title(&ask));
    let fields = session.draft().with_untracked(|draft| asked_fields(policy, draft, step));
    let first = fields.first().map(Field::element).unwrap_or_default();
    let radios = |help: Option<&str>, answers: Vec<Answer>| Question {
        body: radios(session, policy, &fields[0], &ask, help, answers, lacking),
        first: first.clone(),
        skipped: None,
    };
    let typed = |help: &str, body: Part, skipped: Option<Field>| Question {
        body: headed(&ask, help, beside(&first, lacking), body),
        first: first.clone(),
        skipped,
    };
    match step {
        Step::Total => {
            let unknown = details("", words::TOTAL_UNKNOWN).add(tag("p").add(words::TOTAL_UNKNOWN_HELP));
            let body = row![amount(session, Field::Billed, words::TOTAL_LABEL), unknown];
            typed(words::TOTAL_HELP, body.into_part(), None)
        }
        Step::Outside => {
            let field = Field::OutOfCatalogue;
            typed(words::OUTSIDE_HELP, amount(session, field.clone(), words::OUTSIDE_LABEL), Some(field))
        }
        Step::Discharged => typed(words::DISCHARGED_HELP, day(session, Field::Discharged), Some(Field::Discharged)),
        Step::Fact(_) => {
            let Some(fact) = step.fact(policy) else { return typed("", ().into_part(), None) };
            match fact.kind {
                FactKind::Date => {
                    let help = fact.help.as_deref().unwrap_or_default();
                    typed(help, day(session, fields[0].clone()), Some(fields[0].clone()))
                }
                FactKind::Disease => Question {
                    body: disease::disease(session, policy, fact, lacking),
                    first: first.clone(),
                    skipped: None,
                },
                _ => radios(fact.help.as_deref(), answers(fact)),
            }
        }
        Step::Who => Question { body: who::who(session, policy, fields, lacking), first: first.clone(), skipped: None },
        Step::Slip => radios(
            Some(words::SLIP_HELP),
            vec![
                Answer::new(YES, words::SLIP_YES, None),
                Answer::new(NO, words::SLIP_NO, None),
                Answer::new("", UNKNOWN, Some(words::SLIP_UNKNOWN_HELP)),
            ],
        ),
        Step::Year => radios(
            Some(words::YEAR_HELP),
            vec![
                Answer::new(YES, words::YEAR_YES, None),
                Answer::new(NO, words::YEAR_NO, None),
                Answer::new("", UNKNOWN, Some(words::YEAR_UNKNOWN_HELP)),
            ],
        ),
        Step::Printed => typed(words::PRINTED_HELP, amounts(session, policy, fields.clone()), None),
        Step::Before => typed(words::BEFORE_HELP, amounts(session, policy, fields.clone()), None),
        Step::Check => typed("", ().into_part(), None),
    }
}

/// What is asked at a step, in words.
pub(super) fn ask(policy: &Policy, step: Step) -> String {
    let own = match step {
        Step::Total => words::TOTAL,
        Step::Outside => words::OUTSIDE,
        Step::Who => words::WHO,
        Step::Fact(_) => step.fact(policy).map_or("", |fact| fact.ask.as_str()),
        Step::Discharged => words::DISCHARGED,
        Step::Slip => words::SLIP,
        Step::Printed => words::PRINTED,
        Step::Year => words::YEAR,
        Step::Before => words::BEFORE,
        Step::Check => words::CHECK,
    };
    own.to_owned()
}

/// One of the answers to choose from: what the draft then holds, and how it is called.
pub(super) struct Answer {
    pub(super) value: String,
    pub(super) name: String,
    pub(super) help: Option<String>,
}

impl Answer {
    pub(super) fn new(value: &str, name: &str, help: Option<&str>) -> Self {
        Self { value: value.to_owned(), name: name.to_owned(), help: help.map(str::to_owned) }
    }
}

/// The answers of a question of the policy, "unknown" last.
fn answers(fact: &Fact) -> Vec<Answer> {
    let mut answers: Vec<Answer> = match fact.kind {
        FactKind::Choice => {
            fact.options.iter().map(|option| Answer::new(&option.id, &option.name, option.help.as_deref())).collect()
        }
        _ => vec![Answer::new(YES, report_words::YES, None), Answer::new(NO, report_words::NO, None)],
    };
    answers.push(Answer::new("", UNKNOWN, Some(words::UNKNOWN_HELP)));
    answers
}

fn headed(ask: &str, help: &str, beside: Element, body: Part) -> Part {
    let help = (!help.is_empty()).then(|| paragraph("help", help));
    row![heading(ask), help, beside, body].into_part()
}

fn amount(session: Session, field: Field, label: &str) -> Part {
    entry(session, &field, Kind::Amount, label, None).into_part()
}

fn day(session: Session, field: Field) -> Part {
    day_entry(session, &field, words::DAY_LABEL, None).into_part()
}

fn radios(
    session: Session,
    policy: &'static Policy,
    field: &Field,
    ask: &str,
    help: Option<&str>,
    answers: Vec<Answer>,
    lacking: RwSignal<String>,
) -> Part {
    let rows: Vec<Element> = answers.into_iter().map(|answer| radio(session, policy, field, answer)).collect();
    group(&field.element(), ask, help, rows, lacking)
}

/// The row of one answer.
pub(super) fn radio(session: Session, policy: &'static Policy, field: &Field, answer: Answer) -> Element {
    let Answer { value, name, help } = answer;
    let (read, write, wanted) = (field.clone(), field.clone(), value.clone());
    let chosen = Rc::new(move || {
        // Nothing is chosen before somebody has chosen it, "unknown" included.
        session.draft().with(|draft| draft.has(&policy.pack.id, &read) && draft.text(&policy.pack.id, &read) == wanted)
    });
    let choose = Box::new(move |_| session.write(write.clone(), value.clone()));
    choice(Choice { several: false, group: field.element(), label: name, help, chosen, choose })
}

/// An amount for each fund; those of funds that are not for this patient, folded away.
fn amounts(session: Session, policy: &'static Policy, fields: Vec<Field>) -> Part {
    let report = untrack(|| session.latest_report());
    let refused = |field: &Field| {
        let line = report
            .as_ref()
            .and_then(|report| report.lines.iter().find(|line| Field::Slip(line.stage.clone()) == *field));
        line.is_some_and(|line| line.reason.code == ReasonCode::Refused) && untrack(|| session.is_blank(field))
    };
    let (folded, shown): (Vec<Field>, Vec<Field>) = fields.into_iter().partition(refused);
    let entries = |fields: Vec<Field>| -> Vec<Part> {
        let named = |field: &Field| {
            report.as_ref()?.accumulators.iter().find(|known| Field::Before(known.id.clone()) == *field)
        };
        let entry = |field: Field| {
            let label = field_name(session, policy, &field);
            let adds_up = named(&field).is_some_and(|known| known.counts == Counts::Basis);
            entry(session, &field, Kind::Amount, &label, adds_up.then_some(wording::BASIS_HELP)).into_part()
        };
        fields.into_iter().map(entry).collect()
    };
    let more = (!folded.is_empty()).then(|| details("", words::PRINTED_MORE).add(entries(folded)));
    row![entries(shown), more].into_part()
}

/// How an amount of the slip, or of the year before, is called.
pub(super) fn field_name(session: Session, policy: &Policy, field: &Field) -> String {
    match field {
        Field::Slip(id) => {
            policy.pack.stages.iter().find(|stage| stage.id == *id).map(|stage| stage.name.clone()).unwrap_or_default()
        }
        Field::Before(id) => {
            let report = untrack(|| session.latest_report());
            let named = report.as_ref().and_then(|report| report.accumulators.iter().find(|known| known.id == *id));
            named.map_or_else(|| id.clone(), |known| known.name.clone())
        }
        _ => String::new(),
    }
}
