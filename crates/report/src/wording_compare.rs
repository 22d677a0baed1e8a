//! What would be different, and help with the premium, in words.

use mingbai_adjudication::Range;
use mingbai_policy::Money;

use crate::wording::{range, yuan};

/// What a variant changes for the patient.
pub fn change(before: Range, after: Range) -> String {
    let (least, greatest) = (after.least - before.least, after.greatest - before.greatest);
    if least == greatest {
        return moved(least);
    }
    format!("最少时{}，最多时{}", moved(least), moved(greatest))
}

fn moved(by: Money) -> String {
    if by.is_zero() {
        "一样".to_owned()
    } else if by < Money::ZERO {
        format!("少付 {}", yuan(-by))
    } else {
        format!("多付 {}", yuan(by))
    }
}

/// The bill as it is.
pub const AS_IS: &str = "现在这样";
/// The best for the patient.
pub const BEST_MARK: &str = "最省";
/// Column of variants.
pub const VARIANT: &str = "如果";
/// Column of the difference.
pub const AGAINST: &str = "和现在比";
/// What each stage pays otherwise.
pub const CHANGES: &str = "各项的变化";

/// The bill as it is, without the printed amounts that were left out.
pub const AS_IS_ANEW: &str = "现在这样（重新算）";
/// The ranges are the same, which two amounts within them need not be.
pub const SAME_RANGE: &str = "范围一样";
/// No variant is certainly the best.
pub const BEST_VARIANT_UNKNOWN: &str = "有的数还没有定下来，现在分不出哪种最省。多回答几个问题，再回来比。";
/// The patient pays the same under each variant.
pub const SAME_UNDER_ALL: &str = "这几种情况，自己付的都一样。";

/// The help with a premium in one sentence.
pub fn premium(premium: Money, amount: Range) -> String {
    let premium_text = yuan(premium);
    if amount.is_exact() && amount.least.is_zero() {
        return format!("医保费 {premium_text}，没有资助，自己交 {premium_text}。");
    }
    let own = Range { least: premium - amount.greatest, greatest: premium - amount.least };
    format!("医保费 {premium_text}，资助 {}，自己交 {}。", range(amount), range(own))
}

/// Who finances it.
pub fn shares(shares: Option<&[(String, Money)]>, county: &str, open: bool) -> String {
    match shares {
        None if open => "资助多少还没有定下来，所以也分不出由谁出。".to_owned(),
        None => format!("文件没有写这笔资助在{county}由哪一级出多少。"),
        Some(shares) if shares.iter().all(|(_, amount)| amount.is_zero()) => "没有要分担的钱。".to_owned(),
        Some(shares) => {
            let each = shares.iter().map(|(name, amount)| format!("{} {}", level(name), yuan(*amount)));
            format!("{}。", each.collect::<Vec<_>>().join("，"))
        }
    }
}

/// A level of government.
pub fn level(level: &str) -> &str {
    match level {
        "province" => "省级出",
        "prefecture" => "州（市）级出",
        "county" => "县级出",
        other => other,
    }
}

/// Heading: the entitlements that hold.
pub const ENTITLED: &str = "可以享受的资助";
/// The entitlement that counts.
pub const COUNTS: &str = "取这一种";
/// The document gives no amount.
pub const UNSTATED: &str = "文件没有写多少";
/// Heading: who finances it.
pub const FINANCED: &str = "钱由谁出";
/// Heading: what the day of recognition means.
pub const ENROLMENT: &str = "参保";
/// Heading: what must be answered.
pub const OPEN_QUESTIONS: &str = "还要知道";

/// No stage pays another amount.
pub fn same_everywhere() -> String {
    "每一项都和现在一样。".to_owned()
}

/// No range moves.
pub fn same_ranges_everywhere() -> String {
    "每一项的范围都和现在一样。".to_owned()
}

/// How both ends of a range move.
pub fn both_ends(least: &str, greatest: &str) -> String {
    format!("最少 {least}，最多 {greatest}")
}
