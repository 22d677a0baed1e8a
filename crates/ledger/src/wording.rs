//! The words of the ledger: every message about what was typed or what stands in a spreadsheet.

/// A missing total.
pub(crate) const BILLED_IS_MISSING: &str = "没有填总费用；请补上";
/// A missing day of discharge.
pub(crate) const DAY_IS_MISSING: &str = "没有填出院日期，不知道算进哪一年；请补上，看门诊就填看病那天";
/// A bracket after one that has no end.
pub(crate) const BRACKET_ABOVE_IS_OPEN: &str = "上一段没有填到多少元，这一段就不知道从哪里开始；请先填上一段";

/// No amount can be read.
pub(crate) fn not_an_amount(text: &str) -> String {
    quoted(text, "读不懂；请只写数字，最多两位小数，如 12000.50 或 12,000.50")
}

/// No day can be read.
pub(crate) fn not_a_day(text: &str) -> String {
    quoted(text, "不是真实的日期；请写年、月、日，如 2018-11-20")
}

/// No share can be read.
pub(crate) fn not_a_share(text: &str) -> String {
    quoted(text, "不是百分数；百分之七十请写 70 或 70%，不到百分之一的要写百分号")
}

/// No whole number can be read.
pub(crate) fn not_a_count(text: &str) -> String {
    quoted(text, "不是次数；请写一个整数，如 1")
}

/// No answer to a question.
pub(crate) fn not_an_answer(text: &str, choices: &str) -> String {
    let mut message = quoted(text, "读不懂；可以写：");
    message.push_str(choices);
    message
}

/// A reading that the policy does not have.
pub(crate) fn not_a_reading(text: &str) -> String {
    quoted(text, "不是这里的一种理解；请重新选")
}

/// A slip's amount for a stage that the policy does not have.
pub(crate) fn no_such_stage(id: &str) -> String {
    quoted(id, "这一项，现在这份政策里没有；请删去，或者换回原来的政策")
}

pub(crate) fn quoted(text: &str, says: &str) -> String {
    ["“", short(text).as_str(), "”", says].concat()
}

/// What was typed, cut where it would flood the page.
fn short(text: &str) -> String {
    const MOST: usize = 24;
    let text = text.trim();
    if text.chars().count() <= MOST { text.to_owned() } else { text.chars().take(MOST).chain(['…']).collect() }
}
