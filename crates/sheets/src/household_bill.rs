//! What came of a person's bills.

use mingbai_ledger::{Account, Amounts, Ledger, Outcome, PersonKey, Settled};
use mingbai_policy::{Money, Policy};
use mingbai_report::wording as words;

use crate::Markup;
use crate::wording::households as wording;

/// Whose bills they are.
#[derive(Clone, Copy, Debug)]
pub struct Whose<'a> {
    /// The ledger that has them.
    pub ledger: &'a Ledger,
    /// The person.
    pub key: PersonKey,
    /// What came of them.
    pub account: &'a Account,
}

/// All bills of an account that belong to a year, or have no day; each leads to `href`, its number behind it.
pub fn bills(policy: &Policy, whose: Whose<'_>, year: Option<i32>, href: &str) -> String {
    let mut sheet = Markup::new();
    let of_year = |bill: &&Settled| bill.discharged.is_none_or(|day| year.is_none_or(|year| day.year() == year));
    let mut shown = whose.account.bills.iter().filter(of_year).peekable();
    if shown.peek().is_none() {
        sheet.leaf("p", &[], wording::NO_BILLS);
        return sheet.finish();
    }
    sheet.start("ul", &[("class", "bills")]);
    for bill in shown {
        let number = bill.number.to_string();
        let day = bill.discharged.map_or(wording::NO_DAY.to_owned(), wording::discharged);
        let (href, id) = ([href, &number].concat(), ["bill-", &number].concat());
        sheet.start("li", &[]).start("h4", &[]).leaf("a", &[("href", &href), ("id", &id)], &day).end();
        outcome(&mut sheet, policy, whose, bill);
        sheet.end();
    }
    sheet.finish()
}

/// What came of one bill.
pub fn bill(policy: &Policy, whose: Whose<'_>, number: u32) -> String {
    let mut sheet = Markup::new();
    if let Some(bill) = whose.account.bills.iter().find(|bill| bill.number == number) {
        outcome(&mut sheet, policy, whose, bill);
    }
    sheet.finish()
}

/// What the patient bears of a bill, in a few words, for a bar that stays in sight.
pub fn patient(account: &Account, number: u32) -> String {
    let bill = account.bills.iter().find(|bill| bill.number == number);
    match bill.map(|bill| &bill.outcome) {
        Some(Outcome::Settled(amounts)) => [wording::PATIENT, " ", &words::range(amounts.patient)].concat(),
        Some(Outcome::Refused(_)) => wording::NOT_YET.to_owned(),
        Some(Outcome::Pending) | None => wording::PENDING.to_owned(),
    }
}

fn outcome(sheet: &mut Markup, policy: &Policy, whose: Whose<'_>, bill: &Settled) {
    match &bill.outcome {
        Outcome::Settled(amounts) => {
            paid(sheet, policy, amounts, &whose.ledger.references(policy, whose.key, bill.number));
        }
        Outcome::Pending => _ = sheet.leaf("p", &[], wording::PENDING),
        Outcome::Refused(errors) => {
            sheet.start("div", &[("class", "notice")]).leaf("p", &[], wording::REFUSED).start("ul", &[]);
            for error in errors {
                sheet.leaf("li", &[], &error.message);
            }
            sheet.end().end();
        }
    }
    if let Some(lacks) = bill.lacks {
        let day = whose.account.bills.iter().find(|bill| bill.number == lacks).and_then(|bill| bill.discharged);
        let says = day.map_or(wording::LACKS_UNDATED.to_owned(), wording::lacks);
        sheet.leaf("p", &[("class", "notice")], &says);
    }
}

fn paid(sheet: &mut Markup, policy: &Policy, amounts: &Amounts, references: &[usize]) {
    sheet.start("dl", &[("class", "paid-by")]);
    line(sheet, wording::BILLED, &words::yuan(amounts.billed));
    for (place, range) in amounts.payments() {
        let Some(stage) = policy.pack.stages.get(place) else { continue };
        if references.contains(&place) {
            sheet.start("div", &[]).start("dt", &[]).text(&stage.name).text(" ");
            sheet.leaf("small", &[("class", "badge")], wording::REFERENCE).end();
            sheet.leaf("dd", &[("class", "amount")], &words::range(range)).end();
        } else {
            line(sheet, &stage.name, &words::range(range));
        }
    }
    if amounts.hospital.greatest > Money::ZERO {
        line(sheet, wording::HOSPITAL, &words::range(amounts.hospital));
    }
    line(sheet, wording::PATIENT, &words::range(amounts.patient));
    sheet.end();
}

/// A name and an amount.
pub(crate) fn line(sheet: &mut Markup, name: &str, amount: &str) {
    sheet.start("div", &[]).leaf("dt", &[], name).leaf("dd", &[("class", "amount")], amount).end();
}
