use std::fs;
use std::path::PathBuf;

use super::{mingbai, says};

#[test]
fn columns_that_are_missing_are_named_before_and_in_the_notes() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("batch");
    fs::create_dir_all(&folder).expect("a folder");
    let (bills, out) = (folder.join("bills.csv"), folder.join("out.csv"));
    fs::write(&bills, "billed,poor\n50000,是\n").expect("written");
    let (bills, out) = (bills.to_str().expect("UTF-8"), out.to_str().expect("UTF-8"));
    let ran = mingbai(&["batch", "--policy", "banan-2018", bills, "-o", out]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    says(&ran.err, &["账单里没有这些列，都当作不知道，结果可能是范围：out_of_catalogue、", "hospital", "共 1 行"]);
    says(&fs::read_to_string(out).expect("rows"), &[",range,没有填的太多", "请补上：", "hospital"]);
    let nowhere = folder.join("no/out.csv");
    let ran = mingbai(&["batch", "--policy", "banan-2018", bills, "-o", nowhere.to_str().expect("UTF-8")]);
    says(&ran.refused(), &["out.csv：不能写，没有文件夹 "]);
}
