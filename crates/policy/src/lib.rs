//! What a county's policy says: the nouns.
//!
//! A policy arrives as a *pack*, a data file that states facts to ask, parameters with their origin, and the ordered
//! stages that pay a bill. This crate reads packs, reports every problem in them at once, and compiles them into
//! [`Policy`], which `mingbai-adjudication` walks. It knows nothing of bills, files or clocks.

pub mod bundle;
#[cfg(feature = "compile")]
mod compile;
pub mod document;
pub mod formula;
mod layout;
#[cfg(feature = "compile")]
pub mod lint;
mod literals;
pub mod money;
#[cfg(feature = "toml")]
mod notation;
mod order;
pub mod pinyin;
pub mod policy;
mod problem;
#[cfg(feature = "compile")]
mod read;
mod stored;
#[cfg(feature = "compile")]
mod syntax;
mod tables;

pub use literals::{date, figure};
pub use money::{Money, Rate, grouped};
pub use order::put_in_order;
pub use policy::Policy;
pub use problem::{Problem, most_like};
pub use time::{Date, Month};
