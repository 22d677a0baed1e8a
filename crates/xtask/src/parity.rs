//! The same cases in native code and as wasm under Node.js, held against each other byte for byte.

use crate::{
    command::{Outcome, run},
    npm,
    setup::Tools,
    test::cargo,
    workspace::target,
};

/// Has native code write down what it gives, and lets Node.js compare it with what the npm package gives.
pub(crate) fn check(tools: &Tools) -> Outcome {
    let folder = target().join("parity");
    run(cargo(tools, &["test", "--quiet", "--package", "mingbai-tests", "--test", "parity"])?
        .env("MINGBAI_PARITY", &folder))?;
    run(tools.command("node")?.arg("tests/parity.mjs").arg(&folder).arg(npm::folder()))
}
