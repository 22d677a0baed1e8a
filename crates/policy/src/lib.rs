//! What a county's policy says: the nouns.
//!
//! A policy arrives as a *pack*, a data file that states facts to ask, parameters with their origin, and the ordered
//! stages that pay a bill. This crate reads packs, reports every problem in them at once, and compiles them into
//! [`Policy`], which `mingbai-adjudication` walks. It knows nothing of bills, files or clocks.

pub mod bundle;
mod compile;
pub mod document;
pub mod formula;
pub mod lint;
pub mod money;
#[cfg(feature = "toml")]
mod notation;
pub mod policy;
mod problem;
mod read;
mod syntax;

pub use money::{Money, Rate, grouped};
pub use policy::Policy;
pub use problem::{Problem, most_like};
pub use read::{date, figure};
pub use time::Date;
