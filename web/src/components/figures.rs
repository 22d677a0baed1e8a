//! Figures of the policy to enter: those that are missing, or all of them.

use leptos::prelude::*;
use mingbai_policy::Policy;
use mingbai_policy::document::{Parameter, ParameterValue, Unit};
use mingbai_report::description::value_text;
use mingbai_report::wording as words;

use super::entry::Entry;
use super::scale::Scale;
use crate::draft::{Field, Kind, bracket_fields};
use crate::session::Session;
use crate::wording;
use crate::wording::rules as local;

/// A field for each figure that is missing, or was and has been entered.
#[component]
pub(crate) fn MissingFigures(session: Session, policy: &'static Policy) -> impl IntoView {
    let missing = Memo::new(move |_| session.missing_parameters());
    let figures = move || {
        let shown = |parameter: &&'static Parameter| {
            missing.with(|missing| missing.contains(&parameter.id)) || is_entered(session, parameter)
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

/// A field for every figure, with what the policy has; one that was changed is marked and can be put back.
#[component]
pub(crate) fn LocalFigures(session: Session, policy: &'static Policy) -> AnyView {
    let figure = |parameter: &'static Parameter| {
        let entered = Memo::new(move |_| is_entered(session, parameter));
        let changed = move || entered.get().then(|| changed(session, move |field| is_of(field, parameter)));
        view! {
            <div class="local-figure">
                <Figure session parameter />
                <p class="help">{as_stated(parameter)}</p>
                {copy_scale(session, parameter)}
                {changed}
            </div>
        }
        .into_any()
    };
    policy.pack.parameters.iter().map(figure).collect::<Vec<_>>().into_any()
}

/// The mark of something that was changed, and the way back.
pub(super) fn changed(session: Session, meant: impl Fn(&Field) -> bool + Copy + 'static) -> AnyView {
    view! {
        <p class="local-changed">
            <strong>{local::CHANGED}</strong>
            <button type="button" class="plain-button" on:click=move |_| session.reset_place(&meant)>
                {local::RESET}
            </button>
        </p>
    }
    .into_any()
}

fn is_entered(session: Session, parameter: &Parameter) -> bool {
    let blank = |field: &Field| session.is_blank(field);
    !blank(&Field::Parameter(parameter.id.clone()))
        || bracket_fields(&parameter.id).any(|(end, rate)| !blank(&end) || !blank(&rate))
}

/// Whether a field is that of a figure, or of a bracket of it.
fn is_of(field: &Field, parameter: &Parameter) -> bool {
    matches!(field, Field::Parameter(id) | Field::BracketEnd(id, _) | Field::BracketRate(id, _) if *id == parameter.id)
}

/// What the policy has, in words.
fn as_stated(parameter: &Parameter) -> String {
    match parameter.cases.as_slice() {
        [] => local::UNSTATED.to_owned(),
        [only] if only.condition.is_none() => [local::AS_STATED, &value_text(parameter.unit, only)].concat(),
        several => local::several(several.len()),
    }
}

/// Where the policy has one scale, a way to begin with it rather than with nothing.
fn copy_scale(session: Session, parameter: &'static Parameter) -> Option<AnyView> {
    let [only] = parameter.cases.as_slice() else { return None };
    let ParameterValue::Scale(brackets) = &only.value else { return None };
    let copy = move |_| {
        let mut fields = bracket_fields(&parameter.id);
        let mut write = |end: String, share: rust_decimal::Decimal| {
            if let Some((end_field, rate_field)) = fields.next() {
                session.write(end_field, end);
                session.write(rate_field, words::percent(share));
            }
        };
        // Fields begin at nothing; a scale that begins higher pays nothing below its first bound.
        if let Some(first) = brackets.first().filter(|first| !first.from.is_zero()) {
            write(first.from.normalize().to_string(), rust_decimal::Decimal::ZERO);
        }
        for bracket in brackets {
            write(bracket.to.map_or_else(String::new, |to| to.normalize().to_string()), bracket.rate);
        }
    };
    Some(view! { <button type="button" class="plain-button" on:click=copy>{local::COPY_SCALE}</button> }.into_any())
}

#[component]
fn Figure(session: Session, parameter: &'static Parameter) -> AnyView {
    let ask = parameter.ask.clone().unwrap_or_else(|| words::ask_parameter(&parameter.name));
    let kind = match parameter.unit {
        Unit::Rate => Kind::Share,
        Unit::Yuan => Kind::Amount,
        Unit::Count => Kind::Count,
        Unit::Brackets => return view! { <Scale session id=parameter.id.clone() ask /> }.into_any(),
    };
    view! { <Entry session field=Field::Parameter(parameter.id.clone()) kind label=ask /> }.into_any()
}
