//! The result in a bar at the foot of a small screen, while the questions are being answered.

use std::time::Duration;

use leptos::leptos_dom::helpers::set_timeout_with_handle;
use leptos::prelude::*;
use leptos::web_sys::Event;
use mingbai_report::wording::short_span;

use crate::part::{Element, link, paragraph, row, tag};
use crate::session::Session;
use crate::{shell, wording};

/// On which screens it has no place, since the answer stands beside what is typed: the same as in `summary_bar.css`.
const WIDE: &str = "(min-width: 64rem)";

/// How long what is typed must stand before the rest of the answer, mostly out of sight below, is written: less than a
/// pause between two keys.
const PAUSE: Duration = Duration::from_millis(40);

/// What the patient pays, and the way to the details. Where it is in sight, it is written first.
pub(crate) fn summary_bar(session: Session) -> Element {
    session.show_patient_first(is_in_sight());
    on_cleanup(move || session.show_patient_first(false));
    // An effect, because time and the screen, which may be turned, are no values that could be derived.
    Effect::new(move |_| {
        if !session.is_behind() {
            return session.show_patient_first(is_in_sight());
        }
        match set_timeout_with_handle(move || session.catch_up(), PAUSE) {
            Ok(waiting) => on_cleanup(move || waiting.clear()),
            Err(_) => session.catch_up(),
        }
    });
    let pays = Memo::new(move |_| session.patient_pays());
    let name = move || if pays.with(Option::is_some) { wording::YOU_PAY } else { "" };
    let text = move || match pays.get() {
        // The two ends of a range may part, an amount and its unit may not.
        Some(pays) => short_span(&pays).replace(" 元", "\u{a0}元"),
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

fn is_in_sight() -> bool {
    // Where the browser cannot tell, all is written at once.
    window().match_media(WIDE).ok().flatten().is_some_and(|screen| !screen.matches())
}
