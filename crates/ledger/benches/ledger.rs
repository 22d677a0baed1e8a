//! How long a large ledger takes: `cargo bench -p mingbai-ledger`. Nothing here can fail on a busy machine.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a benchmark")]

use std::hint::black_box;
use std::time::Instant;

use mingbai_ledger::csv::{Table, bills, look, people, results};
use mingbai_ledger::{Ledger, Order, PersonKey, backup, field, sums};
use mingbai_packs::Registry;
use mingbai_policy::Policy;

const PEOPLE: u32 = 5_000;
const BILLS: u32 = 4;

fn main() {
    let registry = Registry::builtin().expect("sound packs");
    for id in ["huainan-2019", "banan-2018", "youyang-2017"] {
        let policy = registry.get(id).expect("a pack of this name");
        measure(policy);
        open(policy);
    }
}

fn measure(policy: &Policy) {
    println!("{}: {PEOPLE} people, {} bills", policy.pack.id, PEOPLE * BILLS);
    let (mut ledger, took) = timed(|| invented(policy, true));
    println!("  entered field by field          {took:>10} us");
    let (text, took) = timed(|| backup::write(&ledger));
    println!("  backup written, {:>4} KB         {took:>10} us", text.len() / 1024);
    let (restored, took) = timed(|| backup::read(&text).expect("a backup").ledger);
    println!("  backup read                     {took:>10} us");
    drop(restored);
    let ((), took) =
        timed(|| ledger.keys().collect::<Vec<_>>().iter().for_each(|key| _ = ledger.account(policy, *key)));
    println!("  all settled, {:>5} settlements  {took:>10} us", ledger.settlements());
    let accounts = || ledger.keys().filter_map(|key| ledger.settled(key));
    let (_, took) = timed(|| black_box(sums(policy, accounts(), None)));
    println!("  sums over all                   {took:>10} us");

    let key = PersonKey(PEOPLE / 2);
    let mut worst = 0;
    let mut all = 0;
    for round in 0..200u32 {
        let key = PersonKey((key.0 + round * 17) % PEOPLE);
        let billed = (20_000 + round).to_string();
        let ((), took) = timed(|| {
            ledger.write_bill(key, 1, field::BILLED, &billed);
            black_box(ledger.account(policy, key));
        });
        worst = worst.max(took);
        all += took;
    }
    println!("  the first of four bills mended  {:>10} us, at worst {worst} us", all / 200);
    for query in ["王", "王 1234", "没有这个人"] {
        let (found, took) = timed(|| ledger.find(query, Order::Name));
        println!("  search, {:>4} found             {took:>10} us", found.len());
    }
    let ((), took) = timed(|| _ = ledger.write_person(key, field::NAME, "改了名字"));
    println!("  a name mended                   {took:>10} us");
    let day = mingbai_policy::date("2019-11-30").expect("a day");
    let (_, took) = timed(|| black_box(ledger.remaining(policy, key, 2019, day)));
    println!("  what one person has left        {took:>10} us");
    let keys: Vec<PersonKey> = ledger.keys().collect();
    let (_, took) = timed(|| keys.iter().map(|key| ledger.due(policy, *key, day).len()).sum::<usize>());
    println!("  what is due for everyone        {took:>10} us");

    let ((members, table), took) = timed(|| (people(policy, &ledger), bills(policy, &ledger)));
    println!("  exported, {:>5} KB              {took:>10} us", (members.len() + table.len()) / 1024);
    let (_, took) = timed(|| black_box(results(policy, &mut ledger)));
    println!("  results exported                {took:>10} us");
    let mut again = Ledger::new(&policy.pack.id);
    for text in [&members, &table] {
        let (table, took) =
            timed(|| Table::read(policy, &look(text.as_bytes()).expect("a text"), text).expect("a table"));
        println!("  cells read                      {took:>10} us");
        let (preview, took) = timed(|| table.preview(policy, &again));
        println!("  previewed, {:>5} wrong          {took:>10} us", preview.wrong());
        let (_, took) = timed(|| preview.confirm(&mut again, false).expect("all sound"));
        println!("  imported                        {took:>10} us");
    }
}

fn timed<T>(run: impl FnOnce() -> T) -> (T, u128) {
    let start = Instant::now();
    let result = run();
    (result, start.elapsed().as_micros())
}

/// How long it takes where little is known, so that every amount is a range: the search for its ends is the engine's.
fn open(policy: &Policy) {
    let mut ledger = invented(policy, false);
    let keys = (0..PEOPLE).step_by(500).map(PersonKey);
    let mend = |key: PersonKey| {
        ledger.account(policy, key);
        let ((), took) = timed(|| {
            ledger.write_bill(key, 1, field::BILLED, "23456");
            black_box(ledger.account(policy, key));
        });
        took
    };
    let mut times: Vec<u128> = keys.map(mend).collect();
    times.sort_unstable();
    println!(
        "  mended where much is open       {:>10} us, at worst {} us",
        times[times.len() / 2],
        times[times.len() - 1]
    );
}

/// People with bills over two years.
fn invented(policy: &Policy, all_known: bool) -> Ledger {
    let mut ledger = Ledger::new(&policy.pack.id);
    for person in 0..PEOPLE {
        let key = ledger.add_person();
        let family = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄"][person as usize % 8];
        ledger.write_person(key, field::NAME, &format!("{family}{person}"));
        ledger.write_person(key, field::ID, &format!("34040319{person:08}"));
        ledger.write_person(key, field::HOUSEHOLD, &format!("H{:04}", person / 3));
        for (place, fact) in policy.pack.facts.iter().enumerate() {
            let answer = fact.options.first().map_or("true", |option| option.id.as_str());
            let known = all_known || !(person as usize + place).is_multiple_of(6);
            if known
                && fact.kind != mingbai_policy::document::FactKind::Date
                && fact.kind != mingbai_policy::document::FactKind::Disease
            {
                ledger.write_person(key, &[field::FACTS, &fact.id].concat(), answer);
            }
        }
        for bill in 0..BILLS {
            let number = ledger.add_bill(key).expect("the person");
            let day = format!("{}-{:02}-{:02}", 2018 + bill / 2, 1 + (person + bill * 5) % 12, 1 + person % 28);
            ledger.write_bill(key, number, field::DISCHARGED, &day);
            ledger.write_bill(key, number, field::BILLED, &(3_000 + person * 7 % 40_000 + bill * 1_000).to_string());
            ledger.write_bill(key, number, field::OUT_OF_CATALOGUE, &(person % 3_000).to_string());
            if all_known {
                // A slip closes what the document leaves open.
                for (stage, named) in policy.stages.iter().zip(&policy.pack.stages) {
                    if matches!(stage.body, mingbai_policy::policy::Body::Pays { .. }) && named.id != "basic" {
                        ledger.write_bill(key, number, &[field::SLIP, &named.id].concat(), "0");
                    }
                }
            }
        }
    }
    ledger
}
