//! Bundles: what the page loads settles as the packs do, and no bytes whatever do harm.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

use std::env;
use std::panic::{AssertUnwindSafe, catch_unwind};

use mingbai_adjudication::subsidy::subsidy;
use mingbai_adjudication::{Accumulators, Claim, settle};
use mingbai_packs::{BUILTIN, Registry};
use mingbai_policy::document::{FactKind, Pack};
use mingbai_policy::formula::FactIndex;
use mingbai_policy::pinyin::Fit;
use mingbai_policy::{Money, Policy, bundle, date};
use mingbai_report::{case, description, json_text, report};
use mingbai_tests::{cases_folder, cases_in};

fn builtin() -> Vec<Policy> {
    Registry::builtin().unwrap().all().to_vec()
}

fn loaded(bytes: &[u8]) -> Registry {
    let (registry, problems) = Registry::from_bundle(bytes).unwrap();
    assert_eq!(problems, []);
    registry
}

#[test]
fn every_case_gives_the_same_report_under_the_policy_of_a_bundle() {
    let written = builtin();
    let registry = loaded(&bundle::write(&written).unwrap());
    assert_eq!(description::list(registry.all()), description::list(&written));
    for policy in &written {
        let read = registry.get(&policy.pack.id).unwrap();
        assert_eq!(description::full(read), description::full(policy));
        for case in cases_in(&cases_folder().join(&policy.pack.id)) {
            let reports = [policy, read].map(|policy| {
                let case = case::from_json(policy, &case.tree.to_string()).map_err(|errors| errors.len())?;
                let settlement = settle(policy, &case.claim, &case.accumulators);
                Ok::<_, usize>(json_text(&report(policy, &case.claim, &settlement)).unwrap())
            });
            assert_eq!(reports[0], reports[1], "{}", case.path.display());
        }
    }
}

#[test]
fn what_is_read_is_written_again_byte_for_byte() {
    let bytes = bundle::write(&builtin()).unwrap();
    assert_eq!(bundle::write(loaded(&bytes).all()).as_deref(), Ok(bytes.as_slice()));
}

/// The smallest pack that has a bit of everything that the layout's order decides.
const SMALL: &str = r#"
format = 1
id = "small-2018"
county = "重庆市酉阳县"
initials = "yy"
document = { title = "办法", issuer = "县政府", issued = "2018-10-21", under = [] }
provision = [{ id = "S-1", article = "一", says = "报「70%」。", kind = "money" }]
fact = [{ id = "poor", kind = "identity", ask = "是贫困户吗？", clause = ["S-1"] }]
parameter = [{ id = "share", name = "比例", unit = "rate", case = [{ value = "0.70", source = "stated" }] }]
warning = [{ id = "high", when = "billed > 100", says = "费用高。" }]
[[stage]]
id = "basic"
name = "医保"
kind = "fund"
clause = ["S-1"]
rate = "share"
ceilings = [{ up_to = "1000", per = "year" }]
gate = [{ if = "poor or discharged >= 2018-01-01", otherwise = "不是。" }]
adjust = [{ when = "poor", rate_plus = "0.10" }]
"#;

/// A page reads bundles of its own version only, so a change of the layout needs another version. Where this fails:
/// count `FORMAT` up, then write the new sum here.
#[test]
fn the_layout_of_this_version_has_not_changed() {
    let policy = Pack::from_toml(SMALL).and_then(|(pack, _)| Policy::compile(pack)).unwrap();
    let bytes = bundle::write(&[policy]).unwrap();
    let (start, end) = parts(&bytes).bodies[0];
    let body = &bytes[start..end];
    assert_eq!((bundle::FORMAT, checksum(body)), ("mingbai-packs/4", 367_069_738));
}

#[test]
fn what_is_no_bundle_is_refused_with_what_to_do() {
    let whole = bundle::write(&builtin()).unwrap();
    let older = [b"mingbai-packs/1", &whole[bundle::FORMAT.len()..]].concat();
    for bytes in [b"".as_slice(), b"<!doctype html>", b"{\"format\": \"mingbai-packs/1\"}", &older, &whole[..10]] {
        let problem = Registry::from_bundle(bytes).expect_err("no bundle");
        assert_eq!(
            problem.to_string(),
            "政策文件：不是 mingbai-packs/4 格式；请重新下载，或用 mingbai bundle 重新生成"
        );
    }
    assert_eq!(loaded(&bundle::write(&[]).unwrap()).all().len(), 0);
}

#[test]
fn of_a_bundle_cut_short_the_policies_before_the_cut_are_left_and_the_others_named() {
    let policies = builtin();
    let whole = bundle::write(&policies).unwrap();
    let parts = parts(&whole);
    for end in (bundle::FORMAT.len() + 1..whole.len()).step_by(97) {
        let read = Registry::from_bundle(&whole[..end]);
        if end < parts.bodies[0].0 {
            assert!(read.unwrap_err().message.contains("请重新下载或生成"), "cut at {end}");
            continue;
        }
        let (registry, problems) = read.unwrap();
        let left = parts.bodies.iter().filter(|(_, body_end)| *body_end <= end).count();
        let ids = |policies: &[Policy]| policies.iter().map(|policy| policy.pack.id.clone()).collect::<Vec<_>>();
        assert_eq!(ids(registry.all()), ids(&policies[..left]), "cut at {end}");
        let named: Vec<_> = problems.iter().map(|problem| problem.place.clone()).collect();
        assert_eq!(named, ids(&policies[left..]), "cut at {end}");
    }
}

/// By its last line the page's service worker knows that a bundle is not still being uploaded.
#[test]
fn a_bundle_ends_with_the_line_that_it_begins_with() {
    let whole = bundle::write(&builtin()).unwrap();
    let line = format!("{}\n", bundle::FORMAT);
    assert!(whole.starts_with(line.as_bytes()) && whole.ends_with(line.as_bytes()));
    assert_eq!(parts(&whole).bodies[4].1, whole.len() - line.len());
}

#[test]
fn a_changed_byte_costs_one_policy_at_most() {
    let whole = bundle::write(&builtin()).unwrap();
    let parts = parts(&whole);
    let (first, last) = (parts.bodies[0].0, parts.bodies[4].1);
    for place in (0..last).step_by(53) {
        let mut damaged = whole.clone();
        damaged[place] ^= 1 << (place % 8);
        match Registry::from_bundle(&damaged) {
            Err(_) => assert!(place < first, "byte {place}"),
            Ok((registry, problems)) => {
                assert_eq!((registry.all().len(), problems.len()), (4, 1), "byte {place}");
                let text = problems[0].to_string();
                assert!(text.ends_with("：内容坏了，或者没有下载完整；请重新下载或生成"), "{text}");
            }
        }
    }
}

/// Damage that somebody covered up: bytes changed at random, and the checksums made to fit. Whatever is then taken for
/// a policy must be safe to use. `MINGBAI_FUZZ=100000 cargo test -p mingbai-tests --test bundles` looks harder.
#[test]
fn a_forged_bundle_is_refused_or_safe() {
    let tries = env::var("MINGBAI_FUZZ").ok().and_then(|tries| tries.parse().ok()).unwrap_or(1000);
    let mut taken: u64 = 0;
    for (number, (name, _)) in (0u64..).zip(BUILTIN) {
        let policy = builtin().swap_remove(usize::try_from(number).unwrap());
        let whole = bundle::write(&[policy]).unwrap();
        let (start, end) = parts(&whole).bodies[0];
        for attempt in 0..tries {
            let mut chance = Chance((attempt + 1) * 5 + number);
            let body = forged(&whole[start..end], &mut chance);
            let bytes = sealed(name, &body);
            let safe = catch_unwind(AssertUnwindSafe(|| {
                let (registry, problems) = Registry::from_bundle(&bytes).expect("a sound head");
                assert_eq!(registry.all().len() + problems.len(), 1);
                registry.all().iter().for_each(|policy| try_everything(policy, attempt % 16 == 0));
                registry.all().len() as u64
            }));
            taken += safe.unwrap_or_else(|_| panic!("{name}, attempt {attempt}"));
        }
    }
    // Most forgeries must get past the first checks, or the test tries nothing.
    assert!(taken * 20 > tries, "only {taken} forgeries were taken for policies");
}

/// Changes some bytes, more often of the numbers than of the texts; sometimes one is put in or left out.
fn forged(body: &[u8], chance: &mut Chance) -> Vec<u8> {
    let (length, after) = number(body, 0);
    let mut numbers = body[after..after + length].to_vec();
    let mut texts = body[after + length..].to_vec();
    for _ in 0..=chance.below(3) {
        let bytes = if chance.below(8) == 0 { &mut texts } else { &mut numbers };
        let place = chance.below(bytes.len());
        let odd = u8::try_from(chance.below(256)).unwrap();
        match chance.below(8) {
            0 => bytes.insert(place, odd % 4),
            1 => _ = bytes.remove(place),
            2 | 3 => bytes[place] = odd,
            4 => bytes[place] = bytes[place].wrapping_add(1),
            5 => bytes[place] = bytes[place].wrapping_sub(1),
            _ => bytes[place] = odd % 16,
        }
    }
    let mut forged = Vec::new();
    put(&mut forged, numbers.len());
    [forged, numbers, texts].concat()
}

/// A bundle of one policy with checksums that fit.
fn sealed(id: &str, body: &[u8]) -> Vec<u8> {
    let mut numbers = vec![1, 0];
    put(&mut numbers, body.len());
    put(&mut numbers, checksum(body));
    numbers.extend([1, 0]);
    let mut head = Vec::new();
    put(&mut head, numbers.len());
    let texts = format!("{id}\0an安\0").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let head = [head, numbers, texts].concat();
    let mut bytes = format!("{}\n", bundle::FORMAT).into_bytes();
    put(&mut bytes, head.len());
    put(&mut bytes, checksum(&head));
    [bytes, head, body.to_vec()].concat()
}

/// What a page does with a policy.
fn try_everything(policy: &Policy, nothing_known: bool) {
    let mut claim = Claim::new(policy, Money::from_fen(6_000_000)).unwrap();
    claim.set_out_of_catalogue(Money::from_fen(700_000)).unwrap();
    if nothing_known {
        settled(policy, &claim);
    }
    claim.discharged = date("2019-08-31");
    for (place, fact) in (0u16..).zip(&policy.pack.facts) {
        let answer = match fact.kind {
            FactKind::YesNo | FactKind::Identity => "true",
            FactKind::Choice => &fact.options[0].id,
            FactKind::Date => "2019-08-31",
            FactKind::Disease => "other",
        };
        // Two options of one name, say, are refused here as on the page.
        _ = claim.answer(policy, FactIndex(place), answer);
    }
    settled(policy, &claim);
    description::full(policy);
    let counties = policy.pack.subsidy.iter().flat_map(|subsidy| &subsidy.splits).flat_map(|split| &split.counties);
    for county in counties.map(String::as_str).chain([""]) {
        subsidy(policy, &claim, county, Money::from_fen(18_000));
    }
}

fn settled(policy: &Policy, claim: &Claim) {
    let settlement = settle(policy, claim, &Accumulators::none(policy));
    for scenario in &settlement.scenarios {
        assert_eq!(scenario.paid() + scenario.hospital + scenario.patient(), settlement.billed, "{}", policy.pack.id);
    }
    json_text(&report(policy, claim, &settlement)).unwrap();
}

#[test]
fn a_county_is_found_by_name_pinyin_and_initials() {
    let registry = loaded(&bundle::write(&builtin()).unwrap());
    let found = |typed: &str| {
        let fit = |policy: &Policy| Some((registry.sounds().county(policy, typed)?.0, policy.pack.id.clone()));
        let mut found: Vec<_> = registry.all().iter().filter_map(fit).collect();
        found.sort();
        found
    };
    for (name, id) in [("酉阳", "youyang-2017"), ("君山", "junshan-2017"), ("巴南", "banan-2018")] {
        assert!(found(name).iter().any(|(_, found)| found == id), "{name}");
    }
    for (typed, id) in [("youyang", "youyang-2017"), ("jun shan", "junshan-2017"), ("BANAN", "banan-2018")] {
        assert_eq!(found(typed), [(Fit::Within, id.to_owned())], "{typed}");
    }
    for (typed, id) in [("huainan", "huainan-2019"), ("qiannan", "qiannan-2019")] {
        assert_eq!(found(typed).first().map(|(_, id)| id.as_str()), Some(id), "{typed}");
    }
    assert_eq!(found("chongqingshibanan").first().map(|(_, id)| id.as_str()), Some("banan-2018"));
    assert_eq!(found("cqsbnq"), [(Fit::Exact, "banan-2018".to_owned())]);
    for (typed, id) in [("酉阳县", "youyang-2017"), ("黔南州", "qiannan-2019"), ("岳阳君山", "junshan-2017")]
    {
        assert_eq!(found(typed), [(Fit::Scattered, id.to_owned())], "{typed}");
    }
    // Within a prefecture people look for their own county.
    for (typed, name, id) in [("寿县", "寿县", "huainan-2019"), ("duyun", "都匀市", "qiannan-2019")] {
        assert_eq!(found(typed).first().map(|(_, id)| id.as_str()), Some(id), "{typed}");
        let policy = registry.get(id).unwrap();
        assert_eq!(registry.sounds().county(policy, typed).map(|(_, name)| name), Some(name), "{typed}");
    }
    assert_eq!(found("").len(), 5);
    assert!(found("beijing").is_empty());
}

#[test]
fn a_disease_is_found_by_what_people_call_it() {
    let registry = loaded(&bundle::write(&builtin()).unwrap());
    let policy = registry.get("banan-2018").unwrap();
    let found = |typed: &str| {
        let fit = |disease| registry.sounds().disease(disease, typed);
        let found = policy.pack.diseases.iter().filter_map(|disease| Some((fit(disease)?, disease.id.as_str())));
        found.min().map(|(_, id)| id)
    };
    assert_eq!(found("冠心病"), Some("coronary"));
    assert_eq!(found("guanxinbing"), Some("coronary"));
    assert_eq!(found("xinjiaotong"), Some("coronary"));
    assert_eq!(found("xgd"), Some("coronary"));
    assert_eq!(found("gxy2j"), Some("hypertension_2"));
    assert_eq!(found("gao xue ya 2"), Some("hypertension_2"));
    assert_eq!(found("tangniaobing2"), Some("diabetes_2"));
    // The list has the treatment of every cancer; people name theirs.
    for cancer in ["胃癌", "ganai", "ruxianai"] {
        assert_eq!(found(cancer), Some("cancer_therapy"), "{cancer}");
    }
}

/// Where the policies stand in a bundle.
struct Parts {
    bodies: Vec<(usize, usize)>,
}

fn parts(bytes: &[u8]) -> Parts {
    let (length, after) = number(bytes, bundle::FORMAT.len() + 1);
    let (_, head) = number(bytes, after);
    let (_, numbers) = number(bytes, head);
    let (count, mut at) = number(bytes, numbers);
    let mut start = head + length;
    let mut bodies = Vec::new();
    for _ in 0..count {
        let (_, after_id) = number(bytes, at);
        let (body, after_length) = number(bytes, after_id);
        (_, at) = number(bytes, after_length);
        bodies.push((start, start + body));
        start += body;
    }
    assert_eq!(start + bundle::FORMAT.len() + 1, bytes.len(), "the head names every byte but those of the last line");
    Parts { bodies }
}

/// A number as bundles have it, and where the next begins.
fn number(bytes: &[u8], at: usize) -> (usize, usize) {
    let digits = bytes[at..].iter().position(|byte| byte & 0x80 == 0).unwrap() + 1;
    let value = bytes[at..at + digits].iter().rev().fold(0, |value, byte| value << 7 | usize::from(byte & 0x7f));
    (value, at + digits)
}

fn put(bytes: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        bytes.push(u8::try_from(number & 0x7f).unwrap() | 0x80);
        number >>= 7;
    }
    bytes.push(u8::try_from(number).unwrap());
}

/// FNV-1a of 32 bits, as its authors define it.
fn checksum(bytes: &[u8]) -> usize {
    bytes.iter().fold(2_166_136_261, |sum, byte| ((sum ^ usize::from(*byte)) * 16_777_619) & 0xffff_ffff)
}

/// Numbers that look random and are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }
}
