//! The next patient: everything of the last one goes.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::web_sys::window;

use crate::address::{Address, View};
use crate::session::{Chosen, Session};
use crate::shell;
use crate::wording::desk as wording;

/// The button, and the question that comes first where something would be lost.
#[component]
pub(super) fn NextPatient(
    session: Session,
    chosen: Chosen,
    /// Called once everything is wiped.
    wiped: Callback<()>,
) -> AnyView {
    let asking = RwSignal::new(false);
    let wipe = move || {
        asking.set(false);
        session.wipe();
        forget_link(chosen);
        wiped.run(());
        request_animation_frame(|| shell::reveal("claim-billed"));
    };
    let press = move |_| {
        if untrack(|| session.holds_patient()) {
            asking.set(true);
            request_animation_frame(|| shell::reveal("next-patient-yes"));
        } else {
            wipe();
        }
    };
    let keep = move || {
        asking.set(false);
        request_animation_frame(|| shell::reveal("next-patient"));
    };
    let escape = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            keep();
        }
    };
    let question = move || {
        asking.get().then(|| {
            view! {
                <div
                    class="wipe-question"
                    role="alertdialog"
                    aria-labelledby="wipe-ask"
                    aria-describedby="wipe-is"
                    on:keydown=escape
                >
                    <p id="wipe-ask">
                        <strong>{wording::WIPE_ASK}</strong>
                    </p>
                    <p id="wipe-is">{wording::WIPE_IS}</p>
                    <button type="button" id="next-patient-yes" class="plain" on:click=move |_| wipe()>
                        {wording::WIPE_YES}
                    </button>
                    <button type="button" class="plain" on:click=move |_| keep()>
                        {wording::WIPE_NO}
                    </button>
                </div>
            }
            .into_any()
        })
    };
    view! {
        <div class="next-patient">
            <button type="button" id="next-patient" accesskey="x" on:click=press>
                {wording::NEXT_PATIENT}
            </button>
            {question}
        </div>
    }
    .into_any()
}

/// Takes a case out of the address, which would bring the last patient back.
fn forget_link(Chosen(policy): Chosen) {
    let Some(location) = window().map(|window| window.location()) else { return };
    if location.hash().is_ok_and(|hash| hash.contains('?')) {
        // Without it the page is wiped all the same.
        location.replace(&Address::of(&policy.pack.id, View::Desk).href()).ok();
    }
}
