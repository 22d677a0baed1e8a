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
    let described = format!("{help_id} {echo_id} {} {id}-lacking", mistake_of(&id));
    let (text, mistake) = (session.text(field.clone()), session.mistake(field.clone()));
    // What was read is not confirmed above a mistake: the two together would say that all is well and that it is not.
    let echo = move || {
        let read = mistake.with(Option::is_none).then(|| text.with(|text| understood(kind, text)));
        read.flatten().map(|read| wording::echo(&read))
    };
    view! {
        <div class="entry" class:wrong=move || mistake.get().is_some()>
            <label for=id.clone()>{label}</label>
            {help.map(|help| view! { <p class="help" id=help_id>{help}</p> })}
            <div class="typed">
                <input
                    id=id.clone()
                    type="text"
                    inputmode=if kind == Kind::Count { "numeric" } else { "decimal" }
                    autocomplete="off"
                    aria-describedby=described
                    aria-invalid=move || mistake.get().map(|_| "true")
                    prop:value=text
                    on:input=move |event| session.write(field.clone(), event_target_value(&event))
                />
                <span class="unit">{unit(kind)}</span>
                <span class="echo" id=echo_id>{echo}</span>
            </div>
            <Mistake element=id message=mistake />
        </div>
    }
}

/// A day to choose.
#[component]
pub(crate) fn DayEntry(
    session: Session,
    field: Field,
    #[prop(into)] label: String,
    help: Option<String>,
) -> impl IntoView {
    let id = field.element();
    let help_id = format!("{id}-help");
    let described = format!("{help_id} {} {id}-lacking", mistake_of(&id));
    let (text, mistake) = (session.text(field.clone()), session.mistake(field.clone()));
    view! {
        <div class="entry" class:wrong=move || mistake.get().is_some()>
            <label for=id.clone()>{label}</label>
            {help.map(|help| view! { <p class="help" id=help_id>{help}</p> })}
            <div class="typed">
                <input
                    id=id.clone()
                    type="date"
                    min="1900-01-01"
                    max="2999-12-31"
                    aria-describedby=described
                    aria-invalid=move || mistake.get().map(|_| "true")
                    prop:value=text
                    on:input=move |event| session.write(field.clone(), event_target_value(&event))
                />
            </div>
            <Mistake element=id message=mistake />
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
