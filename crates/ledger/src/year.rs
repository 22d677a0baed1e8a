//! What was paid by whom, over a year's bills.

use mingbai_adjudication::{Accumulators, Range};
use mingbai_policy::{Money, Policy};

use crate::account::{Account, Outcome, Settled};

/// Sums over bills. Ranges stay ranges: the least of each bill added up, and the greatest. Where bills share what is open,
/// the true sum lies within.
#[derive(Clone, Debug, PartialEq)]
pub struct Sums {
    /// How many bills were settled.
    pub settled: usize,
    /// How many could not be, so that the sums lack them; bills without a readable day count in every year.
    pub refused: usize,
    /// How many have not been yet.
    pub pending: usize,
    /// The bills.
    pub billed: Money,
    /// What each stage paid or made someone bear, in the pack's order.
    pub payments: Vec<Range>,
    /// What the hospital bore.
    pub hospital: Range,
    /// What the patient bore.
    pub patient: Range,
}

/// Sums over accounts, of one calendar year or of all.
pub fn sums<'a>(policy: &Policy, accounts: impl IntoIterator<Item = &'a Account>, year: Option<i32>) -> Sums {
    let mut sums = Sums {
        settled: 0,
        refused: 0,
        pending: 0,
        billed: Money::ZERO,
        payments: vec![Range::default(); policy.stages.len()],
        hospital: Range::default(),
        patient: Range::default(),
    };
    for bill in accounts.into_iter().flat_map(|account| &account.bills) {
        if year.is_some() && bill.discharged.is_some_and(|day| Some(day.year()) != year) {
            continue;
        }
        let amounts = match &bill.outcome {
            Outcome::Settled(amounts) => amounts,
            Outcome::Refused(_) => {
                sums.refused += 1;
                continue;
            }
            Outcome::Pending => {
                sums.pending += 1;
                continue;
            }
        };
        sums.settled += 1;
        sums.billed += amounts.billed;
        add(&mut sums.hospital, amounts.hospital);
        add(&mut sums.patient, amounts.patient);
        for (place, paid) in amounts.payments() {
            if let Some(sum) = sums.payments.get_mut(place) {
                add(sum, paid);
            }
        }
    }
    sums
}

impl Account {
    /// The calendar years that have dated bills, the latest first.
    pub fn years(&self) -> Vec<i32> {
        let mut years: Vec<i32> = self.bills.iter().filter_map(|bill| bill.discharged).map(|day| day.year()).collect();
        years.dedup();
        years.reverse();
        years
    }

    /// What had added up by the end of a year, `None` where no bill of it was settled.
    pub fn after(&self, policy: &Policy, year: i32) -> Option<Accumulators> {
        let of_year = |bill: &&Settled| bill.discharged.is_some_and(|day| day.year() == year);
        let last = self.bills.iter().rev().filter(of_year).find_map(Settled::amounts);
        last.map(|amounts| amounts.after(policy))
    }
}

fn add(sum: &mut Range, other: Range) {
    sum.least += other.least;
    sum.greatest += other.greatest;
}
