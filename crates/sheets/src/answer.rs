//! The answer to one bill: who pays what and why, what else there is, what is uncertain, and what to do.
//!
//! It comes in parts, because the page puts entry fields and what takes time to find out between them.

mod behind;
pub(crate) mod clauses;
pub(crate) mod fen;
mod first;
mod funds;
mod offers;
pub(crate) mod picture;
mod slip;
mod tasks;
mod trace;
pub(crate) mod uncertain;
mod what_if;

use mingbai_report::{Question, Report, Span, WarningCode};

pub use behind::behind;
pub use slip::slip;
pub use tasks::tasks;
pub use what_if::{not_found_yet, what_if};

use crate::Markup;
use crate::wording::answer as wording;

/// Something outside the answer that it leads to.
#[derive(Clone, Copy, Debug)]
pub enum Place<'a> {
    /// Where a question is answered.
    Question(&'a Question),
    /// Where the figure of this id is changed.
    Figure(&'a str),
}

/// The address of a place, as the target of a link.
pub type WayTo<'a> = &'a dyn Fn(Place<'_>) -> String;

/// The ids of the parts that links within the answer lead to.
pub(crate) const GRANTS: &str = "answer-grants";
pub(crate) const SLIP: &str = "answer-slip";

/// What follows every key: the sentence, and the picture with what each fund pays.
pub fn result(report: &Report) -> String {
    let mut sheet = Markup::new();
    let outside = |code| matches!(code, WarningCode::OutsideValidity);
    for warning in report.warnings.iter().filter(|warning| outside(warning.code)) {
        sheet.said("p", &[("class", "notice")], &warning.text);
    }
    sheet.said("p", &[("class", "says")], &report.says);
    picture::picture(&mut sheet, report);
    sheet.finish()
}

/// What comes first, how each fund was computed, what else can be applied for, and what is uncertain. `overcharged` is
/// what the patient bears more under the slip in all; see [`mingbai_report::overcharged`].
pub fn around(report: &Report, overcharged: Option<&Span>, way_to: WayTo<'_>) -> String {
    let mut sheet = Markup::new();
    first::first(&mut sheet, report, overcharged, way_to);
    warnings(&mut sheet, report);
    funds::funds(&mut sheet, report);
    offers::offers(&mut sheet, report);
    uncertain::uncertain(&mut sheet, report, way_to);
    sheet.finish()
}

/// What stands where no answer can be given yet.
pub fn nothing_yet(text: &str) -> String {
    let mut sheet = Markup::new();
    sheet.leaf("p", &[], text);
    sheet.finish()
}

/// What stands in the way of an answer, each with the way to its field.
pub fn mistakes<'a>(mistakes: impl Iterator<Item = (String, &'a str)>) -> String {
    let mut sheet = Markup::new();
    sheet.start("div", &[("class", "mistakes")]).leaf("h3", &[], wording::TO_MEND).start("ul", &[]);
    for (way, text) in mistakes {
        sheet.start("li", &[]);
        // Whoever wrote the mistake up may have left the sentence open.
        let end = if text.ends_with(['。', '？', '）', '：']) { "" } else { "。" };
        sheet.start("a", &[("class", "field-link"), ("href", &way)]).prose(text).text(end).end().end();
    }
    sheet.finish()
}

/// What the patient should be told, other than what stands in a place of its own.
fn warnings(sheet: &mut Markup, report: &Report) {
    let own_place = [WarningCode::OutsideValidity, WarningCode::PrintedDiffers, WarningCode::Widened];
    let mut told = report.warnings.iter().filter(|warning| !own_place.contains(&warning.code)).peekable();
    if told.peek().is_none() {
        return;
    }
    sheet.start("section", &[("class", "warnings")]).leaf("h3", &[], wording::WARNINGS).start("ul", &[]);
    for warning in told {
        sheet.start("li", &[]).said("p", &[], &warning.text);
        let id = warning.id.as_deref().unwrap_or("");
        clauses::clauses(sheet, report, &["warning-", id], &warning.clauses);
        sheet.end();
    }
    sheet.end().end();
}
