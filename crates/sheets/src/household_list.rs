//! The list of people, a page of it at a time.

use mingbai_ledger::{Ledger, Outcome, Person, PersonKey, field, sums, understood_answer};
use mingbai_policy::document::FactKind;
use mingbai_policy::{Date, Policy};
use mingbai_report::wording as words;

use crate::Markup;
use crate::wording::households as wording;

/// Within so many days a thing to do is told in the list.
pub const SOON: i64 = 60;

/// A part of the list: who, and how they stand together.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// The people, in order.
    pub keys: &'a [PersonKey],
    /// Whether they stand by household.
    pub grouped: bool,
    /// What the addresses of people begin with: `#/banan-2018/households/`.
    pub base: &'a str,
    /// Today, for what is due.
    pub today: Date,
}

/// People, each with what their latest year came to. Who has not been settled yet is told to be waited for.
pub fn people(policy: &Policy, ledger: &mut Ledger, part: Part<'_>) -> String {
    let mut sheet = Markup::new();
    if part.keys.is_empty() {
        sheet.leaf("p", &[], wording::NOBODY);
        return sheet.finish();
    }
    let mut before: Option<String> = None;
    for key in part.keys {
        let Some(household) = ledger.person(*key).map(|person| person.household().to_owned()) else { continue };
        if before.is_none() || (part.grouped && before.as_ref() != Some(&household)) {
            if before.is_some() {
                sheet.end();
            }
            if part.grouped {
                head(&mut sheet, ledger, part.base, &household);
            }
            sheet.start("ul", &[("class", "people")]);
        }
        before = Some(household);
        row(&mut sheet, policy, ledger, *key, part);
    }
    sheet.finish()
}

fn head(sheet: &mut Markup, ledger: &Ledger, base: &str, household: &str) {
    sheet.start("h3", &[("class", "household")]);
    if household.is_empty() {
        sheet.text(wording::ALONE);
    } else {
        sheet.leaf("a", &[("href", &household_href(base, household))], &called(ledger, household));
        let count = ledger.household(household).count();
        sheet.text(" ").leaf("small", &[], &wording::people(count));
    }
    sheet.end();
}

fn row(sheet: &mut Markup, policy: &Policy, ledger: &mut Ledger, key: PersonKey, part: Part<'_>) {
    let is_settled = ledger.settled(key).is_some();
    let due = if is_settled { ledger.due(policy, key, part.today) } else { Vec::new() };
    let Some(person) = ledger.person(key) else { return };
    let number = key.0.to_string();
    let href = [part.base, "p", &number].concat();
    sheet.start("li", &[]);
    sheet.leaf("a", &[("href", &href), ("id", &["person-", &number].concat())], name(person));
    sheet.leaf("span", &[("class", "who-is")], &who(policy, ledger, person, !part.grouped));
    match ledger.settled(key) {
        None => {
            _ = sheet.leaf("span", &[], if person.bills().is_empty() { wording::NO_BILLS } else { wording::PENDING })
        }
        Some(account) => {
            let latest = account.years().first().copied();
            match latest {
                Some(year) => {
                    let sums = sums(policy, [account], Some(year));
                    let bills = sums.settled + sums.refused;
                    sheet.leaf(
                        "span",
                        &[("class", "amount")],
                        &wording::year(year, bills, &words::range(sums.patient)),
                    );
                }
                None => _ = sheet.leaf("span", &[], wording::NO_BILLS),
            }
            let refused = account.bills.iter().filter(|bill| matches!(bill.outcome, Outcome::Refused(_))).count();
            if refused > 0 {
                sheet.leaf("span", &[("class", "badge")], &wording::refused(refused));
            }
        }
    }
    if let Some(due) = due.iter().find(|due| !due.done && due.days_left <= SOON) {
        let name = &policy.pack.procedures[due.procedure].name;
        sheet.leaf("span", &[("class", "badge")], &wording::due(name, due.date, due.days_left));
    }
    sheet.end();
}

/// Whether a settled person has something to do soon, or a bill that cannot be settled.
pub fn needs_attention(policy: &Policy, ledger: &mut Ledger, key: PersonKey, today: Date) -> bool {
    let Some(account) = ledger.settled(key) else { return false };
    account.bills.iter().any(|bill| matches!(bill.outcome, Outcome::Refused(_)))
        || ledger.due(policy, key, today).iter().any(|due| !due.done && due.days_left <= SOON)
}

/// The address of a household.
pub fn household_href(base: &str, household: &str) -> String {
    let mut href = [base, "h"].concat();
    for byte in household.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.') {
            href.push(char::from(byte));
        } else {
            href.push('%');
            for half in [byte >> 4, byte & 15] {
                href.push(char::from_digit(u32::from(half), 16).unwrap_or('0').to_ascii_uppercase());
            }
        }
    }
    href
}

/// The household that stands in an address behind its `h`.
pub fn household_of(step: &str) -> String {
    let mut bytes = Vec::with_capacity(step.len());
    let mut rest = step.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = after.get(..2).and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        match hex.filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What a person is called here.
pub fn name(person: &Person) -> &str {
    let name = person.fields().get(field::NAME).trim();
    if name.is_empty() { wording::NAMELESS } else { name }
}

/// What a household is called: by its head, where one is known.
pub fn called(ledger: &Ledger, household: &str) -> String {
    wording::household(household, ledger.head_of(household))
}

/// A person's number, household where it is to be told, and identities.
pub fn who(policy: &Policy, ledger: &Ledger, person: &Person, with_household: bool) -> String {
    let mut who = String::new();
    if !person.fields().get(field::ID).is_empty() {
        add(&mut who, &wording::number(person.fields().get(field::ID)));
    }
    if with_household && !person.household().is_empty() {
        add(&mut who, &called(ledger, person.household()));
    }
    for identity in identities(policy, person) {
        add(&mut who, &identity);
    }
    who
}

/// The identities that a person has, by the questions about them.
fn identities(policy: &Policy, person: &Person) -> Vec<String> {
    let mut found = Vec::new();
    for (name, text) in person.fields().iter() {
        let fact = name.strip_prefix(field::FACTS).and_then(|id| policy.fact(id));
        let Some(fact) = fact.filter(|fact| policy.facts[fact.at()].kind == FactKind::Identity) else { continue };
        if understood_answer(policy, fact, text).as_deref() == Some("true") {
            found.push(words::phrase(&policy.pack.facts[fact.at()].ask));
        }
    }
    found
}

fn add(text: &mut String, part: &str) {
    if !text.is_empty() {
        text.push_str(" · ");
    }
    text.push_str(part);
}

#[cfg(test)]
mod tests {
    use super::{household_href, household_of};

    #[test]
    fn a_household_in_an_address_is_read_back() {
        for household in ["H001", "王家 3/2?", "50%", "%41"] {
            let href = household_href("", household);
            assert!(!href.contains(['/', '?', ' ']), "{href}");
            assert_eq!(household_of(&href[1..]), household);
        }
    }
}
