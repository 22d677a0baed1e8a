//! Work that is put off until what was typed stands on the page: it never delays a key, and never shows a stale number.

use std::time::Duration;

use leptos::leptos_dom::helpers::set_timeout_with_handle;
use leptos::prelude::*;

use crate::session::{Read, Session};

/// A sheet that is written some time after the draft has changed.
#[derive(Clone, Copy)]
pub(crate) struct Later {
    /// The sheet as it was last written; empty while there is no case.
    pub(crate) html: ReadSignal<String>,
    /// Whether it was written for the draft as it stands. Otherwise nothing of it may be shown.
    pub(crate) fresh: Memo<bool>,
}

/// Writes a sheet once the draft has stood for the pause; a change before then begins the pause anew.
///
/// Each sheet is written in a task of its own, so that the page answers keys between two of them.
pub(crate) fn later(session: Session, pause: Duration, write: impl Fn() -> String + 'static) -> Later {
    let html = RwSignal::new(String::new());
    let written = RwSignal::new(None::<Read>);
    let write = StoredValue::new_local(write);
    // The one effect: time is no value that could be derived.
    Effect::new(move |_| {
        let read = session.read();
        if read.as_ref().is_none_or(|read| read.case().is_none()) {
            html.set(String::new());
            written.set(None);
            return;
        }
        let work = move || {
            // Whoever has gone to another page needs it no longer.
            if let Some(text) = write.try_with_value(|write| untrack(write)) {
                html.try_set(text);
                written.try_set(read);
            }
        };
        if let Ok(waiting) = set_timeout_with_handle(work, pause) {
            on_cleanup(move || waiting.clear());
        }
    });
    let fresh = Memo::new(move |_| {
        let read = session.read();
        read.is_some() && written.get() == read
    });
    Later { html: html.read_only(), fresh }
}

/// Whether these sheets stand on the page, each written once. What is below keeps away until then, or is not led to: it
/// would move from under the finger that presses it. Afterwards it stays, since a change keeps the room of what it makes
/// stale.
pub(crate) fn all_written(sheets: Vec<Later>) -> ReadSignal<bool> {
    let stands = RwSignal::new(false);
    // An effect, because the browser decides when: what lies outside the screen takes its own height a frame after it was
    // put in place.
    Effect::new(move |_| {
        if sheets.iter().all(|later| later.fresh.get()) {
            let now = move || {
                stands.try_set(true);
            };
            request_animation_frame(move || request_animation_frame(now));
        }
    });
    stands.read_only()
}
