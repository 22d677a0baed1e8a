//! Holds that the TypeScript types of the npm package are those of the Rust types: `npm/src/documents.ts` is made from
//! their JSON Schemas and checked in, so that a change of either shows where people review it.
//!
//!     MINGBAI_WRITE=1 cargo test -p mingbai-wasm --test types      # writes it anew

#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod typescript;

use std::path::Path;
use std::{env, fs};

use mingbai_report::schema;
use typescript::{Root, declarations};

const HEAD: &str =
    "// Made from the Rust types by the test crates/wasm/tests/types. Do not edit: change the Rust types, then run
//
//     MINGBAI_WRITE=1 cargo test -p mingbai-wasm --test types
";

#[test]
fn types_are_those_of_the_rust_types() {
    let made = format!(
        "{HEAD}\n{}",
        declarations(&[
            Root { name: "Case", prefix: "Case", schema: schema::case(None) },
            Root { name: "Settlement", prefix: "", schema: schema::settlement() },
            Root { name: "Amounts", prefix: "", schema: schema::amounts() },
            Root { name: "Comparison", prefix: "", schema: schema::comparison() },
            Root { name: "PolicyList", prefix: "", schema: schema::policies() },
            Root { name: "PolicyDescription", prefix: "", schema: schema::policy() },
            Root { name: "PackCheck", prefix: "", schema: schema::check() },
        ])
    );
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("npm/src/documents.ts");
    if env::var_os("MINGBAI_WRITE").is_some() {
        fs::write(&file, &made).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    }
    let checked_in = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let place = made.lines().zip(checked_in.lines()).position(|(made, known)| made != known);
    assert!(
        made == checked_in,
        "npm/src/documents.ts is not what the Rust types say (first in line {:?}); \
         run `MINGBAI_WRITE=1 cargo test -p mingbai-wasm --test types` and look at what changed",
        place.map(|place| place + 1)
    );
}
