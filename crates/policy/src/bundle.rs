//! The packs that a page loads, as one JSON file.

use serde_json::{Value, json};

use crate::document::Pack;
use crate::policy::Policy;
use crate::problem::Problem;

/// The name and version of the bundle's format.
const FORMAT: &str = "mingbai-packs/1";

/// Joins the trees of packs that have been checked into a bundle.
pub fn write(packs: &[Value]) -> Value {
    json!({ "format": FORMAT, "packs": packs })
}

/// Reads a bundle: the policies that are sound, and what is wrong with the others.
///
/// One damaged pack takes nothing from the rest.
///
/// # Errors
/// Only where the text is no bundle at all.
pub fn read(text: &str) -> Result<(Vec<Policy>, Vec<Problem>), Problem> {
    let not_a_bundle = |message: String| Problem { place: "政策文件".to_owned(), message };
    let bundle: Value = serde_json::from_str(text).map_err(|error| {
        not_a_bundle(format!("第 {} 行第 {} 列不是合格的 JSON；请重新下载或生成", error.line(), error.column()))
    })?;
    if bundle.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(not_a_bundle(format!("不是 {FORMAT} 格式；请用 mingbai bundle 重新生成")));
    }
    let Some(packs) = bundle.get("packs").and_then(Value::as_array) else {
        return Err(not_a_bundle("缺少 packs；请用 mingbai bundle 重新生成".to_owned()));
    };
    let mut policies = Vec::new();
    let mut problems = Vec::new();
    for pack in packs {
        match Pack::read(pack).and_then(Policy::compile) {
            Ok(policy) => policies.push(policy),
            Err(found) => problems.extend(found),
        }
    }
    Ok((policies, problems))
}
