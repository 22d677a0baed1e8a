//! The shared phone: nothing is kept, and what was typed is wiped when somebody leaves or nobody is there.
//!
//! Whether the phone is shared stands in [`keep`], which then refuses everything. Here it is switched, shown on every
//! page, and what the page itself remembers is wiped. A phone that sleeps runs no timers, so clocks are compared on
//! waking: the day's, which somebody may set back, and the browser's own, which may stop while it sleeps.

use std::time::Duration;

use js_sys::Function;
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{Element as Node, Event, HtmlInputElement, StorageEvent};

use crate::address::{Address, View, go};
use crate::components::ask_first;
use crate::pages::Book;
use crate::pages::privacy::{Device, Stands, Thing};
use crate::part::{Element, IntoPart, Part, button, link, paragraph, row, tag};
use crate::promised::value;
use crate::session::{Chosen, Session};
use crate::wording::keepsakes::entry;
use crate::wording::privacy as words;
use crate::{keep, shell, tab};

/// After how long without a touch everything is wiped, in ms; and how long before that it is said.
const LONGEST_IDLE: i64 = 300_000;
const WARNING: i64 = 60_000;
const SECOND: i64 = 1_000;

/// What somebody does who is there.
const SIGNS_OF_LIFE: [&str; 6] = ["pointerdown", "touchstart", "keydown", "input", "wheel", "scroll"];

/// The element of the warning.
const WARNED: &str = "idle-warning";

/// The sharing of this phone, with what has to be wiped.
#[derive(Clone, Copy)]
pub(crate) struct Shared {
    device: Device,
    address: ReadSignal<Address>,
    /// How many seconds are left before everything is wiped; `None` while there is time.
    left: RwSignal<Option<i64>>,
    /// What was just done.
    said: RwSignal<&'static str>,
    /// When somebody was last there, by both clocks.
    used: StoredValue<[i64; 2]>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

/// Something that keeps, in its place; on a shared phone, the word that nothing is kept.
pub(crate) fn unless_shared(keeps: Element) -> Part {
    let part = move || {
        if keep::is_shared() { paragraph("help", words::NOT_KEPT).into_part() } else { keeps.clone().into_part() }
    };
    part.into_part()
}

impl Shared {
    /// Keeps to it from now on, as long as the page lasts.
    pub(crate) fn follow(session: Session, book: Book, address: ReadSignal<Address>) -> Self {
        let shared = Self {
            device: Device { session, book },
            address,
            left: RwSignal::new(None),
            said: RwSignal::new(""),
            used: StoredValue::new(clocks()),
            timer: StoredValue::new(None),
        };
        for event in SIGNS_OF_LIFE {
            listen(event, move |event| shared.is_used(&event));
        }
        // Whoever comes back after a night must not find what was left, not for the blink of an eye.
        for event in ["visibilitychange", "focus"] {
            listen(event, move |_| shared.watch());
        }
        listen("pagehide", move |_| {
            if untrack(keep::is_shared) {
                shared.forget();
            }
        });
        listen("pageshow", move |event| {
            // The browser shows the page as it was left, without loading it.
            if untrack(keep::is_shared) && value(&event, "persisted").as_bool() == Some(true) {
                shared.wipe(words::WIPED_LEFT);
            }
        });
        listen("storage", move |event| {
            let key = event.unchecked_ref::<StorageEvent>().key();
            if key.is_some_and(|key| keep::is_the_sharing(&key)) {
                keep::share_as_elsewhere();
                shared.take_effect();
            }
        });
        if untrack(keep::is_shared) {
            tab::wipe();
            shared.watch();
        }
        shared
    }

    /// The word at the head of every page that the phone is shared, the way to end, and the warning.
    pub(crate) fn head(self) -> Part {
        let asking = RwSignal::new(false);
        let back = move || {
            asking.set(false);
            request_animation_frame(|| shell::reveal("shared-done"));
        };
        let press = move || {
            if untrack(|| self.holds_anything()) {
                asking.set(true);
                request_animation_frame(|| shell::reveal("done-question"));
            } else {
                self.wipe(words::WIPED);
            }
        };
        let done = move || {
            asking.set(false);
            self.wipe(words::WIPED);
        };
        let question = move || {
            asking.get().then(|| {
                let answers = row![button("plain", words::DONE, done), button("plain", words::NO, back)];
                ask_first("done-question", words::DONE_ASK, words::DONE_IS, answers, Box::new(back))
            })
        };
        let now = move || {
            keep::is_shared().then(|| {
                let way = link(&self.way(), words::SHARED_NOW);
                let done = button("plain", words::DONE, press).id("shared-done");
                tag("nav").class("shared-now").attr("aria-label", words::SHARED).add(row![way, done, question])
            })
        };
        let said = paragraph("shared-said", move || self.said.get()).attr("role", "status");
        row![now, said, self.warning()].into_part()
    }

    /// The switch, with what becomes of what is kept already.
    pub(crate) fn switch(self) -> Element {
        let asking = RwSignal::new(Vec::<&'static str>::new());
        let told = RwSignal::new(String::new());
        let tick = tag("input").attr("type", "checkbox").checked_now(keep::is_shared).id("share");
        let own: HtmlInputElement = tick.own();
        let enter = move |wipes: bool, kept: bool| {
            asking.set(Vec::new());
            spawn_local(async move {
                let says = self.enter(wipes, kept).await;
                told.try_set(says);
                request_animation_frame(|| shell::reveal("share"));
            });
        };
        let tick = tick.on_tick(move |on| {
            let kept: Vec<_> = Thing::ALL.into_iter().filter(|thing| thing.is_kept()).map(Thing::name).collect();
            told.set(String::new());
            if !on {
                keep::share(false);
                self.take_effect();
                told.set(words::NOT_SHARED.to_owned());
            } else if kept.is_empty() {
                enter(false, false);
            } else {
                asking.set(kept);
                request_animation_frame(|| shell::reveal("share-question"));
            }
        });
        let refuse = move || {
            asking.set(Vec::new());
            own.set_checked(false);
            request_animation_frame(|| shell::reveal("share"));
        };
        let question = move || {
            let kept = asking.get();
            (!kept.is_empty()).then(|| {
                let refuse = refuse.clone();
                let no = refuse.clone();
                let is = row![paragraph("", entry(words::KEPT_IS, &kept.join("、"))), paragraph("", words::KEPT_STAYS)];
                let answers = row![
                    button("plain", words::SHARE_WIPED, move || enter(true, true)),
                    button("plain", words::SHARE_ONLY, move || enter(false, true)),
                    button("plain", words::SHARE_NOT, no),
                ];
                ask_first("share-question", words::KEPT_ASK, is, answers, Box::new(refuse))
            })
        };
        let label = tag("span").add(row![words::SHARE, tag("small").add(words::SHARE_IS)]);
        tag("div").class("share").add(row![
            tag("label").class("choice").add(row![tick, label]),
            question,
            paragraph("share-said", move || told.get()).attr("role", "status"),
        ])
    }

    /// Shares the phone; what is to be said of it.
    async fn enter(self, wipes: bool, kept: bool) -> String {
        let mut left = Vec::new();
        if wipes {
            for thing in Thing::ALL.into_iter().filter(|thing| thing.is_kept()) {
                let wiped = self.device.wipe(thing).await;
                if !wiped || self.device.look(thing).await != Stands::Nothing {
                    left.push(thing.name());
                }
            }
        }
        let is_remembered = keep::share(true);
        self.take_effect();
        let mut says = match (left.is_empty(), wipes, kept) {
            (false, ..) => words::still_there(&left.join("、")),
            (true, true, _) => words::IS_SHARED_WIPED.to_owned(),
            (true, false, true) => words::IS_SHARED_STAYS.to_owned(),
            (true, false, false) => words::IS_SHARED.to_owned(),
        };
        if !is_remembered {
            says.push_str(words::SHARE_FORGOTTEN);
        }
        says
    }

    /// Puts what is kept out of sight, or takes it up again.
    fn take_effect(self) {
        let Device { session, book } = self.device;
        let shared = untrack(keep::is_shared);
        book.share(shared);
        self.said.set("");
        if shared {
            tab::wipe();
            if session.local().is_anything_kept() {
                session.wipe_places();
            }
            session.local().let_go();
            self.used.set_value(clocks());
            self.watch();
        } else {
            self.left.set(None);
            session.draft().update(|draft| session.local().read_into(draft, session.policies()));
        }
    }

    /// Notes that somebody is there. A touch of the warning is answered by its buttons.
    fn is_used(self, event: &Event) {
        if !untrack(keep::is_shared) {
            return;
        }
        let touched = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        if touched.is_some_and(|touched| touched.closest("#idle-warning").ok().flatten().is_some()) {
            return;
        }
        // After a night the first touch is that of somebody else.
        if self.idle() < LONGEST_IDLE {
            self.stay();
        } else {
            self.watch();
        }
    }

    fn stay(self) {
        self.used.set_value(clocks());
        if untrack(|| self.left.get()).is_some() {
            self.left.set(None);
        }
    }

    /// How long nobody has been there, in ms: the longer of what both clocks say.
    fn idle(self) -> i64 {
        let ([day, own], [day_used, own_used]) = (clocks(), self.used.get_value());
        (day - day_used).max(own - own_used)
    }

    /// Warns or wipes where it is time, and looks again when it will be.
    fn watch(self) {
        if let Some(timer) = self.timer.get_value() {
            timer.clear();
        }
        if !untrack(keep::is_shared) {
            return;
        }
        let left = LONGEST_IDLE - self.idle();
        let wait = if !untrack(|| self.holds_anything()) {
            self.stay();
            LONGEST_IDLE - WARNING
        } else if left <= 0 {
            self.wipe(words::WIPED_IDLE);
            LONGEST_IDLE - WARNING
        } else if left <= WARNING {
            // A second that has begun is left.
            self.left.set(Some((left + SECOND - 1) / SECOND));
            SECOND
        } else {
            self.left.set(None);
            left - WARNING
        };
        let timer = set_timeout_with_handle(move || self.watch(), Duration::from_millis(wait.unsigned_abs()));
        self.timer.set_value(timer.ok());
    }

    /// Whether there is anything to be wiped. What is pasted to be imported stands in the households' page alone.
    fn holds_anything(self) -> bool {
        let Device { session, book } = self.device;
        session.holds_anything()
            || book.holds_anything()
            || self.address.with(|address| address.view == View::Households)
    }

    /// Wipes everything that was typed, and begins anew.
    fn wipe(self, says: &'static str) {
        self.forget();
        self.stay();
        let policy = untrack(|| self.device.session.policy());
        go(&Address::of(policy.map_or("", |Chosen(policy)| &policy.pack.id), View::Start));
        self.said.set(says);
    }

    /// Wipes everything that was typed.
    fn forget(self) {
        self.device.session.wipe_all();
        self.device.book.let_go();
        tab::wipe();
    }

    fn warning(self) -> Part {
        let is_near = Memo::new(move |_| self.left.with(Option::is_some));
        let seconds = move || {
            let left = self.left.get().unwrap_or(0).to_string();
            [words::SECONDS.0, &left, words::SECONDS.1].concat()
        };
        let warning = move || {
            is_near.get().then(|| {
                tag("section").class("idle-warning").id(WARNED).attr("aria-label", words::SHARED).add(row![
                    paragraph("", words::IDLE).attr("role", "alert"),
                    // Read out once, not every second.
                    paragraph("idle-left", seconds).attr("aria-hidden", "true"),
                    button("press", words::STILL_HERE, move || {
                        self.stay();
                        self.watch();
                    }),
                    button("press", words::DONE, move || self.wipe(words::WIPED)),
                ])
            })
        };
        warning.into_part()
    }

    /// The address of the page that says what the word means.
    fn way(self) -> String {
        privacy_href(self.address)
    }
}

/// The way to the privacy page that keeps the policy.
pub(crate) fn privacy_href(address: ReadSignal<Address>) -> String {
    address.with(|address| Address::of(&address.policy, View::Privacy).href())
}

fn listen(event: &'static str, act: impl Fn(Event) + 'static) {
    // They last as long as the page does.
    std::mem::forget(window_event_listener_untyped(event, move |event| untrack(|| act(event))));
}

/// The day's clock and the browser's own, in ms.
fn clocks() -> [i64; 2] {
    let performance = value(&window(), "performance");
    let own = value(&performance, "now").dyn_into::<Function>().and_then(|now| now.call0(&performance));
    [js_sys::Date::now(), own.ok().as_ref().and_then(JsValue::as_f64).unwrap_or_default()].map(|clock| clock as i64)
}
