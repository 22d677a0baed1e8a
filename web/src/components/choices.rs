//! One of several answers.

use leptos::prelude::*;

use super::mistake::{Mistake, mistake_of};
use crate::draft::Field;
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

/// A question with its answers, of which one is always chosen.
#[component]
pub(super) fn Choices(
    session: Session,
    field: Field,
    #[prop(into)] ask: String,
    help: Option<String>,
    choices: Vec<Choice>,
    /// Whether the answers are short enough to stand side by side.
    side_by_side: bool,
) -> impl IntoView {
    let id = field.element();
    let help_id = format!("{id}-help");
    let described = format!("{help_id} {}", mistake_of(&id));
    let (text, mistake) = (session.text(field.clone()), session.mistake(field.clone()));
    let choices: Vec<_> = choices
        .into_iter()
        .map(|choice| {
            let Choice { value, name, help } = choice;
            let (field, group) = (field.clone(), id.clone());
            let own = value.clone();
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        name=group
                        value=value.clone()
                        prop:checked=move || text.with(|text| *text == own)
                        on:change=move |_| session.write(field.clone(), value.clone())
                    />
                    <span>{name} {help.map(|help| view! { <small>{help}</small> })}</span>
                </label>
            }
        })
        .collect();
    view! {
        <fieldset class="question" id=id aria-describedby=described>
            <legend>{ask}</legend>
            {help.map(|help| view! { <p class="help" id=help_id>{help}</p> })}
            <div class="choices" class:row=side_by_side>{choices}</div>
            <Mistake element=id.clone() message=mistake />
        </fieldset>
    }
}
