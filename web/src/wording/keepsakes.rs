//! Words of what a person takes away from an answer.

/// Heading.
pub(crate) const HEADING: &str = "把结果带走";
/// Button: print.
pub(crate) const PRINT: &str = "打印";
/// Button: picture.
pub(crate) const PICTURE: &str = "存成图片";
/// Button: link.
pub(crate) const SHARE: &str = "发给家人";
/// Button: read aloud.
pub(crate) const ALOUD: &str = "念给我听";
/// Button: form.
pub(crate) const FORM: &str = "填申请表";

/// After the print button.
pub(crate) const PRINTING: &str = "打出来是一张A4纸，上面留了写姓名的地方。没有反应的话，是这个浏览器不能打印：请点右上角的菜单，选“在浏览器打开”，或者改用“存成图片”。";
/// No printing here at all.
pub(crate) const NO_PRINTING: &str = "这个浏览器不能打印。请点右上角的菜单，选“在浏览器打开”，或者改用“存成图片”。";

/// How the picture is kept.
pub(crate) const KEEP_PICTURE: &str = "手指按住图片不放，就能保存，或转发给家人。";
/// Before the picture is ready.
pub(crate) const DRAWING: &str = "正在画……";
/// The way to download it.
pub(crate) const DOWNLOAD: &str = "下载图片";
/// The name of the file.
pub(crate) const FILE: &str = "明白账.png";
/// The canvas refused.
pub(crate) const NO_PICTURE: &str = "这个浏览器存不成图片。请用手机截屏，把下面的图留下来。";

/// What the link does.
pub(crate) const LINK_IS: &str = "做一个链接和二维码。家人打开它，就能看到您现在填的账单和算出来的结果。";
/// What is in it.
pub(crate) const CONTAINS: &str = "链接里有这些：";
/// Who can read it.
pub(crate) const WHOEVER: &str = "没有姓名，也不经过我们的服务器。但谁拿到这个链接，谁就能看到上面这些，请只发给信得过的人。打开链接的浏览器会把它记进历史记录：在别人的、公用的手机上看完，请清掉历史记录。";
/// Agreeing to it.
pub(crate) const MAKE_LINK: &str = "知道了，做链接";
/// Label of the link.
pub(crate) const LINK: &str = "链接";
/// Button: copy.
pub(crate) const COPY: &str = "复制链接";
/// It was copied.
pub(crate) const COPIED: &str = "复制好了。到微信里按住输入框，选“粘贴”就能发。";
/// It could not be copied.
pub(crate) const COPY_BY_HAND: &str = "这个浏览器不让自动复制。链接已经选中，请按住它，选“复制”。";
/// What the code is for.
pub(crate) const CODE_HELP: &str = "家人就在旁边？让他用手机扫这个二维码。";
/// What the code is, for who cannot see it.
pub(crate) const CODE: &str = "这个链接的二维码";
/// Too much for a code.
pub(crate) const NO_CODE: &str = "填的内容比较多，二维码放不下。请复制上面的链接发给家人。";
/// Too much for a link.
pub(crate) const NO_LINK: &str = "填的内容太多，一个链接放不下。请改用“存成图片”或“打印”。";
/// The out-of-catalogue part.
pub(crate) const OUT_OF_CATALOGUE: &str = "目录外费用";
/// The day of discharge.
pub(crate) const DISCHARGED: &str = "出院日期";
/// No day of discharge.
pub(crate) const NO_DAY: &str = "没有填";
/// What had added up in the year beside amounts that were entered.
pub(crate) const OTHERS_BEFORE: &str = "今年已经报过的，别的各项";
/// Nothing had added up in the year.
pub(crate) const NOTHING_BEFORE: &str = "没有";
/// Nothing was entered of what had added up.
pub(crate) const NOTHING_BEFORE_TOLD: &str = "没有填，按没有算";
/// A reading left open.
pub(crate) const UNDECIDED: &str = "几种都算";

/// While it speaks.
pub(crate) const SPEAKING: &str = "正在念。用的是这台设备自带的声音，不联网。";
/// Once it has spoken.
pub(crate) const SPOKEN: &str = "念完了。";
/// Button: pause.
pub(crate) const PAUSE: &str = "停一停";
/// Button: go on.
pub(crate) const RESUME: &str = "接着念";
/// Button: stop.
pub(crate) const STOP: &str = "不念了";
/// Button: once more.
pub(crate) const AGAIN: &str = "再念一遍";

/// What the form is.
pub(crate) const FORM_HELP: &str = "知道的先替您填上，打印出来再用笔写其余的。";
/// What becomes of what is typed.
pub(crate) const FORM_FORGETS: &str = "这里填的只用来打印，不会保存，收起来就没了。也可以都空着，打印后用笔写。";
/// Button: print the form.
pub(crate) const PRINT_FORM: &str = "打印申请表";

/// Heading over what a link brought.
pub(crate) const ARRIVED: &str = "打开了一个链接";
/// All of it was put in.
pub(crate) const TAKEN: &str = "链接里的账单已经放进来了。";
/// Nothing to do.
pub(crate) const SAME: &str = "链接里的账单和现在填的一样。";
/// Whether to replace what is there.
pub(crate) const WHICH: &str = "用链接里的账单，还是留着现在填的？";
/// Button: the link's.
pub(crate) const TAKE: &str = "用链接里的";
/// Button: what is there.
pub(crate) const LEAVE: &str = "留着现在填的";
/// Button: the message was read.
pub(crate) const READ: &str = "知道了";
/// A link longer than any.
pub(crate) const TOO_LONG: &str = "这个链接太长，不是本页做的，没有打开。请对方用本页的“发给家人”重新发一次。";
/// A link of another version.
pub(crate) const OTHER_VERSION: &str =
    "这个链接是别的版本做的，这里读不了。请重新打开本页再试；还不行，就请对方重新发一次。";
/// The end is missing.
pub(crate) const CUT: &str = "这个链接不完整，后面少了一截。请对方重新发一次。";
/// It was changed.
pub(crate) const CHANGED: &str = "这个链接坏了，和发出来的时候不一样。请对方重新发一次。";
/// What could be read of a damaged one.
pub(crate) const IN_PART: &str = "前面的几项还读得出来，请一项一项核对。";
/// Nothing could be read of it.
pub(crate) const NOTHING_READ: &str = "里面的账单一项也读不出来，您填的没有动。";

/// What the patient bears, for the reason of an application.
pub(crate) fn costs(billed: &str, patient: &str) -> String {
    ["这次医疗总费用 ", billed, " 元，各项报销以后自己还要付 ", patient, " 元（估算）。"].concat()
}

/// Entries that this policy does not have.
pub(crate) fn left_out(count: usize) -> String {
    ["链接里有 ", &count.to_string(), " 项是这里没有的，没有放进来。"].concat()
}

/// A link for a policy that is not here.
pub(crate) fn other_county(id: &str) -> String {
    let id: String = id.chars().take(24).collect();
    ["这个链接用的是“", &id, "”这份政策，这里没有。只有总费用这几项放得进来，请选一个地方再算。"].concat()
}

/// What is asked or named, with what was entered.
pub(crate) fn entry(name: &str, value: &str) -> String {
    let between = if name.ends_with('？') { "" } else { "：" };
    [name, between, value].concat()
}

/// A printed amount of the slip.
pub(crate) fn on_slip(fund: &str) -> String {
    ["结算单上的", fund].concat()
}

/// A bracket of a scale.
pub(crate) fn bracket(parameter: &str, place: usize, end: bool) -> String {
    let what = if end { " 段到多少元" } else { " 段报百分之几" };
    [parameter, "，第 ", &(place + 1).to_string(), what].concat()
}

/// What a fund pays, spoken.
pub(crate) fn pays(fund: &str, amount: &str) -> String {
    [fund, "，付", amount, "。"].concat()
}

/// Why a fund pays nothing, spoken.
pub(crate) fn pays_nothing(fund: &str, why: &str) -> String {
    [fund, "，这次不付。", why].concat()
}

/// What can be applied for, spoken.
pub(crate) fn can_apply(name: &str, text: &str) -> String {
    ["还可以申请", name, "。", text].concat()
}

/// That a link names other values of the place than those that this device keeps.
pub(crate) fn kept_place(count: usize) -> String {
    ["链接里有 ", &count.to_string(), " 处当地的数或理解，和这台设备上存的不一样。这里仍按这台设备存的算。"].concat()
}
