//! Which question comes next: only those that this policy and the answers so far make matter.
//!
//! The draft is all there is to know: a field in which nothing was ever answered is still to be asked, and one that was
//! answered with "I don't know" is blank. So the browser's back, a link and a return from the answer lose nothing.

use mingbai_policy::Policy;
use mingbai_policy::document::{Fact, FactKind, StageKind};
use mingbai_policy::policy::Counts;

use super::relevance;
use crate::draft::{Draft, Field, NO, YES};
use crate::wording;

/// So many questions of who the patient is are too many to ask one by one.
const MANY_IDENTITIES: usize = 3;

/// One page of "my bill".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The whole bill.
    Total,
    /// Its out-of-catalogue part.
    Outside,
    /// Who the patient is: every identity at once.
    Who,
    /// Another question of the policy, by its place in the pack.
    Fact(usize),
    /// The day of discharge.
    Discharged,
    /// Whether there is a slip.
    Slip,
    /// What it prints.
    Printed,
    /// Whether earlier bills of this year were settled.
    Year,
    /// What they took.
    Before,
    /// Looking over the answers.
    Check,
}

/// The steps that are no question of the policy, as the address names them.
const NAMES: [(Step, &str); 9] = [
    (Step::Total, "total"),
    (Step::Outside, "outside"),
    (Step::Who, "who"),
    (Step::Discharged, "discharged"),
    (Step::Slip, "slip"),
    (Step::Printed, "slip-amounts"),
    (Step::Year, "year"),
    (Step::Before, "year-amounts"),
    (Step::Check, "check"),
];

impl Step {
    /// The step that an address names; the first where it names none.
    pub(super) fn read(policy: &Policy, name: &str) -> Self {
        let own = NAMES.iter().find(|(_, own)| *own == name).map(|(step, _)| *step);
        // A pack's question may bear the name of one of our own steps; it is told apart by a hyphen, which no id ends in.
        let id = name.strip_suffix('-').unwrap_or(name);
        let fact = || policy.pack.facts.iter().position(|fact| fact.id == id).map(Self::Fact);
        own.or_else(fact).unwrap_or(Self::Total)
    }

    /// The step's name in the address.
    pub(super) fn name(self, policy: &Policy) -> String {
        if let Some((_, name)) = NAMES.iter().find(|(step, _)| *step == self) {
            return (*name).to_owned();
        }
        let id = self.fact(policy).map_or("", |fact| fact.id.as_str());
        let taken = NAMES.iter().any(|(_, name)| *name == id);
        if taken { [id, "-"].concat() } else { id.to_owned() }
    }

    /// The question of the policy that it asks.
    pub(super) fn fact(self, policy: &Policy) -> Option<&Fact> {
        let Self::Fact(place) = self else { return None };
        policy.pack.facts.get(place)
    }

    /// The fields that it fills.
    pub(super) fn fields(self, policy: &Policy) -> Vec<Field> {
        match self {
            Self::Total => vec![Field::Billed],
            Self::Outside => vec![Field::OutOfCatalogue],
            Self::Who => identities(policy).map(field_of).collect(),
            Self::Fact(_) => self.fact(policy).map(field_of).into_iter().collect(),
            Self::Discharged => vec![Field::Discharged],
            Self::Slip => vec![Field::HAS_SLIP],
            Self::Printed => printable(policy),
            Self::Year => vec![Field::EARLIER_BILLS],
            Self::Before => amounts_before(policy),
            Self::Check => Vec::new(),
        }
    }
}

/// Every step that the policy may ask, in the order of asking.
pub(super) fn steps(policy: &Policy) -> Vec<Step> {
    let mut steps = vec![Step::Total, Step::Outside];
    let folded = identities(policy).count() >= MANY_IDENTITIES;
    for (place, fact) in policy.pack.facts.iter().enumerate() {
        let step = if folded && fact.kind == FactKind::Identity { Step::Who } else { Step::Fact(place) };
        if !steps.contains(&step) {
            steps.push(step);
        }
    }
    steps.extend([Step::Discharged, Step::Slip, Step::Printed, Step::Year, Step::Before]);
    steps
}

/// The steps that are still to be asked, the next one first: both figures of the bill, which stand on one paper; the
/// questions of the policy, first what most depends on; then what has to be looked up.
pub(super) fn pending(policy: &Policy, draft: &Draft) -> Vec<Step> {
    let open = relevance::open(policy, draft);
    let mut pending: Vec<Step> = Vec::new();
    let mut ranks: Vec<usize> = Vec::new();
    for step in steps(policy) {
        let rank = match step {
            Step::Total => draft.is_blank(&policy.pack.id, &Field::Billed).then_some(0),
            // Whoever holds a slip can always say more than the policy does.
            Step::Slip => (!answered(policy, draft, step)).then_some(LATE),
            // Whoever has filled in some of it, here or with the answer, has said what it prints.
            Step::Printed => {
                let is_blank = || printable(policy).iter().all(|field| draft.is_blank(&policy.pack.id, field));
                let open = said(policy, draft, &Field::HAS_SLIP, YES) && !answered(policy, draft, step) && is_blank();
                open.then_some(LATE)
            }
            // Which earlier amounts matter is worth working out only once little else is open.
            Step::Year => {
                let early = pending.iter().any(|step| !matches!(step, Step::Slip | Step::Printed));
                let matters = || if early { !amounts_before(policy).is_empty() } else { year_matters(policy, draft) };
                (!answered(policy, draft, step) && matters()).then_some(LATE)
            }
            Step::Before => {
                let matters = || relevance::before(policy, draft).iter().any(|field| !has(policy, draft, field));
                (said(policy, draft, &Field::EARLIER_BILLS, YES) && matters()).then_some(LATE)
            }
            _ => {
                let fields = step.fields(policy);
                let place = open.iter().position(|field| fields.contains(field) && !has(policy, draft, field));
                place.map(|place| if step == Step::Outside { 0 } else { place + 1 })
            }
        };
        if let Some(rank) = rank {
            let at = ranks.partition_point(|known| *known <= rank);
            ranks.insert(at, rank);
            pending.insert(at, step);
        }
    }
    pending
}

/// After every question of the policy.
const LATE: usize = usize::MAX;

/// Where one goes on to from anywhere: a figure to mend, the next question, or the end.
pub(super) fn next_step(policy: &Policy, draft: &Draft) -> Step {
    let wrong = draft.case(policy).err().unwrap_or_default();
    let of_error =
        |step: &Step| step.fields(policy).iter().any(|field| wrong.iter().any(|error| error.field == field.name()));
    let mend = steps(policy).into_iter().find(of_error);
    mend.or_else(|| pending(policy, draft).first().copied()).unwrap_or(Step::Check)
}

/// Whether a step's answer counts for the result, given all the other answers.
pub(super) fn matters(policy: &Policy, draft: &Draft, step: Step) -> bool {
    let fields = step.fields(policy);
    match step {
        Step::Total | Step::Slip | Step::Check => true,
        Step::Printed => said(policy, draft, &Field::HAS_SLIP, YES),
        Step::Year => year_matters(policy, draft),
        Step::Before => said(policy, draft, &Field::EARLIER_BILLS, YES) && year_matters(policy, draft),
        _ => relevance::open_without(policy, draft, &fields).iter().any(|open| fields.contains(open)),
    }
}

/// The fields that a step asks for on its page.
pub(super) fn asked_fields(policy: &Policy, draft: &Draft, step: Step) -> Vec<Field> {
    let fields = step.fields(policy);
    match step {
        Step::Who => {
            let open = relevance::open_without(policy, draft, &fields);
            let asked: Vec<Field> = fields.iter().filter(|field| open.contains(field)).cloned().collect();
            // Whoever comes here by a link, though nothing depends on it, sees the whole question.
            if asked.is_empty() { fields } else { asked }
        }
        Step::Before => {
            let asked = relevance::before(policy, draft);
            if asked.is_empty() { fields } else { asked }
        }
        _ => fields,
    }
}

/// Completes a step as its page says: what was left out on a page of several fields is an answer too.
///
/// # Errors
/// What has to be answered first, where nothing was answered on the page at all.
pub(super) fn complete(policy: &Policy, draft: &mut Draft, step: Step) -> Result<(), &'static str> {
    let id = policy.pack.id.as_str();
    let fields = asked_fields(policy, draft, step);
    let untouched = fields.iter().all(|field| !draft.has(id, field));
    let fill = |draft: &mut Draft, text: &str| {
        for field in &fields {
            if draft.is_blank(id, field) && (text != NO || !draft.has(id, field)) {
                draft.write(id, field.clone(), text.to_owned());
            }
        }
    };
    match step {
        Step::Total if draft.is_blank(id, &Field::Billed) => return Err(wording::ask::TOTAL_MISSING),
        Step::Outside if untouched => return Err(wording::ask::OUTSIDE_MISSING),
        Step::Who if untouched => return Err(wording::ask::WHO_MISSING),
        Step::Discharged if untouched => return Err(wording::ask::DAY_MISSING),
        Step::Fact(_) if untouched => {
            let day = step.fact(policy).is_some_and(|fact| fact.kind == FactKind::Date);
            return Err(if day { wording::ask::DAY_MISSING } else { wording::ask::CHOOSE_ONE });
        }
        Step::Slip | Step::Year if untouched => return Err(wording::ask::CHOOSE_ONE),
        Step::Who => fill(draft, NO),
        Step::Printed => fill(draft, ""),
        Step::Before => fill(draft, wording::UNKNOWN),
        Step::Slip => settle_slip(policy, draft),
        Step::Year => settle_year(policy, draft),
        _ => {}
    }
    Ok(())
}

/// Without a slip nothing is printed; with one, what was passed over before is asked for.
fn settle_slip(policy: &Policy, draft: &mut Draft) {
    let has_slip = said(policy, draft, &Field::HAS_SLIP, YES);
    for field in printable(policy) {
        if !has_slip {
            draft.write(&policy.pack.id, field, String::new());
        } else if draft.is_blank(&policy.pack.id, &field) {
            draft.forget(&policy.pack.id, &field);
        }
    }
}

/// Without earlier bills the year starts at zero; where nobody knows, every amount may be anything.
fn settle_year(policy: &Policy, draft: &mut Draft) {
    let id = policy.pack.id.as_str();
    let said = draft.text(id, &Field::EARLIER_BILLS).to_owned();
    for field in amounts_before(policy) {
        let text = draft.text(id, &field);
        let figure = !text.is_empty() && text != wording::UNKNOWN;
        match said.as_str() {
            YES if figure => {}
            YES => draft.forget(id, &field),
            NO => draft.write(id, field, String::new()),
            _ => draft.write(id, field, wording::UNKNOWN.to_owned()),
        }
    }
}

/// Whether every field that a step asks for was answered.
pub(super) fn answered(policy: &Policy, draft: &Draft, step: Step) -> bool {
    step.fields(policy).iter().all(|field| has(policy, draft, field))
}

/// The step before another in the order of asking, among those that were answered.
pub(super) fn step_before(policy: &Policy, draft: &Draft, step: Step) -> Option<Step> {
    let known = |before: &Step| before.fields(policy).iter().any(|field| has(policy, draft, field));
    steps(policy).into_iter().take_while(|before| *before != step).filter(known).last()
}

/// Every amount that a slip can print.
pub(super) fn printable(policy: &Policy) -> Vec<Field> {
    let stages = policy.pack.stages.iter().filter(|stage| stage.kind != StageKind::Grant);
    stages.map(|stage| Field::Slip(stage.id.clone())).collect()
}

/// Every amount that adds up through the year.
pub(super) fn amounts_before(policy: &Policy) -> Vec<Field> {
    let amounts = policy.accumulators.iter().filter(|known| known.counts != Counts::Applications);
    amounts.map(|known| Field::Before(known.id.clone())).collect()
}

pub(super) fn field_of(fact: &Fact) -> Field {
    Field::Fact(fact.id.clone())
}

fn identities(policy: &Policy) -> impl Iterator<Item = &Fact> {
    policy.pack.facts.iter().filter(|fact| fact.kind == FactKind::Identity)
}

fn year_matters(policy: &Policy, draft: &Draft) -> bool {
    !relevance::before(policy, draft).is_empty()
}

fn said(policy: &Policy, draft: &Draft, field: &Field, answer: &str) -> bool {
    draft.text(&policy.pack.id, field) == answer
}

fn has(policy: &Policy, draft: &Draft, field: &Field) -> bool {
    draft.has(&policy.pack.id, field)
}

#[cfg(test)]
#[path = "steps_tests.rs"]
mod tests;
