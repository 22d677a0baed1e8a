//! Help with the insurance premium.

#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Serialize;

use super::{Choice, Document, Provision, Span};

tables! {
    /// Help with the insurance premium.
    pub struct Premium {
        /// `mingbai-subsidy/1`.
        format: String,
        /// The policy document.
        policy: Document,
        /// The result in one Chinese sentence.
        says: String,
        /// What the document says of it.
        about: String,
        /// The county within the prefecture.
        county: String,
        /// The premium, in yuan.
        premium: String,
        /// How much is paid of it.
        amount: Span,
        /// The entitlements that hold.
        entitled: Vec<PremiumEntitlement>,
        /// Who finances it, from the highest level of government down; left out where that is open or not stated.
        #[serde(skip_serializing_if = "Option::is_none")]
        shares: Option<Vec<Share>>,
        /// Who finances it, in plain Chinese.
        shares_say: String,
        /// What the day of recognition means for insurance.
        enrolment: Vec<Rule>,
        /// Facts that must be answered to know more.
        questions: Vec<Choice>,
        /// Every provision behind this.
        provisions: Vec<Provision>,
    }

    /// An entitlement to help with the premium.
    pub struct PremiumEntitlement {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// How much it gives; left out where the document does not say.
        #[serde(skip_serializing_if = "Option::is_none")]
        amount: Option<String>,
        /// Whether it is the one that counts.
        counts: bool,
        /// The provisions behind it.
        clauses: Vec<String>,
    }

    /// What a level of government pays.
    pub struct Share {
        /// The level: `province`, `prefecture`, `county`, or what the pack calls it.
        level: String,
        /// Its name.
        name: String,
        /// What it pays, in yuan.
        amount: String,
    }

    /// A rule that holds.
    pub struct Rule {
        /// The rule in plain Chinese.
        text: String,
        /// The provisions behind it.
        clauses: Vec<String>,
    }
}
