//! The parts of pages: each takes values and renders them.
#![allow(unused_imports, reason = "pages that are still written with `view!` use the components")]

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

pub(crate) use announcement::{Announcement, announcement};
pub(crate) use answer::{Answer, Place, answer};
pub(crate) use entry::{DayEntry, Entry, day_entry, entry};
pub(crate) use figures::{LocalFigures, MissingFigures, local_figures, missing_figures};
pub(crate) use keepsakes::{Arrived, Keepsakes, arrived, keepsakes};
pub(crate) use put_off::{PutOff, put_off};
pub(crate) use question::{Question, Questions, question, questions};
pub(crate) use readings::{ReadingChoices, Readings, reading_choices, readings};
pub(crate) use sheet::{Sheet, sheet};
pub(crate) use slip::{Slip, slip};
pub(crate) use summary_bar::{SummaryBar, summary_bar};
pub(crate) use year_before::{YearBefore, year_before};
