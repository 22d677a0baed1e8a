//! The built page in other browsers than today's Chromium: Firefox ESR, WebKitGTK, and a Chromium of 2019, as the system
//! browser of an old phone is. The journeys are the same; `e2e/browsers.config.ts` says which of them run.

use crate::{
    command::{Outcome, run},
    setup::{self, Tools},
    web,
};
use std::process::Command;

/// Goes through the journeys that every test takes, those of the start and of the policies, and looks at what still older
/// browsers are shown.
pub(crate) fn check(tools: &Tools) -> Outcome {
    setup::other_browsers()?;
    run(tools.command("node")?.arg("e2e/older/journey.mjs"))?;
    run(&mut journeys(tools, "core")?)
}

/// Builds the page and goes through every journey that can be made there (`e2e/browsers/not-here.ts`), on both screens;
/// `only` are files or projects, as Playwright takes them.
pub(crate) fn check_all(only: &[&str]) -> Outcome {
    let tools = setup::for_the_tests()?;
    setup::other_browsers()?;
    web::build(&tools)?;
    run(journeys(&tools, "all")?.args(only))
}

fn journeys(tools: &Tools, which: &str) -> Outcome<Command> {
    let mut command = tools.command("npm")?;
    command.args(["--prefix", "e2e", "test", "--", "--config", "browsers.config.ts"]).env("MINGBAI_JOURNEYS", which);
    Ok(command)
}
