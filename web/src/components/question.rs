//! The questions about the patient and the visit.

use leptos::either::EitherOf3;
use leptos::prelude::*;
use mingbai_policy::Policy;
use mingbai_policy::document::{Fact, FactKind};
use mingbai_report::wording as words;

use super::choices::{Choice, Choices};
use super::entry::DayEntry;
use super::mistake::{Mistake, mistake_of};
use crate::draft::Field;
use crate::session::Session;
use crate::wording;

/// The questions that matter now: who the patient is, what has been answered, and what the result depends on.
#[component]
pub(crate) fn Questions(session: Session, policy: &'static Policy) -> impl IntoView {
    let asked = Memo::new(move |_| session.asked_facts());
    let matters = move |fact: &&'static Fact| {
        fact.kind == FactKind::Identity
            || !session.is_blank(&Field::Fact(fact.id.clone()))
            || asked.with(|asked| asked.contains(&fact.id))
    };
    let facts = move || policy.pack.facts.iter().filter(matters).collect::<Vec<_>>();
    view! {
        <For each=facts key=|fact| &fact.id let:fact>
            <Question session policy fact />
        </For>
    }
}

/// One question, by its kind.
#[component]
pub(crate) fn Question(session: Session, policy: &'static Policy, fact: &'static Fact) -> impl IntoView {
    let field = Field::Fact(fact.id.clone());
    match fact.kind {
        FactKind::Date => {
            EitherOf3::A(view! { <DayEntry session field label=fact.ask.clone() help=fact.help.clone() /> })
        }
        FactKind::Disease => EitherOf3::B(view! { <Disease session policy fact /> }),
        FactKind::YesNo | FactKind::Identity | FactKind::Choice => {
            let side_by_side = fact.kind != FactKind::Choice;
            EitherOf3::C(view! {
                <Choices session field ask=fact.ask.clone() help=fact.help.clone() choices=answers(fact) side_by_side />
            })
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
#[component]
fn Disease(session: Session, policy: &'static Policy, fact: &'static Fact) -> impl IntoView {
    let field = Field::Fact(fact.id.clone());
    let id = field.element();
    let help_id = format!("{id}-help");
    let described = format!("{help_id} {}", mistake_of(&id));
    let (text, mistake) = (session.text(field.clone()), session.mistake(field.clone()));
    let option = move |value: &'static str, name: String| {
        view! {
            <option value=value prop:selected=move || text.with(|text| text == value)>
                {name}
            </option>
        }
    };
    let listed: Vec<_> = (policy.pack.diseases.iter())
        .map(|disease| option(&disease.id, wording::disease(&disease.name, &disease.also)))
        .collect();
    view! {
        <div class="entry">
            <label for=id.clone()>{fact.ask.as_str()}</label>
            {fact.help.as_ref().map(|help| view! { <p class="help" id=help_id>{help.as_str()}</p> })}
            <div class="typed">
                <select
                    id=id.clone()
                    aria-describedby=described
                    on:change=move |event| session.write(field.clone(), event_target_value(&event))
                >
                    {option("", wording::UNKNOWN.to_owned())}
                    {listed}
                    {option("other", words::OTHER_DISEASE.to_owned())}
                </select>
            </div>
            <Mistake element=id message=mistake />
        </div>
    }
}
