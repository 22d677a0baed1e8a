//! A sheet of `mingbai-sheets` in its place on the page.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;
use mingbai_sheets::changes;

use crate::part::{self as web, keep_up, tag};

/// `NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT`.
const ELEMENTS_AND_TEXT: u32 = 5;

/// HTML that was written by `mingbai-sheets`. At most keys nothing but amounts changes, and then nothing else is written;
/// where its elements are others, all of it is replaced.
///
/// What the reader has unfolded stays unfolded: every `details` that has an id is found again by it.
pub(crate) fn sheet(class: &str, html: impl Fn() -> String + 'static) -> web::Element {
    let place = tag("div").class(class);
    let own: Element = place.own();
    let mut shown = String::new();
    // It hands text to the browser, and copies no state of ours.
    keep_up(Box::new(move || {
        let html = html();
        if !mended(&own, &shown, &html) {
            replace(&own, &html);
        }
        shown = html;
    }));
    place
}

/// Makes the new sheet of the one that is shown; gives whether that could be done. Where it could not, what has been
/// written so far is of no use.
fn mended(place: &Element, shown: &str, html: &str) -> bool {
    let Some(changes) = changes(shown, html) else { return false };
    let Ok(walker) = document().create_tree_walker_with_what_to_show(place, ELEMENTS_AND_TEXT) else { return false };
    let mut walked = 0;
    for change in changes {
        while walked <= change.node {
            if !matches!(walker.next_node(), Ok(Some(_))) {
                return false;
            }
            walked += 1;
        }
        let node = walker.current_node();
        // What stands there tells whether the browser has made the same nodes of the sheet as are counted here.
        let done = match change.attribute {
            None => {
                let known = node.node_value().is_some_and(|text| text == change.old);
                known.then(|| node.set_node_value(Some(&change.new)))
            }
            Some(name) => node
                .dyn_ref::<Element>()
                .filter(|element| element.get_attribute(name).is_some_and(|value| value == change.old))
                .and_then(|element| element.set_attribute(name, &change.new).ok()),
        };
        if done.is_none() {
            return false;
        }
    }
    true
}

fn replace(place: &Element, html: &str) {
    let unfolded = unfolded(place);
    place.set_inner_html(html);
    for id in unfolded {
        if let Some(details) = document().get_element_by_id(&id) {
            details.set_attribute("open", "").ok();
        }
    }
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
