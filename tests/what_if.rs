//! What would be different: hand-worked places, curves and findings, and what holds of them for every case there is.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

use mingbai_adjudication::claim::{Case, read_case};
use mingbai_adjudication::what_if::PrintedZeros::{LeftOut, Stay};
use mingbai_adjudication::what_if::{
    self, Changed, Curve, Findings, MOST_OF_A_BAND, MOST_OF_A_CURVE, Places, Turning, curve, findings,
    most_settlements, places,
};
use mingbai_adjudication::{Claim, Range, total};
use mingbai_packs::Registry;
use mingbai_policy::formula::StageIndex;
use mingbai_policy::policy::{Bearer, Value};
use mingbai_policy::{Money, Policy};
use mingbai_tests::{CaseFile, cases_folder, cases_in, none_differs};
use rust_decimal::Decimal;
use serde_json::Value as Json;

#[test]
fn hand_worked_examples() {
    let registry = Registry::builtin().expect("sound packs");
    let cases = cases_in(&cases_folder().with_file_name("what_if"));
    assert!(cases.len() >= 8, "only {} examples", cases.len());
    none_differs(&cases, |file| {
        let policy = registry.get(file.text(&["policy"]).expect("a policy")).expect("a known policy");
        let (case, expected) = example(policy, file);
        differences(policy, &case, &expected)
    });
}

fn differences(policy: &Policy, case: &Case, expected: &Json) -> Vec<String> {
    let mut differences = Vec::new();
    for (what, expected) in expected.as_object().expect("a table") {
        let found: Vec<String> = match what.as_str() {
            "places" => {
                told_places(policy, &places(policy, &case.claim, &case.accumulators, LeftOut).expect("hospitals"))
            }
            "markers" => told_markers(policy, &curve(policy, &case.claim, &case.accumulators, LeftOut)),
            "points" => told_points(&curve(policy, &case.claim, &case.accumulators, LeftOut)),
            "places_with_zeros" => {
                told_places(policy, &places(policy, &case.claim, &case.accumulators, Stay).expect("hospitals"))
            }
            "markers_with_zeros" => told_markers(policy, &curve(policy, &case.claim, &case.accumulators, Stay)),
            "findings" => told_findings(policy, &findings(policy, &case.claim, &case.accumulators)),
            "readings" => told_readings(policy, &findings(policy, &case.claim, &case.accumulators)),
            "identities" => told_identities(policy, &findings(policy, &case.claim, &case.accumulators)),
            other => panic!("{other} is nothing to expect"),
        };
        let expected: Vec<&str> = expected.as_array().expect("a list").iter().filter_map(Json::as_str).collect();
        if found != expected {
            differences.push(format!("{what}:\n      found    {found:#?}\n      expected {expected:#?}"));
        }
    }
    differences
}

/// `county, not referred: 9700.00, here`.
fn told_places(policy: &Policy, places: &Places) -> Vec<String> {
    let options = &policy.pack.facts[places.hospital.at()].options;
    let row = |row: &what_if::Place| {
        let referred = match row.referred {
            None => "",
            Some(true) => ", referred",
            Some(false) => ", not referred",
        };
        let marks = [(row.current, ", here"), (row.best, ", best")];
        let marks: String = marks.iter().filter(|(holds, _)| *holds).map(|(_, mark)| *mark).collect();
        format!("{}{referred}: {}{marks}", options[usize::from(row.hospital)].id, range(row.patient))
    };
    places.rows.iter().map(row).collect()
}

/// `1782.60 insurer up by 821.74, patient -821.73`.
fn told_markers(policy: &Policy, curve: &Curve) -> Vec<String> {
    let marker = |marker: &what_if::Marker| {
        let stage = &policy.pack.stages[marker.stage.at()].id;
        let kind = match marker.kind {
            Turning::Starts => "starts".to_owned(),
            Turning::NextBracket => "next bracket".to_owned(),
            Turning::Ceiling => "ceiling".to_owned(),
            Turning::OtherPace => "other pace".to_owned(),
            Turning::JumpUp => format!("up by {}, patient {}", marker.jump, marker.patient_jump),
            Turning::JumpDown => format!("down by {}, patient {}", marker.jump, marker.patient_jump),
        };
        format!("{} {stage} {kind}", marker.at)
    };
    curve.markers.iter().map(marker).collect()
}

/// `1782.60: 178.26`.
fn told_points(curve: &Curve) -> Vec<String> {
    curve.points.iter().map(|point| format!("{}: {}", point.billed, range(point.patient))).collect()
}

/// `referral: 9700.00 -> 5000.00; district 0.00 -> 4700.00`.
fn told_findings(policy: &Policy, findings: &Findings) -> Vec<String> {
    let finding = |finding: &what_if::Finding| {
        let changed = match &finding.changed {
            Changed::Circumstance(_, fact) => policy.pack.facts[fact.at()].id.clone(),
            Changed::Hospital(fact, places) => {
                let options = &policy.pack.facts[fact.at()].options;
                let ids = places.iter().map(|place| options[usize::from(*place)].id.as_str());
                ids.collect::<Vec<_>>().join(" or ")
            }
            Changed::LessOutOfCatalogue(by) => format!("{by} less out of catalogue"),
            Changed::Bill(billed) => format!("a bill of {billed}"),
        };
        let stage = |(stage, before, after): &(_, Range, Range)| {
            let stage: &mingbai_policy::formula::StageIndex = stage;
            format!("{} {} -> {}", policy.pack.stages[stage.at()].id, range(*before), range(*after))
        };
        let payments: Vec<String> = finding.effect.payments.iter().map(stage).collect();
        let left_out: Vec<&str> =
            finding.dropped.iter().map(|stage| policy.pack.stages[stage.at()].id.as_str()).collect();
        let left_out =
            if left_out.is_empty() { String::new() } else { format!("; without printed {}", left_out.join(", ")) };
        let (before, after) = (range(finding.effect.before), range(finding.effect.after));
        format!("{changed}: {before} -> {after}; {}{left_out}", payments.join(", "))
    };
    findings.findings.iter().map(finding).collect()
}

/// Readings that change something, `q1 cap: 9700.00 -> 5900.00`, then how many change nothing.
fn told_readings(policy: &Policy, findings: &Findings) -> Vec<String> {
    let (changing, same): (Vec<_>, Vec<_>) =
        findings.readings.iter().partition(|effect| effect.effect.before != effect.effect.after);
    let told = changing.iter().map(|effect| {
        let reading = &policy.pack.readings[effect.reading.at()];
        let option = &reading.options[usize::from(effect.option)].id;
        format!("{} {option}: {} -> {}", reading.id, range(effect.effect.before), range(effect.effect.after))
    });
    told.chain([format!("{} options change nothing", same.len())]).collect()
}

/// `dibao: 500.00 if so, 700.00 if not`.
fn told_identities(policy: &Policy, findings: &Findings) -> Vec<String> {
    let told = findings.identities.iter().map(|identity| {
        let fact = &policy.pack.facts[identity.fact.at()].id;
        format!("{fact}: {} if so, {} if not", range(identity.yes), range(identity.no))
    });
    told.collect()
}

fn range(range: Range) -> String {
    if range.is_exact() { range.least.to_string() } else { format!("{} to {}", range.least, range.greatest) }
}

#[test]
fn a_certain_curve_is_straight_between_its_points_and_jumps_where_it_says() {
    let (mut certain, mut jumps) = (0, 0);
    each_case(|name, policy, case| {
        let curve = curve(policy, &case.claim, &case.accumulators, LeftOut);
        let most = if curve.certain { MOST_OF_A_CURVE + MOST_OF_A_BAND } else { MOST_OF_A_CURVE + 2 * MOST_OF_A_BAND };
        assert!(curve.settlements <= most, "{name}: {} settlements", curve.settlements);
        assert!(curve.points.windows(2).all(|pair| pair[0].billed < pair[1].billed), "{name}: points out of order");
        assert!(curve.points.iter().any(|point| point.billed == curve.today), "{name}: today's bill is no point");
        assert!(curve.points.last().is_some_and(|last| last.billed > curve.today), "{name}: nothing beyond today");
        if !curve.certain {
            assert!(curve.markers.is_empty(), "{name}: markers of a band");
            return;
        }
        certain += 1;
        for point in &curve.points {
            let settled = settled(policy, case, &curve, point.billed);
            assert_eq!(settled, *point, "{name}: at {} the curve is not what is settled", point.billed);
        }
        assert!(!curve.cut_short, "{name}: cut short after {} settlements", curve.settlements);
        for pair in curve.points.windows(2) {
            for part in [3, 5, 8] {
                let width = (pair[1].billed - pair[0].billed).yuan();
                let inside =
                    Money::from_yuan((pair[0].billed.yuan() + width * Decimal::new(part, 1)).trunc_with_scale(2));
                let settled = settled(policy, case, &curve, inside);
                let straight = |low: Range, high: Range| {
                    let share = (inside - pair[0].billed).yuan() / width;
                    low.greatest.yuan() + (high.greatest - low.greatest).yuan() * share
                };
                let off = (settled.patient.greatest.yuan() - straight(pair[0].patient, pair[1].patient)).abs();
                let loose = Decimal::new(8, 2);
                assert!(off <= loose, "{name}: at {inside} the patient's amount is {off} off the curve");
                for (place, payment) in settled.payments.iter().enumerate() {
                    let off =
                        (payment.greatest.yuan() - straight(pair[0].payments[place], pair[1].payments[place])).abs();
                    assert!(off <= loose, "{name}: at {inside} stage {place} is {off} off the curve");
                }
            }
        }
        for point in &curve.points {
            let funds = curve.stages.iter().filter(|(_, bearer)| *bearer == Bearer::Fund);
            let paid: Money = funds.map(|(stage, _)| point.payments[stage.at()].greatest).sum();
            let off = (paid + point.hospital.greatest + point.patient.greatest - point.billed).yuan().abs();
            // A share finer than a fen is shown rounded, for hospital and patient.
            assert!(off <= Decimal::new(1, 2), "{name}: at {} payments do not add up to the bill", point.billed);
        }
        for marker in curve.markers.iter().filter(|marker| marker.jumps()) {
            jumps += 1;
            let before = settled(policy, case, &curve, marker.at - Money::FEN);
            let after = settled(policy, case, &curve, marker.at);
            let jump = after.payments[marker.stage.at()].greatest - before.payments[marker.stage.at()].greatest;
            assert_eq!(jump, marker.jump, "{name}: {marker:?}");
        }
    });
    assert!(certain > 50 && jumps > 10, "{certain} certain curves with {jumps} jumps are no test");
}

#[test]
fn findings_are_what_settling_the_changed_claim_gives() {
    let mut kinds = [0; 4];
    each_case(|name, policy, case| {
        let findings = findings(policy, &case.claim, &case.accumulators);
        let most = most_settlements(policy);
        assert!(findings.settlements <= most, "{name}: {} settlements, not {most}", findings.settlements);
        for finding in &findings.findings {
            let effect = &finding.effect;
            assert!(effect.tells(), "{name}: {:?} changes nothing", finding.changed);
            let after = total(policy, &finding.claim, &case.accumulators);
            assert_eq!(after.patient, effect.after, "{name}: {:?}", finding.changed);
            let mut before = case.claim.clone();
            finding.dropped.iter().for_each(|stage| before.forget_slip(*stage));
            let before = total(policy, &before, &case.accumulators);
            assert_eq!(before.patient, effect.before, "{name}: {:?}", finding.changed);
            match &finding.changed {
                Changed::Circumstance(..) => kinds[0] += 1,
                Changed::Hospital(..) => kinds[1] += 1,
                Changed::LessOutOfCatalogue(by) => {
                    kinds[2] += 1;
                    assert_eq!(case.claim.billed - finding.claim.billed, *by, "{name}");
                    assert_eq!(case.claim.in_catalogue(), finding.claim.in_catalogue(), "{name}");
                    let saved = effect.before.greatest - effect.after.greatest;
                    assert!(saved >= *by + Money::YUAN, "{name}: only {saved} saved by {by}");
                    // A fen less left out, and the jump is not reached.
                    let mut almost = finding.claim.clone();
                    almost.billed += Money::FEN;
                    almost.out_of_catalogue = almost.out_of_catalogue.map(|out| out + Money::FEN);
                    let almost = total(policy, &almost, &case.accumulators).patient;
                    assert!(almost.greatest >= effect.after.greatest + Money::YUAN, "{name}: no jump at {by}");
                }
                Changed::Bill(_) => kinds[3] += 1,
            }
        }
        let mut claim: Claim;
        for reading in &findings.readings {
            claim = case.claim.clone();
            claim.choose(reading.reading, reading.option);
            assert_eq!(total(policy, &claim, &case.accumulators).patient, reading.effect.after, "{name}");
        }
    });
    assert!(kinds.iter().all(|kind| *kind > 0), "no finding of some kind: {kinds:?}");
}

#[test]
fn the_best_place_is_certainly_the_best() {
    each_case(|name, policy, case| {
        let Some(places) = places(policy, &case.claim, &case.accumulators, LeftOut) else { return };
        let options = policy.pack.facts[places.hospital.at()].options.len();
        let printed =
            (0u16..).take(policy.stages.len()).filter(|stage| case.claim.printed(StageIndex(*stage)).is_some());
        let printed = printed.count();
        let most = 2 + printed + 2 * options * (1 + printed);
        assert!(places.settlements <= most, "{name}: {} settlements", places.settlements);
        for best in places.rows.iter().filter(|row| row.best) {
            let worst = best.patient.greatest;
            assert!(places.rows.iter().all(|row| worst <= row.patient.least || row == best), "{name}");
        }
        let current = places.rows.iter().filter(|row| row.current);
        for row in current {
            assert_eq!(row.patient, places.base.patient, "{name}: the present place is not the base");
        }
    });
}

#[test]
fn the_smallest_and_the_largest_bill_have_a_curve_and_findings() {
    let registry = Registry::builtin().expect("sound packs");
    let file = cases_in(&cases_folder().with_file_name("what_if"));
    let file = file.iter().find(|file| file.path.ends_with("youyang-places-and-curve.toml")).expect("an example");
    let policy = registry.named("youyang-2017").expect("a pack");
    for billed in [Money::ZERO, Money::FEN, Money::YUAN, Money::from_fen(9_999_999_999)] {
        for out in [Some(Money::ZERO), Some(billed), None] {
            let (mut case, _) = example(policy, file);
            (case.claim.billed, case.claim.out_of_catalogue) = (billed, out);
            let curve = curve(policy, &case.claim, &case.accumulators, LeftOut);
            assert!(!curve.cut_short, "{billed}");
            assert!(curve.points.first().is_some_and(|first| first.billed.is_zero()), "{billed}");
            assert!(curve.points.iter().any(|point| point.billed == billed), "{billed}");
            assert!(curve.points.last().is_some_and(|last| last.billed > billed), "{billed}");
            let found = findings(policy, &case.claim, &case.accumulators);
            assert!(found.settlements <= most_settlements(policy), "{billed}");
            assert!(places(policy, &case.claim, &case.accumulators, Stay).is_some(), "{billed}");
        }
    }
}

#[test]
fn documents_say_everything_in_whole_sentences() {
    let registry = Registry::builtin().expect("sound packs");
    let mut sentences = 0;
    for file in cases_in(&cases_folder().with_file_name("what_if")) {
        let name = file.path.display();
        let policy = registry.get(file.text(&["policy"]).expect("a policy")).expect("a known policy");
        let case = example(policy, &file).0;
        let (claim, year) = (&case.claim, &case.accumulators);
        let places = mingbai_report::places(policy, claim, &places(policy, claim, year, LeftOut).expect("hospitals"));
        let curve = mingbai_report::curve(policy, &curve(policy, claim, year, LeftOut));
        let findings = mingbai_report::findings(policy, &findings(policy, claim, year));
        assert!(places.rows.iter().all(|row| row.payments.len() == places.stages.len()), "{name}");
        assert!(curve.points.iter().all(|point| point.payments.len() == curve.stages.len()), "{name}");
        let told = [vec![places.says], places.notes, curve.notes, findings.notes].concat();
        let markers = curve.markers.into_iter().map(|marker| marker.says);
        let found = findings.findings.into_iter().flat_map(|finding| {
            let whole = [finding.when.as_str(), "，", &finding.says].concat();
            [whole, finding.advice]
        });
        let readings =
            findings.readings.into_iter().map(|reading| [reading.name, "，".to_owned(), reading.says].concat());
        let identities = findings.identities.into_iter().map(|identity| identity.says);
        for text in told.into_iter().chain(markers).chain(found).chain(readings).chain(identities) {
            sentences += 1;
            assert!(text.ends_with('。'), "{name}: “{text}” is no sentence");
            for slip in ["。。", "，，", "，。", "元元", "  ", "None", "Some(", "！", "-"] {
                assert!(!text.contains(slip), "{name}: “{text}” has “{slip}”");
            }
        }
    }
    assert!(sentences > 100, "only {sentences} sentences");
}

#[test]
fn a_local_value_that_should_differ_by_hospital_is_told() {
    let registry = Registry::builtin().expect("sound packs");
    let policy = registry.named("banan-2018").expect("a pack");
    let file = cases_in(&cases_folder().with_file_name("what_if"));
    let file = file.iter().find(|file| file.path.ends_with("banan-120-yuan.toml")).expect("an example");
    let mut case = example(policy, file).0;
    let rate = policy.parameter("basic_rate").expect("a parameter");
    case.claim.set_parameter(policy, rate, Value::Figure(Decimal::new(6, 1))).expect("a rate");
    let places = places(policy, &case.claim, &case.accumulators, LeftOut).expect("hospitals");
    assert!(places.same_everywhere.contains(&(rate, true)), "{:?}", places.same_everywhere);
    let report = mingbai_report::places(policy, &case.claim, &places);
    let expected = "居民医保的报销比例：各种医院本来不一样，您填了一个数，这里每种医院都按它算。要比别的医院，请改成那里的数再看。";
    assert!(report.notes.iter().any(|note| note == expected), "{:?}", report.notes);
}

fn example(policy: &Policy, file: &CaseFile) -> (Case, Json) {
    let mut tree = file.tree.clone();
    let expected = tree.as_object_mut().and_then(|tree| tree.remove("expect")).expect("expectations");
    (read_case(policy, &tree).expect("a sound case"), expected)
}

/// The claim of a case at another bill of its curve.
fn settled(policy: &Policy, case: &Case, curve: &Curve, billed: Money) -> what_if::Point {
    let mut claim = case.claim.clone();
    curve.dropped.iter().for_each(|stage| claim.forget_slip(*stage));
    let today = claim.billed.yuan();
    let part = |out: Money| {
        let exact = if today.is_zero() { Decimal::ZERO } else { billed.yuan() * out.yuan() / today };
        Money::from_yuan(exact)
    };
    claim.out_of_catalogue = claim.out_of_catalogue.map(part);
    claim.billed = billed;
    let total = total(policy, &claim, &case.accumulators);
    let fen = |range: Range| Range { least: range.least.round_to_fen(), greatest: range.greatest.round_to_fen() };
    what_if::Point {
        billed,
        payments: total.payments.into_iter().map(fen).collect(),
        hospital: fen(total.hospital),
        patient: fen(total.patient),
    }
}

fn each_case(mut check: impl FnMut(&str, &Policy, &Case)) {
    let registry = Registry::builtin().expect("sound packs");
    for policy in registry.all() {
        // Every third case: what is open takes long to search without optimisation.
        for file in cases_in(&cases_folder().join(&policy.pack.id)).iter().step_by(3) {
            if let Ok(case) = read_case(policy, &file.tree) {
                check(&file.path.display().to_string(), policy, &case);
            }
        }
    }
}
