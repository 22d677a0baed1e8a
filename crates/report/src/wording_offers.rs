//! What a policy offers, in words.

use mingbai_policy::formula::Comparison;
use rust_decimal::Decimal;

use crate::wording::{round_yuan, times};

/// A list of diseases so short that it is said by their names.
pub const SHORT_LIST: usize = 3;
/// The day of discharge, in a condition.
pub const DISCHARGED_DAY: &str = "出院那天";
/// All of the costs are paid.
pub const ALL_OF_IT: &str = "全部";
/// Costs that a stage looks at: in-catalogue.
pub const COSTS_IN: &str = "目录内的费用里，前面几项报完还剩的";
/// Costs that a stage looks at: out-of-catalogue.
pub const COSTS_OUT: &str = "目录外的费用里，前面几项报完还剩的";
/// Costs that a stage looks at: both.
pub const COSTS_BOTH: &str = "目录内、目录外的费用里，前面几项报完还剩的";
/// The visits of a year are added up.
pub const WHOLE_YEAR: &str = "一年里各次的费用加在一起算";
/// Several entitlements, of which the highest counts.
pub const BEST_OF: &str = "占几样的，取最高的一样，不重复。";
/// It has to be applied for.
pub const TO_APPLY_FOR: &str = "要另外申请，批下来才有。";
/// A ceiling that was lifted.
pub const NO_CEILING: &str = "不封顶";
/// Nobody says how much.
pub const AMOUNT_UNSTATED: &str = "文件没有写";
/// The whole premium.
pub const AMOUNT_FULL: &str = "个人要交的全部";
/// Name of help with the premium.
pub const PREMIUM: &str = "参加居民医保的钱";
/// Name of the list of diseases.
pub const DISEASES: &str = "名单上的病";

/// Name of a list of diseases, by the first of them.
pub fn diseases<'d>(mut names: impl Iterator<Item = &'d str>) -> String {
    let first = names.next().unwrap_or("");
    [DISEASES, "：", first, "等 ", &(1 + names.count()).to_string(), " 种"].concat()
}

/// Conditions that must all hold.
pub fn all_of(parts: &[String]) -> String {
    parts.join(if parts.iter().all(|part| is_short(part)) { "，" } else { "；" })
}

/// Conditions of which one is enough.
pub fn any_of(parts: &[String]) -> String {
    parts.join(if parts.iter().all(|part| is_short(part)) { "、" } else { "；或者" })
}

/// Whether a phrase holds no pause of its own.
fn is_short(phrase: &str) -> bool {
    !phrase.contains(['，', '；', '：', '。'])
}

/// It must not be so.
pub fn not(what: &str) -> String {
    if !is_short(what) { ["不是“", what, "”"].concat() } else { ["不是", what].concat() }
}

/// A disease of a list, by their names.
pub fn listed(names: &[String]) -> String {
    if names.len() <= SHORT_LIST {
        return names.join("、");
    }
    format!("名单上的病（{}等 {} 种）", names[..2].join("、"), names.len())
}

/// Two amounts compared.
pub fn compared(comparison: Comparison, left: &str, right: &str) -> String {
    let between = match comparison {
        Comparison::Below => "低于",
        Comparison::AtMost => "不超过",
        Comparison::Above => "超过",
        Comparison::AtLeast => "不低于",
        Comparison::Equal => "等于",
        Comparison::Unequal => "不等于",
    };
    [left, between, right].concat()
}

/// Two days compared.
pub fn compared_days(comparison: Comparison, left: &str, right: &str) -> String {
    let between = match comparison {
        Comparison::Below => "早于",
        Comparison::AtMost => "不晚于",
        Comparison::Above => "晚于",
        Comparison::AtLeast => "不早于",
        Comparison::Equal => "就是",
        Comparison::Unequal => "不是",
    };
    [left, between, right].concat()
}

/// A day of every year.
pub fn day_of_year(month: u8, day: u8) -> String {
    format!("当年{month}月{day}日")
}

/// A yes-no question as a phrase: `病人是建档立卡贫困户吗？` becomes `建档立卡贫困户`.
///
/// What does not fit the usual ways of asking stays as it is, without its question mark.
pub fn phrase(ask: &str) -> String {
    let ask = ask.split('？').next().unwrap_or(ask);
    let ask = ask.strip_suffix('吗').or_else(|| ask.strip_suffix("没有")).unwrap_or(ask);
    let openings = ["病人家", "病人", "您家", "您"];
    let ask = openings.iter().find_map(|opening| ask.strip_prefix(opening)).unwrap_or(ask);
    let ask = ask.strip_prefix("是不是").or_else(|| ask.strip_prefix('是')).unwrap_or(ask);
    ask.replace("是不是", "")
}

/// A ceiling over a visit or a year.
pub fn at_most(per_year: bool, formula: &str) -> String {
    if per_year { format!("每人一年最多 {formula}") } else { format!("每次最多 {formula}") }
}

/// How often something can be applied for.
pub fn applications(count: u32) -> String {
    format!("一年最多申请 {}", times(&count.to_string()))
}

/// What one application gives at most.
pub fn per_application(formula: &str) -> String {
    format!("一次最多 {formula}")
}

/// Something that is otherwise under a condition.
pub fn otherwise_when(when: &str, what: &str) -> String {
    let what = what.trim_end_matches('。');
    if is_short(when) { format!("{when}的：{what}。") } else { format!("{what}。条件：{when}。") }
}

/// Something that holds by one of several readings, none of which is chosen.
pub fn as_one_reads(what: &str) -> String {
    format!("有一种理解是：{}。", what.trim_end_matches('。'))
}

/// A formula that stands alone and needs no brackets around it.
pub fn without_brackets(formula: String) -> String {
    let inner = formula.strip_prefix('（').and_then(|inner| inner.strip_suffix('）'));
    inner.filter(|inner| !inner.contains('）')).map_or(formula.clone(), str::to_owned)
}

/// A fixed help with the premium.
pub fn amount_fixed(yuan: Decimal) -> String {
    format!("{}，不超过个人要交的", round_yuan(yuan))
}

/// Who finances a subsidy in some counties.
pub fn financed(counties: &[String], shares: &str) -> String {
    format!("{}：{shares}。", counties.join("、"))
}

/// A term in working days.
pub fn working_days(days: u32, from: &str, says: &str) -> String {
    format!("{}（从{from}起 {days} 个工作日；周末不算，法定假日这里没有扣）。", says.trim_end_matches('。'))
}

/// A deadline, with the case that it is for.
pub fn deadline_when(says: &str, when: Option<&str>) -> String {
    let says = says.trim_end_matches('。');
    match when {
        Some(when) => format!("{when}：{says}。"),
        None => format!("{says}。"),
    }
}
