//! One page for each view.

mod answer;
mod ask;
mod desk;
mod households;
mod rules;
mod start;

pub(crate) use answer::AnswerPage;
pub(crate) use ask::AskPage;
pub(crate) use desk::DeskPage;
pub(crate) use households::{Book, households_page};
pub(crate) use rules::rules_page;
pub(crate) use start::{begin_at_last_county, start_page};
