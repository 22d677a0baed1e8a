//! What would have changed the result, found out once the result itself stands.

use std::time::Duration;

use leptos::prelude::*;
use mingbai_sheets::answer;

use super::sheet;
use crate::later::{Later, later};
use crate::part::Element;
use crate::session::Session;

/// How long the bill must have stood before it is settled otherwise: the result comes first, and typing goes on.
const PAUSE: Duration = Duration::from_millis(250);

/// What would have changed the result, written later than anything else of the answer.
pub(crate) fn found_out(session: Session) -> Later {
    later(session, PAUSE, move || session.findings().map_or_else(String::new, |findings| answer::what_if(&findings)))
}

/// What would have changed the result. Until it is found out for the bill as it stands, the place says that it is being
/// computed: findings of another bill are never shown.
pub(crate) fn what_if(session: Session, found: Later) -> Element {
    let Later { html, fresh } = found;
    sheet("what-if", move || match (fresh.get(), session.report()) {
        (true, Some(_)) => html.get(),
        (false, Some(_)) => answer::not_found_yet(),
        (_, None) => String::new(),
    })
}
