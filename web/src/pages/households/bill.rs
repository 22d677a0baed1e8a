//! One bill: what is typed of it, and what comes of it at once.

use leptos::prelude::*;
use mingbai_ledger::{Entries, Ledger, PersonKey, field, read_day, understood_answer};
use mingbai_policy::policy::Counts;
use mingbai_policy::{Money, Policy};
use mingbai_sheets::household_bill;
use mingbai_sheets::household_list::name;

use super::asked::{of_bill, remarks, slip, visit};
use super::fields::{Whose, fields};
use super::{Place, back, button, way};
use crate::address::{Address, View};
use crate::components::sheet;
use crate::draft::{self, Draft, Field, link as text};
use crate::part::{IntoPart, Part, details, heading, paragraph, row, tag};
use crate::wording;
use crate::wording::households as own;

/// A bill of a person.
pub(super) fn page(place: Place, key: PersonKey, number: u32) -> Part {
    let Place { book, policy, .. } = place;
    let whose = Whose::Bill(key, number);
    let is_there =
        Memo::new(move |_| book.look(|ledger| ledger.person(key).is_some_and(|person| person.bill(number).is_some())));
    let person = key.0.to_string();
    let with = [&person, "/", &number.to_string()].concat();
    let above = place.href(&["p", &person].concat());
    let content = move || {
        let called = book.peek(|ledger| ledger.person(key).map(|person| name(person).to_owned())).unwrap_or_default();
        if !is_there.get() {
            return heading(own::NO_BILL).into_part();
        }
        let account = Memo::new(move |_| book.account(policy, key));
        let result = move || {
            let account = account.get();
            let whose = |ledger: &mut Ledger| {
                let whose = household_bill::Whose { ledger, key, account: &account };
                household_bill::bill(policy, whose, number)
            };
            book.peek(whose)
        };
        let answer = move || {
            account.track();
            Some(paragraph("", way(&whole_answer(place, key, number)?, own::WHOLE_ANSWER)))
        };
        let patient = move || account.with(|account| household_bill::patient(account, number));
        let on_slip = details("more", wording::SLIP);
        let form = row![
            fields(place, whose, of_bill()),
            tag("h3").add(wording::CIRCUMSTANCES),
            fields(place, whose, visit(place, key)),
            on_slip.add(row![paragraph("help", wording::SLIP_HELP), fields(place, whose, slip(policy))]),
            details("more", own::REMARKS).add(fields(place, whose, remarks())),
            paragraph("doings", row![way(&above, own::READY), " ", button("remove-bill", &with, own::REMOVE_BILL)]),
        ];
        let comes_of_it = tag("section")
            .class("bill-result")
            .id("bill-result")
            .attr("tabindex", "-1")
            .attr("aria-label", wording::RESULT)
            .add(row![tag("h3").add(wording::RESULT), sheet("", result), answer]);
        let form = tag("form").flag("novalidate", true).on("submit", |event| event.prevent_default()).add(form);
        row![
            heading(own::bill_of(&called)),
            tag("div").class("bill-page").add(row![form, comes_of_it]),
            tag("div")
                .class("summary-bar")
                .add(row![tag("span").add(patient), button("reveal", "bill-result", wording::SEE_DETAILS)]),
        ]
        .into_part()
    };
    row![back(&place.href(&["p", &key.0.to_string()].concat()), own::TO_PERSON), content].into_part()
}

/// The address of a settled bill's full answer: the bill with all that stands with the person, and the year before it.
/// `None` while it is not settled, or is too much for an address.
fn whole_answer(place: Place, key: PersonKey, number: u32) -> Option<String> {
    let Place { book, policy, .. } = place;
    let id = &policy.pack.id;
    let draft = book.peek(|ledger| {
        let is_settled =
            ledger.settled(key)?.bills.iter().any(|bill| bill.number == number && bill.amounts().is_some());
        let before = ledger.before(policy, key, number).filter(|_| is_settled)?;
        let person = ledger.person(key)?;
        let mut draft = Draft::default();
        // What counts for everyone is the page's already.
        put(&mut draft, policy, person.fields(), false);
        put(&mut draft, policy, person.bill(number)?.fields(), true);
        for (accumulator, range) in before.iter().filter(|(_, range)| !range.greatest.is_zero()) {
            let named = &policy.accumulators[accumulator.at()];
            let amount = |amount: Money| match named.counts {
                Counts::Applications => amount.yuan().normalize().to_string(),
                Counts::Paid | Counts::Basis => amount.to_string(),
            };
            let (least, greatest) = (amount(range.least), amount(range.greatest));
            let text = if range.is_exact() { least } else { [&least, draft::BETWEEN, &greatest].concat() };
            draft.write(id, Field::Before(named.id.clone()), text);
        }
        Some(draft)
    });
    let case = text::write(&draft?, id).ok()?;
    Some(Address { case, ..Address::of(id, View::Answer) }.href())
}

/// Puts what stands in the ledger's fields into a draft, which has answers by their ids.
fn put(draft: &mut Draft, policy: &Policy, level: &Entries, is_bill: bool) {
    for (name, typed) in level.iter().filter(|(_, typed)| !typed.trim().is_empty()) {
        // A slip belongs to one bill, and what came before a year is told as a whole.
        let is_other = name.starts_with(field::OPENING) || (name.starts_with(field::SLIP) && !is_bill);
        let Some(field) = Field::read(name).filter(|_| !is_other) else { continue };
        let answer = match &field {
            Field::Fact(id) => policy.fact(id).and_then(|fact| understood_answer(policy, fact, typed)),
            Field::Discharged => read_day(typed).ok().map(|day| day.date.to_string()),
            _ => Some(typed.to_owned()),
        };
        if let Some(answer) = answer {
            draft.write(&policy.pack.id, field, answer);
        }
    }
}
