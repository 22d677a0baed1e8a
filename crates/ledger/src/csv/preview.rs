//! What an import would do, row by row, before anything is done.

use mingbai_policy::Policy;

use super::columns::Table;
use super::looking::Looking;
use super::row::{self, Said};
use crate::ledger::Ledger;
use crate::person::{Person, PersonKey, field};
use crate::wording;

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

impl Preview {
    /// The name of whom a row is about; empty where nobody can be told.
    pub fn name_of<'a>(&'a self, ledger: &'a Ledger, row: &'a PreviewRow) -> &'a str {
        match row.whose {
            Whose::Known(key) => ledger.person(key).map_or("", Person::name),
            Whose::New(place) => self.rows.get(place).unwrap_or(row).typed(field::NAME),
            Whose::Nobody => "",
        }
    }
}

impl PreviewRow {
    /// What the ledger would have in a field of the row's bill or person.
    pub fn typed(&self, name: &str) -> &str {
        self.bill.iter().chain(&self.person).find(|(known, _)| known == name).map_or("", |(_, text)| text)
    }
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
        let mut looking = Looking::new(policy, ledger, self, kind);
        for row in &self.rows {
            let no_entry = row::is_no_entry(self, row);
            let said = if no_entry { Said::default() } else { row::read(policy, self, row) };
            looking.row(row.line, no_entry, said);
        }
        Preview { kind, rows: looking.rows, problems, revision: ledger.revision() }
    }
}
