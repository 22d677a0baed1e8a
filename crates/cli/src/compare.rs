//! `mingbai compare`: what would be different.

use mingbai_adjudication::{Claim, Variation, Varying, compare, variants};
use mingbai_policy::Policy;
use mingbai_report::wording::{self, readable, readable_span};
use mingbai_report::{Comparison, Span, comparison};

use crate::case::CaseArg;
use crate::failure::Failure;
use crate::output::{self, Paint};
use crate::policies::Which;
use crate::table::{Align, paragraph, table};

/// 换一种情况会怎样：别的医院、办了转诊、另一种口径
///
/// 每个 --vary 写一样要换的：名字=值,值……；几个 --vary 就算所有的搭配。
/// 换了情况（不只是换口径）时，受影响的项目，结算单上印的数前后都不用，按规定重新算；印的是 0、规定里又没有写怎么算的，一直按 0 算。
/// 差的问题太多，范围就宽，比不出哪种省；先用 mingbai settle 看还差哪几问。
///
/// 例子里的 case.toml 就是下面“案例”里的那一张。
///
/// 例子：
///   mingbai compare case.toml --vary hospital=township,county,city
///   mingbai compare case.toml --vary hospital=county,city --vary referred=true,false
///   mingbai compare case.toml --vary q1=gate,cap --json
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    case: CaseArg,
    /// 换什么：情况或口径的名字=值,值（名字和值见 mingbai list --policy 政策）
    ///
    /// 名字两边都有时写全：facts.名字 或 readings.名字
    #[arg(long, required = true, value_name = "名字=值,值", verbatim_doc_comment)]
    vary: Vec<String>,
    /// 输出 JSON（格式 mingbai-comparison/1）
    #[arg(long)]
    json: bool,
}

/// Settles the case under every combination.
///
/// # Errors
/// Every mistake in the case or in what varies.
pub(crate) fn run(args: Args) -> Result<(), Failure> {
    let registry = args.which.packs.registry()?;
    let text = args.case.read()?;
    let policy = args.which.choose(&registry, text.policy())?;
    let case = text.case(policy)?;
    let variants = variations(policy, &case.claim, &args.vary)?;
    let compared = compare(policy, &case.claim, &case.accumulators, &variants)?;
    let report = comparison(policy, &compared);
    output::result(&if args.json { output::json(&report)? } else { print(&report) })
}

/// The combinations of what each `--vary` names.
fn variations(policy: &Policy, claim: &Claim, vary: &[String]) -> Result<Vec<Vec<Variation>>, Failure> {
    let mut varying = Vec::new();
    let mut wrong = Vec::new();
    for text in vary {
        let (name, values) = text.split_once('=').unwrap_or((text, ""));
        let values: Vec<&str> = values.split(',').map(str::trim).filter(|value| !value.is_empty()).collect();
        if values.is_empty() {
            wrong.push(format!("--vary {text}：请写 名字=值,值，如 hospital=township,county"));
        } else {
            varying.push(Varying { place: format!("--vary {text}"), name, values });
        }
    }
    match variants(policy, claim, &varying, "--vary") {
        Ok(variants) if wrong.is_empty() => return Ok(variants),
        Ok(_) => {}
        Err(errors) => wrong.extend(errors.iter().map(ToString::to_string)),
    }
    // In the order in which they were typed; what is wrong with all of them together comes last.
    let typed = |message: &String| vary.iter().position(|text| message.starts_with(&format!("--vary {text}：")));
    wrong.sort_by_key(|message| typed(message).unwrap_or(vary.len()));
    Err(Failure::all(wrong))
}

fn print(report: &Comparison) -> String {
    let (paint, width) = (Paint::stdout(), output::width());
    let policy = &report.policy;
    let heading = wording::heading(&policy.county, &policy.title, policy.number.as_deref());
    let mut lines = vec![paint.faint(&heading), String::new(), paint.strong(&report.says)];
    report.notes.iter().for_each(|note| lines.extend(paragraph(note, "", "", width)));
    lines.push(String::new());
    let mut rows = vec![[wording::VARIANT, wording::PATIENT, wording::AGAINST].map(str::to_owned).to_vec()];
    let as_is = if report.without_slip { wording::AS_IS_ANEW } else { wording::AS_IS };
    rows.push(vec![as_is.to_owned(), readable_span(&report.patient), String::new()]);
    // Where all are alike, or nothing is there to choose from, none is worth a star.
    let tells_apart = report.variants.iter().any(|variant| !variant.best);
    for (place, variant) in report.variants.iter().enumerate() {
        let mark = if variant.best && tells_apart { format!("  ★ {}", wording::BEST_MARK) } else { String::new() };
        let values = variant.varied.iter().map(|varied| format!("{}={}", varied.id, varied.value));
        let name = format!("{}. {}", place + 1, values.collect::<Vec<_>>().join(" "));
        rows.push(vec![name, readable_span(&variant.patient), variant.says.clone() + &mark]);
    }
    let best = |line: &String| line.contains('★');
    let laid = table(&rows, &[Align::Left, Align::Right, Align::Rest], 2, width);
    lines.extend(laid.iter().map(|line| if best(line) { paint.good(line) } else { line.clone() }));
    lines.push(String::new());
    lines.push(paint.strong(wording::CHANGES));
    if report.without_slip {
        // The changes are against these amounts, which no settlement shows.
        let amounts = report.lines.iter().map(|line| format!("{} {}", line.name, readable_span(&line.amount)));
        let amounts = amounts.collect::<Vec<_>>().join("；");
        lines.extend(paragraph(wording::AS_IS_ANEW, "  ", "     ", width));
        lines.extend(paragraph(&amounts, "     ", "     ", width).iter().map(|line| paint.faint(line)));
    }
    for (place, variant) in report.variants.iter().enumerate() {
        lines.extend(paragraph(&variant.name, &format!("  {}. ", place + 1), "     ", width));
        lines.extend(paragraph(&changes(report, place), "     ", "     ", width).iter().map(|line| paint.faint(line)));
    }
    lines.join("\n") + "\n"
}

/// What each stage and the hospital pay more or less.
fn changes(report: &Comparison, place: usize) -> String {
    let variant = &report.variants[place];
    let mut changed: Vec<String> = (variant.lines.iter())
        .filter(|line| !is_nothing(&line.change))
        .map(|line| format!("{} {}（{}）", line.name, readable_span(&line.amount), signed(&line.change)))
        .collect();
    if variant.hospital != report.hospital {
        changed.push(format!("{} {}", wording::HOSPITAL, readable_span(&variant.hospital)));
    }
    let exact = variant.lines.iter().all(|line| line.amount.is_exact());
    match changed.is_empty() {
        true if exact => wording::same_everywhere(),
        true => wording::same_ranges_everywhere(),
        false => changed.join("；"),
    }
}

fn signed(change: &Span) -> String {
    let plus = |amount: &str| if amount.starts_with('-') { readable(amount) } else { format!("+{}", readable(amount)) };
    if change.is_exact() {
        return plus(&change.least);
    }
    wording::both_ends(&plus(&change.least), &plus(&change.greatest))
}

fn is_nothing(change: &Span) -> bool {
    change.least == "0.00" && change.greatest == "0.00"
}
