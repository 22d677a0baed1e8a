use std::io::Read;
use std::process::{Command, Stdio};

use super::{file, mingbai, says};

#[test]
fn a_call_that_cannot_be_understood_ends_with_two_in_chinese() {
    let wrong: [(&[&str], &str); 8] = [
        (&["setle"], "没有 setle 这个命令；是不是 settle？"),
        (&["settle", "--jsn"], "没有 --jsn 这个选项；是不是 --json？"),
        (&["settle", "--policy"], "--policy <政策> 后面要写一个值"),
        (&["settle", "--json", "--full"], "--json 不能和 --full 一起写"),
        (&["compare"], "还要写 --vary"),
        (&["schema", "page"], "<格式> 不能是 page；可用：case、settlement、pack"),
        (&["check"], "还要写 <政策包>"),
        (&["bundle", "x.toml"], "还要写 --output"),
    ];
    for (args, message) in wrong {
        let ran = mingbai(args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}");
        says(&ran.err, &["用法", message]);
    }
    assert_eq!(mingbai(&[]).code, 2);
}

#[test]
fn every_command_explains_itself_with_an_example() {
    for command in ["settle", "compare", "batch", "check", "bundle", "list", "schema", "subsidy"] {
        let help = mingbai(&[command, "--help"]).well();
        says(&help, &["例子：", &format!("mingbai {command}"), "用法：", "选项"]);
    }
    let help = mingbai(&["schema", "--help"]).well();
    says(&help, &["哪一种格式，可用：", "- case        案例：一张账单和已知的情况", "- pack  "]);
    for command in ["settle", "compare", "batch", "check", "bundle", "publish", "list", "schema", "subsidy"] {
        let help = mingbai(&[command, "--help"]).well();
        assert!(!help.contains("values:") && !help.contains("OPTIONS") && !help.contains("default"), "{help}");
    }
    let help = mingbai(&["--help"]).well();
    says(&help, &["明白账", "settle", "subsidy", "退出码：0 正常；1 输入有错"]);
    assert_eq!(mingbai(&["--version"]).well(), format!("mingbai {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn nothing_is_coloured_beside_a_terminal() {
    let text = mingbai(&["settle", &file("tests/cases/banan-2018/q1-cap-without-referral.toml")]).well();
    assert!(!text.contains('\u{1b}'), "{text}");
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_mingbai"))
        .args(["schema", "pack"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    let mut err = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut err).expect("UTF-8");
    let status = child.wait().expect("the program ends");
    assert!(status.success() && err.is_empty(), "{status}: {err}");
}
