//! One bill: what is typed of it, and what comes of it at once.

use leptos::prelude::*;
use mingbai_ledger::PersonKey;
use mingbai_sheets::household_bill;
use mingbai_sheets::household_list::name;

use super::fields::{Fields, Whose, of_bill, remarks, slip, visit};
use super::{Place, back, button};
use crate::components::Sheet;
use crate::wording;
use crate::wording::households as own;

/// A bill of a person.
pub(super) fn page(place: Place, key: PersonKey, number: u32) -> AnyView {
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
            return view! { <h2 tabindex="-1">{own::NO_BILL}</h2> }.into_any();
        }
        let account = Memo::new(move |_| book.account(policy, key));
        let result = Signal::derive(move || account.with(|account| household_bill::bill(policy, account, number)));
        let patient = move || account.with(|account| household_bill::patient(account, number));
        view! {
            <h2 tabindex="-1">{own::bill_of(&called)}</h2>
            <div class="bill-page">
                <form novalidate=true on:submit=|event| event.prevent_default()>
                    <Fields place whose asked=of_bill() />
                    <h3>{wording::CIRCUMSTANCES}</h3>
                    <Fields place whose asked=visit(place, key) />
                    <details class="more">
                        <summary>{wording::SLIP}</summary>
                        <p class="help">{wording::SLIP_HELP}</p>
                        <Fields place whose asked=slip(policy) />
                    </details>
                    <details class="more">
                        <summary>{own::REMARKS}</summary>
                        <Fields place whose asked=remarks() />
                    </details>
                    <p class="doings">
                        <a class="button" href=above.clone()>{own::READY}</a>
                        {button("remove-bill", &with, own::REMOVE_BILL)}
                    </p>
                </form>
                <section class="bill-result" id="bill-result" tabindex="-1" aria-label=wording::RESULT>
                    <h3>{wording::RESULT}</h3>
                    <Sheet html=result />
                </section>
            </div>
            <div class="summary-bar">
                <span>{patient}</span>
                {button("reveal", "bill-result", wording::SEE_DETAILS)}
            </div>
        }
        .into_any()
    };
    view! {
        {back(place.href(&["p", &key.0.to_string()].concat()), own::TO_PERSON)}
        {content}
    }
    .into_any()
}
