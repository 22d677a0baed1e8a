//! The words of the sheets that are no words about settlements; those come from `mingbai_report::wording`.

pub(crate) mod households;
