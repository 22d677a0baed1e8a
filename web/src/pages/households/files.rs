//! What is kept where: consent, the backup file, exports, and wiping all.

use js_sys::Array;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Blob, HtmlElement, Url};
use mingbai_ledger::{Ledger, Person, field};
use mingbai_policy::Policy;
use mingbai_policy::document::FactKind;

use super::book::{Asking, Book, Made};
use super::keeping::Keeping;
use super::{Place, back, button};
use crate::wording::households as own;

/// More text than anybody copies by hand, in bytes.
const MOST_TO_COPY: usize = 200_000;

/// Consent, backup, exports, wiping.
pub(super) fn page(place: Place) -> AnyView {
    let book = place.book;
    let consent = move || {
        if book.keeping.get() == Keeping::Unasked {
            button("agree", "", own::AGREE)
        } else {
            button("disagree", "", own::DISAGREE)
        }
    };
    let asked = move || match book.asking.get() {
        Asking::Backup(says) => {
            let says: Vec<_> = says.into_iter().map(|says| view! { <p>{says}</p> }).collect();
            view! {
                <div class="notice" role="alert">
                    {says}
                    <p class="doings">
                        {button("restore", "", own::RESTORE)} {button("cancel", "", own::CANCEL)}
                    </p>
                </div>
            }
            .into_any()
        }
        Asking::Refused(why) => view! { <p class="notice" role="alert">{why}</p> }.into_any(),
        Asking::Wipe => {
            let (people, bills) = book.look(|ledger| counted(ledger));
            view! {
                <div class="notice" role="alert">
                    <p>{own::really_wipe(people, bills)}</p>
                    <p class="doings">
                        {button("backup", "", own::SAVE_BACKUP)} {button("wipe-all", "", own::WIPE_ALL)}
                        {button("cancel", "", own::CANCEL)}
                    </p>
                </div>
            }
            .into_any()
        }
        Asking::Nothing | Asking::Table(_) => ().into_any(),
    };
    view! {
        {back(place.href(""), own::TO_LIST)}
        <h2 tabindex="-1">{own::KEEP}</h2>
        {asked}
        <section>
            <h3>{own::CONSENT}</h3>
            <p>{own::CONSENT_SAYS}</p>
            <p class="doings">{consent}</p>
        </section>
        <section>
            <h3>{own::BACKUP}</h3>
            <p>{own::BACKUP_SAYS}</p>
            <p class="doings">{button("backup", "", own::SAVE_BACKUP)}</p>
            <div class="entry">
                <label for="backup">{own::READ_BACKUP}</label>
                <input id="backup" type="file" accept=".json,application/json" data-do="read-backup" />
            </div>
        </section>
        <section>
            <h3>{own::EXPORT}</h3>
            <p>{own::EXPORT_SAYS}</p>
            <p class="doings">
                {button("export-people", "", own::EXPORT_PEOPLE)} {button("export-bills", "", own::EXPORT_BILLS)}
                {button("export-results", "", own::EXPORT_RESULTS)}
            </p>
        </section>
        {made(book)}
        <section>
            <h3>{own::WIPE}</h3>
            <p class="doings">{button("wipe", "", own::WIPE)}</p>
        </section>
    }
    .into_any()
}

/// How many people and bills there are.
pub(super) fn counted(ledger: &Ledger) -> (usize, usize) {
    let bills = ledger.keys().filter_map(|key| ledger.person(key)).map(|person| person.bills().len()).sum();
    (ledger.len(), bills)
}

/// The file that was made last: to be saved, or copied where the browser cannot save.
pub(super) fn made(book: Book) -> AnyView {
    let made = move || {
        let made = book.made.get()?;
        let copy = (made.text.len() < MOST_TO_COPY).then(|| {
            view! {
                <details class="more">
                    <summary>{own::COPY}</summary>
                    <textarea readonly=true rows="6" aria-label=own::COPY prop:value=made.text.clone()></textarea>
                </details>
            }
        });
        Some(view! {
            <div class="notice" role="status">
                <p>{own::MADE} " " <a href=made.url.clone() download=made.name.clone()>{made.name.clone()}</a></p>
                {copy}
            </div>
        })
    };
    view! { {made} }.into_any()
}

/// Makes a file and has the browser save it.
pub(super) fn make(book: Book, name: &str, text: String) {
    if let Some(before) = book.made.get_untracked() {
        // Its memory is given back when the page is closed at the latest.
        Url::revoke_object_url(&before.url).ok();
    }
    let parts = Array::of1(&text.as_str().into());
    let blob = Blob::new_with_str_sequence(&parts);
    let url = blob.and_then(|blob| Url::create_object_url_with_blob(&blob)).unwrap_or_default();
    let link = document().create_element("a").ok().and_then(|link| link.dyn_into::<HtmlElement>().ok());
    if let Some(link) = link.filter(|_| !url.is_empty()) {
        // Where this does nothing, the same link stands on the page, and the text beside it.
        link.set_attribute("href", &url).ok();
        link.set_attribute("download", name).ok();
        link.click();
    }
    book.made.set(Some(Made { name: name.to_owned(), url, text }));
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
        let day = policy.pack.document.valid_from.map_or(own::SAMPLE_DAY.to_owned(), mingbai_report::wording::iso_day);
        for (name, text) in
            [(field::DISCHARGED, day.as_str()), (field::BILLED, "12000"), (field::OUT_OF_CATALOGUE, "800")]
        {
            ledger.write_bill(key, number, name, text);
        }
        for fact in &policy.pack.facts {
            let name = [field::FACTS, &fact.id].concat();
            match fact.kind {
                FactKind::Identity => _ = ledger.write_person(key, &name, if place == 0 { "true" } else { "false" }),
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
