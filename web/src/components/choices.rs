//! One of several answers.

use leptos::prelude::*;

use super::mistake::{mistake, mistake_of};
use crate::draft::Field;
use crate::part::{Element, paragraph, row, tag};
use crate::session::Session;

/// A possible answer.
pub(super) struct Choice {
    /// What the draft then holds; empty for the answer that counts where none was chosen.
    pub(super) value: String,
    /// In plain Chinese.
    pub(super) name: String,
    /// What helps to recognise it.
    pub(super) help: Option<String>,
}

/// A question with its answers, of which one is always chosen. Answers that are short enough stand side by side.
pub(super) fn choices(
    session: Session,
    field: &Field,
    ask: &str,
    help: Option<&str>,
    choices: Vec<Choice>,
    side_by_side: bool,
) -> Element {
    let id = field.element();
    let help_id = [&id, "-help"].concat();
    let described = [&help_id, " ", &mistake_of(&id)].concat();
    let text = session.text(field.clone());
    let answers: Vec<Element> = choices
        .into_iter()
        .map(|choice| {
            let Choice { value, name, help } = choice;
            let (field, own) = (field.clone(), value.clone());
            let button = tag("input")
                .attr("type", "radio")
                .attr("name", &id)
                .attr("value", &value)
                .checked_now(move || text.with(|text| *text == own))
                .on_change(move |_| session.write(field.clone(), value.clone()));
            let help = help.map(|help| tag("small").add(help));
            tag("label").class("choice").add(row![button, tag("span").add(row![name, help])])
        })
        .collect();
    let row_of = tag("div").class(if side_by_side { "choices row" } else { "choices" }).add(answers);
    tag("fieldset").class("question").id(&id).attr("aria-describedby", described).add(row![
        tag("legend").add(ask),
        help.map(|help| paragraph("help", help).id(help_id)),
        row_of,
        mistake(&id, session.mistake(field.clone())),
    ])
}
