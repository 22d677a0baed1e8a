//! The list of people: searched, in order, a page of it at a time.

use leptos::prelude::*;
use mingbai_ledger::{Order, PersonKey};
use mingbai_policy::Policy;
use mingbai_sheets::household_list::{self, Part as SheetPart};

use super::book::today;
use super::{Place, button, way};
use crate::components::sheet;
use crate::part::{Element, IntoPart, Part, details, heading, paragraph, row, tag};
use crate::wording;
use crate::wording::households as own;

/// People on one page of the list. More would make an old phone's scrolling jerky, and nobody reads on.
const A_PAGE: usize = 50;

/// The list, or how to begin where nobody is in it.
pub(super) fn page(place: Place) -> Part {
    let book = place.book;
    let is_empty = Memo::new(move |_| book.look(|ledger| ledger.is_empty()));
    let content = move || if is_empty.get() { beginning(place) } else { people(place) };
    row![heading(wording::WAY_HOUSEHOLDS), content].into_part()
}

fn beginning(place: Place) -> Part {
    let doings = row![
        button("add-person", "", own::ADD_FIRST),
        " ",
        way(&place.href("import"), own::IMPORT),
        " ",
        way(&place.href("keep"), own::READ_BACKUP),
    ];
    row![tag("p").add(own::EMPTY), paragraph("doings", doings), samples(place)].into_part()
}

/// The files that show how a spreadsheet is to look.
pub(super) fn samples(place: Place) -> Element {
    let doings =
        row![button("sample-people", "", own::SAMPLE_PEOPLE), " ", button("sample-bills", "", own::SAMPLE_BILLS)];
    tag("section").add(row![
        tag("h3").add(own::SAMPLES),
        paragraph("help", own::SAMPLES_HELP),
        paragraph("doings", doings),
        super::files::made(place.book),
    ])
}

fn people(place: Place) -> Part {
    let Place { book, policy, .. } = place;
    let sought = book.sought;
    let base = place.base();
    let found = Memo::new(move |_| {
        let (query, order, attention) = sought.with(|sought| (sought.query.clone(), sought.order, sought.attention));
        let found = book.look(|ledger| {
            if query.trim().is_empty() { ledger.people(order).collect() } else { ledger.find(&query, order) }
        });
        if !attention {
            return (found, true);
        }
        let is_complete = book.all_settled(policy, &found);
        let today = today();
        let needs = |key: &PersonKey| book.peek(|ledger| household_list::needs_attention(policy, ledger, *key, today));
        (found.into_iter().filter(needs).collect::<Vec<_>>(), is_complete)
    });
    // A search or a removal may leave fewer pages than the one that was open.
    let pages = move || found.with(|(found, _)| found.len().div_ceil(A_PAGE).max(1));
    let page = move || sought.with(|sought| sought.page).min(pages() - 1);
    let rows = move || {
        let first = page() * A_PAGE;
        let keys: Vec<PersonKey> = found.with(|(found, _)| found.iter().skip(first).take(A_PAGE).copied().collect());
        if !sought.with(|sought| sought.attention) {
            book.all_settled(policy, &keys);
        }
        let grouped = sought.with(|sought| sought.order == Order::Household);
        let part = SheetPart { keys: &keys, grouped, base: &base, today: today() };
        book.look(|ledger| household_list::people(policy, ledger, part))
    };
    let says = move || {
        let (count, is_complete) = found.with(|(found, is_complete)| (found.len(), *is_complete));
        own::count(page() * A_PAGE, A_PAGE, count, is_complete)
    };
    let paging = move || {
        (pages() > 1).then(|| {
            let now = page();
            let to = |page: usize, says| button("page", &page.to_string(), says);
            let pages = row![
                (now > 0).then(|| to(now - 1, own::PAGE_BEFORE)),
                " ",
                tag("span").add(own::page(now, pages())),
                " ",
                (now + 1 < pages()).then(|| to(now + 1, own::PAGE_AFTER)),
            ];
            tag("nav").class("doings").attr("aria-label", own::PAGING).add(pages)
        })
    };
    let seek = move |typed| sought.update(|sought| (sought.query, sought.page) = (typed, 0));
    let attention = move |ticked| sought.update(|sought| (sought.attention, sought.page) = (ticked, 0));
    let order = move |chosen: String| {
        let order = match chosen.as_str() {
            "name" => Order::Name,
            "id" => Order::Id,
            _ => Order::Household,
        };
        sought.update(|sought| (sought.order, sought.page) = (order, 0));
    };
    let now = sought.get_untracked();
    let option = |value: &str, of: Order, says: &str| {
        tag("option").attr("value", value).flag("selected", now.order == of).add(says)
    };
    let options = row![
        option("household", Order::Household, own::BY_HOUSEHOLD),
        option("name", Order::Name, own::BY_NAME),
        option("id", Order::Id, own::BY_ID),
    ];
    let field = tag("input")
        .id("seek")
        .attr("type", "search")
        .attr("autocomplete", "off")
        .attr("value", &now.query)
        .on_input(seek);
    let tick = tag("input").attr("type", "checkbox").flag("checked", now.attention).on_tick(attention);
    let more = row![
        paragraph(
            "doings",
            row![way(&place.href("keep"), own::KEEP), " ", way(&place.href("everyone"), own::EVERYONE)]
        ),
        tag("div").class("entry").add(row![
            tag("label").attr("for", "order").add(own::ORDER),
            tag("select").id("order").add(options).on_change(order),
        ]),
        tag("label").class("choice").add(row![tick, tag("span").add(own::ATTENTION)]),
    ];
    row![
        paragraph("doings", row![button("add-person", "", own::ADD), " ", way(&place.href("import"), own::IMPORT)]),
        tag("div").class("entry").add(row![tag("label").attr("for", "seek").add(own::SEEK), field]),
        details("more", own::MORE).flag("open", now.attention).add(more),
        tag("p").id("listed").attr("tabindex", "-1").attr("role", "status").add(says),
        sheet("", rows),
        paging,
    ]
    .into_part()
}

/// Where the ledger was made under another policy.
pub(super) fn other_policy(place: Place, policies: &[Policy]) -> Part {
    let other = place.book.peek(|ledger| ledger.policy().to_owned());
    let county = policies.iter().find(|policy| policy.pack.id == other).map_or("", |policy| &policy.pack.county);
    let back = crate::address::Address::of(&other, crate::address::View::Households).href();
    let take = button("take-policy", "", &own::take_policy(&place.policy.pack.county));
    row![
        heading(wording::WAY_HOUSEHOLDS),
        paragraph("notice", own::other_policy(county)),
        paragraph("doings", row![way(&back, own::STAY), " ", take]),
    ]
    .into_part()
}
