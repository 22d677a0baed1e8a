//! The answer to one bill.

use leptos::prelude::*;

use crate::address::Address;
use crate::components::Keepsakes;
use crate::session::{Chosen, Session};

/// The answer to one bill.
#[component]
pub(crate) fn AnswerPage(session: Session, chosen: Chosen, address: ReadSignal<Address>) -> AnyView {
    let _ = address;
    view! {
        <h2 tabindex="-1">{chosen.0.pack.county.as_str()}</h2>
        <p class="says">{move || session.report().map(|report| report.says.clone())}</p>
        <Keepsakes session chosen />
    }
    .into_any()
}
