//! A sheet of `mingbai-sheets` in its place on the page.

use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::Element;

/// HTML that was written by `mingbai-sheets`, replaced as a whole when it changes.
///
/// What the reader has unfolded stays unfolded: every `details` that has an id is found again by it.
#[component]
pub(crate) fn Sheet(#[prop(into)] html: Signal<String>, #[prop(optional)] class: &'static str) -> AnyView {
    let place = NodeRef::<html::Div>::new();
    // The one effect: it hands text to the browser, and copies no state of ours.
    Effect::new(move |_| {
        let Some(place) = place.get() else { return };
        html.with(|html| {
            let unfolded = unfolded(&place);
            place.set_inner_html(html);
            for id in unfolded {
                if let Some(details) = document().get_element_by_id(&id) {
                    details.set_attribute("open", "").ok();
                }
            }
        });
    });
    view! { <div class=class node_ref=place></div> }.into_any()
}

fn unfolded(place: &Element) -> Vec<String> {
    let mut ids = Vec::new();
    if let Ok(found) = place.query_selector_all("details[open][id]") {
        for at in 0..found.length() {
            if let Some(element) = found.get(at) {
                use leptos::wasm_bindgen::JsCast;
                ids.push(element.unchecked_into::<Element>().id());
            }
        }
    }
    ids
}
