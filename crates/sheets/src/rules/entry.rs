//! One thing that a policy offers.

use mingbai_report::{Concerns, Offer, OfferLine, OfferPart, OfferedFigure, OfferedValue, Offers, Source};

use super::{RulesOptions, gist};
use crate::Markup;
use crate::wording::rules as words;

/// Writes an offer, folded: its name, whether it concerns the reader, and the gist of it are always in sight; its lines
/// and the provisions behind it unfold.
pub(super) fn write(sheet: &mut Markup, offers: &Offers, offer: &Offer, options: RulesOptions<'_>) {
    let id = ["rule-", &offer.id.replace('.', "-")].concat();
    let folded = [("class", "rule"), ("id", id.as_str()), ("open", "")];
    // What was sought is to be seen.
    let attributes = if options.sought.trim().is_empty() { &folded[..2] } else { &folded[..] };
    sheet.start("details", attributes).start("summary", &[]).start("div", &[("class", "rule-head")]);
    sheet.leaf("h4", &[], &offer.name);
    concern(sheet, offers, offer);
    for says in &offer.says {
        sheet.leaf("p", &[], says);
    }
    if let Some(gist) = gist::gist(offer) {
        sheet.leaf("p", &[("class", "rule-gist")], &gist);
    }
    sheet.end().end();
    if !offer.lines.is_empty() {
        sheet.start("dl", &[("class", "rule-lines")]);
        for line in &offer.lines {
            sheet.start("div", &[]).leaf("dt", &[], words::part(line.part)).start("dd", &[]);
            items(sheet, line);
            for figure in &line.figures {
                self::figure(sheet, offers, figure, options.editable);
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
        // A list of diseases or a form is there for whoever looks something up.
        _ if offers.answers.is_empty() || offer.lines.iter().any(|line| is_list(line.part)) => {}
        Concerns::Yes => _ = sheet.leaf("p", &[("class", "rule-concerns")], words::CONCERNS),
        Concerns::Depends => {
            sheet.start("p", &[("class", "rule-depends")]).leaf("strong", &[], words::DEPENDS);
            sheet.text(&concern.depends.join(" ")).end();
        }
    }
}

fn is_list(part: OfferPart) -> bool {
    matches!(part, OfferPart::Diseases | OfferPart::Fields)
}

fn items(sheet: &mut Markup, line: &OfferLine) {
    match line.part {
        part if is_list(part) => _ = sheet.leaf("p", &[], &line.items.join("；")),
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
        [only] => {
            sheet.start("p", &[]);
            value(sheet, only, only.note.as_deref());
            sheet.text(" ");
            mark(sheet, only.source, &articles(offers, &only.clauses));
            sheet.end();
        }
        [first, rest @ ..] => {
            // An origin that is the same for all is said once.
            let same = rest.iter().all(|one| (one.source, &one.clauses) == (first.source, &first.clauses));
            sheet.start("ul", &[]);
            for one in &figure.values {
                sheet.start("li", &[]);
                if one.when.is_none() {
                    sheet.text(words::THE_REST);
                }
                value(sheet, one, one.note.as_deref().map(|note| words::shortened(note, one.source)));
                if !same {
                    sheet.text(" ");
                    mark(sheet, one.source, &articles(offers, &one.clauses));
                }
                sheet.end();
            }
            sheet.end();
            if figure.ordered {
                sheet.leaf("p", &[("class", "rule-note")], words::FIRST_COUNTS);
            }
            if same {
                sheet.start("p", &[]).text(words::ALL_OF_THEM);
                mark(sheet, first.source, &articles(offers, &first.clauses));
                sheet.end();
            }
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

fn value(sheet: &mut Markup, value: &OfferedValue, note: Option<&str>) {
    if let Some(when) = &value.when {
        sheet.text(when).text("：");
    }
    sheet.leaf("strong", &[], &value.text);
    if let Some(note) = note {
        sheet.start("small", &[("class", "rule-note")]).text("（").text(note.trim_end_matches('。')).text("）").end();
    }
}

fn mark(sheet: &mut Markup, source: Source, articles: &str) {
    let class = match source {
        Source::Reference => "rule-origin badge",
        Source::Local => "rule-origin rule-origin-local",
        Source::Stated | Source::Derived => "rule-origin",
    };
    sheet.leaf("span", &[("class", class)], &words::origin(source, articles));
}

/// The provisions behind an offer. On paper they stand together at the end, and only their articles here.
fn clauses(sheet: &mut Markup, offers: &Offers, offer: &Offer) {
    let policy = &offers.policy;
    let number = policy.number.as_deref().map_or_else(|| ["《", &policy.title, "》"].concat(), str::to_owned);
    sheet.leaf("p", &[("class", "rule-clauses")], &words::clauses(&number, &articles(offers, &offer.clauses)));
    sheet.start("dl", &[("class", "rule-provisions")]);
    for provision in offers.provisions.iter().filter(|provision| offer.clauses.contains(&provision.id)) {
        sheet.start("div", &[]).leaf("dt", &[], &provision.article).leaf("dd", &[], &provision.says).end();
    }
    sheet.end();
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
