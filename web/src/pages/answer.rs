//! The answer to one bill.

use leptos::prelude::*;

use crate::address::Address;
use crate::components::{Answer, Keepsakes};
use crate::session::{Chosen, Session};

/// The answer to one bill.
#[component]
pub(crate) fn AnswerPage(session: Session, chosen: Chosen, address: ReadSignal<Address>) -> AnyView {
    let _ = address;
    view! {
        <h2 tabindex="-1">{chosen.0.pack.county.as_str()}</h2>
        <Answer session />
        <Keepsakes session chosen />
    }
    .into_any()
}
