//! Whom each row is about, and what it would make.

use std::collections::BTreeMap;

use mingbai_policy::Policy;
use mingbai_policy::document::FactKind;
use mingbai_policy::formula::FactIndex;

use super::columns::{Table, is_of_person};
use super::names::BILL;
use super::preview::{CellError, Kind, Makes, PreviewRow, Whose};
use super::row::Said;
use crate::amount::narrow;
use crate::claim::claim_of;
use crate::entries::Entries;
use crate::ledger::Ledger;
use crate::listing::compared;
use crate::person::{Bill, Person, PersonKey, field};
use crate::{amount, day, wording};

/// A ledger and a table looked at row by row: whom each row is about, and what it would make.
pub(crate) struct Looking<'a> {
    policy: &'a Policy,
    ledger: &'a Ledger,
    table: &'a Table,
    kind: Kind,
    pub(crate) rows: Vec<PreviewRow>,
    /// People whom rows of this file add, by number, else by household and name.
    new: BTreeMap<String, usize>,
    /// Lines of bills of this file, by whose and what.
    seen: BTreeMap<String, u32>,
}

impl<'a> Looking<'a> {
    pub(crate) fn new(policy: &'a Policy, ledger: &'a Ledger, table: &'a Table, kind: Kind) -> Self {
        Self { policy, ledger, table, kind, rows: Vec::new(), new: BTreeMap::new(), seen: BTreeMap::new() }
    }

    pub(crate) fn row(&mut self, line: u32, no_entry: bool, said: Said) {
        let mut row = PreviewRow {
            line,
            makes: if no_entry { Makes::NoEntry } else { Makes::Wrong },
            errors: Vec::new(),
            remarks: Vec::new(),
            whose: Whose::Nobody,
            person: Vec::new(),
            bill: Vec::new(),
        };
        if !no_entry {
            let whose = self.whose(line, &said);
            let made = whose.and_then(|whose| {
                row.whose = whose;
                if self.kind == Kind::Bills {
                    self.bill(line, whose, &said, &mut row)
                } else {
                    self.person(line, whose, &said, &mut row)
                }
            });
            row.errors = said.errors;
            row.remarks = said.remarks;
            match made {
                Ok(makes) if row.errors.is_empty() => row.makes = makes,
                Ok(_) => {}
                Err(errors) => row.errors.extend(errors),
            }
            if row.makes == Makes::NewPerson || matches!(row.makes, Makes::Bill { new_person: true }) {
                self.new.insert(key_of(&row.person), self.rows.len());
                if text_of(&row.person, field::NAME).is_empty() {
                    row.remarks.push(wording::NAME_IS_MISSING.to_owned());
                }
            }
        }
        self.rows.push(row);
    }

    /// Whom a row is about: by number, else by name where only one has it.
    fn whose(&self, line: u32, said: &Said) -> Result<Whose, Vec<CellError>> {
        let (id, name) = (said.get(field::ID), said.get(field::NAME));
        let error = |field: &str, message: String| Err(vec![self.error(line, field, said, message)]);
        let new = |key: String| self.new.get(&key).copied().unwrap_or(self.rows.len());
        if !id.is_empty() {
            let mut known = self.ledger.with_id(id);
            let Some(key) = known.next() else {
                let place = new(key_of(&said.fields));
                let first = self.rows.get(place).map(|row| (row.line, text_of(&row.person, field::NAME)));
                return match first {
                    Some((first, known)) if differs(known, name) => {
                        error(field::NAME, wording::other_name_in_file(known, first))
                    }
                    _ => Ok(Whose::New(place)),
                };
            };
            if known.next().is_some() {
                return error(field::ID, wording::ID_IS_SHARED.to_owned());
            }
            let known = self.ledger.person(key).map_or("", Person::name);
            return if differs(known, name) {
                error(field::NAME, wording::other_name(known))
            } else {
                Ok(Whose::Known(key))
            };
        }
        if name.is_empty() {
            // A cell that could not be read says so already.
            let unread = said.errors.iter().any(|error| error.column.is_none() || self.is_column_of(error, field::ID));
            return if unread { Err(Vec::new()) } else { error(field::NAME, wording::NOBODY_IS_NAMED.to_owned()) };
        }
        let household = household_of(said);
        let lives_there = |key: &PersonKey| {
            household.is_empty() || self.ledger.person(*key).is_some_and(|person| person.household() == household)
        };
        let mut known = self.ledger.with_name(name).filter(lives_there);
        match (known.next(), known.next()) {
            (Some(key), None) => Ok(Whose::Known(key)),
            (Some(_), Some(_)) => error(field::NAME, wording::name_is_shared(name)),
            _ => Ok(Whose::New(new(key_of(&said.fields)))),
        }
    }

    fn person(&self, line: u32, whose: Whose, said: &Said, row: &mut PreviewRow) -> Result<Makes, Vec<CellError>> {
        match whose {
            Whose::New(place) if place == self.rows.len() => {
                row.person.clone_from(&said.fields);
                Ok(Makes::NewPerson)
            }
            Whose::New(place) => {
                let first = &self.rows[place];
                let other =
                    said.fields.iter().find(|(name, text)| name != field::ID && text_of(&first.person, name) != text);
                other.map_or(Ok(Makes::SamePerson), |(name, _)| {
                    Err(vec![self.error(line, name, said, wording::other_in_file(first.line))])
                })
            }
            Whose::Known(key) => {
                let known = self.ledger.person(key).map(Person::fields);
                let before = |name: &str| known.map_or("", |known| known.get(name));
                let same = |name: &str, text: &str| {
                    before(name) == text || (name == field::ID && compared(before(name)) == compared(text))
                };
                let changed = said.fields.iter().filter(|(name, text)| name != field::NAME && !same(name, text));
                row.person = changed.cloned().collect();
                let shown = row.person.iter().map(|(name, text)| (name.clone(), before(name).to_owned(), text.clone()));
                let shown: Vec<_> = shown.collect();
                Ok(if shown.is_empty() { Makes::SamePerson } else { Makes::Changes(key, shown) })
            }
            Whose::Nobody => Ok(Makes::Wrong),
        }
    }

    fn bill(&mut self, line: u32, whose: Whose, said: &Said, row: &mut PreviewRow) -> Result<Makes, Vec<CellError>> {
        let new_person = whose == Whose::New(self.rows.len());
        let ledger = self.ledger;
        let of_earlier_row = match whose {
            Whose::New(place) if !new_person => entries(&self.rows[place].person),
            _ => Entries::default(),
        };
        let standing = match whose {
            Whose::Known(key) => ledger.person(key).map_or(&of_earlier_row, Person::fields),
            _ => &of_earlier_row,
        };
        for (name, text) in said.fields.iter().filter(|(name, _)| name != BILL) {
            let entry = (name.clone(), text.clone());
            if is_of_person(name) || (new_person && is_identity(self.policy, name)) {
                row.person.push(entry);
            } else if !(matches!(whose, Whose::New(_)) && is_identity(self.policy, name) && standing.get(name) == text)
            {
                row.bill.push(entry);
            }
        }
        // A person who is known, or whom an earlier row adds, is not changed by a bill.
        if !new_person {
            row.person.clear();
        }
        let of_row = entries(&row.person);
        let person = if new_person { &of_row } else { standing };
        let bill = entries(&row.bill);
        let mut errors = Vec::new();
        if let Err(found) = claim_of(self.policy, &ledger.shared, person, &bill) {
            for one in found {
                // What is wrong with a person was there before; what a cell says wrongly has been said.
                let in_row = row.bill.iter().any(|(name, _)| *name == one.field);
                let missing = [field::BILLED, field::DISCHARGED].contains(&one.field.as_str()) && !in_row;
                let said_so =
                    said.errors.iter().any(|error| error.column.is_none() || self.is_column_of(error, &one.field));
                if (in_row || missing) && !said_so {
                    errors.push(self.error(line, &one.field, said, one.message));
                }
            }
        }
        if !errors.is_empty() || !said.errors.is_empty() {
            return Err(errors);
        }
        let number: Option<u32> = said.get(BILL).parse().ok();
        if let Some(known) = self.known_bill(whose, number, &bill) {
            return known
                .map(|()| Makes::SameBill(None))
                .map_err(|message| vec![self.error(line, BILL, said, message)]);
        }
        let key = same_key(whose, number, &bill);
        if let Some(first) = self.seen.get(&key) {
            return Ok(Makes::SameBill(Some(*first)));
        }
        self.seen.insert(key, line);
        if let Some(number) = number {
            row.bill.push((BILL.to_owned(), number.to_string()));
        }
        Ok(Makes::Bill { new_person })
    }

    /// Whether the ledger has a bill; a number of its own that another bill has is a mistake.
    fn known_bill(&self, whose: Whose, number: Option<u32>, bill: &Entries) -> Option<Result<(), String>> {
        let Whose::Known(key) = whose else { return None };
        let person = self.ledger.person(key)?;
        if let Some(number) = number {
            let known = person.bill(number)?;
            let same = same_bill(known, bill) && known.fields.get(field::INVOICE) == bill.get(field::INVOICE);
            return Some(if same { Ok(()) } else { Err(wording::other_bill(number)) });
        }
        person.bills.iter().any(|known| same_bill(known, bill)).then_some(Ok(()))
    }

    fn is_column_of(&self, error: &CellError, field: &str) -> bool {
        let column = error.column.and_then(|column| self.table.columns.get(column));
        column.is_some_and(|column| column.field.as_deref() == Some(field))
    }

    fn error(&self, line: u32, field: &str, said: &Said, message: String) -> CellError {
        let column = self.table.columns.iter().position(|column| column.field.as_deref() == Some(field));
        let name = column.map_or(String::new(), |column| self.table.columns[column].name.clone());
        CellError { line, column, name, value: said.get(field).to_owned(), message }
    }
}

fn entries(fields: &[(String, String)]) -> Entries {
    let mut entries = Entries::default();
    fields.iter().for_each(|(name, text)| _ = entries.set(name, text));
    entries
}

fn text_of<'f>(fields: &'f [(String, String)], name: &str) -> &'f str {
    fields.iter().find(|(known, _)| known == name).map_or("", |(_, text)| text)
}

fn household_of(said: &Said) -> &str {
    let number = said.get(field::HOUSEHOLD);
    if number.is_empty() { said.get(field::HEAD) } else { number }
}

/// By what a person of a file is found again in it.
fn key_of(fields: &[(String, String)]) -> String {
    let id = compared(text_of(fields, field::ID));
    if !id.is_empty() {
        return id;
    }
    let number = text_of(fields, field::HOUSEHOLD);
    let household = if number.is_empty() { text_of(fields, field::HEAD) } else { number };
    ["\n", household, "\n", text_of(fields, field::NAME)].concat()
}

/// Names are compared without spaces: programs pad short ones.
fn differs(known: &str, name: &str) -> bool {
    let bare = |name: &str| narrow(name).replace(' ', "");
    !known.is_empty() && !name.is_empty() && bare(known) != bare(name)
}

fn is_identity(policy: &Policy, name: &str) -> bool {
    let fact = name.strip_prefix(field::FACTS).and_then(|id| policy.fact(id));
    fact.is_some_and(|FactIndex(fact)| policy.facts[usize::from(fact)].kind == FactKind::Identity)
}

/// Whether two bills are one: the same day, the same amounts, and no two numbers of the hospital.
fn same_bill(known: &Bill, bill: &Entries) -> bool {
    let amount = |entries: &Entries, name: &str| amount::read(entries.get(name)).ok();
    let day = |entries: &Entries| day::read(entries.get(field::DISCHARGED)).ok().map(|day| day.date);
    let invoices = [known.fields.get(field::INVOICE), bill.get(field::INVOICE)];
    [field::BILLED, field::OUT_OF_CATALOGUE].iter().all(|name| amount(&known.fields, name) == amount(bill, name))
        && day(&known.fields) == day(bill)
        && (invoices[0] == invoices[1] || invoices.contains(&""))
}

fn same_key(whose: Whose, number: Option<u32>, bill: &Entries) -> String {
    let whose = match whose {
        Whose::Known(PersonKey(key)) => format!("k{key}"),
        Whose::New(place) => format!("n{place}"),
        Whose::Nobody => String::new(),
    };
    let number = number.map(|number| number.to_string()).unwrap_or_default();
    let parts = [field::DISCHARGED, field::BILLED, field::OUT_OF_CATALOGUE, field::INVOICE].map(|name| bill.get(name));
    [whose, number, parts.join("\n")].join("\n")
}
