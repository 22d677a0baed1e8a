//! From a spreadsheet: choose a file, see what it would do, and only then do it.

use js_sys::Uint8Array;
use js_sys::futures::JsFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::{File, TextDecoder};
use mingbai_ledger::csv::{Encoding, Looks, Table, assignable, look};
use mingbai_ledger::{Ledger, backup};
use mingbai_policy::Policy;
use mingbai_sheets::household_preview;

use super::book::Asking;
use super::{Place, back, button, files, list};
use crate::components::Sheet;
use crate::wording::households as own;

/// Importing.
pub(super) fn page(place: Place) -> AnyView {
    let book = place.book;
    let content = move || match book.asking.get() {
        Asking::Table(table) => previewed(place, &table),
        Asking::Refused(why) => view! { <p class="notice" role="alert">{why}</p> }.into_any(),
        _ => ().into_any(),
    };
    view! {
        {back(place.href(""), own::TO_LIST)}
        <h2 tabindex="-1">{own::IMPORT}</h2>
        <p class="help">{own::IMPORT_HELP}</p>
        <div class="entry">
            <label for="table">{own::FILE}</label>
            <input id="table" type="file" accept=".csv,.txt,.tsv,.xls,.xlsx,text/csv,text/plain" data-do="read-table" />
        </div>
        <details class="more">
            <summary>{own::PASTE}</summary>
            <p class="help">{own::PASTE_HELP}</p>
            <textarea id="pasted" rows="6" aria-label=own::PASTE></textarea>
            <p>{button("paste", "", own::PREVIEW)}</p>
        </details>
        <div id="preview" tabindex="-1">{content}</div>
        {list::samples(place)}
    }
    .into_any()
}

fn previewed(place: Place, table: &Table) -> AnyView {
    let Place { book, policy } = place;
    let preview = book.peek(|ledger| table.preview(policy, ledger));
    let html = book.peek(|ledger| household_preview::preview(policy, ledger, &preview));
    let fields = assignable(policy);
    let columns: Vec<AnyView> = table
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let id = ["column-", &at.to_string()].concat();
            let option = |value: &str, says: &str| {
                let selected = column.field.as_deref().unwrap_or("") == value;
                view! { <option value=value.to_owned() selected=selected>{says.to_owned()}</option> }
            };
            let known = column.field.as_ref().is_none_or(|field| fields.iter().any(|(known, _)| known == field));
            let own_name = column.field.as_ref().filter(|_| !known).map(|field| option(field, &column.name));
            let options: Vec<_> = fields.iter().map(|(field, says)| option(field, says)).collect();
            let sure = (column.field.is_some() && !column.sure).then(|| view! { <p class="badge">{own::UNSURE}</p> });
            view! {
                <div class="entry">
                    <label for=id.clone()>{own::column(&column.name, at)}</label>
                    <select id=id data-do="assign" data-with=at.to_string()>
                        {option("", own::NOT_IMPORTED)} {own_name} {options}
                    </select>
                    {sure}
                </div>
            }
            .into_any()
        })
        .collect();
    let (wrong, useful) = (preview.wrong(), preview.is_useful());
    let import = match (useful, wrong) {
        (false, _) => view! { <p class="notice">{own::NOTHING_TO_IMPORT}</p> }.into_any(),
        (true, 0) => button("import", "", own::DO_IMPORT),
        (true, _) => view! {
            <p>{own::wrong_rows(wrong)}</p>
            {button("import-rest", "", own::DO_IMPORT_REST)}
        }
        .into_any(),
    };
    let unsure = table.columns.iter().any(|column| column.twice || (column.field.is_some() && !column.sure));
    view! {
        <section>
            <h3>{own::PREVIEW}</h3>
            <p>{own::found(preview.rows.len(), preview.kind, table.header_line)}</p>
            <details class="more" id="columns" open=unsure>
                <summary>{own::COLUMNS}</summary>
                <div class="match-columns">{columns}</div>
            </details>
            <Sheet html=Signal::derive(move || html.clone()) />
            <div class="doings">{import} {button("cancel", "", own::CANCEL)}</div>
        </section>
    }
    .into_any()
}

/// Reads a chosen file, and asks what to do with it.
pub(super) fn read_file(place: Place, file: File, is_backup: bool) {
    let book = place.book;
    spawn_local(async move {
        let asking = match JsFuture::from(file.array_buffer()).await {
            Ok(buffer) => {
                let bytes = Uint8Array::new(&buffer).to_vec();
                if is_backup { backup_of(place, &bytes) } else { table_of(place.policy, &bytes) }
            }
            Err(_) => Err(own::FILE_IS_GONE.to_owned()),
        };
        book.asking.set(asking.unwrap_or_else(Asking::Refused));
    });
}

/// Reads what was pasted: cells that a spreadsheet program put into the clipboard.
pub(super) fn read_text(place: Place, text: &str) {
    let looks = Looks { encoding: Encoding::Utf8, strange_lines: Vec::new() };
    let table = Table::read(place.policy, &looks, text).map(Asking::Table);
    place.book.asking.set(table.unwrap_or_else(Asking::Refused));
}

fn table_of(policy: &Policy, bytes: &[u8]) -> Result<Asking, String> {
    let looks = look(bytes)?;
    let text = decoded(looks.encoding, bytes)?;
    Table::read(policy, &looks, &text).map(Asking::Table)
}

fn backup_of(place: Place, bytes: &[u8]) -> Result<Asking, String> {
    let text = String::from_utf8_lossy(bytes);
    let restored = backup::read(&text)?;
    let says = place.book.peek(|here: &mut Ledger| files::says_of(&restored.ledger, restored.problems, here));
    place.book.memory.update_value(|memory| memory.backup = Some(restored.ledger));
    Ok(Asking::Backup(says))
}

fn decoded(encoding: Encoding, bytes: &[u8]) -> Result<String, String> {
    let decoder = TextDecoder::new_with_label(encoding.label());
    let text = decoder.and_then(|decoder| decoder.decode_with_u8_array(bytes));
    text.map_err(|_| own::NO_DECODER.to_owned())
}
