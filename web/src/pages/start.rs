//! The start: which county, then what one came for.

use leptos::prelude::*;
use mingbai_policy::Policy;

use crate::address::{Address, View};
use crate::keep;
use crate::session::{Chosen, Session};
use crate::wording;

/// The name under which the last county is kept.
const LAST_COUNTY: &str = "county";

/// What one can come for, with its name and what it is for.
const WAYS: [(View, &str, &str); 4] = [
    (View::Ask, wording::WAY_ASK, wording::WAY_ASK_IS),
    (View::Desk, wording::WAY_DESK, wording::WAY_DESK_IS),
    (View::Households, wording::WAY_HOUSEHOLDS, wording::WAY_HOUSEHOLDS_IS),
    (View::Rules, wording::WAY_RULES, wording::WAY_RULES_IS),
];

/// The counties, or what one can come for in the chosen one.
#[component]
pub(crate) fn StartPage(session: Session, address: ReadSignal<Address>) -> impl IntoView {
    let unknown = move || {
        let named = address.with(|address| address.policy.clone());
        (!named.is_empty() && session.policy().is_none())
            .then(|| view! { <p class="notice" role="status">{wording::unknown_policy(&named)}</p> })
    };
    let content = move || match session.policy() {
        Some(Chosen(policy)) => ways(policy).into_any(),
        None => counties(session).into_any(),
    };
    view! {
        {unknown}
        {content}
    }
}

fn counties(session: Session) -> impl IntoView {
    let sought = RwSignal::new(String::new());
    let found = move || {
        let sought = sought.get();
        let found = session.policies().iter().filter(|policy| matches(policy, &sought));
        found.map(|policy| county(policy).into_any()).collect::<Vec<_>>()
    };
    let last = keep::kept(LAST_COUNTY);
    let last = last.and_then(|id| session.policies().iter().find(|policy| policy.pack.id == id));
    view! {
        <h2 tabindex="-1">{wording::POLICY}</h2>
        <p class="help">{wording::POLICY_HELP}</p>
        {last.map(|policy| view! { <ul class="ways">{county(policy)}</ul> })}
        <label for="county">{wording::SEEK_COUNTY}</label>
        <input
            id="county"
            type="search"
            autocomplete="off"
            on:input=move |event| sought.set(event_target_value(&event))
        />
        <ul class="ways" aria-live="polite">{found}</ul>
    }
}

/// Whether a county is meant by what was typed: a part of its name, or of its pinyin initials.
fn matches(policy: &Policy, sought: &str) -> bool {
    let sought = sought.trim();
    policy.pack.county.contains(sought) || policy.pack.initials.contains(&sought.to_ascii_lowercase())
}

fn county(policy: &'static Policy) -> impl IntoView {
    let pack = &policy.pack;
    view! {
        <li>
            <a href=Address::of(&pack.id, View::Start).href()>
                <strong>{pack.county.as_str()}</strong>
                <small>
                    {wording::title(&pack.document.title)} " "
                    <span class="number">{pack.document.number.as_deref().unwrap_or(wording::NO_NUMBER)}</span>
                </small>
            </a>
        </li>
    }
}

fn ways(policy: &'static Policy) -> impl IntoView {
    let id = policy.pack.id.as_str();
    let ways = WAYS.iter().map(|(view, name, purpose)| {
        view! {
            <li>
                <a href=Address::of(id, *view).href()>
                    <strong>{*name}</strong>
                    <small>{*purpose}</small>
                </a>
            </li>
        }
        .into_any()
    });
    let kept = RwSignal::new(keep::kept(LAST_COUNTY).as_deref() == Some(id));
    let remember = move |event| {
        let agreed = event_target_checked(&event);
        if !agreed {
            keep::forget(LAST_COUNTY);
        }
        kept.set(agreed && keep::keep(LAST_COUNTY, id));
    };
    view! {
        <h2 tabindex="-1">{wording::under_policy(&policy.pack.county)}</h2>
        <p class="help">
            {wording::title(&policy.pack.document.title)} " " <a href="#/">{wording::OTHER_COUNTY}</a>
        </p>
        <ul class="ways">{ways.collect::<Vec<_>>()}</ul>
        <label class="choice">
            <input type="checkbox" prop:checked=kept on:change=remember />
            <span>{wording::REMEMBER_COUNTY}</span>
        </label>
    }
}
