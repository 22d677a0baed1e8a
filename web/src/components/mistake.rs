//! What is wrong with a field, beside it.

use leptos::prelude::*;

use crate::wording;

/// The id of the element that says what is wrong with the field of an element.
pub(super) fn mistake_of(element: &str) -> String {
    format!("{element}-mistake")
}

/// What is wrong with a field, if anything. The element stays, so that the field can always point at it.
#[component]
pub(super) fn Mistake(element: String, message: Memo<Option<String>>) -> impl IntoView {
    let text = move || message.get().map(|message| view! { <strong>{wording::MISTAKE}</strong> {message} });
    view! { <p class="mistake" id=mistake_of(&element)>{text}</p> }
}
