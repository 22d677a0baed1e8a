//! Words of the settlement as it is printed.

/// Its title, after the county's name.
pub(crate) const TITLE: &str = "医疗费用核算单";
/// Beside the line on which the name is written by hand.
pub(crate) const PATIENT_NAME: &str = "病人姓名";
/// Before the day on which it is printed.
pub(crate) const PRINTED_ON: &str = "打印日期：";
/// Heading of what was answered, and of what the slip prints.
pub(crate) const RESTS_ON: &str = "按这些情况算的";
/// Before the names of funds of which the slip's amount counts.
pub(crate) const FROM_SLIP: &str = "照结算单上印的数：";
/// Before those that were computed otherwise.
pub(crate) const DIFFERS: &str = "照结算单上印的数，但和照规定算的不一样：";
/// Before the articles behind an amount.
pub(crate) const BEHIND: &str = "依据：";
/// Funds that pay nothing, in one line.
pub(crate) const NOTHING: &str = "这次不付的：";
/// Heading of what is uncertain.
pub(crate) const UNCERTAIN: &str = "还不确定的";
/// How a range is to be read.
pub(crate) const RANGE: &str = "写着“几元到几元”的，是因为下面这些还不知道；知道了，数就准了：";
/// Heading of figures that nobody verified.
pub(crate) const REFERENCE: &str = "没有核实的参考值：";
/// Heading of how ambiguities are read.
pub(crate) const READINGS: &str = "文件能有几种理解的，这里这样算：";
/// Behind the name of a grant, among the steps.
pub(crate) const GRANT_APART: &str = "：要另外申请，没有算进上面的数里。";
/// In the best run.
pub(crate) const AT_BEST: &str = "最有利时：";
/// In the worst run.
pub(crate) const AT_WORST: &str = "最不利时：";
/// At the foot.
pub(crate) const WHOSE: &str = "这张单子在使用人自己的手机或电脑上算出，不是医保部门的决定。钱数的单位都是元。";

/// A printed amount beside another that was computed.
pub(crate) fn differs(fund: &str, printed: &str, computed: &str) -> String {
    [fund, "印 ", printed, "，算是 ", computed].concat()
}

/// What the amounts rest on, and what they are worth.
pub(crate) fn estimated(document: &str) -> String {
    ["按", document, "估算，以实际结算为准。"].concat()
}

/// A document by its title and number.
pub(crate) fn document(title: &str, number: Option<&str>) -> String {
    match number {
        Some(number) => ["《", title, "》（", number, "）"].concat(),
        None => ["《", title, "》"].concat(),
    }
}

/// Number of a page among several.
pub(crate) fn page(number: usize, of: usize) -> String {
    ["第 ", &number.to_string(), " 页，共 ", &of.to_string(), " 页"].concat()
}
