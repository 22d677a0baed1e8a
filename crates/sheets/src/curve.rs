//! What everyone pays as the bill grows: a drawing, and the same in words and in a table.

mod drawing;
mod stack;

use mingbai_report::wording::{HOSPITAL, TOTAL, short_span, short_yuan};
use mingbai_report::{Curve, CurvePoint};

use self::drawing::{Patterns, drawing, jumps};
use self::stack::{Fill, Stack};
use crate::Markup;
use crate::answer::fen::fen;
use crate::wording::curve as wording;

/// The drawing around today's bill, who is which layer, every turn in words, what must be known to read it, and the
/// points as a table; where the curve goes much farther than today's bill, a second drawing of the whole.
pub fn curve(curve: &Curve) -> String {
    let mut sheet = Markup::new();
    let stack = Stack::new(curve);
    let (near, whole) = (near(curve), fen(&curve.up_to) / 100);
    sheet.leaf("p", &[("class", "help")], wording::HOW).start("div", &[("class", "curve")]);
    drawing(&mut sheet, curve, &stack, near, Patterns::Here);
    sheet.end();
    if let Some(point) = curve.points.iter().find(|point| point.billed == curve.today) {
        sheet.said("p", &[], &wording::today(&short_yuan(&point.billed), &short_span(&point.patient)));
    }
    layers(&mut sheet, &stack);
    if curve.certain {
        markers(&mut sheet, curve);
    }
    for note in &curve.notes {
        sheet.said("p", &[("class", "help")], note);
    }
    if near < whole {
        sheet.start("details", &[("class", "more"), ("id", "curve-whole")]).leaf("summary", &[], wording::FARTHER);
        sheet.start("div", &[("class", "curve")]);
        drawing(&mut sheet, curve, &stack, whole, Patterns::Before);
        sheet.end().end();
    }
    points(&mut sheet, curve);
    sheet.finish()
}

/// The end of the first drawing, in yuan: today's bill lies in its middle, unless the whole is hardly farther.
fn near(curve: &Curve) -> i64 {
    let (today, whole) = (fen(&curve.today) / 100, fen(&curve.up_to) / 100);
    let wanted = (today * 2).max(SMALLEST);
    let mut step = 1;
    while step * 100 <= wanted {
        step *= 10;
    }
    let near = (wanted + step - 1) / step * step;
    if near * 3 > whole * 2 { whole } else { near }
}

/// No drawing ends before this, in yuan: below it there is little to see.
const SMALLEST: i64 = 10_000;

/// The layers from the top down, as they lie in the drawing, each with its pattern, its mark and what it is today.
fn layers(sheet: &mut Markup, stack: &Stack) {
    sheet.leaf("h3", &[], wording::LAYERS).start("ul", &[("class", "layers")]);
    for layer in stack.layers.iter().rev() {
        sheet.start("li", &[]).start("svg", &[("class", "swatch"), ("viewBox", "0 0 32 24"), ("aria-hidden", "true")]);
        let kind = match &layer.fill {
            Fill::Class(class) => ("class", *class),
            Fill::Pattern(pattern) => ("fill", pattern.as_str()),
        };
        sheet.leaf("rect", &[kind, ("x", "1"), ("y", "1"), ("width", "30"), ("height", "22")], "").end();
        let mark = if matches!(layer.fill, Fill::Pattern(_)) || layer.mark == "院" { layer.mark } else { "" };
        sheet.leaf("b", &[], mark).text(" ");
        sheet.leaf("span", &[], &layer.name);
        if let Some(today) = &layer.today {
            sheet.text(" ").said("small", &[("class", "amount")], &wording::layer_today(today));
        }
        sheet.end();
    }
    sheet.end();
}

/// The turns, numbered as in the drawing.
fn markers(sheet: &mut Markup, curve: &Curve) {
    if curve.markers.is_empty() {
        sheet.leaf("p", &[], wording::NO_MARKERS);
        return;
    }
    sheet.leaf("h3", &[], wording::MARKERS).start("ol", &[("class", "markers")]);
    for marker in &curve.markers {
        sheet.start("li", &[]);
        if jumps(marker.kind) {
            sheet.leaf("strong", &[("class", "mark-word")], wording::CLIFF).text(" ");
        }
        sheet.prose(&marker.says).end();
    }
    sheet.end();
}

fn points(sheet: &mut Markup, curve: &Curve) {
    sheet.start("details", &[("class", "more"), ("id", "curve-points")]).leaf("summary", &[], wording::POINTS);
    sheet.start("div", &[("class", "wide"), ("role", "region"), ("tabindex", "0"), ("aria-label", wording::WIDE)]);
    sheet.start("table", &[("class", "curve-points")]).leaf("caption", &[], wording::POINTS_CAPTION);
    sheet.start("thead", &[]).start("tr", &[]);
    let hospital = curve.points.iter().any(|point| fen(&point.hospital.greatest) > 0);
    let hospital_column = if hospital { &[HOSPITAL][..] } else { &[] };
    let stages = curve.stages.iter().map(|stage| stage.name.as_str());
    for column in [TOTAL, wording::OWN].into_iter().chain(hospital_column.iter().copied()).chain(stages) {
        sheet.leaf("th", &[("scope", "col")], column);
    }
    sheet.end().end().start("tbody", &[]);
    for point in &curve.points {
        row(sheet, curve, point, hospital);
    }
    sheet.end().end().end().end();
}

fn row(sheet: &mut Markup, curve: &Curve, point: &CurvePoint, hospital: bool) {
    let today = point.billed == curve.today;
    sheet.start("tr", &[("class", if today { "here" } else { "" })]).start("th", &[("scope", "row")]);
    sheet.prose(&short_yuan(&point.billed));
    if today {
        sheet.text(" ").leaf("strong", &[("class", "mark-word")], wording::TODAY);
    }
    sheet.end();
    let sums = [Some(&point.patient), Some(&point.hospital).filter(|_| hospital)];
    for span in sums.into_iter().flatten().chain(&point.payments) {
        sheet.said("td", &[("class", "amount")], &short_span(span));
    }
    sheet.end();
}
