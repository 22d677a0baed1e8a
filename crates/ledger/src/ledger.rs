//! Everyone with all bills, in order, searchable, settled as far as somebody has looked.

use mingbai_adjudication::Accumulators;
use mingbai_policy::{Policy, put_in_order};
use serde_json::{Map, Value};

use crate::account::{Account, account, opening};
use crate::entries::Entries;
use crate::index::Index;
use crate::listing::{LISTED, indexed, sought};
use crate::person::{Bill, Person, PersonKey, field};

/// Households, people and bills of one team, under one policy.
///
/// Accounts are settled when they are asked for, and kept; a change settles again only the bills that it touches.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    policy: String,
    pub(crate) shared: Entries,
    shared_revision: u32,
    pub(crate) people: Vec<Option<Box<Kept>>>,
    pub(crate) names: Index,
    pub(crate) ids: Index,
    pub(crate) households: Index,
    revision: u32,
    settlements: u64,
    changed: Vec<PersonKey>,
    pub(crate) unknown: Map<String, Value>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Kept {
    person: Person,
    account: Account,
    /// The revisions of the ledger's shared part and of the person under which the account was settled.
    settled: Option<(u32, u32)>,
    /// The person's latest change of any kind.
    touched: u32,
    /// What is searched: name, number, household and address, without difference of width and case.
    pub(crate) sought: Box<str>,
}

/// More places than any team has people: what a damaged file calls a place must not fill the memory.
const MOST_PLACES: usize = 1_000_000;

/// A bill's number in a file is below this; more bills than anyone has could be added after it.
pub(crate) const MOST_BILLS: u32 = 1_000_000;

impl Ledger {
    /// An empty ledger under a policy.
    pub fn new(policy: &str) -> Self {
        Self { policy: policy.to_owned(), ..Self::default() }
    }

    /// The name of the policy under which the bills are settled. It may be one that is no longer there.
    pub fn policy(&self) -> &str {
        &self.policy
    }

    /// Settles under another policy from now on. What was typed stays as it is.
    pub fn set_policy(&mut self, policy: &str) {
        policy.clone_into(&mut self.policy);
        self.shared_revision = self.next_revision();
    }

    /// What counts for everyone: parameters with local values, readings.
    pub fn shared(&self) -> &Entries {
        &self.shared
    }

    /// Writes what counts for everyone. Every account is settled again when it is next looked at.
    pub fn write_shared(&mut self, field: &str, text: &str) {
        if self.shared.set(field, text) {
            self.shared_revision = self.next_revision();
        }
    }

    /// How many people there are.
    pub fn len(&self) -> usize {
        self.people.iter().flatten().count()
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A number that rises with every change, so that what was worked out before can be known to be stale.
    pub fn revision(&self) -> u32 {
        self.revision
    }

    /// How many bills have been settled since the ledger was made.
    pub fn settlements(&self) -> u64 {
        self.settlements
    }

    /// Everyone who was changed, added or removed since the last call: what has to be stored.
    pub fn take_changed(&mut self) -> Vec<PersonKey> {
        let mut changed = std::mem::take(&mut self.changed);
        put_in_order(&mut changed, PersonKey::cmp);
        changed.dedup();
        changed
    }

    /// A person.
    pub fn person(&self, key: PersonKey) -> Option<&Person> {
        self.kept(key).map(|kept| &kept.person)
    }

    /// Adds somebody of whom nothing is known yet.
    pub fn add_person(&mut self) -> PersonKey {
        let last = self.people.len();
        // A damaged file may call its only person by the last place of all.
        let free = || self.people.iter().position(Option::is_none).unwrap_or(last);
        let place = if last < MOST_PLACES { last } else { free() };
        let key = PersonKey(u32::try_from(place).unwrap_or(u32::MAX));
        self.put(key, Person::default());
        key
    }

    /// Writes a field of a person; false where there is no such person.
    pub fn write_person(&mut self, key: PersonKey, name: &str, text: &str) -> bool {
        let revision = self.next_revision();
        let Some(kept) = self.kept_mut(key) else { return false };
        // Most fields have no part in the order and the search.
        let before = LISTED.contains(&name).then(|| indexed(&kept.person));
        if !kept.person.fields.set(name, text) {
            return true;
        }
        if name.starts_with("claim.") || name.starts_with(field::OPENING) {
            kept.person.revision = revision;
        }
        kept.touched = revision;
        if let Some(before) = before {
            kept.sought = sought(&kept.person);
            let after = indexed(&kept.person);
            self.reindex(key, Some(&before), Some(&after));
        }
        self.changed.push(key);
        true
    }

    /// Removes a person with all bills, and gives them, so that the step can be undone with [`Ledger::put`].
    pub fn remove_person(&mut self, key: PersonKey) -> Option<Person> {
        self.next_revision();
        let kept = self.people.get_mut(key.0 as usize)?.take()?;
        let before = indexed(&kept.person);
        self.reindex(key, Some(&before), None);
        self.changed.push(key);
        Some(kept.person)
    }

    /// Puts a person into a place, instead of whoever is there; false where the place is beyond all that a ledger has.
    pub fn put(&mut self, key: PersonKey, mut person: Person) -> bool {
        let revision = self.next_revision();
        let place = key.0 as usize;
        if place >= MOST_PLACES {
            return false;
        }
        if place >= self.people.len() {
            self.people.resize_with(place + 1, || None);
        }
        person.revision = revision;
        for bill in &mut person.bills {
            bill.revision = revision;
            person.last = person.last.max(bill.number);
        }
        let before = self.kept(key).map(|kept| indexed(&kept.person));
        let after = indexed(&person);
        self.reindex(key, before.as_ref(), Some(&after));
        let sought = sought(&person);
        self.people[place] = Some(Box::new(Kept { person, sought, touched: revision, ..Kept::default() }));
        self.changed.push(key);
        true
    }

    /// Whether nobody is at a place, and somebody could be put there.
    pub(crate) fn is_free(&self, key: PersonKey) -> bool {
        (key.0 as usize) < MOST_PLACES && self.person(key).is_none()
    }

    /// Adds a blank bill; `None` where there is no such person.
    pub fn add_bill(&mut self, key: PersonKey) -> Option<u32> {
        let revision = self.next_revision();
        let kept = self.kept_mut(key)?;
        kept.person.last += 1;
        let number = kept.person.last;
        kept.person.bills.push(Bill { number, revision, ..Bill::default() });
        kept.touched = revision;
        self.changed.push(key);
        Some(number)
    }

    /// Writes a field of a bill; false where there is no such bill.
    pub fn write_bill(&mut self, key: PersonKey, number: u32, name: &str, text: &str) -> bool {
        let revision = self.next_revision();
        let Some(kept) = self.kept_mut(key) else { return false };
        let Some(bill) = kept.person.bills.iter_mut().find(|bill| bill.number == number) else { return false };
        if bill.fields.set(name, text) {
            if name.starts_with("claim.") {
                bill.revision = revision;
            }
            kept.touched = revision;
            self.changed.push(key);
        }
        true
    }

    /// Removes a bill and gives it, so that the step can be undone with [`Ledger::put_bill`].
    pub fn remove_bill(&mut self, key: PersonKey, number: u32) -> Option<Bill> {
        let revision = self.next_revision();
        let kept = self.kept_mut(key)?;
        let place = kept.person.bills.iter().position(|bill| bill.number == number)?;
        let bill = kept.person.bills.remove(place);
        kept.touched = revision;
        self.changed.push(key);
        Some(bill)
    }

    /// Puts a bill that was removed back among the others; one of its number is replaced. False where there is no such
    /// person.
    pub fn put_bill(&mut self, key: PersonKey, mut bill: Bill) -> bool {
        let revision = self.next_revision();
        let Some(kept) = self.kept_mut(key) else { return false };
        bill.revision = revision;
        let bills = &mut kept.person.bills;
        kept.person.last = kept.person.last.max(bill.number);
        match bills.binary_search_by_key(&bill.number, |known| known.number) {
            Ok(place) => bills[place] = bill,
            Err(place) => bills.insert(place, bill),
        }
        kept.touched = revision;
        self.changed.push(key);
        true
    }

    /// A person's bills with what came of each, settled as far as need be. `None` where there is no such
    /// person, or `policy` is not the one that [`Ledger::policy`] names.
    pub fn account(&mut self, policy: &Policy, key: PersonKey) -> Option<&Account> {
        self.account_within(policy, key, u64::MAX)
    }

    /// The same with so many bills settled at most; the others are pending until the next call. A bill with much that is
    /// open takes long enough for a page to want to breathe between two.
    pub fn account_within(&mut self, policy: &Policy, key: PersonKey, bills: u64) -> Option<&Account> {
        // What was settled under another policy must never count as up to date.
        if policy.pack.id != self.policy {
            return None;
        }
        let shared_revision = self.shared_revision;
        let kept = self.people.get_mut(key.0 as usize)?.as_deref_mut()?;
        let now = (shared_revision, kept.touched);
        if kept.settled != Some(now) {
            let mut budget = bills;
            let shared = (&self.shared, shared_revision);
            kept.account = account(policy, shared, &kept.person, &kept.account, &mut budget);
            kept.settled = kept.account.is_complete().then_some(now);
            self.settlements += bills - budget;
        }
        Some(&kept.account)
    }

    /// A person's account as it was last settled; `None` where it is not up to date.
    pub fn settled(&self, key: PersonKey) -> Option<&Account> {
        let kept = self.kept(key)?;
        (kept.settled == Some((self.shared_revision, kept.touched))).then_some(&kept.account)
    }

    /// What had added up in its year before a bill; `None` where the bill is not there, has no day, or somebody's account
    /// is not up to date.
    pub fn before(&self, policy: &Policy, key: PersonKey, number: u32) -> Option<Accumulators> {
        let account = self.settled(key)?;
        let place = account.bills.iter().position(|bill| bill.number == number)?;
        let year = account.bills[place].discharged?.year();
        let earlier = account.bills[..place].iter().rev();
        let earlier = earlier.take_while(|bill| bill.discharged.is_some_and(|day| day.year() == year));
        let last = earlier.filter_map(crate::account::Settled::amounts).next().map(|amounts| amounts.after(policy));
        let person = self.person(key)?;
        Some(last.unwrap_or_else(|| opening(policy, &person.fields, Some(year), &mut Vec::new())))
    }

    pub(crate) fn kept(&self, key: PersonKey) -> Option<&Kept> {
        self.people.get(key.0 as usize)?.as_deref()
    }

    fn kept_mut(&mut self, key: PersonKey) -> Option<&mut Kept> {
        self.people.get_mut(key.0 as usize)?.as_deref_mut()
    }

    fn next_revision(&mut self) -> u32 {
        self.revision = self.revision.wrapping_add(1);
        self.revision
    }

    fn reindex(&mut self, key: PersonKey, before: Option<&[String; 3]>, after: Option<&[String; 3]>) {
        if before == after {
            return;
        }
        for (place, index) in [&mut self.names, &mut self.ids, &mut self.households].into_iter().enumerate() {
            if let Some(before) = before {
                index.remove(&before[place], key);
            }
            if let Some(after) = after {
                index.insert(&after[place], key);
            }
        }
    }
}
