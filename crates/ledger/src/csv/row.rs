//! One row of a spreadsheet, read field by field.

use mingbai_policy::Policy;
use mingbai_policy::document::FactKind;

use super::columns::{Table, identity};
use super::names::{BILL, FOOTERS, IDENTITIES, NO_IDENTITY, TOTALS};
use super::preview::CellError;
use super::sheet::Row;
use crate::amount::{self, narrow};
use crate::answer;
use crate::day::{self, all_digits};
use crate::person::field;
use crate::wording;

/// What a row says: fields with their texts, as the ledger will have them.
#[derive(Debug, Default)]
pub(crate) struct Said {
    pub(crate) fields: Vec<(String, String)>,
    pub(crate) errors: Vec<CellError>,
    pub(crate) remarks: Vec<String>,
}

impl Said {
    pub(crate) fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| known == name).map_or("", |(_, text)| text)
    }
}

/// Whether a row under the header is a sum, a signature or the header again, and no bill.
pub(crate) fn is_no_entry(table: &Table, row: &Row) -> bool {
    let filled = || row.cells.iter().filter(|cell| !cell.is_empty());
    let first = filled().next().map_or("", String::as_str);
    let start: String = narrow(first).chars().filter(|letter| !letter.is_whitespace()).collect();
    let is_total = TOTALS.iter().any(|word| start.strip_prefix(word).is_some_and(|rest| rest.chars().count() < 8));
    let is_footer = filled().count() <= 3 && FOOTERS.iter().any(|word| start.contains(word));
    let again = row.cells.len() > 1
        && row.cells.iter().enumerate().all(|(place, cell)| {
            cell.is_empty() || table.columns.get(place).is_some_and(|column| column.name == *cell)
        });
    is_total || is_footer || again
}

/// Reads a row.
pub(crate) fn read(policy: &Policy, table: &Table, row: &Row) -> Said {
    let mut said = Said::default();
    let whole = |message: String| CellError {
        line: row.line,
        column: None,
        name: String::new(),
        value: String::new(),
        message,
    };
    let strange = |line: &u32| (row.line..row.line + row.lines).contains(line);
    if table.strange_lines.iter().any(strange) {
        said.errors.push(whole(wording::ROW_IS_GARBLED.to_owned()));
        return said;
    }
    if row.broken {
        said.errors.push(whole(wording::QUOTE_IS_OPEN.to_owned()));
        return said;
    }
    let (found, named) = (row.cells.len(), table.columns.len());
    if found > named {
        said.errors.push(whole(wording::too_many_cells(found, named)));
        return said;
    }
    if table.separator == ',' && row.width < named && row.cells.iter().any(|cell| cell.contains('，')) {
        let apart: usize = row.cells.iter().map(|cell| cell.matches('，').count() + 1).sum();
        if apart >= named {
            said.errors.push(whole(wording::full_width_separator(row.width, named)));
            return said;
        }
    }
    for (place, column) in table.columns.iter().enumerate() {
        let (Some(field), text) = (&column.field, table.cell(row, place)) else { continue };
        if text.trim().is_empty() {
            continue;
        }
        let read = if text.contains('\u{fffd}') {
            Err(wording::CELL_IS_GARBLED.to_owned())
        } else if field == IDENTITIES {
            let fact = |id: String| ([field::FACTS, &id].concat(), "true".to_owned());
            identities(policy, text).map(|ids| said.fields.extend(ids.into_iter().map(fact)))
        } else {
            value(policy, field, text, &mut said.remarks).map(|text| said.fields.push((field.clone(), text)))
        };
        if let Err(message) = read {
            let (name, value) = (column.name.clone(), text.to_owned());
            said.errors.push(CellError { line: row.line, column: Some(place), name, value, message });
        }
    }
    said
}

/// What the ledger will have of a cell: days, amounts and answers in their own form, everything else as it stands.
fn value(policy: &Policy, field: &str, text: &str, remarks: &mut Vec<String>) -> Result<String, String> {
    let is_amount = [field::BILLED, field::OUT_OF_CATALOGUE].contains(&field) || field.starts_with(field::SLIP);
    if is_amount {
        let amount = amount::read(text)?.to_string();
        // Words and letters that mean a number are worth a look.
        if narrow(text).chars().any(|letter| !letter.is_ascii_digit() && !".,¥￥元 ".contains(letter)) {
            remarks.push(wording::read_as(text, &amount));
        }
        return Ok(amount);
    }
    match field {
        field::DISCHARGED => {
            let day = day::read(text)?;
            let iso = day::iso(day.date);
            if day.was_serial {
                remarks.push(wording::read_as(text, &iso));
            }
            return Ok(iso);
        }
        field::ID => return id(text),
        BILL => {
            let plain = narrow(text);
            let number = all_digits(&plain).then(|| plain.parse::<u32>().ok()).flatten();
            return number.map(|_| plain).ok_or_else(|| wording::not_a_bill_number(text));
        }
        _ => {}
    }
    if let Some(fact) = field.strip_prefix(field::FACTS).and_then(|id| policy.fact(id)) {
        let answer = answer::understood(policy, fact, text);
        let answer = answer.ok_or_else(|| wording::not_an_answer(text, &answer::choices(policy, fact)))?;
        if policy.facts[fact.at()].kind == FactKind::Date && day::read(text).is_ok_and(|day| day.was_serial) {
            remarks.push(wording::read_as(text, &answer));
        }
        return Ok(answer);
    }
    if let Some(reading) = field.strip_prefix(field::READINGS).and_then(|id| policy.reading(id)) {
        let plain = narrow(text);
        let options = &policy.pack.readings[reading.at()].options;
        let chosen = options.iter().find(|option| option.id == plain || narrow(&option.name) == plain);
        let undecided = (plain == "undecided").then_some("undecided");
        let chosen = chosen.map(|option| option.id.as_str()).or(undecided);
        return chosen.map(str::to_owned).ok_or_else(|| wording::not_a_reading(text));
    }
    Ok(text.to_owned())
}

/// A number, as long as no spreadsheet program has taken it for an amount and rounded it.
fn id(text: &str) -> Result<String, String> {
    let plain = narrow(text);
    let scientific = plain.split_once(['E', 'e']).is_some_and(|(digits, power)| {
        let point = digits.contains('.') && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        point && power.strip_prefix('+').is_some_and(all_digits)
    });
    // Of eighteen digits Excel keeps fifteen.
    let rounded = plain.len() == 18 && all_digits(&plain) && plain.ends_with("000") && !has_check_digit(&plain);
    if scientific || rounded {
        return Err(wording::quoted(text, "：") + wording::ID_WAS_ROUNDED);
    }
    Ok(plain)
}

/// Whether the last digit of an identity number is the one that the others demand (GB 11643).
fn has_check_digit(id: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let digits = id.bytes().map(|byte| u32::from(byte.wrapping_sub(b'0')));
    let sum: u32 = digits.zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    id.as_bytes().get(17) == b"10X98765432".get((sum % 11) as usize)
}

/// “低保、残疾”: each word is an identity that the person has; gives the ids of their questions.
///
/// # Errors
/// A word that is no identity here, with the remedy.
pub fn identities(policy: &Policy, text: &str) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    for word in text.split(['、', '，', ',', ';', '；', '/', '+', ' ', '|']).filter(|word| !word.trim().is_empty()) {
        match identity(policy, word) {
            Some(id) => found.push(id),
            None if NO_IDENTITY.contains(&narrow(word).as_str()) => {}
            None => return Err(wording::not_an_identity(word)),
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_excel_has_rounded_are_refused() {
        assert!(id("5.22427E+17").is_err() && id("522427195503060000").is_err());
        // The weights give 11010519491231002 the check digit X; 440524188001010014 has its own.
        assert_eq!(id("11010519491231002x").as_deref(), Ok("11010519491231002x"));
        // Somebody whose number really ends so: its seventeen digits demand the 0.
        assert_eq!(id("340400195501011000").as_deref(), Ok("340400195501011000"));
        assert!(has_check_digit("11010519491231002X") && has_check_digit("440524188001010014"));
        assert_eq!(id("1000").as_deref(), Ok("1000"));
        assert_eq!(id("ＨＮ－７ ").as_deref(), Ok("HN-7"));
    }
}
