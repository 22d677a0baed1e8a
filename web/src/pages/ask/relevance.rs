//! What the result depends on, given all the answers so far.

use mingbai_adjudication::settlement::{Line, OpenAmount, OpenPoint, Why};
use mingbai_adjudication::{ANY_TOTAL, Addressee, Range, next_questions, settle};
use mingbai_policy::formula::AccumulatorIndex;
use mingbai_policy::policy::Counts;
use mingbai_policy::{Money, Policy};
use mingbai_report::case::Case;

use crate::draft::{Draft, Field};

/// A total to count the questions with before one is known. No amount of the result is ever computed from it.
const TYPICAL_TOTAL: &str = "50000";

/// What a fund may have paid to one person in a year, where nobody knows.
const ANYTHING: Range = Range { least: Money::ZERO, greatest: ANY_TOTAL };

/// The fields that the result depends on and that hold no answer, the one to ask for first at the beginning.
pub(super) fn open(policy: &Policy, draft: &Draft) -> Vec<Field> {
    readable_case(policy, draft).map(|case| asked(policy, &case)).unwrap_or_default()
}

/// The same, if some fields had never been answered.
pub(super) fn open_without(policy: &Policy, draft: &Draft, fields: &[Field]) -> Vec<Field> {
    let mut draft = draft.clone();
    for field in fields {
        draft.forget(&policy.pack.id, field);
    }
    open(policy, &draft)
}

/// The amounts of the year before this bill that could change who pays what. Of those that cannot be shown to change
/// nothing in a reasonable time, all.
pub(super) fn before(policy: &Policy, draft: &Draft) -> Vec<Field> {
    let mut draft = draft.clone();
    let amounts = || (0u16..).zip(&policy.accumulators).filter(|(_, known)| known.counts != Counts::Applications);
    for (_, known) in amounts() {
        draft.forget(&policy.pack.id, &Field::Before(known.id.clone()));
    }
    let Some(case) = readable_case(policy, &draft) else { return Vec::new() };
    let usual = settle(policy, &case.claim, &case.accumulators);
    let changes = |place: u16, stage: &str| {
        // A printed amount, and a fund that is not for this patient, look at no earlier amount.
        let own = policy.pack.stages.iter().position(|known| known.id == stage);
        let line = own.and_then(|own| usual.lines.iter().find(|line| line.stage.at() == own));
        if line.is_some_and(|line| matches!(line.why, Why::Printed | Why::Gate { .. })) {
            return false;
        }
        if usual.widened || !usual.patient.is_exact() {
            return true;
        }
        let mut accumulators = case.accumulators.clone();
        accumulators.set(AccumulatorIndex(place), ANYTHING);
        let other = settle(policy, &case.claim, &accumulators);
        let differ = |(one, other): (&Line, &Line)| one.amount != other.amount;
        other.patient != usual.patient || usual.lines.iter().zip(&other.lines).any(differ)
    };
    let mut of: Vec<&str> = Vec::new();
    for (place, known) in amounts() {
        let stage = stage_of(&known.id);
        if !of.contains(&stage) && changes(place, stage) {
            of.push(stage);
        }
    }
    // What a fund has paid may matter only together with the costs that it has looked at, so both are asked for.
    let asked = amounts().filter(|(_, known)| of.contains(&stage_of(&known.id)));
    asked.map(|(_, known)| Field::Before(known.id.clone())).collect()
}

/// The stage that an accumulator belongs to: `guarantee_351` of `guarantee_351.basis`.
fn stage_of(accumulator: &str) -> &str {
    accumulator.split('.').next().unwrap_or(accumulator)
}

fn asked(policy: &Policy, case: &Case) -> Vec<Field> {
    let questions = next_questions(policy, &case.claim, &case.accumulators);
    let own = questions.iter().filter(|question| question.addressee == Addressee::Patient);
    own.filter_map(|question| field(policy, question.about)).collect()
}

/// The case that the draft stands for: what cannot be read counts as not known, and a missing total as a usual one.
fn readable_case(policy: &Policy, draft: &Draft) -> Option<Case> {
    let id = policy.pack.id.as_str();
    let mut draft = draft.clone();
    for _ in 0..2 {
        if draft.is_blank(id, &Field::Billed) {
            draft.write(id, Field::Billed, TYPICAL_TOTAL.to_owned());
        }
        match draft.case(policy) {
            Ok(case) => return Some(case),
            Err(errors) => draft.forget_named(id, &|name| errors.iter().any(|error| error.field == name)),
        }
    }
    None
}

/// Where a question is answered. How a document is to be read, and who bears what it assigns to nobody, are no questions
/// to a patient; what a fund paid is asked with the slip.
fn field(policy: &Policy, about: OpenPoint) -> Option<Field> {
    match about {
        OpenPoint::Fact(fact) => policy.pack.facts.get(fact.at()).map(|fact| Field::Fact(fact.id.clone())),
        OpenPoint::Discharged => Some(Field::Discharged),
        OpenPoint::Amount(OpenAmount::OutOfCatalogue) => Some(Field::OutOfCatalogue),
        OpenPoint::Amount(OpenAmount::Accumulated(place)) => {
            policy.accumulators.get(place.at()).map(|known| Field::Before(known.id.clone()))
        }
        _ => None,
    }
}
