//! How many claims places, curve and findings settle and how long they take, over every case of tests/cases:
//! `cargo bench -p mingbai-tests --bench what_if`.
//!
//! Certain claims and those with something open stand apart; nothing here can fail on a busy machine.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, clippy::float_arithmetic, reason = "a benchmark")]

use std::time::Instant;

use mingbai_adjudication::claim::{Case, read_case};
use mingbai_adjudication::settle;
use mingbai_adjudication::what_if::{PrintedZeros, curve, findings, places};
use mingbai_packs::Registry;
use mingbai_policy::Policy;
use mingbai_tests::{cases_folder, cases_in};

/// Runs one computation and says how many claims it settled.
type Run = fn(&Policy, &Case) -> usize;

fn main() {
    let registry = Registry::builtin().expect("sound packs");
    println!(
        "{:<14} {:<8} {:<8} {:>6} {:>24} {:>24}",
        "policy", "claims", "what", "cases", "settlements med/max", "us med/max"
    );
    for policy in registry.all() {
        let cases = cases_in(&cases_folder().join(&policy.pack.id));
        let cases: Vec<Case> = cases.iter().filter_map(|case| read_case(policy, &case.tree).ok()).collect();
        let certain = |case: &&Case| settle(policy, &case.claim, &case.accumulators).patient.is_exact();
        let (certain, open): (Vec<&Case>, Vec<&Case>) = cases.iter().partition(certain);
        for (claims, cases) in [("certain", certain), ("open", open)] {
            let rows: [(&str, Run); 4] = [
                ("places", |policy, case| {
                    places(policy, &case.claim, &case.accumulators, PrintedZeros::LeftOut)
                        .map_or(0, |places| places.settlements)
                }),
                ("curve", |policy, case| {
                    let curve = curve(policy, &case.claim, &case.accumulators, PrintedZeros::LeftOut);
                    if curve.certain { curve.settlements } else { 0 }
                }),
                ("band", |policy, case| {
                    let curve = curve(policy, &case.claim, &case.accumulators, PrintedZeros::LeftOut);
                    if curve.certain { 0 } else { curve.settlements }
                }),
                ("findings", |policy, case| findings(policy, &case.claim, &case.accumulators).settlements),
            ];
            for (what, run) in rows {
                let timed = |case: &&Case| {
                    let runs = (0..3).map(|_| {
                        let start = Instant::now();
                        (run(policy, case), start.elapsed().as_micros())
                    });
                    runs.min_by_key(|(_, time)| *time).unwrap_or_default()
                };
                let runs: Vec<(usize, u128)> = cases.iter().map(timed).filter(|(settled, _)| *settled > 0).collect();
                let mut settled: Vec<usize> = runs.iter().map(|(settled, _)| *settled).collect();
                let mut times: Vec<u128> = runs.iter().map(|(_, time)| *time).collect();
                settled.sort_unstable();
                times.sort_unstable();
                let (Some(most), Some(slowest)) = (settled.last(), times.last()) else { continue };
                let settlements = format!("{}/{most}", settled[settled.len() / 2]);
                let times = format!("{}/{slowest}", times[times.len() / 2]);
                println!(
                    "{:<14} {claims:<8} {what:<8} {:>6} {settlements:>24} {times:>24}",
                    policy.pack.id,
                    runs.len()
                );
            }
        }
    }
}
