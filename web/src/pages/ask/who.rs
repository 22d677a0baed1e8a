//! Who the patient is: many questions of yes and no, on one page.

use leptos::prelude::*;
use mingbai_policy::Policy;

use super::options::{Row, group, row};
use super::steps::{NO, YES};
use crate::draft::{Draft, Field};
use crate::session::Session;
use crate::wording::UNKNOWN;
use crate::wording::ask as words;

/// Everything that a patient can be, to tick; the rest is then either not so, or not known.
pub(super) fn who(session: Session, policy: &'static Policy, fields: Vec<Field>, lacking: RwSignal<String>) -> AnyView {
    let id = policy.pack.id.as_str();
    let group_id = fields.first().map(Field::element).unwrap_or_default();
    let state = move |look: &dyn Fn(&Draft) -> bool| session.draft().with(look);
    let all = StoredValue::new(fields.clone());
    let mut rows: Vec<AnyView> = Vec::new();
    for field in fields {
        let Some(fact) = policy.pack.facts.iter().find(|fact| Field::Fact(fact.id.clone()) == field) else { continue };
        let read = field.clone();
        let chosen = Signal::derive(move || state(&|draft| draft.text(id, &read) == YES));
        let choose = Callback::new(move |ticked| {
            session.draft().update(|draft| tick(draft, id, &all.get_value(), &field, ticked))
        });
        let label = words::statement(&fact.ask).to_owned();
        rows.push(row(Row { several: true, group: group_id.clone(), label, help: fact.help.clone(), chosen, choose }));
    }
    let none = Signal::derive(move || {
        state(&|draft| all.with_value(|all| all.iter().all(|field| draft.text(id, field) == NO)))
    });
    let choose_none = Callback::new(move |ticked: bool| {
        session.draft().update(|draft| set_all(draft, id, &all.get_value(), ticked.then_some(NO), false));
    });
    let unknown = Signal::derive(move || {
        state(&|draft| all.with_value(|all| all.iter().any(|field| draft.has(id, field) && draft.is_blank(id, field))))
    });
    let choose_unknown = Callback::new(move |ticked: bool| {
        session.draft().update(|draft| set_all(draft, id, &all.get_value(), ticked.then_some(""), true));
    });
    let last = |label: &str, help: Option<&str>, chosen, choose| {
        let (label, help) = (label.to_owned(), help.map(str::to_owned));
        row(Row { several: true, group: group_id.clone(), label, help, chosen, choose })
    };
    rows.push(view! { <p class="or">{words::WHO_OR}</p> }.into_any());
    rows.push(last(words::WHO_NONE, None, none, choose_none));
    rows.push(last(UNKNOWN, Some(words::WHO_REST_UNKNOWN_HELP), unknown, choose_unknown));
    group(group_id.clone(), words::WHO.to_owned(), Some(words::WHO_HELP.to_owned()), rows.into_any(), lacking)
}

/// Ticks what a patient is, or takes the tick away again. "None of these" is then no longer said of the others.
fn tick(draft: &mut Draft, policy: &str, all: &[Field], field: &Field, ticked: bool) {
    if all.iter().all(|field| draft.text(policy, field) == NO) {
        set_all(draft, policy, all, None, false);
    }
    let unknown = all.iter().any(|field| draft.has(policy, field) && draft.is_blank(policy, field));
    match (ticked, unknown) {
        (true, _) => draft.write(policy, field.clone(), YES.to_owned()),
        (false, true) => draft.write(policy, field.clone(), String::new()),
        (false, false) => {
            draft.forget(policy, field);
            if !all.iter().any(|field| draft.text(policy, field) == YES) {
                set_all(draft, policy, all, None, false);
            }
        }
    }
}

/// Says the same of everything, or nothing any more; of what is ticked only where it need not be kept.
fn set_all(draft: &mut Draft, policy: &str, all: &[Field], text: Option<&str>, keep_ticked: bool) {
    for field in all {
        if keep_ticked && draft.text(policy, field) == YES {
            continue;
        }
        match text {
            Some(text) => draft.write(policy, field.clone(), text.to_owned()),
            None => draft.forget(policy, field),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Field, NO, YES, set_all, tick};
    use crate::draft::Draft;

    fn fields() -> Vec<Field> {
        ["poor", "dibao", "tekun"].map(|id| Field::Fact(id.to_owned())).into()
    }

    /// What stands in each field; `-` where nothing was ever said.
    fn said(draft: &Draft) -> Vec<String> {
        let said =
            |field: &Field| if draft.has("p", field) { draft.text("p", field).to_owned() } else { "-".to_owned() };
        fields().iter().map(said).collect()
    }

    #[test]
    fn a_tick_takes_none_of_these_back_and_no_tick_says_nothing() {
        let (mut draft, all) = (Draft::default(), fields());
        set_all(&mut draft, "p", &all, Some(NO), false);
        assert_eq!(said(&draft), [NO, NO, NO]);
        tick(&mut draft, "p", &all, &all[1], true);
        assert_eq!(said(&draft), ["-", YES, "-"]);
        tick(&mut draft, "p", &all, &all[1], false);
        assert_eq!(said(&draft), ["-", "-", "-"]);
    }

    #[test]
    fn not_known_is_said_of_what_is_not_ticked() {
        let (mut draft, all) = (Draft::default(), fields());
        tick(&mut draft, "p", &all, &all[0], true);
        set_all(&mut draft, "p", &all, Some(""), true);
        assert_eq!(said(&draft), [YES, "", ""]);
        tick(&mut draft, "p", &all, &all[0], false);
        assert_eq!(said(&draft), ["", "", ""]);
        set_all(&mut draft, "p", &all, None, true);
        assert_eq!(said(&draft), ["-", "-", "-"]);
    }
}
