//! Working without a mouse: the ways to the parts of the page, and Enter in the form.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement};

use crate::shell;
use crate::wording::desk as wording;

/// Where the ways lead: the name, the element, and the access key, by the initials of what people say.
const WAYS: [(&str, &str, &str); 4] = [
    (wording::TO_TOTAL, "claim-billed", "z"),
    (wording::TO_RESULT, "answer-heading", "j"),
    (wording::TO_PLACES, "desk-places-heading", "y"),
    (wording::TO_CURVE, "desk-curve-heading", "q"),
];

/// The ways to the parts of the page, each with its access key.
#[component]
pub(super) fn Ways() -> AnyView {
    let ways: Vec<_> = WAYS
        .iter()
        .map(|(name, element, key)| {
            view! {
                <button type="button" class="plain" accesskey=*key on:click=move |_| shell::reveal(element)>
                    {*name}
                </button>
            }
        })
        .collect();
    view! { <nav class="desk-ways" aria-label=wording::WAYS>{ways}</nav> }.into_any()
}

/// How to work with the keyboard.
#[component]
pub(super) fn Keys() -> AnyView {
    let lines: Vec<_> = wording::KEYS_ARE.iter().map(|line| view! { <li>{*line}</li> }).collect();
    view! {
        <details class="more desk-keys">
            <summary>{wording::KEYS}</summary>
            <ul>{lines}</ul>
        </details>
    }
    .into_any()
}

/// What Enter stops at: of a group of answers the chosen one.
const STOPS: &str = "input[type=text], input[type=date], input[type=radio]:checked, select";

/// Enter leads to the next field, and from the last one to the result. Enter that ends a Chinese word is left alone.
pub(super) fn enter_leads_on(event: KeyboardEvent) {
    if event.key() != "Enter" || event.is_composing() {
        return;
    }
    let Some(field) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    let Ok(Some(form)) = field.closest("form") else { return };
    if field.matches("input, select").is_ok_and(|matches| !matches) {
        return;
    }
    event.prevent_default();
    let Ok(stops) = form.query_selector_all(STOPS) else { return };
    let mut passed = false;
    for place in 0..stops.length() {
        let Some(stop) = stops.get(place).and_then(|stop| stop.dyn_into::<HtmlElement>().ok()) else { continue };
        // What is folded away is passed by.
        if passed && stop.offset_parent().is_some() {
            stop.focus().ok();
            return;
        }
        passed |= field.is_same_node(Some(&stop));
    }
    shell::reveal("answer-heading");
}
