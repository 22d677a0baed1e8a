//! The result in a bar at the foot of a small screen, while the questions are being answered.

use leptos::prelude::*;

use crate::session::Session;
use crate::wording;

/// What the patient pays, and the way to the details.
#[component]
pub(crate) fn SummaryBar(session: Session) -> impl IntoView {
    let text = move || match session.report() {
        Some(report) => wording::you_pay(&report.patient),
        None if session.mistakes_to_mend() > 0 => wording::mistakes(session.mistakes_to_mend()),
        None => wording::ENTER_TOTAL.to_owned(),
    };
    view! {
        <p class="summary-bar">
            <strong>{text}</strong>
            <a href="#answer">{wording::SEE_DETAILS}</a>
        </p>
    }
}
