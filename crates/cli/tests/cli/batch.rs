use std::fs;
use std::path::PathBuf;

use mingbai_ledger::{Ledger, csv};

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
    says(
        &ran.err,
        &[
            "账单里没有这些列，都当作不知道，结果可能是范围：out_of_catalogue（目录外费用）、",
            "hospital（医院级别）",
            "共 1 行",
        ],
    );
    says(&fs::read_to_string(out).expect("rows"), &[",range,没有填的太多", "请补上：", "hospital"]);
    let nowhere = folder.join("no/out.csv");
    let ran = mingbai(&["batch", "--policy", "banan-2018", bills, "-o", nowhere.to_str().expect("UTF-8")]);
    says(&ran.refused(), &["out.csv：不能写，没有文件夹 "]);
}

/// Settles a table of bills; gives what was said and the rows of the result.
fn settled(name: &str, policy: &str, bills: &[u8]) -> (String, Vec<String>) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).expect("a folder");
    let (input, out) = (folder.join("bills.csv"), folder.join("out.csv"));
    fs::write(&input, bills).expect("written");
    let (input, out) = (input.to_str().expect("UTF-8"), out.to_str().expect("UTF-8"));
    let ran = mingbai(&["batch", "--policy", policy, input, "-o", out]);
    let rows = if ran.code == 0 { fs::read_to_string(out).expect("rows") } else { String::new() };
    (ran.err, rows.lines().skip(1).map(str::to_owned).collect())
}

#[test]
fn a_clerks_own_table_is_settled_as_the_page_imports_it() {
    let text = "姓名,身份证号,出院日期,总费用,自费,住院还是门诊,医院,医保报销,户主\r\n\
                张三,522427195503060011,2017/11/20,30000,5000,住院,县医院,12000,张大\r\n\
                张三,522427195503060011,2017/12/20,3000,500,住院,李溪镇卫生院,2000,张大\r\n";
    let (gb18030, ..) = encoding_rs::GB18030.encode(text);
    for bills in [text.as_bytes(), &gb18030] {
        let (said, rows) = settled("clerk", "youyang-2017", bills);
        says(
            &said,
            &[
                "列 住院还是门诊 当作 care（就医类型）",
                "这些列留着不算：姓名、户主",
                "账单里没有这些列",
                "共 2 行：结算 2 行",
                "有错 0 行",
            ],
        );
        assert!(!said.contains("hospital") && !said.contains("out_of_catalogue"), "{said}");
        assert!(rows[0].starts_with("2,522427195503060011,2017-11-20,30000.00,12000.00,12000.00,"), "{rows:?}");
        assert!(rows[1].starts_with("3,522427195503060011,2017-12-20,3000.00,2000.00,2000.00,"), "{rows:?}");
    }
}

#[test]
fn what_the_page_exports_is_settled() {
    let registry = mingbai_packs::Registry::builtin().expect("sound packs");
    let policy = registry.get("banan-2018").expect("the pack");
    let people = "户号,户主,姓名,编号,出院日期,总费用,目录外费用,人员类别,住院或门诊,医院级别,转诊,医保报销,发票号,备注\n\
                  HN-7,李大,李四,522427195503060011,2018年11月20日,\"50,000\",6000,建档立卡,住院,区医院,是,34000,F1,-复查\n\
                  HN-7,李大,李五,522427195503060038,2018-12-01,8000,0,一般户,门诊,镇街卫生院,否,3000,F2,\n";
    let mut ledger = Ledger::new("banan-2018");
    let looks = csv::look(people.as_bytes()).expect("a table");
    let table = csv::Table::read(policy, &looks, people).expect("columns");
    table.preview(policy, &ledger).confirm(&mut ledger, false).expect("no mistakes");
    let bills = csv::bills(policy, &ledger);
    let (said, rows) = settled("page", "banan-2018", bills.as_bytes());
    says(&said, &["这些列留着不算：户号、户主、姓名、账单号、发票号、备注", "共 2 行：结算 2 行", "有错 0 行"]);
    assert!(rows[0].starts_with("2,522427195503060011,2018-11-20,50000.00,34000.00,34000.00,"), "{rows:?}");
    assert!(rows[1].starts_with("3,522427195503060038,2018-12-01,8000.00,3000.00,3000.00,"), "{rows:?}");
}

#[test]
fn columns_that_cannot_be_used_are_named_in_chinese() {
    let (said, _) = settled("strange", "youyang-2017", "姓名,总费,性别\n张三,1,男\n".as_bytes());
    says(
        &said,
        &[
            "不认识的列 总费；是不是 总费用？",
            "不认识的列 性别；可用：person（编号）、",
            "hospital（医院级别）",
            "可以留着不算的：姓名、",
        ],
    );
    let (said, rows) = settled("unnumbered", "youyang-2017", "姓名,总费用,医院\n张三,1000,爱民诊所\n".as_bytes());
    says(
        &said,
        &["列 医院 没有用：", "这些列留着不算：姓名", "只有姓名，没有 person（编号）这一列", "hospital（医院级别）"],
    );
    assert_eq!(rows.len(), 1);
}
