//! The result, or what stands in its way.

use leptos::either::EitherOf4;
use leptos::prelude::*;
use mingbai_adjudication::ClaimError;
use mingbai_report::Report;

use super::lines::{lines, sums};
use super::offers::{deadlines, figures, grants, notes, warnings, year};
use super::open_questions::{FieldLink, open_questions};
use super::trace::trace;
use crate::draft::element_of;
use crate::session::Session;
use crate::wording;

/// The result of the draft as it stands.
#[component]
pub(crate) fn Answer(session: Session) -> impl IntoView {
    let content = move || match session.report() {
        Some(report) => EitherOf4::A(settled(&report)),
        None if session.policy().is_none() => EitherOf4::B(view! { <p>{wording::CHOOSE_FIRST}</p> }),
        None if session.mistakes_to_mend() == 0 => EitherOf4::C(view! { <p>{wording::ENTER_TOTAL}</p> }),
        None => EitherOf4::D(mistakes(session.mistakes())),
    };
    view! {
        <section class="answer" id="answer" tabindex="-1" aria-labelledby="answer-heading">
            <h2 id="answer-heading">{wording::RESULT}</h2>
            {content}
        </section>
    }
}

fn settled(report: &Report) -> impl IntoView + use<> {
    view! {
        <p class="says">{report.says.clone()}</p>
        {warnings(report)}
        {sums(report)}
        {open_questions(report)}
        {lines(report)}
        {grants(report)}
        {deadlines(report)}
        {figures(report)}
        {trace(report)}
        {year(report)}
        {notes(report)}
    }
}

/// Everything that stands in the way, each with the way to its field.
fn mistakes(errors: Vec<ClaimError>) -> impl IntoView {
    let items: Vec<_> = errors
        .into_iter()
        .map(|error| view! { <li><FieldLink element=element_of(&error.field) text=error.message /></li> })
        .collect();
    view! {
        <div class="mistakes">
            <h3>{wording::TO_MEND}</h3>
            <ul>{items}</ul>
        </div>
    }
}
