//! What a link brought: put in place, or asked about where something stands there already.

use leptos::prelude::*;
use mingbai_policy::Policy;

use crate::address::{self, Address};
use crate::draft::Field;
use crate::draft::link::{self, Damage};
use crate::part::{Element, button, paragraph, row, tag};
use crate::session::Session;
use crate::wording::keepsakes as wording;

/// Entries that wait for the reader's decision, with the policy that they are for.
#[derive(Clone, PartialEq)]
struct Waiting {
    policy: String,
    entries: Vec<(Field, String)>,
}

/// Reads the case of a link as soon as the address has one, and takes it out of the address, so that neither a screenshot
/// nor the tab's way back carries it on. The browser has noted the link in its list of visited pages by then, before any
/// script of ours could run; the wording says so.
pub(crate) fn arrived(session: Session, address: ReadSignal<Address>) -> Element {
    let messages = RwSignal::new(Vec::<String>::new());
    let waiting = RwSignal::new(None::<Waiting>);
    let asked_of = RwSignal::new(0);
    // An effect, because a link arrives from outside: the draft does not follow from the address.
    Effect::new(move |_| {
        let at = address.get();
        if at.case.is_empty() {
            return;
        }
        address::forget_case(&at);
        let (sound, mut told, mut entries) =
            read(session.policies().iter().find(|policy| policy.pack.id == at.policy), &at);
        asked_of.set(untrack(|| session.patient()));
        // What a clinic keeps of its place counts there for every patient, so no link changes it.
        if untrack(|| session.local().is_kept(&at.policy)) {
            let of_the_place = untrack(|| session.of_the_place());
            let before = entries.len();
            entries.retain(|entry| !entry.0.is_of_the_place() || of_the_place.contains(entry));
            if entries.len() < before {
                told.push(wording::kept_place(before - entries.len()));
            }
        }
        let mut now: Vec<_> = untrack(|| session.draft().with(|draft| draft.entries(&at.policy).cloned().collect()));
        // What the link leaves alone of the place stays in any case.
        now.retain(|(field, _)| !field.is_of_the_place() || entries.iter().any(|(named, _)| named == field));
        messages.set(told);
        waiting.set(None);
        let same = now.len() == entries.len() && entries.iter().all(|entry| now.contains(entry));
        if entries.is_empty() {
            return;
        }
        if now.is_empty() || same {
            if sound {
                messages.update(|told| told.insert(0, if same { wording::SAME } else { wording::TAKEN }.to_owned()));
            }
            session.take(&at.policy, entries);
        } else {
            waiting.set(Some(Waiting { policy: at.policy, entries }));
        }
    });
    let close = move || {
        waiting.set(None);
        messages.set(Vec::new());
    };
    let take = move || {
        if let Some(Waiting { policy, entries }) = waiting.get_untracked() {
            session.take(&policy, entries);
        }
        close();
    };
    let content = move || {
        if asked_of.get() != session.patient() {
            return None;
        }
        let told = messages.get();
        let asks = waiting.with(Option::is_some);
        (asks || !told.is_empty()).then(|| {
            let told: Vec<Element> = told.iter().map(|text| paragraph("", text)).collect();
            let which = asks.then(|| paragraph("", tag("strong").add(wording::WHICH)));
            let answers = if asks {
                vec![button("press", wording::TAKE, take), button("press", wording::LEAVE, close)]
            } else {
                vec![button("press", wording::READ, close)]
            };
            tag("div").class("notice arrived").add(row![
                paragraph("", tag("strong").add(wording::ARRIVED)),
                told,
                which,
                paragraph("keepsake-presses", answers),
            ])
        })
    };
    tag("div").attr("role", "status").add(content)
}

/// Whether a link is sound, what must be said about it, and what can be kept of it.
fn read(policy: Option<&Policy>, at: &Address) -> (bool, Vec<String>, Vec<(Field, String)>) {
    let found = link::read(&at.case, &at.policy);
    let mut told = Vec::new();
    let known = |field: &Field| policy.map_or(field.is_of_the_bill(), |policy| link::has(policy, field));
    let (entries, strange): (Vec<_>, Vec<_>) = found.entries.into_iter().partition(|(field, _)| known(field));
    if let Some(damage) = found.damage {
        told.push(says(damage).to_owned());
        told.push(if entries.is_empty() { wording::NOTHING_READ } else { wording::IN_PART }.to_owned());
    }
    if policy.is_none() && found.damage.is_none() {
        told.push(wording::other_county(&at.policy));
    } else if found.unknown + strange.len() > 0 {
        told.push(wording::left_out(found.unknown + strange.len()));
    }
    (policy.is_some() && found.damage.is_none(), told, entries)
}

fn says(damage: Damage) -> &'static str {
    match damage {
        Damage::TooLong => wording::TOO_LONG,
        Damage::OtherVersion => wording::OTHER_VERSION,
        Damage::Cut => wording::CUT,
        Damage::Changed => wording::CHANGED,
    }
}
