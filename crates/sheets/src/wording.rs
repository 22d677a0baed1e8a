//! The words of the sheets, each once.

pub(crate) mod receipt;
