//! The page within a frame of a county's page: what that page asks for and this one does not have is told to whoever
//! looks into the browser's console, and what it gives to start with is filled in.
//!
//! `web/embed.js` writes what is asked for into the address; `web/embedded.js` does all that needs no policy.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsValue;
use leptos::web_sys::{console, window};
use mingbai_policy::Policy;

use crate::address::{OF_NO_POLICY, VIEWS, decoded};
use crate::draft::Field;
use crate::session::{Chosen, Session};
use crate::wording::embed as words;

/// Whether the page stands in a frame of another and was asked to look like a part of it.
pub(crate) fn is_embedded() -> bool {
    document().document_element().is_some_and(|page| page.has_attribute("data-embedded"))
}

/// Heeds what the page around asks for, now and whenever it asks for something else.
pub(crate) fn follow(session: Session) {
    if is_embedded() {
        heed(session);
        let handle = window_event_listener(leptos::ev::hashchange, move |_| heed(session));
        on_cleanup(move || handle.remove());
    }
}

fn heed(session: Session) {
    let hash = window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    let (path, query) = hash.split_once('?').unwrap_or((&hash, ""));
    let mut parts = path.trim_start_matches("#/").split('/');
    let (policy, view) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    let named = |name: &str| VIEWS.iter().find(|(_, known)| *known == name).map(|(view, _)| *view);
    let policies = session.policies();
    let is_known = |id: &str| policies.iter().any(|policy| policy.pack.id == id);
    if !policy.is_empty() && !is_known(policy) && named(policy).is_none() {
        warn(&words::unknown_policy(&decoded(policy), &listed(policies.iter().map(|policy| policy.pack.id.as_str()))));
    }
    if named(view).is_none() {
        let known = VIEWS.iter().filter(|(view, name)| !name.is_empty() && !OF_NO_POLICY.contains(view));
        warn(&words::unknown_view(&decoded(view), &listed(known.map(|(_, name)| *name))));
    }
    let Some(start) = query.strip_prefix("start=") else { return };
    let Some(Chosen(policy)) = untrack(|| session.policy()) else {
        return warn(&words::start_of_no_policy());
    };
    // What somebody has typed is not lost to what the county's page says later.
    if !untrack(|| session.holds_patient()) {
        begin_with(session, policy, &decoded(start));
        // A total that is not given is no mistake.
        let is_given = |name: &str| Field::read(name).is_some_and(|field| !session.is_blank(&field));
        let wrong =
            untrack(|| session.mistakes().into_iter().filter(|error| is_given(&error.field)).collect::<Vec<_>>());
        wrong.iter().for_each(|error| warn(&words::wrong_start(start_name(&error.field), &error.message)));
    }
}

/// A field as the page around calls it: `hospital` of `claim.facts.hospital`.
fn start_name(field: &str) -> &str {
    field.rsplit('.').next().unwrap_or(field)
}

/// Fills in what the page around gives: `billed=30000;hospital=county`, with the names that a case has.
fn begin_with(session: Session, policy: &Policy, start: &str) {
    for entry in start.split(';').map(str::trim).filter(|entry| !entry.is_empty()) {
        // What has no value is told like a name that is not known: how both are written stands in the message.
        let (name, text) = entry.split_once('=').map_or((entry, None), |(name, text)| (name.trim(), Some(text)));
        let of_the_bill = Field::read(&["claim.", name].concat()).filter(Field::is_of_the_bill);
        let fact = || policy.pack.facts.iter().any(|fact| fact.id == name).then(|| Field::Fact(name.to_owned()));
        if let (Some(field), Some(text)) = (of_the_bill.or_else(fact), text) {
            session.write(field, text.trim().to_owned());
        } else {
            let bill = ["billed", "out_of_catalogue", "discharged"].into_iter();
            let known = bill.chain(policy.pack.facts.iter().map(|fact| fact.id.as_str()));
            warn(&words::unknown_start(name, &listed(known)));
        }
    }
}

fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    names.collect::<Vec<_>>().join("、")
}

fn warn(message: &str) {
    console::warn_1(&JsValue::from_str(message));
}
