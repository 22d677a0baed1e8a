//! Packs before anybody relies on them, from text to text.

use mingbai_policy::document::Pack;
use mingbai_policy::{Policy, Problem, lint};
use mingbai_report::description;
use mingbai_report::json_text;

/// What is wrong with a pack, or what it asks and knows, as JSON text.
///
/// # Errors
/// Where that cannot stand in JSON, which no pack brings about.
pub(crate) fn check(pack: &str) -> Result<String, Vec<String>> {
    let checked = sound(pack);
    let found = description::check(checked.as_ref().map_err(Vec::as_slice));
    json_text(&found).map_err(|error| vec![error.to_string()])
}

/// The policy of a pack that can be relied on: one that compiles may still have lost half of its tables.
///
/// # Errors
/// Every problem of the pack.
fn sound(pack: &str) -> Result<Policy, Vec<Problem>> {
    let (pack, _) = Pack::from_toml(pack)?;
    let policy = Policy::compile(pack)?;
    let found = lint::check(&policy);
    if found.is_empty() { Ok(policy) } else { Err(found) }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    fn checked(pack: &str) -> Value {
        serde_json::from_str(&check(pack).expect("JSON")).expect("JSON")
    }

    #[test]
    fn a_sound_pack_says_what_it_asks() {
        let (id, pack) = mingbai_packs::BUILTIN[2];
        let found = checked(pack);
        assert_eq!((found["sound"].as_bool(), found["problems"].as_array().map(Vec::len)), (Some(true), Some(0)));
        assert_eq!(found["policy"]["policy"]["id"], id);
    }

    #[test]
    fn no_text_is_too_strange() {
        let nested = ["a = ".to_owned() + &"[".repeat(200_000), "a.".repeat(200_000) + "a = 1", "[".repeat(200_000)];
        let strange = ["", "\u{0}", "\u{feff}", "<script>alert(1)</script>", "id = '''"].map(str::to_owned);
        for pack in strange.into_iter().chain(nested) {
            let found = checked(&pack);
            assert_eq!(found["sound"], false);
            let first = &found["problems"][0];
            assert!(!first["place"].as_str().unwrap_or("").is_empty(), "{first}");
            assert!(!first["message"].as_str().unwrap_or("").is_empty(), "{first}");
        }
    }
}
