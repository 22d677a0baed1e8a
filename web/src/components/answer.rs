//! The answer to the bill, or what stands in its way: sheets, and between them the slip's fields.

use std::time::Duration;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;
use mingbai_report::{Question, QuestionKind};
use mingbai_sheets::answer;

use super::slip::Slip;
use super::what_if::WhatIf;
use super::{PutOff, Sheet};
use crate::address::{Address, View};
use crate::draft::{Field, element_of};
use crate::later::later;
use crate::session::{Chosen, Session};
use crate::{shell, wording};

/// How long the rest of an answer waits: until the sentence, the picture and the funds have been drawn.
const REST: Duration = Duration::from_millis(40);

/// Where the answer stands, which decides where its questions lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Beside the fields, which it brings the reader to.
    Desk,
    /// On a page of its own: questions lead to the pages that ask them, and the slip's fields stand within.
    Page,
}

/// The answer to the draft as it stands.
#[component]
pub(crate) fn Answer(session: Session, #[prop(optional)] place: Option<Place>) -> AnyView {
    let place = place.unwrap_or(Place::Desk);
    let Some(Chosen(policy)) = untrack(|| session.policy()) else { return ().into_any() };
    let way = move |field: &str| match place {
        Place::Desk => ["#", &element_of(field)].concat(),
        Place::Page => page_of(&policy.pack.id, field).href(),
    };
    let sheet = move |write: fn(&mingbai_report::Report) -> String| {
        later(session, REST, move || session.report().map_or_else(String::new, |report| write(&report)))
    };
    let first = Signal::derive(move || match session.report() {
        Some(report) => answer::result(&report),
        None if session.mistakes_to_mend() == 0 => answer::nothing_yet(wording::ENTER_TOTAL),
        None => {
            let mistakes = session.mistakes();
            answer::mistakes(mistakes.iter().map(|error| (way(&error.field), error.message.as_str())))
        }
    });
    let around = later(session, REST, move || {
        let overcharged = session.overcharged();
        let leads = |place: answer::Place<'_>| match place {
            answer::Place::Question(question) => way(&field(question).name()),
            // Figures of the policy are changed among its rules, wherever the answer stands.
            answer::Place::Figure(id) => page_of(&policy.pack.id, &Field::Parameter(id.to_owned()).name()).href(),
        };
        let written = |report: &mingbai_report::Report| answer::around(report, overcharged.as_ref(), &leads);
        session.report().map_or_else(String::new, |report| written(&report))
    });
    let compared = later(session, REST, move || {
        let overcharged = session.overcharged();
        session.report().map_or_else(String::new, |report| answer::slip(&report, overcharged.as_ref()))
    });
    let has_answer = Memo::new(move |_| session.report().is_some());
    let entries = (place == Place::Page).then(|| view! { <Slip session policy /> });
    let otherwise = (place == Place::Page).then(|| view! { <WhatIf session /> });
    let columns = if place == Place::Page { "columns" } else { "" };
    let without = move || !has_answer.get();
    view! {
        <section class="answer" id="answer" tabindex="-1" aria-labelledby="answer-heading" on:click=reveal_within>
            <h2 id="answer-heading" tabindex="-1">{wording::RESULT}</h2>
            <div class=columns>
                <div>
                    <Sheet html=first class="at-once" />
                    <PutOff later=around />
                    {otherwise}
                </div>
                <div>
                    <PutOff later=sheet(answer::tasks) />
                    <section hidden=without>
                        <h3 id="answer-slip" tabindex="-1">{wording::COMPARE_SLIP}</h3>
                        <PutOff later=compared />
                        {entries}
                    </section>
                    <PutOff later=sheet(answer::behind) />
                </div>
            </div>
        </section>
    }
    .into_any()
}

/// The page that asks for a field: a question by its id; readings and figures of the policy are among its rules.
fn page_of(policy: &str, field: &str) -> Address {
    let mut parts = field.trim_start_matches("claim.").splitn(3, '.');
    let (kind, id) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    let (view, step) = match kind {
        "facts" => (View::Ask, id),
        "slip" => (View::Ask, "slip-amounts"),
        "accumulators" => (View::Ask, "year-amounts"),
        "billed" => (View::Ask, "total"),
        "out_of_catalogue" => (View::Ask, "outside"),
        "readings" | "parameters" => (View::Rules, id),
        _ => (View::Ask, kind),
    };
    Address::step(policy, view, step)
}

/// Brings the reader to an element that a link within the page names. The address stays, since it says which page it is.
fn reveal_within(event: leptos::ev::MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let link = target.and_then(|target| target.closest("a[href^='#']").ok().flatten());
    let Some(href) = link.and_then(|link| link.get_attribute("href")) else { return };
    let element = href.trim_start_matches('#');
    if !element.starts_with('/') {
        event.prevent_default();
        shell::reveal(element);
    }
}

/// Where a question is answered.
fn field(question: &Question) -> Field {
    let id = question.id.clone();
    match question.kind {
        QuestionKind::Fact => Field::Fact(id),
        QuestionKind::Discharged => Field::Discharged,
        QuestionKind::Reading => Field::Reading(id),
        QuestionKind::Payment | QuestionKind::Bearer => Field::Slip(id),
        QuestionKind::OutOfCatalogue => Field::OutOfCatalogue,
        QuestionKind::Accumulated => Field::Before(id),
    }
}
