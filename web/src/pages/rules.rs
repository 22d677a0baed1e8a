//! What am I entitled to: every provision of the policy, for whom one is; local figures and readings; a hand-out.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, MouseEvent};
use mingbai_policy::Policy;
use mingbai_policy::document::{Fact, FactKind};
use mingbai_report::Offers;
use mingbai_report::wording::phrase;
use mingbai_sheets::{RulesOptions, rules};

use crate::address::Address;
use crate::components::{LocalFigures, Question, ReadingChoices, Sheet};
use crate::draft::Field;
use crate::session::{Chosen, Session};
use crate::shell;
use crate::wording;
use crate::wording::rules as words;

/// What am I entitled to.
#[component]
pub(crate) fn RulesPage(session: Session, chosen: Chosen, address: ReadSignal<Address>) -> AnyView {
    let _ = address;
    let Chosen(policy) = chosen;
    // What is folded away would not be printed.
    let handle = window_event_listener(leptos::ev::beforeprint, |_| unfold(true));
    on_cleanup(move || handle.remove());
    let sought = RwSignal::new(String::new());
    let offers = Memo::new(move |_| session.offers());
    let html = Memo::new(move |_| {
        let sections = [words::FIGURES, words::READINGS];
        let sheet = |offers: &Offers| {
            sought.with(|sought| rules(offers, RulesOptions { sought, sections: &sections, editable: true }))
        };
        offers.with(|offers| offers.as_ref().map(sheet).unwrap_or_default())
    });
    view! {
        <h2 tabindex="-1">{[policy.pack.county.as_str(), "：", wording::WAY_RULES].concat()}</h2>
        {damage(session, policy)}
        {changes(session)}
        <div class="rules-page" on:click=lead>
            <div class="rules-asked">
                {for_me(session, policy, offers)}
                <div class="entry rules-seek">
                    <label for="rules-seek">{words::SEEK}</label>
                    <input
                        id="rules-seek"
                        type="search"
                        autocomplete="off"
                        on:input=move |event| sought.set(event_target_value(&event))
                    />
                </div>
                <button type="button" class="rules-print" on:click=|_| print()>{words::PRINT}</button>
                <p class="help rules-print-help">{words::PRINT_HELP}</p>
            </div>
            <div class="rules-offered">
                <p class="rules-folds">
                    <button type="button" class="plain-button" on:click=|_| unfold(true)>{words::UNFOLD}</button>
                    <button type="button" class="plain-button" on:click=|_| unfold(false)>{words::FOLD}</button>
                </p>
                <Sheet html />
                {local(session, policy)}
            </div>
        </div>
    }
    .into_any()
}

/// Who the reader is: identities to tick, and the other facts that conditions still ask for.
fn for_me(session: Session, policy: &'static Policy, offers: Memo<Option<Offers>>) -> AnyView {
    let identities = || policy.pack.facts.iter().filter(|fact| fact.kind == FactKind::Identity);
    let ticks: Vec<_> = identities().map(|fact| tick(session, policy, fact)).collect();
    let complete = Memo::new(move |_| is_complete(session, policy));
    // Whoever has ticked all that hold is none of the others.
    let complete_now = move |event| {
        let (from, to) = if event_target_checked(&event) { ("", "false") } else { ("false", "") };
        for field in identities().map(field) {
            if session.text_now(&field) == from {
                session.write(field, to.to_owned());
            }
        }
    };
    let asked = Memo::new(move |_| offers.with(|offers| offers.as_ref().map(|offers| offers.questions.clone())));
    let others = move || {
        let asked = asked.get().unwrap_or_default();
        let shown = move |fact: &&'static Fact| {
            fact.kind != FactKind::Identity && (asked.contains(&fact.id) || !session.is_blank(&field(fact)))
        };
        policy.pack.facts.iter().filter(shown).collect::<Vec<_>>()
    };
    let everything = move |_| {
        policy.pack.facts.iter().for_each(|fact| session.write(field(fact), String::new()));
    };
    view! {
        <fieldset class="rules-for-me">
            <legend><h3>{words::FOR_ME}</h3></legend>
            <p class="help">{words::FOR_ME_HELP}</p>
            {ticks}
            <label class="choice">
                <input type="checkbox" prop:checked=complete on:change=complete_now />
                <span>{words::ALL_TICKED}</span>
            </label>
        </fieldset>
        <details class="more">
            <summary>{words::MORE_FACTS}</summary>
            <For each=others key=|fact| &fact.id let:fact>
                <Question session policy fact />
            </For>
        </details>
        <button type="button" class="plain-button" on:click=everything>{words::EVERYTHING}</button>
    }
    .into_any()
}

fn tick(session: Session, policy: &'static Policy, fact: &'static Fact) -> AnyView {
    let text = session.text(field(fact));
    let tick = move |event| {
        let otherwise = if is_complete(session, policy) { "false" } else { "" };
        let answer = if event_target_checked(&event) { "true" } else { otherwise };
        session.write(field(fact), answer.to_owned());
    };
    view! {
        <label class="choice">
            <input type="checkbox" prop:checked=move || text.with(|text| text == "true") on:change=tick />
            <span>
                {phrase(&fact.ask)} {fact.help.as_ref().map(|help| view! { <small>{help.as_str()}</small> })}
            </span>
        </label>
    }
    .into_any()
}

fn field(fact: &Fact) -> Field {
    Field::Fact(fact.id.clone())
}

/// Whether every identity is known.
fn is_complete(session: Session, policy: &Policy) -> bool {
    let mut identities = policy.pack.facts.iter().filter(|fact| fact.kind == FactKind::Identity);
    identities.all(|fact| !session.is_blank(&field(fact)))
}

/// Local figures and readings, and whether to remember them.
fn local(session: Session, policy: &'static Policy) -> AnyView {
    let id = policy.pack.id.as_str();
    let local = session.local();
    let changed = Memo::new(move |_| !session.of_the_place().is_empty());
    let reset_all = move || {
        changed.get().then(|| {
            view! {
                <button type="button" class="plain-button" on:click=move |_| session.reset_place(&|_| true)>
                    {words::RESET_ALL}
                </button>
            }
        })
    };
    let refused = move || local.is_refused().then(|| view! { <p class="notice" role="status">{words::REFUSED}</p> });
    view! {
        <section class="rules-local">
            <details class="more">
                <summary id=words::FIGURES.0>{words::FIGURES.1}</summary>
                <p class="help">{words::FIGURES_HELP}</p>
                <LocalFigures session policy />
            </details>
            <details class="more">
                <summary id=words::READINGS.0>{words::READINGS.1}</summary>
                <ReadingChoices session policy />
            </details>
            <h3>{words::KEEP}</h3>
            <label class="choice">
                <input
                    type="checkbox"
                    prop:checked=move || local.is_kept(id)
                    on:change=move |event| local.agree(id, event_target_checked(&event))
                />
                <span>{words::AGREE}<small>{words::AGREE_HELP}</small></span>
            </label>
            {refused}
            {reset_all}
        </section>
    }
    .into_any()
}

/// What could not be read of what this device keeps.
fn damage(session: Session, policy: &'static Policy) -> AnyView {
    let message = move || session.local().damage(&policy.pack.id);
    (move || message().map(|message| view! { <p class="notice rules-damage" role="alert">{message}</p> })).into_any()
}

/// That something was changed, before any figure is read.
fn changes(session: Session) -> AnyView {
    let count = Memo::new(move |_| session.changes_of_the_place());
    (move || {
        let count = count.get();
        (count > 0).then(|| view! { <p class="notice rules-changed">{words::changed(count)}</p> })
    })
    .into_any()
}

/// Leads from a way in the sheet to where it goes: a section, or the field of a figure.
fn lead(event: MouseEvent) {
    let pressed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(way) = pressed.and_then(|element| element.closest("[data-reveal],[data-parameter]").ok().flatten()) else {
        return;
    };
    if let Some(section) = way.get_attribute("data-reveal") {
        shell::reveal(&section);
    } else if let Some(parameter) = way.get_attribute("data-parameter") {
        shell::reveal(&Field::Parameter(parameter).element());
    }
}

/// Unfolds every entry, or folds them all. What does not concern the reader stays folded away as a whole.
fn unfold(open: bool) {
    let Ok(entries) = document().query_selector_all(".rules-page .rule") else { return };
    for entry in (0..entries.length()).filter_map(|at| entries.get(at)) {
        let Ok(entry) = entry.dyn_into::<Element>() else { continue };
        if open {
            // An entry that stays folded still shows its name.
            entry.set_attribute("open", "").ok();
        } else {
            entry.remove_attribute("open").ok();
        }
    }
}

fn print() {
    if let Some(window) = leptos::web_sys::window() {
        // A browser inside another app may have no printer; then the page stays as it is.
        window.print().ok();
    }
}
