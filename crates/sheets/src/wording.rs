//! The words of the sheets. Words about settlements come from `mingbai_report::wording`.

pub(crate) mod answer;
pub(crate) mod curve;
pub(crate) mod places;
