//! Boundary triples: one fen below, at, and one fen above every threshold of every pack.
//!
//! [`thresholds::all`] names every threshold of a policy. The cases are the seeds: their amounts are turned, fen by fen
//! at the end, until a bill stands at a threshold, and the bills around it are settled and held against [`stage`], which
//! works each stage out again in exact fractions, from the pack's figures. A threshold that no bill reaches fails.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

mod bill;
mod fraction;
mod grants;
mod knobs;
mod look;
mod search;
mod seeds;
mod slots;
mod stage;
mod thresholds;

use mingbai_packs::Registry;

#[test]
fn youyang() {
    check("youyang-2017");
}

#[test]
fn junshan() {
    check("junshan-2017");
}

#[test]
fn banan() {
    check("banan-2018");
}

#[test]
fn huainan() {
    check("huainan-2019");
}

#[test]
fn qiannan() {
    check("qiannan-2019");
}

fn check(id: &str) {
    let registry = Registry::builtin().unwrap_or_else(|problems| panic!("{problems:#?}"));
    let policy = registry.get(id).expect("a pack of this name");
    let found = search::search(policy);
    println!("{id}: {found}");
    let faults = found.faults.len();
    assert!(found.faults.is_empty(), "{faults} bills differ:\n{}", found.faults[..faults.min(10)].join("\n"));
    let missing = found.missing();
    assert!(missing.is_empty(), "{} thresholds are not reached:\n{}", missing.len(), missing.join("\n"));
}
