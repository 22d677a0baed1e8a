//! What is computed after the result: the comparison of hospitals, and the curve.

use std::time::Duration;

use leptos::prelude::*;
use mingbai_sheets::{curve, places};

use crate::components::PutOff;
use crate::later::{Later, later};
use crate::session::Session;
use crate::wording as page_wording;
use crate::wording::desk as wording;

/// How long a bill must have stood before it is compared: as long as a pause between two quick keys.
const BEFORE_PLACES: Duration = Duration::from_millis(120);

/// How long it must have stood before the curve is followed, which takes longest.
const BEFORE_CURVE: Duration = Duration::from_millis(220);

/// The comparison and the curve.
#[component]
pub(super) fn WhatElse(session: Session) -> AnyView {
    let compared = later(session, BEFORE_PLACES, move || {
        session.places().map_or_else(|| places::none(wording::NO_PLACES), |found| places::places(&found))
    });
    let followed =
        later(session, BEFORE_CURVE, move || session.curve().map_or_else(String::new, |found| curve::curve(&found)));
    view! {
        <div class="desk-what-else">
            {part(session, "desk-places", wording::PLACES, compared)}
            {part(session, "desk-curve", wording::CURVE, followed)}
        </div>
    }
    .into_any()
}

/// A sheet that keeps its place while it is not for the present bill, and shows no number of it.
fn part(session: Session, id: &'static str, heading: &'static str, written: Later) -> AnyView {
    let fresh = written.fresh;
    let heading_id = [id, "-heading"].concat();
    let named_by = heading_id.clone();
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
    view! {
        <section class="put-off" id=id tabindex="-1" aria-labelledby=named_by aria-busy=move || (!fresh.get()).to_string()>
            <h2 id=heading_id tabindex="-1">{heading}</h2>
            <p class="waits" hidden=fresh>{waits}</p>
            <PutOff later=written />
        </section>
    }
    .into_any()
}
