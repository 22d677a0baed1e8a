//! The words of "my bill", one question at a time.

use mingbai_report::Span;

/// The page's title where it has none of its own; `index.html` has it too.
pub(crate) const TITLE: &str = "明白账 · 住院费用能报多少，一算就明白";
/// The way to the question before.
pub(crate) const BACK: &str = "上一步";
/// The way to the next question.
pub(crate) const NEXT: &str = "下一步";
/// The answer of who cannot say how much or when.
pub(crate) const UNKNOWN_GO_ON: &str = "不知道，先跳过";
/// Nothing is left to ask but this.
pub(crate) const LAST: &str = "这是最后一个问题";
/// Nothing is left to ask at all.
pub(crate) const ALL_ASKED: &str = "都问完了";
/// Heading of what has to be mended before going on.
pub(crate) const MEND_FIRST: &str = "有地方要改一下，才能往下走";
/// The way to the total, where another amount does not fit it.
pub(crate) const MEND_TOTAL: &str = "总费用填错了？去改";
/// The way to the answers so far, and from there to the result.
pub(crate) const CHECK_THEN_RESULT: &str = "核对，看结果";
/// Where the result stands while a figure is being mended.
pub(crate) const SO_FAR_WAITS: &str = "改好这一处，就接着算。";
/// Where the result stands while it could still be anything.
pub(crate) const SO_FAR_OPEN: &str = "现在还说不准，接着往下答。";
/// Where the result stands when all has been asked and it could still be anything.
pub(crate) const STILL_OPEN: &str = "知道的还太少，现在说不准。";
/// Where the result stands before there is a total.
pub(crate) const SO_FAR_EMPTY: &str = "填上总费用，这里就算出大概。";
/// Heading of the drawings.
pub(crate) const WHERE_IT_STANDS: &str = "这个数印在哪里";

/// The total: heading, label, help, and what to do without one.
pub(crate) const TOTAL: &str = "这次看病，一共花了多少钱？";
pub(crate) const TOTAL_LABEL: &str = "总费用";
pub(crate) const TOTAL_HELP: &str = "就是报销以前的总数。写 12000、1.2万、一万二都行。";
pub(crate) const TOTAL_UNKNOWN: &str = "不知道总费用怎么办";
pub(crate) const TOTAL_UNKNOWN_HELP: &str =
    "没有总费用，就算不出来。可以问医院的收费窗口或者住院处；也可以先写一个大概的数看看，以后再改。";
pub(crate) const TOTAL_MISSING: &str = "请写总费用。";

/// The out-of-catalogue part.
pub(crate) const OUTSIDE: &str = "其中医保不报的，有多少钱？";
pub(crate) const OUTSIDE_LABEL: &str = "目录外费用";
pub(crate) const OUTSIDE_HELP: &str =
    "就是目录外的药和项目。结算单上叫“自费”“全自费”“目录外”，费用清单上叫“丙类”。一点也没有就写 0。";
pub(crate) const OUTSIDE_MISSING: &str = "请写目录外费用；不知道就按“不知道，先跳过”。";

/// Who the patient is.
pub(crate) const WHO: &str = "病人是不是下面这些人？";
pub(crate) const WHO_HELP: &str = "可以选几项。是哪一种，报得多少不一样。";
pub(crate) const WHO_OR: &str = "或者：";
pub(crate) const WHO_NONE: &str = "都不是";
pub(crate) const WHO_REST_UNKNOWN_HELP: &str = "没有选上的那些，拿不准是不是。";
pub(crate) const WHO_MISSING: &str = "请选一项：一样都不是，就选“都不是”；拿不准，就选“不知道”。";

/// A question of which no answer was chosen.
pub(crate) const CHOOSE_ONE: &str = "请选一个；拿不准就选“不知道”。";
/// What goes with "unknown".
pub(crate) const UNKNOWN_HELP: &str = "没关系，结果会给一个范围。";

/// The day of discharge.
pub(crate) const DISCHARGED: &str = "哪一天出的院？";
pub(crate) const DISCHARGED_HELP: &str = "看门诊就写看病那天。";
pub(crate) const DAY_LABEL: &str = "日期";
pub(crate) const DAY_MISSING: &str = "请写日期；不知道就按“不知道，先跳过”。";

/// The disease.
pub(crate) const DISEASE_LABEL: &str = "找病名";
pub(crate) const DISEASE_HELP: &str = "写平常的叫法就行，也可以写拼音或者拼音的头一个字母，比如 tnb。";

/// Whether there is a slip.
pub(crate) const SLIP: &str = "您手里有结算单吗？";
pub(crate) const SLIP_HELP: &str = "就是出院时医院给的单子，上面印着各项报了多少。有的话照着填，算得最准。";
pub(crate) const SLIP_YES: &str = "有";
pub(crate) const SLIP_NO: &str = "没有";
pub(crate) const SLIP_UNKNOWN_HELP: &str = "现在找不到也选这个，按规定估算。";

/// What the slip prints.
pub(crate) const PRINTED: &str = "结算单上，各项报了多少钱？";
pub(crate) const PRINTED_HELP: &str = "照着单子填。印着 0 就填 0；单子上没有的那一项空着，按规定估算。";
pub(crate) const PRINTED_MORE: &str = "单子上还印了别的项目";
pub(crate) const NOT_PRINTED: &str = "单子上没有印，按规定估算";

/// What earlier bills of the year took.
pub(crate) const YEAR: &str = "这次以前，今年报销过吗？";
pub(crate) const YEAR_HELP: &str = "有的钱一年只扣一次，有的一年最多报到一个数，所以要问。今年，就是这次出院那一年。";
pub(crate) const YEAR_YES: &str = "报销过";
pub(crate) const YEAR_NO: &str = "没有";
pub(crate) const YEAR_UNKNOWN_HELP: &str =
    "这样算出来的范围会很宽。可以先选“没有”，看看以前没报过是多少；问清楚了再回来改。";
pub(crate) const BEFORE: &str = "今年以前几次，各是多少钱？";
pub(crate) const BEFORE_HELP: &str = "把今年以前几张结算单上的加起来。没有的写 0，不知道的空着。";

/// From the answers so far to the next question.
pub(crate) const GO_ON_ASKING: &str = "接着往下答";
/// Looking over the answers.
pub(crate) const CHECK: &str = "看看填得对不对";
pub(crate) const CHECK_HELP: &str = "哪一项不对，点它后面的“改”。";
pub(crate) const CHANGE: &str = "改";
pub(crate) const ANSWER_IT: &str = "去答";
pub(crate) const NOT_ANSWERED: &str = "还没有答，先当作不知道";
pub(crate) const UNUSED: &str = "这次用不到";
pub(crate) const SEE_RESULT: &str = "看结果";
pub(crate) const TOTAL_FIRST: &str = "还没有总费用，算不出结果。";
pub(crate) const GIVE_TOTAL: &str = "去填总费用";
pub(crate) const MEND: &str = "去改";

/// How many questions are left after this one. It can change with the answers, so it is never said as certain.
pub(crate) fn left(count: usize) -> String {
    ["后面大约还有 ", &count.to_string(), " 个问题"].concat()
}

/// What the patient pays as far as it is known.
pub(crate) fn so_far(patient: &Span) -> String {
    ["现在算出来：", super::YOU_PAY, " ", &mingbai_report::wording::readable_span(patient), " 元"].concat()
}

/// A question about who somebody is, as a statement to agree with: `您家吃低保吗？` becomes `您家吃低保`.
pub(crate) fn statement(ask: &str) -> &str {
    ask.strip_suffix("吗？").unwrap_or(ask)
}

/// A group of identities of which the rest is not known.
pub(crate) fn rest_unknown(known: &str) -> String {
    [known, "\n其他的不知道"].concat()
}

/// How many diseases were found.
pub(crate) fn found(count: usize) -> String {
    if count == 0 {
        return "没有找到。换个叫法试试，或者选“不在名单上的病”“不知道”。".to_owned();
    }
    ["找到 ", &count.to_string(), " 种"].concat()
}

/// The page's title, for the browser's tab and history.
pub(crate) fn title(heading: &str) -> String {
    [heading, " · 明白账"].concat()
}
