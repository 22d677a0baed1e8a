//! What is made anew when a signal changes.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{HtmlElement, Node};

use super::{IntoPart, Part, append, keep_up};

/// A part that is made anew whenever a signal that was read in making it changes.
///
/// Text takes the place of text without a new node, and a focus finds the new element by the id of the old one.
pub(super) fn live(make: Box<dyn Fn() -> Part>) -> Part {
    let row = ().into_part();
    let [start, end] = [mark(), mark()];
    append(&row.0, &start);
    append(&row.0, &end);
    keep_up(Box::new(move || put_between(&start, &end, &make().0)));
    row
}

/// What marks where a part begins or ends. A comment shows and says nothing, and nobody tidies it away as empty text.
pub(super) fn mark() -> Node {
    document().create_comment("").into()
}

fn put_between(start: &Node, end: &Node, new: &Node) {
    // A part that has been taken away with what was around it is written no more.
    let Some(parent) = end.parent_node() else { return };
    if let Some(text) = lone_text(start, end).filter(|_| new.node_type() == Node::TEXT_NODE) {
        let says = new.node_value();
        if text.node_value() != says {
            text.set_node_value(says.as_deref());
        }
        return;
    }
    let mut focused = None;
    let active = document().active_element().filter(|active| !active.id().is_empty());
    while let Some(old) = start.next_sibling().filter(|next| !next.is_same_node(Some(end))) {
        if let Some(active) = active.as_ref().filter(|active| old.contains(Some(active))) {
            focused = Some(active.id());
        }
        // It was found there a moment ago.
        if parent.remove_child(&old).is_err() {
            break;
        }
    }
    // Whatever can be made can stand on the page.
    parent.insert_before(new, Some(end)).ok();
    if let Some(id) = focused {
        focus(&id);
    }
}

/// Puts the focus on the element of this id. The browser scrolls where it is out of sight, and only then.
pub(crate) fn focus(id: &str) {
    let found = document().get_element_by_id(id).and_then(|found| found.dyn_into::<HtmlElement>().ok());
    if let Some(found) = found {
        // Without the focus the page reads the same.
        found.focus().ok();
    }
}

/// The text between the two, where nothing else is.
fn lone_text(start: &Node, end: &Node) -> Option<Node> {
    let text =
        start.next_sibling().filter(|next| next.node_type() == Node::TEXT_NODE && !next.is_same_node(Some(end)))?;
    text.next_sibling().is_some_and(|next| next.is_same_node(Some(end))).then_some(text)
}
