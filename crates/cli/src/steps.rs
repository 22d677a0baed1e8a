//! The trace for people at a terminal.

use mingbai_report::{Report, Scenario, ScenarioKind, Slot, StageTrace, wording};

use crate::print::{Page, with_clauses};
use crate::table::paragraph;

/// Every scenario with its steps.
pub(crate) fn write(page: &Page, report: &Report, lines: &mut Vec<String>) {
    for scenario in &report.scenarios {
        let heading = match scenario.kind {
            ScenarioKind::Only => scenario.name.clone(),
            _ => wording::scenario(&scenario.name, &scenario.patient),
        };
        page.heading(&heading, lines);
        assumed(page, scenario, lines);
        for stage in &scenario.stages {
            steps(page, stage, lines);
        }
    }
}

fn assumed(page: &Page, scenario: &Scenario, lines: &mut Vec<String>) {
    if scenario.assumed.is_empty() {
        return;
    }
    let texts: Vec<&str> = scenario.assumed.iter().map(|assumed| assumed.text.as_str()).collect();
    page.below(&format!("{}：{}。", wording::ASSUMED, texts.join("；")), lines);
}

fn steps(page: &Page, stage: &StageTrace, lines: &mut Vec<String>) {
    let told: Vec<_> = stage.steps.iter().filter(|step| step.text.is_some() && step.slot != Slot::Paid).collect();
    let head = format!("{}  {}", stage.name, wording::with_unit(&stage.amount));
    lines.push(format!("  {}", page.paint.strong(&head)));
    // A single step says all that the line could.
    if told.len() != 1 {
        lines.extend(paragraph(&stage.text, "    ", "    ", page.width));
    }
    for step in told {
        if let Some(text) = &step.text {
            let text = with_clauses(text, &step.clauses);
            lines.extend(paragraph(&text, "    - ", "      ", page.width));
        }
    }
}
