//! What checking a pack found.

#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Serialize;

use super::PolicyDescription;

tables! {
    /// What checking a pack found.
    pub struct PackCheck {
        /// `mingbai-check/1`.
        format: String,
        /// Whether bills can be settled under it: it has no problem.
        sound: bool,
        /// Everything that is wrong with it, in the order of reading.
        problems: Vec<PackProblem>,
        /// What the policy asks and knows; left out where it is not sound.
        #[serde(skip_serializing_if = "Option::is_none")]
        policy: Option<PolicyDescription>,
    }

    /// One thing to mend in a pack.
    pub struct PackProblem {
        /// Where it stands, from the outside in.
        place: String,
        /// What stands there and what would be right, in Chinese.
        message: String,
    }
}
