//! What is wrong with a pack, said so that the person who wrote it can mend it.

use std::fmt;

/// One thing to mend in a pack: where it stands, what stands there, and what would be right.
///
/// The text is Chinese: the reader is a county's insurance clerk.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The place, from the outside in: `banan-2018，stage poor_fund，bracket 2`.
    pub place: String,
    /// What is wrong and how to mend it, with the offending value.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}：{}", self.place, self.message)
    }
}

impl std::error::Error for Problem {}

/// Collects problems while something is read, and knows the place that is being read.
#[cfg(feature = "compile")]
#[derive(Default)]
pub(crate) struct Problems {
    place: Vec<String>,
    found: Vec<Problem>,
}

#[cfg(feature = "compile")]
impl Problems {
    /// A collection that starts at `root`, the pack's name.
    pub(crate) fn at(root: &str) -> Self {
        Self { place: vec![root.to_owned()], found: Vec::new() }
    }

    /// Reports a problem at the present place.
    pub(crate) fn report(&mut self, message: impl Into<String>) {
        self.found.push(Problem { place: self.place.join("，"), message: message.into() });
    }

    /// Goes one step in, does `work` there, and comes back.
    pub(crate) fn within<T>(&mut self, step: impl Into<String>, work: impl FnOnce(&mut Self) -> T) -> T {
        self.enter(step);
        let result = work(self);
        self.leave();
        result
    }

    /// Goes one step in, for callers that hold the collection within something else.
    pub(crate) fn enter(&mut self, step: impl Into<String>) {
        self.place.push(step.into());
    }

    /// Comes back from the last step in.
    pub(crate) fn leave(&mut self) {
        self.place.pop();
    }

    /// How many there are so far.
    pub(crate) fn count(&self) -> usize {
        self.found.len()
    }

    /// All that was found, in the order of reading.
    pub(crate) fn finish(self) -> Vec<Problem> {
        self.found
    }
}

/// The candidate most like `word`, to ask "did you mean": at most a third of its letters differ.
pub fn most_like<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|candidate| (edits(word, candidate), candidate))
        .filter(|(distance, candidate)| distance * 3 <= candidate.chars().count().max(3))
        .min()
        .map(|(_, candidate)| candidate)
}

/// How many letters must be put in, left out, changed or swapped with their neighbour to turn one word into the other.
fn edits(from: &str, to: &str) -> usize {
    let (from, to): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=to.len()).collect();
    for i in 1..=from.len() {
        let mut row = vec![i];
        for j in 1..=to.len() {
            let change = last[j - 1] + usize::from(from[i - 1] != to[j - 1]);
            let mut least = change.min(row[j - 1] + 1).min(last[j] + 1);
            if i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1] {
                least = least.min(before_last[j - 2] + 1);
            }
            row.push(least);
        }
        before_last = last;
        last = row;
    }
    last[to.len()]
}
