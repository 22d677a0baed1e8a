//! At the desk: one bill, settled live. What is asked on one side, the result on the other.

use leptos::prelude::*;
use mingbai_report::wording as words;

use crate::components::{
    Announcement, Answer, DayEntry, Entry, MissingFigures, Questions, Readings, Slip, SummaryBar, YearBefore,
};
use crate::draft::{Field, Kind};
use crate::session::{Chosen, Session};
use crate::wording;

/// The desk.
#[component]
pub(crate) fn DeskPage(session: Session, chosen: Chosen) -> impl IntoView {
    view! {
        <h2 tabindex="-1">{wording::WAY_DESK}</h2>
        <div class="desk-page">
            <form class="asked" novalidate=true on:submit=|event| event.prevent_default()>
                <Form session chosen />
            </form>
            <Answer session />
        </div>
        <Announcement session />
    }
}

#[component]
fn Form(session: Session, chosen: Chosen) -> impl IntoView {
    let Chosen(policy) = chosen;
    let no_result_yet = move || session.latest_report().is_none();
    view! {
        <section>
            <h2>{wording::BILL}</h2>
            <Entry session field=Field::Billed kind=Kind::Amount label=wording::BILLED help=wording::BILLED_HELP />
            <Entry
                session
                field=Field::OutOfCatalogue
                kind=Kind::Amount
                label=wording::OUT_OF_CATALOGUE
                help=words::help_out_of_catalogue()
            />
            <DayEntry session field=Field::Discharged label=wording::DISCHARGED help=Some(wording::DISCHARGED_HELP.to_owned()) />
        </section>
        <section>
            <h2>{wording::CIRCUMSTANCES}</h2>
            <p class="help">{wording::CIRCUMSTANCES_HELP}</p>
            <Questions session policy />
            {move || no_result_yet().then(|| view! { <p class="help">{wording::QUESTIONS_WITH_TOTAL}</p> })}
            <MissingFigures session policy />
        </section>
        <Slip session policy />
        <YearBefore session />
        <Readings session policy />
        <SummaryBar session />
    }
}
