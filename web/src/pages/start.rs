//! The start: which county, then what one came for.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Event, KeyboardEvent, window};
use mingbai_packs::Registry;
use mingbai_policy::Policy;

use crate::address::{Address, View, decoded, go};
use crate::keep;
use crate::part::{Element, IntoPart, Part, heading, link, paragraph, row, tag};
use crate::session::{Chosen, Session};
use crate::shared::unless_shared;
use crate::wording;
use crate::wording::start as words;

/// The name under which the last county is kept.
pub(crate) const LAST_COUNTY: &str = "county";

/// One thing to come for.
struct Way {
    view: View,
    name: &'static str,
    purpose: &'static str,
    /// A drawing of lines in a square of 24, which says nothing that the name does not.
    drawing: &'static str,
}

const WAYS: [Way; 4] = [
    Way {
        view: View::Ask,
        name: wording::WAY_ASK,
        purpose: wording::WAY_ASK_IS,
        drawing: "M5 3h14v18l-3-2-4 2-4-2-3 2zM9 8h6M9 12h6",
    },
    Way {
        view: View::Desk,
        name: wording::WAY_DESK,
        purpose: wording::WAY_DESK_IS,
        drawing: "M3 4h18v13H3zM8 21h8M12 17v4M12 7v7M8.5 10.5h7",
    },
    Way {
        view: View::Households,
        name: wording::WAY_HOUSEHOLDS,
        purpose: wording::WAY_HOUSEHOLDS_IS,
        drawing: "M3 11l9-8 9 8M5 9.5V21h14V9.5M10 21v-6h4v6",
    },
    Way {
        view: View::Rules,
        name: wording::WAY_RULES,
        purpose: wording::WAY_RULES_IS,
        drawing: "M5 3h14v18H5zM8.5 9l2 2 4.5-4M8.5 16h7",
    },
];

/// Takes whoever opens the page without saying where to the county that they asked to begin with.
pub(crate) fn begin_at_last_county(registry: &Registry) {
    let Some(location) = window().map(|window| window.location()) else { return };
    // Who follows a link, were it only to the choice of counties, goes where it leads.
    if location.hash().is_ok_and(|hash| hash.is_empty()) {
        let kept = county_to_go_on_with(registry, "");
        // Without it the counties are shown.
        if !kept.is_empty() {
            location.replace(&Address::of(&kept, View::Start).href()).ok();
        }
    }
}

/// The county at hand or, where that is none, the one that somebody asked to begin with; empty where there is none either.
pub(crate) fn county_to_go_on_with(registry: &Registry, at_hand: &str) -> String {
    let is_known = |id: &String| registry.get(id).is_some();
    let kept = || keep::kept(LAST_COUNTY).filter(is_known);
    Some(at_hand.to_owned()).filter(is_known).or_else(kept).unwrap_or_default()
}

/// The counties, or what one can come for in the chosen one.
pub(crate) fn start_page(session: Session, address: ReadSignal<Address>) -> Part {
    let unknown = move || {
        let named = address.with(|address| address.policy.clone());
        (!named.is_empty() && session.policy().is_none())
            .then(|| paragraph("notice", wording::unknown_policy(&decoded(&named))).attr("role", "status"))
    };
    let content = move || match session.policy() {
        Some(Chosen(policy)) => ways(policy),
        None => counties(session, way_asked_for(address)),
    };
    let named = move || address.with(|address| Address::of(&address.policy, View::Embed).href());
    let sites = tag("a").attr_now("href", move || Some(named())).add(wording::embed::HEADING);
    row![unknown, content, paragraph("for-sites", sites)].into_part()
}

/// What somebody came for before choosing a county: by a way in on a home screen, or as a county's page asks.
fn way_asked_for(address: ReadSignal<Address>) -> View {
    let view = address.with(|address| address.view);
    if WAYS.iter().any(|way| way.view == view) { view } else { View::Start }
}

/// The counties to choose from, each with its way to the view.
fn counties(session: Session, view: View) -> Part {
    let sought = RwSignal::new(String::new());
    let last = keep::kept(LAST_COUNTY);
    let is_last = move |policy: &Policy| last.as_ref() == Some(&policy.pack.id);
    let found = Memo::new({
        let is_last = is_last.clone();
        move |_| sought.with(|sought| fitting(session, sought, &is_last))
    });
    let listed = move || {
        let found = found.get().into_iter();
        found.map(|(Chosen(policy), name)| county(policy, name, view, is_last(policy))).collect::<Vec<_>>()
    };
    let none = move || found.with(Vec::is_empty);
    let told = move || {
        sought.with(|sought| match found.with(Vec::len) {
            0 => words::none_found(sought, session.policies().len()),
            _ if sought.trim().is_empty() => String::new(),
            count => words::found(count),
        })
    };
    let open_first = move |event: Event| {
        let event: KeyboardEvent = event.unchecked_into();
        let first = found.with_untracked(|found| found.first().copied());
        let typed = sought.with_untracked(|sought| !sought.trim().is_empty());
        // While characters are being put together from pinyin, Enter belongs to that.
        let meant = event.key() == "Enter" && !event.is_composing();
        if let (true, true, Some((Chosen(policy), _))) = (typed, meant, first) {
            go(&Address::of(&policy.pack.id, view));
        }
    };
    let field = tag("input")
        .id("county")
        .attr("type", "search")
        .attr("autocomplete", "off")
        .attr("aria-describedby", "county-found")
        .on_input(move |typed| sought.set(typed))
        .on("keydown", open_first);
    let told = paragraph("county-found", told).id("county-found").class_now("notice", none).attr("role", "status");
    let search = row![tag("label").attr("for", "county").add(wording::SEEK_COUNTY), field, told];
    row![
        heading(wording::POLICY).class("start-heading"),
        paragraph("help", wording::POLICY_HELP),
        tag("div").attr("role", "search").add(search),
        tag("ul").class("ways").add(listed),
    ]
    .into_part()
}

/// The counties that are meant by what was typed, the best first, each with the name that fits: its own, or that of a
/// place within it. Of equals the one of the last visit.
fn fitting(session: Session, sought: &str, is_last: &dyn Fn(&Policy) -> bool) -> Vec<(Chosen, &'static str)> {
    let mut found = Vec::new();
    for policy in session.policies() {
        if let Some((fit, name)) = session.sounds().county(policy, sought) {
            let rank = (fit, !is_last(policy));
            // Put in where it belongs: for a handful a sort would be more code than work.
            let place = found.partition_point(|(other, _)| *other <= rank);
            found.insert(place, (rank, (Chosen(policy), name)));
        }
    }
    found.into_iter().map(|(_, county)| county).collect()
}

fn county(policy: &'static Policy, found_by: &str, view: View, is_last: bool) -> Element {
    let pack = &policy.pack;
    let within = (found_by != pack.county).then(|| tag("small").add(words::lies_within(found_by)));
    let number = pack.document.number.as_deref().unwrap_or(wording::NO_NUMBER);
    let last = is_last.then(|| row![" ", tag("span").class("way-last").add(words::LAST)]);
    let document = row![wording::title(&pack.document.title), " ", tag("span").class("number").add(number)];
    let words = row![tag("strong").add(&pack.county), last, within, tag("small").add(document)];
    let way = link(&Address::of(&pack.id, view).href(), tag("span").class("way-words").add(words));
    tag("li").add(way)
}

fn ways(policy: &'static Policy) -> Part {
    let id = policy.pack.id.as_str();
    let ways = WAYS.iter().map(|way| {
        let drawing = [
            "<svg class=\"way-drawing\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"",
            way.drawing,
            "\"/></svg>",
        ];
        let words = row![tag("strong").add(way.name), tag("small").add(way.purpose)];
        let way = tag("a")
            .attr("href", Address::of(id, way.view).href())
            .html(&drawing.concat())
            .add(tag("span").class("way-words").add(words));
        tag("li").add(way)
    });
    let is_refused = RwSignal::new(false);
    // While the phone is shared, what is kept is as if it were not there; afterwards it is there again.
    let is_kept = move || {
        keep::is_shared();
        is_refused.track();
        keep::kept(LAST_COUNTY).as_deref() == Some(id)
    };
    let remember = move |agreed: bool| {
        if !agreed {
            keep::forget(LAST_COUNTY);
        }
        is_refused.set(agreed && !keep::keep(LAST_COUNTY, id));
    };
    let refused = move || is_refused.get().then(|| paragraph("notice", words::REFUSED).attr("role", "status"));
    let under = row![tag("span").add(wording::title(&policy.pack.document.title)), link("#/", wording::OTHER_COUNTY)];
    let tick = tag("input").attr("type", "checkbox").checked_now(is_kept).on_tick(remember);
    row![
        heading(wording::under_policy(&policy.pack.county)).class("start-heading"),
        paragraph("help ways-under", under),
        tag("ul").class("ways ways-in").add(ways.collect::<Vec<_>>()),
        unless_shared(tag("label").class("choice").add(row![tick, tag("span").add(wording::REMEMBER_COUNTY)])),
        refused,
    ]
    .into_part()
}
