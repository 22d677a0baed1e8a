//! What am I entitled to.

use leptos::prelude::*;

use crate::address::Address;
use crate::session::{Chosen, Session};

/// What am I entitled to.
#[component]
pub(crate) fn RulesPage(session: Session, chosen: Chosen, address: ReadSignal<Address>) -> AnyView {
    let _ = (session, address);
    view! { <h2 tabindex="-1">{chosen.0.pack.county.as_str()}</h2> }.into_any()
}
