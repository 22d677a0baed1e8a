//! The words of the ledger: every message about what was typed or what stands in a spreadsheet, and what it writes there.

use mingbai_policy::Money;

/// A missing total.
pub(crate) const BILLED_IS_MISSING: &str = "没有填总费用；请补上";
/// A missing day of discharge.
pub(crate) const DAY_IS_MISSING: &str = "没有填出院日期，不知道算进哪一年；请补上，看门诊就填看病那天";
/// A person of a spreadsheet who has a number and no name.
pub(crate) const NAME_IS_MISSING: &str = "这一行没有姓名，名册里会写成“还没写名字”；知道的话，请在表格里补上再导入";
/// A bracket after one that has no end.
pub(crate) const BRACKET_ABOVE_IS_OPEN: &str = "上一段没有填到多少元，这一段就不知道从哪里开始。请先填上一段。";
/// A bracket without a rate.
pub(crate) const BRACKET_WITHOUT_RATE: &str = "请填这一段报百分之几；不报就填 0。";

/// A bracket that ends where it starts, or before.
pub(crate) fn bracket_goes_backwards(from: Money) -> String {
    ["这一段从 ", &from.grouped(), " 元 开始，要填一个更大的数。"].concat()
}

/// No day can be read.
pub(crate) fn not_a_day(text: &str) -> String {
    quoted(text, "不是真实的日期；请写年、月、日，如 2018-11-20")
}

/// No answer to a question.
pub(crate) fn not_an_answer(text: &str, choices: &str) -> String {
    let mut message = quoted(text, "读不懂；可以写：");
    message.push_str(choices);
    message
}

/// A reading that the policy does not have.
pub(crate) fn not_a_reading(text: &str) -> String {
    quoted(text, "不是这里的一种理解；请重新选")
}

/// A slip's amount for a stage that the policy does not have.
pub(crate) fn no_such_stage(id: &str) -> String {
    quoted(id, "这一项，现在这份政策里没有；请删去，或者换回原来的政策")
}

pub(crate) fn quoted(text: &str, says: &str) -> String {
    ["“", short(text).as_str(), "”", says].concat()
}

/// What was typed, cut where it would flood the page.
fn short(text: &str) -> String {
    const MOST: usize = 24;
    let text = text.trim();
    if text.chars().count() <= MOST { text.to_owned() } else { text.chars().take(MOST).chain(['…']).collect() }
}

/// A file without anything in it.
pub(crate) const FILE_IS_EMPTY: &str = "这个文件是空的，里面没有字；请看看是不是选错了文件";
/// An Excel workbook.
pub(crate) const FILE_IS_A_WORKBOOK: &str = "这是 Excel 工作簿（.xlsx），不是 CSV；请用 Excel 或 WPS 打开它，点“另存为”，类型选“CSV UTF-8（逗号分隔）”，再来导入";
/// A workbook of an old Excel.
pub(crate) const FILE_IS_AN_OLD_WORKBOOK: &str =
    "这是 Excel 工作簿（.xls），不是 CSV；请用 Excel 或 WPS 打开它，点“另存为”，类型选“CSV（逗号分隔）”，再来导入";
/// A web page that calls itself a workbook.
pub(crate) const FILE_IS_A_WEB_PAGE: &str = "这其实是一个网页，只是名字像表格（有的医院系统会这样导出）；请用 Excel 或 WPS 打开它，点“另存为”，类型选“CSV（逗号分隔）”，再来导入";
/// A printed page.
pub(crate) const FILE_IS_A_PDF: &str = "这是 PDF，里面的表格取不出来；请找导出它的人要一份 CSV 或者 Excel 表";
/// A picture.
pub(crate) const FILE_IS_A_PICTURE: &str = "这是照片或图片，里面的字取不出来；请导入 CSV 表格";
/// Anything else.
pub(crate) const FILE_IS_NO_TEXT: &str =
    "这不是表格文字，读不懂；请在表格软件里点“另存为”，类型选“CSV UTF-8（逗号分隔）”";
/// More than a team has.
pub(crate) const FILE_IS_TOO_LARGE: &str = "这个文件太大了（超过 64 MB）；请分成几个小一点的文件，一个一个导入";
/// No row with names of columns.
pub(crate) const NO_HEADER: &str =
    "没有找到写着各列名字的一行（如：姓名、身份证号、出院日期、总费用）；请在表格最上面加上这一行";
/// No column that says who it is.
pub(crate) const NO_PERSON_COLUMN: &str = "不知道哪一列是姓名或编号；请指定一列";
/// The ledger has changed since the preview.
pub(crate) const PREVIEW_IS_STALE: &str = "预览以后名册又改过了；请重新看一遍预览再确认";
/// A row in another encoding.
pub(crate) const ROW_IS_GARBLED: &str =
    "这一行的文字编码和别的行不一样，读出来是乱码；请在原来的表格里重新填写这一行，再存一次";
/// A cell with marks where letters were.
pub(crate) const CELL_IS_GARBLED: &str = "这一格有乱码；请重新填写";
/// A quotation mark without counterpart.
pub(crate) const QUOTE_IS_OPEN: &str = "这一行的引号没有成对，分不清每一格到哪里为止；请补上或删去多出来的引号";
/// Nobody is named.
pub(crate) const NOBODY_IS_NAMED: &str = "没有姓名，也没有编号，不知道是谁；请补上";
/// Digits that Excel has lost.
pub(crate) const ID_WAS_ROUNDED: &str =
    "Excel 把这个号码当成数字，后面几位丢了；请在 Excel 里把这一列设成“文本”，重新填好再导出";
/// Several people have the same number.
pub(crate) const ID_IS_SHARED: &str = "名册里不止一个人用这个编号；请先在名册里改正";

/// Several people have the same name.
pub(crate) fn name_is_shared(name: &str) -> String {
    quoted(name, "不止一个人，分不清是谁；请补上编号")
}

/// The same number, another name.
pub(crate) fn other_name(known: &str) -> String {
    quoted(known, "才是名册里这个编号的人，名字不一样；请核对编号和姓名")
}

/// The same number, another name, in one file.
pub(crate) fn other_name_in_file(known: &str, line: u32) -> String {
    format!("第 {line} 行同一个编号的人叫") + &quoted(known, "，名字不一样；请核对编号和姓名")
}

/// Said otherwise in one file.
pub(crate) fn other_in_file(line: u32) -> String {
    format!("和第 {line} 行的同一个人写得不一样；请核对，只留对的")
}

/// A bill of this number that is another.
pub(crate) fn other_bill(number: u32) -> String {
    format!("名册里这个人的第 {number} 张账单不是这样；要改账单请在页面上改，要当作新账单就把账单号空着")
}

/// No number of a bill.
pub(crate) fn not_a_bill_number(text: &str) -> String {
    quoted(text, "不是账单号；请空着，导入时会自动编")
}

/// More cells than columns.
pub(crate) fn too_many_cells(found: usize, named: usize) -> String {
    format!("这一行有 {found} 格，表头只有 {named} 列；请看看金额里有没有多出来的逗号，如 12,000 要写成 12000 或加引号")
}

/// Cells that hang together by a full-width comma.
pub(crate) fn full_width_separator(found: usize, named: usize) -> String {
    format!("这一行只有 {found} 格，表头有 {named} 列；请看看是不是有的逗号打成了全角的“，”")
}

/// A column that stands twice.
pub(crate) fn column_twice(name: &str) -> String {
    quoted(name, "这一列有两个，内容不一样；请指定用哪一个，另一个选“不导入”")
}

/// Two columns for one field.
pub(crate) fn field_twice(one: &str, other: &str) -> String {
    let mut message = quoted(one, "和");
    message.push_str(&quoted(other, "指定成了同一项；请只留一个"));
    message
}

/// How a number was read as a day.
pub(crate) fn read_as(text: &str, day: &str) -> String {
    quoted(text, "读作 ") + day
}

/// An identity that the policy does not ask about.
pub(crate) fn not_an_identity(text: &str) -> String {
    quoted(text, "不是这份政策里的身份；请改成政策里的说法，或者把这一列选成“不导入”")
}

/// Rows that have to be mended before anything is imported.
pub(crate) fn rows_are_wrong(count: usize) -> String {
    format!("有 {count} 行要改；请改好再导入，或者选“不要这些行”，只导入别的行")
}

/// A record that is none.
pub(crate) const NO_RECORD: &str = "这一条记录坏了，读不出来；可以从备份文件里找回";
/// No backup.
pub(crate) const NO_BACKUP: &str =
    "这不是“明白账”的备份文件，或者开头坏了；请选名字以 .json 结尾、从这里存出去的那个文件";
/// A backup of which nothing can be read.
pub(crate) const NOTHING_IS_LEFT: &str = "这个备份文件坏了，一个人都读不出来；请换一个以前的备份";
/// A backup without its end.
pub(crate) const FILE_IS_DAMAGED: &str = "这个备份文件不完整，可能没有存完；能读出来的都读了，请核对人数";
/// A backup that is not as it was written.
pub(crate) const FILE_IS_CHANGED: &str = "这个备份文件和存的时候不一样，可能被手工改过；请核对";
/// A backup of a newer version.
pub(crate) const FILE_IS_NEWER: &str = "这个备份是更新的版本存的；不认识的内容原样留着，没有用上";
/// A backup without its first line.
pub(crate) const HEAD_IS_LOST: &str = "备份里“按哪里的政策”坏了；请重新选政策，统一填的数也要重填";
/// What counts for everyone is not as it was written.
pub(crate) const HEAD_IS_CHANGED: &str = "存着的“统一填的数”和存的时候不一样，可能坏了；请核对";

/// Records that could not be read.
pub(crate) fn records_are_lost(count: usize) -> String {
    format!("有 {count} 个人的记录坏了，没有读出来；别的人都在")
}

/// A record that is not as it was written.
pub(crate) fn record_is_changed(name: &str) -> String {
    [name, "的记录和存的时候不一样，可能坏了或被手工改过；请核对"].concat()
}

/// What a person is to the head of a household who is the head.
pub(crate) const IS_HEAD: &str = "户主";

/// The first columns of the table of results.
pub(crate) const RESULT_HEAD: [&str; 6] = ["户号", "姓名", "编号", "账单号", "出院日期", "总费用"];
/// Behind the names of its columns of amounts.
pub(crate) const ENDS_OF_RANGE: [&str; 2] = ["（最少）", "（最多）"];
/// Its column of what the hospital bears.
pub(crate) const HOSPITAL: &str = "医院承担";
/// Its column of what the patient bears.
pub(crate) const PATIENT: &str = "个人负担";
/// Its last columns.
pub(crate) const RESULT_TAIL: [&str; 2] = ["结果", "说明"];
/// A bill with one amount for everyone.
pub(crate) const IS_EXACT: &str = "算准了";
/// A bill with two.
pub(crate) const IS_A_RANGE: &str = "是一个范围";
/// A bill without any.
pub(crate) const IS_NOT_SETTLED: &str = "没有结算";
/// Behind the names of funds whose amounts rest on figures that nobody verified.
pub(crate) const ON_REFERENCES: &str = " 用了没有核实的参考值";
/// What a bill lacks that a bill without a day may have left.
pub(crate) const LACKS_UNDATED: &str = "有一张账单不知道日期，没有结算；它要是在前面，这里就没有算进它";

/// What a bill lacks that an earlier one would have left.
pub(crate) fn lacks(day: &str) -> String {
    ["前面 ", day, " 的账单没有结算，这里没有算进它"].concat()
}
