//! What a pack that compiles should still be asked: one file a rule, each opening with what it demands and why.
//!
//! Compiling finds what cannot be executed; these find what executes and is wrong, or cannot be traced to a clause.

mod adjustments;
mod counterparts;
mod provenance;
mod traceability;
mod unused;

use crate::policy::Policy;
use crate::problem::{Problem, Problems};

/// Everything that a sound pack does not have.
pub fn check(policy: &Policy) -> Vec<Problem> {
    let mut problems = Problems::at(&policy.pack.id);
    adjustments::check(policy, &mut problems);
    provenance::check(policy, &mut problems);
    traceability::check(policy, &mut problems);
    counterparts::check(policy, &mut problems);
    unused::check(policy, &mut problems);
    problems.finish()
}
