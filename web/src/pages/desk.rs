//! At the desk: one bill on one screen, settled while it is typed. What is asked stands on the left, the result beside it,
//! then the same bill in other hospitals and with another total.

mod keyboard;
mod next_patient;
mod presets;
mod what_if;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys;
use mingbai_report::wording as words;

use self::keyboard::{enter_leads_on, keys, ways};
use self::next_patient::next_patient;
use self::presets::presets;
use self::what_if::what_else;
use crate::components::{
    Place, announcement, answer, day_entry, entry, keepsakes, missing_figures, questions, readings, slip, summary_bar,
    year_before,
};
use crate::draft::{Field, Kind};
use crate::part::{Element, IntoPart, Part, heading, paragraph, row, tag};
use crate::session::{Chosen, Session};
use crate::shared::Shared;
use crate::wording;
use crate::wording::desk as desk_wording;

/// The desk.
pub(crate) fn desk_page(session: Session, chosen: Chosen, shared: Shared) -> Part {
    // The form is built anew for each patient: the browser's own undo must not bring the last one's figures back.
    let patients = Trigger::new();
    let notice = RwSignal::new("");
    let wiped = move || {
        patients.notify();
        notice.set(desk_wording::WIPED);
    };
    let form = move || {
        patients.track();
        untrack(|| form(session, chosen, shared))
    };
    take_the_whole_width();
    let answer = row![answer(session, Place::Desk), keepsakes(session, chosen)];
    let seen = row![tag("div").class("desk-answer").add(answer), what_else(session)];
    let head = row![
        heading([&chosen.0.pack.county, "：", wording::WAY_DESK].concat()),
        next_patient(session, chosen, wiped),
        ways()
    ];
    row![
        tag("div").class("desk-head").add(head),
        tag("div")
            .class("desk-page")
            .add(row![form, tag("div").class("desk-seen").class_now("behind", move || session.is_behind()).add(seen)]),
        announcement(session, Some(notice)),
    ]
    .into_part()
}

fn form(session: Session, chosen: Chosen, shared: Shared) -> Element {
    let Chosen(policy) = chosen;
    let no_result_yet = move || session.latest_report().is_none().then(|| tag("p").add(wording::QUESTIONS_WITH_TOTAL));
    let with_help = RwSignal::new(false);
    let tick = tag("input")
        .attr("type", "checkbox")
        .checked_now(move || with_help.get())
        .on_tick(move |ticked| with_help.set(ticked));
    let circumstances = row![
        tag("h3").add(wording::CIRCUMSTANCES),
        presets(session, policy),
        paragraph("help", wording::CIRCUMSTANCES_HELP),
        questions(session, policy),
        no_result_yet,
        missing_figures(session, policy),
    ];
    tag("form")
        .class("asked")
        .class_now("terse", move || !with_help.get())
        .flag("novalidate", true)
        .on("submit", |event| event.prevent_default())
        .on("keydown", |event| enter_leads_on(event.unchecked_ref()))
        .add(row![
            bill(session),
            tag("section").add(circumstances),
            slip(session, policy),
            year_before(session),
            readings(session, policy),
            tag("label").class("choice with-help").add(row![tick, tag("span").add(desk_wording::WITH_HELP)]),
            shared.switch(),
            keys(),
            summary_bar(session),
        ])
}

/// The figures that stand on every bill.
fn bill(session: Session) -> Element {
    let amount = |field: Field, label: &str, help: &str| entry(session, &field, Kind::Amount, label, Some(help));
    tag("section").add(row![
        tag("h3").add(wording::BILL),
        amount(Field::Billed, wording::BILLED, wording::BILLED_HELP),
        amount(Field::OutOfCatalogue, wording::OUT_OF_CATALOGUE, &words::help_out_of_catalogue()),
        day_entry(session, &Field::Discharged, wording::DISCHARGED, Some(wording::DISCHARGED_HELP)),
    ])
}

/// Lets the page be as wide as the screen, for as long as the desk is shown.
fn take_the_whole_width() {
    const NAME: &str = "data-view";
    let root = || -> Option<web_sys::Element> { document().document_element() };
    if let Some(root) = root() {
        // Without it the page is narrower, and all of it is there.
        root.set_attribute(NAME, "desk").ok();
    }
    on_cleanup(move || {
        if let Some(root) = root() {
            root.remove_attribute(NAME).ok();
        }
    });
}
