//! Reading a case from a file or from standard input.

use std::fs;
use std::io::{self, Read};
use std::path::PathBuf;

use mingbai_adjudication::claim::Case;
use mingbai_adjudication::{Accumulators, Range};
use mingbai_policy::formula::AccumulatorIndex;
use mingbai_policy::policy::{Body, Stage};
use mingbai_policy::{Money, Policy};
use mingbai_report::accumulator_name;
use mingbai_report::case::{json_tree, read_case, toml_tree};
use mingbai_report::wording;
use serde_json::Value;

use crate::failure::{self, Failure};
use crate::output;

/// Where a case comes from.
#[derive(clap::Args)]
pub(crate) struct CaseArg {
    /// 案例文件（.toml 或 .json）；写 - 或不写就从标准输入读
    ///
    /// 例子（TOML）：
    ///   policy = "banan-2018"
    ///   [claim]
    ///   billed = "50000"            # 总费用，元，加引号
    ///   out_of_catalogue = "6000"   # 目录外，不知道就不写
    ///   discharged = "2018-11-20"   # 出院日期
    ///   [claim.facts]               # 情况，见 mingbai list --policy 政策
    ///   poor = true
    ///   care = "inpatient"
    ///   hospital = "county"
    ///   designated = true
    ///   insured = true
    ///   plan = "first"
    ///   referred = false
    ///   emergency = false
    ///   [claim.slip]                # 结算单上印的支付，没有付的写 "0"
    ///   basic = "34000"
    ///   serious = "0"
    ///   hardship = "0"
    ///   [claim.readings]            # 选一种口径
    ///   q1 = "cap"
    ///   [claim.parameters]          # 当地的数
    ///   civil_rate = "0.60"
    ///   [accumulators]              # 这次以前，今年已经报的；几项合计的，单项和合计都写
    ///   poor_fund = "12000"
    ///   relief_total = "12000"
    /// JSON 用同样的键：{"policy":"youyang-2017","claim":{"billed":"50000","facts":{"poor":true}}}
    #[arg(value_name = "案例", verbatim_doc_comment)]
    file: Option<PathBuf>,
}

/// A case's text as a tree, with the name of its source for messages.
pub(crate) struct CaseText {
    pub(crate) source: String,
    pub(crate) tree: Value,
}

impl CaseText {
    /// The policy that the case itself names.
    pub(crate) fn policy(&self) -> Option<&str> {
        self.tree.get("policy").and_then(Value::as_str)
    }

    /// The case, under a policy.
    ///
    /// # Errors
    /// Every mistake in it.
    pub(crate) fn case(&self, policy: &Policy) -> Result<Case, Failure> {
        let case = read_case(policy, &self.tree)
            .map_err(|errors| Failure::within(&self.source, errors.iter().map(ToString::to_string)))?;
        contradictions(policy, &case.accumulators).iter().for_each(|remark| output::remark(remark));
        Ok(case)
    }
}

/// Sums over several stages that are less than what these have paid: whoever wrote one forgot the other.
///
/// It is a remark and no refusal, since a settlement comes of it all the same.
fn contradictions(policy: &Policy, accumulators: &Accumulators) -> Vec<String> {
    let less = |(sum, holds): (AccumulatorIndex, Range)| {
        let part = |stage: &Stage| {
            let Body::Pays { entitlements, .. } = &stage.body else { return None };
            let own = entitlements.iter().map(|entitlement| entitlement.paid_accumulator);
            // Each entitlement of a stage holds all that the stage has paid; whoever wrote one need not write the others.
            let paid = own.clone().map(|own| (own, accumulators.get(own).least)).max_by_key(|(_, paid)| *paid);
            paid.filter(|_| !own.clone().any(|own| own == sum))
        };
        let sharing = policy.stages.iter().filter(|stage| stage.paid_into.contains(&sum));
        let parts: Vec<_> = sharing.filter_map(part).collect();
        let total = parts.iter().fold(Money::ZERO, |total, (_, paid)| total + *paid);
        if holds.greatest >= total {
            return None;
        }
        let id = |index: AccumulatorIndex| format!("accumulators.{}", policy.accumulators[index.at()].id);
        let named = parts.iter().filter(|(_, paid)| !paid.is_zero());
        let named = named.map(|(part, paid)| format!("{} {}", id(*part), wording::yuan(*paid)));
        let (sum, name) = (id(sum), accumulator_name(policy, sum));
        Some(format!(
            "请注意：{name} {}，比里面的 {}还少，前后对不上；请把 {sum} 也写上，至少 {}",
            wording::yuan(holds.greatest),
            named.collect::<Vec<_>>().join("、"),
            wording::yuan(total)
        ))
    };
    accumulators.iter().filter_map(less).collect()
}

impl CaseArg {
    /// Reads the case.
    ///
    /// # Errors
    /// Where it cannot be read, or is neither TOML nor JSON.
    pub(crate) fn read(&self) -> Result<CaseText, Failure> {
        let file = self.file.as_ref().filter(|file| file.as_os_str() != "-");
        let (source, text) = match file {
            Some(path) => {
                let source = path.display().to_string();
                let text = fs::read_to_string(path).map_err(|error| failure::file(&source, "读", &error))?;
                (source, text)
            }
            None => {
                let mut text = String::new();
                let read = io::stdin().lock().read_to_string(&mut text);
                read.map_err(|error| failure::file("标准输入", "读", &error))?;
                ("标准输入".to_owned(), text)
            }
        };
        // A JSON document begins with a brace, which no TOML document does.
        let json = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).starts_with('{');
        if text.trim().is_empty() {
            return Err(Failure::new(format!("{source}：是空的；请写上案例，见 mingbai settle --help")));
        }
        let tree = if json { json_tree(&text) } else { toml_tree(&text) };
        let tree = tree.map_err(|error| Failure::within(&source, [error.to_string()]))?;
        Ok(CaseText { source, tree })
    }
}
