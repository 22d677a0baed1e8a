//! Files as real programs write them, held against what people say a preview must show.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use mingbai_ledger::csv::{Kind, Looks, Makes, Preview, PreviewRow, Table, look};
use mingbai_ledger::{Ledger, field};
use mingbai_packs::Registry;
use mingbai_policy::Policy;
use toml::{Table as Toml, Value};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/spreadsheets")
}

/// Decodes as the page's `TextDecoder` does.
fn decoded(looks: &Looks, bytes: &[u8]) -> String {
    let encoding = encoding_rs::Encoding::for_label(looks.encoding.label().as_bytes()).expect("a known label");
    encoding.decode(bytes).0.into_owned()
}

#[test]
fn every_file_previews_as_its_expectation_says() {
    let registry = Registry::builtin().unwrap_or_else(|problems| panic!("{problems:#?}"));
    let mut differing = Vec::new();
    let mut files = 0;
    for entry in fs::read_dir(folder()).expect("the spreadsheets") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if [".toml", ".py", ".md"].iter().any(|end| name.ends_with(end)) {
            continue;
        }
        files += 1;
        let expected = fs::read_to_string(folder().join(format!("{name}.toml"))).unwrap_or_default();
        let expected: Toml = toml::from_str(&expected).unwrap_or_else(|error| panic!("{name}: {error}"));
        let policy = expected.get("policy").and_then(Value::as_str).unwrap_or("huainan-2019");
        let policy = registry.get(policy).expect("a pack of this name");
        let shown = shown(policy, &fs::read(&path).expect("a readable file"));
        for (key, shown) in &shown {
            let expected = expected.get(*key).map(texts).unwrap_or_default();
            let fits =
                expected.len() == shown.len() && expected.iter().zip(shown).all(|(part, shown)| fits(part, shown));
            if !fits {
                differing.push(format!(
                    "{name}: {key} is\n    {}\n  and should be\n    {}",
                    shown.join("\n    "),
                    expected.join("\n    ")
                ));
            }
        }
        for key in expected.keys().filter(|key| *key != "policy") {
            if !shown.iter().any(|(known, _)| known == key) {
                differing.push(format!("{name}: nothing is shown of {key}"));
            }
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
    assert!(files >= 14, "{files} files");
}

/// An expectation may give a part of a message, behind the line and column.
fn fits(part: &str, shown: &str) -> bool {
    match part.split_once("…") {
        Some((start, end)) => shown.starts_with(start) && shown[start.len()..].contains(end),
        None => part == shown,
    }
}

fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        Value::String(text) => vec![text.clone()],
        other => vec![other.to_string()],
    }
}

fn shown(policy: &Policy, bytes: &[u8]) -> Vec<(&'static str, Vec<String>)> {
    let looks = match look(bytes) {
        Ok(looks) => looks,
        Err(why) => return vec![("refused", vec![why])],
    };
    let table = Table::read(policy, &looks, &decoded(&looks, bytes)).expect("a table");
    let mut ledger = Ledger::new(&policy.pack.id);
    let preview = table.preview(policy, &ledger);
    let columns = table.columns.iter().map(|column| {
        let guess = if column.sure || column.field.is_none() { "" } else { "?" };
        format!("{} = {guess}{}", column.name, column.field.as_deref().unwrap_or("-"))
    });
    let mut shown = vec![
        ("encoding", vec![looks.encoding.label().to_owned()]),
        ("separator", vec![table.separator.to_string()]),
        ("header", vec![table.header_line.to_string()]),
        ("columns", columns.collect()),
        ("problems", preview.problems.clone()),
        ("errors", errors(&preview)),
        (
            "remarks",
            preview.rows.iter().flat_map(|row| row.remarks.iter().map(|said| format!("{} {said}", row.line))).collect(),
        ),
        ("rows", preview.rows.iter().map(makes).collect()),
    ];
    if preview.wrong() > 0 || !preview.problems.is_empty() {
        assert!(preview.confirm(&mut ledger, false).is_err() && ledger.is_empty(), "nothing is half-imported");
    }
    if let Ok(done) = preview.confirm(&mut ledger, true) {
        let all =
            format!("people {}, bills {}, known {}, left out {}", done.people, done.bills, done.known, done.left_out);
        shown.push(("imported", vec![all]));
        assert_eq!(ledger.len(), done.people);
        // Imported again it finds everything there.
        let again = table.preview(policy, &ledger);
        assert!(
            !again
                .rows
                .iter()
                .any(|row| matches!(row.makes, Makes::NewPerson | Makes::Bill { .. } | Makes::Changes(..))),
            "{again:#?}"
        );
        let bills = ledger.keys().flat_map(|key| {
            let person = ledger.person(key).expect("a person");
            let bill = |bill: &mingbai_ledger::Bill| {
                let name = person.fields().get(field::NAME);
                let amount =
                    [field::DISCHARGED, field::BILLED, field::OUT_OF_CATALOGUE].map(|name| bill.fields().get(name));
                format!("{name} {}", amount.join(" ")).trim_end().to_owned()
            };
            person.bills().iter().map(bill).collect::<Vec<_>>()
        });
        shown.push(("bills", bills.collect()));
        let people = ledger.keys().map(|key| {
            let fields = ledger.person(key).expect("a person").fields().iter();
            fields
                .map(|(name, text)| format!("{}={text}", name.trim_start_matches("claim.facts.")))
                .collect::<Vec<_>>()
                .join(" ")
        });
        shown.push(("people", people.collect()));
    }
    shown.retain(|(_, texts)| !texts.is_empty());
    shown
}

fn errors(preview: &Preview) -> Vec<String> {
    let all = preview.rows.iter().flat_map(|row| &row.errors);
    all.map(|error| format!("{} {} {}", error.line, error.name, error.message)).collect()
}

fn makes(row: &PreviewRow) -> String {
    let makes = match &row.makes {
        Makes::NewPerson => "new person".to_owned(),
        Makes::Changes(_, changes) => format!("changes {}", changes.len()),
        Makes::SamePerson => "same person".to_owned(),
        Makes::Bill { new_person: true } => "bill, new person".to_owned(),
        Makes::Bill { new_person: false } => "bill".to_owned(),
        Makes::SameBill(None) => "same bill".to_owned(),
        Makes::SameBill(Some(line)) => format!("same bill as {line}"),
        Makes::NoEntry => "no entry".to_owned(),
        Makes::Wrong => "wrong".to_owned(),
    };
    format!("{} {makes}", row.line)
}

#[test]
fn a_column_can_be_assigned_by_hand_and_a_stale_preview_is_refused() {
    let registry = Registry::builtin().unwrap_or_else(|problems| panic!("{problems:#?}"));
    let policy = registry.get("huainan-2019").expect("a pack of this name");
    let looks = look("甲,乙,丙\n".as_bytes()).expect("a text");
    let mut table = Table::read(policy, &looks, "甲,乙,丙\n王秀英,2019-03-10,10500\n").expect("a table");
    let mut ledger = Ledger::new("huainan-2019");
    let preview = table.preview(policy, &ledger);
    assert_eq!((preview.kind, preview.problems.len()), (Kind::People, 1));
    for (column, name) in [field::NAME, field::DISCHARGED, field::BILLED].iter().enumerate() {
        table.assign(column, Some(name));
    }
    let preview = table.preview(policy, &ledger);
    assert_eq!(preview.rows[0].makes, Makes::Bill { new_person: true });
    ledger.add_person();
    let refused = preview.confirm(&mut ledger, false).expect_err("the ledger has changed");
    assert!(refused.0[0].contains("重新看一遍预览"), "{refused:?}");
    let done = table.preview(policy, &ledger).confirm(&mut ledger, false).expect("all sound");
    assert_eq!((done.people, done.bills), (1, 1));
    table.assign(0, Some(field::BILLED));
    assert!(!table.preview(policy, &ledger).problems.is_empty(), "two columns for one field");
}

#[test]
fn people_who_are_known_are_changed_and_never_renamed() {
    let registry = Registry::builtin().unwrap_or_else(|problems| panic!("{problems:#?}"));
    let policy = registry.get("huainan-2019").expect("a pack of this name");
    let mut ledger = Ledger::new("huainan-2019");
    let read = |text: &str| Table::read(policy, &look(text.as_bytes()).expect("a text"), text).expect("a table");
    let first = read("姓名,编号,户号,低保\n王秀英,W1,1,否\n张三,,2,否\n张三,,3,否\n");
    first.preview(policy, &ledger).confirm(&mut ledger, false).expect("all sound");
    let second = read("姓名,编号,户号,低保\n王 秀英,w1,1,是\n王秀兰,W1,1,是\n张三,,2,是\n张三,,,是\n李四,,2,否\n");
    let preview = second.preview(policy, &ledger);
    assert_eq!(
        preview.rows.iter().map(makes).collect::<Vec<_>>(),
        ["2 changes 1", "3 wrong", "4 changes 1", "5 wrong", "6 new person"]
    );
    assert!(
        preview.rows[1].errors[0].message.contains("王秀英") && preview.rows[3].errors[0].message.contains("补上编号")
    );
    let Makes::Changes(key, changes) = preview.rows[0].makes.clone() else { panic!("changes") };
    assert_eq!(changes, [("claim.facts.dibao".to_owned(), "false".to_owned(), "true".to_owned())]);
    let done = preview.confirm(&mut ledger, true).expect("the rest is sound");
    assert_eq!((done.people, done.changed, done.left_out), (1, 2, 2));
    assert_eq!(ledger.person(key).expect("a person").fields().get(field::NAME), "王秀英");
}

#[test]
fn columns_of_common_names_are_used_where_most_in_them_is_understood_and_named_where_not() {
    let registry = Registry::builtin().unwrap_or_else(|problems| panic!("{problems:#?}"));
    let read = |policy: &str, text: &str| {
        let policy = registry.get(policy).expect("a pack of this name");
        let table = Table::read(policy, &look(text.as_bytes()).expect("a text"), text).expect("a table");
        let fields: Vec<String> = table.columns.iter().map(|column| column.field.clone().unwrap_or_default()).collect();
        (fields[4..].to_vec(), table.unused().into_iter().map(str::to_owned).collect::<Vec<_>>())
    };
    let head = "序号,姓名,出院日期,总费用,医院,类型\n1,王秀英,2019-03-10,10500,";
    let both = || vec!["claim.facts.hospital".to_owned(), "claim.facts.care".to_owned()];
    assert_eq!(read("huainan-2019", &format!("{head}县医院,住院\n")), (both(), vec![]));
    assert_eq!(read("huainan-2019", &format!("{head}古沟乡卫生院,普通门诊\n")), (both(), vec![]));
    // A hospital whose level its name does not tell; outpatient care of which there are two kinds.
    let neither = vec![String::new(), String::new()];
    let unused = vec!["医院".to_owned(), "类型".to_owned()];
    assert_eq!(read("huainan-2019", &format!("{head}安医大一附院,门诊\n")), (neither, unused));
    // One mistyped cell does not cost the others; most of them must be understood.
    let others = "\n2,李桂兰,2019-03-11,9000,县医院,住院\n3,周建国,2019-03-12,8000,";
    let typo = format!("{head}县医院,住院{others}县人名医院,住院\n");
    assert_eq!(read("huainan-2019", &typo), (both(), vec![]));
    let most = format!("{head}安医大一附院,住院{others}县人名医院,住院\n");
    assert_eq!(read("huainan-2019", &most).1, ["医院"]);
    // In Junshan there is no county, in Qiannan a city may be of a county's rank.
    assert_eq!(read("junshan-2017", &format!("{head}县医院,门诊\n")).1, ["医院"]);
    assert_eq!(read("qiannan-2019", &format!("{head}都匀市人民医院,住院\n")).1, ["医院"]);
}

#[test]
fn names_that_offices_use_are_known_and_a_row_without_a_name_is_remarked_on() {
    let registry = Registry::builtin().unwrap_or_else(|problems| panic!("{problems:#?}"));
    let policy = registry.get("banan-2018").expect("a pack of this name");
    let text = "姓名,编号,出院日期,总费用,居民医保报销,住院/门诊\n,W1,2018/11/20,1.2万,3000,住院\n";
    let table = Table::read(policy, &look(text.as_bytes()).expect("a text"), text).expect("a table");
    let fields: Vec<_> = table.columns[4..].iter().map(|column| (column.field.as_deref(), column.sure)).collect();
    assert_eq!(fields, [(Some("claim.slip.basic"), true), (Some("claim.facts.care"), true)]);
    let row = &table.preview(policy, &Ledger::new("banan-2018")).rows[0];
    assert_eq!(row.makes, Makes::Bill { new_person: true }, "{:?}", row.errors);
    assert!(row.remarks.iter().any(|remark| remark.contains("没有姓名")), "{:?}", row.remarks);
}

#[test]
fn a_preview_names_whom_and_what_a_row_is_about() {
    let registry = Registry::builtin().unwrap_or_else(|problems| panic!("{problems:#?}"));
    let policy = registry.get("huainan-2019").expect("a pack of this name");
    let mut ledger = Ledger::new("huainan-2019");
    let text = "姓名,编号,出院日期,总费用\n王秀英,W1,2019/3/10,10500\n王秀英,W1,2019/4/10,一万二\n";
    let table = Table::read(policy, &look(text.as_bytes()).expect("a text"), text).expect("a table");
    let names = |preview: &Preview, ledger: &Ledger| -> Vec<String> {
        let row =
            |row| [preview.name_of(ledger, row), row.typed(field::DISCHARGED), row.typed(field::BILLED)].join(" ");
        preview.rows.iter().map(row).collect()
    };
    let preview = table.preview(policy, &ledger);
    assert_eq!(names(&preview, &ledger), ["王秀英 2019-03-10 10500.00", "王秀英 2019-04-10 12000.00"]);
    preview.confirm(&mut ledger, false).expect("all sound");
    assert_eq!(names(&table.preview(policy, &ledger), &ledger)[1], "王秀英 2019-04-10 12000.00");
}
