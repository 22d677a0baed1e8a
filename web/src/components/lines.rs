//! What each fund pays and why, in the order in which they pay.

use leptos::prelude::*;
use mingbai_report::{Bearer, Line, ReasonCode, Report, Source, Span, wording as words};

use super::clauses::clauses;
use crate::wording;

/// A card for each line.
pub(super) fn lines(report: &Report) -> impl IntoView + use<> {
    let lines: Vec<_> = report.lines.iter().map(|line| card(report, line)).collect();
    view! {
        <section>
            <h3>{wording::LINES}</h3>
            <ol class="lines">{lines}</ol>
        </section>
    }
}

fn card(report: &Report, line: &Line) -> impl IntoView + use<> {
    let bearer = (line.bearer != Bearer::Fund).then(|| view! { <p class="bearer">{words::bearer(line.bearer)}</p> });
    let computed = (line.computed.as_ref()).filter(|computed| !is_zero(&computed.difference)).map(|computed| {
        let text = wording::computed_otherwise(
            &words::readable(&computed.amount),
            &words::readable(computed.difference.trim_start_matches('-')),
        );
        view! { <p>{text}</p> }
    });
    let printed = matches!(line.reason.code, ReasonCode::Printed | ReasonCode::PrintedAboveOpen);
    let unverified = !printed && rests_on_reference(report, &line.stage);
    let unverified = unverified.then(|| view! { <p class="badge">{wording::RESTS_ON_REFERENCE}</p> });
    view! {
        <li class:nothing=is_nothing(&line.amount)>
            <h4>{line.name.clone()}</h4>
            <p class="amount">{wording::span(&line.amount)}</p>
            {bearer}
            <p>{line.reason.text.clone()}</p>
            {computed}
            {unverified}
            {clauses(report, &line.reason.clauses)}
        </li>
    }
}

/// Whether a figure that nobody verified took part in a stage.
fn rests_on_reference(report: &Report, stage: &str) -> bool {
    let is_reference = |id: &String| {
        report.parameters.iter().any(|parameter| parameter.id == *id && parameter.source == Source::Reference)
    };
    let traces = report.scenarios.iter().flat_map(|scenario| &scenario.stages).filter(|trace| trace.stage == stage);
    traces.flat_map(|trace| &trace.steps).flat_map(|step| &step.parameters).any(is_reference)
}

/// The sums: what hospital and patient bear.
pub(super) fn sums(report: &Report) -> impl IntoView + use<> {
    let row = |name: &'static str, amount: &Span, strong: bool| {
        view! {
            <div class:strong=strong>
                <dt>{name}</dt>
                <dd class="amount">{wording::span(amount)}</dd>
            </div>
        }
    };
    let hospital = (!is_nothing(&report.hospital)).then(|| row(words::HOSPITAL, &report.hospital, false));
    let unassigned = (!is_nothing(&report.unassigned)).then(|| row(words::UNASSIGNED, &report.unassigned, false));
    view! {
        <section>
            <h3>{wording::SUMS}</h3>
            <dl class="sums">
                {row(words::TOTAL, &report.billed, false)}
                {row(words::INSIDE, &report.in_catalogue, false)}
                {row(words::OUTSIDE, &report.out_of_catalogue, false)}
                {hospital}
                {unassigned}
                {row(words::PATIENT, &report.patient, true)}
                {row(words::INSIDE, &report.patient_in, false)}
                {row(words::OUTSIDE, &report.patient_out, false)}
            </dl>
        </section>
    }
}

pub(super) fn is_nothing(span: &Span) -> bool {
    is_zero(&span.least) && is_zero(&span.greatest)
}

pub(super) fn is_zero(amount: &str) -> bool {
    amount.bytes().all(|byte| matches!(byte, b'0' | b'.' | b'-'))
}
