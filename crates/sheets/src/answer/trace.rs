//! The full trace: every scenario, every stage, every step that has something to say.

use mingbai_report::wording as words;
use mingbai_report::{Report, Scenario, ScenarioKind, Slot, StageTrace};

use super::clauses::articles;
use crate::Markup;
use crate::wording::answer as wording;

/// Every scenario with its steps.
pub(super) fn trace(sheet: &mut Markup, report: &Report) {
    report.scenarios.iter().for_each(|run| scenario(sheet, report, run));
}

fn scenario(sheet: &mut Markup, report: &Report, run: &Scenario) {
    let heading = match run.kind {
        ScenarioKind::Only => run.name.clone(),
        ScenarioKind::Best | ScenarioKind::Worst => words::scenario(&run.name, &run.patient),
    };
    sheet.start("section", &[("class", "scenario")]).said("h3", &[], &heading);
    if !run.assumed.is_empty() {
        sheet.leaf("p", &[], words::ASSUMED).start("ul", &[]);
        run.assumed.iter().for_each(|assumed| _ = sheet.said("li", &[], &assumed.text));
        sheet.end();
    }
    sheet.start("ol", &[]);
    run.stages.iter().for_each(|trace| stage(sheet, report, trace));
    sheet.end().end();
}

fn stage(sheet: &mut Markup, report: &Report, trace: &StageTrace) {
    let told = || trace.steps.iter().filter(|step| step.slot != Slot::Paid && step.text.is_some());
    sheet.start("li", &[]).start("h4", &[]).text(&trace.name).text(" ");
    sheet.said("span", &[("class", "amount")], &words::with_unit(&trace.amount)).end();
    // A single step says all that the line could.
    if told().count() != 1 {
        sheet.said("p", &[], &trace.text);
    }
    sheet.start("ul", &[]);
    for step in told() {
        sheet.start("li", &[]).prose(step.text.as_deref().unwrap_or(""));
        let articles = articles(report, &step.clauses);
        if !articles.is_empty() {
            sheet.text(" ").leaf("small", &[], &wording::clauses(&articles));
        }
        sheet.end();
    }
    sheet.end().end();
}
