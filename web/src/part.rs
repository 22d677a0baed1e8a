//! Parts of the page: elements and text, made at once and kept up to date by Leptos's signals.
//!
//! Leptos's own views are typed: each arrangement of elements is a type of its own, with code of its own to build, rebuild
//! and take away. For this page that came to half of the download. Here every element is of one type and every closure
//! is boxed, so that an element more costs a few calls. Signals, effects and owners are Leptos's.
//!
//! A closure among the parts is a live part: when a signal that it read changes, what it gave before is taken away and
//! what it gives now put in its place. So a field that is typed into stands outside of live parts, or in one that reads no
//! more than a [`Memo`](leptos::prelude::Memo) of what decides whether the field is there; a list of fields is an
//! [`each`].

mod each;
mod live;

use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys;

pub(crate) use each::each;
pub(crate) use live::focus;

/// Anything that can stand on the page: an element, text, several of them in a row, or nothing.
pub(crate) struct Part(web_sys::Node);

impl Part {
    /// Puts the part behind what the page's own element holds already.
    pub(crate) fn put_into(self, element: &web_sys::Element) {
        append(element, &self.0);
    }
}

/// An element that is being put together.
#[derive(Clone)]
pub(crate) struct Element(web_sys::Element);

/// An element of this name with nothing in it.
#[expect(clippy::expect_used, reason = "the names of elements are written in the code, and the browser knows them")]
pub(crate) fn tag(name: &str) -> Element {
    Element(document().create_element(name).expect("an element's name"))
}

/// A button that sends nothing, with its words.
pub(crate) fn button(class: &str, words: impl IntoPart, press: impl FnMut() + 'static) -> Element {
    tag("button").attr("type", "button").class(class).add(words).on_click(press)
}

/// A link with its words.
pub(crate) fn link(href: &str, words: impl IntoPart) -> Element {
    tag("a").attr("href", href).add(words)
}

/// A paragraph.
pub(crate) fn paragraph(class: &str, content: impl IntoPart) -> Element {
    tag("p").class(class).add(content)
}

/// The heading of a page, which takes the focus when the page is shown.
pub(crate) fn heading(words: impl IntoPart) -> Element {
    tag("h2").attr("tabindex", "-1").add(words)
}

/// What is folded away behind a summary.
pub(crate) fn details(class: &str, summary: impl IntoPart) -> Element {
    tag("details").class(class).add(tag("summary").add(summary))
}

impl Element {
    /// Sets an attribute.
    pub(crate) fn attr(self, name: &str, value: impl AsRef<str>) -> Self {
        set_attribute(&self.0, name, Some(value.as_ref()));
        self
    }

    /// Sets an attribute that needs no value, where the condition holds.
    pub(crate) fn flag(self, name: &str, holds: bool) -> Self {
        set_attribute(&self.0, name, holds.then_some(""));
        self
    }

    /// Sets the class, or classes parted by spaces; none where that is empty.
    pub(crate) fn class(self, class: &str) -> Self {
        if class.is_empty() { self } else { self.attr("class", class) }
    }

    /// Sets the id, by which labels, links and the focus find the element.
    pub(crate) fn id(self, id: impl AsRef<str>) -> Self {
        self.attr("id", id)
    }

    /// Puts something behind what is in the element already.
    pub(crate) fn add(self, part: impl IntoPart) -> Self {
        append(&self.0, &part.into_part().0);
        self
    }

    /// Puts HTML that our own code has written and escaped into the element.
    pub(crate) fn html(self, html: &str) -> Self {
        self.0.set_inner_html(html);
        self
    }

    /// Keeps an attribute as the closure gives it; `None` takes it away.
    pub(crate) fn attr_now(self, name: &'static str, value: impl Fn() -> Option<String> + 'static) -> Self {
        let element = self.0.clone();
        let mut had = None;
        keep_up(Box::new(move || {
            let value = value();
            if value != had {
                set_attribute(&element, name, value.as_deref());
                had = value;
            }
        }));
        self
    }

    /// Keeps an attribute that needs no value there while the condition holds.
    pub(crate) fn flag_now(self, name: &'static str, holds: impl Fn() -> bool + 'static) -> Self {
        self.attr_now(name, move || holds().then(String::new))
    }

    /// Keeps a class on the element while the condition holds.
    pub(crate) fn class_now(self, class: &'static str, holds: impl Fn() -> bool + 'static) -> Self {
        let classes = self.0.class_list();
        let mut held = false;
        keep_up(Box::new(move || {
            let holds = holds();
            if holds != held {
                // A class named in the code is one that the browser takes.
                classes.toggle_with_force(class, holds).ok();
                held = holds;
            }
        }));
        self
    }

    /// Keeps what a field holds as the closure gives it. What it holds already is not written again, so that the place of
    /// the cursor stays.
    pub(crate) fn value_now(self, value: impl Fn() -> String + 'static) -> Self {
        self.property_now("value", Box::new(move || JsValue::from(value())))
    }

    /// Keeps a box ticked, or an answer chosen, while the condition holds.
    pub(crate) fn checked_now(self, holds: impl Fn() -> bool + 'static) -> Self {
        self.property_now("checked", Box::new(move || JsValue::from(holds())))
    }

    /// Keeps an option of a list chosen while the condition holds.
    pub(crate) fn selected_now(self, holds: impl Fn() -> bool + 'static) -> Self {
        self.property_now("selected", Box::new(move || JsValue::from(holds())))
    }

    fn property_now(self, name: &'static str, value: Box<dyn Fn() -> JsValue>) -> Self {
        let (element, name) = (self.0.clone(), JsValue::from_str(name));
        keep_up(Box::new(move || {
            let value = value();
            // Elements have the properties that the methods above name.
            if js_sys::Reflect::get(&element, &name).is_ok_and(|now| now != value) {
                js_sys::Reflect::set(&element, &name, &value).ok();
            }
        }));
        self
    }

    /// Does something whenever the event reaches the element.
    pub(crate) fn on(self, event: &'static str, act: impl FnMut(web_sys::Event) + 'static) -> Self {
        listen(self.0.clone(), event, Box::new(act));
        self
    }

    /// Does something when the element is pressed, by whatever means.
    pub(crate) fn on_click(self, mut act: impl FnMut() + 'static) -> Self {
        self.on("click", move |_| act())
    }

    /// Does something with what the field holds, at every key.
    pub(crate) fn on_input(self, mut act: impl FnMut(String) + 'static) -> Self {
        self.on("input", move |event| act(event_target_value(&event)))
    }

    /// Does something with what the field holds, once another answer is chosen or the field is left.
    pub(crate) fn on_change(self, mut act: impl FnMut(String) + 'static) -> Self {
        self.on("change", move |event| act(event_target_value(&event)))
    }

    /// Does something with whether the box is ticked, once that changes.
    pub(crate) fn on_tick(self, mut act: impl FnMut(bool) + 'static) -> Self {
        self.on("change", move |event| act(event_target_checked(&event)))
    }

    /// The browser's own element, for what is asked of it later.
    pub(crate) fn own<T: JsCast>(&self) -> T {
        self.0.clone().unchecked_into()
    }
}

/// What can be put into an element.
pub(crate) trait IntoPart {
    /// It, as a part of the page.
    fn into_part(self) -> Part;
}

impl IntoPart for Part {
    fn into_part(self) -> Part {
        self
    }
}

impl IntoPart for Element {
    fn into_part(self) -> Part {
        Part(self.0.into())
    }
}

impl IntoPart for &str {
    fn into_part(self) -> Part {
        Part(document().create_text_node(self).into())
    }
}

impl IntoPart for String {
    fn into_part(self) -> Part {
        self.as_str().into_part()
    }
}

impl IntoPart for &String {
    fn into_part(self) -> Part {
        self.as_str().into_part()
    }
}

impl IntoPart for () {
    fn into_part(self) -> Part {
        Part(document().create_document_fragment().into())
    }
}

impl<P: IntoPart> IntoPart for Option<P> {
    fn into_part(self) -> Part {
        self.map_or_else(|| ().into_part(), IntoPart::into_part)
    }
}

impl<P: IntoPart> IntoPart for Vec<P> {
    fn into_part(self) -> Part {
        let row = ().into_part();
        for part in self {
            append(&row.0, &part.into_part().0);
        }
        row
    }
}

impl<P: IntoPart, const N: usize> IntoPart for [P; N] {
    fn into_part(self) -> Part {
        let row = ().into_part();
        for part in self {
            append(&row.0, &part.into_part().0);
        }
        row
    }
}

impl<P: IntoPart, F: Fn() -> P + 'static> IntoPart for F {
    fn into_part(self) -> Part {
        live::live(Box::new(move || self().into_part()))
    }
}

impl IntoPart for Signal<String> {
    fn into_part(self) -> Part {
        (move || self.get()).into_part()
    }
}

impl IntoPart for Memo<String> {
    fn into_part(self) -> Part {
        (move || self.get()).into_part()
    }
}

/// Several parts in a row, of whatever kinds.
macro_rules! row {
    ($($part:expr),* $(,)?) => {
        [$($crate::part::IntoPart::into_part($part)),*]
    };
}
pub(crate) use row;

fn append(to: &web_sys::Node, part: &web_sys::Node) {
    // Elements take children, and nothing is put into itself.
    to.append_child(part).ok();
}

fn set_attribute(element: &web_sys::Element, name: &str, value: Option<&str>) {
    // Names of attributes are written in the code, and the browser knows them.
    match value {
        Some(value) => element.set_attribute(name, value).ok(),
        None => element.remove_attribute(name).ok(),
    };
}

/// Runs at once, and again whenever a signal that it read changes, as long as the owner lasts.
pub(crate) fn keep_up(mut run: Box<dyn FnMut()>) {
    StoredValue::new_local(RenderEffect::new(move |_: Option<()>| run()));
}

/// A listener, which stops listening when it is dropped.
struct Listener {
    element: web_sys::Element,
    event: &'static str,
    act: Closure<dyn FnMut(web_sys::Event)>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        // Nothing is there to be taken away where nothing could be added.
        self.element.remove_event_listener_with_callback(self.event, self.act.as_ref().unchecked_ref()).ok();
    }
}

fn listen(element: web_sys::Element, event: &'static str, mut act: Box<dyn FnMut(web_sys::Event)>) {
    // What is done once follows no signal.
    let act = Closure::new(move |event| untrack(|| act(event)));
    // The browser refuses no event.
    element.add_event_listener_with_callback(event, act.as_ref().unchecked_ref()).ok();
    StoredValue::new_local(Listener { element, event, act });
}
