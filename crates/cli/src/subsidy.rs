//! `mingbai subsidy`: help with the insurance premium.

use mingbai_adjudication::claim::read_amount;
use mingbai_adjudication::subsidy::subsidy;
use mingbai_adjudication::{Claim, ClaimError};
use mingbai_policy::{Money, Policy, date, most_like};
use mingbai_report::wording::{self, with_unit};
use mingbai_report::{Premium, premium};

use crate::failure::Failure;
use crate::output::{self, Paint};
use crate::policies::Which;
use crate::print::with_clauses;
use crate::table::paragraph;

/// 交医保费能得多少资助，由哪一级出
///
/// 例子：
///   mingbai subsidy --policy qiannan-2019 --county 都匀市 --premium 250 --fact tekun=true --fact poor=false
///   mingbai subsidy --policy qiannan-2019 --county 瓮安县 --premium 220 --fact poor=true --fact recognised_on=2019-08-31
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    #[command(flatten)]
    which: Which,
    /// 哪个县（市），例子：--county 都匀市
    #[arg(long, value_name = "县")]
    county: String,
    /// 一年的医保费，元，例子：--premium 250
    #[arg(long, value_name = "元")]
    premium: String,
    /// 情况：名字=值，可以写几次，例子：--fact tekun=true；不知道就不写
    #[arg(long, value_name = "名字=值")]
    fact: Vec<String>,
    /// 出院日期，规则要用时才写，例子：--discharged 2019-08-31
    #[arg(long, value_name = "日期")]
    discharged: Option<String>,
    /// 输出 JSON（格式 mingbai-subsidy/1）
    #[arg(long)]
    json: bool,
}

/// Works out the help and who pays it.
///
/// # Errors
/// Every mistake in the arguments, or where the policy says nothing of premiums.
pub(crate) fn run(args: Args) -> Result<(), Failure> {
    let registry = args.which.packs.registry()?;
    let policy = args.which.choose(&registry, None)?;
    let (claim, amount) = read(policy, &args)?;
    let nothing = || Failure::new(format!("{}：这份文件没有写交医保费的资助；请问当地医保局", policy.pack.id));
    let result = subsidy(policy, &claim, &args.county, amount).ok_or_else(nothing)?;
    let report = premium(policy, &result, &args.county, amount).ok_or_else(nothing)?;
    output::result(&if args.json { output::json(&report)? } else { print(&report) })
}

fn read(policy: &Policy, args: &Args) -> Result<(Claim, Money), Failure> {
    let mut wrong = Vec::new();
    let amount =
        read_amount(&args.premium).map_err(|error| wrong.push(format!("--premium：{error}"))).unwrap_or_default();
    let counties = policy.pack.subsidy.iter().flat_map(|subsidy| &subsidy.splits).flat_map(|split| &split.counties);
    let counties: Vec<&str> = counties.map(String::as_str).collect();
    if !counties.is_empty() && !counties.contains(&args.county.as_str()) {
        wrong.push(format!("--county：没有写 {} 怎么分担；可用：{}", args.county, counties.join("、")));
    }
    let mut claim = Claim::new(policy, Money::ZERO)?;
    if let Some(day) = &args.discharged {
        claim.discharged = date(day);
        if claim.discharged.is_none() {
            wrong.push(format!("--discharged：{day} 不是真实的日期；请写如 2019-08-31"));
        }
    }
    for text in &args.fact {
        if let Err(error) = answer(policy, &mut claim, text) {
            wrong.push(format!("--fact {text}：{}", error.message));
        }
    }
    if wrong.is_empty() { Ok((claim, amount)) } else { Err(Failure::all(wrong)) }
}

fn answer(policy: &Policy, claim: &mut Claim, text: &str) -> Result<(), ClaimError> {
    let wrong = |message: String| ClaimError { field: text.to_owned(), message };
    let (id, value) = text.split_once('=').ok_or_else(|| wrong("请写 名字=值，如 tekun=true".to_owned()))?;
    let known = || policy.pack.facts.iter().map(|fact| fact.id.as_str());
    let fact = policy.fact(id.trim()).ok_or_else(|| {
        let all = || format!("可用：{}", known().collect::<Vec<_>>().join("、"));
        wrong(format!(
            "没有叫 {id} 的问题；{}",
            most_like(id, known()).map_or_else(all, |like| format!("是不是 {like}？"))
        ))
    })?;
    claim.answer(policy, fact, value.trim())
}

fn print(report: &Premium) -> String {
    let (paint, width) = (Paint::stdout(), output::width());
    let policy = &report.policy;
    let heading = wording::heading(&policy.county, &policy.title, policy.number.as_deref());
    let mut lines = vec![paint.faint(&heading), String::new(), paint.strong(&report.says)];
    lines.extend(paragraph(&report.about, "", "", width));
    let mut section = |heading: &str, items: Vec<String>| {
        if !items.is_empty() {
            lines.extend([String::new(), paint.strong(heading)]);
            lines.extend(items.iter().flat_map(|item| paragraph(item, "  · ", "    ", width)));
        }
    };
    let entitled = report.entitled.iter().map(|one| {
        let amount = one.amount.as_ref().map_or_else(|| wording::UNSTATED.to_owned(), |amount| with_unit(amount));
        let counts = if one.counts { format!("（{}）", wording::COUNTS) } else { String::new() };
        with_clauses(&format!("{}：{amount}{counts}", one.name), &one.clauses)
    });
    section(wording::ENTITLED, entitled.collect());
    section(wording::FINANCED, vec![report.shares_say.clone()]);
    section(wording::ENROLMENT, report.enrolment.iter().map(|rule| with_clauses(&rule.text, &rule.clauses)).collect());
    let questions = report.questions.iter().map(|question| format!("--fact {}=…：{}", question.id, question.name));
    section(wording::OPEN_QUESTIONS, questions.collect());
    let provisions = report.provisions.iter().map(|one| format!("{} {}：{}", one.id, one.article, one.says));
    section(wording::PROVISIONS, provisions.collect());
    lines.join("\n") + "\n"
}
