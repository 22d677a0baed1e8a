//! The result in a bar at the foot of a small screen, while the questions are being answered.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use mingbai_report::wording::short_span;

use crate::session::Session;
use crate::{shell, wording};

/// What the patient pays, and the way to the details.
#[component]
pub(crate) fn SummaryBar(session: Session) -> AnyView {
    let name = move || if session.report().is_some() { wording::YOU_PAY } else { "" };
    let text = move || match session.report() {
        // The two ends of a range may part, an amount and its unit may not.
        Some(report) => short_span(&report.patient).replace(" 元", "\u{a0}元"),
        None if session.mistakes_to_mend() > 0 => wording::mistakes(session.mistakes_to_mend()),
        None => wording::ENTER_TOTAL.to_owned(),
    };
    let see = |event: MouseEvent| {
        // The address says which page it is, and stays.
        event.prevent_default();
        shell::reveal("answer-heading");
    };
    view! {
        <p class="summary-bar">
            <span class="summary">
                <span>{name}</span>
                " "
                <strong>{text}</strong>
            </span>
            <a href="#answer" on:click=see>
                {wording::SEE_DETAILS}
            </a>
        </p>
    }
    .into_any()
}
