//! What is kept where: consent, the backup file, exports, and wiping all.

use std::time::Duration;

use js_sys::Array;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Blob, HtmlElement, Url};
use mingbai_ledger::storing::{Keeping, Storing};
use mingbai_ledger::{Ledger, Person, PersonKey, csv, field};
use mingbai_policy::Policy;
use mingbai_policy::document::FactKind;

use super::book::{Asking, Book, Made};
use super::{Place, back, button};
use crate::part::{Element, IntoPart, Part, details, heading, link, paragraph, row, tag};
use crate::shared::unless_shared;
use crate::wording::households as own;

/// More text than anybody copies by hand, in bytes.
const MOST_TO_COPY: usize = 200_000;

/// Consent, backup, exports, wiping.
pub(super) fn page(place: Place) -> Part {
    let book = place.book;
    let consent = move || {
        // What could not be noted was not agreed to.
        if book.keeping.get() == Keeping::Unasked || !book.storing.with_value(Storing::is_asked) {
            button("agree", "", own::AGREE)
        } else {
            button("disagree", "", own::DISAGREE)
        }
    };
    let asked = move || match book.asking.get() {
        Asking::Backup(says) => {
            let says: Vec<Element> = says.into_iter().map(|says| tag("p").add(says)).collect();
            let doings = row![button("restore", "", own::RESTORE), " ", button("cancel", "", own::CANCEL)];
            alert(row![says.into_part(), paragraph("doings", doings).into_part()]).into_part()
        }
        Asking::Refused(why) => paragraph("notice", why).attr("role", "alert").into_part(),
        Asking::Wipe => {
            let (people, bills) = book.look(|ledger| counted(ledger));
            let doings = row![
                button("backup", "", own::SAVE_BACKUP),
                " ",
                button("wipe-all", "", own::WIPE_ALL),
                " ",
                button("cancel", "", own::CANCEL),
            ];
            alert(row![tag("p").add(own::really_wipe(people, bills)), paragraph("doings", doings)]).into_part()
        }
        Asking::Nothing | Asking::Table(_) => ().into_part(),
    };
    let section = |heading: &str, parts: [Part; 3]| tag("section").add(row![tag("h3").add(heading), parts]);
    let file = tag("input")
        .id("backup")
        .attr("type", "file")
        .attr("accept", ".json,application/json")
        .attr("data-do", "read-backup");
    let from_file = tag("div").class("entry").add(row![tag("label").attr("for", "backup").add(own::READ_BACKUP), file]);
    let exports = row![
        button("export-people", "", own::EXPORT_PEOPLE),
        " ",
        button("export-bills", "", own::EXPORT_BILLS),
        " ",
        button("export-results", "", own::EXPORT_RESULTS),
    ];
    let backup = paragraph("doings", button("backup", "", own::SAVE_BACKUP));
    row![
        back(&place.href(""), own::TO_LIST),
        heading(own::KEEP),
        asked,
        section(own::CONSENT, row![tag("p").add(own::CONSENT_SAYS), unless_shared(paragraph("doings", consent)), ()]),
        section(own::BACKUP, row![tag("p").add(own::BACKUP_SAYS), backup, from_file]),
        section(own::EXPORT, row![tag("p").add(own::EXPORT_SAYS), paragraph("doings", exports), ()]),
        made(book),
        section(own::WIPE, row![paragraph("doings", button("wipe", "", own::WIPE)), (), ()]),
    ]
    .into_part()
}

/// Something that has to be decided, said at once.
fn alert(content: impl IntoPart) -> Element {
    tag("div").class("notice").attr("role", "alert").add(content)
}

/// How many people and bills there are.
pub(super) fn counted(ledger: &Ledger) -> (usize, usize) {
    let bills = ledger.keys().filter_map(|key| ledger.person(key)).map(|person| person.bills().len()).sum();
    (ledger.len(), bills)
}

/// The file that was made last: to be saved, or copied where the browser cannot save.
pub(super) fn made(book: Book) -> Part {
    let made = move || {
        let made = book.made.get()?;
        let copy = (made.text.len() < MOST_TO_COPY).then(|| {
            let text = tag("textarea").flag("readonly", true).attr("rows", "6").attr("aria-label", own::COPY);
            details("more", own::COPY).add(text.add(&made.text))
        });
        if made.url.is_empty() {
            let notice = row![tag("p").add(own::NOT_MADE), copy];
            return Some(tag("div").class("notice").attr("role", "alert").add(notice));
        }
        let file = link(&made.url, &made.name).attr("download", &made.name);
        let notice = row![tag("p").add(row![own::MADE, " ", file]), copy];
        Some(tag("div").class("notice").attr("role", "status").add(notice))
    };
    made.into_part()
}

/// Makes a file and has the browser save it; whether it is made. Where it is not, the text can still be copied.
pub(super) fn make(book: Book, name: &str, text: String) -> bool {
    if let Some(before) = book.made.get_untracked() {
        // Its memory is given back when the page is closed at the latest.
        Url::revoke_object_url(&before.url).ok();
    }
    let parts = Array::of1(&text.as_str().into());
    let blob = Blob::new_with_str_sequence(&parts);
    let url = blob.and_then(|blob| Url::create_object_url_with_blob(&blob)).unwrap_or_default();
    let is_made = !url.is_empty();
    let link = document().create_element("a").ok().and_then(|link| link.dyn_into::<HtmlElement>().ok());
    if let Some(link) = link.filter(|_| is_made) {
        // Where this does nothing, the same link stands on the page, and the text beside it.
        link.set_attribute("href", &url).ok();
        link.set_attribute("download", name).ok();
        link.click();
    }
    book.made.set(Some(Made { name: name.to_owned(), url, text }));
    is_made
}

/// Settles everyone, a frame at a time, and then makes the table of results.
pub(super) fn make_results(place: Place) {
    if place.book.memory.try_update_value(|memory| std::mem::replace(&mut memory.exporting, true)) == Some(false) {
        let everyone = place.book.peek(|ledger| ledger.keys().collect());
        go_on(place, everyone);
    }
}

fn go_on(place: Place, keys: Vec<PersonKey>) {
    let Place { book, policy, .. } = place;
    let left = book.settle_a_slice(policy, &keys);
    if left > 0 {
        book.said.set(own::settling(left));
        let rest = keys[keys.len() - left..].to_vec();
        return set_timeout(move || go_on(place, rest), Duration::ZERO);
    }
    book.memory.update_value(|memory| memory.exporting = false);
    book.said.set(String::new());
    // What was changed meanwhile is settled with it.
    make(book, own::RESULTS_FILE, book.peek(|ledger| csv::results(policy, ledger)));
}

/// Two invented people with a bill each, to show how a spreadsheet is to look.
pub(super) fn sample(policy: &Policy) -> Ledger {
    let mut ledger = Ledger::new(&policy.pack.id);
    for (place, name) in own::SAMPLE_NAMES.iter().enumerate() {
        let key = ledger.add_person();
        let number = ["0", &(place + 1).to_string()].concat();
        let fields = [
            (field::HOUSEHOLD, own::SAMPLE_HOUSEHOLD),
            (field::HEAD, own::SAMPLE_NAMES[0]),
            (field::NAME, name),
            (field::ID, &number),
            (field::RELATION, own::SAMPLE_RELATIONS[place]),
        ];
        for (name, text) in fields {
            ledger.write_person(key, name, text);
        }
        let number = ledger.add_bill(key).unwrap_or_default();
        let document = &policy.pack.document;
        // A bill from before the document would be settled with a warning.
        let day = document.valid_from.max(document.issued);
        let day = day.map_or(own::SAMPLE_DAY.to_owned(), mingbai_report::wording::iso_day);
        for (name, text) in
            [(field::DISCHARGED, day.as_str()), (field::BILLED, "12000"), (field::OUT_OF_CATALOGUE, "800")]
        {
            ledger.write_bill(key, number, name, text);
        }
        let mut has_identity = place > 0;
        for fact in &policy.pack.facts {
            let name = [field::FACTS, &fact.id].concat();
            match fact.kind {
                FactKind::Identity => {
                    // One of them; nobody has all.
                    let answer = if std::mem::replace(&mut has_identity, true) { "false" } else { "true" };
                    ledger.write_person(key, &name, answer);
                }
                FactKind::YesNo => _ = ledger.write_bill(key, number, &name, "true"),
                FactKind::Choice => {
                    let first = fact.options.first().map_or("", |option| option.id.as_str());
                    ledger.write_bill(key, number, &name, first);
                }
                FactKind::Disease | FactKind::Date => {}
            }
        }
    }
    ledger
}

/// How many people a ledger has, as a sentence about a backup that was read.
pub(super) fn says_of(ledger: &Ledger, problems: Vec<String>, here: &Ledger) -> Vec<String> {
    let ((people, bills), (now, _)) = (counted(ledger), counted(here));
    let mut says = vec![own::backup_has(people, bills)];
    says.extend(problems);
    let name = |person: &Person| mingbai_sheets::household_list::name(person).to_owned();
    let first: Vec<String> = ledger.keys().filter_map(|key| ledger.person(key).map(name)).take(3).collect();
    if !first.is_empty() {
        says.push(own::backup_first(&first));
    }
    if now > 0 {
        says.push(own::backup_replaces(now));
    }
    says
}
