//! `mingbai compare`: what would be different.

use mingbai_adjudication::{Claim, Variation, compare};
use mingbai_policy::{Policy, most_like};
use mingbai_report::wording::{self, readable, readable_span};
use mingbai_report::{Comparison, Span, comparison};

use crate::case::CaseArg;
use crate::failure::Failure;
use crate::output::{self, Paint};
use crate::policies::Which;
use crate::table::{Align, paragraph, table};

/// How many combinations are settled at most; more than a person can look through.
const MOST: usize = 1000;

/// 换一种情况会怎样：别的医院、办了转诊、另一种口径
///
/// 每个 --vary 写一样要换的：名字=值,值……；几个 --vary 就算所有的搭配。
/// 换了情况（不只是换口径）时，受影响的项目，结算单上印的数不作数，按规定重新算。
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
    let axes = axes(policy, &case.claim, &args.vary)?;
    let variants = combinations(&axes);
    let compared = compare(policy, &case.claim, &case.accumulators, &variants)?;
    let report = comparison(policy, &compared);
    output::result(&if args.json { output::json(&report)? } else { print(&report) })
}

/// The variations of each `--vary`.
fn axes(policy: &Policy, claim: &Claim, vary: &[String]) -> Result<Vec<Vec<Variation>>, Failure> {
    let mut axes: Vec<Vec<Variation>> = Vec::new();
    let mut wrong = Vec::new();
    for text in vary {
        match axis(policy, claim, text) {
            // By what varies, not by how it is written: `hospital` and `facts.hospital` are one question.
            Ok(axis) if axes.iter().any(|known| same_subject(known, &axis)) => {
                let name = axis.first().map_or("", |variation| subject(policy, variation));
                wrong.push(format!("--vary {text}：{name} 写了两次；请把所有的值写在一个 --vary 里，用逗号隔开"));
            }
            Ok(axis) => axes.push(axis),
            Err(failure) => wrong.extend(failure.messages().iter().cloned()),
        }
    }
    let combinations = axes.iter().map(Vec::len).fold(1usize, usize::saturating_mul);
    if combinations > MOST {
        wrong.push(format!("--vary：一共有 {combinations} 种搭配，最多 {MOST} 种；请少换几样"));
    }
    if wrong.is_empty() { Ok(axes) } else { Err(Failure::all(wrong)) }
}

fn same_subject(one: &[Variation], other: &[Variation]) -> bool {
    match (one.first(), other.first()) {
        (Some(Variation::Fact(one, _)), Some(Variation::Fact(other, _))) => one == other,
        (Some(Variation::Reading(one, _)), Some(Variation::Reading(other, _))) => one == other,
        _ => false,
    }
}

fn subject<'p>(policy: &'p Policy, variation: &Variation) -> &'p str {
    match variation {
        Variation::Fact(fact, _) => &policy.pack.facts[fact.at()].id,
        Variation::Reading(reading, _) => &policy.pack.readings[reading.at()].id,
    }
}

fn axis(policy: &Policy, claim: &Claim, text: &str) -> Result<Vec<Variation>, Failure> {
    let wrong = |message: String| Failure::new(format!("--vary {text}：{message}"));
    let usage = || wrong("请写 名字=值,值，如 hospital=township,county".to_owned());
    let (name, values) = text.split_once('=').ok_or_else(usage)?;
    let values: Vec<&str> = values.split(',').map(str::trim).filter(|value| !value.is_empty()).collect();
    if values.is_empty() {
        return Err(usage());
    }
    if let Some((_, value)) = values.iter().enumerate().find(|(place, value)| values[..*place].contains(value)) {
        return Err(wrong(format!("{value} 写了两次；请只留一个")));
    }
    let (kind, id) = name.trim().split_once('.').map_or(("", name.trim()), |(kind, id)| (kind, id));
    let fact = policy.fact(id).filter(|_| kind.is_empty() || kind == "facts");
    let reading = policy.reading(id).filter(|_| kind.is_empty() || kind == "readings");
    match (fact, reading) {
        (Some(_), Some(_)) => Err(wrong(format!("{id} 既是情况又是口径；请写 facts.{id} 或 readings.{id}"))),
        (Some(fact), None) => {
            let mut errors = Vec::new();
            for value in &values {
                if let Err(error) = claim.clone().answer(policy, fact, value) {
                    errors.push(format!("--vary {text}：{}", error.message));
                }
            }
            let variations = values.iter().map(|value| Variation::Fact(fact, (*value).to_owned()));
            if errors.is_empty() { Ok(variations.collect()) } else { Err(Failure::all(errors)) }
        }
        (None, Some(reading)) => {
            let options = &policy.pack.readings[reading.at()].options;
            let all = || options.iter().map(|option| format!("{}（{}）", option.id, option.name)).collect::<Vec<_>>();
            let variation = |value: &&str| {
                let place = options.iter().position(|option| option.id == *value);
                let place = place.and_then(|place| u16::try_from(place).ok());
                let place =
                    place.ok_or_else(|| wrong(format!("{value} 不是可选的口径；可选：{}", all().join("、"))))?;
                Ok(Variation::Reading(reading, place))
            };
            values.iter().map(variation).collect()
        }
        (None, None) => {
            let known = policy.pack.facts.iter().map(|fact| fact.id.as_str());
            let known = known.chain(policy.pack.readings.iter().map(|reading| reading.id.as_str()));
            let known: Vec<&str> = known.collect();
            let remedy = most_like(id, known.iter().copied());
            let remedy =
                remedy.map_or_else(|| format!("可用：{}", known.join("、")), |like| format!("是不是 {like}？"));
            Err(wrong(format!("没有叫 {id} 的情况或口径；{remedy}")))
        }
    }
}

/// Every combination of one variation from each axis, the last axis turning fastest.
fn combinations(axes: &[Vec<Variation>]) -> Vec<Vec<Variation>> {
    let mut all = vec![Vec::new()];
    for axis in axes {
        let longer = all.iter().flat_map(|before: &Vec<Variation>| {
            axis.iter().map(move |variation| before.iter().cloned().chain([variation.clone()]).collect())
        });
        all = longer.collect();
    }
    all
}

fn print(report: &Comparison) -> String {
    let (paint, width) = (Paint::stdout(), output::width());
    let policy = &report.policy;
    let heading = wording::heading(&policy.county, &policy.title, policy.number.as_deref());
    let mut lines = vec![paint.faint(&heading), String::new(), paint.strong(&report.says)];
    if report.without_slip {
        lines.extend(paragraph(&wording::without_slip(), "", "", width));
    }
    lines.push(String::new());
    let mut rows = vec![[wording::VARIANT, wording::PATIENT, wording::AGAINST].map(str::to_owned).to_vec()];
    rows.push(vec![wording::AS_IS.to_owned(), readable_span(&report.patient), String::new()]);
    for (place, variant) in report.variants.iter().enumerate() {
        let mark = if variant.best { format!("  ★ {}", wording::BEST_MARK) } else { String::new() };
        let values = variant.varied.iter().map(|varied| format!("{}={}", varied.id, varied.value));
        let name = format!("{}. {}", place + 1, values.collect::<Vec<_>>().join(" "));
        rows.push(vec![name, readable_span(&variant.patient), variant.says.clone() + &mark]);
    }
    let best = |line: &String| line.contains('★');
    let laid = table(&rows, &[Align::Left, Align::Right, Align::Rest], 2, width);
    lines.extend(laid.iter().map(|line| if best(line) { paint.good(line) } else { line.clone() }));
    lines.push(String::new());
    lines.push(paint.strong(wording::CHANGES));
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
    if changed.is_empty() { wording::same_everywhere() } else { changed.join("；") }
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
