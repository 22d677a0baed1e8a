//! Brings the tools that a command needs. What is already there is used; what is missing is installed, and said so, with
//! what it is for and how long it takes. A second run finds everything and does nothing.

use crate::{
    command::{Failure, Outcome, answer, on_path, run},
    workspace::{locked_version, root},
};
use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The tools of one command, ready to run.
#[derive(Debug, Default)]
pub(crate) struct Tools {
    /// Folders that go before PATH.
    folders: BTreeSet<PathBuf>,
    /// The browser for the journeys, once it has been asked for.
    browser: Option<PathBuf>,
}

impl Tools {
    /// A command that finds these tools before any others of the same name, started at the repository's root.
    pub(crate) fn command(&self, program: &str) -> Outcome<Command> {
        let before = self.folders.iter().cloned();
        let after = env::var_os("PATH").unwrap_or_default();
        let path = env::join_paths(before.chain(env::split_paths(&after))).map_err(|error| {
            Failure::new(format!("a tool's folder cannot stand in PATH: {error}; set MINGBAI_CACHE to another"))
        })?;
        let mut command = Command::new(program);
        command.current_dir(root()).env("PATH", path);
        if let Some(browser) = &self.browser {
            command.env("MINGBAI_CHROMIUM", browser);
        }
        Ok(command)
    }
}

/// What building the page takes.
pub(crate) fn for_the_page() -> Outcome<Tools> {
    let mut tools = Tools::default();
    add_the_page(&mut tools)?;
    forget_build_files()?;
    Ok(tools)
}

/// What finishing a page that Trunk has put together takes.
pub(crate) fn for_finishing() -> Outcome<Tools> {
    let mut tools = Tools::default();
    tools.folders.insert(tools_from_npm()?);
    Ok(tools)
}

/// What building the npm package takes.
pub(crate) fn for_the_package() -> Outcome<Tools> {
    npm_packages("crates/wasm/npm", PACKAGE_TOOLS)?;
    for_the_page()
}

/// What every test takes: building the page, and a browser to try it in.
pub(crate) fn for_the_tests() -> Outcome<Tools> {
    // The quick ones first: what fails here fails before minutes of compiling.
    let mut tools = Tools { browser: Some(browser()?), ..Tools::default() };
    npm_packages("e2e", "Playwright, which drives the browser")?;
    npm_packages("crates/wasm/npm", PACKAGE_TOOLS)?;
    add_the_page(&mut tools)?;
    forget_build_files()?;
    Ok(tools)
}

/// The browsers besides today's Chromium that the page is tried in.
pub(crate) fn other_browsers() -> Outcome {
    npm_packages("e2e/older", "a Chromium of 2019, 41 MB, to try the page as an old phone has it")?;
    // WebKitGTK needs a screen, and its window the focus, which no window manager gives it there.
    let programs = [
        ("firefox-esr", "firefox-esr"),
        ("WebKitWebDriver", "webkit2gtk-driver"),
        ("Xvfb", "xvfb"),
        ("xdotool", "xdotool"),
    ];
    let lacking: Vec<&str> =
        programs.iter().filter(|(program, _)| on_path(program).is_none()).map(|(_, package)| *package).collect();
    if lacking.is_empty() {
        return Ok(());
    }
    announce(&format!("{} to try the page in other browsers: about a minute", lacking.join(", ")));
    debian_packages(&lacking)
}

/// The servers whose configurations are shipped. In CI they are installed; elsewhere they would start serving at once, so
/// that only those are tried which somebody has there.
pub(crate) fn servers() -> Outcome {
    let lacks_any = ["nginx", "caddy"].iter().any(|program| on_path(program).is_none());
    if env::var_os("CI").is_none() || !lacks_any {
        return Ok(());
    }
    announce("nginx and caddy to try the shipped configurations: about half a minute");
    debian_packages(&["nginx", "libnginx-mod-http-brotli-static", "caddy"])
}

/// Lighthouse, for measuring the page as Chrome's own tools do.
pub(crate) fn lighthouse() -> Outcome {
    npm_packages("e2e/bench", "Lighthouse, 185 MB, which measures the page").map(drop)
}

/// What checking licences takes.
pub(crate) fn for_the_licences() -> Outcome<Tools> {
    let mut tools = Tools::default();
    add_cargo_tool(&mut tools, &CARGO_DENY, "0.20.2")?;
    forget_build_files()?;
    Ok(tools)
}

fn add_the_page(tools: &mut Tools) -> Outcome {
    wasm_target()?;
    tools.folders.insert(tools_from_npm()?);
    add_cargo_tool(tools, &WASM_BINDGEN, &locked_version("wasm-bindgen")?)?;
    add_cargo_tool(tools, &TRUNK, "0.21.14")
}

fn tools_from_npm() -> Outcome<PathBuf> {
    npm_packages("web", "wasm-opt and esbuild, which make the page's code smaller and fit for old browsers")
}

const PACKAGE_TOOLS: &str = "TypeScript, which compiles and checks the npm package";

/// A tool that Cargo compiles, since no package registry carries it ready to run.
struct CargoTool {
    package: &'static str,
    program: &'static str,
    options: &'static [&'static str],
    purpose: &'static str,
    /// On two cores with nothing else to do, reckoned from the processor time it takes.
    minutes: &'static str,
}

const TRUNK: CargoTool = CargoTool {
    package: "trunk",
    program: "trunk",
    // Its default features are for downloading things, which it is not asked to do here.
    options: &["--locked", "--no-default-features"],
    purpose: "builds and serves the page",
    minutes: "2 minutes",
};

const WASM_BINDGEN: CargoTool = CargoTool {
    package: "wasm-bindgen-cli",
    program: "wasm-bindgen",
    // Without `--locked`: the lock file it was published with names a version that does not exist.
    options: &["--no-default-features"],
    purpose: "joins the page's code to the browser",
    minutes: "1 minute",
};

const CARGO_DENY: CargoTool = CargoTool {
    package: "cargo-deny",
    program: "cargo-deny",
    options: &["--locked"],
    purpose: "checks the licences of what the project builds on",
    minutes: "1 minute",
};

/// Uses the tool on PATH if it has the wanted version, else the one in the cache, which it compiles first if need be.
fn add_cargo_tool(tools: &mut Tools, tool: &CargoTool, version: &str) -> Outcome {
    let CargoTool { package, program, options, purpose, minutes } = tool;
    if on_path(program).is_some_and(|file| has_version(&file, version)) {
        return Ok(());
    }
    let home = cache()?.join(format!("{package}-{version}"));
    let folder = home.join("bin");
    if !folder.join(program).is_file() {
        announce(&format!(
            "{package} {version}, which {purpose}: compiling it takes about {minutes} on two free cores, once"
        ));
        run(Command::new("cargo")
            .args(["install", &format!("{package}@{version}")])
            .args(*options)
            .arg("--root")
            .arg(&home)
            .arg("--target-dir")
            .arg(build_files()?)
            // Tools with a second's work need no optimisation: without it they compile in a quarter of the time.
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
            // Where no lock file decides, take the newest dependencies that this compiler can compile.
            .env("CARGO_RESOLVER_INCOMPATIBLE_RUST_VERSIONS", "fallback")
            // Flags meant for the project's own code must not reach a tool's.
            .env_remove("RUSTFLAGS"))?;
    }
    tools.folders.insert(folder);
    Ok(())
}

fn has_version(program: &Path, version: &str) -> bool {
    let printed = answer(Command::new(program).arg("--version")).unwrap_or_default();
    printed.split_whitespace().any(|word| word == version)
}

/// The user's cache, outside `target/`, so that `cargo clean` does not cost minutes.
fn cache() -> Outcome<PathBuf> {
    let folder = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    folder("MINGBAI_CACHE")
        .or_else(|| folder("XDG_CACHE_HOME").map(|cache| cache.join("mingbai")))
        .or_else(|| folder("HOME").map(|home| home.join(".cache/mingbai")))
        .map(|cache| cache.join("tools"))
        .ok_or_else(|| {
            Failure::new("HOME is not set, so there is no place for the tools; set MINGBAI_CACHE to a folder")
        })
}

/// Where tools are compiled. Kept until all of them are done, so that an interrupted set-up goes on where it stopped.
fn build_files() -> Outcome<PathBuf> {
    Ok(cache()?.join("build"))
}

fn forget_build_files() -> Outcome {
    let folder = build_files()?;
    if folder.is_dir() {
        fs::remove_dir_all(&folder)
            .map_err(|error| Failure::new(format!("{} cannot be removed: {error}", folder.display())))?;
    }
    Ok(())
}

/// The compiler's library for WebAssembly.
fn wasm_target() -> Outcome {
    const TARGET: &str = "wasm32-unknown-unknown";
    let installed =
        answer(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]).current_dir(root()))
            .is_some_and(|folder| Path::new(folder.trim()).is_dir());
    if installed {
        return Ok(());
    }
    announce("Rust's library for WebAssembly: seconds");
    run(Command::new("rustup").args(["target", "add", TARGET]).current_dir(root()))
}

/// Installs what a folder's package-lock.json pins, and returns the folder of the programs among it.
fn npm_packages(folder: &str, purpose: &str) -> Outcome<PathBuf> {
    let folder = root().join(folder);
    let lock = folder.join("package-lock.json");
    let modules = folder.join("node_modules");
    // The lock file as it was at the last complete install.
    let installed = modules.join(".installed-from");
    let wanted =
        fs::read(&lock).map_err(|error| Failure::new(format!("{} cannot be read: {error}", lock.display())))?;
    if fs::read(&installed).ok().as_ref() != Some(&wanted) {
        announce(&format!("{purpose}, from npm: seconds"));
        run(Command::new("npm")
            .args(["ci", "--no-audit", "--no-fund"])
            .current_dir(&folder)
            // The journeys run in the browser that Debian packages.
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
            .env("PUPPETEER_SKIP_DOWNLOAD", "1"))
        .map_err(|failure| Failure::new(format!("{failure}. This needs Node.js 20 or newer, with npm")))?;
        fs::write(&installed, wanted)
            .map_err(|error| Failure::new(format!("{} cannot be written: {error}", installed.display())))?;
    }
    Ok(modules.join(".bin"))
}

/// The browser for the journeys, with type for the Chinese text in it.
fn browser() -> Outcome<PathBuf> {
    let mut packages = Vec::new();
    if found_browser()?.is_none() {
        packages.push("chromium");
    }
    let has_chinese_type =
        || answer(Command::new("fc-list").arg(":lang=zh-cn")).is_some_and(|fonts| !fonts.trim().is_empty());
    if !has_chinese_type() {
        packages.push("fonts-noto-cjk");
    }
    if !packages.is_empty() {
        announce(&format!("{} for the journeys in a real browser: about half a minute", packages.join(" and ")));
        debian_packages(&packages)?;
    }
    found_browser()?.ok_or_else(|| Failure::new("no browser was found; set MINGBAI_CHROMIUM to the path of a Chromium"))
}

fn found_browser() -> Outcome<Option<PathBuf>> {
    if let Some(named) = env::var_os("MINGBAI_CHROMIUM").map(PathBuf::from) {
        return if named.is_file() {
            Ok(Some(named))
        } else {
            Err(Failure::new(format!(
                "MINGBAI_CHROMIUM is {}, where there is no file; correct or unset it",
                named.display()
            )))
        };
    }
    Ok(["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(on_path))
}

fn debian_packages(packages: &[&str]) -> Outcome {
    if on_path("apt-get").is_none() {
        return Err(Failure::new(format!(
            "apt-get is missing, so {} cannot be installed; install it by hand and, for a browser, set MINGBAI_CHROMIUM to its path",
            packages.join(" and ")
        )));
    }
    apt_get(&["update", "--quiet"])?;
    apt_get(&[&["install", "--yes", "--quiet", "--no-install-recommends"], packages].concat())
}

/// Runs apt-get as root: directly, or through sudo, which may ask for the user's password.
fn apt_get(arguments: &[&str]) -> Outcome {
    let is_root = answer(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0");
    let mut command = if is_root { Command::new("env") } else { Command::new("sudo") };
    run(command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(arguments))
}

fn announce(what: &str) {
    println!("\nset-up: {what}.");
}
