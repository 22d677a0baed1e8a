//! `mingbai settle`: one bill.

use mingbai_adjudication::settle;
use mingbai_report::report;

use crate::case::CaseArg;
use crate::failure::Failure;
use crate::output;
use crate::policies::Which;
use crate::print;

/// 算一张账单：谁报多少，为什么，自己付多少
///
/// 例子：
///   mingbai settle --policy banan-2018 case.toml
///   mingbai settle --policy banan-2018 --json < case.json
///   echo '{"policy":"youyang-2017","claim":{"billed":"30000","out_of_catalogue":"5000"}}' | mingbai settle
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    case: CaseArg,
    /// 输出 JSON（格式 mingbai-settlement/1，见 mingbai schema settlement）
    #[arg(long)]
    json: bool,
    /// 全部写出来：每种口径、文件没有写清的地方、每条依据的原文大意
    #[arg(long, conflicts_with = "json")]
    full: bool,
}

/// Settles the case and writes the report.
///
/// # Errors
/// Every mistake in the case.
pub(crate) fn run(args: Args) -> Result<(), Failure> {
    let registry = args.which.packs.registry()?;
    let text = args.case.read()?;
    let policy = args.which.choose(&registry, text.policy())?;
    let case = text.case(policy)?;
    let settlement = settle(policy, &case.claim, &case.accumulators);
    let report = report(policy, &case.claim, &settlement);
    output::result(&if args.json { output::json(&report)? } else { print::report(&report, args.full) })
}
