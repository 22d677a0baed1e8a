//! What stands behind a text: the document's number, the article, and what it says in plain words.

use mingbai_report::Report;

use crate::Markup;
use crate::wording::answer as wording;

/// The provisions of these names, folded away under an id that is put together from parts; nothing where there are none.
pub(super) fn clauses(sheet: &mut Markup, report: &Report, id: &[&str], names: &[String]) {
    let mut named = report.provisions.iter().filter(|provision| names.contains(&provision.id)).peekable();
    if named.peek().is_none() {
        return;
    }
    let id = ["why-", &id.concat()].concat();
    let document = document(report);
    sheet.start("details", &[("class", "clauses"), ("id", &id)]);
    sheet.leaf("summary", &[], &wording::clauses(&articles(report, names))).start("dl", &[]);
    for provision in named {
        sheet.start("dt", &[]).text(document).text(" ").text(&provision.article).end();
        sheet.said("dd", &[], &provision.says);
    }
    sheet.end().end();
}

/// The document by its number, or its title where it has none.
pub(super) fn document(report: &Report) -> &str {
    report.policy.number.as_deref().unwrap_or(&report.policy.title)
}

/// The articles of these provisions, each once: `三（一）；四（二）`.
pub(crate) fn articles(report: &Report, names: &[String]) -> String {
    let mut articles: Vec<&str> = Vec::new();
    let named = report.provisions.iter().filter(|provision| names.contains(&provision.id));
    // One provision may stand in several places, which others share.
    for article in named.flat_map(|provision| provision.article.split('；')) {
        if !articles.contains(&article) {
            articles.push(article);
        }
    }
    articles.join("；")
}
