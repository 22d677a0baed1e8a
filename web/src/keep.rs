//! What is kept on this device between visits, only for those who agreed, in the browser's own storage.
//!
//! Storage can be full, blocked or emptied at any moment. Then nothing is kept, nothing fails, and whoever asked is told.

use leptos::web_sys::{Storage, window};

/// Everything that this app keeps stands under this prefix, so that one button can wipe it all.
const PREFIX: &str = "mingbai.";

/// What is kept under a name; `None` where nothing is, or the browser does not let us look.
pub(crate) fn kept(name: &str) -> Option<String> {
    storage()?.get_item(&key(name)).ok().flatten()
}

/// Keeps a text under a name; says whether it is kept now.
pub(crate) fn keep(name: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(&key(name), text).is_ok())
}

/// Forgets what is kept under a name.
pub(crate) fn forget(name: &str) {
    if let Some(storage) = storage() {
        // What could not be removed was never kept.
        storage.remove_item(&key(name)).ok();
    }
}

fn key(name: &str) -> String {
    [PREFIX, name].concat()
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
}
