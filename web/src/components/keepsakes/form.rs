//! A form of the document, filled in from what is known, to be printed.

use leptos::prelude::*;
use mingbai_policy::Policy;
use mingbai_policy::document::FactKind;
use mingbai_report::wording as words;
use mingbai_sheets::{FieldRoom, form, room_for};

use super::{contents, paper};
use crate::draft::Field;
use crate::part::{Element, IntoPart, Part, button, paragraph, row, tag};
use crate::session::{Chosen, Session};
use crate::wording::keepsakes as wording;

/// The policy's forms, each with fields for what may be typed. What is typed lives only as long as this is unfolded.
pub(super) fn panel(session: Session, chosen: Chosen) -> Part {
    let Chosen(policy) = chosen;
    on_cleanup(paper::take_away);
    (0..policy.pack.forms.len()).map(|place| one(session, policy, place)).collect::<Vec<_>>().into_part()
}

fn one(session: Session, policy: &'static Policy, place: usize) -> Element {
    let blank = &policy.pack.forms[place];
    let known = untrack(|| blank.fields.iter().map(|field| known(session, policy, field.fill.as_deref())).collect());
    let filled: RwSignal<Vec<String>> = RwSignal::new(known);
    let failed = RwSignal::new(false);
    let entries: Vec<_> = (blank.fields.iter().enumerate())
        .filter(|(_, field)| matches!(room_for(&field.label), FieldRoom::Line | FieldRoom::Lines))
        .map(|(at, field)| {
            let id = ["keepsake-form-", &place.to_string(), "-", &at.to_string()].concat();
            let input = tag("input")
                .attr("type", "text")
                .id(&id)
                .attr("autocomplete", "off")
                .value_now(move || filled.with(|filled| filled[at].clone()))
                .on_input(move |typed| {
                    // What is on the paper is not what stands here any more.
                    paper::take_away();
                    filled.update(|filled| filled[at] = typed);
                });
            [tag("label").attr("for", id).add(&field.label), input]
        })
        .collect();
    let print = move || {
        let provisions = policy.pack.provisions.iter().filter(|provision| blank.clauses.contains(&provision.id));
        let articles = provisions.map(|provision| provision.article.as_str()).collect::<Vec<_>>().join("；");
        failed.set(!filled.with_untracked(|filled| paper::print_form(&form(blank, &articles, filled))));
    };
    let says = move || if failed.get() { wording::NO_PRINTING } else { "" };
    tag("div").class("keepsake-form").attr("role", "group").attr("aria-label", &blank.name).add(row![
        tag("h4").add(&blank.name),
        paragraph("", wording::FORM_HELP),
        paragraph("notice", wording::FORM_FORGETS),
        entries,
        button("press", wording::PRINT_FORM, print),
        paragraph("", says).attr("role", "status"),
    ])
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
