//! People by a text, in order, kept up to date one person at a time.

use crate::person::PersonKey;

/// People by a text, sorted by it and among equals by their keys.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index(Vec<(Box<str>, PersonKey)>);

impl Index {
    pub(crate) fn insert(&mut self, text: &str, key: PersonKey) {
        if let Err(place) = self.place(text, key) {
            self.0.insert(place, (text.into(), key));
        }
    }

    pub(crate) fn remove(&mut self, text: &str, key: PersonKey) {
        if let Ok(place) = self.place(text, key) {
            self.0.remove(place);
        }
    }

    /// All people, sorted.
    pub(crate) fn keys(&self) -> impl Iterator<Item = PersonKey> {
        self.0.iter().map(|(_, key)| *key)
    }

    /// Everyone with this very text.
    pub(crate) fn with<'i>(&'i self, text: &'i str) -> impl Iterator<Item = PersonKey> + 'i {
        let from = self.0.partition_point(|(known, _)| **known < *text);
        self.0[from..].iter().take_while(move |(known, _)| **known == *text).map(|(_, key)| *key)
    }

    fn place(&self, text: &str, key: PersonKey) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, of)| (**known).cmp(text).then(of.cmp(&key)))
    }
}
