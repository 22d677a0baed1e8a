//! Writes the answer to each case as a page of its own, to be looked at without building the app:
//!
//!     cargo run -p mingbai-sheets --example gallery -- target/gallery tests/cases/banan-2018/*.toml
//!
//! Prints each page's size and how long the sheets took to write; add `--release` to believe the times.

#![allow(clippy::expect_used, clippy::panic, reason = "a developer's tool stops where it cannot go on")]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use mingbai_adjudication::{settle, what_if};
use mingbai_packs::Registry;
use mingbai_report::case::{read_case, toml_tree};
use mingbai_report::{findings, overcharged, report};
use mingbai_sheets::answer::{self, Place};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().expect("a folder to write into"));
    fs::create_dir_all(&folder).expect("the folder can be made");
    let registry = Registry::builtin().expect("sound packs");
    let style = style();
    for path in arguments.map(PathBuf::from) {
        let text = fs::read_to_string(&path).expect("a case");
        let tree = toml_tree(&text).expect("a case as TOML");
        let policy = tree.get("policy").and_then(|id| registry.get(id.as_str()?)).expect("a policy that is known");
        let case = read_case(policy, &tree).expect("a sound case");
        let settlement = settle(policy, &case.claim, &case.accumulators);
        let report = report(policy, &case.claim, &settlement);
        let overcharged = overcharged(policy, &case.claim, &case.accumulators, &settlement);
        let way_to = |place: Place<'_>| match place {
            Place::Question(question) => ["#/", &policy.pack.id, "/ask/", &question.id].concat(),
            Place::Figure(id) => ["#/", &policy.pack.id, "/rules/", id].concat(),
        };
        let write = || {
            [
                answer::result(&report),
                answer::around(&report, overcharged.as_ref(), &way_to),
                answer::tasks(&report),
                answer::slip(&report, overcharged.as_ref()),
                answer::behind(&report),
            ]
            .concat()
        };
        let times = (0..200).map(|_| {
            let begun = Instant::now();
            std::hint::black_box(write());
            begun.elapsed()
        });
        // The shortest time is the one that nothing else on the machine took part in.
        let took = times.min().unwrap_or_default();
        let name = path.file_stem().and_then(|name| name.to_str()).expect("a file name");
        let found = findings(policy, &what_if::findings(policy, &case.claim, &case.accumulators));
        let content = [write(), answer::what_if(&found)].concat();
        println!("{name}: {} bytes, {took:?}", content.len());
        let page = [
            "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\">",
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><style>",
            &style,
            "</style><body><main id=\"content\"><div class=\"answer\"><h2>算出来了</h2>",
            &content,
            "</div></main></body></html>",
        ];
        fs::write(folder.join([&policy.pack.id, "-", name, ".html"].concat()), page.concat())
            .expect("the page is written");
    }
}

/// The app's style sheets, joined as the app joins them.
fn style() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut style = fs::read_to_string(root.join("web/page.css")).unwrap_or_default();
    for folder in ["web/src", "crates/sheets/src"] {
        join(&root.join(folder), &mut style);
    }
    style
}

fn join(folder: &Path, style: &mut String) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            join(&path, style);
        } else if path.extension().is_some_and(|extension| extension == "css") {
            style.push_str(&fs::read_to_string(&path).unwrap_or_default());
        }
    }
}
