//! The places where something is typed or chosen.

use mingbai_ledger::scale::MOST_BRACKETS;

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
    /// Whether there is a slip.
    pub(crate) const HAS_SLIP: Self = Self::Said("slip");
    /// Whether earlier bills of this year were settled.
    pub(crate) const EARLIER_BILLS: Self = Self::Said("year");

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

    /// The field of that name; `None` where no field can have it. It says nothing about whether a policy has the field.
    pub(crate) fn read(name: &str) -> Option<Self> {
        match name {
            "claim.billed" => return Some(Self::Billed),
            "claim.out_of_catalogue" => return Some(Self::OutOfCatalogue),
            "claim.discharged" => return Some(Self::Discharged),
            _ => {}
        }
        let (kind, rest) = name.strip_prefix("claim.").unwrap_or(name).split_once('.')?;
        let (id, within) = rest.split_once('.').map_or((rest, None), |(id, within)| (id, Some(within)));
        let of_an_id = |letter: u8| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == b'_';
        if id.is_empty() || !id.bytes().all(of_an_id) || name.starts_with("claim.") == (kind == "accumulators") {
            return None;
        }
        let id = id.to_owned();
        match (kind, within) {
            ("facts", None) => Some(Self::Fact(id)),
            ("slip", None) => Some(Self::Slip(id)),
            ("parameters", None) => Some(Self::Parameter(id)),
            ("parameters", Some(within)) => {
                let (place, end) = within.split_once('.')?;
                let place = place.parse().ok().filter(|place| *place < MOST_BRACKETS)?;
                match end {
                    "to" => Some(Self::BracketEnd(id, place)),
                    "rate" => Some(Self::BracketRate(id, place)),
                    _ => None,
                }
            }
            ("readings", None) => Some(Self::Reading(id)),
            ("accumulators", None) => Some(Self::Before(id)),
            // A yearly basis and applications have names of two parts.
            ("accumulators", Some(within)) if !within.is_empty() && within.bytes().all(of_an_id) => {
                Some(Self::Before([&id, ".", within].concat()))
            }
            _ => None,
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

#[cfg(test)]
mod tests {
    use super::Field;

    #[test]
    fn a_field_is_found_by_its_name() {
        for name in [
            "claim.billed",
            "claim.out_of_catalogue",
            "claim.discharged",
            "claim.facts.poor",
            "claim.slip.basic",
            "claim.parameters.basic_rate",
            "claim.parameters.serious_scale.0.to",
            "claim.parameters.serious_scale.7.rate",
            "claim.readings.order",
            "accumulators.poor_fund",
            "accumulators.serious.basis",
        ] {
            assert_eq!(Field::read(name).map(|field| field.name()).as_deref(), Some(name));
        }
    }

    #[test]
    fn no_other_name_is_a_field() {
        for name in [
            "",
            "billed",
            "claim.",
            "claim.facts.",
            "claim.facts.Poor",
            "claim.facts.a b",
            "claim.facts.poor.to",
            "facts.poor",
            "claim.accumulators.poor_fund",
            "accumulators.poor_fund.basis.x",
            "claim.parameters.scale.8.to",
            "claim.parameters.scale.-1.to",
            "claim.parameters.scale.to",
            "claim.parameters.scale.0.from",
        ] {
            assert_eq!(Field::read(name), None, "{name}");
        }
    }
}
