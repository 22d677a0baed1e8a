//! Parts among Leptos's views and the other way round, while some pages are still written with `view!`.
#![allow(missing_docs, clippy::unimplemented)]

use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::no_attrs;
use leptos::tachys::renderer::types;
use leptos::tachys::view::{Position, PositionState};
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Node;

use super::{Element, IntoPart, Part, append};

impl IntoPart for AnyView {
    fn into_part(self) -> Part {
        let place: types::Element = document().create_element("div").ok().unwrap_or_else(|| unimplemented!());
        let mut state = self.build();
        state.mount(&place, None);
        StoredValue::new_local(state);
        let row = ().into_part();
        while let Some(child) = place.first_child() {
            append(&row.0, &child);
        }
        row
    }
}

pub(crate) struct State(Node, Node);

impl State {
    fn nodes(&self) -> Vec<Node> {
        let mut nodes = vec![self.0.clone()];
        while let Some(next) =
            nodes.last().filter(|last| !last.is_same_node(Some(&self.1))).and_then(|last| last.next_sibling())
        {
            nodes.push(next);
        }
        nodes
    }
}

impl Mountable for State {
    fn unmount(&mut self) {
        for node in self.nodes() {
            node.unchecked_into::<types::Element>().remove();
        }
    }
    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        for node in self.nodes() {
            parent.insert_before(&node, marker).ok();
        }
    }
    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let Some(parent) = self.0.parent_node() else { return false };
        child.mount(&parent.unchecked_into(), Some(&self.0));
        true
    }
    fn elements(&self) -> Vec<types::Element> {
        Vec::new()
    }
}

impl Render for Part {
    type State = State;
    fn build(self) -> State {
        if self.0.node_type() != Node::DOCUMENT_FRAGMENT_NODE {
            return State(self.0.clone(), self.0);
        }
        let [start, end] = ["", ""].map(|mark| mark.into_part().0);
        self.0.insert_before(&start, self.0.first_child().as_ref()).ok();
        append(&self.0, &end);
        State(start, end)
    }
    fn rebuild(self, state: &mut State) {
        let mut new = self.build();
        state.insert_before_this(&mut new);
        state.unmount();
        *state = new;
    }
}

no_attrs!(Part);

impl RenderHtml for Part {
    type AsyncOutput = Self;
    type Owned = Self;
    const MIN_LENGTH: usize = 0;
    fn dry_resolve(&mut self) {}
    async fn resolve(self) -> Self {
        self
    }
    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}
    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> State {
        self.build()
    }
    fn into_owned(self) -> Self {
        self
    }
}

impl Part {
    /// The part among views.
    pub(crate) fn any(self) -> AnyView {
        // One type of view for all parts.
        self.into_any()
    }
}

impl Element {
    /// The element among views.
    pub(crate) fn any(self) -> AnyView {
        self.into_part().any()
    }
}
