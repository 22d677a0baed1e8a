//! One bill: what is typed of it, and what comes of it at once.

use leptos::prelude::*;
use mingbai_ledger::PersonKey;
use mingbai_sheets::household_bill;
use mingbai_sheets::household_list::name;

use super::fields::{Whose, fields, of_bill, remarks, slip, visit};
use super::{Place, back, button, heading, way};
use crate::components::sheet;
use crate::part::{IntoPart, Part, details, paragraph, row, tag};
use crate::wording;
use crate::wording::households as own;

/// A bill of a person.
pub(super) fn page(place: Place, key: PersonKey, number: u32) -> Part {
    let Place { book, policy } = place;
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
        let result = move || account.with(|account| household_bill::bill(policy, account, number));
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
            .add(row![tag("h3").add(wording::RESULT), sheet("", result)]);
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
