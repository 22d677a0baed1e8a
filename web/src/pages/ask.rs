//! My bill: one question at a time. The step is in the address, so the browser's back is the way back.

mod check;
mod disease;
mod frame;
mod options;
mod questions;
mod relevance;
mod steps;
mod who;

use leptos::prelude::*;

use crate::address::{Address, View};
use crate::part::{Element, tag};
use crate::session::{Chosen, Session};
use crate::shell;
use crate::wording::ask as words;
use steps::Step;

/// My bill: one question at a time.
pub(crate) fn ask_page(session: Session, chosen: Chosen, address: ReadSignal<Address>) -> Element {
    let Chosen(policy) = chosen;
    let step = Memo::new(move |before: Option<&Step>| {
        address.with(|address| match before {
            // Another view's address is none of a step: the question stays until the page is taken away.
            Some(step) if address.view != View::Ask || address.policy != policy.pack.id => *step,
            _ => Step::read(policy, &address.step),
        })
    });
    let trail = StoredValue::new(Vec::<Step>::new());
    let drawn = Trigger::new();
    // The step alone decides when another question is drawn: nothing is taken away under a finger.
    let page = move || {
        let step = step.get();
        trail.update_value(|trail| follow(trail, step));
        drawn.notify();
        untrack(|| {
            let before = trail.with_value(|trail| trail.len().checked_sub(2).map(|place| trail[place]));
            let before = before.or_else(|| session.draft().with(|draft| steps::step_before(policy, draft, step)));
            let back = before.map_or_else(
                // Before the first question stands what one came for.
                || Address::of(&policy.pack.id, View::Start).href(),
                |before| href(policy, before),
            );
            if step == Step::Check {
                check::page(session, policy, &back)
            } else {
                frame::page(session, policy, step, &back)
            }
        })
    };
    // The heading takes the focus once its question is drawn, so that a screen reader goes on there.
    Effect::new(move |before: Option<()>| {
        drawn.track();
        if before.is_some() {
            shell::begin_at_heading();
        }
    });
    // Whoever leaves finds the browser's own title again.
    on_cleanup(|| document().set_title(words::TITLE));
    tag("div").class("ask").add(page)
}

/// The address of a step.
fn href(policy: &mingbai_policy::Policy, step: Step) -> String {
    Address::step(&policy.pack.id, View::Ask, &step.name(policy)).href()
}

/// Where one has been. Whoever returns to the page before, by whatever way, has gone back.
fn follow(trail: &mut Vec<Step>, step: Step) {
    let returned = trail.len().checked_sub(2).is_some_and(|place| trail[place] == step);
    if returned {
        trail.pop();
    } else if trail.last() != Some(&step) {
        trail.push(step);
    }
}

#[cfg(test)]
mod tests {
    use super::{Step, follow};

    #[test]
    fn back_leads_along_the_way_that_was_taken() {
        let mut trail = Vec::new();
        for step in [Step::Total, Step::Outside, Step::Check, Step::Total] {
            follow(&mut trail, step);
        }
        assert_eq!(trail, [Step::Total, Step::Outside, Step::Check, Step::Total]);
        follow(&mut trail, Step::Check);
        follow(&mut trail, Step::Outside);
        assert_eq!(trail, [Step::Total, Step::Outside]);
        follow(&mut trail, Step::Outside);
        assert_eq!(trail, [Step::Total, Step::Outside]);
    }
}
