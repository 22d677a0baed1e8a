//! One page for each view.

mod answer;
mod ask;
mod desk;
mod embed;
mod households;
pub(crate) mod privacy;
mod rules;
pub(crate) mod start;

pub(crate) use answer::answer_page;
pub(crate) use ask::ask_page;
pub(crate) use desk::desk_page;
pub(crate) use embed::embed_page;
pub(crate) use households::{Book, households_page};
pub(crate) use privacy::privacy_page;
pub(crate) use rules::rules_page;
pub(crate) use start::{begin_at_last_county, county_to_go_on_with, start_page};
