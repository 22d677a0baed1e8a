//! The words on the drawings of a receipt and a settlement slip.

/// What stands on the receipt, row by row; two cells where there are two.
pub(crate) const RECEIPT: &str = "住院收费票据";
pub(crate) const RECEIPT_ROWS: [&[&str]; 5] =
    [&["床位费", "护理费"], &["检查费", "化验费"], &["西药费", "手术费"], &["合计（大写）"], &["合计（小写）¥"]];

/// What stands on the slip.
pub(crate) const SLIP: &str = "医疗费用结算单";
pub(crate) const SLIP_ROWS: [&[&str]; 9] = [
    &["姓名", "医院"],
    &["出院日期"],
    &["医疗费总额"],
    &["目录内费用"],
    &["目录外（自费）"],
    &["基本医保支付"],
    &["大病保险支付"],
    &["医疗救助支付"],
    &["个人支付"],
];

/// Below each drawing: what the place is called, here and elsewhere.
pub(crate) const RECEIPT_TOTAL: &str = "在票据上：最下面的“合计（小写）”。";
pub(crate) const SLIP_TOTAL: &str = "在结算单上：“医疗费总额”，也叫“总费用”“费用合计”。";
pub(crate) const SLIP_OUTSIDE: &str = "在结算单上：“目录外”，也叫“自费”“全自费”。";
pub(crate) const SLIP_DAY: &str = "在结算单上：“出院日期”，一般在最上面几行。";
pub(crate) const SLIP_PAID: &str = "在结算单上：各项“支付”，一行一项。名字各地不一样，意思相同就行。";
pub(crate) const SLIP_WHOLE: &str = "结算单大概是这个样子，各地印的不完全一样。";

/// What the drawing shows, for those who hear it.
pub(crate) fn heard(paper: &str, marked: &[&str]) -> String {
    let mut text = ["画的是一张", paper].concat();
    for label in marked {
        text.push_str("，箭头指着“");
        text.push_str(label);
        text.push_str("”那一行，那里画了粗框");
    }
    text
}
