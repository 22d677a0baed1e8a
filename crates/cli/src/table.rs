//! Tables and paragraphs that line up although a Chinese character is two columns wide.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How a column stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    /// Text.
    Left,
    /// Amounts.
    Right,
    /// Text that is wrapped to what is left of the line.
    Rest,
}

/// Lays rows out in columns, two spaces apart; the first row is the heading.
pub(crate) fn table(rows: &[Vec<String>], aligns: &[Align], indent: usize, width: usize) -> Vec<String> {
    let columns = aligns.len();
    let widest =
        |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(widest).collect();
    let before: usize = indent + widths[..columns - 1].iter().map(|width| width + 2).sum::<usize>();
    let rest = width.saturating_sub(before).max(20);
    let mut lines = Vec::new();
    for row in rows {
        let mut line = " ".repeat(indent);
        for (column, cell) in row.iter().enumerate() {
            let pad = " ".repeat(widths[column].saturating_sub(cell.width()));
            match aligns[column] {
                Align::Left => line += &format!("{cell}{pad}  "),
                Align::Right => line += &format!("{pad}{cell}  "),
                Align::Rest => {
                    let mut wrapped = wrap(cell, rest).into_iter();
                    line += &wrapped.next().unwrap_or_default();
                    for more in wrapped {
                        lines.push(std::mem::replace(&mut line, " ".repeat(before)).trim_end().to_owned());
                        line += &more;
                    }
                }
            }
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// A paragraph, its first line indented by `first`, the others by `rest`.
pub(crate) fn paragraph(text: &str, first: &str, rest: &str, width: usize) -> Vec<String> {
    let lines = wrap(text, width.saturating_sub(rest.width()).max(20));
    let indented =
        lines.into_iter().enumerate().map(|(place, line)| format!("{}{line}", if place == 0 { first } else { rest }));
    indented.collect()
}

/// Breaks a text into lines. Chinese breaks anywhere but before a closing mark; words and numbers stay whole.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        let closes = piece.chars().next().is_some_and(|first| "，。；：、？！）》”’%,.;:)」".contains(first));
        if line.width() + piece.width() > width && !line.is_empty() && !closes {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
        }
        if !(line.is_empty() && piece == " ") {
            line += piece;
        }
    }
    lines.push(line);
    lines
}

/// Single wide characters, spaces, and runs of anything else.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (place, letter) in text.char_indices() {
        let alone = letter == ' ' || letter.width() == Some(2);
        if alone {
            if start < place {
                pieces.push(&text[start..place]);
            }
            let end = place + letter.len_utf8();
            pieces.push(&text[place..end]);
            start = end;
        }
    }
    if start < text.len() {
        pieces.push(&text[start..]);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_count_as_two_columns() {
        let rows = [vec!["项目".to_owned(), "1.00".to_owned()], vec!["a".to_owned(), "22.00".to_owned()]];
        let lines = table(&rows, &[Align::Left, Align::Right], 0, 80);
        assert_eq!(lines, ["项目   1.00", "a     22.00"]);
    }

    #[test]
    fn numbers_stay_whole_and_marks_do_not_begin_a_line() {
        assert_eq!(wrap("还差 230.00 元，才到起付线。", 12), ["还差 230.00", "元，才到起付", "线。"]);
        assert_eq!(wrap("还没有到起付线。", 14), ["还没有到起付线。"]);
    }
}
