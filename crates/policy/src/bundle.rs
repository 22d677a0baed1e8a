//! The policies that a page loads, compiled, as one file.
//!
//! ```text
//! mingbai-packs/4⏎
//! the head's length and checksum, as numbers
//! the head: of each policy its id, length and checksum; what names sound like
//! the policies, one after another
//! mingbai-packs/4⏎
//! ```
//!
//! Head and policies are each: how many bytes of numbers, the numbers, and the texts in UTF-16, the low byte first, with
//! a zero after each: Chinese takes two bytes a character then, which compresses better than the three of UTF-8. A
//! checksum tells damage on the way; it proves nothing about who wrote the file. So whatever the bytes are, reading them
//! gives policies that are safe to walk, or problems. The last line tells a bundle that is still being uploaded from a
//! whole one: the page's service worker lays none by that does not end with it.

#[cfg(feature = "compile")]
use crate::pinyin;
use crate::pinyin::Sounds;
use crate::policy::Policy;
use crate::problem::Problem;
use crate::stored::{Reader, Stored, stored, take_number};
#[cfg(feature = "compile")]
use crate::stored::{Writer, put_number};

/// The name and version of the bundle's format, with which the file begins. The version changes with every change of
/// what a policy has, or of the order of its parts.
pub const FORMAT: &str = "mingbai-packs/4";

/// What a bundle holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bundle {
    /// The policies that are sound.
    pub policies: Vec<Policy>,
    /// What is wrong with the others. One damaged policy takes nothing from the rest.
    pub problems: Vec<Problem>,
    /// What the characters of counties and diseases sound like, to find them by.
    pub sounds: Sounds,
}

/// Reads a bundle.
///
/// # Errors
/// Only where the file is no bundle at all, or its head is damaged.
pub fn read(bytes: &[u8]) -> Result<Bundle, Problem> {
    let Some(rest) = bytes.strip_prefix(FORMAT.as_bytes()).and_then(|rest| rest.strip_prefix(b"\n")) else {
        let message = ["不是 ", FORMAT, " 格式；请重新下载，或用 mingbai bundle 重新生成"].concat();
        return Err(Problem { place: "政策文件".to_owned(), message });
    };
    let Some((head, mut rest)) = head(rest) else {
        return Err(Problem { place: "政策文件".to_owned(), message: DAMAGED.to_owned() });
    };
    let mut bundle = Bundle { sounds: Sounds::new(head.sounds.unwrap_or_default()), ..Bundle::default() };
    for Part { id, length, sum } in head.parts {
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        let body = rest.get(..length).filter(|body| checksum(body) == sum);
        rest = rest.get(length..).unwrap_or_default();
        let message = match body.map(section::<Policy>) {
            Some(Some(policy)) if policy.pack.id == id => {
                bundle.policies.push(policy);
                continue;
            }
            Some(_) => "内容读不通；请用 mingbai bundle 重新生成",
            None => DAMAGED,
        };
        bundle.problems.push(Problem { place: id, message: message.to_owned() });
    }
    Ok(bundle)
}

const DAMAGED: &str = "内容坏了，或者没有下载完整；请重新下载或生成";

struct Head {
    parts: Vec<Part>,
    /// Left out where there are no names.
    sounds: Option<String>,
}

/// What the head says of one policy.
struct Part {
    id: String,
    length: u64,
    sum: u64,
}

stored! { struct Head { parts, sounds } }
stored! { struct Part { id, length, sum } }

/// The head, and what comes after it.
fn head(mut bytes: &[u8]) -> Option<(Head, &[u8])> {
    let length = usize::try_from(take_number(&mut bytes)?).ok()?;
    let sum = take_number(&mut bytes)?;
    let (head, rest) = bytes.split_at_checked(length)?;
    if checksum(head) != sum {
        return None;
    }
    Some((section(head)?, rest))
}

fn section<T: Stored>(mut bytes: &[u8]) -> Option<T> {
    let length = usize::try_from(take_number(&mut bytes)?).ok()?;
    let (numbers, texts) = bytes.split_at_checked(length)?;
    let texts: Vec<u16> =
        texts.chunks(2).map(|pair| pair.iter().rev().fold(0, |unit, byte| unit << 8 | u16::from(*byte))).collect();
    let texts = String::from_utf16(&texts).ok()?;
    let texts: Vec<&str> = texts.split_terminator('\0').collect();
    // Whoever writes a pack cannot leave a text empty, and whoever shows one relies on it.
    if texts.iter().any(|text| text.is_empty()) {
        return None;
    }
    let mut reader = Reader::new(numbers, texts);
    let read = T::load(&mut reader);
    reader.finished().then_some(read)
}

/// FNV-1a: a changed byte always changes it.
fn checksum(bytes: &[u8]) -> u64 {
    u64::from(bytes.iter().fold(0x811c_9dc5_u32, |sum, byte| (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193)))
}

/// Writes a bundle of policies that were compiled from packs, in this order.
///
/// # Errors
/// The policies that a bundle cannot hold: their formulas nest too deep or a text has a zero byte in it.
#[cfg(feature = "compile")]
pub fn write(policies: &[Policy]) -> Result<Vec<u8>, Vec<Problem>> {
    let mut head = Head { parts: Vec::new(), sounds: Some(pinyin::table(policies)).filter(|table| !table.is_empty()) };
    let mut bodies = Vec::new();
    let mut problems = Vec::new();
    for policy in policies {
        let body = packed(policy);
        // The reader has the last word on what can be read, so that no policy is written that a page would refuse.
        if section::<Policy>(&body).is_none_or(|read| packed(&read) != body) {
            let message = "装不进政策文件；请把套得太深的公式拆开写，并检查文字里有没有看不见的字符".to_owned();
            problems.push(Problem { place: policy.pack.id.clone(), message });
        }
        head.parts.push(Part { id: policy.pack.id.clone(), length: body.len() as u64, sum: checksum(&body) });
        bodies.extend(body);
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let head = packed(&head);
    let mut bytes = [FORMAT, "\n"].concat().into_bytes();
    let end = bytes.clone();
    put_number(&mut bytes, head.len() as u64);
    put_number(&mut bytes, checksum(&head));
    Ok([bytes, head, bodies, end].concat())
}

#[cfg(feature = "compile")]
fn packed(part: &impl Stored) -> Vec<u8> {
    let mut writer = Writer::default();
    part.store(&mut writer);
    let (numbers, texts) = writer.finish();
    let mut bytes = Vec::new();
    put_number(&mut bytes, numbers.len() as u64);
    bytes.extend(numbers);
    for text in texts {
        bytes.extend(text.encode_utf16().chain([0]).flat_map(u16::to_le_bytes));
    }
    bytes
}
