//! Spreadsheets, as programs in China write and read them.
//!
//! Bytes are looked at ([`look`]), decoded by whoever has a decoder (a browser's `TextDecoder` knows every
//! [`Encoding::label`]), split into cells and matched by column names ([`Table::read`]), previewed against a ledger
//! ([`Table::preview`]) and only then imported, all or nothing ([`Preview::confirm`]). Exports open correctly in a Chinese
//! spreadsheet program, and are imported back as they were.
//!
//! The reader of cells is our own: `csv-core` reads well-formed files in less, but reports no place for an open quotation
//! mark, and its separator is one byte; `，` is typed by hand often enough.

mod cells;
mod columns;
mod encoding;
mod export;
mod import;
mod looking;
mod names;
mod preview;
mod row;
mod sheet;

pub use columns::{Column, Table, assignable, is_aside, matched, unanswered, usual_name};
pub use encoding::{Encoding, Looks, look};
pub use export::{bills, people, results};
pub use import::{Imported, NotImported};
pub use names::IDENTITIES;
pub use preview::{CellError, Kind, Makes, Preview, PreviewRow};
pub use row::identities;
