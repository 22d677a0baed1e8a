//! Answers as people and spreadsheets write them.

use mingbai_policy::Policy;
use mingbai_policy::document::{Fact, FactKind};
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
            found.map(|option| option.id.clone()).or_else(|| usual(asked, &plain))
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

/// What lists and hospitals write for an option: the question, the option, what the option's name has to have within it,
/// so that it means the same here, and the words.
const USUAL: [(&str, &str, &str, &[&str]); 11] = [
    ("care", "inpatient", "住院", &["住院", "普通住院", "住院治疗"]),
    ("care", "outpatient", "门诊", &["门诊", "普通门诊", "门急诊"]),
    ("care", "chronic_outpatient", "慢性病", &["慢性病门诊", "慢病门诊", "门诊慢性病", "门诊慢病"]),
    ("care", "special_outpatient", "特殊", &["特殊疾病门诊", "特病门诊", "门诊特病", "门诊特殊病"]),
    ("care", "delivery", "生孩子", &["住院分娩", "分娩"]),
    ("hospital", "township", "卫生院", &["卫生院", "乡镇", "乡级", "镇级", "乡镇级", "社区卫生服务中心"]),
    ("hospital", "county", "县", &["县医院", "县人民医院", "县级", "县级医院"]),
    ("hospital", "county", "区", &["区医院", "区人民医院", "区级", "区级医院"]),
    ("hospital", "city", "市", &["市医院", "市人民医院", "市级", "市级医院"]),
    ("hospital", "province", "省", &["省医院", "省人民医院", "省级", "省级医院", "省立医院"]),
    ("hospital", "outside", "省外", &["省外", "省外医院", "外省"]),
];
/// How the names of hospitals end whose level they tell; a city may be one of a county's rank.
const ENDS: [&str; 6] = ["卫生院", "社区卫生服务中心", "县医院", "县人民医院", "区医院", "区人民医院"];

/// The option that is usually written so, where only one can be meant.
fn usual(asked: &Fact, text: &str) -> Option<String> {
    // “门诊” where there are two kinds of it.
    if asked.options.iter().filter(|option| option.name.contains(text)).count() > 1 {
        return None;
    }
    let words = USUAL.iter().filter(|(fact, ..)| *fact == asked.id);
    let mut meant = words
        .filter(|(.., words)| words.iter().any(|word| *word == text || (ENDS.contains(word) && text.ends_with(word))));
    meant.find_map(|(_, id, within, _)| {
        asked
            .options
            .iter()
            .find(|option| option.id == *id && option.name.contains(within))
            .map(|option| option.id.clone())
    })
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
