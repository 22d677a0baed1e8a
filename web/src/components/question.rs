//! The questions about the patient and the visit.

use leptos::prelude::*;
use mingbai_policy::Policy;
use mingbai_policy::document::{Fact, FactKind};
use mingbai_report::wording as words;

use super::choices::{Choice, choices};
use super::entry::{day_entry, labelled};
use crate::draft::Field;
use crate::part::{Element, IntoPart, Part, each, tag};
use crate::session::Session;
use crate::wording;

/// The questions that matter now: who the patient is, what has been answered, and what the result depends on.
pub(crate) fn questions(session: Session, policy: &'static Policy) -> Part {
    let asked = Memo::new(move |_| session.facts_to_answer());
    let matters = move |fact: &&'static Fact| {
        fact.kind == FactKind::Identity
            || !session.is_blank(&Field::Fact(fact.id.clone()))
            || asked.with(|asked| asked.contains(&fact.id))
    };
    let facts = policy.pack.facts.iter();
    each(
        move || facts.clone().filter(matters).map(|fact| fact.id.clone()).collect(),
        move |id| {
            let fact = policy.pack.facts.iter().find(|fact| fact.id == id);
            // Each key is the id of a fact.
            fact.map_or_else(|| tag("div"), |fact| question(session, policy, fact))
        },
    )
}

/// One question, by its kind.
pub(crate) fn question(session: Session, policy: &'static Policy, fact: &'static Fact) -> Element {
    let field = Field::Fact(fact.id.clone());
    let help = fact.help.as_deref();
    match fact.kind {
        FactKind::Date => day_entry(session, &field, &fact.ask, help),
        FactKind::Disease => disease(session, policy, fact),
        FactKind::YesNo | FactKind::Identity | FactKind::Choice => {
            let side_by_side = fact.kind != FactKind::Choice;
            choices(session, &field, &fact.ask, help, answers(fact), side_by_side)
        }
    }
}

/// The answers of a question, "unknown" last.
fn answers(fact: &Fact) -> Vec<Choice> {
    let choice = |value: &str, name: &str, help: Option<&String>| Choice {
        value: value.to_owned(),
        name: name.to_owned(),
        help: help.cloned(),
    };
    let mut answers: Vec<Choice> = match fact.kind {
        FactKind::Choice => {
            fact.options.iter().map(|option| choice(&option.id, &option.name, option.help.as_ref())).collect()
        }
        _ => vec![choice("true", words::YES, None), choice("false", words::NO, None)],
    };
    answers.push(choice("", wording::UNKNOWN, None));
    answers
}

/// The disease: one of the policy's lists, or another.
fn disease(session: Session, policy: &'static Policy, fact: &'static Fact) -> Element {
    let field = Field::Fact(fact.id.clone());
    let (text, mistake) = (session.text(field.clone()), session.mistake(field.clone()));
    let option = move |value: &'static str, name: &str| {
        tag("option").attr("value", value).selected_now(move || text.with(|text| text == value)).add(name)
    };
    let mut options = vec![option("", wording::UNKNOWN)];
    for disease in &policy.pack.diseases {
        options.push(option(&disease.id, &wording::disease(&disease.name, &disease.also)));
    }
    options.push(option("other", words::OTHER_DISEASE));
    let written = field.clone();
    let list = tag("select").add(options).on_change(move |chosen| session.write(written.clone(), chosen));
    labelled(&field, &fact.ask, fact.help.as_deref(), mistake, list, ().into_part())
}
