//! The same bill with other circumstances, from text to text.

use mingbai_adjudication::{ClaimError, Varying, compare as adjudicate, variants};
use mingbai_packs::Registry;
use mingbai_report::case::{self, json_tree};
use mingbai_report::{comparison, json_text};
use serde_json::Value;

use crate::settle::sentences;

/// What varies, in messages.
const PLACE: &str = "vary";

/// The comparison of a case with its variants, as JSON text. `vary` is a JSON table from the names of facts and readings
/// to the values that each takes in turn.
///
/// # Errors
/// Everything that is wrong with the policy's id, with the case, or else with what varies.
pub(crate) fn compare(registry: &Registry, policy: &str, case: &str, vary: &str) -> Result<String, Vec<String>> {
    let policy = registry.named(policy).map_err(|message| vec![message])?;
    let case = case::from_json(policy, case).map_err(sentences)?;
    let vary = json_tree(vary).map_err(|error| vec![format!("{PLACE}，{error}")])?;
    let varying = varying(&vary).map_err(sentences)?;
    let variants = variants(policy, &case.claim, &varying, PLACE).map_err(sentences)?;
    let compared =
        adjudicate(policy, &case.claim, &case.accumulators, &variants).map_err(|error| sentences(vec![error]))?;
    json_text(&comparison(policy, &compared)).map_err(|error| vec![error.to_string()])
}

fn varying(vary: &Value) -> Result<Vec<Varying<'_>>, Vec<ClaimError>> {
    let mistake = |place: &str, message: &str| ClaimError { field: place.to_owned(), message: message.to_owned() };
    let Some(table) = vary.as_object().filter(|table| !table.is_empty()) else {
        return Err(vec![mistake(
            PLACE,
            "没有写换什么；请写 { 名字: [值, 值] }，如 { hospital: [\"township\", \"county\"] }",
        )]);
    };
    let mut all = Vec::new();
    let mut wrong = Vec::new();
    for (name, values) in table {
        let place = format!("{PLACE}.{name}");
        let values = values.as_array().and_then(|values| values.iter().map(word).collect());
        match values {
            Some(values) => all.push(Varying { place, name, values }),
            None => wrong.push(mistake(&place, "不是一列值；请写 [值, 值]，每个值是文字，或 true、false")),
        }
    }
    if wrong.is_empty() { Ok(all) } else { Err(wrong) }
}

/// A value as a case writes it; an answer of yes or no may stand without quotes.
fn word(value: &Value) -> Option<&str> {
    match value {
        Value::Bool(true) => Some("true"),
        Value::Bool(false) => Some("false"),
        other => other.as_str(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CASE: &str = r#"{"claim": {"billed": "50000", "out_of_catalogue": "6000", "facts": {"poor": true}}}"#;

    fn compared(vary: &str) -> Result<Value, Vec<String>> {
        let registry = Registry::builtin().expect("sound packs");
        let text = compare(&registry, "banan-2018", CASE, vary)?;
        Ok(serde_json::from_str(&text).expect("JSON"))
    }

    #[test]
    fn every_combination_is_settled() {
        let compared = compared(r#"{"referred": [true, "false"], "readings.q1": ["cap", "gate"]}"#).expect("sound");
        assert_eq!(compared["format"], "mingbai-comparison/1");
        assert_eq!(compared["variants"].as_array().map(Vec::len), Some(4));
    }

    #[test]
    fn every_mistake_is_named_with_its_place_and_remedy() {
        for (vary, message) in [
            ("{}", "vary：没有写换什么；请写"),
            ("[]", "vary：没有写换什么；请写"),
            ("{", "vary，第 1 行第 1 列：不是合格的 JSON"),
            (r#"{"referred": "true"}"#, "vary.referred：不是一列值；请写 [值, 值]"),
            (r#"{"referred": [1]}"#, "vary.referred：不是一列值；请写 [值, 值]"),
            (r#"{"referred": []}"#, "vary.referred：没有写换成什么；请至少写一个值"),
            (r#"{"referred": [true, "true"]}"#, "vary.referred：true 写了两次；请只留一个"),
            (r#"{"refered": [true]}"#, "vary.refered：没有叫 refered 的情况或口径；是不是 referred？"),
            (r#"{"hospital": ["moon"]}"#, "vary.hospital：“moon”不是“在哪里看的病？”的答案；"),
            (r#"{"hospital": ["city"], "facts.hospital": ["county"]}"#, "vary.hospital：hospital 写了两次；"),
        ] {
            let messages = compared(vary).expect_err(vary);
            assert!(messages.len() == 1 && messages[0].starts_with(message), "{vary}: {messages:#?}");
        }
    }
}
