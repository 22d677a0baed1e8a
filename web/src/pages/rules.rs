//! What am I entitled to: every provision of the policy, for whom one is; local figures and readings; a hand-out.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{self, Event};
use mingbai_policy::Policy;
use mingbai_policy::document::{Fact, FactKind};
use mingbai_report::Offers;
use mingbai_report::wording::phrase;
use mingbai_sheets::{RulesOptions, rules};

use crate::address::Address;
use crate::components::{local_figures, question, reading_choices, sheet};
use crate::draft::Field;
use crate::part::{Element, IntoPart, Part, button, details, each, heading, paragraph, row, tag};
use crate::session::{Chosen, Session};
use crate::shared::unless_shared;
use crate::shell;
use crate::wording;
use crate::wording::rules as words;

/// What am I entitled to.
pub(crate) fn rules_page(session: Session, chosen: Chosen, address: ReadSignal<Address>) -> Part {
    let Chosen(policy) = chosen;
    // A step names a figure or a reading, to be put right here.
    Effect::new(move |_| {
        let step = address.with(|address| address.step.clone());
        let named = policy.pack.readings.iter().any(|reading| reading.id == step);
        let field = if named { Field::Reading(step.clone()) } else { Field::Parameter(step.clone()) };
        if !step.is_empty() {
            // Once the page stands, and its heading has had the focus.
            request_animation_frame(move || request_animation_frame(move || shell::reveal(&field.element())));
        }
    });
    // What is folded away would not be printed.
    let handle = window_event_listener(leptos::ev::beforeprint, |_| unfold(true));
    on_cleanup(move || handle.remove());
    let sought = RwSignal::new(String::new());
    let everything = RwSignal::new(false);
    let offers = Memo::new(move |_| if everything.get() { session.offers_to_anyone() } else { session.offers() });
    let html = Memo::new(move |_| {
        let sections = [words::FIGURES, words::READINGS];
        let sheet = |offers: &Offers| {
            sought.with(|sought| rules(offers, RulesOptions { sought, sections: &sections, editable: true }))
        };
        offers.with(|offers| offers.as_ref().map(sheet).unwrap_or_default())
    });
    let field = tag("input")
        .id("rules-seek")
        .attr("type", "search")
        .attr("autocomplete", "off")
        .on_input(move |typed| sought.set(typed));
    let asked = row![
        for_me(session, policy, offers, everything),
        tag("div").class("entry rules-seek").add(row![tag("label").attr("for", "rules-seek").add(words::SEEK), field]),
        button("rules-print", words::PRINT, print),
        paragraph("help rules-print-help", words::PRINT_HELP),
    ];
    let folds = row![
        button("plain-button", words::UNFOLD, || unfold(true)),
        " ",
        button("plain-button", words::FOLD, || unfold(false)),
    ];
    let offered = row![paragraph("rules-folds", folds), sheet("", move || html.get()), local(session, policy)];
    row![
        heading([policy.pack.county.as_str(), "：", wording::WAY_RULES].concat()),
        damage(session, policy),
        changes(session),
        tag("div")
            .class("rules-page")
            .on("click", lead)
            .add(row![tag("div").class("rules-asked").add(asked), tag("div").class("rules-offered").add(offered),]),
    ]
    .into_part()
}

/// Who the reader is: identities to tick, and the other facts that conditions still ask for.
fn for_me(session: Session, policy: &'static Policy, offers: Memo<Option<Offers>>, everything: RwSignal<bool>) -> Part {
    let identities = || policy.pack.facts.iter().filter(|fact| fact.kind == FactKind::Identity);
    let ticks: Vec<Element> = identities().map(|fact| tick(session, policy, fact)).collect();
    let complete = Memo::new(move |_| is_complete(session, policy));
    // Whoever has ticked all that hold is none of the others.
    let complete_now = move |ticked: bool| {
        let (from, to) = if ticked { ("", "false") } else { ("false", "") };
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
        policy.pack.facts.iter().filter(shown).map(|fact| fact.id.clone()).collect()
    };
    let other = move |id: &str| {
        let asked = policy.pack.facts.iter().find(|fact| fact.id == id);
        asked.map_or_else(|| tag("div"), |fact| question(session, policy, fact))
    };
    let see = move || if everything.get() { words::FOR_ME_AGAIN } else { words::EVERYTHING };
    let all = tag("input").attr("type", "checkbox").checked_now(move || complete.get()).on_tick(complete_now);
    row![
        tag("fieldset").class("rules-for-me").add(row![
            tag("legend").add(tag("h3").add(words::FOR_ME)),
            paragraph("help", words::FOR_ME_HELP),
            ticks,
            tag("label").class("choice").add(row![all, tag("span").add(words::ALL_TICKED)]),
        ]),
        details("more", words::MORE_FACTS).add(each(others, other)),
        button("plain-button", see, move || everything.update(|everything| *everything = !*everything)),
    ]
    .into_part()
}

fn tick(session: Session, policy: &'static Policy, fact: &'static Fact) -> Element {
    let text = session.text(field(fact));
    let tick = move |ticked: bool| {
        let otherwise = if is_complete(session, policy) { "false" } else { "" };
        session.write(field(fact), if ticked { "true" } else { otherwise }.to_owned());
    };
    let tick =
        tag("input").attr("type", "checkbox").checked_now(move || text.with(|text| text == "true")).on_tick(tick);
    let help = fact.help.as_ref().map(|help| tag("small").add(help));
    tag("label").class("choice").add(row![tick, tag("span").add(row![phrase(&fact.ask), " ", help])])
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
fn local(session: Session, policy: &'static Policy) -> Element {
    let id = policy.pack.id.as_str();
    let local = session.local();
    let changed = Memo::new(move |_| !session.of_the_place().is_empty());
    let reset_all =
        move || changed.get().then(|| button("plain-button", words::RESET_ALL, move || session.reset_place(&|_| true)));
    let refused = move || {
        let refused = local.refused();
        (!refused.is_empty()).then(|| paragraph("notice", refused).attr("role", "status"))
    };
    let summary = |(id, words): (&str, &str)| tag("summary").id(id).add(words);
    let figures =
        row![summary(words::FIGURES), paragraph("help", words::FIGURES_HELP), local_figures(session, policy),];
    let readings = row![summary(words::READINGS), reading_choices(session, policy)];
    let agree = tag("input")
        .attr("type", "checkbox")
        .checked_now(move || local.is_kept(id))
        .on_tick(move |agreed| local.agree(id, agreed));
    let agreed = tag("span").add(row![words::AGREE, tag("small").add(words::AGREE_HELP)]);
    tag("section").class("rules-local").add(row![
        tag("details").class("more").add(figures),
        tag("details").class("more").add(readings),
        tag("h3").add(words::KEEP),
        unless_shared(tag("label").class("choice").add(row![agree, agreed])),
        refused,
        reset_all,
    ])
}

/// What could not be read of what this device keeps.
fn damage(session: Session, policy: &'static Policy) -> Part {
    let message = move || session.local().damage(&policy.pack.id);
    (move || message().map(|message| paragraph("notice rules-damage", message).attr("role", "alert"))).into_part()
}

/// That something was changed, before any figure is read.
fn changes(session: Session) -> Part {
    let count = Memo::new(move |_| session.changes_of_the_place());
    let changed = move || {
        let count = count.get();
        (count > 0).then(|| paragraph("notice rules-changed", words::changed(count)))
    };
    changed.into_part()
}

/// Leads from a way in the sheet to where it goes: a section, or the field of a figure.
fn lead(event: Event) {
    let pressed = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
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
        let Ok(entry) = entry.dyn_into::<web_sys::Element>() else { continue };
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
