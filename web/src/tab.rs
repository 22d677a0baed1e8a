//! The bill outlives a reload of its tab: browsers within other apps reload whenever they run short of memory.
//!
//! It is written down when the tab goes out of sight, in the tab's own storage, which the browser empties with the tab;
//! and read again only where the same tab was reloaded or gone back to. What is wiped from the page is wiped there too.

use js_sys::Reflect;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsValue;
use leptos::web_sys::{self, Storage};

use crate::draft::Field;
use crate::session::{Chosen, Session};
use crate::{embedded, keep};

/// The name under which the bill is written down: of each policy its id, then `claim.billed = 50000`, a line each. The
/// policy that was looked at comes last.
const NAME: &str = "mingbai.bill";

/// The name under which it is written down why the page is opened anew, where it is so by agreement; see [`renewal`].
///
/// [`renewal`]: crate::renewal
const RENEWED: &str = "mingbai.renewed";

/// The name under which `boot.js` writes down that the tab was reloaded.
const RELOADED: &str = "mingbai.reloaded";

/// Brings the bill back after a reload, and keeps it ready for the next one.
///
/// Before an agreed reload somebody writes into `renewing` what it is for: then what belongs to the place comes back as
/// well, which otherwise is kept only for who asked for that. After such a reload that text is given back.
pub(crate) fn follow(session: Session, renewing: StoredValue<String>) -> Option<String> {
    let mut renewed = None;
    if let Some(storage) = storage().filter(|_| was_here_before()) {
        renewed = storage.get_item(RENEWED).ok().flatten();
        storage.remove_item(RENEWED).ok();
        restore(session, &storage, renewed.is_some());
    }
    // Phones tell of the first alone, some desktops of the second alone.
    for event in ["visibilitychange", "pagehide"] {
        let handle = window_event_listener_untyped(event, move |_| {
            write_down(session, &renewing.get_value());
        });
        on_cleanup(move || handle.remove());
    }
    renewed
}

/// How many answers of a bill are written down; 0 where none is.
pub(crate) fn written_down() -> usize {
    let text = storage().and_then(|storage| storage.get_item(NAME).ok().flatten());
    text.map_or(0, |text| text.lines().filter(|line| line.contains(" = ")).count())
}

/// Wipes what is written down, until it is written down anew.
pub(crate) fn wipe() {
    if let Some(storage) = storage() {
        // Whoever wipes looks afterwards whether it is gone.
        storage.remove_item(NAME).ok();
        storage.remove_item(RENEWED).ok();
    }
}

/// Writes down what is typed, and what the page is opened anew for, if it is. Whether a reload loses nothing; where
/// nothing can be written down, it loses the bill, as it would have.
pub(crate) fn write_down(session: Session, renewing: &str) -> bool {
    // On a shared phone nothing is kept, were it only until the next reload.
    if untrack(keep::is_shared) {
        return untrack(|| !session.holds_patient() && session.changes_of_the_place() == 0);
    }
    let Some(storage) = storage() else { return false };
    let with_place = !renewing.is_empty();
    let mut text = String::new();
    let chosen = untrack(|| session.policy());
    let others = session.policies().iter().filter(|policy| chosen != Some(Chosen(policy)));
    session.draft().with_untracked(|draft| {
        for policy in others.chain(chosen.map(|Chosen(policy)| policy)) {
            let id = policy.pack.id.as_str();
            text.extend([id, "\n"]);
            for (field, value) in draft.entries(id).filter(|(field, _)| with_place || !field.is_of_the_place()) {
                text.extend([&field.name(), " = ", &value.replace('\n', " "), "\n"]);
            }
            for field in policy.pack.facts.iter().map(|fact| Field::Fact(fact.id.clone())) {
                // "I don't know" is an answer too.
                if draft.has(id, &field) && draft.is_blank(id, &field) {
                    text.extend([&field.name(), " = \n"]);
                }
            }
        }
    });
    let holds_any = with_place || untrack(|| session.holds_patient());
    let bill = if holds_any { storage.set_item(NAME, &text) } else { storage.remove_item(NAME) };
    if holds_any {
        keep::note(bill.is_ok());
    }
    bill.is_ok() && (!with_place || storage.set_item(RENEWED, renewing).is_ok())
}

fn restore(session: Session, storage: &Storage, with_place: bool) {
    let Some(text) = storage.get_item(NAME).ok().flatten() else { return };
    let mut lines = text.lines().peekable();
    while let Some(policy) = lines.next() {
        let mut entries = Vec::new();
        while let Some((name, value)) = lines.peek().and_then(|line| line.split_once(" = ")) {
            // A line that cannot be read was not written by this page; the others count.
            if let Some(field) = Field::read(name).filter(|field| with_place || !field.is_of_the_place()) {
                entries.push((field, value.to_owned()));
            }
            lines.next();
        }
        if session.policies().iter().any(|known| known.pack.id == policy) && !entries.is_empty() {
            session.take(policy, entries);
        }
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
    let told = storage().filter(|storage| matches!(storage.get_item(RELOADED), Ok(Some(_))));
    told.is_some_and(|storage| storage.remove_item(RELOADED).is_ok())
}

/// What the tab keeps. The frames of a tab share it, and would write over each other's bills.
fn storage() -> Option<Storage> {
    web_sys::window().filter(|_| !embedded::is_embedded())?.session_storage().ok().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boot_leaves_word_under_the_name_that_is_looked_for() {
        let boot = include_str!("../boot.js");
        assert!(boot.contains(&["remember('", RELOADED, "')"].concat()));
    }
}
