//! Who is there: in order, by search, by number, by household.

use crate::amount::narrow;
use crate::ledger::{Kept, Ledger};
use crate::person::{Person, PersonKey, field};
use crate::wording;

/// In which order people are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By household, and within it as they were entered.
    #[default]
    Household,
    /// By name, in the order of the characters' code points: the same family name stands together.
    Name,
    /// By number.
    Id,
}

impl Ledger {
    /// Everyone's place, in the order in which they were added.
    pub fn keys(&self) -> impl Iterator<Item = PersonKey> {
        (0u32..).zip(&self.people).filter(|(_, kept)| kept.is_some()).map(|(place, _)| PersonKey(place))
    }

    /// Everyone, in order.
    pub fn people(&self, order: Order) -> impl Iterator<Item = PersonKey> {
        match order {
            Order::Household => self.households.keys(),
            Order::Name => self.names.keys(),
            Order::Id => self.ids.keys(),
        }
    }

    /// Everyone whose name, number, household or address has every word of the query, in order.
    pub fn find(&self, query: &str, order: Order) -> Vec<PersonKey> {
        let query = narrow(query).to_ascii_lowercase();
        let words: Vec<&str> = query.split_whitespace().collect();
        let has_all = |kept: &Kept| words.iter().all(|word| kept.sought.contains(word));
        self.people(order).filter(|key| self.kept(*key).is_some_and(has_all)).collect()
    }

    /// Everyone with this number, as it is compared: without difference of width and case. No two should have the same.
    pub fn with_id<'l>(&'l self, id: &'l str) -> impl Iterator<Item = PersonKey> + 'l {
        let same = compared(id);
        let found: Vec<PersonKey> = if same.is_empty() { Vec::new() } else { self.ids.with(&same).collect() };
        found.into_iter()
    }

    /// Everyone of this name.
    pub fn with_name<'l>(&'l self, name: &'l str) -> impl Iterator<Item = PersonKey> + 'l {
        self.names.with(name.trim())
    }

    /// The name of the head of a household, as far as its people tell; empty where they do not.
    pub fn head_of(&self, household: &str) -> &str {
        let people = || self.household(household).filter_map(|key| self.person(key));
        let said = people().map(|person| person.fields.get(field::HEAD).trim()).find(|head| !head.is_empty());
        let is_head = |person: &&Person| person.fields.get(field::RELATION).trim() == wording::IS_HEAD;
        said.or_else(|| people().find(is_head).map(Person::name)).unwrap_or("")
    }

    /// Everyone of a household, as they were entered.
    pub fn household<'l>(&'l self, household: &'l str) -> impl Iterator<Item = PersonKey> + 'l {
        self.households.with(household.trim())
    }
}

/// The fields by which people are ordered and searched.
pub(crate) const LISTED: [&str; 6] =
    [field::NAME, field::ID, field::HOUSEHOLD, field::HEAD, field::ADDRESS, field::PHONE];

/// The texts by which a person stands in the indices.
pub(crate) fn indexed(person: &Person) -> [String; 3] {
    [person.name().to_owned(), compared(person.id()), person.household().to_owned()]
}

/// A number as it is compared.
pub(crate) fn compared(id: &str) -> String {
    narrow(id).to_ascii_uppercase()
}

pub(crate) fn sought(person: &Person) -> Box<str> {
    let mut text = String::new();
    for field in LISTED {
        text.push_str(&narrow(person.fields.get(field)).to_ascii_lowercase());
        text.push('\n');
    }
    text.into()
}
