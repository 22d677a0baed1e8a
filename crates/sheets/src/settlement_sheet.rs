//! The settlement on paper: one A4 page that a family takes to the counter.
//!
//! What it says depends on the bill alone. The day on which it is printed is handed in.

use mingbai_report::wording as words;
use mingbai_report::{Bearer, Line, ReasonCode, Report, Scenario, Slot, Source, Span, WarningCode};

use crate::Markup;
use crate::answer::clauses::articles;
use crate::answer::fen::is_nothing;
use crate::answer::uncertain::took_part;
use crate::text_lines::line_count;
use crate::wording::settlement_sheet as wording;

/// How much of a settlement is printed, and how large.
#[derive(Clone, Copy)]
struct Extent {
    /// The size of type, in points; the style sheet has a class for each.
    type_size: usize,
    /// Whether every step is told, or a line for each fund.
    steps: bool,
    /// Whether each fund that pays nothing says why, or they share a line.
    refusals: bool,
    /// Whether grants and readings are told too.
    secondary: bool,
}

/// What is tried, in this order, until the sheet fits on a page: smaller type first, then without the single steps, then
/// without the reasons of funds that pay nothing, at last without what is no part of the amounts.
const EXTENTS: [Extent; 8] = [
    Extent { type_size: 12, steps: true, refusals: true, secondary: true },
    Extent { type_size: 11, steps: true, refusals: true, secondary: true },
    Extent { type_size: 10, steps: true, refusals: true, secondary: true },
    Extent { type_size: 10, steps: false, refusals: true, secondary: true },
    Extent { type_size: 9, steps: true, refusals: true, secondary: true },
    Extent { type_size: 9, steps: false, refusals: true, secondary: true },
    Extent { type_size: 9, steps: false, refusals: false, secondary: true },
    Extent { type_size: 9, steps: false, refusals: false, secondary: false },
];

/// What is printed on two pages where nothing fits on one.
const ON_TWO_PAGES: Extent = Extent { type_size: 9, steps: false, refusals: true, secondary: true };

/// The width of the text, in points: 210 mm less two margins of 14 mm, less a little for what fonts differ by.
const TEXT_WIDTH: usize = 500;
/// The height of the text, in points: 297 mm less two margins of 12 mm, less a reserve of five lines.
const TEXT_HEIGHT: usize = 705;
/// The height of a line, in hundredths of the size of type, as the style sheet has it.
const LINE_HEIGHT: usize = 140;
/// The widths of the table's columns, in hundredths of the text's, as the style sheet has them.
const COLUMNS: [usize; 3] = [24, 22, 54];

/// What a settlement rests on, beside the amounts of its report.
#[derive(Clone, Debug, Default)]
pub struct Basis {
    /// What was answered and entered, or taken for nothing where it was not, each as a short text: `出院日期：2018-11-20`,
    /// `住院`. What the slip prints is not among it, since the report knows that itself.
    pub told: Vec<String>,
    /// The day on which it is printed, `2026-11-23`; empty where it is not to be said.
    pub printed_on: String,
}

/// The settlement as a page to print, A4 upright. Where it cannot fit on one, there are two, and they are numbered.
pub fn settlement_sheet(report: &Report, basis: &Basis) -> String {
    let mut sheet = Markup::new();
    let fitting = EXTENTS.into_iter().find(|extent| Paper::new(report, basis, *extent).height() <= TEXT_HEIGHT);
    let paper = Paper::new(report, basis, fitting.unwrap_or(ON_TWO_PAGES));
    let class = ["paper-page paper-", &paper.extent.type_size.to_string()].concat();
    sheet.start("article", &[("class", &class)]);
    paper.amounts(&mut sheet);
    if fitting.is_none() {
        sheet.leaf("p", &[("class", "paper-number")], &wording::page(1, 2)).end();
        sheet.start("article", &[("class", &class)]);
    }
    paper.remarks(&mut sheet);
    sheet.leaf("p", &[("class", "paper-foot")], wording::WHOSE);
    if fitting.is_none() {
        sheet.leaf("p", &[("class", "paper-number")], &wording::page(2, 2));
    }
    sheet.finish()
}

/// What stands on the paper, as text that can be counted before it is written.
struct Paper<'a> {
    report: &'a Report,
    basis: &'a Basis,
    extent: Extent,
    document: String,
    rows: Vec<Row>,
    remarks: Vec<Remark>,
}

/// A row of the table.
struct Row {
    name: String,
    amount: String,
    how: String,
    class: &'static str,
}

/// A heading with what belongs under it.
struct Remark {
    heading: &'static str,
    texts: Vec<String>,
    class: &'static str,
}

impl<'a> Paper<'a> {
    fn new(report: &'a Report, basis: &'a Basis, extent: Extent) -> Self {
        let document = wording::document(&report.policy.title, report.policy.number.as_deref());
        let mut remarks = remarks(report, extent);
        let rests_on = rests_on(report, basis);
        if !rests_on.is_empty() {
            remarks.insert(0, Remark { heading: wording::RESTS_ON, texts: rests_on, class: "" });
        }
        Self { report, basis, extent, document, rows: rows(report, extent), remarks }
    }

    /// The estimated height, in points.
    fn height(&self) -> usize {
        let size = self.extent.type_size;
        // In hundredths of an em.
        let across = TEXT_WIDTH * 100 / size;
        let column = |place: usize| across * COLUMNS[place] / 100 - 120;
        let row = |row: &Row| {
            let count = |text: &str, place: usize| line_count(text, column(place));
            count(&row.name, 0).max(count(&row.amount, 1)).max(count(&row.how, 2)) * LINE_HEIGHT + 50
        };
        let remark = |remark: &Remark| {
            let lines: usize = remark.texts.iter().map(|text| line_count(text, across - 150)).sum();
            (lines + 1) * LINE_HEIGHT + 60
        };
        let prose = |text: &str| line_count(text, across) * LINE_HEIGHT + 40;
        // The title is 1.6 times as large as the text, the sentence 1.2 times.
        let head = 2 * LINE_HEIGHT + 2 * LINE_HEIGHT + 60;
        let sentence = line_count(&self.report.says, across * 10 / 12) * LINE_HEIGHT * 12 / 10 + 80;
        let above = head + sentence + prose(&wording::estimated(&self.document)) + LINE_HEIGHT;
        let table: usize = self.rows.iter().map(row).sum();
        let below: usize = self.remarks.iter().map(remark).sum();
        (above + table + below + prose(wording::WHOSE)) * size / 100
    }

    /// The head, the sentence and the table.
    fn amounts(&self, sheet: &mut Markup) {
        let policy = &self.report.policy;
        sheet.start("h1", &[]).text(&policy.county).text(" ").text(wording::TITLE).end();
        sheet.leaf("p", &[("class", "paper-document")], &wording::estimated(&self.document));
        sheet.start("p", &[("class", "paper-name")]).text(wording::PATIENT_NAME);
        sheet.leaf("span", &[("class", "paper-blank")], "");
        if !self.basis.printed_on.is_empty() {
            sheet.text(" ").text(wording::PRINTED_ON).text(&self.basis.printed_on);
        }
        sheet.end();
        sheet.leaf("p", &[("class", "paper-says")], &self.report.says);
        sheet.start("table", &[("class", "paper-table")]).start("thead", &[]).start("tr", &[]);
        for heading in [words::ITEM, words::AMOUNT, words::REASON] {
            sheet.leaf("th", &[("scope", "col")], heading);
        }
        sheet.end().end().start("tbody", &[]);
        for row in &self.rows {
            sheet.start("tr", &[("class", row.class)]).leaf("th", &[("scope", "row")], &row.name);
            sheet.leaf("td", &[("class", "paper-amount")], &row.amount).leaf("td", &[], &row.how).end();
        }
        sheet.end().end();
    }

    fn remarks(&self, sheet: &mut Markup) {
        for remark in &self.remarks {
            sheet.start("section", &[("class", remark.class)]).leaf("h2", &[], remark.heading).start("ul", &[]);
            remark.texts.iter().for_each(|text| _ = sheet.leaf("li", &[], text));
            sheet.end().end();
        }
    }
}

/// The bill, each fund, and who bears the rest.
fn rows(report: &Report, extent: Extent) -> Vec<Row> {
    let sum = |name: &str, amount: &Span, class| Row {
        name: name.to_owned(),
        amount: words::readable_span(amount),
        how: String::new(),
        class,
    };
    let mut rows = vec![
        sum(words::TOTAL, &report.billed, "paper-sum"),
        sum(words::INSIDE, &report.in_catalogue, ""),
        sum(words::OUTSIDE, &report.out_of_catalogue, ""),
    ];
    let (nothing, paying): (Vec<_>, Vec<_>) =
        report.lines.iter().partition(|line| !extent.refusals && is_nothing(&line.amount));
    rows.extend(paying.into_iter().map(|line| fund(report, line)));
    if !nothing.is_empty() {
        let names: Vec<&str> = nothing.iter().map(|line| line.name.as_str()).collect();
        let name = wording::NOTHING.trim_end_matches('：').to_owned();
        rows.push(Row { name, amount: "0.00".to_owned(), how: names.join("、"), class: "" });
    }
    for (name, amount) in [(words::HOSPITAL, &report.hospital), (words::UNASSIGNED, &report.unassigned)] {
        if !is_nothing(amount) {
            rows.push(sum(name, amount, "paper-sum"));
        }
    }
    let mut patient = sum(words::PATIENT, &report.patient, "paper-sum paper-patient");
    let parts = [(words::INSIDE, &report.patient_in), (words::OUTSIDE, &report.patient_out)];
    patient.how =
        parts.map(|(name, amount)| [name, " ", &words::with_yuan(&words::readable_span(amount))].concat()).join("；");
    rows.push(patient);
    rows
}

/// A fund with its arithmetic and the articles behind it.
fn fund(report: &Report, line: &Line) -> Row {
    let mut how = String::new();
    if line.bearer != Bearer::Fund && !is_nothing(&line.amount) {
        how.push_str(words::bearer(line.bearer));
        how.push('。');
    }
    how.push_str(&line.reason.text);
    if let (ReasonCode::Depends, [best, worst]) = (line.reason.code, report.scenarios.as_slice()) {
        for (run, when) in [(best, wording::AT_BEST), (worst, wording::AT_WORST)] {
            if let Some(stage) = run.stages.iter().find(|stage| stage.stage == line.stage) {
                how.push_str(when);
                how.push_str(&stage.text);
            }
        }
    }
    let articles = articles(report, &line.reason.clauses);
    if !articles.is_empty() {
        how.push_str(" 〔");
        how.push_str(wording::BEHIND);
        how.push_str(&articles);
        how.push('〕');
    }
    Row { name: line.name.clone(), amount: words::readable_span(&line.amount), how, class: "" }
}

/// What goes with the amounts: warnings, what is uncertain, each step, and what else there is.
fn remarks(report: &Report, extent: Extent) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let mut add = |heading, texts: Vec<String>, class| {
        if !texts.is_empty() {
            remarks.push(Remark { heading, texts, class });
        }
    };
    // What a printed amount differs by stands with what the settlement rests on.
    let told = report.warnings.iter().filter(|warning| warning.code != WarningCode::PrintedDiffers);
    add(words::WARNINGS, told.map(|warning| warning.text.clone()).collect(), "");
    add(wording::UNCERTAIN, uncertain(report), "");
    if extent.secondary {
        let grants = report.grants.iter().map(|grant| [&grant.name, "：", &grant.text].concat());
        add(words::GRANTS, grants.collect(), "");
        let chosen = report.readings.iter().filter(|reading| !reading.default);
        add(wording::READINGS, chosen.map(|reading| [&reading.ask, "：", &reading.name].concat()).collect(), "");
    }
    if extent.steps {
        for run in &report.scenarios {
            let mut texts = steps(run, report.scenarios.len() > 1);
            texts.extend(report.grants.iter().map(|grant| [&grant.name, wording::GRANT_APART].concat()));
            add(words::ONLY, texts, "paper-steps");
        }
    }
    remarks
}

/// What was answered, which amounts are the slip's, and what was computed where that is another amount.
fn rests_on(report: &Report, basis: &Basis) -> Vec<String> {
    let mut texts = Vec::new();
    if !basis.told.is_empty() {
        texts.push(basis.told.join("；"));
    }
    let printed = report.lines.iter().filter(|line| is_printed(line));
    let (mut same, mut other) = (Vec::new(), Vec::new());
    for line in printed {
        match line.computed.as_ref().filter(|computed| computed.amount != computed.printed) {
            Some(computed) => {
                let [on_slip, here] = [&computed.printed, &computed.amount].map(|amount| words::readable(amount));
                other.push(wording::differs(&line.name, &on_slip, &here));
            }
            None => same.push(line.name.as_str()),
        }
    }
    for (before, names) in [(wording::FROM_SLIP, same.join("、")), (wording::DIFFERS, other.join("；"))] {
        if !names.is_empty() {
            texts.push([before, &names].concat());
        }
    }
    texts
}

fn is_printed(line: &Line) -> bool {
    matches!(line.reason.code, ReasonCode::Printed | ReasonCode::PrintedAboveOpen)
}

/// What is open, the weightiest first, and which figures nobody verified.
fn uncertain(report: &Report) -> Vec<String> {
    /// The most questions that are told; whoever has answered nothing yet has many.
    const MOST: usize = 6;
    let mut texts = Vec::new();
    let asks: Vec<&str> = report.questions.iter().take(MOST).map(|question| question.ask.as_str()).collect();
    if !asks.is_empty() {
        texts.push([wording::RANGE, &asks.join(" ")].concat());
    }
    let unverified = report.parameters.iter().filter(|figure| figure.source == Source::Reference);
    let unverified = unverified.filter(|figure| took_part(report, &figure.id));
    // The heading says already that they are not verified.
    let mark = ["（", words::source(Source::Reference), "）"].concat();
    let figures: Vec<&str> = unverified.map(|figure| figure.text.trim_end_matches(&mark)).collect();
    if !figures.is_empty() {
        texts.push([wording::REFERENCE, &figures.join("；"), "。"].concat());
    }
    texts
}

/// Each fund in one paragraph, with its steps, or the line that says why there were none.
fn steps(run: &Scenario, several: bool) -> Vec<String> {
    let mut texts = Vec::new();
    if several {
        texts.push(words::scenario(&run.name, &run.patient));
    }
    for stage in &run.stages {
        let told = stage.steps.iter().filter(|step| step.slot != Slot::Paid);
        let told: Vec<&str> = told.filter_map(|step| step.text.as_deref()).collect();
        let how = if told.is_empty() { stage.text.clone() } else { told.join(" ") };
        texts.push([&stage.name, "：", &how].concat());
    }
    texts
}

#[cfg(test)]
mod tests;
