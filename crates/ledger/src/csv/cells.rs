//! Cells as a spreadsheet program must see them, and back.

use crate::day::all_digits;

/// What makes a spreadsheet program take a cell for a formula, plain and full-width, and the mark that keeps it from
/// that.
const DANGEROUS: [char; 11] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\'', '\t', '\r'];

/// Writes one row.
pub(crate) fn write_row<'c>(out: &mut String, cells: impl IntoIterator<Item = &'c str>) {
    for (place, cell) in cells.into_iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        write_cell(out, cell);
    }
    out.push_str("\r\n");
}

/// Writes one cell so that no program runs it as a formula, and none takes a long number for an amount and rounds it.
fn write_cell(out: &mut String, cell: &str) {
    let guard = if cell.starts_with(DANGEROUS) { "'" } else { "" };
    // Behind a number a tab is not seen, and makes it a text: Excel keeps fifteen digits of a number and drops zeros.
    let long = all_digits(cell) && (cell.len() > 11 || (cell.len() > 1 && cell.starts_with('0')));
    let tail = if long { "\t" } else { "" };
    if !cell.contains([',', '"', '\n', '\r', ';']) {
        [guard, cell, tail].iter().for_each(|part| out.push_str(part));
        return;
    }
    out.push('"');
    out.push_str(guard);
    out.push_str(&cell.replace('"', "\"\""));
    out.push('"');
}

/// What was meant by a cell: without the mark that [`write_cell`] puts before it, and out of the formula `="…"` by which
/// some programs keep a number a text.
pub(crate) fn meant(cell: &str) -> &str {
    if let Some(rest) = cell.strip_prefix('\'').filter(|rest| rest.starts_with(DANGEROUS)) {
        return rest;
    }
    let formula = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    formula.filter(|text| !text.contains('"')).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_defused_and_come_back() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("@x,y", "\"'@x,y\""),
            ("-5", "'-5"),
            ("'=x", "''=x"),
            ("＝1", "'＝1"),
            ("340403195501010021", "340403195501010021\t"),
            ("007", "007\t"),
            ("12000.00", "12000.00"),
            ("a \"b\"", "\"a \"\"b\"\"\""),
        ] {
            let mut out = String::new();
            write_cell(&mut out, cell);
            assert_eq!(out, written);
            let sheet = crate::csv::sheet::Sheet::read(&out);
            assert_eq!(meant(&sheet.rows[0].cells[0]), cell);
        }
        assert_eq!(meant("=\"0012\""), "0012");
        assert_eq!(meant("'名"), "'名");
    }
}
