//! Every check of the project, quick ones first; the first that fails ends the run.

use crate::{
    browsers,
    command::{Failure, Outcome, on_path, run},
    dist, npm, parity,
    setup::{self, Tools},
    sizes, web,
    workspace::WASM_PACKAGES,
};
use std::{
    env,
    process::Command,
    time::{Duration, Instant},
};

/// One check: fails with what to do about it.
type Step = fn(&Tools) -> Outcome;

/// The steps in their order.
const STEPS: &[(&str, Step)] = &[
    ("formatting", formatting),
    ("lints", lints),
    ("lints for wasm32", lints_for_wasm),
    ("examples in the documentation", documentation_examples),
    ("tests", tests),
    ("building the npm package", npm::build),
    ("the same bytes from wasm", parity::check),
    ("the npm package", npm::check),
    ("building the page", web::build),
    ("the size of the download", sizes::check),
    ("the folder that a county hosts", dist::try_out),
    ("journeys in a browser", journeys),
    ("journeys in other browsers", browsers::check),
];

/// Runs every step, and says at the end how long each took.
pub(crate) fn run_all() -> Outcome {
    let started = Instant::now();
    let tools = setup::for_the_tests()?;
    let mut timings = vec![("set-up", started.elapsed())];
    for (name, step) in STEPS {
        println!("\n== {name}");
        let started = Instant::now();
        step(&tools).map_err(|failure| Failure::new(format!("{name}: {failure}")))?;
        timings.push((name, started.elapsed()));
    }
    print_summary(&timings);
    Ok(())
}

/// Checks that every package the project builds on has a licence that `deny.toml` names.
pub(crate) fn check_licences() -> Outcome {
    let tools = setup::for_the_licences()?;
    run(tools.command("cargo")?.args(["deny", "check", "licenses"]))
}

fn formatting(tools: &Tools) -> Outcome {
    run(tools.command("cargo")?.args(["fmt", "--all", "--check"]))
        .map_err(|failure| Failure::new(format!("{failure}; `cargo fmt --all` corrects it")))
}

fn lints(tools: &Tools) -> Outcome {
    run(cargo(tools, &["clippy"])?.args(["--workspace", "--all-targets", "--", "-D", "warnings"]))
}

fn lints_for_wasm(tools: &Tools) -> Outcome {
    let mut command = cargo(tools, &["clippy"])?;
    command.args(["--target", "wasm32-unknown-unknown"]);
    for package in WASM_PACKAGES {
        command.args(["--package", package]);
    }
    run(command.args(["--", "-D", "warnings"]))
}

fn tests(tools: &Tools) -> Outcome {
    if on_path("cargo-nextest").is_some() {
        run(cargo(tools, &["nextest", "run"])?.args(["--workspace", "--no-fail-fast"]))
    } else {
        run(cargo(tools, &["test"])?.args(["--workspace", "--all-targets", "--no-fail-fast"]))
    }
}

/// Apart from the tests, because nextest does not run them.
fn documentation_examples(tools: &Tools) -> Outcome {
    run(cargo(tools, &["test"])?.args(["--workspace", "--doc"]))
}

fn journeys(tools: &Tools) -> Outcome {
    run(tools.command("npm")?.args(["--prefix", "e2e", "test"]))
}

/// In CI the lock file must already be right; at home Cargo brings it up to date.
pub(crate) fn cargo(tools: &Tools, subcommand: &[&str]) -> Outcome<Command> {
    let mut command = tools.command("cargo")?;
    command.args(subcommand);
    if env::var_os("CI").is_some() {
        command.arg("--locked");
    }
    Ok(command)
}

fn print_summary(timings: &[(&str, Duration)]) {
    println!();
    for (name, time) in timings {
        println!("{:>6} s  {name}", time.as_secs());
    }
    // A run stops at the first check that fails, so whoever reads this line has seen them all pass.
    println!("checks: {} passed, 0 failed", STEPS.len());
}
