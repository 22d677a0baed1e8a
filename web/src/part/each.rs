//! A list whose elements stay while their keys do.

use leptos::prelude::*;
use leptos::web_sys::Node;

use super::live::mark;
use super::{Element, IntoPart, Part, append, keep_up};

/// One element for each key, in their order. An element whose key stays is the same one, with the focus and what is being
/// typed; one whose key goes is taken away with all that it followed.
pub(crate) fn each(keys: impl Fn() -> Vec<String> + 'static, make: impl Fn(&str) -> Element + 'static) -> Part {
    list(Box::new(keys), Box::new(make))
}

/// An element of the list, and the owner of what it follows.
struct Item {
    key: String,
    element: Element,
    owner: Owner,
}

fn list(keys: Box<dyn Fn() -> Vec<String>>, make: Box<dyn Fn(&str) -> Element>) -> Part {
    let row = ().into_part();
    let end = mark();
    append(&row.0, &end);
    // Items outlast a run of the effect, so their owners are children of the list's own.
    let Some(around) = Owner::current() else { return row };
    let mut items: Vec<Item> = Vec::new();
    keep_up(Box::new(move || {
        let keys = keys();
        let mut before = std::mem::take(&mut items);
        for key in keys {
            let kept = before.iter().position(|item| item.key == key);
            items.push(kept.map_or_else(|| untrack(|| made(&around, key, &make)), |place| before.remove(place)));
        }
        before.into_iter().for_each(take_away);
        put_in_order(&items, &end);
    }));
    row
}

fn made(around: &Owner, key: String, make: &dyn Fn(&str) -> Element) -> Item {
    let owner = around.child();
    let element = owner.with(|| make(&key));
    Item { key, element, owner }
}

fn take_away(item: Item) {
    item.element.0.remove();
    item.owner.cleanup();
}

/// Puts the elements before the end in their order, and moves none that stands right, since a move would lose the focus.
fn put_in_order(items: &[Item], end: &Node) {
    let Some(parent) = end.parent_node() else { return };
    let mut next = end.clone();
    for item in items.iter().rev() {
        let element: &Node = &item.element.0;
        if !element.next_sibling().is_some_and(|after| after.is_same_node(Some(&next))) {
            // Both stand on the page, or are about to.
            parent.insert_before(element, Some(&next)).ok();
        }
        next = element.clone();
    }
}
