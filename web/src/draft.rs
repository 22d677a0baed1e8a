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
    bill: Entries,
    circumstances: Vec<(String, Entries)>,
}

type Entries = Vec<(Field, String)>;

impl Draft {
    /// What stands in a field; empty where nothing was typed or chosen.
    pub(crate) fn text(&self, policy: &str, field: &Field) -> &str {
        let entries = if field.is_of_the_bill() { Some(&self.bill) } else { self.of(policy) };
        let entry = entries.and_then(|entries| entries.iter().find(|(known, _)| known == field));
        entry.map_or("", |(_, text)| text.as_str())
    }

    /// Whether nothing stands in a field.
    pub(crate) fn is_blank(&self, policy: &str, field: &Field) -> bool {
        self.text(policy, field).trim().is_empty()
    }

    /// Writes into a field; what is no part of the bill itself is kept under the policy.
    pub(crate) fn write(&mut self, policy: &str, field: Field, text: String) {
        let entries = if field.is_of_the_bill() { &mut self.bill } else { self.of_mut(policy) };
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

    /// Whether anything of a patient stands anywhere. Figures of the place and readings are not the patient's.
    pub(crate) fn holds_patient(&self) -> bool {
        let circumstances = self.circumstances.iter().flat_map(|(_, entries)| entries);
        let mut filled = self.bill.iter().chain(circumstances).filter(|(_, text)| !text.trim().is_empty());
        filled.any(|(field, _)| {
            !matches!(field, Field::Parameter(_) | Field::BracketEnd(..) | Field::BracketRate(..) | Field::Reading(_))
        })
    }

    fn of(&self, policy: &str) -> Option<&Entries> {
        self.circumstances.iter().find(|(id, _)| id == policy).map(|(_, entries)| entries)
    }

    fn of_mut(&mut self, policy: &str) -> &mut Entries {
        let place = self.circumstances.iter().position(|(id, _)| id == policy).unwrap_or_else(|| {
            self.circumstances.push((policy.to_owned(), Entries::new()));
            self.circumstances.len() - 1
        });
        &mut self.circumstances[place].1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bill_stays_and_circumstances_are_kept_for_each_policy() {
        let mut draft = Draft::default();
        draft.write("banan-2018", Field::Billed, "50000".to_owned());
        draft.write("banan-2018", Field::Fact("poor".to_owned()), "false".to_owned());
        assert_eq!(draft.text("huainan-2019", &Field::Billed), "50000");
        assert_eq!(draft.text("huainan-2019", &Field::Fact("poor".to_owned())), "");
        assert_eq!(draft.text("banan-2018", &Field::Fact("poor".to_owned())), "false");
    }

    #[test]
    fn figures_of_the_place_are_not_the_patients() {
        let mut draft = Draft::default();
        draft.write("banan-2018", Field::Parameter("civil_rate".to_owned()), "70".to_owned());
        draft.write("banan-2018", Field::Reading("q1".to_owned()), "cap".to_owned());
        draft.write("banan-2018", Field::Billed, " ".to_owned());
        assert!(!draft.holds_patient());
        draft.write("banan-2018", Field::Slip("basic".to_owned()), "0".to_owned());
        assert!(draft.holds_patient());
    }
}
