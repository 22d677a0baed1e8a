//! Figures and readings of the place: one and the same, wherever they are typed.
//!
//! "What am I entitled to" and the desk hold them for the whole page; the ledger holds a copy, so that its files are
//! complete. The page's count. What a ledger brings that the page lacks is taken over when it is read.

use leptos::prelude::*;
use mingbai_ledger::Entries;

use super::Place;
use super::fields::Whose;
use crate::draft::Field;
use crate::session::Chosen;
use crate::wording::households as wording;

/// Keeps ledger and page together, from now on.
pub(super) fn follow(place: Place) {
    // Before anything is shown: no amount may be shown under figures that do not count any more.
    untrack(|| agree(place));
    // An empty ledger is of this policy only once it is adopted.
    let is_ours = Memo::new(move |_| place.book.look(|ledger| ledger.policy() == place.policy.pack.id));
    // An effect: the ledger is no signal, since its bills are settled where they lie.
    Effect::new(move |_| {
        // Asked, and not merely tracked: what nobody asks a memo for it never works out.
        is_ours.get();
        place.book.taken.track();
        place.session.of_the_place();
        untrack(|| agree(place));
    });
}

/// Writes into a field of the ledger, and of the page where it is a figure of the place.
pub(super) fn write(place: Place, whose: Whose, name: &str, text: &str) {
    let field = (whose == Whose::Everyone).then(|| Field::read(name)).flatten();
    place.book.write(whose, name, text);
    if let Some(field) = field {
        place.session.write(field, text.to_owned());
    }
}

/// Makes both the same. A ledger that was taken since brings what the page does not have.
fn agree(place: Place) {
    let Place { book, policy, session } = place;
    // On the way to another county's page this one is still there, and the session is of the other already.
    if session.policy() != Some(Chosen(policy)) || book.peek(|ledger| ledger.policy() != policy.pack.id) {
        return;
    }
    let taken = book.taken.get();
    if book.memory.with_value(|memory| memory.brought != taken) {
        book.memory.update_value(|memory| memory.brought = taken);
        let (of_ledger, here) = (book.peek(|ledger| ledger.shared().clone()), session.of_the_place());
        let mut others = 0;
        for (field, text) in of_ledger.iter().filter_map(|(name, text)| Some((Field::read(name)?, text))) {
            match here.iter().find(|(known, _)| *known == field) {
                None => session.write(field, text.to_owned()),
                Some((_, known)) if known.trim() == text.trim() => {}
                Some(_) => others += 1,
            }
        }
        if others > 0 {
            book.said.update(|said| said.push_str(&wording::other_figures(others)));
        }
    }
    let mut counts = Entries::default();
    for (field, text) in session.of_the_place() {
        counts.set(&field.name(), &text);
    }
    book.set_shared(&counts);
}
