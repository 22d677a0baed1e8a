//! The same bill in every hospital, side by side: what the patient pays there, and what each fund does.

use mingbai_report::wording::{ROUGH, short_span, short_yuan};
use mingbai_report::{PlaceRow, Places};

use crate::Markup;
use crate::answer::fen::{fen, is_nothing};
use crate::wording::places as wording;

/// The best place in a sentence, the table, what each fund pays in each place, and what must be known to read it.
pub fn places(places: &Places) -> String {
    let mut sheet = Markup::new();
    sheet.said("p", &[("class", "best-place")], &places.says);
    // "The best" says nothing where all are.
    let marks_best = places.has_best && !places.rows.iter().all(|row| row.best);
    sheet.start("table", &[("class", "places")]);
    sheet.leaf("caption", &[("class", "for-screen-readers")], wording::CAPTION);
    head(&mut sheet, &[wording::WHERE, wording::OWN_AND_CHANGE]);
    sheet.start("tbody", &[]);
    // Where every place is open, the sentence above has said so once.
    let says_open = places.rows.iter().any(|row| row.patient.is_exact());
    // From an amount that is certain even a range can be all below or all above.
    let from_certain = places.patient.is_exact();
    for row in &places.rows {
        place(&mut sheet, row, marks_best, says_open, from_certain);
    }
    sheet.end().end();
    funds(&mut sheet, places);
    // Amounts of the slip that are left out or kept change every row: that is said in sight.
    for note in &places.notes {
        sheet.said("p", &[("class", "help")], note);
    }
    sheet.finish()
}

/// What stands there where the policy does not tell hospitals apart.
pub fn none(text: &str) -> String {
    let mut sheet = Markup::new();
    sheet.leaf("p", &[("class", "help")], text);
    sheet.finish()
}

fn head(sheet: &mut Markup, columns: &[&str]) {
    sheet.start("thead", &[]).start("tr", &[]);
    for column in columns {
        sheet.leaf("th", &[("scope", "col")], column);
    }
    sheet.end().end();
}

fn place(sheet: &mut Markup, row: &PlaceRow, marks_best: bool, says_open: bool, from_certain: bool) {
    let best = row.best && marks_best;
    let class = match (best, row.current) {
        (true, true) => "best here",
        (true, false) => "best",
        (false, true) => "here",
        (false, false) => "",
    };
    sheet.start("tr", &[("class", class)]).start("th", &[("scope", "row")]).text(&row.name);
    for (holds, mark) in [(best, wording::BEST), (row.current, wording::HERE)] {
        if holds {
            sheet.text(" ").leaf("strong", &[("class", "mark-word")], mark);
        }
    }
    sheet.end().start("td", &[("class", "amount")]).prose(&short_span(&row.patient));
    let change = change(row, from_certain);
    if !change.is_empty() && (says_open || row.widened || row.patient.is_exact()) {
        sheet.text(" ").said("small", &[], &change);
    }
    sheet.end().end();
}

/// What it changes against the bill as it is. Of ranges the amounts themselves say more than their differences.
fn change(row: &PlaceRow, from_certain: bool) -> String {
    let change = &row.patient_change;
    let less = |by: &str| [wording::LESS, &short_yuan(by.trim_start_matches('-'))].concat();
    let more = |by: &str| [wording::MORE, &short_yuan(by)].concat();
    let is_open = !row.patient.is_exact();
    match (fen(&change.least), fen(&change.greatest)) {
        _ if row.widened => ROUGH.to_owned(),
        (_, most) if is_open && from_certain && most < 0 => [wording::AT_LEAST, &less(&change.greatest)].concat(),
        (least, _) if is_open && from_certain && least > 0 => [wording::AT_LEAST, &more(&change.least)].concat(),
        _ if is_open => wording::OPEN.to_owned(),
        _ if row.current || !change.is_exact() => String::new(),
        (0, _) => wording::SAME.to_owned(),
        (by, _) if by < 0 => less(&change.least),
        _ => more(&change.least),
    }
}

/// One row for each fund that pays anything anywhere, one column for each place.
fn funds(sheet: &mut Markup, places: &Places) {
    let pays = |at: &usize| places.rows.iter().any(|row| row.payments.get(*at).is_some_and(|paid| !is_nothing(paid)));
    let paying: Vec<usize> = (0..places.stages.len()).filter(pays).collect();
    if paying.is_empty() {
        return;
    }
    sheet.start("details", &[("class", "more"), ("id", "places-funds")]).leaf("summary", &[], wording::EACH_FUND);
    sheet.start("div", &[("class", "wide"), ("role", "region"), ("tabindex", "0"), ("aria-label", wording::WIDE)]);
    sheet.start("table", &[("class", "places-funds")]);
    let names = places.rows.iter().map(|row| row.name.as_str());
    head(sheet, &std::iter::once(wording::FUND).chain(names).collect::<Vec<_>>());
    sheet.start("tbody", &[]);
    for at in paying {
        sheet.start("tr", &[]).leaf("th", &[("scope", "row")], &places.stages[at].name);
        for row in &places.rows {
            let paid = row.payments.get(at).map(short_span).unwrap_or_default();
            sheet.said("td", &[("class", "amount")], &paid);
        }
        sheet.end();
    }
    let hospital = |row: &PlaceRow| fen(&row.hospital_bears.greatest) > 0;
    if places.rows.iter().any(hospital) {
        sums(sheet, mingbai_report::wording::HOSPITAL, places.rows.iter().map(|row| &row.hospital_bears));
    }
    sums(sheet, wording::OWN, places.rows.iter().map(|row| &row.patient));
    sheet.end().end();
    let billed = short_yuan(&places.billed.least);
    sheet.end().said("p", &[("class", "help")], &[mingbai_report::wording::TOTAL, " ", &billed].concat()).end();
}

fn sums<'a>(sheet: &mut Markup, name: &str, spans: impl Iterator<Item = &'a mingbai_report::Span>) {
    sheet.start("tr", &[("class", "sum")]).leaf("th", &[("scope", "row")], name);
    for span in spans {
        sheet.said("td", &[("class", "amount")], &short_span(span));
    }
    sheet.end();
}
