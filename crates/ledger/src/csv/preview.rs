//! What an import would do, row by row, before anything is done.

use std::collections::BTreeMap;

use mingbai_policy::document::FactKind;
use mingbai_policy::{Policy, formula::FactIndex};

use super::columns::{Names, Table, is_of_person};
use super::names::BILL;
use super::row::{self, Said};
use crate::amount::narrow;
use crate::claim::claim_of;
use crate::entries::Entries;
use crate::ledger::{Ledger, compared};
use crate::person::{Bill, Person, PersonKey, field};
use crate::{amount, day, wording};

/// What an import would do.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    /// Whether the file holds people or bills.
    pub kind: Kind,
    /// Every row under the names of the columns.
    pub rows: Vec<PreviewRow>,
    /// What stands in the way of the whole file; nothing can be imported before it is mended.
    pub problems: Vec<String>,
    /// The ledger's revision that was looked at.
    pub(crate) revision: u32,
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One person a row.
    People,
    /// One bill a row, with whose it is.
    Bills,
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct PreviewRow {
    /// The line of the file, counted from 1.
    pub line: u32,
    /// What would be made of it.
    pub makes: Makes,
    /// What is wrong with it; a row with errors makes nothing.
    pub errors: Vec<CellError>,
    /// How something was understood that somebody should look at.
    pub remarks: Vec<String>,
    pub(crate) whose: Whose,
    pub(crate) person: Vec<(String, String)>,
    pub(crate) bill: Vec<(String, String)>,
}

/// What is made of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Makes {
    /// A person who was not there.
    NewPerson,
    /// Changes of a known person: the field, what stood there, what would.
    Changes(PersonKey, Vec<(String, String, String)>),
    /// Nothing: the person is there already, just so.
    SamePerson,
    /// A bill; `new_person`: of somebody who was not there either, and whom this row adds.
    Bill {
        /// Whether the row adds the person too.
        new_person: bool,
    },
    /// Nothing: the bill is there already, in the ledger or on the line given.
    SameBill(Option<u32>),
    /// Nothing: a sum, a signature, the names of the columns again.
    NoEntry,
    /// Nothing, because of its errors.
    Wrong,
}

/// Something to mend in a spreadsheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellError {
    /// The line of the file, counted from 1.
    pub line: u32,
    /// The column, counted from 0; `None`: the row as a whole.
    pub column: Option<usize>,
    /// The column's name.
    pub name: String,
    /// What stands there.
    pub value: String,
    /// What is wrong with it and what would be right, in Chinese.
    pub message: String,
}

/// Whom a row is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Whose {
    #[default]
    Nobody,
    Known(PersonKey),
    /// Somebody whom the row of this place adds.
    New(usize),
}

impl Table {
    /// What importing this table would do to a ledger. Nothing is changed.
    pub fn preview(&self, policy: &Policy, ledger: &Ledger) -> Preview {
        let has = |name: &str| self.columns.iter().any(|column| column.field.as_deref() == Some(name));
        let kind = if has(field::BILLED) { Kind::Bills } else { Kind::People };
        let mut problems = Vec::new();
        if !has(field::NAME) && !has(field::ID) {
            problems.push(wording::NO_PERSON_COLUMN.to_owned());
        }
        for (right, column) in self.columns.iter().enumerate() {
            if column.twice {
                problems.push(wording::column_twice(&column.name));
            } else if let Some(left) =
                self.columns[..right].iter().find(|left| left.field.is_some() && left.field == column.field)
            {
                problems.push(wording::field_twice(&left.name, &column.name));
            }
        }
        let names = Names::of(policy);
        let mut looking = Looking {
            policy,
            ledger,
            table: self,
            kind,
            rows: Vec::new(),
            new: BTreeMap::new(),
            seen: BTreeMap::new(),
        };
        for row in &self.rows {
            let no_entry = row::is_no_entry(self, row);
            let said = if no_entry { Said::default() } else { row::read(policy, &names, self, row) };
            looking.row(row.line, no_entry, said);
        }
        Preview { kind, rows: looking.rows, problems, revision: ledger.revision() }
    }
}

struct Looking<'a> {
    policy: &'a Policy,
    ledger: &'a Ledger,
    table: &'a Table,
    kind: Kind,
    rows: Vec<PreviewRow>,
    /// People whom rows of this file add, by number, else by household and name.
    new: BTreeMap<String, usize>,
    /// Lines of bills of this file, by whose and what.
    seen: BTreeMap<String, u32>,
}

impl Looking<'_> {
    fn row(&mut self, line: u32, no_entry: bool, said: Said) {
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
        let empty = Entries::default();
        let standing = match whose {
            Whose::Known(key) => self.ledger.person(key).map_or(&empty, Person::fields).clone(),
            Whose::New(place) => self.rows.get(place).map_or(&[][..], |row| &row.person).iter().fold(empty, with),
            Whose::Nobody => empty,
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
        let person = row.person.iter().fold(standing, with);
        let bill = row.bill.iter().fold(Entries::default(), with);
        let mut errors = Vec::new();
        if let Err(found) = claim_of(self.policy, &self.ledger.shared, &person, &bill) {
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

fn with(mut entries: Entries, (name, text): &(String, String)) -> Entries {
    entries.set(name, text);
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
