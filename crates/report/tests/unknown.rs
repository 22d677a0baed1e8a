//! What nobody has said is neither told as a "no" nor as an amount.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

use mingbai_adjudication::{Range, settle};
use mingbai_packs::Registry;
use mingbai_policy::Money;
use mingbai_policy::formula::AccumulatorIndex;
use mingbai_report::case::from_json;
use mingbai_report::{Counts, Report, Span, report, wording};

/// The report of a case; `year`: what every accumulator holds before it, where that is not nothing.
fn written(policy: &str, claim: &str, year: Option<(&str, &str)>) -> Report {
    let registry = Registry::builtin().expect("sound packs");
    let policy = registry.get(policy).expect("the policy");
    let mut case = from_json(policy, &[r#"{"claim": "#, claim, "}"].concat()).expect("a sound case");
    if let Some((least, greatest)) = year {
        let money = |text: &str| Money::from_yuan(text.parse().expect("a decimal"));
        for place in (0u16..).take(policy.accumulators.len()) {
            let range = Range { least: money(least), greatest: money(greatest) };
            case.accumulators.set(AccumulatorIndex(place), range);
        }
    }
    report(policy, &case.claim, &settle(policy, &case.claim, &case.accumulators))
}

const IN_HARDSHIP: &str = r#"{"billed": "28765.43", "out_of_catalogue": "6200", "facts": {"care": "inpatient",
    "hospital": "county", "insured": true, "plan": "first", "poor": true, "severe": true, "relief_class": "major"}}"#;

// Relief for a serious illness is up to 10,000 at a time, twice and 20,000 a year.
#[test]
fn a_grant_is_used_up_only_where_the_year_is_known() {
    let of = |year| written("youyang-2017", IN_HARDSHIP, year).grants.remove(0);
    let unknown = of(Some(("0", "99999999")));
    assert_eq!(unknown.stage, "relief");
    assert!(!unknown.text.contains("已经用完了") && unknown.uncertain, "{}", unknown.text);
    for told in [
        "一次最多 10,000.00 元",
        "今年最多还能给 20,000.00 元",
        "今年最多还能申请 2 次",
        "今年前面已经给过多少还不知道",
    ] {
        assert!(unknown.text.contains(told), "{}", unknown.text);
    }
    assert!(of(Some(("2", "2"))).text.contains("次数已经用完了"));
    assert!(of(Some(("2", "99999999"))).text.contains("次数已经用完了"));
    assert!(of(None).text.contains("今年还能申请 2 次。"), "{}", of(None).text);
}

// Nothing is known but 1,200 yuan: no fund's line is reached, whoever the patient is.
#[test]
fn what_was_not_answered_is_not_told_as_a_no() {
    for policy in ["youyang-2017", "qiannan-2019"] {
        let report = written(policy, r#"{"billed": "28765.43", "out_of_catalogue": "1200"}"#, None);
        let gates = ["是给建档立卡贫困户的", "是给建档立卡贫困户买的", "只保建档立卡贫困人口"];
        let mut told = 0;
        for line in &report.lines {
            let nothing = line.amount.greatest == "0.00";
            if nothing && gates.iter().any(|gate| line.reason.text.contains(gate)) {
                assert!(line.reason.text.contains("或者"), "{policy}, {}: {}", line.name, line.reason.text);
                told += 1;
            }
        }
        for grant in &report.refused_grants {
            assert!(!grant.reason.text.contains("贫困户"), "{policy}: {}", grant.reason.text);
        }
        assert!(told > 0, "{policy}: nothing is tested");
        // That 1,200 is below 3,000 is no question.
        let below = report.lines.iter().find(|line| line.reason.text.contains("3000元"));
        assert!(below.is_none_or(|line| !line.reason.text.contains("够得上条件")), "{below:?}");
    }
}

// The basic insurance pays at most 22,565.43 of this bill.
#[test]
fn what_nobody_knows_is_no_sum_of_money() {
    let report = written("youyang-2017", IN_HARDSHIP, Some(("0", "99999999")));
    let basis = report.accumulators.iter().find(|one| one.id == "basic.basis").expect("the cost so far");
    assert_eq!(wording::added_up(&basis.after, basis.counts), "至少 22,565.43 元");
    let say = |least: &str, greatest: &str, counts| {
        wording::added_up(&Span { least: least.to_owned(), greatest: greatest.to_owned() }, counts)
    };
    assert_eq!(say("0.00", "100015689.80", Counts::Paid), "不知道");
    assert_eq!(say("0.00", "99999999.00", Counts::Applications), "不知道");
    assert_eq!(say("1.00", "99999999.00", Counts::Applications), "至少 1 次");
    assert_eq!(say("1.00", "2.00", Counts::Applications), "1 到 2 次");
    assert_eq!(say("2.00", "2.00", Counts::Applications), "2 次");
    assert_eq!(say("0.00", "99999998.99", Counts::Paid), "0.00 到 99,999,998.99 元");
    for text in report.scenarios.iter().flat_map(|run| &run.assumed).map(|assumed| &assumed.text) {
        assert!(!text.contains("99,999,999"), "{text}");
    }
}
