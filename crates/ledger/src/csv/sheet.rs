//! Rows and cells of a CSV text.

/// A text, split into cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sheet {
    /// What stands between cells.
    pub(crate) separator: char,
    /// The rows in which anything stands.
    pub(crate) rows: Vec<Row>,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Row {
    /// The line of the file on which it begins, counted from 1.
    pub(crate) line: u32,
    /// How many lines it takes up.
    pub(crate) lines: u32,
    /// The cells, without spaces around them and without the empty ones behind the last.
    pub(crate) cells: Vec<String>,
    /// How many cells there are with the empty ones behind the last.
    pub(crate) width: usize,
    /// Whether a quotation mark in it has no counterpart.
    pub(crate) broken: bool,
}

/// A cell with more lines than this has swallowed the rows behind it: its quotation mark has no counterpart.
const MOST_LINES: usize = 20;

impl Sheet {
    /// Splits a text; the separator is found by trying.
    pub(crate) fn read(text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        // Excel itself writes and understands this first line.
        let first = text.lines().next().unwrap_or("");
        let said = first.strip_prefix("sep=").and_then(|rest| rest.chars().next());
        let (separator, rest, line) = match said {
            Some(separator) => (separator, &text[first.len()..], 1),
            None => (likely_separator(text), text, 1),
        };
        let mut rows = split(rest, separator, line, usize::MAX);
        for row in &mut rows {
            row.width = row.cells.len();
            let last = row.cells.iter().rposition(|cell| !cell.is_empty());
            row.cells.truncate(last.map_or(0, |last| last + 1));
        }
        rows.retain(|row| !row.cells.is_empty());
        Self { separator, rows }
    }
}

/// The separator that gives the most cells in rows of one width.
fn likely_separator(text: &str) -> char {
    let mut best = (0, ',');
    for separator in [',', '\t', ';', '，', '；', '|'] {
        let mut counts: Vec<(usize, usize)> = Vec::new();
        for row in split(text, separator, 1, 30) {
            let width = row.cells.len();
            match counts.iter_mut().find(|(known, _)| *known == width) {
                Some((_, count)) => *count += 1,
                None => counts.push((width, 1)),
            }
        }
        let score = counts.iter().filter(|(width, _)| *width > 1).map(|(width, count)| width * count).max();
        if score > Some(best.0) {
            best = (score.unwrap_or(0), separator);
        }
    }
    best.1
}

fn split(text: &str, separator: char, first_line: u32, most: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    let (mut rest, mut line) = (text, first_line);
    while !rest.is_empty() && rows.len() < most {
        let mut row = Row { line, ..Row::default() };
        let after = read_row(rest, separator, &mut row);
        let taken = &rest[..rest.len() - after.len()];
        row.lines = line_ends(taken).max(1);
        line += line_ends(taken);
        rows.push(row);
        rest = after;
    }
    rows
}

/// Reads one row into `row` and gives what comes behind its line end.
fn read_row<'t>(text: &'t str, separator: char, row: &mut Row) -> &'t str {
    let mut rest = text;
    loop {
        let (cell, after) = match rest.strip_prefix('"').map(|quoted| read_quoted(quoted, separator)) {
            Some(Some(read)) => read,
            plain => {
                row.broken |= plain.is_some();
                let end = rest.find([separator, '\n', '\r']).unwrap_or(rest.len());
                (rest[..end].to_owned(), &rest[end..])
            }
        };
        row.cells.push(cell.trim_matches(crate::amount::is_space).to_owned());
        match after.strip_prefix(separator) {
            Some(next) => rest = next,
            None => return after.strip_prefix("\r\n").or(after.strip_prefix(['\r', '\n'])).unwrap_or(after),
        }
    }
}

/// Reads a cell behind its opening quotation mark; `None` where no closing one stands at the end of a cell.
fn read_quoted(text: &str, separator: char) -> Option<(String, &str)> {
    let mut cell = String::new();
    let mut rest = text;
    loop {
        let end = rest.find('"')?;
        cell.push_str(&rest[..end]);
        rest = &rest[end + 1..];
        if let Some(more) = rest.strip_prefix('"') {
            cell.push('"');
            rest = more;
            continue;
        }
        let closes = rest.is_empty() || rest.starts_with([separator, '\n', '\r']);
        let sound = closes && cell.matches('\n').count() <= MOST_LINES;
        return sound.then_some((cell, rest));
    }
}

fn line_ends(text: &str) -> u32 {
    let pairs = text.matches("\r\n").count();
    let all = text.bytes().filter(|byte| matches!(byte, b'\r' | b'\n')).count();
    u32::try_from(all - pairs).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u32, Vec<String>, bool)> {
        Sheet::read(text).rows.into_iter().map(|row| (row.line, row.cells, row.broken)).collect()
    }

    fn cells(text: &str) -> Vec<Vec<String>> {
        Sheet::read(text).rows.into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn quoted_cells_have_line_breaks_and_marks() {
        let text = "a,b\r\n\"x\r\ny\",\"say \"\"hi\"\"\"\r\n,\r\n c ,d,,\r\n";
        assert_eq!(
            rows(text),
            [
                (1, vec!["a".into(), "b".into()], false),
                (2, vec!["x\r\ny".into(), "say \"hi\"".into()], false),
                (5, vec!["c".into(), "d".into()], false),
            ]
        );
    }

    #[test]
    fn the_separator_is_found() {
        for (text, separator) in [
            ("a,b,c\n1,2,3", ','),
            ("a;b;c\n1,5;2;3", ';'),
            ("a\tb\tc\n1,000\t2\t3", '\t'),
            ("甲，乙，丙\n1，2，3", '，'),
            ("sep=|\na,b|c\n1,2|3", '|'),
            ("only", ','),
        ] {
            assert_eq!(Sheet::read(text).separator, separator, "{text}");
        }
        assert_eq!(Sheet::read("sep=|\na|c").rows[0].line, 2);
    }

    #[test]
    fn a_quotation_mark_without_counterpart_breaks_one_row_alone() {
        let text = "a,b\n\"x,1\ny,2\n5\" screen,3\n\"q\"r,4\n";
        assert_eq!(
            rows(text),
            [
                (1, vec!["a".into(), "b".into()], false),
                (2, vec!["\"x".into(), "1".into()], true),
                (3, vec!["y".into(), "2".into()], false),
                (4, vec!["5\" screen".into(), "3".into()], false),
                (5, vec!["\"q\"r".into(), "4".into()], true),
            ]
        );
    }

    #[test]
    fn old_line_ends_and_blank_rows_are_no_rows() {
        assert_eq!(cells("a,b\r1,2\r\r"), [["a", "b"], ["1", "2"]]);
        assert_eq!(cells("\u{feff}a,b\n,,\n \t,\n1,2\n\n"), [["a", "b"], ["1", "2"]]);
    }
}
