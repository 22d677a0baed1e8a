//! The answer to one bill, on a page of its own.

use leptos::prelude::*;

use crate::address::{Address, View};
use crate::components::{Announcement, Answer, Keepsakes, Place};
use crate::session::{Chosen, Session};
use crate::wording::answer as wording;

/// The answer to one bill.
#[component]
pub(crate) fn AnswerPage(session: Session, chosen: Chosen, address: ReadSignal<Address>) -> AnyView {
    let _ = address;
    let back = Address::of(&chosen.0.pack.id, View::Ask).href();
    view! {
        <Answer session place=Place::Page />
        <Keepsakes session chosen />
        <nav class="way-back">
            <a href=back>{wording::CHANGE_ANSWERS}</a>
        </nav>
        <Announcement session />
    }
    .into_any()
}
