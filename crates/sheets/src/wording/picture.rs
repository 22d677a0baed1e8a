//! Words on the picture of a settlement.

/// At its top, after the county's name.
pub(crate) const TITLE: &str = "医疗费用怎么付";
/// What the patient pays.
pub(crate) const PATIENT: &str = "自己付";
/// Funds that pay nothing, in one line.
pub(crate) const NOTHING: &str = "这次不付：";
/// Before what is open.
pub(crate) const OPEN: &str = "还不知道，所以是一个范围：";
/// Some figure is not verified.
pub(crate) const REFERENCE: &str = "有的数用了没有核实的参考值。";
/// Where the picture comes from.
pub(crate) const SOURCE: &str = "“明白账”在自己的手机上算出，没有上传。";
