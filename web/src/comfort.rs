//! Reading with ease: larger type, stronger contrast, light or dark. `web/page.css` says what each does.

use leptos::prelude::*;

use crate::keep;
use crate::part::{Element, button, details, row, tag};
use crate::wording;
use crate::wording::keepsakes::entry;

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

/// What the names begin with under which settings are kept.
pub(crate) const NAMES: &str = "data-";

/// A setting that is kept, in words.
pub(crate) fn in_words(name: &str, value: &str) -> String {
    let setting = SETTINGS.iter().find(|setting| setting.attribute == name);
    let label = setting.map_or(name, |setting| setting.label);
    let known = setting.and_then(|setting| setting.values.iter().find(|(known, _)| *known == value));
    entry(label, known.map_or(value, |(_, label)| label))
}

/// What is set now, in the order of [`SETTINGS`]: one of the setting's own values.
#[derive(Clone, Copy)]
pub(crate) struct Comfort([RwSignal<&'static str>; SETTINGS.len()]);

/// The size of type, of all settings.
const TYPE: usize = 0;

/// Puts what was kept into force, before anything is drawn. Where nothing was, what a page around this one asked for stays.
pub(crate) fn restore() -> Comfort {
    let mut comfort = Comfort([RwSignal::new(""); SETTINGS.len()]);
    for (setting, now) in SETTINGS.iter().zip(&mut comfort.0) {
        let asked = || document().document_element()?.get_attribute(setting.attribute);
        let kept = keep::kept(setting.attribute).or_else(asked).unwrap_or_default();
        // What is not known, or damaged, is as if nothing had been kept.
        let known = setting.values.iter().find(|(value, _)| *value == kept);
        let value = known.map_or("", |(value, _)| *value);
        show(setting, value);
        *now = RwSignal::new(value);
    }
    comfort
}

/// The settings, folded away behind one button.
pub(crate) fn settings(comfort: Comfort) -> Element {
    let settings: Vec<Element> = (0..SETTINGS.len()).map(|place| choices(comfort, place)).collect();
    details("comfort", wording::COMFORT).add(tag("div").class("comfort-settings").add(settings))
}

/// The one setting that must not have to be looked for: larger type, and back.
pub(crate) fn larger_type(comfort: Comfort) -> Element {
    let now = comfort.0[TYPE];
    let [usual, large] = [0, 1].map(|place| SETTINGS[TYPE].values[place]);
    // The button says what it does, so that nobody has to see from its looks whether it is pressed.
    let offered = move || if now.get() == large.0 { usual } else { large };
    button("outlined larger-type", move || offered().1, move || set(comfort, TYPE, untrack(offered).0))
}

fn choices(comfort: Comfort, place: usize) -> Element {
    let setting = &SETTINGS[place];
    let choice = |(value, label): &'static (&'static str, &'static str)| {
        let box_of = tag("input")
            .attr("type", "radio")
            .attr("name", setting.attribute)
            .checked_now(move || comfort.0[place].get() == *value)
            .on_change(move |_| set(comfort, place, value));
        tag("label").class("choice").add(row![box_of, tag("span").add(*label)])
    };
    let values: Vec<Element> = setting.values.iter().map(choice).collect();
    tag("fieldset").add(row![tag("legend").add(setting.label), values])
}

/// Sets a value, and keeps it: how the page looks says nothing about anybody, so nobody is asked.
fn set(comfort: Comfort, place: usize, value: &'static str) {
    let setting = &SETTINGS[place];
    comfort.0[place].set(value);
    show(setting, value);
    if value.is_empty() {
        keep::forget(setting.attribute);
    } else {
        keep::keep(setting.attribute, value);
    }
}

/// Sets the attribute on the page.
fn show(setting: &Setting, value: &str) {
    let Some(page) = document().document_element() else { return };
    // A page whose attributes cannot be set stays as it is, and readable.
    if value.is_empty() {
        page.remove_attribute(setting.attribute).ok();
    } else {
        page.set_attribute(setting.attribute, value).ok();
    }
}
