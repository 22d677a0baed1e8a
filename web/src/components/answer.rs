//! The answer to the bill, or what stands in its way: sheets, and between them the slip's fields.

use std::time::Duration;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{self, Event};
use mingbai_policy::Policy;
use mingbai_report::{Question, QuestionKind, Report};
use mingbai_sheets::answer as sheets;

use super::slip::slip;
use super::what_if::{found_out, what_if};
use super::{put_off, sheet};
use crate::address::{Address, View};
use crate::draft::{Field, element_of};
use crate::later::{Later, all_written, later};
use crate::part::{Element, IntoPart, Part, row, tag};
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

/// The answer to the draft as it stands; nothing before a policy is chosen.
pub(crate) fn answer(session: Session, place: Place) -> Part {
    let Some(Chosen(policy)) = untrack(|| session.policy()) else { return ().into_part() };
    let way = move |field: &str| match place {
        Place::Desk => ["#", &element_of(field)].concat(),
        Place::Page => page_of(&policy.pack.id, field).href(),
    };
    let first = move || match session.report() {
        Some(report) => sheets::result(&report),
        None if session.mistakes_to_mend() == 0 => sheets::nothing_yet(wording::ENTER_TOTAL),
        None => {
            let mistakes = session.mistakes();
            sheets::mistakes(mistakes.iter().map(|error| (way(&error.field), error.message.as_str())))
        }
    };
    let leads = move |place: sheets::Place<'_>| match place {
        sheets::Place::Question(question) => way(&field(question).name()),
        // Figures of the policy are changed among its rules, wherever the answer stands.
        sheets::Place::Figure(id) => page_of(&policy.pack.id, &Field::Parameter(id.to_owned()).name()).href(),
    };
    // It settles the bill once more, for two sheets.
    let overcharged = Memo::new(move |_| session.overcharged());
    let around = move |report: &Report| overcharged.with(|over| sheets::around(report, over.as_ref(), &leads));
    let compared = move |report: &Report| overcharged.with(|over| sheets::slip(report, over.as_ref()));
    let around = rest(session, Box::new(around));
    let (tasks, behind) = (rest(session, Box::new(sheets::tasks)), rest(session, Box::new(sheets::behind)));
    let compared = rest(session, Box::new(compared));
    let on_page = place == Place::Page;
    let found = on_page.then(|| found_out(session));
    let parts = found.into_iter().chain([around, compared, tasks, behind]).collect();
    let stands = all_written(parts, !on_page);
    let has_answer = Memo::new(move |_| session.report().is_some());
    let otherwise = found.map(|found| what_if(session, found));
    let left = row![sheet("at-once", first), put_off(around), otherwise];
    let right = row![put_off(tasks), slip_compared(session, compared, on_page.then_some(policy)), put_off(behind)];
    let columns = tag("div").class(if on_page { "columns" } else { "" });
    let columns = columns.add([tag("div").add(left), tag("div").add(right)]);
    let heading = tag("h2").id("answer-heading").attr("tabindex", "-1").add(wording::RESULT);
    tag("section")
        .class("answer")
        .class_now("unwritten", move || has_answer.get() && !stands.get())
        .id("answer")
        .attr("tabindex", "-1")
        .attr("aria-labelledby", "answer-heading")
        .on("click", reveal_within)
        .add([heading, columns])
        .into_part()
}

/// Where an amount of the answer was computed and another printed; with a policy, the fields for what is printed too.
fn slip_compared(session: Session, compared: Later, fields_of: Option<&'static Policy>) -> Element {
    // Its fields stay while one of them is being mended: “1.” on the way to “1.5万” is no amount. Without fields there is
    // nothing to see meanwhile.
    let has_fields = fields_of.is_some();
    let entered = Memo::new(move |_| if has_fields { session.latest_report() } else { session.report() }.is_some());
    tag("section").flag_now("hidden", move || !entered.get()).add(row![
        tag("h3").id("answer-slip").attr("tabindex", "-1").add(wording::COMPARE_SLIP),
        put_off(compared),
        fields_of.map(|policy| slip(session, policy)),
    ])
}

/// A sheet of the rest of the answer.
fn rest(session: Session, write: Box<dyn Fn(&Report) -> String>) -> Later {
    later(session, REST, move || session.report().map_or_else(String::new, |report| write(&report)))
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
fn reveal_within(event: Event) {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
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
