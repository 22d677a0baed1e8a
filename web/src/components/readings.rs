//! How the document's ambiguities are read.

use leptos::prelude::*;
use mingbai_policy::Policy;
use mingbai_policy::document::Reading;
use mingbai_report::wording as words;

use super::choices::{Choice, choices};
use super::figures::changed;
use crate::draft::{Field, UNDECIDED};
use crate::part::{Element, IntoPart, Part, details, paragraph, row, tag};
use crate::session::Session;
use crate::wording;

/// Every ambiguity that changes an amount, with its readings, folded away.
pub(crate) fn readings(session: Session, policy: &'static Policy) -> Element {
    details("more", wording::READINGS).add(reading_choices(session, policy))
}

/// Every ambiguity that changes an amount, with its readings; one that is not the default is marked.
pub(crate) fn reading_choices(session: Session, policy: &'static Policy) -> Part {
    let choice = |reading: &'static Reading| {
        let field = Field::Reading(reading.id.clone());
        let ask = wording::reading(&reading.code, &reading.ask);
        let chosen = session.text(field.clone());
        let is_changed = Memo::new(move |_| chosen.with(|chosen| !chosen.is_empty()));
        let own = move |field: &Field| matches!(field, Field::Reading(id) if *id == reading.id);
        tag("div")
            .class("local-reading")
            .add(
                row![choices(session, &field, &ask, None, options(reading), false), changed(session, is_changed, own),],
            )
    };
    let choices: Vec<Element> = policy.pack.readings.iter().map(choice).collect();
    let none = choices.is_empty().then(|| paragraph("", wording::NO_READINGS));
    row![paragraph("help", wording::READINGS_HELP), none, choices].into_part()
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
