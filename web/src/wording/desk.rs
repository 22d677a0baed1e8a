//! The words of the desk.

/// The parts of the page, as a list of ways to them.
pub(crate) const WAYS: &str = "跳到";
/// The way to the total.
pub(crate) const TO_TOTAL: &str = "总费用";
/// The way to the result.
pub(crate) const TO_RESULT: &str = "结果";
/// The way to the comparison of hospitals.
pub(crate) const TO_PLACES: &str = "换家医院";
/// The way to the curve.
pub(crate) const TO_CURVE: &str = "总费用变了";
/// Folded: how to work with the keyboard.
pub(crate) const KEYS: &str = "不用鼠标怎么填";
/// How to work with the keyboard, line by line.
pub(crate) const KEYS_ARE: [&str; 4] = [
    "填完一格按回车（Enter），就到下一格；填到最后一格再按，就到结果。",
    "按 Tab 到下一项，按住 Shift 再按 Tab 回上一项。",
    "几个里选一个的，用方向键（↑ ↓ ← →）选。",
    "按住 Alt 再按字母：Z 总费用，J 结果，Y 换家医院，Q 总费用变了，X 下一位病人。火狐浏览器按 Alt 和 Shift，苹果电脑按 Control 和 Option。",
];

/// Wipes everything of a patient.
pub(crate) const NEXT_PATIENT: &str = "下一位病人";
/// Before it does.
pub(crate) const WIPE_ASK: &str = "要清掉这位病人吗？";
/// What is wiped and what stays.
pub(crate) const WIPE_IS: &str = "填的和算出来的都会清掉，找不回来。本地的标准、选定的理解口径留着。";
/// Yes, wipe.
pub(crate) const WIPE_YES: &str = "清掉，接下一位";
/// No, go on.
pub(crate) const WIPE_NO: &str = "先不清";
/// Read aloud afterwards.
pub(crate) const WIPED: &str = "已经清掉了。请填下一位病人的总费用。";

/// Heading of the presets.
pub(crate) const PRESETS: &str = "常见情况，一次填好几项";
/// What they do.
pub(crate) const PRESETS_HELP: &str =
    "选了以后，还没填的“参保”“定点医院”先按“是”填；选一种身份，别的身份先按“不是”填。都可以再改。";
/// A visit.
pub(crate) const PRESET_VISIT: &str = "怎么看的病";
/// Who the patient is.
pub(crate) const PRESET_WHO: &str = "什么身份";
/// None of the presets.
pub(crate) const PRESET_NONE: &str = "没有选";
/// No identity at all.
pub(crate) const PRESET_NOBODY: &str = "都不是（一般居民）";
/// After the hospital's name: with a referral.
pub(crate) const PRESET_REFERRED: &str = "（办了转诊）";

/// Whether each question shows what helps to answer it.
pub(crate) const WITH_HELP: &str = "每一题都带说明";

/// Heading of the comparison of hospitals.
pub(crate) const PLACES: &str = "换家医院，差多少";
/// The policy does not ask for the hospital.
pub(crate) const NO_PLACES: &str = "这份文件不分在哪里看病，所以没有可比的。";
/// Heading of the curve.
pub(crate) const CURVE: &str = "总费用变了，差多少";
/// While a number would belong to what stood there before.
pub(crate) const RECOMPUTING: &str = "正在重算……";
/// While a mistake stands in the way.
pub(crate) const MEND_FIRST: &str = "先把标出“要改”的地方改好，这里接着算。";

/// An identity, from the question that asks for it: `病人是建档立卡贫困户吗？` becomes `建档立卡贫困户`.
pub(crate) fn identity(ask: &str) -> &str {
    const BEFORE: [&str; 10] =
        ["病人是不是", "您家是不是", "您是不是", "病人是", "您家是", "您是", "是", "病人", "您家", "您"];
    let ask = ask.split('？').next().unwrap_or(ask).trim_end_matches('吗');
    BEFORE.iter().find_map(|before| ask.strip_prefix(before)).unwrap_or(ask)
}

/// A hospital's first name, unless it is too short to be one: `乡镇卫生院、社区卫生服务中心` becomes `乡镇卫生院`.
pub(crate) fn hospital(name: &str) -> &str {
    const SHORTEST: usize = 4;
    let mut ends = name.match_indices(['、', '，', '（']).map(|(end, _)| &name[..end]);
    ends.find(|first| first.chars().count() >= SHORTEST).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::{hospital, identity};

    #[test]
    fn presets_have_short_names() {
        assert_eq!(identity("病人是巴南区的建档立卡贫困户吗？"), "巴南区的建档立卡贫困户");
        assert_eq!(identity("您家是不是建档立卡贫困户？已经脱贫的也选“是”。"), "建档立卡贫困户");
        assert_eq!(identity("您家吃低保吗？"), "吃低保");
        assert_eq!(hospital("省里的医院（安徽省内）"), "省里的医院");
        assert_eq!(hospital("县里、区里的医院"), "县里、区里的医院");
    }
}
