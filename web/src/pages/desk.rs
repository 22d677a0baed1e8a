//! At the desk: one bill on one screen, settled with every key. What is asked stands on the left, the result beside it,
//! then the same bill in other hospitals and with another total.

mod keyboard;
mod next_patient;
mod presets;
mod what_if;

use leptos::prelude::*;
use leptos::web_sys::Element;
use mingbai_report::wording as words;

use self::keyboard::{Keys, Ways, enter_leads_on};
use self::next_patient::NextPatient;
use self::presets::Presets;
use self::what_if::WhatElse;
use crate::components::{
    Announcement, Answer, DayEntry, Entry, Keepsakes, MissingFigures, Questions, Readings, Slip, SummaryBar, YearBefore,
};
use crate::draft::{Field, Kind};
use crate::session::{Chosen, Session};
use crate::wording;
use crate::wording::desk as desk_wording;

/// The desk.
#[component]
pub(crate) fn DeskPage(session: Session, chosen: Chosen) -> impl IntoView {
    // The form is built anew for each patient: the browser's own undo must not bring the last one's figures back.
    let patients = RwSignal::new(0_usize);
    let notice = RwSignal::new("");
    let wiped = Callback::new(move |()| {
        patients.update(|patients| *patients += 1);
        notice.set(desk_wording::WIPED);
    });
    let form = move || {
        patients.get();
        view! { <Form session chosen /> }.into_any()
    };
    take_the_whole_width();
    view! {
        <div class="desk-head">
            <h2 tabindex="-1">{wording::WAY_DESK}</h2>
            <NextPatient session chosen wiped />
            <Ways />
        </div>
        <div class="desk-page">
            {form}
            <div class="desk-seen">
                <div class="desk-answer">
                    <Answer session />
                    <Keepsakes session chosen />
                </div>
                <WhatElse session />
            </div>
        </div>
        <Announcement session notice />
    }
}

#[component]
fn Form(session: Session, chosen: Chosen) -> AnyView {
    let Chosen(policy) = chosen;
    let no_result_yet = move || session.latest_report().is_none();
    let with_help = RwSignal::new(false);
    view! {
        <form
            class="asked"
            class:terse=move || !with_help.get()
            novalidate=true
            on:submit=|event| event.prevent_default()
            on:keydown=enter_leads_on
        >
            <section>
                <h3>{wording::BILL}</h3>
                <Entry session field=Field::Billed kind=Kind::Amount label=wording::BILLED help=wording::BILLED_HELP />
                <Entry
                    session
                    field=Field::OutOfCatalogue
                    kind=Kind::Amount
                    label=wording::OUT_OF_CATALOGUE
                    help=words::help_out_of_catalogue()
                />
                <DayEntry
                    session
                    field=Field::Discharged
                    label=wording::DISCHARGED
                    help=Some(wording::DISCHARGED_HELP.to_owned())
                />
            </section>
            <section>
                <h3>{wording::CIRCUMSTANCES}</h3>
                <Presets session policy />
                <p class="help">{wording::CIRCUMSTANCES_HELP}</p>
                <Questions session policy />
                {move || no_result_yet().then(|| view! { <p>{wording::QUESTIONS_WITH_TOTAL}</p> })}
                <MissingFigures session policy />
            </section>
            <Slip session policy />
            <YearBefore session />
            <Readings session policy />
            <label class="choice with-help">
                <input
                    type="checkbox"
                    prop:checked=with_help
                    on:change=move |event| with_help.set(event_target_checked(&event))
                />
                <span>{desk_wording::WITH_HELP}</span>
            </label>
            <Keys />
            <SummaryBar session />
        </form>
    }
    .into_any()
}

/// Lets the page be as wide as the screen, for as long as the desk is shown.
fn take_the_whole_width() {
    const NAME: &str = "data-view";
    let root = || -> Option<Element> { document().document_element() };
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
