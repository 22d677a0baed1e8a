//! Conditions: what they come to by what is known of a person, and how they are said in plain words.

use mingbai_adjudication::Claim;
use mingbai_policy::document::FactKind;
use mingbai_policy::formula::{Amount, Condition, Day, FactIndex, ListIndex, ParameterIndex};
use mingbai_policy::{Date, Month, Policy};

use crate::document::Concerns;
use crate::{formula, wording};

/// What is known when a condition is asked: readings always, and the answers about the person or none of them.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    pub(crate) policy: &'a Policy,
    pub(crate) claim: &'a Claim,
    /// Whether answers count; where not, a condition is said as the document has it, for whoever reads it.
    pub(crate) answers: bool,
}

/// What a condition comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Truth {
    Holds,
    Fails,
    /// It depends on these.
    Open(Vec<Missing>),
}

/// What is missing to decide a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Missing {
    Fact(FactIndex),
    Discharged,
    /// An amount of a bill.
    Bill,
    Reading,
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Self::Holds } else { Self::Fails }
    }
}

impl<'a> Known<'a> {
    /// The same without the answers about the person.
    pub(crate) fn of_nobody(self) -> Self {
        Self { answers: false, ..self }
    }

    /// What a condition comes to.
    pub(crate) fn truth(self, condition: &Condition) -> Truth {
        let open = |missing| Truth::Open(vec![missing]);
        match condition {
            Condition::All(parts) => self.joined(parts.iter(), false),
            Condition::Any(parts) => self.joined(parts.iter(), true),
            Condition::Not(part) => match self.truth(part) {
                Truth::Holds => Truth::Fails,
                Truth::Fails => Truth::Holds,
                open => open,
            },
            Condition::Fact(fact, answer) => match self.answered(*fact) {
                Some(given) => (given == *answer).into(),
                None => open(Missing::Fact(*fact)),
            },
            Condition::Reading(reading, option) => match self.claim.reading(*reading) {
                Some(chosen) => (chosen == *option).into(),
                None => open(Missing::Reading),
            },
            Condition::Listed(list) => self.listed(*list),
            Condition::Amounts(..) => open(Missing::Bill),
            Condition::Days(comparison, left, right) => match (self.day(left), self.day(right)) {
                (Ok(left), Ok(right)) => comparison.holds(left.cmp(&right)).into(),
                (Err(missing), _) | (_, Err(missing)) => open(missing),
            },
        }
    }

    /// What several conditions come to together, of which one that is `deciding` settles the whole.
    pub(crate) fn joined<'c>(self, parts: impl Iterator<Item = &'c Condition>, deciding: bool) -> Truth {
        let mut missing = Vec::new();
        for part in parts {
            match self.truth(part) {
                Truth::Open(more) => {
                    for one in more {
                        if !missing.contains(&one) {
                            missing.push(one);
                        }
                    }
                }
                decided if decided == deciding.into() => return decided,
                _ => {}
            }
        }
        if missing.is_empty() { (!deciding).into() } else { Truth::Open(missing) }
    }

    /// Whether something concerns the person while these are missing, and which of them the person can answer. What only
    /// a bill or a reading decides does not count against it.
    pub(crate) fn concerns(self, missing: &[Missing]) -> (Concerns, Vec<Missing>) {
        let answerable = |missing: &&Missing| matches!(missing, Missing::Fact(_) | Missing::Discharged);
        let answerable: Vec<Missing> = missing.iter().filter(answerable).copied().collect();
        (if answerable.is_empty() { Concerns::Yes } else { Concerns::Depends }, answerable)
    }

    /// How to ask for what is missing; nothing where nobody can answer it.
    pub(crate) fn ask(self, missing: Missing) -> String {
        match missing {
            Missing::Fact(fact) => self.policy.pack.facts[fact.at()].ask.clone(),
            Missing::Discharged => wording::ask_discharged(),
            Missing::Bill | Missing::Reading => String::new(),
        }
    }

    /// The parts of a condition that must all hold and are not known to.
    pub(crate) fn open_parts(self, condition: &'a Condition) -> Vec<&'a Condition> {
        match condition {
            Condition::All(parts) => parts.iter().flat_map(|part| self.open_parts(part)).collect(),
            one if matches!(self.truth(one), Truth::Open(_)) => vec![one],
            _ => Vec::new(),
        }
    }

    fn answered(self, fact: FactIndex) -> Option<u16> {
        self.claim.answered(fact).filter(|_| self.answers)
    }

    fn listed(self, list: ListIndex) -> Truth {
        let asked = (0u16..).zip(&self.policy.facts).find(|(_, fact)| fact.kind == FactKind::Disease);
        let Some((place, _)) = asked else { return Truth::Fails };
        let Some(disease) = self.answered(FactIndex(place)) else {
            return Truth::Open(vec![Missing::Fact(FactIndex(place))]);
        };
        let members = &self.policy.lists[list.at()].members;
        members.iter().find(|(member, _)| *member == disease).map_or(Truth::Fails, |(_, counts)| self.truth(counts))
    }

    fn day(self, day: &Day) -> Result<Date, Missing> {
        match day {
            Day::Fixed(date) => Ok(*date),
            Day::Discharged => self.claim.discharged.filter(|_| self.answers).ok_or(Missing::Discharged),
            Day::Fact(fact) => self.claim.day(*fact).filter(|_| self.answers).ok_or(Missing::Fact(*fact)),
            Day::SameYear(day, month, of_month) => {
                let date = self.day(day)?;
                let month = Month::try_from(*month).unwrap_or(date.month());
                Ok(Date::from_calendar_date(date.year(), month, *of_month).unwrap_or(date))
            }
        }
    }

    /// A condition in plain words, as far as readings leave it open; `None` where they decide it.
    pub(crate) fn words(self, condition: &Condition) -> Option<String> {
        let nobody = self.of_nobody();
        let Truth::Open(_) = nobody.truth(condition) else { return None };
        Some(nobody.said(condition))
    }

    fn said(self, condition: &Condition) -> String {
        let term = self.policy.terms.iter().find(|term| term.when == *condition);
        let Some(term) = term else { return self.composed(condition) };
        let says = term.says.trim_end_matches('。');
        // A term that the pack explains is said as the pack says it, unless a reading leaves less of it to say.
        let composed = names_reading(condition).then(|| self.composed(condition));
        composed.filter(|composed| composed.chars().count() < says.chars().count()).unwrap_or_else(|| says.to_owned())
    }

    fn composed(self, condition: &Condition) -> String {
        let policy = self.policy;
        let parts = |parts: &[Condition]| parts.iter().filter_map(|part| self.words(part)).collect::<Vec<_>>();
        match condition {
            Condition::All(all) => wording::all_of(&parts(all)),
            Condition::Any(any) => wording::any_of(&parts(any)),
            Condition::Not(part) => match &**part {
                Condition::Fact(fact, 1) if self.is_yes_no(*fact) => self.answer_said(*fact, 0),
                part => wording::not(&self.said(part)),
            },
            Condition::Fact(fact, answer) => self.answer_said(*fact, *answer),
            Condition::Reading(reading, option) => {
                let reading = &policy.pack.readings[reading.at()];
                reading.options.get(usize::from(*option)).map_or_else(String::new, |option| option.name.clone())
            }
            Condition::Listed(list) => {
                let members = &policy.lists[list.at()].members;
                let names = members.iter().map(|(member, _)| policy.pack.diseases[usize::from(*member)].name.clone());
                wording::listed(&names.collect::<Vec<_>>())
            }
            Condition::Amounts(comparison, left, right) => {
                wording::compared(*comparison, &formula::words(policy, left), &formula::words(policy, right))
            }
            Condition::Days(comparison, left, right) => {
                wording::compared_days(*comparison, &self.day_said(left), &self.day_said(right))
            }
        }
    }

    /// An answer as a phrase: `建档立卡贫困户`, `县人民医院`.
    pub(crate) fn answer_said(self, fact: FactIndex, answer: u16) -> String {
        let asked = &self.policy.pack.facts[fact.at()];
        match asked.kind {
            FactKind::Disease => {
                let disease = self.policy.pack.diseases.get(usize::from(answer));
                disease.map_or(wording::OTHER_DISEASE, |disease| disease.name.as_str()).to_owned()
            }
            FactKind::YesNo | FactKind::Identity if answer == 1 => wording::phrase(&asked.ask),
            FactKind::YesNo | FactKind::Identity => wording::not(&wording::phrase(&asked.ask)),
            _ => asked.options.get(usize::from(answer)).map_or_else(String::new, |option| option.name.clone()),
        }
    }

    fn is_yes_no(self, fact: FactIndex) -> bool {
        matches!(self.policy.facts[fact.at()].kind, FactKind::YesNo | FactKind::Identity)
    }

    fn day_said(self, day: &Day) -> String {
        match day {
            Day::Fixed(date) => wording::day(*date),
            Day::Discharged => wording::DISCHARGED_DAY.to_owned(),
            Day::Fact(fact) => wording::phrase(&self.policy.pack.facts[fact.at()].ask),
            Day::SameYear(_, month, of_month) => wording::day_of_year(*month, *of_month),
        }
    }
}

fn names_reading(condition: &Condition) -> bool {
    let mut names = false;
    condition.visit(&mut |part| names |= matches!(part, Condition::Reading(..)));
    names
}

/// Whether a condition speaks of who the person is.
pub(crate) fn names_identity(policy: &Policy, condition: &Condition) -> bool {
    let mut names = false;
    condition.visit(&mut |part| {
        names |= matches!(part, Condition::Fact(fact, _) if policy.facts[fact.at()].kind == FactKind::Identity);
    });
    names
}

/// The parameters that a formula names, each once.
pub(crate) fn parameters_of(formula: &Amount) -> Vec<ParameterIndex> {
    let mut found = Vec::new();
    formula.visit(&mut |part| {
        if let Amount::Parameter(parameter) = part
            && !found.contains(parameter)
        {
            found.push(*parameter);
        }
    });
    found
}
