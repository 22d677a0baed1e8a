//! What stands around every question: the way back, how many are left, what to mend, the way on, the result so far.

use std::rc::Rc;

use leptos::prelude::*;
use mingbai_policy::Policy;
use mingbai_report::Report;
use mingbai_sheets::{Shown, figure};

use super::steps::{Step, asked_fields, complete, next_step, pending};
use super::{href, questions};
use crate::address::{Address, View, go};
use crate::draft::{Field, Kind, understood};
use crate::part::{Element, IntoPart, Part, button, link, paragraph, row, tag};
use crate::session::Session;
use crate::shell;
use crate::wording::ask as words;

/// The element of what has to be mended, which takes the focus when it appears.
const TO_MEND: &str = "ask-to-mend";

/// Where something has to be mended.
#[derive(Clone, PartialEq)]
enum Where {
    /// In an element of this page, by its id.
    Here(String),
    /// On the page of another question, by its address.
    There(String),
}

/// What has to be mended before going on: where, and what is wrong there.
type ToMend = Vec<(Where, String)>;

/// One question, with everything around it.
pub(super) fn page(session: Session, policy: &'static Policy, step: Step, back: &str) -> Part {
    let to_mend = RwSignal::new(ToMend::new());
    let lacking = RwSignal::new(String::new());
    let question = questions::question(session, policy, step, lacking);
    let go_on = move || {
        let found = mistakes(session, policy, step, &question.first);
        lacking.set(found.1);
        if found.0.is_empty() {
            to_mend.set(ToMend::new());
            let next = session.draft().with_untracked(|draft| next_step(policy, draft));
            go(&Address::step(&policy.pack.id, View::Ask, &next.name(policy)));
        } else {
            to_mend.set(found.0);
            // The list is drawn first, then found.
            request_animation_frame(|| shell::reveal(TO_MEND));
        }
    };
    let go_on = Rc::new(go_on);
    let unknown = question.skipped.map(|field| {
        let go_on = go_on.clone();
        button("go quiet", words::UNKNOWN_GO_ON, move || {
            session.write(field.clone(), String::new());
            go_on();
        })
    });
    let next = tag("button").attr("type", "submit").class("go").add(words::NEXT);
    let form = tag("form")
        .flag("novalidate", true)
        .on("submit", move |event| {
            event.prevent_default();
            go_on();
        })
        .add(row![question.body, paragraph("ask-go", row![next, unknown])]);
    let main = row![way(back, left(session, policy, step)), list(to_mend), form, so_far(session, policy, false)];
    let drawings = drawings(step).map(|html| tag("div").class("where").html(&html));
    row![tag("div").class("ask-main").add(main), drawings].into_part()
}

/// The way back, and beside it how far it still is.
pub(super) fn way(back: &str, left: impl IntoPart) -> Element {
    paragraph("ask-way", row![link(back, words::BACK), tag("span").class("ask-left").add(left)])
}

/// How many questions are left after this one.
fn left(session: Session, policy: &'static Policy, step: Step) -> impl IntoPart {
    let count = Memo::new(move |_| {
        let pending = session.draft().with(|draft| pending(policy, draft));
        (pending.iter().filter(|pending| **pending != step).count(), pending.contains(&step))
    });
    move || match count.get() {
        (0, true) => words::LAST.to_owned(),
        // Whoever has come back to a question is through with all of them.
        (0, false) => String::new(),
        (count, _) => words::left(count),
    }
}

/// Everything that stands in the way of going on, and what was not answered at all, for beside the field.
fn mistakes(session: Session, policy: &Policy, step: Step, first: &str) -> (ToMend, String) {
    let draft = session.draft();
    let fields: Vec<Field> = draft.with_untracked(|draft| asked_fields(policy, draft, step));
    let errors = untrack(|| session.mistakes());
    let blank_total = untrack(|| session.is_blank(&Field::Billed));
    let is_amount = |field: &Field| understood(Kind::Amount, &session.text_now(field)).is_some();
    let mut found = ToMend::new();
    for field in fields {
        if blank_total && field == Field::Billed {
            continue;
        }
        let own = errors.iter().filter(|error| error.field == field.name());
        let here = || Where::Here(field.element());
        found.extend(own.map(|error| (here(), error.message.clone())));
        // Of two amounts that do not fit, the total may be the wrong one.
        if found.iter().any(|(place, _)| *place == here()) && is_amount(&field) && is_amount(&Field::Billed) {
            found.push((Where::There(href(policy, Step::Total)), words::MEND_TOTAL.to_owned()));
        }
    }
    if !found.is_empty() {
        return (found, String::new());
    }
    let mut completed = draft.get_untracked();
    match complete(policy, &mut completed, step) {
        Ok(()) => {
            session.change(|draft| *draft = completed);
            (found, String::new())
        }
        Err(lacking) => (vec![(Where::Here(first.to_owned()), lacking.to_owned())], lacking.to_owned()),
    }
}

/// The list of what has to be mended, with the way to each.
fn list(to_mend: RwSignal<ToMend>) -> impl IntoPart {
    let item = |(place, message): (Where, String)| {
        let way = match place {
            Where::There(address) => link(&address, message),
            Where::Here(element) => link(&["#", &element].concat(), message).on("click", move |event| {
                event.prevent_default();
                shell::reveal(&element);
            }),
        };
        tag("li").add(way)
    };
    move || {
        let items: Vec<Element> = to_mend.get().into_iter().map(item).collect();
        (!items.is_empty()).then(|| {
            let first = tag("p").id("ask-mend-first").add(tag("strong").add(words::MEND_FIRST));
            tag("div")
                .class("to-mend")
                .id(TO_MEND)
                .attr("tabindex", "-1")
                .attr("role", "group")
                .attr("aria-labelledby", "ask-mend-first")
                .add(row![first, tag("ul").add(items)])
        })
    }
}

/// What the patient pays as far as it is known. It says nothing to a screen reader until it is read.
pub(super) fn so_far(session: Session, policy: &'static Policy, looking_over: bool) -> Element {
    let text = move || match session.report() {
        // From nothing to everything is no result yet.
        Some(report) if is_anything(&report) => {
            if looking_over { words::STILL_OPEN } else { words::SO_FAR_OPEN }.to_owned()
        }
        Some(report) => words::so_far(&report.patient),
        None if session.is_blank(&Field::Billed) => words::SO_FAR_EMPTY.to_owned(),
        None => words::SO_FAR_WAITS.to_owned(),
    };
    // A link that is pressed while an answer changes stays the same one.
    let to_see = Memo::new(move |_| !looking_over && !session.is_blank(&Field::Billed));
    let see = move || to_see.get().then(|| link(&href(policy, Step::Check), words::CHECK_THEN_RESULT));
    paragraph("so-far", row![tag("span").add(text), see])
}

fn is_anything(report: &Report) -> bool {
    report.patient.least == "0.00"
        && report.patient.greatest == report.billed.greatest
        && report.billed.greatest != "0.00"
}

/// Where the figures that a step asks for stand.
fn drawings(step: Step) -> Option<String> {
    let shown: &[Shown] = match step {
        Step::Total => &[Shown::ReceiptTotal, Shown::SlipTotal],
        Step::Outside => &[Shown::SlipOutside],
        Step::Discharged => &[Shown::SlipDay],
        Step::Slip => &[Shown::SlipWhole],
        Step::Printed => &[Shown::SlipPaid],
        _ => return None,
    };
    let mut html = ["<h3>", words::WHERE_IT_STANDS, "</h3>"].concat();
    for shown in shown {
        html.push_str(&figure(*shown));
    }
    Some(html)
}
