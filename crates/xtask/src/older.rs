//! The built page in a Chromium of 2019, as the system browser of an old phone is.

use crate::{
    command::{Outcome, run},
    setup::{self, Tools},
};

/// Goes through one bill there, and looks at what still older browsers are shown.
pub(crate) fn check(tools: &Tools) -> Outcome {
    setup::older_browser()?;
    run(tools.command("node")?.arg("e2e/older/journey.mjs"))
}
