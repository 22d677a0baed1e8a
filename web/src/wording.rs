//! The words of the page itself. Words about settlements come from `mingbai_report::wording`.

pub(crate) mod answer;
pub(crate) mod ask;
pub(crate) mod desk;
pub(crate) mod embed;
pub(crate) mod households;
pub(crate) mod keepsakes;
pub(crate) mod privacy;
pub(crate) mod renewal;
pub(crate) mod rules;
pub(crate) mod start;

/// Heading of the choice of policy.
pub(crate) const POLICY: &str = "按哪里的政策算？";
/// What helps to choose.
pub(crate) const POLICY_HELP: &str = "选病人户口所在的地方。";
/// A document without a number.
pub(crate) const NO_NUMBER: &str = "没有文号";
/// Label of the search among counties.
pub(crate) const SEEK_COUNTY: &str = "找县名：写名字、拼音或拼音首字母";
/// The way to the other counties.
pub(crate) const OTHER_COUNTY: &str = "换一个地方";
/// Whether to keep the county for the next visit.
pub(crate) const REMEMBER_COUNTY: &str = "下次打开还用这个地方（只记在这台设备上）";
/// The way to the start.
pub(crate) const BACK_TO_START: &str = "回首页";
/// One way in: a patient's own bill.
pub(crate) const WAY_ASK: &str = "算我的账单";
/// What it is for.
pub(crate) const WAY_ASK_IS: &str = "一次问一件事，问完告诉您各报多少、自己付多少";
/// One way in: a village doctor.
pub(crate) const WAY_DESK: &str = "村医服务台";
/// What it is for.
pub(crate) const WAY_DESK_IS: &str = "一屏填完，当面讲清：换家医院、办了转诊，会差多少";
/// One way in: a family-doctor team.
pub(crate) const WAY_HOUSEHOLDS: &str = "我管的户";
/// What it is for.
pub(crate) const WAY_HOUSEHOLDS_IS: &str = "按户按人记一年的账，看每项还剩多少";
/// One way in: entitlements.
pub(crate) const WAY_RULES: &str = "能享受什么";
/// What it is for.
pub(crate) const WAY_RULES_IS: &str = "这份文件写的待遇、服务、权利和手续，每一条都有出处";
/// At the foot of every page.
pub(crate) const NOTHING_LEAVES: &str = "您填的内容只在这台设备上计算，不会上传。";
/// Heading of what makes reading easier.
pub(crate) const COMFORT: &str = "字号和颜色";
/// Label of the size of type.
pub(crate) const TYPE: &str = "字号";
/// The usual size.
pub(crate) const TYPE_USUAL: &str = "标准字";
/// A larger size.
pub(crate) const TYPE_LARGE: &str = "大字";
/// Label of the contrast.
pub(crate) const CONTRAST: &str = "对比";
/// A stronger contrast.
pub(crate) const CONTRAST_HIGH: &str = "更清楚";
/// Label of light and dark.
pub(crate) const COLOURS: &str = "底色";
/// Light ground.
pub(crate) const COLOURS_LIGHT: &str = "白底黑字";
/// Dark ground.
pub(crate) const COLOURS_DARK: &str = "黑底白字";
/// As the device is set.
pub(crate) const AS_DEVICE: &str = "跟随设备";

/// The policy whose ways in are shown.
pub(crate) fn under_policy(county: &str) -> String {
    format!("{county}：您想做什么？")
}

/// An address that names a policy which is not here.
pub(crate) fn unknown_policy(id: &str) -> String {
    format!("这里没有“{}”这份政策。请从下面选一个地方。", short(id))
}

/// Heading of the bill.
pub(crate) const BILL: &str = "账单";
/// Label of the whole bill.
pub(crate) const BILLED: &str = "总费用";
/// What helps to find it.
pub(crate) const BILLED_HELP: &str = "看发票或结算单上的“总费用”“医疗费合计”。";
/// Label of the out-of-catalogue part.
pub(crate) const OUT_OF_CATALOGUE: &str = "目录外费用（不知道就空着）";
/// Label of the day of discharge.
pub(crate) const DISCHARGED: &str = "出院日期（不知道就空着）";
/// What helps with the day.
pub(crate) const DISCHARGED_HELP: &str = "看门诊就填看病那天。";
/// Heading of the questions.
pub(crate) const CIRCUMSTANCES: &str = "病人和这次看病";
/// How to deal with questions.
pub(crate) const CIRCUMSTANCES_HELP: &str = "不知道的就留在“不知道”，结果会给出一个范围。";
/// More questions come with the total.
pub(crate) const QUESTIONS_WITH_TOTAL: &str = "填了总费用，这里会接着问要紧的情况。";
/// The answer of who does not know.
pub(crate) const UNKNOWN: &str = "不知道";
/// Heading of figures that the document leaves out.
pub(crate) const MISSING_FIGURES: &str = "文件没有写的数";
/// What to do about them.
pub(crate) const MISSING_FIGURES_HELP: &str = "知道就填，结果会更准；不知道就空着。填过的数以后都算。";
/// What a scale is asked as.
pub(crate) const SCALE_HELP: &str = "从低到高一段一段填。最后一段没有上限，“到多少元”就空着。";
/// Label of a bracket's rate.
pub(crate) const BRACKET_RATE: &str = "报百分之几";
/// Heading of printed amounts.
pub(crate) const SLIP: &str = "结算单上印的各项支付";
/// What they do.
pub(crate) const SLIP_HELP: &str = "手里有结算单，就照着填：填了的项目按结算单算，不再估算。印着0就填0，没有印的空着。";
/// What an amount is in.
pub(crate) const YUAN: &str = "元";
/// What a share is in.
pub(crate) const PERCENT: &str = "%";
/// What applications are counted in.
pub(crate) const TIMES: &str = "次";
/// Heading of the year before this bill.
pub(crate) const BEFORE: &str = "这次以前，今年已经报过的";
/// What it does.
pub(crate) const BEFORE_HELP: &str = "空着就是按今年第一次看病算。";
/// What the costs are that add up until a fund begins to pay.
pub(crate) const BASIS_HELP: &str =
    "就是今年前几次看病，轮到这一项时还没报掉的钱，加在一起。自己算不准，请医保窗口查；查不到就空着。";
/// What it shows before a first result.
pub(crate) const BEFORE_WITH_TOTAL: &str = "填了总费用，这里会列出要填的项目。";
/// Heading of the readings.
pub(crate) const READINGS: &str = "文件有不同理解的地方";
/// What choosing one does.
pub(crate) const READINGS_HELP: &str = "文件有些话能有几种理解。这里选定一种，结果马上跟着变；不改就按默认的算。";
/// A document that has no ambiguity.
pub(crate) const NO_READINGS: &str = "这份文件没有这样的地方。";

/// Beside a day that has not come yet.
pub(crate) const NOT_YET: &str = "这一天还没到，请核对";

/// Heading of the result.
pub(crate) const RESULT: &str = "结果";
/// Heading of the comparison with the slip.
pub(crate) const COMPARE_SLIP: &str = "跟结算单对一对";
/// Before a total is entered.
pub(crate) const ENTER_TOTAL: &str = "填上总费用，这里就会出结果。";
/// Before the patient's amount in the bar.
pub(crate) const YOU_PAY: &str = "自己付";
/// What stands beside the patient's amount in the bar.
pub(crate) const SEE_DETAILS: &str = "看明细";
/// Beside the field, before its mistake.
pub(crate) const MISTAKE: &str = "要改：";

/// Some packs could not be read.
pub(crate) const DAMAGED_PACKS: &str = "有的政策文件坏了，没有装进来。别的政策照常能用。";
/// None could be read.
pub(crate) const NO_PACKS: &str = "政策文件没有装进来，现在不能计算。";
/// What to do about it.
pub(crate) const DAMAGED_REMEDY: &str = "请重新打开本页。还是这样，就请告诉管这个网页的人，把下面的话给他看。";
/// Heading of what is wrong with packs.
pub(crate) const DAMAGED_DETAILS: &str = "坏在哪里";
/// No packs arrived at all.
pub(crate) const PACKS_ABSENT: &str = "网页里没有政策文件（packs.bin）。";

/// A document's title as it is cited.
pub(crate) fn title(title: &str) -> String {
    format!("《{title}》")
}

/// An amount that was understood, beside the field.
pub(crate) fn echo(understood: &str) -> String {
    format!("读作 {understood}")
}

/// How many mistakes there are, read aloud.
pub(crate) fn mistakes(count: usize) -> String {
    format!("有 {count} 处要改，改好了就接着算。")
}

/// Label of a bracket's end.
pub(crate) fn bracket_end(place: usize) -> String {
    format!("第 {} 段：到多少元", place + 1)
}

/// A disease with what people call it.
pub(crate) fn disease(name: &str, also: &[String]) -> String {
    if also.is_empty() { name.to_owned() } else { format!("{name}（{}）", also.join("、")) }
}

/// An ambiguity, with its name in the clause-by-clause reading.
pub(crate) fn reading(code: &str, ask: &str) -> String {
    format!("{ask}（{code}）")
}

/// The default among options.
pub(crate) fn default_option(name: &str) -> String {
    format!("{name}（默认）")
}

/// A missing total.
pub(crate) fn total_is_missing() -> String {
    "请填总费用。".to_owned()
}

/// A reading that the policy does not have.
pub(crate) fn not_a_reading(text: &str) -> String {
    format!("这里没有“{}”这种理解。请重新选一种。", short(text))
}

/// What was typed, cut where it would flood the page.
pub(crate) fn short(text: &str) -> String {
    const MOST: usize = 24;
    let text = text.trim();
    if text.chars().count() <= MOST { text.to_owned() } else { text.chars().take(MOST).chain(['…']).collect() }
}
