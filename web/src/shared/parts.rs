//! What is shown of the sharing: the word and the way to end on every page, the switch, the warning.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::HtmlInputElement;

use super::{Shared, WARNED, privacy_href};
use crate::components::ask_first;
use crate::pages::privacy::Thing;
use crate::part::{Element, IntoPart, Part, button, link, paragraph, row, tag};
use crate::wording::keepsakes::entry;
use crate::wording::privacy as words;
use crate::{keep, shell};

impl Shared {
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
                let way = link(&privacy_href(self.address), words::SHARED_NOW);
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
        let ticked = StoredValue::new_local(own.clone());
        let enter = move |wipes: bool, kept: bool| {
            asking.set(Vec::new());
            spawn_local(async move {
                let says = self.enter(wipes, kept).await;
                ticked.try_with_value(|ticked| ticked.set_checked(untrack(keep::is_shared)));
                told.try_set(says);
                request_animation_frame(|| shell::reveal("share"));
            });
        };
        let tick = tick.on_tick(move |on| {
            told.set(String::new());
            if !on {
                keep::share(false);
                self.take_effect();
                told.set(words::NOT_SHARED.to_owned());
                return;
            }
            spawn_local(async move {
                let kept = self.device.kept().await;
                if kept.is_empty() {
                    enter(false, false);
                } else {
                    asking.try_set(kept.into_iter().map(Thing::name).collect());
                    request_animation_frame(|| shell::reveal("share-question"));
                }
            });
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
}
