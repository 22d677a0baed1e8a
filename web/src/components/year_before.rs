//! What had added up in the year before this bill.

use leptos::prelude::*;
use mingbai_report::{Accumulator, Counts};

use super::entry::Entry;
use crate::draft::{Field, Kind};
use crate::session::Session;
use crate::wording;

/// An amount for everything that adds up through the year. Their names come with the first result.
#[component]
pub(crate) fn YearBefore(session: Session) -> impl IntoView {
    let known = Memo::new(move |_| {
        let report = session.latest_report();
        let named = report.iter().flat_map(|report| &report.accumulators);
        named.map(|Accumulator { id, name, counts, .. }| (id.clone(), name.clone(), *counts)).collect::<Vec<_>>()
    });
    let not_yet = move || known.with(Vec::is_empty).then(|| view! { <p class="help">{wording::BEFORE_WITH_TOTAL}</p> });
    view! {
        <details class="more">
            <summary>{wording::BEFORE}</summary>
            <p class="help">{wording::BEFORE_HELP}</p>
            {not_yet}
            <For each=move || known.get() key=|(id, ..)| id.clone() let((id, name, counts))>
                <Entry
                    session
                    field=Field::Before(id)
                    kind=if counts == Counts::Applications { Kind::Count } else { Kind::Amount }
                    label=name
                />
            </For>
        </details>
    }
}
