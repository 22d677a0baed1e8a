//! The start: which county, then what one came for.

use leptos::prelude::*;
use leptos::web_sys::window;
use mingbai_packs::Registry;
use mingbai_policy::Policy;

use crate::address::{Address, View, go};
use crate::keep;
use crate::session::{Chosen, Session};
use crate::wording;
use crate::wording::start as words;

/// The name under which the last county is kept.
const LAST_COUNTY: &str = "county";

/// One thing to come for.
struct Way {
    view: View,
    name: &'static str,
    purpose: &'static str,
    /// A drawing of lines in a square of 24, which says nothing that the name does not.
    drawing: &'static str,
}

const WAYS: [Way; 4] = [
    Way {
        view: View::Ask,
        name: wording::WAY_ASK,
        purpose: wording::WAY_ASK_IS,
        drawing: "M5 3h14v18l-3-2-4 2-4-2-3 2zM9 8h6M9 12h6",
    },
    Way {
        view: View::Desk,
        name: wording::WAY_DESK,
        purpose: wording::WAY_DESK_IS,
        drawing: "M3 4h18v13H3zM8 21h8M12 17v4M12 7v7M8.5 10.5h7",
    },
    Way {
        view: View::Households,
        name: wording::WAY_HOUSEHOLDS,
        purpose: wording::WAY_HOUSEHOLDS_IS,
        drawing: "M3 11l9-8 9 8M5 9.5V21h14V9.5M10 21v-6h4v6",
    },
    Way {
        view: View::Rules,
        name: wording::WAY_RULES,
        purpose: wording::WAY_RULES_IS,
        drawing: "M5 3h14v18H5zM8.5 9l2 2 4.5-4M8.5 16h7",
    },
];

/// Takes whoever opens the page without saying where to the county that they asked to begin with.
pub(crate) fn begin_at_last_county(registry: &Registry) {
    let Some(location) = window().map(|window| window.location()) else { return };
    // Who follows a link, were it only to the choice of counties, goes where it leads.
    let anywhere = location.hash().is_ok_and(|hash| hash.is_empty());
    let kept = keep::kept(LAST_COUNTY).filter(|id| anywhere && registry.get(id).is_some());
    if let Some(id) = kept {
        // Without it the counties are shown, the kept one first.
        location.replace(&Address::of(&id, View::Start).href()).ok();
    }
}

/// The counties, or what one can come for in the chosen one.
#[component]
pub(crate) fn StartPage(session: Session, address: ReadSignal<Address>) -> AnyView {
    let unknown = move || {
        let named = address.with(|address| address.policy.clone());
        (!named.is_empty() && session.policy().is_none())
            .then(|| view! { <p class="notice" role="status">{wording::unknown_policy(&named)}</p> })
    };
    let content = move || match session.policy() {
        Some(Chosen(policy)) => ways(policy),
        None => counties(session),
    };
    view! {
        {unknown}
        {content}
    }
    .into_any()
}

fn counties(session: Session) -> AnyView {
    let sought = RwSignal::new(String::new());
    let last = keep::kept(LAST_COUNTY);
    let is_last = move |policy: &Policy| last.as_ref() == Some(&policy.pack.id);
    let found = Memo::new({
        let is_last = is_last.clone();
        move |_| sought.with(|sought| fitting(session, sought, &is_last))
    });
    let listed =
        move || found.get().into_iter().map(|Chosen(policy)| county(policy, is_last(policy))).collect::<Vec<_>>();
    let none = move || found.with(Vec::is_empty);
    let told = move || {
        sought.with(|sought| match found.with(Vec::len) {
            0 => words::none_found(sought, session.policies().len()),
            _ if sought.trim().is_empty() => String::new(),
            count => words::found(count),
        })
    };
    let open_first = move |event: leptos::ev::KeyboardEvent| {
        let first = found.with_untracked(|found| found.first().copied());
        let typed = sought.with_untracked(|sought| !sought.trim().is_empty());
        // While characters are being put together from pinyin, Enter belongs to that.
        let meant = event.key() == "Enter" && !event.is_composing();
        if let (true, true, Some(Chosen(policy))) = (typed, meant, first) {
            go(&Address::of(&policy.pack.id, View::Start));
        }
    };
    view! {
        <h2 class="start-heading" tabindex="-1">{wording::POLICY}</h2>
        <p class="help">{wording::POLICY_HELP}</p>
        <div role="search">
            <label for="county">{wording::SEEK_COUNTY}</label>
            <input
                id="county"
                type="search"
                autocomplete="off"
                aria-describedby="county-found"
                on:input=move |event| sought.set(event_target_value(&event))
                on:keydown=open_first
            />
            <p id="county-found" class="county-found" class:notice=none role="status">{told}</p>
        </div>
        <ul class="ways">{listed}</ul>
    }
    .into_any()
}

/// The counties that are meant by what was typed, the best first; of equals the one of the last visit.
fn fitting(session: Session, sought: &str, is_last: &dyn Fn(&Policy) -> bool) -> Vec<Chosen> {
    let mut found = Vec::new();
    for policy in session.policies() {
        if let Some(fit) = session.sounds().county(policy, sought) {
            let rank = (fit, !is_last(policy));
            // Put in where it belongs: for a handful a sort would be more code than work.
            let place = found.partition_point(|(other, _)| *other <= rank);
            found.insert(place, (rank, Chosen(policy)));
        }
    }
    found.into_iter().map(|(_, policy)| policy).collect()
}

fn county(policy: &'static Policy, is_last: bool) -> AnyView {
    let pack = &policy.pack;
    view! {
        <li>
            <a href=Address::of(&pack.id, View::Start).href()>
                <span class="way-words">
                    <strong>{pack.county.as_str()}</strong>
                    {is_last.then(|| view! { " " <span class="way-last">{words::LAST}</span> })}
                    <small>
                        {wording::title(&pack.document.title)} " "
                        <span class="number">{pack.document.number.as_deref().unwrap_or(wording::NO_NUMBER)}</span>
                    </small>
                </span>
            </a>
        </li>
    }
    .into_any()
}

fn ways(policy: &'static Policy) -> AnyView {
    let id = policy.pack.id.as_str();
    let ways = WAYS.iter().map(|way| {
        view! {
            <li>
                <a href=Address::of(id, way.view).href()>
                    <svg class="way-drawing" viewBox="0 0 24 24" aria-hidden="true">
                        <path d=way.drawing />
                    </svg>
                    <span class="way-words">
                        <strong>{way.name}</strong>
                        <small>{way.purpose}</small>
                    </span>
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
        <h2 class="start-heading" tabindex="-1">{wording::under_policy(&policy.pack.county)}</h2>
        <p class="help ways-under">
            <span>{wording::title(&policy.pack.document.title)}</span>
            <a href="#/">{wording::OTHER_COUNTY}</a>
        </p>
        <ul class="ways ways-in">{ways.collect::<Vec<_>>()}</ul>
        <label class="choice">
            <input type="checkbox" prop:checked=kept on:change=remember />
            <span>{wording::REMEMBER_COUNTY}</span>
        </label>
    }
    .into_any()
}
