//! The curve as a drawing. Everything is in the drawing's own units, which come to about a pixel on a phone.

use mingbai_report::{Curve, MarkerKind};

use super::stack::{Fill, Level, PATTERNS, Stack};
use crate::Markup;
use crate::answer::fen::fen;
use crate::answer::picture::patterns;
use crate::wording::curve as wording;

/// The plot lies between these, in units; above it the markers' numbers, below it the axis.
const LEFT: i64 = 6;
const RIGHT: i64 = 334;
const TOP: i64 = 50;
const BOTTOM: i64 = 240;
/// The whole drawing.
const VIEW: &str = "0 0 356 288";
const WIDTH: i64 = 356;
/// Where the markers' numbers stand.
const NUMBERS: i64 = 36;
/// A layer carries its mark where it is at least this high.
const READABLE: i64 = 21;

/// Whole yuan on the drawing, from nothing to the end of the axis; as far up as to the right.
struct Scale {
    end: i64,
}

impl Scale {
    fn x(&self, yuan: i64) -> i64 {
        LEFT + yuan.clamp(0, self.end) * (RIGHT - LEFT) / self.end
    }

    fn y(&self, yuan: i64) -> i64 {
        BOTTOM - self.height(yuan.clamp(0, self.end))
    }

    fn height(&self, yuan: i64) -> i64 {
        yuan * (BOTTOM - TOP) / self.end
    }

    /// A point to a tenth of a unit, so that long lines stay straight.
    fn point(&self, billed: i64, top: i64) -> String {
        let x = LEFT * 10 + billed.clamp(0, self.end) * (RIGHT - LEFT) * 10 / self.end;
        let y = BOTTOM * 10 - top.clamp(0, self.end) * (BOTTOM - TOP) * 10 / self.end;
        [tenths(x), tenths(y)].join(" ")
    }
}

/// Where the patterns are written down: a page has each of them once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Patterns {
    /// In this drawing.
    Here,
    /// In one before it.
    Before,
}

/// Draws the curve up to a bill, in yuan. The markers keep the numbers that they have in the list.
pub(super) fn drawing(sheet: &mut Markup, curve: &Curve, stack: &Stack, end: i64, written: Patterns) {
    let scale = Scale { end: end.max(1) };
    let label = wording::drawing(&wording::axis(end));
    sheet.start("svg", &[("class", "curve-drawing"), ("viewBox", VIEW), ("role", "img"), ("aria-label", &label)]);
    if written == Patterns::Here {
        patterns(sheet, PATTERNS, stack.patterns());
    }
    let levels = stack.up_to(scale.end);
    for (place, layer) in stack.layers.iter().enumerate() {
        let kind = match &layer.fill {
            Fill::Class(class) => ("class", *class),
            Fill::Pattern(pattern) => ("fill", pattern.as_str()),
        };
        sheet.leaf("path", &[kind, ("d", &outline(&scale, &levels, place))], "");
    }
    axes(sheet, &scale);
    own_edge(sheet, &scale, &levels);
    marker_lines(sheet, curve, &scale);
    today(sheet, curve, stack, &scale);
    marks(sheet, stack, &scale);
    marker_numbers(sheet, curve, &scale);
    sheet.end();
}

/// A layer's outline: along its top, and back along the top of the one below.
fn outline(scale: &Scale, levels: &[Level], layer: usize) -> String {
    let mut path = String::from("M");
    let top = levels.iter().map(|level| scale.point(level.billed, level.tops[layer]));
    path.push_str(&top.collect::<Vec<_>>().join("L"));
    for level in levels.iter().rev() {
        let below = layer.checked_sub(1).map_or(0, |below| level.tops[below]);
        path.push('L');
        path.push_str(&scale.point(level.billed, below));
    }
    path.push('Z');
    path
}

/// The line that the whole drawing is about: what the patient pays, at most.
fn own_edge(sheet: &mut Markup, scale: &Scale, levels: &[Level]) {
    let path = levels.iter().map(|level| scale.point(level.billed, level.tops.first().copied().unwrap_or(0)));
    sheet.leaf("path", &[("class", "edge"), ("d", &["M", &path.collect::<Vec<_>>().join("L")].concat())], "");
}

fn axes(sheet: &mut Markup, scale: &Scale) {
    text(sheet, "axis", "start", LEFT, 16, wording::UPWARDS);
    line(sheet, "frame", (LEFT, BOTTOM), (RIGHT, BOTTOM));
    line(sheet, "frame", (LEFT, TOP), (LEFT, BOTTOM));
    let step = step(scale.end);
    let last = scale.end / step;
    for at in 1..=last {
        let (yuan, label) = (at * step, wording::axis(at * step));
        let (x, y) = (scale.x(yuan), scale.y(yuan));
        line(sheet, "tick", (x, BOTTOM), (x, BOTTOM + 5));
        // The bill is as high as it is wide, so the room to the left of the stack is free for the scale upwards.
        line(sheet, "grid", (LEFT, y), (scale.x(yuan), y));
        if y > TOP + 14 {
            text(sheet, "axis", "start", LEFT + 4, y - 4, &label);
        }
        text(sheet, "axis", "middle", x, BOTTOM + 21, &label);
    }
    text(sheet, "axis", "start", LEFT, BOTTOM + 21, "0");
}

/// Today's bill: a thick line, a dot on what the patient pays, and its name below the axis.
fn today(sheet: &mut Markup, curve: &Curve, stack: &Stack, scale: &Scale) {
    let today = fen(&curve.today) / 100;
    let x = scale.x(today);
    line(sheet, "today", (x, TOP), (x, BOTTOM + 6));
    if let Some(own) = stack.at(today).first() {
        let (x, y) = (x.to_string(), scale.y(*own).to_string());
        sheet.leaf("circle", &[("class", "dot"), ("cx", &x), ("cy", &y), ("r", "6")], "");
    }
    let right = x > (LEFT + RIGHT) / 2;
    text(sheet, "now", "middle", x.clamp(LEFT + 20, RIGHT - 20), BOTTOM + 43, wording::TODAY);
    let (anchor, at) = if right { ("start", LEFT) } else { ("end", RIGHT) };
    text(sheet, "axis", anchor, at, BOTTOM + 43, wording::RIGHTWARDS);
}

/// Each layer's mark, where it is highest.
fn marks(sheet: &mut Markup, stack: &Stack, scale: &Scale) {
    for (place, layer) in stack.layers.iter().enumerate() {
        let half = if layer.mark.chars().count() > 1 { 30 } else { 12 };
        let mut best = (READABLE - 1, 0, 0);
        for part in 1..=15 {
            let billed = scale.end * part / 16;
            let tops = stack.at(billed);
            let below = place.checked_sub(1).map_or(0, |below| tops[below]);
            let (x, height) = (scale.x(billed), scale.height(tops[place] - below));
            if height > best.0 && x - half > LEFT && x + half < RIGHT {
                best = (height, x, (scale.y(below) + scale.y(tops[place])) / 2);
            }
        }
        if best.1 > 0 {
            let class = if matches!(layer.fill, Fill::Class("own")) { "own-letter" } else { "letter" };
            text(sheet, class, "middle", best.1, best.2 + 6, layer.mark);
        }
    }
}

fn marker_lines(sheet: &mut Markup, curve: &Curve, scale: &Scale) {
    for marker in &curve.markers {
        let at = fen(&marker.at) / 100;
        if at <= scale.end {
            let class = if jumps(marker.kind) { "cliff" } else { "bend" };
            line(sheet, class, (scale.x(at), TOP - 2), (scale.x(at), BOTTOM));
        }
    }
}

/// The markers' numbers above their lines; neighbours that would lie on each other share a label, `2–4`.
fn marker_numbers(sheet: &mut Markup, curve: &Curve, scale: &Scale) {
    let mut groups: Vec<(usize, usize, i64, i64)> = Vec::new();
    for (place, marker) in curve.markers.iter().enumerate() {
        let at = fen(&marker.at) / 100;
        if at > scale.end {
            break;
        }
        let x = scale.x(at);
        match groups.last_mut() {
            Some((first, last, from, to)) if x - half(place, place) < (*from + *to) / 2 + half(*first, *last) + 2 => {
                (*last, *to) = (place, x);
            }
            _ => groups.push((place, place, x, x)),
        }
    }
    let mut free = 0;
    for (first, last, from, to) in groups {
        let half = half(first, last);
        let x = ((from + to) / 2).max(free + half).clamp(half, WIDTH - half);
        free = x + half + 2;
        let number = (first + 1).to_string();
        let number = if first == last { number } else { [&number, "–", &(last + 1).to_string()].concat() };
        let (left, top, width) = ((x - half).to_string(), (NUMBERS - 13).to_string(), (half * 2).to_string());
        let cliff = curve.markers[first..=last].iter().any(|marker| jumps(marker.kind));
        let class = if cliff { "badge-box cliff" } else { "badge-box" };
        let shape = [("x", left.as_str()), ("y", &top), ("width", &width), ("height", "25"), ("rx", "6")];
        sheet.leaf("rect", &[&[("class", class)], &shape[..]].concat(), "");
        text(sheet, "number", "middle", x, NUMBERS + 6, &number);
    }
}

/// Half the width of a label for these markers, in units.
fn half(first: usize, last: usize) -> i64 {
    let digits = |place: usize| if place < 9 { 1 } else { 2 };
    let letters = if first == last { digits(first) } else { digits(first) + digits(last) + 1 };
    7 + 6 * letters
}

/// Whether a payment goes up or down at once.
pub(super) fn jumps(kind: MarkerKind) -> bool {
    matches!(kind, MarkerKind::JumpUp | MarkerKind::JumpDown)
}

fn line(sheet: &mut Markup, class: &str, from: (i64, i64), to: (i64, i64)) {
    let [x1, y1, x2, y2] = [from.0, from.1, to.0, to.1].map(|at| at.to_string());
    sheet.leaf("line", &[("class", class), ("x1", &x1), ("y1", &y1), ("x2", &x2), ("y2", &y2)], "");
}

fn text(sheet: &mut Markup, class: &str, anchor: &str, x: i64, y: i64, text: &str) {
    let (x, y) = (x.to_string(), y.to_string());
    sheet.leaf("text", &[("class", class), ("text-anchor", anchor), ("x", &x), ("y", &y)], text);
}

fn tenths(at: i64) -> String {
    [&(at / 10).to_string(), ".", &(at % 10).to_string()].concat()
}

/// The distance of an axis' numbers: one, two or five with noughts, at most five to an axis.
fn step(end: i64) -> i64 {
    let mut unit = 1;
    loop {
        for step in [unit, unit * 2, unit * 5] {
            if end / step <= 5 {
                return step;
            }
        }
        unit *= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::step;

    #[test]
    fn an_axis_has_three_to_five_numbers() {
        assert_eq!([10_000, 24_000, 100_000, 120_000, 330_000].map(step), [2_000, 5_000, 20_000, 50_000, 100_000]);
    }
}
