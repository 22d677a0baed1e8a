//! Finding the disease among those of the policy's lists.

use leptos::prelude::*;
use mingbai_policy::Policy;
use mingbai_policy::document::Fact;
use mingbai_policy::pinyin::{Fit, Sounds};
use mingbai_report::wording as report_words;

use super::options::group;
use super::questions::{Answer, radio};
use crate::draft::Field;
use crate::session::Session;
use crate::wording::UNKNOWN;
use crate::wording::ask as words;

/// The diseases of the policy's lists, found by what people call them.
pub(super) fn disease(
    session: Session,
    policy: &'static Policy,
    fact: &'static Fact,
    lacking: RwSignal<String>,
) -> AnyView {
    let field = Field::Fact(fact.id.clone());
    let sought = RwSignal::new(String::new());
    let own = field.clone();
    let found = Memo::new(move |_| {
        let chosen = session.draft().with_untracked(|draft| draft.text(&policy.pack.id, &own).to_owned());
        sought.with(|sought| found(policy, session.sounds(), sought, &chosen))
    });
    let many = policy.pack.diseases.len() > SHORT_LIST;
    let count = move || {
        sought.with(|sought| if sought.trim().is_empty() { String::new() } else { words::found(found.with(Vec::len)) })
    };
    let search = many.then(|| {
        view! {
            <label for="disease-sought">{words::DISEASE_LABEL}</label>
            <p class="help" id="disease-sought-help">{words::DISEASE_HELP}</p>
            <input
                id="disease-sought"
                type="search"
                autocomplete="off"
                aria-describedby="disease-sought-help"
                on:keydown=|event| {
                    // Enter ends the search; only the button below goes on.
                    if event.key() == "Enter" {
                        event.prevent_default();
                    }
                }
                on:input=move |event| sought.set(event_target_value(&event))
            />
            <p class="found" role="status">{count}</p>
        }
    });
    let of = field.clone();
    let listed = move || {
        let places = found.get();
        let answers = places.iter().map(|place| {
            let disease = &policy.pack.diseases[*place];
            let help = (!disease.also.is_empty()).then(|| disease.also.join("、"));
            radio(session, policy, &of, Answer { value: disease.id.clone(), name: disease.name.clone(), help })
        });
        answers.collect::<Vec<_>>()
    };
    let other = Answer::new("other", report_words::OTHER_DISEASE, None);
    let unknown = Answer::new("", UNKNOWN, Some(words::UNKNOWN_HELP));
    let rows = view! {
        {search}
        {listed}
        {radio(session, policy, &field, other)}
        {radio(session, policy, &field, unknown)}
    };
    group(field.element(), fact.ask.clone(), fact.help.clone(), rows.into_any(), lacking)
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
