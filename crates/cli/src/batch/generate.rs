//! `mingbai generate`: invented bills, for measuring `batch` and trying it out.
//!
//! The same seed gives the same bills. People have one to six bills a year and keep who they are from bill to bill; most
//! bills can be settled to one amount, some leave something open.

use std::collections::HashMap;
use std::io::{self, BufWriter, Write};

use mingbai_adjudication::settlement::{OpenAmount, OpenPoint};
use mingbai_adjudication::{Accumulators, Claim, settle};
use mingbai_policy::document::{FactKind, Pool, Unit};
use mingbai_policy::formula::{FactIndex, ParameterIndex, StageIndex};
use mingbai_policy::policy::{Body, Value};
use mingbai_policy::{Date, Money, Policy};
use rust_decimal::Decimal;

use super::cells::{write_day, write_number, write_yuan};
use super::files::unwritten;
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
    generate(policy, recipe, &mut out).map_err(|error| unwritten(&error))
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

/// One visit of one person, from which everything else of the bill follows.
#[derive(Clone, Copy, Debug)]
struct Visit {
    person: u32,
    ordinal: u32,
    /// Days since the county's first of January.
    day: u16,
}

/// One invented bill.
struct Bill {
    visit: Visit,
    discharged: Date,
    billed: i64,
    out: Option<i64>,
    answers: Vec<Option<u16>>,
    days: Vec<Option<Date>>,
    slip: Vec<Option<i64>>,
}

/// What is the same for all bills.
struct County<'p> {
    policy: &'p Policy,
    seed: u64,
    open: usize,
    first: Date,
    /// Figures that the document does not give.
    parameters: Vec<(ParameterIndex, Decimal)>,
    /// By kind of bill, the stages whose payment only the slip can tell.
    only_on_slip: HashMap<[Option<u16>; 3], Vec<StageIndex>>,
}

impl<'p> County<'p> {
    fn of(policy: &'p Policy, seed: u64, open: usize) -> Self {
        let document = &policy.pack.document;
        let year = document.valid_from.or(document.issued).map_or(2018, Date::year);
        let covered = |year: i32| document.valid_to.is_none_or(|to| year < to.year());
        let year = if covered(year + 1) { year + 1 } else { year };
        let first = Date::from_ordinal_date(year, 1).unwrap_or(Date::MIN);
        let mut county = Self { policy, seed, open, first, parameters: Vec::new(), only_on_slip: HashMap::new() };
        for (place, (parameter, named)) in (0u16..).zip(policy.parameters.iter().zip(&policy.pack.parameters)) {
            let figure = match parameter.unit {
                Unit::Rate => Decimal::new(60, 2),
                Unit::Yuan if named.id.contains("ceiling") || named.id.contains("cap") => Decimal::from(150_000),
                Unit::Yuan => Decimal::from(400),
                Unit::Count => Decimal::from(2),
                Unit::Brackets => continue,
            };
            if parameter.cases.is_empty() {
                county.parameters.push((ParameterIndex(place), figure));
            }
        }
        county.learn();
        county
    }

    /// Settles some bills of each kind to see what only a slip can tell.
    fn learn(&mut self) {
        let policy = self.policy;
        let lists = policy.lists.iter().filter_map(|list| list.members.first()).map(|(disease, _)| *disease);
        let unlisted = u16::try_from(policy.pack.diseases.len()).unwrap_or_default();
        let diseases: Vec<u16> = lists.chain([unlisted]).collect();
        let options = |id: &str| policy.fact(id).map_or(1, |fact| policy.facts[fact.at()].answers);
        for care in 0..options("care") {
            for hospital in 0..options("hospital") {
                for disease in &diseases {
                    let kind = [care, hospital, *disease];
                    (0..24).for_each(|person| self.learn_from(u32::MAX - person, kind));
                }
            }
        }
    }

    fn learn_from(&mut self, person: u32, kind: [u16; 3]) {
        let bill = self.invent(&Visit { person, ordinal: 1, day: 100 }, Some(kind));
        let settlement = settle(self.policy, &self.claim(&bill), &Accumulators::none(self.policy));
        let stages = self.only_on_slip.entry(self.kind(&bill)).or_default();
        for question in &settlement.questions {
            if let OpenPoint::Amount(OpenAmount::Payment(stage)) = question.about
                && !stages.contains(&stage)
            {
                stages.push(stage);
            }
        }
    }

    /// What decides, in the main, what can be computed: care, hospital, and the list that the disease is on.
    fn kind(&self, bill: &Bill) -> [Option<u16>; 3] {
        let policy = self.policy;
        let answer = |id: &str| policy.fact(id).and_then(|fact| bill.answers[fact.at()]);
        let on = |disease: u16| {
            let list = policy.lists.iter().position(|list| list.members.iter().any(|(member, _)| *member == disease));
            list.and_then(|list| u16::try_from(list).ok())
        };
        let disease = policy.facts.iter().position(|fact| fact.kind == FactKind::Disease);
        [answer("care"), answer("hospital"), disease.and_then(|fact| bill.answers[fact]).and_then(on)]
    }

    fn claim(&self, bill: &Bill) -> Claim {
        // Whatever a claim refuses stays out of it; what is wanted here is only what remains open.
        let policy = self.policy;
        let mut claim = match Claim::new(policy, Money::from_fen(bill.billed)) {
            Ok(claim) => claim,
            Err(_) => return self.claim(&Bill { billed: 0, ..self.invent(&bill.visit, None) }),
        };
        claim.discharged = Some(bill.discharged);
        _ = bill.out.map(|out| claim.set_out_of_catalogue(Money::from_fen(out)));
        for (place, fact) in (0u16..).map(FactIndex).take(policy.facts.len()).enumerate() {
            if let Some(text) = self.answer(fact, bill.answers[place]) {
                let text = match text {
                    "是" => "true",
                    "否" => "false",
                    other => other,
                };
                _ = claim.answer(policy, fact, text);
            }
            _ = bill.days[place].map(|day| claim.answer(policy, fact, &day.to_string()));
        }
        for (place, figure) in &self.parameters {
            _ = claim.set_parameter(policy, *place, Value::Figure(*figure));
        }
        for (stage, printed) in (0u16..).map(StageIndex).zip(&bill.slip) {
            _ = printed.map(|printed| claim.set_slip(policy, stage, Money::from_fen(printed)));
        }
        claim
    }

    /// One to six visits in the first year, for some also in the second.
    fn visits(&self, person: u32) -> Vec<Visit> {
        let mut chance = Chance::of(self.seed, [person, 0, 1]);
        let mut days = Vec::new();
        for year in 0..if chance.percent(20) { 2 } else { 1 } {
            let count = [1, 1, 1, 2, 2, 3, 3, 4, 5, 6][chance.below(10)];
            days.extend((0..count).map(|_| u16::try_from(year * 365 + chance.below(365)).unwrap_or_default()));
        }
        days.sort_unstable();
        (1u32..).zip(days).map(|(ordinal, day)| Visit { person, ordinal, day }).collect()
    }

    fn invent(&self, visit: &Visit, kind: Option<[u16; 3]>) -> Bill {
        let policy = self.policy;
        let mut who = Chance::of(self.seed, [visit.person, 0, 2]);
        let mut chance = Chance::of(self.seed, [visit.person, visit.ordinal, 3]);
        let discharged = later(self.first, i32::from(visit.day));
        let mut bill = Bill {
            visit: *visit,
            discharged,
            billed: 0,
            out: None,
            answers: vec![None; policy.facts.len()],
            days: vec![None; policy.facts.len()],
            slip: vec![None; policy.stages.len()],
        };
        for (place, (fact, asked)) in policy.facts.iter().zip(&policy.pack.facts).enumerate() {
            let lasting = fact.kind == FactKind::Identity || matches!(asked.id.as_str(), "insured" | "plan" | "exit");
            let chance = if lasting { &mut who } else { &mut chance };
            match fact.kind {
                FactKind::Date => {
                    let days = i32::try_from(chance.below(120)).unwrap_or_default();
                    bill.days[place] = Some(later(discharged, 30 - days));
                }
                FactKind::YesNo | FactKind::Identity => {
                    let likely = match asked.id.as_str() {
                        "poor" => 60,
                        "insured" | "designated" => 97,
                        "referred" => 80,
                        _ => 12,
                    };
                    bill.answers[place] = Some(u16::from(chance.percent(likely)));
                }
                FactKind::Choice => {
                    // The first options are the usual ones: inpatient care, near-by hospitals.
                    let count = usize::from(fact.answers);
                    let option = chance.below(count).min(chance.below(count));
                    bill.answers[place] = u16::try_from(option).ok();
                }
                FactKind::Disease => {
                    let all = policy.pack.diseases.len();
                    let disease = if chance.percent(70) { all } else { chance.below(all.max(1)).min(all) };
                    bill.answers[place] = u16::try_from(disease).ok();
                }
            }
        }
        if let Some([care, hospital, disease]) = kind {
            let mut force = |fact: Option<usize>, answer| {
                bill.answers
                    .iter_mut()
                    .skip(fact.unwrap_or(usize::MAX))
                    .take(1)
                    .for_each(|given| *given = Some(answer));
            };
            force(policy.fact("care").map(FactIndex::at), care);
            force(policy.fact("hospital").map(FactIndex::at), hospital);
            force(policy.facts.iter().position(|fact| fact.kind == FactKind::Disease), disease);
        }
        self.amounts(&mut bill, &mut chance);
        self.forget(&mut bill, &mut chance);
        bill
    }

    fn amounts(&self, bill: &mut Bill, chance: &mut Chance) {
        let outpatient = self.policy.fact("care").is_some_and(|care| bill.answers[care.at()] != Some(0));
        let (from, to) = match (outpatient, chance.below(100)) {
            (true, _) => (5_000, 400_000),
            (_, 0..60) => (100_000, 800_000),
            (_, 60..85) => (800_000, 3_000_000),
            (_, 85..97) => (3_000_000, 10_000_000),
            _ => (10_000_000, 40_000_000),
        };
        bill.billed = chance.between(from, to);
        let share = if chance.percent(80) { chance.between(0, 120) } else { chance.between(100, 450) };
        let out = bill.billed * share / 1000;
        bill.out = Some(out);
        let mut left = bill.billed;
        let mut print = |bill: &mut Bill, stage: StageIndex, most: i64, chance: &mut Chance| {
            let Body::Pays { pays_on, .. } = &self.policy.stages[stage.at()].body else { return };
            let costs = if *pays_on == Pool::Out { out } else { bill.billed - out };
            let printed = chance.between(0, costs * most / 100 + 1).min(left);
            left -= printed;
            bill.slip[stage.at()] = Some(printed);
        };
        if chance.percent(20) {
            print(bill, StageIndex(0), 70, chance);
        }
        let stages = self.only_on_slip.get(&self.kind(bill)).map_or(&[] as &[_], Vec::as_slice);
        for stage in stages {
            if bill.slip[stage.at()].is_none() {
                print(bill, *stage, 30, chance);
            }
        }
    }

    /// Some bills leave something open.
    fn forget(&self, bill: &mut Bill, chance: &mut Chance) {
        if chance.below(1000) >= self.open {
            return;
        }
        match chance.below(3) {
            0 => bill.out = None,
            1 => {
                let fact = chance.below(self.policy.facts.len().max(1));
                bill.answers.iter_mut().skip(fact).take(1).for_each(|answer| *answer = None);
                bill.days.iter_mut().skip(fact).take(1).for_each(|day| *day = None);
            }
            _ => bill.slip.iter_mut().for_each(|printed| *printed = None),
        }
    }

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

    fn answer(&self, fact: FactIndex, answer: Option<u16>) -> Option<&str> {
        let asked = &self.policy.pack.facts[fact.at()];
        let answer = usize::from(answer?);
        match asked.kind {
            FactKind::YesNo | FactKind::Identity => Some(if answer == 1 { "是" } else { "否" }),
            FactKind::Choice => asked.options.get(answer).map(|option| option.id.as_str()),
            FactKind::Disease => Some(self.policy.pack.diseases.get(answer).map_or("other", |disease| &disease.id)),
            FactKind::Date => None,
        }
    }
}

/// The day so many days later, or earlier where they are negative.
fn later(day: Date, days: i32) -> Date {
    Date::from_julian_day(day.to_julian_day().saturating_add(days)).unwrap_or(day)
}

/// Chance that is the same in every run (SplitMix64).
struct Chance(u64);

impl Chance {
    fn of(seed: u64, parts: [u32; 3]) -> Self {
        parts.iter().fold(Self(seed), |mut chance, part| Self(chance.next() ^ u64::from(*part)))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, not including, the bound; 0 where the bound is 0.
    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % (bound as u64).max(1)).unwrap_or_default()
    }

    fn between(&mut self, from: i64, to: i64) -> i64 {
        let width = u64::try_from(to - from).unwrap_or_default().max(1);
        from + i64::try_from(self.next() % width).unwrap_or_default()
    }

    fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}
