//! What comes first: the few things to do next, each leading to the place that says more.

use mingbai_report::{Concerns, QuestionKind, Report, Span, WarningCode};

use super::{GRANTS, Place, SLIP, WayTo, slip, tasks};
use crate::Markup;
use crate::wording::answer as wording;

/// How many procedures are named before the reader has scrolled.
const PROCEDURES: usize = 3;

/// Who can answer a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Teller {
    /// The patient.
    Anyone,
    /// Whoever holds the slip or a receipt.
    Papers,
    /// Nobody here: the document leaves open how it is to be read.
    Authority,
}

/// Who can answer a question of this kind.
pub(super) fn teller(kind: QuestionKind) -> Teller {
    match kind {
        QuestionKind::Fact | QuestionKind::Discharged => Teller::Anyone,
        QuestionKind::Reading => Teller::Authority,
        QuestionKind::Payment | QuestionKind::Bearer | QuestionKind::OutOfCatalogue | QuestionKind::Accumulated => {
            Teller::Papers
        }
    }
}

/// The few things to do next; nothing where there are none.
pub(super) fn first(sheet: &mut Markup, report: &Report, overcharged: Option<&Span>, way_to: WayTo<'_>) {
    let mut links: Vec<(String, String)> = Vec::new();
    // What only a slip or a receipt can tell is no question to whoever has none.
    let told_by = |who| report.questions.iter().filter(move |question| teller(question.kind) == who);
    let asked = || told_by(Teller::Anyone);
    match (asked().next(), told_by(Teller::Papers).next()) {
        (Some(question), _) => links.push((way_to(Place::Question(question)), wording::answer_first(asked().count()))),
        (None, Some(question)) => {
            links.push((way_to(Place::Question(question)), wording::WHEN_THERE_IS_A_SLIP.to_owned()));
        }
        (None, None) => {}
    }
    let to_ask = slip::to_ask_about(report, overcharged);
    if to_ask > 0 {
        links.push((["#", SLIP].concat(), wording::ask_first(to_ask)));
    }
    let procedures = report.procedures.iter().filter(|procedure| procedure.concerns == Concerns::Yes);
    for procedure in procedures.take(PROCEDURES) {
        let way = ["#", &tasks::element(&procedure.id)].concat();
        links.push((way, wording::do_first(&procedure.name, procedure.place.as_deref())));
    }
    for grant in report.grants.iter().filter(|grant| !tasks::is_used_up(grant)) {
        links.push((["#", GRANTS].concat(), wording::apply_first(&grant.name)));
    }
    let differing = report.warnings.iter().filter(|warning| warning.code == WarningCode::PrintedDiffers).count();
    if to_ask == 0 && differing > 0 {
        links.push((["#", SLIP].concat(), wording::differs_calmly(differing)));
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
