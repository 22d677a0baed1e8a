//! What a person takes away from an answer: paper, a picture, a link, a voice, a form.

mod aloud;
mod arrived;
mod browser;
mod code;
pub(crate) mod contents;
mod form;
mod paper;
mod picture;
mod share;
mod spoken;

use std::sync::Arc;

use leptos::prelude::*;
use mingbai_report::Report;

pub(crate) use arrived::arrived;

use crate::part::{Element, IntoPart, Part, button, row, tag};
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
pub(crate) fn keepsakes(session: Session, chosen: Chosen) -> Part {
    let has_voice = aloud::has_voice();
    paper::follow(session);
    let settled = Memo::new(move |_| session.report().is_some());
    (move || settled.get().then(|| ways(session, chosen, has_voice))).into_part()
}

/// The buttons, and what is unfolded below them. With the next result all is folded again: nothing prints or speaks that
/// nobody asked for.
fn ways(session: Session, chosen: Chosen, has_voice: ReadSignal<bool>) -> Element {
    let opened = RwSignal::new(None::<(Panel, Arc<Report>)>);
    // What was unfolded for another result is folded: a form, a picture, a voice with the last patient's amounts.
    let open = Memo::new(move |_| {
        let (panel, of) = opened.get()?;
        session.report().is_some_and(|report| Arc::ptr_eq(&of, &report)).then_some(panel)
    });
    let has_form = !chosen.0.pack.forms.is_empty();
    let way = move |panel: Panel, label: &'static str| {
        let is_open = move || open.get() == Some(panel);
        let press = move || opened.set(session.report().filter(|_| !is_open()).map(|report| (panel, report)));
        let button = button("press", label, press)
            .attr_now("aria-expanded", move || Some(String::from(if is_open() { "true" } else { "false" })))
            .attr("aria-controls", PANEL);
        tag("li").add(button)
    };
    let unfolded = move || match open.get() {
        None => ().into_part(),
        Some(Panel::Print) => paper::panel(session).into_part(),
        Some(Panel::Picture) => picture::panel(session),
        Some(Panel::Share) => share::panel(session, chosen),
        Some(Panel::Aloud) => aloud::panel(session),
        Some(Panel::Form) => form::panel(session, chosen),
    };
    let ways = row![
        way(Panel::Print, wording::PRINT),
        way(Panel::Picture, wording::PICTURE),
        way(Panel::Share, wording::SHARE),
        move || has_voice.get().then(|| way(Panel::Aloud, wording::ALOUD)),
        has_form.then(|| way(Panel::Form, wording::FORM)),
    ];
    tag("section").class("keepsakes").attr("aria-labelledby", "keepsakes").add([
        tag("h3").id("keepsakes").add(wording::HEADING),
        tag("ul").class("keepsake-ways").add(ways),
        tag("div").id(PANEL).add(unfolded),
    ])
}
