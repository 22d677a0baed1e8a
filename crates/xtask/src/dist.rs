//! The folder that a county hosts: the page with compressed copies, the configuration of servers, instructions, and a
//! list by which everything can be verified. The same sources give the same bytes, wherever they lie.

mod check;
mod list;

use crate::{
    command::{Failure, Outcome, run},
    compressed,
    files::{self, read, write},
    finish, npm,
    setup::{self, Tools},
    sizes, web,
    workspace::{root, target},
};
use std::path::{Path, PathBuf};

/// The folder with the page, in what is shipped and in the build before it.
const SITE: &str = "site";

/// What is shipped beside the page: from where in the repository, to where in the folder.
const BESIDE: &[(&str, &str)] = &[
    ("README.zh-CN.md", "README.zh-CN.md"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
    ("LICENSE-MIT", "LICENSE-MIT"),
    ("ship/nginx.conf", "server/nginx.conf"),
    ("ship/Caddyfile", "server/Caddyfile"),
    ("ship/Containerfile", "server/Containerfile"),
];

/// What is asked of `cargo xtask dist`.
#[derive(Debug, Default, PartialEq)]
struct Options {
    /// Ids or files of policies, divided by commas; empty for all.
    policies: String,
    /// Where to; `None` for the usual place.
    out: Option<PathBuf>,
    /// Make it twice, at different places, and compare; try it under servers.
    check: bool,
}

/// Makes the folder, and says what is in it.
pub(crate) fn dist(words: &[&str]) -> Outcome {
    let options = options(words)?;
    // A mistake in the list of policies should not come out after minutes of building.
    finish::packs(&options.policies)?;
    // Full, because the tools are started at the repository's root, wherever this was typed.
    let out = std::path::absolute(options.out.unwrap_or_else(|| target().join("mingbai")))
        .map_err(|error| Failure::new(format!("--out has no full path: {error}")))?;
    let tools = setup::for_the_package()?;
    make(&tools, &options.policies, &out)?;
    if options.check {
        run(tools.command("node")?.arg("e2e/servers.mjs").arg(&out))?;
        check::check(&options.policies, &out)?;
    }
    Ok(())
}

/// The same as a check of every change, after page and npm package have been built: builds the page once more, which has to
/// come to the same bytes, lays the folder out of it and tries it under servers. [`check::check`] is the long way, with all
/// of the code compiled anew at another place.
pub(crate) fn try_out(tools: &Tools) -> Outcome {
    setup::servers()?;
    let tried = target().join("tried");
    let again = tried.join("page");
    web::build_into(tools, &again, "")?;
    check::compare(&list::of(&web::built())?, &list::of(&again)?)?;
    let out = tried.join("mingbai");
    lay(&again, &out)?;
    run(tools.command("node")?.arg("e2e/servers.mjs").arg(&out))
}

fn make(tools: &Tools, policies: &str, out: &Path) -> Outcome {
    refuse_what_is_not_ours(out)?;
    let built = target().join("ship").join(SITE);
    web::build_into(tools, &built, policies)?;
    npm::build(tools)?;
    lay(&built, out)?;
    println!("\n{} holds:", out.display());
    sizes::print(&out.join(SITE))?;
    println!("{} has each file's size and SHA-256; `sha256sum -c {}` verifies them.", list::NAME, list::NAME);
    Ok(())
}

/// Makes the folder of a built page, with the npm package that was built last.
fn lay(built: &Path, out: &Path) -> Outcome {
    files::remove(out)?;
    for name in files::below(built)? {
        let bytes = read(&built.join(&name))?;
        let file = out.join(SITE).join(&name);
        for (extension, smaller) in compressed::copies(&name, &bytes)? {
            write(&file.with_file_name(format!("{}.{extension}", file_name(&file))), &smaller)?;
        }
        write(&file, &bytes)?;
    }
    for (from, to) in BESIDE {
        copy(&root().join(from), &out.join(to))?;
    }
    // Unpacked: how npm compresses depends on the version of Node.js.
    copy(&npm::folder(), &out.join("npm"))?;
    files::write(&out.join(list::NAME), list::of(out)?.as_bytes())
}

/// Whoever names a folder of their own by mistake must not lose it.
fn refuse_what_is_not_ours(out: &Path) -> Outcome {
    let is_free = !out.exists() || files::below(out)?.is_empty() || out.join(list::NAME).is_file();
    if is_free {
        return Ok(());
    }
    Err(Failure::new(format!(
        "{} holds other files and would be replaced; name a new folder or an earlier one of `cargo xtask dist`",
        out.display()
    )))
}

fn copy(from: &Path, to: &Path) -> Outcome {
    if !from.is_dir() {
        return write(to, &read(from)?);
    }
    for name in files::below(from)? {
        write(&to.join(&name), &read(&from.join(&name))?)?;
    }
    Ok(())
}

fn file_name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn options(words: &[&str]) -> Outcome<Options> {
    let mut options = Options::default();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let mut value = || {
            let value = words.next().filter(|value| !value.starts_with("--"));
            value.copied().ok_or_else(|| Failure::new(format!("`{word}` wants a value after it; `cargo xtask help`")))
        };
        match *word {
            "--policies" => options.policies = value()?.to_owned(),
            "--out" => options.out = Some(PathBuf::from(value()?)),
            "--check" => options.check = true,
            other => {
                return Err(Failure::new(format!("`dist` knows no `{other}`, only --policies, --out and --check")));
            }
        }
    }
    Ok(options)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_understood_or_named() {
        let all = options(&["--policies", "a,b", "--out", "x", "--check"]).expect("sound");
        assert_eq!(all, Options { policies: "a,b".to_owned(), out: Some("x".into()), check: true });
        assert!(options(&["--out"]).expect_err("no value").to_string().contains("--out"));
        assert!(options(&["--out", "--check"]).expect_err("no value").to_string().contains("--out"));
        assert!(options(&["--fast"]).expect_err("unknown").to_string().contains("--fast"));
    }

    #[test]
    fn a_folder_with_other_files_is_left_alone() {
        refuse_what_is_not_ours(&root().join("crates")).expect_err("it is full of sources");
        refuse_what_is_not_ours(&root().join("no-such-folder")).expect("nothing is there");
    }
}
