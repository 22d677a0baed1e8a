//! My bill: one question at a time.

mod relevance;
mod steps;

use leptos::prelude::*;

use crate::address::Address;
use crate::session::{Chosen, Session};

/// My bill: one question at a time.
#[component]
pub(crate) fn AskPage(session: Session, chosen: Chosen, address: ReadSignal<Address>) -> AnyView {
    let _ = (session, address);
    view! { <h2 tabindex="-1">{chosen.0.pack.county.as_str()}</h2> }.into_any()
}
