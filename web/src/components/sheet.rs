//! A sheet of `mingbai-sheets` in its place on the page.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;

use crate::part::{self as web, keep_up, tag};

/// HTML that was written by `mingbai-sheets`, replaced as a whole when it changes.
///
/// What the reader has unfolded stays unfolded: every `details` that has an id is found again by it.
pub(crate) fn sheet(class: &str, html: impl Fn() -> String + 'static) -> web::Element {
    let place = tag("div").class(class);
    let own: Element = place.own();
    // It hands text to the browser, and copies no state of ours.
    keep_up(Box::new(move || {
        let unfolded = unfolded(&own);
        own.set_inner_html(&html());
        for id in unfolded {
            if let Some(details) = document().get_element_by_id(&id) {
                details.set_attribute("open", "").ok();
            }
        }
    }));
    place
}

fn unfolded(place: &Element) -> Vec<String> {
    let mut ids = Vec::new();
    if let Ok(found) = place.query_selector_all("details[open][id]") {
        for at in 0..found.length() {
            if let Some(element) = found.get(at) {
                ids.push(element.unchecked_into::<Element>().id());
            }
        }
    }
    ids
}
