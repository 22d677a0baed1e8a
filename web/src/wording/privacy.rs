//! The words of what is kept where, and of the shared phone.

/// The way to the page, at the foot of every page.
pub(crate) const WAY: &str = "什么存在哪里，怎么清掉";
/// Heading and title of the page.
pub(crate) const TITLE: &str = "什么存在哪里，怎么清掉";
/// What comes first on the page.
pub(crate) const GIST: &str =
    "您填的内容只在这台设备上算，一样也不上传。下面是这台设备上现在存着的东西，可以一样一样清掉，也可以一次全部清掉。";

/// Sections that are only read: a heading, and paragraphs.
pub(crate) const TOLD: [(&str, &[&str]); 2] = [
    (
        "有没有东西传出去",
        &[
            "没有。网页打开以后，不再向任何地方发送东西：填账单、算结果、存图片、做链接，都在这台设备上做。",
            "联网的时候，只会取网页自己的新版本，不带您填的任何东西。",
            "想自己验一验：打开网页以后，把手机调到飞行模式，再算一张账单。没有网络照样算得出来，就是没有往外传。",
            "只有您自己发出去的，别人才看得到：您发给家人的链接，里面带着账单；存下的图片、打印的纸、备份文件，拿到的人都能看。",
        ],
    ),
    (
        "这里清不掉的",
        &[
            "您下载的图片、表格和备份文件，在手机的“下载”或相册里，请到那里删。",
            "浏览器自己记的“历史记录”里有打开过的网址。网址里没有账单；名册里按户看的网址带着户号或户主姓名。要清，请在浏览器的菜单里清历史记录。",
        ],
    ),
];

/// Heading of what is kept.
pub(crate) const KEPT: &str = "现在存着什么";
/// The browser does not let anything be kept.
pub(crate) const BLOCKED: &str = "这个浏览器不让网页存东西：字号、地方、名册都记不住，刷新网页就要重新填。算账照常。";

/// The browser has refused to keep something.
pub(crate) const FULL: &str =
    "浏览器存不下了，刚才的没有存上：记住的地方、字号，或者正在填的账单，刷新网页可能就没有了。算账照常。";
/// What the descriptions below mean on a shared phone.
pub(crate) const NOT_KEPT_NOW: &str =
    "公用手机方式开着：新的什么都不存，正在填的刷新网页就没有了。下面还有的，是以前存的。";

/// What may be kept: its name, and what it is and where; in the order of `Thing::ALL`.
pub(crate) const THINGS: [(&str, &str); 7] = [
    ("正在填的账单", "在这个标签页里。切到别的应用再回来、刷新网页，都还在；关掉这个标签页就没有了。"),
    ("上次用的地方", "您勾了“下次打开还用这个地方”才存，在这个浏览器里。"),
    ("字号和颜色", "您改了就存，在这个浏览器里。清掉以后，下次打开就是原来的样子。"),
    ("当地的数和选的理解", "您勾了“记在这台设备上”才存，在这个浏览器里。没有病人的信息。"),
    ("名册（我管的户）", "您点了“同意”才存，在这个浏览器的数据库里。有姓名、编号、电话、住址和账单。"),
    (
        "网页本身的离线副本",
        "断网也能打开，靠的就是它。里面只有网页和政策，没有您填的东西。清掉以后，下次联网打开时会再存一份。",
    ),
    ("别的版本留下的", "另一个版本的网页存的，这一版用不上。"),
];

/// Before what stands there.
pub(crate) const NOW: &str = "现在：";
/// Nothing stands there.
pub(crate) const NOTHING: &str = "没有存。";
/// It is being looked.
pub(crate) const LOOKING: &str = "正在看……";
/// The browser does not let us look.
pub(crate) const UNSEEN: &str = "浏览器不让看，不知道有没有。";
/// Wipes one thing.
pub(crate) const WIPE: &str = "清掉";
/// Wipes everything.
pub(crate) const WIPE_ALL: &str = "全部清掉";
/// What it wipes.
pub(crate) const ALL: &str = "上面的全部";
/// What wiping means.
pub(crate) const WIPE_IS: &str = "清掉就找不回来了。别的东西不动。";
/// What wiping everything means.
pub(crate) const WIPE_ALL_IS: &str = "正在填的账单、名册、记住的一切都会清掉，找不回来。名册要留，请先存备份文件。";
/// Yes.
pub(crate) const YES: &str = "清掉";
/// No.
pub(crate) const NO: &str = "先不清";
/// While it is being wiped.
pub(crate) const WIPING: &str = "正在清……";
/// It is gone, and was looked at again.
pub(crate) const GONE: &str = "清掉了，又看过一遍，确实没有了。";
/// Everything is gone.
pub(crate) const ALL_GONE: &str = "全部清掉了，又看过一遍，确实都没有了。";
/// A ledger that somebody agreed to keep.
pub(crate) const AGREED: &str = "同意存的名册";
/// A ledger that is typed, and not kept.
pub(crate) const TYPED_ONLY: &str = "正在填的名册，没有存";
/// A ledger that is kept, and nobody agreed to.
pub(crate) const NOT_AGREED: &str = "没有同意存却还在的（上次没有删干净）";
/// A county that is not here.
pub(crate) const NOT_HERE: &str = "这里没有的地方";
/// The worker that serves the page without a network.
pub(crate) const WORKER: &str = "断网时打开网页的小程序";
/// A bill of this tab that was not brought back.
pub(crate) const WRITTEN_DOWN: &str = "切走时记下的账单";
/// Shows a long list.
pub(crate) const SEE: &str = "看都有什么";

/// Asks before wiping.
pub(crate) fn really_wipe(what: &str) -> String {
    ["要清掉“", what, "”吗？"].concat()
}

/// It is still there.
pub(crate) fn still_there(what: &str) -> String {
    ["没有清干净，还在的有：", what, "。请关掉别的标签页，再清一次；还不行，请到浏览器的设置里，清除这个网站的数据。"]
        .concat()
}

/// A thing with how many.
pub(crate) fn counted(count: usize, of: &str) -> String {
    [&count.to_string(), " ", of].concat()
}

/// People of a ledger.
pub(crate) const PEOPLE: &str = "个人";
/// Files of the page.
pub(crate) const FILES: &str = "个文件";
/// Entries.
pub(crate) const ENTRIES: &str = "项";

/// Heading and label of the shared phone.
pub(crate) const SHARED: &str = "公用手机";
/// The switch.
pub(crate) const SHARE: &str = "这是公用手机：什么都不存，用完就清空";
/// What the switch does.
pub(crate) const SHARE_IS: &str = "村里大家用一台手机、电脑时打开它。填的东西一样也不存；关掉网页、打开别的网页，或者五分钟没有人动，就全部清空。只是切到别的应用，不会马上清：用完请点“用完了，清空”。网页本身的离线副本照样留着；浏览器自己的历史记录里可能有户主姓名，要在浏览器里清。";
/// The sharing itself cannot be kept.
pub(crate) const SHARE_FORGOTTEN: &str = "浏览器记不住这个选择，下次打开网页，请再打开一次。";
/// The phone is shared from now on.
pub(crate) const IS_SHARED: &str = "公用手机方式打开了：从现在起什么都不存。";
/// The phone is shared from now on, and what was kept is wiped.
pub(crate) const IS_SHARED_WIPED: &str = "公用手机方式打开了，以前存的也清掉了：从现在起什么都不存。";
/// The phone is shared from now on; what was kept stays.
pub(crate) const IS_SHARED_STAYS: &str = "公用手机方式打开了：从现在起什么都不存。以前存的还在，这段时间不拿出来用。";
/// It is not shared, since a ledger would be lost.
pub(crate) const LEDGER_UNSAVED: &str = "还没有打开公用手机方式：“我管的户”里有刚改的还没存好，打开了就没有了。先到“我管的户”里存好，或者存一份备份文件，再打开。";
/// It is shared no more.
pub(crate) const NOT_SHARED: &str = "公用手机方式关了。";
/// What to do with what is kept.
pub(crate) const KEPT_ASK: &str = "这台设备上以前存过东西，要清掉吗？";
/// What there is.
pub(crate) const KEPT_IS: &str = "存着的有";
/// What becomes of it otherwise.
pub(crate) const KEPT_STAYS: &str = "不清的话，公用的时候不拿出来用，关了公用手机方式再用。";
/// Wipe it.
pub(crate) const SHARE_WIPED: &str = "清掉，打开公用手机方式";
/// Leave it.
pub(crate) const SHARE_ONLY: &str = "留着，打开公用手机方式";
/// Do not share.
pub(crate) const SHARE_NOT: &str = "先不打开";
/// In place of what would be kept.
pub(crate) const NOT_KEPT: &str = "公用手机方式开着，这里什么都不存。";
/// At the head of every page.
pub(crate) const SHARED_NOW: &str = "公用手机，不存";
/// Wipes now.
pub(crate) const DONE: &str = "用完了，清空";
/// Asks before that.
pub(crate) const DONE_ASK: &str = "要把填的全部清空吗？";
/// What that means.
pub(crate) const DONE_IS: &str = "填的账单、名册、当地的数都会清掉，找不回来。";
/// It was wiped on purpose.
pub(crate) const WIPED: &str = "清空了，可以给下一位用。";
/// It was wiped because nobody was there.
pub(crate) const WIPED_IDLE: &str = "五分钟没有人动，已经把填的清空了。";
/// It was wiped because somebody left.
pub(crate) const WIPED_LEFT: &str = "离开过网页，填的已经清空了。";
/// The warning before.
pub(crate) const IDLE: &str = "快五分钟没有人动了。再过一分钟，填的就清空。";
/// The countdown.
pub(crate) const SECONDS: (&str, &str) = ("还有 ", " 秒");
/// Dismisses it.
pub(crate) const STILL_HERE: &str = "还在用";
