//! What had added up in the year before this bill.

use leptos::prelude::*;
use mingbai_report::{Accumulator, Counts};

use super::entry::entry;
use crate::draft::{Field, Kind};
use crate::part::{Element, details, each, paragraph, row, tag};
use crate::session::Session;
use crate::wording;

/// An amount for everything that adds up through the year. Their names come with the first result.
pub(crate) fn year_before(session: Session) -> Element {
    let known = Memo::new(move |_| {
        let report = session.latest_report();
        let named = report.iter().flat_map(|report| &report.accumulators);
        named.map(|Accumulator { id, name, counts, .. }| (id.clone(), name.clone(), *counts)).collect::<Vec<_>>()
    });
    let not_yet = move || known.with(Vec::is_empty).then(|| paragraph("help", wording::BEFORE_WITH_TOTAL));
    let ids = move || known.with(|known| known.iter().map(|(id, ..)| id.clone()).collect());
    let amount = move |key: &str| {
        let named = known.with(|known| known.iter().find(|(id, ..)| id == key).cloned());
        // Each key is an id that is known.
        named.map_or_else(
            || tag("div"),
            |(id, name, counts)| {
                let kind = if counts == Counts::Applications { Kind::Count } else { Kind::Amount };
                let help = (counts == Counts::Basis).then_some(wording::BASIS_HELP);
                entry(session, &Field::Before(id), kind, &name, help)
            },
        )
    };
    details("more", wording::BEFORE).add(row![paragraph("help", wording::BEFORE_HELP), not_yet, each(ids, amount)])
}
