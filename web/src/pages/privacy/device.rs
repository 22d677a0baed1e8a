//! What stands on this device now, and wiping it.

use js_sys::Array;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsValue;
use leptos::web_sys::window;

use crate::components::contents::in_words;
use crate::draft::Field;
use crate::pages::Book;
use crate::pages::start::LAST_COUNTY;
use crate::promised::{asked, value};
use crate::session::Session;
use crate::store::{self, AGREED};
use crate::wording::keepsakes::entry;
use crate::wording::privacy as words;
use crate::{comfort, keep, local, renewal, tab};

/// What may be kept on a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Thing {
    /// The bill that is being typed, also for the reload of its tab.
    Bill,
    /// The county of the last visit.
    County,
    /// How the page looks.
    Comfort,
    /// Local figures and readings.
    Local,
    /// The households' ledger.
    Households,
    /// The page itself, for when there is no network.
    Offline,
    /// Whatever else stands under our names: another version's.
    Others,
}

impl Thing {
    /// Each of them, in the order in which it is shown.
    pub(crate) const ALL: [Self; 7] =
        [Self::Bill, Self::County, Self::Comfort, Self::Local, Self::Households, Self::Offline, Self::Others];

    /// What it is called.
    pub(crate) fn name(self) -> &'static str {
        words::THINGS[self as usize].0
    }

    /// What stands under this name in the browser's storage.
    fn named(name: &str) -> Self {
        match name {
            LAST_COUNTY => Self::County,
            AGREED => Self::Households,
            name if name.starts_with(comfort::NAMES) => Self::Comfort,
            name if name.starts_with(local::NAMES) => Self::Local,
            _ => Self::Others,
        }
    }

    /// Whether the browser's storage of texts has something of it.
    fn is_named(self) -> bool {
        keep::standing().iter().any(|(name, _)| Self::named(name) == self)
    }
}

/// What stands there of a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stands {
    /// It is being looked.
    Looking,
    /// Nothing.
    Nothing,
    /// The browser does not let us look.
    Unseen,
    /// This, in words.
    Here(Vec<String>),
}

/// This device, and what is typed on its page.
#[derive(Clone, Copy)]
pub(crate) struct Device {
    pub(crate) session: Session,
    pub(crate) book: Book,
}

impl Device {
    /// What was kept for the next visit, but for the page itself.
    pub(crate) async fn kept(self) -> Vec<Thing> {
        // A wiping that failed has taken back the agreement, and left the people.
        let has_people = store::is_there(Thing::Households.is_named()).await;
        let is_kept = |thing: &Thing| thing.is_named() || *thing == Thing::Households && has_people;
        Thing::ALL.into_iter().filter(is_kept).collect()
    }

    /// What stands there of a thing at this moment.
    pub(crate) async fn look(self, thing: Thing) -> Stands {
        let lines = match thing {
            Thing::Bill => untrack(|| self.bill()),
            Thing::Households => {
                let agreed = thing.is_named();
                match store::people(agreed).await {
                    Ok(people) => self.households(agreed, people),
                    Err(_) => return Stands::Unseen,
                }
            }
            Thing::Offline => offline().await,
            _ => {
                let standing = keep::standing().into_iter().filter(|(name, _)| Thing::named(name) == thing);
                standing.flat_map(|(name, text)| self.stored(thing, &name, &text)).collect()
            }
        };
        if lines.is_empty() { Stands::Nothing } else { Stands::Here(lines) }
    }

    /// Wipes a thing, here and in the browser; whether the browser did not refuse. Whoever has to know looks again.
    pub(crate) async fn wipe(self, thing: Thing) -> bool {
        for (name, _) in keep::standing().iter().filter(|(name, _)| Thing::named(name) == thing) {
            keep::remove(name);
        }
        match thing {
            Thing::Bill => {
                self.session.wipe();
                tab::wipe();
            }
            Thing::Local => {
                self.session.local().let_go();
                self.session.wipe_places();
            }
            Thing::Households => {
                self.book.let_go();
                return store::wipe().await.is_ok();
            }
            Thing::Offline => {
                wipe_offline().await;
                renewal::needs_network();
            }
            Thing::County | Thing::Comfort | Thing::Others => {}
        }
        true
    }

    /// The bill that is typed, entry by entry; or how much of one is written down that was not brought back.
    fn bill(self) -> Vec<String> {
        let mut lines = Vec::new();
        self.session.draft().with_untracked(|draft| {
            for policy in self.session.policies() {
                let is_first = lines.is_empty();
                let mine = |field: &Field| !field.is_of_the_place() && (is_first || !field.is_of_the_bill());
                for (field, text) in draft.entries(&policy.pack.id).filter(|(field, _)| mine(field)) {
                    let (name, value) = in_words(policy, None, field, text);
                    lines.push(entry(&name, &value));
                }
            }
        });
        let written_down = tab::written_down();
        if lines.is_empty() && written_down > 0 {
            lines.push(entry(words::WRITTEN_DOWN, &words::counted(written_down, words::ENTRIES)));
        }
        lines
    }

    fn households(self, agreed: bool, people: Option<u32>) -> Vec<String> {
        let mut lines = Vec::new();
        if agreed || people.is_some() {
            let name = if agreed { words::AGREED } else { words::NOT_AGREED };
            lines.push(entry(name, &words::counted(people.unwrap_or(0) as usize, words::PEOPLE)));
        }
        if !agreed && self.book.holds_anything() {
            lines.push(words::TYPED_ONLY.to_owned());
        }
        lines
    }

    fn stored(self, thing: Thing, name: &str, text: &str) -> Vec<String> {
        let policy = |id: &str| self.session.policies().iter().find(|policy| policy.pack.id == id);
        match thing {
            Thing::County => {
                vec![policy(text).map_or_else(|| entry(words::NOT_HERE, text), |policy| policy.pack.county.clone())]
            }
            Thing::Comfort => vec![comfort::in_words(name, text)],
            Thing::Local => {
                let id = name.strip_prefix(local::NAMES).unwrap_or_default();
                let Some(policy) = policy(id) else { return vec![entry(words::NOT_HERE, id)] };
                let mut lines = local::in_words(policy, text);
                lines.insert(0, policy.pack.county.clone());
                lines
            }
            _ => vec![name.to_owned()],
        }
    }
}

/// The names of our stores of files begin so, then come the page's folder and a space, as `web/worker.js` writes them: the
/// county's own site may have others, and a copy of this page in another folder has its own.
const STORES: &str = "mingbai ";

/// How many files of the page itself stand there, and whether a worker serves them.
async fn offline() -> Vec<String> {
    let mut lines = Vec::new();
    let caches = caches();
    let mut files = 0;
    for name in stores(&caches).await {
        let store = asked(&caches, "open", Some(&name)).await.unwrap_or_default();
        files += asked(&store, "keys", None).await.map_or(0, |keys| Array::from(&keys).length());
        lines = vec![words::counted(files as usize, words::FILES)];
    }
    if !workers().await.is_empty() {
        lines.push(words::WORKER.to_owned());
    }
    lines
}

async fn wipe_offline() {
    // First the worker, which would fill the stores again.
    for worker in workers().await {
        asked(&worker, "unregister", None).await.ok();
    }
    let caches = caches();
    for name in stores(&caches).await {
        asked(&caches, "delete", Some(&name)).await.ok();
    }
}

/// The browser's stores of files; undefined where it has none, or lets only safe connections have them.
fn caches() -> JsValue {
    window().map_or(JsValue::UNDEFINED, |window| value(&window, "caches"))
}

async fn stores(caches: &JsValue) -> Vec<JsValue> {
    let ours = [STORES, &folder(), " "].concat();
    let names = asked(caches, "keys", None).await.map_or_else(|_| Array::new(), |names| Array::from(&names));
    names.iter().filter(|name| name.as_string().is_some_and(|name| name.starts_with(&ours))).collect()
}

/// The workers that serve this page, and no other of the county's site.
async fn workers() -> Vec<JsValue> {
    let Some(window) = window() else { return Vec::new() };
    let scope = [window.location().origin().unwrap_or_default(), folder()].concat();
    let workers = value(&window.navigator(), "serviceWorker");
    let all = asked(&workers, "getRegistrations", None).await.map_or_else(|_| Array::new(), |all| Array::from(&all));
    all.iter().filter(|worker| value(worker, "scope").as_string().as_ref() == Some(&scope)).collect()
}

/// The folder on its server in which the page lies, with the slashes before and behind it.
fn folder() -> String {
    let mut page = window().and_then(|window| window.location().pathname().ok()).unwrap_or_default();
    page.truncate(page.rfind('/').map_or(0, |end| end + 1));
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stores_are_named_as_the_worker_names_them() {
        let worker = include_str!("../../../worker.js");
        assert!(worker.contains(&["const OURS = `", STORES, "${new URL(BASE).pathname} `;"].concat()));
    }
}
