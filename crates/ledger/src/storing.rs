//! Whether a ledger is kept on a device, and what may be done about it next.
//!
//! Storing takes time, and meanwhile people type, take back, wipe, and work in another tab. This is what follows from
//! what, without doing any of it: nothing is written over what has not been read, nobody's consent is assumed, and an
//! answer that comes too late counts for nothing.

use mingbai_policy::put_in_order;

use crate::person::PersonKey;

/// Why something is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The browser does not let us, or stopped half-way.
    Blocked,
    /// There is no room left.
    Full,
    /// Another tab has written, or wiped, since we last looked.
    Overtaken,
}

/// What the reader is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// Nobody has agreed.
    Unasked,
    /// What is kept is being read.
    Reading,
    /// It is kept, or will be in a moment.
    Kept,
    /// It is to be kept, and was not.
    Failing(Trouble),
}

/// Where the storing stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// Nobody has agreed: nothing is read or written.
    #[default]
    Unasked,
    /// What is kept is being read. Nothing is written before it is there.
    Reading,
    /// What is kept could not be read, and must not be written over.
    Unread,
    /// All is written.
    Clean,
    /// Something has to be written.
    Owing,
    /// It is being written; `again`: more has changed meanwhile.
    Writing { again: bool },
    /// Another tab has written; somebody has to choose.
    Overtaken,
}

/// A reading or a wiping that was begun. What comes of it counts only while nothing else has been begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticket(u32);

/// What has to be written now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    ticket: Ticket,
    ledger: u32,
    /// The version that must stand there; `None`: whichever does.
    pub follows: Option<u32>,
    /// Whether whatever stands there is cleared first.
    pub whole: bool,
    /// Who has to be written, each once.
    pub owed: Vec<PersonKey>,
}

/// What trying again means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// Asking for consent to be noted.
    Agree,
    /// Reading.
    Read,
    /// Writing.
    Write,
}

/// The state of the storing of one ledger.
#[derive(Clone, Debug, Default)]
pub struct Storing {
    state: State,
    /// Rises whenever answers that are still to come no longer count.
    generation: u32,
    /// Rises whenever another ledger takes the place of the one that is shown, since each counts its own revisions.
    ledger: u32,
    /// The version that was last read or written.
    version: u32,
    /// The ledger and its revision that stand on the device or in a file.
    saved: Option<(u32, u32)>,
    owed: Vec<PersonKey>,
    whole: bool,
    over_any: bool,
    trouble: Option<Trouble>,
}

impl Storing {
    /// What the reader is told.
    pub fn keeping(&self) -> Keeping {
        match (self.state, self.trouble) {
            (State::Reading, _) => Keeping::Reading,
            (_, Some(trouble)) => Keeping::Failing(trouble),
            (State::Unasked, None) => Keeping::Unasked,
            _ => Keeping::Kept,
        }
    }

    /// Whether somebody has agreed, so that changes have to be remembered.
    pub fn is_asked(&self) -> bool {
        self.state != State::Unasked
    }

    /// Whether this revision of the ledger stands somewhere.
    pub fn is_saved(&self, revision: u32) -> bool {
        self.saved == Some((self.ledger, revision))
    }

    /// This revision stands in a file now.
    pub fn is_in_a_file(&mut self, revision: u32) {
        self.saved = Some((self.ledger, revision));
    }

    /// Begins to read what is kept, to take the place of what is shown: only where somebody has agreed. Whatever was
    /// still to be written, or is being written, counts for nothing from here.
    pub fn read(&mut self) -> Ticket {
        self.generation = self.generation.wrapping_add(1);
        self.state = State::Reading;
        self.forget_owed();
        Ticket(self.generation)
    }

    /// What was read is there, with its version, or is not; whether it counts.
    pub fn was_read(&mut self, ticket: Ticket, found: Result<u32, Trouble>) -> bool {
        if ticket.0 != self.generation || self.state != State::Reading {
            return false;
        }
        self.trouble = found.err();
        match found {
            Ok(version) => {
                self.version = version;
                self.state = State::Clean;
                self.ledger = self.ledger.wrapping_add(1);
                self.forget_owed();
            }
            Err(_) => self.state = State::Unread,
        }
        true
    }

    /// What was read is shown now, in this revision.
    pub fn is_shown(&mut self, revision: u32) {
        self.saved = Some((self.ledger, revision));
    }

    /// Somebody has agreed: everyone has to be written, where nothing stands yet.
    pub fn agree(&mut self, everyone: Vec<PersonKey>) {
        self.disagree();
        self.state = State::Owing;
        self.owed = everyone;
    }

    /// Nothing is kept any more, whether because somebody said so or because consent is found to be gone.
    pub fn disagree(&mut self) {
        self.generation = self.generation.wrapping_add(1);
        self.state = State::Unasked;
        (self.version, self.saved, self.trouble) = (0, None, None);
        self.forget_owed();
    }

    /// Consent could not be noted.
    pub fn cannot_agree(&mut self) {
        self.trouble = Some(Trouble::Blocked);
    }

    /// The ledger has changed; whether a writing is to be waited for.
    pub fn change(&mut self) -> bool {
        match &mut self.state {
            State::Clean => self.state = State::Owing,
            State::Writing { again } => *again = true,
            _ => {}
        }
        self.state == State::Owing
    }

    /// Another ledger is shown: all that is kept has to give way to it. Whether a writing is to be waited for.
    pub fn replace(&mut self, everyone: Vec<PersonKey>) -> bool {
        self.ledger = self.ledger.wrapping_add(1);
        if matches!(self.state, State::Unasked | State::Reading) {
            return false;
        }
        self.owed = everyone;
        self.whole = true;
        self.change()
    }

    /// What is shown is to take the place of what another tab has written. Somebody has agreed to it just now, whatever
    /// the other tab did.
    pub fn overrule(&mut self, everyone: Vec<PersonKey>) {
        self.generation = self.generation.wrapping_add(1);
        self.state = State::Owing;
        self.owed = everyone;
        (self.whole, self.over_any, self.trouble) = (true, true, None);
    }

    /// What is to be written now, with those who have changed; `None` while there is nothing, or it must not be.
    pub fn write(&mut self, changed: Vec<PersonKey>) -> Option<Order> {
        self.owed.extend(changed);
        if self.state != State::Owing {
            return None;
        }
        let mut owed = std::mem::take(&mut self.owed);
        put_in_order(&mut owed, PersonKey::cmp);
        owed.dedup();
        self.state = State::Writing { again: false };
        Some(Order {
            ticket: Ticket(self.generation),
            ledger: self.ledger,
            follows: (!self.over_any).then_some(self.version),
            whole: std::mem::take(&mut self.whole),
            owed,
        })
    }

    /// What was ordered is written, with the new version, or is not; `revision` is the ledger's that was written. Whether
    /// the next writing is to be waited for.
    pub fn was_written(&mut self, order: Order, revision: u32, written: Result<u32, Trouble>) -> bool {
        let State::Writing { again } = self.state else { return false };
        if order.ticket.0 != self.generation {
            return false;
        }
        self.trouble = written.err();
        match written {
            Ok(version) => {
                self.version = version;
                self.over_any = false;
                self.saved = Some((order.ledger, revision));
                self.state = if again { State::Owing } else { State::Clean };
            }
            Err(trouble) => {
                // Of another ledger than the one that is shown, only that one's people are owed.
                if order.ledger == self.ledger {
                    self.owed.extend(order.owed);
                }
                self.whole |= order.whole;
                self.state = if trouble == Trouble::Overtaken { State::Overtaken } else { State::Owing };
            }
        }
        again && self.state == State::Owing
    }

    /// What trying again means.
    pub fn again(&self) -> Again {
        match self.state {
            State::Unasked => Again::Agree,
            State::Unread => Again::Read,
            _ => Again::Write,
        }
    }

    fn forget_owed(&mut self) {
        self.owed.clear();
        (self.whole, self.over_any) = (false, false);
    }
}

#[cfg(test)]
mod tests;
