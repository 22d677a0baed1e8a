//! Reading with ease: larger type, stronger contrast, light or dark. `styles/page.css` says what each does.

use leptos::prelude::*;

use crate::keep;
use crate::wording;

/// One thing that can be set, as an attribute of the whole page: `data-type="large"`.
struct Setting {
    /// The attribute, and the name it is kept under.
    attribute: &'static str,
    label: &'static str,
    /// Values with their labels; the first is as the device has it and needs no attribute.
    values: &'static [(&'static str, &'static str)],
}

const SETTINGS: [Setting; 3] = [
    Setting {
        attribute: "data-type",
        label: wording::TYPE,
        values: &[("", wording::TYPE_USUAL), ("large", wording::TYPE_LARGE)],
    },
    Setting {
        attribute: "data-contrast",
        label: wording::CONTRAST,
        values: &[("", wording::AS_DEVICE), ("high", wording::CONTRAST_HIGH)],
    },
    Setting {
        attribute: "data-colours",
        label: wording::COLOURS,
        values: &[("", wording::AS_DEVICE), ("light", wording::COLOURS_LIGHT), ("dark", wording::COLOURS_DARK)],
    },
];

/// Puts what was kept into force, before anything is drawn.
pub(crate) fn restore() {
    for setting in &SETTINGS {
        if let Some(value) = keep::kept(setting.attribute) {
            set(setting, &value);
        }
    }
}

/// The settings, folded away behind one button.
#[component]
pub(crate) fn Comfort() -> impl IntoView {
    let settings: Vec<_> = SETTINGS.iter().map(|setting| choices(setting).into_any()).collect();
    view! {
        <details class="comfort">
            <summary>{wording::COMFORT}</summary>
            {settings}
        </details>
    }
}

fn choices(setting: &'static Setting) -> impl IntoView {
    let chosen = RwSignal::new(keep::kept(setting.attribute).unwrap_or_default());
    let choice = |(value, label): &'static (&'static str, &'static str)| {
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name=setting.attribute
                    prop:checked=move || chosen.with(|chosen| chosen == value)
                    on:change=move |_| {
                        chosen.set((*value).to_owned());
                        set(setting, value);
                        // How the page looks says nothing about anybody, so it is kept without asking.
                        if value.is_empty() { keep::forget(setting.attribute) } else { keep::keep(setting.attribute, value); }
                    }
                />
                <span>{*label}</span>
            </label>
        }
        .into_any()
    };
    view! {
        <fieldset class="side-by-side">
            <legend>{setting.label}</legend>
            {setting.values.iter().map(choice).collect::<Vec<_>>()}
        </fieldset>
    }
}

/// Sets the attribute on the page, where the value is one that we know.
fn set(setting: &Setting, value: &str) {
    let Some(page) = document().document_element() else { return };
    let known = setting.values.iter().any(|(known, _)| *known == value);
    // A page whose attributes cannot be set stays as it is, and readable.
    if known && !value.is_empty() {
        page.set_attribute(setting.attribute, value).ok();
    } else {
        page.remove_attribute(setting.attribute).ok();
    }
}
