//! `mingbai schema`: the formats, for programs and editors.

use clap::ValueEnum;
use mingbai_policy::document::Pack;
use mingbai_report::schema;

use crate::failure::Failure;
use crate::output;
use crate::policies::Which;

/// 输出格式的 JSON Schema：案例、结算结果、政策包
///
/// 例子：
///   mingbai schema settlement
///   mingbai schema case                        任何政策都通用
///   mingbai schema case --policy banan-2018    写出这份政策的每一个名字和选项
///   mingbai schema pack
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// 哪一种格式
    #[arg(value_enum, value_name = "格式")]
    format: Format,
    #[command(flatten)]
    which: Which,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// 案例：一张账单和已知的情况
    Case,
    /// 结算结果（settle --json）
    Settlement,
    /// 政策包（TOML，用同样的键）
    Pack,
}

/// Writes the schema.
///
/// # Errors
/// Where a policy is named that is not there, or where the format does not depend on one.
pub(crate) fn run(args: Args) -> Result<(), Failure> {
    let schema = match (args.format, &args.which.policy) {
        (Format::Case, None) => schema::case(None),
        (Format::Case, Some(_)) => {
            let registry = args.which.packs.registry()?;
            schema::case(Some(args.which.choose(&registry, None)?))
        }
        (Format::Settlement | Format::Pack, Some(policy)) => {
            return Err(Failure::new(format!(
                "--policy {policy}：这种格式对所有政策都一样；请去掉 --policy，或者写 case"
            )));
        }
        (Format::Settlement, None) => schema::settlement(),
        (Format::Pack, None) => Pack::schema(),
    };
    output::result(&output::json(&schema)?)
}
