//! The command line as people and scripts meet it: what is written, where, and with which exit code.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

mod batch;
mod compare;
mod packs;
mod schema;
mod settle;
mod subsidy;
mod usage;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// What a run of `mingbai` left behind.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Ran {
    /// The output of a run that must have gone well and without remark.
    fn well(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{}", self.out);
        self.out
    }

    /// The same, as JSON.
    fn json(self) -> Value {
        serde_json::from_str(&self.well()).expect("JSON")
    }

    /// The messages of a run that must have found its input wrong.
    fn refused(self) -> String {
        assert_eq!((self.code, self.out.as_str()), (1, ""), "{}", self.err);
        assert!(!self.err.contains("panicked"), "{}", self.err);
        self.err
    }
}

/// Runs `mingbai` with nothing on standard input.
fn mingbai(args: &[&str]) -> Ran {
    mingbai_with(args, "")
}

/// Runs `mingbai` with a text on standard input.
fn mingbai_with(args: &[&str], input: &str) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_mingbai"))
        .args(args)
        .env("COLUMNS", "100")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    // A program that does not read its input closes it, which is no failure here.
    _ = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
    let done = child.wait_with_output().expect("the program ends");
    Ran {
        code: done.status.code().expect("an exit code"),
        out: String::from_utf8(done.stdout).expect("UTF-8"),
        err: String::from_utf8(done.stderr).expect("UTF-8"),
    }
}

/// A file of this repository.
fn file(path: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path).to_str().expect("UTF-8").to_owned()
}

/// The case that the help shows.
fn example(help: &str) -> String {
    let lines = help.lines().skip_while(|line| !line.contains("policy = \"banan-2018\""));
    lines.take_while(|line| !line.contains("JSON")).map(str::trim).collect::<Vec<_>>().join("\n")
}

/// Every case of every policy.
fn cases() -> Vec<PathBuf> {
    let mut cases = Vec::new();
    for policy in std::fs::read_dir(file("tests/cases")).expect("the folder of cases") {
        for case in std::fs::read_dir(policy.expect("a folder").path()).expect("a folder of cases") {
            let case = case.expect("a file").path();
            if case.extension().is_some_and(|extension| extension == "toml") {
                cases.push(case);
            }
        }
    }
    cases.sort();
    assert!(cases.len() > 150, "{} cases", cases.len());
    cases
}

/// Whether the text has each part, in this order.
#[track_caller]
fn says(text: &str, parts: &[&str]) {
    let mut rest = text;
    for part in parts {
        let Some(place) = rest.find(part) else { panic!("“{part}” is missing, or not in this order, in:\n{text}") };
        rest = &rest[place + part.len()..];
    }
}
