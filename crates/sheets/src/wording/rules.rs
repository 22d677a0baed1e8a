//! The words of what a policy offers.

use mingbai_report::{OfferPart, Source};

/// The groups, each with the id of its section.
pub(crate) const MONEY: (&str, &str) = ("rules-money", "报多少、补多少");
/// Help with the premium.
pub(crate) const PREMIUM: (&str, &str) = ("rules-premium", "交医保费的资助");
/// What is offered beside money.
pub(crate) const SERVICES: (&str, &str) = ("rules-services", "服务");
/// What nobody may refuse.
pub(crate) const RIGHTS: (&str, &str) = ("rules-rights", "权利");
/// What has to be done.
pub(crate) const PROCEDURES: (&str, &str) = ("rules-procedures", "怎么办手续");
/// The provisions from which nothing follows here.
pub(crate) const REST: (&str, &str) = ("rules-rest", "文件里的其他条款");
/// Every provision, in print.
pub(crate) const PROVISIONS: &str = "依据：文件一条一条怎么说";
/// Ambiguities that change no amount.
pub(crate) const NOTES: &str = "文件没有写清、但不影响金额的地方";
/// Name of the table of contents.
pub(crate) const CONTENTS: &str = "目录";
/// It concerns the reader.
pub(crate) const CONCERNS: &str = "与您有关";
/// It depends.
pub(crate) const DEPENDS: &str = "要看情况：";
/// The way to a figure's field.
pub(crate) const CHANGE: &str = "改成本地的数";
/// The way to a missing figure's field.
pub(crate) const FILL_IN: &str = "知道就填上";
/// Nobody has stated it.
pub(crate) const UNSTATED: &str = "文件没有写，要问当地";
/// Before a value that counts where none before it does.
pub(crate) const THE_REST: &str = "其余的：";
/// How several values are read.
pub(crate) const FIRST_COUNTS: &str = "从上往下看，先合上哪一行，就按哪一行。";
/// Before an origin that several values share.
pub(crate) const ALL_OF_THEM: &str = "以上都是：";
/// What counted before it was changed.
pub(crate) const BEFORE_CHANGE: &str = "原来是：";
/// A provision that moves something here, but is named by no entry.
pub(crate) const ONLY_WARNS: &str = "用在算账时的提醒里。";
/// Nothing in the sheet has the words.
pub(crate) const NOTHING_FOUND: &str = "没有找到这几个字。换个说法，或者清空再看。";
/// A document without a number.
pub(crate) const NO_NUMBER: &str = "没有文号";
/// A document without a day.
pub(crate) const NO_DAY: &str = "文件上没有日期";
/// The last line: what counts in the end.
pub(crate) const DOCUMENT_DECIDES: &str = "这张单子是照文件整理的说明，办理时以文件原文和经办单位的答复为准。";
/// What the sheet was narrowed by.
pub(crate) const NARROWED_BY: &str = "按这些情况挑过：";

/// What does not concern the reader, folded; or anybody, by the readings that count.
pub(crate) fn not_concerned(count: usize, anybody: bool) -> String {
    let whom = if anybody { "按现在选的理解，用不上的 " } else { "与您无关的 " };
    [whom, &count.to_string(), " 项"].concat()
}

/// A document as it is cited: title, number, day.
pub(crate) fn document(title: &str, number: Option<&str>, issued: Option<&str>, issuer: &str) -> String {
    let (number, issued) = (number.unwrap_or(NO_NUMBER), issued.unwrap_or(NO_DAY));
    ["《", title, "》（", number, "，", issued, "，", issuer, "）"].concat()
}

/// What an offer rests on.
pub(crate) fn clauses(document: &str, articles: &str) -> String {
    ["依据：", document, " ", articles].concat()
}

/// A note without what the mark of an unverified figure says anyway.
pub(crate) fn shortened(note: &str, source: Source) -> &str {
    if source != Source::Reference {
        return note;
    }
    let ends = ["；不在这份文件里", "，没有用官方文件", "；没有用官方文件", "，不在这份文件里"];
    let end = ends.iter().filter_map(|end| note.find(end)).min();
    end.map_or(note, |end| &note[..end])
}

/// Where a figure comes from, with its articles.
pub(crate) fn origin(source: Source, articles: &str) -> String {
    let source = mingbai_report::wording::source(source);
    if articles.is_empty() { source.to_owned() } else { [source, "，", articles].concat() }
}

/// The slots of an offer in one line.
pub(crate) fn gist(slots: &[String]) -> String {
    [&slots.join("；"), "。"].concat()
}

/// None of the figures in that line is the document's.
pub(crate) const UNVERIFIED: &str = "这里的数是参考值，没有核实。";
/// Some of the figures in that line are not the document's.
pub(crate) const PARTLY_UNVERIFIED: &str = "这里的数有的是参考值，没有核实。";

/// All that is above the deductible is paid.
pub(crate) const ALL_ABOVE: &str = "超过的全报";

/// A slot in that line.
pub(crate) fn in_gist(part: OfferPart, text: &str) -> String {
    let name = match part {
        OfferPart::Deductible if text == UNSTATED => "起付线：",
        OfferPart::Rate if text == UNSTATED => "报多少：",
        OfferPart::Ceiling if text == UNSTATED => "最多多少：",
        OfferPart::Deductible => "起付线 ",
        OfferPart::Rate if !text.contains('报') => "报 ",
        OfferPart::Ceiling if !text.contains("最多") && !text.contains('封') => "最多 ",
        OfferPart::Amount if text == mingbai_report::wording::AMOUNT_UNSTATED => "补多少：",
        OfferPart::Amount => "补 ",
        _ => "",
    };
    [name, text].concat()
}

/// What a line is about.
pub(crate) fn part(part: OfferPart) -> &'static str {
    match part {
        OfferPart::Whom => "给谁",
        OfferPart::Except => "这些情况没有",
        OfferPart::Costs => "管哪些钱",
        OfferPart::Period => "怎么累计",
        OfferPart::Deductible => "起付线（这个数以内不报）",
        OfferPart::Rate => "报多少",
        OfferPart::Ceiling => "最多",
        OfferPart::Applications => "次数",
        OfferPart::Undetermined => "算不准的原因",
        OfferPart::Change => "另外",
        OfferPart::Diseases => "病名",
        OfferPart::Amount => "补多少",
        OfferPart::Financed => "由谁出",
        OfferPart::Enrolment => "哪年算起",
        OfferPart::Place => "在哪里办",
        OfferPart::Papers => "带什么",
        OfferPart::Steps => "怎么办",
        OfferPart::Deadline => "什么时候以前",
        OfferPart::WorkingDays => "多久办好",
        OfferPart::Fields => "要填的",
    }
}

/// The name of the plain pages.
pub(crate) const PLAIN_TITLE: &str = "政策写了什么";
/// What the list of plain pages is.
pub(crate) const PLAIN_INTRODUCTION: &str = "这里是每份政策的文字版，任何手机、任何浏览器都能看。要把一张账单算清楚，请换一部新一些的手机打开“明白账”，或者请村医、村委会帮忙。";
/// The way from one plain page to the others.
pub(crate) const PLAIN_OTHERS: &str = "看别的地方的政策";
