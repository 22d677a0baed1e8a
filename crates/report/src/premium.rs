//! Help with the insurance premium, as a document.

use mingbai_adjudication::subsidy::Subsidy;
use mingbai_policy::{Money, Policy};

use crate::document::{Choice, Premium, PremiumEntitlement, Provision, Rule, Share};
use crate::slots::merge;
use crate::{provenance, wording};

/// The name and version of the format.
pub const PREMIUM_FORMAT: &str = "mingbai-subsidy/1";

/// Writes the help with a premium up; `None` where the policy gives none, or `subsidy` is not of this policy.
pub fn premium(policy: &Policy, subsidy: &Subsidy, county: &str, premium: Money) -> Option<Premium> {
    let written = policy.pack.subsidy.as_ref()?;
    let named = |place: &u16| written.entitlements.get(usize::from(*place));
    let mut clauses = written.clauses.clone();
    let entitled = subsidy.entitled.iter().filter_map(|(place, amount)| {
        let own = named(place)?;
        merge(&mut clauses, own.clauses.clone());
        Some(PremiumEntitlement {
            id: own.id.clone(),
            name: own.name.clone(),
            amount: amount.map(|amount| amount.to_string()),
            counts: subsidy.entitlement == Some(*place),
            clauses: own.clauses.clone(),
        })
    });
    let entitled: Vec<PremiumEntitlement> = entitled.collect();
    let split = subsidy.split.and_then(|split| written.splits.get(usize::from(split)));
    merge(&mut clauses, split.map_or_else(Vec::new, |split| split.clauses.clone()));
    let rules = subsidy.enrolments.iter().filter_map(|place| written.enrolments.get(usize::from(*place)));
    let rules: Vec<Rule> = rules.map(|rule| Rule { text: rule.says.clone(), clauses: rule.clauses.clone() }).collect();
    rules.iter().for_each(|rule| merge(&mut clauses, rule.clauses.clone()));
    let questions = subsidy.open.iter().map(|fact| {
        let fact = &policy.pack.facts[fact.at()];
        Choice { id: fact.id.clone(), name: fact.ask.clone(), help: fact.help.clone() }
    });
    let shares = subsidy.shares.as_ref().map(|shares| {
        let share = |(level, amount): &(String, Money)| Share {
            level: level.clone(),
            name: wording::level(level).to_owned(),
            amount: amount.to_string(),
        };
        shares.iter().map(share).collect()
    });
    let provisions = policy.pack.provisions.iter().filter(|provision| clauses.contains(&provision.id));
    Some(Premium {
        format: PREMIUM_FORMAT.to_owned(),
        policy: provenance::document(policy),
        says: wording::premium(premium, subsidy.amount),
        about: written.says.clone(),
        county: county.to_owned(),
        premium: premium.to_string(),
        amount: subsidy.amount.into(),
        entitled,
        shares_say: wording::shares(subsidy.shares.as_deref(), county, !subsidy.amount.is_exact()),
        shares,
        enrolment: rules,
        questions: questions.collect(),
        provisions: provisions
            .map(|provision| Provision {
                id: provision.id.clone(),
                article: provision.article.clone(),
                says: provision.says.clone(),
            })
            .collect(),
    })
}
