//! Common situations, which answer several questions at once.

use std::sync::Arc;

use leptos::prelude::*;
use mingbai_policy::Policy;
use mingbai_policy::document::{Fact, FactKind};

use crate::draft::Field;
use crate::part::{Element, paragraph, row, tag};
use crate::session::Session;
use crate::wording::desk as wording;

/// Two lists: how the patient was treated, and who the patient is. They are made from the policy's own questions.
pub(super) fn presets(session: Session, policy: &'static Policy) -> Element {
    let lists =
        [(wording::PRESET_VISIT, "preset-visit", visits(policy)), (wording::PRESET_WHO, "preset-who", people(policy))];
    let lists: Vec<Element> = lists
        .into_iter()
        .filter(|(.., presets)| !presets.is_empty())
        .map(|(label, id, presets)| list(session, label, id, presets))
        .collect();
    tag("fieldset").class("presets").add(row![
        tag("legend").add(wording::PRESETS),
        paragraph("help", wording::PRESETS_HELP).id("presets-help"),
        tag("div").class("preset-lists").add(lists),
    ])
}

/// One common situation.
struct Preset {
    name: String,
    /// Under which heading it stands; empty where there is none.
    group: &'static str,
    /// What it answers.
    answers: Vec<(Field, &'static str)>,
    /// What it answers only where nobody has yet.
    if_blank: Vec<Field>,
}

fn list(session: Session, label: &str, id: &str, presets: Vec<Preset>) -> Element {
    let presets = Arc::new(presets);
    let known = presets.clone();
    // A list shows what the answers come to, however they were given.
    let chosen = Memo::new(move |_| known.iter().position(|preset| session.holds(&preset.answers)));
    let none = tag("option").attr("value", "").add(wording::PRESET_NONE).selected_now(move || chosen.get().is_none());
    let list = tag("select").id(id).attr("aria-describedby", "presets-help").add(none);
    let mut place = 0;
    for of_group in presets.chunk_by(|one, next| one.group == next.group) {
        let mut options = Vec::new();
        for preset in of_group {
            let own = place;
            let option = tag("option").attr("value", own.to_string()).add(&preset.name);
            options.push(option.selected_now(move || chosen.get() == Some(own)));
            place += 1;
        }
        let list = list.clone();
        match of_group[0].group {
            "" => list.add(options),
            group => list.add(tag("optgroup").attr("label", group).add(options)),
        };
    }
    let choose = move |value: String| {
        let Some(preset) = value.parse::<usize>().ok().and_then(|place| presets.get(place)) else { return };
        for (field, answer) in &preset.answers {
            session.write(field.clone(), (*answer).to_owned());
        }
        for field in preset.if_blank.iter().filter(|field| untrack(|| session.is_blank(field))) {
            session.write(field.clone(), "true".to_owned());
        }
    };
    tag("div").class("entry").add(row![tag("label").attr("for", id).add(label), list.on_change(choose)])
}

/// Every kind of care in every hospital. The first kind is the one that referrals are about: whoever lies in a hospital
/// above the township's is taken to have been sent there, unless it is away from home.
fn visits(policy: &'static Policy) -> Vec<Preset> {
    let fact = |id: &str| policy.pack.facts.iter().find(|fact| fact.id == id);
    let field = |fact: &Fact| Field::Fact(fact.id.clone());
    let (Some(care), hospital) = (fact("care"), fact("hospital")) else { return Vec::new() };
    let if_blank: Vec<Field> = [fact("insured"), fact("designated")].into_iter().flatten().map(field).collect();
    let kinds = care.options.len();
    let mut presets = Vec::new();
    for (place, kind) in care.options.iter().enumerate() {
        let answers = vec![(field(care), kind.id.as_str())];
        let Some(hospital) = hospital else {
            presets.push(Preset { name: kind.name.clone(), group: "", answers, if_blank: if_blank.clone() });
            continue;
        };
        for option in &hospital.options {
            let mut answers = answers.clone();
            answers.push((field(hospital), option.id.as_str()));
            let hospital = wording::hospital(&option.name);
            // A list that is closed shows no heading of its group.
            let mut name = if kinds > 1 { [&kind.name, "：", hospital].concat() } else { hospital.to_owned() };
            if let Some(referred) = fact("referred").filter(|_| place == 0) {
                let sent = option.id != "township" && option.id != "outside";
                answers.push((field(referred), if sent { "true" } else { "" }));
                name.push_str(if sent { wording::PRESET_REFERRED } else { "" });
            }
            presets.push(Preset { name, group: &kind.name, answers, if_blank: if_blank.clone() });
        }
    }
    presets
}

/// Nobody in particular, and each identity alone.
fn people(policy: &'static Policy) -> Vec<Preset> {
    let identities: Vec<&Fact> = policy.pack.facts.iter().filter(|fact| fact.kind == FactKind::Identity).collect();
    if identities.is_empty() {
        return Vec::new();
    }
    let only = |name: &str, known: Option<&Fact>| Preset {
        name: name.to_owned(),
        group: "",
        answers: (identities.iter())
            .map(|fact| {
                let yes = known.is_some_and(|known| known.id == fact.id);
                (Field::Fact(fact.id.clone()), if yes { "true" } else { "false" })
            })
            .collect(),
        if_blank: Vec::new(),
    };
    let each = identities.iter().map(|fact| only(wording::identity(&fact.ask), Some(*fact)));
    std::iter::once(only(wording::PRESET_NOBODY, None)).chain(each).collect()
}
