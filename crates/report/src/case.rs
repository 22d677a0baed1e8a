//! Reading a case from its text: TOML, where the feature `toml` is on, or JSON.

use mingbai_adjudication::ClaimError;
pub use mingbai_adjudication::claim::{Case, read_case};
use mingbai_policy::Policy;
#[cfg(feature = "toml")]
use serde_json::Value;

pub use crate::json_tree::json_tree;

/// Reads a case as JSON.
///
/// # Errors
/// Where the text is no JSON or has a key twice, with the place; else every mistake in the case at once.
pub fn from_json(policy: &Policy, text: &str) -> Result<Case, Vec<ClaimError>> {
    read_case(policy, &json_tree(text).map_err(|error| vec![error])?)
}

/// The tree that a TOML text stands for; days may stand without quotes.
///
/// # Errors
/// Where the text is no TOML, with the place.
#[cfg(feature = "toml")]
pub fn toml_tree(text: &str) -> Result<Value, ClaimError> {
    let text = text.trim_start_matches('\u{feff}');
    let tree: Value = toml::from_str(text).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or("");
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |rest| rest.chars().count()) + 1;
        ClaimError {
            field: format!("第 {line} 行第 {column} 列"),
            message: format!("不是合格的 TOML（{}）；请改正这一处，文字要加引号", error.message()),
        }
    })?;
    Ok(with_plain_days(tree))
}

/// TOML's own days arrive as a table with one strange key; a case writes them as text.
#[cfg(feature = "toml")]
fn with_plain_days(tree: Value) -> Value {
    match tree {
        Value::Object(table) => {
            if let (1, Some(day)) = (table.len(), table.get("$__toml_private_datetime")) {
                return day.clone();
            }
            Value::Object(table.into_iter().map(|(key, value)| (key, with_plain_days(value))).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(with_plain_days).collect()),
        other => other,
    }
}
