//! My households.

use leptos::prelude::*;

use crate::address::Address;
use crate::session::{Chosen, Session};

/// My households.
#[component]
pub(crate) fn HouseholdsPage(session: Session, chosen: Chosen, address: ReadSignal<Address>) -> AnyView {
    let _ = (session, address);
    view! { <h2 tabindex="-1">{chosen.0.pack.county.as_str()}</h2> }.into_any()
}
