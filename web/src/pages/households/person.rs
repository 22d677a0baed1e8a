//! A person, a household, and what counts for everyone.

use leptos::prelude::*;
use mingbai_ledger::{Person, PersonKey, field};
use mingbai_sheets::household_list::{household_href, name};
use mingbai_sheets::{household_bill, household_list, household_year};

use super::book::today;
use super::fields::{Fields, Whose, before, for_everyone, of_person, standing};
use super::{Place, back, button};
use crate::components::Sheet;
use crate::wording::households as own;

/// A person: bills, the year, what is left, what is due, and what is known of them.
pub(super) fn page(place: Place, key: PersonKey) -> AnyView {
    let Place { book, policy } = place;
    let is_there = Memo::new(move |_| book.look(|ledger| ledger.person(key).is_some()));
    let with = key.0.to_string();
    let above = place.href("");
    let content = move || {
        if !is_there.get() {
            return view! { <h2 tabindex="-1">{own::NOBODY}</h2> }.into_any();
        }
        let called = Memo::new(move |_| book.look(|ledger| ledger.person(key).map(|person| name(person).to_owned())));
        let household =
            Memo::new(move |_| book.look(|ledger| ledger.person(key).map(|person| person.household().to_owned())));
        let household = move || {
            let household = household.get().filter(|household| !household.is_empty())?;
            Some(
                view! { <a class="button" href=household_href(&place.base(), &household)>{own::whole_household(&household)}</a> },
            )
        };
        let is_new =
            book.peek(|ledger| ledger.person(key).is_some_and(|person| person.fields().get(field::NAME).is_empty()));
        let href = place.href(&["p", &with, "/b"].concat());
        let bills = Signal::derive(move || {
            let account = book.account(policy, key);
            household_bill::bills(policy, &account, year(place, &[key]), &href)
        });
        let who = Memo::new(move |_| {
            book.look(|ledger| ledger.person(key).map(|person| household_list::who(policy, person, false)))
        });
        let shown = Memo::new(move |_| looked_at(place, &[key]));
        view! {
            <h2 tabindex="-1">{called}</h2>
            <p class="help">{who}</p>
            {household}
            <details class="more" open=is_new>
                <summary>{own::WHO}</summary>
                <Fields place whose=Whose::Person(key) asked=of_person() />
            </details>
            <details class="more">
                <summary>{own::STANDING}</summary>
                <p class="help">{own::STANDING_HELP}</p>
                <Fields place whose=Whose::Person(key) asked=standing(policy) />
            </details>
            <section>
                <h3>{own::BILLS}</h3>
                {years(place, vec![key])}
                <p>{button("add-bill", &with, own::ADD_BILL)}</p>
                <Sheet html=bills />
            </section>
            {of_year(place, vec![key])}
            <details class="more">
                <summary>{own::BEFORE}</summary>
                <p class="help">{own::BEFORE_HELP}</p>
                {move || {
                    let asked = before(policy, shown.get());
                    view! { <Fields place whose=Whose::Person(key) asked /> }
                }}
            </details>
            <p class="doings">{button("remove-person", &with, own::REMOVE_PERSON)}</p>
        }
        .into_any()
    };
    view! {
        {back(above, own::TO_LIST)}
        {content}
    }
    .into_any()
}

/// A household: its people, and the same added up.
pub(super) fn household(place: Place, household: String) -> AnyView {
    let Place { book, policy } = place;
    let called = household.clone();
    let members = household.clone();
    let keys = Memo::new(move |_| book.look(|ledger| ledger.household(&members).collect::<Vec<_>>()));
    let base = place.base();
    let rows = Signal::derive(move || {
        let keys = keys.get();
        book.all_settled(policy, &keys);
        let part = household_list::Part { keys: &keys, grouped: false, base: &base, today: today() };
        book.look(|ledger| household_list::people(policy, ledger, part))
    });
    let year = move || {
        let keys = keys.get();
        view! {
            {years(place, keys.clone())}
            {of_year(place, keys)}
        }
    };
    view! {
        {back(place.href(""), own::TO_LIST)}
        <h2 tabindex="-1">{own::whole_household(&called)}</h2>
        <Sheet html=rows />
        <p class="doings">{button("add-member", &household, own::ADD_MEMBER)}</p>
        {year}
    }
    .into_any()
}

/// What counts for everyone: figures that the document leaves out, readings.
pub(super) fn everyone(place: Place) -> AnyView {
    view! {
        {back(place.href(""), own::TO_LIST)}
        <h2 tabindex="-1">{own::EVERYONE}</h2>
        <p class="help">{own::EVERYONE_HELP}</p>
        <Fields place whose=Whose::Everyone asked=for_everyone(place.policy) />
    }
    .into_any()
}

/// The sums of a year, what is left of it for each, and what is due.
fn of_year(place: Place, keys: Vec<PersonKey>) -> AnyView {
    let Place { book, policy } = place;
    let html = Signal::derive(move || {
        if !book.all_settled(policy, &keys) {
            return String::new();
        }
        let (year, today) = (looked_at(place, &keys), today());
        book.look(|ledger| {
            let mut html = household_year::due(policy, ledger, &keys, today, keys.len() > 1);
            html += &household_year::paid(policy, ledger, &keys, Some(year));
            for key in &keys {
                html += &household_year::left(policy, ledger, *key, year, today, keys.len() > 1);
            }
            html
        })
    });
    view! { <Sheet html class="ledger-year" /> }.into_any()
}

/// A choice among the years that have bills, where there are several.
fn years(place: Place, keys: Vec<PersonKey>) -> AnyView {
    let all = Memo::new(move |_| years_of(place, &keys));
    let choice = move || {
        let all = all.get();
        (all.len() > 1).then(|| {
            let now = place.book.year.get().filter(|year| all.contains(year)).or(all.first().copied());
            let options: Vec<_> = (all.iter())
                .map(|year| view! { <option value=year.to_string() selected=Some(*year) == now>{own::year(*year)}</option> })
                .collect();
            let choose = move |event| place.book.year.set(event_target_value(&event).parse().ok());
            view! {
                <div class="entry">
                    <label for="year">{own::YEAR}</label>
                    <select id="year" on:change=choose>{options}</select>
                </div>
            }
            .into_any()
        })
    };
    view! { {choice} }.into_any()
}

fn years_of(place: Place, keys: &[PersonKey]) -> Vec<i32> {
    let mut years: Vec<i32> = Vec::new();
    place.book.look(|ledger| {
        let bills = keys.iter().filter_map(|key| ledger.person(*key)).flat_map(Person::bills);
        for bill in bills {
            if let Ok(day) = mingbai_ledger::read_day(bill.fields().get(field::DISCHARGED)) {
                years.push(day.date.year());
            }
        }
    });
    years.sort_unstable_by(|one, other| other.cmp(one));
    years.dedup();
    years
}

/// The year that is chosen, else the latest; `None` where there are no bills.
fn year(place: Place, keys: &[PersonKey]) -> Option<i32> {
    let years = years_of(place, keys);
    place.book.year.get().filter(|year| years.contains(year)).or(years.first().copied())
}

/// The same, or this year.
fn looked_at(place: Place, keys: &[PersonKey]) -> i32 {
    year(place, keys).unwrap_or(today().year())
}
