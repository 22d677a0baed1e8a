//! A link and a code that carry the case after their `#`, once it was said what they contain.

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{HtmlDocument, window};

use super::browser::offers;
use super::code::code;
use super::contents::in_words;
use crate::address::{Address, View};
use crate::components::Sheet;
use crate::draft::link;
use crate::session::{Chosen, Session};
use crate::wording::keepsakes as wording;

/// What the link would contain, and once that is agreed to, the link.
pub(super) fn panel(session: Session, chosen: Chosen) -> AnyView {
    let id = chosen.0.pack.id.as_str();
    let written = Memo::new(move |_| session.draft().with(|draft| link::write(draft, id)));
    // What was agreed to was this very content: another has to be told of anew.
    let agreed = RwSignal::new(None::<String>);
    let content = move || match written.get() {
        Err(link::TooLong) => view! { <p role="status">{wording::NO_LINK}</p> }.into_any(),
        Ok(text) if agreed.with(|agreed| agreed.as_ref() == Some(&text)) => ready(&to(id, &text)),
        Ok(text) => told(session, chosen, move || agreed.set(Some(text.clone()))),
    };
    view! { {content} }.into_any()
}

/// What the link would contain, and who could read it.
fn told(session: Session, chosen: Chosen, agree: impl Fn() + 'static) -> AnyView {
    let Chosen(policy) = chosen;
    let report = session.latest_report();
    let items: Vec<_> = session.draft().with(|draft| {
        let entries = draft.entries(&policy.pack.id);
        let told = entries.map(|(field, text)| in_words(policy, report.as_deref(), field, text));
        told.map(|(name, value)| view! { <li>{wording::entry(&name, &value)}</li> }.into_any()).collect()
    });
    view! {
        <p>{wording::LINK_IS}</p>
        <p>{wording::CONTAINS}</p>
        <ul>{items}</ul>
        <p class="notice">{wording::WHOEVER}</p>
        <button type="button" class="press" on:click=move |_| agree()>
            {wording::MAKE_LINK}
        </button>
    }
    .into_any()
}

/// The link with a button to copy it, and the code.
fn ready(url: &str) -> AnyView {
    let said = RwSignal::new("");
    let field = NodeRef::<html::Input>::new();
    let copy = {
        let url = url.to_owned();
        move |_| copy(&url, field, said)
    };
    let picture = match code(url, wording::CODE) {
        Some(svg) => view! {
            <p>{wording::CODE_HELP}</p>
            <Sheet html=Signal::stored(svg) />
        }
        .into_any(),
        None => view! { <p>{wording::NO_CODE}</p> }.into_any(),
    };
    view! {
        <label for="keepsake-link">{wording::LINK}</label>
        <input type="text" id="keepsake-link" class="keepsake-link" readonly=true node_ref=field prop:value=url.to_owned() />
        <button type="button" class="press" on:click=copy>
            {wording::COPY}
        </button>
        <p role="status">{said}</p>
        {picture}
    }
    .into_any()
}

/// Copies the link; where the browser will not, selects it for the reader to copy.
fn copy(url: &str, field: NodeRef<html::Input>, said: RwSignal<&'static str>) {
    let by_hand = move || {
        if let Some(field) = field.get_untracked() {
            // What cannot be selected can still be pressed for long.
            field.focus().ok();
            field.select();
        }
        let page: Option<HtmlDocument> = document().dyn_into().ok();
        let copied = page.is_some_and(|page| page.exec_command("copy").unwrap_or(false));
        said.set(if copied { wording::COPIED } else { wording::COPY_BY_HAND });
    };
    let navigator = window().map(|window| window.navigator()).filter(|navigator| offers(navigator, "clipboard"));
    let Some(navigator) = navigator else { return by_hand() };
    let done = Closure::once_into_js(move |_: JsValue| said.set(wording::COPIED));
    let refused = Closure::once_into_js(move |_: JsValue| by_hand());
    let promise: JsValue = navigator.clipboard().write_text(url).into();
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
