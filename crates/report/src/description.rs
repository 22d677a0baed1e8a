//! What a policy asks and knows: everything that a case under it may contain.

use mingbai_policy::document::{Fact, FactKind, Parameter, ParameterCase, ParameterValue, Provenance, Reading, Unit};
use mingbai_policy::formula::AccumulatorIndex;
use mingbai_policy::{Policy, Problem};

use crate::document::{
    AccumulatorDescription, Bracket, Choice, DiseaseDescription, FactDescription, Figure, PackCheck, PackProblem,
    ParameterDescription, PolicyDescription, PolicyList, PolicySummary, ReadingDescription, ReadingOption,
    StageSummary,
};
use crate::{open, provenance, wording};

/// The name and version of the list's format.
pub const LIST_FORMAT: &str = "mingbai-policies/1";

/// The name and version of a pack check's format.
pub const CHECK_FORMAT: &str = "mingbai-check/1";

/// What checking a pack found: the policy, or everything that is wrong with it.
pub fn check(checked: Result<&Policy, &[Problem]>) -> PackCheck {
    let problems = checked.err().unwrap_or_default().iter();
    let problems =
        problems.map(|problem| PackProblem { place: problem.place.clone(), message: problem.message.clone() });
    PackCheck {
        format: CHECK_FORMAT.to_owned(),
        sound: checked.is_ok(),
        problems: problems.collect(),
        policy: checked.ok().map(full),
    }
}

/// The policies that a program has at hand, each in short.
pub fn list(policies: &[Policy]) -> PolicyList {
    PolicyList { format: LIST_FORMAT.to_owned(), policies: policies.iter().map(summary).collect() }
}

/// A policy in short: the document and its stages.
pub fn summary(policy: &Policy) -> PolicySummary {
    let stages = policy.pack.stages.iter().map(|stage| StageSummary {
        id: stage.id.clone(),
        name: stage.name.clone(),
        kind: stage.kind.word().to_owned(),
        clauses: stage.clauses.clone(),
    });
    PolicySummary { policy: provenance::document(policy), stages: stages.collect() }
}

/// Everything that a case under the policy may contain.
pub fn full(policy: &Policy) -> PolicyDescription {
    let pack = &policy.pack;
    let PolicySummary { policy: document, stages } = summary(policy);
    let diseases = pack.diseases.iter().map(|disease| DiseaseDescription {
        id: disease.id.clone(),
        name: disease.name.clone(),
        also: disease.also.clone(),
        initials: disease.initials.clone(),
        list: disease.list.clone(),
    });
    let accumulators = policy.accumulators.iter().zip((0u16..).map(AccumulatorIndex)).map(|(known, index)| {
        AccumulatorDescription { id: known.id.clone(), name: open::accumulator_name(policy, index) }
    });
    PolicyDescription {
        policy: document,
        stages,
        facts: pack.facts.iter().map(fact).collect(),
        diseases: diseases.collect(),
        readings: pack.readings.iter().map(reading).collect(),
        parameters: pack.parameters.iter().map(parameter).collect(),
        accumulators: accumulators.collect(),
    }
}

fn fact(fact: &Fact) -> FactDescription {
    let answer = |id: &str, name: &str| Choice { id: id.to_owned(), name: name.to_owned(), help: None };
    let options = match fact.kind {
        FactKind::YesNo | FactKind::Identity => vec![answer("true", wording::YES), answer("false", wording::NO)],
        _ => (fact.options.iter())
            .map(|option| Choice { help: option.help.clone(), ..answer(&option.id, &option.name) })
            .collect(),
    };
    FactDescription {
        id: fact.id.clone(),
        kind: fact.kind.word().to_owned(),
        ask: fact.ask.clone(),
        help: fact.help.clone(),
        options,
        clauses: fact.clauses.clone(),
    }
}

fn reading(reading: &Reading) -> ReadingDescription {
    let options = reading.options.iter().map(|option| ReadingOption {
        id: option.id.clone(),
        name: option.name.clone(),
        why: option.why.clone(),
    });
    ReadingDescription {
        id: reading.id.clone(),
        code: reading.code.clone(),
        ask: reading.ask.clone(),
        default: reading.default.clone(),
        options: options.collect(),
        clauses: reading.clauses.clone(),
    }
}

fn parameter(parameter: &Parameter) -> ParameterDescription {
    let cases = parameter.cases.iter().map(|case| crate::document::ParameterCase {
        when: case.condition.clone(),
        value: figure(case),
        source: case.source.word().to_owned(),
        note: case.note.clone(),
        clauses: case.clauses.clone(),
        text: value_text(parameter.unit, case),
    });
    ParameterDescription {
        id: parameter.id.clone(),
        name: parameter.name.clone(),
        unit: parameter.unit.word().to_owned(),
        ask: parameter.ask.clone(),
        cases: cases.collect(),
    }
}

/// A parameter's value as people read it, with its origin.
pub fn value_text(unit: Unit, case: &ParameterCase) -> String {
    let value = match (&case.value, unit) {
        (ParameterValue::Figure(figure), Unit::Rate) => wording::percent(*figure),
        (ParameterValue::Figure(figure), Unit::Yuan) => wording::round_yuan(*figure),
        (ParameterValue::Figure(figure), _) => figure.normalize().to_string(),
        (ParameterValue::Scale(brackets), _) => {
            let each = brackets.iter().map(|bracket| wording::bracket_bounds(bracket.from, bracket.to, bracket.rate));
            each.collect::<Vec<_>>().join("，")
        }
    };
    let source = match case.source {
        Provenance::Stated => crate::Source::Stated,
        Provenance::Derived => crate::Source::Derived,
        Provenance::Reference => crate::Source::Reference,
    };
    format!("{value}（{}）", wording::source(source))
}

fn figure(case: &ParameterCase) -> Figure {
    let written = |figure: rust_decimal::Decimal| figure.normalize().to_string();
    match &case.value {
        ParameterValue::Figure(figure) => Figure::One(written(*figure)),
        ParameterValue::Scale(brackets) => Figure::Scale(
            (brackets.iter())
                .map(|bracket| Bracket {
                    from: written(bracket.from),
                    to: bracket.to.map(written),
                    rate: written(bracket.rate),
                })
                .collect(),
        ),
    }
}
