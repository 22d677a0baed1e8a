//! The same cases in native code and as wasm under Node.js, held against each other byte for byte.

use crate::{
    command::{Outcome, run},
    setup::Tools,
    test::cargo,
    web,
    workspace::target,
};

/// The profile that readers get, so that what is tested is what is shipped.
const PROFILE: &str = "release-wasm";

/// Builds the JavaScript API, has native code write down what it gives, and lets Node.js compare.
pub(crate) fn check(tools: &Tools) -> Outcome {
    let folder = target().join("parity");
    let mut build = cargo(tools, &["build", "--package", "mingbai-wasm"])?;
    web::build_without_paths(&mut build)?;
    run(build.args(["--target", "wasm32-unknown-unknown", "--profile", PROFILE]))?;
    let built = target().join("wasm32-unknown-unknown").join(PROFILE).join("mingbai_wasm.wasm");
    run(tools
        .command("wasm-bindgen")?
        .args(["--target", "nodejs", "--no-typescript", "--out-dir"])
        .arg(folder.join("wasm"))
        .arg(built))?;
    run(cargo(tools, &["test", "--quiet", "--package", "mingbai-tests", "--test", "parity"])?
        .env("MINGBAI_PARITY", &folder))?;
    run(tools.command("node")?.arg("tests/parity.mjs").arg(&folder))
}
