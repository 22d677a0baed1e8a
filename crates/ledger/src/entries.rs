//! What was typed, by field.

/// What was typed, by field: kept word for word, whether it makes sense or not.
///
/// Fields of a bill and of a person's circumstances have the names that a case gives them, such as `claim.billed` or
/// `claim.facts.poor`; see [`crate::field`] for the others. Fields that this version does not know are kept as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entries(Vec<(Box<str>, Box<str>)>);

impl Entries {
    /// What stands in a field; empty where nothing was typed.
    pub fn get(&self, field: &str) -> &str {
        self.place(field).map_or("", |place| &self.0[place].1)
    }

    /// Writes into a field; whether that changed anything. An empty text clears the field.
    pub fn set(&mut self, field: &str, text: &str) -> bool {
        match self.place(field) {
            Ok(place) if text.is_empty() => _ = self.0.remove(place),
            Ok(place) if *self.0[place].1 == *text => return false,
            Ok(place) => self.0[place].1 = text.into(),
            Err(_) if text.is_empty() => return false,
            Err(place) => self.0.insert(place, (field.into(), text.into())),
        }
        true
    }

    /// Every field with what stands in it, in the order of the fields' names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(field, text)| (&**field, &**text))
    }

    /// Whether nothing was typed at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn place(&self, field: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| (**known).cmp(field))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_text_clears_a_field_and_nothing_new_is_no_change() {
        let mut entries = Entries::default();
        assert!(entries.set("b", "2") && entries.set("a", " 1 "));
        assert!(!entries.set("b", "2"));
        assert_eq!(entries.iter().collect::<Vec<_>>(), [("a", " 1 "), ("b", "2")]);
        assert!(entries.set("a", "") && !entries.set("a", ""));
        assert_eq!((entries.get("a"), entries.get("b")), ("", "2"));
    }
}
