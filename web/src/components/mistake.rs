//! What is wrong with a field, beside it.

use leptos::prelude::*;

use crate::part::{Element, paragraph, row, tag};
use crate::wording;

/// The id of the element that says what is wrong with the field of an element.
pub(super) fn mistake_of(element: &str) -> String {
    format!("{element}-mistake")
}

/// What is wrong with a field, if anything. The element stays, so that the field can always point at it.
pub(super) fn mistake(element: &str, message: Memo<Option<String>>) -> Element {
    let text = move || message.get().map(|message| row![tag("strong").add(wording::MISTAKE), " ", message]);
    paragraph("mistake", text).id(mistake_of(element))
}
