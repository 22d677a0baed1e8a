//! Where someone is, as the address says after its `#`: `#/banan-2018/ask/hospital`.
//!
//! The fragment alone is used, so any static server will do, in any folder, and nothing of it ever reaches a server.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsValue;
use leptos::web_sys::{Event, window};

/// What someone came for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum View {
    /// Choosing a county, or what one came for.
    Start,
    /// My bill: one question at a time.
    Ask,
    /// The answer to it.
    Answer,
    /// At the desk: everything on one screen.
    Desk,
    /// My households.
    Households,
    /// What am I entitled to.
    Rules,
    /// What is kept where on this device.
    Privacy,
    /// The line that puts all this into another site.
    Embed,
}

/// Every view with its name in the address.
pub(crate) const VIEWS: [(View, &str); 8] = [
    (View::Start, ""),
    (View::Ask, "ask"),
    (View::Answer, "answer"),
    (View::Desk, "desk"),
    (View::Households, "households"),
    (View::Rules, "rules"),
    (View::Privacy, "privacy"),
    (View::Embed, "embed"),
];

/// Views that need no policy: `#/privacy` names one as well as `#/banan-2018/privacy`.
pub(crate) const OF_NO_POLICY: [View; 2] = [View::Privacy, View::Embed];

/// In a policy's place: any county, the one at hand or the one that somebody asked to begin with. The ways in on a home
/// screen, in `manifest.webmanifest`, know no other.
const ANY_COUNTY: &str = "-";

/// A place in the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address {
    /// The id of the policy; empty before one is chosen.
    pub(crate) policy: String,
    /// What is seen.
    pub(crate) view: View,
    /// Where in it: a question, a household; empty for its beginning.
    pub(crate) step: String,
    /// A case that a link carries, still encoded; empty without one.
    pub(crate) case: String,
}

impl Address {
    /// A view of a policy, from its beginning.
    pub(crate) fn of(policy: &str, view: View) -> Self {
        Self { policy: policy.to_owned(), view, step: String::new(), case: String::new() }
    }

    /// A step within a view.
    pub(crate) fn step(policy: &str, view: View, step: &str) -> Self {
        Self { step: step.to_owned(), ..Self::of(policy, view) }
    }

    /// Reads a fragment, with its `#` or without. What names no view leads to the start; `None` where the fragment is no
    /// address at all, such as the name of an element.
    pub(crate) fn read(fragment: &str) -> Option<Self> {
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        if fragment.is_empty() {
            return Some(Self::of("", View::Start));
        }
        let (path, query) = fragment.strip_prefix('/')?.split_once('?').unwrap_or((&fragment[1..], ""));
        let mut parts = path.splitn(3, '/');
        let mut part = || parts.next().unwrap_or("");
        let (mut policy, mut view, step) = (part(), part(), part());
        if VIEWS.iter().any(|(view, name)| *name == policy && OF_NO_POLICY.contains(view)) {
            (policy, view) = ("", policy);
        }
        let known = VIEWS.iter().find(|(_, name)| *name == view);
        let case = query.split('&').find_map(|pair| pair.strip_prefix("case="));
        Some(Self {
            policy: policy.to_owned(),
            view: known.map_or(View::Start, |(view, _)| *view),
            step: step.to_owned(),
            case: case.unwrap_or("").to_owned(),
        })
    }

    /// The fragment, with its `#`.
    pub(crate) fn href(&self) -> String {
        let view = VIEWS.iter().find(|(view, _)| *view == self.view).map_or("", |(_, name)| *name);
        let mut href = String::from("#");
        let first = usize::from(self.policy.is_empty() && OF_NO_POLICY.contains(&self.view));
        for (place, part) in [self.policy.as_str(), view, self.step.as_str()].into_iter().enumerate().skip(first) {
            // A view without a policy waits until one is chosen.
            if part.is_empty() && (place > 0 || view.is_empty()) {
                break;
            }
            href.push('/');
            href.push_str(part);
        }
        if href.len() == 1 {
            href.push('/');
        }
        if !self.case.is_empty() {
            href.push_str("?case=");
            href.push_str(&self.case);
        }
        href
    }
}

/// The address, kept up with the browser's own: back, forward and links all end here. `county` gives the one to go on with
/// where an address asks for any, from the one at hand, which may be empty; empty where there is none.
pub(crate) fn follow(county: impl Fn(&str) -> String + 'static) -> ReadSignal<Address> {
    let now = move |at_hand: &str| now().map(|address| in_a_county(address, || county(at_hand)));
    let (address, set) = signal(now("").unwrap_or_else(|| Address::of("", View::Start)));
    let handle = window_event_listener(leptos::ev::hashchange, move |_| {
        let at_hand = address.with_untracked(|known| known.policy.clone());
        // A fragment that names an element is the browser's business.
        let Some(new) = now(&at_hand) else { return };
        // What `go` has told already is not told again. A link that is followed twice is: its case was taken out since.
        if !new.case.is_empty() || address.with_untracked(|known| *known != new) {
            set.set(new);
        }
    });
    on_cleanup(move || handle.remove());
    address
}

/// The address, where it asks for any county that of the given one, in the browser's history too. Without one the choice
/// of counties comes first, and leads on to the view.
fn in_a_county(address: Address, county: impl Fn() -> String) -> Address {
    if address.policy != ANY_COUNTY {
        return address;
    }
    // All else stays: a county's page may give values to start with.
    let fragment = fragment().unwrap_or_default();
    let rest = fragment.split_once(ANY_COUNTY).map_or("", |(_, rest)| rest);
    let href = ["#/", &county(), rest].concat();
    write_over(&href);
    Address::read(&href).unwrap_or_else(|| Address::of("", View::Start))
}

/// Goes to another place; back leads here again.
///
/// The browser tells of a new fragment only in a later task. On a slow phone a second press would fall in between, on a
/// question that the address no longer names; so the page is told at once.
pub(crate) fn go(address: &Address) {
    let Some(window) = window() else { return };
    // Without it the page stays where it is, and its links still work.
    if window.location().set_hash(&address.href()).is_ok()
        && let Ok(changed) = Event::new("hashchange")
    {
        window.dispatch_event(&changed).ok();
    }
}

/// Takes the case of a link out of the browser's address and the tab's way back; the place stays the same.
pub(crate) fn forget_case(address: &Address) {
    write_over(&Address { case: String::new(), ..address.clone() }.href());
}

/// Puts another fragment in the place of the one that the browser shows and remembers.
fn write_over(href: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        // Where the history cannot be changed, the page works the same.
        history.replace_state_with_url(&JsValue::NULL, "", Some(href)).ok();
    }
}

/// A part of the address as it was before it went into one; as it stands where that cannot be told.
pub(crate) fn decoded(part: &str) -> String {
    js_sys::decode_uri_component(part).map_or_else(|_| part.to_owned(), String::from)
}

fn now() -> Option<Address> {
    Address::read(&fragment()?)
}

/// The fragment that the browser shows, with its `#`.
fn fragment() -> Option<String> {
    window()?.location().hash().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_back_as_it_was_written() {
        for href in [
            "#/",
            "#//desk",
            "#/banan-2018",
            "#/banan-2018/ask",
            "#/banan-2018/ask/hospital",
            "#/qiannan-2019/answer?case=AbC_-9",
            "#/privacy",
            "#/banan-2018/privacy",
            "#/embed",
            "#/banan-2018/embed",
        ] {
            assert_eq!(Address::read(href).map(|address| address.href()).as_deref(), Some(href), "{href}");
        }
    }

    #[test]
    fn what_names_no_view_leads_to_the_start() {
        assert_eq!(Address::read("").map(|address| address.view), Some(View::Start));
        assert_eq!(Address::read("#/banan-2018/dance"), Some(Address::of("banan-2018", View::Start)));
        assert_eq!(Address::read("#answer"), None);
    }
}
