//! My households: people and their bills through the year, kept on the device only after asking.

mod act;
mod asked;
mod bill;
mod book;
mod fields;
mod figures;
mod files;
mod import;
mod keeping;
mod list;
mod person;

pub(crate) use book::Book;

use leptos::prelude::*;
use mingbai_ledger::PersonKey;
use mingbai_ledger::storing::Keeping;
use mingbai_policy::Policy;

use crate::address::{Address, View};
use crate::part::{Element, IntoPart, link, paragraph, row, tag};
use crate::session::{Chosen, Session};
use crate::shell;
use crate::wording::households as wording;

/// Where on the page somebody works: on which ledger, under which policy.
#[derive(Clone, Copy)]
struct Place {
    book: Book,
    policy: &'static Policy,
    session: Session,
}

/// What a step in the address names.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    List,
    Person(PersonKey),
    Bill(PersonKey, u32),
    Household(String),
    Import,
    Everyone,
    Keep,
}

impl Place {
    /// The address of a step.
    fn href(self, step: &str) -> String {
        Address::step(&self.policy.pack.id, View::Households, step).href()
    }

    /// The beginning of the addresses of steps.
    fn base(self) -> String {
        self.href("") + "/"
    }

    fn go(self, step: &str) {
        crate::address::go(&Address::step(&self.policy.pack.id, View::Households, step));
    }
}

impl Step {
    fn of(step: &str) -> Self {
        let key = |text: &str| text.parse().ok().map(PersonKey);
        let named = match step {
            "import" => Some(Self::Import),
            "everyone" => Some(Self::Everyone),
            "keep" => Some(Self::Keep),
            _ => None,
        };
        let of_person = || {
            let step = step.strip_prefix('p')?;
            match step.split_once("/b") {
                Some((person, bill)) => Some(Self::Bill(key(person)?, bill.parse().ok()?)),
                None => key(step).map(Self::Person),
            }
        };
        let household =
            || step.strip_prefix('h').map(|rest| Self::Household(mingbai_sheets::household_list::household_of(rest)));
        named.or_else(of_person).or_else(household).unwrap_or(Self::List)
    }

    /// The element that the reader was at on the page above, before coming here.
    fn element_above(&self) -> Option<String> {
        match self {
            Self::Person(key) => Some(["person-", &key.0.to_string()].concat()),
            Self::Bill(_, number) => Some(["bill-", &number.to_string()].concat()),
            _ => None,
        }
    }
}

/// My households.
pub(crate) fn households_page(book: Book, session: Session, chosen: Chosen, address: ReadSignal<Address>) -> Element {
    let place = Place { book, policy: chosen.0, session };
    book.begin();
    figures::follow(place);
    let step = Memo::new(move |_| Step::of(&address.with(|address| address.step.clone())));
    // A ledger that is empty is of this policy from now on, also one that was emptied or read just now.
    Effect::new(move |_| {
        let is_another = book.look(|ledger| ledger.is_empty() && ledger.policy() != place.policy.pack.id);
        if is_another && book.keeping.get() != Keeping::Reading {
            book.adopt(place.policy);
        }
    });
    let is_of_this_policy =
        Memo::new(move |_| book.look(|ledger| ledger.is_empty() || ledger.policy() == place.policy.pack.id));
    let is_reading = Memo::new(move |_| book.keeping.get() == Keeping::Reading);
    let page = move || match step.get() {
        // Whatever is typed now would be lost when what is kept takes its place.
        _ if is_reading.get() => ().into_part(),
        _ if !is_of_this_policy.get() => list::other_policy(place, session.policies()),
        Step::List => list::page(place),
        Step::Person(key) => person::page(place, key),
        Step::Bill(key, number) => bill::page(place, key, number),
        Step::Household(household) => person::household(place, household),
        Step::Import => import::page(place),
        Step::Everyone => person::everyone(place),
        Step::Keep => files::page(place),
    };
    // Whoever goes down begins at the top; whoever comes back finds the place that they left.
    Effect::new(move |before: Option<Step>| {
        let now = step.get();
        if let Some(before) = before.filter(|before| *before != now) {
            let left = before.element_above();
            request_animation_frame(move || match left.filter(|left| document().get_element_by_id(left).is_some()) {
                Some(left) => shell::reveal(&left),
                None => shell::begin_at_heading(),
            });
        }
        now
    });
    let said = move || {
        let said = book.said.get();
        (!said.is_empty()).then(|| {
            let undo = book.can_undo().then(|| button("undo", "", wording::UNDO));
            paragraph("doings", row![tag("span").add(said), " ", undo, " ", button("hush", "", wording::HUSH)])
        })
    };
    tag("div")
        .class("households")
        .on("click", move |event| act::clicked(place, &event))
        .on("change", move |event| act::changed(place, &event))
        .add(row![
            keeping::notice(book, place.href("keep")),
            tag("div").class("ledger-said").attr("role", "status").add(said),
            page,
        ])
}

/// A button; what it does is told to [`act::clicked`].
fn button(doing: &str, with: &str, says: &str) -> Element {
    tag("button").attr("type", "button").attr("data-do", doing).attr("data-with", with).add(says)
}

/// A way to another page, that looks like a button.
fn way(href: &str, says: &str) -> Element {
    link(href, says).class("button")
}

/// The way to the page above.
fn back(href: &str, says: &str) -> Element {
    tag("p").add(way(href, says))
}
