//! What would have changed the result, found out once the result itself stands.

use std::sync::Arc;
use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use mingbai_report::Report;
use mingbai_sheets::answer;

use super::Sheet;
use crate::session::Session;

/// How long the bill must have stood before it is settled otherwise: the result comes first, and typing goes on.
const PAUSE: Duration = Duration::from_millis(250);

/// What would have changed the result. Until it is found out for the bill as it stands, the place says that it is being
/// computed: findings of another bill are never shown.
#[component]
pub(crate) fn WhatIf(
    session: Session,
    /// Set once something has been found out.
    stands: RwSignal<bool>,
) -> AnyView {
    let found = RwSignal::new(None::<(Arc<Report>, String)>);
    // The one effect: time is no value that could be derived.
    Effect::new(move |waiting: Option<Option<TimeoutHandle>>| {
        if let Some(waiting) = waiting.flatten() {
            waiting.clear();
        }
        let report = session.report()?;
        let find = move || {
            let html = session.findings().map_or_else(String::new, |findings| answer::what_if(&findings));
            // Whoever has gone to another page needs it no longer.
            found.try_set(Some((report, html)));
            // What lies outside the screen takes its own height a frame after it was put in place.
            let now = move || {
                stands.try_set(true);
            };
            request_animation_frame(move || request_animation_frame(now));
        };
        set_timeout_with_handle(find, PAUSE).ok()
    });
    let html = Signal::derive(move || {
        let Some(report) = session.report() else { return String::new() };
        found.with(|found| match found {
            Some((of, html)) if Arc::ptr_eq(of, &report) => html.clone(),
            _ => answer::not_found_yet(),
        })
    });
    view! { <Sheet html=html class="what-if" /> }.into_any()
}
