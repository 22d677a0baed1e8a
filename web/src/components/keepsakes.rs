//! What a person takes away from an answer: paper, a picture, a link, a voice, a form.

mod aloud;
mod arrived;
mod browser;
mod code;
mod contents;
mod form;
mod paper;
mod picture;
mod share;
mod spoken;

use leptos::prelude::*;

pub(crate) use arrived::Arrived;

use crate::session::{Chosen, Session};
use crate::wording::keepsakes as wording;

/// What is unfolded below the buttons.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Panel {
    Print,
    Picture,
    Share,
    Aloud,
    Form,
}

/// The element of what is unfolded.
const PANEL: &str = "keepsake";

/// The ways to take a result away; nothing while there is none.
#[component]
pub(crate) fn Keepsakes(session: Session, chosen: Chosen) -> AnyView {
    let has_voice = aloud::has_voice();
    paper::follow(session);
    let settled = Memo::new(move |_| session.report().is_some());
    view! { {move || settled.get().then(|| ways(session, chosen, has_voice))} }.into_any()
}

/// The buttons, and what is unfolded below them. With the next result all is folded again: nothing prints or speaks that
/// nobody asked for.
fn ways(session: Session, chosen: Chosen, has_voice: ReadSignal<bool>) -> AnyView {
    let open = RwSignal::new(None::<Panel>);
    let has_form = !chosen.0.pack.forms.is_empty();
    let button = move |panel: Panel, label: &'static str| {
        let is_open = move || open.get() == Some(panel);
        view! {
            <li>
                <button
                    type="button"
                    class="press"
                    aria-expanded=move || if is_open() { "true" } else { "false" }
                    aria-controls=PANEL
                    on:click=move |_| open.set(if is_open() { None } else { Some(panel) })
                >
                    {label}
                </button>
            </li>
        }
        .into_any()
    };
    let unfolded = move || match open.get() {
        None => ().into_any(),
        Some(Panel::Print) => paper::panel(session),
        Some(Panel::Picture) => picture::panel(session),
        Some(Panel::Share) => share::panel(session, chosen),
        Some(Panel::Aloud) => aloud::panel(session),
        Some(Panel::Form) => form::panel(session, chosen),
    };
    view! {
        <section class="keepsakes" aria-labelledby="keepsakes">
            <h3 id="keepsakes">{wording::HEADING}</h3>
            <ul class="keepsake-ways">
                {button(Panel::Print, wording::PRINT)} {button(Panel::Picture, wording::PICTURE)}
                {button(Panel::Share, wording::SHARE)}
                {move || has_voice.get().then(|| button(Panel::Aloud, wording::ALOUD))}
                {has_form.then(|| button(Panel::Form, wording::FORM))}
            </ul>
            <div id=PANEL>{unfolded}</div>
        </section>
    }
    .into_any()
}
