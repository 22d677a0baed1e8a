//! Answers as people and spreadsheets write them.

use mingbai_policy::Policy;
use mingbai_policy::document::FactKind;
use mingbai_policy::formula::FactIndex;

use crate::amount::narrow;
use crate::day;

/// The words for yes, in lower case.
const YES: [&str; 11] = ["true", "是", "有", "1", "y", "yes", "√", "✓", "对", "已", "t"];
/// The words for no.
const NO: [&str; 11] = ["false", "否", "无", "0", "n", "no", "×", "✗", "不是", "没有", "f"];

/// The answer that a text stands for, as a claim has it: `true`, an option's or a disease's id, `2018-11-20`; `None` where
/// it is no answer to this question. Options and diseases may be written by name.
pub fn understood(policy: &Policy, fact: FactIndex, text: &str) -> Option<String> {
    let asked = policy.pack.facts.get(fact.at())?;
    let plain = narrow(text);
    let is = |word: &str| word == plain || narrow(word) == plain;
    match asked.kind {
        FactKind::YesNo | FactKind::Identity => {
            let lower = plain.to_ascii_lowercase();
            let yes = YES.contains(&lower.as_str());
            (yes || NO.contains(&lower.as_str())).then(|| yes.to_string())
        }
        FactKind::Choice => {
            let found = asked.options.iter().find(|option| is(&option.id) || is(&option.name));
            found.map(|option| option.id.clone())
        }
        FactKind::Disease if plain == "other" || plain == OTHER => Some("other".to_owned()),
        FactKind::Disease => {
            let diseases = &policy.pack.diseases;
            let found = diseases.iter().find(|disease| is(&disease.id) || is(&disease.name));
            let found = found.or_else(|| diseases.iter().find(|disease| disease.also.iter().any(|also| is(also))));
            found.map(|disease| disease.id.clone())
        }
        FactKind::Date => day::read(&plain).ok().map(|day| day::iso(day.date)),
    }
}

/// The answer in words that [`understood`] reads back; as it is where it is no answer.
pub(crate) fn in_words(policy: &Policy, fact: FactIndex, text: &str) -> String {
    let (Some(asked), Some(answer)) = (policy.pack.facts.get(fact.at()), understood(policy, fact, text)) else {
        return text.to_owned();
    };
    let named = match asked.kind {
        FactKind::YesNo | FactKind::Identity => Some(if answer == "true" { "是" } else { "否" }),
        FactKind::Choice => asked.options.iter().find(|option| option.id == answer).map(|option| option.name.as_str()),
        FactKind::Disease if answer == "other" => Some(OTHER),
        FactKind::Disease => {
            let found = policy.pack.diseases.iter().find(|disease| disease.id == answer);
            found.map(|disease| disease.name.as_str())
        }
        FactKind::Date => None,
    };
    // Two answers of one name would not come back; then the id has to do.
    match named {
        Some(name) if understood(policy, fact, name).as_deref() == Some(&answer) => name.to_owned(),
        _ => answer,
    }
}

/// A disease that is on no list.
const OTHER: &str = "其他病";

/// Every answer in words, to name the remedy where one is not understood.
pub(crate) fn choices(policy: &Policy, fact: FactIndex) -> String {
    let Some(asked) = policy.pack.facts.get(fact.at()) else { return String::new() };
    match asked.kind {
        FactKind::YesNo | FactKind::Identity => "“是”“否”".to_owned(),
        FactKind::Choice => asked.options.iter().map(|option| ["“", &option.name, "”"].concat()).collect(),
        FactKind::Disease => "政策里的病名，不在里面写“其他病”".to_owned(),
        FactKind::Date => "日期，如 2018-11-20".to_owned(),
    }
}
