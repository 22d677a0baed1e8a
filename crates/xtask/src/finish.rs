//! What is done to every build of the page after Trunk has put it together and before it is served, tested or shipped.
//! Trunk runs it as its last hook (`cargo xtask finish-page`), so there is no other way to a page.
//!
//! Scripts and styles are written small and for browsers of 2018, every file gets a name with the hash of its contents,
//! the policies are laid beside them, and whatever has to know the files' names is told.

use crate::{
    command::{Failure, Outcome, run},
    files::{self, read, read_text, write},
    setup::{self, Tools},
    workspace::root,
};
use std::{
    env, fs,
    path::{Path, PathBuf},
};

/// What esbuild writes for: the first Chromium with all that the scripts need and that cannot be put in other words.
const BROWSERS: &str = "--target=chrome64";

/// Scripts of ours that are laid beside the page under their own names. The page, the county's site or the browser asks
/// for them by name, so their names carry no hash.
const FIXED_SCRIPTS: &[&str] = &[WORKER, EMBED];

/// The service worker.
const WORKER: &str = "worker.js";

/// The script that a county's page asks for. It runs in whatever that page is opened in, so it is in the words of 2009:
/// esbuild refuses what it cannot put in them.
pub(crate) const EMBED: &str = "embed.js";
const ANY_BROWSER: &str = "--target=es5";

/// What a browser needs to put the page on the home screen, from `web/install`. The manifest names the pictures.
const INSTALL_FILES: &[&str] = &["manifest.webmanifest", "icon-192.png", "icon-512.png", "icon-maskable-512.png"];

/// What the page and its scripts are named after the build, before their hashes are in the names.
const PAGE: &str = "index.html";

/// Where the page says its version, before it has one.
const UNFINISHED: &str = "content=\"unfinished\"";

/// The page for browsers that run WebAssembly only where a page allows `eval` as well: Chromium before 97, of the end of
/// 2021. `web/boot.js` sends them here. It is the same page but for that one word of its security policy.
const OLDER_PAGE: &str = "older.html";

/// What the marker's name begins with that [`without_its_place`] is about, and how long the hash behind it is.
const MARKER: &[u8] = b"_WASM_SPLIT_MARKER_";
const HASH_OF_MARKER: usize = 16;

/// Lists of policies are in the environment because Trunk stands between.
pub(crate) const POLICIES: &str = "MINGBAI_POLICIES";

/// Finishes the page in the folder where Trunk has put it together.
pub(crate) fn finish(page: &Path) -> Outcome {
    let tools = setup::for_finishing()?;
    publish_policies(&tools, page)?;
    for name in FIXED_SCRIPTS {
        write(&page.join(name), &read(&root().join("web").join(name))?)?;
    }
    for name in INSTALL_FILES {
        write(&page.join(name), &read(&root().join("web/install").join(name))?)?;
    }
    let named: Vec<String> = files::names(page)?.into_iter().filter(|name| gets_a_hash(name)).collect();
    for name in named.iter().filter(|name| !name.ends_with(".wasm")) {
        run_esbuild(&tools, &page.join(name), BROWSERS, &[])?;
    }
    for code in named.iter().filter(|name| name.ends_with(".wasm")).map(|name| page.join(name)) {
        write(&code, &without_its_place(read(&code)?))?;
    }
    let mut html = without_comments(&read_text(&page.join(PAGE))?);
    for name in &named {
        let hashed = with_hash(name, &files::sha256(&read(&page.join(name))?));
        fs::rename(page.join(name), page.join(&hashed))
            .map_err(|error| Failure::new(format!("{name} cannot be renamed to {hashed}: {error}")))?;
        html = refer(&html, name, &hashed)?;
    }
    // The names in it have the hashes of all that it runs.
    let version = short(&files::sha256(html.as_bytes()));
    html = html.replace(UNFINISHED, &format!("content=\"{version}\""));
    write(&page.join(OLDER_PAGE), older(&html)?.as_bytes())?;
    write(&page.join(PAGE), html.as_bytes())?;
    finish_fixed_scripts(&tools, page)
}

/// Lays the policies beside the page, with a plain page for each.
fn publish_policies(tools: &Tools, page: &Path) -> Outcome {
    let chosen = env::var(POLICIES).unwrap_or_default();
    let packs = packs(&chosen)?;
    run(tools
        .command("cargo")?
        .args(["run", "--quiet", "--package", "mingbai-cli", "--", "publish"])
        .args(&packs)
        .arg("--output")
        .arg(page))
}

/// The packs that a list names, by id or by file, divided by commas; without a list all that the project has.
pub(crate) fn packs(chosen: &str) -> Outcome<Vec<PathBuf>> {
    let folder = root().join("crates/packs/packs");
    let known = || -> Outcome<Vec<String>> {
        Ok(files::names(&folder)?.iter().filter_map(|name| name.strip_suffix(".toml").map(str::to_owned)).collect())
    };
    let words: Vec<&str> = chosen.split(',').map(str::trim).filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return Ok(known()?.iter().map(|id| folder.join(format!("{id}.toml"))).collect());
    }
    words
        .into_iter()
        .map(|word| {
            let file = if word.ends_with(".toml") { PathBuf::from(word) } else { folder.join(format!("{word}.toml")) };
            if file.is_file() {
                // The programs that read it may be started elsewhere.
                return std::path::absolute(&file)
                    .map_err(|error| Failure::new(format!("{} has no full path: {error}", file.display())));
            }
            Err(Failure::new(format!(
                "there is no policy `{word}`; there are {}, or name a pack's file (my-county.toml)",
                known()?.join(", ")
            )))
        })
        .collect()
}

/// The service worker is told every file with its hash, as `MINGBAI_FILES`: `[["index.html", "1a2b…"], …]`. What a county
/// may replace without building anything has an empty hash: it is to be asked for anew. `MINGBAI_VERSION` is the version
/// of all of it, the worker with it; `MINGBAI_BUNDLE` the first line of a `packs.bin` that the page's code can read.
fn finish_fixed_scripts(tools: &Tools, page: &Path) -> Outcome {
    // A county's page may be seen without a network too: the worker hands out the finished script.
    run_esbuild(tools, &page.join(EMBED), ANY_BROWSER, &[])?;
    let mut entries = Vec::new();
    for name in files::names(page)? {
        if name != WORKER {
            let hash =
                if may_be_replaced(&name) { String::new() } else { short(&files::sha256(&read(&page.join(&name))?)) };
            entries.push(format!("[\"{name}\",\"{hash}\"]"));
        }
    }
    let list = format!("[{}]", entries.join(","));
    let packs = read(&page.join("packs.bin"))?;
    let bundle = packs.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let worker = page.join(WORKER);
    let version = short(&files::sha256(&[list.as_bytes(), &read(&worker)?].concat()));
    run_esbuild(
        tools,
        &worker,
        BROWSERS,
        &[
            &format!("--define:MINGBAI_FILES={list}"),
            &format!("--define:MINGBAI_VERSION=\"{version}\""),
            &format!("--define:MINGBAI_BUNDLE=\"{}\"", String::from_utf8_lossy(bundle)),
        ],
    )?;
    Ok(())
}

/// Files that hang on the policies; `mingbai publish` writes them.
pub(crate) fn may_be_replaced(name: &str) -> bool {
    name == "packs.bin" || name == "rules.css" || name == "rules.html" || name.starts_with("rules-")
}

fn gets_a_hash(name: &str) -> bool {
    let kind = name.ends_with(".js") || name.ends_with(".css") || name.ends_with(".wasm");
    kind && !FIXED_SCRIPTS.contains(&name) && !may_be_replaced(name)
}

/// `boot.js` to `boot-1a2b3c4d5e6f7081.js`.
fn with_hash(name: &str, sha256: &str) -> String {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    format!("{stem}-{}.{extension}", short(sha256))
}

/// Enough of a hash to tell a file from every other that has had its name.
fn short(sha256: &str) -> String {
    sha256.chars().take(16).collect()
}

/// The page with the new name of a file. A file that the page does not name was never meant to be there.
fn refer(html: &str, name: &str, hashed: &str) -> Outcome<String> {
    // A name counts only where an address can end, so that `page.css` is not found in `front-page.css`.
    let mut changed = html.to_owned();
    for before in ["\"", "./", " "] {
        for after in ["\"", " "] {
            changed = changed.replace(&[before, name, after].concat(), &[before, hashed, after].concat());
        }
    }
    if changed == html {
        return Err(Failure::new(format!(
            "index.html does not name {name}; leave the file out, or say who asks for it"
        )));
    }
    Ok(changed)
}

fn older(html: &str) -> Outcome<String> {
    let allowing = html.replace("'wasm-unsafe-eval'", "'unsafe-eval'");
    if allowing == html {
        return Err(Failure::new(
            "index.html allows no 'wasm-unsafe-eval' in its Content-Security-Policy; then why is there an older.html?",
        ));
    }
    Ok(allowing)
}

/// The code without the one trace of where it was compiled: `wasm_split_helpers`, which Leptos comes with, exports a marker
/// that is named by the hash of its own path in Cargo's registry. Whoever builds the page elsewhere is to get the same bytes.
fn without_its_place(mut code: Vec<u8>) -> Vec<u8> {
    let marks: Vec<usize> =
        code.windows(MARKER.len()).enumerate().filter(|(_, at)| *at == MARKER).map(|(at, _)| at).collect();
    for at in marks {
        let hash = code.iter_mut().skip(at + MARKER.len()).take(HASH_OF_MARKER);
        hash.filter(|character| character.is_ascii_hexdigit()).for_each(|character| *character = b'0');
    }
    code
}

/// Comments are for whoever writes the page, and a reader's line may be slow.
fn without_comments(html: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, comment)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn run_esbuild(tools: &Tools, file: &Path, browsers: &str, options: &[&str]) -> Outcome {
    run(tools
        .command("esbuild")?
        .arg(file)
        .args([browsers, "--minify", "--charset=utf8", "--legal-comments=none", "--log-level=warning"])
        .args(options)
        .arg("--allow-overwrite")
        .arg(format!("--outfile={}", file.display())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_changed_where_it_is_an_address_and_only_there() {
        let html = "<link href=\"./page.css\"><meta content=\"./a.js ./a_bg.wasm\"><link href=\"front-page.css\">";
        let changed = refer(html, "page.css", "page-1.css").expect("it is named");
        assert_eq!(
            changed,
            "<link href=\"./page-1.css\"><meta content=\"./a.js ./a_bg.wasm\"><link href=\"front-page.css\">"
        );
        assert_eq!(
            refer(html, "a_bg.wasm", "a_bg-2.wasm").expect("it is named"),
            "<link href=\"./page.css\"><meta content=\"./a.js ./a_bg-2.wasm\"><link href=\"front-page.css\">"
        );
        refer(html, "stray.js", "stray-3.js").expect_err("nobody asks for it");
    }

    #[test]
    fn a_hash_stands_before_the_extension() {
        assert_eq!(with_hash("boot.js", "0123456789abcdef0123"), "boot-0123456789abcdef.js");
    }

    #[test]
    fn code_does_not_tell_where_it_was_compiled() {
        let code = b"\0\x2a_WASM_SPLIT_MARKER_732e786d2a082da8version\x03abc";
        assert_eq!(without_its_place(code.to_vec()), b"\0\x2a_WASM_SPLIT_MARKER_0000000000000000version\x03abc");
        assert_eq!(without_its_place(b"732e786d2a082da8".to_vec()), b"732e786d2a082da8");
        assert_eq!(without_its_place(b"_WASM_SPLIT_MARKER_7".to_vec()), b"_WASM_SPLIT_MARKER_0");
    }

    #[test]
    fn comments_and_indents_are_left_out() {
        assert_eq!(without_comments("<a>\n  <!-- why\n so -->\n  <b>text</b>\n</a>\n"), "<a>\n<b>text</b>\n</a>");
    }

    #[test]
    fn a_policy_that_is_not_there_is_named_with_those_that_are() {
        let failure = packs("banan-2018, nowhere-2020").expect_err("there is none").to_string();
        assert!(failure.contains("`nowhere-2020`") && failure.contains("youyang-2017"), "{failure}");
        assert_eq!(packs("banan-2018").expect("there is one").len(), 1);
        assert!(packs("").expect("all").len() >= 5);
    }
}
