//! A scale of brackets to enter.

use super::entry::entry;
use super::mistake::mistake;
use crate::draft::{Field, Kind, bracket_fields};
use crate::part::{Element, each, paragraph, row, tag};
use crate::session::Session;
use crate::wording;

/// The brackets of a parameter, from low to high. The next one shows as soon as the last has an end.
pub(super) fn scale(session: Session, id: &'static str, ask: &str) -> Element {
    let field = Field::Parameter(id.to_owned());
    let element = field.element();
    // A bracket's key is its end's element, which no other has.
    let shown = move || {
        let mut before_has_end = true;
        let mut shown = Vec::new();
        for (end, rate) in bracket_fields(id) {
            let has_end = !session.is_blank(&end);
            if before_has_end || has_end || !session.is_blank(&rate) {
                shown.push(end.element());
            }
            before_has_end = has_end;
        }
        shown
    };
    let bracket = move |key: &str| {
        let bracket = tag("div").class("bracket");
        match bracket_fields(id).enumerate().find(|(_, (end, _))| end.element() == key) {
            Some((place, (end, rate))) => bracket.add([
                entry(session, &end, Kind::Amount, &wording::bracket_end(place), None),
                entry(session, &rate, Kind::Share, wording::BRACKET_RATE, None),
            ]),
            None => bracket,
        }
    };
    tag("fieldset").class("question scale").id(&element).add(row![
        tag("legend").add(ask),
        paragraph("help", wording::SCALE_HELP),
        each(shown, bracket),
        mistake(&element, session.mistake(field)),
    ])
}
