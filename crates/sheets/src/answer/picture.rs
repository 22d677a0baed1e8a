//! Who pays: one bar of the whole bill, and a table that goes from the bill down to what is left, drawn beside each step.
//!
//! Every payer has a number and a pattern of its own, so nothing depends on colour. What is not settled is a dashed box.

use mingbai_report::wording::{short_span, short_yuan};
use mingbai_report::{Bearer, Line, Report};

use super::fen::{fen, is_nothing, share};
use crate::Markup;
use crate::wording::answer as wording;

/// The marks of the patterns that payers take in turn, on tiles of 8 by 8.
const MARKS: [&str; 7] = [
    "M0 4H8",
    "M4 0V8",
    "M1 4a3 3 0 1 0 6 0a3 3 0 1 0-6 0",
    "M0 8L8 0M-2 2L2-2M6 10L10 6",
    "M0 4H8M4 0V8",
    "M0 0L8 8M-2 6L2 10M6-2L10 2",
    "M0 0H4V4H0zM4 4H8V8H4z",
];

/// One step down from the bill.
struct Step<'a> {
    line: &'a Line,
    number: String,
    /// What it takes off the bill at least and at most, in fen.
    least: i64,
    greatest: i64,
}

/// The bar and the table.
pub(super) fn picture(sheet: &mut Markup, report: &Report) {
    let billed = fen(&report.billed.least);
    // Of a fund that may pay anything a drawing tells nothing: a line below the table names it.
    let may_be_anything = |line: &&Line| (fen(&line.amount.least), fen(&line.amount.greatest)) == (0, billed);
    let tells = |line: &&Line| !is_nothing(&line.amount) && !may_be_anything(line);
    let steps: Vec<Step<'_>> = report.lines.iter().filter(tells).enumerate().map(step).collect();
    sheet.start("section", &[("class", "picture")]).leaf("h3", &[], wording::WHO_PAYS);
    bar(sheet, report, billed, &steps);
    table(sheet, report, billed, &steps);
    let untold = names(report, &|line| !is_nothing(&line.amount) && may_be_anything(&line));
    if !untold.is_empty() {
        sheet.leaf("p", &[], &wording::cannot_tell(&untold));
    }
    let open = steps.iter().any(|step| step.least < step.greatest) || !report.patient.is_exact();
    if open {
        sheet.leaf("p", &[("class", "help")], wording::DASHED);
    }
    let nothing = names(report, &|line| is_nothing(&line.amount));
    if !nothing.is_empty() {
        sheet.leaf("p", &[("class", "help")], &wording::nothing_from(&nothing));
    }
    sheet.end();
}

/// The funds of a kind, by their names.
fn names(report: &Report, kind: &dyn Fn(&Line) -> bool) -> String {
    let of_kind = report.lines.iter().filter(|line| kind(line));
    of_kind.map(|line| line.name.as_str()).collect::<Vec<_>>().join("、")
}

fn step((place, line): (usize, &Line)) -> Step<'_> {
    let (least, greatest) = (fen(&line.amount.least), fen(&line.amount.greatest));
    let (least, greatest) = match line.bearer {
        // It is deducted on paper alone, and stays with the patient.
        Bearer::Nobody => (0, 0),
        Bearer::Unassigned => (0, greatest),
        // It may be the patient's after all.
        Bearer::Fund | Bearer::Hospital if line.bearer_open => (0, greatest),
        Bearer::Fund | Bearer::Hospital => (least, greatest),
    };
    Step { line, number: (place + 1).to_string(), least, greatest }
}

fn bar(sheet: &mut Markup, report: &Report, billed: i64, steps: &[Step<'_>]) {
    sheet.start("svg", &[("class", "bar"), ("role", "img"), ("aria-label", wording::BAR)]);
    patterns(sheet, "payer-", steps.len());
    let mut from = 0;
    for (place, step) in steps.iter().enumerate() {
        part(sheet, &fill(place), from, step.least, billed);
        if step.least.saturating_mul(16) >= billed {
            label(sheet, &step.number, "label", from + step.least / 2, billed);
        }
        from += step.least;
    }
    let patient = fen(&report.patient.least);
    let open = (billed - from - patient).max(0);
    if open > 0 {
        part(sheet, "open", from, open, billed);
        if open.saturating_mul(7) >= billed {
            label(sheet, wording::OPEN, "label", from + open / 2, billed);
        }
    }
    part(sheet, "own", from + open, patient, billed);
    if patient.saturating_mul(14) >= billed {
        label(sheet, wording::YOU, "own-label", from + open + patient / 2, billed);
    }
    sheet.end();
}

fn table(sheet: &mut Markup, report: &Report, billed: i64, steps: &[Step<'_>]) {
    sheet.start("table", &[("class", "waterfall")]);
    sheet.leaf("caption", &[("class", "for-screen-readers")], wording::STEPS_DOWN);
    sheet.start("thead", &[("class", "for-screen-readers")]).start("tr", &[]);
    sheet.leaf("th", &[("scope", "col")], wording::ITEM).leaf("th", &[("scope", "col")], wording::AMOUNT);
    sheet.end().end().start("tbody", &[]);
    row(sheet, None, mingbai_report::wording::TOTAL, "", &short_yuan(&report.billed.least), "");
    drawing(sheet, "whole", (0, billed, billed), billed);
    let mut left = billed;
    for (place, step) in steps.iter().enumerate() {
        let note = match step.line.bearer {
            Bearer::Fund => "",
            Bearer::Hospital => wording::BY_HOSPITAL,
            Bearer::Nobody => wording::SET_ASIDE,
            Bearer::Unassigned => wording::BY_NOBODY,
        };
        row(
            sheet,
            Some(&step.number),
            &step.line.name,
            note,
            &taken(step.line),
            if step.greatest > 0 { "" } else { "aside" },
        );
        if step.greatest > 0 {
            drawing(sheet, &fill(place), (left - step.least, left, left - step.greatest), billed);
        }
        left -= step.least;
    }
    row(sheet, None, wording::YOURSELF, "", &short_span(&report.patient), "own-row");
    let (least, greatest) = (fen(&report.patient.least), fen(&report.patient.greatest));
    drawing(sheet, "own", (0, least, greatest), billed);
    sheet.end().end();
}

/// What a step takes off, with a minus where it is one amount.
fn taken(line: &Line) -> String {
    let span = &line.amount;
    match (span.is_exact(), line.bearer) {
        (true, Bearer::Nobody) => short_span(span),
        (true, _) => ["−", &short_span(span)].concat(),
        (false, _) if fen(&span.least) == 0 => wording::at_most(&short_yuan(&span.greatest)),
        (false, _) => short_span(span),
    }
}

fn row(sheet: &mut Markup, number: Option<&str>, name: &str, note: &str, amount: &str, class: &str) {
    let class = ("class", class);
    sheet
        .start("tr", if class.1.is_empty() { &[] } else { std::slice::from_ref(&class) })
        .start("th", &[("scope", "row")]);
    if let Some(number) = number {
        sheet.leaf("span", &[("class", "number"), ("aria-hidden", "true")], number);
    }
    sheet.text(name);
    if !note.is_empty() {
        sheet.leaf("small", &[], note);
    }
    sheet.end().said("td", &[("class", "amount")], amount).end();
}

/// What a step takes, drawn where it stands in the bill: certain from the first amount to the second, possible between
/// the third and the nearer of them.
fn drawing(sheet: &mut Markup, fill: &str, (from, to, possible): (i64, i64, i64), billed: i64) {
    sheet.start("tr", &[("aria-hidden", "true"), ("class", "drawn")]).start("td", &[("colspan", "2")]);
    sheet.start("svg", &[]);
    part(sheet, fill, from, to - from, billed);
    if possible < from {
        let lowest = possible.max(0);
        part(sheet, "open", lowest, from - lowest, billed);
    } else if possible > to {
        part(sheet, "open", to, possible - to, billed);
    }
    sheet.end().end().end();
}

fn part(sheet: &mut Markup, fill: &str, from: i64, length: i64, billed: i64) {
    if length <= 0 {
        return;
    }
    let (x, width) = (share(from, billed), share(length, billed));
    // A pattern is named where it is used: in a style sheet the name would be looked for beside the sheet.
    let kind = if fill.starts_with("url") { ("fill", fill) } else { ("class", fill) };
    sheet.leaf("rect", &[kind, ("x", &x), ("width", &width), ("height", "100%")], "");
}

fn label(sheet: &mut Markup, text: &str, class: &str, at: i64, billed: i64) {
    sheet.leaf("text", &[("class", class), ("x", &share(at, billed)), ("y", "50%")], text);
}

/// The fill of the payer at a place, counted from 0.
pub(crate) fn pattern(prefix: &str, place: usize) -> String {
    ["url(#", prefix, &(place % MARKS.len()).to_string(), ")"].concat()
}

fn fill(place: usize) -> String {
    pattern("payer-", place)
}

/// The patterns that payers take in turn, named with a prefix of the drawing's own.
pub(crate) fn patterns(sheet: &mut Markup, prefix: &str, count: usize) {
    sheet.start("defs", &[]);
    for (place, mark) in MARKS.iter().enumerate().take(count) {
        let id = [prefix, &place.to_string()].concat();
        sheet.start("pattern", &[("id", &id), ("width", "8"), ("height", "8"), ("patternUnits", "userSpaceOnUse")]);
        sheet.leaf("rect", &[("class", "tile"), ("width", "8"), ("height", "8")], "");
        let class = if place == 6 { "mark solid" } else { "mark" };
        sheet.leaf("path", &[("class", class), ("d", mark)], "").end();
    }
    sheet.end();
}
