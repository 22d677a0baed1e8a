//! What would narrow a range, and by how much.

use crate::accumulators::Range;
use crate::hull::Hull;
use crate::search::{Search, search};
use crate::settlement::{Assumed, OpenAmount, OpenPoint, Question, Why};
use crate::walk::Case;

/// What would narrow the patient's range, the most first.
pub(crate) fn questions(case: Case<'_>, all: &Search, hull: &Hull) -> Vec<Question> {
    let width = hull.patient.width();
    let mut questions: Vec<Question> = Vec::new();
    let mut points: Vec<OpenPoint> = Vec::new();
    for (branch, _) in &all.leaves {
        for (point, _) in branch {
            if !points.contains(point) {
                points.push(*point);
            }
        }
    }
    for point in points {
        // Who bears what the document assigns to nobody is no question that the patient could answer.
        if matches!(point, OpenPoint::Bearer(_)) {
            continue;
        }
        let mut answers: Vec<Assumed> = Vec::new();
        for (branch, _) in &all.leaves {
            answers.extend(branch.iter().filter(|(known, _)| *known == point).map(|(_, answer)| *answer));
        }
        answers.sort_by_key(|answer| format!("{answer:?}"));
        answers.dedup();
        let widest = answers.iter().filter_map(|answer| {
            let fits = |branch: &[(OpenPoint, Assumed)]| {
                branch.iter().all(|(known, given)| *known != point || given == answer)
            };
            let ranges = all.leaves.iter().filter(|(branch, _)| fits(branch)).map(|(_, range)| *range);
            ranges.reduce(Range::hull).map(Range::width)
        });
        let narrows_by = width - widest.max().unwrap_or(width);
        questions.push(Question { about: point, parameters: Vec::new(), narrows_by });
    }
    for open in &all.amounts {
        let widest = [&hull.best, &hull.worst].into_iter().filter_map(|assumed| {
            let found = assumed.iter().find(|(known, _)| *known == OpenPoint::Amount(*open))?;
            search(case, &[*found]).hull.map(|hull| hull.patient.width())
        });
        let narrows_by = width - widest.max().unwrap_or(width);
        let parameters = match open {
            OpenAmount::Payment(stage) => match &hull.stages[stage.at()].open {
                Some(Why::Missing(parameters)) => parameters.clone(),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        };
        questions.push(Question { about: OpenPoint::Amount(*open), parameters, narrows_by });
    }
    questions.sort_by(|a, b| b.narrows_by.cmp(&a.narrows_by).then(a.about.cmp(&b.about)));
    questions
}
