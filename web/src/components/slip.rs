//! What the patient's slip prints.

use leptos::prelude::*;
use mingbai_policy::Policy;
use mingbai_policy::document::StageKind;

use super::entry::Entry;
use crate::draft::{Field, Kind};
use crate::session::Session;
use crate::wording;

/// An amount for each fund that a slip can print.
#[component]
pub(crate) fn Slip(session: Session, policy: &'static Policy) -> impl IntoView {
    let printed = policy.pack.stages.iter().filter(|stage| stage.kind != StageKind::Grant);
    let entries: Vec<_> = printed
        .map(|stage| {
            let field = Field::Slip(stage.id.clone());
            view! { <Entry session field kind=Kind::Amount label=stage.name.clone() /> }
        })
        .collect();
    view! {
        <details class="more">
            <summary>{wording::SLIP}</summary>
            <p class="help">{wording::SLIP_HELP}</p>
            {entries}
        </details>
    }
}
