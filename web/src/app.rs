//! The app: the policies that arrived with the page, and the view that the address names.

use leptos::prelude::*;
use mingbai_packs::Registry;
use mingbai_policy::Problem;

use crate::address::{Address, View, follow};
use crate::components::Arrived;
use crate::pages::{AnswerPage, AskPage, Book, DeskPage, HouseholdsPage, RulesPage, StartPage, begin_at_last_county};
use crate::session::{Chosen, Session};
use crate::wording::start;
use crate::{comfort, shell, wording};

/// The whole app: the head of the page, the way back, what the address names, and the foot.
#[component]
pub(crate) fn App() -> impl IntoView {
    let comfort = comfort::restore();
    let (registry, problems) = loaded();
    let message = if registry.all().is_empty() { wording::NO_PACKS } else { wording::DAMAGED_PACKS };
    let damaged = (!problems.is_empty()).then(|| view! { <Damaged message problems /> });
    let (home, page) = if registry.all().is_empty() {
        (().into_any(), ().into_any())
    } else {
        // Policies last as long as the page itself, and everything on it points at them.
        let registry = Box::leak(Box::new(registry));
        begin_at_last_county(registry);
        let address = follow();
        let session = Session::new(registry, address);
        (home(session, address), page(session, address))
    };
    view! {
        <header class="masthead">
            <div>
                <h1>{start::NAME}</h1>
                <p>{start::PURPOSE}</p>
            </div>
            {comfort::larger_type(comfort)}
        </header>
        {home}
        <main id="content">{damaged} {page}</main>
        <footer>
            {comfort::settings(comfort)}
            <p class="help">{wording::NOTHING_LEAVES}</p>
        </footer>
    }
}

/// The view that the address names, under the policy that it names.
fn page(session: Session, address: ReadSignal<Address>) -> AnyView {
    // The ledger outlasts a look at another view.
    let book = Book::new();
    // A view starts anew when the policy changes, and stays when only the step within it does.
    let shown = Memo::new(move |_| (address.with(|address| address.view), session.policy()));
    // Whoever goes on to another view starts at its top, and a screen reader at its heading.
    Effect::new(move |before: Option<()>| {
        name_page(shown.get());
        if before.is_some() {
            shell::begin_at_heading();
        }
    });
    let page = move || match shown.get() {
        (View::Ask, Some(chosen)) => view! { <AskPage session chosen address /> }.into_any(),
        (View::Answer, Some(chosen)) => view! { <AnswerPage session chosen address /> }.into_any(),
        (View::Desk, Some(chosen)) => view! { <DeskPage session chosen /> }.into_any(),
        (View::Households, Some(chosen)) => view! { <HouseholdsPage book chosen address /> }.into_any(),
        (View::Rules, Some(chosen)) => view! { <RulesPage session chosen address /> }.into_any(),
        (View::Start, _) | (_, None) => view! { <StartPage session address /> }.into_any(),
    };
    view! {
        <Arrived session address />
        {page}
    }
    .into_any()
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
        (View::Start, Some(Chosen(policy))) => &policy.pack.county,
        (_, None) => return document().set_title(wording::ask::TITLE),
    };
    document().set_title(&wording::ask::title(name));
}

/// The way back to the start, which needs none to itself.
fn home(session: Session, address: ReadSignal<Address>) -> AnyView {
    let back = move || session.policy().map(|chosen| Address::of(&chosen.0.pack.id, View::Start).href());
    let home = move || {
        address.with(|address| address.view != View::Start).then(|| {
            view! {
                <nav class="way-back" aria-label=start::NAVIGATION>
                    <a href=back>{wording::BACK_TO_START}</a>
                </nav>
            }
        })
    };
    home.into_any()
}

/// The policies that arrived, and what is wrong with those that did not.
fn loaded() -> (Registry, Vec<Problem>) {
    let absent = || Problem { place: "packs.bin".to_owned(), message: wording::PACKS_ABSENT.to_owned() };
    let bundle = shell::packs().ok_or_else(absent).and_then(|bytes| Registry::from_bundle(&bytes));
    bundle.unwrap_or_else(|problem| (Registry::default(), vec![problem]))
}

/// Says that packs are damaged, and what to do.
#[component]
fn Damaged(message: &'static str, problems: Vec<Problem>) -> impl IntoView {
    let problems = problems.iter().map(|problem| view! { <li>{problem.to_string()}</li> }).collect_view();
    view! {
        <section class="damaged" role="alert">
            <p><strong>{message}</strong></p>
            <p>{wording::DAMAGED_REMEDY}</p>
            <details>
                <summary>{wording::DAMAGED_DETAILS}</summary>
                <ul>{problems}</ul>
            </details>
        </section>
    }
}
