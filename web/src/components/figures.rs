//! Figures of the policy to enter: those that are missing, or all of them.

use leptos::prelude::*;
use mingbai_policy::Policy;
use mingbai_policy::document::{Parameter, ParameterValue, Unit};
use mingbai_report::description::value_text;
use mingbai_report::wording as words;

use super::entry::entry;
use super::scale::scale;
use crate::draft::{Field, Kind, bracket_fields};
use crate::part::{Element, IntoPart, Part, button, each, paragraph, row, tag};
use crate::session::Session;
use crate::wording;
use crate::wording::rules as local;

/// A field for each figure that is missing, or was and has been entered.
pub(crate) fn missing_figures(session: Session, policy: &'static Policy) -> Element {
    let missing = Memo::new(move |_| session.missing_parameters());
    let shown = Memo::new(move |_| {
        let shown = |parameter: &&'static Parameter| {
            missing.with(|missing| missing.contains(&parameter.id)) || is_entered(session, parameter)
        };
        policy.pack.parameters.iter().filter(shown).map(|parameter| parameter.id.clone()).collect::<Vec<_>>()
    });
    let field = move |id: &str| {
        let parameter = policy.pack.parameters.iter().find(|parameter| parameter.id == id);
        // Each key is the id of a figure.
        parameter.map_or_else(|| tag("div"), |parameter| figure(session, parameter))
    };
    tag("section").class("missing").flag_now("hidden", move || shown.with(Vec::is_empty)).add(row![
        tag("h3").add(wording::MISSING_FIGURES),
        paragraph("help", wording::MISSING_FIGURES_HELP),
        each(move || shown.get(), field),
    ])
}

/// A field for every figure, with what the policy has; one that was changed is marked and can be put back.
pub(crate) fn local_figures(session: Session, policy: &'static Policy) -> Vec<Element> {
    let local = |parameter: &'static Parameter| {
        let is_changed = Memo::new(move |_| is_entered(session, parameter));
        tag("div").class("local-figure").add(row![
            figure(session, parameter),
            paragraph("help", as_stated(parameter)),
            copy_scale(session, parameter),
            changed(session, is_changed, move |field| is_of(field, parameter)),
        ])
    };
    policy.pack.parameters.iter().map(local).collect()
}

/// The mark of something that was changed, and the way back, while it is.
pub(super) fn changed(
    session: Session,
    is_changed: Memo<bool>,
    meant: impl Fn(&Field) -> bool + Copy + 'static,
) -> Part {
    let mark = move || {
        is_changed.get().then(|| {
            let back = button("plain-button", local::RESET, move || session.reset_place(&meant));
            paragraph("local-changed", row![tag("strong").add(local::CHANGED), back])
        })
    };
    mark.into_part()
}

fn is_entered(session: Session, parameter: &Parameter) -> bool {
    let blank = |field: &Field| session.is_blank(field);
    match parameter.unit {
        Unit::Brackets => bracket_fields(&parameter.id).any(|(end, rate)| !blank(&end) || !blank(&rate)),
        _ => !blank(&Field::Parameter(parameter.id.clone())),
    }
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
fn copy_scale(session: Session, parameter: &'static Parameter) -> Option<Element> {
    let [only] = parameter.cases.as_slice() else { return None };
    let ParameterValue::Scale(brackets) = &only.value else { return None };
    // Half a scale would be another one. One field more is for what lies below its first bound.
    if brackets.len() + 1 > bracket_fields(&parameter.id).count() {
        return None;
    }
    let copy = move || {
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
    Some(button("plain-button", local::COPY_SCALE, copy))
}

fn figure(session: Session, parameter: &'static Parameter) -> Element {
    let ask = parameter.ask.clone().unwrap_or_else(|| words::ask_parameter(&parameter.name));
    let kind = match parameter.unit {
        Unit::Rate => Kind::Share,
        Unit::Yuan => Kind::Amount,
        Unit::Count => Kind::Count,
        Unit::Brackets => return scale(session, &parameter.id, &ask),
    };
    entry(session, &Field::Parameter(parameter.id.clone()), kind, &ask, None)
}
