//! Backups: whole, damaged, older and newer.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

use mingbai_ledger::{Ledger, PersonKey, backup, field};

fn ledger() -> Ledger {
    let mut ledger = Ledger::new("lapsed-1999");
    ledger.write_shared("claim.parameters.major_ceiling", "约20万");
    for name in ["王秀英", "李“强”\n二", "赵六"] {
        let key = ledger.add_person();
        ledger.write_person(key, field::NAME, name);
        ledger.write_person(key, "x.unknown", " 原样 ");
        for billed in ["10500", "看不清"] {
            let number = ledger.add_bill(key).unwrap();
            ledger.write_bill(key, number, field::BILLED, billed);
        }
    }
    ledger.remove_bill(PersonKey(1), 1);
    ledger
}

/// Everything that is kept, to compare.
fn content(ledger: &Ledger) -> (String, Vec<String>) {
    let people = ledger.keys().map(|key| backup::record(key, ledger.person(key).unwrap()));
    (backup::head(ledger), people.collect())
}

#[test]
fn a_backup_comes_back_as_it_was() {
    let ledger = ledger();
    let restored = backup::read(&backup::write(&ledger)).unwrap();
    assert_eq!(content(&restored.ledger), content(&ledger));
    assert_eq!((restored.problems, restored.lost), (vec![], 0));
    // The policy is no longer anywhere; its name and the data stay.
    assert_eq!(restored.ledger.policy(), "lapsed-1999");
    // Other line ends, a mark at the start and another layout are no damage.
    let text = backup::write(&ledger);
    let laid_out = serde_json::to_string_pretty(&serde_json::from_str::<serde_json::Value>(&text).unwrap()).unwrap();
    for text in [format!("\u{feff}{}", text.replace('\n', "\r\n")), laid_out] {
        let restored = backup::read(&text).unwrap();
        assert_eq!((content(&restored.ledger), restored.problems), (content(&ledger), vec![]));
    }
    let empty = backup::read(&backup::write(&Ledger::new("banan-2018"))).unwrap();
    assert!(empty.ledger.is_empty() && empty.problems.is_empty());
}

#[test]
fn a_record_of_storage_comes_back_and_a_damaged_one_says_so() {
    let ledger = ledger();
    let text = backup::record(PersonKey(1), ledger.person(PersonKey(1)).unwrap());
    let (key, person, problem) = backup::read_record(&text).unwrap();
    assert_eq!((key, problem), (Some(PersonKey(1)), None));
    assert_eq!(backup::record(PersonKey(1), &person), text);
    assert_eq!(person.bills()[0].number, 2);
    let (_, person, problem) = backup::read_record(&text.replace("看不清", "99")).unwrap();
    assert!(problem.is_some_and(|problem| problem.contains("李“强”")));
    assert_eq!(person.bills()[0].fields().get(field::BILLED), "99");
    for damaged in ["", "{}", "[1]", &text[..text.len() - 9]] {
        assert!(backup::read_record(damaged).is_err(), "{damaged}");
    }
    let (head, problems) = backup::read_head(&backup::head(&ledger)).unwrap();
    assert_eq!((backup::head(&head), problems), (backup::head(&ledger), vec![]));
    assert!(!backup::read_head(&backup::head(&ledger).replace("约20万", "9")).unwrap().1.is_empty());
}

#[test]
fn of_a_damaged_file_everything_whole_is_kept() {
    let ledger = ledger();
    let text = backup::write(&ledger);
    let (_, records) = content(&ledger);
    // Cut off within the third record.
    let cut = text.find("赵六").unwrap();
    let restored = backup::read(&text[..cut]).unwrap();
    assert_eq!(content(&restored.ledger).1, records[..2]);
    assert_eq!(restored.lost, 1);
    assert!(restored.problems.iter().any(|problem| problem.contains("1 个人")), "{:?}", restored.problems);
    // One record spoilt in the middle.
    let restored = backup::read(&text.replacen("\"x.unknown\"", "\"x.unknown", 1)).unwrap();
    assert_eq!(content(&restored.ledger).1, records[1..]);
    assert_eq!((restored.lost, restored.ledger.policy()), (1, "lapsed-1999"));
    // The first line gone: the people are there, the policy has to be chosen again.
    let restored = backup::read(&text[20..]).unwrap();
    assert_eq!(content(&restored.ledger).1, records);
    assert!(restored.problems[0].contains("政策"), "{:?}", restored.problems);
    // Whole, but changed by hand.
    let restored = backup::read(&text.replace("赵六", "赵七")).unwrap();
    assert_eq!(restored.ledger.len(), 3);
    assert!(restored.problems.iter().any(|problem| problem.contains("赵七")), "{:?}", restored.problems);
    // One person taken out.
    let without = text.replace(&format!("{},\n", records[0]), "");
    assert_eq!(backup::read(&without).unwrap().problems.len(), 1);
    for nothing in ["", "[]", "{\"a\":1}", "姓名,编号", "{\"format\":\"other/1\",\"people\":[]}", "\0\0\0"] {
        assert!(backup::read(nothing).is_err_and(|why| why.contains("备份")), "{nothing}");
    }
    // Every cut gives a message or what is whole, and never a panic.
    for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
        if let Ok(restored) = backup::read(&text[..end]) {
            assert!(restored.ledger.len() <= 3);
        }
    }
}

#[test]
fn older_and_newer_versions_are_read() {
    // Version 0 had neither checksums nor numbers of bills, and let amounts be numbers.
    let old = r#"{"format":"mingbai-ledger/0","policy":"banan-2018","people":[
        {"fields":{"name":"何国强"},"bills":[{"fields":{"claim.billed":20000}},{"fields":{"claim.billed":"3.50"}}]},
        {"fields":{"name":"何小妹"}}]}"#;
    let restored = backup::read(old).unwrap();
    assert_eq!(restored.problems, [""; 0]);
    let person = restored.ledger.person(PersonKey(0)).unwrap();
    let billed: Vec<_> = person.bills().iter().map(|bill| (bill.number, bill.fields().get(field::BILLED))).collect();
    assert_eq!(billed, [(1, "20000"), (2, "3.50")]);
    assert_eq!(restored.ledger.len(), 2);

    // What a newer version adds is kept where it stands, and written back.
    let new = r#"{"format":"mingbai-ledger/7","policy":"p","palette":"dark","people":[
        {"key":5,"fields":{"name":"何国强","x.later":"1"},"photo":{"a":[1]},"bills":[{"number":9,"fields":{},"scan":"s"}]}]}"#;
    let restored = backup::read(new).unwrap();
    assert!(restored.problems[0].contains("更新的版本"), "{:?}", restored.problems);
    let again = backup::write(&restored.ledger);
    for kept in ["\"palette\":\"dark\"", "\"photo\":{\"a\":[1]}", "\"scan\":\"s\"", "\"x.later\":\"1\"", "\"number\":9"]
    {
        assert!(again.contains(kept), "{kept} in {again}");
    }
    assert!(restored.ledger.person(PersonKey(5)).is_some());
    // Two people of one place: nobody replaces anybody.
    let twice = r#"{"format":"mingbai-ledger/1","people":[{"key":0,"fields":{"name":"甲"}},{"key":0,"fields":{"name":"乙"}},
        {"key":4294967295,"fields":{"name":"丙"}}]}"#;
    let restored = backup::read(twice).unwrap();
    assert_eq!(restored.ledger.find("", mingbai_ledger::Order::Name).len(), 3);
    // The last place that there is: whoever comes after finds one before it.
    let last = r#"{"format":"mingbai-ledger/1","people":[{"key":999999,"fields":{"name":"甲"}},{"key":999999,"fields":{"name":"乙"}}]}"#;
    let mut restored = backup::read(last).unwrap();
    assert_eq!((restored.ledger.keys().count(), restored.lost), (2, 0));
    let added = restored.ledger.add_person();
    assert!(restored.ledger.person(added).is_some());
    // A bill of the greatest number: others can be added after it.
    let greatest = r#"{"format":"mingbai-ledger/1","people":[{"key":0,"fields":{"name":"甲"},"bills":[{"number":4294967294,"fields":{}}]}]}"#;
    let mut ledger = backup::read(greatest).unwrap().ledger;
    for _ in 0..3 {
        let number = ledger.add_bill(PersonKey(0)).unwrap();
        assert!(ledger.person(PersonKey(0)).unwrap().bill(number).is_some());
    }
    assert_eq!(ledger.person(PersonKey(0)).unwrap().bills().len(), 4);
}
