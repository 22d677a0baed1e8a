//! Where every figure comes from: the document, readings, parameters, provisions.

use mingbai_policy::Policy;
use mingbai_policy::document::Provenance;
use mingbai_policy::formula::ReadingIndex;
use mingbai_policy::policy::Value;

use crate::Told;
use crate::conditions::Known;
use crate::document::{Bracket, Document, Figure, Note, Parameter, Provision, Reading, Report, Source};
use crate::slots::{clause_ids, figure, merge};
use crate::wording;

/// The document.
pub(crate) fn document(policy: &Policy) -> Document {
    let source = &policy.pack.document;
    Document {
        id: policy.pack.id.clone(),
        county: policy.pack.county.clone(),
        title: source.title.clone(),
        number: source.number.clone(),
        issuer: source.issuer.clone(),
        issued: source.issued.map(wording::iso_day),
        valid_from: source.valid_from.map(wording::iso_day),
        valid_to: source.valid_to.map(wording::iso_day),
        note: source.note.clone(),
    }
}

/// How each ambiguity is read.
pub(crate) fn readings(told: Told<'_>) -> Vec<Reading> {
    let readings = (0u16..).zip(told.policy.readings.iter().zip(&told.policy.pack.readings));
    let read = readings.map(|(place, (compiled, written))| {
        let chosen = told.claim.reading(ReadingIndex(place));
        let option = chosen.and_then(|chosen| written.options.get(usize::from(chosen)));
        Reading {
            id: written.id.clone(),
            code: written.code.clone(),
            ask: written.ask.clone(),
            option: option.map_or_else(|| "undecided".to_owned(), |option| option.id.clone()),
            name: option.map_or_else(wording::undecided, |option| option.name.clone()),
            default: chosen == compiled.default,
            clauses: written.clauses.clone(),
        }
    });
    read.collect()
}

/// Every figure that took part in a scenario.
pub(crate) fn parameters(told: Told<'_>) -> Vec<Parameter> {
    let policy = told.policy;
    let known = Known { policy, claim: told.claim, answers: true };
    let mut parameters: Vec<Parameter> = Vec::new();
    let all = || told.settlement.scenarios.iter().flat_map(|scenario| &scenario.parameters);
    for used in all() {
        let Some(value) = figure(policy, |parameter| told.claim.local(parameter), *used) else { continue };
        let named = &policy.pack.parameters[used.0.at()];
        let case = used.1.map(usize::from);
        let compiled = case.and_then(|case| policy.parameters[used.0.at()].cases.get(case));
        let outside = told.settlement.scenarios.iter().any(|scenario| scenario.references.contains(&used.0));
        let source = match compiled.map(|case| case.source) {
            None => Source::Local,
            Some(_) if outside => Source::Reference,
            Some(Provenance::Stated) => Source::Stated,
            Some(Provenance::Derived) => Source::Derived,
            Some(Provenance::Reference) => Source::Reference,
        };
        let shown = match (value, named.unit.word()) {
            (Value::Scale(brackets), _) => wording::scale(brackets),
            (Value::Figure(figure), "rate") => wording::percent(*figure),
            (Value::Figure(figure), "yuan") => wording::round_yuan(*figure),
            (Value::Figure(figure), _) => figure.normalize().to_string(),
        };
        // Of a figure that has one value in the best run and another in the worst, each says whom it is for.
        let several = all().any(|(parameter, other)| *parameter == used.0 && *other != used.1);
        let whom = compiled.filter(|_| several).map(|case| known.words(&case.when));
        let name = match &whom {
            None => named.name.clone(),
            Some(whom) => [&named.name, "（", whom.as_deref().unwrap_or(wording::THE_REST), "）"].concat(),
        };
        let parameter = Parameter {
            id: named.id.clone(),
            name: named.name.clone(),
            unit: named.unit.word().to_owned(),
            value: written(value),
            source,
            text: wording::parameter(&name, &shown, source),
            note: case.and_then(|case| named.cases.get(case)).and_then(|case| case.note.clone()),
            clauses: compiled.map_or_else(Vec::new, |case| clause_ids(policy, &case.clauses)),
        };
        if !parameters.contains(&parameter) {
            parameters.push(parameter);
        }
    }
    parameters
}

fn written(value: &Value) -> Figure {
    match value {
        Value::Figure(figure) => Figure::One(figure.normalize().to_string()),
        Value::Scale(brackets) => Figure::Scale(
            (brackets.iter())
                .map(|bracket| Bracket {
                    from: bracket.from.yuan().normalize().to_string(),
                    to: bracket.to.map(|to| to.yuan().normalize().to_string()),
                    rate: bracket.rate.normalize().to_string(),
                })
                .collect(),
        ),
    }
}

/// The names of the provisions that amounts, grants, warnings and deadlines rest on.
pub(crate) fn referred(report: &Report) -> Vec<String> {
    let mut names = Vec::new();
    for line in &report.lines {
        merge(&mut names, line.reason.clauses.clone());
    }
    for grant in &report.grants {
        merge(&mut names, grant.clauses.clone());
    }
    for grant in &report.refused_grants {
        merge(&mut names, grant.reason.clauses.clone());
    }
    for warning in &report.warnings {
        merge(&mut names, warning.clauses.clone());
    }
    for deadline in &report.deadlines {
        merge(&mut names, deadline.clauses.clone());
    }
    for parameter in &report.parameters {
        merge(&mut names, parameter.clauses.clone());
    }
    for step in report.scenarios.iter().flat_map(|run| &run.stages).flat_map(|stage| &stage.steps) {
        merge(&mut names, step.clauses.clone());
    }
    names
}

/// The notes that are about any of these provisions.
pub(crate) fn notes(policy: &Policy, referred: &[String]) -> Vec<Note> {
    let notes = policy.pack.notes.iter();
    let about = notes.filter(|note| note.clauses.iter().any(|clause| referred.contains(clause)));
    let written =
        about.map(|note| Note { code: note.code.clone(), text: note.says.clone(), clauses: note.clauses.clone() });
    written.collect()
}

/// Every provision that the report names, in the document's order.
pub(crate) fn provisions(policy: &Policy, report: &Report) -> Vec<Provision> {
    let mut names = referred(report);
    for reading in &report.readings {
        merge(&mut names, reading.clauses.clone());
    }
    for note in &report.notes {
        merge(&mut names, note.clauses.clone());
    }
    for clauses in
        (report.procedures.iter().map(|one| &one.clauses)).chain(report.rights.iter().map(|one| &one.clauses))
    {
        merge(&mut names, clauses.clone());
    }
    let named = policy.pack.provisions.iter().filter(|provision| names.contains(&provision.id));
    let written = named.map(|provision| Provision {
        id: provision.id.clone(),
        article: provision.article.clone(),
        says: provision.says.clone(),
    });
    written.collect()
}
