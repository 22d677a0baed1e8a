//! A compiled policy in a bundle: the order of its parts, and what must hold of one that was read.
//!
//! `mingbai bundle` writes nothing but what was compiled and checked. What [`crate::bundle`] reads may be anybody's all
//! the same, so everything that whoever walks a policy relies on is seen to here: every index counts something that is
//! there, no parameter asks for itself, every scale rises without gaps.

use rust_decimal::Decimal;

use crate::document::{FactKind, Pack, StageKind, Unit};
use crate::formula::{Amount, LARGEST_FACTOR};
use crate::literals::month_and_day;
use crate::money::Money;
use crate::policy::*;
use crate::stored::{Kind, Reader, Scope, Stored, stored};

impl Stored for Policy {
    #[cfg(feature = "compile")]
    fn store(&self, writer: &mut crate::stored::Writer) {
        self.pack.store(writer);
        self.accumulators.store(writer);
        self.lists.store(writer);
        self.reorders.store(writer);
        self.parameters.store(writer);
        self.subsidy.store(writer);
        self.stages.store(writer);
        self.warnings.store(writer);
        self.rights.store(writer);
        self.services.store(writer);
        self.procedures.store(writer);
        self.terms.store(writer);
    }

    fn load(reader: &mut Reader<'_>) -> Self {
        let pack = Pack::load(reader);
        know(reader, &pack);
        let accumulators = Vec::<Accumulator>::load(reader);
        reader.bounds[Kind::Accumulator as usize] = accumulators.len();
        reader.scope = Scope::Readings;
        let lists = Vec::<DiseaseList>::load(reader);
        reader.bounds[Kind::List as usize] = lists.len();
        let reorders = Stored::load(reader);
        reader.scope = Scope::FactsAndDays;
        let parameters = Stored::load(reader);
        let subsidy = Stored::load(reader);
        reader.scope = Scope::Bill;
        let policy = Self {
            facts: pack.facts.iter().map(|fact| Fact::of(fact, pack.diseases.len())).collect(),
            readings: pack.readings.iter().map(Reading::of).collect(),
            lists,
            parameters,
            reorders,
            accumulators,
            subsidy,
            stages: Stored::load(reader),
            warnings: Stored::load(reader),
            rights: Stored::load(reader),
            services: Stored::load(reader),
            procedures: Stored::load(reader),
            terms: Stored::load(reader),
            pack,
        };
        reader.require(policy.fits_its_pack());
        policy
    }
}

/// What the pack has of each kind, before any formula counts in it.
fn know(reader: &mut Reader<'_>, pack: &Pack) {
    reader.facts = pack.facts.iter().map(|fact| fact.kind).collect();
    reader.units = pack.parameters.iter().map(|parameter| parameter.unit).collect();
    for (kind, count) in [
        (Kind::Provision, pack.provisions.len()),
        (Kind::Fact, pack.facts.len()),
        (Kind::Reading, pack.readings.len()),
        (Kind::Parameter, pack.parameters.len()),
        (Kind::Stage, pack.stages.len()),
    ] {
        reader.bounds[kind as usize] = count;
    }
}

impl Policy {
    /// Whether each compiled part has the written one beside it that is shown with it.
    fn fits_its_pack(&self) -> bool {
        let pack = &self.pack;
        let lengths = [
            (self.parameters.len(), pack.parameters.len()),
            (self.stages.len(), pack.stages.len()),
            (self.warnings.len(), pack.warnings.len()),
            (self.rights.len(), pack.rights.len()),
            (self.services.len(), pack.services.len()),
            (self.procedures.len(), pack.procedures.len()),
            (usize::from(self.subsidy.is_some()), usize::from(pack.subsidy.is_some())),
        ];
        let subsidies = self.subsidy.iter().zip(&pack.subsidy);
        let choices = self.facts.iter().filter(|fact| fact.kind == FactKind::Choice);
        let deadlines = pack.procedures.iter().filter_map(|procedure| procedure.deadline.as_ref());
        pack.format == 1
            && !pack.stages.is_empty()
            && lengths.iter().all(|(compiled, written)| compiled == written)
            && self.facts.iter().filter(|fact| fact.kind == FactKind::Disease).count() <= 1
            && choices.map(|fact| fact.answers).chain(self.readings.iter().map(|one| one.options)).all(|most| most > 1)
            && deadlines.map(|day| month_and_day(day.month, day.day)).all(|day| day.is_some())
            && self.parameters.iter().zip(&pack.parameters).all(|(compiled, written)| {
                compiled.unit == written.unit
                    && compiled.cases.len() == written.cases.len()
                    && compiled.cases.iter().all(|case| case.value.fits(compiled.unit))
            })
            && self.stages.iter().zip(&pack.stages).all(|(compiled, written)| match &compiled.body {
                Body::Pays { entitlements, .. } if written.kind == StageKind::BestOf => {
                    entitlements.len() == written.entitlements.len() && entitlements.len() > 1
                }
                Body::Pays { entitlements, .. } => written.kind != StageKind::Grant && entitlements.len() == 1,
                Body::Grant(_) => written.kind == StageKind::Grant,
            })
            && subsidies.into_iter().all(|(compiled, written)| {
                compiled.entitlements.len() == written.entitlements.len()
                    && compiled.enrolments.len() == written.enrolments.len()
            })
    }
}

impl Value {
    fn fits(&self, unit: Unit) -> bool {
        match self {
            Self::Figure(figure) => unit != Unit::Brackets && (unit != Unit::Rate || *figure <= Decimal::ONE),
            Self::Scale(brackets) => unit == Unit::Brackets && rise(brackets),
        }
    }
}

impl Scale {
    fn is_sound(&self, reader: &Reader<'_>) -> bool {
        match self {
            Self::Rate(Amount::Figure(rate)) => *rate <= Decimal::ONE,
            Self::Rate(rate) => !rate.depends_on_bill(),
            Self::Brackets(brackets) => rise(brackets),
            Self::Parameter(parameter) => reader.units.get(parameter.at()) == Some(&Unit::Brackets),
        }
    }
}

impl Change {
    fn is_sound(&self, _: &Reader<'_>) -> bool {
        match self {
            Self::DeductibleTimes(factor) | Self::RateTimes(factor) => *factor <= Decimal::TEN,
            Self::RatePlus(points) => *points <= Decimal::ONE,
            Self::Applications(most) => *most <= LARGEST_FACTOR,
            _ => true,
        }
    }
}

/// Whether brackets rise without gaps, with shares of 1 at most.
fn rise(brackets: &[Bracket]) -> bool {
    let mut end: Option<Option<Money>> = None;
    for bracket in brackets {
        let meets = end.is_none_or(|end| end == Some(bracket.from));
        if !meets || bracket.to.is_some_and(|to| to <= bracket.from) || bracket.rate > Decimal::ONE {
            return false;
        }
        end = Some(bracket.to);
    }
    end.is_some()
}

stored! { struct DiseaseList { id, members } }
stored! { struct Term { when, says } }
stored! { struct Parameter { unit, cases } }
stored! { struct ParameterCase { when, value, source, clauses } }
stored! { enum Value { Figure(figure), Scale(brackets) } }
stored! { struct Bracket { from, to, rate, source } }
stored! { struct Stage { clauses, gates, body, paid_into } }
stored! { enum Body { Pays { bearer, pays_on, entitlements }, Grant(grant) } }
stored! { enum Bearer { Fund, Hospital, Nobody, Unassigned } }
stored! { struct Gate { condition, clauses } }
stored! {
    struct Entitlement {
        clauses, gates, basis, period, earlier, deductible, deduct_from, scale, count_on, progression, ceilings,
        undetermined, paid_accumulator, basis_accumulator, adjustments,
    }
}
stored! { enum Scale { Rate(rate), Brackets(brackets), Parameter(parameter) } if Scale::is_sound }
stored! { struct Ceiling { up_to, accumulator } }
stored! { struct Adjustment { place, when, clauses, changes } }
stored! {
    enum Change {
        Bearer(bearer), PaysOn(pool), Basis(amount), Period(period), Deductible(amount), DeductibleTimes(factor),
        DeductFrom(from), Scale(scale), RatePlus(points), RateTimes(factor), CountOn(on), Progression(progression),
        Ceilings(ceilings), Undetermined, UpTo(amount), Applications(most),
    } if Change::is_sound
}
stored! { struct Grant { up_to, applications, ceilings, adjustments } }
stored! { struct Reorder { when, stage, before } }
stored! { struct Accumulator { id, counts } }
stored! { enum Counts { Paid, Basis, Applications } }
stored! { struct Subsidy { entitlements, enrolments } }
