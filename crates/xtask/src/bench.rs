//! Measuring: what the page costs to download and to use, and what one settlement costs.

use crate::{
    command::{Outcome, run},
    npm, setup, test, web,
};

/// Builds the page, measures it in a browser, then times settlements through the npm package
/// and natively. Prints figures and judges none of them:
/// a busy machine must not fail a build.
pub(crate) fn run_all() -> Outcome {
    let tools = setup::for_the_tests()?;
    web::build(&tools)?;
    run(tools.command("node")?.arg("e2e/bench/page.mjs"))?;
    run(tools.command("node")?.arg("e2e/bench/ledger.mjs"))?;
    npm::build(&tools)?;
    run(tools.command("node")?.arg("crates/wasm/npm/bench/publicodes.mjs").arg(npm::folder()))?;
    run(test::cargo(&tools, &["bench"])?.args(["--package", "mingbai-tests"]))
}
