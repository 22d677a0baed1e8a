//! How long one settlement takes, over every case of tests/cases: `cargo bench -p mingbai-tests`.
//!
//! Prints the median of each policy, with full trace and in amounts alone; nothing here can fail on a busy machine.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, clippy::float_arithmetic, reason = "a benchmark")]

use std::hint::black_box;
use std::time::Instant;

use mingbai_adjudication::claim::{Case, read_case};
use mingbai_adjudication::{settle, total};
use mingbai_packs::Registry;
use mingbai_policy::Policy;
use mingbai_tests::{cases_folder, cases_in};

fn main() {
    let registry = Registry::builtin().expect("sound packs");
    println!(
        "{:<14} {:>6} {:>12} {:>12} {:>12} {:>12}",
        "policy", "cases", "settle ns", "total ns", "exact ns", "slowest us"
    );
    for policy in registry.all() {
        let cases = cases_in(&cases_folder().join(&policy.pack.id));
        let cases: Vec<Case> = cases.iter().filter_map(|case| read_case(policy, &case.tree).ok()).collect();
        let settled =
            times(policy, &cases, |policy, case| _ = black_box(settle(policy, &case.claim, &case.accumulators)));
        let totals =
            times(policy, &cases, |policy, case| _ = black_box(total(policy, &case.claim, &case.accumulators)));
        let exact: Vec<Case> = (cases.iter())
            .filter(|case| settle(policy, &case.claim, &case.accumulators).scenarios.len() == 1)
            .cloned()
            .collect();
        let exact =
            times(policy, &exact, |policy, case| _ = black_box(settle(policy, &case.claim, &case.accumulators)));
        println!(
            "{:<14} {:>6} {:>12} {:>12} {:>12} {:>12}",
            policy.pack.id,
            cases.len(),
            median(&settled),
            median(&totals),
            median(&exact),
            settled.iter().max().unwrap_or(&0) / 1000,
        );
    }
}

/// Nanoseconds of each case, the best of several rounds.
fn times(policy: &Policy, cases: &[Case], run: impl Fn(&Policy, &Case)) -> Vec<u128> {
    let one = |case: &Case| {
        let mut best = u128::MAX;
        for _ in 0..5 {
            let rounds = 200u128;
            let start = Instant::now();
            for round in 1..=rounds {
                run(policy, black_box(case));
                if round % 16 == 0 && start.elapsed().as_millis() > 50 {
                    return best.min(start.elapsed().as_nanos() / round);
                }
            }
            best = best.min(start.elapsed().as_nanos() / rounds);
        }
        best
    };
    cases.iter().map(one).collect()
}

fn median(times: &[u128]) -> u128 {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}
