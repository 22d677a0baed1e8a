//! The settlement as a picture to send to relatives: who pays how much, as SVG that a browser turns into pixels.
//!
//! Nothing is measured: lines break where [`crate::text_lines`] works them out, and every text has room to spare. The
//! picture is light always, whatever the page is, because it is looked at elsewhere.

use mingbai_report::wording as words;
use mingbai_report::{Report, Span};

use crate::Markup;
use crate::answer::fen::fen;
use crate::text_lines::lines;
use crate::wording::{picture as wording, settlement_sheet};

/// A drawing, and what it says in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// SVG, with its size in pixels as attributes.
    pub svg: String,
    /// The same as text, for whoever cannot see it.
    pub says: String,
    /// The width in pixels.
    pub width: u32,
    /// The height in pixels.
    pub height: u32,
}

/// The width in pixels. A phone shows it at a third or less, so that the type below stays readable.
const WIDTH: usize = 1080;
/// Left and right of everything.
const MARGIN: usize = 64;
/// What text and bars may take across.
const ACROSS: usize = WIDTH - 2 * MARGIN;
/// The most open questions that are named.
const MOST_OPEN: usize = 3;

/// A way of setting text.
#[derive(Clone, Copy)]
struct Style {
    /// In pixels.
    size: usize,
    colour: &'static str,
    weight: &'static str,
}

const INK: &str = "#15201c";
const ACCENT: &str = "#0b4a3d";
const TITLE: Style = Style { size: 44, colour: "#ffffff", weight: "700" };
const SENTENCE: Style = Style { size: 56, colour: INK, weight: "700" };
const ROW: Style = Style { size: 46, colour: INK, weight: "400" };
const AMOUNT: Style = Style { size: 46, colour: INK, weight: "700" };
const SMALL: Style = Style { size: 38, colour: "#3b4742", weight: "400" };

/// Draws a settlement.
pub fn picture(report: &Report) -> Picture {
    let mut drawing = Drawing { sheet: Markup::new(), at: 0, says: String::new() };
    let title = [&report.policy.county, " ", wording::TITLE].concat();
    let title_lines = lines(&title, ACROSS * 100 / TITLE.size);
    let head = 48 + title_lines.len() * line_height(TITLE);
    drawing.rect(0, 0, WIDTH, head, ACCENT);
    drawing.at = 24;
    drawing.paragraph(&title, TITLE);
    drawing.at = head + 32;
    drawing.paragraph(&report.says, SENTENCE);
    drawing.gap(24);
    let whole = drawn(&report.billed.greatest);
    let mut nothing: Vec<&str> = Vec::new();
    for line in &report.lines {
        if drawn(&line.amount.greatest) == 0 {
            nothing.push(&line.name);
        } else {
            drawing.row(&line.name, &line.amount, whole, "#2f7f6d");
        }
    }
    for (name, amount) in [(words::HOSPITAL, &report.hospital), (wording::PATIENT, &report.patient)] {
        if name == wording::PATIENT || drawn(&amount.greatest) > 0 {
            drawing.row(name, amount, whole, "#8a5a00");
        }
    }
    if !nothing.is_empty() {
        drawing.paragraph(&[wording::NOTHING, &nothing.join("、"), "。"].concat(), SMALL);
        drawing.gap(16);
    }
    drawing.uncertain(report);
    drawing.rect(MARGIN, drawing.at, ACROSS, 3, "#64736c");
    drawing.gap(24);
    let document = settlement_sheet::document(&report.policy.title, report.policy.number.as_deref());
    drawing.paragraph(&settlement_sheet::estimated(&document), SMALL);
    drawing.paragraph(wording::SOURCE, SMALL);
    drawing.gap(32);
    drawing.finish()
}

/// A drawing in the making, from the top down.
struct Drawing {
    sheet: Markup,
    /// How far down it has come, in pixels.
    at: usize,
    says: String,
}

impl Drawing {
    /// A name with its amount and a bar for its part of the whole; what is not certain of it is only outlined.
    fn row(&mut self, name: &str, amount: &Span, whole: u64, colour: &str) {
        let shown = words::with_yuan(&words::readable_span(amount));
        self.says.push_str(name);
        self.says.push(' ');
        self.says.push_str(&shown);
        self.says.push('；');
        let room = ACROSS.saturating_sub(crate::text_lines::width(&shown) * AMOUNT.size / 100 + 30);
        let from = self.at;
        let names = lines(name, room.max(200) * 100 / ROW.size);
        let beside = names.iter().all(|line| crate::text_lines::width(line) * ROW.size / 100 <= room);
        for line in &names {
            self.line(line, MARGIN, "start", ROW);
        }
        let below = self.at;
        // The amount stands at the right of the first line, or on a line of its own where a long name leaves no room.
        self.at = if beside { from } else { below };
        self.line(&shown, WIDTH - MARGIN, "end", AMOUNT);
        self.at = self.at.max(below) + 10;
        let (least, greatest) = (part(drawn(&amount.least), whole), part(drawn(&amount.greatest), whole));
        let y = self.at.to_string();
        let bar = |width: usize, fill: &str, dashes: &str| {
            [("x", MARGIN.to_string()), ("y", y.clone()), ("width", width.to_string()), ("height", "26".to_owned())]
                .into_iter()
                .chain([("fill", fill.to_owned()), ("stroke", colour.to_owned())])
                .chain([("stroke-width", "3".to_owned()), ("stroke-dasharray", dashes.to_owned())])
                .collect::<Vec<_>>()
        };
        for attributes in [bar(greatest, "none", "10 8"), bar(least, colour, "none")] {
            let attributes: Vec<(&str, &str)> =
                attributes.iter().map(|(name, value)| (*name, value.as_str())).collect();
            self.sheet.start("rect", &attributes).end();
        }
        self.gap(26 + 28);
    }

    /// What is open, and whether figures are not verified.
    fn uncertain(&mut self, report: &Report) {
        let asks: Vec<&str> = report.questions.iter().take(MOST_OPEN).map(|question| question.ask.as_str()).collect();
        if !asks.is_empty() && !report.patient.is_exact() {
            let more = if report.questions.len() > MOST_OPEN { "……" } else { "" };
            self.paragraph(&[wording::OPEN, &asks.join(" "), more].concat(), SMALL);
            self.gap(16);
        }
        if report.lines.iter().any(|line| line.reference) {
            self.paragraph(wording::REFERENCE, SMALL);
            self.gap(16);
        }
    }

    fn paragraph(&mut self, text: &str, style: Style) {
        self.says.push_str(text);
        self.says.push(' ');
        for line in lines(text, ACROSS * 100 / style.size) {
            self.line(&line, MARGIN, "start", style);
        }
    }

    /// A line of text, and on to the next.
    fn line(&mut self, text: &str, x: usize, anchor: &str, style: Style) {
        let baseline = self.at + style.size + style.size / 5;
        let (x, y, size) = (x.to_string(), baseline.to_string(), style.size.to_string());
        let attributes = [
            ("x", x.as_str()),
            ("y", y.as_str()),
            ("font-size", size.as_str()),
            ("fill", style.colour),
            ("font-weight", style.weight),
            ("text-anchor", anchor),
        ];
        self.sheet.leaf("text", &attributes, text);
        self.gap(line_height(style));
    }

    fn rect(&mut self, x: usize, y: usize, width: usize, height: usize, fill: &str) {
        let [x, y, width, height] = [x, y, width, height].map(|length| length.to_string());
        let attributes = [("x", &*x), ("y", &*y), ("width", &*width), ("height", &*height), ("fill", fill)];
        self.sheet.start("rect", &attributes).end();
    }

    fn gap(&mut self, height: usize) {
        self.at += height;
    }

    fn finish(self) -> Picture {
        let (width, height) = (WIDTH.to_string(), self.at.to_string());
        let mut svg = Markup::new();
        let view = ["0 0 ", &width, " ", &height].concat();
        let attributes = [
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("width", &*width),
            ("height", &*height),
            ("viewBox", &*view),
            ("font-family", "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Source Han Sans SC, sans-serif"),
        ];
        svg.start("svg", &attributes);
        svg.start("rect", &[("width", &*width), ("height", &*height), ("fill", "#ffffff")]).end();
        svg.append(self.sheet);
        Picture {
            svg: svg.finish(),
            says: self.says.trim_end().to_owned(),
            width: u32::try_from(WIDTH).unwrap_or(0),
            height: u32::try_from(self.at).unwrap_or(0),
        }
    }
}

fn line_height(style: Style) -> usize {
    style.size * 3 / 2
}

/// A part of a whole as a length across; whatever is there at all can be seen.
fn part(amount: u64, whole: u64) -> usize {
    let length = u128::from(amount.min(whole)) * ACROSS as u128 / u128::from(whole.max(1));
    let length = usize::try_from(length).unwrap_or(ACROSS);
    if amount > 0 { length.max(4) } else { 0 }
}

/// An amount as the length that it is drawn with; nothing below zero is drawn.
fn drawn(amount: &str) -> u64 {
    fen(amount).try_into().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{drawn, part};

    #[test]
    fn bars_are_as_long_as_their_part_of_the_bill() {
        assert_eq!(drawn("12000.00"), 1_200_000);
        assert_eq!(drawn("0.05"), 5);
        assert_eq!(drawn("-3.00"), 0);
        assert_eq!(part(drawn("25000.00"), drawn("50000.00")), 952 / 2);
        assert_eq!(part(1, drawn("50000.00")), 4);
        assert_eq!(part(0, 0), 0);
        assert_eq!(part(9, 3), 952);
    }
}
