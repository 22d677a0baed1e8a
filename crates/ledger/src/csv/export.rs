//! People, bills and results as CSV that opens correctly in a Chinese spreadsheet program: UTF-8 with its mark, CRLF.

use mingbai_policy::Policy;
use mingbai_policy::policy::Body;

use super::cells::write_row;
use super::columns::of_policy;
use super::names::{BILL, IDENTITIES, NAMES};
use crate::account::{Account, Amounts, Outcome, Settled};
use crate::amount;
use crate::answer;
use crate::day;
use crate::entries::Entries;
use crate::ledger::Ledger;
use crate::listing::Order;
use crate::person::{Person, field};
use crate::wording;

/// Everyone, by household. Bills are a table of their own.
pub fn people(policy: &Policy, ledger: &Ledger) -> String {
    let all: Vec<&Person> = ledger.people(Order::Household).filter_map(|key| ledger.person(key)).collect();
    let own = [field::HOUSEHOLD, field::HEAD, field::NAME, field::ID, field::RELATION, field::PHONE, field::ADDRESS];
    let own: Vec<&str> = own.into_iter().chain([field::NOTE]).collect();
    let columns = columns(policy, &own, all.iter().map(|person| &person.fields));
    let mut out = heading(&columns);
    for person in all {
        let cells: Vec<String> = columns.iter().map(|(field, _)| cell(policy, field, &person.fields)).collect();
        write_row(&mut out, cells.iter().map(String::as_str));
    }
    out
}

/// Every bill, with whose it is, in the order in which they were entered.
pub fn bills(policy: &Policy, ledger: &Ledger) -> String {
    let all: Vec<&Person> = ledger.people(Order::Household).filter_map(|key| ledger.person(key)).collect();
    let of_person = [field::HOUSEHOLD, field::HEAD, field::NAME, field::ID];
    let of_bill = [BILL, field::INVOICE, field::DISCHARGED, field::BILLED, field::OUT_OF_CATALOGUE, field::NOTE];
    let own: Vec<&str> = of_person.into_iter().chain(of_bill).collect();
    let columns = columns(policy, &own, all.iter().flat_map(|person| &person.bills).map(|bill| &bill.fields));
    let mut out = heading(&columns);
    for person in all {
        for bill in &person.bills {
            let cells: Vec<String> = (columns.iter())
                .map(|(field, _)| match field.as_str() {
                    BILL => bill.number.to_string(),
                    of if of_person.contains(&of) => person.fields.get(of).to_owned(),
                    of => cell(policy, of, &bill.fields),
                })
                .collect();
            write_row(&mut out, cells.iter().map(String::as_str));
        }
    }
    out
}

/// What came of every bill, in the order of discharge, for reading and adding up: the least and the greatest of each
/// amount in columns of their own.
pub fn results(policy: &Policy, ledger: &mut Ledger) -> String {
    let keys: Vec<_> = ledger.people(Order::Household).collect();
    let pays = |place: &usize| matches!(policy.stages[*place].body, Body::Pays { .. });
    let stages: Vec<usize> = (0..policy.stages.len()).filter(pays).collect();
    let mut out = String::from("\u{feff}");
    let mut cells: Vec<String> = wording::RESULT_HEAD.map(str::to_owned).to_vec();
    let names = stages.iter().map(|place| policy.pack.stages[*place].name.as_str());
    for name in names.chain([wording::HOSPITAL, wording::PATIENT]) {
        cells.extend(wording::ENDS_OF_RANGE.map(|end| [name, end].concat()));
    }
    cells.extend(wording::RESULT_TAIL.map(str::to_owned));
    write_row(&mut out, cells.iter().map(String::as_str));
    for key in keys {
        let account = ledger.account(policy, key).cloned().unwrap_or_default();
        let Some(person) = ledger.person(key) else { continue };
        for settled in &account.bills {
            let references = ledger.references(policy, key, settled.number);
            let pays = |place: &usize| {
                let mut payments = settled.amounts().into_iter().flat_map(Amounts::payments);
                payments.any(|(stage, range)| stage == *place && !range.greatest.is_zero())
            };
            let named = |place: usize| policy.pack.stages[place].name.as_str();
            let references: Vec<&str> = references.into_iter().filter(pays).map(named).collect();
            let cells = result(person, &account, settled, &stages, &references);
            write_row(&mut out, cells.iter().map(String::as_str));
        }
    }
    out
}

/// A bill as it was settled. `references`: the funds whose amounts rest on reference values.
fn result(person: &Person, account: &Account, settled: &Settled, stages: &[usize], references: &[&str]) -> Vec<String> {
    let typed = |name: &str| person.bill(settled.number).map_or("", |bill| bill.fields.get(name)).to_owned();
    let mut cells = vec![person.household().to_owned(), person.name().to_owned(), person.id().to_owned()];
    cells.push(settled.number.to_string());
    cells.push(settled.discharged.map_or_else(|| typed(field::DISCHARGED), day::iso));
    let mut notes = Vec::new();
    let outcome = match &settled.outcome {
        Outcome::Settled(amounts) => {
            cells.push(amounts.billed.to_string());
            let paid = |stage: usize| amounts.payments().find(|(place, _)| *place == stage).map(|(_, range)| range);
            let ranges = stages.iter().map(|stage| paid(*stage).unwrap_or_default());
            for range in ranges.chain([amounts.hospital, amounts.patient]) {
                cells.extend([range.least.to_string(), range.greatest.to_string()]);
            }
            if amounts.is_exact() { wording::IS_EXACT } else { wording::IS_A_RANGE }
        }
        Outcome::Refused(_) | Outcome::Pending => {
            let errors: &[_] = if let Outcome::Refused(errors) = &settled.outcome { errors } else { &[] };
            cells.push(amount_of(&typed(field::BILLED)));
            cells.resize(cells.len() + 2 * (stages.len() + 2), String::new());
            notes.extend(errors.iter().map(|error| error.message.trim_end_matches('。').to_owned()));
            wording::IS_NOT_SETTLED
        }
    };
    if let Some(lacks) = settled.lacks {
        let gap = account.bills.iter().find(|bill| bill.number == lacks).and_then(|bill| bill.discharged);
        notes.push(match gap {
            Some(day) => wording::lacks(&day::iso(day)),
            None => wording::LACKS_UNDATED.to_owned(),
        });
    }
    if !references.is_empty() {
        notes.push([&references.join("、"), wording::ON_REFERENCES].concat());
    }
    cells.extend([outcome.to_owned(), notes.join("；")]);
    cells
}

/// The columns in which anything stands: the ledger's own, the policy's, then whatever else was kept, by its own name.
fn columns<'e>(
    policy: &Policy,
    own: &[&str],
    entries: impl Iterator<Item = &'e Entries> + Clone,
) -> Vec<(String, String)> {
    let named = |field: &&str| NAMES.iter().find(|(known, _)| known == field).map(|(_, names)| names[0].to_owned());
    let mut columns: Vec<(String, String)> =
        own.iter().map(|field| ((*field).to_owned(), named(field).unwrap_or_default())).collect();
    let mut used: Vec<&str> = Vec::new();
    for (field, _) in entries.flat_map(Entries::iter) {
        if let Err(place) = used.binary_search(&field) {
            used.insert(place, field);
        }
    }
    let of_policy = of_policy(policy);
    let (known, unknown): (Vec<&str>, Vec<&str>) = used
        .into_iter()
        .filter(|field| !own.contains(field))
        .partition(|field| of_policy.iter().any(|(known, _)| known == field));
    columns.extend(of_policy.iter().filter(|(field, _)| known.contains(&field.as_str())).cloned());
    columns.extend(
        unknown.into_iter().filter(|field| *field != IDENTITIES).map(|field| (field.to_owned(), field.to_owned())),
    );
    columns
}

fn heading(columns: &[(String, String)]) -> String {
    let mut out = String::from("\u{feff}");
    write_row(&mut out, columns.iter().map(|(_, name)| name.as_str()));
    out
}

/// What stands in a field, with answers and readings in words, and amounts as numbers that a spreadsheet adds up.
fn cell(policy: &Policy, name: &str, entries: &Entries) -> String {
    let text = entries.get(name);
    if text.is_empty() {
        return String::new();
    }
    match name.strip_prefix(field::FACTS).and_then(|id| policy.fact(id)) {
        Some(fact) => answer::in_words(policy, fact, text),
        None if is_amount(name) => amount_of(text),
        None => text.to_owned(),
    }
}

fn is_amount(name: &str) -> bool {
    [field::BILLED, field::OUT_OF_CATALOGUE].contains(&name) || name.starts_with(field::SLIP)
}

/// An amount as it was understood; what cannot be understood stays to be mended.
fn amount_of(text: &str) -> String {
    amount::read(text).map_or_else(|_| text.to_owned(), |amount| amount.to_string())
}
