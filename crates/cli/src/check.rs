//! `mingbai check` and `mingbai bundle`: packs before anybody relies on them.

use std::fs;
use std::path::{Path, PathBuf};

use mingbai_policy::document::Pack;
use mingbai_policy::{Policy, bundle as bundles, lint};

use crate::failure::{self, Failure};
use crate::output::{self, Paint};

/// 检查政策包，把每一处问题都列出来
///
/// 格式见 crates/packs/README.md，或 mingbai schema pack。全部正确时退出码是 0，有问题是 1。
///
/// 例子：
///   mingbai check my-county.toml
///   mingbai check packs/*.toml
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// 政策包（.toml），可以写几个
    #[arg(required = true, value_name = "政策包")]
    packs: Vec<PathBuf>,
}

/// 把几个政策包编译成一个文件，给网页用；先检查，有问题就不写
///
/// 同样的政策包总是得出一字不差的文件，和书写的先后无关。文件要和网页的版本一致：网页更新以后，请重新生成。
///
/// 例子：mingbai bundle packs/*.toml -o packs.bin
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct BundleArgs {
    /// 政策包（.toml），可以写几个
    #[arg(required = true, value_name = "政策包")]
    packs: Vec<PathBuf>,
    /// 写到哪个文件；写 - 就写到标准输出
    #[arg(short, long, value_name = "文件")]
    output: PathBuf,
}

/// Checks every pack and says so where all is well.
///
/// # Errors
/// Every problem of every pack.
pub(crate) fn run(args: Args) -> Result<(), Failure> {
    let sound = check_all(&args.packs)?;
    let paint = Paint::stdout();
    let lines = sound.iter().map(|(path, policy)| {
        let pack = &policy.pack;
        let counts = format!(
            "{} 条规定，{} 个问题，{} 个参数，{} 个环节，{} 种口径",
            pack.provisions.len(),
            pack.facts.len(),
            pack.parameters.len(),
            pack.stages.len(),
            pack.readings.len()
        );
        format!("{} {}：{}，{counts}\n", paint.good("没有问题"), path, pack.id)
    });
    output::result(&lines.collect::<String>())
}

/// Checks every pack and writes the bundle.
///
/// # Errors
/// Every problem of every pack, two packs of one name, or where the file cannot be written.
pub(crate) fn bundle(args: BundleArgs) -> Result<(), Failure> {
    let (policies, bytes) = compiled(&args.packs)?;
    if args.output == Path::new("-") {
        return output::result_bytes(&bytes);
    }
    let shown = args.output.display().to_string();
    fs::write(&args.output, &bytes).map_err(|error| failure::file(&shown, "写", &error))?;
    output::remark(&format!("{shown}：{} 个政策包，{} 字节", policies.len(), bytes.len()));
    Ok(())
}

/// Checks every pack and gives the policies, in the order of their ids, with the bundle of them.
///
/// # Errors
/// Every problem of every pack, or two packs of one name.
pub(crate) fn compiled(packs: &[PathBuf]) -> Result<(Vec<Policy>, Vec<u8>), Failure> {
    let mut sound = check_all(packs)?;
    sound.sort_by(|(_, a), (_, b)| a.pack.id.cmp(&b.pack.id));
    for pair in sound.windows(2) {
        if let [(one, Policy { pack, .. }), (other, Policy { pack: same, .. })] = pair
            && pack.id == same.id
        {
            return Err(Failure::new(format!("{other}：id {} 和 {one} 一样；请改成不同的 id，或只留一个", pack.id)));
        }
    }
    let policies: Vec<Policy> = sound.into_iter().map(|(_, policy)| policy).collect();
    let bytes = bundles::write(&policies)
        .map_err(|problems| Failure::all(problems.iter().map(ToString::to_string).collect()))?;
    Ok((policies, bytes))
}

/// Every policy with the path of its pack.
fn check_all(paths: &[PathBuf]) -> Result<Vec<(String, Policy)>, Failure> {
    let mut sound = Vec::new();
    let mut wrong = Vec::new();
    for path in paths {
        match self::sound(path) {
            Ok(policy) => sound.push((path.display().to_string(), policy)),
            Err(failure) => wrong.extend(failure.messages().iter().cloned()),
        }
    }
    if wrong.is_empty() { Ok(sound) } else { Err(Failure::all(wrong)) }
}

/// Reads, compiles and lints a pack.
///
/// # Errors
/// Every problem of the pack, or where the file cannot be read.
pub(crate) fn sound(path: &Path) -> Result<Policy, Failure> {
    let shown = path.display().to_string();
    let text = fs::read_to_string(path).map_err(|error| failure::file(&shown, "读", &error))?;
    let within =
        |problems: Vec<mingbai_policy::Problem>| Failure::within(&shown, problems.iter().map(ToString::to_string));
    let (pack, _) = Pack::from_toml(&text).map_err(within)?;
    let policy = Policy::compile(pack).map_err(within)?;
    let found = lint::check(&policy);
    if !found.is_empty() {
        return Err(within(found));
    }
    Ok(policy)
}
