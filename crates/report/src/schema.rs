//! JSON Schemas of what programs write and read: the settlement, and cases in general or for one policy.

use mingbai_policy::Policy;
use mingbai_policy::document::{FactKind, StageKind, Unit};
use serde_json::{Map, Value, json};

use crate::document::{Amounts, Comparison, PackCheck, PolicyDescription, PolicyList};
use crate::{AMOUNTS_FORMAT, COMPARISON_FORMAT, Report, description};

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema of a [`Report`].
pub fn settlement() -> Value {
    of_format(schemars::schema_for!(Report).to_value(), crate::FORMAT)
}

/// The schema of a [`Comparison`].
pub fn comparison() -> Value {
    of_format(schemars::schema_for!(Comparison).to_value(), COMPARISON_FORMAT)
}

/// The schema of [`Amounts`].
pub fn amounts() -> Value {
    of_format(schemars::schema_for!(Amounts).to_value(), AMOUNTS_FORMAT)
}

/// The schema of a [`PolicyList`].
pub fn policies() -> Value {
    of_format(schemars::schema_for!(PolicyList).to_value(), description::LIST_FORMAT)
}

/// The schema of a [`PolicyDescription`].
pub fn policy() -> Value {
    schemars::schema_for!(PolicyDescription).to_value()
}

/// The schema of a [`PackCheck`].
pub fn check() -> Value {
    of_format(schemars::schema_for!(PackCheck).to_value(), description::CHECK_FORMAT)
}

/// A document's schema with the one name and version that its format has.
fn of_format(mut schema: Value, format: &str) -> Value {
    schema["title"] = format.into();
    schema["properties"]["format"] = json!({ "const": format, "description": "Name and version of this format." });
    schema
}

/// The schema of a case: in general, or with the names and answers of one policy.
pub fn case(policy: Option<&Policy>) -> Value {
    let policy_name = match policy {
        Some(policy) => json!({ "const": policy.pack.id }),
        None => json!({ "type": "string" }),
    };
    let name = policy.map_or("any policy", |policy| &policy.pack.id);
    json!({
        "$schema": DIALECT,
        "title": format!("Mingbai case, {name}"),
        "description": "A bill with what is known of the patient and the visit. Leave out what is not known.",
        "type": "object",
        "required": ["claim"],
        "additionalProperties": false,
        "properties": {
            "policy": described(policy_name, "The policy's id, where the command line does not name it."),
            "title": { "type": "string" },
            "about": { "type": "array", "items": { "type": "string" } },
            "claim": claim(policy),
            "accumulators": accumulators(policy),
            "expect": { "type": "object", "description": "What a test expects; not read when settling." },
        },
        "$defs": defs(),
    })
}

fn claim(policy: Option<&Policy>) -> Value {
    json!({
        "type": "object",
        "required": ["billed"],
        "additionalProperties": false,
        "properties": {
            "billed": described(amount(), "The whole bill, in yuan."),
            "out_of_catalogue": described(amount(), "Its out-of-catalogue part, in yuan; leave out where not known."),
            "discharged": { "$ref": "#/$defs/day", "description": "The day of discharge, or of an outpatient visit." },
            "facts": facts(policy),
            "slip": slip(policy),
            "readings": readings(policy),
            "parameters": parameters(policy),
        },
    })
}

fn defs() -> Value {
    json!({
        "amount": {
            "description": "Yuan with at most two decimals, quoted; whole yuan may stand without quotes.",
            "anyOf": [
                { "type": "string", "pattern": "^[0-9]+(\\.[0-9]{1,2}0*)?$" },
                { "type": "integer", "minimum": 0, "exclusiveMaximum": 100_000_000 },
            ],
        },
        "day": { "type": "string", "format": "date" },
        "figure": {
            "description": "A number with at most six decimals, quoted; whole numbers may stand without quotes.",
            "anyOf": [
                { "type": "string", "pattern": "^[0-9]+(\\.[0-9]{1,6})?$" },
                { "type": "integer", "minimum": 0 },
            ],
        },
        "rate": {
            "description": "A share of 1: 70% is \"0.70\".",
            "anyOf": [
                { "type": "string", "pattern": "^(0(\\.[0-9]{1,6})?|1(\\.0{1,6})?)$" },
                { "enum": [0, 1] },
            ],
        },
        "brackets": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["from", "rate"],
                "additionalProperties": false,
                "properties": {
                    "from": { "$ref": "#/$defs/figure" },
                    "to": { "$ref": "#/$defs/figure" },
                    "rate": { "$ref": "#/$defs/rate" },
                },
            },
        },
    })
}

fn facts(policy: Option<&Policy>) -> Value {
    let Some(policy) = policy else {
        return any_of_these("Answers, by the fact's id.", json!({ "type": ["boolean", "string"] }));
    };
    let pack = &policy.pack;
    let known = pack.facts.iter().map(|fact| {
        let answers = match fact.kind {
            // A spreadsheet's or form's text is as good as a boolean.
            FactKind::YesNo | FactKind::Identity => json!({ "enum": [true, false, "true", "false"] }),
            FactKind::Choice => one_of(fact.options.iter().map(|option| (option.id.as_str(), option.name.as_str()))),
            FactKind::Date => json!({ "$ref": "#/$defs/day" }),
            FactKind::Disease => {
                let diseases = pack.diseases.iter().map(|disease| (disease.id.as_str(), disease.name.as_str()));
                one_of(diseases.chain([("other", crate::wording::OTHER_DISEASE)]))
            }
        };
        (fact.id.as_str(), described(answers, &fact.ask))
    });
    exactly_these("Answers, by the fact's id.", known)
}

fn slip(policy: Option<&Policy>) -> Value {
    let about = "What the settlement slip prints, by the stage's id; it replaces what is computed.";
    let Some(policy) = policy else { return any_of_these(about, amount()) };
    let stages = policy.pack.stages.iter().filter(|stage| stage.kind != StageKind::Grant);
    exactly_these(about, stages.map(|stage| (stage.id.as_str(), described(amount(), &stage.name))))
}

fn readings(policy: Option<&Policy>) -> Value {
    let about = "Chosen readings of the document's ambiguities; undecided settles all of them.";
    let Some(policy) = policy else { return any_of_these(about, json!({ "type": "string" })) };
    let known = policy.pack.readings.iter().map(|reading| {
        let options = reading.options.iter().map(|option| (option.id.as_str(), option.name.as_str()));
        let undecided = crate::wording::undecided();
        let schema = one_of(options.chain([("undecided", undecided.as_str())]));
        (reading.id.as_str(), described(schema, &format!("{} {}", reading.code, reading.ask)))
    });
    exactly_these(about, known)
}

fn parameters(policy: Option<&Policy>) -> Value {
    let about = "Local values of parameters; they count whatever the policy states.";
    let Some(policy) = policy else {
        return any_of_these(about, json!({ "anyOf": [{ "$ref": "#/$defs/figure" }, { "$ref": "#/$defs/brackets" }] }));
    };
    let known = policy.pack.parameters.iter().map(|parameter| {
        let of_unit = match parameter.unit {
            Unit::Rate => "rate",
            Unit::Yuan | Unit::Count => "figure",
            Unit::Brackets => "brackets",
        };
        let schema = json!({ "$ref": format!("#/$defs/{of_unit}") });
        (parameter.id.as_str(), described(schema, &parameter.name))
    });
    exactly_these(about, known)
}

fn accumulators(policy: Option<&Policy>) -> Value {
    let about = "What had added up in the year before this bill: an amount, or the least and the greatest.";
    let range = json!({ "type": "array", "items": amount(), "minItems": 2, "maxItems": 2 });
    let held = json!({ "anyOf": [amount(), range] });
    let Some(policy) = policy else { return any_of_these(about, held) };
    let indices = (0u16..).map(mingbai_policy::formula::AccumulatorIndex);
    let known = policy.accumulators.iter().zip(indices);
    let named = known.map(|(known, index)| {
        (known.id.as_str(), described(held.clone(), &crate::open::accumulator_name(policy, index)))
    });
    exactly_these(about, named)
}

fn amount() -> Value {
    json!({ "$ref": "#/$defs/amount" })
}

/// One of some words, each with its meaning.
fn one_of<'w>(words: impl Iterator<Item = (&'w str, &'w str)>) -> Value {
    let each: Vec<Value> = words.map(|(word, name)| json!({ "const": word, "description": name })).collect();
    json!({ "oneOf": each })
}

fn described(mut schema: Value, about: &str) -> Value {
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("description".to_owned(), about.into());
    }
    schema
}

fn any_of_these(about: &str, value: Value) -> Value {
    json!({ "type": "object", "description": about, "additionalProperties": value })
}

fn exactly_these<'k>(about: &str, known: impl Iterator<Item = (&'k str, Value)>) -> Value {
    let known: Map<String, Value> = known.map(|(id, schema)| (id.to_owned(), schema)).collect();
    json!({ "type": "object", "description": about, "properties": known, "additionalProperties": false })
}
