//! What is printed. It stands beside the page, out of sight; in print it is all there is.

use leptos::ev::Event;
use leptos::prelude::*;
use leptos::web_sys::{Element, window};
use mingbai_report::Report;
use mingbai_sheets::settlement_sheet;

use super::browser::offers;
use super::contents::basis;
use crate::part::{self, paragraph};
use crate::session::Session;
use crate::wording::keepsakes as wording;

/// The element that is printed, below the body.
const PAPER: &str = "paper";
/// What the page is marked with while there is something to print in its place.
const MARK: &str = "data-paper";

/// Prints the settlement whenever the page is printed, by our button or by the browser's own.
pub(super) fn follow(session: Session) {
    let write = move |_: Event| {
        // A form that is being printed is on the paper already, and marked.
        if mark().as_deref() != Some("form") {
            match session.report_now() {
                Some(report) => put("", &written(session, &report)),
                None => take_away(),
            }
        }
    };
    let before = window_event_listener_untyped("beforeprint", write);
    // The next patient meets nothing of the last, on paper neither. An effect, because the paper is outside of the app.
    Effect::new(move |_| {
        session.patient();
        take_away();
    });
    on_cleanup(move || {
        before.remove();
        take_away();
    });
}

/// Prints the settlement, and says what to do where nothing happens.
pub(super) fn panel(session: Session) -> part::Element {
    let printed = untrack(|| session.report()).is_some_and(|report| print("", &written(session, &report)));
    paragraph("", if printed { wording::PRINTING } else { wording::NO_PRINTING }).attr("role", "status")
}

fn written(session: Session, report: &Report) -> String {
    settlement_sheet(report, &untrack(|| basis(session)))
}

/// Puts a form on the paper and prints it; `false` where this browser cannot print.
pub(super) fn print_form(html: &str) -> bool {
    print("form", html)
}

/// Takes what is on the paper away, with everything that was typed for it.
pub(super) fn take_away() {
    if let Some(paper) = document().get_element_by_id(PAPER) {
        paper.remove();
    }
    if let Some(page) = document().document_element() {
        // A page without the mark is printed as it is seen.
        page.remove_attribute(MARK).ok();
    }
}

fn print(kind: &str, html: &str) -> bool {
    let Some(window) = window().filter(|window| offers(window, "print")) else { return false };
    put(kind, html);
    window.print().is_ok()
}

fn put(kind: &str, html: &str) {
    let Some(paper) = document().get_element_by_id(PAPER).or_else(new_paper) else { return };
    paper.set_inner_html(html);
    if let Some(page) = document().document_element() {
        page.set_attribute(MARK, kind).ok();
    }
}

fn new_paper() -> Option<Element> {
    let paper = document().create_element("div").ok()?;
    paper.set_id(PAPER);
    paper.set_class_name("paper");
    document().body()?.append_child(&paper).ok()?;
    Some(paper)
}

fn mark() -> Option<String> {
    document().document_element()?.get_attribute(MARK)
}
