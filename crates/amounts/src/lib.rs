//! Amounts, shares, counts and days as people write them, and amounts as people read them.
//!
//! One rule for the page, the batch and the ledger's import: what stands there is understood in any of the usual ways
//! of writing it, and what could be meant in two ways is never guessed. `1.2万`, `一万二` and `壹万贰仟元整` are
//! 12,000 yuan; `1,20` is nothing, and the message names both readings.

mod amount;
mod count;
mod day;
mod echo;
mod misread;
mod number;
mod plain;
mod share;

pub use amount::parse;
pub use count::parse_count;
pub use day::parse_day;
pub use echo::{capitals, echo, grouped};
pub use misread::{Misread, MisreadKind};
pub use share::parse_share;
