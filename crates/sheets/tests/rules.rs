//! The sheet of what a policy offers, for every policy.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

use mingbai_adjudication::Claim;
use mingbai_packs::Registry;
use mingbai_policy::Money;
use mingbai_report::{OfferPart, Offers, offers};
use mingbai_sheets::{RulesOptions, rules, rules_document, rules_index};

/// What each policy offers to whoever answers so about being poor.
fn each(poor: Option<&str>, check: impl Fn(&str, &Offers)) {
    for policy in Registry::builtin().expect("the packs are sound").all() {
        let mut claim = Claim::new(policy, Money::YUAN).expect("a bill");
        if let Some(answer) = poor {
            claim.answer(policy, policy.fact("poor").expect("every policy asks"), answer).expect("an answer");
        }
        check(&policy.pack.id, &offers(policy, &claim));
    }
}

#[test]
fn every_offer_and_every_provision_is_in_the_sheet() {
    each(None, |policy, offers| {
        let html = rules(offers, RulesOptions { editable: true, ..RulesOptions::default() });
        let all = [&offers.money, &offers.premium, &offers.services, &offers.rights, &offers.procedures];
        for offer in all.into_iter().flatten() {
            assert!(html.contains(&format!("<h4>{}</h4>", offer.name)), "{policy}: {}", offer.name);
        }
        for provision in &offers.provisions {
            assert!(html.contains(&provision.says), "{policy}: {}", provision.id);
            let why = provision.inoperative.as_ref();
            assert!(why.is_none_or(|why| html.contains(why)), "{policy}: {}", provision.id);
        }
        assert!(html.contains("以文件原文"), "{policy}");
        // Nobody has said anything of themselves: nothing claims to concern them.
        assert!(!html.contains("与您"), "{policy}");
    });
}

// Of help with the premium of which the document states no amount, "how much" is said once.
#[test]
fn what_the_document_does_not_state_is_said_without_stammering() {
    let said = std::cell::Cell::new(0);
    each(None, |policy, offers| {
        let html = rules(offers, RulesOptions::default());
        for stammer in ["补 补多少", "补 文件"] {
            assert!(!html.contains(stammer), "{policy}: {stammer}");
        }
        said.set(said.get() + html.matches("补多少：文件没有写。").count());
    });
    assert!(said.get() > 0, "no document leaves an amount out: nothing is tested");
}

/// Whoever reads no further than a folded entry, or prints it, must not take figures from elsewhere for the document's.
#[test]
fn figures_from_elsewhere_are_marked_in_a_folded_entry() {
    let told = [
        ("huainan-2019", "起付线 200 到 1,000 元；报 70% 到 85%。这里的数是参考值，没有核实。</p>"),
        ("junshan-2017", "报 50% 到 80%；每人一年最多 200,000 元。这里的数是参考值，没有核实。</p>"),
        ("banan-2018", "报 70% 到 95%；每人一年最多 200,000 元。</p>"),
        ("youyang-2017", "这里的数有的是参考值，没有核实。</p>"),
    ];
    each(None, |policy, offers| {
        let html = rules(offers, RulesOptions::default());
        for (_, gist) in told.iter().filter(|(id, _)| *id == policy) {
            assert!(html.contains(gist), "{policy}: {gist}\n{html}");
        }
    });
}

#[test]
fn every_folded_entry_about_money_says_its_gist_under_a_name_of_its_own() {
    each(None, |policy, offers| {
        let html = rules(offers, RulesOptions::default());
        let mut names: Vec<&str> = offers.money.iter().map(|offer| offer.name.as_str()).collect();
        for offer in &offers.money {
            let entry = html.split(&format!("<h4>{}</h4>", offer.name)).nth(1).expect("the entry");
            let summary = entry.split("</summary>").next().expect("its summary");
            assert!(summary.contains("<p"), "{policy}: {} says nothing", offer.name);
            let whom = offer.lines.iter().filter(|line| line.part == OfferPart::Whom).flat_map(|line| &line.items);
            for item in whom.filter(|_| offer.id == "basic") {
                assert!(!item.contains("；或者建档立卡"), "{policy}: {item}");
            }
        }
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count, "{policy}: two entries have one name");
    });
}

#[test]
fn ids_are_there_once_and_elements_are_balanced() {
    each(Some("true"), |policy, offers| {
        let html = rules(offers, RulesOptions { editable: true, sections: &[("x", "X")], ..RulesOptions::default() });
        let mut ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "{policy}: an id stands twice");
        for element in ["details", "summary", "section", "dl", "div", "li", "p"] {
            let count = |tag: String| html.matches(&tag).count();
            let starts = count(format!("<{element}>")) + count(format!("<{element} "));
            let ends = count(format!("</{element}>"));
            assert_eq!(starts, ends, "{policy}: {element}");
        }
    });
}

#[test]
fn what_concerns_one_is_marked_and_the_rest_is_folded() {
    each(Some("true"), |policy, offers| {
        let html = rules(offers, RulesOptions::default());
        assert!(html.contains("与您有关"), "{policy}");
        assert!(html.contains("按这些情况挑过："), "{policy}");
    });
    each(Some("false"), |policy, offers| {
        // Who is not poor is without something everywhere, be it certain or not.
        let html = rules(offers, RulesOptions::default());
        assert!(html.contains("与您无关的") || html.contains("要看情况"), "{policy}");
    });
}

#[test]
fn a_search_leaves_what_has_all_the_words() {
    each(None, |policy, offers| {
        let html = |sought| rules(offers, RulesOptions { sought, ..RulesOptions::default() });
        let entries = |sought| html(sought).matches("<details class=\"rule\"").count();
        assert_eq!(entries(" "), entries(""), "{policy}");
        assert!(entries("住院") > 0 && entries("住院") < entries(""), "{policy}");
        assert!(entries("住院 医保") <= entries("住院"), "{policy}");
        assert_eq!(entries("<details"), 0, "{policy}");
        assert!(html("没有这样的话").contains("没有找到"), "{policy}");
    });
}

/// What keeps from the sites that a page links to where one came from, however the server is set.
const TELLS_NOBODY: &str = "<meta name=\"referrer\" content=\"no-referrer\">";

#[test]
fn the_plain_page_holds_everything_unfolded_and_needs_no_script() {
    each(None, |policy, offers| {
        let html = rules_document("某县", offers);
        assert!(html.contains("<h1>某县：政策写了什么</h1>"), "{policy}");
        for provision in &offers.provisions {
            assert!(html.contains(&provision.says), "{policy}: {}", provision.id);
        }
        assert!(!html.contains("<script") && !html.contains("<button"), "{policy}: a script would be needed");
        assert!(html.contains(TELLS_NOBODY), "{policy}");
        assert_eq!(html.matches("<details ").count(), html.matches("<details open ").count(), "{policy}");
        // Headings follow each other without a gap: no h3 stands before the first h2.
        let (h2, h3) = (html.find("<h2").expect("a group"), html.find("<h3").expect("an offer"));
        assert!(html.find("<h1").expect("a title") < h2 && h2 < h3 && !html.contains("<h4"), "{policy}");
    });
}

#[test]
fn the_list_of_plain_pages_leads_to_each() {
    let html = rules_index(&[("a-2018", "甲县《甲》"), ("b-2019", "乙县<b>")]);
    assert!(html.contains("<a href=\"rules-a-2018.html\">甲县《甲》</a>"));
    // A county's hostile name is text.
    assert!(html.contains("<a href=\"rules-b-2019.html\">乙县&lt;b&gt;</a>"), "{html}");
    assert!(html.contains(TELLS_NOBODY), "{html}");
}
