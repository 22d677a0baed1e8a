//! The settlement slip against the rules, line by line, with words to ask in.

use mingbai_report::wording::{short_span, short_yuan, with_unit};
use mingbai_report::{Computed, Line, ReasonCode, Report, Span};

use super::clauses::{articles, document};
use super::fen::{fen, is_nothing};
use crate::Markup;
use crate::wording::answer as wording;

/// What agrees, what differs and how to ask about it, and what was not entered. `overcharged` is what the patient bears
/// more under the slip in all; see [`mingbai_report::overcharged`].
pub fn slip(report: &Report, overcharged: Option<&Span>) -> String {
    let mut sheet = Markup::new();
    let is_printed = |line: &&Line| matches!(line.reason.code, ReasonCode::Printed | ReasonCode::PrintedAboveOpen);
    if !report.lines.iter().any(|line| is_printed(&line)) {
        sheet.leaf("p", &[("class", "help")], wording::NOTHING_PRINTED);
        return sheet.finish();
    }
    let agrees = |line: &&Line| line.computed.as_ref().is_some_and(|computed| fen(&computed.difference) == 0);
    let above_open = |line: &&Line| line.reason.code == ReasonCode::PrintedAboveOpen;
    let (odd, others): (Vec<&Line>, Vec<&Line>) = report
        .lines
        .iter()
        .filter(is_printed)
        .partition(|line| above_open(line) || (line.computed.is_some() && !agrees(line)));
    if !odd.is_empty() {
        sheet.start("ul", &[("class", "cards")]);
        odd.iter().for_each(|line| item(&mut sheet, report, line, overcharged));
        sheet.end();
    }
    let (agreeing, incomparable): (Vec<&Line>, Vec<&Line>) = others.into_iter().partition(agrees);
    together(&mut sheet, wording::AGREES, &agreeing);
    together(&mut sheet, wording::NO_COMPARISON, &incomparable);
    in_all(&mut sheet, overcharged, odd.iter().any(|line| is_certain(line)));
    let missing: Vec<&str> = (report.lines.iter())
        .filter(|line| !is_printed(line) && !is_nothing(&line.amount))
        .map(|line| line.name.as_str())
        .collect();
    if !missing.is_empty() {
        sheet.leaf("p", &[("class", "help")], &wording::not_entered(&missing.join("、")));
    }
    sheet.finish()
}

/// Printed amounts of which there is one thing to say.
fn together(sheet: &mut Markup, says: &str, lines: &[&Line]) {
    if lines.is_empty() {
        return;
    }
    sheet.start("p", &[]).text(says);
    for (place, line) in lines.iter().enumerate() {
        sheet.text(if place == 0 { "" } else { "、" }).text(&line.name).text(" ");
        sheet.prose(&short_span(&line.amount));
    }
    sheet.text("。").end();
}

/// How many printed amounts there are to ask about: those that differ from what the document itself gives, where the
/// patient may bear more for it.
pub(super) fn to_ask_about(report: &Report, overcharged: Option<&Span>) -> usize {
    if overcharged.is_some_and(does_no_harm) {
        return 0;
    }
    report.lines.iter().filter(|line| is_certain(line)).count()
}

/// Whether a printed amount differs from one that rests on no unverified figure.
fn is_certain(line: &Line) -> bool {
    line.computed.as_ref().is_some_and(|computed| fen(&computed.difference) != 0 && !computed.reference)
}

/// Whether the patient bears no more under the slip than by the rules.
fn does_no_harm(overcharged: &Span) -> bool {
    fen(&overcharged.greatest) <= 0
}

fn item(sheet: &mut Markup, report: &Report, line: &Line, overcharged: Option<&Span>) {
    sheet.start("li", &[]).leaf("h4", &[], &line.name);
    if line.reason.code == ReasonCode::PrintedAboveOpen {
        sheet.said("p", &[], &line.reason.text);
    }
    if let Some(computed) = line.computed.as_ref().filter(|computed| fen(&computed.difference) != 0) {
        differing(sheet, report, line, computed, overcharged);
    }
    sheet.end();
}

fn differing(sheet: &mut Markup, report: &Report, line: &Line, computed: &Computed, overcharged: Option<&Span>) {
    let (printed, by_the_rules) = (with_unit(&computed.printed), with_unit(&computed.amount));
    let difference = with_unit(computed.difference.trim_start_matches('-'));
    let less = fen(&computed.difference) > 0;
    let reference = computed.reference;
    sheet.start("p", &[]).prose(&wording::printed_and_computed(&printed, &by_the_rules, reference));
    sheet.start("strong", &[]).prose(&wording::differs(&difference, less, reference)).end().end();
    if reference {
        sheet.leaf("p", &[], wording::SLIP_COUNTS);
    } else if overcharged.is_some_and(does_no_harm) {
        sheet.leaf("p", &[], wording::MADE_UP_FOR);
    } else if less {
        let articles = articles(report, &line.reason.clauses);
        let words = (printed.as_str(), by_the_rules.as_str(), difference.as_str());
        let ask = wording::ask_about(&line.name, words, document(report), &articles);
        sheet.start("p", &[]).text(wording::ASK_SO).prose(&ask).end();
    }
}

/// What the differences come to. It is asked about only where one of them is `certain`, resting on the document alone.
fn in_all(sheet: &mut Markup, overcharged: Option<&Span>, certain: bool) {
    let Some(span) = overcharged else { return };
    let (least, greatest) = (fen(&span.least), fen(&span.greatest));
    sheet.start("p", &[("class", "in-all")]).start("strong", &[]);
    if greatest > 0 && !certain {
        sheet.prose(&wording::by_reference_in_all(&mingbai_report::wording::short_span(span)));
    } else if least > 0 {
        sheet.prose(&wording::ask_in_all(&mingbai_report::wording::short_span(span)));
    } else if greatest > 0 {
        sheet.prose(&wording::ask_in_all_at_most(&short_yuan(&span.greatest)));
    } else if least == 0 {
        sheet.text(wording::SAME_IN_ALL);
    } else {
        sheet.prose(&wording::better_by_slip(&short_yuan(span.greatest.trim_start_matches('-'))));
    }
    sheet.end().end().leaf("p", &[("class", "help")], wording::NOT_ADDED);
}
