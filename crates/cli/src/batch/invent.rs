//! Invented bills: who falls ill, where, and what it costs, from one seed.

use std::collections::HashMap;

use mingbai_adjudication::settlement::{OpenAmount, OpenPoint};
use mingbai_adjudication::{Accumulators, Claim, settle};
use mingbai_policy::document::{FactKind, Pool, Unit};
use mingbai_policy::formula::{FactIndex, ParameterIndex, StageIndex};
use mingbai_policy::policy::{Body, Value};
use mingbai_policy::{Date, Money, Policy};
use rust_decimal::Decimal;

/// One visit of one person, from which everything else of the bill follows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Visit {
    pub(crate) person: u32,
    pub(crate) ordinal: u32,
    /// Days since the county's first of January.
    pub(crate) day: u16,
}

/// One invented bill.
pub(crate) struct Bill {
    pub(crate) visit: Visit,
    pub(crate) discharged: Date,
    pub(crate) billed: i64,
    pub(crate) out: Option<i64>,
    pub(crate) answers: Vec<Option<u16>>,
    pub(crate) days: Vec<Option<Date>>,
    pub(crate) slip: Vec<Option<i64>>,
}

/// What is the same for all bills.
pub(crate) struct County<'p> {
    pub(crate) policy: &'p Policy,
    seed: u64,
    open: usize,
    first: Date,
    /// Figures that the document does not give.
    pub(crate) parameters: Vec<(ParameterIndex, Decimal)>,
    /// By kind of bill, the stages whose payment only the slip can tell.
    only_on_slip: HashMap<[Option<u16>; 3], Vec<StageIndex>>,
}

impl<'p> County<'p> {
    pub(crate) fn of(policy: &'p Policy, seed: u64, open: usize) -> Self {
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
    pub(crate) fn visits(&self, person: u32) -> Vec<Visit> {
        let mut chance = Chance::of(self.seed, [person, 0, 1]);
        let mut days = Vec::new();
        for year in 0..if chance.percent(20) { 2 } else { 1 } {
            let count = [1, 1, 1, 2, 2, 3, 3, 4, 5, 6][chance.below(10)];
            days.extend((0..count).map(|_| u16::try_from(year * 365 + chance.below(365)).unwrap_or_default()));
        }
        days.sort_unstable();
        (1u32..).zip(days).map(|(ordinal, day)| Visit { person, ordinal, day }).collect()
    }

    pub(crate) fn invent(&self, visit: &Visit, kind: Option<[u16; 3]>) -> Bill {
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

    pub(crate) fn answer(&self, fact: FactIndex, answer: Option<u16>) -> Option<&str> {
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
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn of(seed: u64, parts: [u32; 3]) -> Self {
        parts.iter().fold(Self(seed), |mut chance, part| Self(chance.next() ^ u64::from(*part)))
    }

    pub(crate) fn next(&mut self) -> u64 {
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
