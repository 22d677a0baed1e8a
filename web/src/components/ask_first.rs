//! The question that comes before something is lost.

use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Event, KeyboardEvent};

use crate::part::{Element, IntoPart, row, tag};

/// A question with what it means, and its answers, the first of them the one that loses something. Escape refuses.
///
/// The question has the focus rather than one of its answers: a second Enter must not answer unread.
pub(crate) fn ask_first(
    id: &str,
    ask: &str,
    is: impl IntoPart,
    answers: impl IntoPart,
    refuse: Box<dyn Fn()>,
) -> Element {
    let escape = move |event: Event| {
        if event.unchecked_ref::<KeyboardEvent>().key() == "Escape" {
            event.prevent_default();
            refuse();
        }
    };
    let [ask_id, is_id] = ["-ask", "-is"].map(|end| [id, end].concat());
    tag("div")
        .class("wipe-question")
        .id(id)
        .attr("tabindex", "-1")
        .attr("role", "alertdialog")
        .attr("aria-labelledby", &ask_id)
        .attr("aria-describedby", &is_id)
        .on("keydown", escape)
        .add(row![tag("p").id(ask_id).add(tag("strong").add(ask)), tag("div").id(is_id).add(is), answers])
}
