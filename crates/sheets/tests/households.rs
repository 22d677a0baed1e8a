//! The household sheets, with amounts that a person worked out.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

use mingbai_ledger::csv::{Encoding, Looks, Table};
use mingbai_ledger::{Ledger, PersonKey, field};
use mingbai_packs::Registry;
use mingbai_policy::{Date, Policy, date};
use mingbai_sheets::household_bill::Whose;
use mingbai_sheets::household_list::{Part, people};
use mingbai_sheets::{household_bill, household_preview, household_year};

fn policy(id: &str) -> Policy {
    Registry::builtin().unwrap_or_else(|problems| panic!("{problems:#?}")).get(id).expect("a pack of this name").clone()
}

fn day(text: &str) -> Date {
    date(text).expect("a day")
}

/// Banan: a patient who came home from a hospital outside the city, and whoever else lives there.
fn banan() -> Ledger {
    let mut ledger = Ledger::new("banan-2018");
    for (name, household) in [("罗<b>大爷", "H 1/2"), ("罗小妹", "H 1/2"), ("独居", "")] {
        let key = ledger.add_person();
        ledger.write_person(key, field::NAME, name);
        ledger.write_person(key, field::HOUSEHOLD, household);
    }
    let key = PersonKey(0);
    for (name, answer) in [("claim.facts.poor", "是"), ("claim.facts.lifted", "否"), ("claim.facts.insured", "是")] {
        ledger.write_person(key, name, answer);
    }
    let number = ledger.add_bill(key).expect("a person");
    for (name, text) in [
        (field::DISCHARGED, "2018-11-20"),
        (field::BILLED, "20000"),
        ("claim.facts.care", "inpatient"),
        ("claim.facts.hospital", "outside"),
    ] {
        ledger.write_bill(key, number, name, text);
    }
    ledger
}

fn listed(policy: &Policy, ledger: &mut Ledger, grouped: bool) -> String {
    let keys: Vec<PersonKey> = ledger.people(mingbai_ledger::Order::Household).collect();
    people(policy, ledger, Part { keys: &keys, grouped, base: "#/x/", today: day("2018-12-01") })
}

#[test]
fn people_stand_by_household_with_what_is_due_and_nothing_typed_becomes_markup() {
    let policy = policy("banan-2018");
    let mut ledger = banan();
    let waiting = listed(&policy, &mut ledger, true);
    assert!(waiting.contains("还在算"), "{waiting}");
    for key in 0..3 {
        ledger.account(&policy, PersonKey(key));
    }
    let html = listed(&policy, &mut ledger, true);
    assert!(html.contains("罗&lt;b&gt;大爷") && !html.contains("<b>大爷"), "{html}");
    assert!(html.contains("<a href=\"#/x/hH%201%2F2\">户：H 1/2</a> <small>2 人</small>"), "{html}");
    assert_eq!(html.matches("class=\"household\"").count(), 2, "{html}");
    assert!(html.contains("没有写户号") && html.contains("建档立卡贫困户"), "{html}");
    assert!(html.contains("2018年12月20日，还有 19 天") && !html.contains("还在算"), "{html}");
    // Without households every row says its own.
    let html = listed(&policy, &mut ledger, false);
    assert!(!html.contains("<h3") && html.contains("户：H 1/2"), "{html}");
    assert_eq!(
        people(&policy, &mut ledger, Part { keys: &[], grouped: true, base: "", today: day("2018-12-01") })
            .matches("没有找到人")
            .count(),
        1
    );
}

#[test]
fn what_is_done_is_ticked_and_what_has_passed_is_said() {
    let policy = policy("banan-2018");
    let mut ledger = banan();
    let key = PersonKey(0);
    let html = household_year::due(&policy, &mut ledger, &[key], day("2018-12-22"), true);
    assert!(html.contains("已经过了 2 天") && html.contains("data-with=\"0/1/out_of_city\""), "{html}");
    assert!(html.contains("罗&lt;b&gt;大爷") && !html.contains("checked"), "{html}");
    ledger.write_bill(key, 1, "done.out_of_city", "是");
    let html = household_year::due(&policy, &mut ledger, &[key], day("2018-12-20"), false);
    assert!(html.contains("就是今天") && html.contains("checked"), "{html}");
    let html = household_year::due(&policy, &mut ledger, &[key], day("2019-03-01"), false);
    assert!(html.contains("眼下没有"), "{html}");
}

#[test]
fn a_bill_that_cannot_be_settled_says_why_and_the_year_says_so() {
    let policy = policy("banan-2018");
    let mut ledger = banan();
    let key = PersonKey(0);
    ledger.write_bill(key, 1, field::BILLED, "约两万");
    let account = ledger.account(&policy, key).expect("a person").clone();
    let whose = Whose { ledger: &ledger, key, account: &account };
    let html = household_bill::bills(&policy, whose, Some(2018), "#/x/p0/b");
    assert!(html.contains("href=\"#/x/p0/b1\"") && html.contains("约两万"), "{html}");
    assert_eq!(household_bill::patient(&account, 1), "还没填全");
    assert!(household_year::paid(&policy, &ledger, &[key], Some(2018)).contains("有 1 张账单算不了"));
    assert!(household_bill::bills(&policy, whose, Some(2017), "").contains("还没有账单"));
}

#[test]
fn a_preview_tells_mistakes_by_row_and_what_every_row_makes() {
    let policy = policy("huainan-2019");
    let ledger = Ledger::new("huainan-2019");
    let looks = Looks { encoding: Encoding::Utf8, strange_lines: Vec::new() };
    let text = "姓名,编号,出院日期,总费用\n王秀英,1,2019-03-10,10500\n李强,2,2019-02-30,300\n";
    let table = Table::read(&policy, &looks, text).expect("a table");
    let html = household_preview::preview(&policy, &ledger, &table.preview(&policy, &ledger));
    assert!(html.contains("<th scope=\"row\">3</th><td>出院日期<br><small>2019-02-30</small></td>"), "{html}");
    assert!(
        html.contains("<th scope=\"row\">2</th><td>添一个人和一张账单：王秀英，2019-03-10，总费用 10,500.00 元</td>"),
        "{html}"
    );
}

/// Huainan, county hospital: 8,000 from basic insurance, with a deductible and a rate that the document does not state.
/// Whether medical assistance pays is not known, so each bill is a range.
#[test]
fn a_range_over_several_bills_says_what_its_ends_are_and_reference_values_are_marked() {
    let policy = policy("huainan-2019");
    let mut ledger = Ledger::new("huainan-2019");
    let key = ledger.add_person();
    for (name, answer) in [("claim.facts.poor", "是"), ("claim.facts.exit", "not_yet"), ("claim.facts.insured", "是")]
    {
        ledger.write_person(key, name, answer);
    }
    let add = |ledger: &mut Ledger, day: &str| {
        let number = ledger.add_bill(key).expect("a person");
        let fields = [
            (field::DISCHARGED, day),
            (field::BILLED, "10500"),
            (field::OUT_OF_CATALOGUE, "0"),
            ("claim.facts.care", "inpatient"),
            ("claim.facts.hospital", "county"),
        ];
        fields.iter().for_each(|(name, text)| assert!(ledger.write_bill(key, number, name, text)));
        ledger.account(&policy, key).expect("an account").clone()
    };
    let account = add(&mut ledger, "2019-03-10");
    assert!(!household_year::paid(&policy, &ledger, &[key], Some(2019)).contains("实际可能到不了"));
    let html = household_bill::bill(&policy, Whose { ledger: &ledger, key, account: &account }, 1);
    assert!(html.contains("<dt>城乡居民医保 <small class=\"badge\">用了没有核实的参考值</small></dt>"), "{html}");
    add(&mut ledger, "2019-11-20");
    let html = household_year::paid(&policy, &ledger, &[key], Some(2019));
    assert!(html.contains("实际可能到不了") && html.contains("没有核实的参考值"), "{html}");
    let html = household_year::left(&policy, &mut ledger, key, 2019, day("2019-12-01"), false);
    assert!(
        html.contains("351") && html.contains("2019 年一年累计 3,000 元（参考值，没有核实），超过的全由它付"),
        "{html}"
    );
}

/// Banan, two bills of 60,000 from outside the city, of which nobody knows what the basic insurance pays: each may be
/// paid in full, both together no further than to the ceiling, 80,000 for those who paid the lower premium.
#[test]
fn no_more_than_the_ceiling_has_been_paid_of_a_year() {
    let policy = policy("banan-2018");
    let mut ledger = banan();
    let key = PersonKey(0);
    ledger.remove_bill(key, 1).expect("the bill");
    for day in ["2018-05-20", "2018-11-20"] {
        let number = ledger.add_bill(key).expect("a person");
        for (name, text) in [
            (field::DISCHARGED, day),
            (field::BILLED, "60000"),
            (field::OUT_OF_CATALOGUE, "0"),
            ("claim.facts.care", "inpatient"),
            ("claim.facts.hospital", "outside"),
            ("claim.facts.plan", "first"),
        ] {
            assert!(ledger.write_bill(key, number, name, text), "{name}");
        }
    }
    let html = household_year::left(&policy, &mut ledger, key, 2018, day("2018-12-01"), false);
    let told =
        "2018 年一年最多 80,000 元（参考值，没有核实），已报 0.00 元到 80,000.00 元，还剩 0.00 元到 80,000.00 元。";
    assert!(html.contains(told), "{html}");
}

/// Junshan states no ceiling of its insurance; whether the person is insured nobody has said.
#[test]
fn sentences_about_a_line_of_the_year_do_not_run_together() {
    for id in ["junshan-2017", "banan-2018", "youyang-2017", "qiannan-2019", "huainan-2019"] {
        let policy = policy(id);
        let mut ledger = Ledger::new(id);
        let key = ledger.add_person();
        let html = household_year::left(&policy, &mut ledger, key, 2018, day("2018-12-01"), false);
        for line in html.split("<li>").filter(|line| line.contains("够不够条件")) {
            assert!(line.contains("。<span"), "{id}: {line}");
        }
    }
}

#[test]
fn a_household_is_called_by_its_head() {
    let policy = policy("banan-2018");
    let mut ledger = banan();
    ledger.write_person(PersonKey(1), field::HEAD, "罗大爷");
    let html = listed(&policy, &mut ledger, true);
    assert!(html.contains("户主：罗大爷（H 1/2）</a> <small>2 人"), "{html}");
}
