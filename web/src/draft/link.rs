//! A draft as a text, and back: what a link carries after its `#`, and what can be kept for later.
//!
//! The text is the version `1`, the entries in base64url, and an `e` for its end, since programs that find links in
//! messages like to lose a last `-` or `_`. Each entry is a line, `fpoor=true`, whose first letter stands for the
//! beginning of the field's name, and ends in two check letters that depend on everything before them and on the policy.
//! So of a text that was cut or damaged, all that stands before the damage is known to be sound.

mod base64url;

use mingbai_policy::Policy;

use super::{Draft, Field};

/// The most that a text may be long, in bytes. A whole bill takes some 400.
pub(crate) const LONGEST: usize = 8 * 1024;

/// The version that is written and read.
const VERSION: char = '1';
/// The last letter.
const END: char = 'e';
/// What the last line begins with.
const CLOSING: u8 = b'.';
/// The letters of an entry's check, of 6 bits each.
const CHECK: usize = 2;
/// The letters of the last line's check.
const CLOSING_CHECK: usize = 5;
/// The longest value that is read, in bytes. People type a few dozen.
const LONGEST_VALUE: usize = 300;

/// What the first letter of an entry stands for in the field's name.
const BEGINNINGS: [(u8, &str); 8] = [
    (b'b', "claim.billed"),
    (b'o', "claim.out_of_catalogue"),
    (b'd', "claim.discharged"),
    (b'f', "claim.facts."),
    (b's', "claim.slip."),
    (b'p', "claim.parameters."),
    (b'r', "claim.readings."),
    (b'y', "accumulators."),
];

/// The draft is longer than a link may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooLong;

/// What is wrong with a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Damage {
    /// Longer than any text that is written here.
    TooLong,
    /// Written by another version of this app.
    OtherVersion,
    /// Its end is missing.
    Cut,
    /// It was changed, or was written for another policy.
    Changed,
}

/// What stands in a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Found {
    /// The entries that are sound, in their order.
    pub(crate) entries: Vec<(Field, String)>,
    /// How many sound entries are of a kind that this version does not know.
    pub(crate) unknown: usize,
    /// What is wrong with the rest.
    pub(crate) damage: Option<Damage>,
}

/// The draft as a text: the bill, and what was entered under this policy.
///
/// # Errors
/// The text would be longer than [`LONGEST`].
pub(crate) fn write(draft: &Draft, policy: &str) -> Result<String, TooLong> {
    let mut lines = Vec::new();
    let mut sum = Sum::of(policy);
    for (field, value) in draft.entries(policy) {
        let name = field.name();
        let Some((letter, rest)) = shorten(&name) else { continue };
        let from = lines.len();
        lines.push(letter);
        lines.extend_from_slice(rest.as_bytes());
        lines.push(b'=');
        // A line break would end the entry, and no field can hold one.
        lines.extend(value.trim().bytes().map(|byte| if byte < b' ' { b' ' } else { byte }));
        sum.add(&lines[from..]);
        sum.check(CHECK, &mut lines);
        lines.push(b'\n');
    }
    lines.push(CLOSING);
    sum.check(CLOSING_CHECK, &mut lines);
    let mut text = String::from(VERSION);
    text.push_str(&base64url::encode(&lines));
    text.push(END);
    if text.len() > LONGEST { Err(TooLong) } else { Ok(text) }
}

/// Reads a text that was written for a policy. It reads any text at all: whatever is wrong is said, and what stands before
/// it is kept.
pub(crate) fn read(text: &str, policy: &str) -> Found {
    let text = text.trim();
    let mut found = Found::default();
    if text.len() > LONGEST {
        found.damage = Some(Damage::TooLong);
        return found;
    }
    let Some(letters) = text.strip_prefix(VERSION) else {
        let version = text.starts_with(|first: char| first.is_ascii_digit());
        found.damage = Some(if version { Damage::OtherVersion } else { Damage::Changed });
        return found;
    };
    // A link ends where a message goes on.
    let length = letters.bytes().take_while(|letter| base64url::ALPHABET.contains(letter)).count();
    found.damage = match entries(&base64url::decode(letters), policy, &mut found) {
        // Its end is there, so something else is missing.
        Some(Damage::Cut) if letters[..length].ends_with(END) => Some(Damage::Changed),
        damage => damage,
    };
    found
}

/// Whether the policy has such a field.
pub(crate) fn has(policy: &Policy, field: &Field) -> bool {
    let pack = &policy.pack;
    match field {
        Field::Billed | Field::OutOfCatalogue | Field::Discharged => true,
        Field::Fact(id) => pack.facts.iter().any(|fact| fact.id == *id),
        Field::Slip(id) => pack.stages.iter().any(|stage| stage.id == *id),
        Field::Parameter(id) | Field::BracketEnd(id, _) | Field::BracketRate(id, _) => {
            pack.parameters.iter().any(|parameter| parameter.id == *id)
        }
        Field::Reading(id) => pack.readings.iter().any(|reading| reading.id == *id),
        Field::Before(id) => policy.accumulators.iter().any(|accumulator| accumulator.id == *id),
        // How the questions were gone through is no part of a case.
        Field::Said(_) => false,
    }
}

/// Reads line after line, up to the first that is not sound.
fn entries(bytes: &[u8], policy: &str, found: &mut Found) -> Option<Damage> {
    let mut sum = Sum::of(policy);
    let mut rest = bytes;
    loop {
        if let Some(closing) = rest.strip_prefix(&[CLOSING]) {
            let mut expected = Vec::new();
            sum.check(CLOSING_CHECK, &mut expected);
            // What follows the check is what the last letter decodes to.
            return match closing.get(..CLOSING_CHECK) {
                None => Some(Damage::Cut),
                Some(check) => (check != expected).then_some(Damage::Changed),
            };
        }
        let Some(end) = rest.iter().position(|byte| *byte == b'\n') else {
            return Some(Damage::Cut);
        };
        let line = &rest[..end];
        rest = &rest[end + 1..];
        let Some((entry, check)) = line.split_last_chunk::<CHECK>() else {
            return Some(Damage::Changed);
        };
        sum.add(entry);
        let mut expected = Vec::new();
        sum.check(CHECK, &mut expected);
        if *check != *expected {
            return Some(Damage::Changed);
        }
        match entry_of(entry) {
            Some(entry) => found.entries.push(entry),
            None => found.unknown += 1,
        }
    }
}

/// The field of an entry and its value; `None` where this version knows no such field, or nobody typed such a value.
fn entry_of(entry: &[u8]) -> Option<(Field, String)> {
    let (name, value) = std::str::from_utf8(entry).ok()?.split_once('=')?;
    let (letter, rest) = name.as_bytes().split_first()?;
    let (_, beginning) = BEGINNINGS.iter().find(|(known, _)| known == letter)?;
    let mut name = String::from(*beginning);
    name.push_str(std::str::from_utf8(rest).ok()?);
    let sound = value.len() <= LONGEST_VALUE && !value.contains(char::is_control);
    Some((Field::read(&name)?, sound.then(|| value.to_owned())?))
}

/// The letter for the beginning of a field's name, and the rest of the name.
fn shorten(name: &str) -> Option<(u8, &str)> {
    BEGINNINGS.iter().find_map(|(letter, beginning)| Some((*letter, name.strip_prefix(beginning)?)))
}

/// A running sum over everything that came before: FNV-1a.
struct Sum(u32);

impl Sum {
    fn of(policy: &str) -> Self {
        let mut sum = Self(0x811c_9dc5);
        sum.add(policy.as_bytes());
        sum.add(b"\n");
        sum
    }

    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
        }
    }

    /// Appends the sum's check in so many letters. The last multiplication brings every bit of the sum into the highest.
    fn check(&self, letters: usize, into: &mut Vec<u8>) {
        let mut mixed = self.0.wrapping_mul(0x9e37_79b1);
        for _ in 0..letters {
            into.push(base64url::ALPHABET[(mixed >> 26) as usize]);
            mixed <<= 6;
        }
    }
}

#[cfg(test)]
mod tests;
