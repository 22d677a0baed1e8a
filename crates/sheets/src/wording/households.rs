//! The words of the household sheets.

use mingbai_policy::Date;
use mingbai_report::wording::day;

/// Whoever has no name yet.
pub(crate) const NAMELESS: &str = "（还没写名字）";
/// A household without number and head.
pub(crate) const ALONE: &str = "没有写户号";
/// Bills that wait for their turn.
pub(crate) const PENDING: &str = "还在算……";
/// Nobody is found.
pub(crate) const NOBODY: &str = "没有找到人。换个写法再找，或者清空上面的搜索。";
/// No bills yet.
pub(crate) const NO_BILLS: &str = "还没有账单。";
/// A bill without a readable day.
pub(crate) const NO_DAY: &str = "日期还没写清";
/// Label of the whole bill.
pub(crate) const BILLED: &str = "总费用";
/// Label of what the hospital bears.
pub(crate) const HOSPITAL: &str = "医院承担";
/// Label of what the patient bears.
pub(crate) const PATIENT: &str = "自己付";
/// A bill that cannot be settled, in the bar.
pub(crate) const NOT_YET: &str = "还没填全";
/// Heading of what cannot be settled.
pub(crate) const REFUSED: &str = "这张账单还算不了，要改好这几处：";
/// Heading of the year's sums.
pub(crate) const SUMS: &str = "各项一共付了多少";
/// Heading of the ceilings.
pub(crate) const CEILINGS: &str = "一年的线：到没到，还剩多少";
/// A policy without ceilings for this person.
pub(crate) const NO_CEILINGS: &str = "没有按年算的起付线和封顶线，或者这个人不在范围里。";
/// A ceiling whose figure is missing.
pub(crate) const NO_LIMIT: &str = "封顶线的数要看没有填的情况，或者文件没有写，算不出还剩多少。";
/// A yearly line whose figure is missing.
pub(crate) const NO_LINE: &str = "一年累计到多少才开始付，要看没有填的情况，或者文件没有写，算不出还差多少。";
/// An amount that rests on figures nobody verified.
pub(crate) const REFERENCE: &str = "用了没有核实的参考值";
/// Sums that rest on figures nobody verified.
pub(crate) const REFERENCES: &str = "有的账单用了没有核实的参考值，看每张账单上的标记。";
/// What the ends of a sum over several bills are.
pub(crate) const RANGE_OF_SEVERAL: &str = "几张账单合起来时，最少的数是把每张最少的相加，最多的数是把每张最多的相加。几张账单不一定能同时到最多，所以最多的数只是上限，实际可能到不了。";
/// Heading of the grants.
pub(crate) const GRANTS: &str = "还可以申请什么";
/// Heading of what is due.
pub(crate) const DUE: &str = "要办的事";
/// Nothing is due.
pub(crate) const NOTHING_DUE: &str = "眼下没有到期要办的事。";
/// Mark of what is done.
pub(crate) const DONE: &str = "办好了";
/// Heading of rules about joining the insurance.
pub(crate) const REMINDERS: &str = "参保要留意";
/// Nobody can tell yet.
pub(crate) const UNCERTAIN: &str = "够不够条件，还要看没有填的情况。";
/// Amounts that are not certain.
pub(crate) const RANGE: &str = "写成“多少到多少”的，是因为有的情况没有填，或者文件没有定下来。";
/// A bill without a day that may come before this one.
pub(crate) const LACKS_UNDATED: &str = "有一张账单没有日期，还没算；它要是在前面，这里的数会变。";
/// Where nothing stands in the way of an import.
pub(crate) const NOTHING_WRONG: &str = "每一行都看得懂。";
/// Heading of the mistakes.
pub(crate) const MISTAKES: &str = "要改的行";
/// Heading of what the rows make.
pub(crate) const ROWS: &str = "每一行会变成什么";
/// A column that has no name.
pub(crate) const WHOLE_ROW: &str = "整行";
/// The columns of the tables.
pub(crate) const TABLE_HEAD: [&str; 2] = ["行", "会怎样"];
/// The columns of the table of mistakes.
pub(crate) const MISTAKE_HEAD: [&str; 3] = ["行", "哪一格", "怎么改"];
/// What rows make.
pub(crate) const NEW_PERSON: &str = "添一个人";
/// A known person who stays as they are.
pub(crate) const SAME_PERSON: &str = "名册里已经有，一样";
/// A bill of a known person.
pub(crate) const BILL: &str = "添一张账单";
/// A bill with its person.
pub(crate) const BILL_AND_PERSON: &str = "添一个人和一张账单";
/// A bill that is there.
pub(crate) const SAME_BILL: &str = "名册里已经有这张账单";
/// No row of its own.
pub(crate) const NO_ENTRY: &str = "不是账单（合计、签字），不导入";
/// A row that has to be mended.
pub(crate) const WRONG: &str = "要改，见上面";

/// How many people a household has.
pub(crate) fn people(count: usize) -> String {
    format!("{count} 人")
}

/// Whose household: by its head, where one is known, and its number.
pub(crate) fn household(number: &str, head: &str) -> String {
    match (number, head) {
        (number, "") => format!("户：{number}"),
        (number, head) if number == head => format!("户主：{head}"),
        (number, head) => format!("户主：{head}（{number}）"),
    }
}

/// A person's number.
pub(crate) fn number(id: &str) -> String {
    format!("编号 {id}")
}

/// A year in a line.
pub(crate) fn year(year: i32, bills: usize, patient: &str) -> String {
    format!("{year} 年 {bills} 张账单，自己付 {patient}")
}

/// Bills that could not be settled.
pub(crate) fn refused(count: usize) -> String {
    format!("有 {count} 张账单算不了")
}

/// The next thing to do.
pub(crate) fn due(name: &str, date: Date, days_left: i64) -> String {
    let left = match days_left {
        0 => "就是今天".to_owned(),
        left if left < 0 => format!("已经过了 {} 天", -left),
        left => format!("还有 {left} 天"),
    };
    format!("{name}：{}，{left}", day(date))
}

/// When a bill was discharged.
pub(crate) fn discharged(date: Date) -> String {
    format!("{} 出院", day(date))
}

/// An earlier bill that could not be settled.
pub(crate) fn lacks(date: Date) -> String {
    format!("前面 {} 的账单还没算，这里没有算进它。", day(date))
}

/// A yearly line in a sentence; `left`: what is missing to it, where anything is.
pub(crate) fn yearly_line(year: i32, line: &str, used: &str, left: Option<&str>, pays_all: bool) -> String {
    let above = if pays_all { "超过的全由它付" } else { "超过的它才开始付" };
    let left = left.map_or("已经到了".to_owned(), |left| format!("还差 {left}"));
    format!("{year} 年一年累计 {line}，{above}。已累计 {used}，{left}。")
}

/// A ceiling in a sentence.
pub(crate) fn ceiling(year: i32, limit: &str, used: &str, left: &str) -> String {
    format!("{year} 年一年最多 {limit}，已报 {used}，还剩 {left}。")
}

/// Whom a row of a preview is about, and what it makes.
pub(crate) fn made_for(makes: &str, name: &str) -> String {
    if name.is_empty() { makes.to_owned() } else { format!("{makes}：{name}") }
}

/// A bill of a preview.
pub(crate) fn bill_of(makes: &str, name: &str, day: &str, billed: &str) -> String {
    format!("{makes}：{name}，{day}，总费用 {billed} 元")
}

/// A change of a field.
pub(crate) fn change(name: &str, before: &str, after: &str) -> String {
    let before = if before.is_empty() { "空着" } else { before };
    format!("{name}：{before} → {after}")
}

/// A bill that stands on another line too.
pub(crate) fn same_as_line(line: u32) -> String {
    format!("和第 {line} 行是同一张账单，只算一次")
}

/// Rows that are not shown.
pub(crate) fn more_rows(count: usize) -> String {
    format!("还有 {count} 行，没有列出来。")
}
