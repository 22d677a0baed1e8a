//! What is open: questions that would narrow the result, and what a scenario assumes for them.

use mingbai_adjudication::settlement::{Assumed, OpenAmount, OpenPoint, Question as Found};
use mingbai_policy::Policy;
use mingbai_policy::document::FactKind;
use mingbai_policy::formula::{AccumulatorIndex, FactIndex, ParameterIndex};
use mingbai_policy::policy::{Body, Counts as Counted};

use crate::Told;
use crate::document::{Answer, Assumption, Choice, Counts, MissingParameter, Question, QuestionKind};
use crate::wording;

/// Every question, the one that narrows most first.
pub(crate) fn questions(told: Told<'_>) -> Vec<Question> {
    told.settlement.questions.iter().map(|question| asked(told, question)).collect()
}

fn asked(told: Told<'_>, question: &Found) -> Question {
    let pack = &told.policy.pack;
    let (kind, id) = named(told.policy, question.about);
    let mut asked = Question {
        kind,
        id,
        ask: String::new(),
        help: None,
        answer: Answer::Amount,
        options: Vec::new(),
        parameters: question.parameters.iter().map(|parameter| missing(told.policy, *parameter)).collect(),
        narrows_by: question.narrows_by.to_string(),
    };
    match question.about {
        OpenPoint::Fact(fact) => {
            let fact = &pack.facts[fact.at()];
            asked.ask.clone_from(&fact.ask);
            asked.help.clone_from(&fact.help);
            asked.answer = match fact.kind {
                FactKind::YesNo | FactKind::Identity => Answer::YesNo,
                FactKind::Choice => Answer::Choice,
                FactKind::Date => Answer::Date,
                FactKind::Disease => Answer::Disease,
            };
            asked.options = match fact.kind {
                FactKind::YesNo | FactKind::Identity => [("true", wording::YES), ("false", wording::NO)]
                    .map(|(id, name)| Choice { id: id.to_owned(), name: name.to_owned(), help: None })
                    .into(),
                _ => (fact.options.iter())
                    .map(|option| Choice {
                        id: option.id.clone(),
                        name: option.name.clone(),
                        help: option.help.clone(),
                    })
                    .collect(),
            };
        }
        OpenPoint::Discharged => {
            asked.ask = wording::ask_discharged();
            asked.answer = Answer::Date;
        }
        OpenPoint::Reading(reading) => {
            let reading = &pack.readings[reading.at()];
            asked.ask.clone_from(&reading.ask);
            asked.answer = Answer::Choice;
            asked.options = (reading.options.iter())
                .map(|option| Choice { id: option.id.clone(), name: option.name.clone(), help: option.why.clone() })
                .collect();
        }
        OpenPoint::Bearer(stage) | OpenPoint::Amount(OpenAmount::Payment(stage)) => {
            asked.ask = wording::ask_payment(&pack.stages[stage.at()].name);
        }
        OpenPoint::Amount(OpenAmount::OutOfCatalogue) => {
            asked.ask = wording::ask_out_of_catalogue();
            asked.help = Some(wording::help_out_of_catalogue());
        }
        OpenPoint::Amount(OpenAmount::Accumulated(accumulator)) => {
            asked.ask = wording::ask_accumulated(&accumulator_name(told.policy, accumulator));
            if told.policy.accumulators[accumulator.at()].counts == Counted::Applications {
                asked.answer = Answer::Count;
            }
        }
    }
    asked
}

/// What a scenario assumes for an open point.
pub(crate) fn assumption(told: Told<'_>, point: OpenPoint, assumed: Assumed) -> Assumption {
    let pack = &told.policy.pack;
    let (kind, id) = named(told.policy, point);
    let (value, text) = match (point, assumed) {
        (OpenPoint::Fact(fact), Assumed::Option(option)) => {
            let (value, name) = answer(told.policy, fact, option);
            (value, wording::assume_answer(&pack.facts[fact.at()].ask, &name))
        }
        (OpenPoint::Fact(fact), Assumed::Day(day)) => {
            (wording::iso_day(day), wording::assume_day(&pack.facts[fact.at()].ask, day))
        }
        (_, Assumed::Day(day)) => (wording::iso_day(day), wording::assume_day(&wording::ask_discharged(), day)),
        (OpenPoint::Reading(reading), Assumed::Option(option)) => {
            let reading = &pack.readings[reading.at()];
            let option = reading.options.get(usize::from(option));
            let name = option.map(|option| option.name.clone()).unwrap_or_default();
            let value = option.map(|option| option.id.clone()).unwrap_or_default();
            (value, wording::assume_answer(&reading.ask, &name))
        }
        (OpenPoint::Bearer(stage), Assumed::Option(option)) => {
            let hospital = option == 0;
            let value = if hospital { "hospital" } else { "patient" };
            (value.to_owned(), wording::assume_bearer(&pack.stages[stage.at()].name, hospital))
        }
        (OpenPoint::Amount(OpenAmount::Payment(stage)), Assumed::Amount(amount)) => {
            (amount.to_string(), wording::assume_payment(&pack.stages[stage.at()].name, amount))
        }
        (OpenPoint::Amount(OpenAmount::Accumulated(accumulator)), Assumed::Amount(amount)) => {
            let name = accumulator_name(told.policy, accumulator);
            (amount.to_string(), wording::assume_accumulated(&name, amount))
        }
        (_, Assumed::Amount(amount)) => (amount.to_string(), wording::assume_out_of_catalogue(amount)),
        (_, Assumed::Option(option)) => (option.to_string(), String::new()),
    };
    Assumption { kind, id, value, text }
}

/// An answer as a case writes it, and in words.
fn answer(policy: &Policy, fact: FactIndex, option: u16) -> (String, String) {
    let fact = &policy.pack.facts[fact.at()];
    let place = usize::from(option);
    let (id, name) = match fact.kind {
        FactKind::YesNo | FactKind::Identity if option == 0 => ("false", wording::NO),
        FactKind::YesNo | FactKind::Identity => ("true", wording::YES),
        FactKind::Disease => match policy.pack.diseases.get(place) {
            Some(disease) => (disease.id.as_str(), disease.name.as_str()),
            None => ("other", wording::OTHER_DISEASE),
        },
        _ => fact.options.get(place).map_or(("", ""), |option| (option.id.as_str(), option.name.as_str())),
    };
    (id.to_owned(), name.to_owned())
}

/// The kind and id of an open point.
fn named(policy: &Policy, point: OpenPoint) -> (QuestionKind, String) {
    let pack = &policy.pack;
    match point {
        OpenPoint::Fact(fact) => (QuestionKind::Fact, pack.facts[fact.at()].id.clone()),
        OpenPoint::Discharged => (QuestionKind::Discharged, "discharged".to_owned()),
        OpenPoint::Reading(reading) => (QuestionKind::Reading, pack.readings[reading.at()].id.clone()),
        OpenPoint::Bearer(stage) => (QuestionKind::Bearer, pack.stages[stage.at()].id.clone()),
        OpenPoint::Amount(OpenAmount::Payment(stage)) => (QuestionKind::Payment, pack.stages[stage.at()].id.clone()),
        OpenPoint::Amount(OpenAmount::OutOfCatalogue) => (QuestionKind::OutOfCatalogue, "out_of_catalogue".to_owned()),
        OpenPoint::Amount(OpenAmount::Accumulated(accumulator)) => {
            (QuestionKind::Accumulated, policy.accumulators[accumulator.at()].id.clone())
        }
    }
}

/// A parameter that nobody has stated, with how to ask for it.
pub(crate) fn missing(policy: &Policy, parameter: ParameterIndex) -> MissingParameter {
    let named = &policy.pack.parameters[parameter.at()];
    MissingParameter {
        id: named.id.clone(),
        name: named.name.clone(),
        unit: named.unit.word().to_owned(),
        ask: named.ask.clone().unwrap_or_else(|| wording::ask_parameter(&named.name)),
    }
}

/// What an accumulator is called: after its stage, its entitlement, or the stages that share it.
pub fn accumulator_name(policy: &Policy, accumulator: AccumulatorIndex) -> String {
    let known = &policy.accumulators[accumulator.at()];
    let stage_id = known.id.split('.').next().unwrap_or(&known.id);
    let stages = &policy.pack.stages;
    let own = stages.iter().find(|stage| stage.id == stage_id).map(|stage| stage.name.clone());
    let of = own.unwrap_or_else(|| {
        let entitlement = stages.iter().flat_map(|stage| stage.entitlements.iter().map(move |own| (stage, own)));
        let mut named = entitlement.filter(|(stage, own)| stage_id == format!("{}_{}", stage.id, own.id));
        if let Some((_, own)) = named.next() {
            return own.name.clone();
        }
        let sharing = policy
            .stages
            .iter()
            .zip(stages)
            .filter(|(stage, _)| stage.paid_into.contains(&accumulator) && matches!(stage.body, Body::Pays { .. }));
        let names: Vec<String> = sharing.map(|(_, stage)| stage.name.clone()).collect();
        if names.is_empty() { known.id.clone() } else { wording::shared(&names) }
    });
    wording::accumulator(&of, known.counts.into())
}

impl From<Counted> for Counts {
    fn from(counts: Counted) -> Self {
        match counts {
            Counted::Paid => Self::Paid,
            Counted::Basis => Self::Basis,
            Counted::Applications => Self::Applications,
        }
    }
}
