//! What native code gives for every case, written down so that `parity.mjs` can hold the wasm build against it.
//!
//! The files are `packs.json`, the bundle that both load, and `native.jsonl`, a line for each call: its arguments, and
//! the text that it gives or the messages that it throws. `cargo xtask test` names their folder in `MINGBAI_PARITY`.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

use std::path::{Path, PathBuf};
use std::{env, fs};

use mingbai_adjudication::settle;
use mingbai_packs::{BUILTIN, Registry};
use mingbai_policy::bundle;
use mingbai_policy::document::Pack;
use mingbai_report::{case, description, json_text, report};
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
    let packs: Vec<Value> = BUILTIN.iter().map(|(_, text)| Pack::from_toml(text).expect("a sound pack").1).collect();
    let text = bundle::write(&packs).to_string();
    let (registry, problems) = Registry::from_bundle(&text).expect("a bundle");
    assert!(problems.is_empty(), "{problems:#?}");
    let mut calls = vec![listed(&registry)];
    calls.extend(cases(&registry));
    calls.extend(damaged(&registry));
    calls.extend(bundles(&packs));
    let folder = folder();
    fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let lines: String = calls.iter().map(|call| format!("{call}\n")).collect();
    for (name, text) in [("packs.json", text), ("native.jsonl", lines)] {
        let file = folder.join(name);
        fs::write(&file, text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
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

/// Texts that are no bundle, and bundles with a pack that has mistakes.
fn bundles(packs: &[Value]) -> Vec<Value> {
    let mut broken = packs[0].clone();
    broken["stage"][0]["rate"] = Value::from("1.5");
    broken["stage"][0]["pays"] = Value::from("in");
    let mixed = bundle::write(&[broken, packs[1].clone(), Value::Null]).to_string();
    let texts = STRANGE.iter().map(|text| (*text).to_owned());
    let texts = texts.chain([mixed, bundle::write(&[]).to_string(), "{\"format\": \"mingbai-packs/1\"}".to_owned()]);
    let calls = texts.map(|text| {
        let (key, result) = match Registry::from_bundle(&text) {
            Ok((_, problems)) => ("gives", Value::from(lines(&problems))),
            Err(problem) => ("throws", Value::from(lines(&[problem]))),
        };
        let name = format!("load {}", text.chars().take(40).collect::<String>());
        json!({ "name": name, "call": "load", "arguments": [text], key: result })
    });
    calls.collect()
}

fn lines(problems: &[mingbai_policy::Problem]) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}
