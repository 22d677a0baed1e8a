//! Sorting more than fits in memory: sorted runs in temporary files, merged.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// How many runs are merged at once; each holds a file open and a buffer.
const MOST_RUNS: usize = 64;
const BUFFER: usize = 64 << 10;

/// Collects records and gives them back by key. Keys are compared as bytes, so numbers are put in with the high byte
/// first; records of the same key come in no particular order.
pub(crate) struct Sorter<const K: usize> {
    /// How many bytes may wait in memory.
    budget: usize,
    directory: PathBuf,
    payloads: Vec<u8>,
    entries: Vec<([u8; K], u32, u32)>,
    runs: Vec<File>,
}

impl<const K: usize> Sorter<K> {
    /// A sorter that keeps at most `budget` bytes in memory and the rest in `directory`, in files that have no name
    /// and vanish with the program.
    pub(crate) fn new(budget: usize, directory: &Path) -> Self {
        let directory = directory.to_owned();
        Self { budget, directory, payloads: Vec::new(), entries: Vec::new(), runs: Vec::new() }
    }

    /// Adds a record, made of these parts.
    ///
    /// # Errors
    /// Where a temporary file cannot be written.
    pub(crate) fn push(&mut self, key: [u8; K], parts: &[&[u8]]) -> io::Result<()> {
        let length: usize = parts.iter().map(|part| part.len()).sum();
        let waiting = self.payloads.len() + self.entries.len() * size_of::<([u8; K], u32, u32)>();
        if waiting + length > self.budget && !self.entries.is_empty() {
            self.spill()?;
        }
        let too_long = || io::Error::new(io::ErrorKind::InvalidData, "record too long");
        let start = u32::try_from(self.payloads.len()).map_err(|_| too_long())?;
        let length = u32::try_from(length).map_err(|_| too_long())?;
        parts.iter().for_each(|part| self.payloads.extend_from_slice(part));
        self.entries.push((key, start, length));
        Ok(())
    }

    /// Everything that was added, from the lowest key upwards.
    ///
    /// # Errors
    /// Where a temporary file cannot be written or read.
    pub(crate) fn sorted(mut self) -> io::Result<Sorted<K>> {
        if self.runs.is_empty() {
            self.entries.sort_unstable();
            return Ok(Sorted::Here { payloads: self.payloads, entries: self.entries, next: 0 });
        }
        self.spill()?;
        // What waited in memory is in files now; the memory goes back before others need it.
        (self.payloads, self.entries) = (Vec::new(), Vec::new());
        while self.runs.len() > MOST_RUNS {
            let several = self.runs.drain(..MOST_RUNS).collect();
            let mut merged = Merge::<K>::of(several)?;
            let mut out = BufWriter::with_capacity(BUFFER, tempfile::tempfile_in(&self.directory)?);
            while merged.advance()? {
                write_record(&mut out, &merged.key, &merged.payload)?;
            }
            self.runs.push(out.into_inner()?);
        }
        Ok(Sorted::Merged(Merge::of(self.runs)?))
    }

    fn spill(&mut self) -> io::Result<()> {
        self.entries.sort_unstable();
        let mut out = BufWriter::with_capacity(BUFFER, tempfile::tempfile_in(&self.directory)?);
        for (key, start, length) in &self.entries {
            let start = *start as usize;
            write_record(&mut out, key, &self.payloads[start..start + *length as usize])?;
        }
        self.runs.push(out.into_inner()?);
        self.entries.clear();
        self.payloads.clear();
        Ok(())
    }
}

/// Records in the order of their keys.
pub(crate) enum Sorted<const K: usize> {
    /// All were few enough to stay in memory.
    Here {
        /// What the entries point into.
        payloads: Vec<u8>,
        /// Key, start and length.
        entries: Vec<([u8; K], u32, u32)>,
        /// The entry that comes next.
        next: usize,
    },
    /// From files.
    Merged(Merge<K>),
}

impl<const K: usize> Sorted<K> {
    /// The next record: its key and what was put in with it.
    ///
    /// # Errors
    /// Where a temporary file cannot be read.
    pub(crate) fn next(&mut self) -> io::Result<Option<(&[u8; K], &[u8])>> {
        match self {
            Self::Here { payloads, entries, next } => {
                let Some((key, start, length)) = entries.get(*next) else { return Ok(None) };
                *next += 1;
                let start = *start as usize;
                Ok(Some((key, &payloads[start..start + *length as usize])))
            }
            Self::Merged(merge) => Ok(merge.advance()?.then_some((&merge.key, &merge.payload))),
        }
    }
}

/// Several sorted runs read side by side.
pub(crate) struct Merge<const K: usize> {
    runs: Vec<BufReader<File>>,
    heads: BinaryHeap<Reverse<([u8; K], usize)>>,
    key: [u8; K],
    payload: Vec<u8>,
}

impl<const K: usize> Merge<K> {
    fn of(files: Vec<File>) -> io::Result<Self> {
        let mut runs = Vec::with_capacity(files.len());
        let mut heads = BinaryHeap::with_capacity(files.len());
        for (place, mut file) in files.into_iter().enumerate() {
            file.seek(SeekFrom::Start(0))?;
            let mut run = BufReader::with_capacity(BUFFER, file);
            if let Some(key) = read_key(&mut run)? {
                heads.push(Reverse((key, place)));
            }
            runs.push(run);
        }
        Ok(Self { runs, heads, key: [0; K], payload: Vec::new() })
    }

    /// Takes the lowest record into `key` and `payload`; false at the end.
    fn advance(&mut self) -> io::Result<bool> {
        let Some(mut head) = self.heads.peek_mut() else { return Ok(false) };
        let Reverse((key, place)) = *head;
        let run = &mut self.runs[place];
        self.key = key;
        let mut length = [0; 4];
        run.read_exact(&mut length)?;
        self.payload.resize(u32::from_le_bytes(length) as usize, 0);
        run.read_exact(&mut self.payload)?;
        match read_key(run)? {
            Some(key) => *head = Reverse((key, place)),
            None => {
                std::collections::binary_heap::PeekMut::pop(head);
            }
        }
        Ok(true)
    }
}

fn write_record(out: &mut impl Write, key: &[u8], payload: &[u8]) -> io::Result<()> {
    out.write_all(key)?;
    // Lengths were found to fit when the record came in.
    out.write_all(&u32::try_from(payload.len()).unwrap_or(u32::MAX).to_le_bytes())?;
    out.write_all(payload)
}

/// The key of a run's next record; `None` at its end.
fn read_key<const K: usize>(run: &mut BufReader<File>) -> io::Result<Option<[u8; K]>> {
    let mut key = [0; K];
    match run.read_exact(&mut key) {
        Ok(()) => Ok(Some(key)),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sorts numbers that come scattered, with little memory or much.
    fn sorted(count: u64, budget: usize) -> Vec<(u64, Vec<u8>)> {
        let mut sorter = Sorter::<8>::new(budget, &std::env::temp_dir());
        for i in 0..count {
            let number = (i * 7919) % count;
            sorter.push(number.to_be_bytes(), &[b"record ", number.to_string().as_bytes()]).unwrap();
        }
        let mut sorted = sorter.sorted().unwrap();
        let mut all = Vec::new();
        while let Some((key, payload)) = sorted.next().unwrap() {
            all.push((u64::from_be_bytes(*key), payload.to_vec()));
        }
        all
    }

    #[test]
    fn in_memory_and_from_files_the_order_is_the_same() {
        let expected: Vec<_> = (0..5000u64).map(|i| (i, format!("record {i}").into_bytes())).collect();
        assert_eq!(sorted(5000, 1 << 20), expected);
        assert_eq!(sorted(5000, 10_000), expected);
        // So little memory that there are more runs than are merged at once.
        assert_eq!(sorted(5000, 1000), expected);
        assert!(sorted(0, 1000).is_empty());
    }
}
