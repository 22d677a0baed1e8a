//! A scale of brackets as it is typed in, wherever it is typed.

use mingbai_adjudication::ClaimError;
use mingbai_policy::policy::Bracket;
use mingbai_policy::{Money, Rate};

use crate::person::field;
use crate::wording;

/// The most brackets that can be entered; the packs' longest scale has four.
pub const MOST_BRACKETS: usize = 8;

/// The names of a bracket's fields, its end and its rate; `place` counts from 0.
pub fn bracket_names(parameter: &str, place: usize) -> [String; 2] {
    let place = place.to_string();
    ["to", "rate"].map(|part| [field::PARAMETERS, parameter, ".", &place, ".", part].concat())
}

/// Reads the brackets of a parameter, each from the end of the last; one without an end is the last. `text` gives what
/// stands in a field. Without any entry there are no brackets.
///
/// # Errors
/// Every mistake, at the field of the bracket that has it.
pub fn read_brackets<'t>(parameter: &str, text: &dyn Fn(&str) -> &'t str) -> Result<Vec<Bracket>, Vec<ClaimError>> {
    let mut brackets: Vec<Bracket> = Vec::new();
    let mut errors = Vec::new();
    let mut from = Some(Money::ZERO);
    for place in 0..MOST_BRACKETS {
        let [end, rate] = bracket_names(parameter, place);
        let [to, share] = [&end, &rate].map(|name| text(name).trim());
        if to.is_empty() && share.is_empty() {
            continue;
        }
        let Some(start) = from else {
            // Without an end of the bracket above, nothing further can be read.
            errors.push(ClaimError { field: end, message: wording::BRACKET_ABOVE_IS_OPEN.to_owned() });
            break;
        };
        let share = match share {
            "" => Err(wording::BRACKET_WITHOUT_RATE.to_owned()),
            share => mingbai_amounts::parse_share(share).map(Rate::share).map_err(|misread| misread.message()),
        };
        let to = match to {
            "" => Ok(None),
            to => match mingbai_amounts::parse(to) {
                Ok(to) if to <= start => Err(wording::bracket_goes_backwards(start)),
                Ok(to) => Ok(Some(to)),
                Err(misread) => Err(misread.message()),
            },
        };
        let share = share.map_err(|message| errors.push(ClaimError { field: rate, message }));
        // Behind an end that is wrong nobody knows where the next one begins.
        let Ok(to) = to.map_err(|message| errors.push(ClaimError { field: end, message })) else { break };
        brackets.push(Bracket { from: start, to, rate: share.unwrap_or_default(), source: None });
        from = to;
    }
    if errors.is_empty() { Ok(brackets) } else { Err(errors) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Fields with what stands in them.
    type Typed = &'static [(&'static str, &'static str)];

    /// The brackets that are read, or the fields that are wrong.
    fn read(typed: Typed) -> Result<Vec<String>, Vec<String>> {
        let of = |name: &str| {
            let place = name.strip_prefix("claim.parameters.s.").unwrap_or("");
            typed.iter().find(|(name, _)| *name == place).map_or("", |(_, text)| *text)
        };
        let shown = |bracket: &Bracket| {
            let to = bracket.to.map_or("…".to_owned(), |to| to.to_string());
            format!("{}-{to} {}", bracket.from, bracket.rate.normalize())
        };
        read_brackets("s", &of)
            .map(|brackets| brackets.iter().map(shown).collect())
            .map_err(|errors| errors.into_iter().map(|error| error.field.replace("claim.parameters.s.", "")).collect())
    }

    #[test]
    fn brackets_follow_each_other_and_mistakes_stand_at_their_fields() {
        assert_eq!(read(&[]), Ok(vec![]));
        assert_eq!(
            read(&[("0.to", "3万"), ("0.rate", "50"), ("1.rate", "60%")]),
            Ok(vec!["0.00-30000.00 0.5".to_owned(), "30000.00-… 0.6".to_owned()])
        );
        let wrong: [(Typed, &[&str]); 5] = [
            (&[("0.to", "30000"), ("0.rate", "50"), ("1.to", "10000"), ("1.rate", "60")], &["1.to"]),
            (&[("0.to", "0"), ("0.rate", "50")], &["0.to"]),
            (&[("0.to", "30000")], &["0.rate"]),
            (&[("0.to", "约三万"), ("0.rate", "多")], &["0.rate", "0.to"]),
            (&[("0.rate", "50"), ("1.rate", "60")], &["1.to"]),
        ];
        for (typed, wrong) in wrong {
            assert_eq!(read(typed), Err(wrong.iter().map(|field| (*field).to_owned()).collect()), "{typed:?}");
        }
    }
}
