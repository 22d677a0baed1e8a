//! The parts of pages: each takes values and renders them.

mod announcement;
mod answer;
mod ask_first;
mod choices;
mod entry;
mod figures;
mod keepsakes;
mod mistake;
mod put_off;
mod question;
mod readings;
mod scale;
mod sheet;
mod slip;
mod summary_bar;
mod what_if;
mod year_before;

pub(crate) use announcement::announcement;
pub(crate) use answer::{Place, answer};
pub(crate) use ask_first::ask_first;
pub(crate) use entry::{day_entry, entry, not_yet, unit};
pub(crate) use figures::{local_figures, missing_figures};
pub(crate) use keepsakes::{arrived, contents, keepsakes};
pub(crate) use put_off::put_off;
pub(crate) use question::{question, questions};
pub(crate) use readings::{reading_choices, readings};
pub(crate) use sheet::sheet;
pub(crate) use slip::slip;
pub(crate) use summary_bar::summary_bar;
pub(crate) use year_before::year_before;
