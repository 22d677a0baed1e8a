//! Which policies are at hand, and which one is meant.

use std::fs;
use std::path::{Path, PathBuf};

use mingbai_packs::Registry;
use mingbai_policy::{Policy, Problem, bundle};

use crate::check;
use crate::failure::{self, Failure};

/// Other packs than those of the program.
#[derive(clap::Args, Clone, Default)]
pub(crate) struct Packs {
    /// 用这些政策包代替自带的：文件夹、.toml 文件，或者 bundle 生成的 .bin
    ///
    /// 可以写几次。例子：--packs ./packs  或  --packs my-county.toml --packs other.toml
    #[arg(long, value_name = "路径")]
    packs: Vec<PathBuf>,
}

/// A policy among those at hand.
#[derive(clap::Args, Clone, Default)]
pub(crate) struct Which {
    /// 用哪份政策，例子：--policy banan-2018（mingbai list 列出全部）
    #[arg(long, value_name = "政策")]
    pub(crate) policy: Option<String>,
    #[command(flatten)]
    pub(crate) packs: Packs,
}

impl Packs {
    /// The policies at hand.
    ///
    /// # Errors
    /// Every problem of every pack.
    pub(crate) fn registry(&self) -> Result<Registry, Failure> {
        if self.packs.is_empty() {
            return Ok(Registry::builtin()?);
        }
        let mut policies = Vec::new();
        let mut wrong = Vec::new();
        for path in self.files()? {
            match read(&path) {
                Ok(read) => policies.extend(read),
                Err(failure) => wrong.extend(failure.messages().iter().cloned()),
            }
        }
        if !wrong.is_empty() {
            return Err(Failure::all(wrong));
        }
        Ok(Registry::new(policies))
    }

    fn files(&self) -> Result<Vec<PathBuf>, Failure> {
        let mut files = Vec::new();
        for path in &self.packs {
            if !path.is_dir() {
                files.push(path.clone());
                continue;
            }
            let shown = path.display().to_string();
            let entries = fs::read_dir(path).map_err(|error| failure::file(&shown, "读", &error))?;
            let mut found: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
            found.retain(|file| file.extension().is_some_and(|extension| extension == "toml"));
            if found.is_empty() {
                return Err(Failure::new(format!("{shown}：文件夹里没有 .toml 政策包；请换一个文件夹")));
            }
            found.sort();
            files.extend(found);
        }
        Ok(files)
    }
}

impl Which {
    /// The policy that is meant: the one named on the command line, or else the one that the case names.
    ///
    /// # Errors
    /// Where none is named, or none has that name.
    pub(crate) fn choose<'r>(&self, registry: &'r Registry, of_case: Option<&str>) -> Result<&'r Policy, Failure> {
        let known = || registry.all().iter().map(|policy| policy.pack.id.as_str());
        let all = || known().collect::<Vec<_>>().join("、");
        if let (Some(named), Some(of_case)) = (self.policy.as_deref(), of_case)
            && named != of_case
        {
            crate::output::remark(&format!("案例里写的政策是 {of_case}，这次按 --policy {named} 算。"));
        }
        let Some(id) = self.policy.as_deref().or(of_case) else {
            return Err(Failure::new(format!("--policy：没有写用哪份政策；可用：{}", all())));
        };
        registry.named(id).map_err(|message| Failure::new(format!("--policy：{message}")))
    }
}

/// The policies of a file: one of a pack, all of a bundle. A pack that compiles may still have lost half of its tables,
/// so nothing is settled under one that `check` would refuse; what is in a bundle was checked when it was written.
fn read(path: &Path) -> Result<Vec<Policy>, Failure> {
    if path.extension().is_none_or(|extension| extension != "bin") {
        return Ok(vec![check::sound(path)?]);
    }
    let shown = path.display().to_string();
    let bytes = fs::read(path).map_err(|error| failure::file(&shown, "读", &error))?;
    let within = |problems: Vec<Problem>| Failure::within(&shown, problems.iter().map(ToString::to_string));
    let bundle = bundle::read(&bytes).map_err(|problem| within(vec![problem]))?;
    if bundle.problems.is_empty() { Ok(bundle.policies) } else { Err(within(bundle.problems)) }
}
