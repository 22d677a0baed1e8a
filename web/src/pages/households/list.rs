//! The list of people: searched, in order, a page of it at a time.

use leptos::prelude::*;
use mingbai_ledger::{Order, PersonKey};
use mingbai_sheets::household_list::{self as sheet, Part};

use super::book::today;
use super::{Place, button};
use crate::components::Sheet;
use crate::wording;
use crate::wording::households as own;

/// People on one page of the list. More would make an old phone's scrolling jerky, and nobody reads on.
const A_PAGE: usize = 50;

/// The list, or how to begin where nobody is in it.
pub(super) fn page(place: Place) -> AnyView {
    let book = place.book;
    let is_empty = Memo::new(move |_| book.look(|ledger| ledger.is_empty()));
    let content = move || if is_empty.get() { beginning(place) } else { people(place) };
    view! {
        <h2 tabindex="-1">{wording::WAY_HOUSEHOLDS}</h2>
        {content}
    }
    .into_any()
}

fn beginning(place: Place) -> AnyView {
    view! {
        <p>{own::EMPTY}</p>
        <p class="doings">
            {button("add-person", "", own::ADD_FIRST)}
            <a class="button" href=place.href("import")>{own::IMPORT}</a>
            <a class="button" href=place.href("keep")>{own::READ_BACKUP}</a>
        </p>
        {samples(place)}
    }
    .into_any()
}

/// The files that show how a spreadsheet is to look.
pub(super) fn samples(place: Place) -> AnyView {
    view! {
        <section>
            <h3>{own::SAMPLES}</h3>
            <p class="help">{own::SAMPLES_HELP}</p>
            <p class="doings">
                {button("sample-people", "", own::SAMPLE_PEOPLE)} {button("sample-bills", "", own::SAMPLE_BILLS)}
            </p>
            {super::files::made(place.book)}
        </section>
    }
    .into_any()
}

fn people(place: Place) -> AnyView {
    let Place { book, policy } = place;
    let sought = book.sought;
    let base = place.base();
    let found = Memo::new(move |_| {
        let (query, order, attention) = sought.with(|sought| (sought.query.clone(), sought.order, sought.attention));
        let found = book.look(|ledger| {
            if query.trim().is_empty() { ledger.people(order).collect() } else { ledger.find(&query, order) }
        });
        if !attention {
            return (found, true);
        }
        let is_complete = book.all_settled(policy, &found);
        let today = today();
        let needs = |key: &PersonKey| book.peek(|ledger| sheet::needs_attention(policy, ledger, *key, today));
        (found.into_iter().filter(needs).collect::<Vec<_>>(), is_complete)
    });
    // A search or a removal may leave fewer pages than the one that was open.
    let pages = move || found.with(|(found, _)| found.len().div_ceil(A_PAGE).max(1));
    let page = move || sought.with(|sought| sought.page).min(pages() - 1);
    let rows = Signal::derive(move || {
        let first = page() * A_PAGE;
        let keys: Vec<PersonKey> = found.with(|(found, _)| found.iter().skip(first).take(A_PAGE).copied().collect());
        if !sought.with(|sought| sought.attention) {
            book.all_settled(policy, &keys);
        }
        let grouped = sought.with(|sought| sought.order == Order::Household);
        book.look(|ledger| sheet::people(policy, ledger, Part { keys: &keys, grouped, base: &base, today: today() }))
    });
    let says = move || {
        let (count, is_complete) = found.with(|(found, is_complete)| (found.len(), *is_complete));
        own::count(page() * A_PAGE, A_PAGE, count, is_complete)
    };
    let paging = move || {
        (pages() > 1).then(|| {
            let now = page();
            let to = |page: usize, says| button("page", &page.to_string(), says);
            view! {
                <nav class="doings" aria-label=own::PAGING>
                    {(now > 0).then(|| to(now - 1, own::PAGE_BEFORE))} <span>{own::page(now, pages())}</span>
                    {(now + 1 < pages()).then(|| to(now + 1, own::PAGE_AFTER))}
                </nav>
            }
            .into_any()
        })
    };
    let seek = move |event| sought.update(|sought| (sought.query, sought.page) = (event_target_value(&event), 0));
    let attention =
        move |event| sought.update(|sought| (sought.attention, sought.page) = (event_target_checked(&event), 0));
    let order = move |event| {
        let order = match event_target_value(&event).as_str() {
            "name" => Order::Name,
            "id" => Order::Id,
            _ => Order::Household,
        };
        sought.update(|sought| (sought.order, sought.page) = (order, 0));
    };
    let now = sought.get_untracked();
    let option = |value: &'static str, of: Order, says: &'static str| {
        view! { <option value=value selected=now.order == of>{says}</option> }
    };
    view! {
        <p class="doings">
            {button("add-person", "", own::ADD)} <a class="button" href=place.href("import")>{own::IMPORT}</a>
        </p>
        <div class="entry">
            <label for="seek">{own::SEEK}</label>
            <input id="seek" type="search" autocomplete="off" value=now.query.clone() on:input=seek />
        </div>
        <details class="more" open=now.attention>
            <summary>{own::MORE}</summary>
            <p class="doings">
                <a class="button" href=place.href("keep")>{own::KEEP}</a>
                <a class="button" href=place.href("everyone")>{own::EVERYONE}</a>
            </p>
            <div class="entry">
                <label for="order">{own::ORDER}</label>
                <select id="order" on:change=order>
                    {option("household", Order::Household, own::BY_HOUSEHOLD)}
                    {option("name", Order::Name, own::BY_NAME)} {option("id", Order::Id, own::BY_ID)}
                </select>
            </div>
            <label class="choice">
                <input type="checkbox" checked=now.attention on:change=attention />
                <span>{own::ATTENTION}</span>
            </label>
        </details>
        <p id="listed" tabindex="-1" role="status">{says}</p>
        <Sheet html=rows />
        {paging}
    }
    .into_any()
}

/// Where the ledger was made under another policy.
pub(super) fn other_policy(place: Place) -> AnyView {
    let other = place.book.peek(|ledger| ledger.policy().to_owned());
    let back = crate::address::Address::of(&other, crate::address::View::Households).href();
    view! {
        <h2 tabindex="-1">{wording::WAY_HOUSEHOLDS}</h2>
        <p class="notice">{own::OTHER_POLICY}</p>
        <p class="doings">
            <a class="button" href=back>{own::STAY}</a>
            {button("take-policy", "", &own::take_policy(&place.policy.pack.county))}
        </p>
    }
    .into_any()
}
