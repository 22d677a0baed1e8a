//! A form of the document, filled in from what is known, to be printed.

use leptos::prelude::*;
use mingbai_policy::Policy;
use mingbai_policy::document::FactKind;
use mingbai_report::wording as words;
use mingbai_sheets::{FieldRoom, form, room_for};

use super::{contents, paper};
use crate::draft::Field;
use crate::session::{Chosen, Session};
use crate::wording::keepsakes as wording;

/// The policy's forms, each with fields for what may be typed. What is typed lives only as long as this is unfolded.
pub(super) fn panel(session: Session, chosen: Chosen) -> AnyView {
    let Chosen(policy) = chosen;
    on_cleanup(paper::take_away);
    let forms: Vec<_> = (0..policy.pack.forms.len()).map(|place| one(session, policy, place)).collect();
    view! { {forms} }.into_any()
}

fn one(session: Session, policy: &'static Policy, place: usize) -> AnyView {
    let blank = &policy.pack.forms[place];
    let known = untrack(|| blank.fields.iter().map(|field| known(session, policy, field.fill.as_deref())).collect());
    let filled: RwSignal<Vec<String>> = RwSignal::new(known);
    let failed = RwSignal::new(false);
    let entries: Vec<_> = (blank.fields.iter().enumerate())
        .filter(|(_, field)| matches!(room_for(&field.label), FieldRoom::Line | FieldRoom::Lines))
        .map(|(at, field)| {
            let id = ["keepsake-form-", &place.to_string(), "-", &at.to_string()].concat();
            view! {
                <label for=id.clone()>{field.label.as_str()}</label>
                <input
                    type="text"
                    id=id
                    autocomplete="off"
                    prop:value=move || filled.with(|filled| filled[at].clone())
                    on:input=move |event| filled.update(|filled| filled[at] = event_target_value(&event))
                />
            }
            .into_any()
        })
        .collect();
    let print = move |_| {
        let provisions = policy.pack.provisions.iter().filter(|provision| blank.clauses.contains(&provision.id));
        let articles = provisions.map(|provision| provision.article.as_str()).collect::<Vec<_>>().join("；");
        failed.set(!filled.with(|filled| paper::print_form(&form(blank, &articles, filled))));
    };
    view! {
        <div class="keepsake-form" role="group" aria-label=blank.name.as_str()>
            <h4>{blank.name.as_str()}</h4>
            <p>{wording::FORM_HELP}</p>
            <p class="notice">{wording::FORM_FORGETS}</p>
            {entries}
            <button type="button" class="press" on:click=print>
                {wording::PRINT_FORM}
            </button>
            <p role="status">{move || if failed.get() { wording::NO_PRINTING } else { "" }}</p>
        </div>
    }
    .into_any()
}

/// What is known for a field of a form, by the name that the pack gives it.
fn known(session: Session, policy: &'static Policy, fill: Option<&str>) -> String {
    match fill {
        Some("disease") => {
            let fact = policy.pack.facts.iter().find(|fact| fact.kind == FactKind::Disease);
            let answer = fact.map(|fact| Field::Fact(fact.id.clone()));
            let answer =
                answer.map(|field| session.draft().with(|draft| draft.text(&policy.pack.id, &field).to_owned()));
            let named = answer.filter(|id| !id.is_empty() && id != "other");
            named.map_or_else(String::new, |id| contents::disease(policy, &id).to_owned())
        }
        Some("amount") => session.report().map_or_else(String::new, |report| {
            wording::costs(&words::readable_span(&report.billed), &words::readable_span(&report.patient))
        }),
        // The name is never known here: nobody is asked for it.
        _ => String::new(),
    }
}
