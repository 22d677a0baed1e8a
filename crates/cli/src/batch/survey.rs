//! The first look through the file, so that settling needs no more memory than it must.
//!
//! Whether a person comes back later in the file can only be known from the whole of it. So the file is read twice: the
//! first time only to see whose bills lie apart and whose are out of order, by sorting one small record for each run of
//! a person's bills, on disk where there are many. The second time a person's year is kept only while more is to come:
//! in a file grouped by person, never beyond the next person.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::io::{self, Read};
use std::path::Path;

use mingbai_policy::Date;

use super::blocks::{Blocks, Person, share_of};
use super::cells::read_day;
use super::encoding::{Encoding, Guess};
use super::records::field;
use super::sorter::Sorter;

/// How much memory the runs take before they go to disk.
const BUDGET: usize = 8 << 20;

/// What the first look found.
#[derive(Default)]
pub(crate) struct Survey {
    /// How the text is encoded.
    pub(crate) encoding: Encoding,
    /// The people whose bills lie apart or are out of order, by the thread that settles for them; everybody else is done
    /// when the next person begins.
    pub(crate) people: Vec<People>,
}

/// People of whom something must be remembered.
pub(crate) type People = HashMap<Person, Outlook, BuildHasherDefault<KeyedAlready>>;

/// What is to come of a person.
#[derive(Debug)]
pub(crate) struct Outlook {
    /// How many separate runs of bills are still to come.
    pub(crate) runs: u32,
    /// The earliest discharge that stands behind a later one; bills after that day cannot be settled in this order.
    pub(crate) sound_until: Option<Date>,
    /// The year so far, put away between two runs.
    pub(crate) year: Option<Box<[u8]>>,
}

/// Looks through the file, calling `progress` with the bytes read so far.
///
/// # Errors
/// Where the file or a temporary file cannot be read or written.
pub(crate) fn survey<R: Read>(
    blocks: &mut Blocks<R>,
    discharged: Option<usize>,
    jobs: usize,
    directory: &Path,
    mut progress: impl FnMut(u64),
) -> io::Result<Survey> {
    let mut guess = Guess::default();
    let mut runs = Sorter::<24>::new(BUDGET, directory);
    let mut run: Option<Run> = None;
    let mut ordinal = 0u64;
    while let Some(block) = blocks.next()? {
        let ascii = block.bytes.is_ascii();
        for row in &block.rows {
            let record = block.record(row);
            if !ascii {
                guess.look_at(record);
            }
            let Some(person) = row.person else { continue };
            let day = discharged.and_then(|column| read_day(&field(record, column)));
            match &mut run {
                Some(run) if !row.begins_run => run.add(day),
                _ => {
                    if let Some(run) = run.take() {
                        run.store(ordinal, &mut runs)?;
                        ordinal += 1;
                    }
                    run = Some(Run::of(person, day));
                }
            }
        }
        progress(block.read);
    }
    if let Some(run) = run {
        run.store(ordinal, &mut runs)?;
    }
    Ok(Survey { encoding: guess.encoding(), people: outlooks(runs, jobs)? })
}

/// Bills of one person that lie together. Days are counted by their Julian number.
struct Run {
    person: Person,
    /// The earliest and the latest discharge.
    days: Option<(i32, i32)>,
    /// The earliest discharge behind a later one.
    fallen: i32,
}

/// Later than any day.
const NEVER: i32 = i32::MAX;

impl Run {
    fn of(person: Person, day: Option<Date>) -> Self {
        let mut run = Self { person, days: None, fallen: NEVER };
        run.add(day);
        run
    }

    fn add(&mut self, day: Option<Date>) {
        let Some(day) = day.map(Date::to_julian_day) else { return };
        let (first, last) = self.days.unwrap_or((day, day));
        if day < last {
            self.fallen = self.fallen.min(day);
        }
        self.days = Some((first.min(day), last.max(day)));
    }

    fn store(&self, ordinal: u64, runs: &mut Sorter<24>) -> io::Result<()> {
        let mut key = [0; 24];
        key[..16].copy_from_slice(&self.person.to_be_bytes());
        key[16..].copy_from_slice(&ordinal.to_be_bytes());
        let (first, last) = self.days.unwrap_or((NEVER, i32::MIN));
        runs.push(key, &[&first.to_le_bytes(), &last.to_le_bytes(), &self.fallen.to_le_bytes()])
    }
}

/// Of all runs, by person and then by place in the file, what must be remembered.
fn outlooks(runs: Sorter<24>, jobs: usize) -> io::Result<Vec<People>> {
    let mut people: Vec<People> = (0..jobs).map(|_| People::default()).collect();
    let mut present: Option<(Person, u32, i32, i32)> = None;
    let mut keep = |person: Option<(Person, u32, i32, i32)>| {
        if let Some((person, runs, _, fallen)) = person
            && (runs > 1 || fallen != NEVER)
        {
            let sound_until = if fallen == NEVER { None } else { Date::from_julian_day(fallen).ok() };
            people[share_of(person, jobs)].insert(person, Outlook { runs, sound_until, year: None });
        }
    };
    let mut sorted = runs.sorted()?;
    while let Some((key, payload)) = sorted.next()? {
        let person = key.iter().take(16).fold(0, |number, byte| (number << 8) | Person::from(*byte));
        let number = |place: usize| payload[place..].first_chunk().map_or(NEVER, |bytes| i32::from_le_bytes(*bytes));
        let (first, last, fallen) = (number(0), number(4), number(8));
        present = match present {
            Some((known, runs, latest, fell)) if known == person => {
                let behind = if first < latest { first } else { NEVER };
                Some((person, runs + 1, latest.max(last), fell.min(fallen).min(behind)))
            }
            other => {
                keep(other);
                Some((person, 1, last, fallen))
            }
        };
    }
    keep(present);
    Ok(people)
}

/// A person's key is a keyed hash already; its low half serves as it is.
#[derive(Default)]
pub(crate) struct KeyedAlready(u64);

impl Hasher for KeyedAlready {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u128(&mut self, person: u128) {
        self.0 = u64::try_from(person & u128::from(u64::MAX)).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::blocks::Keys;

    fn outlook(bills: &[(&str, &str)]) -> Vec<(String, u32, Option<String>)> {
        let keys = Keys::default();
        let mut text = "person,discharged\n".to_owned();
        bills.iter().for_each(|(person, day)| text.push_str(&format!("{person},{day}\n")));
        let (mut blocks, _) = Blocks::open(text.as_bytes(), keys.clone()).unwrap();
        blocks.arrange(2, Some(0));
        let survey = survey(&mut blocks, Some(1), 1, &std::env::temp_dir(), |_| {}).unwrap();
        let mut names: Vec<&str> = bills.iter().map(|(person, _)| *person).collect();
        names.sort_unstable();
        names.dedup();
        let found = names.into_iter().filter_map(|name| {
            let outlook = survey.people[0].get(&keys.person(name.as_bytes())?)?;
            Some((name.to_owned(), outlook.runs, outlook.sound_until.map(|day| day.to_string())))
        });
        found.collect()
    }

    #[test]
    fn nothing_is_remembered_of_a_grouped_file_in_order() {
        let bills = [("a", "2018-01-05"), ("a", "2018-03-01"), ("", ""), ("a", "2018-03-01"), ("b", "2018-01-01")];
        assert!(outlook(&bills).is_empty());
    }

    #[test]
    fn who_comes_back_is_remembered() {
        let bills =
            [("a", "2018-01-05"), ("b", "2018-01-06"), ("a", "2018-03-01"), ("c", "2018-01-01"), ("a", "2018-04-01")];
        assert_eq!(outlook(&bills), [("a".to_owned(), 3, None)]);
    }

    #[test]
    fn the_earliest_bill_out_of_order_bounds_what_is_sound() {
        let together = [("a", "2018-01-05"), ("a", "2018-05-01"), ("a", "2018-04-01"), ("a", "2018-03-01")];
        assert_eq!(outlook(&together), [("a".to_owned(), 1, Some("2018-03-01".to_owned()))]);
        let apart = [("a", "2018-05-05"), ("b", "2018-05-01"), ("a", "2018-04-01"), ("a", "2018-06-01")];
        assert_eq!(outlook(&apart), [("a".to_owned(), 2, Some("2018-04-01".to_owned()))]);
    }
}
