//! How the document's ambiguities are read.

use leptos::prelude::*;
use mingbai_policy::Policy;
use mingbai_policy::document::Reading;
use mingbai_report::wording as words;

use super::choices::{Choice, Choices};
use super::figures::changed;
use crate::draft::{Field, UNDECIDED};
use crate::session::Session;
use crate::wording;

/// Every ambiguity that changes an amount, with its readings, folded away.
#[component]
pub(crate) fn Readings(session: Session, policy: &'static Policy) -> impl IntoView {
    view! {
        <details class="more">
            <summary>{wording::READINGS}</summary>
            <ReadingChoices session policy />
        </details>
    }
}

/// Every ambiguity that changes an amount, with its readings; one that is not the default is marked.
#[component]
pub(crate) fn ReadingChoices(session: Session, policy: &'static Policy) -> AnyView {
    let readings: Vec<_> = (policy.pack.readings.iter())
        .map(|reading| {
            let field = Field::Reading(reading.id.clone());
            let ask = wording::reading(&reading.code, &reading.ask);
            let chosen = session.text(field.clone());
            let marked = move || {
                let own = move |field: &Field| matches!(field, Field::Reading(id) if *id == reading.id);
                chosen.with(|chosen| !chosen.is_empty()).then(|| changed(session, own))
            };
            view! {
                <div class="local-reading">
                    <Choices session field ask help=None choices=options(reading) side_by_side=false />
                    {marked}
                </div>
            }
            .into_any()
        })
        .collect();
    let none = readings.is_empty().then(|| view! { <p>{wording::NO_READINGS}</p> });
    view! {
        <p class="help">{wording::READINGS_HELP}</p>
        {none}
        {readings}
    }
    .into_any()
}

/// The readings, and leaving it open. The default holds no text: it counts where nothing was chosen.
fn options(reading: &Reading) -> Vec<Choice> {
    let choice = |id: &str, name: &str, help: Option<&String>| {
        let default = reading.default == id;
        Choice {
            value: if default { String::new() } else { id.to_owned() },
            name: if default { wording::default_option(name) } else { name.to_owned() },
            help: help.cloned(),
        }
    };
    let mut options: Vec<Choice> =
        reading.options.iter().map(|option| choice(&option.id, &option.name, option.why.as_ref())).collect();
    options.push(choice(UNDECIDED, &words::undecided(), None));
    options
}
