//! What would narrow a range, and by how much.

use mingbai_policy::Money;
use mingbai_policy::formula::{FactIndex, ParameterIndex};

use crate::accumulators::Range;
use crate::bounds::Bounds;
use crate::hull::Output;
use crate::next_questions::{NextQuestion, ranked};
use crate::search::{Effort, Search, amounts_of, search};
use crate::settlement::{Assumed, OpenAmount, OpenPoint, Question, Why};
use crate::walk::Case;

/// How many walks may go into finding out by how much unknown amounts would narrow a range.
const MOST_WALKS: usize = 300;

/// What would narrow the patient's range, the most first, and the facts that were come across in vain. Where the search was
/// given up, nobody knows how much each question would narrow, and the order is that of [`crate::next_questions`].
pub(crate) fn questions(case: Case<'_>, all: &Search) -> (Vec<Question>, Vec<FactIndex>) {
    // What was come across need not change anything: what cannot, as far as bounds show it, would be asked in vain.
    let open = all.bounds.to_ask();
    let matters = |point: &OpenPoint| {
        all.bounds.points.iter().position(|known| known == point).is_some_and(|place| Bounds::has(open, place))
    };
    let mut idle: Vec<FactIndex> = Vec::new();
    for point in all.points.iter().filter(|point| !matters(point)) {
        match point {
            OpenPoint::Fact(fact) if !idle.contains(fact) => idle.push(*fact),
            _ => {}
        }
    }
    if all.leaves.is_empty() {
        let question =
            |next: NextQuestion| Question { about: next.about, parameters: next.parameters, narrows_by: Money::ZERO };
        let ranked = ranked(case, &all.bounds, |_| (Money::ZERO, Money::ZERO));
        return (ranked.into_iter().map(question).collect(), idle);
    }
    // Who bears what the document assigns to nobody is no question that the patient could answer.
    let asked = all.points.iter().filter(|point| !matches!(point, OpenPoint::Bearer(_)) && matters(point));
    let question = |point: &OpenPoint| Question {
        about: *point,
        parameters: missing(all, *point),
        narrows_by: narrows_by(case, all, *point),
    };
    let mut questions: Vec<Question> = Vec::new();
    for question in asked.map(question) {
        let at = questions.iter().position(|other| other.narrows_by < question.narrows_by);
        questions.insert(at.unwrap_or(questions.len()), question);
    }
    (questions, idle)
}

/// The parameters whose lack leaves a payment open.
fn missing(all: &Search, point: OpenPoint) -> Vec<ParameterIndex> {
    let OpenPoint::Amount(OpenAmount::Payment(stage)) = point else { return Vec::new() };
    match &all.hull.stages[stage.at()].open {
        Some(Why::Missing(parameters)) => parameters.clone(),
        _ => Vec::new(),
    }
}

fn narrows_by(case: Case<'_>, all: &Search, point: OpenPoint) -> Money {
    let width = all.hull.total(Output::Patient).width();
    let widest = match point {
        OpenPoint::Amount(open) => {
            // Held at what it is in the best and in the worst scenario; either may leave the wider range.
            let amounts = all.points.iter().filter(|point| matches!(point, OpenPoint::Amount(_))).count();
            if all.walks * amounts * 2 > MOST_WALKS {
                return Money::ZERO;
            }
            let held = [&all.hull.best, &all.hull.worst].map(|assumed| amounts_of(assumed));
            let held = held.iter().filter_map(|amounts| amounts.iter().find(|(known, _)| *known == open));
            held.map(|held| search(case, &[*held], Effort::Rough).hull.total(Output::Patient).width()).max()
        }
        _ => widths_left(all, point).map(|(_, most)| most),
    };
    width - widest.unwrap_or(width).min(width)
}

/// The widths of the narrowest and of the widest range that are left after one of the answers that were tried.
pub(crate) fn widths_left(all: &Search, point: OpenPoint) -> Option<(Money, Money)> {
    let given =
        |branch: &[(OpenPoint, Assumed)]| branch.iter().find(|(known, _)| *known == point).map(|(_, answer)| *answer);
    let mut answers: Vec<Assumed> = Vec::new();
    for answer in all.leaves.iter().filter_map(|(branch, _)| given(branch)) {
        if !answers.contains(&answer) {
            answers.push(answer);
        }
    }
    let left = answers.iter().filter_map(|answer| {
        // Runs that never asked are possible whatever the answer.
        let fits = all.leaves.iter().filter(|(branch, _)| given(branch).is_none_or(|given| given == *answer));
        fits.map(|(_, range)| *range).reduce(Range::hull).map(Range::width)
    });
    left.fold(None, |ends: Option<(Money, Money)>, width| {
        Some(ends.map_or((width, width), |(least, most)| (least.min(width), most.max(width))))
    })
}
