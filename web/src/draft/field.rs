//! The places where something is typed or chosen.

/// A place where something is typed or chosen. Ids are those of the policy's pack.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Field {
    /// The whole bill.
    Billed,
    /// Its out-of-catalogue part.
    OutOfCatalogue,
    /// The day of discharge.
    Discharged,
    /// The answer to a question.
    Fact(String),
    /// What the slip prints for a stage.
    Slip(String),
    /// A local value of a parameter.
    Parameter(String),
    /// The end of one bracket of a parameter, counted from 0.
    BracketEnd(String, usize),
    /// The fund's share in one bracket of a parameter, counted from 0.
    BracketRate(String, usize),
    /// How an ambiguity is read.
    Reading(String),
    /// What had added up in the year before this bill, by its accumulator.
    Before(String),
    /// What was said of something that only decides which questions follow, such as whether there is a slip. No part of
    /// the case.
    Said(&'static str),
}

impl Field {
    /// The field's name, as a case has it and as errors name it: `claim.slip.basic`.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Billed => "claim.billed".to_owned(),
            Self::OutOfCatalogue => "claim.out_of_catalogue".to_owned(),
            Self::Discharged => "claim.discharged".to_owned(),
            Self::Fact(id) => format!("claim.facts.{id}"),
            Self::Slip(id) => format!("claim.slip.{id}"),
            Self::Parameter(id) => format!("claim.parameters.{id}"),
            Self::BracketEnd(id, place) => format!("claim.parameters.{id}.{place}.to"),
            Self::BracketRate(id, place) => format!("claim.parameters.{id}.{place}.rate"),
            Self::Reading(id) => format!("claim.readings.{id}"),
            Self::Before(id) => format!("accumulators.{id}"),
            Self::Said(id) => format!("said.{id}"),
        }
    }

    /// The id of the field's element on the page.
    pub(crate) fn element(&self) -> String {
        element_of(&self.name())
    }

    /// Whether it belongs to the place and not to the patient: local figures, and how ambiguities are read there.
    pub(crate) fn is_of_the_place(&self) -> bool {
        matches!(self, Self::Parameter(_) | Self::BracketEnd(..) | Self::BracketRate(..) | Self::Reading(_))
    }

    /// Whether it is part of the bill itself, which is the same under every policy.
    pub(crate) fn is_of_the_bill(&self) -> bool {
        matches!(self, Self::Billed | Self::OutOfCatalogue | Self::Discharged)
    }
}

/// The id of the element of a field that is known by its name.
pub(crate) fn element_of(name: &str) -> String {
    name.replace('.', "-")
}
