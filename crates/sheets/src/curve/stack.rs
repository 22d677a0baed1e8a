//! What lies on what: the patient's part at the bottom, then who else pays, up to the whole bill. In whole yuan, which
//! no drawing can tell from fen; what is shown in figures is always the report's own text.

use mingbai_report::wording::HOSPITAL;
use mingbai_report::{Bearer, Curve, CurvePoint};

use crate::answer::fen::fen;
use crate::answer::picture::pattern;
use crate::wording::curve as wording;

/// The layers of a curve, from the bottom up, and how high each reaches.
pub(super) struct Stack {
    pub(super) layers: Vec<Layer>,
    levels: Vec<Level>,
}

/// One payer, or several where more cannot be told.
pub(super) struct Layer {
    pub(super) name: String,
    /// What stands in the layer itself.
    pub(super) mark: &'static str,
    pub(super) fill: Fill,
    /// What it is of today's bill.
    pub(super) today: Option<String>,
}

/// How a layer is filled: by a class of the style sheet, or by a pattern that is named where it is used.
pub(super) enum Fill {
    Class(&'static str),
    Pattern(String),
}

/// How high each layer reaches at one bill, in yuan.
pub(super) struct Level {
    pub(super) billed: i64,
    pub(super) tops: Vec<i64>,
}

/// The prefix of the patterns' names.
pub(super) const PATTERNS: &str = "curve-";

impl Stack {
    /// Who pays what along a curve. Where it is a band, funds cannot be told apart: only the patient's range is drawn.
    pub(super) fn new(curve: &Curve) -> Self {
        let today = curve.points.iter().find(|point| point.billed == curve.today);
        let patient = today.map(|point| mingbai_report::wording::short_span(&point.patient));
        let layer =
            |name: &str, mark, class, today| Layer { name: name.to_owned(), mark, fill: Fill::Class(class), today };
        if !curve.certain {
            let layers = vec![
                layer(wording::OWN_AT_LEAST, wording::OWN, "own", None),
                layer(wording::OWN_PERHAPS, "", "open", None),
                layer(wording::OTHERS, wording::OTHERS, "rest", None),
            ];
            let tops =
                |point: &CurvePoint| vec![fen(&point.patient.least), fen(&point.patient.greatest), fen(&point.billed)];
            return Self { layers, levels: levels(curve, tops) };
        }
        let mut layers = vec![layer(wording::OWN, wording::OWN, "own", patient)];
        let hospital = curve.points.iter().any(|point| fen(&point.hospital.greatest) > 0);
        if hospital {
            let today = today.map(|point| mingbai_report::wording::short_span(&point.hospital));
            layers.push(layer(HOSPITAL, "院", "rest", today));
        }
        // What the hospital bears, or what is deducted though nobody pays it, is part of the layers below.
        let funds: Vec<usize> =
            (0..curve.stages.len()).filter(|at| matches!(curve.stages[*at].bearer, Bearer::Fund)).collect();
        for (place, at) in funds.iter().enumerate() {
            layers.push(Layer {
                name: curve.stages[*at].name.clone(),
                mark: wording::LETTERS.get(place).copied().unwrap_or(""),
                fill: Fill::Pattern(pattern(PATTERNS, place)),
                today: today.map(|point| mingbai_report::wording::short_span(&point.payments[*at])),
            });
        }
        let tops = |point: &CurvePoint| {
            let mut height = fen(&point.patient.greatest);
            let mut tops = vec![height];
            if hospital {
                height += fen(&point.hospital.greatest);
                tops.push(height);
            }
            for at in &funds {
                height += fen(&point.payments[*at].greatest);
                tops.push(height);
            }
            tops
        };
        Self { layers, levels: levels(curve, tops) }
    }

    /// How many patterns the layers take.
    pub(super) fn patterns(&self) -> usize {
        self.layers.iter().filter(|layer| matches!(layer.fill, Fill::Pattern(_))).count()
    }

    /// Every level up to a bill, that bill's the last.
    pub(super) fn up_to(&self, end: i64) -> Vec<Level> {
        let before = self.levels.iter().filter(|level| level.billed < end);
        let mut levels: Vec<Level> =
            before.map(|level| Level { billed: level.billed, tops: level.tops.clone() }).collect();
        levels.push(Level { billed: end, tops: self.at(end) });
        levels
    }

    /// How high each layer reaches at any bill: straight between two points, as the curve is.
    pub(super) fn at(&self, billed: i64) -> Vec<i64> {
        let after = self.levels.iter().position(|level| level.billed >= billed);
        let Some(after) = after else { return self.levels.last().map(|level| level.tops.clone()).unwrap_or_default() };
        let high = &self.levels[after];
        let Some(low) = after.checked_sub(1).map(|before| &self.levels[before]) else { return high.tops.clone() };
        let (length, along) = (high.billed - low.billed, billed - low.billed);
        if length == 0 {
            return high.tops.clone();
        }
        low.tops.iter().zip(&high.tops).map(|(low, high)| low + (high - low) * along / length).collect()
    }
}

fn levels(curve: &Curve, tops: impl Fn(&CurvePoint) -> Vec<i64>) -> Vec<Level> {
    let yuan = |point: &CurvePoint| Level {
        billed: fen(&point.billed) / 100,
        tops: tops(point).into_iter().map(|top| top / 100).collect(),
    };
    curve.points.iter().map(yuan).collect()
}
