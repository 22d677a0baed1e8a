//! What a policy offers: every provision that grants something, whom it concerns, and every figure with its origin.

mod figures;
mod money;

use mingbai_adjudication::Claim;
use mingbai_policy::Policy;
use mingbai_policy::document::{Deadline, Entitlement, Form, Procedure, SubsidyAmount};
use mingbai_policy::formula::{Condition, FactIndex};
use mingbai_policy::put_in_order;

use crate::conditions::{Known, Missing, Truth};
use crate::document::{Concern, Concerns, Note, Offer, OfferLine, OfferPart, OfferedProvision, Offers};
use crate::slots::merge;
use crate::{provenance, wording};

/// The name and version of the format.
pub const OFFERS_FORMAT: &str = "mingbai-offers/1";

/// Writes up what a policy offers, to whoever has given the claim's answers. Of the claim only answers, the day of
/// discharge, readings and local parameters play a part; its bill plays none.
pub fn offers(policy: &Policy, claim: &Claim) -> Offers {
    let known = Known { policy, claim, answers: true };
    let pack = &policy.pack;
    let listed = |entries: &[Entitlement], conditions: &[Condition]| {
        entries.iter().zip(conditions).map(|(entry, when)| entitlement(known, entry, when)).collect()
    };
    let procedures = pack.procedures.iter().zip(&policy.procedures);
    let procedures = procedures.map(|(written, (concerns, due))| procedure(known, written, concerns, due));
    let mut offers = Offers {
        format: OFFERS_FORMAT.to_owned(),
        policy: provenance::document(policy),
        money: money::offers(known),
        premium: premium(known),
        services: listed(&pack.services, &policy.services),
        rights: listed(&pack.rights, &policy.rights),
        procedures: procedures.chain(pack.forms.iter().map(form)).collect(),
        questions: Vec::new(),
        answers: answers(known),
        provisions: Vec::new(),
        notes: pack.notes.iter().map(note).collect(),
    };
    offers.questions = questions(known, &offers);
    offers.provisions = provisions(policy, &offers);
    offers
}

/// Whether something concerns the person. What only a bill decides does not count against it: that is said in its
/// lines, and nobody can answer it beforehand.
fn concern(known: Known<'_>, truth: Truth, why: impl FnOnce() -> Option<String>) -> Concern {
    match truth {
        Truth::Holds => for_everyone(),
        Truth::Fails => Concern { status: Concerns::No, why: why(), ..for_everyone() },
        Truth::Open(missing) => {
            let (status, answerable) = known.concerns(&missing);
            let depends = answerable.iter().map(|missing| known.ask(*missing)).collect();
            let fact = |missing: &Missing| match missing {
                Missing::Fact(fact) => Some(known.policy.pack.facts[fact.at()].id.clone()),
                _ => None,
            };
            Concern { status, why: None, depends, facts: answerable.iter().filter_map(fact).collect() }
        }
    }
}

fn entitlement(known: Known<'_>, written: &Entitlement, when: &Condition) -> Offer {
    Offer {
        id: written.id.clone(),
        name: written.name.clone(),
        concern: concern(known, known.truth(when), || None),
        says: vec![written.says.clone()],
        lines: whom(known, when).into_iter().collect(),
        clauses: written.clauses.clone(),
    }
}

fn procedure(known: Known<'_>, written: &Procedure, when: &Condition, due: &Condition) -> Offer {
    let mut lines: Vec<OfferLine> = whom(known, when).into_iter().collect();
    lines.extend(written.place.iter().map(|place| line(OfferPart::Place, vec![place.clone()])));
    let many = [(OfferPart::Papers, &written.papers), (OfferPart::Steps, &written.steps)];
    lines
        .extend(many.into_iter().filter(|(_, items)| !items.is_empty()).map(|(part, items)| line(part, items.clone())));
    let deadline = |deadline: &Deadline| {
        line(OfferPart::Deadline, vec![wording::deadline_when(&deadline.says, known.words(due).as_deref())])
    };
    lines.extend(written.deadline.as_ref().map(deadline));
    let days = written.working_days.iter().map(|days| wording::working_days(days.days, &days.from, &days.says));
    let days: Vec<String> = days.collect();
    lines.extend((!days.is_empty()).then(|| line(OfferPart::WorkingDays, days)));
    Offer {
        id: written.id.clone(),
        name: written.name.clone(),
        concern: concern(known, known.truth(when), || None),
        says: Vec::new(),
        lines,
        clauses: written.clauses.clone(),
    }
}

fn form(written: &Form) -> Offer {
    Offer {
        id: written.id.clone(),
        name: written.name.clone(),
        concern: for_everyone(),
        says: Vec::new(),
        lines: vec![line(OfferPart::Fields, written.fields.iter().map(|field| field.label.clone()).collect())],
        clauses: written.clauses.clone(),
    }
}

fn premium(known: Known<'_>) -> Vec<Offer> {
    let (Some(written), Some(compiled)) = (&known.policy.pack.subsidy, &known.policy.subsidy) else {
        return Vec::new();
    };
    let rules = written.enrolments.iter().zip(&compiled.enrolments);
    let rules = rules.filter(|(_, when)| known.truth(when) != Truth::Fails).map(|(rule, _)| rule.says.clone());
    let rules: Vec<String> = rules.collect();
    let mut clauses = written.clauses.clone();
    written.enrolments.iter().for_each(|rule| merge(&mut clauses, rule.clauses.clone()));
    let mut offers = vec![Offer {
        id: "premium".to_owned(),
        name: wording::PREMIUM.to_owned(),
        concern: for_everyone(),
        says: vec![written.says.clone()],
        lines: if rules.is_empty() { Vec::new() } else { vec![line(OfferPart::Enrolment, rules)] },
        clauses,
    }];
    for (entry, (when, amount)) in written.entitlements.iter().zip(&compiled.entitlements) {
        let amount = match amount {
            SubsidyAmount::Full => wording::AMOUNT_FULL.to_owned(),
            SubsidyAmount::Yuan(yuan) => wording::amount_fixed(*yuan),
            SubsidyAmount::Unknown => wording::AMOUNT_UNSTATED.to_owned(),
        };
        let mut lines: Vec<OfferLine> = whom(known, when).into_iter().collect();
        lines.push(line(OfferPart::Amount, vec![amount]));
        let mut clauses = entry.clauses.clone();
        let splits = written.splits.iter().filter(|split| split.entitlement == entry.id);
        let splits = splits.map(|split| {
            merge(&mut clauses, split.clauses.clone());
            let mut shares: Vec<_> = split.shares.iter().filter(|(_, share)| !share.is_zero()).collect();
            // The largest share first; the tables of a pack come in no order of their own.
            put_in_order(&mut shares, |(a, of_a), (b, of_b)| of_b.cmp(of_a).then_with(|| a.cmp(b)));
            let share =
                shares.iter().map(|(level, share)| [wording::level(level), " ", &wording::percent(*share)].concat());
            wording::financed(&split.counties, &share.collect::<Vec<_>>().join("，"))
        });
        let splits: Vec<String> = splits.collect();
        lines.extend((!splits.is_empty()).then(|| line(OfferPart::Financed, splits)));
        offers.push(Offer {
            id: ["premium.", &entry.id].concat(),
            name: entry.name.clone(),
            concern: concern(known, known.truth(when), || None),
            says: Vec::new(),
            lines,
            clauses,
        });
    }
    offers
}

fn for_everyone() -> Concern {
    Concern { status: Concerns::Yes, why: None, depends: Vec::new(), facts: Vec::new() }
}

fn whom(known: Known<'_>, when: &Condition) -> Option<OfferLine> {
    known.words(when).map(|words| line(OfferPart::Whom, vec![words]))
}

fn line(part: OfferPart, items: Vec<String>) -> OfferLine {
    OfferLine { part, items, figures: Vec::new() }
}

/// What the answers say of the person: what holds; that something else does not hold says nothing worth printing.
fn answers(known: Known<'_>) -> Vec<String> {
    let facts = (0u16..).map(FactIndex).take(known.policy.facts.len());
    let given = facts.filter_map(|fact| known.claim.answered(fact).map(|answer| known.answer_said(fact, answer)));
    given.collect()
}

fn questions(known: Known<'_>, offers: &Offers) -> Vec<String> {
    let facts = known.policy.pack.facts.iter().map(|fact| &fact.id);
    facts.filter(|id| all(offers).any(|offer| offer.concern.facts.contains(id))).cloned().collect()
}

fn all(offers: &Offers) -> impl Iterator<Item = &Offer> {
    let groups = [&offers.money, &offers.premium, &offers.services, &offers.rights, &offers.procedures];
    groups.into_iter().flatten()
}

fn provisions(policy: &Policy, offers: &Offers) -> Vec<OfferedProvision> {
    let named = |id: &String| all(offers).any(|offer| offer.clauses.contains(id));
    let provisions = policy.pack.provisions.iter().map(|provision| OfferedProvision {
        id: provision.id.clone(),
        article: provision.article.clone(),
        says: provision.says.clone(),
        inoperative: provision.why.clone(),
        named: named(&provision.id),
    });
    provisions.collect()
}

fn note(note: &mingbai_policy::document::Note) -> Note {
    Note { code: note.code.clone(), text: note.says.clone(), clauses: note.clauses.clone() }
}
