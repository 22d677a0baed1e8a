//! The words of the sheets, one module for each. Words about settlements come from `mingbai_report::wording`.

pub(crate) mod answer;
pub(crate) mod curve;
pub(crate) mod form;
pub(crate) mod households;
pub(crate) mod picture;
pub(crate) mod places;
pub(crate) mod receipt;
pub(crate) mod rules;
pub(crate) mod settlement_sheet;
