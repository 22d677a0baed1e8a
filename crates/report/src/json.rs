//! Documents as JSON text.

use serde::Serialize;

/// The JSON text of a document: indented, with a line end, the same bytes wherever it is written.
///
/// # Errors
/// Where a document cannot stand in JSON, which no document of this crate brings about.
pub fn json_text(document: &impl Serialize) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(document).map(|text| text + "\n")
}
