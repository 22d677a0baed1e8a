//! Packs that are wrong on purpose, each with what the checker must say of it; and the real ones, damaged everywhere.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use mingbai_adjudication::{Accumulators, Claim, settle};
use mingbai_packs::BUILTIN;
use mingbai_policy::document::{FactKind, Pack};
use mingbai_policy::formula::FactIndex;
use mingbai_policy::{Money, Policy, Problem, lint};
use serde_json::Value;

/// Each file in `broken/` begins with one `# expect: …` line for every problem that must be reported, in this order.
#[test]
fn each_broken_pack_is_told_what_is_wrong() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("broken");
    let mut files: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 40, "{} has {} files", folder.display(), files.len());
    let mut differing = Vec::new();
    for file in &files {
        let text = fs::read_to_string(file).unwrap();
        let expected: Vec<&str> = text.lines().map_while(|line| line.strip_prefix("# expect: ")).collect();
        let found: Vec<String> = problems_of(&text).iter().map(ToString::to_string).collect();
        if found != expected || found.is_empty() {
            // Printed so that a changed wording can be read, judged and put in the file's place.
            let found: Vec<String> = found.iter().map(|problem| format!("# expect: {problem}")).collect();
            differing.push(format!("{}\n{}", file.display(), found.join("\n")));
        }
    }
    assert!(
        differing.is_empty(),
        "{} of {} say something else:\n{}",
        differing.len(),
        files.len(),
        differing.join("\n")
    );
}

/// What a clerk is told of a pack: what cannot be read, else what cannot be compiled, else what the lints find.
fn problems_of(text: &str) -> Vec<Problem> {
    match Pack::from_toml(text).and_then(|(pack, _)| Policy::compile(pack)) {
        Ok(policy) => lint::check(&policy),
        Err(problems) => problems,
    }
}

/// A list that is longer than any pack needs would make places in it too large to count.
#[test]
fn a_list_without_end_is_refused() {
    let note = "[[note]]\ncode = \"G5\"\nsays = \"四舍五入。\"\n";
    let (_, sound) = BUILTIN[1];
    let problems = problems_of(&format!("{sound}\n{}", note.repeat(70_000)));
    let [problem] = problems.as_slice() else { panic!("{problems:?}") };
    assert!(problem.to_string().starts_with("junshan-2017，note：有 700"), "{problem}");
    assert!(problem.to_string().ends_with("项；最多 1000 项，请删减或分成几个政策包"), "{problem}");
}

/// Every byte of every pack, cut within the table that it stands in. What comes before a table is whole TOML and is
/// read the same wherever the table is cut, so it is left out here; `a_cut_pack_is_refused_or_sound` keeps it.
#[test]
fn a_table_cut_at_any_byte_is_refused_or_sound() {
    for (name, text) in BUILTIN {
        let (head, tables) = text.split_at(text.find("[[provision]]").unwrap());
        for table in tables_of(tables) {
            for end in 0..table.len() {
                let cut = String::from_utf8_lossy(&table.as_bytes()[..end]);
                refused_or_sound(name, &format!("{head}{cut}"));
            }
        }
        for end in 0..head.len() {
            refused_or_sound(name, &String::from_utf8_lossy(&head.as_bytes()[..end]));
        }
    }
}

/// The pack's tables, each with what belongs to it: `[[stage]]` with its gates and adjustments.
fn tables_of(text: &str) -> Vec<&str> {
    let begins = |line: &str| line.starts_with('[') && !line.contains('.');
    let mut starts: Vec<usize> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if begins(line) {
            starts.push(at);
        }
        at += line.len();
    }
    starts.push(text.len());
    starts.windows(2).map(|pair| &text[pair[0]..pair[1]]).collect()
}

/// The whole pack, cut at many places. What a cut leaves may still be a policy, of which the lints then say that
/// provisions have lost their counterparts; only behind the last stage can nothing be missed.
#[test]
fn a_cut_pack_is_refused_or_sound() {
    for (name, text) in BUILTIN {
        let last_stage = text.rfind("[[stage]]").unwrap();
        for end in (0..text.len()).step_by(101) {
            let left = refused_or_sound(name, &String::from_utf8_lossy(&text.as_bytes()[..end]));
            if let Some(policy) = left
                && end < last_stage
            {
                assert!(!lint::check(&policy).is_empty(), "{name} cut at {end} passes for a whole policy");
            }
        }
    }
}

#[test]
fn a_pack_without_one_of_its_lines_is_refused_or_sound() {
    for (name, text) in BUILTIN {
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        for missing in (0..lines.len()).step_by(7) {
            let rest: String =
                lines.iter().enumerate().filter(|(place, _)| *place != missing).map(|(_, line)| *line).collect();
            refused_or_sound(name, &rest);
        }
    }
}

/// A tree in which one value was replaced by one of another kind is refused or sound.
#[test]
fn a_pack_with_a_value_of_another_kind_is_refused_or_sound() {
    let damages =
        [Value::Null, Value::from(-1), Value::from(""), Value::from("x"), Value::Bool(true), Value::Array(Vec::new())];
    for (name, text) in BUILTIN {
        let (_, whole) = Pack::from_toml(text).unwrap();
        let mut values = Vec::new();
        pointers(&whole, String::new(), &mut values);
        for (number, pointer) in values.iter().enumerate().step_by(13) {
            let mut damaged = whole.clone();
            *damaged.pointer_mut(pointer).unwrap() = damages[number % damages.len()].clone();
            match Pack::read(&damaged).and_then(Policy::compile) {
                Ok(policy) => settles(&policy),
                Err(problems) => assert!(!problems.is_empty(), "{name}{pointer} is refused without a word"),
            }
        }
    }
}

/// Every value of a tree, by the pointer to it.
fn pointers(tree: &Value, at: String, found: &mut Vec<String>) {
    match tree {
        Value::Object(table) => table.iter().for_each(|(key, value)| pointers(value, format!("{at}/{key}"), found)),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(place, value)| pointers(value, format!("{at}/{place}"), found))
        }
        _ => {}
    }
    if !at.is_empty() {
        found.push(at);
    }
}

/// A damaged pack gives problems that say something, or a policy that settles.
fn refused_or_sound(name: &str, text: &str) -> Option<Policy> {
    match Pack::from_toml(text).and_then(|(pack, _)| Policy::compile(pack)) {
        Ok(policy) => {
            settles(&policy);
            Some(policy)
        }
        Err(problems) => {
            let said = problems.iter().all(|problem| !problem.place.is_empty() && !problem.message.is_empty());
            assert!(said && !problems.is_empty(), "{name}: {problems:?}");
            None
        }
    }
}

/// Settles one bill of which everything is answered, and holds that nothing is lost of it.
fn settles(policy: &Policy) {
    let mut claim = Claim::new(policy, Money::from_fen(1_234_500)).unwrap();
    claim.set_out_of_catalogue(Money::from_fen(234_500)).unwrap();
    claim.discharged = mingbai_policy::date("2019-08-31");
    for (place, fact) in (0u16..).zip(&policy.pack.facts) {
        let answer = match fact.kind {
            FactKind::YesNo | FactKind::Identity => "true",
            FactKind::Choice => &fact.options[0].id,
            FactKind::Date => "2019-08-31",
            FactKind::Disease => "other",
        };
        claim.answer(policy, FactIndex(place), answer).unwrap();
    }
    let settlement = settle(policy, &claim, &Accumulators::none(policy));
    for scenario in &settlement.scenarios {
        assert_eq!(scenario.paid() + scenario.hospital + scenario.patient(), settlement.billed, "{}", policy.pack.id);
    }
}
