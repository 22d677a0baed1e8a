//! The app: the policies that arrived with the page, and the view that the address names.

use leptos::prelude::*;
use mingbai_packs::Registry;
use mingbai_policy::Problem;

use crate::address::{Address, View, follow};
use crate::components::arrived;
use crate::pages::privacy::Device;
use crate::pages::{
    Book, answer_page, ask_page, begin_at_last_county, county_to_go_on_with, desk_page, embed_page, households_page,
    privacy_page, rules_page, start_page,
};
use crate::part::{Element, IntoPart, Part, details, paragraph, row, tag};
use crate::renewal::{self, Renewal};
use crate::session::{Chosen, Session};
use crate::shared::{Shared, privacy_href};
use crate::wording::start;
use crate::{comfort, embedded, keep, shell, wording};

/// The whole app: the head of the page, the way back, what the address names, and the foot.
pub(crate) fn app() -> Part {
    let comfort = comfort::restore();
    let (registry, problems) = loaded();
    let message = if registry.all().is_empty() { wording::NO_PACKS } else { wording::DAMAGED_PACKS };
    let damaged = (!problems.is_empty()).then(|| damaged(message, &problems));
    let main = tag("main").id("content").add(damaged);
    let (home, main, foot) = if registry.all().is_empty() {
        (().into_part(), main, ().into_part())
    } else {
        // Policies last as long as the page itself, and everything on it points at them.
        let registry: &'static Registry = Box::leak(Box::new(registry));
        begin_at_last_county(registry);
        let address = follow(move |at_hand| county_to_go_on_with(registry, at_hand));
        let session = Session::new(registry, address);
        // The ledger outlasts a look at another view.
        let book = Book::new();
        let shared = Shared::follow(session, book, address);
        let renewal = Renewal::follow(session, book);
        embedded::follow(session);
        let head = row![shared.head(), renewal.notice(), home(session, address)];
        (head.into_part(), main.add(page(session, book, shared, address)), foot(shared, address))
    };
    let title = tag("div").add(row![tag("h1").add(start::NAME), tag("p").add(start::PURPOSE)]);
    row![
        tag("header").class("masthead").add(row![title, comfort::larger_type(comfort)]),
        home,
        main,
        tag("footer").add(row![
            comfort::settings(comfort),
            renewal::without_network(),
            foot,
            paragraph("help", wording::NOTHING_LEAVES),
        ]),
    ]
    .into_part()
}

/// The view that the address names, under the policy that it names.
fn page(session: Session, book: Book, shared: Shared, address: ReadSignal<Address>) -> Part {
    // A view starts anew when the policy changes, and stays when only the step within it does.
    let shown = Memo::new(move |_| (address.with(|address| address.view), session.policy()));
    // Whoever goes on to another view starts at its top, and a screen reader at its heading.
    Effect::new(move |before: Option<()>| {
        name_page(shown.get());
        if before.is_some() {
            shell::begin_at_heading();
        }
    });
    let page = move || {
        let shown = shown.get();
        // What a page reads while it is made is no reason to make it anew.
        untrack(|| match shown {
            (View::Ask, Some(chosen)) => ask_page(session, chosen, address).into_part(),
            (View::Answer, Some(chosen)) => answer_page(session, chosen),
            (View::Desk, Some(chosen)) => desk_page(session, chosen, shared),
            (View::Households, Some(chosen)) => households_page(book, session, chosen, address).into_part(),
            (View::Rules, Some(chosen)) => rules_page(session, chosen, address),
            (View::Privacy, _) => privacy_page(Device { session, book }, shared),
            (View::Embed, _) => embed_page(session),
            (View::Start, _) | (_, None) => start_page(session, address),
        })
    };
    row![arrived(session, address), page].into_part()
}

/// Names the page in the browser's title, which is the first that a screen reader says and what a bookmark is called.
fn name_page((view, chosen): (View, Option<Chosen>)) {
    let name = match (view, chosen) {
        // Each question names its own page.
        (View::Ask, Some(_)) => return,
        (View::Answer, Some(_)) => wording::RESULT,
        (View::Desk, Some(_)) => wording::WAY_DESK,
        (View::Households, Some(_)) => wording::WAY_HOUSEHOLDS,
        (View::Rules, Some(_)) => wording::WAY_RULES,
        (View::Privacy, _) => wording::privacy::TITLE,
        (View::Embed, _) => wording::embed::HEADING,
        (View::Start, Some(Chosen(policy))) => &policy.pack.county,
        (_, None) => return document().set_title(wording::ask::TITLE),
    };
    document().set_title(&wording::ask::title(name));
}

/// The way back to the start, which needs none to itself.
fn home(session: Session, address: ReadSignal<Address>) -> Part {
    let needed = Memo::new(move |_| address.with(|address| address.view != View::Start));
    let back = move || {
        let id = session.policy().map_or("", |Chosen(policy)| &policy.pack.id);
        Some(Address::of(id, View::Start).href())
    };
    let home = move || {
        needed.get().then(|| {
            let back = tag("a").attr_now("href", back).add(wording::BACK_TO_START);
            tag("nav").class("way-back").attr("aria-label", start::NAVIGATION).add(back)
        })
    };
    home.into_part()
}

/// What stands at the foot of every page about what is kept; on the start also the switch of the shared phone.
fn foot(shared: Shared, address: ReadSignal<Address>) -> Part {
    let is_start = Memo::new(move |_| address.with(|address| address.view == View::Start));
    let way = tag("a").attr_now("href", move || Some(privacy_href(address))).add(wording::privacy::WAY);
    let not_kept = move || match (keep::is_open(), keep::is_taken()) {
        (false, _) => Some(paragraph("notice", wording::privacy::BLOCKED)),
        (true, false) => Some(paragraph("notice", wording::privacy::FULL)),
        (true, true) => None,
    };
    row![
        tag("div").attr("role", "status").add(not_kept),
        move || is_start.get().then(|| shared.switch()),
        paragraph("foot-ways", way),
    ]
    .into_part()
}

/// The policies that arrived, and what is wrong with those that did not.
fn loaded() -> (Registry, Vec<Problem>) {
    let absent = || Problem { place: "packs.bin".to_owned(), message: wording::PACKS_ABSENT.to_owned() };
    let bundle = shell::packs().ok_or_else(absent).and_then(|bytes| Registry::from_bundle(&bytes));
    bundle.unwrap_or_else(|problem| (Registry::default(), vec![problem]))
}

/// Says that packs are damaged, and what to do.
fn damaged(message: &str, problems: &[Problem]) -> Element {
    let problems: Vec<Element> = problems.iter().map(|problem| tag("li").add(problem.to_string())).collect();
    // What is wrong with each is for whoever is shown it, and read out to nobody unasked.
    let says = row![tag("p").add(tag("strong").add(message)), tag("p").add(wording::DAMAGED_REMEDY)];
    tag("section").class("damaged").add(row![
        tag("div").attr("role", "alert").add(says),
        details("", wording::DAMAGED_DETAILS).add(tag("ul").add(problems)),
    ])
}
