//! Choosing the policy.

use leptos::prelude::*;
use mingbai_policy::Policy;

use crate::session::Session;
use crate::wording;

/// The policies, each with its county, title and number.
#[component]
pub(crate) fn Counties(session: Session) -> impl IntoView {
    let policies: Vec<_> = session.policies().iter().map(|policy| view! { <County session policy /> }).collect();
    view! {
        <fieldset class="counties" id="policy">
            <legend>
                <h2>{wording::POLICY}</h2>
            </legend>
            <p class="help">{wording::POLICY_HELP}</p>
            {policies}
        </fieldset>
    }
}

#[component]
fn County(session: Session, policy: &'static Policy) -> impl IntoView {
    let pack = &policy.pack;
    let chosen = move || session.policy().is_some_and(|chosen| std::ptr::eq(chosen.0, policy));
    view! {
        <label class="choice">
            <input
                type="radio"
                name="policy"
                value=pack.id.as_str()
                prop:checked=chosen
                on:change=move |_| session.choose_policy(&pack.id)
            />
            <span>
                <strong>{pack.county.as_str()}</strong>
                " "
                <small>
                    {wording::title(&pack.document.title)} " "
                    <span class="number">{pack.document.number.as_deref().unwrap_or(wording::NO_NUMBER)}</span>
                </small>
            </span>
        </label>
    }
}
