//! The words about new versions of the page, and about using it without a network.

/// A new version is there.
pub(crate) const VERSION: &str = "有新版本。换过去要重新打开一下，您填的都会留着。";
/// To take it.
pub(crate) const TAKE_VERSION: &str = "换成新版本";
/// Another tab has taken it.
pub(crate) const ELSEWHERE: &str = "另一个标签页已经换成新版本。这一页还是旧的，照样能用，您填的都在。";
/// To take it here as well.
pub(crate) const TAKE_HERE: &str = "这一页也换";
/// The policies have been replaced.
pub(crate) const POLICIES: &str = "政策文件有更新，这一页还是按旧的算。";
/// To reckon by the new ones.
pub(crate) const TAKE_POLICIES: &str = "按新的政策算";
/// Not now.
pub(crate) const LATER: &str = "先不换";
/// It was taken.
pub(crate) const TOOK_VERSION: &str = "已经换成新版本，您填的都在。";
/// They were taken.
pub(crate) const TOOK_POLICIES: &str = "已经按新的政策文件算，您填的都在。";
/// That was read.
pub(crate) const FINE: &str = "知道了";

/// Something that a reload would lose is being done.
pub(crate) const UNFINISHED: &str =
    "现在还不能换：这一页上有没做完的，重新打开就没有了。先把表格导入完，或者把申请表打印好、收起来，再换。";
/// The ledger is not kept.
pub(crate) const LEDGER_UNSAVED: &str =
    "现在还不能换：“我管的户”里的名册没有存，重新打开就没有了。先到“我管的户”里存好，或者存一份备份文件，再换。";

/// The tab's own storage is closed.
pub(crate) const NOTHING_STAYS: &str =
    "现在还不能换：这台设备上留不住您填的，重新打开就没有了。算完这一笔、清掉以后再换。";

/// Heading of the help.
pub(crate) const WITHOUT_NETWORK: &str = "没有网络也能用";
/// That it is kept.
pub(crate) const IS_HERE: &str = "本页已经存进这台设备。没有信号的时候，打开同一个网址照样能算。";
/// How to have it at hand.
pub(crate) const AT_HAND: &str =
    "想点一下就打开：在浏览器的菜单里选“添加到主屏幕”（电脑上选“安装”），桌面上就有“明白账”。";
/// Within another app.
pub(crate) const WITHIN_APPS: &str = "在微信这类软件里看的，先点右上角，选“在浏览器打开”。";
