//! What every policy offers: nothing of it left out, no figure without its origin, and whom it concerns.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

use mingbai_adjudication::Claim;
use mingbai_packs::Registry;
use mingbai_policy::{Money, Policy};
use mingbai_report::{Concerns, Offer, OfferPart, Offers, Source, offers};

fn registry() -> Registry {
    Registry::builtin().expect("the packs are sound")
}

/// What a policy offers to whoever gives these answers.
fn offered(policy: &Policy, answers: &[(&str, &str)]) -> Offers {
    let mut claim = Claim::new(policy, Money::YUAN).expect("a bill");
    for (fact, answer) in answers {
        claim.answer(policy, policy.fact(fact).expect(fact), answer).expect("an answer");
    }
    offers(policy, &claim)
}

fn all(offers: &Offers) -> impl Iterator<Item = &Offer> {
    [&offers.money, &offers.premium, &offers.services, &offers.rights, &offers.procedures].into_iter().flatten()
}

fn status(offers: &Offers, id: &str) -> Concerns {
    all(offers).find(|offer| offer.id == id).unwrap_or_else(|| panic!("{id} is not offered")).concern.status
}

#[test]
#[ignore = "prints, to be read"]
fn print() {
    for policy in registry().all() {
        println!("##### {}", policy.pack.id);
        let offers = offered(policy, &[]);
        for offer in all(&offers) {
            println!("== {} {} {:?} {:?}", offer.id, offer.name, offer.concern, offer.clauses);
            offer.says.iter().for_each(|says| println!("   {says}"));
            for line in &offer.lines {
                println!("   [{:?}] {}", line.part, line.items.join(" | "));
                for figure in &line.figures {
                    println!("       · {} ({:?}) {:?}", figure.name, figure.parameter, figure.local);
                    figure.values.iter().for_each(|value| println!("           {:?}", value));
                }
            }
        }
        for provision in &offers.provisions {
            if !provision.named {
                println!("-- {} {:?} {}", provision.id, provision.inoperative, provision.says);
            }
        }
    }
}
