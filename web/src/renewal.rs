//! News of the worker that keeps the page on the device: a new version, new policies, and that it works without a network.
//!
//! `web/boot.js` speaks with the worker. What it hears comes here as events, and the reader's agreement goes back as one.
//! Nothing is taken over unasked, and nothing while a reload would lose what somebody is doing.

use std::time::Duration;

use js_sys::Reflect;
use leptos::leptos_dom::helpers::set_timeout;
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{Event, HtmlTextAreaElement};

use crate::pages::Book;
use crate::part::{Element, IntoPart, Part, button, details, paragraph, row, tag};
use crate::session::Session;
use crate::tab;
use crate::wording::renewal as words;

/// What `boot.js` tells, in its `detail`.
const NEWS: &str = "mingbai-news";
/// What `boot.js` waits for.
const RENEW: &str = "mingbai-renew";

thread_local! {
    /// Whether the browser keeps the page itself. Its files are the browser's and no page's own, and so is this.
    static IS_HERE: ArcRwSignal<bool> = ArcRwSignal::new(false);
}

/// How often the ledger is asked whether it is written, and how many times.
const LOOK: Duration = Duration::from_millis(100);
const LOOKS: u32 = 50;

/// What there is to take over.
#[derive(Clone, Copy, PartialEq)]
struct News {
    /// What `boot.js` calls it.
    name: &'static str,
    says: &'static str,
    take: &'static str,
    /// What is said once it was taken.
    took: &'static str,
}

const POLICIES: &str = "policies";

const ALL_NEWS: [News; 3] = [
    News { name: "version", says: words::VERSION, take: words::TAKE_VERSION, took: words::TOOK_VERSION },
    News { name: "elsewhere", says: words::ELSEWHERE, take: words::TAKE_HERE, took: words::TOOK_VERSION },
    News { name: POLICIES, says: words::POLICIES, take: words::TAKE_POLICIES, took: words::TOOK_POLICIES },
];

/// What is new, and what is in the way of it.
#[derive(Clone, Copy)]
pub(crate) struct Renewal {
    session: Session,
    book: Book,
    news: RwSignal<Option<News>>,
    /// Why it cannot be taken now; empty where nothing is in the way.
    obstacle: RwSignal<&'static str>,
    /// What was taken just before the page was opened.
    took: RwSignal<&'static str>,
    renewing: StoredValue<String>,
}

impl Renewal {
    /// Brings back what was typed before a reload, and listens for news from now on.
    pub(crate) fn follow(session: Session, book: Book) -> Self {
        let renewing = StoredValue::new(String::new());
        let took = tab::follow(session, renewing).map_or("", |renewed| took(&renewed));
        let renewal = Self {
            session,
            book,
            news: RwSignal::new(None),
            obstacle: RwSignal::new(""),
            took: RwSignal::new(took),
            renewing,
        };
        on_news(move |name| {
            // A new version brings its policies with it.
            let counts = name != POLICIES || renewal.news.with_untracked(Option::is_none);
            if let Some(new) = ALL_NEWS.iter().find(|news| counts && news.name == name) {
                renewal.obstacle.set("");
                renewal.news.set(Some(*new));
            }
        });
        renewal
    }

    /// The quiet notice above the page: what is new, with a button to take it.
    pub(crate) fn notice(self) -> Element {
        let notice = move || {
            let took = self.took.get();
            if !took.is_empty() {
                let fine = button("outlined", words::FINE, move || self.took.set(""));
                return shown(took, "", row![fine].into_part());
            }
            let Some(news) = self.news.get() else { return ().into_part() };
            let take = button("outlined", news.take, move || self.take(news));
            let later = button("outlined", words::LATER, move || self.news.set(None));
            shown(news.says, self.obstacle.get(), row![take, " ", later].into_part())
        };
        tag("div").attr("role", "status").add(notice)
    }

    /// Opens the page anew, once nothing is left that this would lose.
    fn take(self, news: News) {
        if self.book.is_importing() || is_unfinished() {
            return self.obstacle.set(words::UNFINISHED);
        }
        self.book.keep_now();
        self.take_when_saved(news, LOOKS);
    }

    fn take_when_saved(self, news: News, looks: u32) {
        if self.book.is_unsaved() {
            if looks == 0 || !self.book.is_being_kept() {
                return self.obstacle.set(words::LEDGER_UNSAVED);
            }
            return set_timeout(move || self.take_when_saved(news, looks - 1), LOOK);
        }
        let renewing = [news.name, " ", &version()].concat();
        let session = self.session;
        let holds_any = untrack(|| session.holds_patient() || session.changes_of_the_place() > 0);
        if !tab::write_down(session, &renewing) && holds_any {
            return self.obstacle.set(words::NOTHING_STAYS);
        }
        // Once more at the last moment, with what is typed until then.
        self.renewing.set_value(renewing);
        if let Ok(renew) = Event::new(RENEW) {
            window().dispatch_event(&renew).ok();
        }
    }
}

/// That the page works without a network, and how to have it at hand; nothing while that is not so.
pub(crate) fn without_network() -> Part {
    on_news(move |name| {
        if name == "kept" {
            IS_HERE.with(|is_here| is_here.set(true));
        }
    });
    let help = [words::IS_HERE, words::AT_HAND, words::WITHIN_APPS];
    let shown = move || {
        let help = || details("more", words::WITHOUT_NETWORK).add(help.map(|says| paragraph("", says)));
        IS_HERE.with(|is_here| is_here.get()).then(help)
    };
    shown.into_part()
}

/// What the browser kept of the page was wiped.
pub(crate) fn needs_network() {
    IS_HERE.with(|is_here| is_here.set(false));
}

fn shown(says: &str, obstacle: &str, buttons: Part) -> Part {
    let obstacle = (!obstacle.is_empty()).then(|| paragraph("", obstacle));
    tag("div")
        .class("notice renewal")
        .add(row![paragraph("", says), obstacle, paragraph("doings", buttons)])
        .into_part()
}

/// What is said after an agreed reload: that another version runs only where it does.
fn took(renewed: &str) -> &'static str {
    let (name, before) = renewed.split_once(' ').unwrap_or_default();
    let news = ALL_NEWS.iter().find(|news| news.name == name);
    news.filter(|news| news.name == POLICIES || before != version()).map_or("", |news| news.took)
}

/// Whether something is typed that is neither of the bill nor of the ledger: a form, a table that was pasted.
fn is_unfinished() -> bool {
    let found = |selector| document().query_selector(selector).ok().flatten();
    let pasted = found("#pasted").map(|field| field.unchecked_into::<HtmlTextAreaElement>().value());
    found(".keepsake-form").is_some() || pasted.is_some_and(|pasted| !pasted.is_empty())
}

/// The version of the page; `cargo xtask finish-page` writes it into `index.html`.
fn version() -> String {
    let named = document().query_selector("meta[name=mingbai-version]").ok().flatten();
    named.and_then(|named| named.get_attribute("content")).unwrap_or_default()
}

fn on_news(hear: impl Fn(&str) + 'static) {
    let handle = window_event_listener_untyped(NEWS, move |event| {
        let detail = Reflect::get(&event, &JsValue::from_str("detail")).ok().and_then(|detail| detail.as_string());
        hear(&detail.unwrap_or_default());
    });
    on_cleanup(move || handle.remove());
}
