//! The app: the policies that arrived with the page, and the view that the address names.

use leptos::prelude::*;
use mingbai_packs::Registry;
use mingbai_policy::Problem;

use crate::address::{Address, View, follow};
use crate::comfort::Comfort;
use crate::components::Arrived;
use crate::pages::{AnswerPage, AskPage, Book, DeskPage, HouseholdsPage, RulesPage, StartPage};
use crate::session::Session;
use crate::{shell, wording};

/// The whole app.
#[component]
pub(crate) fn App() -> impl IntoView {
    let (registry, problems) = loaded();
    let message = if registry.all().is_empty() { wording::NO_PACKS } else { wording::DAMAGED_PACKS };
    let damaged = (!problems.is_empty()).then(|| view! { <Damaged message problems /> });
    let pages = if registry.all().is_empty() {
        ().into_any()
    } else {
        // Policies last as long as the page itself, and everything on it points at them.
        let address = follow();
        let session = Session::new(Box::leak(Box::new(registry)), address);
        view! { <Pages session address /> }.into_any()
    };
    view! {
        {damaged}
        {pages}
        <footer>
            <Comfort />
            <p class="help">{wording::NOTHING_LEAVES}</p>
        </footer>
    }
}

/// The view that the address names, under the policy that it names.
#[component]
fn Pages(session: Session, address: ReadSignal<Address>) -> impl IntoView {
    // The ledger outlasts a look at another view.
    let book = Book::new();
    // A view starts anew when the policy changes, and stays when only the step within it does.
    let shown = Memo::new(move |_| (address.with(|address| address.view), session.policy()));
    let page = move || match shown.get() {
        (View::Ask, Some(chosen)) => view! { <AskPage session chosen address /> }.into_any(),
        (View::Answer, Some(chosen)) => view! { <AnswerPage session chosen address /> }.into_any(),
        (View::Desk, Some(chosen)) => view! { <DeskPage session chosen /> }.into_any(),
        (View::Households, Some(chosen)) => view! { <HouseholdsPage book chosen address /> }.into_any(),
        (View::Rules, Some(chosen)) => view! { <RulesPage session chosen address /> }.into_any(),
        (View::Start, _) | (_, None) => view! { <StartPage session address /> }.into_any(),
    };
    // Whoever goes on to another view starts at its top, and a screen reader at its heading.
    Effect::new(move |before: Option<()>| {
        shown.track();
        if before.is_some() {
            shell::begin_at_heading();
        }
    });
    let policy = move || session.policy().map(|chosen| Address::of(&chosen.0.pack.id, View::Start).href());
    let home = move || {
        // The start needs no way back to itself.
        address.with(|address| address.view != View::Start).then(|| {
            view! {
                <nav class="way-back">
                    <a href=policy>{wording::BACK_TO_START}</a>
                </nav>
            }
        })
    };
    view! {
        {home}
        <Arrived session address />
        {page}
    }
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
