//! A sheet that is written after the result, in its place.

use leptos::prelude::*;

use super::sheet;
use crate::later::Later;
use crate::part::{Element, tag};

/// The sheet. While it is not for the draft as it stands it keeps its room, so that nothing jumps, and cannot be seen.
pub(crate) fn put_off(later: Later) -> Element {
    let Later { html, fresh } = later;
    tag("div")
        .class("written-later")
        .class_now("filled", move || html.with(|html| !html.is_empty()))
        .class_now("stale", move || !fresh.get())
        .add(sheet("", move || html.get()))
}
