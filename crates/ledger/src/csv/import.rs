//! Doing what a preview said, all of it or nothing.

use super::names::BILL;
use super::preview::{Makes, Preview, PreviewRow, Whose};
use crate::entries::Entries;
use crate::ledger::Ledger;
use crate::person::{Bill, Person, PersonKey};
use crate::wording;

/// What was imported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// People who were added.
    pub people: usize,
    /// People of whom something was changed.
    pub changed: usize,
    /// Bills that were added.
    pub bills: usize,
    /// Rows that were there already.
    pub known: usize,
    /// Rows that were left out because they are wrong.
    pub left_out: usize,
}

/// Nothing was imported, for these reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotImported(pub Vec<String>);

impl Preview {
    /// How many rows have to be mended.
    pub fn wrong(&self) -> usize {
        self.rows.iter().filter(|row| !row.errors.is_empty()).count()
    }

    /// Whether there is anything to import, leaving out what is wrong.
    pub fn is_useful(&self) -> bool {
        let makes = |row: &PreviewRow| matches!(row.makes, Makes::NewPerson | Makes::Changes(..) | Makes::Bill { .. });
        self.problems.is_empty() && self.rows.iter().any(makes)
    }

    /// Imports everything that the preview shows. Rows that are wrong are left out only where somebody says so.
    ///
    /// # Errors
    /// Where anything stands in the way; the ledger is then as it was.
    pub fn confirm(&self, ledger: &mut Ledger, leave_out_wrong: bool) -> Result<Imported, NotImported> {
        let mut reasons = self.problems.clone();
        if self.wrong() > 0 && !leave_out_wrong {
            reasons.push(wording::rows_are_wrong(self.wrong()));
        }
        if ledger.revision() != self.revision {
            reasons.push(wording::PREVIEW_IS_STALE.to_owned());
        }
        if !reasons.is_empty() {
            return Err(NotImported(reasons));
        }
        let mut imported = Imported { left_out: self.wrong(), ..Imported::default() };
        // The people whom rows have added, by the rows' places.
        let mut added: Vec<Option<PersonKey>> = vec![None; self.rows.len()];
        for (place, row) in self.rows.iter().enumerate() {
            match &row.makes {
                Makes::NewPerson | Makes::Bill { new_person: true } => {
                    let key = ledger.add_person();
                    added[place] = Some(key);
                    let mut person = Person::default();
                    row.person.iter().for_each(|(name, text)| _ = person.fields.set(name, text));
                    ledger.put(key, person);
                    imported.people += 1;
                }
                Makes::Changes(key, _) => {
                    for (name, text) in &row.person {
                        ledger.write_person(*key, name, text);
                    }
                    imported.changed += 1;
                }
                Makes::SamePerson | Makes::SameBill(_) => imported.known += 1,
                Makes::Bill { new_person: false } | Makes::NoEntry | Makes::Wrong => {}
            }
            if matches!(row.makes, Makes::Bill { .. }) {
                let key = match row.whose {
                    Whose::Known(key) => Some(key),
                    Whose::New(of) => added.get(of).copied().flatten(),
                    Whose::Nobody => None,
                };
                imported.bills += usize::from(key.is_some_and(|key| add_bill(ledger, key, row)));
            }
        }
        Ok(imported)
    }
}

fn add_bill(ledger: &mut Ledger, key: PersonKey, row: &PreviewRow) -> bool {
    let Some(person) = ledger.person(key) else { return false };
    let said = row.bill.iter().find(|(name, _)| name == BILL).and_then(|(_, number)| number.parse().ok());
    let number = said.filter(|number| person.bill(*number).is_none()).unwrap_or(person.last.saturating_add(1));
    let mut fields = Entries::default();
    for (name, text) in row.bill.iter().filter(|(name, _)| name != BILL) {
        fields.set(name, text);
    }
    ledger.put_bill(key, Bill { number, fields, ..Bill::default() })
}
