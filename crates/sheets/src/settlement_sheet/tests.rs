//! Every case of every policy on paper.

use std::fs;
use std::path::Path;

use mingbai_adjudication::settle;
use mingbai_packs::Registry;
use mingbai_report::case::{read_case, toml_tree};
use mingbai_report::{Report, offers, report};

use super::{Basis, is_printed, settlement_sheet};
use crate::picture;

/// The report of every case that can be settled, with the file's name.
fn reports() -> Vec<(String, Report, Basis)> {
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
                let day = case.claim.discharged.map(mingbai_report::wording::iso_day);
                let mut told = vec![format!("出院日期：{}", day.unwrap_or_else(|| "没有填".to_owned()))];
                told.extend(offers(policy, &case.claim).answers);
                // As the page adds it where nothing of the year was entered.
                told.push("这次以前，今年已经报过的：没有填，按没有算".to_owned());
                let basis = Basis { told, printed_on: "2018-12-31".to_owned() };
                reports.push((path.display().to_string(), report(policy, &case.claim, &settlement), basis));
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
    let mut differing = 0;
    for (name, report, basis) in &reports {
        let html = settlement_sheet(report, basis);
        assert!(html.contains("打印日期：2018-12-31") && basis.told.iter().all(|told| html.contains(told)), "{name}");
        for line in report.lines.iter().filter(|line| is_printed(line)) {
            let other = line.computed.as_ref().filter(|computed| computed.amount != computed.printed);
            differing += usize::from(other.is_some());
            let (_, told) = html.split_once("照结算单上印的数").unwrap_or_default();
            assert!(told.contains(&line.name), "{name}: {}", line.name);
        }
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
    assert!(differing > 10, "only {differing} printed amounts differ from what is computed");
    assert!(two.is_empty(), "{} of {} take two pages: {two:#?}", two.len(), reports.len());
}

#[test]
fn every_picture_says_in_words_what_it_shows() {
    for (name, report, _) in reports() {
        let picture = picture(&report);
        let patient = mingbai_report::wording::readable_span(&report.patient);
        assert!(picture.says.contains(&["自己付 ", &patient, " 元"].concat()), "{name}: {}", picture.says);
        assert!(picture.svg.contains(&[&patient, " 元</text>"].concat()), "{name}");
        assert!((600..4000).contains(&picture.height), "{name}: {}", picture.height);
    }
}
