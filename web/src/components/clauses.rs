//! What stands behind a text: the document's number, the article, and what it says in plain words.

use leptos::prelude::*;
use mingbai_report::Report;

use crate::wording;

/// The provisions of these names, folded away; nothing where there are none.
pub(super) fn clauses(report: &Report, names: &[String]) -> Option<impl IntoView + use<>> {
    let named: Vec<_> = report.provisions.iter().filter(|provision| names.contains(&provision.id)).collect();
    if named.is_empty() {
        return None;
    }
    let summary = wording::clauses(&articles(report, names));
    let document = report.policy.number.clone().unwrap_or_else(|| wording::title(&report.policy.title));
    let provisions: Vec<_> = named
        .iter()
        .map(|provision| {
            view! {
                <dt>{format!("{document} {}", provision.article)}</dt>
                <dd>{provision.says.clone()}</dd>
            }
        })
        .collect();
    Some(view! {
        <details class="clauses">
            <summary>{summary}</summary>
            <dl>{provisions}</dl>
        </details>
    })
}

/// The articles of these provisions, each once: `三（一）；四（二）`.
pub(super) fn articles(report: &Report, names: &[String]) -> String {
    let mut articles: Vec<&str> = Vec::new();
    for provision in report.provisions.iter().filter(|provision| names.contains(&provision.id)) {
        if !articles.contains(&provision.article.as_str()) {
            articles.push(&provision.article);
        }
    }
    articles.join("；")
}
