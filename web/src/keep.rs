//! What is kept on this device between visits, only for those who agreed, in the browser's own storage.
//!
//! Storage can be full, blocked or emptied at any moment. Then nothing is kept, nothing fails, and whoever asked is told.
//! On a shared phone nothing is kept at all, and what was kept before is as if it were not there.

use leptos::prelude::*;
use leptos::web_sys::{Storage, window};

/// Everything that this app keeps stands under this prefix: the county's own site keeps things in the same storage.
const PREFIX: &str = "mingbai.";

/// The name under which it is kept that this phone is shared.
const SHARED: &str = "shared";

thread_local! {
    /// Whether this phone is shared. Storage is the browser's and no page's own, and so is this.
    static IS_SHARED: ArcRwSignal<bool> = ArcRwSignal::new(stands(SHARED));

    /// Whether the browser took everything that was to be kept so far.
    static IS_TAKEN: ArcRwSignal<bool> = ArcRwSignal::new(true);
}

/// What is kept under a name; `None` where nothing is, or the browser does not let us look.
pub(crate) fn kept(name: &str) -> Option<String> {
    if untrack(is_shared) {
        return None;
    }
    storage()?.get_item(&key(name)).ok().flatten()
}

/// Keeps a text under a name; says whether it is kept now.
pub(crate) fn keep(name: &str, text: &str) -> bool {
    !untrack(is_shared) && write(name, text)
}

/// Forgets what is kept under a name.
pub(crate) fn forget(name: &str) {
    if !untrack(is_shared) {
        remove(name);
    }
}

/// Whether this phone is shared, so that nothing is kept.
pub(crate) fn is_shared() -> bool {
    IS_SHARED.with(|shared| shared.get())
}

/// Shares this phone from now on, or does not any more; says whether the browser keeps that for the next visit.
pub(crate) fn share(shared: bool) -> bool {
    let is_kept = if shared {
        write(SHARED, "1")
    } else {
        remove(SHARED);
        !stands(SHARED)
    };
    IS_SHARED.with(|known| known.set(shared));
    is_kept
}

/// Whether an entry of the storage is the one that says that the phone is shared.
pub(crate) fn is_the_sharing(entry: &str) -> bool {
    entry.strip_prefix(PREFIX) == Some(SHARED)
}

/// The name under which an entry of the storage is kept; `None` where it is not ours.
pub(crate) fn name(entry: &str) -> Option<&str> {
    entry.strip_prefix(PREFIX)
}

/// Follows another tab, which has shared this phone or taken that back.
pub(crate) fn share_as_elsewhere() {
    let elsewhere = stands(SHARED);
    IS_SHARED.with(|known| {
        if untrack(|| known.get()) != elsewhere {
            known.set(elsewhere);
        }
    });
}

/// Whether the browser lets us keep anything at all. It may still be full.
pub(crate) fn is_open() -> bool {
    storage().is_some_and(|storage| storage.length().is_ok())
}

/// Whether the browser took what was to be kept last. Room may be made, and then it takes things again.
pub(crate) fn is_taken() -> bool {
    IS_TAKEN.with(|taken| taken.get())
}

/// Notes whether the browser took what was to be kept last, here or in the tab's own storage; gives the same.
pub(crate) fn note(taken: bool) -> bool {
    IS_TAKEN.with(|known| {
        if known.get_untracked() != taken {
            known.set(taken);
        }
    });
    taken
}

/// Everything that stands in the storage, shared phone or not, by name, but for the sharing itself.
pub(crate) fn standing() -> Vec<(String, String)> {
    let Some(storage) = storage() else { return Vec::new() };
    let mut found = Vec::new();
    for place in 0..storage.length().unwrap_or(0) {
        let Some(key) = storage.key(place).ok().flatten() else { continue };
        let Some(name) = key.strip_prefix(PREFIX).filter(|name| *name != SHARED) else { continue };
        if let Some(text) = storage.get_item(&key).ok().flatten() {
            found.push((name.to_owned(), text));
        }
    }
    found
}

/// Wipes what stands under a name, shared phone or not.
pub(crate) fn remove(name: &str) {
    if let Some(storage) = storage() {
        // Whoever wipes looks afterwards whether it is gone.
        storage.remove_item(&key(name)).ok();
    }
}

fn write(name: &str, text: &str) -> bool {
    note(storage().is_some_and(|storage| storage.set_item(&key(name), text).is_ok()))
}

fn stands(name: &str) -> bool {
    storage().and_then(|storage| storage.get_item(&key(name)).ok().flatten()).is_some()
}

fn key(name: &str) -> String {
    [PREFIX, name].concat()
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
}
