//! What policies offer, as whole pages of plain HTML: for browsers too old to run the app, and for whoever has switched
//! scripts off. Nothing on them folds, calculates or needs a script.

use mingbai_report::Offers;

use super::{groups, head, in_print, rest, section};
use crate::wording::rules as words;
use crate::{Markup, RulesOptions};

/// The style sheet that these pages ask for by the name `rules.css`.
pub const RULES_STYLE: &str = include_str!("../../plain/rules.css");

/// The name of the page that lists the policies.
pub const RULES_INDEX: &str = "rules.html";

/// The name of a policy's page, from the policy's id.
pub fn rules_file(policy: &str) -> String {
    ["rules-", policy, ".html"].concat()
}

/// The page that lists policies, each with its id and its county's name and the year.
pub fn rules_index(policies: &[(&str, &str)]) -> String {
    let mut sheet = Markup::new();
    sheet.leaf("p", &[], words::PLAIN_INTRODUCTION).start("ul", &[]);
    for (id, name) in policies {
        sheet.start("li", &[]).leaf("a", &[("href", &rules_file(id))], name).end();
    }
    sheet.end();
    page(words::PLAIN_TITLE, &sheet.finish())
}

/// The page of one policy, unfolded: every offer and every provision.
pub fn rules_document(county: &str, offers: &Offers) -> String {
    let mut sheet = Markup::new();
    sheet.start("p", &[]).leaf("a", &[("href", RULES_INDEX)], words::PLAIN_OTHERS).end();
    head(&mut sheet, offers);
    for (group, entries) in groups(offers) {
        let entries: Vec<_> = entries.iter().collect();
        if !entries.is_empty() {
            section(&mut sheet, offers, group, &entries, RulesOptions::default());
        }
    }
    rest(&mut sheet, offers);
    in_print(&mut sheet, offers);
    // What is folded cannot be unfolded by every old browser.
    let unfolded = sheet.finish().replace("<details ", "<details open ");
    // The app has a heading above these that a page of its own has not.
    let raised = [("<h3", "<h2"), ("</h3>", "</h2>"), ("<h4", "<h3"), ("</h4>", "</h3>")];
    let content = raised.iter().fold(unfolded, |html, (from, to)| html.replace(from, to));
    page(&[county, "：", words::PLAIN_TITLE].concat(), &content)
}

fn page(title: &str, content: &str) -> String {
    let mut heading = Markup::new();
    heading.leaf("h1", &[], title);
    let mut name = Markup::new();
    name.leaf("title", &[], title);
    [
        "<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n",
        &name.finish(),
        "\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
        // Nothing is needed but the style sheet and an icon that stands in the page itself, so nothing else is allowed.
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'\">\n",
        // Where somebody reads is nobody's business, with no help from the server.
        "<meta name=\"referrer\" content=\"no-referrer\">\n",
        "<link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"rules.css\">\n</head>\n<body>\n",
        &heading.finish(),
        "\n",
        content,
        "\n</body>\n</html>\n",
    ]
    .concat()
}
