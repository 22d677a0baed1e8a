//! What goes with the amounts: warnings, grants to apply for, deadlines, figures, the year, notes.

use leptos::prelude::*;
use mingbai_report::{Counts, Report, Source, wording as words};

use super::clauses::clauses;
use super::lines::is_nothing;
use crate::wording;

/// What the patient should be told.
pub(super) fn warnings(report: &Report) -> Option<impl IntoView + use<>> {
    let warning = |warning: &mingbai_report::Warning| {
        view! {
            <li>
                <p>{warning.text.clone()}</p>
                {clauses(report, &warning.clauses)}
            </li>
        }
    };
    let warnings: Vec<_> = report.warnings.iter().map(warning).collect();
    (!warnings.is_empty()).then(|| {
        view! {
            <section class="warnings">
                <h3>{words::WARNINGS}</h3>
                <ul>{warnings}</ul>
            </section>
        }
    })
}

/// What can be applied for, and what cannot.
pub(super) fn grants(report: &Report) -> Option<impl IntoView + use<>> {
    let item = |name: &String, text: &String, behind: &[String]| {
        view! {
            <li>
                <h4>{name.clone()}</h4>
                <p>{text.clone()}</p>
                {clauses(report, behind)}
            </li>
        }
    };
    let open: Vec<_> = report.grants.iter().map(|grant| item(&grant.name, &grant.text, &grant.clauses)).collect();
    let refused = report.refused_grants.iter();
    let refused: Vec<_> = refused.map(|grant| item(&grant.name, &grant.reason.text, &grant.reason.clauses)).collect();
    let list = |heading: &'static str, items: Vec<_>| {
        (!items.is_empty()).then(|| {
            view! {
                <h3>{heading}</h3>
                <ul class="cards">{items}</ul>
            }
        })
    };
    (!open.is_empty() || !refused.is_empty()).then(|| {
        view! {
            <section>
                {list(words::GRANTS, open)}
                {list(words::REFUSED_GRANTS, refused)}
            </section>
        }
    })
}

/// By when something must be done.
pub(super) fn deadlines(report: &Report) -> Option<impl IntoView + use<>> {
    let deadline = |deadline: &mingbai_report::Deadline| {
        let place = deadline.place.clone().map(|place| view! { <p>{wording::PLACE} {place}</p> });
        view! {
            <li>
                <h4>{deadline.name.clone()}</h4>
                <p>{deadline.text.clone()}</p>
                {place}
                {clauses(report, &deadline.clauses)}
            </li>
        }
    };
    let deadlines: Vec<_> = report.deadlines.iter().map(deadline).collect();
    (!deadlines.is_empty()).then(|| {
        view! {
            <section>
                <h3>{words::DEADLINES}</h3>
                <ul class="cards">{deadlines}</ul>
            </section>
        }
    })
}

/// The figures that took part; one that nobody verified is marked.
pub(super) fn figures(report: &Report) -> Option<impl IntoView + use<>> {
    let figure = |figure: &mingbai_report::Parameter| {
        let unverified = figure.source == Source::Reference;
        let badge = unverified.then(|| view! { <p class="badge">{words::source(Source::Reference)}</p> });
        view! {
            <li>
                <p>{figure.text.clone()}</p>
                {badge}
                {figure.note.clone().map(|note| view! { <p class="help">{note}</p> })}
                {clauses(report, &figure.clauses)}
            </li>
        }
    };
    let unverified = report.parameters.iter().filter(|figure| figure.source == Source::Reference).count();
    let figures: Vec<_> = report.parameters.iter().map(figure).collect();
    (!figures.is_empty()).then(|| {
        view! {
            <details class="more">
                <summary>{wording::figures(unverified)}</summary>
                <ul class="cards">{figures}</ul>
            </details>
        }
    })
}

/// The year after this bill.
pub(super) fn year(report: &Report) -> Option<impl IntoView + use<>> {
    let moved = report.accumulators.iter().filter(|accumulator| !is_nothing(&accumulator.after));
    let rows: Vec<_> = moved
        .map(|accumulator| {
            let after = match accumulator.counts {
                Counts::Applications => words::times(accumulator.after.least.split('.').next().unwrap_or("0")),
                Counts::Paid | Counts::Basis => wording::span(&accumulator.after),
            };
            view! {
                <div>
                    <dt>{accumulator.name.clone()}</dt>
                    <dd class="amount">{after}</dd>
                </div>
            }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <details class="more">
                <summary>{words::ACCUMULATORS}</summary>
                <dl class="sums">{rows}</dl>
            </details>
        }
    })
}

/// Ambiguities and silences that change no amount.
pub(super) fn notes(report: &Report) -> Option<impl IntoView + use<>> {
    let note = |note: &mingbai_report::Note| {
        view! {
            <li>
                <p>{note.text.clone()}</p>
                {clauses(report, &note.clauses)}
            </li>
        }
    };
    let notes: Vec<_> = report.notes.iter().map(note).collect();
    (!notes.is_empty()).then(|| {
        view! {
            <details class="more">
                <summary>{words::NOTES}</summary>
                <ul class="cards">{notes}</ul>
            </details>
        }
    })
}
