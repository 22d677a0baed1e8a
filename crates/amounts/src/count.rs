//! Whole numbers.

use crate::misread::{Misread, MisreadKind};
use crate::number::{Doubt, ONE, number};
use crate::plain::plain;

/// Reads how many times: `2`, `２`, `二`, `两次`, `3回`.
///
/// # Errors
/// What stands there and what would be right.
pub fn parse_count(text: &str) -> Result<u32, Misread> {
    let letters = plain(text);
    let bare = letters.strip_suffix(&['次']).or(letters.strip_suffix(&['回'])).unwrap_or(&letters);
    let read = number(bare).filter(|read| read.doubt == Doubt::None && !read.finer && read.value.is_multiple_of(ONE));
    let count = read.and_then(|read| u32::try_from(read.value / ONE).ok()).filter(|count| *count < 100_000_000);
    count.ok_or_else(|| Misread::new(MisreadKind::NotACount, text))
}
