//! A person, a household, and what counts for everyone.

use leptos::prelude::*;
use mingbai_ledger::{Person, PersonKey, field};
use mingbai_policy::put_in_order;
use mingbai_sheets::household_list::{household_href, name};
use mingbai_sheets::{household_bill, household_list, household_year};

use super::asked::{before, for_everyone, of_person, standing};
use super::fields::{Whose, fields};
use super::{Place, back, button, way};
use crate::components::sheet;
use crate::part::{Element, IntoPart, Part, details, heading, paragraph, row, tag};
use crate::today::today;
use crate::wording::households as own;

/// A person: bills, the year, what is left, what is due, and what is known of them.
pub(super) fn page(place: Place, key: PersonKey) -> Part {
    let Place { book, policy, .. } = place;
    let is_there = Memo::new(move |_| book.look(|ledger| ledger.person(key).is_some()));
    let with = key.0.to_string();
    let above = place.href("");
    let content = move || {
        if !is_there.get() {
            return heading(own::NOBODY).into_part();
        }
        let called = Memo::new(move |_| book.look(|ledger| ledger.person(key).map(|person| name(person).to_owned())));
        let household = Memo::new(move |_| {
            book.look(|ledger| {
                let household = ledger.person(key)?.household().to_owned();
                let says = own::whole_household(&household, ledger.head_of(&household));
                (!household.is_empty()).then_some((household, says))
            })
        });
        let household =
            move || household.get().map(|(household, says)| way(&household_href(&place.base(), &household), &says));
        let is_new =
            book.peek(|ledger| ledger.person(key).is_some_and(|person| person.fields().get(field::NAME).is_empty()));
        let href = place.href(&["p", &with, "/b"].concat());
        let bills = move || {
            let account = book.account(policy, key);
            let year = year(place, &[key]);
            book.peek(|ledger| {
                let whose = household_bill::Whose { ledger, key, account: &account };
                household_bill::bills(policy, whose, year, &href)
            })
        };
        let who = Memo::new(move |_| {
            book.look(|ledger| ledger.person(key).map(|person| household_list::who(policy, ledger, person, false)))
        });
        let shown = Memo::new(move |_| looked_at(place, &[key]));
        let whose = Whose::Person(key);
        let of_bills = row![
            tag("h3").add(own::BILLS),
            years(place, vec![key]),
            tag("p").add(button("add-bill", &with, own::ADD_BILL)),
            sheet("", bills),
        ];
        let earlier = move || fields(place, whose, before(policy, shown.get()));
        row![
            heading(move || called.get()),
            paragraph("help", move || who.get()),
            household,
            details("more", own::WHO).flag("open", is_new).add(fields(place, whose, of_person())),
            details("more", own::STANDING)
                .add(row![paragraph("help", own::STANDING_HELP), fields(place, whose, standing(policy))]),
            tag("section").add(of_bills),
            of_year(place, vec![key]),
            details("more", own::BEFORE).add(row![paragraph("help", own::BEFORE_HELP), earlier]),
            paragraph("doings", button("remove-person", &with, own::REMOVE_PERSON)),
        ]
        .into_part()
    };
    row![back(&above, own::TO_LIST), content].into_part()
}

/// A household: its people, and the same added up.
pub(super) fn household(place: Place, household: String) -> Part {
    let Place { book, policy, .. } = place;
    let called = household.clone();
    let members = household.clone();
    let keys = Memo::new(move |_| book.look(|ledger| ledger.household(&members).collect::<Vec<_>>()));
    let base = place.base();
    let rows = move || {
        let keys = keys.get();
        book.all_settled(policy, &keys);
        let part = household_list::Part { keys: &keys, grouped: false, base: &base, today: today() };
        book.look(|ledger| household_list::people(policy, ledger, part))
    };
    let year = move || {
        let keys = keys.get();
        row![years(place, keys.clone()), of_year(place, keys).into_part()]
    };
    row![
        back(&place.href(""), own::TO_LIST),
        heading(move || book.look(|ledger| own::whole_household(&called, ledger.head_of(&called)))),
        sheet("", rows),
        paragraph("doings", button("add-member", &household, own::ADD_MEMBER)),
        year,
    ]
    .into_part()
}

/// What counts for everyone: figures that the document leaves out, readings.
pub(super) fn everyone(place: Place) -> Part {
    row![
        back(&place.href(""), own::TO_LIST),
        heading(own::EVERYONE),
        paragraph("help", own::EVERYONE_HELP),
        fields(place, Whose::Everyone, for_everyone(place.policy)),
    ]
    .into_part()
}

/// The sums of a year, what is left of it for each, and what is due.
fn of_year(place: Place, keys: Vec<PersonKey>) -> Element {
    let Place { book, policy, .. } = place;
    let html = move || {
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
    };
    sheet("ledger-year", html)
}

/// A choice among the years that have bills, where there are several.
fn years(place: Place, keys: Vec<PersonKey>) -> Part {
    let all = Memo::new(move |_| years_of(place, &keys));
    let choice = move || {
        let all = all.get();
        (all.len() > 1).then(|| {
            let now = place.book.year.get().filter(|year| all.contains(year)).or(all.first().copied());
            let option = |year: &i32| {
                let option = tag("option").attr("value", year.to_string());
                option.flag("selected", Some(*year) == now).add(own::year(*year))
            };
            let options: Vec<Element> = all.iter().map(option).collect();
            let choose = move |chosen: String| place.book.year.set(chosen.parse().ok());
            tag("div").class("entry").add(row![
                tag("label").attr("for", "year").add(own::YEAR),
                tag("select").id("year").add(options).on_change(choose),
            ])
        })
    };
    choice.into_part()
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
    put_in_order(&mut years, |one, other| other.cmp(one));
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
