//! Writes the paper and the picture of each case as files, to be looked at and printed without building the app:
//!
//!     cargo run -p mingbai-sheets --example paper -- target/paper tests/cases/banan-2018/*.toml

#![allow(clippy::expect_used, clippy::panic, reason = "a developer's tool stops where it cannot go on")]

use std::fs;
use std::path::{Path, PathBuf};

use mingbai_adjudication::settle;
use mingbai_packs::Registry;
use mingbai_report::case::{read_case, toml_tree};
use mingbai_report::{offers, report};
use mingbai_sheets::{Basis, form, picture, settlement_sheet};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().expect("a folder to write into"));
    fs::create_dir_all(&folder).expect("the folder can be made");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let sheets = ["web/page.css", "crates/sheets/src/settlement_sheet.css", "crates/sheets/src/form.css"];
    let style = sheets.map(|path| fs::read_to_string(root.join(path)).expect("a style sheet")).concat();
    let page = |paper: &str| {
        [
            "<!doctype html><html lang=\"zh-CN\" data-paper><meta charset=\"utf-8\"><style>",
            &style,
            "</style><body><main>…</main><div class=\"paper\">",
            paper,
            "</div></body></html>",
        ]
        .concat()
    };
    let registry = Registry::builtin().expect("sound packs");
    for path in arguments.map(PathBuf::from) {
        let tree = toml_tree(&fs::read_to_string(&path).expect("a case")).expect("a case as TOML");
        let policy = tree.get("policy").and_then(|id| registry.get(id.as_str()?)).expect("a policy that is known");
        // Some cases are about what is refused.
        let Ok(case) = read_case(policy, &tree) else { continue };
        let report = report(policy, &case.claim, &settle(policy, &case.claim, &case.accumulators));
        let day = case.claim.discharged.map(mingbai_report::wording::iso_day);
        let of_year = "这次以前，今年已经报过的：没有填，按没有算".to_owned();
        let told = day.into_iter().chain(offers(policy, &case.claim).answers).chain([of_year]).collect();
        let basis = Basis { told, printed_on: "2018-11-20".to_owned() };
        let name = path.file_stem().and_then(|name| name.to_str()).expect("a file name");
        let file = |ending: &str| folder.join([&policy.pack.id, "-", name, ending].concat());
        fs::write(file(".html"), page(&settlement_sheet(&report, &basis))).expect("the sheet is written");
        fs::write(file(".svg"), picture(&report).svg).expect("the picture is written");
        for blank in &policy.pack.forms {
            fs::write(file("-form.html"), page(&form(blank, "…", &[]))).expect("the form is written");
        }
    }
}
