//! What to do: papers, places, days, and whom a refusal may not come from.

use mingbai_report::{Concerns, Grant, Procedure, Report, Right};

use super::clauses::clauses;
use super::fen::fen;
use crate::Markup;
use crate::wording::answer as wording;

/// What concerns this patient; what may do so is folded away with the question that decides.
pub fn tasks(report: &Report) -> String {
    let mut sheet = Markup::new();
    let (now, later): (Vec<_>, Vec<_>) = report.procedures.iter().partition(|one| one.concerns == Concerns::Yes);
    if !report.procedures.is_empty() {
        sheet.start("section", &[("class", "tasks")]).leaf("h3", &[], wording::TASKS);
        list(&mut sheet, report, &now, procedure);
        folded(&mut sheet, report, "more-tasks", &later, procedure);
        sheet.end();
    }
    let (now, later): (Vec<_>, Vec<_>) = report.rights.iter().partition(|one| one.concerns == Concerns::Yes);
    if !report.rights.is_empty() {
        sheet.start("section", &[("class", "rights")]).leaf("h3", &[], wording::RIGHTS);
        list(&mut sheet, report, &now, right);
        folded(&mut sheet, report, "more-rights", &later, right);
        sheet.end();
    }
    sheet.finish()
}

/// The id of a procedure's element.
pub(super) fn element(procedure: &str) -> String {
    ["task-", procedure].concat()
}

/// Whether nothing of a grant is left to apply for.
pub(super) fn is_used_up(grant: &Grant) -> bool {
    grant.applications_left == Some(0) || grant.up_to.as_deref().is_some_and(|up_to| fen(up_to) == 0)
}

type Item<T> = fn(&mut Markup, &Report, &T);

fn list<T>(sheet: &mut Markup, report: &Report, items: &[&T], item: Item<T>) {
    if items.is_empty() {
        return;
    }
    sheet.start("ul", &[("class", "cards")]);
    items.iter().for_each(|one| item(sheet, report, one));
    sheet.end();
}

fn folded<T>(sheet: &mut Markup, report: &Report, id: &str, items: &[&T], item: Item<T>) {
    if items.is_empty() {
        return;
    }
    sheet.start("details", &[("class", "more"), ("id", id)]);
    sheet.leaf("summary", &[], &wording::depending(items.len()));
    list(sheet, report, items, item);
    sheet.end();
}

fn procedure(sheet: &mut Markup, report: &Report, procedure: &Procedure) {
    sheet.start("li", &[("id", &element(&procedure.id)), ("tabindex", "-1")]).leaf("h4", &[], &procedure.name);
    decided_by(sheet, procedure.decided_by.as_deref());
    if let Some(place) = &procedure.place {
        labelled(sheet, wording::PLACE, place);
    }
    if let Some(deadline) = &procedure.deadline {
        labelled(sheet, wording::UNTIL, deadline);
    }
    for term in &procedure.terms {
        labelled(sheet, wording::TERM, &term.text);
    }
    if !procedure.papers.is_empty() {
        sheet.leaf("p", &[], wording::PAPERS).start("ul", &[("class", "papers")]);
        procedure.papers.iter().for_each(|paper| _ = sheet.said("li", &[], paper));
        sheet.end();
    }
    if !procedure.steps.is_empty() {
        let id = ["steps-", &procedure.id].concat();
        sheet.start("details", &[("class", "clauses"), ("id", &id)]);
        sheet.leaf("summary", &[], wording::STEPS).start("ol", &[]);
        procedure.steps.iter().for_each(|step| _ = sheet.said("li", &[], step));
        sheet.end().end();
    }
    clauses(sheet, report, &["task-", &procedure.id], &procedure.clauses);
    sheet.end();
}

fn right(sheet: &mut Markup, report: &Report, right: &Right) {
    sheet.start("li", &[]).leaf("h4", &[], &right.name).said("p", &[], &right.says);
    decided_by(sheet, right.decided_by.as_deref());
    clauses(sheet, report, &["right-", &right.id], &right.clauses);
    sheet.end();
}

fn decided_by(sheet: &mut Markup, ask: Option<&str>) {
    if let Some(ask) = ask {
        sheet.leaf("p", &[("class", "help")], &wording::decided_by(ask));
    }
}

fn labelled(sheet: &mut Markup, label: &str, text: &str) {
    sheet.start("p", &[]).leaf("strong", &[], label).prose(text).end();
}
