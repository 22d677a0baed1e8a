//! Common situations, which answer several questions at once.

use leptos::prelude::*;
use mingbai_policy::Policy;
use mingbai_policy::document::{Fact, FactKind};

use crate::draft::Field;
use crate::session::Session;
use crate::wording::desk as wording;

/// Two lists: how the patient was treated, and who the patient is. They are made from the policy's own questions.
#[component]
pub(super) fn Presets(session: Session, policy: &'static Policy) -> AnyView {
    let lists =
        [(wording::PRESET_VISIT, "preset-visit", visits(policy)), (wording::PRESET_WHO, "preset-who", people(policy))];
    let lists: Vec<_> = lists
        .into_iter()
        .filter(|(.., presets)| !presets.is_empty())
        .map(|(label, id, presets)| list(session, label, id, presets))
        .collect();
    view! {
        <fieldset class="presets">
            <legend>{wording::PRESETS}</legend>
            <p class="help" id="presets-help">{wording::PRESETS_HELP}</p>
            <div class="preset-lists">{lists}</div>
        </fieldset>
    }
    .into_any()
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

fn list(session: Session, label: &'static str, id: &'static str, presets: Vec<Preset>) -> AnyView {
    let presets = StoredValue::new_local(presets);
    // A list shows what the answers come to, however they were given.
    let chosen = Memo::new(move |_| {
        presets.with_value(|presets| presets.iter().position(|preset| session.holds(&preset.answers)))
    });
    let option = move |place: usize, name: String| {
        view! {
            <option value=place.to_string() prop:selected=move || chosen.get() == Some(place)>
                {name}
            </option>
        }
        .into_any()
    };
    let mut groups: Vec<(&'static str, Vec<AnyView>)> = Vec::new();
    presets.with_value(|presets| {
        for (place, preset) in presets.iter().enumerate() {
            let shown = option(place, preset.name.clone());
            match groups.last_mut().filter(|(group, _)| *group == preset.group) {
                Some((_, options)) => options.push(shown),
                None => groups.push((preset.group, vec![shown])),
            }
        }
    });
    let groups: Vec<AnyView> = groups
        .into_iter()
        .map(|(group, options)| match group {
            "" => options.into_any(),
            group => view! { <optgroup label=group>{options}</optgroup> }.into_any(),
        })
        .collect();
    let choose = move |event| {
        let Ok(place) = event_target_value(&event).parse::<usize>() else { return };
        presets.with_value(|presets| {
            let Some(preset) = presets.get(place) else { return };
            for (field, answer) in &preset.answers {
                session.write(field.clone(), (*answer).to_owned());
            }
            for field in preset.if_blank.iter().filter(|field| untrack(|| session.is_blank(field))) {
                session.write(field.clone(), "true".to_owned());
            }
        });
    };
    view! {
        <div class="entry">
            <label for=id>{label}</label>
            <select id=id aria-describedby="presets-help" on:change=choose>
                <option value="" prop:selected=move || chosen.get().is_none()>
                    {wording::PRESET_NONE}
                </option>
                {groups}
            </select>
        </div>
    }
    .into_any()
}

/// Every kind of care in every hospital. The first kind is the one that referrals are about: whoever lies in a hospital
/// above the township's is taken to have been sent there, unless it is away from home.
fn visits(policy: &'static Policy) -> Vec<Preset> {
    let fact = |id: &str| policy.pack.facts.iter().find(|fact| fact.id == id);
    let field = |fact: &Fact| Field::Fact(fact.id.clone());
    let (Some(care), hospital) = (fact("care"), fact("hospital")) else { return Vec::new() };
    let if_blank: Vec<Field> = [fact("insured"), fact("designated")].into_iter().flatten().map(field).collect();
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
            let mut name = wording::hospital(&option.name).to_owned();
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
