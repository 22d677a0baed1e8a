//! What would have changed the result: circumstances, near misses, and what other readings of the document would give.

use mingbai_report::wording::{IDENTITIES_ARE_NOT_ADVICE, unchanged_readings};
use mingbai_report::{Finding, Findings};

use crate::Markup;
use crate::wording::answer as wording;

/// How many findings are told before the rest is folded away.
const TOLD: usize = 3;

/// What would have been otherwise, and how much that would have changed; nothing where there is nothing to tell.
pub fn what_if(findings: &Findings) -> String {
    let mut sheet = Markup::new();
    // What readings and identities need to have said stands with them.
    let unchanged = unchanged_readings(findings.unchanged_readings);
    let elsewhere = [unchanged.as_str(), IDENTITIES_ARE_NOT_ADVICE];
    let notes: Vec<&String> = findings.notes.iter().filter(|note| !elsewhere.contains(&note.as_str())).collect();
    if !findings.findings.is_empty() || !notes.is_empty() {
        let (most, rest) = findings.findings.split_at(findings.findings.len().min(TOLD));
        sheet.start("section", &[]).leaf("h3", &[], wording::OTHERWISE);
        if !most.is_empty() {
            list(&mut sheet, most);
        }
        if !rest.is_empty() {
            sheet.start("details", &[("class", "more"), ("id", "more-findings")]);
            sheet.leaf("summary", &[], &wording::more_findings(rest.len()));
            list(&mut sheet, rest);
            sheet.end();
        }
        for note in notes {
            sheet.said("p", &[("class", "help")], note);
        }
        sheet.end();
    }
    identities(&mut sheet, findings);
    readings(&mut sheet, findings, &unchanged);
    sheet.finish()
}

/// What stands in their place until they are found.
pub fn not_found_yet() -> String {
    let mut sheet = Markup::new();
    sheet.leaf("h3", &[], wording::OTHERWISE).leaf("p", &[("class", "help")], wording::COMPUTING);
    sheet.finish()
}

fn list(sheet: &mut Markup, findings: &[Finding]) {
    sheet.start("ul", &[("class", "cards")]);
    for finding in findings {
        sheet.start("li", &[]).said("h4", &[], &finding.when).said("p", &[], &finding.says);
        sheet.said("p", &[("class", "help")], &finding.advice).end();
    }
    sheet.end();
}

/// Identities that nobody has been asked about.
fn identities(sheet: &mut Markup, findings: &Findings) {
    if findings.identities.is_empty() {
        return;
    }
    sheet.start("details", &[("class", "more"), ("id", "identities")]);
    sheet.leaf("summary", &[], wording::IDENTITIES).start("ul", &[("class", "cards")]);
    findings.identities.iter().for_each(|identity| _ = sheet.said("li", &[], &identity.says));
    sheet.end().leaf("p", &[("class", "help")], IDENTITIES_ARE_NOT_ADVICE).end();
}

/// Other readings that change the amount; of those that do not, only how many.
fn readings(sheet: &mut Markup, findings: &Findings, unchanged: &str) {
    if findings.readings.is_empty() && findings.unchanged_readings == 0 {
        return;
    }
    sheet.start("section", &[]).leaf("h3", &[], wording::READINGS);
    if !findings.readings.is_empty() {
        sheet.leaf("p", &[], wording::READINGS_ARE).start("ul", &[("class", "cards")]);
        for reading in &findings.readings {
            sheet.start("li", &[]).said("p", &[], &reading.name).said("p", &[], &reading.says).end();
        }
        sheet.end();
    }
    if findings.unchanged_readings > 0 {
        sheet.leaf("p", &[("class", "help")], unchanged);
    }
    sheet.end();
}
