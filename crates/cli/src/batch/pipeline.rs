//! Settling on all cores, with the output in the input's order.
//!
//! One thread reads and splits, several settle, one writes. Each person belongs to one of the settling threads, so a
//! person's bills are settled one after another while different people's run side by side. Every block goes to all of
//! them, each takes the rows of its own people, and the writer puts the rows of a block back together by asking, row by
//! row, the thread that owned it. The channels hold a few blocks, whatever the length of the file.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use super::blocks::{Block, Row, share_of};
use super::rows::{Counts, Settler, Task, Written};
use super::survey::People;

/// How many blocks may wait before each thread.
const WAITING: usize = 3;

/// Takes rows as they were written, in the order in which the blocks had them.
pub(crate) trait Sink: Send {
    /// Takes one row: what goes to the output and what goes to the side file.
    ///
    /// # Errors
    /// Where it cannot be written.
    fn take(&mut self, row: &Row, out: &[u8], side: &[u8]) -> io::Result<()>;

    /// Hears that so much of the input is done.
    fn progress(&mut self, _read: u64) {}
}

/// Settles every block that `next` gives and passes the rows to `sink` in their order; one thread for each share of
/// the people that the survey remembers.
///
/// # Errors
/// Where the input cannot be read or the output cannot be written.
pub(crate) fn run(
    task: &Task<'_>,
    people: Vec<People>,
    mut next: impl FnMut() -> io::Result<Option<Block>>,
    sink: &mut impl Sink,
) -> io::Result<Counts> {
    let jobs = people.len();
    thread::scope(|scope| {
        let mut to_workers = Vec::with_capacity(jobs);
        let mut from_workers = Vec::with_capacity(jobs);
        let mut workers = Vec::with_capacity(jobs);
        for (place, people) in people.into_iter().enumerate() {
            let (to_worker, blocks) = sync_channel(WAITING);
            let (done, from_worker) = sync_channel(WAITING);
            to_workers.push(to_worker);
            from_workers.push(from_worker);
            workers.push(scope.spawn(move || work(task, people, (place, jobs), &blocks, &done)));
        }
        let (to_writer, blocks) = sync_channel(WAITING);
        let writer = scope.spawn(move || write(&blocks, &from_workers, sink));
        let read = read(&mut next, &to_workers, &to_writer);
        drop((to_workers, to_writer));
        let mut counts = Counts::default();
        for worker in workers {
            counts.add(joined(worker.join())?);
        }
        joined(writer.join())??;
        read?;
        Ok(counts)
    })
}

/// Whose rows these are: the same thread's for all of a person's.
fn owner(row: &Row, jobs: usize) -> usize {
    match row.person {
        Some(person) => share_of(person, jobs),
        None => usize::try_from(row.line % jobs as u64).unwrap_or_default(),
    }
}

fn read(
    next: &mut impl FnMut() -> io::Result<Option<Block>>,
    to_workers: &[SyncSender<Arc<Block>>],
    to_writer: &SyncSender<Arc<Block>>,
) -> io::Result<()> {
    while let Some(block) = next()? {
        let block = Arc::new(block);
        let all = to_workers.iter().all(|worker| worker.send(Arc::clone(&block)).is_ok());
        // Nobody listens any more once the writer has failed; its error says why.
        if !all || to_writer.send(block).is_err() {
            break;
        }
    }
    Ok(())
}

fn work(
    task: &Task<'_>,
    people: People,
    (place, jobs): (usize, usize),
    blocks: &Receiver<Arc<Block>>,
    done: &SyncSender<Written>,
) -> Counts {
    let mut settler = Settler::new(task, people);
    let mut usual = 0;
    for block in blocks {
        let mut written = Written { out: Vec::with_capacity(usual), ..Written::default() };
        for row in block.rows.iter().filter(|row| owner(row, jobs) == place) {
            settler.row(&block, row, &mut written);
        }
        usual = usual.max(written.out.len());
        if done.send(written).is_err() {
            break;
        }
    }
    settler.counts
}

fn write(blocks: &Receiver<Arc<Block>>, workers: &[Receiver<Written>], sink: &mut impl Sink) -> io::Result<()> {
    let jobs = workers.len();
    for block in blocks {
        let parts: Vec<Written> = workers.iter().map_while(|worker| worker.recv().ok()).collect();
        if parts.len() < jobs {
            return Err(io::Error::other("a worker stopped early"));
        }
        let mut taken = vec![(0, (0, 0)); jobs];
        for row in &block.rows {
            let place = owner(row, jobs);
            let (next, (out, side)) = &mut taken[place];
            let ends = parts[place].ends[*next];
            sink.take(row, &parts[place].out[*out..ends.0], &parts[place].side[*side..ends.1])?;
            (*next, (*out, *side)) = (*next + 1, ends);
        }
        sink.progress(block.read);
    }
    Ok(())
}

fn joined<T>(result: thread::Result<T>) -> io::Result<T> {
    result.map_err(|_| io::Error::other("a thread stopped"))
}
