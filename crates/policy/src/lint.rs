//! Checks beyond what compiling needs.
