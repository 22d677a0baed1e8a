//! What else can be applied for, and what cannot.

use mingbai_report::Report;

use super::GRANTS;
use super::clauses::clauses;
use crate::Markup;
use crate::wording::answer as wording;

/// Grants that can be applied for; those that cannot, folded away.
pub(super) fn offers(sheet: &mut Markup, report: &Report) {
    if report.grants.is_empty() && report.refused_grants.is_empty() {
        return;
    }
    sheet.start("section", &[("id", GRANTS), ("tabindex", "-1")]);
    if !report.grants.is_empty() {
        sheet.leaf("h3", &[], wording::GRANTS).start("ul", &[("class", "cards")]);
        for grant in &report.grants {
            item(sheet, report, (&grant.stage, &grant.name), &grant.text, &grant.clauses);
        }
        sheet.end();
    }
    if !report.refused_grants.is_empty() {
        sheet.start("details", &[("class", "more"), ("id", "refused-grants")]);
        sheet.leaf("summary", &[], wording::REFUSED).start("ul", &[("class", "cards")]);
        for grant in &report.refused_grants {
            item(sheet, report, (&grant.stage, &grant.name), &grant.reason.text, &grant.reason.clauses);
        }
        sheet.end().end();
    }
    sheet.end();
}

fn item(sheet: &mut Markup, report: &Report, (stage, name): (&str, &str), text: &str, behind: &[String]) {
    sheet.start("li", &[]).leaf("h4", &[], name).said("p", &[], text);
    clauses(sheet, report, &["grant-", stage], behind);
    sheet.end();
}
