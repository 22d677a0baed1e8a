//! What is wrong with a field, beside it.

use leptos::prelude::*;

use crate::draft::Field;
use crate::session::Session;
use crate::wording;

/// The id of the element that says what is wrong with a field.
pub(super) fn mistake_of(element: &str) -> String {
    format!("{element}-mistake")
}

/// What is wrong with a field, if anything. The element stays, so that the field can always point at it.
#[component]
pub(super) fn Mistake(session: Session, field: Field) -> impl IntoView {
    let id = mistake_of(&field.element());
    let mistake = Memo::new(move |_| session.mistake(&field));
    view! {
        <p class="mistake" id=id>
            {move || mistake.get().map(|message| view! { <strong>{wording::MISTAKE}</strong>{message} })}
        </p>
    }
}
