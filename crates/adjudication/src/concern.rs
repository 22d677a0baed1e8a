//! Whom a right, a service or a procedure concerns.

use mingbai_policy::Policy;
use mingbai_policy::formula::Condition;

use crate::accumulators::Accumulators;
use crate::claim::Claim;
use crate::settlement::OpenPoint;
use crate::walk::{Case, Stop, asked};

/// Whether something concerns a patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concern {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// An answer that decides is missing: this one first, where it is one that can be given.
    Open(Option<OpenPoint>),
}

/// Whether a condition beside the stages, such as whom a right concerns, holds as far as a claim says.
///
/// Conditions on amounts see the bill before anything was paid of it.
pub fn concern(policy: &Policy, claim: &Claim, condition: &Condition) -> Concern {
    let case = Case { policy, claim, accumulators: &Accumulators::none(policy) };
    match asked(case, condition) {
        Ok(true) => Concern::Yes,
        Ok(false) => Concern::No,
        Err(Stop::Open(point)) => Concern::Open(Some(point)),
        Err(Stop::Missing(_)) => Concern::Open(None),
    }
}
