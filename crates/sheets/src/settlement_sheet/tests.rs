//! Every case of every policy on paper.

use std::fs;
use std::path::Path;

use mingbai_adjudication::settle;
use mingbai_packs::Registry;
use mingbai_report::case::{read_case, toml_tree};
use mingbai_report::{Report, report};

use super::settlement_sheet;
use crate::picture;

/// The report of every case that can be settled, with the file's name.
fn reports() -> Vec<(String, Report)> {
    let registry = Registry::builtin().unwrap();
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases");
    let mut reports = Vec::new();
    for policy in registry.all() {
        for entry in fs::read_dir(cases.join(&policy.pack.id)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                continue;
            }
            let tree = toml_tree(&fs::read_to_string(&path).unwrap()).unwrap();
            // Some cases are about what is refused.
            if let Ok(case) = read_case(policy, &tree) {
                let settlement = settle(policy, &case.claim, &case.accumulators);
                reports.push((path.display().to_string(), report(policy, &case.claim, &settlement)));
            }
        }
    }
    reports
}

#[test]
fn every_case_is_told_on_one_page_with_its_amounts() {
    let reports = reports();
    assert!(reports.len() > 200, "only {} cases", reports.len());
    let mut two = Vec::new();
    for (name, report) in &reports {
        let html = settlement_sheet(report);
        let pages = html.matches("<article").count();
        if pages > 1 {
            assert!(html.contains("第 1 页，共 2 页") && html.contains("第 2 页，共 2 页"), "{name}");
            two.push(name);
        }
        for amount in [&report.billed.greatest, &report.patient.least, &report.patient.greatest] {
            assert!(html.contains(&mingbai_report::wording::readable(amount)), "{name}: {amount}");
        }
        assert!(html.contains("估算，以实际结算为准。"), "{name}");
        let steps: String =
            html.split("paper-steps").skip(1).filter_map(|rest| rest.split("</section>").next()).collect();
        for stage in report.scenarios.iter().flat_map(|run| &run.stages).filter(|_| !steps.is_empty()) {
            assert!(steps.contains(&[&stage.name, "："].concat()), "{name}: {} is no step", stage.name);
        }
    }
    assert!(two.is_empty(), "{} of {} take two pages: {two:#?}", two.len(), reports.len());
}

#[test]
fn every_picture_says_in_words_what_it_shows() {
    for (name, report) in reports() {
        let picture = picture(&report);
        let patient = mingbai_report::wording::readable_span(&report.patient);
        assert!(picture.says.contains(&["自己付 ", &patient, " 元"].concat()), "{name}: {}", picture.says);
        assert!(picture.svg.contains(&[&patient, " 元</text>"].concat()), "{name}");
        assert!((600..4000).contains(&picture.height), "{name}: {}", picture.height);
    }
}
