//! Fields to type into.

use leptos::prelude::*;

use super::mistake::{Mistake, mistake_of};
use crate::draft::{Field, Kind, understood};
use crate::session::Session;
use crate::wording;

/// A number to type: its label, what helps to find it, what was understood, and what is wrong with it.
#[component]
pub(crate) fn Entry(
    session: Session,
    field: Field,
    kind: Kind,
    #[prop(into)] label: String,
    #[prop(into, optional)] help: Option<String>,
) -> impl IntoView {
    let id = field.element();
    let (help_id, echo_id) = (format!("{id}-help"), format!("{id}-echo"));
    let described = format!("{help_id} {echo_id} {}", mistake_of(&id));
    let (of_value, of_echo, of_mistake, of_input) = (field.clone(), field.clone(), field.clone(), field.clone());
    let echo = move || understood(kind, &session.text(&of_echo)).map(|text| wording::echo(&text));
    let inputmode = if kind == Kind::Count { "numeric" } else { "decimal" };
    view! {
        <div class="entry" class:wrong=move || session.mistake(&of_mistake).is_some()>
            <label for=id.clone()>{label}</label>
            <p class="help" id=help_id>{help}</p>
            <div class="typed">
                <input
                    id=id
                    type="text"
                    inputmode=inputmode
                    autocomplete="off"
                    aria-describedby=described
                    aria-invalid=move || session.mistake(&field).map(|_| "true")
                    prop:value=move || session.text(&of_value)
                    on:input=move |event| session.write(of_input.clone(), event_target_value(&event))
                />
                <span class="unit" aria-hidden="true">{unit(kind)}</span>
                <output class="echo" id=echo_id aria-live="off">{echo}</output>
            </div>
            <Mistake session field=of_mistake_field(&of_input_field) />
        </div>
    }
}

fn unit(kind: Kind) -> &'static str {
    match kind {
        Kind::Amount => "元",
        Kind::Share => "%",
        Kind::Count => "次",
    }
}
