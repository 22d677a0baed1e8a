//! From a row of the file to the rows that are written for it.

use std::borrow::Cow;

use mingbai_adjudication::{Accumulators, Claim, Range, Total, total};
use mingbai_policy::document::Unit;
use mingbai_policy::formula::{FactIndex, ParameterIndex};
use mingbai_policy::policy::Body;
use mingbai_policy::{Date, Policy};

use super::blocks::{Block, Fault, Row};
use super::cells::{write_day, write_number, write_yuan};
use super::columns::{Cells, Columns};
use super::encoding::Encoding;
use super::people::Years;
use super::records::{Fields, write_cell};
use super::survey::People;

/// How many rows came to which end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Settled, to one amount or a range.
    pub(crate) settled: u64,
    /// Of those settled, to a range.
    pub(crate) ranges: u64,
    /// Of those settled, without an earlier bill of the year that could not be settled.
    pub(crate) incomplete: u64,
    /// Not settled: something in the row is wrong.
    pub(crate) bad: u64,
    /// Not settled: an earlier-dated bill of the same person stands further down.
    pub(crate) out_of_order: u64,
}

impl Counts {
    /// All rows.
    pub(crate) fn rows(&self) -> u64 {
        self.settled + self.bad + self.out_of_order
    }

    /// Adds those of another worker.
    pub(crate) fn add(&mut self, other: Self) {
        self.settled += other.settled;
        self.ranges += other.ranges;
        self.incomplete += other.incomplete;
        self.bad += other.bad;
        self.out_of_order += other.out_of_order;
    }
}

/// What is the same for all rows of a run.
pub(crate) struct Task<'t> {
    /// The policy.
    pub(crate) policy: &'t Policy,
    /// The heading.
    pub(crate) columns: &'t Columns,
    /// A claim without a bill, with the readings and parameters that count for all rows.
    pub(crate) blank: &'t Claim,
    /// How the file's text is encoded.
    pub(crate) encoding: Encoding,
}

/// One worker: settles the bills of its own people, and writes what comes of each.
pub(crate) struct Settler<'t> {
    task: &'t Task<'t>,
    years: Years<'t>,
    claim: Claim,
    fields: Fields,
    errors: Vec<String>,
    /// The places of the stages that pay; grants have no column.
    stages: Vec<usize>,
    /// What came of how many rows.
    pub(crate) counts: Counts,
}

/// What was written for some rows.
#[derive(Debug, Default)]
pub(crate) struct Written {
    /// The rows of the output.
    pub(crate) out: Vec<u8>,
    /// The rows of the side file.
    pub(crate) side: Vec<u8>,
    /// Where each row ends in both.
    pub(crate) ends: Vec<(usize, usize)>,
}

/// The end that a row comes to, where it is not settled.
enum Refusal {
    Bad(String),
    OutOfOrder(String),
}

impl<'t> Settler<'t> {
    /// A worker that owns these people.
    pub(crate) fn new(task: &'t Task<'t>, people: People) -> Self {
        let pays = |place: &usize| matches!(task.policy.stages[*place].body, Body::Pays { .. });
        Self {
            task,
            years: Years::new(task.policy, people),
            claim: task.blank.clone(),
            fields: Fields::default(),
            errors: Vec::new(),
            stages: (0..task.policy.stages.len()).filter(pays).collect(),
            counts: Counts::default(),
        }
    }

    /// Settles one row and writes what comes of it.
    pub(crate) fn row(&mut self, block: &Block, row: &Row, written: &mut Written) {
        let record = block.record(row);
        match self.settle(record, row) {
            Ok((total, gap)) => self.write_total(record, row, &total, gap, &mut written.out),
            Err(refusal) => self.write_refusal(record, row, &refusal, written),
        }
        written.ends.push((written.out.len(), written.side.len()));
    }

    fn settle(&mut self, record: &[u8], row: &Row) -> Result<(Total, Option<u64>), Refusal> {
        let Task { policy, columns, blank, encoding } = *self.task;
        self.fields.split(record);
        let cells = Cells { fields: &self.fields, record, encoding };
        self.claim.copy_from(blank);
        self.errors.clear();
        match fault(row, &self.fields, columns, record, encoding) {
            Some(error) => self.errors.push(error),
            None => columns.read(policy, cells, &mut self.claim, &mut self.errors),
        }
        let Some(person) = row.person else {
            // Nobody's bill stands alone.
            return self.sound().map(|()| (total(policy, &self.claim, &Accumulators::none(policy)), None));
        };
        let undated = columns.discharged.is_some() && self.claim.discharged.is_none() && self.errors.is_empty();
        if undated {
            self.errors.push("discharged：没有填出院日期，不知道算进这个人哪一年的累计；请补上".to_owned());
        }
        let discharged = columns.day(cells);
        let year = self.years.of(person, row);
        if let (Some(until), Some(day)) = (year.sound_until, discharged)
            && day > until
        {
            return Err(Refusal::OutOfOrder(format!(
                "同一个人 {until} 出院的账单排在更晚出院的账单后面，{until} 以后的账单都没有结算；请加 --sort，或者按出院日期排好再来"
            )));
        }
        year.enter(policy, discharged);
        if !self.errors.is_empty() {
            year.gap = year.gap.or(Some(row.line));
            return Err(Refusal::Bad(self.errors.join("；")));
        }
        let total = total(policy, &self.claim, &year.accumulators);
        year.accumulators.clone_from(&total.accumulators);
        Ok((total, year.gap))
    }

    fn sound(&self) -> Result<(), Refusal> {
        if self.errors.is_empty() { Ok(()) } else { Err(Refusal::Bad(self.errors.join("；"))) }
    }

    fn write_total(&mut self, record: &[u8], row: &Row, total: &Total, gap: Option<u64>, out: &mut Vec<u8>) {
        let certain = total.patient.is_exact() && self.stages.iter().all(|stage| total.payments[*stage].is_exact());
        self.counts.settled += 1;
        self.counts.ranges += u64::from(!certain);
        self.counts.incomplete += u64::from(gap.is_some());
        write_number(out, row.line);
        out.push(b',');
        let person = self.task.columns.person.map_or(&[] as &[u8], |place| self.fields.get(record, place));
        write_cell(out, self.text(person).as_bytes());
        out.push(b',');
        if let Some(day) = self.claim.discharged {
            write_day(out, day);
        }
        out.push(b',');
        write_yuan(out, self.claim.billed);
        for stage in &self.stages {
            write_range(out, total.payments[*stage]);
        }
        for range in [total.hospital, total.patient_in, total.patient_out, total.patient] {
            write_range(out, range);
        }
        let status = match (gap, certain) {
            (Some(_), _) => "incomplete",
            (None, true) => "settled",
            (None, false) => "range",
        };
        out.push(b',');
        out.extend_from_slice(status.as_bytes());
        out.push(b',');
        let gap = gap.map(|line| format!("这个人当年第 {line} 行的账单没有结算，本行的累计没有算进它"));
        let widened = total.widened.then(|| widened(self.task.policy, &self.claim));
        let outside = self.claim.discharged.and_then(|day| outside(self.task.policy, day));
        for (place, note) in [gap, outside, widened].into_iter().flatten().enumerate() {
            if place > 0 {
                out.extend_from_slice("；".as_bytes());
            }
            out.extend_from_slice(note.as_bytes());
        }
        out.extend_from_slice(b"\r\n");
    }

    fn write_refusal(&mut self, record: &[u8], row: &Row, refusal: &Refusal, written: &mut Written) {
        let (status, why) = match refusal {
            Refusal::Bad(why) => ("bad", why),
            Refusal::OutOfOrder(why) => ("out_of_order", why),
        };
        match refusal {
            Refusal::Bad(_) => self.counts.bad += 1,
            Refusal::OutOfOrder(_) => self.counts.out_of_order += 1,
        }
        let Written { out, side, .. } = written;
        let columns = self.task.columns;
        write_number(out, row.line);
        for place in [columns.person, columns.discharged, Some(columns.billed)] {
            let cell =
                place.filter(|_| row.fault.is_none()).map_or(&[] as &[u8], |place| self.fields.get(record, place));
            out.push(b',');
            write_cell(out, self.text(cell).as_bytes());
        }
        (0..2 * (self.stages.len() + 4)).for_each(|_| out.push(b','));
        out.push(b',');
        out.extend_from_slice(status.as_bytes());
        out.push(b',');
        write_cell(out, why.as_bytes());
        out.extend_from_slice(b"\r\n");

        write_number(side, row.line);
        side.push(b',');
        side.extend_from_slice(status.as_bytes());
        side.push(b',');
        write_cell(side, why.as_bytes());
        for place in 0..if row.fault.is_some() { 1 } else { self.fields.len() } {
            side.push(b',');
            let cell = if row.fault.is_some() { record } else { self.fields.get(record, place) };
            write_cell(side, self.text(cell).as_bytes());
        }
        side.extend_from_slice(b"\r\n");
    }

    fn text<'b>(&self, bytes: &'b [u8]) -> Cow<'b, str> {
        self.task.encoding.decode_roughly(bytes)
    }
}

/// What the bill as a whole comes to; a stage of the same name has its columns as `stages.…`.
const WHOLE: [&str; 4] = ["hospital", "patient_in", "patient_out", "patient"];

/// The heading of the output.
pub(crate) fn heading(policy: &Policy) -> Vec<u8> {
    let mut out = super::encoding::BYTE_ORDER_MARK.to_vec();
    out.extend_from_slice(b"line,person,discharged,billed");
    let pays = |stage: &&mingbai_policy::policy::Stage| matches!(stage.body, Body::Pays { .. });
    let stages = policy.stages.iter().zip(&policy.pack.stages).filter(|(stage, _)| pays(stage));
    let stages = stages.map(|(_, stage)| match stage.id.as_str() {
        id if WHOLE.contains(&id) => format!("stages.{id}"),
        id => id.to_owned(),
    });
    for name in stages.chain(WHOLE.map(str::to_owned)) {
        out.extend_from_slice(format!(",{name}_least,{name}_greatest").as_bytes());
    }
    out.extend_from_slice(b",status,note\r\n");
    out
}

/// The heading of the side file.
pub(crate) fn side_heading(columns: &Columns) -> Vec<u8> {
    let mut side = super::encoding::BYTE_ORDER_MARK.to_vec();
    side.extend_from_slice(b"line,status,error");
    for name in &columns.names {
        side.push(b',');
        write_cell(&mut side, name.as_bytes());
    }
    side.extend_from_slice(b"\r\n");
    side
}

fn write_range(out: &mut Vec<u8>, range: Range) {
    for amount in [range.least, range.greatest] {
        out.push(b',');
        write_yuan(out, amount);
    }
}

/// Why a row cannot be read at all.
fn fault(row: &Row, fields: &Fields, columns: &Columns, record: &[u8], encoding: Encoding) -> Option<String> {
    match row.fault {
        Some(Fault::OpenQuote) => return Some("引号没有成对，这一行读不懂；请检查这一行的引号".to_owned()),
        Some(Fault::TooLong) => return Some("这一行太长，不像一张账单；请检查引号是否成对".to_owned()),
        None => {}
    }
    if fields.len() != columns.names.len() {
        let (found, named) = (fields.len(), columns.names.len());
        return Some(format!("这一行有 {found} 格，第一行写了 {named} 列；请检查是否多了或少了逗号"));
    }
    if !record.is_ascii() && encoding.decode(record).is_none() {
        return Some(format!("有的字不是 {} 编码，读不懂；请重新填写这一行", encoding.name()));
    }
    None
}

/// What to know of a bill of which too little is known to try everything.
fn widened(policy: &Policy, claim: &Claim) -> String {
    let open = open_columns(policy, claim).join("、");
    let remedy = if open.is_empty() { String::new() } else { format!("；请补上：{open}") };
    format!("没有填的太多，没法一一试过，各项范围比实际的宽{remedy}")
}

/// The columns by which a claim could say more than it does, in the order in which help lists them: what the slip prints is left
/// out, since a slip need not be at hand, and readings, which have a default.
fn open_columns(policy: &Policy, claim: &Claim) -> Vec<String> {
    let discharged = claim.discharged.is_none().then(|| "discharged".to_owned());
    let out = claim.out_of_catalogue.is_none().then(|| "out_of_catalogue".to_owned());
    let facts = (0u16..).map(FactIndex).zip(&policy.pack.facts);
    let facts = facts.filter(|(fact, _)| claim.answered(*fact).is_none() && claim.day(*fact).is_none());
    let parameters = (0u16..).map(ParameterIndex).zip(&policy.pack.parameters);
    let parameters = parameters.filter(|(place, parameter)| {
        parameter.cases.is_empty() && parameter.unit != Unit::Brackets && claim.local(*place).is_none()
    });
    let parameters = parameters.map(|(_, parameter)| format!("parameters.{}", parameter.id));
    discharged.into_iter().chain(out).chain(facts.map(|(_, fact)| fact.id.clone())).chain(parameters).collect()
}

/// What to know of a bill from a day that the document does not cover.
fn outside(policy: &Policy, day: Date) -> Option<String> {
    match policy.validity() {
        (Some(from), _) if day < from => Some(format!("出院那天政策还没有开始（{from} 起）")),
        (_, Some(to)) if day > to => Some(format!("出院那天政策已经过期（到 {to} 为止）")),
        _ => None,
    }
}
