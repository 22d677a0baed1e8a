//! From a spreadsheet: choose a file, see what it would do, and only then do it.

use js_sys::Uint8Array;
use js_sys::futures::JsFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::{File, TextDecoder};
use mingbai_ledger::csv::{Column, Encoding, Looks, Table, assignable, look};
use mingbai_ledger::{Ledger, backup};
use mingbai_policy::Policy;
use mingbai_sheets::household_preview;

use super::book::Asking;
use super::{Place, back, button, files, list};
use crate::part::{Element, IntoPart, Part, details, heading, paragraph, row, tag};
use crate::wording::households as own;

/// Importing.
pub(super) fn page(place: Place) -> Part {
    let book = place.book;
    let content = move || match book.asking.get() {
        Asking::Table(table) => previewed(place, &table),
        Asking::Refused(why) => paragraph("notice", why).attr("role", "alert").into_part(),
        _ => ().into_part(),
    };
    let file = tag("input")
        .id("table")
        .attr("type", "file")
        .attr("accept", ".csv,.txt,.tsv,.xls,.xlsx,text/csv,text/plain")
        .attr("data-do", "read-table");
    let pasted = row![
        paragraph("help", own::PASTE_HELP),
        tag("textarea").id("pasted").attr("rows", "6").attr("aria-label", own::PASTE),
        tag("p").add(button("paste", "", own::PREVIEW)),
    ];
    row![
        back(&place.href(""), own::TO_LIST),
        heading(own::IMPORT),
        paragraph("help", own::IMPORT_HELP),
        tag("div").class("entry").add(row![tag("label").attr("for", "table").add(own::FILE), file]),
        details("more", own::PASTE).add(pasted),
        tag("div").id("preview").attr("tabindex", "-1").add(content),
        list::samples(place),
    ]
    .into_part()
}

fn previewed(place: Place, table: &Table) -> Part {
    let Place { book, policy, .. } = place;
    let preview = book.peek(|ledger| table.preview(policy, ledger));
    let html = book.peek(|ledger| household_preview::preview(policy, ledger, &preview));
    let fields = assignable(policy);
    let column = |(at, column): (usize, &Column)| {
        let (place, id) = (at.to_string(), ["column-", &at.to_string()].concat());
        let option = |value: &str, says: &str| {
            let selected = column.field.as_deref().unwrap_or("") == value;
            tag("option").attr("value", value).flag("selected", selected).add(says)
        };
        let known = column.field.as_ref().is_none_or(|field| fields.iter().any(|(known, _)| known == field));
        let own_name = column.field.as_ref().filter(|_| !known).map(|field| option(field, &column.name));
        let options: Vec<Element> = fields.iter().map(|(field, says)| option(field, says)).collect();
        let sure = (column.field.is_some() && !column.sure).then(|| paragraph("badge", own::UNSURE));
        let select = tag("select").id(&id).attr("data-do", "assign").attr("data-with", &place);
        tag("div").class("entry").add(row![
            tag("label").attr("for", &id).add(own::column(&column.name, at)),
            select.add(row![option("", own::NOT_IMPORTED), own_name, options]),
            sure,
        ])
    };
    let columns: Vec<Element> = table.columns.iter().enumerate().map(column).collect();
    let (wrong, useful) = (preview.wrong(), preview.is_useful());
    let import = match (useful, wrong) {
        (false, _) => paragraph("notice", own::NOTHING_TO_IMPORT).into_part(),
        (true, 0) => button("import", "", own::DO_IMPORT).into_part(),
        (true, _) => {
            row![tag("p").add(own::wrong_rows(wrong)), button("import-rest", "", own::DO_IMPORT_REST)].into_part()
        }
    };
    let unused = table.unused();
    let unused = (!unused.is_empty()).then(|| paragraph("notice", own::unused(&unused)));
    let unsure = table.columns.iter().any(|column| column.twice || (column.field.is_some() && !column.sure));
    let columns = details("more", own::COLUMNS)
        .id("columns")
        .flag("open", unsure)
        .add(tag("div").class("match-columns").add(columns));
    tag("section")
        .add(row![
            tag("h3").add(own::PREVIEW),
            tag("p").add(own::found(preview.rows.len(), preview.kind, table.header_line)),
            unused,
            columns,
            tag("div").html(&html),
            tag("div").class("doings").add(row![import, " ", button("cancel", "", own::CANCEL)]),
        ])
        .into_part()
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
