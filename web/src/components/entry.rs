//! Fields to type into.

use leptos::prelude::*;
use mingbai_amounts::parse_day;
use mingbai_policy::Date;

use super::mistake::{mistake, mistake_of};
use crate::draft::{Field, Kind, understood};
use crate::part::{Element, IntoPart, Part, paragraph, row, tag};
use crate::session::Session;
use crate::today::today;
use crate::wording;

/// A number to type: its label, what helps to find it, what was understood, and what is wrong with it.
pub(crate) fn entry(session: Session, field: &Field, kind: Kind, label: &str, help: Option<&str>) -> Element {
    let (text, mistake) = (session.text(field.clone()), session.mistake(field.clone()));
    // What was read is not confirmed above a mistake: the two together would say that all is well and that it is not.
    let echo = move || {
        let read = mistake.with(Option::is_none).then(|| text.with(|text| understood(kind, text)));
        read.flatten().map_or_else(String::new, |read| wording::echo(&read))
    };
    let input = typed_into(session, field, text, "text")
        .attr("inputmode", if kind == Kind::Count { "numeric" } else { "decimal" })
        .attr("autocomplete", "off");
    let unit = tag("span").class("unit").add(unit(kind));
    let echo = tag("span").class("echo").id([&*field.element(), ECHO].concat()).add(echo);
    labelled(field, label, help, mistake, input, row![unit, echo].into_part())
}

/// A day to choose.
pub(crate) fn day_entry(session: Session, field: &Field, label: &str, help: Option<&str>) -> Element {
    let (text, mistake) = (session.text(field.clone()), session.mistake(field.clone()));
    let input = typed_into(session, field, text, "date").attr("min", "1900-01-01").attr("max", "2999-12-31");
    // Other days may be planned ones, such as that of an application.
    let is_past = *field == Field::Discharged;
    let ahead = move || text.with(|text| parse_day(text).ok()).filter(|_| is_past).and_then(not_yet);
    let echo = tag("span").id([&*field.element(), ECHO].concat()).add(ahead);
    labelled(field, label, help, mistake, input, echo.into_part())
}

/// What is worth a look about a day that has not come yet; it counts all the same.
pub(crate) fn not_yet(day: Date) -> Option<Element> {
    (day > today()).then(|| tag("span").class("badge").add(wording::NOT_YET))
}

/// A control of any kind among its label, its help, what stands beside it, and what is wrong with it.
pub(super) fn labelled(
    field: &Field,
    label: &str,
    help: Option<&str>,
    wrong: Memo<Option<String>>,
    control: Element,
    beside: Part,
) -> Element {
    let id = field.element();
    let help_id = [&id, "-help"].concat();
    // The page that asks for one thing at a time says in the last of them that it lacks the answer.
    let described = [&help_id, " ", &id, ECHO, " ", &mistake_of(&id), " ", &id, "-lacking"].concat();
    let is_wrong = move || wrong.with(Option::is_some);
    let control = control
        .id(&id)
        .attr("aria-describedby", described)
        .attr_now("aria-invalid", move || is_wrong().then(|| "true".to_owned()));
    tag("div").class("entry").class_now("wrong", is_wrong).add(row![
        tag("label").attr("for", &id).add(label),
        help.map(|help| paragraph("help", help).id(help_id)),
        tag("div").class("typed").add(control).add(beside),
        mistake(&id, wrong),
    ])
}

/// The end of the id of what was understood.
const ECHO: &str = "-echo";

fn typed_into(session: Session, field: &Field, text: Memo<String>, kind: &str) -> Element {
    let field = field.clone();
    tag("input")
        .attr("type", kind)
        .value_now(move || text.get())
        .on_input(move |typed| session.write(field.clone(), typed))
}

/// What a number of this kind counts, as it stands behind its field.
pub(crate) fn unit(kind: Kind) -> &'static str {
    match kind {
        Kind::Amount => wording::YUAN,
        Kind::Share => wording::PERCENT,
        Kind::Count => wording::TIMES,
    }
}
