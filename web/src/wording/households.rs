//! The words of the ledger's pages.

use mingbai_ledger::csv::{Imported, Kind};

/// An empty ledger.
pub(crate) const EMPTY: &str = "名册还是空的。可以一个人一个人添，也可以从表格一次导入。";
/// Adds the first person.
pub(crate) const ADD_FIRST: &str = "添一户（先添一个人）";
/// Adds a person.
pub(crate) const ADD: &str = "添一个人";
/// Adds a person to a household.
pub(crate) const ADD_MEMBER: &str = "给这一户添一个人";
/// The way to the import.
pub(crate) const IMPORT: &str = "从表格导入";
/// How importing goes.
pub(crate) const IMPORT_HELP: &str =
    "人员表、账单表都行，一行一个人，或者一行一张账单。先给您看会添什么、改什么，您点了“导入”才算数。";
/// Choosing a file.
pub(crate) const FILE: &str = "选表格文件（CSV）";
/// Pasting cells.
pub(crate) const PASTE: &str = "选不了文件？把表格粘贴到这里";
/// How to paste.
pub(crate) const PASTE_HELP: &str = "在表格里选中要导入的格子（连同最上面写列名的一行），复制，再粘贴到下面。";
/// Heading of the preview, and its button.
pub(crate) const PREVIEW: &str = "看看会导入什么";
/// Heading of the columns.
pub(crate) const COLUMNS: &str = "每一列当作什么";
/// A column whose name was only like a known one.
pub(crate) const UNSURE: &str = "这一列是猜的，请您看一眼";
/// A column that is left out.
pub(crate) const NOT_IMPORTED: &str = "不导入";
/// Nothing is left to import.
pub(crate) const NOTHING_TO_IMPORT: &str = "这个表格里没有可以导入的新内容。";
/// Imports all.
pub(crate) const DO_IMPORT: &str = "导入";
/// Imports what is sound.
pub(crate) const DO_IMPORT_REST: &str = "不要这些行，只导入别的行";
/// Leaves all as it is.
pub(crate) const CANCEL: &str = "算了，什么都不动";
/// A file that cannot be read any more.
pub(crate) const FILE_IS_GONE: &str = "文件读不出来，可能被移走了，或者手机不让读；请再选一次";
/// A browser that does not know an encoding.
pub(crate) const NO_DECODER: &str =
    "这个浏览器认不得这种文字编码；请用 Excel 或 WPS 把表格另存为“CSV UTF-8（逗号分隔）”，再来导入";
/// Heading of the samples.
pub(crate) const SAMPLES: &str = "表格的样子";
/// What they are for.
pub(crate) const SAMPLES_HELP: &str = "下载一份样子，用 Excel 或 WPS 打开，照着填，填好另存为 CSV 再导入。里面的人是编的。您自己的表列名不一样也行，多半认得出来。";
/// The sample of people.
pub(crate) const SAMPLE_PEOPLE: &str = "人员表的样子";
/// The sample of bills.
pub(crate) const SAMPLE_BILLS: &str = "账单表的样子";
/// Names of files.
pub(crate) const SAMPLE_PEOPLE_FILE: &str = "人员表样子.csv";
/// Names of files.
pub(crate) const SAMPLE_BILLS_FILE: &str = "账单表样子.csv";
/// Names of files.
pub(crate) const PEOPLE_FILE: &str = "我管的户-人员.csv";
/// Names of files.
pub(crate) const BILLS_FILE: &str = "我管的户-账单.csv";
/// Names of files.
pub(crate) const RESULTS_FILE: &str = "我管的户-结果.csv";
/// Names of files.
pub(crate) const BACKUP_FILE: &str = "我管的户-备份.json";
/// Invented people.
pub(crate) const SAMPLE_NAMES: [&str; 2] = ["张三", "李四"];
/// What they are to the head of their household.
pub(crate) const SAMPLE_RELATIONS: [&str; 2] = ["户主", "配偶"];
/// Their household.
pub(crate) const SAMPLE_HOUSEHOLD: &str = "样子1";
/// A day for a policy that names none.
pub(crate) const SAMPLE_DAY: &str = "2018-11-20";
/// Label of the search.
pub(crate) const SEEK: &str = "找人（姓名、编号、户、住址、电话）";
/// Heading of the order and of what is seldom needed.
pub(crate) const MORE: &str = "排法、备份、统一填的数";
/// Label of the order.
pub(crate) const ORDER: &str = "怎么排";
/// By household.
pub(crate) const BY_HOUSEHOLD: &str = "一户一户";
/// By name.
pub(crate) const BY_NAME: &str = "按姓名";
/// By number.
pub(crate) const BY_ID: &str = "按编号";
/// Only those who need attention.
pub(crate) const ATTENTION: &str = "只看有事的：60 天内要办的，或者有账单算不了的";
/// The pages of the list.
pub(crate) const PAGING: &str = "翻页";
/// The page before.
pub(crate) const PAGE_BEFORE: &str = "上一页";
/// The page after.
pub(crate) const PAGE_AFTER: &str = "下一页";
/// Back to the policy of the ledger.
pub(crate) const STAY: &str = "回到原来的政策";
/// To the list.
pub(crate) const TO_LIST: &str = "回到名册";
/// To the person.
pub(crate) const TO_PERSON: &str = "回到这个人";
/// No such person.
pub(crate) const NOBODY: &str = "名册里没有这个人";
/// No such bill.
pub(crate) const NO_BILL: &str = "没有这张账单";
/// Heading of who somebody is.
pub(crate) const WHO: &str = "姓名、编号、住址";
/// Heading of what stays.
pub(crate) const STANDING: &str = "身份和一直不变的情况";
/// How it counts.
pub(crate) const STANDING_HELP: &str = "填在这里，每张账单都按它算；账单上另外填了的，以账单为准。";
/// Heading of the bills.
pub(crate) const BILLS: &str = "账单";
/// Adds a bill.
pub(crate) const ADD_BILL: &str = "添一张账单";
/// Heading of what came before.
pub(crate) const BEFORE: &str = "进名册以前，这一年已经报过的";
/// What it does.
pub(crate) const BEFORE_HELP: &str = "名册里第一张账单以前已经报过钱、申请过的，填在这里；空着就是没有。";
/// Removes a person.
pub(crate) const REMOVE_PERSON: &str = "删去这个人和全部账单";
/// Removes a bill.
pub(crate) const REMOVE_BILL: &str = "删去这张账单";
/// A person was removed.
pub(crate) const PERSON_REMOVED: &str = "删去了一个人和全部账单。";
/// A bill was removed.
pub(crate) const BILL_REMOVED: &str = "删去了一张账单，后面的账单已经重新算过。";
/// Takes back.
pub(crate) const UNDO: &str = "撤销";
/// Hides a message.
pub(crate) const HUSH: &str = "知道了";
/// Back from a bill.
pub(crate) const READY: &str = "填好了";
/// Number and notes.
pub(crate) const REMARKS: &str = "发票号和备注";
/// Choice of the year.
pub(crate) const YEAR: &str = "看哪一年";
/// What counts for everyone.
pub(crate) const EVERYONE: &str = "统一填的数";
/// How it counts.
pub(crate) const EVERYONE_HELP: &str = "文件没有写的数、有几种理解的话，在这里填一次，所有人的账单都按它算。不知道就空着。它跟“能享受什么”里填的是同一份，在那里还能改文件写了的数。";
/// A ledger brought other figures than those that count here.
pub(crate) fn other_figures(count: usize) -> String {
    ["这份账里有 ", &count.to_string(), " 处统一填的数跟这里填的不一样，按这里填的算。"].concat()
}
/// What stands in a bill's field of what is done.
pub(crate) const DONE: &str = "是";

/// Label of the name.
pub(crate) const NAME: &str = "姓名";
/// Label of the number.
pub(crate) const ID: &str = "编号";
/// What a number is.
pub(crate) const ID_HELP: &str = "您自己编的号就行，两个人不能一样；不一定要身份证号。";
/// Label of the household.
pub(crate) const HOUSEHOLD: &str = "户号";
/// What a household is.
pub(crate) const HOUSEHOLD_HELP: &str = "户号一样的算一户；没有户号，就按户主姓名。";
/// Label of the head.
pub(crate) const HEAD: &str = "户主";
/// Label of the relation.
pub(crate) const RELATION: &str = "与户主关系";
/// Label of the telephone.
pub(crate) const PHONE: &str = "电话";
/// Label of the address.
pub(crate) const ADDRESS: &str = "住址";
/// Label of the note.
pub(crate) const NOTE: &str = "备注";
/// Label of the invoice.
pub(crate) const INVOICE: &str = "发票号";
/// Label of the day.
pub(crate) const DISCHARGED: &str = "出院日期";

/// Heading of what is kept where.
pub(crate) const KEEP: &str = "保存、备份、导出";
/// Heading of the consent.
pub(crate) const CONSENT: &str = "存在这台设备上";
/// What is kept where.
pub(crate) const CONSENT_SAYS: &str = "同意后，名册里的姓名、编号、电话、住址、身份和账单会存进这台设备上这个浏览器的数据库，下次打开还在；只在这里，不上传。用这台设备的别人也可能看到。清理浏览器数据，或者点下面的“全部清空”，就没有了，所以还要存备份文件。";
/// Agrees.
pub(crate) const AGREE: &str = "同意，存在这台设备上";
/// Takes it back.
pub(crate) const DISAGREE: &str = "不再存，把存着的删去";
/// Heading of the backup.
pub(crate) const BACKUP: &str = "备份文件";
/// What it is.
pub(crate) const BACKUP_SAYS: &str =
    "一个文件装下整本名册，换手机、换电脑都能读回来。里面有个人信息，请放在别人拿不到的地方。";
/// Makes one.
pub(crate) const SAVE_BACKUP: &str = "存一份备份文件";
/// Reads one.
pub(crate) const READ_BACKUP: &str = "读备份文件";
/// Takes it.
pub(crate) const RESTORE: &str = "用这个备份";
/// It was taken.
pub(crate) const RESTORED: &str = "读回来了。";
/// Heading of the exports.
pub(crate) const EXPORT: &str = "导出成表格";
/// What they are.
pub(crate) const EXPORT_SAYS: &str = "用 Excel 或 WPS 直接打开。人员表、账单表改过以后还能再导入。";
/// People.
pub(crate) const EXPORT_PEOPLE: &str = "导出人员表";
/// Bills.
pub(crate) const EXPORT_BILLS: &str = "导出账单表";
/// Results.
pub(crate) const EXPORT_RESULTS: &str = "导出结算结果";
/// A file is ready.
pub(crate) const MADE: &str = "做好了：";
/// The browser could not make it.
pub(crate) const NOT_MADE: &str = "文件没有做成，浏览器不让。可以点开下面的文字，复制下来存好；或者换一个浏览器再试。";
/// For browsers that cannot save.
pub(crate) const COPY: &str = "下载不了？复制这里的文字";
/// Heading and button of wiping.
pub(crate) const WIPE: &str = "全部清空";
/// Says yes to it.
pub(crate) const WIPE_ALL: &str = "确定，全部清空";
/// It is done.
pub(crate) const WIPED: &str = "全部清空了，这台设备上也删去了。";
/// It could not be done.
pub(crate) const NOT_WIPED: &str = "存着的没有删干净，可能别的标签页还开着名册；请关掉别的标签页，再清空一次。";
/// Nothing is kept.
pub(crate) const NOT_KEPT: &str = "名册现在没有存：关掉或者刷新网页就没了。";
/// Nothing is kept on a shared phone.
pub(crate) const IS_SHARED: &str = "公用手机方式开着，名册不存在这台设备上：离开网页，或者五分钟没有人动，就清空了。要留下来，请先存一份备份文件，带走再从手机里删掉。";
/// The way to the consent.
pub(crate) const KEEP_HERE: &str = "怎么存";
/// What is kept took the place of what was shown.
pub(crate) const TAKEN: &str = "换成了存着的名册。";
/// It is being read.
pub(crate) const READING: &str = "正在读存着的名册……";
/// It is kept.
pub(crate) const IS_KEPT: &str = "改动会自动存在这台设备上。";
/// No room.
pub(crate) const IS_FULL: &str =
    "这台设备存满了，刚才的改动没有存上。可以接着做，但是请先存一份备份文件；腾出空间以后再试。";
/// Not allowed.
pub(crate) const IS_BLOCKED: &str =
    "浏览器不让存（可能是无痕模式，或者数据被清掉了），现在的改动没有存上。可以接着做，但是请存一份备份文件。";
/// Tries again.
pub(crate) const AGAIN: &str = "再试一次";
/// Another tab.
pub(crate) const IS_OVERTAKEN: &str =
    "另一个标签页也改了名册，或者存着的被清掉了；这里的改动没有存上，免得盖掉那边的。请选一个：";
/// Takes the other tab's.
pub(crate) const TAKE_THEIRS: &str = "用那边的，丢掉这里没存的改动";
/// Writes over it.
pub(crate) const TAKE_OURS: &str = "用这里的，盖掉那边的";
/// The head record cannot be read.
pub(crate) const HEAD_IS_DAMAGED: &str = "存着的“统一填的数”和政策名坏了，没有读出来；人和账单还在，统一填的数请重填。";
/// Nothing was found though somebody had agreed.
pub(crate) const NOTHING_WAS_LEFT: &str = "上次存着的名册不见了，可能是浏览器清理过数据。有备份文件的话，可以读回来。";

/// Records that could not be read.
pub(crate) fn lost(count: usize) -> String {
    format!("存着的名册里有 {count} 个人的记录坏了，没有读出来；别的人都在。有备份文件的话，可以从里面找回。")
}

/// How many people are shown.
pub(crate) fn count(first: usize, most: usize, count: usize, is_complete: bool) -> String {
    let last = (first + most).min(count);
    let mut says = if count <= most {
        format!("共 {count} 人")
    } else {
        format!("第 {}–{last} 人，共 {count} 人", first + 1)
    };
    if !is_complete {
        says.push_str("（还在算，会越来越全）");
    }
    says
}

/// Which page.
pub(crate) fn page(page: usize, pages: usize) -> String {
    format!("第 {} 页，共 {pages} 页", page + 1)
}

/// Another policy's ledger; empty: of a place that is not here.
pub(crate) fn other_policy(county: &str) -> String {
    let of = if county.is_empty() { "另一个地方（这里没有）" } else { county };
    format!("这本名册是按另一份政策记的：{of}。")
}

/// Everyone is being settled before an export.
pub(crate) fn settling(people: usize) -> String {
    format!("正在算，还有 {people} 个人。算好了就给您文件，请等一等。")
}

/// Columns of a table that are not imported.
pub(crate) fn unused(names: &[&str]) -> String {
    format!("有 {} 列没有用上：{}。要用的话，点开“{COLUMNS}”指定。", names.len(), names.join("、"))
}

/// Settles under another policy.
pub(crate) fn take_policy(county: &str) -> String {
    format!("改按{county}的政策算（填过的都留着）")
}

/// A household: by its head, where one is known, and its number.
pub(crate) fn whole_household(number: &str, head: &str) -> String {
    match (number, head) {
        (number, "") => format!("全户：{number}"),
        (number, head) if number == head => format!("全户：{head}"),
        (number, head) => format!("全户：{head}（{number}）"),
    }
}

/// The way from a bill to all that can be said of it.
pub(crate) const WHOLE_ANSWER: &str = "看这张账单的完整答案：每一步怎么算、依据哪一条";

/// A year.
pub(crate) fn year(year: i32) -> String {
    format!("{year} 年")
}

/// The answer that stands with the person.
pub(crate) fn as_person(answer: &str) -> String {
    format!("同个人资料：{answer}")
}

/// Heading of a bill.
pub(crate) fn bill_of(name: &str) -> String {
    format!("{name}的账单")
}

/// Wiping, and what would be lost.
pub(crate) fn really_wipe(people: usize, bills: usize) -> String {
    format!("会删去 {people} 个人、{bills} 张账单，这台设备上存着的也一起删去，找不回来。要不要先存一份备份文件？")
}

/// What a backup holds.
pub(crate) fn backup_has(people: usize, bills: usize) -> String {
    format!("这个备份里有 {people} 个人、{bills} 张账单。")
}

/// Whom it begins with.
pub(crate) fn backup_first(names: &[String]) -> String {
    format!("最前面的是：{}。", names.join("、"))
}

/// What it replaces.
pub(crate) fn backup_replaces(people: usize) -> String {
    format!("用了它，现在名册里的 {people} 个人就换掉了（马上还能撤销）。")
}

/// A column.
pub(crate) fn column(name: &str, at: usize) -> String {
    if name.trim().is_empty() { format!("第 {} 列（没有名字）", at + 1) } else { name.to_owned() }
}

/// What a file holds.
pub(crate) fn found(rows: usize, kind: Kind, header: u32) -> String {
    let of = match kind {
        Kind::People => "人员表，一行一个人",
        Kind::Bills => "账单表，一行一张账单",
    };
    format!("第 {header} 行是列名，下面有 {rows} 行。看成{of}。")
}

/// Rows to be mended.
pub(crate) fn wrong_rows(count: usize) -> String {
    format!("有 {count} 行要改。最好在表格里改好再来；也可以不要这些行。")
}

/// What was imported.
pub(crate) fn imported(imported: Imported) -> String {
    let mut says = format!("导入好了：添了 {} 个人、{} 张账单", imported.people, imported.bills);
    for (count, what) in
        [(imported.changed, "个人改了资料"), (imported.known, "行原来就有"), (imported.left_out, "行没有要")]
    {
        if count > 0 {
            says += &format!("，{count} {what}");
        }
    }
    says + "。"
}
