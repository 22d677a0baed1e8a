//! The words of the answer to one bill.

/// Heading of the picture.
pub(crate) const WHO_PAYS: &str = "谁付了多少";
/// What the bar is, for who cannot see it.
pub(crate) const BAR: &str = "谁付多少的长条图，数字在下面的表里";
/// What the table is, for who cannot see it.
pub(crate) const STEPS_DOWN: &str = "从总费用一项一项减下来，最后是您自己付的";
/// Column of names.
pub(crate) const ITEM: &str = "项目";
/// Column of amounts.
pub(crate) const AMOUNT: &str = "金额";
/// The patient's own part.
pub(crate) const YOURSELF: &str = "您自己付";
/// The patient, on the bar.
pub(crate) const YOU: &str = "您";
/// What is not settled, on the bar.
pub(crate) const OPEN: &str = "没定";
/// What the dashed boxes mean.
pub(crate) const DASHED: &str = "虚线框起来的，是可能付、还没有定下来的。";
/// A deduction that nobody pays.
pub(crate) const SET_ASIDE: &str = "当作报过了，其实要您自己付，算在最后一行里";
/// The hospital bears it.
pub(crate) const BY_HOSPITAL: &str = "医院承担";
/// Hospital or patient.
pub(crate) const BY_NOBODY: &str = "没写由医院还是由您付";

/// Heading of what comes first.
pub(crate) const FIRST: &str = "接下来怎么办";
/// Heading of what the patient should be told.
pub(crate) const WARNINGS: &str = "请注意";
/// Heading of the cards.
pub(crate) const FUNDS: &str = "每一项怎么算的";
/// Heading of the funds that paid nothing.
pub(crate) const NOTHING: &str = "这次没有付钱的";
/// Before the run that is best for the patient.
pub(crate) const AT_BEST: &str = "对您最有利时：";
/// Before the run that is worst for the patient.
pub(crate) const AT_WORST: &str = "最不利时：";
/// What the whole of open funds have in common.
pub(crate) const NOT_YET: &str = "下面这几项，要看还没有回答的问题和还没有定下来的数，现在只能说最少多少、最多多少。";
/// Their heading.
pub(crate) const NOT_YET_HEADING: &str = "还算不出准数的";

/// Heading of what can be applied for.
pub(crate) const GRANTS: &str = "还可以申请";
/// Folded: what cannot be applied for.
pub(crate) const REFUSED: &str = "这次不能申请的，为什么";

/// Heading of what is uncertain.
pub(crate) const UNCERTAIN: &str = "哪些还没有定，为什么";
/// Folded: further questions.
pub(crate) const MORE_QUESTIONS: &str = "另外几问";
/// What only the slip or a receipt says.
pub(crate) const ON_PAPER: &str = "结算单、票据上才看得到的";
/// Folded: more of it.
pub(crate) const MORE_ON_PAPER: &str = "单据上的另外几项";
/// What the document itself leaves open.
pub(crate) const LEFT_OPEN: &str = "文件自己没有写清的";
/// Folded: more of it.
pub(crate) const MORE_LEFT_OPEN: &str = "没有写清的另外几处";
/// Before the figures that nobody verified.
pub(crate) const REFERENCES: &str = "这些数文件里没有，用的是别处的参考值，没有核实过。有准数就请改掉：";

/// Heading of what would have changed the result.
pub(crate) const OTHERWISE: &str = "换一种情况会差多少";
/// While that is being found out.
pub(crate) const COMPUTING: &str = "正在算……";
/// Folded: identities that nobody was asked about.
pub(crate) const IDENTITIES: &str = "还有没问到的身份，会影响结果";
/// Heading of the readings.
pub(crate) const READINGS: &str = "文件有几种理解的地方";
/// What the readings are.
pub(crate) const READINGS_ARE: &str = "文件有些话能有几种理解。这次按选定的一种算；换一种，结果会变：";

/// How many further findings are folded away.
pub(crate) fn more_findings(count: usize) -> String {
    format!("还有 {count} 种")
}

/// Heading of what to do.
pub(crate) const TASKS: &str = "现在要办的";
/// What the list of papers is.
pub(crate) const PAPERS: &str = "要带的材料";
/// Where it is done.
pub(crate) const PLACE: &str = "到哪里：";
/// By when.
pub(crate) const UNTIL: &str = "什么时候：";
/// How long it takes.
pub(crate) const TERM: &str = "要多久：";
/// Folded: the steps.
pub(crate) const STEPS: &str = "一步一步怎么办";
/// Heading of rights.
pub(crate) const RIGHTS: &str = "您的权利";

/// Before the printed amounts that agree.
pub(crate) const AGREES: &str = "对得上的：";
/// Before the printed amounts with which nothing can be compared.
pub(crate) const NO_COMPARISON: &str = "照规定算不出准数、没法对的，就按结算单算：";
/// Nothing was entered.
pub(crate) const NOTHING_PRINTED: &str = "还没有填结算单上的数。填了，就能一项一项对。";
/// How to ask about a difference.
pub(crate) const ASK_SO: &str = "可以这样问：";
/// Why single differences are no total.
pub(crate) const NOT_ADDED: &str = "这个数是把填了的项目都照规定重新算一遍得来的。各项的差额不能直接加：前一项多报了，后一项就少报，加起来会把同一笔钱算两次。";

/// Folded: the sums.
pub(crate) const SUMS: &str = "目录内、目录外各多少";
/// Folded: the document.
pub(crate) const DOCUMENT: &str = "按哪份文件算的";
/// Its issuer.
pub(crate) const ISSUER: &str = "谁发的";
/// Its title.
pub(crate) const TITLE: &str = "文件";
/// Its number.
pub(crate) const NUMBER: &str = "文号";
/// No number.
pub(crate) const NO_NUMBER: &str = "没有文号";
/// Its day.
pub(crate) const ISSUED: &str = "发布日期";
/// Its days.
pub(crate) const VALIDITY: &str = "管哪些日子";
/// It states no days.
pub(crate) const NO_VALIDITY: &str = "文件没有写从哪天起、到哪天止";
/// Folded: the full trace.
pub(crate) const TRACE: &str = "完整的计算过程";
/// Heading where something stands in the way.
pub(crate) const TO_MEND: &str = "有几处要改一改，改好了就接着算";

/// What a fund pays, from nothing up.
pub(crate) fn at_most(amount: &str) -> String {
    format!("最多 {amount}")
}

/// Funds that pay nothing.
pub(crate) fn nothing_from(names: &str) -> String {
    ["这次没有付钱的：", names, "。原因在下面。"].concat()
}

/// Funds that may pay anything from nothing to the whole bill.
pub(crate) fn cannot_tell(names: &str) -> String {
    ["还说不准付多少的：", names, "。"].concat()
}

/// The first thing to do: the questions.
pub(crate) fn answer_first(count: usize) -> String {
    format!("先回答还差的 {count} 问，数就更准")
}

/// Heading of the questions.
pub(crate) fn questions(count: usize) -> String {
    format!("还差这 {count} 问")
}

/// The first thing to do where only papers can tell more.
pub(crate) const WHEN_THERE_IS_A_SLIP: &str = "有了结算单，把上面的数填进来，数就更准";

/// The first thing to do: the slip.
pub(crate) fn ask_first(count: usize) -> String {
    format!("结算单有 {count} 项对不上，可以去问一问")
}

/// Printed amounts that differ from what is computed here, though there is nothing to complain about.
pub(crate) fn differs_calmly(count: usize) -> String {
    format!("照结算单算的；有 {count} 项和这里算出来的不一样，看看为什么")
}

/// The first thing to do: a procedure.
pub(crate) fn do_first(name: &str, place: Option<&str>) -> String {
    match place {
        Some(place) => format!("{name}（{place}）"),
        None => name.to_owned(),
    }
}

/// The first thing to do: a grant.
pub(crate) fn apply_first(name: &str) -> String {
    format!("还可以申请：{name}")
}

/// Funds of which the document leaves out how to compute them.
pub(crate) fn undetermined(names: &str) -> String {
    format!("文件没有写清怎么算，或者缺了数的：{names}。原因写在上面各项里。")
}

/// Several things of which each depends on an answer.
pub(crate) fn depending(count: usize) -> String {
    format!("另有 {count} 样，要看没有回答的问题")
}

/// The question that decides whether something concerns the patient.
pub(crate) fn decided_by(ask: &str) -> String {
    format!("跟您有没有关系，要看：“{ask}”")
}

/// What is behind a text.
pub(crate) fn clauses(articles: &str) -> String {
    format!("依据：{articles}")
}

/// A printed amount that differs.
pub(crate) fn differs(difference: &str, less: bool, reference: bool) -> String {
    let which = if less { "少" } else { "多" };
    format!("结算单比{}算的{which} {difference}。", by(reference))
}

/// What the slip prints and what the rules give.
pub(crate) fn printed_and_computed(printed: &str, computed: &str, reference: bool) -> String {
    format!("结算单印 {printed}，{}算是 {computed}。", by(reference))
}

/// By what it was computed.
fn by(reference: bool) -> &'static str {
    if reference { "照参考值" } else { "照规定" }
}

/// A difference may lie in our own figures.
pub(crate) const SLIP_COUNTS: &str =
    "钱数以结算单为准。这里算的用了没有核实的参考值，不一样不等于结算单错了；有准数，改了再对。";
/// A difference that the next fund makes up for.
pub(crate) const MADE_UP_FOR: &str = "钱数以结算单为准。这一项不一样，别的项补上了，您自己付的不比照规定算的多。";

/// The words to ask about a difference in.
pub(crate) fn ask_about(
    name: &str,
    (printed, computed, difference): (&str, &str, &str),
    document: &str,
    articles: &str,
) -> String {
    let by = if articles.is_empty() { document.to_owned() } else { format!("{document}“{articles}”") };
    format!("“请问，{name}为什么印的是 {printed}？我照{by}算是 {computed}，差 {difference}。”")
}

/// What all differences come to.
pub(crate) fn ask_in_all(amount: &str) -> String {
    format!("一共还可以问一问 {amount}。")
}

/// What all differences come to where every one of them rests on figures that nobody verified.
pub(crate) fn by_reference_in_all(amount: &str) -> String {
    format!("参考值要是对的，合起来您会少付 {amount}。参考值没有核实，以结算单为准。")
}

/// What all differences come to at most.
pub(crate) fn ask_in_all_at_most(amount: &str) -> String {
    format!("一共最多还可以问一问 {amount}。")
}

/// All differences together do not harm the patient.
pub(crate) fn better_by_slip(amount: &str) -> String {
    format!("合起来看，照结算单您比照规定算的少付 {amount}。")
}

/// All differences together change nothing for the patient.
pub(crate) const SAME_IN_ALL: &str = "合起来看，您自己付的钱是一样的。";

/// Funds of which nothing was entered.
pub(crate) fn not_entered(names: &str) -> String {
    format!("没有填的：{names}。")
}

/// Heading of the figures, saying how many are not verified.
pub(crate) fn figures(unverified: usize) -> String {
    if unverified == 0 { "用到的数".to_owned() } else { format!("用到的数（{unverified} 个没有核实）") }
}

/// The days that a document covers.
pub(crate) fn validity(from: Option<&str>, to: Option<&str>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => format!("出院在 {from} 到 {to} 的"),
        (Some(from), None) => format!("{from} 起出院的，没有写到哪天止"),
        (None, Some(to)) => format!("{to} 以前出院的"),
        (None, None) => NO_VALIDITY.to_owned(),
    }
}
