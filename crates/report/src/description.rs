//! What a policy asks and knows: everything that a case under it may contain.

use mingbai_policy::Policy;
use mingbai_policy::document::{FactKind, ParameterCase, ParameterValue, Provenance, Unit};
use mingbai_policy::formula::AccumulatorIndex;
use serde_json::{Value, json};

use crate::{open, provenance, wording};

/// The policies that a program has at hand, each in short.
pub fn list(policies: &[Policy]) -> Value {
    let policies: Vec<Value> = policies.iter().map(summary).collect();
    json!({ "format": "mingbai-policies/1", "policies": policies })
}

/// A policy in short: the document and its stages.
pub fn summary(policy: &Policy) -> Value {
    let stages = policy.pack.stages.iter().map(
        |stage| json!({ "id": stage.id, "name": stage.name, "kind": stage.kind.word(), "clauses": stage.clauses }),
    );
    json!({ "policy": provenance::document(policy), "stages": stages.collect::<Vec<_>>() })
}

/// Everything that a case under the policy may contain.
pub fn full(policy: &Policy) -> Value {
    let pack = &policy.pack;
    let mut description = summary(policy);
    let facts = pack.facts.iter().map(|fact| {
        let options = match fact.kind {
            FactKind::YesNo | FactKind::Identity => {
                json!([{ "id": "true", "name": wording::YES }, { "id": "false", "name": wording::NO }])
            }
            _ => (fact.options.iter())
                .map(|option| json!({ "id": option.id, "name": option.name, "help": option.help }))
                .collect(),
        };
        json!({
            "id": fact.id, "kind": fact.kind.word(), "ask": fact.ask, "help": fact.help, "options": options,
            "clauses": fact.clauses,
        })
    });
    description["facts"] = facts.collect();
    description["diseases"] = (pack.diseases.iter())
        .map(|disease| {
            json!({
                "id": disease.id, "name": disease.name, "also": disease.also, "initials": disease.initials,
                "list": disease.list,
            })
        })
        .collect();
    description["readings"] = (pack.readings.iter())
        .map(|reading| {
            let options =
                reading.options.iter().map(|option| json!({ "id": option.id, "name": option.name, "why": option.why }));
            json!({
                "id": reading.id, "code": reading.code, "ask": reading.ask, "default": reading.default,
                "options": options.collect::<Vec<_>>(), "clauses": reading.clauses,
            })
        })
        .collect();
    description["parameters"] = (pack.parameters.iter())
        .map(|parameter| {
            let cases = parameter.cases.iter().map(|case| {
                json!({
                    "when": case.condition, "value": figure(case), "source": case.source.word(), "note": case.note,
                    "clauses": case.clauses, "text": value_text(parameter.unit, case),
                })
            });
            json!({
                "id": parameter.id, "name": parameter.name, "unit": parameter.unit.word(), "ask": parameter.ask,
                "cases": cases.collect::<Vec<_>>(),
            })
        })
        .collect();
    description["accumulators"] = (policy.accumulators.iter().zip((0u16..).map(AccumulatorIndex)))
        .map(|(known, index)| json!({ "id": known.id, "name": open::accumulator_name(policy, index) }))
        .collect();
    description
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

fn figure(case: &ParameterCase) -> Value {
    match &case.value {
        ParameterValue::Figure(figure) => figure.normalize().to_string().into(),
        ParameterValue::Scale(brackets) => (brackets.iter())
            .map(|bracket| {
                let mut written = json!({
                    "from": bracket.from.normalize().to_string(), "rate": bracket.rate.normalize().to_string(),
                });
                if let Some(to) = bracket.to {
                    written["to"] = to.normalize().to_string().into();
                }
                written
            })
            .collect(),
    }
}
