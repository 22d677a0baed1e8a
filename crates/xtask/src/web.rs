//! Building the page and serving it.

use crate::{
    command::{Outcome, answer, run},
    files, finish,
    setup::{self, Tools},
    workspace::{cargo_home, root, rustup_home, target},
};
use std::{
    fs,
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    process::Command,
};

/// The port that a developer can expect.
const USUAL_PORT: u16 = 8080;

/// Builds the page into `dist/`, packs and all, as readers get it. `Trunk.toml` and `index.html` say how.
pub(crate) fn build(tools: &Tools) -> Outcome {
    run(&mut trunk(tools, "build")?)
}

/// Where [`build`] puts the page.
pub(crate) fn built() -> PathBuf {
    root().join("dist")
}

/// Builds the page into a folder of its own, with the chosen policies (all, for an empty list).
pub(crate) fn build_into(tools: &Tools, folder: &Path, policies: &str) -> Outcome {
    files::make_empty(folder)?;
    run(trunk(tools, "build")?.arg("--dist").arg(folder).env(finish::POLICIES, policies))
}

/// Serves the page until the developer ends it, building it again whenever a source changes.
pub(crate) fn serve(options: &[&str]) -> Outcome {
    let tools = setup::for_the_page()?;
    let mut trunk = trunk(&tools, "serve")?;
    trunk.args(options);
    if !options.iter().any(|option| option.starts_with("--port") || option.starts_with("-p")) {
        let port = free_port();
        trunk.arg("--port").arg(port.to_string());
        println!("\nThe page will be at http://127.0.0.1:{port}/ once it is built, about a minute the first time.");
        println!("Ctrl+C ends it.\n");
    }
    run(&mut trunk)
}

fn trunk(tools: &Tools, subcommand: &str) -> Outcome<Command> {
    let mut command = tools.command("trunk")?;
    // A mistake in the page's source is no occasion for a trace of Trunk's own.
    command.arg(subcommand).env_remove("RUST_BACKTRACE");
    build_without_paths(&mut command)?;
    Ok(command)
}

/// Has the compiler write no folder of this machine into the code, nor the name of a registry: they differ from machine to
/// machine, and whoever builds the same sources is to get the same bytes. Adds to the flags of `.cargo/config.toml`.
pub(crate) fn build_without_paths(command: &mut Command) -> Outcome {
    // Of several that fit, rustc takes the last.
    let mut places: Vec<(PathBuf, &str)> = rustup_home().map(|folder| (folder, "/rustup")).into_iter().collect();
    let cargo = cargo_home()?;
    let registries = fs::read_dir(cargo.join("registry/src")).into_iter().flatten().flatten();
    let mut registries: Vec<PathBuf> = registries.map(|registry| registry.path()).collect();
    registries.sort();
    places.push((cargo, "/cargo"));
    places.extend(registries.into_iter().map(|folder| (folder, "/registry")));
    places.push((root(), "/mingbai"));
    places.push((target(), "/target"));
    let mut places: Vec<(PathBuf, String)> =
        places.into_iter().map(|(folder, name)| (folder, name.to_owned())).collect();
    places.extend(standard_library());
    let flags = places.iter().map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()));
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags.collect::<Vec<_>>().join(" "));
    Ok(())
}

/// Where the standard library's sources lie, and what rustc calls them on machines that have none: generic code of it
/// names the one or the other.
fn standard_library() -> Option<(PathBuf, String)> {
    let asked = |question: &[&str]| answer(Command::new("rustc").args(question).current_dir(root()));
    let sysroot = asked(&["--print", "sysroot"])?;
    let version = asked(&["--version", "--verbose"])?;
    let commit = version.lines().find_map(|line| line.strip_prefix("commit-hash: "))?;
    Some((Path::new(sysroot.trim()).join("lib/rustlib/src/rust"), format!("/rustc/{commit}")))
}

/// The usual port, or any free one while another program holds that.
fn free_port() -> u16 {
    let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).and_then(|listener| listener.local_addr());
    bind(USUAL_PORT).or_else(|_| bind(0)).map_or(USUAL_PORT, |address| address.port())
}
