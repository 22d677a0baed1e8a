//! Years of bills with amounts that a person worked out, and how many settlements a change costs.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

use mingbai_ledger::{Ledger, Order, Outcome, PersonKey, Remaining, claim_of, field, sums};
use mingbai_packs::Registry;
use mingbai_policy::{Policy, date};

fn policy(id: &str) -> Policy {
    Registry::builtin().unwrap_or_else(|problems| panic!("{problems:#?}")).get(id).expect("a pack of this name").clone()
}

fn person(ledger: &mut Ledger, fields: &[(&str, &str)]) -> PersonKey {
    let key = ledger.add_person();
    fields.iter().for_each(|(name, text)| assert!(ledger.write_person(key, name, text)));
    key
}

fn bill(ledger: &mut Ledger, key: PersonKey, fields: &[(&str, &str)]) -> u32 {
    let number = ledger.add_bill(key).expect("a person of this key");
    fields.iter().for_each(|(name, text)| assert!(ledger.write_bill(key, number, name, text)));
    number
}

/// What the patient pays of each bill in date order, least and greatest alike, or `-` where it is not settled.
fn patient(ledger: &mut Ledger, policy: &Policy, key: PersonKey) -> Vec<String> {
    let account = ledger.account(policy, key).expect("a person of this key");
    let shown = account.bills.iter().map(|bill| match &bill.outcome {
        Outcome::Settled(amounts) if amounts.patient.is_exact() => amounts.patient.least.to_string(),
        Outcome::Settled(amounts) => format!("{}..{}", amounts.patient.least, amounts.patient.greatest),
        Outcome::Refused(_) => "-".to_owned(),
        Outcome::Pending => "…".to_owned(),
    });
    shown.collect()
}

/// How many settlements something takes.
fn cost(ledger: &mut Ledger, policy: &Policy, key: PersonKey) -> u64 {
    let before = ledger.settlements();
    ledger.account(policy, key);
    ledger.settlements() - before
}

const HUAINAN: [(&str, &str); 9] = [
    (field::NAME, "王秀英"),
    (field::ID, "HN001"),
    ("claim.facts.insured", "是"),
    ("claim.facts.poor", "是"),
    ("claim.facts.exit", "not_yet"),
    ("claim.facts.dibao", "否"),
    ("claim.facts.tekun", "否"),
    ("claim.facts.assistance_eligible", "否"),
    ("claim.facts.chronic_card", "否"),
];

fn huainan_bill<'a>(day: &'a str, billed: &'a str) -> [(&'a str, &'a str); 6] {
    [
        (field::DISCHARGED, day),
        (field::BILLED, billed),
        (field::OUT_OF_CATALOGUE, "0"),
        ("claim.facts.care", "住院"),
        ("claim.facts.hospital", "county"),
        ("claim.slip.assistance", "0"),
    ]
}

/// One bill of 10,500 in a county hospital: (10,500 - 500) x 80% = 8,000 from basic insurance, 2,500 left. Major-illness
/// insurance starts at 7,500. 351 pays what exceeds 3,000 in the year.
#[test]
fn two_huainan_bills_cross_the_line_of_351() {
    let policy = policy("huainan-2019");
    let mut ledger = Ledger::new("huainan-2019");
    let key = person(&mut ledger, &HUAINAN);
    // Entered in the wrong order: the day decides.
    let second = bill(&mut ledger, key, &huainan_bill("2019年11月20日", "１０，５００"));
    let first = bill(&mut ledger, key, &huainan_bill("2019/3/10", "10500"));
    // First 2,500; the year is then 5,000, of which 351 pays 2,000: 500 left.
    assert_eq!(patient(&mut ledger, &policy, key), ["2500.00", "500.00"]);
    assert_eq!(ledger.settlements(), 2);

    // The first corrected to 5,500: (5,500 - 500) x 80% = 4,000, 1,500 left; the year is 4,000, 351 pays 1,000 of the
    // second's 2,500.
    ledger.write_bill(key, first, field::BILLED, "5500");
    assert_eq!(patient(&mut ledger, &policy, key), ["1500.00", "1500.00"]);
    assert_eq!(ledger.settlements(), 4);

    // Without the first, the second stands alone; put back, all is as before.
    let removed = ledger.remove_bill(key, first).expect("the first bill");
    assert_eq!(patient(&mut ledger, &policy, key), ["2500.00"]);
    assert!(ledger.put_bill(key, removed));
    assert_eq!(patient(&mut ledger, &policy, key), ["1500.00", "1500.00"]);

    // A new calendar year begins with nothing, and costs the old one no settlement.
    bill(&mut ledger, key, &huainan_bill("2020-01-05", "10500"));
    assert_eq!(cost(&mut ledger, &policy, key), 1);
    assert_eq!(patient(&mut ledger, &policy, key), ["1500.00", "1500.00", "2500.00"]);
    // Correcting the last bill of the old year leaves the new one alone.
    ledger.write_bill(key, second, field::BILLED, "10600");
    assert_eq!(cost(&mut ledger, &policy, key), 1);
    // (10,600 - 500) x 80% = 8,080, 2,520 left; the year is 4,020, 351 pays 1,020: 1,500 again.
    assert_eq!(patient(&mut ledger, &policy, key), ["1500.00", "1500.00", "2500.00"]);

    let account = ledger.account(&policy, key).expect("an account").clone();
    assert_eq!(account.years(), [2020, 2019]);
    let year = sums(&policy, [&account], Some(2019));
    assert_eq!((year.settled, year.refused), (2, 0));
    // 5,500 + 10,600; 4,000 + 8,080 from basic insurance, 1,020 from 351; 1,500 twice are left.
    let named = |id: &str| year.payments[policy.stage(id).expect("a stage").at()].least.to_string();
    assert_eq!(year.billed.to_string(), "16100.00");
    assert_eq!((named("basic"), named("guarantee_351")), ("12080.00".to_owned(), "1020.00".to_owned()));
    assert_eq!(year.patient.greatest.to_string(), "3000.00");
}

const YOUYANG: [(&str, &str); 8] = [
    (field::NAME, "冉启明"),
    (field::ID, "YY001"),
    ("claim.facts.insured", "true"),
    ("claim.facts.plan", "first"),
    ("claim.facts.poor", "true"),
    ("claim.facts.precise_enrolled", "true"),
    ("claim.facts.relief_class", "major"),
    ("claim.readings.q5", "year"),
];

fn youyang_bill<'a>(day: &'a str, billed: &'a str) -> [(&'a str, &'a str); 7] {
    [
        (field::DISCHARGED, day),
        (field::BILLED, billed),
        (field::OUT_OF_CATALOGUE, billed),
        ("claim.facts.care", "inpatient"),
        ("claim.facts.hospital", "county"),
        ("claim.facts.cause", "illness"),
        ("claim.slip.poverty", "0"),
    ]
}

/// All of it out-of-catalogue, added up over the year as reading q5 says.
#[test]
fn a_youyang_person_with_two_admissions() {
    let policy = policy("youyang-2017");
    let mut ledger = Ledger::new("youyang-2017");
    let key = person(&mut ledger, &YOUYANG);
    let first = bill(&mut ledger, key, &youyang_bill("2017-04-02", "6000"));
    bill(&mut ledger, key, &youyang_bill("2017-09-15", "6000"));
    // First: precise (6,000 - 5,000) x 30% = 300; supplement on 5,700: 700 x 20% = 140; patient 5,560.
    // Second: precise (12,000 - 5,000) x 30% - 300 = 1,800; supplement on 5,700 + 4,200 = 9,900: 980 - 140 = 840;
    // patient 3,360.
    assert_eq!(patient(&mut ledger, &policy, key), ["5560.00", "3360.00"]);

    // The first corrected to 4,000: below both scales, patient 4,000. Second: precise (10,000 - 5,000) x 30% = 1,500;
    // supplement on 4,000 + 4,500 = 8,500: 700; patient 3,800.
    for name in [field::BILLED, field::OUT_OF_CATALOGUE] {
        ledger.write_bill(key, first, name, "4000");
    }
    assert_eq!(patient(&mut ledger, &policy, key), ["4000.00", "3800.00"]);
    let removed = ledger.remove_bill(key, first).expect("the first bill");
    assert_eq!(patient(&mut ledger, &policy, key), ["5560.00"]);
    ledger.put_bill(key, removed);
    assert_eq!(patient(&mut ledger, &policy, key), ["4000.00", "3800.00"]);

    // One application for relief was granted 10,000 before: one of two is left, and 20,000 - 10,000.
    ledger.write_person(key, "accumulators.2017.relief", "10000");
    ledger.write_person(key, "accumulators.2017.relief.count", "1");
    let today = date("2017-10-01").expect("a day");
    let Remaining { ceilings, grants, .. } = ledger.remaining(&policy, key, 2017, today).expect("a person");
    let stage = |id: &str| policy.stage(id).expect("a stage").at();
    let relief = grants.iter().find(|grant| grant.stage == stage("relief")).expect("an offer");
    assert_eq!(relief.applications_left, Some(1));
    assert_eq!(relief.left_this_year.map(|left| left.to_string()).as_deref(), Some("10000.00"));
    assert_eq!(relief.up_to.map(|up_to| up_to.to_string()).as_deref(), Some("10000.00"));
    // 1,500 of 150,000 is used.
    let precise = ceilings.iter().find(|left| left.stage == stage("precise")).expect("a ceiling");
    assert_eq!(precise.limit.map(|limit| limit.to_string()).as_deref(), Some("150000.00"));
    assert_eq!(precise.left.map(|left| left.least.to_string()).as_deref(), Some("148500.00"));
    // In the new year all of it is there again.
    let next = date("2018-01-02").expect("a day");
    let Remaining { ceilings, grants, .. } = ledger.remaining(&policy, key, 2018, next).expect("a person");
    let precise = ceilings.iter().find(|left| left.stage == stage("precise")).expect("a ceiling");
    assert_eq!(precise.left.map(|left| left.least.to_string()).as_deref(), Some("150000.00"));
    assert!(grants.iter().any(|grant| grant.stage == stage("relief") && grant.applications_left == Some(2)));
}

#[test]
fn a_bill_that_cannot_be_settled_blocks_no_other_and_the_later_ones_say_so() {
    let policy = policy("huainan-2019");
    let mut ledger = Ledger::new("huainan-2019");
    let key = person(&mut ledger, &HUAINAN);
    let first = bill(&mut ledger, key, &huainan_bill("2019-03-10", "约一万"));
    let second = bill(&mut ledger, key, &huainan_bill("2019-11-20", "10500"));
    let next = bill(&mut ledger, key, &huainan_bill("2020-01-05", "10500"));
    assert_eq!(patient(&mut ledger, &policy, key), ["-", "2500.00", "2500.00"]);
    let lacks = |ledger: &mut Ledger| -> Vec<Option<u32>> {
        ledger.account(&policy, key).expect("an account").bills.iter().map(|bill| bill.lacks).collect()
    };
    assert_eq!(lacks(&mut ledger), [None, Some(first), None]);
    let Outcome::Refused(errors) = ledger.account(&policy, key).expect("an account").bills[0].outcome.clone() else {
        panic!("an amount that cannot be read")
    };
    assert_eq!(errors[0].field, field::BILLED);
    assert!(errors[0].message.contains("约一万"), "{errors:?}");
    // What was typed is still there.
    let typed = ledger.person(key).and_then(|person| person.bill(first)).expect("the bill").fields();
    assert_eq!(typed.get(field::BILLED), "约一万");

    // Without a day it may belong before any bill.
    ledger.write_bill(key, first, field::DISCHARGED, "去年");
    assert_eq!(patient(&mut ledger, &policy, key), ["2500.00", "2500.00", "-"]);
    assert_eq!(lacks(&mut ledger), [Some(first), Some(first), None]);
    assert_eq!(ledger.settlements(), 2, "neither of the sound bills is settled again");
    let year = sums(&policy, ledger.settled(key), Some(2020));
    assert_eq!((year.settled, year.refused), (1, 1));

    // Mended, it counts: 2,500 before the second.
    ledger.write_bill(key, first, field::BILLED, "10500");
    ledger.write_bill(key, first, field::DISCHARGED, "2019-03-10");
    assert_eq!(patient(&mut ledger, &policy, key), ["2500.00", "500.00", "2500.00"]);
    assert_eq!(lacks(&mut ledger), [None, None, None]);
    // A settled bill that no longer can be gives its place up.
    ledger.write_bill(key, second, field::BILLED, "");
    assert_eq!(patient(&mut ledger, &policy, key), ["2500.00", "-", "2500.00"]);
    ledger.write_bill(key, next, field::DISCHARGED, "2019-12-05");
    assert_eq!(patient(&mut ledger, &policy, key), ["2500.00", "-", "500.00"]);
    assert_eq!(lacks(&mut ledger), [None, None, Some(second)]);
}

#[test]
fn a_change_settles_only_what_it_touches() {
    let policy = policy("huainan-2019");
    let mut ledger = Ledger::new("huainan-2019");
    let keys: Vec<PersonKey> = (0..50).map(|_| person(&mut ledger, &HUAINAN)).collect();
    for key in &keys {
        for day in ["2019-01-05", "2019-02-05", "2019-03-05", "2019-04-05"] {
            bill(&mut ledger, *key, &huainan_bill(day, "10500"));
        }
    }
    assert_eq!(ledger.settlements(), 0, "nothing is settled before somebody looks");
    let settle_all = |ledger: &mut Ledger| {
        let everyone: Vec<PersonKey> = ledger.keys().collect();
        everyone.iter().for_each(|key| _ = ledger.account(&policy, *key));
    };
    settle_all(&mut ledger);
    assert_eq!(ledger.settlements(), 200);
    settle_all(&mut ledger);
    assert_eq!(ledger.settlements(), 200);

    let key = keys[20];
    let all = |ledger: &mut Ledger| {
        let before = ledger.settlements();
        settle_all(ledger);
        ledger.settlements() - before
    };
    // The third of four: it and the fourth.
    ledger.write_bill(key, 3, field::BILLED, "11500");
    assert_eq!(all(&mut ledger), 2);
    // A note or a name settles nothing; the same text again neither.
    ledger.write_bill(key, 1, field::NOTE, "补了发票");
    ledger.write_person(key, field::NAME, "王秀兰");
    ledger.write_bill(key, 3, field::BILLED, "11500");
    assert_eq!(all(&mut ledger), 0);
    // Written otherwise but the same amount: the bill itself, and nothing after it.
    ledger.write_bill(key, 1, field::BILLED, "10,500.00");
    assert_eq!(all(&mut ledger), 1);
    // Moved behind the others: everything from where it stood.
    ledger.write_bill(key, 2, field::DISCHARGED, "2019-05-05");
    assert_eq!(all(&mut ledger), 3);
    // What stands with the person counts for all bills; what counts for everyone, for all.
    ledger.write_person(key, "claim.facts.dibao", "是");
    assert_eq!(all(&mut ledger), 4);
    ledger.write_shared("claim.readings.q1", "current_only");
    assert_eq!(all(&mut ledger), 200);
    // Somebody else's bills are never settled again.
    ledger.remove_person(keys[3]);
    assert_eq!(all(&mut ledger), 0);
}

/// Whatever happens in whatever order, the account is what it would be if all were settled anew.
#[test]
fn settling_again_in_part_gives_what_settling_all_gives() {
    let policy = policy("huainan-2019");
    let mut ledger = Ledger::new("huainan-2019");
    let key = person(&mut ledger, &HUAINAN);
    let days = ["2019-03-05", "2019-03-05", "2019-07-01", "2020-02-01", "2018-12-31", "不知道", ""];
    let amounts = ["10500", "4000", "123456.78", "0", "读不懂", "62000"];
    let mut seed = 7u32;
    let mut next = |most: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 16) as usize % most
    };
    for step in 0..600 {
        let bills = ledger.person(key).expect("a person").bills().iter().map(|bill| bill.number).collect::<Vec<_>>();
        match next(5) {
            0 => _ = bill(&mut ledger, key, &huainan_bill(days[next(4)], amounts[next(3)])),
            1 if bills.len() > 3 => _ = ledger.remove_bill(key, bills[next(bills.len())]),
            2 if !bills.is_empty() => {
                ledger.write_bill(key, bills[next(bills.len())], field::DISCHARGED, days[next(days.len())]);
            }
            3 if !bills.is_empty() => {
                ledger.write_bill(key, bills[next(bills.len())], field::BILLED, amounts[next(amounts.len())]);
            }
            _ => _ = ledger.write_person(key, "claim.facts.exit", ["not_yet", "y2014_2015", "?"][next(3)]),
        }
        let partly = (patient(&mut ledger, &policy, key), ledger.account(&policy, key).expect("an account").clone());
        let mut anew = ledger.clone();
        anew.set_policy("huainan-2019");
        assert_eq!(patient(&mut anew, &policy, key), partly.0, "step {step}");
        let anew = anew.account(&policy, key).expect("an account");
        let lacks = |account: &mingbai_ledger::Account| account.bills.iter().map(|bill| bill.lacks).collect::<Vec<_>>();
        assert_eq!(lacks(anew), lacks(&partly.1), "step {step}");
        let end = |account: &mingbai_ledger::Account| {
            account.years().iter().map(|year| account.after(&policy, *year)).collect::<Vec<_>>()
        };
        assert_eq!(end(anew), end(&partly.1), "step {step}");
    }
}

#[test]
fn a_page_can_settle_bill_by_bill() {
    let policy = policy("huainan-2019");
    let mut ledger = Ledger::new("huainan-2019");
    let key = person(&mut ledger, &HUAINAN);
    for day in ["2019-01-05", "2019-02-05", "2020-03-05"] {
        bill(&mut ledger, key, &huainan_bill(day, "10500"));
    }
    let shown = |ledger: &mut Ledger, most: u64| -> Vec<Option<String>> {
        let account = ledger.account_within(&policy, key, most).expect("a person");
        account.bills.iter().map(|bill| Some(bill.amounts()?.patient.least.to_string())).collect()
    };
    let amount = |yuan: &str| Some(yuan.to_owned());
    assert_eq!(shown(&mut ledger, 0), [None, None, None]);
    assert_eq!(shown(&mut ledger, 1), [amount("2500.00"), None, None]);
    assert_eq!(ledger.settled(key), None);
    assert_eq!(shown(&mut ledger, 1), [amount("2500.00"), amount("500.00"), None]);
    assert_eq!(shown(&mut ledger, 1), [amount("2500.00"), amount("500.00"), amount("2500.00")]);
    assert!(ledger.settled(key).is_some());
    assert_eq!(ledger.settlements(), 3);
    // A correction leaves nothing stale: what follows in its year waits for it, another year does not.
    ledger.write_bill(key, 1, field::BILLED, "5500");
    assert_eq!(shown(&mut ledger, 0), [None, None, amount("2500.00")]);
    assert_eq!(shown(&mut ledger, 1), [amount("1500.00"), None, amount("2500.00")]);
    assert_eq!(shown(&mut ledger, 9), [amount("1500.00"), amount("1500.00"), amount("2500.00")]);
    assert_eq!(ledger.settlements(), 5);
}

#[test]
fn people_are_found_and_ordered() {
    let mut ledger = Ledger::new("huainan-2019");
    let add = |ledger: &mut Ledger, name: &str, id: &str, household: &str| {
        person(ledger, &[(field::NAME, name), (field::ID, id), (field::HOUSEHOLD, household)])
    };
    let wang = add(&mut ledger, "王秀英", "34040319550101002X", "2号");
    let li = add(&mut ledger, "李强", "HN-7", "1号");
    let wang_li = add(&mut ledger, "王力", "hn-8", "2号");
    // 王 (U+738B) comes behind 李 (U+674E); 力 (U+529B) before 秀 (U+79C0).
    assert_eq!(ledger.people(Order::Name).collect::<Vec<_>>(), [li, wang_li, wang]);
    assert_eq!(ledger.people(Order::Household).collect::<Vec<_>>(), [li, wang, wang_li]);
    assert_eq!(ledger.find("王", Order::Name), [wang_li, wang]);
    assert_eq!(ledger.find("2号 秀", Order::Name), [wang]);
    assert_eq!(ledger.find("ＨＮ", Order::Id), [li, wang_li]);
    assert_eq!(ledger.find("002x", Order::Id), [wang]);
    assert_eq!(ledger.find("张", Order::Name), []);
    assert_eq!(ledger.with_id("HN-8").collect::<Vec<_>>(), [wang_li]);
    assert_eq!(ledger.household("2号").collect::<Vec<_>>(), [wang, wang_li]);
    assert_eq!(ledger.take_changed(), [wang, li, wang_li]);
    // Moving house and leaving keep every order up to date.
    ledger.write_person(wang, field::HOUSEHOLD, "0号");
    ledger.remove_person(li);
    assert_eq!(ledger.people(Order::Household).collect::<Vec<_>>(), [wang, wang_li]);
    assert_eq!(ledger.find("", Order::Name), [wang_li, wang]);
    assert_eq!(ledger.take_changed(), [wang, li]);
    assert_eq!(ledger.len(), 2);
}

#[test]
fn what_is_due_is_counted_from_today() {
    let policy = policy("banan-2018");
    let mut ledger = Ledger::new("banan-2018");
    let facts = [
        (field::NAME, "何国强"),
        ("claim.facts.poor", "是"),
        ("claim.facts.lifted", "否"),
        ("claim.facts.insured", "是"),
    ];
    let key = person(&mut ledger, &facts);
    let number = bill(
        &mut ledger,
        key,
        &[
            (field::DISCHARGED, "2018-11-20"),
            (field::BILLED, "20000"),
            ("claim.facts.care", "inpatient"),
            ("claim.facts.hospital", "outside"),
        ],
    );
    let due = |ledger: &mut Ledger, today: &str| {
        let due = ledger.due(&policy, key, date(today).expect("a day"));
        due.iter().map(|due| (due.date.to_string(), due.days_left, due.done)).collect::<Vec<_>>()
    };
    // From 1 to 20 December are 19 days.
    assert_eq!(due(&mut ledger, "2018-12-01"), [("2018-12-20".to_owned(), 19, false)]);
    assert_eq!(due(&mut ledger, "2018-12-22"), [("2018-12-20".to_owned(), -2, false)]);
    assert_eq!(due(&mut ledger, "2019-01-01"), []);
    ledger.write_bill(key, number, "done.out_of_city", "2018-12-03");
    assert_eq!(due(&mut ledger, "2018-12-05"), [("2018-12-20".to_owned(), 15, true)]);
    // Discharged after the day, the next year's counts.
    ledger.write_bill(key, number, field::DISCHARGED, "2018-12-21");
    assert_eq!(due(&mut ledger, "2018-12-22"), [("2019-12-20".to_owned(), 363, true)]);
    ledger.write_bill(key, number, "claim.facts.hospital", "镇街卫生院");
    assert_eq!(due(&mut ledger, "2018-12-22"), []);
}

#[test]
fn who_was_recognised_by_31_august_is_insured_this_year() {
    let policy = policy("qiannan-2019");
    let mut ledger = Ledger::new("qiannan-2019");
    let key = person(
        &mut ledger,
        &[("claim.facts.poor", "是"), ("claim.facts.newly", "是"), ("claim.facts.recognised_on", "2019-08-31")],
    );
    let says = |ledger: &Ledger| -> Vec<String> {
        let rules = &policy.pack.subsidy.as_ref().expect("a subsidy").enrolments;
        ledger.reminders(&policy, key).iter().map(|reminder| rules[reminder.enrolment].says.clone()).collect()
    };
    assert!(says(&ledger)[0].starts_with("8月31日以前认定的"), "{:?}", says(&ledger));
    ledger.write_person(key, "claim.facts.recognised_on", "2019-09-01");
    assert_eq!(says(&ledger).len(), 0, "whether they were insured before is not known");
    ledger.write_person(key, "claim.facts.enrolled_late", "是");
    assert!(says(&ledger)[0].starts_with("9月到12月认定"), "{:?}", says(&ledger));
}

/// What a bill's full answer is given of the year before it: 2,500 of 2019's first bill count towards the line of 351 and
/// that of major-illness insurance; 2020 begins with nothing.
#[test]
fn the_year_before_a_bill_is_told() {
    let policy = policy("huainan-2019");
    let mut ledger = Ledger::new("huainan-2019");
    let key = person(&mut ledger, &HUAINAN);
    for day in ["2019-03-10", "2019-11-20", "2020-01-05"] {
        bill(&mut ledger, key, &huainan_bill(day, "10500"));
    }
    assert_eq!(ledger.before(&policy, key, 2), None, "nothing is settled yet");
    let patients = patient(&mut ledger, &policy, key);
    for (number, patient) in (1..).zip(&patients) {
        let before = ledger.before(&policy, key, number).expect("a year before");
        let person = ledger.person(key).expect("a person");
        let fields = person.bill(number).expect("a bill").fields();
        let claim = claim_of(&policy, ledger.shared(), person.fields(), fields).expect("a claim");
        let total = mingbai_adjudication::total(&policy, &claim, &before);
        assert_eq!(total.patient.least.to_string(), *patient, "bill {number}");
    }
    assert_eq!(ledger.before(&policy, key, 4), None);
}

/// 351 pays what exceeds 3,000 in the year: 500 are missing to it after the first bill, nothing after the second.
/// Major-illness insurance begins at 7,500 for those who are looked after: 7,500 - 2,500, then 7,500 - 5,000.
#[test]
fn the_line_of_351_is_told_with_what_is_missing_to_it() {
    let policy = policy("huainan-2019");
    let mut ledger = Ledger::new("huainan-2019");
    let key = person(&mut ledger, &HUAINAN);
    let today = date("2019-12-01").expect("a day");
    for (day, left_351, left_major) in [("2019-03-10", "500.00", "5000.00"), ("2019-11-20", "0.00", "2500.00")] {
        bill(&mut ledger, key, &huainan_bill(day, "10500"));
        let lines = ledger.remaining(&policy, key, 2019, today).expect("a person").lines;
        let line = |id: &str| {
            let stage = policy.stage(id).expect("a stage").at();
            let line = lines.iter().find(|line| line.stage == stage).unwrap_or_else(|| panic!("no {id} in {lines:?}"));
            let left = line.left.expect("a known line");
            assert!(left.is_exact() && !line.uncertain, "{line:?}");
            (line.line.expect("a known line").to_string(), left.least.to_string(), line.pays_all)
        };
        assert_eq!(line("guarantee_351"), ("3000.00".to_owned(), left_351.to_owned(), true));
        assert_eq!(line("major_illness"), ("7500.00".to_owned(), left_major.to_owned(), false));
    }
}

#[test]
fn what_was_settled_under_one_policy_is_never_up_to_date_under_another() {
    let [one, other] = ["huainan-2019", "banan-2018"].map(policy);
    let mut ledger = Ledger::new("huainan-2019");
    let key = person(&mut ledger, &HUAINAN);
    bill(&mut ledger, key, &huainan_bill("2019-03-10", "10500"));
    assert_eq!(patient(&mut ledger, &one, key), ["2500.00"]);
    ledger.set_policy("banan-2018");
    // A timer that still holds the old policy.
    assert_eq!(ledger.account_within(&one, key, 9), None);
    assert_eq!(ledger.settled(key), None);
    // A slip of the first policy stands in the way under the second, and that is said.
    assert!(ledger.account(&other, key).is_some_and(|account| matches!(account.bills[0].outcome, Outcome::Refused(_))));
}

#[test]
fn what_is_wrong_with_a_bill_is_not_told_beside_the_persons_own_field() {
    let policy = policy("huainan-2019");
    let mut ledger = Ledger::new("huainan-2019");
    let key = person(&mut ledger, &HUAINAN);
    bill(&mut ledger, key, &[(field::DISCHARGED, "2019-03-10"), (field::BILLED, "1"), ("claim.facts.poor", "也许")]);
    assert_eq!(ledger.mistakes_of_person(&policy, key), []);
    ledger.write_person(key, "claim.facts.dibao", "也许");
    ledger.write_person(key, "accumulators.2019.basic", "多");
    let wrong: Vec<String> = ledger.mistakes_of_person(&policy, key).into_iter().map(|error| error.field).collect();
    assert_eq!(wrong, ["claim.facts.dibao", "accumulators.2019.basic"]);
    ledger.write_shared("claim.readings.q1", "没有这种");
    assert_eq!(ledger.mistakes_for_everyone(&policy)[0].field, "claim.readings.q1");
    assert_eq!(ledger.mistakes_of_person(&policy, key).len(), 2);
}

#[test]
fn figures_that_nobody_verified_are_told_by_stage() {
    let policy = policy("huainan-2019");
    let mut ledger = Ledger::new("huainan-2019");
    let key = person(&mut ledger, &HUAINAN);
    let number = bill(&mut ledger, key, &huainan_bill("2019-03-10", "10500"));
    let told = |ledger: &Ledger| -> Vec<String> {
        let stages = ledger.references(&policy, key, number);
        stages.iter().map(|place| policy.pack.stages[*place].id.clone()).collect()
    };
    assert_eq!(told(&ledger), ["basic", "major_illness", "guarantee_351", "supplement_180"]);
    // What the slip prints, and what somebody has put in, rests on nothing.
    ledger.write_bill(key, number, "claim.slip.basic", "8000");
    ledger.write_shared("claim.parameters.line_351", "3000");
    assert_eq!(told(&ledger), ["major_illness", "supplement_180"]);
}
