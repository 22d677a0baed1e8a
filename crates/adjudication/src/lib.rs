//! Settling a bill under a policy: the verbs.
//!
//! [`settle`] walks a policy's stages over a claim and says who pays what, why, and what is uncertain. It performs no
//! IO, reads no clock and cannot panic: claims and policies are validated where they are made, so there is nothing left
//! to fail.

pub mod accumulators;
mod alike;
mod answers;
mod arithmetic;
mod bound;
mod bounds;
mod bounds_entitlement;
mod bounds_oracle;
mod bounds_rest;
mod case;
mod cells;
pub mod claim;
mod compare;
mod concern;
mod entitlement;
mod hull;
mod next_questions;
mod oracle;
mod questions;
mod reach;
mod scenarios;
mod search;
pub mod settlement;
pub mod subsidy;
mod sweep;
mod trials;
mod variants;
mod walk;
pub mod what_if;
mod world;

pub use accumulators::{ANY_TOTAL, Accumulators, Range};
pub use claim::{Claim, ClaimError};
pub use compare::{Comparison, Variation, compare};
pub use concern::{Concern, concern};
pub use next_questions::{Addressee, NextQuestion, next_questions};
pub use scenarios::{Total, patient, settle, total};
pub use settlement::Settlement;
pub use variants::{Varying, variants};
