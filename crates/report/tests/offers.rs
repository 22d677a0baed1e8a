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
fn no_provision_is_left_out_and_every_clause_is_known() {
    for policy in registry().all() {
        let offers = offered(policy, &[]);
        assert_eq!(offers.provisions.len(), policy.pack.provisions.len());
        for provision in &offers.provisions {
            let warns = policy.pack.warnings.iter().any(|warning| warning.clauses.contains(&provision.id));
            let accounted = provision.named || provision.inoperative.is_some() || warns;
            assert!(accounted, "{}: {} is nowhere", policy.pack.id, provision.id);
        }
        for offer in all(&offers) {
            assert!(!offer.clauses.is_empty(), "{}: {} rests on nothing", policy.pack.id, offer.id);
            for clause in &offer.clauses {
                assert!(policy.provision(clause).is_some(), "{}: {clause} is unknown", policy.pack.id);
            }
        }
    }
}

#[test]
fn every_figure_says_where_it_comes_from() {
    for policy in registry().all() {
        let offers = offered(policy, &[]);
        for offer in all(&offers) {
            for figure in offer.lines.iter().flat_map(|line| &line.figures) {
                let place = format!("{}, {}: {}", policy.pack.id, offer.id, figure.name);
                assert!(figure.parameter.is_some() || figure.values.len() == 1, "{place}");
                for value in &figure.values {
                    assert!(!value.text.is_empty(), "{place}");
                    let from_document = matches!(value.source, Source::Stated | Source::Derived);
                    assert_eq!(from_document, !value.clauses.is_empty(), "{place}: {value:?}");
                    assert!(from_document || value.note.is_some(), "{place}: what is {} of", value.text);
                }
            }
        }
    }
}

#[test]
fn what_is_said_is_plain_chinese() {
    for policy in registry().all() {
        for answers in [&[][..], &[("poor", "true")], &[("poor", "false")]] {
            let offers = offered(policy, answers);
            for offer in all(&offers) {
                let items = offer.lines.iter().flat_map(|line| &line.items).chain(&offer.says);
                let values = offer.lines.iter().flat_map(|line| &line.figures).flat_map(|figure| &figure.values);
                let whens = values.filter_map(|value| value.when.as_ref());
                for text in items.chain(whens) {
                    let place = format!("{}, {}: “{text}”", policy.pack.id, offer.id);
                    for slip in
                        ["。。", "：：", "，，", "；；", "  ", "None", "Some(", " is ", " or ", "元元", "吗？的"]
                    {
                        assert!(!text.contains(slip), "{place} has “{slip}”");
                    }
                    assert!(!text.trim().is_empty(), "{place}");
                }
            }
        }
    }
}

/// A policy, the answers given, an offer, and whether it then concerns the person.
type Concerned = (&'static str, &'static [(&'static str, &'static str)], &'static str, Concerns);

const CONCERNS: [Concerned; 22] = [
    ("banan-2018", &[], "civil", Concerns::Depends),
    ("banan-2018", &[("poor", "true")], "civil", Concerns::Yes),
    ("banan-2018", &[("poor", "false")], "civil", Concerns::Depends),
    ("banan-2018", &[("poor", "false"), ("lifted", "false")], "civil", Concerns::No),
    ("banan-2018", &[("poor", "false"), ("lifted", "true"), ("marked_out", "true")], "civil", Concerns::No),
    ("banan-2018", &[("poor", "false"), ("lifted", "true"), ("marked_out", "false")], "civil", Concerns::Yes),
    // Inpatients need no list, so nobody is asked for the disease; the rest of its gates are for a bill to decide.
    ("banan-2018", &[("poor", "true"), ("designated", "true"), ("care", "inpatient")], "insurer", Concerns::Yes),
    ("banan-2018", &[("poor", "true"), ("designated", "true")], "insurer", Concerns::Depends),
    ("banan-2018", &[("poor", "true"), ("insured", "true")], "uninsured_still_helped", Concerns::No),
    ("youyang-2017", &[("poor", "true")], "late_entry", Concerns::No),
    ("youyang-2017", &[("poor", "false")], "late_entry", Concerns::Yes),
    ("youyang-2017", &[("poor", "false")], "poverty", Concerns::Depends),
    ("youyang-2017", &[("poor", "false"), ("orphan", "true")], "poverty", Concerns::Yes),
    // By the reading that counts unless another is chosen, the 300 yuan are no grant at all.
    ("youyang-2017", &[], "outpatient_flat", Concerns::No),
    ("junshan-2017", &[("dibao", "true")], "assistance", Concerns::Yes),
    ("junshan-2017", &[("care", "delivery")], "delivery_grant", Concerns::Yes),
    ("junshan-2017", &[("disease", "other")], "aids_care", Concerns::No),
    ("huainan-2019", &[("poor", "true"), ("exit", "y2014_2015")], "class_two", Concerns::No),
    ("huainan-2019", &[("poor", "true"), ("exit", "y2014_2015")], "class_one", Concerns::Yes),
    ("qiannan-2019", &[("tekun", "true")], "premium.tekun", Concerns::Yes),
    ("qiannan-2019", &[("tekun", "true"), ("poor", "false")], "premium.poor", Concerns::No),
    ("qiannan-2019", &[("tekun", "true"), ("poor", "false")], "aid.aid_poor", Concerns::No),
];

#[test]
fn whom_it_concerns_follows_from_the_answers() {
    let registry = registry();
    for (policy, answers, id, expected) in CONCERNS {
        let policy = registry.get(policy).expect(policy);
        assert_eq!(status(&offered(policy, answers), id), expected, "{}, {answers:?}: {id}", policy.pack.id);
    }
}

#[test]
fn what_it_depends_on_is_asked_and_what_decides_nothing_is_not() {
    let registry = registry();
    let youyang = registry.get("youyang-2017").expect("a pack");
    let depends = |answers: &[(&str, &str)]| {
        let offers = offered(youyang, answers);
        let found = all(&offers).find(|offer| offer.id == "precise").expect("the stage is offered");
        (found.concern.depends.len(), offers.questions.contains(&"precise_enrolled".to_owned()))
    };
    assert_eq!(depends(&[]), (4, true));
    assert_eq!(depends(&[("poor", "true"), ("care", "inpatient")]), (2, true));
    assert_eq!(depends(&[("poor", "true"), ("care", "inpatient"), ("precise_enrolled", "true")]), (1, false));
    // Whoever is not poor is asked nothing more about it.
    assert_eq!(depends(&[("poor", "false")]), (0, false));
}

#[test]
fn a_local_figure_stands_first_and_the_policy_s_own_stays_in_sight() {
    let registry = registry();
    let banan = registry.get("banan-2018").expect("a pack");
    let mut claim = Claim::new(banan, Money::YUAN).expect("a bill");
    let ceiling = banan.parameter("fund_ceiling").expect("a parameter");
    let value = mingbai_policy::policy::Value::Figure("100000".parse().expect("a figure"));
    claim.set_parameter(banan, ceiling, value).expect("a ceiling");
    let offers = offers(banan, &claim);
    let fund = all(&offers).find(|offer| offer.id == "poor_fund").expect("the fund is offered");
    let line = fund.lines.iter().find(|line| line.part == OfferPart::Ceiling).expect("it has a ceiling");
    assert_eq!(line.figures[0].local.as_deref(), Some("每人一年最多 100,000 元"));
    assert_eq!(line.figures[0].values[0].text, "每人一年最多 200,000 元");
    assert_eq!(line.figures[0].values[0].clauses, ["BN-4"]);
}

#[test]
fn answers_and_readings_leave_fewer_values() {
    let registry = registry();
    let youyang = registry.get("youyang-2017").expect("a pack");
    let deductibles = |answers: &[(&str, &str)]| {
        let offers = offered(youyang, answers);
        let basic = all(&offers).find(|offer| offer.id == "basic").expect("the stage is offered");
        let line = basic.lines.iter().find(|line| line.part == OfferPart::Deductible).expect("it has a deductible");
        line.figures[0].values.iter().map(|value| value.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(deductibles(&[]), ["150 元", "50 元", "300 元", "100 元", "100 元", "300 元", "800 元"]);
    // YY-3: the poor pay half in the four county hospitals.
    assert_eq!(deductibles(&[("poor", "true")]), ["150 元", "50 元", "100 元", "300 元", "800 元"]);
    assert_eq!(deductibles(&[("poor", "true"), ("care", "inpatient"), ("hospital", "county_tcm")]), ["50 元"]);
}
