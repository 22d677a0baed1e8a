//! Every provision and every ambiguity of the five documents is accounted for in its pack, and proven by a case.
//!
//! The lists below are written out here on purpose: a pack that loses a provision cannot take it from the list too.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

use std::collections::BTreeSet;

use mingbai_adjudication::claim::{Case, read_case};
use mingbai_adjudication::{Settlement, settle};
use mingbai_packs::Registry;
use mingbai_policy::document::ProvisionKind;
use mingbai_policy::formula::ReadingIndex;
use mingbai_policy::{Policy, lint};
use mingbai_tests::{CaseFile, cases_folder, cases_in};
use serde_json::Value;

/// What a document's clause-by-clause reading counts.
struct Document {
    pack: &'static str,
    /// The letters that its provisions and ambiguities begin with.
    letters: &'static str,
    provisions: u32,
    /// Provisions whose names are no plain number.
    more: &'static [&'static str],
    ambiguities: u32,
}

const DOCUMENTS: [Document; 5] = [
    Document { pack: "youyang-2017", letters: "YY", provisions: 24, more: &[], ambiguities: 15 },
    Document { pack: "junshan-2017", letters: "JS", provisions: 13, more: &[], ambiguities: 5 },
    Document { pack: "banan-2018", letters: "BN", provisions: 19, more: &[], ambiguities: 13 },
    Document { pack: "huainan-2019", letters: "HN", provisions: 10, more: &["HN-4b"], ambiguities: 5 },
    Document { pack: "qiannan-2019", letters: "QN", provisions: 21, more: &[], ambiguities: 12 },
];

/// The silences that all five documents share.
const SHARED_AMBIGUITIES: u32 = 7;

impl Document {
    fn provisions(&self) -> Vec<String> {
        let numbered = (1..=self.provisions).map(|number| format!("{}-{number}", self.letters));
        numbered.chain(self.more.iter().map(|&id| id.to_owned())).collect()
    }

    fn ambiguities(&self) -> Vec<String> {
        let own = (1..=self.ambiguities).map(|number| format!("{}-Q{number}", self.letters));
        own.chain((1..=SHARED_AMBIGUITIES).map(|number| format!("G{number}"))).collect()
    }

    fn pack_file(&self) -> String {
        format!("crates/packs/packs/{}.toml", self.pack)
    }

    fn cases_folder(&self) -> String {
        format!("tests/cases/{}/", self.pack)
    }
}

#[test]
fn every_provision_stands_in_its_pack() {
    report(|document, policy| {
        let listed = document.provisions();
        let written: BTreeSet<&str> = policy.pack.provisions.iter().map(|provision| provision.id.as_str()).collect();
        let missing = listed.iter().filter(|id| !written.contains(id.as_str())).map(|id| {
            format!(
                "{id} is missing: add a [[provision]] with this id to {}, in the document's order",
                document.pack_file()
            )
        });
        let unknown = written.iter().filter(|id| !listed.iter().any(|listed| listed == *id)).map(|id| {
            format!("{id} in {} is in no list: add it to DOCUMENTS in tests/provisions.rs", document.pack_file())
        });
        missing.chain(unknown).collect()
    });
}

/// The lints hold every provision against what the pack makes of it, by its kind.
#[test]
fn every_provision_has_its_counterpart() {
    report(|document, policy| {
        let problems = lint::check(policy).into_iter();
        problems.map(|problem| format!("{problem} ({})", document.pack_file())).collect()
    });
}

#[test]
fn every_ambiguity_is_a_reading_or_a_note() {
    report(|document, policy| {
        let readings = policy.pack.readings.iter().map(|reading| reading.code.as_str());
        let notes = policy.pack.notes.iter().map(|note| note.code.as_str());
        let written: BTreeSet<&str> = readings.chain(notes).collect();
        let listed = document.ambiguities();
        let missing = listed.iter().filter(|code| !written.contains(code.as_str())).map(|code| {
            let file = document.pack_file();
            format!("{code} is missing: add a [[reading]] with this code to {file}, or a [[note]] where it changes no amount")
        });
        let unknown = written.iter().filter(|code| !listed.iter().any(|listed| listed == *code)).map(|code| {
            format!("{code} in {} is in no list: add it to DOCUMENTS in tests/provisions.rs", document.pack_file())
        });
        missing.chain(unknown).collect()
    });
}

#[test]
fn every_option_of_every_reading_is_in_a_case() {
    report(|document, policy| {
        let cases = cases_of(document);
        let mut missing = Vec::new();
        for reading in &policy.pack.readings {
            for option in &reading.options {
                let proven = cases.iter().any(|case| match case.text(&["claim", "readings", &reading.id]) {
                    Some(chosen) => chosen == option.id,
                    None => option.id == reading.default && about(case).contains(reading.code.as_str()),
                });
                if !proven {
                    missing.push(format!(
                        "{} ({}) = {}: add a case to {} with {} in its `about` and `{} = \"{}\"` in [claim.readings]",
                        reading.code,
                        reading.id,
                        option.id,
                        document.cases_folder(),
                        reading.code,
                        reading.id,
                        option.id
                    ));
                }
            }
        }
        missing
    });
}

/// A reading exists because it changes an amount. So for each of its options some case that chooses it must settle
/// otherwise with another option in its place.
#[test]
fn every_option_of_every_reading_changes_an_amount() {
    report(|document, policy| {
        let cases: Vec<(CaseFile, Case)> = (cases_of(document).into_iter())
            .filter_map(|case| read_case(policy, &case.tree).ok().map(|read| (case, read)))
            .collect();
        let mut idle = Vec::new();
        for ((index, reading), compiled) in (0u16..).zip(&policy.pack.readings).zip(&policy.readings) {
            for (place, option) in (0u16..).zip(&reading.options) {
                let index = ReadingIndex(index);
                let matters =
                    (cases.iter()).filter(|(_, case)| case.claim.reading(index) == Some(place)).any(|(_, case)| {
                        (0..compiled.options)
                            .any(|other| amounts(policy, case, index, other) != amounts(policy, case, index, place))
                    });
                if !matters {
                    idle.push(format!(
                        "{} ({}) = {}: in no case of {} does this option give other amounts than another one; add one, or make it a [[note]]",
                        reading.code, reading.id, option.id, document.cases_folder()
                    ));
                }
            }
        }
        idle
    });
}

/// What a reading can change: payments, what the hospital and the patient bear, and what can be applied for.
fn amounts(policy: &Policy, case: &Case, reading: ReadingIndex, option: u16) -> Vec<String> {
    let mut claim = case.claim.clone();
    claim.choose(reading, option);
    let Settlement { lines, patient, hospital, grants, .. } = settle(policy, &claim, &case.accumulators);
    // Readings of the order put the lines in another order; only the amounts count.
    let mut lines: Vec<String> =
        lines.iter().map(|line| format!("{:?} {:?} {:?}", line.stage, line.amount, line.bearer)).collect();
    lines.sort();
    lines.extend(grants.iter().map(|grant| format!("{:?}", (grant.stage, grant.up_to, grant.left_this_year))));
    lines.push(format!("{patient:?} {hospital:?}"));
    lines
}

#[test]
fn every_money_provision_is_in_a_case() {
    report(|document, policy| {
        let cases = cases_of(document);
        let named: BTreeSet<&str> = cases.iter().flat_map(about).collect();
        let money = policy.pack.provisions.iter().filter(|provision| provision.kind == ProvisionKind::Money);
        let missing = money.filter(|provision| !named.contains(provision.id.as_str())).map(|provision| {
            format!(
                "{} is in no case: add a case to {} with {} in its `about`",
                provision.id,
                document.cases_folder(),
                provision.id
            )
        });
        missing.collect()
    });
}

/// A misspelt name in `about` would prove nothing.
#[test]
fn what_cases_are_about_exists() {
    report(|document, _| {
        let known: BTreeSet<String> = document.provisions().into_iter().chain(document.ambiguities()).collect();
        let mut wrong = Vec::new();
        for case in &cases_of(document) {
            let file = case.path.file_name().unwrap().to_string_lossy().into_owned();
            let unknown = about(case).into_iter().filter(|name| !known.contains(*name));
            wrong.extend(
                unknown.map(|name| {
                    format!("{}{file}: `about` names {name}, which is in no list", document.cases_folder())
                }),
            );
        }
        wrong
    });
}

/// Runs a check on all five packs and fails with everything that it found, one line each.
fn report(check: impl Fn(&Document, &Policy) -> Vec<String>) {
    let registry = Registry::builtin().unwrap_or_else(|problems| panic!("{problems:#?}"));
    let found: Vec<String> = (DOCUMENTS.iter())
        .flat_map(|document| {
            let policy = registry.get(document.pack).unwrap_or_else(|| panic!("{} is missing", document.pack_file()));
            check(document, policy)
        })
        .collect();
    assert!(found.is_empty(), "{} to mend:\n{}", found.len(), found.join("\n"));
}

/// A document's cases, with those of its enrolment subsidy where it has any.
fn cases_of(document: &Document) -> Vec<CaseFile> {
    let folder = cases_folder().join(document.pack);
    let subsidy = folder.join("subsidy");
    let mut cases = cases_in(&folder);
    if subsidy.is_dir() {
        cases.extend(cases_in(&subsidy));
    }
    cases
}

fn about(case: &CaseFile) -> BTreeSet<&str> {
    let about = case.tree.get("about").and_then(Value::as_array);
    about.into_iter().flatten().filter_map(Value::as_str).collect()
}
