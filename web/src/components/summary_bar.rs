//! The result in a bar at the foot of a small screen, while the questions are being answered.

use leptos::web_sys::Event;
use mingbai_report::wording::short_span;

use crate::part::{Element, link, paragraph, row, tag};
use crate::session::Session;
use crate::{shell, wording};

/// What the patient pays, and the way to the details.
pub(crate) fn summary_bar(session: Session) -> Element {
    let name = move || if session.report().is_some() { wording::YOU_PAY } else { "" };
    let text = move || match session.report() {
        // The two ends of a range may part, an amount and its unit may not.
        Some(report) => short_span(&report.patient).replace(" 元", "\u{a0}元"),
        None if session.mistakes_to_mend() > 0 => wording::mistakes(session.mistakes_to_mend()),
        None => wording::ENTER_TOTAL.to_owned(),
    };
    let see = |event: Event| {
        // The address says which page it is, and stays.
        event.prevent_default();
        shell::reveal("answer-heading");
    };
    let summary = row![tag("span").add(name), " ", tag("strong").add(text)];
    let see = link("#answer", wording::SEE_DETAILS).on("click", see);
    paragraph("summary-bar", row![tag("span").class("summary").add(summary), see])
}
