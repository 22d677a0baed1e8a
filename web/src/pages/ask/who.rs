//! Who the patient is: many questions of yes and no, on one page.

use std::rc::Rc;

use leptos::prelude::*;
use mingbai_policy::Policy;

use super::options::{Choice, choice, group};
use crate::draft::{Draft, Field, NO, YES};
use crate::part::{Element, Part, paragraph};
use crate::session::Session;
use crate::wording::UNKNOWN;
use crate::wording::ask as words;

/// Everything that a patient can be, to tick; the rest is then either not so, or not known.
pub(super) fn who(session: Session, policy: &'static Policy, fields: Vec<Field>, lacking: RwSignal<String>) -> Part {
    let id = policy.pack.id.as_str();
    let draft = session.draft();
    let group_id = fields.first().map(Field::element).unwrap_or_default();
    let all: Rc<[Field]> = fields.into();
    let row = |label: &str, help: Option<&str>, chosen: Rc<dyn Fn() -> bool>, choose: Box<dyn Fn(bool)>| {
        let (label, help) = (label.to_owned(), help.map(str::to_owned));
        choice(Choice { several: true, group: group_id.clone(), label, help, chosen, choose })
    };
    let mut rows: Vec<Element> = Vec::new();
    for field in all.iter() {
        let Some(fact) = policy.pack.facts.iter().find(|fact| Field::Fact(fact.id.clone()) == *field) else { continue };
        let (read, written, all) = (field.clone(), field.clone(), all.clone());
        let chosen = Rc::new(move || draft.with(|draft| draft.text(id, &read) == YES));
        let choose = Box::new(move |ticked| session.change(|draft| tick(draft, id, &all, &written, ticked)));
        rows.push(row(words::statement(&fact.ask), fact.help.as_deref(), chosen, choose));
    }
    // What is said of all of them at once: whether it holds, what is then written, whether what is ticked stays so.
    let of_all = |holds: fn(&Draft, &str, &[Field]) -> bool, text: &'static str, keep_ticked: bool| {
        let (read, written) = (all.clone(), all.clone());
        let chosen: Rc<dyn Fn() -> bool> = Rc::new(move || draft.with(|draft| holds(draft, id, &read)));
        let choose: Box<dyn Fn(bool)> = Box::new(move |ticked| {
            session.change(|draft| set_all(draft, id, &written, ticked.then_some(text), keep_ticked));
        });
        (chosen, choose)
    };
    rows.push(paragraph("or", words::WHO_OR));
    let (chosen, choose) = of_all(is_none, NO, false);
    rows.push(row(words::WHO_NONE, None, chosen, choose));
    let (chosen, choose) = of_all(is_unknown, "", true);
    rows.push(row(UNKNOWN, Some(words::WHO_REST_UNKNOWN_HELP), chosen, choose));
    group(&group_id, words::WHO, Some(words::WHO_HELP), rows, lacking)
}

/// Whether the patient is said to be none of these.
fn is_none(draft: &Draft, policy: &str, all: &[Field]) -> bool {
    all.iter().all(|field| draft.text(policy, field) == NO)
}

/// Whether of some of these it is said that nobody knows.
fn is_unknown(draft: &Draft, policy: &str, all: &[Field]) -> bool {
    all.iter().any(|field| draft.has(policy, field) && draft.is_blank(policy, field))
}

/// Ticks what a patient is, or takes the tick away again. "None of these" is then no longer said of the others.
fn tick(draft: &mut Draft, policy: &str, all: &[Field], field: &Field, ticked: bool) {
    if is_none(draft, policy, all) {
        set_all(draft, policy, all, None, false);
    }
    match (ticked, is_unknown(draft, policy, all)) {
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
