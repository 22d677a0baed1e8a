//! The npm package `mingbai`: building it into `target/npm/mingbai`, packing it, and trying it as its users would.

use crate::{
    command::{Failure, Outcome, run},
    files::{self, read, read_text, write},
    finish,
    setup::Tools,
    test::cargo,
    web,
    workspace::{root, target},
};
use std::path::{Path, PathBuf};

/// Where its sources, tests and tools are.
const SOURCES: &str = "crates/wasm/npm";
/// The profile that readers get, so that what is tested is what is shipped.
const PROFILE: &str = "release-wasm";
/// What the standard library was compiled with, which wasm-opt must be told of.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-multivalue",
];

/// The package as it is unpacked, once [`build`] has run.
pub(crate) fn folder() -> PathBuf {
    target().join("npm/mingbai")
}

/// The package as it is published and installed, once [`build`] has run.
pub(crate) fn archive() -> PathBuf {
    target().join(format!("npm/mingbai-{VERSION}.tgz"))
}

/// The version of the whole workspace, this program included.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Builds the package: the code, the five policies, the calls with their types, and what npm needs to know. The same
/// sources give the same bytes, wherever they are.
pub(crate) fn build(tools: &Tools) -> Outcome {
    let folder = folder();
    files::make_empty(&folder)?;
    code(tools, &folder)?;
    policies(tools, &folder)?;
    run(tools
        .command("node")?
        .args([&format!("{SOURCES}/node_modules/typescript/bin/tsc"), "--project", SOURCES, "--outDir"])
        .arg(&folder))?;
    papers(&folder)?;
    run(tools.command("npm")?.args(["pack", "--silent", "--pack-destination", ".."]).current_dir(&folder))
}

/// Unpacks the package where its tests can import it, and runs them, in Node.js and in a browser.
pub(crate) fn check(tools: &Tools) -> Outcome {
    let installed = root().join(SOURCES).join("node_modules/mingbai");
    files::make_empty(&installed)?;
    run(tools
        .command("tar")?
        .args(["--extract", "--strip-components=1", "--file"])
        .arg(archive())
        .arg("--directory")
        .arg(&installed))?;
    let mut tests = tools.command("npm")?;
    // The cases as JSON, which the test `parity` writes: the package reads no TOML but packs.
    run(tests.args(["--prefix", SOURCES, "test"]).env("MINGBAI_PARITY", target().join("parity")))
}

fn code(tools: &Tools, folder: &Path) -> Outcome {
    let mut build = cargo(tools, &["build", "--package", "mingbai-wasm"])?;
    web::build_without_paths(&mut build)?;
    run(build.args(["--target", "wasm32-unknown-unknown", "--profile", PROFILE]))?;
    let built = target().join("wasm32-unknown-unknown").join(PROFILE).join("mingbai_wasm.wasm");
    run(tools
        .command("wasm-bindgen")?
        .args([
            "--target",
            "web",
            "--no-typescript",
            "--omit-default-module-path",
            "--remove-producers-section",
            "--out-dir",
        ])
        .arg(folder)
        .arg(built))?;
    let file = folder.join("mingbai_wasm_bg.wasm");
    run(tools.command("wasm-opt")?.arg("-Oz").args(FEATURES).arg("--low-memory-unused").arg(&file).arg("-o").arg(&file))
}

fn policies(tools: &Tools, folder: &Path) -> Outcome {
    let packs = finish::packs("")?;
    let mut bundle = cargo(tools, &["run", "--quiet", "--package", "mingbai-cli"])?;
    run(bundle.args(["--", "bundle"]).args(packs).arg("-o").arg(folder.join("packs.bin")))
}

/// What a package has beside its code: its description with the version, the way to use it, its licence.
fn papers(folder: &Path) -> Outcome {
    let from = root().join(SOURCES).join("package");
    for (source, name) in [
        (from.join("README.md"), "README.md"),
        (root().join("LICENSE"), "LICENSE"),
        (root().join("LICENSE-MIT"), "LICENSE-MIT"),
        (root().join("LICENSE-APACHE"), "LICENSE-APACHE"),
    ] {
        write(&folder.join(name), &read(&source)?)?;
    }
    let described = from.join("package.json");
    let text = with_version(&read_text(&described)?)
        .ok_or_else(|| Failure::new(format!("{} has no version 0.0.0 to fill in; put it back", described.display())))?;
    write(&folder.join("package.json"), text.as_bytes())
}

fn with_version(text: &str) -> Option<String> {
    let empty = "\"version\": \"0.0.0\"";
    text.contains(empty).then(|| text.replacen(empty, &format!("\"version\": \"{VERSION}\""), 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_filled_in_once_or_missed() {
        let text = "{ \"version\": \"0.0.0\", \"engines\": \"0.0.0\" }";
        assert_eq!(with_version(text), Some(format!("{{ \"version\": \"{VERSION}\", \"engines\": \"0.0.0\" }}")));
        assert_eq!(with_version("{}"), None);
    }
}
