//! `mingbai batch`: a file of bills, settled on all cores in memory that does not grow with it.
//!
//! `survey` looks through the file once, `blocks` reads it, `pipeline` hands its rows to several `rows::Settler`s, each
//! with the `people` that it owns, and puts what they write back in order. With `--sort`, `sorter` puts the rows in order
//! before, and back into the file's order behind.

mod blocks;
mod cells;
mod columns;
mod encoding;
mod files;
pub(crate) mod generate;
mod invent;
mod people;
mod pipeline;
mod process;
mod records;
mod rows;
mod sorter;
mod survey;
#[cfg(test)]
mod tests;

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use mingbai_adjudication::Claim;
use mingbai_adjudication::claim::read_case;
use mingbai_policy::Policy;
use mingbai_report::case::json_tree;
use serde_json::{Map, Value, json};

use crate::batch::files::Places;
use crate::batch::rows::Counts;
use crate::failure::Failure;
use crate::output;
use crate::policies::Which;

/// 算一个表格里的许多账单（CSV），结果也写成表格
///
/// 第一行写各列的名字，次序随意；空格子就是不知道。可以写的列：
///   person             病人，身份证号或别的编号；同一个人当年的累计从一张账单带到下一张
///   discharged         出院日期，2018-11-20 或 2018/11/20
///   billed             总费用，元（必须有）
///   out_of_catalogue   目录外费用，元
///   poor、hospital 等   政策要问的每一项（见 mingbai list --policy 政策）：
///                      是非写 是/否、true/false 或 1/0；选项写代号或中文名
///   slip.环节           结算单上印的支付，如 slip.basic
///   parameters.参数     当地的数，如 parameters.basic_rate
///   readings.口径       选一种口径，如 readings.q1
/// 也可以写平常的中文名：身份证号、出院日期、总费用、自费、低保、转诊、医保报销、人员类别……认法和网页“我管的户”导入时一样，
/// 网页导出的账单表可以直接拿来算。“医院”“类型”这样的列，里面每一格都是答案（县医院、卫生院……）才算数。
/// 姓名、户号、户主、电话、住址、账单号、发票号、备注、序号可以留着，不用来算；认人只看 person 或它的中文名，不看姓名。
/// 别的不认识的列会报错（网页是不导入）；同一项写了两列也会报错。第一行上面不能有标题，格子之间是逗号。文件是 UTF-8 或 GB18030（Excel 中文版的 CSV）都可以。
///
/// 结果的列：line（原文件的行号）、person、discharged、billed；每项基金和 hospital（医院承担）、
/// patient_in、patient_out、patient（个人负担：目录内、目录外、合计）各两列，_least 是最少，
/// _greatest 是最多，能算准时两列一样（和后几项同名的环节写成 stages.名字）；status；note（说明）。金额都是元，两位小数。
/// 结果是带 BOM 的 UTF-8，Excel 可以直接打开；各行的次序和原文件一样。
/// status：settled 算准了；range 有不知道的，结果是一个范围（不知道的太多时范围偏宽，note 写明补哪几列）；incomplete 算了，但这个人当年前面有
/// 账单没有结算，累计不全；bad 这一行有错，没有算；out_of_order 次序不对，没有算。
/// bad 和 out_of_order 的行连同原因另外写进 --errors 文件。
///
/// 一个人的账单要按出院日期排好（隔开也可以），否则从排错的那天往后都不算；--sort 先排好再算。
/// 累计按出院那年的公历年，1月1日清零。没有 discharged 列时，全部算同一年，按文件的次序。
/// person 空着的账单单独算。文件按人排在一起时，占用的内存与文件大小无关；否则随隔开的人数增加。
///
/// 例子：
///   mingbai batch --policy banan-2018 bills.csv -o out.csv
///   mingbai batch --policy banan-2018 bills.csv -o out.csv --sort --read q1=cap --set civil_rate=0.6
///   mingbai generate --policy banan-2018 --bills 1000 > bills.csv     造一些账单来试
///
/// 退出码：0 全部结算；1 有的行没有结算，或者不能算。
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    #[command(flatten)]
    which: Which,
    /// 账单表格（CSV）；写 - 从标准输入读
    #[arg(value_name = "账单.csv")]
    input: PathBuf,
    /// 结果写到哪里；写 - 写到标准输出
    #[arg(short, long, value_name = "结果.csv")]
    output: PathBuf,
    /// 没有结算的行写到哪里；不写就在结果旁边，如 out.errors.csv
    #[arg(long, value_name = "文件.csv")]
    errors: Option<PathBuf>,
    /// 先把每个人的账单按出院日期排好再算；结果仍按原文件的次序
    #[arg(long)]
    sort: bool,
    /// 对所有账单选一种口径，例子：--read q1=gate；表格里写了的以表格为准
    #[arg(long, value_name = "口径=选项")]
    read: Vec<String>,
    /// 对所有账单设定当地的数，例子：--set basic_rate=0.60；表格里写了的以表格为准
    #[arg(long, value_name = "参数=数")]
    set: Vec<String>,
    /// 几个线程结算；不写就用全部处理器
    #[arg(long, value_name = "个数")]
    jobs: Option<NonZeroUsize>,
}

/// How bills are settled, beside the files they stand in.
pub(crate) struct Options {
    /// How many threads settle.
    pub(crate) jobs: usize,
    /// Whether the bills are put in order first.
    pub(crate) sort: bool,
    /// Whether to say which columns are missing, and to show how far it has come.
    pub(crate) progress: bool,
}

/// Settles a file of bills.
///
/// # Errors
/// Where nothing can be settled, with the reasons; where some rows were not, with how many and where they are.
pub(crate) fn run(args: Args) -> Result<(), Failure> {
    let registry = args.which.packs.registry()?;
    let policy = args.which.choose(&registry, None)?;
    let blank = blank(policy, &args.read, &args.set)?;
    let places = Places::of(&args.input, &args.output, args.errors.as_deref())?;
    let all = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let options = Options { jobs: args.jobs.map_or(all, NonZeroUsize::get).min(256), sort: args.sort, progress: true };
    let begun = Instant::now();
    let counts = process::process(policy, &blank, &places, &options)?;
    output::remark(&summary(counts, begun.elapsed()));
    let refused = counts.bad + counts.out_of_order;
    if refused > 0 {
        let side = places.side.display();
        return Err(Failure::new(format!("{refused} 行没有结算，原因和原来的内容写在 {side}")));
    }
    Ok(())
}

/// A claim without a bill, with what counts for all rows.
fn blank(policy: &Policy, readings: &[String], parameters: &[String]) -> Result<Claim, Failure> {
    let readings = pairs("--read", readings, |text| Value::String(text.to_owned()))?;
    let parameters = pairs("--set", parameters, |text| {
        // A scale is written as in a case, as JSON; a figure as it is.
        json_tree(text).ok().filter(Value::is_array).unwrap_or_else(|| Value::String(text.to_owned()))
    })?;
    let tree = json!({ "claim": { "billed": "0", "readings": readings, "parameters": parameters } });
    let option = |field: &str| field.replace("claim.readings.", "--read ").replace("claim.parameters.", "--set ");
    let case = read_case(policy, &tree).map_err(|errors| {
        Failure::all(errors.iter().map(|error| format!("{}：{}", option(&error.field), error.message)).collect())
    })?;
    Ok(case.claim)
}

fn pairs(option: &str, texts: &[String], value: impl Fn(&str) -> Value) -> Result<Map<String, Value>, Failure> {
    let mut pairs = Map::new();
    for text in texts {
        let Some((name, given)) = text.split_once('=') else {
            return Err(Failure::new(format!("{option} {text}：少了等号；请写成 名字=值")));
        };
        if pairs.insert(name.trim().to_owned(), value(given.trim())).is_some() {
            return Err(Failure::new(format!("{option} {text}：{} 写了两次；请只写一次", name.trim())));
        }
    }
    Ok(pairs)
}

/// What was done, in a few words.
fn summary(counts: Counts, took: Duration) -> String {
    let Counts { settled, ranges, incomplete, bad, out_of_order } = counts;
    let rows = counts.rows();
    let milliseconds = took.as_millis().max(1);
    let rate = u128::from(rows) * 1000 / milliseconds;
    let mut text = format!("共 {rows} 行：结算 {settled} 行");
    let parts = [("结果是范围的", ranges), ("累计不全的", incomplete)];
    let parts: Vec<String> =
        parts.iter().filter(|(_, count)| *count > 0).map(|(what, count)| format!("{what} {count} 行")).collect();
    if !parts.is_empty() {
        text.push_str(&format!("（其中{}）", parts.join("，")));
    }
    text.push_str(&format!("，有错 {bad} 行，次序不对 {out_of_order} 行。"));
    text.push_str(&format!("用时 {}.{:02} 秒，每秒 {rate} 行", milliseconds / 1000, milliseconds % 1000 / 10));
    match peak_memory() {
        Some(kilobytes) => text.push_str(&format!("，内存最多 {} MB。", kilobytes.div_ceil(1024))),
        None => text.push('。'),
    }
    text
}

/// The most memory that this program has held, in kilobytes, where the system says so.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}
