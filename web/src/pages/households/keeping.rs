//! Keeping the ledger on the device: only for who agreed, soon after each change, and never without a word when it fails.
//! What may be done when is [`mingbai_ledger::storing`]; here it is done.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use mingbai_ledger::storing::{Again, Keeping, Storing, Trouble};
use mingbai_ledger::{Ledger, PersonKey, backup};

use super::book::{Asking, Book};
use super::files;
use crate::keep;
use crate::part::{Element, IntoPart, link, paragraph, row, tag};
use crate::promised::rest;
use crate::store::{self, AGREED};
use crate::wording::households as wording;

/// How long nothing must have changed before it is written: longer than a pause between two keys.
const REST: Duration = Duration::from_millis(700);

/// How often it is asked whether all is written, and how many times, before it is given up.
const LOOK: i32 = 100;
const LOOKS: u32 = 50;

impl Book {
    /// Reads what is kept, if anything is, when the page is first seen; from then on warns whoever closes it, and writes
    /// at once when it goes out of sight: a phone may never show it again.
    pub(super) fn begin(self) {
        if self.memory.with_value(|memory| memory.begun) {
            return;
        }
        self.memory.update_value(|memory| memory.begun = true);
        let closing = window_event_listener(leptos::ev::beforeunload, move |event| {
            self.keep_now();
            if self.is_unsaved() {
                event.prevent_default();
                event.set_return_value(wording::NOT_KEPT);
            }
        });
        let hiding = window_event_listener_untyped("visibilitychange", move |_| {
            if document().hidden() {
                self.keep_now();
            }
        });
        let leaving = window_event_listener_untyped("pagehide", move |_| self.keep_now());
        // The book lasts as long as the page, and so do they.
        std::mem::forget((closing, hiding, leaving));
        if has_agreed() {
            self.read_kept();
        }
    }

    /// Whether closing the page would lose anything.
    pub(crate) fn is_unsaved(self) -> bool {
        let (revision, is_empty) = self.peek(|ledger| (ledger.revision(), ledger.is_empty()));
        !is_empty && !self.storing.with_value(|storing| storing.is_saved(revision))
    }

    /// Remembers that all of it stands in a file now, if it does.
    pub(super) fn is_in_a_file(self, is_made: bool) {
        let revision = self.peek(|ledger| ledger.revision());
        if is_made {
            self.store(|storing| storing.is_in_a_file(revision));
        }
    }

    /// Takes what is kept instead of what is shown.
    pub(super) fn read_kept(self) {
        if !has_agreed() {
            // Even looking would leave an empty database behind.
            return self.store(Storing::disagree);
        }
        let ticket = self.store(Storing::read);
        spawn_local(async move {
            let found = store::load().await;
            let version = found.as_ref().map(|stored| stored.version).map_err(|trouble| *trouble);
            let counts = self.storing.try_update_value(|storing| storing.was_read(ticket, version));
            if let (Some(true), Ok(stored)) = (counts, found) {
                self.take(stored);
            }
            self.store(|_| ());
        });
    }

    fn take(self, stored: store::Stored) {
        let mut problems = Vec::new();
        let mut ledger = match stored.head.as_deref().map(backup::read_head) {
            Some(Ok((ledger, found))) => {
                problems = found;
                ledger
            }
            Some(Err(_)) => {
                problems.push(wording::HEAD_IS_DAMAGED.to_owned());
                Ledger::default()
            }
            None => {
                problems.push(wording::NOTHING_WAS_LEFT.to_owned());
                Ledger::default()
            }
        };
        let mut lost = 0usize;
        for record in &stored.people {
            let read = record.as_deref().map(backup::read_record);
            let Some(Ok((Some(key), person, problem))) = read else {
                lost += 1;
                continue;
            };
            problems.extend(problem);
            ledger.put(key, person);
        }
        if lost > 0 {
            problems.push(wording::lost(lost));
        }
        ledger.take_changed();
        let revision = ledger.revision();
        self.storing.update_value(|storing| storing.is_shown(revision));
        let before = self.replace(ledger);
        self.forget_undo();
        let says = problems.join(" ");
        if before.is_empty() { self.said.set(says) } else { self.remember(before, [wording::TAKEN, &says].concat()) }
    }

    /// Tries again what failed.
    pub(super) fn try_again(self) {
        match self.storing.with_value(Storing::again) {
            Again::Agree => self.agree(),
            Again::Read => self.read_kept(),
            Again::Write => self.keep_now(),
        }
    }

    /// Keeps everything from now on.
    pub(super) fn agree(self) {
        if keep::keep(AGREED, "1") {
            let everyone = self.everyone();
            self.store(|storing| storing.agree(everyone));
            self.keep_now();
        } else {
            self.store(Storing::cannot_agree);
        }
    }

    /// Keeps nothing any more; what is shown stays until the page is closed.
    pub(super) fn disagree(self) {
        keep::forget(AGREED);
        self.store(Storing::disagree);
        spawn_local(async move {
            if store::wipe().await.is_err() {
                self.said.set(wording::NOT_WIPED.to_owned());
            }
        });
    }

    /// Forgets everything, here and on the device.
    pub(super) fn wipe(self) {
        self.let_go();
        self.said.set(wording::WIPED.to_owned());
        self.disagree();
    }

    /// Forgets everything here. What is kept on the device stays there, and is written no more.
    pub(crate) fn let_go(self) {
        self.replace(Ledger::default());
        self.forget_undo();
        files::forget_made(self);
        self.asking.set(Asking::Nothing);
        self.memory.update_value(|memory| memory.backup = None);
        self.store(Storing::disagree);
    }

    /// Whether anybody stands in the ledger.
    pub(crate) fn holds_anything(self) -> bool {
        self.peek(|ledger| !ledger.is_empty())
    }

    /// The phone is shared from now on, or is not any more: what is kept of households is put out of sight, or comes back
    /// unless another ledger is being worked on.
    pub(crate) fn share(self, shared: bool) {
        if shared && self.storing.with_value(Storing::is_asked) {
            self.let_go();
        } else if !shared && !self.holds_anything() && self.memory.with_value(|memory| memory.begun) && has_agreed() {
            self.read_kept();
        }
    }

    /// Writes what has changed, once it has come to rest.
    pub(super) fn keep_soon(self) {
        if self.store(Storing::change) {
            self.write_soon();
        } else if !self.storing.with_value(Storing::is_asked) {
            // Nobody asks for the changes, and their list must not grow for ever.
            self.peek(Ledger::take_changed);
        }
    }

    /// Another ledger is shown: writes all of it instead of the one that was.
    pub(super) fn keep_everything(self) {
        let everyone = self.everyone();
        if self.store(|storing| storing.replace(everyone)) {
            self.write_soon();
        }
    }

    /// Writes everything over what another tab has written. Where that tab has taken consent back, this gives it anew.
    pub(super) fn overrule(self) {
        if keep::keep(AGREED, "1") {
            let everyone = self.everyone();
            self.store(|storing| storing.overrule(everyone));
            self.keep_now();
        }
    }

    fn everyone(self) -> Vec<PersonKey> {
        self.peek(|ledger| ledger.keys().collect())
    }

    fn write_soon(self) {
        if let Some(waiting) = self.memory.with_value(|memory| memory.waiting) {
            waiting.clear();
        }
        let waiting = set_timeout_with_handle(move || self.keep_now(), REST).ok();
        self.memory.update_value(|memory| memory.waiting = waiting);
    }

    /// Whether what is not yet written will be.
    pub(crate) fn is_being_kept(self) -> bool {
        self.keeping.get_untracked() == Keeping::Kept
    }

    /// Writes what is owed of a ledger that is kept, and waits for it; `false` where it could not be written.
    pub(crate) async fn is_written(self) -> bool {
        self.keep_now();
        for _ in 0..LOOKS {
            if !self.storing.with_value(Storing::is_asked) || !self.is_unsaved() {
                return true;
            }
            if !self.is_being_kept() {
                return false;
            }
            rest(LOOK).await;
        }
        false
    }

    /// Writes what is owed, if it may be written now.
    pub(crate) fn keep_now(self) {
        if !self.storing.with_value(Storing::is_asked) {
            return;
        }
        // Another tab may have wiped everything and taken consent back.
        if !has_agreed() {
            return self.store(Storing::disagree);
        }
        let changed = self.peek(Ledger::take_changed);
        let Some(order) = self.store(|storing| storing.write(changed)) else { return };
        let (head, records, revision) = self.peek(|ledger| {
            let text = |key: &PersonKey| ledger.person(*key).map(|person| backup::record(*key, person));
            let records: Vec<_> = order.owed.iter().map(|key| (key.0, text(key))).collect();
            (backup::head(ledger), records, ledger.revision())
        });
        spawn_local(async move {
            let written = store::save(order.follows, order.whole, &head, &records).await;
            if self.store(|storing| storing.was_written(order, revision, written)) {
                // Out of sight there may be no later.
                if document().hidden() { self.keep_now() } else { self.write_soon() }
            }
        });
    }

    /// Takes a step of the storing; what the reader is told of it follows.
    fn store<T>(self, step: impl FnOnce(&mut Storing) -> T) -> T {
        let result = step(&mut self.storing.write_value());
        let keeping = self.storing.with_value(Storing::keeping);
        if self.keeping.get_untracked() != keeping {
            self.keeping.set(keeping);
        }
        result
    }
}

fn has_agreed() -> bool {
    keep::kept(AGREED).is_some()
}

/// What the reader must know of the keeping, on every page of the ledger.
pub(super) fn notice(book: Book, href: String) -> Element {
    let is_empty = Memo::new(move |_| book.look(|ledger| ledger.is_empty()));
    let notice = move || {
        if keep::is_shared() {
            return paragraph("notice", wording::IS_SHARED).into_part();
        }
        let (says, buttons): (&str, &[(&str, &str)]) = match book.keeping.get() {
            Keeping::Unasked if is_empty.get() => return ().into_part(),
            Keeping::Unasked => {
                let how = link(&href, wording::KEEP_HERE);
                return paragraph("notice", row![wording::NOT_KEPT, " ", how]).into_part();
            }
            Keeping::Reading => (wording::READING, &[]),
            Keeping::Kept => return paragraph("help", wording::IS_KEPT).into_part(),
            Keeping::Failing(Trouble::Full) => {
                (wording::IS_FULL, &[("backup", wording::SAVE_BACKUP), ("again", wording::AGAIN)])
            }
            Keeping::Failing(Trouble::Blocked) => {
                (wording::IS_BLOCKED, &[("backup", wording::SAVE_BACKUP), ("again", wording::AGAIN)])
            }
            Keeping::Failing(Trouble::Overtaken) => {
                (wording::IS_OVERTAKEN, &[("theirs", wording::TAKE_THEIRS), ("ours", wording::TAKE_OURS)])
            }
        };
        let buttons: Vec<Element> = buttons.iter().map(|(doing, says)| super::button(doing, "", says)).collect();
        tag("div").class("notice").add(row![tag("p").add(says), paragraph("doings", buttons)]).into_part()
    };
    tag("div").attr("aria-live", "polite").add(notice)
}
