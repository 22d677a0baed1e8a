//! What would best be asked next.

use std::cmp::Reverse;

use mingbai_policy::formula::ParameterIndex;
use mingbai_policy::{Money, Policy};

use crate::accumulators::Accumulators;
use crate::answers::answers;
use crate::bounds::{Bounds, bounds};
use crate::claim::Claim;
use crate::questions::widths_left;
use crate::search::{Effort, Search, search};
use crate::settlement::{OpenAmount, OpenPoint};
use crate::walk::Case;

/// A question whose answer can still change an amount, or what can be applied for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextQuestion {
    /// What is open.
    pub about: OpenPoint,
    /// Who can answer it.
    pub addressee: Addressee,
    /// Figures that nobody has stated and that would close it, where it is a stage's payment: whoever cannot give the
    /// payment from a slip may know them.
    pub parameters: Vec<ParameterIndex>,
    /// How many stages' amounts hang on it; 0 where only a grant does, that has to be applied for.
    pub stages: usize,
    /// By how much the patient's range becomes narrower at least, whatever the answer; nothing where that is not known.
    pub narrows_by: Money,
    /// By how much it can become narrower, under the answer that narrows it most.
    pub narrows_up_to: Money,
}

/// Who can answer a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Addressee {
    /// The patient, or whoever holds the papers: a fact, a day, an amount.
    Patient,
    /// Nobody but an authority: how the document is to be read. A patient is not asked this; a reading keeps its default,
    /// and where it has none all of its options are settled.
    Authority,
}

/// The questions whose answers can still change an amount of this bill or what can be applied for, the one to ask next
/// first; none that cannot, as far as bounds show it.
///
/// The order: what decides who bears an amount that the slip prints, and what a stage with a printed payment demands;
/// then facts, first those that at least half as many stages hang on as on the fact with the most; among these those that
/// narrow the patient's range most, then as the pack lists them; facts that only a grant hangs on; amounts, which have to
/// be looked up; at last how the document is read. After an answer it is asked anew: an answer can make many other
/// questions idle.
pub fn next_questions(policy: &Policy, claim: &Claim, accumulators: &Accumulators) -> Vec<NextQuestion> {
    let case = Case { policy, claim, accumulators };
    let all = bounds(case, &[]);
    let open = all.to_ask();
    if open == 0 {
        return Vec::new();
    }
    let tried = search(case, &[], Effort::Thorough);
    let mut questions = ranked(case, &tried.bounds, |place| narrowing(case, &tried, place));
    if !tried.widened && !tried.pruned {
        // Every scenario was tried: what none of them needed is idle, whatever the bounds allow.
        questions.retain(|question| tried.points.contains(&question.about));
    }
    questions
}

/// Questions in the order of [`next_questions`]; `narrowing` gives, for the point at a place of the bounds' list, by how
/// much an answer narrows the patient's range at least and at most.
pub(crate) fn ranked(
    case: Case<'_>,
    all: &Bounds,
    mut narrowing: impl FnMut(usize) -> (Money, Money),
) -> Vec<NextQuestion> {
    let open = all.to_ask();
    // Inserted in order: there are few, and a sort is more code than all of this.
    let mut ranked: Vec<(Rank, NextQuestion)> = Vec::new();
    for (place, point) in all.points.iter().enumerate().filter(|(place, _)| Bounds::has(open, *place)) {
        // Who bears what the document assigns to nobody is no question that anyone here could answer.
        if matches!(point, OpenPoint::Bearer(_)) {
            continue;
        }
        let (narrows_by, narrows_up_to) = narrowing(place);
        let question = NextQuestion {
            about: *point,
            addressee: addressee(*point),
            parameters: lacking(all, *point),
            stages: all.stages_on(place),
            narrows_by,
            narrows_up_to,
        };
        let rank = rank(case, all, place, &question);
        let at = ranked.iter().position(|(other, _)| rank < *other).unwrap_or(ranked.len());
        ranked.insert(at, (rank, question));
    }
    ranked.into_iter().map(|(_, question)| question).collect()
}

/// Kind of question, whether it gates little, narrowing at least, place in the pack.
type Rank = (Kind, bool, Reverse<Money>, usize);

/// What is asked first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// It decides who bears an amount that the slip prints: all that follows hangs on it.
    BearerOfPrinted,
    /// A stage of which the slip prints a payment demands it, so it is as good as known.
    GateOfPrinted,
    /// Amounts hang on it.
    Fact,
    /// Only what can be applied for hangs on it.
    FactOfGrant,
    /// It has to be looked up.
    Amount,
    /// How the document is read.
    Reading,
}

fn rank(case: Case<'_>, all: &Bounds, place: usize, question: &NextQuestion) -> Rank {
    let stages = case.policy.stages.len();
    let (kind, listed) = match question.about {
        OpenPoint::Fact(fact) => (Kind::Fact, fact.at()),
        OpenPoint::Discharged => (Kind::Fact, case.policy.facts.len()),
        OpenPoint::Amount(OpenAmount::OutOfCatalogue) => (Kind::Amount, 0),
        OpenPoint::Amount(OpenAmount::Payment(stage)) => (Kind::Amount, 1 + stage.at()),
        OpenPoint::Amount(OpenAmount::Accumulated(accumulator)) => (Kind::Amount, 1 + stages + accumulator.at()),
        OpenPoint::Reading(reading) => (Kind::Reading, reading.at()),
        OpenPoint::Bearer(stage) => (Kind::Reading, case.policy.readings.len() + stage.at()),
    };
    if kind != Kind::Fact {
        return (kind, false, Reverse(Money::ZERO), listed);
    }
    if Bounds::has(all.of_printed, place) {
        return (Kind::BearerOfPrinted, false, Reverse(Money::ZERO), listed);
    }
    if Bounds::has(all.of_printed_gates, place) {
        return (Kind::GateOfPrinted, false, Reverse(Money::ZERO), listed);
    }
    let kind = if question.stages == 0 { Kind::FactOfGrant } else { Kind::Fact };
    let most = (0..all.points.len()).map(|place| all.stages_on(place)).max().unwrap_or_default();
    (kind, question.stages * 2 < most, Reverse(question.narrows_by), listed)
}

fn addressee(point: OpenPoint) -> Addressee {
    match point {
        OpenPoint::Reading(_) | OpenPoint::Bearer(_) => Addressee::Authority,
        OpenPoint::Fact(_) | OpenPoint::Discharged | OpenPoint::Amount(_) => Addressee::Patient,
    }
}

fn lacking(all: &Bounds, point: OpenPoint) -> Vec<ParameterIndex> {
    let OpenPoint::Amount(OpenAmount::Payment(stage)) = point else { return Vec::new() };
    all.lacking.iter().filter(|(of, _)| *of == stage).map(|(_, parameter)| *parameter).collect()
}

/// By how much an answer narrows the patient's range, at least and at most: from the scenarios where all were tried,
/// otherwise from the bounds under each answer.
fn narrowing(case: Case<'_>, tried: &Search, place: usize) -> (Money, Money) {
    let point = tried.bounds.points[place];
    if matches!(point, OpenPoint::Amount(_)) {
        return (Money::ZERO, Money::ZERO);
    }
    let width = tried.hull.total(crate::hull::Output::Patient).width();
    let left = if tried.leaves.is_empty() {
        let answers = answers(case, &[], point);
        let widths = answers.into_iter().map(|answer| bounds(case, &[(point, answer)]).patient().range().width());
        widths.fold(None, |ends: Option<(Money, Money)>, width| {
            Some(ends.map_or((width, width), |(least, most)| (least.min(width), most.max(width))))
        })
    } else {
        widths_left(tried, point)
    };
    let (least, most) = left.unwrap_or((width, width));
    let or_nothing = |left: Money| (width - left).or_zero();
    (or_nothing(most), or_nothing(least))
}
