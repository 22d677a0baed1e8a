//! Answers to choose from, each a whole row to press.

use leptos::prelude::*;

/// One answer.
pub(super) struct Row {
    /// Whether others can be chosen beside it.
    pub(super) several: bool,
    /// The name of its group.
    pub(super) group: String,
    pub(super) label: String,
    pub(super) help: Option<String>,
    pub(super) chosen: Signal<bool>,
    /// What choosing it does, or giving it up.
    pub(super) choose: Callback<bool>,
}

/// The row of an answer.
pub(super) fn row(row: Row) -> AnyView {
    let Row { several, group, label, help, chosen, choose } = row;
    view! {
        <label class="choice" class:chosen=chosen>
            <input
                type=if several { "checkbox" } else { "radio" }
                name=group
                prop:checked=chosen
                on:change=move |event| choose.run(event_target_checked(&event))
            />
            <span>{label} {help.map(|help| view! { <small>{help}</small> })}</span>
        </label>
    }
    .into_any()
}

/// A group of answers under the page's heading.
pub(super) fn group(
    id: String,
    ask: String,
    help: Option<String>,
    rows: AnyView,
    lacking: RwSignal<String>,
) -> AnyView {
    let described = [&id, "-help ", &id, "-lacking"].concat();
    let help = help.map(|help| view! { <p class="help" id=[&id, "-help"].concat()>{help}</p> });
    view! {
        <fieldset class="one-question" id=id.clone() aria-describedby=described>
            <legend>
                <h2 tabindex="-1">{ask}</h2>
            </legend>
            {help}
            {beside(&id, lacking)}
            {rows}
        </fieldset>
    }
    .into_any()
}

/// What was not answered, beside its field.
pub(super) fn beside(id: &str, lacking: RwSignal<String>) -> AnyView {
    let id = [id, "-lacking"].concat();
    let text = move || {
        let lacking = lacking.get();
        (!lacking.is_empty()).then(|| view! { <strong>{crate::wording::MISTAKE}</strong> {lacking} })
    };
    view! { <p class="mistake" id=id>{text}</p> }.into_any()
}
