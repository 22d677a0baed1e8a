//! Figures that the document leaves out and the result needs.

use leptos::either::Either;
use leptos::prelude::*;
use mingbai_policy::Policy;
use mingbai_policy::document::{Parameter, Unit};
use mingbai_report::wording as words;

use super::entry::Entry;
use super::scale::Scale;
use crate::draft::{Field, Kind, bracket_fields};
use crate::session::Session;
use crate::wording;

/// A field for each figure that is missing, or was and has been entered.
#[component]
pub(crate) fn MissingFigures(session: Session, policy: &'static Policy) -> impl IntoView {
    let missing = Memo::new(move |_| session.missing_parameters());
    let entered = move |parameter: &Parameter| {
        let blank = |field: &Field| session.is_blank(field);
        !blank(&Field::Parameter(parameter.id.clone()))
            || bracket_fields(&parameter.id).any(|(end, rate)| !blank(&end) || !blank(&rate))
    };
    let figures = move || {
        let shown = |parameter: &&'static Parameter| {
            missing.with(|missing| missing.contains(&parameter.id)) || entered(parameter)
        };
        policy.pack.parameters.iter().filter(shown).collect::<Vec<_>>()
    };
    let any = Memo::new(move |_| !figures().is_empty());
    view! {
        <section class="missing" hidden=move || !any.get()>
            <h3>{wording::MISSING_FIGURES}</h3>
            <p class="help">{wording::MISSING_FIGURES_HELP}</p>
            <For each=figures key=|parameter| &parameter.id let:parameter>
                <Figure session parameter />
            </For>
        </section>
    }
}

#[component]
fn Figure(session: Session, parameter: &'static Parameter) -> impl IntoView {
    let ask = parameter.ask.clone().unwrap_or_else(|| words::ask_parameter(&parameter.name));
    let kind = match parameter.unit {
        Unit::Rate => Kind::Share,
        Unit::Yuan => Kind::Amount,
        Unit::Count => Kind::Count,
        Unit::Brackets => return Either::Left(view! { <Scale session id=parameter.id.clone() ask /> }),
    };
    Either::Right(view! { <Entry session field=Field::Parameter(parameter.id.clone()) kind label=ask /> })
}
