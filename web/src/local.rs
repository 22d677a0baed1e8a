//! What belongs to the place, local figures and readings, kept on this device for those who agreed.
//!
//! It is kept for each policy as a text: a first line with the format's name and version, then a line for each field,
//! `claim.parameters.civil_rate = 70`, word for word as it was typed. What cannot be read any more is left out and told;
//! the rest counts.

use leptos::prelude::*;
use mingbai_packs::Registry;
use mingbai_policy::Policy;
use mingbai_policy::document::Unit;

use crate::components::contents;
use crate::draft::{Draft, Entries, Field, bracket_fields};
use crate::keep;
use crate::session::{Chosen, Session};
use crate::wording::keepsakes as wording;
use crate::wording::rules as words;

/// The name and version of the format.
const FORMAT: &str = "mingbai-local/1";

/// What is kept of places: for which policies someone agreed, and what could not be read.
#[derive(Clone, Copy)]
pub(crate) struct Local {
    /// The policies whose local values are kept.
    agreed: RwSignal<Vec<&'static str>>,
    /// Why what was to be kept is not; empty while it is.
    refused: RwSignal<&'static str>,
    /// What could not be read when the page opened, by policy.
    damage: RwSignal<Vec<(&'static str, String)>>,
}

impl Local {
    /// The draft that this device keeps, and what is to be told about it.
    pub(crate) fn restore(registry: &'static Registry) -> (Draft, Self) {
        let mut draft = Draft::default();
        let local = Self { agreed: RwSignal::default(), refused: RwSignal::default(), damage: RwSignal::default() };
        local.read_into(&mut draft, registry.all());
        (draft, local)
    }

    /// Puts what this device keeps into a draft, and remembers what is to be told about it.
    pub(crate) fn read_into(self, draft: &mut Draft, policies: &'static [Policy]) {
        let (mut agreed, mut damage) = (Vec::new(), Vec::new());
        for policy in policies {
            let id = policy.pack.id.as_str();
            let Some(text) = keep::kept(&name(id)) else { continue };
            match read(policy, &text) {
                Ok((entries, lost)) => {
                    agreed.push(id);
                    entries.into_iter().for_each(|(field, text)| draft.write(id, field, text));
                    if !lost.is_empty() {
                        damage.push((id, words::lost(&lost)));
                    }
                }
                // What a newer version of the page wrote stays as it is: that version can still read it.
                Err(()) => damage.push((id, words::UNREADABLE.to_owned())),
            }
        }
        self.agreed.set(agreed);
        self.damage.set(damage);
        self.refused.set("");
    }

    /// Keeps nothing any more. What stands in the storage stays there.
    pub(crate) fn let_go(self) {
        self.agreed.set(Vec::new());
        self.damage.set(Vec::new());
        self.refused.set("");
    }

    /// Keeps up with what is typed from now on, for policies whose values are to be kept, here and in another tab.
    pub(crate) fn follow(self, session: Session) {
        let elsewhere = window_event_listener(leptos::ev::storage, move |event| {
            let name = event
                .key()
                .and_then(|key| keep::name(&key).and_then(|name| name.strip_prefix(NAMES)).map(str::to_owned));
            let policy = name.and_then(|id| session.policies().iter().find(|policy| policy.pack.id == id));
            if let (Some(policy), Some(text)) = (policy, event.new_value()) {
                self.take_from_elsewhere(session, policy, &text);
            }
        });
        // The session lasts as long as the page, and so does this.
        std::mem::forget(elsewhere);
        let now = Memo::new(move |_| session.of_the_place());
        // The one effect: it hands text to the browser, and copies no state of ours.
        Effect::new(move |_| {
            let entries = now.get();
            let Some(Chosen(policy)) = session.policy() else { return };
            let id = policy.pack.id.as_str();
            if !self.is_kept(id) {
                return;
            }
            // What somebody has wiped elsewhere is not kept again without a word.
            if untrack(|| self.refused.get()).is_empty() && keep::kept(&name(id)).is_none() {
                self.agreed.update(|agreed| agreed.retain(|agreed| *agreed != id));
                return self.refused.set(words::WIPED_ELSEWHERE);
            }
            self.write(id, &written(policy, entries));
        });
    }

    /// What another tab keeps from now on counts here too; otherwise the next key pressed here would put back what stood
    /// there before.
    fn take_from_elsewhere(self, session: Session, policy: &'static Policy, text: &str) {
        let id = policy.pack.id.as_str();
        let is_kept = untrack(|| self.is_kept(id));
        let Ok((entries, _)) = read(policy, text) else { return };
        if is_kept {
            session.change(|draft| {
                draft.reset_place(id, &|_| true);
                entries.into_iter().for_each(|(field, text)| draft.write(id, field, text));
            });
        }
    }

    fn write(self, policy: &str, text: &str) {
        self.refused.set(if keep::keep(&name(policy), text) { "" } else { words::REFUSED });
    }

    /// Whether local values of a policy are kept.
    pub(crate) fn is_kept(self, policy: &str) -> bool {
        self.agreed.with(|agreed| agreed.contains(&policy))
    }

    /// Whether the local values of any policy are kept.
    pub(crate) fn is_anything_kept(self) -> bool {
        self.agreed.with_untracked(|agreed| !agreed.is_empty())
    }

    /// Why what was to be kept is not; empty while it is.
    pub(crate) fn refused(self) -> &'static str {
        self.refused.get()
    }

    /// What could not be read of what was kept for a policy.
    pub(crate) fn damage(self, policy: &str) -> Option<String> {
        self.damage.with(|all| all.iter().find(|(id, _)| *id == policy).map(|(_, message)| message.clone()))
    }

    /// Agrees to keep the local values of a policy, or forgets what is kept. The values themselves stay on the page.
    pub(crate) fn agree(self, policy: &'static str, agrees: bool) {
        if agrees {
            self.write(policy, FORMAT);
        } else {
            self.refused.set("");
            keep::forget(&name(policy));
        }
        self.agreed.update(|agreed| {
            agreed.retain(|id| *id != policy);
            agreed.extend(agrees.then_some(policy));
        });
    }
}

/// What the names begin with under which local values are kept; the policy's id follows.
pub(crate) const NAMES: &str = "local.";

/// What a kept text says, in words, a line for each figure or reading; what cannot be read stands there as it is.
pub(crate) fn in_words(policy: &Policy, text: &str) -> Vec<String> {
    let Ok((entries, lost)) = read(policy, text) else { return vec![words::short(text)] };
    let entry = |(field, text): &(Field, String)| {
        let (name, value) = contents::in_words(policy, None, field, text);
        wording::entry(&name, &value)
    };
    entries.iter().map(entry).chain(lost).collect()
}

fn name(policy: &str) -> String {
    [NAMES, policy].concat()
}

/// The text that is kept: what can be read, and nothing else.
fn written(policy: &Policy, entries: Entries) -> String {
    let mut text = FORMAT.to_owned();
    for (field, value) in sound(policy, entries).0 {
        text.push('\n');
        text.push_str(&field.name());
        text.push_str(" = ");
        text.push_str(value.trim());
    }
    text
}

/// What a kept text says, and the names of what of it cannot be read; an error where it is of another format.
fn read(policy: &Policy, text: &str) -> Result<(Entries, Vec<String>), ()> {
    let mut lines = text.lines();
    if lines.next().map(str::trim) != Some(FORMAT) {
        return Err(());
    }
    let known = fields(policy);
    let (mut entries, mut lost) = (Entries::new(), Vec::new());
    for line in lines.filter(|line| !line.trim().is_empty()) {
        let found = line.split_once('=').and_then(|(name, value)| {
            let field = known.iter().find(|field| field.name() == name.trim())?;
            let twice = entries.iter().any(|(entry, _)| entry == field);
            (!twice && !value.trim().is_empty()).then(|| (field.clone(), value.trim().to_owned()))
        });
        match found {
            Some(entry) => entries.push(entry),
            None => lost.push(words::short(line)),
        }
    }
    let (entries, wrong) = sound(policy, entries);
    lost.extend(wrong);
    Ok((entries, lost))
}

/// Every field that belongs to the place.
fn fields(policy: &Policy) -> Vec<Field> {
    let mut fields: Vec<Field> =
        policy.pack.readings.iter().map(|reading| Field::Reading(reading.id.clone())).collect();
    for parameter in &policy.pack.parameters {
        if parameter.unit == Unit::Brackets {
            fields.extend(bracket_fields(&parameter.id).flat_map(|(end, rate)| [end, rate]));
        } else {
            fields.push(Field::Parameter(parameter.id.clone()));
        }
    }
    fields
}

/// The entries of every figure and reading that a case can be made of, and the names of the others. Of a scale with a
/// mistake nothing is left: half a scale would be another one.
fn sound(policy: &Policy, mut entries: Entries) -> (Entries, Vec<String>) {
    let id = policy.pack.id.as_str();
    let mut draft = Draft::default();
    entries.iter().for_each(|(field, text)| draft.write(id, field.clone(), text.clone()));
    let mut wrong: Vec<String> = Vec::new();
    for error in draft.case(policy).err().into_iter().flatten() {
        let of = |field: &Field| owner(field).is_some_and(|(kind, id)| names(&error.field, kind, id));
        let Some(place) = entries.iter().position(|(field, _)| of(field)) else { continue };
        wrong.push(called(policy, &entries[place].0));
        entries.retain(|(field, _)| !of(field));
    }
    (entries, wrong)
}

/// Whether the name of a field, or of a part of it, is that of this figure or reading.
fn names(field: &str, kind: &str, id: &str) -> bool {
    let rest = field.strip_prefix(kind).and_then(|rest| rest.strip_prefix(id));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// What a field is a part of: the beginning of its name, and the id of the figure or reading.
fn owner(field: &Field) -> Option<(&'static str, &str)> {
    match field {
        Field::Parameter(id) | Field::BracketEnd(id, _) | Field::BracketRate(id, _) => Some(("claim.parameters.", id)),
        Field::Reading(id) => Some(("claim.readings.", id)),
        _ => None,
    }
}

/// What people call the figure or reading of a field.
fn called(policy: &Policy, field: &Field) -> String {
    let Some((_, id)) = owner(field) else { return field.name() };
    let parameter = policy.pack.parameters.iter().find(|parameter| parameter.id == id).map(|one| one.name.clone());
    let reading = || policy.pack.readings.iter().find(|reading| reading.id == id).map(|one| one.ask.clone());
    parameter.or_else(reading).unwrap_or_else(|| id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy(id: &str) -> Policy {
        Registry::builtin().expect("the packs are sound").get(id).expect("a pack").clone()
    }

    fn entries(of: &[(Field, &str)]) -> Entries {
        of.iter().map(|(field, text)| (field.clone(), (*text).to_owned())).collect()
    }

    #[test]
    fn what_is_kept_is_read_back_as_it_was_typed() {
        let banan = policy("banan-2018");
        let typed = entries(&[
            (Field::Parameter("civil_rate".to_owned()), "７０％"),
            (Field::BracketEnd("hardship_brackets".to_owned(), 0), "1万"),
            (Field::BracketRate("hardship_brackets".to_owned(), 0), "50"),
            (Field::BracketRate("hardship_brackets".to_owned(), 1), "60"),
            (Field::Reading("q1".to_owned()), "cap"),
        ]);
        let text = written(&banan, typed.clone());
        assert!(text.starts_with("mingbai-local/1\nclaim.parameters.civil_rate = ７０％\n"), "{text}");
        assert_eq!(read(&banan, &text), Ok((typed, Vec::new())));
    }

    #[test]
    fn what_makes_no_sense_is_neither_kept_nor_read() {
        let banan = policy("banan-2018");
        let typed = entries(&[
            (Field::Parameter("civil_rate".to_owned()), "七成多"),
            (Field::Parameter("serious_deductible".to_owned()), "12000"),
            (Field::BracketEnd("hardship_brackets".to_owned(), 0), "1000"),
        ]);
        assert_eq!(written(&banan, typed), "mingbai-local/1\nclaim.parameters.serious_deductible = 12000");
    }

    #[test]
    fn of_a_damaged_text_the_rest_is_kept_and_the_loss_is_named() {
        let banan = policy("banan-2018");
        let text = "mingbai-local/1\nclaim.parameters.civil_rate = abc\nclaim.parameters.serious_deductible = 12000\n\
                    claim.parameters.gone = 5\nclaim.readings.q1 = nonsense\n\u{0}\u{1}\nclaim.readings.q2 = formula\n\
                    claim.parameters.serious_deductible = 9\n";
        let (kept, lost) = read(&banan, text).expect("the format is known");
        assert_eq!(
            kept,
            entries(&[
                (Field::Parameter("serious_deductible".to_owned()), "12000"),
                (Field::Reading("q2".to_owned()), "formula"),
            ])
        );
        assert_eq!(lost.len(), 5, "{lost:?}");
        assert!(lost.contains(&"民政医疗救助的比例".to_owned()), "{lost:?}");
    }

    #[test]
    fn what_is_kept_is_told_in_words() {
        let banan = policy("banan-2018");
        let text = "mingbai-local/1\nclaim.parameters.civil_rate = 70\nclaim.parameters.gone = 5";
        assert_eq!(in_words(&banan, text), ["民政医疗救助的比例：70", "“claim.parameters.gone =”"]);
        assert_eq!(in_words(&banan, "{\"a\":1}"), ["“{\"a\":1}”"]);
    }

    #[test]
    fn a_text_of_another_format_is_left_alone() {
        let banan = policy("banan-2018");
        for text in ["", "mingbai-local/2\nclaim.readings.q2 = formula", "{\"a\":1}"] {
            assert_eq!(read(&banan, text), Err(()), "{text}");
        }
    }
}
