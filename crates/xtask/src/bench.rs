//! Measuring: what the page costs to download and to use, and what one settlement costs.

use crate::{
    command::{Outcome, run},
    npm,
    setup::{self, Tools},
    sizes, test, web,
};

/// Builds the page, measures it in a browser, then times settlements through the npm package
/// and natively. Prints figures and judges none of them:
/// a busy machine must not fail a build.
pub(crate) fn run_all() -> Outcome {
    let tools = setup::for_the_tests()?;
    web::build(&tools)?;
    sizes::print(&web::built())?;
    run(tools.command("node")?.arg("e2e/bench/page.mjs"))?;
    run(tools.command("node")?.arg("e2e/bench/visits.mjs"))?;
    lighthouse(&tools);
    run(tools.command("node")?.arg("e2e/bench/ledger.mjs"))?;
    npm::build(&tools)?;
    run(tools.command("node")?.arg("crates/wasm/npm/bench/publicodes.mjs").arg(npm::folder()))?;
    run(test::cargo(&tools, &["bench"])?.args(["--package", "mingbai-tests"]))
}

/// What is measured without Lighthouse stands without it.
fn lighthouse(tools: &Tools) {
    let measured = setup::lighthouse()
        .and_then(|()| tools.command("node"))
        .and_then(|mut node| run(node.arg("e2e/bench/lighthouse.mjs")));
    if let Err(failure) = measured {
        println!("\nLighthouse was left out: {failure}");
    }
}
