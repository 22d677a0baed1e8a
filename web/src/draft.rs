//! What has been typed and chosen, as it stands on the page: kept word for word, whether it makes sense or not.

mod case;
mod field;
mod typed;

pub(crate) use case::{UNDECIDED, bracket_fields};
pub(crate) use field::{Field, element_of};
pub(crate) use typed::{Kind, understood};

use mingbai_adjudication::ClaimError;
use mingbai_policy::Policy;
use mingbai_report::case::Case;

/// Everything that has been typed and chosen.
///
/// The bill is the same under every policy, so it stays when another county is chosen. Circumstances are kept apart for
/// each policy: two documents may mean different people by the same question. Nothing that was typed is ever dropped.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Draft {
    policy: Option<String>,
    bill: Entries,
    circumstances: Vec<(String, Entries)>,
}

type Entries = Vec<(Field, String)>;

impl Draft {
    /// The id of the chosen policy.
    pub(crate) fn policy(&self) -> Option<&str> {
        self.policy.as_deref()
    }

    /// Chooses a policy by its id.
    pub(crate) fn choose_policy(&mut self, id: &str) {
        self.policy = Some(id.to_owned());
    }

    /// What stands in a field; empty where nothing was typed or chosen.
    pub(crate) fn text(&self, field: &Field) -> &str {
        let entries = if field.is_of_the_bill() { Some(&self.bill) } else { self.entries() };
        let entry = entries.and_then(|entries| entries.iter().find(|(known, _)| known == field));
        entry.map_or("", |(_, text)| text.as_str())
    }

    /// Whether nothing stands in a field.
    pub(crate) fn is_blank(&self, field: &Field) -> bool {
        self.text(field).trim().is_empty()
    }

    /// Writes into a field. What belongs to a policy goes to the chosen one; without one there is no such field.
    pub(crate) fn write(&mut self, field: Field, text: String) {
        let entries = if field.is_of_the_bill() { Some(&mut self.bill) } else { self.entries_mut() };
        let Some(entries) = entries else { return };
        match entries.iter_mut().find(|(known, _)| *known == field) {
            Some((_, known)) => *known = text,
            None => entries.push((field, text)),
        }
    }

    /// The case that the draft stands for under a policy.
    ///
    /// # Errors
    /// Every mistake at once, each with the name of its field. A missing total is one of them.
    pub(crate) fn case(&self, policy: &Policy) -> Result<Case, Vec<ClaimError>> {
        case::of(self, policy)
    }

    fn entries(&self) -> Option<&Entries> {
        let chosen = self.policy()?;
        self.circumstances.iter().find(|(id, _)| id == chosen).map(|(_, entries)| entries)
    }

    fn entries_mut(&mut self) -> Option<&mut Entries> {
        let chosen = self.policy.as_ref()?;
        let place = self.circumstances.iter().position(|(id, _)| id == chosen).unwrap_or_else(|| {
            self.circumstances.push((chosen.clone(), Entries::new()));
            self.circumstances.len() - 1
        });
        self.circumstances.get_mut(place).map(|(_, entries)| entries)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bill_stays_and_circumstances_are_kept_for_each_policy() {
        let mut draft = Draft::default();
        draft.write(Field::Billed, "50000".to_owned());
        draft.choose_policy("banan-2018");
        draft.write(Field::Fact("poor".to_owned()), "false".to_owned());
        draft.choose_policy("huainan-2019");
        assert_eq!(draft.text(&Field::Billed), "50000");
        assert_eq!(draft.text(&Field::Fact("poor".to_owned())), "");
        draft.choose_policy("banan-2018");
        assert_eq!(draft.text(&Field::Fact("poor".to_owned())), "false");
    }
}
