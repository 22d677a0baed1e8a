//! The question itself, by the kind of its answer.

use leptos::prelude::*;
use mingbai_policy::Policy;
use mingbai_policy::document::{Disease, Fact, FactKind};
use mingbai_report::{ReasonCode, wording as report_words};

use super::options::{Row, beside, group, row};
use super::steps::{NO, Step, YES, asked_fields};
use crate::components::{DayEntry, Entry};
use crate::draft::{Draft, Field, Kind};
use crate::session::Session;
use crate::wording::UNKNOWN;
use crate::wording::ask as words;

/// A question in its place.
pub(super) struct Question {
    pub(super) body: AnyView,
    /// The element where the first answer is given.
    pub(super) first: String,
    /// The field that "I don't know" leaves blank; none where that is one of the answers shown.
    pub(super) skipped: Option<Field>,
}

/// What is asked at a step. `lacking` says what was not answered, beside the field.
pub(super) fn question(session: Session, policy: &'static Policy, step: Step, lacking: RwSignal<String>) -> Question {
    let ask = ask(policy, step);
    document().set_title(&words::title(&ask));
    let fields = session.draft().with_untracked(|draft| asked_fields(policy, draft, step));
    let first = fields.first().map(Field::element).unwrap_or_default();
    let radios = |help: Option<String>, answers: Vec<Answer>| Question {
        body: radios(session, policy, fields[0].clone(), ask.clone(), help, answers, lacking),
        first: first.clone(),
        skipped: None,
    };
    let typed = |help: &str, body: AnyView, skipped: Option<Field>| Question {
        body: headed(ask.clone(), help, beside(&first, lacking), body),
        first: first.clone(),
        skipped,
    };
    match step {
        Step::Total => {
            let body = view! {
                <Entry session field=Field::Billed kind=Kind::Amount label=words::TOTAL_LABEL />
                <details>
                    <summary>{words::TOTAL_UNKNOWN}</summary>
                    <p>{words::TOTAL_UNKNOWN_HELP}</p>
                </details>
            };
            typed(words::TOTAL_HELP, body.into_any(), None)
        }
        Step::Outside => {
            let field = Field::OutOfCatalogue;
            let body = view! { <Entry session field=field.clone() kind=Kind::Amount label=words::OUTSIDE_LABEL /> };
            typed(words::OUTSIDE_HELP, body.into_any(), Some(field))
        }
        Step::Discharged => typed(words::DISCHARGED_HELP, day(session, Field::Discharged), Some(Field::Discharged)),
        Step::Fact(_) => {
            let Some(fact) = step.fact(policy) else { return typed("", ().into_any(), None) };
            match fact.kind {
                FactKind::Date => {
                    let help = fact.help.as_deref().unwrap_or_default();
                    typed(help, day(session, fields[0].clone()), Some(fields[0].clone()))
                }
                FactKind::Disease => {
                    Question { body: disease(session, policy, fact, lacking), first: first.clone(), skipped: None }
                }
                _ => radios(fact.help.clone(), answers(fact)),
            }
        }
        Step::Who => Question { body: who(session, policy, fields, lacking), first: first.clone(), skipped: None },
        Step::Slip => radios(
            Some(words::SLIP_HELP.to_owned()),
            vec![
                Answer::new(YES, words::SLIP_YES, None),
                Answer::new(NO, words::SLIP_NO, None),
                Answer::new("", UNKNOWN, Some(words::SLIP_UNKNOWN_HELP)),
            ],
        ),
        Step::Year => radios(
            Some(words::YEAR_HELP.to_owned()),
            vec![
                Answer::new(YES, words::YEAR_YES, None),
                Answer::new(NO, words::YEAR_NO, None),
                Answer::new("", UNKNOWN, Some(words::UNKNOWN_HELP)),
            ],
        ),
        Step::Printed => typed(words::PRINTED_HELP, amounts(session, policy, fields.clone()), None),
        Step::Before => typed(words::BEFORE_HELP, amounts(session, policy, fields.clone()), None),
        Step::Check => typed("", ().into_any(), None),
    }
}

/// What is asked at a step, in words.
pub(super) fn ask(policy: &Policy, step: Step) -> String {
    let own = match step {
        Step::Total => words::TOTAL,
        Step::Outside => words::OUTSIDE,
        Step::Who => words::WHO,
        Step::Fact(_) => step.fact(policy).map_or("", |fact| fact.ask.as_str()),
        Step::Discharged => words::DISCHARGED,
        Step::Slip => words::SLIP,
        Step::Printed => words::PRINTED,
        Step::Year => words::YEAR,
        Step::Before => words::BEFORE,
        Step::Check => words::CHECK,
    };
    own.to_owned()
}

/// One of the answers to choose from: what the draft then holds, and how it is called.
struct Answer {
    value: String,
    name: String,
    help: Option<String>,
}

impl Answer {
    fn new(value: &str, name: &str, help: Option<&str>) -> Self {
        Self { value: value.to_owned(), name: name.to_owned(), help: help.map(str::to_owned) }
    }
}

/// The answers of a question of the policy, "unknown" last.
fn answers(fact: &Fact) -> Vec<Answer> {
    let mut answers: Vec<Answer> = match fact.kind {
        FactKind::Choice => {
            fact.options.iter().map(|option| Answer::new(&option.id, &option.name, option.help.as_deref())).collect()
        }
        _ => vec![Answer::new(YES, report_words::YES, None), Answer::new(NO, report_words::NO, None)],
    };
    answers.push(Answer::new("", UNKNOWN, Some(words::UNKNOWN_HELP)));
    answers
}

fn headed(ask: String, help: &str, beside: AnyView, body: AnyView) -> AnyView {
    let help = (!help.is_empty()).then(|| view! { <p class="help">{help.to_owned()}</p> });
    view! {
        <h2 tabindex="-1">{ask}</h2>
        {help}
        {beside}
        {body}
    }
    .into_any()
}

fn day(session: Session, field: Field) -> AnyView {
    view! { <DayEntry session field label=words::DAY_LABEL help=None /> }.into_any()
}

fn radios(
    session: Session,
    policy: &'static Policy,
    field: Field,
    ask: String,
    help: Option<String>,
    answers: Vec<Answer>,
    lacking: RwSignal<String>,
) -> AnyView {
    let rows: Vec<AnyView> = answers.into_iter().map(|answer| radio(session, policy, &field, answer)).collect();
    group(field.element(), ask, help, rows.into_any(), lacking)
}

fn radio(session: Session, policy: &'static Policy, field: &Field, answer: Answer) -> AnyView {
    let Answer { value, name, help } = answer;
    let (read, write, wanted) = (field.clone(), field.clone(), value.clone());
    let chosen = Signal::derive(move || {
        // Nothing is chosen before somebody has chosen it, "unknown" included.
        session.draft().with(|draft| draft.has(&policy.pack.id, &read) && draft.text(&policy.pack.id, &read) == wanted)
    });
    let choose = Callback::new(move |_| session.write(write.clone(), value.clone()));
    row(Row { several: false, group: field.element(), label: name, help, chosen, choose })
}

/// Everything that a patient can be, to tick; the rest is then either not so, or not known.
fn who(session: Session, policy: &'static Policy, fields: Vec<Field>, lacking: RwSignal<String>) -> AnyView {
    let id = policy.pack.id.as_str();
    let group_id = fields.first().map(Field::element).unwrap_or_default();
    let state = move |look: &dyn Fn(&Draft) -> bool| session.draft().with(look);
    let all = StoredValue::new(fields.clone());
    let mut rows: Vec<AnyView> = Vec::new();
    for field in fields {
        let Some(fact) = policy.pack.facts.iter().find(|fact| Field::Fact(fact.id.clone()) == field) else { continue };
        let read = field.clone();
        let chosen = Signal::derive(move || state(&|draft| draft.text(id, &read) == YES));
        let choose = Callback::new(move |ticked| {
            session.draft().update(|draft| tick(draft, id, &all.get_value(), &field, ticked))
        });
        let label = words::statement(&fact.ask).to_owned();
        rows.push(row(Row { several: true, group: group_id.clone(), label, help: fact.help.clone(), chosen, choose }));
    }
    let none = Signal::derive(move || {
        state(&|draft| all.with_value(|all| all.iter().all(|field| draft.text(id, field) == NO)))
    });
    let choose_none = Callback::new(move |ticked: bool| {
        session.draft().update(|draft| set_all(draft, id, &all.get_value(), ticked.then_some(NO), false));
    });
    let unknown = Signal::derive(move || {
        state(&|draft| all.with_value(|all| all.iter().any(|field| draft.has(id, field) && draft.is_blank(id, field))))
    });
    let choose_unknown = Callback::new(move |ticked: bool| {
        session.draft().update(|draft| set_all(draft, id, &all.get_value(), ticked.then_some(""), true));
    });
    let last = |label: &str, help: Option<&str>, chosen, choose| {
        let (label, help) = (label.to_owned(), help.map(str::to_owned));
        row(Row { several: true, group: group_id.clone(), label, help, chosen, choose })
    };
    rows.push(view! { <p class="or">{words::WHO_OR}</p> }.into_any());
    rows.push(last(words::WHO_NONE, None, none, choose_none));
    rows.push(last(UNKNOWN, Some(words::WHO_REST_UNKNOWN_HELP), unknown, choose_unknown));
    group(group_id.clone(), words::WHO.to_owned(), Some(words::WHO_HELP.to_owned()), rows.into_any(), lacking)
}

/// Ticks what a patient is, or takes the tick away again. "None of these" is then no longer said of the others.
pub(super) fn tick(draft: &mut Draft, policy: &str, all: &[Field], field: &Field, ticked: bool) {
    if all.iter().all(|field| draft.text(policy, field) == NO) {
        set_all(draft, policy, all, None, false);
    }
    let unknown = all.iter().any(|field| draft.has(policy, field) && draft.is_blank(policy, field));
    match (ticked, unknown) {
        (true, _) => draft.write(policy, field.clone(), YES.to_owned()),
        (false, true) => draft.write(policy, field.clone(), String::new()),
        (false, false) => {
            draft.forget(policy, field);
            if !all.iter().any(|field| draft.text(policy, field) == YES) {
                set_all(draft, policy, all, None, false);
            }
        }
    }
}

/// Says the same of everything, or nothing any more; of what is ticked only where it need not be kept.
fn set_all(draft: &mut Draft, policy: &str, all: &[Field], text: Option<&str>, keep_ticked: bool) {
    for field in all {
        if keep_ticked && draft.text(policy, field) == YES {
            continue;
        }
        match text {
            Some(text) => draft.write(policy, field.clone(), text.to_owned()),
            None => draft.forget(policy, field),
        }
    }
}

/// The diseases of the policy's lists, found by what people call them.
fn disease(session: Session, policy: &'static Policy, fact: &'static Fact, lacking: RwSignal<String>) -> AnyView {
    let field = Field::Fact(fact.id.clone());
    let sought = RwSignal::new(String::new());
    let own = field.clone();
    let found = Memo::new(move |_| {
        let chosen = session.draft().with_untracked(|draft| draft.text(&policy.pack.id, &own).to_owned());
        sought.with(|sought| found(policy, sought, &chosen))
    });
    let many = policy.pack.diseases.len() > SHORT_LIST;
    let count = move || {
        sought.with(|sought| if sought.trim().is_empty() { String::new() } else { words::found(found.with(Vec::len)) })
    };
    let search = many.then(|| {
        view! {
            <label for="disease-sought">{words::DISEASE_LABEL}</label>
            <p class="help" id="disease-sought-help">{words::DISEASE_HELP}</p>
            <input
                id="disease-sought"
                type="search"
                autocomplete="off"
                aria-describedby="disease-sought-help"
                on:keydown=|event| {
                    // Enter ends the search; only the button below goes on.
                    if event.key() == "Enter" {
                        event.prevent_default();
                    }
                }
                on:input=move |event| sought.set(event_target_value(&event))
            />
            <p class="found" role="status">{count}</p>
        }
    });
    let of = field.clone();
    let listed = move || {
        let places = found.get();
        let answers = places.iter().map(|place| {
            let disease = &policy.pack.diseases[*place];
            let help = (!disease.also.is_empty()).then(|| disease.also.join("、"));
            radio(session, policy, &of, Answer { value: disease.id.clone(), name: disease.name.clone(), help })
        });
        answers.collect::<Vec<_>>()
    };
    let other = Answer::new("other", report_words::OTHER_DISEASE, None);
    let unknown = Answer::new("", UNKNOWN, Some(words::UNKNOWN_HELP));
    let rows = view! {
        {search}
        {listed}
        {radio(session, policy, &field, other)}
        {radio(session, policy, &field, unknown)}
    };
    group(field.element(), fact.ask.clone(), fact.help.clone(), rows.into_any(), lacking)
}

/// A list that is looked through sooner than searched.
const SHORT_LIST: usize = 8;

/// The diseases that are meant, by their place; without a search, all of a short list, else the one that is chosen.
fn found(policy: &Policy, sought: &str, chosen: &str) -> Vec<usize> {
    let sought = sought.trim().to_lowercase();
    let all = policy.pack.diseases.len() <= SHORT_LIST;
    let meant = |disease: &Disease| {
        if sought.is_empty() {
            return all || disease.id == chosen;
        }
        disease.name.contains(&sought)
            || disease.initials.contains(&sought)
            || disease.also.iter().any(|name| name.contains(&sought))
    };
    (0..policy.pack.diseases.len()).filter(|place| meant(&policy.pack.diseases[*place])).collect()
}

/// An amount for each fund; those of funds that are not for this patient, folded away.
fn amounts(session: Session, policy: &'static Policy, fields: Vec<Field>) -> AnyView {
    let report = untrack(|| session.latest_report());
    let refused = |field: &Field| {
        let line = report
            .as_ref()
            .and_then(|report| report.lines.iter().find(|line| Field::Slip(line.stage.clone()) == *field));
        line.is_some_and(|line| line.reason.code == ReasonCode::Refused) && untrack(|| session.is_blank(field))
    };
    let (folded, shown): (Vec<Field>, Vec<Field>) = fields.into_iter().partition(refused);
    let entry = |field: Field| {
        let label = field_name(session, policy, &field);
        view! { <Entry session field kind=Kind::Amount label /> }.into_any()
    };
    let more = (!folded.is_empty()).then(|| {
        let folded: Vec<AnyView> = folded.into_iter().map(entry).collect();
        view! {
            <details>
                <summary>{words::PRINTED_MORE}</summary>
                {folded}
            </details>
        }
        .into_any()
    });
    let shown: Vec<AnyView> = shown.into_iter().map(entry).collect();
    view! {
        {shown}
        {more}
    }
    .into_any()
}

/// How an amount of the slip, or of the year before, is called.
pub(super) fn field_name(session: Session, policy: &Policy, field: &Field) -> String {
    match field {
        Field::Slip(id) => {
            policy.pack.stages.iter().find(|stage| stage.id == *id).map(|stage| stage.name.clone()).unwrap_or_default()
        }
        Field::Before(id) => {
            let report = untrack(|| session.latest_report());
            let named = report.as_ref().and_then(|report| report.accumulators.iter().find(|known| known.id == *id));
            named.map_or_else(|| id.clone(), |known| known.name.clone())
        }
        _ => String::new(),
    }
}
