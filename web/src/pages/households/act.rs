//! What pressing and choosing does. One listener for the whole page: long lists cost nothing, and a button on a sheet
//! needs no code of its own.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, Event, HtmlInputElement, HtmlTextAreaElement};
use mingbai_ledger::{Due, PersonKey, backup, csv, field};

use super::book::Asking;
use super::fields::Whose;
use super::{Place, files, import};
use crate::shell;
use crate::wording::households as own;

/// Does what the pressed element says in `data-do`, with what it says in `data-with`.
pub(super) fn clicked(place: Place, event: &Event) {
    let Some((element, doing, with)) = told(event) else { return };
    let Place { book, policy, .. } = place;
    let (first, rest) = with.split_once('/').unwrap_or((&with, ""));
    let key = PersonKey(first.parse().unwrap_or(u32::MAX));
    match doing.as_str() {
        "add-person" | "add-member" => {
            let key = book.change(|ledger| {
                let key = ledger.add_person();
                ledger.write_person(key, field::HOUSEHOLD, &with);
                key
            });
            place.go(&["p", &key.0.to_string()].concat());
        }
        "remove-person" => {
            place.go("");
            book.remove_person(key, own::PERSON_REMOVED);
        }
        "add-bill" => {
            if let Some(number) = book.change(|ledger| ledger.add_bill(key)) {
                place.go(&["p", first, "/b", &number.to_string()].concat());
            }
        }
        "remove-bill" => {
            place.go(&["p", first].concat());
            book.remove_bill(key, rest.parse().unwrap_or(0), own::BILL_REMOVED);
        }
        "done" => {
            let Some((bill, procedure)) = rest.split_once('/') else { return };
            let is_done = element.dyn_ref::<HtmlInputElement>().is_some_and(HtmlInputElement::checked);
            let name = Due::done_field(procedure);
            book.write(Whose::Bill(key, bill.parse().unwrap_or(0)), &name, if is_done { own::DONE } else { "" });
        }
        "undo" => book.undo(),
        "hush" => book.forget_undo(),
        "page" => {
            book.sought.update(|sought| sought.page = with.parse().unwrap_or(0));
            shell::reveal("listed");
        }
        "take-policy" => book.change(|ledger| ledger.set_policy(&policy.pack.id)),
        "agree" => book.agree(),
        "disagree" => book.disagree(),
        "again" => book.try_again(),
        "ours" => book.overrule(),
        "theirs" => book.read_kept(),
        "backup" => {
            let is_made = files::make(book, own::BACKUP_FILE, book.peek(|ledger| backup::write(ledger)));
            // What could not be made saves nothing.
            book.is_in_a_file(is_made);
        }
        "export-people" => _ = files::make(book, own::PEOPLE_FILE, book.peek(|ledger| csv::people(policy, ledger))),
        "export-bills" => _ = files::make(book, own::BILLS_FILE, book.peek(|ledger| csv::bills(policy, ledger))),
        "export-results" => files::make_results(place),
        "sample-people" => _ = files::make(book, own::SAMPLE_PEOPLE_FILE, csv::people(policy, &files::sample(policy))),
        "sample-bills" => _ = files::make(book, own::SAMPLE_BILLS_FILE, csv::bills(policy, &files::sample(policy))),
        "paste" => {
            let pasted = document().get_element_by_id("pasted").and_then(|area| area.dyn_into().ok());
            import::read_text(place, &pasted.map_or(String::new(), |area: HtmlTextAreaElement| area.value()));
        }
        "import" => do_import(place, false),
        "import-rest" => do_import(place, true),
        "restore" => {
            if let Some(ledger) = book.memory.try_update_value(|memory| memory.backup.take()).flatten() {
                let before = book.replace(ledger);
                book.remember(before, own::RESTORED.to_owned());
                book.keep_everything();
                book.asking.set(Asking::Nothing);
                place.go("");
            }
        }
        "wipe" => {
            book.asking.set(Asking::Wipe);
            shell::begin_at_heading();
        }
        "wipe-all" => {
            book.wipe();
            place.go("");
        }
        "reveal" => shell::reveal(&with),
        "cancel" => book.asking.set(Asking::Nothing),
        _ => {}
    }
}

/// Does what choosing a file or a field for a column does.
pub(super) fn changed(place: Place, event: &Event) {
    let Some((element, doing, with)) = told(event) else { return };
    match doing.as_str() {
        "read-table" | "read-backup" => {
            let input = element.dyn_into::<HtmlInputElement>().ok();
            let file = input.as_ref().and_then(HtmlInputElement::files).and_then(|files| files.get(0));
            if let Some(file) = file {
                import::read_file(place, file, doing == "read-backup");
            }
            if let Some(input) = input {
                // Choosing the same file again, mended meanwhile, has to be heard.
                input.set_value("");
            }
        }
        "assign" => {
            let field = event_target_value(event);
            let field = Some(field.as_str()).filter(|field| !field.is_empty());
            place.book.asking.update(|asking| {
                if let Asking::Table(table) = asking {
                    table.assign(with.parse().unwrap_or(usize::MAX), field);
                }
            });
            // The preview is another one now; the hand stays where it was.
            request_animation_frame(move || shell::reveal(&["column-", &with].concat()));
        }
        _ => {}
    }
}

fn do_import(place: Place, leave_out_wrong: bool) {
    let Place { book, policy, .. } = place;
    let Asking::Table(table) = book.asking.get_untracked() else { return };
    let before = book.peek(|ledger| ledger.clone());
    match book.change(|ledger| table.preview(policy, ledger).confirm(ledger, leave_out_wrong)) {
        Ok(imported) => {
            book.remember(before, own::imported(imported));
            book.asking.set(Asking::Nothing);
            place.go("");
        }
        Err(csv::NotImported(why)) => book.asking.set(Asking::Refused(why.join(" "))),
    }
}

/// The element that says what to do, with what it says.
fn told(event: &Event) -> Option<(Element, String, String)> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let element = target.closest("[data-do]").ok().flatten()?;
    let doing = element.get_attribute("data-do")?;
    let with = element.get_attribute("data-with").unwrap_or_default();
    Some((element, doing, with))
}
