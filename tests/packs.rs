//! The packs of this repository are sound.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

use mingbai_packs::{BUILTIN, Registry};
use mingbai_policy::lint;

#[test]
fn every_pack_compiles_and_passes_every_lint() {
    let registry = Registry::builtin().unwrap_or_else(|problems| panic!("{problems:#?}"));
    assert_eq!(registry.all().len(), BUILTIN.len());
    let problems: Vec<String> =
        registry.all().iter().flat_map(lint::check).map(|problem| problem.to_string()).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    for ((name, _), policy) in BUILTIN.iter().zip(registry.all()) {
        assert_eq!(*name, policy.pack.id, "a pack's file has the pack's name");
    }
}
