//! A sheet that is written after the result, in its place.

use leptos::prelude::*;

use super::Sheet;
use crate::later::Later;

/// The sheet. While it is not for the draft as it stands it keeps its room, so that nothing jumps, and cannot be seen.
#[component]
pub(crate) fn PutOff(later: Later) -> AnyView {
    let Later { html, fresh } = later;
    view! {
        <div class="written-later" class:filled=move || html.with(|html| !html.is_empty()) class:stale=move || !fresh.get()>
            <Sheet html />
        </div>
    }
    .into_any()
}
