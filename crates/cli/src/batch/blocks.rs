//! Reading a file of bills block by block, each block a whole number of records.

use std::hash::{BuildHasher, RandomState};
use std::io::{self, Read};

use super::encoding::{BYTE_ORDER_MARK, not_csv};
use super::records::{End, Fields, end_of_record, field, is_blank, without_line_end};

/// How much is read at a time.
const BLOCK: usize = 256 << 10;
/// The longest record that is believed; beyond it a quotation mark was left open.
const LONGEST: usize = 1 << 20;
/// How much of a broken line is kept to show it.
const SHOWN: usize = 400;

/// A person, by a hash that no two people share: 128 bits, keyed anew in every run.
///
/// What people are called is not kept beyond the record that is being read.
pub(crate) type Person = u128;

/// Some records in the file's order.
#[derive(Debug, Default)]
pub(crate) struct Block {
    /// What was read; the rows point into it.
    pub(crate) bytes: Vec<u8>,
    /// The records, blank ones left out.
    pub(crate) rows: Vec<Row>,
    /// How much of the input had been read at the end of this block.
    pub(crate) read: u64,
}

/// One record.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    /// Where it starts in the block.
    pub(crate) start: u32,
    /// Where it ends, without its line end.
    pub(crate) end: u32,
    /// The line of the file on which it begins; the heading is line 1.
    pub(crate) line: u64,
    /// Whose bill it is; `None` where the file does not say.
    pub(crate) person: Option<Person>,
    /// Whether the person's bill before this one, if any, stands apart from it, with other people's in between.
    pub(crate) begins_run: bool,
    /// What keeps it from being read.
    pub(crate) fault: Option<Fault>,
}

/// What keeps a record from being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// A quotation mark is not closed.
    OpenQuote,
    /// It is longer than any bill.
    TooLong,
}

/// Which of several threads a person belongs to.
pub(crate) fn share_of(person: Person, jobs: usize) -> usize {
    // The low half of the key serves the tables of people; the high half divides them.
    usize::try_from((person >> 64) % jobs as u128).unwrap_or_default()
}

/// Turns what stands in the person column into a [`Person`].
#[derive(Clone, Default)]
pub(crate) struct Keys(RandomState, RandomState);

impl Keys {
    /// The key of a person; `None` for a blank cell.
    pub(crate) fn person(&self, name: &[u8]) -> Option<Person> {
        let half = |state: &RandomState| u128::from(state.hash_one(name));
        (!name.is_empty()).then(|| (half(&self.0) << 64) | half(&self.1))
    }
}

/// A file that is being read.
pub(crate) struct Blocks<R> {
    input: R,
    keys: Keys,
    person_column: Option<usize>,
    columns: usize,
    /// Read, but not given away yet.
    rest: Vec<u8>,
    line: u64,
    read: u64,
    last: Option<Person>,
    /// Within a line that is too long: everything up to its end is dropped.
    dropping: bool,
}

impl<R: Read> Blocks<R> {
    /// Begins to read: takes the heading off and gives it.
    ///
    /// # Errors
    /// Where the input cannot be read, or begins like no CSV, in Chinese.
    pub(crate) fn open(input: R, keys: Keys) -> io::Result<(Self, Vec<u8>)> {
        let rest = Vec::with_capacity(BLOCK + LONGEST / 4);
        let mut blocks =
            Self { input, keys, person_column: None, columns: 0, rest, line: 1, read: 0, last: None, dropping: false };
        let heading = blocks.heading()?;
        Ok((blocks, heading))
    }

    /// Says how the columns lie, once the heading has been understood.
    pub(crate) fn arrange(&mut self, columns: usize, person: Option<usize>) {
        self.columns = columns;
        self.person_column = person;
    }

    /// The next records; `None` at the end.
    ///
    /// # Errors
    /// Where the input cannot be read.
    pub(crate) fn next(&mut self) -> io::Result<Option<Block>> {
        let mut block = Block { bytes: Vec::with_capacity(BLOCK + self.rest.len()), rows: Vec::new(), read: 0 };
        block.bytes.append(&mut self.rest);
        loop {
            let ended = !self.fill(&mut block.bytes)?;
            let used = self.split(&mut block, ended);
            if ended || !block.rows.is_empty() {
                self.rest.extend_from_slice(&block.bytes[used..]);
                block.read = self.read;
                return Ok((!block.rows.is_empty()).then_some(block));
            }
            block.bytes.drain(..used);
        }
    }

    fn heading(&mut self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let invalid = |message: &str| Err(io::Error::new(io::ErrorKind::InvalidData, message));
        loop {
            let ended = !self.fill(&mut bytes)?;
            if let Some(why) = not_csv(&bytes) {
                return invalid(why);
            }
            if ended && bytes.is_empty() {
                return invalid("文件是空的；第一行应当是各列的名字，如 person,discharged,billed");
            }
            let start = if bytes.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
            let (next, lines) = match end_of_record(&bytes, start) {
                End::At { next, lines } => (next, lines),
                End::Beyond { quoted } if ended && !quoted => (bytes.len(), 1),
                End::Beyond { .. } if ended || bytes.len() > LONGEST => {
                    return invalid("第 1 行应当是各列的名字，但没有找到行尾；请检查引号是否成对，换行是否正常");
                }
                End::Beyond { .. } => continue,
            };
            let heading = without_line_end(&bytes[start..next]).to_vec();
            if heading.contains(&b'\r') {
                return invalid("换行用的是旧式的 CR；请另存为“CSV UTF-8（逗号分隔）”");
            }
            self.line += lines;
            self.rest.extend_from_slice(&bytes[next..]);
            return Ok(heading);
        }
    }

    /// Reads one block more; false at the end.
    fn fill(&mut self, bytes: &mut Vec<u8>) -> io::Result<bool> {
        let before = bytes.len();
        let count = self.input.by_ref().take(BLOCK as u64).read_to_end(bytes)?;
        self.read += count as u64;
        Ok(bytes.len() > before)
    }

    /// Finds the records; gives where the first begins that is not complete.
    fn split(&mut self, block: &mut Block, ended: bool) -> usize {
        let Block { bytes, rows, .. } = block;
        let mut at = 0;
        while at < bytes.len() {
            let line_end = || memchr::memchr(b'\n', &bytes[at..]).map(|found| at + found + 1);
            if self.dropping {
                let Some(next) = line_end() else { return bytes.len() };
                self.dropping = false;
                self.line += 1;
                at = next;
                continue;
            }
            let (next, lines, fault) = match end_of_record(bytes, at) {
                // A quotation mark left open swallows lines up to the next one; with it the record no longer has as
                // many cells as the heading, and the lines behind its first are records of their own.
                End::At { lines, next } if lines > 1 && !self.fits(&bytes[at..next]) => {
                    (line_end().unwrap_or(next), 1, Some(Fault::OpenQuote))
                }
                End::At { next, lines } => (next, lines, None),
                End::Beyond { .. } if !ended && bytes.len() - at <= LONGEST => return at,
                End::Beyond { quoted } => match line_end() {
                    Some(next) => (next, 1, Some(Fault::OpenQuote)),
                    None if ended => (bytes.len(), 1, quoted.then_some(Fault::OpenQuote)),
                    None => {
                        self.dropping = true;
                        (bytes.len(), 0, Some(Fault::TooLong))
                    }
                },
            };
            let long = next - at > LONGEST;
            let record = without_line_end(&bytes[at..next]);
            let fault = if long { Some(Fault::TooLong) } else { fault };
            if fault.is_some() || !is_blank(record) {
                let shown = if fault.is_some() { record.len().min(SHOWN) } else { record.len() };
                rows.push(self.row(record, at, at + shown, fault));
            }
            self.line += lines;
            at = next;
        }
        at
    }

    fn row(&mut self, record: &[u8], start: usize, end: usize, fault: Option<Fault>) -> Row {
        let person = match (fault, self.person_column) {
            (None, Some(column)) => self.keys.person(&field(record, column)),
            _ => None,
        };
        let begins_run = person.is_some() && person != self.last;
        if begins_run {
            self.last = person;
        }
        // A block is shorter than 4 GB: it grows until it holds a record, and those are limited.
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Row { start: place(start), end: place(end), line: self.line, person, begins_run, fault }
    }

    fn fits(&self, record: &[u8]) -> bool {
        let mut fields = Fields::default();
        fields.split(without_line_end(record));
        fields.len() == self.columns && fields.are_clean()
    }
}

impl Block {
    /// The bytes of a row.
    pub(crate) fn record(&self, row: &Row) -> &[u8] {
        &self.bytes[row.start as usize..row.end as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The records of a text with two columns, with line and fault.
    fn rows(text: &[u8]) -> Vec<(u64, String, Option<Fault>)> {
        let (mut blocks, heading) = Blocks::open(text, Keys::default()).unwrap();
        assert_eq!(heading, b"person,billed");
        blocks.arrange(2, Some(0));
        let mut all = Vec::new();
        while let Some(block) = blocks.next().unwrap() {
            all.extend(
                (block.rows.iter())
                    .map(|row| (row.line, String::from_utf8_lossy(block.record(row)).into_owned(), row.fault)),
            );
        }
        all
    }

    #[test]
    fn lines_are_counted_as_an_editor_counts_them() {
        let text = b"\xEF\xBB\xBFperson,billed\r\na,1\r\n\r\n\"b\nc\",2\r\n,,\r\nd,3";
        let expected = [(2, "a,1".to_owned(), None), (4, "\"b\nc\",2".to_owned(), None), (7, "d,3".to_owned(), None)];
        assert_eq!(rows(text), expected);
        assert!(rows(b"person,billed").is_empty());
        assert!(rows(b"person,billed\n").is_empty());
    }

    #[test]
    fn an_open_quote_costs_one_line() {
        let text = b"person,billed\na,1\n\"b,2\nc,3\n\"d\",4\ne,5\n";
        let found = rows(text);
        let faults: Vec<_> = found.iter().map(|(line, _, fault)| (*line, *fault)).collect();
        assert_eq!(faults, [(2, None), (3, Some(Fault::OpenQuote)), (4, None), (5, None), (6, None)]);
        let last = rows(b"person,billed\na,1\n\"b,2\nc,3");
        assert_eq!(last[1], (3, "\"b,2".to_owned(), Some(Fault::OpenQuote)));
        assert_eq!(last[2], (4, "c,3".to_owned(), None));
    }

    #[test]
    fn a_line_that_never_ends_is_reported_once_and_skipped() {
        let mut text = b"person,billed\na,1\n".to_vec();
        text.extend(std::iter::repeat_n(b'x', 3 * LONGEST));
        text.extend_from_slice(b"\nb,2\n");
        let found = rows(&text);
        assert_eq!(found.len(), 3);
        assert_eq!((found[1].0, found[1].2), (3, Some(Fault::TooLong)));
        assert_eq!(found[2], (4, "b,2".to_owned(), None));
    }

    #[test]
    fn runs_of_one_person_are_seen_across_blocks() {
        let mut text = b"person,billed\n".to_vec();
        for i in 0..60_000 {
            text.extend_from_slice(format!("p{},{i}\n", i / 4).as_bytes());
        }
        let (mut blocks, _) = Blocks::open(text.as_slice(), Keys::default()).unwrap();
        blocks.arrange(2, Some(0));
        let (mut count, mut runs) = (0, 0);
        while let Some(block) = blocks.next().unwrap() {
            count += block.rows.len();
            runs += block.rows.iter().filter(|row| row.begins_run).count();
        }
        assert_eq!((count, runs), (60_000, 15_000));
    }
}
