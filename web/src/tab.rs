//! The bill outlives a reload of its tab: browsers within other apps reload whenever they run short of memory.
//!
//! It is written down when the tab goes out of sight, in the tab's own storage, which the browser empties with the tab;
//! and read again only where the same tab was reloaded or gone back to. What is wiped from the page is wiped there too.

use js_sys::Reflect;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsValue;
use leptos::web_sys::{self, Storage};

use crate::draft::Field;
use crate::keep;
use crate::session::{Chosen, Session};

/// The name under which the bill is written down: first the policy's id, then `claim.billed = 50000`, a line each.
const NAME: &str = "mingbai.bill";

/// Brings the bill back after a reload, and keeps it ready for the next one.
pub(crate) fn follow(session: Session) {
    if was_here_before() {
        restore(session);
    }
    // Phones tell of the first alone, some desktops of the second alone.
    for event in ["visibilitychange", "pagehide"] {
        let handle = window_event_listener_untyped(event, move |_| write_down(session));
        on_cleanup(move || handle.remove());
    }
}

/// How many answers of a bill are written down; 0 where none is.
pub(crate) fn written_down() -> usize {
    let text = storage().and_then(|storage| storage.get_item(NAME).ok().flatten());
    text.map_or(0, |text| text.lines().skip(1).count())
}

/// Wipes what is written down, until it is written down anew.
pub(crate) fn wipe() {
    if let Some(storage) = storage() {
        // Whoever wipes looks afterwards whether it is gone.
        storage.remove_item(NAME).ok();
    }
}

fn write_down(session: Session) {
    // On a shared phone nothing is kept, were it only until the next reload.
    if untrack(keep::is_shared) {
        return;
    }

    let Some(storage) = storage() else { return };
    let Some(Chosen(policy)) = untrack(|| session.policy()) else { return };
    let mut text = policy.pack.id.clone();
    session.draft().with_untracked(|draft| {
        for (field, value) in draft.entries(&policy.pack.id).filter(|(field, _)| !field.is_of_the_place()) {
            text.extend(["\n", &field.name(), " = ", &value.replace('\n', " ")]);
        }
        for field in policy.pack.facts.iter().map(|fact| Field::Fact(fact.id.clone())) {
            // "I don't know" is an answer too.
            if draft.has(&policy.pack.id, &field) && draft.is_blank(&policy.pack.id, &field) {
                text.extend(["\n", &field.name(), " = "]);
            }
        }
    });
    // Where nothing can be written down, a reload loses the bill, as it would have; then that is said.
    if untrack(|| session.holds_patient()) {
        keep::note(storage.set_item(NAME, &text).is_ok());
    } else {
        storage.remove_item(NAME).ok();
    }
}

fn restore(session: Session) {
    let Some(text) = storage().and_then(|storage| storage.get_item(NAME).ok().flatten()) else { return };
    let mut lines = text.lines();
    let policy = lines.next().unwrap_or_default();
    let entry = |line: &str| {
        let (name, value) = line.split_once(" = ")?;
        Some((Field::read(name).filter(|field| !field.is_of_the_place())?, value.to_owned()))
    };
    // A line that cannot be read was not written by this page; the others count.
    let entries: Vec<(Field, String)> = lines.filter_map(entry).collect();
    if session.policies().iter().any(|known| known.pack.id == policy) && !entries.is_empty() {
        session.take(policy, entries);
    }
}

/// Whether this tab showed the page before: it was reloaded, or gone back to.
fn was_here_before() -> bool {
    if told_of_reload() {
        return true;
    }
    let Some(performance) = web_sys::window().and_then(|window| window.performance()) else { return false };
    let look = |of: &JsValue, name: &str| Reflect::get(of, &JsValue::from_str(name)).ok();
    // What came first says how the page was opened, whatever address within the page was gone to since. Browsers that keep
    // no such list have the older count, which is about the address gone to last.
    match look(&performance.get_entries_by_type("navigation").get(0), "type").and_then(|how| how.as_string()) {
        Some(how) => how == "reload" || how == "back_forward",
        None => {
            let how = look(&performance, "navigation").and_then(|of| look(&of, "type"));
            how.and_then(|how| how.as_f64()).is_some_and(|how| matches!(how as i32, 1 | 2))
        }
    }
}

/// Whether `boot.js` left word that the tab was reloaded, which a browser of old phones tells of its first page alone.
fn told_of_reload() -> bool {
    const NAME: &str = "mingbai.reloaded";
    let told = storage().filter(|storage| matches!(storage.get_item(NAME), Ok(Some(_))));
    told.is_some_and(|storage| storage.remove_item(NAME).is_ok())
}

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}
