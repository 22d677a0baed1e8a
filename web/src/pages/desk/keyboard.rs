//! Working without a mouse: the ways to the parts of the page, and Enter in the form.

use leptos::prelude::document;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement, KeyboardEvent};

use crate::part::{self, button, details, tag};
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
pub(super) fn ways() -> part::Element {
    let way = |(name, element, key): &'static (&str, &str, &str)| {
        button("plain", *name, move || shell::reveal(element)).attr("accesskey", key)
    };
    let ways: Vec<part::Element> = WAYS.iter().map(way).collect();
    tag("nav").class("desk-ways").attr("aria-label", wording::WAYS).add(ways)
}

/// How to work with the keyboard.
pub(super) fn keys() -> part::Element {
    let lines: Vec<part::Element> = wording::KEYS_ARE.iter().map(|line| tag("li").add(*line)).collect();
    details("more desk-keys", wording::KEYS).add(tag("ul").add(lines))
}

/// What Enter stops at: of a group of answers the chosen one.
const STOPS: &str = "input[type=text], input[type=date], input[type=radio]:checked, select";

/// Enter leads to the next field, and from the last one to the result. Enter that ends a Chinese word is left alone.
pub(super) fn enter_leads_on(event: &KeyboardEvent) {
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
        // What is folded away is passed by. It has a place in the layout in newer browsers, but never takes the focus.
        if passed && stop.focus().is_ok() && document().active_element().is_some_and(|at| stop.is_same_node(Some(&at)))
        {
            return;
        }
        passed |= field.is_same_node(Some(&stop));
    }
    shell::reveal("answer-heading");
}
