//! What stands behind the answer: sums, figures, the year, notes, the trace, the document. All of it folded away.

use mingbai_report::wording::{self as words, added_up, readable_span, with_yuan};
use mingbai_report::{Parameter, ReasonCode, Report, Source, Span, StageTrace};

use super::clauses::clauses;
use super::fen::is_nothing;
use super::funds::amount_row;
use super::trace::trace;
use crate::Markup;
use crate::wording::answer as wording;

/// Sums, figures, the year, notes, the full trace, the document.
pub fn behind(report: &Report) -> String {
    let mut sheet = Markup::new();
    sums(&mut sheet, report);
    figures(&mut sheet, report);
    year(&mut sheet, report);
    notes(&mut sheet, report);
    fold(&mut sheet, "trace", wording::TRACE);
    trace(&mut sheet, report);
    sheet.end();
    document(&mut sheet, report);
    sheet.finish()
}

fn fold(sheet: &mut Markup, id: &str, heading: &str) {
    sheet.start("details", &[("class", "more"), ("id", id)]).leaf("summary", &[], heading);
}

fn yuan(span: &Span) -> String {
    with_yuan(&readable_span(span))
}

fn sums(sheet: &mut Markup, report: &Report) {
    fold(sheet, "sums", wording::SUMS);
    sheet.start("dl", &[("class", "sums")]);
    let rows = [
        (words::TOTAL, &report.billed, true),
        (words::INSIDE, &report.in_catalogue, true),
        (words::OUTSIDE, &report.out_of_catalogue, true),
        (words::HOSPITAL, &report.hospital, !is_nothing(&report.hospital)),
        (words::UNASSIGNED, &report.unassigned, !is_nothing(&report.unassigned)),
        (words::PATIENT, &report.patient, true),
        (words::INSIDE, &report.patient_in, true),
        (words::OUTSIDE, &report.patient_out, true),
    ];
    for (name, span, _) in rows.into_iter().filter(|(.., shown)| *shown) {
        amount_row(sheet, name, &yuan(span));
    }
    sheet.end().end();
}

fn figures(sheet: &mut Markup, report: &Report) {
    let figures: Vec<&Parameter> = report.parameters.iter().filter(|figure| !only_printed(report, figure)).collect();
    if figures.is_empty() {
        return;
    }
    let unverified = figures.iter().filter(|figure| figure.source == Source::Reference).count();
    fold(sheet, "figures", &wording::figures(unverified));
    sheet.start("ul", &[("class", "cards")]);
    for (place, figure) in figures.into_iter().enumerate() {
        sheet.start("li", &[]).said("p", &[], &figure.text);
        if let Some(note) = &figure.note {
            sheet.said("p", &[("class", "help")], note);
        }
        // One figure can have a value in the best run and another in the worst.
        clauses(sheet, report, &["figure-", &figure.id, "-", &place.to_string()], &figure.clauses);
        sheet.end();
    }
    sheet.end().end();
}

/// Whether a figure took part in nothing but amounts that the slip prints, so that it decided none.
fn only_printed(report: &Report, figure: &Parameter) -> bool {
    let uses = |stage: &&StageTrace| stage.steps.iter().any(|step| step.parameters.contains(&figure.id));
    let mut using = report.scenarios.iter().flat_map(|run| &run.stages).filter(uses).peekable();
    let is_printed = |stage: &StageTrace| {
        let line = report.lines.iter().find(|line| line.stage == stage.stage);
        line.is_some_and(|line| matches!(line.reason.code, ReasonCode::Printed | ReasonCode::PrintedAboveOpen))
    };
    using.peek().is_some() && using.all(is_printed)
}

fn year(sheet: &mut Markup, report: &Report) {
    let moved: Vec<_> = report.accumulators.iter().filter(|accumulator| !is_nothing(&accumulator.after)).collect();
    if moved.is_empty() {
        return;
    }
    fold(sheet, "year", words::ACCUMULATORS);
    sheet.start("dl", &[("class", "sums")]);
    for accumulator in moved {
        amount_row(sheet, &accumulator.name, &added_up(&accumulator.after, accumulator.counts));
    }
    sheet.end().end();
}

fn notes(sheet: &mut Markup, report: &Report) {
    if report.notes.is_empty() {
        return;
    }
    fold(sheet, "notes", words::NOTES);
    sheet.start("ul", &[("class", "cards")]);
    for (place, note) in report.notes.iter().enumerate() {
        sheet.start("li", &[]).said("p", &[], &note.text);
        // Several notes can have the code of one ambiguity.
        clauses(sheet, report, &["note-", &note.code, "-", &place.to_string()], &note.clauses);
        sheet.end();
    }
    sheet.end().end();
}

fn document(sheet: &mut Markup, report: &Report) {
    let document = &report.policy;
    let validity = wording::validity(document.valid_from.as_deref(), document.valid_to.as_deref());
    fold(sheet, "document", wording::DOCUMENT);
    sheet.start("dl", &[("class", "facts")]);
    let number = document.number.as_deref().unwrap_or(wording::NO_NUMBER);
    let rows = [
        (wording::TITLE, document.title.as_str()),
        (wording::NUMBER, number),
        (wording::ISSUER, &document.issuer),
        (wording::ISSUED, document.issued.as_deref().unwrap_or("")),
        (wording::VALIDITY, &validity),
    ];
    for (name, text) in rows.into_iter().filter(|(_, text)| !text.is_empty()) {
        sheet.leaf("dt", &[], name).leaf("dd", &[], text);
    }
    sheet.end();
    if let Some(note) = &document.note {
        sheet.said("p", &[], note);
    }
    sheet.end();
}
