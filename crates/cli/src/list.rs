//! `mingbai list`: which policies there are, and what a case under one may contain.

use mingbai_policy::Policy;
use mingbai_policy::document::{FactKind, StageKind};
use mingbai_report::{description, wording};

use crate::failure::Failure;
use crate::output::{self, Paint};
use crate::policies::Which;
use crate::table::paragraph;

/// 有哪些政策；加 --policy 看一份政策要问什么、案例里能写什么
///
/// 例子：
///   mingbai list
///   mingbai list --policy banan-2018
///   mingbai list --policy banan-2018 --json
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    #[command(flatten)]
    which: Which,
    /// 输出 JSON
    #[arg(long)]
    json: bool,
}

/// Lists the policies, or the contents of one.
///
/// # Errors
/// Where the named policy is not there.
pub(crate) fn run(args: Args) -> Result<(), Failure> {
    let registry = args.which.packs.registry()?;
    let text = match &args.which.policy {
        Some(_) => {
            let policy = args.which.choose(&registry, None)?;
            if args.json { output::json(&description::full(policy))? } else { Listing::new().policy(policy) }
        }
        None if args.json => output::json(&description::list(registry.all()))?,
        None => {
            let mut listing = Listing::new();
            registry.all().iter().for_each(|policy| listing.summary(policy));
            listing.finish()
        }
    };
    output::result(&text)
}

struct Listing {
    paint: Paint,
    width: usize,
    lines: Vec<String>,
}

impl Listing {
    fn new() -> Self {
        Self { paint: Paint::stdout(), width: output::width(), lines: Vec::new() }
    }

    fn finish(self) -> String {
        self.lines.join("\n") + "\n"
    }

    fn summary(&mut self, policy: &Policy) {
        let pack = &policy.pack;
        let source = &pack.document;
        let heading = wording::heading(&pack.county, &source.title, source.number.as_deref());
        self.lines.push(format!("{}  {heading}", self.paint.strong(&pack.id)));
        let issued = source.issued.map_or_else(|| "没有印日期".to_owned(), wording::day);
        let (from, to) = policy.validity();
        let from = from.map_or_else(|| "没有写".to_owned(), wording::day);
        let to = to.map_or_else(|| "没有写".to_owned(), wording::day);
        self.say(&format!("{}，印发：{issued}；开始：{from}；截止：{to}", source.issuer));
        let stages = pack.stages.iter().map(|stage| format!("{}（{}）", stage.name, stage.id));
        self.say(&format!("依次：{}", stages.collect::<Vec<_>>().join(" → ")));
    }

    fn policy(mut self, policy: &Policy) -> String {
        let pack = &policy.pack;
        self.summary(policy);
        if let Some(note) = &pack.document.note {
            self.say(note);
        }
        self.section("情况：写在 [claim.facts]");
        for fact in &pack.facts {
            self.entry(&fact.id, &fact.ask);
            if let Some(help) = &fact.help {
                self.say(help);
            }
            match fact.kind {
                FactKind::YesNo | FactKind::Identity => self.say("true 是；false 不是"),
                FactKind::Date => self.say("日期，如 \"2018-11-20\""),
                FactKind::Disease => {
                    let diseases = pack.diseases.iter().map(|disease| format!("{} {}", disease.id, disease.name));
                    let all = diseases.chain([format!("other {}", wording::OTHER_DISEASE)]);
                    self.say(&all.collect::<Vec<_>>().join("；"));
                }
                FactKind::Choice => {
                    let options = fact.options.iter().map(|option| format!("{} {}", option.id, option.name));
                    self.say(&options.collect::<Vec<_>>().join("；"));
                }
            }
        }
        self.section("环节：结算单上印的数写在 [claim.slip]");
        for stage in &pack.stages {
            let kind = match stage.kind {
                StageKind::Fund | StageKind::BestOf => "基金支付",
                StageKind::Grant => "要另外申请，不能写在这里",
                StageKind::Absorption => "医院承担",
                StageKind::Notional => "视同已付",
                StageKind::Unassigned => "没写由谁付",
            };
            self.entry(&stage.id, &format!("{}，{kind} [{}]", stage.name, stage.clauses.join(" ")));
        }
        self.section("口径（对条款的理解）：写在 [claim.readings]，也可以写 undecided");
        for reading in &pack.readings {
            self.entry(&reading.id, &format!("{} {}", reading.code, reading.ask));
            for option in &reading.options {
                let default = if option.id == reading.default { "（默认）" } else { "" };
                self.say(&format!("{} {}{default}", option.id, option.name));
            }
        }
        self.section("参数：当地的数写在 [claim.parameters]");
        for parameter in &pack.parameters {
            self.entry(&parameter.id, &format!("{}（{}）", parameter.name, parameter.unit.word()));
            if parameter.cases.is_empty() {
                self.say("文件没有写，要填");
            }
            for case in &parameter.cases {
                let when = case.condition.as_ref().map_or_else(String::new, |when| format!("，当 {when}"));
                self.say(&format!("{}{when}", description::value_text(parameter.unit, case)));
            }
        }
        self.section("今年累计：写在 [accumulators]");
        for accumulator in description::full(policy).accumulators {
            self.entry(&accumulator.id, &accumulator.name);
        }
        self.finish()
    }

    fn section(&mut self, heading: &str) {
        self.lines.push(String::new());
        self.lines.push(self.paint.strong(heading));
    }

    fn entry(&mut self, id: &str, text: &str) {
        self.lines.extend(paragraph(&format!("{id}  {text}"), "  ", "    ", self.width));
    }

    fn say(&mut self, text: &str) {
        let lines = paragraph(text, "      ", "      ", self.width);
        self.lines.extend(lines.iter().map(|line| self.paint.faint(line)));
    }
}
