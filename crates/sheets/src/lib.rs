//! What is read rather than filled in: the answer, tables, drawings, lists, and everything that is printed.
//!
//! A sheet is plain HTML text, made from values by pure functions. The page puts it in place in one piece, which an old
//! phone does many times faster than building it element by element, and which costs the download far less than a
//! component for every line. Whatever takes input is no sheet but a component of the page.
//!
//! Nothing here reads a clock, a network or the page, so every sheet is tested natively.

pub mod answer;
pub mod curve;
mod form;
pub mod household_bill;
pub mod household_list;
pub mod household_preview;
pub mod household_year;
mod markup;
mod mend;
mod picture;
pub mod places;
mod receipt;
mod rules;
mod settlement_sheet;
mod text_lines;
mod wording;

pub use form::{FieldRoom, form, room_for};
pub use markup::Markup;
pub use mend::{Change, changes};
pub use picture::{Picture, picture};
pub use receipt::{Shown, figure};
pub use rules::{RULES_INDEX, RULES_STYLE, RulesOptions, rules, rules_document, rules_file, rules_index};
pub use settlement_sheet::{Basis, settlement_sheet};
