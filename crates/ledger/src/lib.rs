//! The households of a family-doctor team: people, their bills through the year, and what comes of them.
//!
//! A [`Ledger`] keeps what was typed, word for word; [`Ledger::account`] settles a person's bills in the order of
//! discharge, each with what the earlier ones of its calendar year left, and settles again only what a correction
//! touches. [`csv`] reads and writes spreadsheets, [`backup`] the one file that holds everything. Nothing here does IO or
//! reads a clock: bytes, texts and today's date are handed in.

pub mod account;
mod amount;
mod answer;
pub mod backup;
mod claim;
pub mod csv;
mod day;
mod due;
mod entries;
mod index;
mod ledger;
mod listing;
mod mistakes;
mod oracle;
mod person;
mod references;
mod remaining;
pub mod scale;
pub mod storing;
mod wording;
mod year;

pub use account::{Account, Amounts, Outcome, Settled};
pub use answer::understood as understood_answer;
pub use claim::claim_of;
pub use day::{Understood, read as read_day};
pub use due::{Due, Reminder};
pub use entries::Entries;
pub use ledger::Ledger;
pub use listing::Order;
pub use person::{Bill, Person, PersonKey, field};
pub use remaining::{GrantLeft, Left, Line, Remaining};
pub use year::{Sums, sums};
