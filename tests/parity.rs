//! What native code gives for every case, written down so that `parity.mjs` can hold the wasm build against it.
//!
//! The files are `packs.bin`, the bundle that both load, and `native.jsonl`, a line for each call: its arguments, and
//! the text that it gives or the messages that it throws. `cargo xtask test` names their folder in `MINGBAI_PARITY`.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

use std::path::{Path, PathBuf};
use std::{env, fs};

use mingbai_adjudication::claim::read_case;
use mingbai_adjudication::{Variation, compare, settle};
use mingbai_packs::{BUILTIN, Registry};
use mingbai_policy::document::{FactKind, Pack};
use mingbai_policy::{Policy, bundle};
use mingbai_report::{case, comparison, description, json_text, report};
use mingbai_tests::{cases_folder, cases_in};
use serde_json::{Value, json};

/// Texts that are no case of any policy.
const STRANGE: &[&str] = &[
    "",
    "\u{feff}",
    "null",
    "[]",
    "{",
    "{\"claim\": \"\u{0}😀明白\"}",
    "{\"claim\": {\"billed\": 1e400}}",
    "{\"claim\": {\"billed\": 12.5}}",
    "{\"claim\": {\"billed\": \"99999999999999999999999999999999\", \"fact\": {}}, \"année\": 1}",
];

#[test]
fn native_code_writes_down_what_it_gives() {
    let bytes = bundle::write(Registry::builtin().expect("sound packs").all()).expect("a bundle");
    let (registry, problems) = Registry::from_bundle(&bytes).expect("a bundle");
    assert!(problems.is_empty(), "{problems:#?}");
    let mut calls = vec![listed(&registry)];
    calls.extend(registry.all().iter().map(described));
    calls.extend(registry.all().iter().map(compared));
    calls.extend(BUILTIN.iter().map(checked));
    calls.extend(cases(&registry));
    calls.extend(damaged(&registry));
    calls.extend(bundles(&bytes));
    let folder = folder();
    fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let lines: String = calls.iter().map(|call| format!("{call}\n")).collect();
    for (name, bytes) in [("packs.bin", bytes), ("native.jsonl", lines.into_bytes())] {
        let file = folder.join(name);
        fs::write(&file, bytes).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    }
}

fn folder() -> PathBuf {
    let named = env::var_os("MINGBAI_PARITY").map(PathBuf::from);
    named.unwrap_or_else(|| Path::new(env!("CARGO_TARGET_TMPDIR")).join("parity"))
}

fn listed(registry: &Registry) -> Value {
    let text = json_text(&description::list(registry.all())).expect("JSON");
    json!({ "name": "list", "call": "list", "arguments": [], "gives": text })
}

fn described(policy: &Policy) -> Value {
    let text = json_text(&description::full(policy)).expect("JSON");
    json!({ "name": format!("describe {}", policy.pack.id), "call": "describe", "arguments": [policy.pack.id], "gives": text })
}

/// A bill of which nothing but the total is known, under either answer to the policy's first question of yes or no.
fn compared(policy: &Policy) -> Value {
    let yes_or_no = |kind| matches!(kind, FactKind::YesNo | FactKind::Identity);
    let fact = policy.pack.facts.iter().find(|fact| yes_or_no(fact.kind)).expect("a question of yes or no");
    let (bill, vary) = (json!({ "claim": { "billed": "12000" } }), json!({ &fact.id: [true, "false"] }));
    let case = read_case(policy, &bill).expect("a case");
    let index = policy.fact(&fact.id).expect("a fact");
    let variants = ["true", "false"].map(|answer| vec![Variation::Fact(index, answer.to_owned())]);
    let report = compare(policy, &case.claim, &case.accumulators, &variants).expect("answers");
    let text = json_text(&comparison(policy, &report)).expect("JSON");
    let arguments = json!([policy.pack.id, bill.to_string(), vary.to_string()]);
    json!({ "name": format!("compare {}", policy.pack.id), "call": "compare", "arguments": arguments, "gives": text })
}

fn checked((name, pack): &(&str, &str)) -> Value {
    let policy = Pack::from_toml(pack).and_then(|(pack, _)| Policy::compile(pack));
    let found = description::check(policy.as_ref().map_err(Vec::as_slice));
    let text = json_text(&found).expect("JSON");
    json!({ "name": format!("check {name}"), "call": "check", "arguments": [pack], "gives": text })
}

/// Every case of every policy, sound ones and refused ones.
fn cases(registry: &Registry) -> Vec<Value> {
    let mut calls = Vec::new();
    for (policy, _) in BUILTIN {
        for case in cases_in(&cases_folder().join(policy)) {
            let name = case.path.file_stem().map(|name| name.to_string_lossy().into_owned());
            calls.push(settled(
                registry,
                &format!("{policy}/{}", name.unwrap_or_default()),
                policy,
                &case.tree.to_string(),
            ));
        }
    }
    calls
}

/// One case of each policy cut at every character, strange texts, and a policy that is not there.
fn damaged(registry: &Registry) -> Vec<Value> {
    let mut calls =
        vec![settled(registry, "no such policy", "banan-2081", "{}"), settled(registry, "no policy", "", "{}")];
    for (policy, _) in BUILTIN {
        let case = cases_in(&cases_folder().join(policy)).swap_remove(0).tree.to_string();
        let ends = case.char_indices().map(|(end, _)| end);
        calls.extend(ends.map(|end| settled(registry, &format!("{policy} cut at {end}"), policy, &case[..end])));
        calls.extend(STRANGE.iter().map(|text| settled(registry, &format!("{policy} with {text:?}"), policy, text)));
    }
    calls
}

fn settled(registry: &Registry, name: &str, policy: &str, text: &str) -> Value {
    let (key, result) = match settled_text(registry, policy, text) {
        Ok(text) => ("gives", Value::from(text)),
        Err(messages) => ("throws", Value::from(messages)),
    };
    json!({ "name": name, "call": "settle", "arguments": [policy, text], key: result })
}

/// What `mingbai settle --json` writes, or the mistakes that it names.
fn settled_text(registry: &Registry, policy: &str, text: &str) -> Result<String, Vec<String>> {
    let policy = registry.named(policy).map_err(|message| vec![message])?;
    let case = case::from_json(policy, text)
        .map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<String>>())?;
    let settlement = settle(policy, &case.claim, &case.accumulators);
    Ok(json_text(&report(policy, &case.claim, &settlement)).expect("JSON"))
}

/// Bytes that are no bundle, and bundles with damage in the head, in a policy, and at the end.
fn bundles(whole: &[u8]) -> Vec<Value> {
    let mut calls: Vec<Value> =
        STRANGE.iter().map(|text| loaded(&format!("load {text:?}"), text.as_bytes(), json!(text))).collect();
    for place in [0, 20, whole.len() / 2, whole.len() - 1] {
        let mut changed = whole.to_vec();
        changed[place] ^= 1;
        calls.push(loaded(&format!("load with byte {place} changed"), &changed, json!({ "changed": place })));
        calls.push(loaded(&format!("load cut at {place}"), &whole[..place], json!({ "cut": place })));
    }
    calls
}

/// `arguments` tells the other side which bytes are meant: a text, or what is done to the whole bundle.
fn loaded(name: &str, bytes: &[u8], argument: Value) -> Value {
    let (key, result) = match Registry::from_bundle(bytes) {
        Ok((_, problems)) => ("gives", Value::from(lines(&problems))),
        Err(problem) => ("throws", Value::from(lines(&[problem]))),
    };
    json!({ "name": name, "call": "load", "arguments": [argument], key: result })
}

fn lines(problems: &[mingbai_policy::Problem]) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}
