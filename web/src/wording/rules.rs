//! The words of "what am I entitled to", and of local values.

/// Prints the page.
pub(crate) const PRINT: &str = "打印这张单子";
/// What printing is for.
pub(crate) const PRINT_HELP: &str = "印出来是 A4 黑白的，可以贴在村卫生室。";
/// Unfolds every entry.
pub(crate) const UNFOLD: &str = "全部展开";
/// Folds every entry.
pub(crate) const FOLD: &str = "全部收起";
/// Heading of who the reader is.
pub(crate) const FOR_ME: &str = "只看与我有关的";
/// How to say who one is.
pub(crate) const FOR_ME_HELP: &str = "是哪样就勾哪样，下面马上分出哪些与您有关。一样都不勾，就是全部。";
/// All identities have been ticked that hold.
pub(crate) const ALL_TICKED: &str = "勾全了，没勾的都不是";
/// Heading of the other questions.
pub(crate) const MORE_FACTS: &str = "再答几件事，分得更准";
/// Forgets what was said about the reader.
pub(crate) const EVERYTHING: &str = "不挑了，看全部";
/// The way back from all of it to what concerns the reader.
pub(crate) const FOR_ME_AGAIN: &str = "按上面填的挑一挑";
/// Label of the search.
pub(crate) const SEEK: &str = "找几个字（比如：门诊、慢性病、贫困证明）";
/// Heading of local figures, with the id of its section.
pub(crate) const FIGURES: (&str, &str) = ("rules-figures", "改成本地的数");
/// What local figures do.
pub(crate) const FIGURES_HELP: &str =
    "当地的数和这里不一样，就在这里填。填了的，算账时就按您填的算，每一处都标“您填的”。换下一位病人也还在。";
/// Heading of readings, with the id of its section.
pub(crate) const READINGS: (&str, &str) = ("rules-readings", "文件有不同理解的地方");
/// Heading of keeping.
pub(crate) const KEEP: &str = "记住这些改动";
/// Agreeing to keep local values.
pub(crate) const AGREE: &str = "把我改的数和选的理解记在这台设备上";
/// What agreeing means.
pub(crate) const AGREE_HELP: &str =
    "不勾，关掉网页就没有了。记的只有这个地方的数，没有病人的任何信息；不勾时会把记过的删掉。";
/// The browser does not keep anything.
pub(crate) const REFUSED: &str = "浏览器不让记（可能是无痕浏览，或者存满了）。这次还能用，关掉网页就没有了。";
/// Somebody wiped it in another tab.
pub(crate) const WIPED_ELSEWHERE: &str =
    "记过的数在别处清掉了，现在没有记。这里填的还能用，关掉网页就没有了；还要记，就再勾一次。";
/// Puts everything back.
pub(crate) const RESET_ALL: &str = "全部改回原来的";
/// Puts one thing back.
pub(crate) const RESET: &str = "改回原来的";
/// What marks something that was changed.
pub(crate) const CHANGED: &str = "您改过";
/// Before what the policy has.
pub(crate) const AS_STATED: &str = "原来的数：";
/// A figure that nobody has stated.
pub(crate) const UNSTATED: &str = "文件没有写。";
/// Begins a scale with what the policy has.
pub(crate) const COPY_SCALE: &str = "先照原来的分段填上";
/// What was kept is of another version.
pub(crate) const UNREADABLE: &str =
    "这台设备上记过的数，是另一个版本的网页记的，这里读不了，没有用上，也没有动它。要用就在下面重新填。";

/// A figure that has several values.
pub(crate) fn several(count: usize) -> String {
    if count == 1 {
        return "原来只在一种情况下有数，见上面。填了以后，不分情况都按您填的算。".to_owned();
    }
    ["原来分 ", &count.to_string(), " 种情况，见上面。填了以后，不分情况都按您填的算。"].concat()
}

/// How much was changed.
pub(crate) fn changed(count: usize) -> String {
    ["有 ", &count.to_string(), " 处按您填的、选的算，都标出来了。"].concat()
}

/// What of a kept text could not be read.
pub(crate) fn lost(names: &[String]) -> String {
    ["这台设备上记过的数，有几处坏了，没有用上：", &names.join("；"), "。别的都还在；坏了的请重新填。"].concat()
}

/// A line of a damaged text, as much of it as a person needs to recognise it.
pub(crate) fn short(text: &str) -> String {
    const MOST: usize = 24;
    let readable: String = text.chars().filter(|letter| !letter.is_control()).take(MOST).collect();
    ["“", readable.trim(), "”"].concat()
}
