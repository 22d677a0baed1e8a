//! From what is typed to a case that can be settled, or everything that stands in the way.

use mingbai_adjudication::{ANY_TOTAL, Accumulators, Claim, ClaimError, Range};
use mingbai_amounts::{Misread, parse, parse_count, parse_day, parse_share};
use mingbai_ledger::scale::{MOST_BRACKETS, read_brackets};
use mingbai_policy::document::{FactKind, Unit};
use mingbai_policy::formula::{AccumulatorIndex, FactIndex, ParameterIndex, ReadingIndex, StageIndex};
use mingbai_policy::policy::{Bracket, Counts, Value};
use mingbai_policy::{Money, Policy};
use mingbai_report::case::Case;
use rust_decimal::Decimal;

use super::{Draft, Field};
use crate::wording;

/// What stands between the two ends of an amount of earlier bills that is certain only within them.
pub(crate) const BETWEEN: &str = "到";

/// What stands in a reading's field where all of its options are to be settled.
pub(crate) const UNDECIDED: &str = "undecided";

/// The case that a draft stands for.
pub(super) fn of(draft: &Draft, policy: &Policy) -> Result<Case, Vec<ClaimError>> {
    let mut reader = Reader { draft, policy, errors: Vec::new() };
    let case = reader.case();
    match case {
        Some(case) if reader.errors.is_empty() => Ok(case),
        _ => Err(reader.errors),
    }
}

/// What is known of the person and the place, under a bill that means nothing.
pub(super) fn circumstances(draft: &Draft, policy: &Policy) -> Option<Claim> {
    let mut reader = Reader { draft, policy, errors: Vec::new() };
    let mut claim = Claim::new(policy, ANY_TOTAL).ok()?;
    claim.discharged = reader.read(&Field::Discharged, parse_day);
    reader.facts(&mut claim);
    reader.parameters(&mut claim);
    reader.readings(&mut claim);
    Some(claim)
}

struct Reader<'a> {
    draft: &'a Draft,
    policy: &'a Policy,
    errors: Vec<ClaimError>,
}

impl Reader<'_> {
    fn case(&mut self) -> Option<Case> {
        if self.draft.is_blank(&self.policy.pack.id, &Field::Billed) {
            self.wrong(&Field::Billed, wording::total_is_missing());
        }
        let billed = self.read(&Field::Billed, parse).unwrap_or(ANY_TOTAL);
        let mut claim = self.keep(Claim::new(self.policy, billed))?;
        if let Some(out) = self.read(&Field::OutOfCatalogue, parse) {
            self.keep(claim.set_out_of_catalogue(out));
        }
        claim.discharged = self.read(&Field::Discharged, parse_day);
        self.facts(&mut claim);
        self.slip(&mut claim);
        self.parameters(&mut claim);
        self.readings(&mut claim);
        let accumulators = self.year_before();
        Some(Case { claim, accumulators })
    }

    fn facts(&mut self, claim: &mut Claim) {
        for (place, fact) in (0u16..).zip(&self.policy.pack.facts) {
            let field = Field::Fact(fact.id.clone());
            if fact.kind == FactKind::Date {
                if let Some(day) = self.read(&field, parse_day) {
                    self.keep(claim.answer(self.policy, FactIndex(place), &day.to_string()));
                }
                continue;
            }
            let answer = self.draft.text(&self.policy.pack.id, &field);
            if !answer.is_empty() {
                self.keep(claim.answer(self.policy, FactIndex(place), answer));
            }
        }
    }

    fn slip(&mut self, claim: &mut Claim) {
        for (place, stage) in (0u16..).zip(&self.policy.pack.stages) {
            if let Some(printed) = self.read(&Field::Slip(stage.id.clone()), parse) {
                self.keep(claim.set_slip(self.policy, StageIndex(place), printed));
            }
        }
    }

    fn parameters(&mut self, claim: &mut Claim) {
        for (place, parameter) in (0u16..).zip(&self.policy.pack.parameters) {
            let field = Field::Parameter(parameter.id.clone());
            let value = match parameter.unit {
                Unit::Rate => self.read(&field, parse_share).map(|share| Value::Figure(share.share())),
                Unit::Yuan => self.read(&field, parse).map(|amount| Value::Figure(amount.yuan())),
                Unit::Count => self.read(&field, parse_count).map(|count| Value::Figure(count.into())),
                Unit::Brackets => self.scale(&parameter.id).map(Value::Scale),
            };
            if let Some(value) = value {
                self.keep(claim.set_parameter(self.policy, ParameterIndex(place), value));
            }
        }
    }

    /// The brackets of a parameter; `None` where there are none, or wrong ones.
    fn scale(&mut self, id: &str) -> Option<Vec<Bracket>> {
        let (draft, policy) = (self.draft, &self.policy.pack.id);
        let text = |name: &str| Field::read(name).map_or("", |field| draft.text(policy, &field));
        let read = read_brackets(id, &text).map_err(|errors| self.errors.extend(errors)).ok()?;
        (!read.is_empty()).then_some(read)
    }

    fn readings(&mut self, claim: &mut Claim) {
        for (place, reading) in (0u16..).zip(&self.policy.pack.readings) {
            let field = Field::Reading(reading.id.clone());
            let chosen = self.draft.text(&self.policy.pack.id, &field);
            let option = (0u16..).zip(&reading.options).find(|(_, option)| option.id == chosen);
            match (chosen, option) {
                ("", _) => {}
                (UNDECIDED, _) => claim.leave_undecided(ReadingIndex(place)),
                (_, Some((option, _))) => claim.choose(ReadingIndex(place), option),
                (unknown, None) => self.wrong(&field, wording::not_a_reading(unknown)),
            }
        }
    }

    fn year_before(&mut self) -> Accumulators {
        let mut accumulators = Accumulators::none(self.policy);
        for (place, accumulator) in (0u16..).zip(&self.policy.accumulators) {
            let field = Field::Before(accumulator.id.clone());
            if self.draft.text(&self.policy.pack.id, &field).trim() == wording::UNKNOWN {
                accumulators.set(AccumulatorIndex(place), Range { least: Money::ZERO, greatest: ANY_TOTAL });
                continue;
            }
            let before = self.read(&field, |text| match text.split_once(BETWEEN) {
                Some((least, greatest)) => {
                    let (least, greatest) = (summed(accumulator.counts, least)?, summed(accumulator.counts, greatest)?);
                    Ok(Range { least: least.min(greatest), greatest: greatest.max(least) })
                }
                None => summed(accumulator.counts, text).map(Range::exactly),
            });
            if let Some(before) = before {
                accumulators.set(AccumulatorIndex(place), before);
            }
        }
        accumulators
    }

    /// What stands in a field; `None` where it is blank or wrong.
    fn read<T>(&mut self, field: &Field, read: impl FnOnce(&str) -> Result<T, Misread>) -> Option<T> {
        if self.draft.is_blank(&self.policy.pack.id, field) {
            return None;
        }
        read(self.draft.text(&self.policy.pack.id, field)).map_err(|misread| self.wrong(field, misread.message())).ok()
    }

    fn wrong(&mut self, field: &Field, message: String) {
        self.errors.push(ClaimError { field: field.name(), message });
    }

    fn keep<T>(&mut self, result: Result<T, ClaimError>) -> Option<T> {
        result.map_err(|error| self.errors.push(error)).ok()
    }
}

/// What had added up before the bill: an amount, or a number of applications.
fn summed(counts: Counts, text: &str) -> Result<Money, Misread> {
    match counts {
        Counts::Applications => parse_count(text).map(|count| Money::from_yuan(Decimal::from(count))),
        Counts::Paid | Counts::Basis => parse(text),
    }
}

/// The fields of every bracket that can be entered for a parameter: its end and its rate.
pub(crate) fn bracket_fields(id: &str) -> impl Iterator<Item = (Field, Field)> {
    let id = id.to_owned();
    (0..MOST_BRACKETS).map(move |place| (Field::BracketEnd(id.clone(), place), Field::BracketRate(id.clone(), place)))
}
