//! The schemas are sound, and what the program writes and reads keeps to them.

use serde_json::Value;

use super::{cases, file, mingbai, mingbai_with};

#[test]
fn every_settlement_keeps_to_its_schema() {
    let schema = mingbai(&["schema", "settlement"]).json();
    assert_eq!(schema["title"], "mingbai-settlement/1");
    // One case in eight covers every kind of stage, question and warning, and keeps this test short.
    for case in cases().iter().step_by(8) {
        let ran = mingbai(&["settle", "--json", case.to_str().expect("UTF-8")]);
        if ran.code == 0 {
            let report: Value = serde_json::from_str(&ran.out).expect("JSON");
            keeps(&schema, &schema, &report, &case.display().to_string());
        }
    }
}

#[test]
fn every_case_keeps_to_the_schema_of_its_policy_and_to_the_general_one() {
    let general = mingbai(&["schema", "case"]).json();
    for policy in ["youyang-2017", "junshan-2017", "banan-2018", "huainan-2019", "qiannan-2019"] {
        let own = mingbai(&["schema", "case", "--policy", policy]).json();
        for path in cases().iter().filter(|path| path.to_string_lossy().contains(policy)) {
            let text = std::fs::read_to_string(path).expect("a case");
            let case = mingbai_report::case::toml_tree(&text).expect("TOML");
            if case["expect"].get("errors").is_none() {
                keeps(&general, &general, &case, &path.display().to_string());
                keeps(&own, &own, &case, &path.display().to_string());
            }
        }
    }
}

#[test]
fn the_schema_of_a_policy_names_its_answers() {
    let schema = mingbai(&["schema", "case", "--policy", "banan-2018"]).json();
    let claim = &schema["properties"]["claim"]["properties"];
    assert_eq!(claim["facts"]["properties"]["hospital"]["oneOf"][0]["const"], "township");
    assert_eq!(claim["readings"]["properties"]["q1"]["oneOf"][0]["const"], "gate");
    assert_eq!(claim["parameters"]["properties"]["basic_rate"]["$ref"], "#/$defs/rate");
    assert!(claim["slip"]["properties"].get("poor_fund").is_some());
    assert_eq!(claim["facts"]["additionalProperties"], false);
}

#[test]
fn the_schema_of_packs_is_there_and_policies_belong_to_cases_alone() {
    let schema = mingbai(&["schema", "pack"]).json();
    assert!(schema["properties"].get("stage").is_some());
    mingbai(&["schema", "pack", "--policy", "banan-2018"]).refused();
    mingbai(&["schema", "case", "--policy", "banan-2O18"]).refused();
}

#[test]
fn an_example_of_the_help_is_a_case() {
    let help = mingbai(&["settle", "--help"]).well();
    mingbai_with(&["settle"], &super::example(&help)).well();
    let json = help.lines().find_map(|line| line.split("JSON 用同样的键：").nth(1)).expect("a JSON example");
    mingbai_with(&["settle"], json).well();
    mingbai(&["settle", "--json", &file("tests/cases/banan-2018/q9-undecided.toml")]).well();
}

/// Holds a value against a schema, as far as these schemas go: references, alternatives, constants, types, properties
/// (which must all be named), items and requirements.
#[track_caller]
fn keeps(root: &Value, schema: &Value, value: &Value, place: &str) {
    if let Err(why) = check(root, schema, value) {
        panic!("{place}: {why}");
    }
}

fn check(root: &Value, schema: &Value, value: &Value) -> Result<(), String> {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        let target = root.pointer(reference.trim_start_matches('#')).ok_or_else(|| format!("no {reference}"))?;
        return check(root, target, value);
    }
    for key in ["oneOf", "anyOf"] {
        if let Some(ways) = schema.get(key).and_then(Value::as_array)
            && !ways.iter().any(|way| check(root, way, value).is_ok())
        {
            return Err(format!("{value} fits no alternative"));
        }
    }
    if let Some(words) = schema.get("enum").and_then(Value::as_array)
        && !words.contains(value)
    {
        return Err(format!("{value} is none of {words:?}"));
    }
    if schema.get("const").is_some_and(|word| word != value) {
        return Err(format!("{value} is not {}", schema["const"]));
    }
    let kinds: Vec<&str> = match schema.get("type") {
        Some(Value::String(kind)) => vec![kind],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let of_kind = |kind: &&str| match *kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64() || value.is_i64(),
        "null" => value.is_null(),
        _ => false,
    };
    if !kinds.is_empty() && !kinds.iter().any(of_kind) {
        return Err(format!("{value} is no {kinds:?}"));
    }
    if let (Some(items), Some(values)) = (schema.get("items"), value.as_array()) {
        for (place, value) in values.iter().enumerate() {
            check(root, items, value).map_err(|why| format!("[{place}] {why}"))?;
        }
    }
    let Some(table) = value.as_object() else { return Ok(()) };
    for key in schema.get("required").and_then(Value::as_array).into_iter().flatten() {
        if key.as_str().is_none_or(|key| !table.contains_key(key)) {
            return Err(format!("{key} is missing"));
        }
    }
    let properties = schema.get("properties").and_then(Value::as_object);
    for (key, value) in table {
        let known = properties.and_then(|properties| properties.get(key));
        let other = schema.get("additionalProperties").filter(|other| other.is_object());
        match known.or(other) {
            Some(schema) => check(root, schema, value).map_err(|why| format!("{key}: {why}"))?,
            None if properties.is_some() => return Err(format!("{key} is not in the schema")),
            None => {}
        }
    }
    Ok(())
}
