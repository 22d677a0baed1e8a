//! Help with the yearly insurance premium: how much, and which level of government pays it.

use mingbai_policy::document::SubsidyAmount;
use mingbai_policy::formula::{Amount, Comparison, Day, FactIndex, ListIndex, Oracle, ReadingIndex};
use mingbai_policy::policy::Subsidy as Compiled;
use mingbai_policy::{Date, Money, Policy, put_in_order};
use rust_decimal::Decimal;

use crate::accumulators::Range;
use crate::claim::Claim;

/// The levels of government, from the highest down. Of equal remainders the higher level's counts first, and other
/// names come after these in the order of their letters, since a pack's tables come in no order of their own.
const LEVELS: [&str; 3] = ["province", "prefecture", "county"];

/// What a person gets towards the premium.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subsidy {
    /// How much, the premium at most; a range where an answer or the document leaves it open.
    pub amount: Range,
    /// The entitlement that counts, by its place in the pack; `None` where none holds or that is open.
    pub entitlement: Option<u16>,
    /// Entitlements that hold, by their place, with what each would give; `None`: the document does not say.
    pub entitled: Vec<(u16, Option<Money>)>,
    /// Questions that must be answered to know which entitlements and rules hold.
    pub open: Vec<FactIndex>,
    /// Who pays how much, from the highest level of government down; `None` where the amount is open or the document
    /// states no split for this entitlement and county. Nothing to pay is split into nothing.
    pub shares: Option<Vec<(String, Money)>>,
    /// The split that was used, by its place in the pack.
    pub split: Option<u16>,
    /// What the day of recognition means for insurance, by the places of the rules that hold.
    pub enrolments: Vec<u16>,
}

/// Works out the help with a premium; `None` where the document gives none.
///
/// The answers are those of `claim`, whose bill plays no part. `county` is the county within the prefecture, by the name
/// that the pack's splits use.
pub fn subsidy(policy: &Policy, claim: &Claim, county: &str, premium: Money) -> Option<Subsidy> {
    let compiled = policy.subsidy.as_ref()?;
    let written = policy.pack.subsidy.as_ref()?;
    let mut answers = Answers { policy, claim };
    let mut open = Vec::new();
    let (entitled, perhaps) = entitlements(compiled, &mut answers, premium);
    let least = entitled.iter().filter_map(|(_, amount)| *amount).max().unwrap_or_default();
    let unknown = entitled.iter().any(|(_, amount)| amount.is_none());
    // An unstated amount may reach the premium, and so may an entitlement that an answer could open. An answer that
    // could only open a lower one is not asked for.
    let higher = perhaps.into_iter().filter(|(_, amount)| *amount > least);
    let mut greatest = if unknown { premium } else { least };
    for (fact, amount) in higher {
        note(&mut open, fact);
        greatest = greatest.max(amount);
    }
    let amount = Range { least, greatest };
    let highest = entitled.iter().find(|(_, amount)| *amount == Some(least)).map(|(place, _)| *place);
    let entitlement = highest.filter(|_| amount.is_exact());
    let split = entitlement.and_then(|place| {
        let id = &written.entitlements[usize::from(place)].id;
        let of = written
            .splits
            .iter()
            .position(|split| split.entitlement == *id && split.counties.iter().any(|one| one == county));
        of.and_then(|of| u16::try_from(of).ok())
    });
    let shares = match split {
        Some(split) => Some(split_to_the_fen(least, &written.splits[usize::from(split)].shares)),
        None if amount.is_exact() && least.is_zero() => {
            Some(LEVELS.iter().map(|level| ((*level).to_owned(), Money::ZERO)).collect())
        }
        None => None,
    };
    let enrolments = (0u16..).zip(&compiled.enrolments).filter(|(_, rule)| match rule.holds(&mut answers) {
        Ok(holds) => holds,
        Err(fact) => {
            note(&mut open, fact);
            false
        }
    });
    let enrolments = enrolments.map(|(place, _)| place).collect();
    Some(Subsidy { amount, entitlement, entitled, open, shares, split, enrolments })
}

/// An entitlement by its place, with what it gives where the document says so.
type Entitled = (u16, Option<Money>);
/// What an entitlement could give, with the question that decides it.
type Perhaps = (Option<FactIndex>, Money);

/// The entitlements that hold, and what those could give that an open answer decides.
fn entitlements(compiled: &Compiled, answers: &mut Answers<'_>, premium: Money) -> (Vec<Entitled>, Vec<Perhaps>) {
    let mut entitled = Vec::new();
    let mut perhaps = Vec::new();
    for (place, (when, gives)) in (0u16..).zip(&compiled.entitlements) {
        let amount = match gives {
            SubsidyAmount::Full => Some(premium),
            SubsidyAmount::Yuan(yuan) => Some(Money::from_yuan(*yuan).min(premium).round_to_fen()),
            SubsidyAmount::Unknown => None,
        };
        match when.holds(answers) {
            Ok(true) => entitled.push((place, amount)),
            Ok(false) => {}
            Err(fact) => perhaps.push((fact, amount.unwrap_or(premium))),
        }
    }
    (entitled, perhaps)
}

fn note(open: &mut Vec<FactIndex>, fact: Option<FactIndex>) {
    open.extend(fact.filter(|fact| !open.contains(fact)));
}

/// Splits an amount by shares of 1: each level's whole fen first, then one fen more to the largest remainders.
fn split_to_the_fen(amount: Money, shares: &[(String, Decimal)]) -> Vec<(String, Money)> {
    let mut ordered: Vec<&(String, Decimal)> = shares.iter().collect();
    let rank = |level: &str| LEVELS.iter().position(|known| *known == level).unwrap_or(LEVELS.len());
    put_in_order(&mut ordered, |(a, _), (b, _)| rank(a).cmp(&rank(b)).then_with(|| a.cmp(b)));
    let exact: Vec<Decimal> = ordered.iter().map(|(_, share)| amount.yuan() * share * Decimal::ONE_HUNDRED).collect();
    let mut fen: Vec<Decimal> = exact.iter().map(Decimal::floor).collect();
    let left = amount.yuan() * Decimal::ONE_HUNDRED - fen.iter().sum::<Decimal>();
    let mut by_remainder: Vec<usize> = (0..ordered.len()).collect();
    // A stable sort: of equal remainders the higher level stays in front.
    put_in_order(&mut by_remainder, |a, b| (exact[*b] - fen[*b]).cmp(&(exact[*a] - fen[*a])));
    for place in by_remainder.into_iter().take(usize::try_from(left.trunc()).unwrap_or(0)) {
        fen[place] += Decimal::ONE;
    }
    let money = |fen: Decimal| Money::from_yuan(fen / Decimal::ONE_HUNDRED);
    ordered.iter().zip(fen).map(|((level, _), fen)| (level.clone(), money(fen))).collect()
}

/// Answers conditions on facts and days from a claim; stops at the question that is open, `None` where it is no
/// question about the person.
struct Answers<'a> {
    policy: &'a Policy,
    claim: &'a Claim,
}

impl Answers<'_> {
    fn day(&self, day: &Day) -> Result<Date, Option<FactIndex>> {
        match day {
            Day::Fixed(date) => Ok(*date),
            Day::Discharged => self.claim.discharged.ok_or(None),
            Day::Fact(fact) => self.claim.day(*fact).ok_or(Some(*fact)),
            Day::SameYear(day, month, of_month) => {
                let date = self.day(day)?;
                let month = time::Month::try_from(*month).unwrap_or(date.month());
                Ok(Date::from_calendar_date(date.year(), month, *of_month).unwrap_or(date))
            }
        }
    }
}

impl Oracle for Answers<'_> {
    type Stop = Option<FactIndex>;

    fn fact(&mut self, fact: FactIndex) -> Result<u16, Self::Stop> {
        self.claim.answered(fact).ok_or(Some(fact))
    }

    fn reading(&mut self, reading: ReadingIndex) -> Result<u16, Self::Stop> {
        self.claim.reading(reading).ok_or(None)
    }

    fn listed(&mut self, list: ListIndex) -> Result<bool, Self::Stop> {
        let disease = mingbai_policy::document::FactKind::Disease;
        let asked = (0u16..).zip(&self.policy.facts).find(|(_, fact)| fact.kind == disease);
        let Some((place, _)) = asked else { return Ok(false) };
        let answer = self.fact(FactIndex(place))?;
        match self.policy.lists[list.at()].members.iter().find(|(member, _)| *member == answer) {
            Some((_, counts)) => counts.holds(self),
            None => Ok(false),
        }
    }

    fn amounts(&mut self, _: Comparison, _: &Amount, _: &Amount) -> Result<bool, Self::Stop> {
        // Nothing of a premium depends on a bill: compiling allows facts and days alone here.
        Err(None)
    }

    fn days(&mut self, comparison: Comparison, left: &Day, right: &Day) -> Result<bool, Self::Stop> {
        Ok(comparison.holds(self.day(left)?.cmp(&self.day(right)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shares(of: &[(&str, &str)]) -> Vec<(String, Decimal)> {
        of.iter().map(|(level, share)| ((*level).to_owned(), share.parse().expect("a share"))).collect()
    }

    fn split(yuan: &str, of: &[(&str, &str)]) -> Vec<String> {
        let amount = Money::from_yuan(yuan.parse().expect("an amount"));
        split_to_the_fen(amount, &shares(of)).iter().map(|(level, share)| format!("{level} {share}")).collect()
    }

    #[test]
    fn the_largest_remainders_get_the_fen_that_are_left() {
        let of = [("county", "0.3"), ("prefecture", "0.2"), ("province", "0.5")];
        assert_eq!(split("33.33", &of), ["province 16.66", "prefecture 6.67", "county 10.00"]);
    }

    #[test]
    fn of_equal_remainders_the_higher_level_counts_first() {
        let of = [("county", "0.3"), ("prefecture", "0.2"), ("province", "0.5")];
        assert_eq!(split("99.95", &of), ["province 49.98", "prefecture 19.99", "county 29.98"]);
        let thirds = [("village", "0.25"), ("county", "0.25"), ("town", "0.25"), ("province", "0.25")];
        assert_eq!(split("0.02", &thirds), ["province 0.01", "county 0.01", "town 0.00", "village 0.00"]);
    }
}
