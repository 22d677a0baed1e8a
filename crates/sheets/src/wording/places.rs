//! The words of the comparison of hospitals.

/// Column: the hospital.
pub(crate) const WHERE: &str = "在哪里看";
/// The patient's row in the table of funds.
pub(crate) const OWN: &str = "自己付";
/// Column: what the patient pays, and the difference.
pub(crate) const OWN_AND_CHANGE: &str = "自己付（和现在比）";
/// The patient pays as much.
pub(crate) const SAME: &str = "一样";
/// The patient pays less, by the amount that follows.
pub(crate) const LESS: &str = "少付 ";
/// The patient pays more, by the amount that follows.
pub(crate) const MORE: &str = "多付 ";
/// Before what the patient pays less or more, where only its least is certain.
pub(crate) const AT_LEAST: &str = "至少";
/// What the table is, for who does not see it.
pub(crate) const CAPTION: &str = "同一张单子，在各家医院看，自己各付多少";
/// Marks where the patient pays least.
pub(crate) const BEST: &str = "最省";
/// Marks where the bill is from.
pub(crate) const HERE: &str = "现在这样";
/// Marks an amount that is open.
pub(crate) const OPEN: &str = "还没有定下来";
/// The heading of what each fund pays.
pub(crate) const EACH_FUND: &str = "每家医院，各项分别付多少";
/// Column: the fund.
pub(crate) const FUND: &str = "项目";
/// The region that is wider than the screen.
pub(crate) const WIDE: &str = "各项分别付多少，可以左右移动";
