//! The next patient: everything of the last one goes.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::web_sys::window;

use crate::address::{Address, View};
use crate::components::ask_first;
use crate::part::{Element, button, focus, row, tag};
use crate::session::{Chosen, Session};
use crate::shell;
use crate::wording::desk as wording;

/// The button, and the question that comes first where something would be lost. `wiped` is called once everything is wiped.
pub(super) fn next_patient(session: Session, chosen: Chosen, wiped: impl Fn() + 'static) -> Element {
    let asking = RwSignal::new(false);
    let wipe = Rc::new(move || {
        asking.set(false);
        session.wipe();
        forget_link(chosen);
        wiped();
        request_animation_frame(|| shell::reveal("claim-billed"));
    });
    let wipe_at_once = wipe.clone();
    let press = move || {
        if untrack(|| session.holds_patient()) {
            asking.set(true);
            request_animation_frame(|| focus("wipe-question"));
        } else {
            wipe_at_once();
        }
    };
    let question = move || {
        let wipe = wipe.clone();
        asking.get().then(|| question(asking, move || wipe()))
    };
    let next = button("", wording::NEXT_PATIENT, press).id("next-patient").attr("accesskey", "x");
    tag("div").class("next-patient").add(row![next, question])
}

fn question(asking: RwSignal<bool>, wipe: impl Fn() + 'static) -> Element {
    let keep = move || {
        asking.set(false);
        request_animation_frame(|| focus("next-patient"));
    };
    let answers = row![button("plain", wording::WIPE_YES, wipe), button("plain", wording::WIPE_NO, keep)];
    ask_first("wipe-question", wording::WIPE_ASK, wording::WIPE_IS, answers, Box::new(keep))
}

/// Takes a case out of the address, which would bring the last patient back.
fn forget_link(Chosen(policy): Chosen) {
    let Some(location) = window().map(|window| window.location()) else { return };
    if location.hash().is_ok_and(|hash| hash.contains('?')) {
        // Without it the page is wiped all the same.
        location.replace(&Address::of(&policy.pack.id, View::Desk).href()).ok();
    }
}
