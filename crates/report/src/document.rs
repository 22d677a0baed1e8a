//! The report's tables, as they stand in JSON.

use mingbai_adjudication::Range;
use mingbai_policy::Money;

/// Declares tables that are written as JSON.
macro_rules! tables {
    ($( $(#[$about:meta])* pub struct $name:ident { $( $(#[$doc:meta])* $field:ident: $type:ty, )* } )*) => {$(
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
        #[cfg_attr(feature = "schema", derive(JsonSchema))]
        pub struct $name { $( $(#[$doc])* pub $field: $type, )* }
    )*};
}

/// Declares words of which one stands in JSON.
macro_rules! words {
    ($( $(#[$about:meta])* pub enum $name:ident { $( $(#[$doc:meta])* $word:ident, )* } )*) => {$(
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
        #[cfg_attr(feature = "schema", derive(JsonSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $( $(#[$doc])* $word, )* }
    )*};
}

mod amounts;
mod check;
mod comparison;
mod description;
mod offers;
mod premium;
mod scenario;
mod settlement;
mod what_if;
mod words;

pub use amounts::{Amounts, StageAmount, YearAmount};
pub use check::{PackCheck, PackProblem};
pub use comparison::{Comparison, ComparisonLine, Variant, Varied};
pub use description::*;
pub use offers::{
    Concern, Concerns, Offer, OfferLine, OfferPart, OfferedFigure, OfferedProvision, OfferedValue, Offers,
};
pub use premium::{Premium, PremiumEntitlement, Rule, Share};
pub use scenario::{Assumption, Scenario, StageTrace, Step};
pub use settlement::*;
pub use what_if::*;
pub use words::*;

impl Span {
    /// A certain amount.
    pub fn exactly(amount: Money) -> Self {
        Range::exactly(amount).into()
    }

    /// Whether it is certain.
    pub fn is_exact(&self) -> bool {
        self.least == self.greatest
    }
}

impl Step {
    /// Whether it can have decided the amount: a ceiling that cut nothing off did not.
    pub fn decides(&self) -> bool {
        self.slot != Slot::Ceiling || self.input != self.output
    }
}

impl From<Range> for Span {
    fn from(range: Range) -> Self {
        Self { least: range.least.to_string(), greatest: range.greatest.to_string() }
    }
}
