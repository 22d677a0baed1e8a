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
            // This begins anew once the session has caught up.
            if untrack(|| session.is_behind()) {
                return;
            }
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

/// Whether these sheets stand on the page, each written once. Until then they are laid out wherever they are, and what is
/// below them in the answer keeps away: it would move from under the finger that presses it. Afterwards they stand, since a
/// change keeps the room of what it makes stale.
///
/// `anew`: once all of them are empty they have yet to be written. Not where fields stand among them, which would lose the
/// focus.
pub(crate) fn all_written(sheets: Vec<Later>, anew: bool) -> ReadSignal<bool> {
    let stands = RwSignal::new(false);
    // An effect, because the browser decides when: what lies outside the screen takes its own height a frame after it was
    // put in place.
    Effect::new(move |_| {
        if sheets.iter().all(|later| later.fresh.get()) {
            let now = move || {
                stands.try_set(true);
            };
            request_animation_frame(move || request_animation_frame(now));
        } else if anew && sheets.iter().all(|later| later.html.with(String::is_empty)) {
            stands.set(false);
        }
    });
    stands.read_only()
}
