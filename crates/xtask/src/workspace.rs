//! Where things are in the repository, and what its lock file pins.

use crate::command::{Failure, Outcome};
use std::{
    env, fs,
    path::{Path, PathBuf},
};

/// The packages that run in a browser, and so are linted for wasm32 as well.
pub(crate) const WASM_PACKAGES: &[&str] = &["mingbai-web", "mingbai-wasm"];

/// The repository's root. Known when this program is compiled, because Cargo compiles it there.
pub(crate) fn root() -> PathBuf {
    let own_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    own_folder.ancestors().nth(2).unwrap_or(own_folder).to_path_buf()
}

/// Where Cargo builds.
pub(crate) fn target() -> PathBuf {
    let named = env::var_os("CARGO_TARGET_DIR").filter(|folder| !folder.is_empty());
    root().join(named.unwrap_or_else(|| "target".into()))
}

/// Where Cargo keeps what it has downloaded.
pub(crate) fn cargo_home() -> Outcome<PathBuf> {
    home("CARGO_HOME", ".cargo")
        .ok_or_else(|| Failure::new("neither CARGO_HOME nor HOME is set; set CARGO_HOME to Cargo's folder"))
}

/// Where rustup keeps compilers, if there is a home at all.
pub(crate) fn rustup_home() -> Option<PathBuf> {
    home("RUSTUP_HOME", ".rustup")
}

fn home(named: &str, usual: &str) -> Option<PathBuf> {
    let folder = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    folder(named).or_else(|| folder("HOME").map(|home| home.join(usual)))
}

/// The version of a package that Cargo.lock pins.
pub(crate) fn locked_version(package: &str) -> Outcome<String> {
    let file = root().join("Cargo.lock");
    let text = fs::read_to_string(&file).map_err(|error| {
        Failure::new(format!("{} cannot be read ({error}); run `cargo generate-lockfile`", file.display()))
    })?;
    version_in(&text, package).map(str::to_owned).ok_or_else(|| {
        Failure::new(format!("Cargo.lock names no package `{package}`; the page's crate should depend on it"))
    })
}

/// Reads the two lines that Cargo writes one after the other for each package, `name = "…"` and `version = "…"`.
fn version_in<'lock>(lock: &'lock str, package: &str) -> Option<&'lock str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locked_version_is_that_of_the_very_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.1.0\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(version_in(lock, "bindgen"), None);
    }

    #[test]
    fn the_root_holds_the_workspace() {
        assert!(root().join("index.html").is_file());
    }
}
