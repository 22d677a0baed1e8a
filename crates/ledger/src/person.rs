//! People and their bills, as they were typed.

use serde_json::{Map, Value};

use crate::entries::Entries;

/// The names of fields. A bill's are those of a case: [`field::BILLED`] and so on, `claim.facts.<id>`, `claim.slip.<id>`,
/// `claim.parameters.<id>`, `claim.readings.<id>`.
pub mod field {
    /// A person's name.
    pub const NAME: &str = "name";
    /// A person's number, chosen by the team: an identity number or any other that no two people share.
    pub const ID: &str = "id";
    /// The number of the household; people with the same belong together.
    pub const HOUSEHOLD: &str = "household";
    /// The name of the head of the household; it stands for the household where that has no number.
    pub const HEAD: &str = "head";
    /// What a person is to the head of the household.
    pub const RELATION: &str = "relation";
    /// A telephone number.
    pub const PHONE: &str = "phone";
    /// Where the household lives.
    pub const ADDRESS: &str = "address";
    /// Whatever else the team wants to remember, of a person or a bill.
    pub const NOTE: &str = "note";
    /// The hospital's number of a bill, which tells two bills of the same day and amount apart.
    pub const INVOICE: &str = "invoice";
    /// The day of discharge.
    pub const DISCHARGED: &str = "claim.discharged";
    /// The whole bill.
    pub const BILLED: &str = "claim.billed";
    /// Its out-of-catalogue part.
    pub const OUT_OF_CATALOGUE: &str = "claim.out_of_catalogue";
    /// Before the id of a question.
    pub const FACTS: &str = "claim.facts.";
    /// Before the id of a stage whose amount a slip prints.
    pub const SLIP: &str = "claim.slip.";
    /// Before the id of a parameter with a local value.
    pub const PARAMETERS: &str = "claim.parameters.";
    /// Before the id of a reading.
    pub const READINGS: &str = "claim.readings.";
    /// Before a year, a point and the id of an accumulator: what a person had in that year before the first bill that
    /// the ledger knows, and applications made. `accumulators.2018.relief.count`.
    pub const OPENING: &str = "accumulators.";
}

/// A person's place in the ledger and in storage; never given to another person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonKey(pub u32);

/// A person with all bills.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Person {
    pub(crate) fields: Entries,
    pub(crate) bills: Vec<Bill>,
    /// The number of the last bill that was added.
    pub(crate) last: u32,
    /// When anything changed that settling depends on.
    pub(crate) revision: u32,
    /// What a newer version has written beside.
    pub(crate) unknown: Map<String, Value>,
}

/// A bill.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bill {
    /// Its number among the person's bills, in the order in which they were entered.
    pub number: u32,
    pub(crate) fields: Entries,
    pub(crate) revision: u32,
    pub(crate) unknown: Map<String, Value>,
}

impl Person {
    /// What was typed of the person: name, number, household, and what stays the same from bill to bill.
    pub fn fields(&self) -> &Entries {
        &self.fields
    }

    /// The bills, in the order in which they were entered.
    pub fn bills(&self) -> &[Bill] {
        &self.bills
    }

    /// One bill.
    pub fn bill(&self, number: u32) -> Option<&Bill> {
        self.bills.iter().find(|bill| bill.number == number)
    }

    /// The household that the person belongs to: its number, else the name of its head; blank for a person alone.
    pub fn household(&self) -> &str {
        let number = self.fields.get(field::HOUSEHOLD).trim();
        if number.is_empty() { self.fields.get(field::HEAD).trim() } else { number }
    }

    pub(crate) fn name(&self) -> &str {
        self.fields.get(field::NAME).trim()
    }

    pub(crate) fn id(&self) -> &str {
        self.fields.get(field::ID).trim()
    }
}

impl Bill {
    /// What was typed of the bill. What stands here counts over what stands with the person.
    pub fn fields(&self) -> &Entries {
        &self.fields
    }
}
