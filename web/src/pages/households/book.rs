//! The ledger that the page works on: what was typed, what is shown of it, what can be undone.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use mingbai_adjudication::ClaimError;
use mingbai_ledger::csv::Table;
use mingbai_ledger::storing::{Keeping, Storing};
use mingbai_ledger::{Account, Bill, Entries, Ledger, Order, Outcome, Person, PersonKey};
use mingbai_policy::Policy;

use super::fields::Whose;

/// The ledger with all that belongs to working on it. It outlasts the page, so that a look at another view loses nothing.
#[derive(Clone, Copy)]
pub(crate) struct Book {
    ledger: StoredValue<Ledger>,
    /// Rises whenever something that is shown may be another.
    shown: RwSignal<u32>,
    /// Rises whenever another ledger is taken.
    pub(super) taken: RwSignal<u32>,
    /// Whether and how the ledger is kept on the device, and what the reader is told of it.
    pub(super) storing: StoredValue<Storing>,
    pub(super) keeping: RwSignal<Keeping>,
    pub(super) memory: StoredValue<Memory>,
    /// What just happened, in a sentence.
    pub(super) said: RwSignal<String>,
    undo: StoredValue<Option<Undo>>,
    /// What the list shows.
    pub(super) sought: RwSignal<Sought>,
    /// The year that is looked at; `None`: the latest.
    pub(super) year: RwSignal<Option<i32>>,
    /// What somebody has to say yes to first.
    pub(super) asking: RwSignal<Asking>,
    /// A file that was made.
    pub(super) made: RwSignal<Option<Made>>,
    wanted: StoredValue<Wanted>,
}

/// What the list shows.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Sought {
    pub(super) query: String,
    pub(super) order: Order,
    /// Only people who have something to do or a bill that cannot be settled.
    pub(super) attention: bool,
    /// Which page of the list, from 0.
    pub(super) page: usize,
}

/// What somebody has to say yes to first.
#[derive(Clone, Default, PartialEq)]
pub(super) enum Asking {
    #[default]
    Nothing,
    /// Whether to wipe everything.
    Wipe,
    /// Whether to import a table so.
    Table(Table),
    /// Whether to take a backup instead of what is there: its people, its bills, what is wrong with it.
    Backup(Vec<String>),
    /// A file that could not be read.
    Refused(String),
}

/// A file that was made: its name, its address in the browser, its text.
#[derive(Clone, PartialEq)]
pub(super) struct Made {
    pub(super) name: String,
    pub(super) url: String,
    pub(super) text: String,
}

/// What nothing that is shown depends on.
#[derive(Default)]
pub(super) struct Memory {
    /// What waits for the typing to rest.
    pub(super) waiting: Option<TimeoutHandle>,
    /// Whether a bill takes longer to settle than a frame has room for.
    pub(super) slow: bool,
    /// Whether everyone is being settled for an export.
    pub(super) exporting: bool,
    /// Whether the page has been seen before.
    pub(super) begun: bool,
    /// The name of the file that was chosen last; empty for what was pasted.
    pub(super) file: String,
    /// A backup that was read and waits for a yes.
    pub(super) backup: Option<Ledger>,
    /// Up to which of the ledgers taken the page has taken over what counts for everyone.
    pub(super) brought: u32,
}

/// Whose accounts are being settled between frames, under which policy.
#[derive(Default)]
struct Wanted {
    keys: Vec<PersonKey>,
    policy: Option<&'static Policy>,
    /// Whether a timer runs for it.
    runs: bool,
}

enum Undo {
    Person(PersonKey, Box<Person>),
    Bill(PersonKey, Box<Bill>),
    Everything(Box<Ledger>),
}

/// How long one go at settling takes at most, in ms: less than a frame.
const GO: u64 = 8;

impl Book {
    /// An empty ledger, of which nothing is kept.
    pub(crate) fn new() -> Self {
        Self {
            ledger: StoredValue::new(Ledger::default()),
            shown: RwSignal::new(0),
            taken: RwSignal::new(0),
            storing: StoredValue::default(),
            keeping: RwSignal::new(Keeping::Unasked),
            memory: StoredValue::new(Memory::default()),
            said: RwSignal::new(String::new()),
            undo: StoredValue::new(None),
            sought: RwSignal::default(),
            year: RwSignal::new(None),
            asking: RwSignal::default(),
            made: RwSignal::new(None),
            wanted: StoredValue::default(),
        }
    }

    /// Whether a table or a backup was read and waits for a yes, which a reload would lose.
    pub(crate) fn is_importing(self) -> bool {
        self.asking.with_untracked(|asking| matches!(asking, Asking::Table(_) | Asking::Backup(_)))
    }

    /// Looks at the ledger, and again whenever it changes.
    pub(super) fn look<T>(self, look: impl FnOnce(&mut Ledger) -> T) -> T {
        self.shown.track();
        self.peek(look)
    }

    /// Looks at the ledger once. Looking may settle bills, and changes nothing that was typed.
    pub(super) fn peek<T>(self, look: impl FnOnce(&mut Ledger) -> T) -> T {
        let mut ledger = self.ledger.write_value();
        look(&mut ledger)
    }

    /// Changes the ledger; what is shown follows, and what is kept soon after.
    pub(super) fn change<T>(self, change: impl FnOnce(&mut Ledger) -> T) -> T {
        // To put everything back would take back this change too.
        if self.undo.with_value(|undo| matches!(undo, Some(Undo::Everything(_)))) {
            self.forget_undo();
        }
        let result = self.peek(change);
        self.refresh();
        self.keep_soon();
        result
    }

    /// Takes another ledger, and gives the one that was there.
    pub(super) fn replace(self, ledger: Ledger) -> Ledger {
        let before = std::mem::replace(&mut *self.ledger.write_value(), ledger);
        self.wanted.write_value().keys.clear();
        self.sought.set(Sought::default());
        self.year.set(None);
        self.taken.update(|taken| *taken = taken.wrapping_add(1));
        self.refresh();
        before
    }

    /// Shows everything anew.
    pub(super) fn refresh(self) {
        self.shown.update(|shown| *shown = shown.wrapping_add(1));
    }

    /// Settles an empty ledger under this policy from now on. Nothing that was typed changes, and nothing is kept for it.
    pub(super) fn adopt(self, policy: &Policy) {
        self.peek(|ledger| ledger.set_policy(&policy.pack.id));
        // What it brought of figures was of another place, where the same names mean other things.
        let taken = self.taken.get_untracked();
        self.memory.update_value(|memory| memory.brought = taken);
        self.refresh();
    }

    /// What stands in a field, and again whenever the ledger changes.
    pub(super) fn look_at(self, whose: Whose, name: &str) -> String {
        self.shown.track();
        self.text(whose, name)
    }

    /// What stands in a field now.
    pub(super) fn text(self, whose: Whose, name: &str) -> String {
        self.peek(|ledger| {
            let fields = match whose {
                Whose::Everyone => Some(ledger.shared()),
                Whose::Person(key) => ledger.person(key).map(Person::fields),
                Whose::Bill(key, number) => ledger.person(key).and_then(|person| person.bill(number)).map(Bill::fields),
            };
            fields.map_or("", |fields| fields.get(name)).to_owned()
        })
    }

    /// Writes into a field.
    pub(super) fn write(self, whose: Whose, name: &str, text: &str) {
        self.change(|ledger| match whose {
            Whose::Everyone => ledger.write_shared(name, text),
            Whose::Person(key) => _ = ledger.write_person(key, name, text),
            Whose::Bill(key, number) => _ = ledger.write_bill(key, number, name, text),
        });
    }

    /// Puts what counts for everyone in the place of what stood there. A ledger without people is not kept for it.
    pub(super) fn set_shared(self, counts: &Entries) {
        let is_new = self.peek(|ledger| {
            let before = ledger.shared().clone();
            before
                .iter()
                .filter(|(name, _)| counts.get(name).is_empty())
                .for_each(|(name, _)| ledger.write_shared(name, ""));
            counts.iter().for_each(|(name, text)| ledger.write_shared(name, text));
            *ledger.shared() != before
        });
        if is_new {
            self.refresh();
            if self.holds_anything() {
                self.keep_soon();
            }
        }
    }

    /// A person's account, as far as one bill's time settles it; the rest follows between frames, and is shown then.
    pub(super) fn account(self, policy: &'static Policy, key: PersonKey) -> Account {
        // Where one bill takes longer than a frame, the key that was pressed is shown first.
        let bills = u64::from(!self.memory.with_value(|memory| memory.slow));
        let (started, before) = (now(), self.peek(|ledger| ledger.settlements()));
        let account = self.look(|ledger| ledger.account_within(policy, key, bills).cloned().unwrap_or_default());
        if self.peek(|ledger| ledger.settlements()) > before {
            let is_slow = now() - started > GO;
            self.memory.update_value(|memory| memory.slow = is_slow);
        }
        if !account.is_complete() {
            self.settle_soon(policy, &[key]);
        }
        account
    }

    /// Whether everyone's account is up to date; if not, they are settled between frames, and shown then.
    pub(super) fn all_settled(self, policy: &'static Policy, keys: &[PersonKey]) -> bool {
        let settled = self.look(|ledger| keys.iter().all(|key| ledger.settled(*key).is_some()));
        if !settled {
            self.settle_soon(policy, keys);
        }
        settled
    }

    fn settle_soon(self, policy: &'static Policy, keys: &[PersonKey]) {
        // Under another policy nothing would ever be settled.
        if self.peek(|ledger| ledger.policy() != policy.pack.id) {
            return;
        }
        let mut wanted = self.wanted.write_value();
        wanted.keys = keys.to_vec();
        // The policy may be another one by the time that the timer rings.
        wanted.policy = Some(policy);
        if !std::mem::replace(&mut wanted.runs, true) {
            drop(wanted);
            set_timeout(move || self.settle_for_a_while(), Duration::ZERO);
        }
    }

    fn settle_for_a_while(self) {
        let (keys, policy) = self
            .wanted
            .try_update_value(|wanted| (std::mem::take(&mut wanted.keys), wanted.policy))
            .unwrap_or_default();
        let left = policy.map_or(0, |policy| self.settle_a_slice(policy, &keys));
        let mut wanted = self.wanted.write_value();
        if left == 0 {
            wanted.runs = false;
            drop(wanted);
            self.refresh();
        } else {
            wanted.keys = keys[keys.len() - left..].to_vec();
            drop(wanted);
            // One person's bills are shown one by one; a list is written anew only once all of it is settled.
            if keys.len() == 1 {
                self.refresh();
            }
            set_timeout(move || self.settle_for_a_while(), Duration::ZERO);
        }
    }

    /// Settles for less than a frame, one person after the other; how many are left.
    pub(super) fn settle_a_slice(self, policy: &Policy, keys: &[PersonKey]) -> usize {
        let until = now() + GO;
        let before = self.peek(|ledger| ledger.settlements());
        let mut left = keys;
        while let [first, rest @ ..] = left
            && now() < until
        {
            let settled = self.peek(|ledger| ledger.account_within(policy, *first, 1).is_none_or(Account::is_complete));
            if settled {
                left = rest;
            }
        }
        let settled = self.peek(|ledger| ledger.settlements()) - before;
        if settled > 0 {
            let is_slow = now() + GO - until > settled * GO;
            self.memory.update_value(|memory| memory.slow = is_slow);
        }
        left.len()
    }

    /// What is wrong with somebody's fields. Nothing is settled for it.
    pub(super) fn mistakes(self, policy: &Policy, whose: Whose) -> Vec<ClaimError> {
        self.look(|ledger| match whose {
            Whose::Everyone => ledger.mistakes_for_everyone(policy),
            Whose::Person(key) => ledger.mistakes_of_person(policy, key),
            Whose::Bill(key, number) => {
                let Some(account) = ledger.account_within(policy, key, 0) else { return Vec::new() };
                let bill = account.bills.iter().find(|bill| bill.number == number);
                match bill.map(|bill| &bill.outcome) {
                    Some(Outcome::Refused(errors)) => errors.clone(),
                    _ => Vec::new(),
                }
            }
        })
    }

    /// Removes a person, so that it can be undone.
    pub(super) fn remove_person(self, key: PersonKey, says: &str) {
        if let Some(person) = self.change(|ledger| ledger.remove_person(key)) {
            self.undo.set_value(Some(Undo::Person(key, Box::new(person))));
            self.said.set(says.to_owned());
        }
    }

    /// Removes a bill, so that it can be undone.
    pub(super) fn remove_bill(self, key: PersonKey, number: u32, says: &str) {
        if let Some(bill) = self.change(|ledger| ledger.remove_bill(key, number)) {
            self.undo.set_value(Some(Undo::Bill(key, Box::new(bill))));
            self.said.set(says.to_owned());
        }
    }

    /// Remembers what stood there, so that it can be put back as a whole.
    pub(super) fn remember(self, before: Ledger, says: String) {
        self.undo.set_value(Some(Undo::Everything(Box::new(before))));
        self.said.set(says);
    }

    /// Takes back the last removal.
    pub(super) fn undo(self) {
        match self.undo.try_update_value(Option::take).flatten() {
            Some(Undo::Person(key, person)) => _ = self.change(|ledger| ledger.put(key, *person)),
            Some(Undo::Bill(key, bill)) => _ = self.change(|ledger| ledger.put_bill(key, *bill)),
            Some(Undo::Everything(ledger)) => {
                self.replace(*ledger);
                self.keep_everything();
            }
            None => {}
        }
        self.said.set(String::new());
    }

    /// Whether something can be taken back.
    pub(super) fn can_undo(self) -> bool {
        self.undo.with_value(Option::is_some)
    }

    /// Forgets what was said and what could be undone.
    pub(super) fn forget_undo(self) {
        self.undo.set_value(None);
        self.said.set(String::new());
    }
}

/// Milliseconds, for telling how long something took.
fn now() -> u64 {
    js_sys::Date::now() as u64
}
