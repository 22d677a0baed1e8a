//! What every report keeps to, over every case of every policy: it adds up, it names its provisions, and the arithmetic
//! that it shows is true.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

use std::path::Path;

use mingbai_adjudication::settle;
use mingbai_packs::Registry;
use mingbai_report::case::{read_case, toml_tree};
use mingbai_report::{Report, ScenarioKind, Slot, WarningCode, report};
use rust_decimal::Decimal;

#[test]
fn scenarios_add_up_to_the_bill_and_stages_to_what_they_took() {
    each_report(|name, report| {
        assert!(!report.scenarios.is_empty(), "{name}: no scenario");
        let kinds: Vec<ScenarioKind> = report.scenarios.iter().map(|scenario| scenario.kind).collect();
        let expected: &[_] =
            if kinds.len() == 1 { &[ScenarioKind::Only] } else { &[ScenarioKind::Best, ScenarioKind::Worst] };
        assert_eq!(kinds, expected, "{name}");
        for scenario in &report.scenarios {
            let sum = yuan(&scenario.paid) + yuan(&scenario.hospital) + yuan(&scenario.patient);
            assert_eq!(sum, yuan(&report.billed.least), "{name}");
            assert_eq!(yuan(&scenario.patient), yuan(&scenario.patient_in) + yuan(&scenario.patient_out), "{name}");
            for stage in &scenario.stages {
                let took =
                    stage.steps.iter().rfind(|step| step.slot == Slot::Paid).expect("a stage ends with its amount");
                assert_eq!(yuan(&took.input) - yuan(&took.output), yuan(&stage.amount), "{name}, {}", stage.stage);
            }
        }
        let (best, worst) = (&report.scenarios[0], report.scenarios.last().expect("a scenario"));
        assert_eq!((&best.patient, &worst.patient), (&report.patient.least, &report.patient.greatest), "{name}");
    });
}

#[test]
fn every_clause_is_explained_and_every_reason_given() {
    each_report(|name, report| {
        let known: Vec<&str> = report.provisions.iter().map(|provision| provision.id.as_str()).collect();
        let lines = report.lines.iter().map(|line| (&line.reason.text, &line.reason.clauses));
        let refused = report.refused_grants.iter().map(|grant| (&grant.reason.text, &grant.reason.clauses));
        let grants = report.grants.iter().map(|grant| (&grant.text, &grant.clauses));
        let warnings = report.warnings.iter().map(|warning| (&warning.text, &warning.clauses));
        let stages = || report.scenarios.iter().flat_map(|scenario| &scenario.stages);
        let steps = stages().flat_map(|stage| &stage.steps);
        let steps = steps.filter_map(|step| step.text.as_ref().map(|text| (text, &step.clauses)));
        for (text, clauses) in lines.chain(refused).chain(grants).chain(warnings).chain(steps) {
            assert!(text.ends_with(['。', '）', '？']), "{name}: “{text}” is no sentence");
            for slip in ["。。", "元元", "元 元", "？：", "。：", "  ", "None", "Some("] {
                assert!(!text.contains(slip), "{name}: “{text}” has “{slip}”");
            }
            for clause in clauses {
                assert!(known.contains(&clause.as_str()), "{name}: {clause} is not explained");
            }
        }
        assert!(stages().all(|stage| !stage.text.is_empty()), "{name}");
        assert!(report.lines.iter().all(|line| !line.reason.clauses.is_empty()), "{name}: a line without a provision");
    });
}

#[test]
fn the_arithmetic_that_is_shown_is_true() {
    let mut shown = 0;
    each_report(|name, report| {
        let stages = || report.scenarios.iter().flat_map(|scenario| &scenario.stages);
        let steps = stages().flat_map(|stage| &stage.steps).filter_map(|step| step.text.as_deref());
        let texts = stages().map(|stage| stage.text.as_str()).chain(steps);
        for text in texts.chain(report.lines.iter().map(|line| line.reason.text.as_str())) {
            for (left, right) in equations(text) {
                let value = Sum::of(&left).unwrap_or_else(|| panic!("{name}: “{left}” in “{text}” does not read"));
                assert_eq!(value.normalize(), right.normalize(), "{name}: {text}");
                shown += 1;
            }
        }
    });
    assert!(shown > 3000, "{shown} equations were found; the wording must have changed");
}

const HUAINAN: &str = r#"{"care": "inpatient", "hospital": "county", "insured": true, "poor": true, "exit": "not_yet",
    "dibao": false, "tekun": false, "assistance_eligible": false, "chronic_card": false}"#;

/// A bill of this day under a policy that says nothing of it, or says what only holds within its years.
#[test]
fn a_bill_outside_a_document_s_years_is_told_so() {
    let registry = Registry::builtin().expect("sound packs");
    for (policy, day, told) in [
        ("banan-2018", "2010-05-01", true),
        ("banan-2018", "2018-01-01", false),
        ("banan-2018", "2020-12-31", false),
        ("banan-2018", "2021-01-01", true),
        ("youyang-2017", "2010-05-01", true),
        ("youyang-2017", "2017-01-01", false),
        ("youyang-2017", "2026-05-01", true),
        ("qiannan-2019", "2019-06-23", true),
        ("qiannan-2019", "2020-05-01", false),
        ("qiannan-2019", "2026-05-01", true),
        ("huainan-2019", "2015-01-01", true),
        // The figures of Anhui began in July.
        ("huainan-2019", "2019-06-30", true),
        ("huainan-2019", "2019-07-01", false),
        ("huainan-2019", "2026-01-01", true),
        ("junshan-2017", "2021-01-01", true),
    ] {
        let policy = registry.get(policy).expect("a policy");
        // A warning of the pack is told where it holds whatever else is open, which takes a few answers to know.
        let facts = if policy.pack.id == "huainan-2019" { HUAINAN } else { "{}" };
        let case =
            [r#"{"claim": {"billed": "9000", "out_of_catalogue": "0", "facts": "#, facts, r#", "discharged": ""#];
        let case = [&case.concat(), day, r#""}}"#].concat();
        let case = mingbai_report::case::from_json(policy, &case).expect("a sound case");
        let report = report(policy, &case.claim, &settle(policy, &case.claim, &case.accumulators));
        let tells = |warning: &mingbai_report::Warning| {
            warning.code == WarningCode::OutsideValidity || warning.id.as_deref() == Some("before_references")
        };
        assert_eq!(report.warnings.iter().any(tells), told, "{} on {day}", policy.pack.id);
    }
}

#[test]
fn the_numbers_of_a_line_have_names() {
    each_report(|name, report| {
        for stage in report.scenarios.iter().flat_map(|scenario| &scenario.stages) {
            let text = stage.text.trim_start_matches('(');
            // A bracket's own part has its name behind it, as the bounds have.
            let bracket = text.contains("以内）") || text.contains("以上）") || text.contains(" 元到 ");
            let bare = text.starts_with(|letter: char| letter.is_ascii_digit()) && text.contains(" = ");
            let less = text.split(" − ").skip(1).any(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()));
            assert!(bracket || !(bare || less), "{name}, {}: {}", stage.stage, stage.text);
        }
    });
}

#[test]
fn what_pays_nothing_in_any_case_says_why() {
    for policy in Registry::builtin().expect("sound packs").all() {
        for billed in ["300", "3000", "50000"] {
            let case = [r#"{"claim": {"billed": ""#, billed, r#"", "facts": {"care": "inpatient"}}}"#].concat();
            let case = mingbai_report::case::from_json(policy, &case).expect("a sound case");
            let report = report(policy, &case.claim, &settle(policy, &case.claim, &case.accumulators));
            for line in report.lines.iter().filter(|_| !report.scenarios.is_empty()) {
                assert!(!line.reason.text.contains("不管怎么答"), "{}, {billed}: {}", policy.pack.id, line.name);
            }
        }
    }
}

#[test]
fn amounts_are_written_for_machines() {
    each_report(|name, report| {
        let tree = serde_json::to_value(report).expect("JSON");
        let spans = ["billed", "in_catalogue", "out_of_catalogue", "hospital", "patient", "unassigned"];
        for amount in spans.iter().flat_map(|key| [&tree[key]["least"], &tree[key]["greatest"]]) {
            let text = amount.as_str().expect("a text");
            let (whole, decimals) = text.split_once('.').expect("a point");
            assert!(whole.bytes().all(|byte| byte.is_ascii_digit()) && decimals.len() == 2, "{name}: {text}");
        }
    });
}

/// Calls `look` with the report of every case that can be settled.
fn each_report(mut look: impl FnMut(&str, &Report)) {
    let registry = Registry::builtin().unwrap_or_else(|problems| panic!("{problems:#?}"));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases");
    let mut seen = 0;
    for policy in registry.all() {
        let cases = std::fs::read_dir(folder.join(&policy.pack.id)).expect("a folder of cases");
        for path in cases.map(|entry| entry.expect("a file").path()).filter(|path| path.is_file()) {
            let text = std::fs::read_to_string(&path).expect("a case");
            let Ok(case) = read_case(policy, &toml_tree(&text).expect("TOML")) else { continue };
            let settlement = settle(policy, &case.claim, &case.accumulators);
            look(&path.display().to_string(), &report(policy, &case.claim, &settlement));
            seen += 1;
        }
    }
    assert!(seen > 150, "{seen} cases");
}

fn yuan(text: &str) -> Decimal {
    text.parse().unwrap_or_else(|_| panic!("{text} is no amount"))
}

/// The equations in a text, each as its left side and the amount that it gives. Names are left out; what is rounded,
/// or chosen as the least or greatest of several, is no plain arithmetic.
fn equations(text: &str) -> Vec<(String, Decimal)> {
    if text.contains("取小的") || text.contains("取大的") || text.contains('约') {
        return Vec::new();
    }
    let text = without_quoted(text);
    let mut found = Vec::new();
    for clause in text.split(['。', '，', '：', '；']) {
        let Some((left, right)) = clause.split_once(" = ") else { continue };
        let number = right.split(' ').next().unwrap_or("").replace(',', "");
        let Ok(right) = number.parse() else { continue };
        // A formula in parentheses before the equation is a name of what is taken off.
        let letters: String =
            left.chars().filter(|letter| letter.is_ascii_digit() || " .+−×÷%()".contains(*letter)).collect();
        found.push((letters, right));
    }
    found
}

fn without_quoted(text: &str) -> String {
    let mut kept = String::new();
    let mut depth = 0;
    for letter in text.chars() {
        match letter {
            '“' | '（' => depth += 1,
            '”' | '）' => depth -= 1,
            _ if depth == 0 => kept.push(letter),
            _ => {}
        }
    }
    kept
}

/// A reader of sums of products, as people write them.
struct Sum<'t> {
    tokens: std::iter::Peekable<std::vec::IntoIter<&'t str>>,
}

impl<'t> Sum<'t> {
    fn of(text: &'t str) -> Option<Decimal> {
        let mut tokens = Vec::new();
        let mut start = 0;
        for (place, letter) in text.char_indices() {
            if " +−×÷()".contains(letter) {
                tokens.push(&text[start..place]);
                start = place + letter.len_utf8();
                tokens.push(&text[place..start]);
            }
        }
        tokens.push(&text[start..]);
        tokens.retain(|token| !token.trim().is_empty());
        let mut sum = Self { tokens: tokens.into_iter().peekable() };
        let value = sum.sum()?;
        sum.tokens.next().is_none().then_some(value)
    }

    fn sum(&mut self) -> Option<Decimal> {
        let mut value = self.product()?;
        while let Some(sign @ ("+" | "−")) = self.tokens.peek().copied() {
            self.tokens.next();
            let next = self.product()?;
            value = if sign == "+" { value + next } else { value - next };
        }
        Some(value)
    }

    fn product(&mut self) -> Option<Decimal> {
        let mut value = self.factor()?;
        while let Some(sign @ ("×" | "÷")) = self.tokens.peek().copied() {
            self.tokens.next();
            let next = self.factor()?;
            value = if sign == "×" { value * next } else { value / next };
        }
        Some(value)
    }

    fn factor(&mut self) -> Option<Decimal> {
        let token = self.tokens.next()?;
        if token == "(" {
            let value = self.sum()?;
            return (self.tokens.next()? == ")").then_some(value);
        }
        match token.strip_suffix('%') {
            Some(percent) => Some(percent.parse::<Decimal>().ok()? / Decimal::ONE_HUNDRED),
            None => token.parse().ok(),
        }
    }
}

#[test]
fn too_many_open_points_are_said_to_be_so() {
    let registry = Registry::builtin().unwrap_or_else(|problems| panic!("{problems:#?}"));
    for policy in registry.all() {
        let case = mingbai_report::case::from_json(policy, r#"{"claim": {"billed": "50000"}}"#).expect("a sound case");
        let settlement = settle(policy, &case.claim, &case.accumulators);
        let report = report(policy, &case.claim, &settlement);
        let warned = report.warnings.iter().any(|warning| warning.code == WarningCode::Widened);
        assert_eq!(warned, settlement.widened, "{}", policy.pack.id);
        for scenario in &report.scenarios {
            let ends = [&report.patient.least, &report.patient.greatest];
            let best_or_worst = scenario.name.starts_with("对您");
            assert!(!best_or_worst || ends.contains(&&scenario.patient), "{}: {}", policy.pack.id, scenario.name);
            assert!(!scenario.name.contains("个人负担都一样") || report.patient.is_exact(), "{}", policy.pack.id);
        }
    }
}
