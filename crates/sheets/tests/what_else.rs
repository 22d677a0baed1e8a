//! What the comparison and the curve keep to, over cases of every policy, and one drawing worked out by hand.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

use std::collections::HashSet;
use std::path::Path;

use mingbai_adjudication::what_if::{self, PrintedZeros};
use mingbai_packs::Registry;
use mingbai_policy::{Money, Policy};
use mingbai_report::case::{from_json, read_case, toml_tree};
use mingbai_report::{Bearer, Curve, CurveMarker, CurvePoint, MarkerKind, Payer, Places, Span};
use mingbai_sheets::{curve, places};

/// Every so many cases are followed: a curve settles hundreds of bills.
const EVERY: usize = 6;

#[test]
fn what_is_compared_is_all_told_in_words() {
    let mut marked = 0;
    each_case(|name, places, _| {
        let Some(places) = places else { return };
        let html = places::places(places);
        let text = plain(&html);
        sound(name, &html);
        assert!(text.contains(&places.says), "{name}");
        for note in &places.notes {
            assert!(text.contains(note.as_str()), "{name}: {note}");
        }
        for row in &places.rows {
            assert!(text.contains(&row.name), "{name}: {}", row.name);
        }
        let best = places.rows.iter().filter(|row| row.best).count();
        let told = if best < places.rows.len() { best } else { 0 };
        assert_eq!(html.matches(">最省<").count(), told, "{name}");
        let rough = places.rows.iter().filter(|row| row.widened).count();
        assert_eq!(html.matches(">只能粗略估<").count(), rough, "{name}");
        assert_eq!(text.contains("不能拿它的两头去比"), rough > 0, "{name}");
        assert_eq!(html.matches(">现在这样<").count(), places.rows.iter().filter(|row| row.current).count(), "{name}");
        marked += told;
    });
    assert!(marked > 10, "{marked} places are marked: too few to tell");
}

// Huainan's county hospital, and beside it a place of which only bounds are known.
#[test]
fn a_place_of_which_only_bounds_are_known_is_marked() {
    let registry = Registry::builtin().expect("sound packs");
    let policy = registry.get("huainan-2019").expect("the policy");
    let case = from_json(policy, r#"{"claim": {"billed": "9000", "out_of_catalogue": "0"}}"#).expect("a sound case");
    let places = what_if::places(policy, &case.claim, &case.accumulators, PrintedZeros::Stay);
    let mut places = mingbai_report::places(policy, &case.claim, &places.expect("hospitals"));
    places.rows.iter_mut().for_each(|row| row.widened = false);
    assert!(!places::places(&places).contains("只能粗略估</small>"));
    places.rows[1].widened = true;
    assert_eq!(places::places(&places).matches("只能粗略估</small>").count(), 1);
}

// From 300 yuan that are certain: 100 to 200 are at least 100 less, 450 to 500 at least 150 more, 200 to 400 nobody knows.
#[test]
fn a_place_that_is_surely_cheaper_or_dearer_says_by_how_much_at_least() {
    let registry = Registry::builtin().expect("sound packs");
    let policy = registry.get("huainan-2019").expect("the policy");
    let case = from_json(policy, r#"{"claim": {"billed": "9000", "out_of_catalogue": "0"}}"#).expect("a sound case");
    let places = what_if::places(policy, &case.claim, &case.accumulators, PrintedZeros::Stay);
    let mut places = mingbai_report::places(policy, &case.claim, &places.expect("hospitals"));
    let between = |least: &str, greatest: &str| Span { least: least.to_owned(), greatest: greatest.to_owned() };
    places.patient = between("300.00", "300.00");
    places.rows.truncate(4);
    let spans = [("300.00", "300.00"), ("100.00", "200.00"), ("450.00", "500.00"), ("200.00", "400.00")];
    let changes = [("0.00", "0.00"), ("-200.00", "-100.00"), ("150.00", "200.00"), ("-100.00", "100.00")];
    for (row, (span, change)) in places.rows.iter_mut().zip(spans.into_iter().zip(changes)) {
        (row.patient, row.patient_change) = (between(span.0, span.1), between(change.0, change.1));
        (row.widened, row.current) = (false, false);
    }
    let text = plain(&places::places(&places));
    for told in ["300 元 一样", "至少少付 100 元", "至少多付 150 元", "400 元 还没有定下来"] {
        assert_eq!(text.matches(told).count(), 1, "{told} in {text}");
    }
    // Against a range nothing is certain.
    places.patient = between("0.00", "300.00");
    assert_eq!(plain(&places::places(&places)).matches("至少").count(), 0);
}

#[test]
fn a_curve_is_drawn_and_told_and_adds_up() {
    let mut certain = 0;
    each_case(|name, _, curve| {
        let html = curve::curve(curve);
        let text = plain(&html);
        sound(name, &html);
        for told in curve.markers.iter().map(|marker| &marker.says).chain(&curve.notes) {
            assert!(text.contains(told.as_str()), "{name}: {told}");
        }
        if !curve.certain {
            return;
        }
        certain += 1;
        for point in &curve.points {
            let funds = curve.stages.iter().zip(&point.payments).filter(|(stage, _)| stage.bearer == Bearer::Fund);
            let paid = funds.map(|(_, paid)| money(&paid.greatest)).fold(Money::ZERO, |sum, paid| sum + paid);
            // Layers are whole only if these are: what the drawing stacks is the bill.
            let sum = paid + money(&point.hospital.greatest) + money(&point.patient.greatest);
            let off = sum - money(&point.billed);
            assert!(off <= Money::FEN && -off <= Money::FEN, "{name}: at {} the layers are {sum}", point.billed);
        }
    });
    assert!(certain > 10, "{certain} certain curves: too few to tell");
}

// 328 units stand for 10,000 yuan to the right, 190 upwards. At 1,000: x = 6 + 32.8 = 38.8, y = 240 − 19 = 221. At
// 10,000 the patient pays 5,500: y = 240 − 104.5 = 135.5; the whole bill is at y = 50.
#[test]
fn a_drawing_is_where_the_arithmetic_says() {
    let html = curve::curve(&by_hand());
    let own = "<path class=\"own\" d=\"M6.0 240.0L38.8 221.0L334.0 135.5L334.0 240.0L38.8 240.0L6.0 240.0Z\">";
    let fund = "d=\"M6.0 240.0L38.8 221.0L334.0 50.0L334.0 135.5L38.8 221.0L6.0 240.0Z\">";
    assert!(html.contains(own) && html.contains(fund), "{html}");
    // Markers at 1,000 and 1,100 would lie on each other: x = 38 and 42. They share a label.
    assert!(html.contains(">1–2</text>"), "{html}");
    assert!(plain(&html).contains("图上竖着的粗线是这次：总费用 1,000 元，自己付 1,000 元。"), "{html}");
}

#[test]
fn nothing_of_a_pack_gets_out_of_its_text() {
    const HOSTILE: &str = "<img src=x onerror='alert(1)'>\"&";
    let mut curve = by_hand();
    for text in [&mut curve.stages[0].name, &mut curve.markers[0].says] {
        text.insert_str(0, HOSTILE);
    }
    curve.notes.push(HOSTILE.to_owned());
    let html = curve::curve(&curve);
    assert!(
        !html.contains("<img") && html.contains("&lt;img src=x onerror=&#39;alert(1)&#39;&gt;&quot;&amp;"),
        "{html}"
    );
}

/// A fund that pays half of what is above 1,000.
fn by_hand() -> Curve {
    let registry = Registry::builtin().expect("sound packs");
    let policy = registry.all().first().expect("a policy");
    let case = from_json(policy, r#"{"claim": {"billed": "1000"}}"#).expect("a sound case");
    let known =
        mingbai_report::curve(policy, &what_if::curve(policy, &case.claim, &case.accumulators, PrintedZeros::LeftOut));
    let span = |amount: &str| Span { least: amount.to_owned(), greatest: amount.to_owned() };
    let point = |billed: &str, own: &str, fund: &str| CurvePoint {
        billed: billed.to_owned(),
        payments: vec![span(fund)],
        hospital: span("0.00"),
        patient: span(own),
    };
    let marker = |at: &str| CurveMarker {
        at: at.to_owned(),
        stage: "fund".to_owned(),
        name: "基金".to_owned(),
        kind: MarkerKind::Starts,
        jump: "0.00".to_owned(),
        patient_jump: "0.00".to_owned(),
        says: ["总费用到 ", at, " 元，基金开始付了。"].concat(),
    };
    Curve {
        format: known.format,
        policy: known.policy,
        today: "1000.00".to_owned(),
        up_to: "10000.00".to_owned(),
        certain: true,
        stages: vec![Payer { stage: "fund".to_owned(), name: "基金".to_owned(), bearer: Bearer::Fund }],
        points: vec![
            point("0.00", "0.00", "0.00"),
            point("1000.00", "1000.00", "0.00"),
            point("10000.00", "5500.00", "4500.00"),
        ],
        markers: vec![marker("1000.00"), marker("1100.00")],
        notes: Vec::new(),
    }
}

fn each_case(mut look: impl FnMut(&str, Option<&Places>, &Curve)) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases");
    for policy in Registry::builtin().expect("sound packs").all() {
        let mut paths: Vec<_> = std::fs::read_dir(folder.join(&policy.pack.id)).expect("cases").flatten().collect();
        paths.sort_by_key(std::fs::DirEntry::path);
        let files = paths.iter().map(std::fs::DirEntry::path).filter(|path| path.is_file());
        for path in files.step_by(EVERY) {
            let text = std::fs::read_to_string(&path).expect("a case");
            let Ok(case) = read_case(policy, &toml_tree(&text).expect("TOML")) else { continue };
            let (places, curve) = written(policy, &case.claim, &case.accumulators);
            look(&path.display().to_string(), places.as_ref(), &curve);
        }
    }
}

fn written(
    policy: &Policy,
    claim: &mingbai_adjudication::Claim,
    accumulators: &mingbai_adjudication::Accumulators,
) -> (Option<Places>, Curve) {
    let compared = what_if::places(policy, claim, accumulators, PrintedZeros::Stay);
    let followed = what_if::curve(policy, claim, accumulators, PrintedZeros::Stay);
    (
        compared.map(|compared| mingbai_report::places(policy, claim, &compared)),
        mingbai_report::curve(policy, &followed),
    )
}

/// Elements closed in their order, no id twice, no style, no amount apart from its unit.
fn sound(name: &str, html: &str) {
    let (mut open, mut ids) = (Vec::new(), HashSet::new());
    for tag in html.split('<').skip(1) {
        let tag = tag.split('>').next().expect("a tag");
        match tag.strip_prefix('/') {
            Some(closed) => assert_eq!(open.pop(), Some(closed.to_owned()), "{name}: closes {closed}"),
            None => open.push(tag.split(' ').next().expect("a name").to_owned()),
        }
        if let Some(id) = tag.split(" id=\"").nth(1).and_then(|rest| rest.split('"').next()) {
            assert!(ids.insert(id.to_owned()), "{name}: {id} stands twice");
        }
        assert!(!tag.contains(" style="), "{name}: the page's security policy refuses styles");
    }
    assert!(open.is_empty(), "{name}: {open:?} stay open");
    assert!(!html.contains(" 元"), "{name}: an amount may part from its unit");
}

/// What is read of a sheet.
fn plain(html: &str) -> String {
    let text: String = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
    text.replace("&nbsp;", " ").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

fn money(amount: &str) -> Money {
    Money::from_yuan(amount.parse().expect("an amount"))
}
