//! What would make the result more certain, with the way to each field.

use leptos::prelude::*;
use mingbai_report::{Question, QuestionKind, Report, wording as words};

use super::lines::is_zero;
use crate::draft::Field;
use crate::shell;

/// Every open question, the one that narrows the range most first.
pub(super) fn open_questions(report: &Report) -> Option<impl IntoView + use<>> {
    let items: Vec<_> = report.questions.iter().map(item).collect();
    (!items.is_empty()).then(|| {
        view! {
            <section>
                <h3>{words::QUESTIONS}</h3>
                <ul class="cards">{items}</ul>
            </section>
        }
    })
}

fn item(question: &Question) -> impl IntoView + use<> {
    let element = field(question).element();
    let narrows = (!is_zero(&question.narrows_by))
        .then(|| view! { <p>{words::narrows(&words::with_unit(&question.narrows_by))}</p> });
    view! {
        <li>
            <FieldLink element text=question.ask.clone() />
            {narrows}
        </li>
    }
}

/// A link to a field that may be folded away.
#[component]
pub(super) fn FieldLink(element: String, text: String) -> impl IntoView {
    let target = format!("#{element}");
    view! {
        <a
            class="field-link"
            href=target
            on:click=move |event| {
                event.prevent_default();
                shell::reveal(&element);
            }
        >
            {text}
        </a>
    }
}

/// Where a question is answered.
fn field(question: &Question) -> Field {
    let id = question.id.clone();
    match question.kind {
        QuestionKind::Fact => Field::Fact(id),
        QuestionKind::Discharged => Field::Discharged,
        QuestionKind::Reading => Field::Reading(id),
        QuestionKind::Payment | QuestionKind::Bearer => Field::Slip(id),
        QuestionKind::OutOfCatalogue => Field::OutOfCatalogue,
        QuestionKind::Accumulated => Field::Before(id),
    }
}
