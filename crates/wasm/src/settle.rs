//! From text to text, without JavaScript: what the tests call in native code.

use mingbai_adjudication::{ClaimError, settle as adjudicate, total};
use mingbai_packs::Registry;
use mingbai_report::{amounts as in_amounts, case, description, json_text, report};

/// The policies at hand, as JSON text.
///
/// # Errors
/// Where they cannot stand in JSON.
pub(crate) fn list(registry: &Registry) -> Result<String, Vec<String>> {
    json_text(&description::list(registry.all())).map_err(|error| vec![error.to_string()])
}

/// The report of a case, as JSON text.
///
/// # Errors
/// Everything that is wrong with the policy's id or with the case.
pub(crate) fn settle(registry: &Registry, policy: &str, case: &str) -> Result<String, Vec<String>> {
    let policy = registry.named(policy).map_err(|message| vec![message])?;
    let case = case::from_json(policy, case).map_err(sentences)?;
    let settlement = adjudicate(policy, &case.claim, &case.accumulators);
    json_text(&report(policy, &case.claim, &settlement)).map_err(|error| vec![error.to_string()])
}

/// The amounts of a case alone, as JSON text on one line.
///
/// # Errors
/// As [`settle`].
pub(crate) fn amounts(registry: &Registry, policy: &str, case: &str) -> Result<String, Vec<String>> {
    let policy = registry.named(policy).map_err(|message| vec![message])?;
    let case = case::from_json(policy, case).map_err(sentences)?;
    let total = total(policy, &case.claim, &case.accumulators);
    serde_json::to_string(&in_amounts(policy, &total)).map_err(|error| vec![error.to_string()])
}

/// What a policy asks and knows, as JSON text.
///
/// # Errors
/// Where no policy has this id.
pub(crate) fn describe(registry: &Registry, policy: &str) -> Result<String, Vec<String>> {
    let policy = registry.named(policy).map_err(|message| vec![message])?;
    json_text(&description::full(policy)).map_err(|error| vec![error.to_string()])
}

/// Mistakes as they are said.
pub(crate) fn sentences(errors: Vec<ClaimError>) -> Vec<String> {
    errors.iter().map(ToString::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CASE: &str = r#"{"claim": {"billed": "50000.00", "out_of_catalogue": "6000", "discharged": "2018-11-20",
        "facts": {"poor": false, "lifted": false, "insured": true}, "slip": {"basic": "34000", "serious": "0"},
        "readings": {"q1": "cap"}, "parameters": {"basic_rate": "0.60"}}, "accumulators": {"poor_fund": "12.50"}}"#;

    fn builtin() -> Registry {
        Registry::builtin().expect("sound packs")
    }

    #[test]
    fn a_case_settles() {
        let report = settle(&builtin(), "banan-2018", CASE).expect("a sound case");
        let report: serde_json::Value = serde_json::from_str(&report).expect("JSON");
        assert_eq!(report["format"], "mingbai-settlement/1");
        assert_eq!(report["billed"]["least"], "50000.00");
    }

    #[test]
    fn every_mistake_is_named_at_once() {
        let case = r#"{"claim": {"billed": "-1", "facts": {"pour": true}}}"#;
        let messages = settle(&builtin(), "banan-2018", case).expect_err("mistakes");
        assert_eq!(messages.len(), 2, "{messages:#?}");
        assert!(messages[0].starts_with("claim.billed：-1 是负数"), "{messages:#?}");
        assert!(messages[1].contains("是不是 poor？"), "{messages:#?}");
    }

    #[test]
    fn a_policy_that_is_not_there_is_named_with_the_one_that_may_be_meant() {
        assert_eq!(
            settle(&builtin(), "banan-2019", CASE),
            Err(vec!["没有叫 banan-2019 的政策；是不是 banan-2018？".to_owned()])
        );
        let none = Registry::default();
        assert!(settle(&none, "", CASE).is_err());
        assert!(list(&none).is_ok_and(|text| text.contains("mingbai-policies/1")));
    }

    #[test]
    fn no_text_is_too_strange() {
        let registry = builtin();
        let ends = (0..=CASE.len()).filter(|end| CASE.is_char_boundary(*end));
        let cut = ends.flat_map(|end| [CASE[..end].to_owned(), CASE[end..].to_owned()]);
        // Marks that break the text; digits in their place would be other sound cases.
        let swapped = (0..CASE.len()).flat_map(|place| {
            ["\"", "{", "[", "-", "\u{0}"].map(|odd| format!("{}{odd}{}", &CASE[..place], &CASE[place + 1..]))
        });
        let long = ["[".repeat(100_000), "{\"claim\":".repeat(100_000), CASE.replace("50000.00", &"9".repeat(5000))];
        for text in cut.chain(swapped).chain(long) {
            if let Err(messages) = settle(&registry, "banan-2018", &text) {
                assert!(!messages.is_empty() && messages.iter().all(|message| !message.is_empty()), "{text}");
            }
        }
    }
}
