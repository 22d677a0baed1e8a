//! `mingbai generate`: invented bills, for measuring `batch` and trying it out.
//!
//! The same seed gives the same bills. People have one to six bills a year and keep who they are from bill to bill; most
//! bills can be settled to one amount, some leave something open.

use std::io::{self, BufWriter, Write};

use mingbai_policy::formula::{FactIndex, ParameterIndex};
use mingbai_policy::policy::Body;
use mingbai_policy::{Money, Policy};

use super::cells::{write_day, write_number, write_yuan};
use super::files::unwritten;
use super::invent::{Bill, Chance, County, Visit};
use crate::failure::Failure;
use crate::policies::Which;

/// 造一个账单表格，用来试 batch、量它的速度
///
/// 同样的 --seed 造出同样的账单，写到标准输出。每人每年一到六张，大多数能算准，一部分有不知道的。
///
/// 例子：
///   mingbai generate --policy banan-2018 --bills 1000000 --seed 1 --grouped > bills.csv
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    #[command(flatten)]
    which: Which,
    /// 多少张账单
    #[arg(long, value_name = "张数")]
    bills: u32,
    /// 从哪个数开始造
    #[arg(long, value_name = "数", default_value_t = 1)]
    seed: u64,
    /// 一千张里有多少张留下不知道的（目录外、一项情况或者结算单）
    #[arg(long, value_name = "张数", default_value_t = 20)]
    open: usize,
    /// 一个人的账单排在一起；不写就按出院日期排
    #[arg(long)]
    grouped: bool,
    /// 打乱次序，用来试 --sort
    #[arg(long, conflicts_with = "grouped")]
    shuffled: bool,
}

/// What to invent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Recipe {
    /// How many bills.
    pub(crate) bills: u32,
    /// The same seed gives the same bills.
    pub(crate) seed: u64,
    /// How many in a thousand leave something open.
    pub(crate) open: usize,
    /// In which order.
    pub(crate) order: Order,
}

/// The order of invented bills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// A person's bills together, by discharge.
    Grouped,
    /// By discharge, as a hospital keeps them.
    Dated,
    /// None.
    Shuffled,
}

/// Writes invented bills to standard output.
///
/// # Errors
/// Where the policy is not known or the output cannot be written.
pub(crate) fn run(args: Args) -> Result<(), Failure> {
    let registry = args.which.packs.registry()?;
    let policy = args.which.choose(&registry, None)?;
    let order = match (args.grouped, args.shuffled) {
        (true, _) => Order::Grouped,
        (_, true) => Order::Shuffled,
        _ => Order::Dated,
    };
    let mut out = BufWriter::with_capacity(1 << 18, io::stdout().lock());
    let recipe = Recipe { bills: args.bills, seed: args.seed, open: args.open, order };
    match generate(policy, recipe, &mut out) {
        // A pipe whose reader has gone has what it wanted.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(unwritten(&error)),
        _ => Ok(()),
    }
}

/// Writes so many invented bills.
///
/// # Errors
/// Where they cannot be written.
pub(crate) fn generate(policy: &Policy, recipe: Recipe, out: &mut impl Write) -> io::Result<()> {
    let Recipe { bills, seed, open, order } = recipe;
    let county = County::of(policy, seed, open);
    out.write_all(&county.heading())?;
    let mut row = Vec::new();
    let mut one = |bill: &Visit| {
        row.clear();
        county.write(&county.invent(bill, None), &mut row);
        out.write_all(&row)
    };
    let mut all = (0u32..).flat_map(|person| county.visits(person)).take(bills as usize);
    if order == Order::Grouped {
        all.try_for_each(|visit| one(&visit))?;
    } else {
        let mut all: Vec<Visit> = all.collect();
        match order {
            Order::Shuffled => all.sort_by_key(|visit| Chance::of(seed, [visit.person, visit.ordinal, 7]).next()),
            _ => all.sort_by_key(|visit| (visit.day, visit.person, visit.ordinal)),
        }
        all.iter().try_for_each(&mut one)?;
    }
    out.flush()
}

impl County<'_> {
    fn heading(&self) -> Vec<u8> {
        let mut heading = b"person,discharged,billed,out_of_catalogue".to_vec();
        let mut add = |name: String| {
            heading.push(b',');
            heading.extend_from_slice(name.as_bytes());
        };
        self.policy.pack.facts.iter().for_each(|fact| add(fact.id.clone()));
        self.paying().for_each(|stage| add(format!("slip.{}", self.policy.pack.stages[stage].id)));
        let named = |place: &ParameterIndex| format!("parameters.{}", self.policy.pack.parameters[place.at()].id);
        self.parameters.iter().for_each(|(place, _)| add(named(place)));
        heading.push(b'\n');
        heading
    }

    fn write(&self, bill: &Bill, row: &mut Vec<u8>) {
        row.push(b'P');
        write_number(row, 10_000_000 + u64::from(bill.visit.person));
        row.push(b',');
        write_day(row, bill.discharged);
        row.push(b',');
        write_yuan(row, Money::from_fen(bill.billed));
        row.push(b',');
        let amount = |row: &mut Vec<u8>, fen: Option<i64>| {
            if let Some(fen) = fen {
                write_yuan(row, Money::from_fen(fen));
            }
        };
        amount(row, bill.out);
        for (place, answer) in bill.answers.iter().enumerate() {
            row.push(b',');
            if let Some(day) = bill.days[place] {
                write_day(row, day);
            }
            let fact = FactIndex(u16::try_from(place).unwrap_or_default());
            row.extend_from_slice(self.answer(fact, *answer).unwrap_or_default().as_bytes());
        }
        for stage in self.paying() {
            row.push(b',');
            amount(row, bill.slip[stage]);
        }
        for (_, figure) in &self.parameters {
            row.push(b',');
            row.extend_from_slice(figure.to_string().as_bytes());
        }
        row.push(b'\n');
    }

    fn paying(&self) -> impl Iterator<Item = usize> + '_ {
        let stages = self.policy.stages.iter().enumerate();
        stages.filter(|(_, stage)| matches!(stage.body, Body::Pays { .. })).map(|(place, _)| place)
    }
}
