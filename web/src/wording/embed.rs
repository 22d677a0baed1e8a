//! The words for whoever puts the calculator into another site: the page that writes the line for it, and what the
//! browser's console says of attributes that are not as they could be.

/// Heading of the page, and the way to it.
pub(crate) const HEADING: &str = "放到自己的网站上";
/// What the page is for.
pub(crate) const FOR_WHOM: &str =
    "管网站的人看这里。选好下面几样，把一行代码贴进网页，就能在您的网站里用明白账。不用装程序，不收集任何信息。";
/// Label of the choice of policy.
pub(crate) const POLICY: &str = "按哪里的政策算";
/// No policy is chosen beforehand.
pub(crate) const ANY_POLICY: &str = "让看的人自己选地方";
/// Label of the choice of view.
pub(crate) const VIEW: &str = "打开时先看到";
/// The view from which all others start.
pub(crate) const VIEW_START: &str = "首页：四件事都能选";
/// Label of the colour.
pub(crate) const ACCENT: &str = "按钮和标题的颜色";
/// What helps with the colour.
pub(crate) const ACCENT_HELP: &str = "可以不填。写网站自己的颜色，# 加三位或六位十六进制数，例如 #8a1c1c。太浅、看不清的颜色会自动调深，以下面的样子为准。";
/// A colour that cannot be one.
pub(crate) const ACCENT_WRONG: &str = "这不是颜色。请写 # 加三位或六位，每位是 0 到 9 或 a 到 f，例如 #8a1c1c。";
/// Heading of the line.
pub(crate) const LINE: &str = "贴这一行";
/// What to do with it.
pub(crate) const LINE_HELP: &str = "贴到网页里要显示的地方。一个网页可以贴几行，各用各的政策。高度会自己跟着内容变。";
/// The button that copies the line.
pub(crate) const COPY: &str = "复制这一行";
/// It is copied.
pub(crate) const COPIED: &str = "复制好了。到网站的编辑器里切换到“源代码”，贴到要显示的地方。";
/// It could not be copied.
pub(crate) const COPY_BY_HAND: &str = "这个浏览器不让自动复制。这一行已经选中，请按 Ctrl+C。";
/// Heading of what it looks like.
pub(crate) const PREVIEW: &str = "贴上以后的样子";
/// What it looks like, and how to try it.
pub(crate) const PREVIEW_HELP: &str = "虚线框里就是。可以直接试用。";
/// Before the preview has come, and where it cannot.
pub(crate) const PREVIEW_WAITS: &str = "样子还没有出来。请看看网络，或换一个新一点的浏览器。那一行代码照样能用。";
/// Summary of what else an editor may meet.
pub(crate) const MORE: &str = "网站不让放脚本，或设了安全策略（CSP）";
/// What to add to a security policy.
pub(crate) const CSP: &str = "网站设了 Content-Security-Policy 的，给它加上这两处，别的都不用加：";
/// What to do where no scripts can be put.
pub(crate) const NO_SCRIPT: &str = "网站的编辑器不让放 script 的，贴这一行。高度不会自己变，要改 height 后面的数：";

/// Before every message to the console.
const NAME: &str = "明白账：";

/// A policy that is not here, among those that are.
pub(crate) fn unknown_policy(policy: &str, known: &str) -> String {
    let named = ["data-policy=\"", super::short(policy).as_str(), "\" 这份政策这里没有。能用的有："].concat();
    [NAME, &named, known, "。现在显示的是选地方的页面。"].concat()
}

/// A view that does not exist, among those that do.
pub(crate) fn unknown_view(view: &str, known: &str) -> String {
    let named = ["data-view=\"", super::short(view).as_str(), "\" 没有这个页面。能用的有："].concat();
    [NAME, &named, known, "；不写就是首页。现在显示的是首页。"].concat()
}

/// A value to start with that does not answer its question, and why.
pub(crate) fn wrong_start(name: &str, why: &str) -> String {
    [NAME, "data-start 里的 ", name, " 没有写对：", why].concat()
}

/// Values to start with, of no policy that is known.
pub(crate) fn start_of_no_policy() -> String {
    [NAME, "data-start 要和 data-policy 一起写：没有选定政策，就不知道它问什么。"].concat()
}

/// A value to start with that the policy has no question for, among those that it has.
pub(crate) fn unknown_start(name: &str, known: &str) -> String {
    let named = ["data-start 里的“", super::short(name).as_str(), "”这份政策不问。能写的有："].concat();
    [NAME, &named, known, "，写成 名字=答案，几个用分号隔开。"].concat()
}
