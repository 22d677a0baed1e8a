//! What people read: numbers with their units, the result in a sentence, reasons, warnings.

use mingbai_adjudication::Range;
use mingbai_policy::policy::Bracket;
use mingbai_policy::{Date, Money, grouped};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::document::{Bearer, Counts, Source, Span};

pub use crate::wording_compare::*;
pub use crate::wording_labels::*;
pub use crate::wording_offers::*;
pub use crate::wording_open::*;
pub use crate::wording_trace::*;
pub use crate::wording_what_if::*;

/// An amount as people read it, without unit: `17,395.00`; one that does not end is marked as rounded.
pub fn amount(amount: Money) -> String {
    let shown = Money::from_yuan(amount.yuan().round_dp_with_strategy(4, RoundingStrategy::MidpointAwayFromZero));
    let text = grouped(&shown.to_string());
    if shown == amount { text } else { format!("约 {text}") }
}

/// An amount with its unit: `17,395.00 元`.
pub fn yuan(amount: Money) -> String {
    format!("{} 元", self::amount(amount))
}

/// A machine's amount as people read it: `17395.00` becomes `17,395.00`.
pub fn readable(amount: &str) -> String {
    grouped(amount)
}

/// Both ends of a machine's span: `300.00 到 999.99`, or one amount where it is certain.
pub fn readable_span(span: &Span) -> String {
    if span.is_exact() {
        return grouped(&span.least);
    }
    format!("{} 到 {}", grouped(&span.least), grouped(&span.greatest))
}

/// A round amount of a policy, without needless decimals: `30,000 元`.
pub fn round_yuan(yuan: Decimal) -> String {
    format!("{} 元", grouped(&yuan.normalize().to_string()))
}

/// An amount, or both ends of a range: `300.00 元到 999.99 元`.
pub fn range(range: Range) -> String {
    if range.is_exact() {
        return yuan(range.least);
    }
    format!("{}到 {}", yuan(range.least), yuan(range.greatest))
}

/// A share of 1 as a percentage: `70%`; one that does not end is marked as rounded.
pub fn percent(share: Decimal) -> String {
    let exact = (share * Decimal::ONE_HUNDRED).normalize();
    let shown = exact.round_dp(4).normalize();
    if shown == exact { format!("{shown}%") } else { format!("约 {shown}%") }
}

/// A scale in words: `0 到 30,000 元报 50%，30,000 元以上报 60%`.
pub fn scale(brackets: &[Bracket]) -> String {
    let bracket = |bracket: &Bracket| bracket_bounds(bracket.from.yuan(), bracket.to.map(Money::yuan), bracket.rate);
    brackets.iter().map(bracket).collect::<Vec<_>>().join("，")
}

/// One bracket of a scale in words.
pub fn bracket_bounds(from: Decimal, to: Option<Decimal>, rate: Decimal) -> String {
    let from = grouped(&from.normalize().to_string());
    match to {
        Some(to) => format!("{from} 到 {}报 {}", round_yuan(to), percent(rate)),
        None => format!("{from} 元以上报 {}", percent(rate)),
    }
}

/// A day: `2018年11月20日`.
pub fn day(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), u8::from(date.month()), date.day())
}

/// A day as machines read it: `2018-11-20`.
pub fn iso_day(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day())
}

/// What the result stands under, beside what is open in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hedge {
    /// Nothing.
    None,
    /// A figure that nobody verified.
    Reference,
    /// A document that may not be the day's.
    OutsideDays,
}

/// The result in one sentence. Where the patient's amount may be anything, it is said not to be known yet.
pub fn summary(billed: Money, patient: Range, inpatient: bool, hedge: Hedge) -> String {
    let visit = if inpatient { "住院" } else { "看病" };
    let total = short_yuan(&billed.to_string());
    if !patient.is_exact() && patient.least.is_zero() && patient.greatest == billed {
        return ["这次", visit, "总费用 ", &total, "，您自己付多少，现在还算不出来，请先回答还差的几问。"].concat();
    }
    let under = match hedge {
        Hedge::None => "",
        Hedge::Reference => "按没有核实的参考值算，",
        Hedge::OutsideDays => "假如照这份文件算，",
    };
    ["这次", visit, "总费用 ", &total, "，", under, "您自己付 ", &short_range(patient), "。"].concat()
}

/// A machine's amount without needless decimals: `5000.00` becomes `5,000 元`, `5000.50` becomes `5,000.50 元`.
pub fn short_yuan(amount: &str) -> String {
    format!("{} 元", short(amount))
}

/// Both ends of a machine's span without needless decimals: `3,000 到 8,000 元`.
pub fn short_span(span: &Span) -> String {
    if span.is_exact() {
        return short_yuan(&span.least);
    }
    format!("{} 到 {}", short(&span.least), short_yuan(&span.greatest))
}

fn short_range(range: Range) -> String {
    short_span(&range.into())
}

fn short(amount: &str) -> String {
    grouped(amount.strip_suffix(".00").unwrap_or(amount))
}

/// Who bears an amount, as a word for tables.
pub fn bearer(bearer: Bearer) -> &'static str {
    match bearer {
        Bearer::Fund => "基金支付",
        Bearer::Hospital => "医院承担",
        Bearer::Nobody => "视同已付（实际由病人付）",
        Bearer::Unassigned => "没写由谁付，医院或病人",
    }
}

/// The heading of a county's result.
pub fn heading(county: &str, title: &str, number: Option<&str>) -> String {
    match number {
        Some(number) => format!("{county}《{title}》（{number}）"),
        None => format!("{county}《{title}》"),
    }
}

/// A slip printed the amount.
pub fn printed() -> String {
    "结算单上印的数。".to_owned()
}

/// A slip printed more than was open.
pub fn printed_above_open(name: &str, printed: Money, counted: Money) -> String {
    format!(
        "结算单上“{name}”印的是 {}，可是前面报完只剩 {} 可报，所以只按 {} 算。请对照结算单，看是不是看错了行。",
        yuan(printed),
        yuan(counted),
        yuan(counted)
    )
}

/// A slip printed another amount than is computed.
pub fn printed_differs(name: &str, computed: Money, printed: Money, unverified: bool) -> String {
    let (computed, printed) = (yuan(computed), yuan(printed));
    if unverified {
        // A difference that may lie in our own figures is no reason to go and complain.
        format!(
            "{name}：照结算单印的 {printed}算。这里照参考值算出来是 {computed}，参考值没有核实，不一样不等于结算单错了。"
        )
    } else {
        format!("{name}：算出来 {computed}，结算单印的是 {printed}，可以去问一问为什么。")
    }
}

/// A gate's own reason, with the amount by which it was missed.
pub fn refused(otherwise: &str, missed: Option<Missed>) -> String {
    let text = otherwise.trim_end_matches('。');
    match missed {
        None => format!("{text}。"),
        Some(Missed::Short(by)) => format!("{text}（还差 {}）。", yuan(by)),
        Some(Missed::Over(by)) => format!("{text}（超出 {}）。", yuan(by)),
        Some(Missed::Equal) => format!("{text}（正好相等，还不算）。"),
    }
}

/// How an amount misses a gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missed {
    /// It is too small by so much.
    Short(Money),
    /// It is too large by so much.
    Over(Money),
    /// It is equal, where it must be more or less.
    Equal,
}

/// Nothing is open.
pub fn nothing_open() -> String {
    "前面报完，已经没有这一项能报的费用了。".to_owned()
}

/// The cost is short of the deductible.
pub fn below_deductible(short: Money) -> String {
    // Less than a fen is as good as nothing.
    if short.round_to_fen().is_zero() {
        return "超过起付线的部分才报，这次没有超过的部分。".to_owned();
    }
    format!("还差 {}才到起付线。", yuan(short))
}

/// The year's ceiling had been reached.
pub fn ceiling_reached() -> String {
    "今年已经报到封顶线了。".to_owned()
}

/// The slots give nothing.
pub fn nothing() -> String {
    "按规定算下来是 0。".to_owned()
}

/// Parameters are missing.
pub fn missing(names: &[String]) -> String {
    format!("还缺一个数才能算准：{}。文件里没有写，知道了请填上，或者照结算单填这一项报了多少。", names.join("、"))
}

/// The document gives no way to compute it.
pub fn undetermined(says: Option<&str>) -> String {
    says.map_or_else(|| "文件没有写这一项怎么算，所以只能给出一个范围。".to_owned(), str::to_owned)
}

/// It depends on what is open elsewhere.
pub fn depends() -> String {
    "要看还没有回答的问题，或者别的还没有定下来的项目。".to_owned()
}

/// Nothing in every case, for one of these reasons.
pub fn nothing_anyway(reasons: &[&str]) -> String {
    match reasons {
        [] => "还没有回答的问题不管怎么答，这一项都是 0。".to_owned(),
        [only] => (*only).to_owned(),
        several => {
            let several: Vec<&str> = several.iter().map(|reason| reason.trim_end_matches('。')).collect();
            ["这一项都是 0，看问题怎么答，原因是：", &several.join("；或者"), "。"].concat()
        }
    }
}

/// Why a stage pays nothing to those, too, whom its gates let pass, where they were not all tried.
pub const NOTHING_FOR_THIS_BILL: &str = "够得上条件的，按这次的费用算下来也是 0。";

/// An amount that the patient may have to bear, as an open question decides.
pub fn bearer_open() -> String {
    "这笔钱到底由谁出，还要看没有回答的问题，也可能算您自己的。".to_owned()
}

/// The document does not cover the day: it began later, or had ended.
pub fn before_validity(from: Date) -> String {
    format!("出院那天，这份文件还没有开始执行（从{}起）。结果只供参考，请问一问当时用的是哪份文件。", day(from))
}

/// The document does not cover the day: it had ended.
pub fn after_validity(to: Date) -> String {
    format!("出院那天，这份文件已经过期（到{}止）。结果只供参考，请问一问现在用的是哪份文件。", day(to))
}

/// The document states no first day, and was issued in a later year.
pub fn before_issue(issued: i32, year: i32) -> String {
    format!("这份文件是{issued}年印发的，这次出院（或看病）是{year}年，比它早。结果只供参考，请问一问当时的规定。")
}

/// The document states no last day, and was issued years ago.
pub fn long_after_issue(issued: i32, year: i32) -> String {
    format!(
        "这份文件是{issued}年印发的，没有写到哪天为止；这次出院（或看病）是{year}年，规定可能已经变了。结果只供参考，请问一问现在的规定。"
    )
}

/// Not everything could be tried, so that the range is wider than need be.
pub fn widened() -> String {
    "没有定下来的地方太多，没法一一试过，所以只能给出最宽的范围，实际的数在里面。多回答几个问题，范围就会变窄。"
        .to_owned()
}

/// Discretionary help of which nothing is certain yet.
pub const GRANT_IS_OPEN: &str =
    "能不能申请、能申请多少，还要看没有回答的问题。要另外申请，批下来才有，所以没有算进报销里。";

/// An offer of discretionary help: whether it is uncertain that one may apply at all, and whether it hangs on what was
/// given earlier this year.
pub fn grant(
    up_to: Option<Money>,
    left: Option<Money>,
    applications: Option<u32>,
    (uncertain, hangs_on_year): (bool, bool),
) -> String {
    if applications == Some(0) {
        return "今年申请的次数已经用完了。".to_owned();
    }
    if up_to.is_some_and(Money::is_zero) {
        return "今年能申请的钱已经用完了。".to_owned();
    }
    let mut text = match up_to {
        Some(up_to) => format!("可以申请，一次最多 {}", yuan(up_to)),
        None if uncertain => "可以申请，金额要看没有回答的问题，或者文件没有写".to_owned(),
        None => "可以申请，金额文件没有写".to_owned(),
    };
    if let Some(left) = left {
        text += &format!("，今年最多还能给 {}", yuan(left));
    }
    if let Some(applications) = applications {
        text += &format!("，今年{}还能申请 {applications} 次", if hangs_on_year { "最多" } else { "" });
    }
    if hangs_on_year {
        text += "；今年前面已经给过多少还不知道，给过的要减掉，也可能已经用完";
    }
    text += if uncertain { "；能不能申请还要看没有回答的问题。" } else { "。" };
    text + "要另外申请，批下来才有，所以没有算进报销里。"
}

/// A term in working days, with the last day if it began on the day of discharge.
pub fn term(says: &str, from: &str, last_day: Option<Date>) -> String {
    let says = says.trim_end_matches('。');
    match last_day {
        None => format!("{says}（从{from}起算）。"),
        Some(last) => format!(
            "{says}（从{from}起算）。假如那天就是出院那天，最迟到{}；周末没有算在内，法定节假日没有扣除，碰上放假要往后推。",
            day(last)
        ),
    }
}

/// A deadline with its day.
pub fn deadline(says: &str, date: Date) -> String {
    format!("{}（{}）。", says.trim_end_matches('。'), day(date))
}

/// An accumulator's name.
pub fn accumulator(of: &str, counts: Counts) -> String {
    match counts {
        Counts::Paid => format!("{of}：今年已报"),
        Counts::Basis => format!("{of}：今年累计的费用"),
        Counts::Applications => format!("{of}：今年已申请的次数"),
    }
}

/// The name of what several stages share.
pub fn shared(names: &[String]) -> String {
    format!("{}合计", names.join("、"))
}

/// Where a figure comes from, as a mark that nobody overlooks.
pub fn source(source: Source) -> &'static str {
    match source {
        Source::Stated => "文件写明",
        Source::Derived => "由文件推出",
        Source::Reference => "参考值，没有核实",
        Source::Local => "您填的",
    }
}

/// Where figures behind an amount come from, where it is not the document: nobody verified one, the reader entered one,
/// or only a ceiling that the amount did not come up to is unverified.
pub fn origins(reference: bool, local: bool, unreached: bool) -> Option<&'static str> {
    match (reference, local, unreached) {
        (true, false, _) => Some("用了没有核实的参考值"),
        (true, true, _) => Some("用了没有核实的参考值，也用了您填的数"),
        (false, true, _) => Some("用了您填的数"),
        (false, false, true) => Some("只有封顶线是参考值，这次没有到"),
        (false, false, false) => None,
    }
}

/// Whoever no case before this one is for.
pub const THE_REST: &str = "别的情况";

/// A figure that took part.
pub fn parameter(name: &str, value: &str, from: Source) -> String {
    format!("{name}：{value}（{}）", source(from))
}

/// A reading that is left open.
pub fn undecided() -> String {
    "不选定，各种理解都算".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(text: &str) -> Money {
        Money::from_yuan(text.parse().expect("a decimal"))
    }

    #[test]
    fn amounts_are_grouped_in_threes() {
        assert_eq!(amount(money("0")), "0.00");
        assert_eq!(amount(money("999.5")), "999.50");
        assert_eq!(amount(money("1000")), "1,000.00");
        assert_eq!(amount(money("-1234567.891")), "−1,234,567.891");
        assert_eq!(amount(money("8588.88888888")), "约 8,588.8889");
    }

    #[test]
    fn a_question_about_the_person_becomes_a_phrase() {
        assert_eq!(phrase("病人是巴南区的建档立卡贫困户吗？"), "巴南区的建档立卡贫困户");
        assert_eq!(phrase("您家是不是建档立卡贫困户？已经脱贫的也算。"), "建档立卡贫困户");
        assert_eq!(phrase("您家吃低保吗？"), "吃低保");
        assert_eq!(phrase("您是特困供养人员吗？"), "特困供养人员");
    }

    #[test]
    fn rates_that_do_not_end_are_marked() {
        assert_eq!(percent("0.7".parse().expect("a decimal")), "70%");
        assert_eq!(percent(Decimal::ONE / Decimal::from(3)), "约 33.3333%");
    }

    #[test]
    fn the_result_is_one_sentence() {
        let exact = Range::exactly(money("5000"));
        assert_eq!(summary(money("50000"), exact, true, Hedge::None), "这次住院总费用 50,000 元，您自己付 5,000 元。");
        let open = Range { least: money("300"), greatest: money("999.99") };
        assert_eq!(
            summary(money("3000"), open, false, Hedge::Reference),
            "这次看病总费用 3,000 元，按没有核实的参考值算，您自己付 300 到 999.99 元。"
        );
        let anything = Range { least: money("0"), greatest: money("3000") };
        assert_eq!(
            summary(money("3000"), anything, false, Hedge::Reference),
            "这次看病总费用 3,000 元，您自己付多少，现在还算不出来，请先回答还差的几问。"
        );
    }
}
