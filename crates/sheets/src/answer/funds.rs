//! A card for each fund: what it paid, by which arithmetic, under which clause; and why others paid nothing.

use mingbai_report::wording::{bearer, readable_span, with_yuan};
use mingbai_report::{Bearer, Line, ReasonCode, Report, WarningCode};

use super::clauses::clauses;
use super::fen::is_nothing;
use crate::Markup;
use crate::wording::answer as wording;

/// Two cards that say the same are one list.
const SEVERAL: usize = 2;

/// The cards of those that pay, then why the others pay nothing.
pub(super) fn funds(sheet: &mut Markup, report: &Report) {
    let widened = report.warnings.iter().any(|warning| warning.code == WarningCode::Widened);
    let is_open = |line: &Line| !line.amount.is_exact() && (widened || matches!(line.reason.code, ReasonCode::Depends));
    let several = report.lines.iter().filter(|line| is_open(line)).count() >= SEVERAL;
    let (nothing, paying): (Vec<_>, Vec<_>) = report.lines.iter().partition(|line| is_nothing(&line.amount));
    let (open, paying): (Vec<_>, Vec<_>) = paying.into_iter().partition(|line| several && is_open(line));
    if !paying.is_empty() {
        sheet.start("section", &[]).leaf("h3", &[], wording::FUNDS).start("ol", &[("class", "lines")]);
        for line in paying {
            card(sheet, report, line);
        }
        sheet.end().end();
    }
    if !open.is_empty() {
        sheet.start("section", &[]).leaf("h3", &[], wording::NOT_YET_HEADING);
        sheet.leaf("p", &[], wording::NOT_YET).start("dl", &[("class", "sums")]);
        for line in open {
            amount_row(sheet, &line.name, &yuan(line));
        }
        sheet.end().end();
    }
    if !nothing.is_empty() {
        sheet.start("section", &[]).leaf("h3", &[], wording::NOTHING).start("ul", &[("class", "lines")]);
        for line in nothing {
            card(sheet, report, line);
        }
        sheet.end().end();
    }
}

fn card(sheet: &mut Markup, report: &Report, line: &Line) {
    let nothing = is_nothing(&line.amount);
    sheet.start("li", &[("class", if nothing { "nothing" } else { "" })]).leaf("h4", &[], &line.name);
    // No paragraph: one in bold above others reads like a heading without being one.
    sheet.said("div", &[("class", "amount")], &yuan(line));
    if line.bearer != Bearer::Fund && !nothing {
        sheet.leaf("p", &[("class", "bearer")], bearer(line.bearer));
    }
    sheet.said("p", &[], &line.reason.text);
    if line.reason.code == ReasonCode::Depends {
        both_ends(sheet, report, line);
    }
    if let Some(origin) = &line.origin {
        sheet.leaf("p", &[("class", if line.reference { "badge" } else { "help" })], origin);
    }
    clauses(sheet, report, &["line-", &line.stage], &line.reason.clauses);
    sheet.end();
}

/// How a fund that depends on something is computed in the best and in the worst run.
fn both_ends(sheet: &mut Markup, report: &Report, line: &Line) {
    let [best, worst] = report.scenarios.as_slice() else { return };
    for (run, name) in [(best, wording::AT_BEST), (worst, wording::AT_WORST)] {
        if let Some(trace) = run.stages.iter().find(|trace| trace.stage == line.stage) {
            sheet.start("p", &[]).text(name).prose(&trace.text).end();
        }
    }
}

/// A name with its amount.
pub(super) fn amount_row(sheet: &mut Markup, name: &str, amount: &str) {
    sheet.start("div", &[]).leaf("dt", &[], name).said("dd", &[("class", "amount")], amount).end();
}

fn yuan(line: &Line) -> String {
    with_yuan(&readable_span(&line.amount))
}
