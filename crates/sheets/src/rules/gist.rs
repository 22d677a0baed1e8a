//! An offer in one line: from which amount on, how much of it, and up to what; or where to go.

use mingbai_report::{Offer, OfferLine, OfferPart, OfferedValue, Source, wording};

use crate::wording::rules as words;

/// How long a text may be that stands in the line as it is, in characters.
const SHORT: usize = 40;

/// The gist of an offer that says nothing else of itself.
pub(super) fn gist(offer: &Offer) -> Option<String> {
    if offer.says.iter().any(|says| says != wording::BEST_OF) {
        return None;
    }
    let of_part = |part| offer.lines.iter().find(move |line: &&OfferLine| line.part == part);
    if let Some(unclear) = of_part(OfferPart::Undetermined).and_then(|line| line.items.first()) {
        return Some(unclear.clone());
    }
    let slots = [OfferPart::Deductible, OfferPart::Rate, OfferPart::Amount, OfferPart::Ceiling];
    let mut unverified = Unverified { some: false, all: true };
    let mut said = Vec::new();
    for part in slots {
        let Some(line) = of_part(part) else { continue };
        if let Some(text) = slot(offer, part, line) {
            unverified.see(line);
            said.push(text);
        }
    }
    if !said.is_empty() {
        return Some([&words::gist(&said), unverified.said()].concat());
    }
    let place = of_part(OfferPart::Place).and_then(|line| line.items.first());
    place.map(|place| [words::part(OfferPart::Place), "：", place].concat())
}

/// Whether figures of the gist were taken from elsewhere: whoever reads no further must not take them for the document's.
struct Unverified {
    some: bool,
    all: bool,
}

impl Unverified {
    fn see(&mut self, line: &OfferLine) {
        // The slot shows the first figure, unless it says something in words.
        let Some(figure) = line.figures.first().filter(|_| line.items.is_empty()) else { return };
        let is_reference = |value: &OfferedValue| value.source == Source::Reference && figure.local.is_none();
        self.some |= figure.values.iter().any(is_reference);
        self.all &= figure.values.iter().all(is_reference);
    }

    fn said(&self) -> &'static str {
        match (self.some, self.all) {
            (true, true) => words::UNVERIFIED,
            (true, false) => words::PARTLY_UNVERIFIED,
            (false, _) => "",
        }
    }
}

/// What a line says of a slot in a few words; nothing where it takes more of them.
fn slot(offer: &Offer, part: OfferPart, line: &OfferLine) -> Option<String> {
    let text = match (line.items.first(), line.figures.as_slice()) {
        (Some(item), _) if part == OfferPart::Rate && item == wording::ALL_OF_IT => {
            let from = offer.lines.iter().any(|line| line.part == OfferPart::Deductible);
            if from { words::ALL_ABOVE.to_owned() } else { item.clone() }
        }
        (Some(item), _) => item.clone(),
        (None, [figure, ..]) => match (&figure.local, figure.values.as_slice()) {
            (Some(local), _) => local.clone(),
            (None, []) => words::UNSTATED.to_owned(),
            (None, [only]) if only.text.chars().count() <= SHORT => only.text.clone(),
            (None, values) => between(values.iter().map(|value| value.text.as_str()), part == OfferPart::Rate)?,
        },
        (None, []) => return None,
    };
    (text.chars().count() <= SHORT).then(|| words::in_gist(part, &text))
}

/// The least and the greatest of several figures: `60% 到 85%`, `50 到 800 元`.
fn between<'t>(texts: impl Iterator<Item = &'t str>, shares: bool) -> Option<String> {
    let found: Vec<(u64, &str)> = texts.flat_map(|text| figures(text, shares)).collect();
    let ((_, least), (_, greatest)) = (*found.iter().min()?, *found.iter().max()?);
    let unit = if shares { "%" } else { " 元" };
    if least == greatest {
        return Some([least, unit].concat());
    }
    Some([least, if shares { "%" } else { "" }, " 到 ", greatest, unit].concat())
}

/// The shares of a text, or its amounts: each with what it is worth, in ten-thousandths.
fn figures(text: &str, shares: bool) -> Vec<(u64, &str)> {
    let unit = if shares { "%" } else { " 元" };
    let before = text.match_indices(unit).map(|(end, _)| &text[..end]);
    let number = |before: &'_ str| {
        let is_figure = |letter: char| letter.is_ascii_digit() || matches!(letter, ',' | '.');
        before.len() - before.chars().rev().take_while(|letter| is_figure(*letter)).count()
    };
    before
        .filter_map(|before| {
            let number = &before[number(before)..];
            let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
            let whole: u64 = whole.replace(',', "").parse().ok()?;
            let decimals = [decimals, "0000"].concat();
            Some((whole.saturating_mul(10_000) + decimals.get(..4)?.parse::<u64>().ok()?, number))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::between;

    #[test]
    fn several_figures_are_their_least_and_greatest() {
        assert_eq!(between(["150 元", "50 元", "1,800 元"].into_iter(), false).as_deref(), Some("50 到 1,800 元"));
        let scales = ["0 到 50,000 元报 65%；50,000 元以上报 70%", "0 到 50,000 元报 60%"];
        assert_eq!(between(scales.into_iter(), true).as_deref(), Some("60% 到 70%"));
        assert_eq!(between(["约 63.6364%", "60%"].into_iter(), true).as_deref(), Some("60% 到 63.6364%"));
        assert_eq!(between(["每人一年最多 80,000 元"].into_iter(), false).as_deref(), Some("80,000 元"));
        assert_eq!(between(["不封顶"].into_iter(), false), None);
    }
}
