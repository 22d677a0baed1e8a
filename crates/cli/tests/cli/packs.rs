use std::fs;
use std::path::PathBuf;

use super::{file, mingbai, says};

/// A folder of this test's own, emptied first.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn packs() -> Vec<String> {
    let ids = ["youyang-2017", "junshan-2017", "banan-2018", "huainan-2019", "qiannan-2019"];
    ids.iter().map(|id| file(&format!("crates/packs/packs/{id}.toml"))).collect()
}

#[test]
fn sound_packs_pass_and_say_so() {
    let packs = packs();
    let args: Vec<&str> = ["check"].into_iter().chain(packs.iter().map(String::as_str)).collect();
    let text = mingbai(&args).well();
    assert_eq!(text.lines().filter(|line| line.starts_with("没有问题 ")).count(), 5, "{text}");
    says(&text, &["youyang-2017，24 条规定", "banan-2018，19 条规定"]);
}

#[test]
fn every_problem_of_every_pack_is_listed() {
    let folder = folder("check");
    let sound = fs::read_to_string(&packs()[2]).expect("a pack");
    let one = folder.join("one.toml");
    let broken =
        sound.replace("kind = \"fund\"", "kind = \"found\"").replace("initials = \"cqsbnq\"", "initial = \"cqsbnq\"");
    fs::write(&one, broken).expect("written");
    let two = folder.join("two.toml");
    fs::write(&two, "format = 1\nid = \n").expect("written");
    let (one, two) = (one.to_str().expect("UTF-8"), two.to_str().expect("UTF-8"));
    let errors = mingbai(&["check", one, two, "missing.toml"]).refused();
    says(
        &errors,
        &[
            "one.toml：banan-2018：不认识的键 initial；是不是 initials？",
            "\"found\" 不是可用的词",
            "two.toml：第 2 行第",
            "missing.toml：不能读",
        ],
    );
}

#[test]
fn a_bundle_is_the_same_bytes_in_any_order_and_settles_as_the_packs_do() {
    let folder = folder("bundle");
    let (one, two) = (folder.join("one.bin"), folder.join("two.bin"));
    let (one, two) = (one.to_str().expect("UTF-8"), two.to_str().expect("UTF-8"));
    let mut packs = packs();
    for output in [one, two] {
        let args: Vec<&str> =
            ["bundle"].into_iter().chain(packs.iter().map(String::as_str)).chain(["-o", output]).collect();
        let ran = mingbai(&args);
        assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
        says(&ran.err, &["5 个政策包"]);
        packs.reverse();
    }
    assert_eq!(fs::read(one).expect("a bundle"), fs::read(two).expect("a bundle"));
    let case = file("tests/cases/banan-2018/q1-cap-without-referral.toml");
    let from_bundle = mingbai(&["settle", "--packs", one, &case]).well();
    assert_eq!(from_bundle, mingbai(&["settle", &case]).well());
    let from_folder = mingbai(&["settle", "--packs", &file("crates/packs/packs"), &case]).well();
    assert_eq!(from_folder, from_bundle);
    let from_file = mingbai(&["settle", "--packs", &packs[2], &case]).well();
    assert_eq!(from_file, from_bundle);
}

#[test]
fn a_pack_with_problems_is_not_bundled_and_two_of_one_name_are_refused() {
    let folder = folder("bundle-refused");
    let output = folder.join("packs.bin");
    let output = output.to_str().expect("UTF-8");
    let pack = &packs()[0];
    says(&mingbai(&["bundle", pack, pack, "-o", output]).refused(), &["id youyang-2017 和", "一样；请改成不同的 id"]);
    let broken = folder.join("broken.toml");
    fs::write(&broken, "format = 1").expect("written");
    mingbai(&["bundle", pack, broken.to_str().expect("UTF-8"), "-o", output]).refused();
    assert!(!PathBuf::from(output).exists(), "nothing is written where a pack is wrong");
    let nowhere = folder.join("no/such/folder/packs.bin");
    says(
        &mingbai(&["bundle", pack, "-o", nowhere.to_str().expect("UTF-8")]).refused(),
        &["packs.bin：不能写，没有文件夹 ", "no/such/folder；请先建好文件夹，或者换一个位置"],
    );
    let below_a_file = broken.join("packs.bin");
    says(
        &mingbai(&["bundle", pack, "-o", below_a_file.to_str().expect("UTF-8")]).refused(),
        &["broken.toml/packs.bin：不能写，", "broken.toml 不是文件夹；请换一个位置"],
    );
}

#[test]
fn a_pack_that_compiles_but_is_not_sound_settles_nothing() {
    let folder = folder("cut");
    let whole = fs::read_to_string(&packs()[2]).expect("a pack");
    // Cut between two tables: still TOML, and every name that is used is there.
    let (cut, _) = whole.split_once("\n[[procedure]]").expect("a procedure");
    let toml = folder.join("cut.toml");
    fs::write(&toml, cut).expect("written");
    let case = file("tests/cases/banan-2018/q1-cap-without-referral.toml");
    let (toml, bundle) = (toml.to_str().expect("UTF-8"), folder.join("cut.bin"));
    let unused = "banan-2018：fact filed_on 没有任何地方用到";
    says(&mingbai(&["settle", "--packs", toml, &case]).refused(), &[toml, unused]);
    says(&mingbai(&["bundle", toml, "-o", bundle.to_str().expect("UTF-8")]).refused(), &[toml, unused]);
    assert!(!bundle.exists(), "no bundle has what is not sound");
}

#[test]
fn packs_that_are_not_there_or_damaged_are_named() {
    let folder = folder("damaged");
    let case = file("tests/cases/banan-2018/q1-cap-without-referral.toml");
    says(
        &mingbai(&["settle", "--packs", folder.to_str().expect("UTF-8"), &case]).refused(),
        &["文件夹里没有 .toml 政策包"],
    );
    says(&mingbai(&["list", "--packs", "no-such-folder"]).refused(), &["no-such-folder：不能读"]);
    let bundle = folder.join("packs.bin");
    let path = bundle.to_str().expect("UTF-8");
    mingbai(&["bundle", &packs()[0], &packs()[1], "-o", path]);
    let mut bytes = fs::read(&bundle).expect("a bundle");
    // Before the last line, which only tells that the file is whole.
    let within = bytes.len() - 40;
    bytes[within] ^= 1;
    fs::write(&bundle, &bytes).expect("written");
    says(&mingbai(&["list", "--packs", path]).refused(), &["packs.bin：youyang-2017：内容坏了，或者没有下载完整"]);
    fs::write(&bundle, "{").expect("written");
    says(&mingbai(&["list", "--packs", path]).refused(), &["packs.bin：政策文件：不是 mingbai-packs/4 格式"]);
}

#[test]
fn list_shows_policies_and_what_a_case_may_contain() {
    let text = mingbai(&["list"]).well();
    says(
        &text,
        &[
            "youyang-2017",
            "junshan-2017",
            "banan-2018",
            "贫困人口医疗救助基金（poor_fund）",
            "huainan-2019",
            "qiannan-2019",
        ],
    );
    let text = mingbai(&["list", "--policy", "banan-2018"]).well();
    says(
        &text,
        &[
            "情况：写在 [claim.facts]",
            "poor  病人是巴南区的建档立卡贫困户吗？",
            "township 镇街卫生院",
            "环节：结算单上印的数写在 [claim.slip]",
            "poor_fund  贫困人口医疗救助基金",
            "口径（对条款的理解）：写在 [claim.readings]",
            "gate 超过10%就不赔（默认）",
            "参数：当地的数写在 [claim.parameters]",
            "basic_rate  居民医保的报销比例（rate）",
            "80%（参考值，没有核实）",
            "今年累计：写在 [accumulators]",
            "serious.basis",
        ],
    );
    let all = mingbai(&["list", "--json"]).json();
    assert_eq!(all["policies"].as_array().map(Vec::len), Some(5));
    let one = mingbai(&["list", "--policy", "banan-2018", "--json"]).json();
    assert_eq!(one["facts"][0]["id"], "poor");
    assert!(one["diseases"].as_array().expect("diseases").len() > 20);
    says(&mingbai(&["list", "--policy", "banan"]).refused(), &["没有叫 banan 的政策"]);
}
