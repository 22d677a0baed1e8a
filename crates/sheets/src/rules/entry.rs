//! One thing that a policy offers.

use mingbai_report::{Concerns, Offer, OfferLine, OfferPart, OfferedFigure, OfferedValue, Offers, Source};

use crate::Markup;
use crate::wording::rules as words;

/// Writes an offer: its name, whether it concerns the reader, its lines, and the provisions behind it.
pub(super) fn write(sheet: &mut Markup, offers: &Offers, offer: &Offer, editable: bool) {
    sheet.start("article", &[("class", "rule")]).leaf("h4", &[], &offer.name);
    concern(sheet, offers, offer);
    for says in &offer.says {
        sheet.leaf("p", &[], says);
    }
    if !offer.lines.is_empty() {
        sheet.start("dl", &[("class", "rule-lines")]);
        for line in &offer.lines {
            sheet.start("div", &[]).leaf("dt", &[], words::part(line.part)).start("dd", &[]);
            items(sheet, line);
            for figure in &line.figures {
                self::figure(sheet, offers, figure, editable);
            }
            sheet.end().end();
        }
        sheet.end();
    }
    clauses(sheet, offers, offer);
    sheet.end();
}

/// Whether an offer has words in it, in its name, its lines or the provisions behind it.
pub(super) fn has(offers: &Offers, offer: &Offer, sought: &str) -> bool {
    let values = |figure: &OfferedFigure, word: &str| {
        let texts = figure.values.iter().any(|value| value.text.contains(word) || has_opt(value.when.as_ref(), word));
        texts || figure.name.contains(word)
    };
    let line = |line: &OfferLine, word: &str| {
        line.items.iter().any(|item| item.contains(word)) || line.figures.iter().any(|figure| values(figure, word))
    };
    let provisions = |word: &str| {
        let behind = offers.provisions.iter().filter(|provision| offer.clauses.contains(&provision.id));
        behind.into_iter().any(|provision| provision.says.contains(word))
    };
    sought.split_whitespace().all(|word| {
        offer.name.contains(word)
            || offer.says.iter().any(|says| says.contains(word))
            || offer.lines.iter().any(|one| line(one, word))
            || provisions(word)
    })
}

fn has_opt(text: Option<&String>, word: &str) -> bool {
    text.is_some_and(|text| text.contains(word))
}

/// Nothing before anything is known of the reader: then it is simply what the document says.
fn concern(sheet: &mut Markup, offers: &Offers, offer: &Offer) {
    let concern = &offer.concern;
    match concern.status {
        Concerns::No => {
            if let Some(why) = &concern.why {
                sheet.leaf("p", &[("class", "rule-why")], why);
            }
        }
        _ if offers.answers.is_empty() => {}
        Concerns::Yes => _ = sheet.leaf("p", &[("class", "rule-concerns")], words::CONCERNS),
        Concerns::Depends => {
            sheet.start("p", &[("class", "rule-depends")]).leaf("strong", &[], words::DEPENDS).text(" ");
            sheet.text(&[words::DEPENDS_ON, &concern.depends.join(" ")].concat()).end();
        }
    }
}

fn items(sheet: &mut Markup, line: &OfferLine) {
    match line.part {
        OfferPart::Diseases | OfferPart::Fields => _ = sheet.leaf("p", &[], &line.items.join("；")),
        _ => match line.items.as_slice() {
            [] => {}
            [item] => _ = sheet.leaf("p", &[], item),
            items => {
                let list = if line.part == OfferPart::Steps { "ol" } else { "ul" };
                sheet.start(list, &[]);
                for item in items {
                    sheet.leaf("li", &[], item);
                }
                sheet.end();
            }
        },
    }
}

/// A figure: the local value first, which counts; then what the policy has.
fn figure(sheet: &mut Markup, offers: &Offers, figure: &OfferedFigure, editable: bool) {
    sheet.start("div", &[("class", "rule-figure")]);
    if !figure.name.is_empty() {
        sheet.leaf("p", &[("class", "rule-figure-name")], &figure.name);
    }
    if let Some(local) = &figure.local {
        sheet.start("p", &[("class", "rule-local")]).leaf("strong", &[], local).text(" ");
        mark(sheet, Source::Local, "");
        sheet.end();
        if !figure.values.is_empty() {
            sheet.leaf("p", &[("class", "help")], words::BEFORE_CHANGE);
        }
    }
    match figure.values.as_slice() {
        [] if figure.local.is_none() => _ = sheet.leaf("p", &[("class", "badge")], words::UNSTATED),
        [] => {}
        [only] => value(sheet, offers, only, "p"),
        several => {
            sheet.start("ul", &[]);
            several.iter().for_each(|one| value(sheet, offers, one, "li"));
            sheet.end();
        }
    }
    if let (true, Some(parameter)) = (editable, &figure.parameter) {
        let missing = figure.local.is_none() && figure.values.is_empty();
        let label = if missing { words::FILL_IN } else { words::CHANGE };
        // Read aloud, the button says which figure it is about.
        let spoken = [label, "：", &figure.name].concat();
        let attributes =
            [("type", "button"), ("class", "rule-change"), ("data-parameter", parameter), ("aria-label", &spoken)];
        sheet.leaf("button", &attributes, label);
    }
    sheet.end();
}

fn value(sheet: &mut Markup, offers: &Offers, value: &OfferedValue, element: &'static str) {
    sheet.start(element, &[]);
    if let Some(when) = &value.when {
        sheet.text(when).text("：");
    }
    sheet.leaf("strong", &[], &value.text).text(" ");
    mark(sheet, value.source, &articles(offers, &value.clauses));
    if let Some(note) = &value.note {
        sheet.leaf("small", &[("class", "rule-note")], note);
    }
    sheet.end();
}

fn mark(sheet: &mut Markup, source: Source, articles: &str) {
    let class = match source {
        Source::Reference => "rule-origin badge",
        Source::Local => "rule-origin rule-origin-local",
        Source::Stated | Source::Derived => "rule-origin",
    };
    sheet.leaf("span", &[("class", class)], &words::origin(source, articles));
}

fn clauses(sheet: &mut Markup, offers: &Offers, offer: &Offer) {
    let policy = &offers.policy;
    let number = policy.number.as_deref().map_or_else(|| ["《", &policy.title, "》"].concat(), str::to_owned);
    let id = ["clauses-", &offer.id.replace('.', "-")].concat();
    sheet.start("details", &[("class", "clauses"), ("id", &id)]);
    sheet.leaf("summary", &[], &words::clauses(&number, &articles(offers, &offer.clauses)));
    sheet.start("dl", &[]);
    for provision in offers.provisions.iter().filter(|provision| offer.clauses.contains(&provision.id)) {
        sheet.leaf("dt", &[], &provision.article).leaf("dd", &[], &provision.says);
    }
    sheet.end().end();
}

/// The articles of provisions, each once: `三（一）；四（二）`.
fn articles(offers: &Offers, clauses: &[String]) -> String {
    let mut articles: Vec<&str> = Vec::new();
    for provision in offers.provisions.iter().filter(|provision| clauses.contains(&provision.id)) {
        if !articles.contains(&provision.article.as_str()) {
            articles.push(&provision.article);
        }
    }
    articles.join("；")
}
