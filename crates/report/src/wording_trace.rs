//! The arithmetic of each slot, in words and real numbers.

use mingbai_policy::Money;
use mingbai_policy::formula::Amount;
use mingbai_policy::policy::Bracket;
use rust_decimal::Decimal;

use crate::document::Source;
use crate::wording::{amount, percent, round_yuan, source, yuan};

/// An adjustment that applies.
pub fn adjustment(why: Option<&str>) -> String {
    why.map_or_else(|| "按规定调整。".to_owned(), |why| format!("{}。", why.trim_end_matches('。')))
}

/// An entitlement begins.
pub fn entitlement(name: &str) -> String {
    format!("其中一种：{name}。")
}

/// The amount looked at, where it is not simply what is open.
pub fn basis(open: Money, basis: Money) -> String {
    format!("还没有报的有 {}，这一项只看其中的 {}。", yuan(open), yuan(basis))
}

/// The year so far is added.
pub fn year_so_far(before: Money, visit: Money, total: Money) -> String {
    format!("加上今年前面的：{} + {} = {}。", amount(before), amount(visit), yuan(total))
}

/// The deductible leaves something.
pub fn deductible(from: Money, what: &str, deductible: Money, left: Money) -> String {
    format!("减去{what}：{} − {} = {}。", amount(from), amount(deductible), yuan(left))
}

/// The deductible leaves nothing.
pub fn within_deductible(from: Money, what: &str, deductible: Money) -> String {
    if from.is_zero() {
        return format!("这一项没有能算的钱了，够不上{what}（{}）。", yuan(deductible));
    }
    format!("这一项看的钱是 {}，没有超过{what}（{}），所以是 0。", yuan(from), yuan(deductible))
}

/// A deductible with a name of its own, a parameter's.
pub fn deductible_named(name: &str) -> String {
    format!("“{name}”")
}

/// A name within a formula: quoted where its own figures or colons could be taken for the formula's.
pub fn in_formula(name: &str) -> String {
    let confusing = name.contains(|letter: char| letter.is_ascii_digit() || matches!(letter, '：' | '，' | '%'));
    if confusing { deductible_named(name) } else { name.to_owned() }
}

/// A deductible that depends on the bill, by its formula.
pub fn deductible_formula(formula: &str) -> String {
    format!("自己先出的部分（{formula}）")
}

/// A deductible of which nothing else is known.
pub const DEDUCTIBLE: &str = "起付线";

/// A cost short of the first bracket.
pub fn below_first_bracket(basis: Money, from: Money) -> String {
    format!("{}没有到最低的一段（{}起）。", yuan(basis), round_yuan(from.yuan()))
}

/// What is taken off is more than there is.
pub fn used_up(total: Money, earlier: Money) -> String {
    format!("今年前面的已经够了：{}不多于 {}，所以这次是 0。", yuan(total), yuan(earlier))
}

/// A difference that would be negative.
pub fn not_above(this: &str, that: &str) -> String {
    format!("{this} 没有超过 {that}，所以是 0。")
}

/// A rate on all of it.
pub fn rate(of: Money, rate: Decimal, share: Money) -> String {
    format!("乘以报销比例：{} × {} = {}。", amount(of), percent(rate), yuan(share))
}

/// A bracket's share.
pub fn bracket(bounds: Option<&Bracket>, part: &str, rate: Decimal, share: Money) -> String {
    let name = bounds.map_or_else(|| "这一段".to_owned(), segment);
    format!("{name}：{part} × {} = {}。", percent(rate), yuan(share))
}

/// What a bracket is called.
fn segment(bracket: &Bracket) -> String {
    let from = round_yuan(bracket.from.yuan());
    match bracket.to {
        Some(to) if bracket.from.is_zero() => format!("{}以内的一段", round_yuan(to.yuan())),
        Some(to) => format!("{from}到 {}的一段", round_yuan(to.yuan())),
        None if bracket.from.is_zero() => "全部".to_owned(),
        None => format!("{from}以上的一段"),
    }
}

/// A line that rests on a figure of this origin.
pub fn marked(text: &str, from: Source) -> String {
    format!("{}（{}）。", text.trim_end_matches('。'), source(from))
}

/// What the year so far was already entitled to is taken off.
pub fn earlier_this_year(total: Money, earlier: Money, layer: Money) -> String {
    format!("减去今年前面该报的：{} − {} = {}。", amount(total), amount(earlier), yuan(layer))
}

/// A ceiling cuts.
pub fn ceiling(wanted: Money, left: Money) -> String {
    format!("算出来 {}，超过封顶线还剩的 {}，所以只报 {}。", yuan(wanted), yuan(left), yuan(left))
}

/// No more than is open.
pub fn open(wanted: Money, open: Money) -> String {
    format!("算出来 {}，可是没有报的只剩 {}，所以报 {}。", yuan(wanted), yuan(open), yuan(open))
}

/// Half-up to the fen.
pub fn rounding(from: Money, to: Money) -> String {
    format!("四舍五入到分：{} → {}。", amount(from), yuan(to))
}

/// The highest of several.
pub fn highest(name: &str, payment: Money) -> String {
    format!("几种里取最高的：{name}，{}。", yuan(payment))
}

/// The slip's amount counts.
pub fn slip(printed: Money, counted: Money) -> String {
    if printed == counted {
        format!("照结算单：{}。", yuan(counted))
    } else {
        format!("结算单印的是 {}，只剩 {} 可报，按 {} 算。", yuan(printed), yuan(counted), yuan(counted))
    }
}

/// The slip's amount counts, and this is what would have been computed.
pub fn slip_and_computed(slip: &str, computed: &str) -> String {
    format!("{slip}照规定算是：{}。", computed.trim_end_matches('。'))
}

/// An amount is assumed.
pub fn assumed(most: Money, assumed: Money) -> String {
    format!("算不准，最多 {}；这里假定 {}。", yuan(most), yuan(assumed))
}

/// A stage of which nothing is known but its limit.
pub fn bounded(most: Money) -> String {
    format!("数不全，先按最多算：{}。", yuan(most))
}

/// An amount is taken.
pub fn paid(before: Money, payment: Money, after: Money) -> String {
    format!("还没有报的：{} − {} = {}。", amount(before), amount(payment), yuan(after))
}

/// A whole computation in one line: `(25,000.00 − 150.00) × 70% = 17,395.00 元`.
pub fn formula(expression: &str, result: Money) -> String {
    format!("{expression} = {}", yuan(result))
}

/// A payment that slots cut after the formula.
pub fn therefore(formula: &str, limit: &str, payment: Money) -> String {
    format!("{formula}，{limit}，所以是 {}", yuan(payment))
}

/// What a stage looks at, where it is computed from the costs.
pub const BASIS: &str = "这一项看的钱";
/// What is left behind the deductible.
pub const LEFT_BY_DEDUCTIBLE: &str = "减去起付线后的";
/// The year with this visit.
pub const YEAR_IN_ALL: &str = "今年一共";
/// What earlier bills of the year were entitled to.
pub const EARLIER: &str = "今年前面该报的";
/// A fund's rate.
pub const RATE: &str = "报销比例";
/// Another bearer's share.
pub const SHARE: &str = "比例";

/// The year so far and this visit, in a formula.
pub fn year_and_visit(before: Money, visit: Money) -> String {
    ["今年前面的 ", &amount(before), " + 这次的 ", &amount(visit)].concat()
}

/// The costs that a formula names, where it names nothing else.
pub fn cost(formula: &Amount) -> Option<&'static str> {
    Some(match formula {
        Amount::Billed => BILLED,
        Amount::InCatalogue => IN_CATALOGUE,
        Amount::OutOfCatalogue => OUT_OF_CATALOGUE,
        Amount::OpenIn => OPEN_IN,
        Amount::OpenOut => OPEN_OUT,
        Amount::Open => OPEN,
        _ => return None,
    })
}

/// A bracket behind its rate, in a formula.
pub fn within(bracket: &Bracket) -> String {
    let from = round_yuan(bracket.from.yuan());
    match bracket.to {
        Some(to) if bracket.from.is_zero() => format!("（{}以内）", round_yuan(to.yuan())),
        Some(to) => format!("（{from}到 {}）", round_yuan(to.yuan())),
        None => format!("（{from}以上）"),
    }
}

/// Behind a figure of a formula that does not come from the document.
pub fn mark(from: Option<Source>) -> &'static str {
    match from {
        Some(Source::Reference) => "（参考值）",
        Some(Source::Local) => "（您填的）",
        _ => "",
    }
}

/// What a formula was cut by.
pub const CUT_BY_CEILING: &str = "超过封顶线还剩的额度";
/// What a formula was cut by.
pub const CUT_BY_OPEN: &str = "超过还没有报的费用";
/// What a formula was rounded to.
pub const CUT_BY_ROUNDING: &str = "四舍五入到分";

/// The whole bill, in a formula.
pub const BILLED: &str = "总费用";
/// The in-catalogue part, in a formula.
pub const IN_CATALOGUE: &str = "目录内";
/// The out-of-catalogue part, in a formula.
pub const OUT_OF_CATALOGUE: &str = "目录外";
/// What is open in-catalogue, in a formula.
pub const OPEN_IN: &str = "目录内还没有报的";
/// What is open out-of-catalogue, in a formula.
pub const OPEN_OUT: &str = "目录外还没有报的";
/// What is open, in a formula.
pub const OPEN: &str = "还没有报的";

/// What a stage paid, in a formula.
pub fn paid_by(name: &str) -> String {
    format!("“{name}”报的")
}

/// The least of several, in a formula.
pub fn least_of(parts: &[String]) -> String {
    format!("（取小的：{}）", parts.join("、"))
}

/// The greatest of several, in a formula.
pub fn greatest_of(parts: &[String]) -> String {
    format!("（取大的：{}）", parts.join("、"))
}

/// The basis by its formula.
pub fn basis_formula(formula: &str, basis: Money) -> String {
    format!("这一项看的钱：{formula} = {}。", yuan(basis))
}

/// A stage that takes on all it looks at.
pub fn whole(amount: Money) -> String {
    format!("还没有报的 {}，全部算在这一项。", yuan(amount))
}

/// A line as a sentence.
pub fn sentence(line: &str) -> String {
    format!("{}。", line.trim_end_matches('。'))
}
