//! What is uncertain and why: questions, funds that cannot be computed, figures that nobody verified.

use mingbai_report::wording::{narrows, short_yuan, source};
use mingbai_report::{Question, ReasonCode, Report, Source, WarningCode};

use super::fen::{fen, is_nothing};
use super::first::{Teller, teller};
use super::{Place, WayTo};
use crate::Markup;
use crate::wording::answer as wording;

/// How many questions are asked at once; further ones are folded away.
const ASKED: usize = 3;

/// What is uncertain and why; nothing where all is certain.
pub(super) fn uncertain(sheet: &mut Markup, report: &Report, way_to: WayTo<'_>) {
    let undetermined: Vec<&str> = (report.lines.iter())
        .filter(|line| matches!(line.reason.code, ReasonCode::Undetermined | ReasonCode::Missing))
        .filter(|line| !is_nothing(&line.amount))
        .map(|line| line.name.as_str())
        .collect();
    let references: Vec<_> = (report.parameters.iter())
        .filter(|figure| figure.source == Source::Reference && took_part(report, &figure.id))
        .collect();
    let widened = report.warnings.iter().find(|warning| warning.code == WarningCode::Widened);
    if report.questions.is_empty() && undetermined.is_empty() && references.is_empty() && widened.is_none() {
        return;
    }
    sheet.start("section", &[]).leaf("h3", &[], wording::UNCERTAIN);
    if let Some(widened) = widened {
        sheet.said("p", &[], &widened.text);
    }
    questions(sheet, &report.questions, way_to);
    // Where all is open, each fund has said so already.
    if !undetermined.is_empty() && widened.is_none() {
        sheet.leaf("p", &[], &wording::undetermined(&undetermined.join("、")));
    }
    if !references.is_empty() {
        sheet.leaf("p", &[], wording::REFERENCES).start("ul", &[]);
        for figure in references {
            // The heading has said of all of them that they are not verified.
            let mark = ["（", source(Source::Reference), "）"].concat();
            let text = figure.text.strip_suffix(mark.as_str()).unwrap_or(&figure.text);
            let way = way_to(Place::Figure(&figure.id));
            sheet.start("li", &[]).said("a", &[("class", "field-link"), ("href", &way)], text).end();
        }
        sheet.end();
    }
    sheet.end();
}

/// Whether a figure took part in an amount, and not only in checking what the slip prints.
pub(crate) fn took_part(report: &Report, figure: &String) -> bool {
    let resting = report.lines.iter().filter(|line| line.reference);
    resting
        .flat_map(|line| {
            let stages = report.scenarios.iter().flat_map(|run| &run.stages);
            stages.filter(|trace| trace.stage == line.stage).flat_map(|trace| &trace.steps)
        })
        .any(|step| step.decides() && step.parameters.contains(figure))
}

/// The questions that anyone can answer, as many as the first thing to do counts; apart from them what only papers say, and
/// what the document itself leaves open.
fn questions(sheet: &mut Markup, questions: &[Question], way_to: WayTo<'_>) {
    let told_by = |who| questions.iter().filter(|question| teller(question.kind) == who).collect::<Vec<_>>();
    let known = told_by(Teller::Anyone);
    let heading = wording::questions(known.len());
    let groups = [
        (known, heading.as_str(), "more-questions", wording::MORE_QUESTIONS),
        (told_by(Teller::Papers), wording::ON_PAPER, "more-on-paper", wording::MORE_ON_PAPER),
        (told_by(Teller::Authority), wording::LEFT_OPEN, "more-left-open", wording::MORE_LEFT_OPEN),
    ];
    for (questions, heading, id, more) in groups.iter().filter(|(questions, ..)| !questions.is_empty()) {
        let (most, rest) = questions.split_at(questions.len().min(ASKED));
        sheet.leaf("h4", &[], heading);
        list(sheet, most, way_to);
        if !rest.is_empty() {
            sheet.start("details", &[("class", "more"), ("id", *id)]).leaf("summary", &[], more);
            list(sheet, rest, way_to);
            sheet.end();
        }
    }
}

fn list(sheet: &mut Markup, questions: &[&Question], way_to: WayTo<'_>) {
    sheet.start("ul", &[("class", "cards")]);
    for question in questions {
        let way = way_to(Place::Question(question));
        sheet.start("li", &[]).leaf("a", &[("class", "field-link"), ("href", &way)], &question.ask);
        if fen(&question.narrows_by) > 0 {
            sheet.said("p", &[], &narrows(&short_yuan(&question.narrows_by)));
        }
        sheet.end();
    }
    sheet.end();
}
