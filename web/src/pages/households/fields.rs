//! What is typed and chosen: one kind of field for everything, and which fields a person and a bill have.

use leptos::prelude::*;
use mingbai_adjudication::ClaimError;
use mingbai_ledger::{Entries, PersonKey, claim_of, field as known, read_day, understood_answer};
use mingbai_policy::Policy;
use mingbai_policy::document::{Fact, FactKind, Unit};
use mingbai_policy::formula::AccumulatorIndex;
use mingbai_policy::policy::{Body, Counts};
use mingbai_report::wording as words;

use super::Place;
use crate::draft::{self, element_of, understood};
use crate::part::{Element, paragraph, row, tag};
use crate::wording;
use crate::wording::households as own;

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

/// A field.
pub(super) struct Asked {
    name: String,
    label: String,
    help: Option<String>,
    kind: Kind,
}

/// What is typed or chosen.
enum Kind {
    Text,
    Number(draft::Kind),
    Day,
    /// One of several: what the ledger then holds, and in words.
    One(Vec<(String, String)>),
}

/// Questions about a visit rather than a person, as packs name them. One that a pack names otherwise can be answered with
/// the person too, and a bill's own answer counts over that.
const OF_A_VISIT: [&str; 13] = [
    "care",
    "hospital",
    "place",
    "designated",
    "disease",
    "referred",
    "emergency",
    "cause",
    "filed_on",
    "quota_settled",
    "consumables",
    "severe",
    "relief_class",
];

/// The fields of a person that name them.
pub(super) fn of_person() -> Vec<Asked> {
    let text = |name: &str, label: &str, help: Option<&str>| Asked {
        name: name.to_owned(),
        label: label.to_owned(),
        help: help.map(str::to_owned),
        kind: Kind::Text,
    };
    vec![
        text(known::NAME, own::NAME, None),
        text(known::ID, own::ID, Some(own::ID_HELP)),
        text(known::HOUSEHOLD, own::HOUSEHOLD, Some(own::HOUSEHOLD_HELP)),
        text(known::HEAD, own::HEAD, None),
        text(known::RELATION, own::RELATION, None),
        text(known::PHONE, own::PHONE, None),
        text(known::ADDRESS, own::ADDRESS, None),
        text(known::NOTE, own::NOTE, None),
    ]
}

/// What stays the same from bill to bill.
pub(super) fn standing(policy: &Policy) -> Vec<Asked> {
    let stays = |fact: &&Fact| !OF_A_VISIT.contains(&fact.id.as_str());
    policy.pack.facts.iter().filter(stays).map(|fact| answer(policy, fact, wording::UNKNOWN.to_owned())).collect()
}

/// What a person had in a year before the first bill of the ledger.
pub(super) fn before(policy: &Policy, year: i32) -> Vec<Asked> {
    let asked = (0u16..).zip(&policy.accumulators).map(|(place, accumulator)| {
        let counts = accumulator.counts == Counts::Applications;
        Asked {
            name: [known::OPENING, &year.to_string(), ".", &accumulator.id].concat(),
            label: mingbai_report::accumulator_name(policy, AccumulatorIndex(place)),
            help: None,
            kind: Kind::Number(if counts { draft::Kind::Count } else { draft::Kind::Amount }),
        }
    });
    asked.collect()
}

/// The bill itself.
pub(super) fn of_bill() -> Vec<Asked> {
    let asked = |name: &str, label: &str, help: Option<&str>, kind: Kind| Asked {
        name: name.to_owned(),
        label: label.to_owned(),
        help: help.map(str::to_owned),
        kind,
    };
    let amount = || Kind::Number(draft::Kind::Amount);
    vec![
        asked(known::DISCHARGED, own::DISCHARGED, Some(wording::DISCHARGED_HELP), Kind::Day),
        asked(known::BILLED, wording::BILLED, Some(wording::BILLED_HELP), amount()),
        asked(known::OUT_OF_CATALOGUE, wording::OUT_OF_CATALOGUE, None, amount()),
    ]
}

/// The questions about a visit; what stands with the person counts where the bill says nothing.
pub(super) fn visit(place: Place, key: PersonKey) -> Vec<Asked> {
    let policy = place.policy;
    let visit = |fact: &&Fact| fact.kind != FactKind::Identity;
    let asked = policy.pack.facts.iter().filter(visit).map(|fact| {
        let name = [known::FACTS, &fact.id].concat();
        let standing = place.book.text(Whose::Person(key), &name);
        let blank = in_words(policy, fact, &standing).map_or(wording::UNKNOWN.to_owned(), |says| own::as_person(&says));
        answer(policy, fact, blank)
    });
    asked.collect()
}

/// What a settlement slip prints.
pub(super) fn slip(policy: &Policy) -> Vec<Asked> {
    let pays =
        policy.stages.iter().zip(&policy.pack.stages).filter(|(stage, _)| matches!(stage.body, Body::Pays { .. }));
    let asked = pays.map(|(_, named)| Asked {
        name: [known::SLIP, &named.id].concat(),
        label: named.name.clone(),
        help: None,
        kind: Kind::Number(draft::Kind::Amount),
    });
    asked.collect()
}

/// A bill's number at the hospital and whatever else is to be remembered.
pub(super) fn remarks() -> Vec<Asked> {
    let text = |name: &str, label: &str| Asked {
        name: name.to_owned(),
        label: label.to_owned(),
        help: None,
        kind: Kind::Text,
    };
    vec![text(known::INVOICE, own::INVOICE), text(known::NOTE, own::NOTE)]
}

/// Figures that the document leaves out, and its ambiguities.
pub(super) fn for_everyone(policy: &Policy) -> Vec<Asked> {
    let missing = policy.parameters.iter().zip(&policy.pack.parameters).filter(|(figure, _)| figure.cases.is_empty());
    let mut asked = Vec::new();
    for (figure, named) in missing {
        let name = [known::PARAMETERS, &named.id].concat();
        let label = named.ask.clone().unwrap_or_else(|| words::ask_parameter(&named.name));
        let number = |name: String, label: String, kind| Asked { name, label, help: None, kind: Kind::Number(kind) };
        match figure.unit {
            Unit::Yuan => asked.push(number(name, label, draft::Kind::Amount)),
            Unit::Rate => asked.push(number(name, label, draft::Kind::Share)),
            Unit::Count => asked.push(number(name, label, draft::Kind::Count)),
            Unit::Brackets => {
                for place in 0..MOST_BRACKETS {
                    let part = |end: &str| [&name, ".", &place.to_string(), end].concat();
                    let of = |what: String| [&label, " ", &what].concat();
                    asked.push(number(part(".to"), of(wording::bracket_end(place)), draft::Kind::Amount));
                    asked.push(number(part(".rate"), of(wording::BRACKET_RATE.to_owned()), draft::Kind::Share));
                }
            }
        }
    }
    for reading in &policy.pack.readings {
        let mut options: Vec<(String, String)> = Vec::new();
        for option in &reading.options {
            let default = option.id == reading.default;
            let name = if default { wording::default_option(&option.name) } else { option.name.clone() };
            options.push((if default { String::new() } else { option.id.clone() }, name));
        }
        options.push((draft::UNDECIDED.to_owned(), words::undecided()));
        asked.push(Asked {
            name: [known::READINGS, &reading.id].concat(),
            label: wording::reading(&reading.code, &reading.ask),
            help: None,
            kind: Kind::One(options),
        });
    }
    asked
}

/// As many as the page asks for.
const MOST_BRACKETS: usize = 4;

/// What is wrong with what counts for everyone, told by a bill that has nothing else.
pub(super) fn mistakes_for_everyone(policy: &Policy, shared: &Entries) -> Vec<ClaimError> {
    let mut bill = Entries::default();
    bill.set(known::BILLED, "1");
    bill.set(known::DISCHARGED, "2018-01-01");
    claim_of(policy, shared, &Entries::default(), &bill).err().unwrap_or_default()
}

fn answer(policy: &Policy, fact: &Fact, blank: String) -> Asked {
    let mut options = vec![(String::new(), blank)];
    match fact.kind {
        FactKind::YesNo | FactKind::Identity => {
            options.extend(
                [("true", words::YES), ("false", words::NO)].map(|(id, name)| (id.to_owned(), name.to_owned())),
            );
        }
        FactKind::Choice => options.extend(fact.options.iter().map(|option| (option.id.clone(), option.name.clone()))),
        FactKind::Disease => {
            let listed = policy.pack.diseases.iter();
            options.extend(listed.map(|one| (one.id.clone(), wording::disease(&one.name, &one.also))));
            options.push(("other".to_owned(), words::OTHER_DISEASE.to_owned()));
        }
        FactKind::Date => {}
    }
    Asked {
        name: [known::FACTS, &fact.id].concat(),
        label: fact.ask.clone(),
        help: fact.help.clone(),
        kind: if fact.kind == FactKind::Date { Kind::Day } else { Kind::One(options) },
    }
}

/// An answer as the page says it; `None` where there is none.
fn in_words(policy: &Policy, fact: &Fact, text: &str) -> Option<String> {
    let index = policy.fact(&fact.id)?;
    let id = understood_answer(policy, index, text)?;
    match answer(policy, fact, String::new()).kind {
        Kind::One(options) => options.into_iter().find(|(option, _)| *option == id).map(|(_, name)| name),
        _ => Some(id),
    }
}

/// The fields, one below the other.
pub(super) fn fields(place: Place, whose: Whose, asked: Vec<Asked>) -> Element {
    let mistakes = Memo::new(move |_| place.book.mistakes(place.policy, whose));
    let fields: Vec<Element> = asked.into_iter().map(|asked| field(place, whose, asked, mistakes)).collect();
    tag("div").class("ledger-fields").add(fields)
}

fn field(place: Place, whose: Whose, asked: Asked, mistakes: Memo<Vec<ClaimError>>) -> Element {
    let Place { book, policy, .. } = place;
    let Asked { name, label, help, kind } = asked;
    let id = element_of(&name);
    let [help_id, echo_id, mistake_id] = ["-help", "-echo", "-mistake"].map(|end| [&id, end].concat());
    let described = [help_id.as_str(), &echo_id, &mistake_id].join(" ");
    let text = RwSignal::new(book.text(whose, &name));
    let write = {
        let name = name.clone();
        move |typed: String| {
            book.write(whose, &name, &typed);
            text.set(typed);
        }
    };
    let mistake = Memo::new(move |_| {
        // What has not been filled in yet is no mistake.
        let is_blank = text.with(|text| text.trim().is_empty());
        let of_field = |all: &Vec<ClaimError>| all.iter().find(|one| one.field == name).map(|one| one.message.clone());
        if is_blank { None } else { mistakes.with(of_field) }
    });
    let number = if let Kind::Number(kind) = kind { Some(kind) } else { None };
    let echo = move || {
        let kind = number.filter(|_| mistake.with(Option::is_none))?;
        text.with(|text| understood(kind, text)).map(|read| wording::echo(&read))
    };
    let control = if let Kind::One(options) = kind {
        let chosen = chosen(policy, &id_of_fact(&id), &text.get_untracked(), &options);
        let option = |(value, name): (String, String)| {
            tag("option").attr("value", &value).flag("selected", value == chosen).add(name)
        };
        let options: Vec<Element> = options.into_iter().map(option).collect();
        tag("select").add(options).on_change(write)
    } else {
        // What cannot be read as a day stays to be seen and mended.
        let now = text.get_untracked();
        let day = matches!(kind, Kind::Day).then(|| read_day(&now).ok().map(|day| words::iso_day(day.date)));
        let day = day.filter(|day| day.is_some() || now.trim().is_empty());
        let (input, value) = day.map_or(("text", now), |day| ("date", day.unwrap_or_default()));
        let input = tag("input").attr("type", input).attr("autocomplete", "off").attr("value", value).on_input(write);
        match number {
            Some(draft::Kind::Count) => input.attr("inputmode", "numeric"),
            Some(_) => input.attr("inputmode", "decimal"),
            None => input,
        }
    };
    let control = control
        .id(&id)
        .attr("aria-describedby", described)
        .attr_now("aria-invalid", move || mistake.get().map(|_| "true".to_owned()));
    let message = move || mistake.get().map(|message| [wording::MISTAKE, &message].concat());
    tag("div").class("entry").class_now("wrong", move || mistake.with(Option::is_some)).add(row![
        tag("label").attr("for", &id).add(label),
        help.map(|help| paragraph("help", help).id(&help_id)),
        tag("div").class("typed").add(row![control, " ", tag("span").class("echo").id(&echo_id).add(echo)]),
        paragraph("mistake", message).id(&mistake_id),
    ])
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
