//! What is computed after the result: the comparison of hospitals, and the curve.

use std::time::Duration;

use leptos::prelude::*;
use mingbai_sheets::{curve, places};

use crate::components::put_off;
use crate::later::{Later, all_written, later};
use crate::part::{Element, paragraph, row, tag};
use crate::session::Session;
use crate::wording as page_wording;
use crate::wording::desk as wording;

/// How long a bill must have stood before it is compared: as long as a pause between two quick keys.
const BEFORE_PLACES: Duration = Duration::from_millis(120);

/// How long it must have stood before the curve is followed, which takes longest.
const BEFORE_CURVE: Duration = Duration::from_millis(220);

/// The comparison and the curve.
pub(super) fn what_else(session: Session) -> Element {
    let compared = later(session, BEFORE_PLACES, move || {
        session.places().map_or_else(|| places::none(wording::NO_PLACES), |found| places::places(&found))
    });
    let followed =
        later(session, BEFORE_CURVE, move || session.curve().map_or_else(String::new, |found| curve::curve(&found)));
    let stands = all_written(vec![compared, followed], true);
    let unwritten = move || !stands.get();
    tag("div").class("desk-what-else").class_now("unwritten", unwritten).add(row![
        section(session, "desk-places", wording::PLACES, compared),
        section(session, "desk-curve", wording::CURVE, followed),
    ])
}

/// A sheet that keeps its place while it is not for the present bill, and shows no number of it.
fn section(session: Session, id: &str, heading: &str, written: Later) -> Element {
    let fresh = written.fresh;
    let heading_id = [id, "-heading"].concat();
    let waits = move || {
        if fresh.get() {
            return "";
        }
        match session.read() {
            Some(read) if read.case().is_some() => wording::RECOMPUTING,
            _ if session.mistakes_to_mend() > 0 => wording::MEND_FIRST,
            _ => page_wording::ENTER_TOTAL,
        }
    };
    tag("section")
        .class("put-off")
        .id(id)
        .attr("tabindex", "-1")
        .attr("aria-labelledby", &heading_id)
        .attr_now("aria-busy", move || Some(if fresh.get() { "false" } else { "true" }.to_owned()))
        .add(row![
            tag("h2").id(heading_id).attr("tabindex", "-1").add(heading),
            paragraph("waits", waits).flag_now("hidden", move || fresh.get()),
            put_off(written),
        ])
}
