//! A link and a code that carry the case after their `#`, once it was said what they contain.

use leptos::prelude::*;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{HtmlInputElement, window};

use super::browser::offers;
use super::code::code;
use super::contents::in_words;
use crate::address::{Address, View};
use crate::draft::link;
use crate::part::{Element, IntoPart, Part, button, paragraph, row, tag};
use crate::session::{Chosen, Session};
use crate::shell;
use crate::wording::keepsakes as wording;

/// What the link would contain, and once that is agreed to, the link.
pub(super) fn panel(session: Session, chosen: Chosen) -> Part {
    let id = chosen.0.pack.id.as_str();
    let written = Memo::new(move |_| session.draft().with(|draft| link::write(draft, id)));
    // What was agreed to was this very content: another has to be told of anew.
    let agreed = RwSignal::new(None::<String>);
    let content = move || match written.get() {
        Err(link::TooLong) => paragraph("", wording::NO_LINK).attr("role", "status").into_part(),
        Ok(text) if agreed.with(|agreed| agreed.as_ref() == Some(&text)) => ready(&to(id, &text)),
        Ok(text) => told(session, chosen, move || agreed.set(Some(text.clone()))),
    };
    content.into_part()
}

/// What the link would contain, and who could read it.
fn told(session: Session, chosen: Chosen, agree: impl Fn() + 'static) -> Part {
    let Chosen(policy) = chosen;
    // The names of some entries come with a report.
    let items = move || {
        let report = session.latest_report();
        session.draft().with(|draft| {
            let entries = draft.entries(&policy.pack.id);
            let told = entries.map(|(field, text)| in_words(policy, report.as_deref(), field, text));
            told.map(|(name, value)| tag("li").add(wording::entry(&name, &value))).collect::<Vec<Element>>()
        })
    };
    row![
        paragraph("", wording::LINK_IS),
        paragraph("", wording::CONTAINS),
        tag("ul").add(items),
        paragraph("notice", wording::WHOEVER),
        button("press", wording::MAKE_LINK, agree),
    ]
    .into_part()
}

/// The link with a button to copy it, and the code.
fn ready(url: &str) -> Part {
    let said = RwSignal::new("");
    let field = tag("input").attr("type", "text").id("keepsake-link").class("keepsake-link").flag("readonly", true);
    let own: HtmlInputElement = field.own();
    own.set_value(url);
    let picture = match code(url, wording::CODE) {
        Some(svg) => row![paragraph("", wording::CODE_HELP), tag("div").html(&svg)].into_part(),
        None => paragraph("", wording::NO_CODE).into_part(),
    };
    row![
        tag("label").attr("for", "keepsake-link").add(wording::LINK),
        field,
        button("press", wording::COPY, move || copy(&own, said)),
        paragraph("", move || said.get()).attr("role", "status"),
        picture,
    ]
    .into_part()
}

/// Copies the link; where the browser will not, selects it for the reader to copy.
fn copy(field: &HtmlInputElement, said: RwSignal<&'static str>) {
    let shown = field.clone();
    let by_hand = move || {
        // What cannot be selected can still be pressed for long.
        shown.focus().ok();
        shown.select();
        said.set(if shell::copy_selection() { wording::COPIED } else { wording::COPY_BY_HAND });
    };
    let navigator = window().map(|window| window.navigator()).filter(|navigator| offers(navigator, "clipboard"));
    let Some(navigator) = navigator else { return by_hand() };
    let done = Closure::once_into_js(move |_: JsValue| said.set(wording::COPIED));
    let refused = Closure::once_into_js(move |_: JsValue| by_hand());
    let promise: JsValue = navigator.clipboard().write_text(&field.value()).into();
    // Either way is called once; the other is forgotten with the page.
    let then = js_sys::Reflect::get(&promise, &JsValue::from_str("then"));
    if let Some(then) = then.ok().and_then(|then| then.dyn_into::<js_sys::Function>().ok()) {
        then.call2(&promise, &done, &refused).ok();
    }
}

/// The address of this page with the case.
fn to(policy: &str, case: &str) -> String {
    let href = window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let page = href.split('#').next().unwrap_or("");
    let address = Address { case: case.to_owned(), ..Address::of(policy, View::Answer) };
    [page, &address.href()].concat()
}
