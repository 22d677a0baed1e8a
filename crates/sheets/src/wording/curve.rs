//! The words of the curve.

/// The drawing, for who does not see it.
pub(crate) fn drawing(up_to: &str) -> String {
    ["总费用从 0 到 ", up_to, "元，谁付多少的图。每一道坎和图上的数，下面都用文字写了。"].concat()
}

/// Beside the drawing upwards.
pub(crate) const UPWARDS: &str = "↑ 各付多少（元）";
/// Beside the drawing to the right.
pub(crate) const RIGHTWARDS: &str = "总费用（元）→";
/// Today's bill.
pub(crate) const TODAY: &str = "这次";
/// The patient's layer.
pub(crate) const OWN: &str = "自己付";
/// The least of what the patient pays, where it is a range.
pub(crate) const OWN_AT_LEAST: &str = "至少自己付";
/// What the patient may pay besides.
pub(crate) const OWN_PERHAPS: &str = "可能也要自己付";
/// What others pay, where the patient's part is a range.
pub(crate) const OTHERS: &str = "别处付的";
/// The marks of the layers above the patient's, upwards.
pub(crate) const LETTERS: [&str; 10] = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"];
/// How to read the drawing.
pub(crate) const HOW: &str = "越往右，总费用越多。竖着看，一层一层是谁付的；最下面涂实的一层是自己付的。";
/// Heading of the layers.
pub(crate) const LAYERS: &str = "一层一层是谁付的";
/// Heading of the markers.
pub(crate) const MARKERS: &str = "图上编了号的坎";
/// No markers on a certain curve.
pub(crate) const NO_MARKERS: &str = "这一段里没有坎，也没有转折。";
/// Where a payment jumps.
pub(crate) const CLIFF: &str = "陡坎";
/// Folded: the same curve as far as it was followed.
pub(crate) const FARTHER: &str = "往后看，一直看到所有的坎";
/// Folded: the points.
pub(crate) const POINTS: &str = "图上的数，列成表";
/// The region that is wider than the screen.
pub(crate) const WIDE: &str = "图上的数，可以左右移动";
/// What the table is.
pub(crate) const POINTS_CAPTION: &str = "总费用是这么多的时候，谁付多少";

/// Today's bill in words.
pub(crate) fn today(billed: &str, patient: &str) -> String {
    ["图上竖着的粗线是这次：总费用 ", billed, "，自己付 ", patient, "。"].concat()
}

/// A layer in the list: its mark, and what it is today.
pub(crate) fn layer_today(amount: &str) -> String {
    ["这次付 ", amount].concat()
}

/// An amount on an axis, in whole yuan: `5000`, `1万`, `2.5万`.
pub(crate) fn axis(yuan: i64) -> String {
    if yuan < 10_000 {
        return yuan.to_string();
    }
    let mut text = (yuan / 10_000).to_string();
    let rest = yuan % 10_000;
    if rest > 0 {
        let digits = (10_000 + rest).to_string();
        text.push('.');
        text.push_str(digits[1..].trim_end_matches('0'));
    }
    text.push('万');
    text
}

#[cfg(test)]
mod tests {
    use super::axis;

    #[test]
    fn an_axis_counts_in_ten_thousands() {
        let texts = [0, 5_000, 10_000, 25_000, 10_050, 1_200_000].map(axis);
        assert_eq!(texts, ["0", "5000", "1万", "2.5万", "1.005万", "120万"]);
    }
}
