//! Whole runs over small files.

use std::collections::HashMap;
use std::fs;

use mingbai_adjudication::claim::read_case;
use mingbai_adjudication::{Accumulators, Range, settle};
use mingbai_packs::Registry;
use mingbai_policy::formula::StageIndex;
use mingbai_policy::{Date, Policy};
use serde_json::{Map, Value, json};
use tempfile::TempDir;

use super::encoding::Encoding;
use super::files::Places;
use super::generate::{Order, Recipe, generate};
use super::rows::Counts;
use super::{Options, blank, process::process};

const HEAD: &str = "person,discharged,billed,out_of_catalogue,care,hospital,insured,plan,poor";

/// What a run leaves behind.
#[derive(Debug, PartialEq)]
struct Done {
    counts: Counts,
    out: String,
    /// Empty where no row was refused.
    side: String,
}

impl Done {
    /// Rows by column names, without the heading.
    fn rows(&self) -> Vec<HashMap<String, String>> {
        table(&self.out)
    }

    fn column(&self, name: &str) -> Vec<String> {
        self.rows().into_iter().map(|mut row| row.remove(name).unwrap()).collect()
    }
}

fn table(text: &str) -> Vec<HashMap<String, String>> {
    let text = text.trim_start_matches('\u{feff}');
    let mut lines = text.lines();
    let names: Vec<&str> = lines.next().unwrap().split(',').collect();
    let row =
        |line: &str| names.iter().map(|name| (*name).to_owned()).zip(line.split(',').map(str::to_owned)).collect();
    lines.map(row).collect()
}

fn policy(id: &str) -> Policy {
    Registry::builtin().unwrap().get(id).unwrap().clone()
}

fn run_bytes(policy: &Policy, bills: &[u8], jobs: usize, sort: bool) -> Result<Done, Vec<String>> {
    let directory = TempDir::new().unwrap();
    let input = directory.path().join("bills.csv");
    fs::write(&input, bills).unwrap();
    let places = Places::of(&input, &directory.path().join("out.csv"), None).unwrap();
    let options = Options { jobs, sort, progress: false };
    let blank = blank(policy, &[], &[]).unwrap();
    let counts = process(policy, &blank, &places, &options).map_err(|failure| failure.messages().to_vec())?;
    let out = fs::read_to_string(&places.output).unwrap();
    assert!(out.starts_with('\u{feff}') && out.ends_with("\r\n"));
    Ok(Done { counts, out, side: fs::read_to_string(&places.side).unwrap_or_default() })
}

fn run(policy: &Policy, bills: &str, sort: bool) -> Done {
    run_bytes(policy, bills.as_bytes(), 2, sort).unwrap()
}

fn invented(policy: &Policy, bills: u32, order: Order, open: usize) -> String {
    let mut text = Vec::new();
    generate(policy, Recipe { bills, seed: 11, open, order }, &mut text).unwrap();
    String::from_utf8(text).unwrap()
}

/// Settles the bills of a file one by one through `settle`, from claims read as cases are: an independent way.
fn one_by_one(policy: &Policy, bills: &str) -> Vec<String> {
    let mut years: HashMap<String, (i32, Accumulators)> = HashMap::new();
    let mut lines = Vec::new();
    for row in table(bills) {
        let mut claim = Map::new();
        let (mut facts, mut slip, mut parameters) = (Map::new(), Map::new(), Map::new());
        for (name, cell) in row.iter().filter(|(_, cell)| !cell.is_empty()) {
            let text = match cell.as_str() {
                "是" => "true",
                "否" => "false",
                other => other,
            };
            let text = Value::from(text);
            if let Some(stage) = name.strip_prefix("slip.") {
                slip.insert(stage.to_owned(), text);
            } else if let Some(parameter) = name.strip_prefix("parameters.") {
                parameters.insert(parameter.to_owned(), text);
            } else if ["billed", "out_of_catalogue", "discharged"].contains(&name.as_str()) {
                claim.insert(name.clone(), text);
            } else if name != "person" {
                facts.insert(name.clone(), text);
            }
        }
        claim.insert("facts".to_owned(), facts.into());
        claim.insert("slip".to_owned(), slip.into());
        claim.insert("parameters".to_owned(), parameters.into());
        let case = read_case(policy, &json!({ "claim": claim })).unwrap();
        let year = case.claim.discharged.map_or(0, Date::year);
        let known = years.entry(row["person"].clone()).or_insert_with(|| (year, Accumulators::none(policy)));
        if known.0 != year {
            *known = (year, Accumulators::none(policy));
        }
        let settlement = settle(policy, &case.claim, &known.1);
        settlement.accumulators.iter().for_each(|(accumulator, range)| known.1.set(*accumulator, *range));
        let shown = |range: Range| format!("{},{}", range.least, range.greatest);
        let mut line = vec![row["person"].clone(), row["discharged"].clone(), settlement.billed.to_string()];
        let stages = (0u16..).take(policy.stages.len()).map(StageIndex);
        line.extend(stages.filter_map(|stage| Some(shown(settlement.line(stage)?.amount))));
        let whole = [settlement.hospital, settlement.patient_in, settlement.patient_out, settlement.patient];
        line.extend(whole.map(shown));
        lines.push(line.join(","));
    }
    lines
}

#[test]
fn a_batch_gives_what_settling_one_by_one_gives() {
    for policy in Registry::builtin().unwrap().all() {
        for order in [Order::Grouped, Order::Dated] {
            let bills = invented(policy, 300, order, 20);
            let expected = one_by_one(policy, &bills);
            let done = run(policy, &bills, false);
            assert_eq!((done.counts.settled, done.side.as_str()), (300, ""), "{}", policy.pack.id);
            for ((place, line), expected) in done.out.lines().skip(1).enumerate().zip(&expected) {
                let start = format!("{},{expected},", place + 2);
                assert!(line.starts_with(&start), "{}\n got {line}\nwant {start}", policy.pack.id);
            }
        }
    }
}

#[test]
fn threads_and_sorting_change_nothing() {
    let policy = policy("banan-2018");
    for order in [Order::Grouped, Order::Dated] {
        // More than one block of input.
        let bills = invented(&policy, 6000, order, 0);
        let alone = run_bytes(&policy, bills.as_bytes(), 1, false).unwrap();
        assert_eq!(alone.counts.rows(), 6000);
        for (jobs, sort) in [(2, false), (3, false), (1, true), (2, true)] {
            assert!(run_bytes(&policy, bills.as_bytes(), jobs, sort).unwrap() == alone, "{order:?} {jobs} {sort}");
        }
    }
}

#[test]
fn sorting_settles_what_lies_in_no_order_as_if_it_did() {
    let policy = policy("youyang-2017");
    let shuffled = invented(&policy, 1500, Order::Shuffled, 0);
    let (heading, rows) = shuffled.split_once('\n').unwrap();
    let mut ordered: Vec<(usize, &str)> = rows.lines().enumerate().collect();
    // By discharge; the file's order where that is the same.
    ordered.sort_by_key(|(_, row)| row.split(',').nth(1).unwrap().to_owned());
    let text = format!("{heading}\n{}", ordered.iter().map(|(_, row)| format!("{row}\n")).collect::<String>());
    let expected = run(&policy, &text, false);
    let sorted = run(&policy, &shuffled, true);
    assert_eq!(sorted.counts, expected.counts);
    let without_line = |row: &str| row.split_once(',').unwrap().1.to_owned();
    let got: Vec<String> = sorted.out.lines().skip(1).map(without_line).collect();
    for ((place, _), line) in ordered.iter().zip(expected.out.lines().skip(1)) {
        assert_eq!(got[*place], without_line(line));
    }
    let lines: Vec<String> = sorted.column("line");
    assert_eq!(lines, (2..1502).map(|line| line.to_string()).collect::<Vec<_>>());
    // Without sorting the disorder is found.
    let unsorted = run(&policy, &shuffled, false);
    assert!(unsorted.counts.out_of_order > 0);
    assert_eq!(unsorted.counts.rows(), 1500);
    // And what is settled nevertheless is settled as it should be.
    for (unsorted, sorted) in unsorted.out.lines().zip(sorted.out.lines()) {
        assert!(unsorted.contains(",out_of_order,") || unsorted == sorted, "{unsorted}\n{sorted}");
    }
}

/// Youyang's outpatient relief: 300 a year, reached by one bill of 2,000.
fn relief(rows: &[&str]) -> String {
    let rows: String = rows.iter().map(|row| format!("{row},2000,0,outpatient,township,是,first,是\n")).collect();
    let dibao = |line: &str| if line == HEAD { format!("{line},dibao") } else { format!("{line},是") };
    format!("{HEAD}\n{rows}").lines().map(|line| dibao(line) + "\n").collect()
}

#[test]
fn the_first_of_january_begins_anew() {
    let policy = policy("youyang-2017");
    let bills = relief(&["a,2018-03-01", "a,2018-12-31", "b,2018-12-31", "a,2019-01-01", "a,2019-01-02"]);
    let done = run(&policy, &bills, false);
    assert_eq!(done.column("civil_outpatient_least"), ["300.00", "0.00", "300.00", "300.00", "0.00"]);
    assert_eq!(done.column("civil_outpatient_greatest"), done.column("civil_outpatient_least"));
}

#[test]
fn nobodys_bills_stand_alone_and_undated_files_are_one_year() {
    let policy = policy("youyang-2017");
    let done = run(&policy, &relief(&[",2018-03-01", ",2018-03-02", ",", "a,2018-03-03"]), false);
    assert_eq!(done.column("civil_outpatient_least")[..2], ["300.00", "300.00"]);
    assert_eq!(done.counts.settled, 4);
    let dated = relief(&["a,2018-03-03", "b,2018-03-03", "a,2018-03-03"]);
    let undated = dated.replace(",discharged", "").replace(",2018-03-03", "");
    assert_eq!(run(&policy, &undated, false).column("civil_outpatient_greatest"), ["300.00", "300.00", "0.00"]);
}

#[test]
fn a_bill_before_an_earlier_dated_one_is_reported_and_not_settled() {
    let policy = policy("youyang-2017");
    let bills = relief(&["a,2018-01-05", "a,2018-05-01", "b,2018-01-01", "a,2018-03-01", "a,2018-06-01"]);
    let done = run(&policy, &bills, false);
    assert_eq!(done.column("status"), ["settled", "out_of_order", "settled", "settled", "out_of_order"]);
    assert_eq!(done.column("civil_outpatient_least"), ["300.00", "", "300.00", "0.00", ""]);
    assert_eq!(done.counts, Counts { settled: 3, out_of_order: 2, ..Counts::default() });
    let side: Vec<&str> = done.side.lines().collect();
    assert!(side[1].starts_with("3,out_of_order,同一个人 2018-03-01 出院的账单排在更晚出院的账单后面"), "{}", side[1]);
    assert!(side[1].ends_with(",a,2018-05-01,2000,0,outpatient,township,是,first,是,是"), "{}", side[1]);
    let sorted = run(&policy, &bills, true);
    assert_eq!(sorted.column("civil_outpatient_least"), ["300.00", "0.00", "300.00", "0.00", "0.00"]);
    assert_eq!((sorted.column("line")[4].as_str(), sorted.side.as_str()), ("6", ""));
}

#[test]
fn a_bad_row_is_reported_and_the_rest_goes_on() {
    let policy = policy("youyang-2017");
    let mut bills = relief(&["a,2018-01-05", "a,2018-02-30", "a,2018-05-01", "b,2018-01-01", "a,2019-01-01"]);
    bills.push_str("c,2018-01-01,9,10,nowhere,,,,,\nd,,100,,,,,,,\ne,2018-01-01,100\n,,,,,,,,,\n\n");
    let done = run(&policy, &bills, false);
    let status = ["settled", "bad", "incomplete", "settled", "settled", "bad", "bad", "bad"];
    assert_eq!(done.column("status"), status);
    assert_eq!(done.counts, Counts { settled: 4, incomplete: 1, bad: 4, ..Counts::default() });
    assert!(done.column("note")[2].contains("第 3 行"), "{}", done.out);
    let side: Vec<&str> = done.side.trim_start_matches('\u{feff}').lines().collect();
    assert!(side[0].starts_with("line,status,error,person,discharged,billed"), "{}", side[0]);
    assert!(side[1].starts_with("3,bad,discharged：“2018-02-30”不是真实的日期；"), "{}", side[1]);
    assert!(side[2].starts_with("7,bad,out_of_catalogue：目录外费用 10.00 元大于总费用 9.00 元"), "{}", side[2]);
    assert!(side[2].contains("；care：“nowhere”不是"), "{}", side[2]);
    assert!(side[3].starts_with("8,bad,discharged：没有填出院日期"), "{}", side[3]);
    assert!(side[4].starts_with("9,bad,这一行有 3 格，第一行写了 10 列"), "{}", side[4]);
    assert_eq!(side.len(), 5);
}

#[test]
fn quotes_line_ends_and_long_fields_do_no_harm() {
    let policy = policy("youyang-2017");
    let bills = relief(&["NAME,2018-01-05", "b,2018-01-05"]).replace('\n', "\r\n");
    let bills = bills.replace("NAME", "\"a, \"\"x\"\"\r\ny\"\"\"");
    let done = run(&policy, &bills, false);
    assert_eq!(done.counts.settled, 2);
    assert!(done.out.contains("2,\"a, \"\"x\"\"\r\ny\"\"\",2018-01-05,2000.00,"), "{}", done.out);
    assert!(done.out.contains("\r\n4,b,2018-01-05,2000.00,"), "{}", done.out);

    let huge = "x".repeat(3 << 20);
    for field in [huge.clone(), format!("\"{huge}\"")] {
        for sort in [false, true] {
            let bills = relief(&["a,2018-01-05", &format!("{field},2018-01-05"), "b,2018-01-05"]);
            let done = run(&policy, &bills, sort);
            assert_eq!(done.column("status"), ["settled", "bad", "settled"]);
            assert!(done.side.contains("3,bad,这一行太长"), "{:.200}", done.side);
            assert!(done.side.len() < 2000);
        }
    }
    let open = relief(&["a,2018-01-05", "\"b,2018-01-05", "c,2018-01-05"]);
    let done = run(&policy, &open, false);
    assert_eq!(done.column("status"), ["settled", "bad", "settled"]);
    assert!(done.side.contains("3,bad,引号没有成对"), "{}", done.side);
}

#[test]
fn encodings_are_told_apart() {
    let policy = policy("junshan-2017");
    let name = |id: &str| &policy.pack.facts[policy.fact(id).unwrap().at()].options[0].name;
    let known = format!("{},{},是,否,0,False,false,{}", name("care"), name("hospital"), policy.pack.diseases[0].name);
    let text = format!(
        "person,discharged,billed,out_of_catalogue,care,hospital,insured,poor,dibao,tekun,assistance_eligible,disease,\
         slip.basic,slip.major_illness,slip.assistance,slip.schisto_relief,slip.delivery_grant\r\n\
         张三,2018/11/5,3000,10,{known},1,2,3,4,5\r\n李四,2018-11-05,5000,0,{known},100,0,0,0,0\r\n"
    );
    let text = text.as_str();
    let plain = run(&policy, text, false);
    assert_eq!(plain.column("status"), ["settled", "settled"], "{}", plain.side);
    assert!(plain.out.contains("\r\n2,张三,2018-11-05,3000.00,"), "{}", plain.out);
    assert_eq!(run(&policy, &format!("\u{feff}{text}"), false), plain);
    let gb18030 = Encoding::Gb18030.encode(text);
    assert_eq!(run_bytes(&policy, &gb18030, 2, false).unwrap(), plain);
    assert_eq!(run_bytes(&policy, &gb18030, 2, true).unwrap(), plain);
    let mut broken = text.as_bytes().to_vec();
    broken.extend_from_slice(b"\xFF\xFF,2018-11-05,100,,,,,,,,,,,,,,\r\n");
    let done = run_bytes(&policy, &broken, 1, false).unwrap();
    assert_eq!((done.counts.settled, done.counts.bad), (2, 1));
    assert!(done.side.contains("4,bad,有的字不是 UTF-8 编码"), "{}", done.side);
    for start in [b"PK\x03\x04".as_slice(), b"\xFF\xFEp\0e\0"] {
        let errors = run_bytes(&policy, start, 1, false).unwrap_err();
        assert!(errors[0].contains("CSV UTF-8"), "{errors:?}");
    }
}

#[test]
fn files_without_bills_or_with_wrong_columns_are_told_so() {
    let policy = policy("banan-2018");
    let errors = |text: &str| run_bytes(&policy, text.as_bytes(), 2, false).unwrap_err();
    assert_eq!(errors("")[0], "文件是空的；第一行应当是各列的名字，如 person,discharged,billed");
    assert_eq!(errors("person,biled\n")[0], "不认识的列 biled；是不是 billed？");
    assert!(errors("person,billed\rx,1\r")[0].contains("CR"));
    for text in ["billed", "billed\n", "billed\r\n\r\n"] {
        let done = run(&policy, text, false);
        assert_eq!((done.counts, done.rows().len()), (Counts::default(), 0));
    }
}

#[test]
fn readings_and_parameters_count_for_all_rows_unless_a_row_says_otherwise() {
    let policy = policy("banan-2018");
    let options = |read: &[&str], set: &[&str]| {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        blank(&policy, &owned(read), &owned(set)).map_err(|failure| failure.messages().to_vec())
    };
    let claim = options(&["q1=gate"], &["basic_rate=0.6"]).unwrap();
    assert_eq!(claim.reading(policy.reading("q1").unwrap()), Some(0));
    assert!(claim.local(policy.parameter("basic_rate").unwrap()).is_some());
    assert!(options(&[], &["fund_brackets=[{\"from\":\"0\",\"rate\":\"0.5\"}]"]).is_ok());
    assert!(options(&["q1"], &[]).unwrap_err()[0].starts_with("--read q1：少了等号"));
    assert!(options(&["qq1=x"], &[]).unwrap_err()[0].starts_with("--read qq1：没有叫 qq1 的口径"));
    assert!(options(&[], &["basic_rate=60"]).unwrap_err()[0].starts_with("--set basic_rate："));
}

#[test]
fn a_range_wider_than_need_be_says_which_columns_would_narrow_it() {
    let policy = policy("banan-2018");
    let done = run(&policy, "billed,poor,hospital,referred\n50000,是,,否\n", false);
    assert_eq!(done.column("status"), ["range"]);
    let note = &done.column("note")[0];
    let start = "没有填的太多，没法一一试过，各项范围比实际的宽；请补上：discharged、out_of_catalogue、";
    assert!(note.starts_with(start), "{note}");
    let named: Vec<&str> = note.split_once("请补上：").unwrap().1.split('、').collect();
    assert!(named.contains(&"hospital") && named.contains(&"insured"), "{note}");
    assert!(!named.contains(&"poor") && !named.contains(&"referred"), "{note}");
    assert!(named.iter().all(|name| super::columns::known(&policy).iter().any(|known| known == name)), "{note}");
    // What is only a range has no such note, and neither has what is exact.
    let bills = invented(&policy, 50, Order::Grouped, 0);
    assert!(run(&policy, &bills, false).column("note").iter().all(|note| !note.contains("没有填的太多")));
}

#[test]
fn stages_named_like_the_columns_of_the_whole_are_told_apart() {
    let mut policy = policy("youyang-2017");
    policy.pack.stages[0].id = "patient".to_owned();
    policy.pack.stages[1].id = "hospital".to_owned();
    let heading = String::from_utf8(super::rows::heading(&policy)).unwrap();
    let names: Vec<&str> = heading.trim().split(',').collect();
    let mut different = names.clone();
    different.sort_unstable();
    different.dedup();
    assert_eq!(names.len(), different.len(), "{heading}");
    assert!(heading.contains(",billed,stages.patient_least"), "{heading}");
}

#[test]
fn a_missing_folder_is_named_before_anything_is_read() {
    let directory = TempDir::new().unwrap();
    let file = |name: &str| directory.path().join(name);
    let errors = |output: &str, side: Option<&str>| {
        let side = side.map(file);
        Places::of(&file("bills.csv"), &file(output), side.as_deref()).unwrap_err().messages()[0].clone()
    };
    assert!(errors("no/out.csv", None).contains("out.csv：不能写，没有文件夹 "));
    assert!(errors("out.csv", Some("no/errors.csv")).contains("errors.csv：不能写，没有文件夹 "));
}

#[test]
fn no_file_overwrites_another() {
    let directory = TempDir::new().unwrap();
    let file = |name: &str| directory.path().join(name);
    fs::write(file("bills.csv"), "billed\n").unwrap();
    let errors = |input: &str, output: &str, side: Option<&str>| {
        let side = side.map(file);
        Places::of(&file(input), &file(output), side.as_deref()).map_err(|failure| failure.messages()[0].clone())
    };
    assert!(errors("bills.csv", "bills.csv", None).unwrap_err().contains("会被覆盖"));
    assert!(errors("bills.csv", "out.csv", Some("out.csv")).unwrap_err().contains("会被覆盖"));
    assert!(errors("bills.csv", "out.csv", Some("bills.csv")).unwrap_err().contains("会被覆盖"));
    assert_eq!(errors("bills.csv", "out.csv", None).unwrap().side, file("out.errors.csv"));
}
