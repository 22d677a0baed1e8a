//! A report for people at a terminal.

use mingbai_report::wording::{self, readable, readable_span};
use mingbai_report::{Bearer, Report, Source, Span};

use crate::output::{self, Paint};
use crate::steps;
use crate::table::{Align, paragraph, table};

/// The whole report.
pub(crate) fn report(report: &Report, full: bool) -> String {
    let page = Page { paint: Paint::stdout(), width: output::width() };
    let mut lines = Vec::new();
    let policy = &report.policy;
    let heading = wording::heading(&policy.county, &policy.title, policy.number.as_deref());
    lines.extend(page.faint(paragraph(&heading, "", "", page.width)));
    lines.push(String::new());
    lines.extend(paragraph(&report.says, "", "", page.width).iter().map(|line| page.paint.strong(line)));
    page.warnings(report, &mut lines);
    lines.push(String::new());
    lines.extend(page.amounts(report));
    page.questions(report, &mut lines);
    steps::write(&page, report, &mut lines);
    page.grants(report, &mut lines);
    page.deadlines(report, &mut lines);
    page.parameters(report, &mut lines);
    page.readings(report, full, &mut lines);
    page.year(report, &mut lines);
    if full {
        page.sources(report, &mut lines);
    } else {
        lines.push(String::new());
        lines.push(page.paint.faint("加 --full 看每种口径、每条依据；加 --json 给别的程序用。"));
    }
    lines.join("\n") + "\n"
}

/// Where the report is written.
pub(crate) struct Page {
    pub(crate) paint: Paint,
    pub(crate) width: usize,
}

impl Page {
    /// A heading, after a blank line.
    pub(crate) fn heading(&self, text: &str, lines: &mut Vec<String>) {
        lines.push(String::new());
        lines.push(self.paint.strong(text));
    }

    /// One entry of a list.
    pub(crate) fn item(&self, text: &str, lines: &mut Vec<String>) {
        lines.extend(paragraph(text, "  · ", "    ", self.width));
    }

    /// What stands below an entry, for who wants to know.
    pub(crate) fn below(&self, text: &str, lines: &mut Vec<String>) {
        lines.extend(self.faint(paragraph(text, "    ", "    ", self.width)));
    }

    fn faint(&self, lines: Vec<String>) -> Vec<String> {
        lines.iter().map(|line| self.paint.faint(line)).collect()
    }

    fn warnings(&self, report: &Report, lines: &mut Vec<String>) {
        if report.warnings.is_empty() {
            return;
        }
        lines.push(String::new());
        lines.push(self.paint.alarm(wording::WARNINGS));
        for warning in &report.warnings {
            self.item(&with_clauses(&warning.text, &warning.clauses), lines);
        }
    }

    fn amounts(&self, report: &Report) -> Vec<String> {
        let row = |name: &str, amount: &Span, reason: String| vec![name.to_owned(), readable_span(amount), reason];
        let mut rows = vec![vec![wording::ITEM.to_owned(), wording::AMOUNT.to_owned(), wording::REASON.to_owned()]];
        rows.push(row(wording::TOTAL, &report.billed, String::new()));
        rows.push(row(wording::INSIDE, &report.in_catalogue, String::new()));
        rows.push(row(wording::OUTSIDE, &report.out_of_catalogue, String::new()));
        for line in &report.lines {
            let borne = match line.bearer {
                Bearer::Fund => String::new(),
                other if is_nothing(&line.amount) => format!("（{}）", wording::bearer(other)),
                other => format!("{}：", wording::bearer(other)),
            };
            rows.push(row(&line.name, &line.amount, borne + &with_clauses(&line.reason.text, &line.reason.clauses)));
        }
        if !is_nothing(&report.hospital) {
            rows.push(row(wording::HOSPITAL, &report.hospital, String::new()));
        }
        if !is_nothing(&report.unassigned) {
            rows.push(row(wording::UNASSIGNED, &report.unassigned, String::new()));
        }
        rows.push(row(wording::PATIENT, &report.patient, String::new()));
        rows.push(row(wording::INSIDE, &report.patient_in, String::new()));
        rows.push(row(wording::OUTSIDE, &report.patient_out, String::new()));
        let strong = [wording::ITEM, wording::TOTAL, wording::PATIENT];
        let lines = table(&rows, &[Align::Left, Align::Right, Align::Rest], 2, self.width);
        let begins = |line: &String| strong.iter().any(|name| line.trim_start().starts_with(name));
        lines.iter().map(|line| if begins(line) { self.paint.strong(line) } else { line.clone() }).collect()
    }

    fn questions(&self, report: &Report, lines: &mut Vec<String>) {
        if report.questions.is_empty() {
            return;
        }
        self.heading(wording::QUESTIONS, lines);
        for question in &report.questions {
            let narrows = if is_zero(&question.narrows_by) {
                String::new()
            } else {
                format!("（{}）", wording::narrows(&wording::with_unit(&question.narrows_by)))
            };
            self.item(&format!("{}{narrows}", question.ask), lines);
            let options = question.options.iter().map(|option| format!("{} = {}", option.id, option.name));
            self.below(&entry(question), lines);
            if !question.options.is_empty() {
                self.below(&options.collect::<Vec<_>>().join("；"), lines);
            }
            for parameter in &question.parameters {
                self.below(&format!("claim.parameters.{}：{}", parameter.id, parameter.ask), lines);
            }
        }
    }

    fn grants(&self, report: &Report, lines: &mut Vec<String>) {
        if !report.grants.is_empty() {
            self.heading(wording::GRANTS, lines);
        }
        for grant in &report.grants {
            self.item(&with_clauses(&format!("{}：{}", grant.name, grant.text), &grant.clauses), lines);
        }
        if !report.refused_grants.is_empty() {
            self.heading(wording::REFUSED_GRANTS, lines);
        }
        for grant in &report.refused_grants {
            let text = format!("{}：{}", grant.name, grant.reason.text);
            self.item(&with_clauses(&text, &grant.reason.clauses), lines);
        }
    }

    fn deadlines(&self, report: &Report, lines: &mut Vec<String>) {
        if report.deadlines.is_empty() {
            return;
        }
        self.heading(wording::DEADLINES, lines);
        for deadline in &report.deadlines {
            self.item(&with_clauses(&format!("{}：{}", deadline.name, deadline.text), &deadline.clauses), lines);
        }
    }

    fn parameters(&self, report: &Report, lines: &mut Vec<String>) {
        if !report.parameters.is_empty() {
            self.heading(wording::PARAMETERS, lines);
        }
        for parameter in &report.parameters {
            let text = with_clauses(&parameter.text, &parameter.clauses);
            self.item(&if parameter.source == Source::Reference { self.paint.alarm(&text) } else { text }, lines);
            if let Some(note) = &parameter.note {
                self.below(note, lines);
            }
        }
    }

    /// The readings that are not the default or left open, or all of them.
    fn readings(&self, report: &Report, full: bool, lines: &mut Vec<String>) {
        let shown: Vec<_> = report.readings.iter().filter(|reading| full || !reading.default).collect();
        if !shown.is_empty() {
            self.heading(wording::READINGS, lines);
        }
        for reading in shown {
            let default = if reading.default { format!("（{}）", wording::DEFAULT) } else { String::new() };
            self.item(&format!("{} {}", reading.code, reading.ask), lines);
            self.below(&format!("{} = {}：{}{default}", reading.id, reading.option, reading.name), lines);
        }
    }

    fn sources(&self, report: &Report, lines: &mut Vec<String>) {
        if !report.notes.is_empty() {
            self.heading(wording::NOTES, lines);
        }
        for note in &report.notes {
            self.item(&format!("{} {}", note.code, note.text), lines);
        }
        if !report.provisions.is_empty() {
            self.heading(wording::PROVISIONS, lines);
        }
        for provision in &report.provisions {
            self.item(&format!("{} {}：{}", provision.id, provision.article, provision.says), lines);
        }
    }

    fn year(&self, report: &Report, lines: &mut Vec<String>) {
        let moved: Vec<_> = report.accumulators.iter().filter(|accumulator| !is_nothing(&accumulator.after)).collect();
        if moved.is_empty() {
            return;
        }
        self.heading(wording::ACCUMULATORS, lines);
        for accumulator in moved {
            let after = wording::added_up(&accumulator.after, accumulator.counts);
            self.item(&format!("{} {after}（accumulators.{}）", accumulator.name, accumulator.id), lines);
        }
    }
}

/// Where in a case the answer goes.
fn entry(question: &mingbai_report::Question) -> String {
    use mingbai_report::QuestionKind as Kind;
    let id = &question.id;
    match question.kind {
        Kind::Fact => format!("claim.facts.{id}"),
        Kind::Discharged => "claim.discharged".to_owned(),
        Kind::Reading => format!("claim.readings.{id}"),
        Kind::Payment | Kind::Bearer => format!("claim.slip.{id}"),
        Kind::OutOfCatalogue => "claim.out_of_catalogue".to_owned(),
        Kind::Accumulated => format!("accumulators.{id}"),
    }
}

/// A text with the names of the provisions behind it.
pub(crate) fn with_clauses(text: &str, clauses: &[String]) -> String {
    if clauses.is_empty() { text.to_owned() } else { format!("{text} [{}]", clauses.join(" ")) }
}

fn is_nothing(span: &Span) -> bool {
    is_zero(&span.least) && is_zero(&span.greatest)
}

fn is_zero(amount: &str) -> bool {
    readable(amount) == "0.00"
}
