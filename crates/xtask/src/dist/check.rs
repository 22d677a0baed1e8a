//! Whether what is shipped is what anybody gets from the same sources: made again from a copy of them at another place,
//! with nothing that was compiled before, and compared byte for byte.

use crate::{
    command::{Failure, Outcome, answer, run},
    dist::list,
    files::{self, read_text},
    finish,
    workspace::root,
};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Makes everything a second time from a copy of the sources, in a folder of another name and depth, with another target
/// folder and another path to Cargo's registry; fails where a byte differs from `first`.
pub(crate) fn check(policies: &str, first: &Path) -> Outcome {
    let elsewhere = env::temp_dir().join(format!("mingbai-again-{}", std::process::id()));
    files::remove(&elsewhere)?;
    let second = again(policies, &elsewhere)?;
    let lists = [read_text(&first.join(list::NAME))?, read_text(&second.join(list::NAME))?];
    compare(&lists[0], &lists[1]).map_err(|failure| {
        // For whoever looks for the reason.
        Failure::new(format!("{failure}\nThe second is kept in {}", elsewhere.display()))
    })?;
    files::remove(&elsewhere)?;
    println!("\nMade twice, at different places: the same bytes.");
    Ok(())
}

fn again(policies: &str, elsewhere: &Path) -> Outcome<PathBuf> {
    let sources = elsewhere.join("other/place/sources");
    copy_sources(&sources)?;
    let out = elsewhere.join("made");
    // Ids of policies mean the copy's own packs; files of a county's stay where they are.
    let mut packs = Vec::new();
    for word in policies.split(',').map(str::trim).filter(|word| !word.is_empty()) {
        let full = finish::packs(word)?.into_iter().next().filter(|_| word.ends_with(".toml"));
        packs.push(full.map_or_else(|| word.to_owned(), |file| file.display().to_string()));
    }
    let mut command = Command::new("cargo");
    command.current_dir(&sources).args(["run", "--quiet", "--package", "mingbai-xtask", "--", "dist", "--out"]);
    command.arg(&out);
    if !packs.is_empty() {
        command.args(["--policies", &packs.join(",")]);
    }
    run(command
        .env("CARGO_TARGET_DIR", elsewhere.join("compiled"))
        .env("CARGO_HOME", cargo_home_elsewhere(elsewhere)?)
        // Cargo gives the program it runs these of its own package, whose paths are those of the first place.
        .env_remove("CARGO_MANIFEST_DIR")
        .env_remove("CARGO_MANIFEST_PATH"))?;
    Ok(out)
}

/// Copies what belongs to the repository. What npm installed is pointed to: its versions are pinned, and it keeps none of
/// its paths in what it writes.
fn copy_sources(to: &Path) -> Outcome {
    let listed = answer(Command::new("git").current_dir(root()).args([
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
        "-z",
    ]))
    .ok_or_else(|| Failure::new("`git ls-files` failed; `dist --check` needs git and a checkout"))?;
    for name in listed.split('\0').filter(|name| !name.is_empty()) {
        let from = root().join(name);
        // A file may be removed and still listed.
        if from.is_file() {
            files::write(&to.join(name), &files::read(&from)?)?;
        }
    }
    for modules in ["web/node_modules", "crates/wasm/npm/node_modules"] {
        link(&root().join(modules), &to.join(modules))?;
    }
    Ok(())
}

/// A home of Cargo's at another path with all that the real one has, so that nothing is downloaded again.
fn cargo_home_elsewhere(elsewhere: &Path) -> Outcome<PathBuf> {
    let home = elsewhere.join("cargo-home");
    let real = crate::workspace::cargo_home()?;
    fs::create_dir_all(&home).map_err(|error| Failure::new(format!("{}: {error}", home.display())))?;
    let entries = fs::read_dir(&real).map_err(|error| Failure::new(format!("{}: {error}", real.display())))?;
    for entry in entries.flatten() {
        link(&entry.path(), &home.join(entry.file_name()))?;
    }
    Ok(home)
}

#[cfg(unix)]
fn link(from: &Path, to: &Path) -> Outcome {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).map_err(|error| Failure::new(format!("{}: {error}", folder.display())))?;
    }
    std::os::unix::fs::symlink(from, to).map_err(|error| Failure::new(format!("{}: {error}", to.display())))
}

#[cfg(not(unix))]
fn link(_: &Path, to: &Path) -> Outcome {
    Err(Failure::new(format!("{} would be a link, which this check knows only on Unix", to.display())))
}

/// Two folders differ where their lists do: a list has every file's name and hash.
pub(crate) fn compare(first: &str, second: &str) -> Outcome {
    let [first, second] = [first, second].map(|list| list.lines().filter(|line| !line.starts_with('#')));
    let first: Vec<&str> = first.collect();
    let second: Vec<&str> = second.collect();
    let lacking = |ours: &[&str], theirs: &[&str]| -> Vec<String> {
        ours.iter().filter(|line| !theirs.contains(line)).map(|line| format!("  {line}")).collect()
    };
    let only = [lacking(&first, &second), lacking(&second, &first)];
    if only.iter().all(Vec::is_empty) {
        return Ok(());
    }
    Err(Failure::new(format!(
        "made twice, and not the same. Only the first time:\n{}\nonly the second time:\n{}",
        only[0].join("\n"),
        only[1].join("\n")
    )))
}

#[cfg(test)]
mod tests {
    use super::compare;

    #[test]
    fn what_is_there_once_or_otherwise_is_named() {
        let list = "# 3 bytes\naa  page.css\nbb  worker.js\n";
        compare(list, list).expect("the same");
        let other = "# 3 bytes\naa  page.css\ncc  worker.js\ndd  new.js\n";
        let failure = compare(list, other).expect_err("not the same").to_string();
        let told = "Only the first time:\n  bb  worker.js\nonly the second time:\n  cc  worker.js\n  dd  new.js";
        assert!(failure.ends_with(told), "{failure}");
    }
}
