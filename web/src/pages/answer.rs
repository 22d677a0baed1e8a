//! The answer to one bill, on a page of its own.

use crate::address::{Address, View};
use crate::components::{Place, announcement, answer, keepsakes};
use crate::part::{IntoPart, Part, link, row, tag};
use crate::session::{Chosen, Session};
use crate::wording::answer as wording;

/// The answer to one bill.
pub(crate) fn answer_page(session: Session, chosen: Chosen) -> Part {
    let back = Address::of(&chosen.0.pack.id, View::Ask).href();
    row![
        answer(session, Place::Page),
        keepsakes(session, chosen),
        tag("nav").class("way-back").add(link(&back, wording::CHANGE_ANSWERS)),
        announcement(session, None),
    ]
    .into_part()
}
