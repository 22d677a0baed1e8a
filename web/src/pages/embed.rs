//! For whoever keeps a county's site: the one line that puts the calculator there, and what it then looks like.

mod line;

use leptos::prelude::*;
use leptos::web_sys::HtmlTextAreaElement;

use self::line::{Asked, frame, is_colour, script, security};
use crate::part::{Element, IntoPart, Part, button, details, heading, paragraph, row, tag};
use crate::session::{Chosen, Session};
use crate::wording::embed as words;
use crate::{shell, wording};

/// What can be seen first, with the name that it has in the line.
const VIEWS: [(&str, &str); 5] = [
    ("", words::VIEW_START),
    ("ask", wording::WAY_ASK),
    ("desk", wording::WAY_DESK),
    ("households", wording::WAY_HOUSEHOLDS),
    ("rules", wording::WAY_RULES),
];

const TYPES: [(&str, &str); 2] = [("", wording::TYPE_USUAL), ("large", wording::TYPE_LARGE)];

/// The page that writes the line.
pub(crate) fn embed_page(session: Session) -> Part {
    // The policy that one came from is the one that is meant.
    let from = untrack(|| session.policy()).map_or("", |Chosen(policy)| &policy.pack.id);
    let view = if from.is_empty() { "" } else { "ask" };
    let asked = RwSignal::new(Asked { policy: from.to_owned(), view: view.to_owned(), ..Asked::default() });
    let counties = session.policies().iter().map(|policy| (policy.pack.id.as_str(), policy.pack.county.as_str()));
    let policies: Vec<_> = [("", words::ANY_POLICY)].into_iter().chain(counties).collect();
    let fields = row![
        choice(asked, "embed-policy", words::POLICY, &policies, |asked| &mut asked.policy),
        choice(asked, "embed-view", words::VIEW, &VIEWS, |asked| &mut asked.view),
        colour(asked),
        choice(asked, "embed-type", wording::TYPE, &TYPES, |asked| &mut asked.of_type),
    ];
    let folder = folder();
    row![
        heading(words::HEADING),
        paragraph("", words::FOR_WHOM),
        tag("div").class("embed-fields").add(fields),
        result(asked, folder.clone()),
        preview(asked, &folder),
    ]
    .into_part()
}

/// A list to choose from, with values and names.
fn choice(
    asked: RwSignal<Asked>,
    id: &str,
    label: &str,
    values: &[(&str, &str)],
    place: fn(&mut Asked) -> &mut String,
) -> Element {
    let mut now = asked.get_untracked();
    let options = values.iter().map(|(value, name)| {
        let chosen = place(&mut now) == value;
        tag("option").attr("value", value).flag("selected", chosen).add(*name)
    });
    let select = tag("select")
        .id(id)
        .add(options.collect::<Vec<_>>())
        .on_change(move |value| asked.update(|asked| *place(asked) = value));
    entry(row![tag("label").attr("for", id).add(label), tag("div").class("typed").add(select)])
}

fn colour(asked: RwSignal<Asked>) -> Element {
    let wrong = RwSignal::new(false);
    let write = move |text: String| {
        let text = text.trim();
        let fits = text.is_empty() || is_colour(text);
        wrong.set(!fits);
        // The line keeps the last that was one.
        if fits {
            asked.update(|asked| text.clone_into(&mut asked.accent));
        }
    };
    let field = tag("input")
        .id("embed-accent")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("aria-describedby", "embed-accent-help embed-accent-wrong")
        .on_change(write);
    entry(row![
        tag("label").attr("for", "embed-accent").add(words::ACCENT),
        paragraph("help", words::ACCENT_HELP).id("embed-accent-help"),
        tag("div").class("typed").add(field),
        paragraph("mistake", move || wrong.get().then_some(words::ACCENT_WRONG)).id("embed-accent-wrong"),
    ])
}

fn entry(content: impl IntoPart) -> Element {
    tag("div").class("entry").add(content)
}

/// The line to copy, and what else an editor may need.
fn result(asked: RwSignal<Asked>, folder: String) -> Part {
    let said = RwSignal::new("");
    let shown = tag("textarea").id("embed-line").class("embed-line").flag("readonly", true).attr("rows", "6");
    let own: HtmlTextAreaElement = shown.own();
    let site = folder.clone();
    let kept = move || {
        said.set("");
        script(&site, &asked.read())
    };
    let more = row![
        paragraph("", words::NO_SCRIPT),
        tag("pre").add(tag("code").add({
            let folder = folder.clone();
            move || frame(&folder, &asked.read())
        })),
        paragraph("", words::CSP),
        tag("pre").add(tag("code").add(security(&folder))),
    ];
    row![
        tag("h3").add(tag("label").attr("for", "embed-line").add(words::LINE)),
        paragraph("help", words::LINE_HELP),
        shown.value_now(kept),
        paragraph("", button("go", words::COPY, move || said.set(copied(&own)))),
        paragraph("", move || said.get()).attr("role", "status"),
        details("embed-more", words::MORE).add(more),
    ]
    .into_part()
}

/// Selects the line and copies it, which every browser can; says how that went.
fn copied(shown: &HtmlTextAreaElement) -> &'static str {
    // What cannot be selected can still be copied by hand.
    shown.focus().ok();
    shown.select();
    if shell::copy_selection() { words::COPIED } else { words::COPY_BY_HAND }
}

/// The calculator itself, put there by the very script that the line names.
fn preview(asked: RwSignal<Asked>, folder: &str) -> Part {
    let value = |place: fn(&Asked) -> &String| {
        move || Some(asked.with(|asked| place(asked).clone())).filter(|value| !value.is_empty())
    };
    let calculator = tag("mingbai-calculator")
        .attr_now("policy", value(|asked| &asked.policy))
        .attr_now("view", value(|asked| &asked.view))
        .attr_now("accent", value(|asked| &asked.accent))
        .attr_now("type", value(|asked| &asked.of_type))
        .add(paragraph("help", words::PREVIEW_WAITS));
    let script = tag("script").attr("src", [folder, "embed.js"].concat());
    row![
        tag("h3").add(words::PREVIEW),
        paragraph("help", words::PREVIEW_HELP),
        tag("div").class("embed-preview").add(calculator),
        script,
    ]
    .into_part()
}

/// The folder that this page is in, as others have to write it.
fn folder() -> String {
    let address = document().base_uri().ok().flatten().unwrap_or_default();
    let path = address.split(['?', '#']).next().unwrap_or("");
    path.rsplit_once('/').map_or_else(String::new, |(folder, _)| [folder, "/"].concat())
}
