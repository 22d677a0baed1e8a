//! `mingbai publish`: policies into a folder with the page, without compiling any of the page's code.

use std::fs;
use std::path::{Path, PathBuf};

use mingbai_adjudication::Claim;
use mingbai_policy::{Money, Policy};
use mingbai_report::offers;
use mingbai_sheets::{RULES_INDEX, RULES_STYLE, rules_document, rules_file, rules_index};

use crate::check;
use crate::failure::{self, Failure};
use crate::output;

/// The name by which the page asks for the policies.
const BUNDLE: &str = "packs.bin";
/// The style sheet of the plain pages.
const STYLE: &str = "rules.css";

/// 把政策包放进网页的文件夹：换政策、添政策，不用编译
///
/// 先检查，有问题就什么都不动。写的是 packs.bin（网页用的政策）、rules.html 和每份政策一页的文字版（给旧手机看）。
/// 以前的政策，这次没有写到的，就不再有。旁边压缩过的旧文件（.br、.gz）会删掉，免得服务器发出旧的内容。
///
/// 例子：mingbai publish my-county.toml -o /var/www/mingbai
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// 政策包（.toml），可以写几个
    #[arg(required = true, value_name = "政策包")]
    packs: Vec<PathBuf>,
    /// 网页所在的文件夹，里面有 index.html
    #[arg(short, long, value_name = "文件夹")]
    output: PathBuf,
}

/// Checks every pack and writes everything of a site that hangs on policies.
///
/// # Errors
/// Every problem of every pack, a folder without a page, or what cannot be written.
pub(crate) fn run(args: Args) -> Result<(), Failure> {
    let folder = args.output.as_path();
    if !folder.join("index.html").is_file() {
        return Err(Failure::new(format!("{}：里面没有 index.html；请写网页所在的文件夹", folder.display())));
    }
    let (policies, bundle) = check::compiled(&args.packs)?;
    // Everything is made before anything is touched.
    let mut files = vec![(BUNDLE.to_owned(), bundle), (STYLE.to_owned(), RULES_STYLE.as_bytes().to_vec())];
    let names: Vec<String> = policies.iter().map(name).collect();
    let listed: Vec<(&str, &str)> =
        policies.iter().zip(&names).map(|(policy, name)| (policy.pack.id.as_str(), name.as_str())).collect();
    files.push((RULES_INDEX.to_owned(), rules_index(&listed).into_bytes()));
    for policy in &policies {
        files.push((rules_file(&policy.pack.id), plain(policy)?.into_bytes()));
    }
    forget_what_was(folder)?;
    for (name, bytes) in &files {
        let path = folder.join(name);
        fs::write(&path, bytes).map_err(|error| failure::file(&path.display().to_string(), "写", &error))?;
    }
    let ids: Vec<&str> = policies.iter().map(|policy| policy.pack.id.as_str()).collect();
    output::remark(&format!("{}：放好了 {} 份政策（{}）", folder.display(), ids.len(), ids.join("、")));
    Ok(())
}

/// What a reader knows a policy by.
fn name(policy: &Policy) -> String {
    [policy.pack.county.as_str(), "《", &policy.pack.document.title, "》"].concat()
}

/// Everything that a policy offers, before anything is known of the reader.
fn plain(policy: &Policy) -> Result<String, Failure> {
    let nobody = Claim::new(policy, Money::YUAN)?;
    Ok(rules_document(&policy.pack.county, &offers(policy, &nobody)))
}

/// Removes what an earlier set of policies left, compressed copies above all: a server prefers them.
fn forget_what_was(folder: &Path) -> Result<(), Failure> {
    let reading = |error| failure::file(&folder.display().to_string(), "读", &error);
    for entry in fs::read_dir(folder).map_err(reading)? {
        let path = entry.map_err(reading)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if hangs_on_policies(&name) {
            fs::remove_file(&path).map_err(|error| failure::file(&path.display().to_string(), "删", &error))?;
        }
    }
    Ok(())
}

fn hangs_on_policies(name: &str) -> bool {
    let plain = name.strip_suffix(".br").or_else(|| name.strip_suffix(".gz")).unwrap_or(name);
    plain == BUNDLE || plain == RULES_INDEX || plain == STYLE || plain.starts_with("rules-") && plain.ends_with(".html")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

    use super::*;

    fn pack(id: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../packs/packs").join(format!("{id}.toml"))
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_an_earlier_set_of_policies_left_is_gone_with_its_compressed_copies() {
        let site = tempfile::tempdir().unwrap();
        let old =
            ["packs.bin", "packs.bin.br", "packs.bin.gz", "rules-youyang-2017.html", "rules-youyang-2017.html.br"];
        for name in old.iter().chain(&["index.html", "index.html.br"]) {
            fs::write(site.path().join(name), "as it was").unwrap();
        }
        run(Args { packs: vec![pack("banan-2018")], output: site.path().to_owned() }).expect("sound packs");
        assert_eq!(
            names(site.path()),
            ["index.html", "index.html.br", "packs.bin", "rules-banan-2018.html", "rules.css", "rules.html"]
        );
        let listed = fs::read_to_string(site.path().join("rules.html")).unwrap();
        assert!(listed.contains("href=\"rules-banan-2018.html\""), "{listed}");
    }

    #[test]
    fn a_pack_that_is_wrong_changes_nothing() {
        let site = tempfile::tempdir().unwrap();
        fs::write(site.path().join("index.html"), "").unwrap();
        fs::write(site.path().join("packs.bin"), "as it was").unwrap();
        let wrong = site.path().join("wrong.toml");
        fs::write(&wrong, "id = 3").unwrap();
        run(Args { packs: vec![pack("banan-2018"), wrong], output: site.path().to_owned() }).expect_err("a wrong pack");
        assert_eq!(fs::read(site.path().join("packs.bin")).unwrap(), b"as it was");
    }

    #[test]
    fn an_id_that_would_lead_out_of_the_folder_changes_nothing() {
        let site = tempfile::tempdir().unwrap();
        fs::write(site.path().join("index.html"), "").unwrap();
        fs::write(site.path().join("packs.bin"), "as it was").unwrap();
        let elsewhere = site.path().join("elsewhere.toml");
        let sound = fs::read_to_string(pack("banan-2018")).unwrap();
        fs::write(&elsewhere, sound.replacen("id = \"banan-2018\"", "id = \"../banan\"", 1)).unwrap();
        let failure = run(Args { packs: vec![elsewhere], output: site.path().to_owned() });
        assert!(failure.expect_err("a wrong id").messages()[0].contains("文件名"));
        assert_eq!(fs::read(site.path().join("packs.bin")).unwrap(), b"as it was");
    }

    #[test]
    fn a_folder_without_the_page_is_refused() {
        let elsewhere = tempfile::tempdir().unwrap();
        let failure = run(Args { packs: vec![pack("banan-2018")], output: elsewhere.path().to_owned() });
        assert!(failure.expect_err("no page").messages()[0].contains("没有 index.html"));
        assert_eq!(names(elsewhere.path()), [""; 0]);
    }
}
