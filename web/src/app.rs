//! The first page's scaffold: shows that the code has arrived and that the packs arrived with it.

use crate::shell;
use leptos::prelude::*;

/// The whole app.
#[component]
pub(crate) fn App() -> impl IntoView {
    let packs = shell::packs().map_or(0, |text| text.len());
    view! {
        <p id="ready">"程序已就绪。政策包共 " {packs} " 字节。"</p>
    }
}
