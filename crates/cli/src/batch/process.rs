//! One run over a file of bills, from opening it to the last row written.

use std::io::{self, IsTerminal, Read};
use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};
use mingbai_adjudication::Claim;
use mingbai_policy::Policy;

use super::Options;
use super::blocks::{Block, Blocks, Fault, Keys, Row};
use super::cells::read_day;
use super::columns::{Columns, Sample};
use super::encoding::{Encoding, Guess};
use super::files::{Input, Outputs, Places, unwritten};
use super::pipeline::{self, Sink};
use super::records::{Fields, field};
use super::rows::{Counts, Task, heading, side_heading};
use super::sorter::{Sorted, Sorter};
use super::survey::{People, survey};
use crate::failure::Failure;
use crate::output;

/// How much memory each sorting may take before it goes to disk.
const BUDGET: usize = 24 << 20;
/// How much goes into one block of sorted rows.
const BLOCK: usize = 256 << 10;

/// Settles a file of bills; `blank` holds the readings and parameters that count for all.
///
/// # Errors
/// Where the files cannot be read or written, or the heading cannot be understood.
pub(crate) fn process(policy: &Policy, blank: &Claim, places: &Places, options: &Options) -> Result<Counts, Failure> {
    let input = Input::open(places)?;
    let keys = Keys::default();
    let open = || -> Result<_, Failure> {
        let (blocks, heading) = Blocks::open(input.reader().map_err(unread)?, keys.clone()).map_err(unread)?;
        Ok((blocks, heading))
    };
    // One after the other: all readers share the place in the file.
    let (begun, first) = open()?;
    let sample = sample(begun, &first).map_err(|error| unwritten(&error))?;
    let (mut blocks, _) = open()?;
    // The heading can be judged before the file's encoding is known; what stands in the cells cannot.
    let columns = Columns::of(policy, &first, Encoding::default(), &sample).map_err(Failure::all)?;
    if options.progress {
        columns.remarks.iter().for_each(|remark| output::remark(remark));
    }
    let missing = columns.missing(policy);
    if options.progress && !missing.is_empty() {
        let missing = missing.join("、");
        output::remark(&format!("账单里没有这些列，都当作不知道，结果可能是范围：{missing}"));
    }
    blocks.arrange(columns.names.len(), columns.person);
    let temporary = places.temporary();
    let arranged = |task: &Task<'_>| Outputs::create(places, &heading(policy), &side_heading(task.columns));
    let task = |columns, encoding| Task { policy, columns, blank, encoding };

    if options.sort {
        let bar = bar(options, input.length, "排序");
        let (rows, encoding) = in_order(&mut blocks, &columns, &temporary, |read| bar.set_position(read))
            .map_err(|error| unwritten(&error))?;
        bar.finish_and_clear();
        let columns = Columns::of(policy, &first, encoding, &sample).map_err(Failure::all)?;
        let task = task(&columns, encoding);
        let mut outputs = arranged(&task)?;
        let counts = settle_sorted(&task, rows, options, input.length, &temporary, &mut outputs)
            .map_err(|error| unwritten(&error))?;
        outputs.finish(places)?;
        return Ok(counts);
    }
    let look = bar(options, input.length, "查看");
    let found = survey(&mut blocks, columns.discharged, options.jobs, &temporary, |read| look.set_position(read))
        .map_err(|error| unwritten(&error))?;
    look.finish_and_clear();
    let columns = Columns::of(policy, &first, found.encoding, &sample).map_err(Failure::all)?;
    let task = task(&columns, found.encoding);
    let (mut blocks, _) = open()?;
    blocks.arrange(columns.names.len(), columns.person);
    let mut outputs = arranged(&task)?;
    let bar = bar(options, input.length, "结算");
    let mut sink = Straight { outputs: &mut outputs, bar: &bar };
    let counts = pipeline::run(&task, found.people, || blocks.next(), &mut sink).map_err(|error| unwritten(&error))?;
    bar.finish_and_clear();
    outputs.finish(places)?;
    Ok(counts)
}

/// The cells of the first rows. They show their encoding well enough, before the file's is known.
fn sample<R: Read>(mut blocks: Blocks<R>, heading: &[u8]) -> io::Result<Sample> {
    const ROWS: usize = 1000;
    let mut fields = Fields::default();
    fields.split(heading);
    blocks.arrange(fields.len(), None);
    let Some(block) = blocks.next()? else { return Ok(Sample::new()) };
    let records = block.rows.iter().filter(|row| row.fault.is_none()).map(|row| block.record(row)).take(ROWS);
    let mut guess = Guess::default();
    records.clone().for_each(|record| guess.look_at(record));
    let encoding = guess.encoding();
    let cells = |record: &[u8]| {
        fields.split(record);
        (0..fields.len()).map(|place| encoding.decode_roughly(fields.get(record, place)).into_owned()).collect()
    };
    Ok(records.map(cells).collect())
}

fn unread(error: io::Error) -> Failure {
    match error.kind() {
        // What the heading's reader says is in words already.
        io::ErrorKind::InvalidData => Failure::new(error.to_string()),
        _ => unwritten(&error),
    }
}

/// Rows by person, discharge and line: 16, 4 and 8 bytes.
type InOrder = Sorted<28>;

/// The first half of `--sort`: all rows by person and discharge; rows of nobody, and of no known day, come first.
fn in_order<R: Read>(
    blocks: &mut Blocks<R>,
    columns: &Columns,
    temporary: &Path,
    progress: impl Fn(u64),
) -> io::Result<(InOrder, Encoding)> {
    let mut rows = Sorter::<28>::new(BUDGET, temporary);
    let mut guess = Guess::default();
    while let Some(block) = blocks.next()? {
        for row in &block.rows {
            let record = block.record(row);
            guess.look_at(record);
            let day = columns.discharged.filter(|_| row.fault.is_none());
            let day = day.and_then(|column| read_day(&field(record, column)));
            let mut key = [0; 28];
            key[..16].copy_from_slice(&row.person.unwrap_or(0).to_be_bytes());
            // Days between 1900 and 2999 have positive numbers.
            let day = day.and_then(|day| u32::try_from(day.to_julian_day()).ok()).unwrap_or(0);
            key[16..20].copy_from_slice(&day.to_be_bytes());
            key[20..].copy_from_slice(&row.line.to_be_bytes());
            let fault = match row.fault {
                None => 0,
                Some(Fault::OpenQuote) => 1,
                Some(Fault::TooLong) => 2,
            };
            rows.push(key, &[&[fault], record])?;
        }
        progress(block.read);
    }
    Ok((rows.sorted()?, guess.encoding()))
}

/// The second half: settles them in that order, and puts what was written back into the file's.
fn settle_sorted(
    task: &Task<'_>,
    mut rows: InOrder,
    options: &Options,
    length: u64,
    temporary: &Path,
    outputs: &mut Outputs,
) -> io::Result<Counts> {
    let settling = bar(options, length, "结算");
    let mut read = 0;
    let next = || next_in_order(&mut rows, &mut read);
    let mut sink = ByLine { written: Sorter::new(BUDGET, temporary), bar: &settling };
    let nobody = (0..options.jobs).map(|_| People::default()).collect();
    let counts = pipeline::run(task, nobody, next, &mut sink)?;
    settling.finish_and_clear();
    let mut written = sink.written.sorted()?;
    let writing = bar(options, counts.rows(), "写出");
    while let Some((_, parts)) = written.next()? {
        let (length, parts) =
            parts.split_first_chunk().map_or((0, parts), |(length, parts)| (u32::from_le_bytes(*length), parts));
        let (out, side) = parts.split_at(length as usize);
        outputs.write(out, side)?;
        writing.inc(1);
    }
    writing.finish_and_clear();
    Ok(counts)
}

fn next_in_order(rows: &mut InOrder, read: &mut u64) -> io::Result<Option<Block>> {
    let mut block = Block { bytes: Vec::with_capacity(BLOCK * 5 / 4), ..Block::default() };
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    while block.bytes.len() < BLOCK
        && let Some((key, payload)) = rows.next()?
    {
        let number = |range: std::ops::Range<usize>| {
            key[range].iter().fold(0u128, |number, byte| (number << 8) | u128::from(*byte))
        };
        let person = Some(number(0..16)).filter(|person| *person != 0);
        let (fault, record) = payload.split_first().unwrap_or((&0, &[]));
        let fault = match fault {
            0 => None,
            1 => Some(Fault::OpenQuote),
            _ => Some(Fault::TooLong),
        };
        let start = block.bytes.len();
        block.bytes.extend_from_slice(record);
        let line = u64::try_from(number(20..28)).unwrap_or_default();
        // Nobody comes back in this order, so where runs begin does not matter.
        block.rows.push(Row {
            start: place(start),
            end: place(block.bytes.len()),
            line,
            person,
            begins_run: false,
            fault,
        });
    }
    *read += block.bytes.len() as u64;
    block.read = *read;
    Ok((!block.rows.is_empty()).then_some(block))
}

/// Writes rows as they come.
struct Straight<'s> {
    outputs: &'s mut Outputs,
    bar: &'s ProgressBar,
}

impl Sink for Straight<'_> {
    fn take(&mut self, _row: &Row, out: &[u8], side: &[u8]) -> io::Result<()> {
        self.outputs.write(out, side)
    }

    fn progress(&mut self, read: u64) {
        self.bar.set_position(read);
    }
}

/// Keeps rows to be written in the order of their lines.
struct ByLine<'s> {
    written: Sorter<8>,
    bar: &'s ProgressBar,
}

impl Sink for ByLine<'_> {
    fn take(&mut self, row: &Row, out: &[u8], side: &[u8]) -> io::Result<()> {
        let length = u32::try_from(out.len()).unwrap_or(u32::MAX).to_le_bytes();
        self.written.push(row.line.to_be_bytes(), &[&length, out, side])
    }

    fn progress(&mut self, read: u64) {
        self.bar.set_position(read);
    }
}

/// A bar on a terminal, nothing elsewhere.
fn bar(options: &Options, length: u64, what: &'static str) -> ProgressBar {
    if !options.progress || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(length);
    if let Ok(style) = ProgressStyle::with_template("{msg} [{bar:40}] {percent:>3}%  还要 {eta}") {
        bar.set_style(style.progress_chars("=> "));
    }
    bar.set_message(what);
    bar
}
