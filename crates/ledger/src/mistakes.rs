//! What is wrong with what was typed, whatever the bill.

use mingbai_adjudication::ClaimError;
use mingbai_policy::Policy;

use crate::account;
use crate::claim::claim_of;
use crate::entries::Entries;
use crate::ledger::Ledger;
use crate::person::{PersonKey, field};

impl Ledger {
    /// What is wrong with what counts for everyone.
    pub fn mistakes_for_everyone(&self, policy: &Policy) -> Vec<ClaimError> {
        with_an_empty_bill(policy, &self.shared, &Entries::default())
    }

    /// What is wrong with a person's own fields: not what is wrong with any bill.
    pub fn mistakes_of_person(&self, policy: &Policy, key: PersonKey) -> Vec<ClaimError> {
        let Some(person) = self.person(key) else { return Vec::new() };
        let mut errors = with_an_empty_bill(policy, &Entries::default(), &person.fields);
        errors.extend(account::mistakes(policy, person));
        errors
    }
}

/// The mistakes that a bill finds which has nothing of its own.
fn with_an_empty_bill(policy: &Policy, shared: &Entries, person: &Entries) -> Vec<ClaimError> {
    let mut bill = Entries::default();
    bill.set(field::BILLED, "1");
    bill.set(field::DISCHARGED, "2018-01-01");
    claim_of(policy, shared, person, &bill).err().unwrap_or_default()
}
