//! The formats, for programs and editors.

use mingbai_packs::Registry;
use mingbai_policy::document::Pack;
use mingbai_report::{json_text, schema};

/// The JSON Schema of a format, as JSON text; that of a case with the names and answers of one policy, where one is named.
///
/// # Errors
/// Where no format or policy has this name, or where the format does not depend on a policy.
pub(crate) fn schema(registry: &Registry, format: &str, policy: Option<&str>) -> Result<String, Vec<String>> {
    let of_one = policy.map(|policy| registry.named(policy).map_err(|message| vec![message])).transpose()?;
    if let (Some(policy), true) = (policy, format != "case") {
        return Err(vec![format!("policy：{policy}；这种格式对所有政策都一样，请不要写政策，或者把格式写成 case")]);
    }
    let schema = match format {
        "case" => schema::case(of_one),
        "settlement" => schema::settlement(),
        "amounts" => schema::amounts(),
        "comparison" => schema::comparison(),
        "policies" => schema::policies(),
        "policy" => schema::policy(),
        "check" => schema::check(),
        "pack" => Pack::schema(),
        other => {
            return Err(vec![format!(
                "format：没有叫 {other} 的格式；可用：case、settlement、amounts、comparison、policies、policy、check、pack"
            )]);
        }
    };
    json_text(&schema).map_err(|error| vec![error.to_string()])
}
