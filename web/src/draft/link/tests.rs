//! What a link gives back: all of it, or what stands before the damage, and never anything else.

use super::base64url::{decode, encode};
use super::{CHECK, CLOSING, CLOSING_CHECK, Damage, Found, LONGEST, Sum, read, write};
use crate::draft::{Draft, Field};

const POLICY: &str = "banan-2018";

/// A bill with an entry of every kind.
fn bill() -> Vec<(Field, String)> {
    let id = |text: &str| text.to_owned();
    [
        (Field::Billed, "五万 = 50,000.00"),
        (Field::OutOfCatalogue, "６０００"),
        (Field::Discharged, "2018-11-20"),
        (Field::Fact(id("poor")), "true"),
        (Field::Slip(id("basic")), "3.4万"),
        (Field::Before(id("poor_fund")), "0"),
        (Field::Parameter(id("basic_rate")), "60%"),
        (Field::BracketEnd(id("serious_scale"), 0), "200000"),
        (Field::BracketRate(id("serious_scale"), 7), "50"),
        (Field::Reading(id("order")), "undecided"),
    ]
    .map(|(field, text)| (field, text.to_owned()))
    .into()
}

fn draft_of(entries: &[(Field, String)]) -> Draft {
    let mut draft = Draft::default();
    entries.iter().for_each(|(field, text)| draft.write(POLICY, field.clone(), text.clone()));
    draft
}

/// A text around lines, with checks as they should be.
fn sealed(entries: &[&[u8]]) -> String {
    let mut lines = Vec::new();
    let mut sum = Sum::of(POLICY);
    for entry in entries {
        lines.extend_from_slice(entry);
        sum.add(entry);
        sum.check(CHECK, &mut lines);
        lines.push(b'\n');
    }
    lines.push(CLOSING);
    sum.check(CLOSING_CHECK, &mut lines);
    ["1", &encode(&lines), "e"].concat()
}

#[test]
fn a_draft_comes_back_word_for_word() {
    let text = write(&draft_of(&bill()), POLICY).unwrap();
    assert_eq!(read(&text, POLICY), Found { entries: bill(), unknown: 0, damage: None });
    assert!(text.len() < 400, "{} bytes", text.len());
    assert!(text.bytes().all(|letter| letter.is_ascii_alphanumeric() || b"-_".contains(&letter)), "{text}");
    let nothing = write(&Draft::default(), POLICY).unwrap();
    assert_eq!(read(&nothing, POLICY), Found::default());
}

#[test]
fn what_other_policies_asked_stays_out() {
    let mut draft = draft_of(&bill());
    draft.write("huainan-2019", Field::Fact("poor".to_owned()), "false".to_owned());
    draft.write(POLICY, Field::Fact("blank".to_owned()), " ".to_owned());
    assert_eq!(write(&draft, POLICY), write(&draft_of(&bill()), POLICY));
}

#[test]
fn of_a_cut_link_the_whole_entries_are_kept() {
    let text = write(&draft_of(&bill()), POLICY).unwrap();
    let mut most = 0;
    // The last letter is there to be lost: without it nothing is missing.
    assert_eq!(read(&text[..text.len() - 1], POLICY).damage, None);
    for end in 1..text.len() - 1 {
        let found = read(&text[..end], POLICY);
        // Where it happens to be cut after an `e`, it looks whole and changed.
        let damage = if text[1..end].ends_with('e') { Damage::Changed } else { Damage::Cut };
        assert_eq!(found.damage, Some(damage), "cut after {end}");
        assert_eq!(found.entries, bill()[..found.entries.len()], "cut after {end}");
        assert!(most <= found.entries.len());
        most = found.entries.len();
    }
    assert_eq!(most, bill().len());
}

#[test]
fn what_follows_a_link_in_a_message_does_no_harm() {
    let text = write(&draft_of(&bill()), POLICY).unwrap();
    for after in ["。", " 您看看", "%E3%80%82", ")", "&from=timeline"] {
        assert_eq!(read(&[&text, after].concat(), POLICY).damage, None, "{after}");
    }
}

#[test]
fn a_link_for_one_policy_says_nothing_under_another() {
    let text = write(&draft_of(&bill()), POLICY).unwrap();
    let found = read(&text, "huainan-2019");
    assert_eq!(found, Found { damage: Some(Damage::Changed), ..Found::default() });
}

#[test]
fn other_versions_and_other_texts_are_told_apart() {
    let damage = |text: &str| read(text, POLICY).damage;
    assert_eq!(damage("2Zm9vYmFye"), Some(Damage::OtherVersion));
    assert_eq!(damage("hello"), Some(Damage::Changed));
    assert_eq!(damage(""), Some(Damage::Changed));
    assert_eq!(damage("<script>"), Some(Damage::Changed));
    assert_eq!(damage("1"), Some(Damage::Cut));
    assert_eq!(damage(&"1".repeat(LONGEST + 1)), Some(Damage::TooLong));
    assert_eq!(damage(&"1".repeat(LONGEST)), Some(Damage::Cut));
    let long = draft_of(&[(Field::Billed, "1".repeat(LONGEST))]);
    assert_eq!(write(&long, POLICY), Err(super::TooLong));
}

#[test]
fn what_this_version_does_not_know_is_counted_and_left_out() {
    let long = ["ftale=", &"很".repeat(200)].concat();
    let entries: [&[u8]; 9] = [
        b"b50000",
        b"zorder=new",
        b"fpoor\"><script>=true",
        b"pscale.9.to=1",
        b"pscale.1.high=1",
        b"fpoor=\xff",
        b"fpoor=tr\x1bue",
        long.as_bytes(),
        b"fpoor=true",
    ];
    let found = read(&sealed(&entries), POLICY);
    assert_eq!(found.entries, [(Field::Fact("poor".to_owned()), "true".to_owned())]);
    assert_eq!((found.unknown, found.damage), (8, None));
}

/// Breaks a link in every way that comes to mind, some hundred thousand times, from a fixed seed.
#[test]
fn a_damaged_link_never_passes_for_a_sound_one() {
    let text = write(&draft_of(&bill()), POLICY).unwrap();
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut any = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).unwrap()
    };
    let (tries, mut invented) = (100_000, 0);
    for _ in 0..tries {
        let mut letters = text.as_bytes().to_vec();
        for _ in 0..=any(3) {
            let place = 1 + any(letters.len() - 2);
            match any(5) {
                0 => letters[place] = b"AZaz09-_"[any(8)],
                1 => letters[place] ^= 1,
                2 => _ = letters.remove(place),
                3 => letters.insert(place, b'x'),
                _ => letters.swap(place, 1),
            }
        }
        let broken = String::from_utf8_lossy(&letters);
        let found = read(&broken, POLICY);
        let same = decode(&broken[1..]).starts_with(&decode(&text[1..text.len() - 1]));
        assert_eq!(found.damage.is_none(), same, "{broken}");
        invented += usize::from(!bill().starts_with(&found.entries));
    }
    // An entry's check is 12 bits: one in 4,096 passes by chance, and the reader is told to look it over.
    assert!(invented < tries / 1000, "{invented} of {tries} gave an entry that was never written");
}

#[test]
fn any_text_at_all_is_read_without_harm() {
    let mut state = 7_u32;
    for length in 0..3000 {
        let noise: Vec<u8> = (0..length % 400)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 24) as u8
            })
            .collect();
        assert!(read(&String::from_utf8_lossy(&noise), POLICY).damage.is_some());
        assert!(read(&["1", &encode(&noise)].concat(), POLICY).damage.is_some());
    }
}
