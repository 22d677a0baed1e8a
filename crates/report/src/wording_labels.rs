//! Headings and labels, shared by the page and the terminal.

use mingbai_adjudication::ANY_TOTAL;
use rust_decimal::Decimal;

use crate::document::{Counts, Span};
use crate::wording::readable_span;

/// Column of what pays.
pub const ITEM: &str = "项目";
/// Column of amounts.
pub const AMOUNT: &str = "金额（元）";
/// Column of reasons.
pub const REASON: &str = "说明";
/// The whole bill.
pub const TOTAL: &str = "总费用";
/// Its in-catalogue part.
pub const INSIDE: &str = "其中目录内";
/// Its out-of-catalogue part.
pub const OUTSIDE: &str = "其中目录外";
/// What the hospital bears.
pub const HOSPITAL: &str = "医院承担";
/// What nobody is said to bear.
pub const UNASSIGNED: &str = "没写由谁付";
/// What the patient bears.
pub const PATIENT: &str = "个人负担";
/// Questions that would narrow the range.
pub const QUESTIONS: &str = "答了这些就更准";
/// Warnings.
pub const WARNINGS: &str = "请注意";
/// What can be applied for.
pub const GRANTS: &str = "还可以申请";
/// What cannot be applied for.
pub const REFUSED_GRANTS: &str = "不能申请的";
/// Deadlines.
pub const DEADLINES: &str = "期限";
/// Parameters.
pub const PARAMETERS: &str = "用到的数";
/// Readings.
pub const READINGS: &str = "口径（对条款的理解），这次按这样算";
/// Notes.
pub const NOTES: &str = "文件没有写清、但不影响金额的地方";
/// The year so far.
pub const ACCUMULATORS: &str = "算上这次，今年累计";
/// Provisions.
pub const PROVISIONS: &str = "依据";
/// What a scenario assumes.
pub const ASSUMED: &str = "假定";
/// A reading that is the policy's default.
pub const DEFAULT: &str = "默认";

/// By how much a question narrows the range, for people.
pub fn narrows(by: &str) -> String {
    format!("范围至少缩小 {by}")
}

/// What has added up in a year: yuan or applications, as far as they are known.
pub fn added_up(after: &Span, counts: Counts) -> String {
    let cut = |amount: &str| match counts {
        Counts::Applications => amount.split('.').next().unwrap_or("0").to_owned(),
        Counts::Paid | Counts::Basis => amount.to_owned(),
    };
    let is_any = after.greatest.parse().is_ok_and(|greatest: Decimal| greatest >= ANY_TOTAL.yuan());
    let least = after.least.parse().unwrap_or(Decimal::ZERO);
    if is_any && least.is_zero() {
        return "不知道".to_owned();
    }
    let greatest = cut(if is_any { &after.least } else { &after.greatest });
    let text = readable_span(&Span { least: cut(&after.least), greatest });
    let text = if counts == Counts::Applications { times(&text) } else { with_yuan(&text) };
    if is_any { ["至少 ", &text].concat() } else { text }
}

/// What one application count is called.
pub fn times(count: &str) -> String {
    format!("{count} 次")
}

/// A scenario with what the patient bears in it.
pub fn scenario(name: &str, patient: &str) -> String {
    format!("{name}：个人负担 {}", with_unit(patient))
}

/// A text with its unit: `300.00 到 999.99` becomes `300.00 到 999.99 元`.
pub fn with_yuan(text: &str) -> String {
    [text, " 元"].concat()
}

/// A machine's amount with its unit: `17,395.00 元`.
pub fn with_unit(amount: &str) -> String {
    format!("{} 元", crate::wording::readable(amount))
}
