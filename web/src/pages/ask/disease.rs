//! Finding the disease among those of the policy's lists.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::KeyboardEvent;
use mingbai_policy::Policy;
use mingbai_policy::document::Fact;
use mingbai_policy::pinyin::{Fit, Sounds};
use mingbai_report::wording as report_words;

use super::options::group;
use super::questions::{Answer, radio};
use crate::draft::Field;
use crate::part::{IntoPart, Part, each, paragraph, row, tag};
use crate::session::Session;
use crate::wording::UNKNOWN;
use crate::wording::ask as words;

/// The diseases of the policy's lists, found by what people call them.
pub(super) fn disease(
    session: Session,
    policy: &'static Policy,
    fact: &'static Fact,
    lacking: RwSignal<String>,
) -> Part {
    let field = Field::Fact(fact.id.clone());
    let sought = RwSignal::new(String::new());
    let own = field.clone();
    let found = Memo::new(move |_| {
        let chosen = session.draft().with_untracked(|draft| draft.text(&policy.pack.id, &own).to_owned());
        sought.with(|sought| found(policy, session.sounds(), sought, &chosen))
    });
    let count = move || {
        sought.with(|sought| if sought.trim().is_empty() { String::new() } else { words::found(found.with(Vec::len)) })
    };
    let search = (policy.pack.diseases.len() > SHORT_LIST).then(|| search(sought, count));
    let of = field.clone();
    let ids = move || {
        let id = |place: &usize| policy.pack.diseases[*place].id.clone();
        found.with(|found| found.iter().map(id).collect())
    };
    let listed = each(ids, move |id| {
        let listed = policy.pack.diseases.iter().find(|disease| disease.id == id);
        let name = listed.map_or(id, |disease| disease.name.as_str());
        let also = listed.map(|disease| disease.also.join("、")).filter(|also| !also.is_empty());
        radio(session, policy, &of, Answer::new(id, name, also.as_deref()))
    });
    let other = Answer::new("other", report_words::OTHER_DISEASE, None);
    let unknown = Answer::new("", UNKNOWN, Some(words::UNKNOWN_HELP));
    let rows = row![search, listed, radio(session, policy, &field, other), radio(session, policy, &field, unknown)];
    group(&field.element(), &fact.ask, fact.help.as_deref(), rows, lacking)
}

/// The field to search with, and how many were found.
fn search(sought: RwSignal<String>, count: impl Fn() -> String + 'static) -> Part {
    let field = tag("input")
        .id("disease-sought")
        .attr("type", "search")
        .attr("autocomplete", "off")
        .attr("aria-describedby", "disease-sought-help")
        .on("keydown", |event| {
            // Enter ends the search; only the button below goes on.
            if event.unchecked_ref::<KeyboardEvent>().key() == "Enter" {
                event.prevent_default();
            }
        })
        .on_input(move |typed| sought.set(typed));
    row![
        tag("label").attr("for", "disease-sought").add(words::DISEASE_LABEL),
        paragraph("help", words::DISEASE_HELP).id("disease-sought-help"),
        field,
        paragraph("found", count).attr("role", "status"),
    ]
    .into_part()
}

/// A list that is looked through sooner than searched.
const SHORT_LIST: usize = 8;

/// The diseases that are meant, by their place, the best first; without a search, all of a short list, else the one
/// that is chosen.
fn found(policy: &Policy, sounds: &Sounds, sought: &str, chosen: &str) -> Vec<usize> {
    let diseases = &policy.pack.diseases;
    if sought.trim().is_empty() {
        let all = diseases.len() <= SHORT_LIST;
        return (0..diseases.len()).filter(|place| all || diseases[*place].id == chosen).collect();
    }
    let mut found: Vec<(Fit, usize)> = Vec::new();
    for (place, disease) in diseases.iter().enumerate() {
        if let Some(fit) = sounds.disease(disease, sought) {
            // Put in where it belongs: for some dozens a sort would be more code than work.
            let at = found.partition_point(|(known, _)| *known <= fit);
            found.insert(at, (fit, place));
        }
    }
    found.into_iter().map(|(_, place)| place).collect()
}
