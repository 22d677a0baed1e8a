//! The words of sheets, one module for each.

pub(crate) mod rules;
