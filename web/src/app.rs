//! The app: the policies that arrived with the page, and the page on them.

use leptos::either::Either;
use leptos::prelude::*;
use mingbai_packs::Registry;
use mingbai_policy::Problem;

use crate::pages::BillPage;
use crate::session::Session;
use crate::{shell, wording};

/// The whole app.
#[component]
pub(crate) fn App() -> impl IntoView {
    let (registry, problems) = loaded();
    let message = if registry.all().is_empty() { wording::NO_PACKS } else { wording::DAMAGED_PACKS };
    let damaged = (!problems.is_empty()).then(|| view! { <Damaged message problems /> });
    let page = if registry.all().is_empty() {
        Either::Left(())
    } else {
        // Policies last as long as the page itself, and everything on it points at them.
        Either::Right(view! { <BillPage session=Session::new(Box::leak(Box::new(registry))) /> })
    };
    view! {
        {damaged}
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
