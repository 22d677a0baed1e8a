//! What a screen reader is told when the result changes.

use std::time::Duration;

use leptos::leptos_dom::helpers::set_timeout_with_handle;
use leptos::prelude::*;

use crate::part::{Element, paragraph};
use crate::session::Session;
use crate::wording;

/// How long nothing must have changed before the result is read out: longer than a pause between two keys.
const PAUSE: Duration = Duration::from_millis(1200);

/// The result in a sentence, for screen readers alone, once typing has come to rest.
///
/// As soon as anything changes the last sentence is taken back: it would be about another bill, or about one that is
/// being mended.
///
/// A notice is something that has just been done, said at once; the next change takes it back.
pub(crate) fn announcement(session: Session, notice: Option<RwSignal<&'static str>>) -> Element {
    let sentence = Memo::new(move |_| match session.report() {
        Some(report) => report.says.clone(),
        None => match session.mistakes_to_mend() {
            0 => String::new(),
            count => wording::mistakes(count),
        },
    });
    let announced = RwSignal::new(String::new());
    // The one effect: time is no value that could be derived.
    Effect::new(move |_| {
        let sentence = sentence.get();
        let done = notice.map_or("", |notice| notice.get());
        announced.set(done.to_owned());
        if sentence.is_empty() {
            return;
        }
        let tell = move || {
            announced.try_set(sentence);
            // Told once: what was done before is over.
            if let Some(notice) = notice {
                notice.try_update_untracked(|notice| *notice = "");
            }
        };
        if let Ok(waiting) = set_timeout_with_handle(tell, PAUSE) {
            on_cleanup(move || waiting.clear());
        }
    });
    paragraph("for-screen-readers announcement", move || announced.get()).attr("role", "status")
}
