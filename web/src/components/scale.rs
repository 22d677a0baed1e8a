//! A scale of brackets to enter.

use leptos::prelude::*;

use super::entry::Entry;
use super::mistake::Mistake;
use crate::draft::{Field, Kind, bracket_fields};
use crate::session::Session;
use crate::wording;

/// The brackets of a parameter, from low to high. The next one shows as soon as the last has an end.
#[component]
pub(super) fn Scale(session: Session, id: String, ask: String) -> impl IntoView {
    let field = Field::Parameter(id.clone());
    let (element, mistake) = (field.element(), session.mistake(field));
    let shown = move || {
        let mut before_has_end = true;
        let mut shown = Vec::new();
        for (place, (end, rate)) in bracket_fields(&id).enumerate() {
            let has_end = !session.is_blank(&end);
            if before_has_end || has_end || !session.is_blank(&rate) {
                shown.push((place, end, rate));
            }
            before_has_end = has_end;
        }
        shown
    };
    view! {
        <fieldset class="question scale" id=element>
            <legend>{ask}</legend>
            <p class="help">{wording::SCALE_HELP}</p>
            <For each=shown key=|(place, ..)| *place let((place, end, rate))>
                <div class="bracket">
                    <Entry session field=end kind=Kind::Amount label=wording::bracket_end(place) />
                    <Entry session field=rate kind=Kind::Share label=wording::BRACKET_RATE />
                </div>
            </For>
            <Mistake element=element.clone() message=mistake />
        </fieldset>
    }
}
