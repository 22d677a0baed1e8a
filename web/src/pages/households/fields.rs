//! What is typed and chosen: one kind of field for everything.

use leptos::prelude::*;
use leptos::web_sys::HtmlInputElement;
use mingbai_adjudication::ClaimError;
use mingbai_ledger::{PersonKey, field, read_day, understood_answer};
use mingbai_policy::Policy;
use mingbai_report::wording as words;

use super::Place;
use super::asked::{Asked, Kind};
use super::figures;
use crate::components::{not_yet, unit};
use crate::draft::{self, element_of, understood};
use crate::part::{Element, paragraph, row, tag};
use crate::wording;

/// Whose field it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// What counts for everyone.
    Everyone,
    /// A person's.
    Person(PersonKey),
    /// A bill's, by its number among the person's.
    Bill(PersonKey, u32),
}

/// The fields, one below the other.
pub(super) fn fields(place: Place, whose: Whose, asked: Vec<Asked>) -> Element {
    let mistakes = Memo::new(move |_| place.book.mistakes(place.policy, whose));
    let fields: Vec<Element> = asked.into_iter().map(|asked| field(place, whose, asked, mistakes)).collect();
    tag("div").class("ledger-fields").add(fields)
}

fn field(place: Place, whose: Whose, asked: Asked, mistakes: Memo<Vec<ClaimError>>) -> Element {
    let Place { book, policy, .. } = place;
    let Asked { name, label, help, kind, after } = asked;
    let id = element_of(&name);
    let is_discharge = name == field::DISCHARGED;
    let [help_id, echo_id, mistake_id] = ["-help", "-echo", "-mistake"].map(|end| [&id, end].concat());
    let described = [help_id.as_str(), &echo_id, &mistake_id].join(" ");
    // What the ledger holds, also after something was taken back.
    let held = |name: String| Memo::new(move |_| book.look_at(whose, &name));
    let text = held(name.clone());
    let is_blank = move || text.with(|text| text.trim().is_empty());
    let above = after.map(held);
    let waits = move || is_blank() && above.is_some_and(|above| above.with(|above| above.trim().is_empty()));
    let written = name.clone();
    let write = move |typed: String| figures::write(place, whose, &written, &typed);
    let mistake = Memo::new(move |_| {
        // What has not been filled in yet is no mistake; a rate that is missing beside an end is.
        let of_field = |all: &Vec<ClaimError>| all.iter().find(|one| one.field == name).map(|one| one.message.clone());
        if is_blank() && !name.ends_with(".rate") { None } else { mistakes.with(of_field) }
    });
    let number = if let Kind::Number(kind) = kind { Some(kind) } else { None };
    let echo = move || {
        if is_discharge {
            return text.with(|text| read_day(text).ok()).and_then(|day| not_yet(day.date));
        }
        let kind = number.filter(|_| mistake.with(Option::is_none))?;
        text.with(|text| understood(kind, text)).map(|read| tag("span").add(wording::echo(&read)))
    };
    let control = match kind {
        Kind::One(options) => {
            let element = |(value, name): &(String, String)| tag("option").attr("value", value).add(name);
            let select = tag("select").add(options.iter().map(element).collect::<Vec<Element>>());
            let fact = id_of_fact(&id);
            select.value_now(move || chosen(policy, &fact, &text.get(), &options)).on_change(write)
        }
        Kind::Day => day_input(text).on_input(write),
        Kind::Text | Kind::Number(_) => {
            let input = tag("input").attr("type", "text").attr("autocomplete", "off").value_now(move || text.get());
            match number {
                Some(draft::Kind::Count) => input.attr("inputmode", "numeric"),
                Some(_) => input.attr("inputmode", "decimal"),
                None => input,
            }
            .on_input(write)
        }
    };
    let control = control
        .id(&id)
        .attr("aria-describedby", described)
        .attr_now("aria-invalid", move || mistake.get().map(|_| "true".to_owned()));
    let message = move || mistake.get().map(|message| [wording::MISTAKE, &message].concat());
    let unit = number.map(|kind| tag("span").class("unit").add(unit(kind)));
    let content = row![
        tag("label").attr("for", &id).add(label),
        help.map(|help| paragraph("help", help).id(&help_id)),
        tag("div").class("typed").add(row![control, unit, " ", tag("span").class("echo").id(&echo_id).add(echo)]),
        paragraph("mistake", message).id(&mistake_id),
    ];
    let entry = tag("div").class("entry").class_now("wrong", move || mistake.with(Option::is_some));
    entry.class_now("waits", waits).add(content)
}

/// A field of a day. What cannot be read as one stays to be seen and mended, in a field of text.
fn day_input(text: Memo<String>) -> Element {
    let input = tag("input").attr("autocomplete", "off");
    let own: HtmlInputElement = input.own();
    // The first digit of a year makes a day of the year 2, on the way to one of 2019: the field takes it, and is kept.
    let typing = {
        let own = own.clone();
        move |text: &str| own.type_() == "date" && own.value() == text
    };
    let is_text = Memo::new(move |before: Option<&bool>| {
        // Whoever mends it types on in the same field.
        before == Some(&true) || text.with(|text| !text.trim().is_empty() && read_day(text).is_err() && !typing(text))
    });
    input.value_now(move || {
        let is_text = is_text.get();
        // The kind comes first: a field of a day takes nothing else.
        let kind = if is_text { "text" } else { "date" };
        if own.type_() != kind {
            own.set_type(kind);
        }
        let now = text.get();
        if is_text { now } else { read_day(&now).map_or(now, |day| words::iso_day(day.date)) }
    })
}

fn id_of_fact(element: &str) -> String {
    element.strip_prefix("claim-facts-").unwrap_or("").to_owned()
}

/// Which of the options stands there; a text that is none of them is left to the mistake beside the field.
fn chosen(policy: &Policy, fact: &str, text: &str, options: &[(String, String)]) -> String {
    let answer = policy.fact(fact).and_then(|fact| understood_answer(policy, fact, text));
    let is = |option: &&(String, String)| option.0 == text || option.1 == text;
    answer.or_else(|| options.iter().find(is).map(|option| option.0.clone())).unwrap_or_default()
}
