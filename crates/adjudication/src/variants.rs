//! What a comparison varies, from the names and values that somebody wrote.

use mingbai_policy::{Policy, most_like};

use crate::claim::{Claim, ClaimError};
use crate::compare::Variation;

/// How many combinations are settled at most; more than a person can look through.
const MOST: usize = 1000;

/// A fact or a reading, and the values that it takes in turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Varying<'t> {
    /// Where this was written, for messages.
    pub place: String,
    /// The fact's or reading's id; `facts.` or `readings.` before it where the policy has both.
    pub name: &'t str,
    /// Its values, as in a case.
    pub values: Vec<&'t str>,
}

/// Every combination of one value of each, the last turning fastest. `whole` is the place of all that varies.
///
/// # Errors
/// Everything that is wrong with what varies; where there are more than 1,000 combinations.
pub fn variants(
    policy: &Policy,
    claim: &Claim,
    varying: &[Varying<'_>],
    whole: &str,
) -> Result<Vec<Vec<Variation>>, Vec<ClaimError>> {
    let mut axes: Vec<Vec<Variation>> = Vec::new();
    let mut wrong = Vec::new();
    for one in varying {
        match axis(policy, claim, one) {
            // By what varies, not by how it is written: `hospital` and `facts.hospital` are one question.
            Ok(axis) if axes.iter().any(|known| same_subject(known, &axis)) => {
                let name = axis.first().map_or("", |variation| subject(policy, variation));
                wrong.push(error(&one.place, format!("{name} 写了两次；请把它的值都写在一处，用逗号隔开")));
            }
            Ok(axis) => axes.push(axis),
            Err(errors) => wrong.extend(errors),
        }
    }
    let combinations = axes.iter().map(Vec::len).fold(1usize, usize::saturating_mul);
    if combinations > MOST {
        wrong.push(error(whole, format!("一共有 {combinations} 种搭配，最多 {MOST} 种；请少换几样")));
    }
    if wrong.is_empty() { Ok(combined(&axes)) } else { Err(wrong) }
}

/// The variations of one name.
fn axis(policy: &Policy, claim: &Claim, varying: &Varying<'_>) -> Result<Vec<Variation>, Vec<ClaimError>> {
    let wrong = |message: String| vec![error(&varying.place, message)];
    let values = &varying.values;
    if values.is_empty() {
        return Err(wrong("没有写换成什么；请至少写一个值".to_owned()));
    }
    if let Some((_, value)) = values.iter().enumerate().find(|(place, value)| values[..*place].contains(value)) {
        return Err(wrong(format!("{value} 写了两次；请只留一个")));
    }
    let (kind, id) = varying.name.trim().split_once('.').map_or(("", varying.name.trim()), |(kind, id)| (kind, id));
    let fact = policy.fact(id).filter(|_| kind.is_empty() || kind == "facts");
    let reading = policy.reading(id).filter(|_| kind.is_empty() || kind == "readings");
    match (fact, reading) {
        (Some(_), Some(_)) => Err(wrong(format!("{id} 既是情况又是口径；请写 facts.{id} 或 readings.{id}"))),
        (Some(fact), None) => {
            let refused = values.iter().filter_map(|value| claim.clone().answer(policy, fact, value).err());
            let refused: Vec<ClaimError> = refused.map(|refused| error(&varying.place, refused.message)).collect();
            let variations = values.iter().map(|value| Variation::Fact(fact, (*value).to_owned()));
            if refused.is_empty() { Ok(variations.collect()) } else { Err(refused) }
        }
        (None, Some(reading)) => {
            let options = &policy.pack.readings[reading.at()].options;
            let all = || options.iter().map(|option| format!("{}（{}）", option.id, option.name)).collect::<Vec<_>>();
            let variation = |value: &&str| {
                let place = options.iter().position(|option| option.id == *value);
                let place = place.and_then(|place| u16::try_from(place).ok());
                let place =
                    place.ok_or_else(|| wrong(format!("{value} 不是可选的口径；可选：{}", all().join("、"))))?;
                Ok(Variation::Reading(reading, place))
            };
            values.iter().map(variation).collect()
        }
        (None, None) => {
            let known = policy.pack.facts.iter().map(|fact| fact.id.as_str());
            let known = known.chain(policy.pack.readings.iter().map(|reading| reading.id.as_str()));
            let known: Vec<&str> = known.collect();
            let remedy = most_like(id, known.iter().copied());
            let remedy =
                remedy.map_or_else(|| format!("可用：{}", known.join("、")), |like| format!("是不是 {like}？"));
            Err(wrong(format!("没有叫 {id} 的情况或口径；{remedy}")))
        }
    }
}

fn same_subject(one: &[Variation], other: &[Variation]) -> bool {
    match (one.first(), other.first()) {
        (Some(Variation::Fact(one, _)), Some(Variation::Fact(other, _))) => one == other,
        (Some(Variation::Reading(one, _)), Some(Variation::Reading(other, _))) => one == other,
        _ => false,
    }
}

fn subject<'p>(policy: &'p Policy, variation: &Variation) -> &'p str {
    match variation {
        Variation::Fact(fact, _) => &policy.pack.facts[fact.at()].id,
        Variation::Reading(reading, _) => &policy.pack.readings[reading.at()].id,
    }
}

fn combined(axes: &[Vec<Variation>]) -> Vec<Vec<Variation>> {
    let mut all = vec![Vec::new()];
    for axis in axes {
        let longer = all.iter().flat_map(|before: &Vec<Variation>| {
            axis.iter().map(move |variation| before.iter().cloned().chain([variation.clone()]).collect())
        });
        all = longer.collect();
    }
    all
}

fn error(place: &str, message: String) -> ClaimError {
    ClaimError { field: place.to_owned(), message }
}
