//! The full trace: every scenario, every stage, every step that has something to say.

use leptos::prelude::*;
use mingbai_report::{Report, Scenario, ScenarioKind, Slot, StageTrace, wording as words};

use super::clauses::articles;
use crate::wording;

/// Every scenario with its steps, folded away.
pub(super) fn trace(report: &Report) -> impl IntoView + use<> {
    let scenarios: Vec<_> = report.scenarios.iter().map(|run| scenario(report, run)).collect();
    view! {
        <details class="more trace">
            <summary>{wording::TRACE}</summary>
            {scenarios}
        </details>
    }
}

fn scenario(report: &Report, run: &Scenario) -> impl IntoView + use<> {
    let heading = match run.kind {
        ScenarioKind::Only => run.name.clone(),
        ScenarioKind::Best | ScenarioKind::Worst => words::scenario(&run.name, &run.patient),
    };
    let assumed: Vec<_> = run.assumed.iter().map(|assumed| view! { <li>{assumed.text.clone()}</li> }).collect();
    let assumed = (!assumed.is_empty()).then(|| {
        view! {
            <p>{words::ASSUMED}</p>
            <ul>{assumed}</ul>
        }
    });
    let stages: Vec<_> = run.stages.iter().map(|trace| stage(report, trace)).collect();
    view! {
        <section class="scenario">
            <h3>{heading}</h3>
            {assumed}
            <ol>{stages}</ol>
        </section>
    }
}

fn stage(report: &Report, trace: &StageTrace) -> impl IntoView + use<> {
    let told = || trace.steps.iter().filter(|step| step.slot != Slot::Paid).filter(|step| step.text.is_some());
    // A single step says all that the line could.
    let line = (told().count() != 1).then(|| view! { <p>{trace.text.clone()}</p> });
    let steps: Vec<_> = told()
        .map(|step| {
            let articles = articles(report, &step.clauses);
            let behind = (!articles.is_empty()).then(|| view! { <small>{wording::clauses(&articles)}</small> });
            view! { <li>{step.text.clone()} " " {behind}</li> }
        })
        .collect();
    view! {
        <li>
            <h4>{trace.name.clone()} " " <span class="amount">{words::with_unit(&trace.amount)}</span></h4>
            {line}
            <ul>{steps}</ul>
        </li>
    }
}
