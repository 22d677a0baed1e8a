//! What is exported comes back as it was, whatever stands in it.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

use std::collections::BTreeMap;
use std::sync::OnceLock;

use mingbai_ledger::csv::{Imported, Looks, Makes, Table, assignable, bills, look, people, results};
use mingbai_ledger::{Ledger, field, read_day, understood_answer};
use mingbai_packs::Registry;
use mingbai_policy::Policy;
use mingbai_policy::document::FactKind;
use mingbai_policy::formula::FactIndex;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

/// The packs, read once.
fn registry() -> &'static Registry {
    static REGISTRY: OnceLock<Registry> = OnceLock::new();
    REGISTRY.get_or_init(|| Registry::builtin().unwrap_or_else(|problems| panic!("{problems:#?}")))
}

/// A person as drawn: number, name, note, other texts, answers and bills.
#[derive(Clone, Debug)]
struct Drawn {
    name: String,
    texts: [String; 3],
    answers: Vec<(usize, usize)>,
    bills: Vec<DrawnBill>,
}

#[derive(Clone, Debug)]
struct DrawnBill {
    days: u16,
    fen: u32,
    out: Option<u8>,
    slip: Option<usize>,
    note: String,
    answers: Vec<(usize, usize)>,
}

/// A text without spaces around it, with all that makes trouble in a spreadsheet.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zA-Z0-9一-龥]{1,4}",
        prop::sample::select(vec![
            "=",
            "+",
            "-",
            "@",
            "'",
            "\"",
            ",",
            ";",
            "\n",
            "\r\n",
            "\t",
            "，",
            "＝",
            "0",
            "00012345678901",
            "王",
            "=\"1\"",
            "|",
            "\r",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..5).prop_map(|pieces| pieces.concat().trim().to_owned())
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let answers = || prop::collection::vec((0usize..30, 0usize..40), 0..6);
    let bill =
        (0u16..1500, 1u32..9_000_000, prop::option::of(0u8..=100), prop::option::of(0usize..20), text(), answers());
    let bill = bill.prop_map(|(days, fen, out, slip, note, answers)| DrawnBill { days, fen, out, slip, note, answers });
    let texts = [text(), text(), text()];
    let all = (text(), texts, answers(), prop::collection::vec(bill, 0..5));
    all.prop_map(|(name, texts, answers, bills)| Drawn { name, texts, answers, bills })
}

/// An answer that the policy's question has.
fn answer(policy: &Policy, fact: usize, place: usize) -> (String, String) {
    let asked = &policy.pack.facts[fact % policy.pack.facts.len()];
    let answer = match asked.kind {
        FactKind::YesNo | FactKind::Identity => place.is_multiple_of(2).to_string(),
        FactKind::Choice => asked.options[place % asked.options.len()].id.clone(),
        FactKind::Disease => policy.pack.diseases.get(place).map_or("other".to_owned(), |disease| disease.id.clone()),
        FactKind::Date => format!("2018-03-{:02}", 1 + place % 28),
    };
    (format!("{}{}", field::FACTS, asked.id), answer)
}

fn yuan(fen: u64) -> String {
    format!("{}.{:02}", fen / 100, fen % 100)
}

fn ledger_of(policy: &Policy, people: &[Drawn]) -> Ledger {
    let mut ledger = Ledger::new(&policy.pack.id);
    for (place, drawn) in people.iter().enumerate() {
        let key = ledger.add_person();
        let own = [
            (field::NAME, &drawn.name),
            (field::NOTE, &drawn.texts[0]),
            (field::HOUSEHOLD, &drawn.texts[1]),
            ("x.kept", &drawn.texts[2]),
        ];
        own.iter().for_each(|(name, text)| assert!(ledger.write_person(key, name, text)));
        // Numbers of every kind that spreadsheet programs spoil.
        let id = [
            format!("{}40319550101002X", place + 10),
            format!("000{place}"),
            format!("-{place}"),
            format!("{place}E5"),
        ];
        ledger.write_person(key, field::ID, &id[place % id.len()]);
        for (fact, given) in &drawn.answers {
            let (name, answer) = answer(policy, *fact, *given);
            ledger.write_person(key, &name, &answer);
        }
        for drawn in &drawn.bills {
            let number = ledger.add_bill(key).expect("the person");
            let month = 1 + drawn.days % 12;
            let day = format!("{}-{month:02}-{:02}", 2017 + drawn.days % 4, 1 + drawn.days % 28);
            let fen = u64::from(drawn.fen);
            let mut write = |name: &str, text: &str| assert!(ledger.write_bill(key, number, name, text));
            write(field::DISCHARGED, &day);
            write(field::BILLED, &yuan(fen));
            write(field::NOTE, &drawn.note);
            if let Some(out) = drawn.out {
                write(field::OUT_OF_CATALOGUE, &yuan(fen * u64::from(out) / 100));
            }
            let pays: Vec<_> =
                assignable(policy).into_iter().filter(|(name, _)| name.starts_with(field::SLIP)).collect();
            if let Some(slip) = drawn.slip {
                write(&pays[slip % pays.len()].0, &yuan(fen / 3));
            }
            for (fact, given) in &drawn.answers {
                let (name, answer) = answer(policy, *fact, *given);
                write(&name, &answer);
            }
        }
        // A number that is missing in between stays missing.
        if drawn.bills.len() > 2 {
            ledger.remove_bill(key, 2);
        }
    }
    ledger
}

/// Everything in a ledger, by people's numbers.
fn content(ledger: &Ledger) -> BTreeMap<String, Vec<String>> {
    let people = ledger.keys().filter_map(|key| ledger.person(key));
    people
        .map(|person| {
            let mut texts: Vec<String> =
                person.fields().iter().map(|(name, text)| format!("{name}={text:?}")).collect();
            for bill in person.bills() {
                let fields = bill.fields().iter().map(|(name, text)| format!("{} {name}={text:?}", bill.number));
                texts.extend(fields);
            }
            (person.fields().get(field::ID).to_owned(), texts)
        })
        .collect()
}

fn import(policy: &Policy, ledger: &mut Ledger, text: &str) -> Imported {
    let looks = look(text.as_bytes()).expect("a text");
    assert_eq!(looks, Looks { encoding: mingbai_ledger::csv::Encoding::Utf8, strange_lines: vec![] });
    let table = Table::read(policy, &looks, text).expect("a table");
    assert!(table.columns.iter().all(|column| column.sure && column.field.is_some()), "{:#?}", table.columns);
    let preview = table.preview(policy, ledger);
    let wrong: Vec<_> = preview.rows.iter().flat_map(|row| &row.errors).collect();
    assert!(wrong.is_empty(), "{wrong:#?} in\n{text}");
    let lost = preview.rows.iter().filter(|row| row.makes == Makes::NoEntry).count();
    assert_eq!(lost, 0, "{text}");
    preview.confirm(ledger, false).unwrap_or_else(|refused| panic!("{refused:?}"))
}

proptest! {
    #![proptest_config(Config { cases: 120, rng_seed: RngSeed::Fixed(3), failure_persistence: None, ..Config::default() })]

    #[test]
    fn what_is_exported_is_imported_as_it_was(people_drawn in prop::collection::vec(drawn(), 1..6), which in 0usize..5) {
        let registry = registry();
        let policy = &registry.all()[which];
        let ledger = ledger_of(policy, &people_drawn);
        let mut again = Ledger::new(&policy.pack.id);
        let done = import(policy, &mut again, &people(policy, &ledger));
        prop_assert_eq!(done.people, people_drawn.len());
        let table = bills(policy, &ledger);
        let all = ledger.keys().filter_map(|key| ledger.person(key)).map(|person| person.bills().len()).sum::<usize>();
        if all > 0 {
            prop_assert_eq!(import(policy, &mut again, &table).bills, all);
        }
        prop_assert_eq!(content(&again), content(&ledger));
        // A second time nothing is new.
        let before = content(&again);
        if all > 0 {
            prop_assert_eq!(import(policy, &mut again, &table).known, all);
        }
        prop_assert_eq!(content(&again), before);
    }

    #[test]
    fn no_text_makes_the_reader_fail(text in "(?s).{0,200}", which in 0usize..5) {
        let registry = registry();
        let policy = &registry.all()[which];
        let texts = [text.clone(), format!("姓名,编号,总费用,出院日期\n{text}"), format!("\"{text}\n姓名\n")];
        for text in texts {
            let looks = Looks { encoding: mingbai_ledger::csv::Encoding::Utf8, strange_lines: vec![2] };
            if let Ok(table) = Table::read(policy, &looks, &text) {
                let mut ledger = Ledger::new("p");
                let preview = table.preview(policy, &ledger);
                prop_assert!(preview.confirm(&mut ledger, true).is_ok() || !preview.problems.is_empty());
            }
            let _ = read_day(&text);
            let _ = mingbai_ledger::backup::read(&text);
        }
    }
}

#[test]
fn every_column_of_every_policy_finds_its_own_field() {
    let registry = registry();
    for policy in registry.all() {
        let all = assignable(policy);
        let heading: Vec<String> = all.iter().map(|(_, name)| format!("\"{}\"", name.replace('"', "\"\""))).collect();
        let looks = look(b"x").expect("a text");
        let table = Table::read(policy, &looks, &heading.join(",")).expect("a table");
        for (column, (field, name)) in table.columns.iter().zip(&all) {
            assert_eq!(
                (column.field.as_deref(), column.sure),
                (Some(field.as_str()), true),
                "{name} of {}",
                policy.pack.id
            );
        }
        // Answers written by their names are understood.
        for (place, fact) in (0u16..).zip(&policy.pack.facts) {
            for option in &fact.options {
                assert_eq!(
                    understood_answer(policy, FactIndex(place), &option.name).as_ref(),
                    Some(&option.id),
                    "{}",
                    option.name
                );
            }
        }
        for disease in &policy.pack.diseases {
            let asked = policy.pack.facts.iter().position(|fact| fact.kind == FactKind::Disease).expect("a question");
            let fact = FactIndex(u16::try_from(asked).expect("few questions"));
            assert_eq!(understood_answer(policy, fact, &disease.name), Some(disease.id.clone()), "{}", disease.name);
        }
    }
}

#[test]
fn amounts_are_exported_as_numbers_that_a_spreadsheet_adds_up() {
    let policy = registry().get("huainan-2019").expect("a pack of this name");
    let mut ledger = Ledger::new("huainan-2019");
    let key = ledger.add_person();
    for (billed, out) in [("1.2万", "八百"), ("看不清", "0")] {
        let number = ledger.add_bill(key).expect("the person");
        assert!(ledger.write_bill(key, number, field::BILLED, billed));
        assert!(ledger.write_bill(key, number, field::OUT_OF_CATALOGUE, out));
    }
    let text = bills(policy, &ledger);
    assert!(text.contains(",12000.00,800.00,") && text.contains(",看不清,0.00,"), "{text}");
}

#[test]
fn results_are_rows_that_a_spreadsheet_adds_up() {
    let registry = registry();
    let policy = registry.get("huainan-2019").expect("a pack of this name");
    let mut ledger = Ledger::new("huainan-2019");
    let key = ledger.add_person();
    let fields = [
        ("name", "=王秀英"),
        ("id", "340403195501010021"),
        ("claim.facts.poor", "否"),
        ("claim.facts.insured", "是"),
        ("claim.facts.dibao", "否"),
        ("claim.facts.tekun", "否"),
        ("claim.facts.assistance_eligible", "否"),
    ];
    fields.iter().for_each(|(name, text)| assert!(ledger.write_person(key, name, text)));
    for (day, billed) in [("2019-03-10", "看不清"), ("2019-11-20", "10500")] {
        let number = ledger.add_bill(key).expect("the person");
        let fields = [
            (field::DISCHARGED, day),
            (field::BILLED, billed),
            (field::OUT_OF_CATALOGUE, "0"),
            ("claim.facts.care", "住院"),
            ("claim.facts.hospital", "county"),
        ];
        fields.iter().for_each(|(name, text)| assert!(ledger.write_bill(key, number, name, text)));
    }
    let text = results(policy, &mut ledger);
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert!(text.starts_with('\u{feff}') && lines[0].contains("城乡居民医保（最少）,城乡居民医保（最多）"), "{text}");
    // Five stages, the hospital and the patient: fourteen columns, blank for a bill that is not settled.
    let start =
        format!(",'=王秀英,340403195501010021\t,1,2019-03-10,看不清{},没有结算,\"“看不清”读不懂", ",".repeat(14));
    assert!(lines[1].starts_with(&start) && lines[1].ends_with("一万二\""), "{}", lines[1]);
    // (10,500 - 500) x 80% = 8,000; 2,500 are left.
    assert!(
        lines[2].starts_with(",'=王秀英,340403195501010021\t,2,2019-11-20,10500.00,8000.00,8000.00,0.00,0.00,"),
        "{}",
        lines[2]
    );
    assert!(
        lines[2].ends_with(
            ",2500.00,2500.00,算准了,前面 2019-03-10 的账单没有结算，这里没有算进它；城乡居民医保 用了没有核实的参考值"
        ),
        "{}",
        lines[2]
    );
}
