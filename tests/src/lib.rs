//! What the tests share: the cases as data, and how one is held against a settlement.
//!
//! People write expected amounts by hand, with the arithmetic in a comment; nothing here computes one.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot read its data must fail"
)]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// A case with the file that it stands in.
pub struct CaseFile {
    /// The file, for messages.
    pub path: PathBuf,
    /// The case as a tree.
    pub tree: Value,
}

impl CaseFile {
    /// The text at a path of keys, where there is one.
    pub fn text(&self, keys: &[&str]) -> Option<&str> {
        keys.iter().try_fold(&self.tree, |tree, key| tree.get(key))?.as_str()
    }
}

/// The folder of the cases.
pub fn cases_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("cases")
}

/// The folder of the situations in which something is asked.
pub fn questions_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("questions")
}

/// Every case below a folder, in the order of names.
///
/// # Panics
/// Where a file cannot be read or is no TOML.
pub fn cases_in(folder: &Path) -> Vec<CaseFile> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    paths.sort();
    paths.into_iter().map(read).collect()
}

/// Holds that no case differs from what is expected of it, and names all that do, not the first alone.
///
/// # Panics
/// Where any does.
pub fn none_differs(cases: &[CaseFile], differences: impl Fn(&CaseFile) -> Vec<String>) {
    let mut differing = Vec::new();
    for case in cases {
        let differences = differences(case);
        if !differences.is_empty() {
            differing.push(format!("{}\n    {}", case.path.display(), differences.join("\n    ")));
        }
    }
    assert!(differing.is_empty(), "{} of {} cases differ:\n{}", differing.len(), cases.len(), differing.join("\n"));
}

fn read(path: PathBuf) -> CaseFile {
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let tree = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    CaseFile { path, tree }
}
