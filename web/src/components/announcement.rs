//! What a screen reader is told when the result changes.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use crate::session::Session;
use crate::wording;

/// How long nothing must have changed before the result is read out: longer than a pause between two keys.
const PAUSE: Duration = Duration::from_millis(1200);

/// The result in a sentence, for screen readers alone, once typing has come to rest.
#[component]
pub(crate) fn Announcement(session: Session) -> impl IntoView {
    let sentence = Memo::new(move |_| match session.report() {
        Some(report) => report.says.clone(),
        None => match session.mistakes_to_mend() {
            0 => String::new(),
            count => wording::mistakes(count),
        },
    });
    let announced = RwSignal::new(String::new());
    // The one effect: time is no value that could be derived.
    Effect::new(move |waiting: Option<Option<TimeoutHandle>>| {
        if let Some(waiting) = waiting.flatten() {
            waiting.clear();
        }
        let sentence = sentence.get();
        set_timeout_with_handle(move || announced.set(sentence), PAUSE).ok()
    });
    view! { <p class="for-screen-readers" role="status">{announced}</p> }
}
