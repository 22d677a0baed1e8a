//! What would be different: the same bill in other places, as it grows, and with what could have gone otherwise.
//!
//! [`places`] settles a bill for every hospital; [`curve`] follows what everyone pays as the bill grows; [`findings`]
//! names what would have changed the result. All three are pure, settle a bounded number of claims and say how many
//! they did, in `settlements`.
//!
//! A few questions have a meaning of their own here and are known by their name: `hospital`, `referred` and those of
//! [`Circumstance`]. A pack that asks none of them has fewer comparisons, never wrong ones.

mod around;
mod curve;
mod filled;
mod findings;
mod margins;
mod markers;
mod pieces;
mod places;

pub use crate::alike::PrintedZeros;
pub use curve::{Curve, MOST as MOST_OF_A_CURVE, MOST_OPEN as MOST_OF_A_BAND, Point, curve};
pub use findings::{
    Changed, Circumstance, Effect, Finding, Findings, Identity, ReadingEffect, findings, most_settlements,
};
pub use markers::{Marker, Turning};
pub use places::{Place, Places, places};

use mingbai_policy::Policy;
use mingbai_policy::document::FactKind;
use mingbai_policy::formula::FactIndex;

/// Which hospital it is, where the policy asks for it as a choice.
fn hospital(policy: &Policy) -> Option<FactIndex> {
    asked(policy, "hospital", FactKind::Choice)
}

/// Whether the patient was referred, where the policy asks for it.
fn referral(policy: &Policy) -> Option<FactIndex> {
    asked(policy, "referred", FactKind::YesNo)
}

fn asked(policy: &Policy, id: &str, kind: FactKind) -> Option<FactIndex> {
    policy.fact(id).filter(|fact| policy.facts[fact.at()].kind == kind)
}
