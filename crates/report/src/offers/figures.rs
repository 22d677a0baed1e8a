//! Figures with their values, each with its origin.

use mingbai_policy::document::{Provenance, Unit};
use mingbai_policy::formula::{Amount, Condition, ParameterIndex, ProvisionIndex};
use mingbai_policy::policy::{Bracket, ParameterCase, Value};
use rust_decimal::Decimal;

use crate::conditions::{Known, Truth, parameters_of};
use crate::document::{OfferedFigure, OfferedValue, Source};
use crate::slots::clause_ids;
use crate::wording;

/// The figures of the parameters that a formula names.
pub(super) fn of_formula(known: Known<'_>, formula: &Amount) -> Vec<OfferedFigure> {
    parameters_of(formula).into_iter().map(|parameter| of_parameter(known, parameter)).collect()
}

/// A figure that is written in the stage itself, and so in the document.
pub(super) fn stated(known: Known<'_>, text: String, clauses: &[ProvisionIndex]) -> OfferedFigure {
    let clauses = clause_ids(known.policy, clauses);
    let value = OfferedValue { when: None, text, source: Source::Stated, note: None, clauses };
    OfferedFigure { parameter: None, name: String::new(), local: None, values: vec![value], ordered: false }
}

/// A parameter with the values that can still count.
pub(super) fn of_parameter(known: Known<'_>, parameter: ParameterIndex) -> OfferedFigure {
    let named = &known.policy.pack.parameters[parameter.at()];
    let mut values = Vec::new();
    let mut before: Vec<Vec<&Condition>> = Vec::new();
    let mut ordered = false;
    for (case, written) in known.policy.parameters[parameter.at()].cases.iter().zip(&named.cases) {
        let truth = known.truth(&case.when);
        if truth == Truth::Fails {
            continue;
        }
        let open = known.open_parts(&case.when);
        // Whoever fits this one fits one before it, which counts first.
        if before.iter().any(|earlier| earlier.iter().all(|part| open.contains(part))) {
            continue;
        }
        ordered |= before.iter().any(|earlier| open.iter().all(|part| earlier.contains(part)));
        before.push(open);
        values.push(OfferedValue {
            when: known.words(&case.when),
            text: text(named.unit, case),
            source: source(case.source),
            note: written.note.clone(),
            clauses: clause_ids(known.policy, &case.clauses),
        });
        if truth == Truth::Holds {
            break;
        }
    }
    let local = known.claim.local(parameter).map(|value| value_text(named.unit, value, None));
    OfferedFigure { parameter: Some(named.id.clone()), name: named.name.clone(), local, values, ordered }
}

fn text(unit: Unit, case: &ParameterCase) -> String {
    value_text(unit, &case.value, Some(case.source))
}

fn value_text(unit: Unit, value: &Value, whole: Option<Provenance>) -> String {
    match value {
        Value::Figure(figure) if unit == Unit::Rate => wording::percent(*figure),
        Value::Figure(figure) if unit == Unit::Yuan => wording::round_yuan(*figure),
        Value::Figure(figure) => wording::times(&figure.normalize().to_string()),
        Value::Scale(brackets) => scale(brackets, whole),
    }
}

/// A scale; a bracket that comes from elsewhere than the whole says so.
pub(super) fn scale(brackets: &[Bracket], whole: Option<Provenance>) -> String {
    let bracket = |bracket: &Bracket| {
        let text = wording::bracket_bounds(bracket.from.yuan(), bracket.to.map(|to| to.yuan()), bracket.rate);
        let own = bracket.source.filter(|own| whole.is_some_and(|whole| whole != *own));
        own.map_or_else(|| text.clone(), |own| [&text, "（", wording::source(source(own)), "）"].concat())
    };
    brackets.iter().map(bracket).collect::<Vec<_>>().join("；")
}

fn source(provenance: Provenance) -> Source {
    match provenance {
        Provenance::Stated => Source::Stated,
        Provenance::Derived => Source::Derived,
        Provenance::Reference => Source::Reference,
    }
}

/// A rate or a plain figure in words.
pub(super) fn percent_or_yuan(figure: Decimal, is_rate: bool) -> String {
    if is_rate { wording::percent(figure) } else { wording::round_yuan(figure) }
}
