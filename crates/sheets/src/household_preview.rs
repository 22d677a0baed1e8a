//! What an import would do, before anything is done.

use mingbai_ledger::csv::{Makes, Preview, PreviewRow, assignable};
use mingbai_ledger::{Ledger, field};
use mingbai_policy::Policy;
use mingbai_report::wording::readable;

use crate::Markup;
use crate::household_list::name;
use crate::wording::households as wording;

/// More rows than anybody reads; the page must stay quick.
const MOST_ROWS: usize = 200;

/// Mistakes by row, and what every row would make.
pub fn preview(policy: &Policy, ledger: &Ledger, preview: &Preview) -> String {
    let mut sheet = Markup::new();
    for problem in &preview.problems {
        sheet.leaf("p", &[("class", "notice"), ("role", "alert")], problem);
    }
    let wrong = preview.rows.iter().filter(|row| !row.errors.is_empty());
    let count = wrong.clone().count();
    if count == 0 {
        sheet.leaf("p", &[], wording::NOTHING_WRONG);
    } else {
        sheet.leaf("h3", &[], wording::MISTAKES);
        table(&mut sheet, &wording::MISTAKE_HEAD);
        for error in wrong.take(MOST_ROWS).flat_map(|row| &row.errors) {
            let name = if error.column.is_none() { wording::WHOLE_ROW } else { &error.name };
            sheet.start("tr", &[]).leaf("th", &[("scope", "row")], &error.line.to_string());
            sheet.start("td", &[]).text(name);
            if !error.value.is_empty() {
                sheet.void("br", &[]).leaf("small", &[], &error.value);
            }
            sheet.end().leaf("td", &[], &error.message).end();
        }
        sheet.end().end();
        more(&mut sheet, count);
    }
    let known = assignable(policy);
    sheet.start("details", &[("id", "preview-rows"), ("class", "more")]).leaf("summary", &[], wording::ROWS);
    table(&mut sheet, &wording::TABLE_HEAD);
    for row in preview.rows.iter().take(MOST_ROWS) {
        sheet.start("tr", &[]).leaf("th", &[("scope", "row")], &row.line.to_string()).start("td", &[]);
        sheet.text(&makes(ledger, preview, row, &known));
        for remark in &row.remarks {
            sheet.leaf("p", &[("class", "help")], remark);
        }
        sheet.end().end();
    }
    sheet.end().end();
    more(&mut sheet, preview.rows.len());
    sheet.finish()
}

fn table(sheet: &mut Markup, head: &[&str]) {
    sheet.start("table", &[("class", "import-rows")]).start("thead", &[]).start("tr", &[]);
    for name in head {
        sheet.leaf("th", &[("scope", "col")], name);
    }
    sheet.end().end().start("tbody", &[]);
}

fn more(sheet: &mut Markup, count: usize) {
    if count > MOST_ROWS {
        sheet.leaf("p", &[], &wording::more_rows(count - MOST_ROWS));
    }
}

fn makes(ledger: &Ledger, preview: &Preview, row: &PreviewRow, known: &[(String, String)]) -> String {
    let called = preview.name_of(ledger, row);
    let bill =
        |says: &str| wording::bill_of(says, called, row.typed(field::DISCHARGED), &readable(row.typed(field::BILLED)));
    let says = match &row.makes {
        Makes::NewPerson => return wording::made_for(wording::NEW_PERSON, called),
        Makes::SamePerson => return wording::made_for(wording::SAME_PERSON, called),
        Makes::Bill { new_person: true } => return bill(wording::BILL_AND_PERSON),
        Makes::Bill { new_person: false } => return bill(wording::BILL),
        Makes::SameBill(None) => return bill(wording::SAME_BILL),
        Makes::SameBill(Some(line)) => return wording::same_as_line(*line),
        Makes::NoEntry => wording::NO_ENTRY,
        Makes::Wrong => wording::WRONG,
        Makes::Changes(key, changes) => {
            let mut text = ledger.person(*key).map_or("", name).to_owned();
            for (field, before, after) in changes {
                let named = known.iter().find(|(known, _)| known == field).map_or(field, |(_, name)| name);
                text.push('；');
                text.push_str(&wording::change(named, before, after));
            }
            return text;
        }
    };
    says.to_owned()
}
