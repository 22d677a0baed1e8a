//! What has been typed and chosen, as it stands on the page: kept word for word, whether it makes sense or not.

mod case;
mod field;
pub(crate) mod link;
mod typed;

pub(crate) use case::{BETWEEN, UNDECIDED, bracket_fields};
pub(crate) use field::{Field, element_of};
pub(crate) use typed::{Kind, understood};

use mingbai_adjudication::{Claim, ClaimError};
use mingbai_policy::Policy;
use mingbai_report::case::Case;

use crate::wording::UNKNOWN;

/// The answers of a yes-no question as the draft holds them.
pub(crate) const YES: &str = "true";
pub(crate) const NO: &str = "false";

/// Everything that has been typed and chosen.
///
/// The bill is the same under every policy, so it stays when another county is chosen. Circumstances are kept apart for
/// each policy: two documents may mean different people by the same question. What belongs to the place, local figures
/// and readings, is kept apart from both: it stays when the next patient comes. Nothing that was typed is ever dropped.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Draft {
    bill: Entries,
    circumstances: Vec<(String, Entries)>,
    places: Vec<(String, Entries)>,
}

/// What stands in fields.
pub(crate) type Entries = Vec<(Field, String)>;

impl Draft {
    /// What stands in a field; empty where nothing was typed or chosen.
    pub(crate) fn text(&self, policy: &str, field: &Field) -> &str {
        let entry = self.beside(policy, field).and_then(|entries| entries.iter().find(|(known, _)| known == field));
        entry.map_or("", |(_, text)| text.as_str())
    }

    /// Whether nothing stands in a field.
    pub(crate) fn is_blank(&self, policy: &str, field: &Field) -> bool {
        self.text(policy, field).trim().is_empty()
    }

    /// Whether anything was ever answered in a field. "I don't know" is an answer: it leaves the field blank.
    pub(crate) fn has(&self, policy: &str, field: &Field) -> bool {
        self.beside(policy, field).is_some_and(|entries| entries.iter().any(|(known, _)| known == field))
    }

    /// Forgets a field, as if nobody had ever asked for it.
    pub(crate) fn forget(&mut self, policy: &str, field: &Field) {
        self.beside_mut(policy, field).retain(|(known, _)| known != field);
    }

    /// Forgets every field whose name is meant.
    pub(crate) fn forget_named(&mut self, policy: &str, meant: &dyn Fn(&str) -> bool) {
        self.bill.retain(|(known, _)| !meant(&known.name()));
        find_mut(&mut self.circumstances, policy).retain(|(known, _)| !meant(&known.name()));
        find_mut(&mut self.places, policy).retain(|(known, _)| !meant(&known.name()));
    }

    /// Writes into a field; what is no part of the bill itself is kept under the policy.
    ///
    /// Whoever fills in what a slip prints, anywhere or by a link, has said that there is one; and so with earlier bills.
    pub(crate) fn write(&mut self, policy: &str, field: Field, text: String) {
        match &field {
            Field::Slip(_) if !text.trim().is_empty() => self.write(policy, Field::HAS_SLIP, YES.to_owned()),
            Field::Before(_) if !text.trim().is_empty() => {
                let said = if text.trim() == UNKNOWN { "" } else { YES };
                if said == YES || !self.has(policy, &Field::EARLIER_BILLS) {
                    self.write(policy, Field::EARLIER_BILLS, said.to_owned());
                }
            }
            _ => {}
        }
        let entries = self.beside_mut(policy, &field);
        match entries.iter_mut().find(|(known, _)| *known == field) {
            Some((_, known)) => *known = text,
            None => entries.push((field, text)),
        }
    }

    /// Everything under a policy that is part of the case and not blank: the bill first, then what is about the patient,
    /// then the place's own values, each in the order in which it was first entered.
    pub(crate) fn entries(&self, policy: &str) -> impl Iterator<Item = &(Field, String)> {
        let of_policy = [&self.circumstances, &self.places].into_iter().filter_map(move |shelf| find(shelf, policy));
        let entries = self.bill.iter().chain(of_policy.flatten());
        entries.filter(|(field, text)| !matches!(field, Field::Said(_)) && !text.trim().is_empty())
    }

    /// Puts these entries in the place of the bill and of what is known of the patient under this policy. Other policies
    /// keep theirs, and so does the place, but for values that the entries name.
    pub(crate) fn replace(&mut self, policy: &str, entries: Vec<(Field, String)>) {
        self.bill.clear();
        find_mut(&mut self.circumstances, policy).clear();
        for (field, text) in entries {
            self.write(policy, field, text);
        }
    }

    /// The case that the draft stands for under a policy.
    ///
    /// # Errors
    /// Every mistake at once, each with the name of its field. A missing total is one of them.
    pub(crate) fn case(&self, policy: &Policy) -> Result<Case, Vec<ClaimError>> {
        case::of(self, policy)
    }

    /// Whether anything of a patient stands anywhere, under any policy. What belongs to the place is not the patient's.
    pub(crate) fn holds_patient(&self) -> bool {
        let circumstances = self.circumstances.iter().flat_map(|(_, entries)| entries);
        self.bill.iter().chain(circumstances).any(|(_, text)| !text.trim().is_empty())
    }

    /// Whether nothing at all was typed or chosen.
    pub(crate) fn is_empty(&self) -> bool {
        let shelves = self.circumstances.iter().chain(&self.places).map(|(_, entries)| entries);
        std::iter::once(&self.bill).chain(shelves).all(Vec::is_empty)
    }

    /// What is known of the person and the place, as a claim whose bill means nothing; what cannot be read is left out.
    pub(crate) fn circumstances(&self, policy: &Policy) -> Option<Claim> {
        case::circumstances(self, policy)
    }

    /// What is filled in of what belongs to the place.
    pub(crate) fn of_the_place(&self, policy: &str) -> Entries {
        let entries = find(&self.places, policy).into_iter().flatten();
        entries.filter(|(_, text)| !text.trim().is_empty()).cloned().collect()
    }

    /// Forgets what belongs to the place: those fields that are meant.
    pub(crate) fn reset_place(&mut self, policy: &str, meant: &dyn Fn(&Field) -> bool) {
        find_mut(&mut self.places, policy).retain(|(field, _)| !meant(field));
    }

    /// Forgets the bill and all that is about the patient; what belongs to the place stays.
    pub(crate) fn next_patient(&mut self) {
        self.bill.clear();
        self.circumstances.clear();
    }

    /// Forgets what belongs to the place, under every policy.
    pub(crate) fn forget_places(&mut self) {
        self.places.clear();
    }

    /// The draft as the next patient would find it.
    pub(crate) fn without_patient(&self) -> Self {
        let mut without = self.clone();
        without.next_patient();
        without
    }

    /// Everything that is kept together with a field: the bill, the patient's circumstances, or the place's own values.
    fn beside(&self, policy: &str, field: &Field) -> Option<&Entries> {
        match field {
            field if field.is_of_the_bill() => Some(&self.bill),
            field if field.is_of_the_place() => find(&self.places, policy),
            _ => find(&self.circumstances, policy),
        }
    }

    fn beside_mut(&mut self, policy: &str, field: &Field) -> &mut Entries {
        match field {
            field if field.is_of_the_bill() => &mut self.bill,
            field if field.is_of_the_place() => find_mut(&mut self.places, policy),
            _ => find_mut(&mut self.circumstances, policy),
        }
    }
}

fn find<'a>(shelves: &'a [(String, Entries)], policy: &str) -> Option<&'a Entries> {
    shelves.iter().find(|(id, _)| id == policy).map(|(_, entries)| entries)
}

fn find_mut<'a>(shelves: &'a mut Vec<(String, Entries)>, policy: &str) -> &'a mut Entries {
    let place = shelves.iter().position(|(id, _)| id == policy).unwrap_or_else(|| {
        shelves.push((policy.to_owned(), Entries::new()));
        shelves.len() - 1
    });
    &mut shelves[place].1
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
    fn whoever_fills_in_a_slip_or_earlier_bills_has_said_that_there_are_some() {
        let said = |entries: &[(Field, &str)]| {
            let mut draft = Draft::default();
            entries.iter().for_each(|(field, text)| draft.write("banan-2018", field.clone(), (*text).to_owned()));
            [Field::HAS_SLIP, Field::EARLIER_BILLS]
                .map(|field| draft.has("banan-2018", &field).then(|| draft.text("banan-2018", &field).to_owned()))
        };
        let (slip, before) = (Field::Slip("basic".to_owned()), Field::Before("paid".to_owned()));
        assert_eq!(said(&[(slip.clone(), "0")]), [Some(YES.to_owned()), None]);
        assert_eq!(said(&[(slip.clone(), " "), (before.clone(), "")]), [None, None]);
        assert_eq!(said(&[(before.clone(), "5000")]), [None, Some(YES.to_owned())]);
        assert_eq!(said(&[(before.clone(), UNKNOWN)]), [None, Some(String::new())]);
        // Who said yes, and does not know one of the amounts, still said yes.
        assert_eq!(said(&[(before.clone(), "5000"), (before, UNKNOWN)]), [None, Some(YES.to_owned())]);
    }

    #[test]
    fn figures_of_the_place_are_not_the_patients() {
        let mut draft = Draft::default();
        draft.write("banan-2018", Field::Parameter("civil_rate".to_owned()), "70".to_owned());
        draft.write("banan-2018", Field::Reading("q1".to_owned()), "cap".to_owned());
        draft.write("banan-2018", Field::Billed, " ".to_owned());
        assert!(!draft.holds_patient());
        assert!(!draft.is_empty());
        draft.write("banan-2018", Field::Slip("basic".to_owned()), "0".to_owned());
        assert!(draft.holds_patient());
    }

    #[test]
    fn the_next_patient_finds_the_place_as_it_was_and_nothing_of_the_last() {
        let mut draft = Draft::default();
        let rate = Field::Parameter("civil_rate".to_owned());
        draft.write("banan-2018", Field::Billed, "50000".to_owned());
        draft.write("banan-2018", Field::Fact("poor".to_owned()), "true".to_owned());
        draft.write("banan-2018", Field::Slip("basic".to_owned()), "1".to_owned());
        draft.write("banan-2018", rate.clone(), "70".to_owned());
        draft.write("banan-2018", Field::Reading("q1".to_owned()), "cap".to_owned());
        draft.next_patient();
        for field in [Field::Billed, Field::Fact("poor".to_owned()), Field::Slip("basic".to_owned())] {
            assert_eq!(draft.text("banan-2018", &field), "", "{field:?}");
        }
        assert_eq!(draft.text("banan-2018", &rate), "70");
        assert_eq!(draft.text("huainan-2019", &rate), "");
        draft.reset_place("banan-2018", &|field| *field == rate);
        assert_eq!(draft.of_the_place("banan-2018"), [(Field::Reading("q1".to_owned()), "cap".to_owned())]);
        draft.forget_places();
        assert!(draft.is_empty());
    }
}
