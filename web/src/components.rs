//! The parts of pages: each takes values and renders them.

mod announcement;
mod answer;
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
pub(crate) use answer::{Answer, Place};
pub(crate) use entry::{DayEntry, Entry};
pub(crate) use figures::{LocalFigures, MissingFigures};
pub(crate) use keepsakes::{Arrived, Keepsakes};
pub(crate) use put_off::{PutOff, put_off};
pub(crate) use question::{Question, Questions};
pub(crate) use readings::{ReadingChoices, Readings};
pub(crate) use sheet::{Sheet, sheet};
pub(crate) use slip::Slip;
pub(crate) use summary_bar::summary_bar;
pub(crate) use year_before::YearBefore;
