//! The words of the sheets. Words about settlements come from `mingbai_report::wording`.

pub(crate) mod form;
pub(crate) mod picture;
pub(crate) mod settlement_sheet;
