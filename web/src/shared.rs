//! The shared phone: nothing is kept, and what was typed is wiped when somebody leaves or nobody is there.
//!
//! Whether the phone is shared stands in [`keep`], which then refuses everything. Here it is switched, shown on every
//! page, and what the page itself remembers is wiped. A phone that sleeps runs no timers, so clocks are compared on
//! waking: the day's, which somebody may set back, and the browser's own, which may stop while it sleeps.

mod parts;

use std::time::Duration;

use js_sys::Function;
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{Element as Node, Event, StorageEvent};

use crate::address::{Address, View, go};
use crate::pages::Book;
use crate::pages::privacy::{Device, Stands};
use crate::part::{Element, IntoPart, Part, paragraph};
use crate::promised::value;
use crate::session::{Chosen, Session};
use crate::wording::privacy as words;
use crate::{keep, tab};

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
    /// What was just done, until somebody goes on to something.
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
        Effect::new(move |_| {
            if address.with(|address| address.view != View::Start) {
                shared.say("");
            }
        });
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
                shared.device.book.keep_now();
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

    /// Shares the phone; what is to be said of it.
    async fn enter(self, wipes: bool, kept: bool) -> String {
        // What is to stay is complete.
        if !wipes && !self.device.book.is_written().await {
            return words::LEDGER_UNSAVED.to_owned();
        }
        let mut left = Vec::new();
        if wipes {
            for thing in self.device.kept().await {
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
        self.say("");
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
            session.change(|draft| session.local().read_into(draft, session.policies()));
        }
    }

    /// Notes that somebody is there. A touch of the warning is answered by its buttons.
    fn is_used(self, event: &Event) {
        if !untrack(keep::is_shared) {
            return;
        }
        let touched = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        if touched.is_some_and(|touched| touched.closest(&["#", WARNED].concat()).ok().flatten().is_some()) {
            return;
        }
        // The browser scrolls by itself where the page becomes shorter. Before the warning it may be whoever reads with a
        // screen reader, who touches nothing that the page is told of; afterwards nothing but a touch puts it off.
        if event.type_() == "scroll" && untrack(|| self.left.get()).is_some() {
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

    fn say(self, says: &'static str) {
        if untrack(|| self.said.get()) != says {
            self.said.set(says);
        }
    }

    /// Wipes everything that was typed, and begins anew.
    fn wipe(self, says: &'static str) {
        self.forget();
        self.stay();
        let policy = untrack(|| self.device.session.policy());
        go(&Address::of(policy.map_or("", |Chosen(policy)| &policy.pack.id), View::Start));
        self.say(says);
    }

    /// Wipes everything that was typed.
    fn forget(self) {
        self.device.session.wipe_all();
        self.device.book.let_go();
        tab::wipe();
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
