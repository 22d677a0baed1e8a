//! Looking over the answers, each with the way to change it.

use leptos::prelude::*;
use mingbai_policy::Policy;
use mingbai_policy::document::FactKind;
use mingbai_report::wording as report_words;
use mingbai_sheets::Markup;

use super::frame::{so_far, way};
use super::href;
use super::questions::{ask, field_name};
use super::steps::{Step, amounts_before, asked_fields, matters, pending, printable, steps};
use crate::address::{Address, View};
use crate::draft::{Draft, Field, Kind, NO, YES, understood};
use crate::part::{IntoPart, Part, heading, link, paragraph, row, tag};
use crate::session::Session;
use crate::wording::UNKNOWN;
use crate::wording::ask as words;

/// The answers so far.
pub(super) fn page(session: Session, policy: &'static Policy, back: &str) -> Part {
    document().set_title(&words::title(words::CHECK));
    let draft = session.draft();
    let open = draft.with_untracked(|draft| pending(policy, draft));
    let left = if open.is_empty() { words::ALL_ASKED.to_owned() } else { words::left(open.len()) };
    let name = |field: &Field| field_name(session, policy, field);
    let rows = draft.with_untracked(|draft| rows(policy, draft, &open, &name));
    let main = row![
        way(back, left),
        heading(words::CHECK),
        paragraph("help", words::CHECK_HELP),
        so_far(session, policy, true),
        way_on(session, policy, &open),
        tag("div").html(&table(policy, &rows)),
    ];
    tag("div").class("ask-main").add(main).into_part()
}

/// On to the result, or what it still takes.
fn way_on(session: Session, policy: &'static Policy, open: &[Step]) -> Part {
    let to_step = |class: &str, step: Step, words: &str| link(&href(policy, step), words).class(class);
    let notice = |says: &str, step: Step, words: &str| {
        row![paragraph("notice", says), paragraph("ask-go", to_step("go", step, words))].into_part()
    };
    let wrong = untrack(|| session.mistakes());
    if untrack(|| session.is_blank(&Field::Billed)) {
        notice(words::TOTAL_FIRST, Step::Total, words::GIVE_TOTAL)
    } else if let Some(error) = wrong.first() {
        let step =
            steps(policy).into_iter().find(|step| step.fields(policy).iter().any(|field| field.name() == error.field));
        notice(&error.message, step.unwrap_or(Step::Total), words::MEND)
    } else {
        let answer = link(&Address::of(&policy.pack.id, View::Answer).href(), words::SEE_RESULT).class("go");
        let next = open.first().map(|step| to_step("go quiet", *step, words::GO_ON_ASKING));
        paragraph("ask-go", row![answer, next]).into_part()
    }
}

/// One answer as it is looked over.
#[derive(Debug, PartialEq)]
pub(super) struct Row {
    step: Step,
    ask: String,
    answer: String,
    /// What the answer does: it counts, it has no effect this time, it is still to be given.
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Counts,
    Unused,
    Open,
}

/// Every answer, and every question that is still open.
pub(super) fn rows(policy: &Policy, draft: &Draft, open: &[Step], name: &dyn Fn(&Field) -> String) -> Vec<Row> {
    let mut rows = Vec::new();
    for step in steps(policy) {
        let given = step.fields(policy).iter().any(|field| draft.has(&policy.pack.id, field));
        let state = if open.contains(&step) {
            State::Open
        } else if !given {
            continue;
        } else if matters(policy, draft, step) {
            State::Counts
        } else {
            State::Unused
        };
        // Without a slip nothing is printed, which the question before has said already.
        let idle = state == State::Unused && matches!(step, Step::Printed | Step::Before);
        if idle {
            continue;
        }
        let answer =
            if state == State::Open { words::NOT_ANSWERED.to_owned() } else { answer(policy, draft, step, name) };
        rows.push(Row { step, ask: ask(policy, step), answer, state });
    }
    rows
}

/// An answer in words.
fn answer(policy: &Policy, draft: &Draft, step: Step, name: &dyn Fn(&Field) -> String) -> String {
    let id = policy.pack.id.as_str();
    let typed = |field: &Field| match draft.text(id, field).trim() {
        "" => UNKNOWN.to_owned(),
        text => understood(Kind::Amount, text).unwrap_or_else(|| text.to_owned()),
    };
    let said = |field: &Field, yes: &str, no: &str| match draft.text(id, field) {
        YES => yes.to_owned(),
        NO => no.to_owned(),
        _ => UNKNOWN.to_owned(),
    };
    match step {
        Step::Total => typed(&Field::Billed),
        Step::Outside => typed(&Field::OutOfCatalogue),
        Step::Discharged => match draft.text(id, &Field::Discharged) {
            "" => UNKNOWN.to_owned(),
            day => day.to_owned(),
        },
        Step::Who => who(policy, draft),
        Step::Fact(_) => fact(policy, draft, step),
        Step::Slip => said(&Field::HAS_SLIP, words::SLIP_YES, words::SLIP_NO),
        Step::Year => said(&Field::EARLIER_BILLS, words::YEAR_YES, words::YEAR_NO),
        Step::Printed => listed(draft, id, &printable(policy), name, words::NOT_PRINTED),
        Step::Before => listed(draft, id, &amounts_before(policy), name, ""),
        Step::Check => String::new(),
    }
}

fn fact(policy: &Policy, draft: &Draft, step: Step) -> String {
    let Some(fact) = step.fact(policy) else { return String::new() };
    let text = draft.text(&policy.pack.id, &super::steps::field_of(fact));
    let named = match (fact.kind, text) {
        (_, "") => UNKNOWN,
        (FactKind::YesNo | FactKind::Identity, YES) => report_words::YES,
        (FactKind::YesNo | FactKind::Identity, _) => report_words::NO,
        (FactKind::Choice, text) => {
            fact.options.iter().find(|option| option.id == text).map_or(text, |option| option.name.as_str())
        }
        (FactKind::Disease, text) => {
            let listed = policy.pack.diseases.iter().find(|disease| disease.id == text);
            listed.map_or(report_words::OTHER_DISEASE, |disease| disease.name.as_str())
        }
        (FactKind::Date, text) => text,
    };
    named.to_owned()
}

fn who(policy: &Policy, draft: &Draft) -> String {
    let id = policy.pack.id.as_str();
    let fields = asked_fields(policy, draft, Step::Who);
    let of = |field: &&Field| draft.text(id, field) == YES;
    let named = |field: &Field| {
        let fact = policy.pack.facts.iter().find(|fact| Field::Fact(fact.id.clone()) == *field);
        fact.map_or("", |fact| words::statement(&fact.ask))
    };
    let known: Vec<&str> = fields.iter().filter(of).map(named).collect();
    let unknown = fields.iter().any(|field| draft.has(id, field) && draft.is_blank(id, field));
    match (known.is_empty(), unknown) {
        (true, true) => UNKNOWN.to_owned(),
        (true, false) => words::WHO_NONE.to_owned(),
        (false, true) => words::rest_unknown(&known.join("\n")),
        (false, false) => known.join("\n"),
    }
}

fn listed(draft: &Draft, policy: &str, fields: &[Field], name: &dyn Fn(&Field) -> String, none: &str) -> String {
    let mut lines = Vec::new();
    for field in fields {
        let text = draft.text(policy, field);
        if !text.is_empty() {
            let amount = understood(Kind::Amount, text).unwrap_or_else(|| text.to_owned());
            lines.push([&name(field), " ", &amount].concat());
        }
    }
    if lines.is_empty() { none.to_owned() } else { lines.join("\n") }
}

/// The answers as a list of questions, each with its answer and the way to change it.
fn table(policy: &Policy, rows: &[Row]) -> String {
    let mut sheet = Markup::new();
    sheet.start("ul", &[("class", "to-check")]);
    for row in rows {
        let class = if row.state == State::Unused { "unused" } else { "used" };
        sheet.start("li", &[("class", class)]);
        sheet.start("p", &[]).leaf("span", &[("class", "asked-was")], &row.ask);
        for line in row.answer.lines() {
            sheet.leaf("strong", &[], line);
        }
        if row.state == State::Unused {
            sheet.leaf("span", &[("class", "badge")], words::UNUSED);
        }
        sheet.end();
        let link = if row.state == State::Open { words::ANSWER_IT } else { words::CHANGE };
        let heard = [link, "：", &row.ask].concat();
        let target = href(policy, row.step);
        sheet.leaf("a", &[("href", target.as_str()), ("aria-label", &heard)], link).end();
    }
    sheet.finish()
}
