//! Answers to choose from, each a whole row to press.

use std::rc::Rc;

use leptos::prelude::*;

use crate::part::{Element, IntoPart, Part, heading, paragraph, row, tag};
use crate::wording;

/// One answer.
pub(super) struct Choice {
    /// Whether others can be chosen beside it.
    pub(super) several: bool,
    /// The name of its group.
    pub(super) group: String,
    pub(super) label: String,
    pub(super) help: Option<String>,
    pub(super) chosen: Rc<dyn Fn() -> bool>,
    /// What choosing it does, or giving it up.
    pub(super) choose: Box<dyn Fn(bool)>,
}

/// The row of an answer.
pub(super) fn choice(choice: Choice) -> Element {
    let Choice { several, group, label, help, chosen, choose } = choice;
    let ticked = chosen.clone();
    let box_of = tag("input")
        .attr("type", if several { "checkbox" } else { "radio" })
        .attr("name", group)
        .checked_now(move || ticked())
        .on_tick(choose);
    let words = tag("span").add(row![label, help.map(|help| tag("small").add(help))]);
    tag("label").class("choice").class_now("chosen", move || chosen()).add(row![box_of, words])
}

/// A group of answers under the page's heading.
pub(super) fn group(id: &str, ask: &str, help: Option<&str>, rows: impl IntoPart, lacking: RwSignal<String>) -> Part {
    let help_id = [id, "-help"].concat();
    let described = [&help_id, " ", id, "-lacking"].concat();
    let legend = tag("legend").add(heading(ask));
    let help = help.map(|help| paragraph("help", help).id(help_id));
    tag("fieldset")
        .class("one-question")
        .id(id)
        .attr("aria-describedby", described)
        .add(row![legend, help, beside(id, lacking), rows])
        .into_part()
}

/// What was not answered, beside its field.
pub(super) fn beside(id: &str, lacking: RwSignal<String>) -> Element {
    let text = move || {
        let lacking = lacking.get();
        (!lacking.is_empty()).then(|| row![tag("strong").add(wording::MISTAKE), lacking])
    };
    paragraph("mistake", text).id([id, "-lacking"].concat())
}
