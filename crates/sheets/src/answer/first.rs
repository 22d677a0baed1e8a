//! What comes first: the few things to do next, each leading to the place that says more.

use mingbai_report::{Concerns, Report, WarningCode};

use super::{GRANTS, SLIP, WayTo, tasks};
use crate::Markup;
use crate::wording::answer as wording;

/// How many procedures are named before the reader has scrolled.
const PROCEDURES: usize = 3;

/// The few things to do next; nothing where there are none.
pub(super) fn first(sheet: &mut Markup, report: &Report, way_to: WayTo<'_>) {
    let mut links: Vec<(String, String)> = Vec::new();
    if let Some(question) = report.questions.first() {
        links.push((way_to(question), wording::answer_first(report.questions.len())));
    }
    let differing = report.warnings.iter().filter(|warning| warning.code == WarningCode::PrintedDiffers).count();
    if differing > 0 {
        links.push((["#", SLIP].concat(), wording::ask_first(differing)));
    }
    let procedures = report.procedures.iter().filter(|procedure| procedure.concerns == Concerns::Yes);
    for procedure in procedures.take(PROCEDURES) {
        let way = ["#", &tasks::element(&procedure.id)].concat();
        links.push((way, wording::do_first(&procedure.name, procedure.place.as_deref())));
    }
    for grant in report.grants.iter().filter(|grant| !tasks::is_used_up(grant)) {
        links.push((["#", GRANTS].concat(), wording::apply_first(&grant.name)));
    }
    if links.is_empty() {
        return;
    }
    sheet.start("section", &[("class", "first")]).leaf("h3", &[], wording::FIRST).start("ul", &[]);
    for (way, text) in &links {
        sheet.start("li", &[]).leaf("a", &[("class", "field-link"), ("href", way)], text).end();
    }
    sheet.end().end();
}
