//! The policy packs and the registry that finds the one for a county and a day.
//!
//! The packs themselves are the TOML files in `packs/`; `README.md` beside them is their reference.

use mingbai_policy::pinyin::Sounds;
use mingbai_policy::{Date, Policy, Problem, bundle, most_like};

/// The policies that a program has at hand.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    policies: Vec<Policy>,
    sounds: Sounds,
}

impl Registry {
    /// A registry of these policies. Of two with the same id the later one counts, so that a county can replace a pack.
    pub fn new(policies: impl IntoIterator<Item = Policy>) -> Self {
        let mut registry = Self::default();
        for policy in policies {
            match registry.policies.iter_mut().find(|known| known.pack.id == policy.pack.id) {
                Some(known) => *known = policy,
                None => registry.policies.push(policy),
            }
        }
        registry
    }

    /// The sound policies of a bundle, and the problems of those that are not.
    ///
    /// # Errors
    /// Where the bytes are no bundle.
    pub fn from_bundle(bytes: &[u8]) -> Result<(Self, Vec<Problem>), Problem> {
        let bundle = bundle::read(bytes)?;
        Ok((Self { sounds: bundle.sounds, ..Self::new(bundle.policies) }, bundle.problems))
    }

    /// The five packs of this repository.
    ///
    /// # Errors
    /// The packs' problems; a test holds that there are none.
    #[cfg(feature = "builtin")]
    pub fn builtin() -> Result<Self, Vec<Problem>> {
        let mut policies = Vec::new();
        for (_, text) in BUILTIN {
            let (pack, _) = mingbai_policy::document::Pack::from_toml(text)?;
            policies.push(Policy::compile(pack)?);
        }
        Ok(Self::new(policies))
    }

    /// All policies, in the order in which they came.
    pub fn all(&self) -> &[Policy] {
        &self.policies
    }

    /// What the names of these policies' counties and diseases sound like, to find them by. Only a bundle knows; without
    /// one they are found by their characters and initials.
    pub fn sounds(&self) -> &Sounds {
        &self.sounds
    }

    /// The policy of this name.
    pub fn get(&self, id: &str) -> Option<&Policy> {
        self.policies.iter().find(|policy| policy.pack.id == id)
    }

    /// The policy of this name, for a name that somebody typed.
    ///
    /// # Errors
    /// Where there is none: what it may be instead, in Chinese.
    pub fn named(&self, id: &str) -> Result<&Policy, String> {
        self.get(id).ok_or_else(|| {
            let known = || self.policies.iter().map(|policy| policy.pack.id.as_str());
            let all = || format!("可用：{}", known().collect::<Vec<_>>().join("、"));
            let remedy = most_like(id, known()).map_or_else(all, |like| format!("是不是 {like}？"));
            format!("没有叫 {id} 的政策；{remedy}")
        })
    }

    /// The policy that covers a day of discharge in a county; of several the one issued last.
    ///
    /// A document without a day of issue counts as older than any with one. Of several issued on one day, or all without
    /// a day, the one that came last into the registry counts; a pack that replaced another has the other's place. A
    /// policy without a first or a last day has no bound on that side. `None` where no policy of the county covers the
    /// day.
    pub fn on(&self, county: &str, discharged: Date) -> Option<&Policy> {
        let covers = |policy: &&Policy| {
            let (from, to) = policy.validity();
            from.is_none_or(|from| from <= discharged) && to.is_none_or(|to| discharged <= to)
        };
        let of_county = self.policies.iter().filter(|policy| policy.pack.county == county);
        of_county.filter(covers).max_by_key(|policy| policy.pack.document.issued)
    }
}

/// The packs of this repository, by name, as TOML.
#[cfg(feature = "builtin")]
pub const BUILTIN: [(&str, &str); 5] = [
    ("youyang-2017", include_str!("../packs/youyang-2017.toml")),
    ("junshan-2017", include_str!("../packs/junshan-2017.toml")),
    ("banan-2018", include_str!("../packs/banan-2018.toml")),
    ("huainan-2019", include_str!("../packs/huainan-2019.toml")),
    ("qiannan-2019", include_str!("../packs/qiannan-2019.toml")),
];

#[cfg(all(test, feature = "builtin"))]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

    use super::*;

    #[test]
    fn of_several_that_cover_a_day_the_last_issued_counts_then_the_last_that_came() {
        let pack = Registry::builtin().unwrap().get("banan-2018").unwrap().clone();
        let day = |text: &str| mingbai_policy::date(text).unwrap();
        let discharged = pack.validity().0.unwrap_or_else(|| day("2018-11-20"));
        let on = |packs: &[(&str, Option<&str>)]| {
            let named = packs.iter().map(|(id, issued)| {
                let mut policy = pack.clone();
                policy.pack.id = (*id).to_owned();
                policy.pack.document.issued = issued.map(day);
                policy
            });
            let registry = Registry::new(named);
            registry.on(&pack.pack.county, discharged).map(|policy| policy.pack.id.clone()).unwrap()
        };
        assert_eq!(on(&[("new", Some("2018-02-01")), ("old", Some("2018-01-01"))]), "new");
        assert_eq!(on(&[("dated", Some("2018-01-01")), ("undated", None)]), "dated");
        assert_eq!(on(&[("one", Some("2018-01-01")), ("two", Some("2018-01-01"))]), "two");
        assert_eq!(on(&[("one", None), ("two", None)]), "two");
        assert_eq!(on(&[("one", None), ("two", None), ("one", None)]), "two");
    }
}
