//! Keeping the ledger on the device: only for who agreed, soon after each change, and never without a word when it fails.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use mingbai_ledger::{Ledger, PersonKey, backup};

use super::book::{Asking, Book};
use crate::keep;
use crate::part::{Element, IntoPart, link, paragraph, row, tag};
use crate::store::{self, AGREED, Trouble};
use crate::wording::households as wording;

/// How long nothing must have changed before it is written: longer than a pause between two keys.
const REST: Duration = Duration::from_millis(700);

/// Whether the ledger is kept on this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keeping {
    /// Nobody has agreed.
    Unasked,
    /// What is kept is being read.
    Reading,
    /// It is kept.
    Kept,
    /// It is to be kept, and was not.
    Failing(Trouble),
}

impl Book {
    /// Reads what is kept, if anything is, when the page is first seen; warns whoever closes it from then on.
    pub(super) fn begin(self) {
        if self.memory.with_value(|memory| memory.begun) {
            return;
        }
        self.memory.update_value(|memory| memory.begun = true);
        let handle = window_event_listener(leptos::ev::beforeunload, move |event| {
            if self.is_unsaved() {
                event.prevent_default();
                event.set_return_value(wording::NOT_KEPT);
            }
        });
        // The book lasts as long as the page, and so does the warning.
        std::mem::forget(handle);
        if keep::kept(AGREED).is_some() {
            self.memory.update_value(|memory| memory.unread = true);
            self.read_kept();
        }
    }

    /// Whether closing the page would lose anything.
    pub(super) fn is_unsaved(self) -> bool {
        let saved = self.memory.with_value(|memory| memory.saved);
        self.peek(|ledger| ledger.revision() != saved && !ledger.is_empty())
    }

    /// Remembers that all of it stands in a file now.
    pub(super) fn is_in_a_file(self) {
        let revision = self.peek(|ledger| ledger.revision());
        self.memory.update_value(|memory| memory.saved = revision);
    }

    /// Takes what is kept instead of what is shown.
    pub(super) fn read_kept(self) {
        self.keeping.set(Keeping::Reading);
        spawn_local(async move {
            match store::load().await {
                Ok(stored) => self.take(stored),
                Err(trouble) => self.keeping.set(Keeping::Failing(trouble)),
            }
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
        self.memory.update_value(|memory| {
            memory.version = stored.version;
            memory.saved = revision;
            memory.owed.clear();
            memory.unread = false;
        });
        let before = self.replace(ledger);
        self.keeping.set(Keeping::Kept);
        self.forget_undo();
        let says = problems.join(" ");
        if before.is_empty() { self.said.set(says) } else { self.remember(before, [wording::TAKEN, &says].concat()) }
    }

    /// Tries again what failed.
    pub(super) fn try_again(self) {
        if self.memory.with_value(|memory| memory.unread) { self.read_kept() } else { self.keep_soon() }
    }

    /// Keeps everything from now on.
    pub(super) fn agree(self) {
        if keep::keep(AGREED, "1") {
            self.keeping.set(Keeping::Kept);
            let everyone: Vec<PersonKey> = self.peek(|ledger| ledger.keys().collect());
            self.memory.update_value(|memory| memory.owed = everyone);
            self.keep_soon();
        } else {
            self.keeping.set(Keeping::Failing(Trouble::Blocked));
        }
    }

    /// Keeps nothing any more; what is shown stays until the page is closed.
    pub(super) fn disagree(self) {
        keep::forget(AGREED);
        self.keeping.set(Keeping::Unasked);
        self.memory.update_value(|memory| (memory.version, memory.saved) = (0, u32::MAX));
        spawn_local(async move {
            if store::wipe().await.is_err() {
                self.said.set(wording::NOT_WIPED.to_owned());
            }
        });
    }

    /// Forgets everything, here and on the device.
    pub(super) fn wipe(self) {
        self.replace(Ledger::default());
        self.forget_undo();
        self.made.set(None);
        self.asking.set(Asking::Nothing);
        self.said.set(wording::WIPED.to_owned());
        self.memory.update_value(|memory| memory.backup = None);
        self.disagree();
    }

    /// Writes what has changed, once it has come to rest.
    pub(super) fn keep_soon(self) {
        if self.keeping.get_untracked() == Keeping::Unasked {
            // Nobody asks for the changes, and their list must not grow for ever.
            self.peek(Ledger::take_changed);
            return;
        }
        let waiting = self.memory.with_value(|memory| memory.waiting);
        if let Some(waiting) = waiting {
            waiting.clear();
        }
        let waiting = set_timeout_with_handle(move || self.keep_now(), REST).ok();
        self.memory.update_value(|memory| memory.waiting = waiting);
    }

    /// Writes everything, over whatever is kept.
    pub(super) fn keep_everything(self) {
        if self.keeping.get_untracked() != Keeping::Unasked {
            let everyone: Vec<PersonKey> = self.peek(|ledger| ledger.keys().collect());
            self.memory.update_value(|memory| {
                memory.owed = everyone;
                memory.anew = true;
            });
            self.keep_soon();
        }
    }

    fn keep_now(self) {
        if self.keeping.get_untracked() == Keeping::Unasked || self.memory.with_value(|memory| memory.unread) {
            return;
        }
        if self.memory.with_value(|memory| memory.busy) {
            return self.keep_soon();
        }
        let mut owed = std::mem::take(&mut self.memory.write_value().owed);
        let (head, records, revision) = self.peek(|ledger| {
            owed.extend(ledger.take_changed());
            owed.sort_unstable();
            owed.dedup();
            let text = |key: &PersonKey| ledger.person(*key).map(|person| backup::record(*key, person));
            let records: Vec<_> = owed.iter().map(|key| (key.0, text(key))).collect();
            (backup::head(ledger), records, ledger.revision())
        });
        let follows = self.memory.with_value(|memory| (!memory.anew).then_some(memory.version));
        self.memory.write_value().busy = true;
        spawn_local(async move {
            let written = store::save(follows, &head, &records).await;
            self.memory.update_value(|memory| {
                memory.busy = false;
                match written {
                    Ok(version) => (memory.version, memory.saved, memory.anew) = (version, revision, false),
                    // What was not written is still owed.
                    Err(_) => memory.owed.extend(owed),
                }
            });
            // Whoever wiped everything meanwhile wants nothing kept.
            if self.keeping.get_untracked() == Keeping::Unasked {
                return self.disagree();
            }
            self.keeping.set(written.map_or_else(Keeping::Failing, |_| Keeping::Kept));
        });
    }
}

/// What the reader must know of the keeping, on every page of the ledger.
pub(super) fn notice(book: Book, href: String) -> Element {
    let is_empty = Memo::new(move |_| book.look(|ledger| ledger.is_empty()));
    let notice = move || {
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
