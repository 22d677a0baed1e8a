//! A person's bills, settled in the order of discharge.

use mingbai_adjudication::{Accumulators, ClaimError, Range, Total, total};
use mingbai_policy::formula::AccumulatorIndex;
use mingbai_policy::policy::Counts;
use mingbai_policy::{Date, Money, Policy, put_in_order};
use rust_decimal::Decimal;

use crate::amount;
use crate::claim::claim_of;
use crate::day;
use crate::entries::Entries;
use crate::person::{Bill, Person, field};

/// A person's bills with what came of each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Account {
    /// The bills in the order of discharge, of one day in the order in which they were entered; those without a readable
    /// day come last.
    pub bills: Vec<Settled>,
    /// What cannot be read of what a person had before the first bill of a year; that year's bills lack it.
    pub mistakes: Vec<ClaimError>,
}

/// What came of one bill.
#[derive(Clone, Debug, PartialEq)]
pub struct Settled {
    /// The bill's number.
    pub number: u32,
    /// The day of discharge, where it can be read.
    pub discharged: Option<Date>,
    /// What came of it.
    pub outcome: Outcome,
    /// A bill that could not be settled and belongs before this one, or may: its amounts are missing here.
    pub lacks: Option<u32>,
    stamp: Stamp,
    /// The settled bill of the same year whose accumulators this one was given.
    follows: Option<u32>,
}

/// What settling depended on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stamp {
    pub(crate) shared: u32,
    pub(crate) person: u32,
    pub(crate) bill: u32,
}

/// What comes of a bill.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It was settled.
    Settled(Box<Amounts>),
    /// It was not settled, for these reasons.
    Refused(Vec<ClaimError>),
    /// It has not been settled yet, see [`crate::Ledger::account_within`].
    Pending,
}

/// The amounts of a settled bill. Detail is settled again when somebody looks, see [`crate::Ledger::settlement`].
#[derive(Clone, Debug, PartialEq)]
pub struct Amounts {
    /// The whole bill.
    pub billed: Money,
    /// What the hospital bears.
    pub hospital: Range,
    /// What the patient bears in all.
    pub patient: Range,
    /// Whether so much is open that the ranges are wider than need be.
    pub widened: bool,
    payments: Sparse,
    after: Sparse,
}

/// Ranges by place; those that are zero are left out, since most are.
type Sparse = Box<[(u16, Range)]>;

impl Amounts {
    /// What each stage pays or makes someone bear, by its place in the pack; stages that bear nothing are left out.
    pub fn payments(&self) -> impl Iterator<Item = (usize, Range)> + '_ {
        self.payments.iter().map(|(place, range)| (usize::from(*place), *range))
    }

    /// The year after the bill.
    pub fn after(&self, policy: &Policy) -> Accumulators {
        unpack(policy, &self.after)
    }

    /// Whether every amount is certain.
    pub fn is_exact(&self) -> bool {
        let certain = self.payments.iter().all(|(_, range)| range.is_exact());
        certain && self.hospital.is_exact() && self.patient.is_exact()
    }

    fn of(billed: Money, total: &Total) -> Self {
        Self {
            billed,
            hospital: total.hospital,
            patient: total.patient,
            widened: total.widened,
            payments: pack(total.payments.iter().copied()),
            after: pack(total.accumulators.iter().map(|(_, range)| range)),
        }
    }
}

impl Account {
    /// Whether no bill is pending.
    pub fn is_complete(&self) -> bool {
        !self.bills.iter().any(|bill| bill.outcome == Outcome::Pending)
    }
}

impl Settled {
    /// The amounts, where it is settled.
    pub fn amounts(&self) -> Option<&Amounts> {
        match &self.outcome {
            Outcome::Settled(amounts) => Some(amounts),
            Outcome::Refused(_) | Outcome::Pending => None,
        }
    }
}

/// Settles a person's bills; `known` is what came of them before, and what nothing has changed in is taken from there.
/// At most `budget` bills are really settled, each of which is taken off it; the others are pending.
pub(crate) fn account(
    policy: &Policy,
    shared: (&Entries, u32),
    person: &Person,
    known: &Account,
    budget: &mut u64,
) -> Account {
    let mut ordered: Vec<(Option<Date>, &Bill)> = (person.bills.iter())
        .map(|bill| (day::read(bill.fields.get(field::DISCHARGED)).ok().map(|day| day.date), bill))
        .collect();
    let rank = |(day, bill): &(Option<Date>, &Bill)| (day.is_none(), *day, bill.number);
    put_in_order(&mut ordered, |one, other| rank(one).cmp(&rank(other)));
    let undated = ordered.iter().find(|(day, _)| day.is_none()).map(|(_, bill)| bill.number);

    let mut account = Account::default();
    let mut year = Running::default();
    for (day, bill) in ordered {
        if day.is_some_and(|day| year.year != Some(day.year())) {
            year = Running { year: day.map(Date::year), intact: true, ..Running::default() };
        }
        let stamp = Stamp { shared: shared.1, person: person.revision, bill: bill.revision };
        let before = known.bills.iter().find(|settled| settled.number == bill.number);
        let reusable = before.filter(|before| {
            let given_the_same = year.intact && before.follows == year.last.as_ref().map(|(number, _)| *number);
            match before.outcome {
                _ if before.stamp != stamp => false,
                Outcome::Settled(_) => given_the_same && !year.pending,
                Outcome::Refused(_) => true,
                Outcome::Pending => false,
            }
        });
        let follows = year.last.as_ref().map(|(number, _)| *number);
        let outcome = match reusable {
            Some(reusable) => reusable.outcome.clone(),
            None => match claim_of(policy, shared.0, &person.fields, &bill.fields) {
                Ok(_) if year.pending || *budget == 0 => Outcome::Pending,
                Ok(claim) => {
                    let accumulators = match &year.last {
                        Some((_, after)) => unpack(policy, after),
                        None => opening(policy, &person.fields, year.year, &mut Vec::new()),
                    };
                    *budget -= 1;
                    let total = total(policy, &claim, &accumulators);
                    Outcome::Settled(Box::new(Amounts::of(claim.billed, &total)))
                }
                Err(errors) => Outcome::Refused(errors),
            },
        };
        let lacks = day.and(year.gap.or(undated));
        match &outcome {
            Outcome::Settled(amounts) => {
                let same = |before: &Settled| before.amounts().is_some_and(|before| before.after == amounts.after);
                year.intact = before.is_some_and(same);
                year.last = Some((bill.number, amounts.after.clone()));
            }
            Outcome::Refused(_) => year.gap = year.gap.or(Some(bill.number)),
            // What comes behind it in its year has to wait for what it leaves.
            Outcome::Pending => year.pending = true,
        }
        account.bills.push(Settled { number: bill.number, discharged: day, outcome, lacks, stamp, follows });
    }
    account.mistakes = mistakes(policy, person);
    account
}

/// A calendar year, from bill to bill.
#[derive(Default)]
struct Running {
    year: Option<i32>,
    /// The last bill that was settled, with what it left.
    last: Option<(u32, Sparse)>,
    /// Whether the last bill left what it had left before.
    intact: bool,
    gap: Option<u32>,
    pending: bool,
}

/// The accumulators that a year starts with: nothing, but for what was typed as had before the ledger's first bill.
pub(crate) fn opening(
    policy: &Policy,
    person: &Entries,
    year: Option<i32>,
    errors: &mut Vec<ClaimError>,
) -> Accumulators {
    let mut accumulators = Accumulators::none(policy);
    let Some(year) = year.map(|year| year.to_string()) else { return accumulators };
    for (name, text) in person.iter() {
        let of_year = name.strip_prefix(field::OPENING).and_then(|rest| rest.strip_prefix(year.as_str()));
        let Some(index) = of_year.and_then(|rest| policy.accumulator(rest.strip_prefix('.')?)) else { continue };
        if text.trim().is_empty() {
            continue;
        }
        let counts = policy.accumulators[index.at()].counts == Counts::Applications;
        let count = || mingbai_amounts::parse_count(text).map(|count| Money::from_yuan(Decimal::from(count)));
        let read = if counts { count().map_err(|misread| misread.message()) } else { amount::read(text) };
        match read {
            Ok(amount) => accumulators.set(index, Range::exactly(amount)),
            Err(message) => errors.push(ClaimError { field: name.to_owned(), message }),
        }
    }
    accumulators
}

pub(crate) fn mistakes(policy: &Policy, person: &Person) -> Vec<ClaimError> {
    let mut errors = Vec::new();
    let mut years: Vec<i32> = Vec::new();
    for (name, _) in person.fields.iter() {
        let year = name.strip_prefix(field::OPENING).and_then(|rest| rest.split('.').next()?.parse().ok());
        if let Some(year) = year.filter(|year| !years.contains(year)) {
            years.push(year);
            opening(policy, &person.fields, Some(year), &mut errors);
        }
    }
    errors
}

fn pack(ranges: impl Iterator<Item = Range>) -> Sparse {
    (0u16..).zip(ranges).filter(|(_, range)| *range != Range::default()).collect()
}

fn unpack(policy: &Policy, sparse: &Sparse) -> Accumulators {
    let mut accumulators = Accumulators::none(policy);
    for (place, range) in sparse {
        accumulators.set(AccumulatorIndex(*place), *range);
    }
    accumulators
}
