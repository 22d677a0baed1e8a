//! The claims around a claim: each with one thing otherwise, settled and compared.

use mingbai_policy::Policy;
use mingbai_policy::document::FactKind;
use mingbai_policy::formula::{FactIndex, ReadingIndex, StageIndex};

use super::findings::{CIRCUMSTANCES, Changed, Effect, Finding, Identity, ReadingEffect};
use super::margins::{less_out_of_catalogue, other_bills};
use super::{asked, hospital};
use crate::Total;
use crate::accumulators::Accumulators;
use crate::alike::{Keep, printed, touched, without};
use crate::claim::{Claim, small};
use crate::scenarios::rough_total;

/// A claim, what it comes to, and how many claims have been settled to look around it.
pub(super) struct Around<'a> {
    policy: &'a Policy,
    claim: &'a Claim,
    accumulators: &'a Accumulators,
    pub(super) now: Total,
    pub(super) settlements: usize,
}

impl<'a> Around<'a> {
    pub(super) fn new(policy: &'a Policy, claim: &'a Claim, accumulators: &'a Accumulators) -> Self {
        Self { policy, claim, accumulators, now: rough_total(policy, claim, accumulators), settlements: 1 }
    }

    /// Circumstances that were answered with no.
    pub(super) fn circumstances(&mut self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (id, circumstance) in CIRCUMSTANCES {
            let fact = asked(self.policy, id, FactKind::YesNo).filter(|fact| self.claim.answered(*fact) == Some(0));
            let Some(fact) = fact else { continue };
            let Some(claim) = self.answering(fact, "true") else { continue };
            let finding = self.finding(Changed::Circumstance(circumstance, fact), claim, Keep::Untouched);
            findings.extend(finding.filter(|finding| finding.effect.tells()));
        }
        findings
    }

    /// The hospital at which the patient would pay least, or several alike, where that is less than now.
    pub(super) fn other_hospital(&mut self) -> Option<Finding> {
        let fact = hospital(self.policy)?;
        let here = self.claim.answered(fact)?;
        let options = &self.policy.pack.facts[fact.at()].options;
        let elsewhere = options.iter().enumerate().filter_map(|(place, option)| {
            let place = small(place).filter(|place| *place != here)?;
            Some((place, self.answering(fact, &option.id)?))
        });
        let (places, claims): (Vec<u16>, Vec<Claim>) = elsewhere.unzip();
        let (dropped, settled) = touched(self.policy, self.claim, &claims, self.accumulators, Keep::Untouched);
        self.settlements += settled;
        let before = self.total(&without(self.claim, &dropped));
        let mut best: Option<Finding> = None;
        for (place, claim) in places.into_iter().zip(&claims) {
            let claim = without(claim, &dropped);
            let effect = Effect::between(&before, &self.total(&claim));
            let saved = effect.saved();
            match &mut best {
                Some(best) if best.effect.after == effect.after => {
                    if let Changed::Hospital(_, places) = &mut best.changed {
                        places.push(place);
                    }
                }
                Some(best) if best.effect.saved() >= saved => {}
                _ => {
                    let changed = Changed::Hospital(fact, vec![place]);
                    best = Some(Finding { changed, effect, dropped: dropped.clone(), claim });
                }
            }
        }
        best.filter(|best| best.effect.helps())
    }

    /// The nearest jump below today's out-of-catalogue part.
    pub(super) fn less_out_of_catalogue(&mut self) -> Option<Finding> {
        let beyond = less_out_of_catalogue(self.policy, self.claim, self.accumulators, &mut self.settlements)?;
        let less = self.claim.billed - beyond.claim.billed;
        let before = self.total(&without(self.claim, &beyond.dropped));
        let effect = Effect::between(&before, &self.total(&beyond.claim));
        let finding = Finding {
            changed: Changed::LessOutOfCatalogue(less),
            effect,
            dropped: beyond.dropped,
            claim: beyond.claim,
        };
        Some(finding).filter(|finding| finding.effect.helps())
    }

    /// The nearest bills at which what the patient pays jumps.
    pub(super) fn other_bills(&mut self) -> Vec<Finding> {
        let dropped: Vec<StageIndex> = printed(self.policy, self.claim);
        let base = without(self.claim, &dropped);
        let claims = other_bills(self.policy, &base, self.accumulators, &mut self.settlements);
        if claims.is_empty() {
            return Vec::new();
        }
        let before = self.total(&base);
        let finding = |claim: Claim| {
            let effect = Effect::between(&before, &self.total(&claim));
            Finding { changed: Changed::Bill(claim.billed), effect, dropped: dropped.clone(), claim }
        };
        let findings = claims.into_iter().map(finding);
        findings.filter(|finding| finding.effect.tells()).collect()
    }

    /// Every other option of every reading. What the slip prints was paid, however the document is read.
    pub(super) fn readings(&mut self) -> Vec<ReadingEffect> {
        let mut effects = Vec::new();
        let before = self.now.clone();
        for (place, reading) in (0u16..).map(ReadingIndex).zip(&self.policy.readings) {
            for option in (0..reading.options).filter(|option| self.claim.reading(place) != Some(*option)) {
                let mut claim = self.claim.clone();
                claim.choose(place, option);
                let effect = Effect::between(&before, &self.total(&claim));
                effects.push(ReadingEffect { reading: place, option, effect });
            }
        }
        effects
    }

    /// Identities that nobody has asked yet, where they matter.
    pub(super) fn identities(&mut self) -> Vec<Identity> {
        let mut identities = Vec::new();
        for (fact, known) in (0u16..).map(FactIndex).zip(&self.policy.facts) {
            if known.kind != FactKind::Identity || self.claim.answered(fact).is_some() {
                continue;
            }
            let (Some(yes), Some(no)) = (self.answering(fact, "true"), self.answering(fact, "false")) else { continue };
            let (yes, no) = (self.total(&yes).patient, self.total(&no).patient);
            if yes != no {
                identities.push(Identity { fact, yes, no });
            }
        }
        identities
    }

    fn finding(&mut self, changed: Changed, claim: Claim, keep: Keep) -> Option<Finding> {
        let changes = std::slice::from_ref(&claim);
        let (dropped, settled) = touched(self.policy, self.claim, changes, self.accumulators, keep);
        self.settlements += settled;
        let claim = without(&claim, &dropped);
        let before = if dropped.is_empty() { self.now.clone() } else { self.total(&without(self.claim, &dropped)) };
        let effect = Effect::between(&before, &self.total(&claim));
        Some(Finding { changed, effect, dropped, claim })
    }

    fn answering(&self, fact: FactIndex, answer: &str) -> Option<Claim> {
        let mut claim = self.claim.clone();
        claim.answer(self.policy, fact, answer).ok()?;
        Some(claim)
    }

    fn total(&mut self, claim: &Claim) -> Total {
        self.settlements += 1;
        rough_total(self.policy, claim, self.accumulators)
    }
}
