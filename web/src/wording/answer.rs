//! The words of the page that holds the answer.

/// The way back to the questions.
pub(crate) const CHANGE_ANSWERS: &str = "回去改一改填的内容";
