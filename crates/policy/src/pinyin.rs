//! Finding counties and diseases by what people type: characters, pinyin, or its initials.
//!
//! Somebody of 65 writes 酉阳 with a finger, a clerk types `youyang` or `yy`. No page downloads a dictionary for that:
//! `mingbai bundle` notes what the few hundred characters sound like that names are made of.

use crate::document::Disease;
use crate::policy::Policy;

/// How well a name fits what was typed, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It is the whole name.
    Exact,
    /// The name begins so.
    Prefix,
    /// The name has it within.
    Within,
    /// The name has its characters in this order, with others between them: 酉阳县 for 酉阳土家族苗族自治县.
    Scattered,
}

/// What characters sound like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sounds {
    /// Each syllable, without its tone, followed by the characters that can be read so: `an安ba八巴`.
    table: String,
    /// Each character with the bounds of a syllable in the table, in the order of characters.
    places: Vec<(char, usize, usize)>,
}

impl Sounds {
    /// Reads the table of a bundle.
    pub(crate) fn new(table: String) -> Self {
        let mut places: Vec<(char, usize, usize)> = Vec::new();
        let (mut start, mut end) = (0, 0);
        for (place, character) in table.char_indices() {
            if !character.is_ascii() {
                // Put in where it belongs: for some hundred characters a sort would be more code than work.
                let before = places.partition_point(|(known, ..)| *known <= character);
                places.insert(before, (character, start, end));
            } else if place == end {
                end += 1;
            } else {
                (start, end) = (place, place + 1);
            }
        }
        Self { table, places }
    }

    /// How well a county's name fits what was typed, or that of a place within it, and which of them it is; `None` where
    /// none does.
    ///
    /// Letters may be large or small; spaces and marks don't count. Nothing typed is the beginning of every name.
    pub fn county<'a>(&self, policy: &'a Policy, typed: &str) -> Option<(Fit, &'a str)> {
        let pack = &policy.pack;
        let own = self.place(&pack.initials, &pack.county, typed).map(|fit| (fit, pack.county.as_str()));
        let within = within(policy).filter_map(|name| Some((self.place("", name, typed)?, name.as_str())));
        // Of equals the first: its own name.
        own.into_iter().chain(within).min_by_key(|(fit, _)| *fit)
    }

    /// How well a disease fits what was typed, by its name, its initials, or what people call it.
    pub fn disease(&self, disease: &Disease, typed: &str) -> Option<Fit> {
        let names: Vec<&str> = std::iter::once(&disease.name).chain(&disease.also).map(String::as_str).collect();
        self.best(&disease.initials, &names, typed)
    }

    /// Diseases are not looked for as loosely: what is left out of their names can be what matters.
    fn place(&self, initials: &str, name: &str, typed: &str) -> Option<Fit> {
        let scattered = || is_scattered(&letters(name), &letters(typed)).then_some(Fit::Scattered);
        self.best(initials, &[name], typed).or_else(scattered)
    }

    fn best(&self, initials: &str, names: &[&str], typed: &str) -> Option<Fit> {
        let typed = letters(typed);
        let names = names.iter().filter_map(|name| self.fit(&letters(name), &typed));
        names.chain(self.fit(&letters(initials), &typed)).min()
    }

    fn fit(&self, name: &[char], typed: &[char]) -> Option<Fit> {
        let from = |start: usize| self.used_up(&name[start..], typed);
        match from(0) {
            Some(true) => Some(Fit::Exact),
            Some(false) => Some(Fit::Prefix),
            None => (1..name.len()).any(|start| from(start).is_some()).then_some(Fit::Within),
        }
    }

    /// Whether a name begins with what was typed: `None` where not, or whether it then ends as well.
    ///
    /// A character is typed as itself, as its syllable or as the first letter of that, and people mix them. So what can
    /// be used up by each place of the name is kept as bits, one for each number of letters.
    fn used_up(&self, name: &[char], typed: &[char]) -> Option<bool> {
        let all = 1_u64 << typed.len();
        let mut reached = 1;
        let mut begins = typed.is_empty();
        for (place, character) in name.iter().enumerate() {
            let mut next = 0;
            for from in (0..typed.len()).filter(|from| reached >> from & 1 == 1) {
                let rest = &typed[from..];
                if rest.first() == Some(character) {
                    next |= 2 << from;
                }
                for syllable in self.syllables(*character) {
                    let alike = rest.iter().zip(syllable.bytes()).take_while(|(a, b)| **a == char::from(*b)).count();
                    if alike > 0 {
                        next |= 2 << from;
                    }
                    if alike == syllable.len() {
                        next |= 1 << (from + alike);
                    }
                    // Whoever is still typing has not come to the syllable's end.
                    begins |= alike == rest.len();
                }
            }
            if next & all != 0 {
                if place + 1 == name.len() {
                    return Some(true);
                }
                begins = true;
            }
            reached = next;
        }
        begins.then_some(false)
    }

    fn syllables(&self, character: char) -> impl Iterator<Item = &str> {
        let first = self.places.partition_point(|(known, ..)| *known < character);
        let places = self.places[first..].iter().take_while(move |(known, ..)| *known == character);
        places.filter_map(|(_, start, end)| self.table.get(*start..*end))
    }
}

/// The names of the places within a policy's own.
fn within(policy: &Policy) -> impl Iterator<Item = &String> {
    let splits = policy.pack.subsidy.iter().flat_map(|subsidy| &subsidy.splits);
    policy.pack.within.iter().chain(splits.flat_map(|split| &split.counties))
}

/// Whether a name has these Chinese characters in this order. Official names are long, and people leave out the middle.
/// Letters are not scattered so: a few of them are in every name.
fn is_scattered(name: &[char], typed: &[char]) -> bool {
    let mut rest = name.iter();
    typed.iter().all(|sought| !sought.is_ascii() && rest.any(|character| character == sought))
}

/// No name is longer, nor need anybody type more to find it.
const LONGEST: usize = 60;

/// A text as it is compared: small letters, no full-width ones, no spaces or marks.
fn letters(text: &str) -> Vec<char> {
    let plain = text.chars().filter_map(|letter| match letter {
        '！'..='～' => char::from_u32(u32::from(letter) - 0xfee0),
        '\u{3000}'..='〿' => None,
        _ => Some(letter),
    });
    plain
        .filter(|letter| letter.is_ascii_alphanumeric() || !letter.is_ascii())
        .map(|letter| letter.to_ascii_lowercase())
        .take(LONGEST)
        .collect()
}

/// The table of what the characters in the names of counties and diseases sound like.
#[cfg(feature = "compile")]
pub(crate) fn table(policies: &[Policy]) -> String {
    use std::collections::{BTreeMap, BTreeSet};

    use pinyin::ToPinyinMulti;

    let mut syllables: BTreeMap<&str, BTreeSet<char>> = BTreeMap::new();
    for policy in policies {
        let diseases =
            policy.pack.diseases.iter().flat_map(|disease| std::iter::once(&disease.name).chain(&disease.also));
        let places = std::iter::once(&policy.pack.county).chain(within(policy));
        for character in diseases.chain(places).flat_map(|name| name.chars()) {
            for sound in character.to_pinyin_multi().into_iter().flatten() {
                syllables.entry(sound.plain()).or_default().insert(character);
            }
        }
    }
    let mut table = String::new();
    for (syllable, characters) in syllables {
        // The one syllable that is not plain ASCII is typed as keyboards have it: 绿 lv.
        table.push_str(&syllable.replace('ü', "v"));
        table.extend(characters);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(name: &str, typed: &str) -> Option<Fit> {
        let sounds = Sounds::new("chong重gao高qing庆xie血xue血ya压yang阳you酉zhong重".to_owned());
        sounds.best("", &[name], typed)
    }

    #[test]
    fn names_are_found_by_characters_pinyin_and_initials() {
        for typed in ["酉阳", "youyang", "You Yang", "ＹＯＵ　ＹＡＮＧ", "yy", "YY", "y阳", "youy", "酉yang"]
        {
            assert_eq!(fit("酉阳", typed), Some(Fit::Exact), "{typed}");
        }
        for typed in ["", " ", "酉", "you", "y", "yo", "youya", "youyan"] {
            assert_eq!(fit("酉阳", typed), Some(Fit::Prefix), "{typed}");
        }
        for typed in ["阳", "yang", "ya"] {
            assert_eq!(fit("酉阳", typed), Some(Fit::Within), "{typed}");
        }
        for typed in ["ang", "ou", "youyangxian", "阳酉", "x", "1"] {
            assert_eq!(fit("酉阳", typed), None, "{typed}");
        }
    }

    #[test]
    fn a_long_official_name_is_found_by_what_people_call_it() {
        let name = "重庆市酉阳土家族苗族自治县";
        let fit = |typed| Sounds::default().place("cqsyytjzmzzzx", name, typed);
        for typed in ["酉阳县", "重庆酉阳", "重庆 酉阳县", "酉阳自治县"] {
            assert_eq!(fit(typed), Some(Fit::Scattered), "{typed}");
        }
        assert_eq!(fit("酉阳"), Some(Fit::Within));
        for typed in ["县酉阳", "酉阳区", "yyxq", "酉阳x", "三都"] {
            assert_eq!(fit(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_character_of_several_sounds_is_found_by_each() {
        for typed in ["chongqing", "zhongqing", "cq", "zq"] {
            assert_eq!(fit("重庆", typed), Some(Fit::Exact), "{typed}");
        }
        assert_eq!(fit("高血压（1级）", "gaoxueya1"), Some(Fit::Prefix));
        assert_eq!(fit("高血压（1级）", "gxy1级"), Some(Fit::Exact));
    }

    #[test]
    fn no_text_is_too_long_or_too_strange() {
        let long = "yang".repeat(1000);
        assert_eq!(fit(&"阳".repeat(1000), &long), Some(Fit::Prefix));
        assert_eq!(fit("", ""), Some(Fit::Prefix));
        for typed in ["\0", "😀", "（）", "ü", "y\u{301}"] {
            fit("酉阳", typed);
        }
        for table in ["", "阳", "阳yang", "yang", "yang阳yang阳", "\u{7f}é"] {
            Sounds::new(table.to_owned()).best("", &["酉阳"], "yang");
        }
    }
}
