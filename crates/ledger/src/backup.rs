//! The ledger as text: one record a person for a browser's storage, and one backup file that holds everything.
//!
//! A record is one line of JSON with a checksum of its own, so that one that is damaged loses only itself. The backup file
//! is one JSON document with the records on lines of their own: where the document as a whole is damaged, whatever lines
//! are whole are still read.

use mingbai_policy::put_in_order;
use serde_json::{Map, Value, json};

use crate::entries::Entries;
use crate::ledger::{Ledger, MOST_BILLS};
use crate::person::{Bill, Person, PersonKey};
use crate::wording;

/// The name of the format, before its version.
const FORMAT: &str = "mingbai-ledger/";
/// The version that is written. Fields are added without a new one; version 0 had no checksums and no numbers of bills.
const VERSION: u32 = 1;

/// What was read back.
#[derive(Clone, Debug, Default)]
pub struct Restored {
    /// Everything that could be kept.
    pub ledger: Ledger,
    /// What somebody should know, in Chinese; empty where all is as it was written.
    pub problems: Vec<String>,
    /// How many people's records could not be read.
    pub lost: usize,
}

/// A person's record, one line of JSON.
pub fn record(key: PersonKey, person: &Person) -> String {
    checked(person_tree(key, person)).to_string()
}

/// Reads a person's record; the second is what somebody should know of it, in Chinese.
///
/// # Errors
/// Where the text is no record of a person, in Chinese.
pub fn read_record(text: &str) -> Result<(Option<PersonKey>, Person, Option<String>), String> {
    let tree: Value = serde_json::from_str(text).map_err(|_| wording::NO_RECORD.to_owned())?;
    person_of(tree).ok_or_else(|| wording::NO_RECORD.to_owned())
}

/// What counts for everyone, one line of JSON, for storage beside the records.
pub fn head(ledger: &Ledger) -> String {
    checked(head_tree(ledger)).to_string()
}

/// A ledger without people from what [`head`] wrote, and what somebody should know of it, in Chinese.
///
/// # Errors
/// Where the text is none, in Chinese.
pub fn read_head(text: &str) -> Result<(Ledger, Vec<String>), String> {
    let tree: Value = serde_json::from_str(text).map_err(|_| wording::NO_BACKUP.to_owned())?;
    let Value::Object(mut tree) = tree else { return Err(wording::NO_BACKUP.to_owned()) };
    let sound = take_check(&mut tree);
    let (ledger, mut problems) = head_of(tree)?;
    if sound == Some(false) {
        problems.push(wording::HEAD_IS_CHANGED.to_owned());
    }
    Ok((ledger, problems))
}

/// The backup file.
pub fn write(ledger: &Ledger) -> String {
    let people = ledger.keys().filter_map(|key| Some(checked(person_tree(key, ledger.person(key)?))));
    let people: Vec<Value> = people.collect();
    let mut head = head_tree(ledger);
    head.insert("count".to_owned(), people.len().into());
    let check = sum_of(&Value::Object(head.clone()).to_string(), &people);
    let records: Vec<String> = people.iter().map(Value::to_string).collect();
    let mut text = Value::Object(head).to_string();
    text.pop();
    text.push_str(",\"people\":[\n");
    text.push_str(&records.join(",\n"));
    text.push_str("\n],\"check\":\"");
    text.push_str(&check);
    text.push_str("\"}\n");
    text
}

/// Reads a backup file, and keeps whatever of it can be kept.
///
/// # Errors
/// Where it is no backup, or nothing of it can be read, in Chinese.
pub fn read(text: &str) -> Result<Restored, String> {
    let text = text.trim_start_matches('\u{feff}');
    let mut restored = match serde_json::from_str(text) {
        Ok(Value::Object(tree)) => read_whole(tree)?,
        _ => read_by_lines(text)?,
    };
    if restored.lost > 0 {
        restored.problems.push(wording::records_are_lost(restored.lost));
    }
    restored.ledger.take_changed();
    Ok(restored)
}

fn read_whole(mut tree: Map<String, Value>) -> Result<Restored, String> {
    let check = tree.remove("check");
    let people = tree.remove("people");
    let count = tree.get("count").and_then(Value::as_u64);
    let head = Value::Object(tree.clone()).to_string();
    tree.remove("count");
    let (ledger, problems) = head_of(tree)?;
    let mut restored = Restored { ledger, problems, lost: 0 };
    let Some(Value::Array(people)) = people else { return Err(wording::NO_BACKUP.to_owned()) };
    let found = people.len() as u64;
    let sum = sum_of(&head, &people);
    for person in people {
        add(&mut restored, Some(person));
    }
    let whole = check.is_none_or(|check| check.as_str() == Some(&sum)) && count.is_none_or(|count| count == found);
    if !whole && restored.problems.is_empty() {
        restored.problems.push(wording::FILE_IS_CHANGED.to_owned());
    }
    Ok(restored)
}

fn read_by_lines(text: &str) -> Result<Restored, String> {
    let mut lines = text.lines();
    let first = lines.next().unwrap_or("").trim_end();
    let head = serde_json::from_str([first, "]}"].concat().as_str());
    let mut restored = match head {
        Ok(Value::Object(mut tree)) => {
            tree.remove("people");
            tree.remove("count");
            let (ledger, problems) = head_of(tree)?;
            Restored { ledger, problems, lost: 0 }
        }
        // Without its first line a file can still be told by its records.
        _ if text.contains("\"fields\"") && text.contains("\"bills\"") => {
            Restored { problems: vec![wording::HEAD_IS_LOST.to_owned()], ..Restored::default() }
        }
        _ => return Err(wording::NO_BACKUP.to_owned()),
    };
    restored.problems.push(wording::FILE_IS_DAMAGED.to_owned());
    for line in lines.map(|line| line.trim().trim_end_matches(',')) {
        // The end of the file; anything else that is no record is one that was lost.
        if !line.is_empty() && !line.starts_with(']') {
            add(&mut restored, serde_json::from_str(line).ok());
        }
    }
    if restored.ledger.is_empty() { Err(wording::NOTHING_IS_LEFT.to_owned()) } else { Ok(restored) }
}

/// Adds a person to what is restored.
fn add(restored: &mut Restored, tree: Option<Value>) {
    let Some((key, person, problem)) = tree.and_then(person_of) else {
        restored.lost += 1;
        return;
    };
    restored.problems.extend(problem);
    let free = key.filter(|key| restored.ledger.is_free(*key));
    let key = free.unwrap_or_else(|| restored.ledger.add_person());
    restored.lost += usize::from(!restored.ledger.put(key, person));
}

fn head_tree(ledger: &Ledger) -> Map<String, Value> {
    let mut tree = ledger.unknown.clone();
    tree.insert("format".to_owned(), format!("{FORMAT}{VERSION}").into());
    tree.insert("policy".to_owned(), ledger.policy().into());
    tree.insert("shared".to_owned(), entries_tree(&ledger.shared));
    tree
}

fn head_of(mut tree: Map<String, Value>) -> Result<(Ledger, Vec<String>), String> {
    let version = tree.remove("format").and_then(|format| format.as_str()?.strip_prefix(FORMAT)?.parse::<u32>().ok());
    let version = version.ok_or(wording::NO_BACKUP)?;
    let policy = tree.remove("policy").and_then(|policy| policy.as_str().map(str::to_owned)).unwrap_or_default();
    let mut ledger = Ledger::new(&policy);
    for (name, text) in entries_of(tree.remove("shared")).iter() {
        ledger.write_shared(name, text);
    }
    ledger.unknown = tree;
    let newer = (version > VERSION).then(|| wording::FILE_IS_NEWER.to_owned());
    Ok((ledger, newer.into_iter().collect()))
}

fn person_tree(key: PersonKey, person: &Person) -> Map<String, Value> {
    let mut tree = person.unknown.clone();
    tree.insert("key".to_owned(), key.0.into());
    tree.insert("fields".to_owned(), entries_tree(&person.fields));
    let bills = person.bills.iter().map(|bill| {
        let mut tree = bill.unknown.clone();
        tree.insert("number".to_owned(), bill.number.into());
        tree.insert("fields".to_owned(), entries_tree(&bill.fields));
        Value::Object(tree)
    });
    tree.insert("bills".to_owned(), bills.collect());
    tree
}

fn person_of(tree: Value) -> Option<(Option<PersonKey>, Person, Option<String>)> {
    let Value::Object(mut tree) = tree else { return None };
    let sound = take_check(&mut tree);
    let key = tree.remove("key").and_then(|key| u32::try_from(key.as_u64()?).ok()).map(PersonKey);
    let fields = tree.remove("fields").filter(Value::is_object)?;
    let mut person = Person { fields: entries_of(Some(fields)), ..Person::default() };
    let Value::Array(bills) = tree.remove("bills").unwrap_or_else(|| json!([])) else { return None };
    for bill in bills {
        let Value::Object(mut tree) = bill else { continue };
        let number = tree.remove("number").and_then(|number| u32::try_from(number.as_u64()?).ok());
        let free = number.filter(|number| person.bill(*number).is_none() && *number < MOST_BILLS);
        let number = free.unwrap_or(person.last + 1);
        person.last = person.last.max(number);
        person.bills.push(Bill { number, fields: entries_of(tree.remove("fields")), revision: 0, unknown: tree });
    }
    put_in_order(&mut person.bills, |one, other| one.number.cmp(&other.number));
    person.unknown = tree;
    let name = if person.name().is_empty() { person.id() } else { person.name() };
    let problem = (sound == Some(false)).then(|| wording::record_is_changed(name));
    Some((key, person, problem))
}

fn entries_tree(entries: &Entries) -> Value {
    let mut tree = Map::new();
    for (name, text) in entries.iter() {
        tree.insert(name.to_owned(), text.into());
    }
    tree.into()
}

/// Texts as they are; numbers and answers that another hand wrote without quotes, as texts.
fn entries_of(tree: Option<Value>) -> Entries {
    let mut entries = Entries::default();
    if let Some(Value::Object(tree)) = tree {
        for (name, value) in tree {
            match value {
                Value::String(text) => entries.set(&name, &text),
                Value::Null => false,
                other => entries.set(&name, &other.to_string()),
            };
        }
    }
    entries
}

/// The tree with its checksum in it.
fn checked(mut tree: Map<String, Value>) -> Value {
    let check = checksum([Value::Object(tree.clone()).to_string().as_str()]);
    tree.insert("check".to_owned(), check.into());
    Value::Object(tree)
}

/// Takes the checksum out of a tree; whether it is right, `None` where there is none.
fn take_check(tree: &mut Map<String, Value>) -> Option<bool> {
    let check = tree.remove("check")?;
    Some(check.as_str() == Some(&checksum([Value::Object(tree.clone()).to_string().as_str()])))
}

/// The checksum of a file: of its head and of the records' own.
fn sum_of(head: &str, people: &[Value]) -> String {
    let checks = people.iter().map(|person| person.get("check").and_then(Value::as_str).unwrap_or(""));
    checksum([head].into_iter().chain(checks))
}

/// CRC-32 (IEEE 802.3) of texts one behind another, in hexadecimal: it finds damage, not forgery.
fn checksum<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let mut crc = u32::MAX;
    for byte in texts.into_iter().flat_map(str::bytes) {
        crc ^= u32::from(byte);
        for _ in 0..2 {
            crc = (crc >> 4) ^ BY_FOUR_BITS[(crc & 15) as usize];
        }
    }
    format!("{:08x}", !crc)
}

/// What four zero bits behind these four make of the sum, polynomial 0xEDB88320.
const BY_FOUR_BITS: [u32; 16] = [
    0x0000_0000,
    0x1DB7_1064,
    0x3B6E_20C8,
    0x26D9_30AC,
    0x76DC_4190,
    0x6B6B_51F4,
    0x4DB2_6158,
    0x5005_713C,
    0xEDB8_8320,
    0xF00F_9344,
    0xD6D6_A3E8,
    0xCB61_B38C,
    0x9B64_C2B0,
    0x86D3_D2D4,
    0xA00A_E278,
    0xBDBD_F21C,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_usual_one() {
        // The check value of CRC-32/ISO-HDLC.
        assert_eq!(checksum(["1234", "56789"]), "cbf43926");
    }
}
