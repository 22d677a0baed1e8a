//! Which fields a person, a bill and everyone together have.

use mingbai_ledger::scale::{MOST_BRACKETS, bracket_names};
use mingbai_ledger::{PersonKey, field as known, understood_answer};
use mingbai_policy::Policy;
use mingbai_policy::document::{Fact, FactKind, Unit};
use mingbai_policy::formula::AccumulatorIndex;
use mingbai_policy::policy::{Body, Counts};
use mingbai_report::wording as words;

use super::Place;
use super::fields::Whose;
use crate::draft;
use crate::wording;
use crate::wording::households as own;

/// A field.
pub(super) struct Asked {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) help: Option<String>,
    pub(super) kind: Kind,
    /// The field that has to be filled in before this one is asked for.
    pub(super) after: Option<String>,
}

/// What is typed or chosen.
pub(super) enum Kind {
    Text,
    Number(draft::Kind),
    Day,
    /// One of several: what the ledger then holds, and in words.
    One(Vec<(String, String)>),
}

impl Asked {
    fn of(name: String, label: String, kind: Kind) -> Self {
        Self { name, label, help: None, kind, after: None }
    }
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
        after: None,
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
            after: None,
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
        after: None,
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
        after: None,
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
        after: None,
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
        let number = |name: String, label: String, kind| Asked::of(name, label, Kind::Number(kind));
        match figure.unit {
            Unit::Yuan => asked.push(number(name, label, draft::Kind::Amount)),
            Unit::Rate => asked.push(number(name, label, draft::Kind::Share)),
            Unit::Count => asked.push(number(name, label, draft::Kind::Count)),
            Unit::Brackets => {
                let mut above = None;
                for place in 0..MOST_BRACKETS {
                    let [end, rate] = bracket_names(&named.id, place);
                    let of = |what: String| [&label, " ", &what].concat();
                    let to = number(end.clone(), of(wording::bracket_end(place)), draft::Kind::Amount);
                    let share = number(rate, of(wording::BRACKET_RATE.to_owned()), draft::Kind::Share);
                    asked.extend([to, share].map(|part| Asked { after: above.clone(), ..part }));
                    above = Some(end);
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
            after: None,
        });
    }
    asked
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
        after: None,
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
