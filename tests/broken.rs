//! Packs that are wrong on purpose, each with what the checker must say of it; and the real ones, damaged everywhere.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use mingbai_adjudication::{Accumulators, Claim, settle};
use mingbai_packs::BUILTIN;
use mingbai_policy::document::{FactKind, Pack};
use mingbai_policy::formula::FactIndex;
use mingbai_policy::{Money, Policy, Problem, bundle, lint};
use serde_json::Value;

/// Each file in `broken/` begins with one `# expect: …` line for every problem that must be reported, in this order.
#[test]
fn each_broken_pack_is_told_what_is_wrong() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("broken");
    let mut files: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 40, "{} has {} files", folder.display(), files.len());
    let mut differing = Vec::new();
    for file in &files {
        let text = fs::read_to_string(file).unwrap();
        let expected: Vec<&str> = text.lines().map_while(|line| line.strip_prefix("# expect: ")).collect();
        let found: Vec<String> = problems_of(&text).iter().map(ToString::to_string).collect();
        if found != expected || found.is_empty() {
            // Printed so that a changed wording can be read, judged and put in the file's place.
            let found: Vec<String> = found.iter().map(|problem| format!("# expect: {problem}")).collect();
            differing.push(format!("{}\n{}", file.display(), found.join("\n")));
        }
    }
    assert!(differing.is_empty(), "{} of {} say something else:\n{}", differing.len(), files.len(), differing.join("\n"));
}

/// What a clerk is told of a pack: what cannot be read, else what cannot be compiled, else what the lints find.
fn problems_of(text: &str) -> Vec<Problem> {
    match Pack::from_toml(text).and_then(|(pack, _)| Policy::compile(pack)) {
        Ok(policy) => lint::check(&policy),
        Err(problems) => problems,
    }
}
