//! The words of the start, and of the head of every page.

/// What this is called; `index.html` has it too.
pub(crate) const NAME: &str = "明白账";
/// What it is for; `index.html` has it too.
pub(crate) const PURPOSE: &str = "住院费用能报多少，一算就明白";
/// What the way back at the top of each page is, to a screen reader.
pub(crate) const NAVIGATION: &str = "本站";
/// The county of the last visit, where somebody agreed to keep it.
pub(crate) const LAST: &str = "上次用的";

/// The browser does not keep the county.
pub(crate) const REFUSED: &str = "浏览器不让记（可能是无痕浏览，或者存满了），下次打开请再选一次地方。";

/// How many counties fit what was typed.
pub(crate) fn found(count: usize) -> String {
    ["找到 ", &count.to_string(), " 个地方，就在下面。"].concat()
}

/// The place that was looked for lies within the county of the policy.
pub(crate) fn lies_within(name: &str) -> String {
    [name, "也按这里的政策。"].concat()
}

/// No county fits what was typed, `sought`, among so many that are here.
pub(crate) fn none_found(sought: &str, all: usize) -> String {
    let sought = super::short(sought);
    let all = all.to_string();
    [
        "没有找到“",
        &sought,
        "”。这里一共有 ",
        &all,
        " 个地方的政策。只写一两个字再试试；县没有，写它上面的市、州再试试。还是没有，就是还没有收进来，请到乡镇的医保窗口问。",
    ]
    .concat()
}
