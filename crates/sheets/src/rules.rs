//! What a policy offers, as a sheet: to be read on the page, and printed as a hand-out for a clinic's wall.

mod document;
mod entry;
mod gist;

use mingbai_report::{Concerns, Offer, OfferedProvision, Offers};

use crate::Markup;
use crate::wording::rules as words;

pub use document::{RULES_INDEX, RULES_STYLE, rules_document, rules_file, rules_index};

/// What the sheet says beside the offers themselves.
#[derive(Clone, Copy, Debug, Default)]
pub struct RulesOptions<'a> {
    /// Only entries that have these words in them; all where blank.
    pub sought: &'a str,
    /// More sections of the page, each with the id and the name by which the contents list it.
    pub sections: &'a [(&'a str, &'a str)],
    /// Whether figures lead to their fields: elements with `data-parameter` name the parameter.
    pub editable: bool,
}

/// Every provision of a policy, grouped, each number with its origin. Elements with `data-reveal` name the element that
/// they lead to.
pub fn rules(offers: &Offers, options: RulesOptions<'_>) -> String {
    let mut sheet = Markup::new();
    head(&mut sheet, offers);
    let found: Vec<_> = groups(offers)
        .into_iter()
        .map(|(group, all)| (group, all.iter().filter(|offer| entry::has(offers, offer, options.sought)).collect()))
        .filter(|(_, entries): &(_, Vec<&Offer>)| !entries.is_empty())
        .collect();
    contents(&mut sheet, found.iter().map(|(group, entries)| (*group, entries.len())), options);
    if found.is_empty() {
        sheet.leaf("p", &[("class", "notice"), ("role", "status")], words::NOTHING_FOUND);
    }
    for (group, entries) in &found {
        section(&mut sheet, offers, *group, entries, options);
    }
    if options.sought.trim().is_empty() {
        rest(&mut sheet, offers);
    }
    in_print(&mut sheet, offers);
    sheet.finish()
}

/// What is offered in each group, which has an id and a name.
fn groups(offers: &Offers) -> [((&'static str, &'static str), &[Offer]); 5] {
    [
        (words::MONEY, &offers.money),
        (words::PREMIUM, &offers.premium),
        (words::SERVICES, &offers.services),
        (words::RIGHTS, &offers.rights),
        (words::PROCEDURES, &offers.procedures),
    ]
}

fn head(sheet: &mut Markup, offers: &Offers) {
    let policy = &offers.policy;
    let cited = words::document(&policy.title, policy.number.as_deref(), policy.issued.as_deref(), &policy.issuer);
    sheet.leaf("p", &[("class", "rules-document")], &cited);
    if let Some(note) = &policy.note {
        sheet.leaf("p", &[("class", "help")], note);
    }
    if !offers.answers.is_empty() {
        let answers = [words::NARROWED_BY, &offers.answers.join("；")].concat();
        sheet.leaf("p", &[("class", "rules-print-only")], &answers);
    }
}

fn contents<'a>(
    sheet: &mut Markup,
    groups: impl Iterator<Item = ((&'a str, &'a str), usize)>,
    options: RulesOptions<'_>,
) {
    sheet.start("nav", &[("class", "rules-contents"), ("aria-label", words::CONTENTS)]).start("ul", &[]);
    for ((id, name), count) in groups {
        let label = [name, "（", &count.to_string(), "）"].concat();
        way(sheet, id, &label);
    }
    for (id, name) in options.sections {
        way(sheet, id, name);
    }
    sheet.end().end();
}

fn way(sheet: &mut Markup, id: &str, label: &str) {
    let attributes = [("type", "button"), ("class", "rules-way"), ("data-reveal", id)];
    sheet.start("li", &[]).leaf("button", &attributes, label).end();
}

fn section(
    sheet: &mut Markup,
    offers: &Offers,
    (id, name): (&str, &str),
    entries: &[&Offer],
    options: RulesOptions<'_>,
) {
    sheet.start("section", &[("class", "rules-group")]);
    sheet.leaf("h3", &[("id", id), ("tabindex", "-1")], name);
    let (without, with): (Vec<&Offer>, Vec<&Offer>) =
        entries.iter().copied().partition(|offer| offer.concern.status == Concerns::No);
    for offer in with {
        entry::write(sheet, offers, offer, options);
    }
    if !without.is_empty() {
        let fold = ["without-", id].concat();
        sheet.start("details", &[("class", "more rules-without"), ("id", &fold)]);
        sheet.leaf("summary", &[], &words::not_concerned(without.len(), offers.answers.is_empty()));
        for offer in without {
            entry::write(sheet, offers, offer, options);
        }
        sheet.end();
    }
    sheet.end();
}

/// Provisions that no entry names: inoperative ones, with the reason; and the notes.
fn rest(sheet: &mut Markup, offers: &Offers) {
    let (id, name) = words::REST;
    let unnamed: Vec<&OfferedProvision> = offers.provisions.iter().filter(|provision| !provision.named).collect();
    if !unnamed.is_empty() {
        sheet.start("details", &[("class", "more rules-rest"), ("id", id)]).leaf("summary", &[], name);
        provisions(sheet, unnamed.into_iter());
        sheet.end();
    }
    if !offers.notes.is_empty() {
        sheet.start("details", &[("class", "more rules-rest"), ("id", "rules-notes")]);
        sheet.leaf("summary", &[], words::NOTES).start("ul", &[]);
        for note in &offers.notes {
            sheet.leaf("li", &[], &note.text);
        }
        sheet.end().end();
    }
}

fn provisions<'a>(sheet: &mut Markup, provisions: impl Iterator<Item = &'a OfferedProvision>) {
    sheet.start("dl", &[("class", "rules-provisions")]);
    for provision in provisions {
        sheet.start("div", &[]).leaf("dt", &[], &provision.article).start("dd", &[]).text(&provision.says);
        let why = provision.inoperative.as_deref().or((!provision.named).then_some(words::ONLY_WARNS));
        if let Some(why) = why {
            sheet.leaf("small", &[], why);
        }
        sheet.end().end();
    }
    sheet.end();
}

/// What only paper needs: every provision once, so that entries need only name their articles; and what counts in the
/// end.
fn in_print(sheet: &mut Markup, offers: &Offers) {
    sheet.start("section", &[("class", "rules-print-only")]).leaf("h3", &[], words::PROVISIONS);
    provisions(sheet, offers.provisions.iter());
    sheet.end();
    let policy = &offers.policy;
    let cited = words::document(&policy.title, policy.number.as_deref(), policy.issued.as_deref(), &policy.issuer);
    sheet.start("p", &[("class", "rules-colophon")]).text(&cited).void("br", &[]).text(words::DOCUMENT_DECIDES).end();
}
