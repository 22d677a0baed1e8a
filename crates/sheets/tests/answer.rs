//! What the answer keeps to, over every case of every policy: it is sound HTML, says every amount, and leads nowhere that
//! is not there; and nothing of a pack gets out of its text.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

use std::path::{Path, PathBuf};

use mingbai_adjudication::{claim::Case, settle, what_if};
use mingbai_packs::Registry;
use mingbai_policy::Policy;
use mingbai_policy::document::Pack;
use mingbai_policy::formula::StageIndex;
use mingbai_report::case::{from_json, read_case, toml_tree};
use mingbai_report::wording::{readable_span, short_span};
use mingbai_report::{QuestionKind, Report, WarningCode, findings, overcharged, report};
use mingbai_sheets::answer::{self, Place};
use serde_json::Value;

#[test]
fn every_answer_is_sound_html_and_its_links_lead_somewhere() {
    each_answer(|name, report, html| {
        let tags = closed_in_order(html);
        assert!(tags.is_ok(), "{name}: {tags:?}");
        let mut ids: Vec<&str> = attributes(html, "id");
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "{name}: an id stands twice");
        for href in attributes(html, "href").into_iter().filter(|href| !href.starts_with("#/")) {
            // The page has the heading of the comparison with the slip.
            let element = href.trim_start_matches('#');
            assert!(element == "answer-slip" || ids.contains(&element), "{name}: {href} leads nowhere");
        }
        assert!(!html.contains(" 元"), "{name}: an amount may part from its unit");
        assert_eq!(attributes(html, "style").len(), 0, "{name}: the page's security policy refuses styles");
        assert!(!report.says.contains(".00"), "{name}: {}", report.says);
    });
}

#[test]
fn every_amount_and_every_fund_is_told() {
    each_answer(|name, report, html| {
        let text = plain(html);
        assert!(text.starts_with(&report.says) || text.contains(&report.says), "{name}");
        assert!(text.contains(&format!("您自己付{}", short_span(&report.patient))), "{name}: the last step");
        for line in &report.lines {
            assert!(text.contains(&line.name), "{name}: {}", line.name);
            assert!(text.contains(&readable_span(&line.amount)), "{name}: {} {:?}", line.name, line.amount);
        }
        for warning in &report.warnings {
            let in_place = warning.code == WarningCode::PrintedDiffers;
            assert!(in_place || text.contains(&warning.text), "{name}: {}", warning.text);
        }
        for grant in &report.grants {
            assert!(text.contains(&grant.text), "{name}: {}", grant.name);
        }
        for task in &report.procedures {
            assert!(text.contains(&task.name) && task.papers.iter().all(|paper| text.contains(paper)), "{name}");
        }
    });
}

#[test]
fn the_bar_is_the_whole_bill() {
    each_answer(|name, _, html| {
        let bar = html.split("</svg>").next().expect("a bar");
        let bar = bar.split("</defs>").last().expect("parts");
        let drawn: u32 = attributes(bar, "width").into_iter().map(hundredths).sum();
        // Every part is cut off to a hundredth of a hundredth.
        assert!((9_990..=10_000).contains(&drawn), "{name}: {drawn}");
    });
}

// Only an authority can tell how the document is to be read, and only the slip what it prints.
#[test]
fn the_patient_is_told_to_answer_what_a_patient_can() {
    let mut left_open = 0;
    each_answer(|name, report, html| {
        let of = |kinds: &[QuestionKind]| report.questions.iter().filter(|asked| kinds.contains(&asked.kind)).count();
        let asked = of(&[QuestionKind::Fact, QuestionKind::Discharged]);
        assert_eq!(html.contains(&format!("先回答还差的 {asked} 问")), asked > 0, "{name}");
        assert_eq!(html.contains("先回答还差的 "), asked > 0, "{name}");
        let unread = of(&[QuestionKind::Reading]);
        assert_eq!(html.contains("文件自己没有写清的"), unread > 0, "{name}");
        left_open += unread;
    });
    assert!(left_open > 0, "no case has a reading without a default");
}

// 50,000 of which nothing else is known: every fund would say the same, and says it once.
#[test]
fn what_is_wholly_open_is_one_sentence_and_a_list() {
    for policy in Registry::builtin().expect("sound packs").all() {
        let case = from_json(policy, r#"{"claim": {"billed": "50000"}}"#).expect("a sound case");
        let html = written(policy, &case).1;
        assert!(html.matches("要看还没有回答的问题").count() <= 2, "{}", policy.pack.id);
        assert!(closed_in_order(&html).is_ok(), "{}", policy.pack.id);
    }
}

// 12,000 of which nothing else is known: no fund is passed over, as if none paid anything.
#[test]
fn the_picture_names_every_fund() {
    each_answer(|name, report, html| {
        let picture = html.split("</section>").next().expect("the picture");
        for line in &report.lines {
            assert!(picture.contains(&line.name), "{name}: {}", line.name);
        }
    });
    for policy in Registry::builtin().expect("sound packs").all() {
        let case = from_json(policy, r#"{"claim": {"billed": "12000"}}"#).expect("a sound case");
        let (report, html) = written(policy, &case);
        let picture = html.split("</section>").next().expect("the picture");
        for line in &report.lines {
            assert!(picture.contains(&line.name), "{}: {}", policy.pack.id, line.name);
        }
    }
}

// Youyang: (25,000 − 150) × 70% = 17,395 is stated throughout; only the year's ceiling is a reference value, and far away.
#[test]
fn a_stated_amount_is_not_called_unverified() {
    let registry = Registry::builtin().expect("sound packs");
    let policy = registry.get("youyang-2017").expect("the policy");
    let text = |case: &str| {
        let case = from_json(policy, case).expect("a sound case");
        let (report, html) = written(policy, &case);
        let basic = report.lines.iter().find(|line| line.stage == "basic").expect("the basic insurance").clone();
        (basic, plain(&html))
    };
    let facts =
        r#""facts": {"poor": true, "insured": true, "care": "inpatient", "hospital": "county", "plan": "first"}"#;
    let claim = |more: &str| [r#"{"claim": {"billed": "25000", "out_of_catalogue": "0", "#, facts, more, "}}"].concat();
    let (basic, html) = text(&claim(""));
    assert_eq!((basic.reference, basic.amount.least.as_str()), (false, "17395.00"), "{basic:?}");
    assert!(html.contains("只有封顶线是参考值，这次没有到"), "{html}");
    // The reader knows better: 200 in place of 150.
    let local = text(&claim(r#", "parameters": {"basic_deductible": "200"}"#)).0;
    assert_eq!(local.origin.as_deref(), Some("用了您填的数"), "{local:?}");
}

// Huainan: the 351 pays 1,500 above its line of 3,000, a reference value; the slip prints 1,200. That is no reason to go
// and complain, and does not lead.
#[test]
fn a_difference_that_rests_on_reference_values_is_told_calmly() {
    let registry = Registry::builtin().expect("sound packs");
    let policy = registry.get("huainan-2019").expect("the policy");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/huainan-2019/351-from-slip.toml");
    let text = std::fs::read_to_string(folder).expect("a case");
    let case = read_case(policy, &toml_tree(&text).expect("TOML")).expect("a sound case");
    let (_, html) = written(policy, &case);
    assert!(html.contains("/rules/line_351") || html.contains("#/huainan-2019/rules/"), "{html}");
    let html = plain(&html);
    assert!(!html.contains("对不上，可以去问一问") && !html.contains("“请问"), "{html}");
    assert!(html.contains("和这里算出来的不一样，看看为什么"), "{html}");
    assert!(html.contains("钱数以结算单为准"), "{html}");
}

// 40,000 of which nothing more is known than who and where: the deductible is 7,500 for one and 15,000 for another.
#[test]
fn a_figure_with_two_values_says_whom_each_is_for() {
    let registry = Registry::builtin().expect("sound packs");
    let policy = registry.get("huainan-2019").expect("the policy");
    let case = from_json(
        policy,
        r#"{"claim": {"billed": "40000", "out_of_catalogue": "0", "discharged": "2019-11-20",
            "facts": {"care": "inpatient", "hospital": "county", "insured": true}}}"#,
    )
    .expect("a sound case");
    let report = written(policy, &case).0;
    let texts: Vec<&String> = report.parameters.iter().map(|figure| &figure.text).collect();
    let named = |text: &str| text.split('：').next().unwrap_or("").to_owned();
    let mut names: Vec<String> = texts.iter().map(|text| named(text)).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count, "{texts:#?}");
}

#[test]
fn the_slips_differences_are_counted_once() {
    // IN 44,000, of which the basic insurance pays (44,000 − 300) × 60% = 26,220 by reference values; the slip prints
    // 26,000. What the slip keeps back, 220, the next fund pays in part: 70% of it below 10,000 and 85% above.
    let registry = Registry::builtin().expect("sound packs");
    let policy = registry.get("banan-2018").expect("the policy");
    let case = from_json(
        policy,
        r#"{"claim": {"billed": "50000", "out_of_catalogue": "6000", "facts": {"poor": true, "care": "inpatient",
            "hospital": "county", "designated": true, "insured": true, "plan": "first", "referred": true},
            "slip": {"basic": "26000", "serious": "0", "civil": "0", "hardship": "0", "poor_fund": "0", "insurer": "0",
            "district": "0"}}}"#,
    )
    .expect("a sound case");
    let settlement = settle(policy, &case.claim, &case.accumulators);
    let span = overcharged(policy, &case.claim, &case.accumulators, &settlement).expect("a difference");
    // By the slip the patient bears 50,000 − 26,000 = 24,000. By the rules IN 17,780 is open: the fund pays
    // 9,000 × 70% + 7,780 × 85% = 12,913, the district 10,867 − 5,000 = 5,867, and the patient 5,000.
    assert_eq!((span.least.as_str(), span.greatest.as_str()), ("19000.00", "19000.00"));
    let html = plain(&written(policy, &case).1);
    assert!(html.contains("一共还可以问一问 19,000 元。"), "{html}");
    // Each difference alone: 220 + 12,977 + 5,867 would have counted money twice, or missed some.
    assert!(html.contains("结算单比照参考值算的少 220.00 元。"), "{html}");
    // Where all is printed, no figure decided anything, and none is listed as one to verify.
    let behind = |case: &Case| {
        let settlement = settle(policy, &case.claim, &case.accumulators);
        plain(&answer::behind(&report(policy, &case.claim, &settlement)))
    };
    assert!(!behind(&case).contains("居民医保的报销比例：60%"), "{}", behind(&case));
    let mut without = case.clone();
    (0u16..).take(policy.stages.len()).for_each(|stage| without.claim.forget_slip(StageIndex(stage)));
    assert!(behind(&without).contains("居民医保的报销比例：60%"), "{}", behind(&without));
    let unprinted = from_json(policy, r#"{"claim": {"billed": "50000"}}"#).expect("a sound case");
    let settlement = settle(policy, &unprinted.claim, &unprinted.accumulators);
    assert_eq!(overcharged(policy, &unprinted.claim, &unprinted.accumulators, &settlement), None);
}

// Huainan's and Junshan's documents end or begin on a day; Junshan's covers 2017 to 2020.
#[test]
fn a_bill_outside_the_documents_days_says_so_first() {
    let registry = Registry::builtin().expect("sound packs");
    let policy = registry.get("junshan-2017").expect("the policy");
    let case = from_json(policy, r#"{"claim": {"billed": "9000", "discharged": "2021-03-01"}}"#).expect("a sound case");
    let html = written(policy, &case).1;
    assert!(html.starts_with("<p class=\"notice\">出院那天，这份文件已经过期"), "{html}");
}

// Qiannan: 25 working days from Friday, 28 June 2019, with weekends counted out, end on Friday, 2 August 2019.
#[test]
fn a_term_in_working_days_names_its_last_day() {
    let registry = Registry::builtin().expect("sound packs");
    let policy = registry.get("qiannan-2019").expect("the policy");
    let case =
        from_json(policy, r#"{"claim": {"billed": "9000", "discharged": "2019-06-28", "facts": {"place": "linked"}}}"#)
            .expect("a sound case");
    let text = plain(&written(policy, &case).1);
    assert!(text.contains("最迟到2019年8月2日"), "{text}");
    assert!(text.contains("法定节假日没有扣除"), "{text}");
    // Another way of being paid concerns other patients, and is left out.
    assert!(!text.contains("在不能当场报的医院"), "{text}");
}

#[test]
fn a_hostile_pack_shows_as_text() {
    const HOSTILE: &str = "<img src=x onerror='alert(1)'>\"&";
    for path in packs() {
        let text = std::fs::read_to_string(path).expect("a pack");
        let (_, mut tree) = Pack::from_toml(&text).expect("a sound pack");
        spoil(&mut tree, HOSTILE);
        let policy = Policy::compile(Pack::read(&tree).expect("still a pack")).expect("still sound");
        let case = from_json(&policy, r#"{"claim": {"billed": "50000", "discharged": "2019-08-01"}}"#).expect("a case");
        let html = written(&policy, &case).1;
        assert!(html.contains("&lt;img src=x onerror=&#39;alert(1)&#39;&gt;&quot;&amp;"), "{}", policy.pack.id);
        assert!(!html.contains("<img"), "{}", policy.pack.id);
        assert!(closed_in_order(&html).is_ok(), "{}", policy.pack.id);
    }
}

/// Puts something hostile before every text that people read.
fn spoil(tree: &mut Value, hostile: &str) {
    const READ: [&str; 16] = [
        "name",
        "says",
        "otherwise",
        "title",
        "ask",
        "help",
        "where",
        "why",
        "note",
        "issuer",
        "county",
        "article",
        "undetermined",
        "number",
        "from",
        "papers",
    ];
    match tree {
        Value::Object(fields) => {
            for (key, value) in fields {
                // A bracket's lower end has the same name as the event from which a term counts.
                let is_read = READ.contains(&key.as_str()) || key == "steps";
                match value {
                    Value::String(text) if is_read && text.parse::<f64>().is_err() => text.insert_str(0, hostile),
                    Value::Array(texts) if is_read => {
                        for text in texts {
                            if let Value::String(text) = text {
                                text.insert_str(0, hostile);
                            }
                        }
                    }
                    other => spoil(other, hostile),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| spoil(item, hostile)),
        _ => {}
    }
}

/// Every part of an answer, one after another, with its report.
fn written(policy: &Policy, case: &Case) -> (Report, String) {
    let settlement = settle(policy, &case.claim, &case.accumulators);
    let report = report(policy, &case.claim, &settlement);
    let overcharged = overcharged(policy, &case.claim, &case.accumulators, &settlement);
    let way_to = |place: Place<'_>| match place {
        Place::Question(question) => ["#/", &policy.pack.id, "/ask/", &question.id].concat(),
        Place::Figure(id) => ["#/", &policy.pack.id, "/rules/", id].concat(),
    };
    let parts = [
        answer::result(&report),
        answer::around(&report, overcharged.as_ref(), &way_to),
        answer::tasks(&report),
        answer::slip(&report, overcharged.as_ref()),
        answer::behind(&report),
    ];
    (report, parts.concat())
}

// 50,000 of which 12% is out-of-catalogue: at 10% the insurer pays as well. What it says is tests/what_if's to hold; here
// it is sound HTML, and the readings that change nothing are a number.
#[test]
fn what_would_have_changed_the_result_is_told_with_readings_that_change_nothing_counted() {
    let registry = Registry::builtin().expect("sound packs");
    for (policy, facts) in [
        (
            "banan-2018",
            r#"{"poor": true, "care": "inpatient", "hospital": "county", "designated": true,
            "insured": true, "plan": "first", "referred": true}"#,
        ),
        ("qiannan-2019", "{}"),
    ] {
        let policy = registry.get(policy).expect("the policy");
        let claim = [r#"{"claim": {"billed": "50000", "out_of_catalogue": "6000", "facts": "#, facts, "}}"].concat();
        let case = from_json(policy, &claim).expect("a sound case");
        let found = findings(policy, &what_if::findings(policy, &case.claim, &case.accumulators));
        let html = answer::what_if(&found);
        assert!(closed_in_order(&html).is_ok(), "{html}");
        let text = plain(&html);
        for finding in &found.findings {
            assert!(text.contains(&finding.when) && text.contains(&finding.says), "{text}");
        }
        for reading in &found.readings {
            assert!(text.contains(&reading.name) && text.contains(&reading.says), "{text}");
        }
        assert!(!found.findings.is_empty() || !found.notes.is_empty(), "{}: nothing is tested", policy.pack.id);
        let count = found.unchanged_readings;
        assert!(count == 0 || text.contains(&format!("还有 {count} 处")), "{text}");
    }
}

fn each_answer(mut look: impl FnMut(&str, &Report, &str)) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases");
    let mut seen = 0;
    for policy in Registry::builtin().expect("sound packs").all() {
        for path in files(&folder.join(&policy.pack.id)) {
            let text = std::fs::read_to_string(&path).expect("a case");
            let Ok(case) = read_case(policy, &toml_tree(&text).expect("TOML")) else { continue };
            let (report, html) = written(policy, &case);
            look(&path.display().to_string(), &report, &html);
            seen += 1;
        }
    }
    assert!(seen > 150, "{seen} cases");
}

fn packs() -> Vec<PathBuf> {
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../packs/packs"))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    entries.map(|entry| entry.expect("a file").path()).filter(|path| path.is_file()).collect()
}

/// Whether every element is closed, the last opened first.
fn closed_in_order(html: &str) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    for tag in html.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap_or("");
        if let Some(name) = tag.strip_prefix('/') {
            let last = open.pop();
            if last != Some(name) {
                return Err(format!("</{name}> closes {last:?}"));
            }
        } else {
            open.push(tag.split(' ').next().unwrap_or(""));
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("{open:?} stay open")) }
}

fn attributes<'h>(html: &'h str, name: &str) -> Vec<&'h str> {
    let begin = format!(" {name}=\"");
    html.split(begin.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The text without its tags, as it is read.
fn plain(html: &str) -> String {
    let text: String = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
    let entities = [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    entities.iter().fold(text, |text, (entity, letter)| text.replace(entity, letter))
}

/// `12.34%` as 1,234.
fn hundredths(percent: &str) -> u32 {
    percent.trim_end_matches('%').replace('.', "").parse().unwrap_or_else(|_| panic!("{percent} is no percentage"))
}
