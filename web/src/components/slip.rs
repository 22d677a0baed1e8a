//! What the patient's slip prints.

use mingbai_policy::Policy;
use mingbai_policy::document::StageKind;

use super::entry::entry;
use crate::draft::{Field, Kind};
use crate::part::{Element, details, paragraph, row};
use crate::session::Session;
use crate::wording;

/// An amount for each fund that a slip can print.
pub(crate) fn slip(session: Session, policy: &'static Policy) -> Element {
    let printed = policy.pack.stages.iter().filter(|stage| stage.kind != StageKind::Grant);
    let amount = |id: &str, name: &str| entry(session, &Field::Slip(id.to_owned()), Kind::Amount, name, None);
    let entries: Vec<Element> = printed.map(|stage| amount(&stage.id, &stage.name)).collect();
    details("more", wording::SLIP).add(row![paragraph("help", wording::SLIP_HELP), entries])
}
