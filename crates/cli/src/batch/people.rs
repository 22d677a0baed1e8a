//! Each person's year, carried from bill to bill.

use std::collections::hash_map::Entry;

use mingbai_adjudication::{Accumulators, Range};
use mingbai_policy::{Date, Money, Policy};
use rust_decimal::Decimal;

use super::blocks::{Person, Row};
use super::survey::People;

/// The people that one worker settles bills for.
///
/// A person's year is held while the bills lie together. Once another person's bill comes, it is put away in a few bytes
/// if the survey said that more is to come, and forgotten if not.
pub(crate) struct Years<'p> {
    policy: &'p Policy,
    outlooks: People,
    present: Option<(Person, Year)>,
}

/// What is known of a person at one point of the file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Year {
    /// The calendar year that the accumulators belong to; `None` before the first bill.
    pub(crate) year: Option<i32>,
    /// What has added up in it.
    pub(crate) accumulators: Accumulators,
    /// The line of a bill of this year that could not be settled, so that the accumulators lack it.
    pub(crate) gap: Option<u64>,
    /// The earliest discharge that stands behind a later one, anywhere in the file.
    pub(crate) sound_until: Option<Date>,
}

impl<'p> Years<'p> {
    /// Everybody's beginning.
    pub(crate) fn new(policy: &'p Policy, outlooks: People) -> Self {
        Self { policy, outlooks, present: None }
    }

    /// The year of the person of a row.
    pub(crate) fn of(&mut self, person: Person, row: &Row) -> &mut Year {
        if self.present.as_ref().is_none_or(|(present, _)| *present != person) {
            self.put_away();
        }
        let outlook = self.outlooks.get_mut(&person).map(|outlook| {
            outlook.runs = outlook.runs.saturating_sub(u32::from(row.begins_run));
            (outlook.sound_until, outlook.year.take())
        });
        let policy = self.policy;
        let (_, year) = self.present.get_or_insert_with(|| {
            let (sound_until, packed) = outlook.unwrap_or_default();
            let year = match packed {
                Some(packed) => unpack(policy, &packed, sound_until),
                None => Year { year: None, accumulators: Accumulators::none(policy), gap: None, sound_until },
            };
            (person, year)
        });
        year
    }

    fn put_away(&mut self) {
        let Some((person, year)) = self.present.take() else { return };
        if let Entry::Occupied(mut outlook) = self.outlooks.entry(person) {
            if outlook.get().runs > 0 {
                outlook.get_mut().year = Some(pack(&year));
            } else {
                outlook.remove();
            }
        }
    }
}

impl Year {
    /// Enters the calendar year of a discharge; a new one begins with nothing.
    pub(crate) fn enter(&mut self, policy: &Policy, discharged: Option<Date>) {
        let Some(year) = discharged.map(Date::year) else { return };
        if self.year.is_some_and(|known| known != year) {
            self.accumulators = Accumulators::none(policy);
            self.gap = None;
        }
        self.year = Some(year);
    }
}

/// A year in a few bytes: the calendar year, the gap, and each accumulator that holds anything.
fn pack(year: &Year) -> Box<[u8]> {
    let mut bytes = Vec::with_capacity(32);
    put_number(&mut bytes, year.year.map_or(0, |year| u128::from(year.unsigned_abs())));
    put_number(&mut bytes, u128::from(year.gap.unwrap_or(0)));
    for (accumulator, range) in year.accumulators.iter() {
        if range != Range::default() {
            put_number(&mut bytes, u128::from(accumulator.0) << 1 | u128::from(!range.is_exact()));
            put_amount(&mut bytes, range.least);
            if !range.is_exact() {
                put_amount(&mut bytes, range.greatest);
            }
        }
    }
    bytes.into_boxed_slice()
}

fn unpack(policy: &Policy, packed: &[u8], sound_until: Option<Date>) -> Year {
    let mut rest = packed;
    let year = i32::try_from(take_number(&mut rest)).ok().filter(|year| *year != 0);
    let gap = u64::try_from(take_number(&mut rest)).ok().filter(|line| *line != 0);
    let mut accumulators = Accumulators::none(policy);
    while !rest.is_empty() {
        let head = take_number(&mut rest);
        let least = take_amount(&mut rest);
        let greatest = if head & 1 == 1 { take_amount(&mut rest) } else { least };
        if let Ok(place) = u16::try_from(head >> 1) {
            accumulators.set(mingbai_policy::formula::AccumulatorIndex(place), Range { least, greatest });
        }
    }
    Year { year, accumulators, gap, sound_until }
}

/// Digits, then how many of them are decimals; amounts that add up are never negative.
fn put_amount(bytes: &mut Vec<u8>, amount: Money) {
    let yuan = amount.yuan();
    put_number(bytes, yuan.mantissa().unsigned_abs());
    put_number(bytes, u128::from(yuan.scale()));
}

fn take_amount(bytes: &mut &[u8]) -> Money {
    let digits = i128::try_from(take_number(bytes)).unwrap_or_default();
    let scale = u32::try_from(take_number(bytes)).unwrap_or_default();
    Money::from_yuan(Decimal::try_from_i128_with_scale(digits, scale).unwrap_or_default())
}

/// Seven bits a byte, the lowest first; the high bit says that more follow.
fn put_number(bytes: &mut Vec<u8>, mut number: u128) {
    loop {
        let low = u8::try_from(number & 0x7F).unwrap_or_default();
        number >>= 7;
        bytes.push(if number == 0 { low } else { low | 0x80 });
        if number == 0 {
            return;
        }
    }
}

fn take_number(bytes: &mut &[u8]) -> u128 {
    let mut number = 0;
    let mut shift = 0;
    while let Some((byte, rest)) = bytes.split_first() {
        *bytes = rest;
        number |= u128::from(byte & 0x7F).checked_shl(shift).unwrap_or_default();
        shift += 7;
        if byte & 0x80 == 0 {
            break;
        }
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_comes_back_as_it_was_put_away() {
        let registry = mingbai_packs::Registry::builtin().unwrap();
        for policy in registry.all() {
            let mut accumulators = Accumulators::none(policy);
            let amounts = ["0.01", "123456.78", "99999999.99", "0.333333", "100"];
            for (place, (accumulator, _)) in accumulators.clone().iter().enumerate() {
                let amount = |place: usize| Money::from_yuan(amounts[place % 5].parse().unwrap());
                if place % 2 == 0 {
                    let greatest = amount(place) + amount(place + 1);
                    accumulators.set(accumulator, Range { least: amount(place), greatest });
                } else if place % 3 == 0 {
                    accumulators.set(accumulator, Range::exactly(amount(place)));
                }
            }
            let year = Year { year: Some(2018), accumulators, gap: Some(1 << 40), sound_until: None };
            assert_eq!(unpack(policy, &pack(&year), None), year);
        }
        let policy = registry.get("banan-2018").unwrap();
        let blank = Year { year: None, accumulators: Accumulators::none(policy), gap: None, sound_until: None };
        assert_eq!(pack(&blank).len(), 2);
        assert_eq!(unpack(policy, &pack(&blank), None), blank);
    }
}
