//! Comma-separated records as RFC 4180 writes them, found in place: a field is a slice of what was read.
//!
//! Commas, quotes and line ends are never part of a longer character in UTF-8 or GB18030, so bytes can be split before
//! they are decoded.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memchr2};

/// Where a record ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// Behind its line end, which is at `next - 1`; `lines` line ends belong to it.
    At {
        /// Where the next record begins.
        next: usize,
        /// How many line ends the record takes up, its own included.
        lines: u64,
    },
    /// Not in the bytes at hand; `quoted`: they end within quotation marks.
    Beyond {
        /// Whether a quotation mark is still open.
        quoted: bool,
    },
}

/// The end of the record that begins at `start`.
pub(crate) fn end_of_record(bytes: &[u8], start: usize) -> End {
    let mut at = start;
    let mut lines = 0;
    loop {
        let Some(found) = memchr2(b'"', b'\n', &bytes[at..]) else { return End::Beyond { quoted: false } };
        let place = at + found;
        if bytes[place] == b'\n' {
            return End::At { next: place + 1, lines: lines + 1 };
        }
        at = place + 1;
        // A quotation mark counts only where a field begins; elsewhere it is a letter like any other.
        if place == start || bytes[place - 1] == b',' {
            let Some(close) = closing_quote(bytes, at) else { return End::Beyond { quoted: true } };
            lines += bytes[at..close].iter().filter(|byte| **byte == b'\n').count() as u64;
            at = close + 1;
        }
    }
}

/// The quotation mark that closes a field whose text begins at `start`; a doubled one stands for itself.
fn closing_quote(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    loop {
        let place = at + memchr(b'"', &bytes[at..])?;
        if bytes.get(place + 1) != Some(&b'"') {
            return Some(place);
        }
        at = place + 2;
    }
}

/// The record without its line end.
pub(crate) fn without_line_end(record: &[u8]) -> &[u8] {
    let record = record.strip_suffix(b"\n").unwrap_or(record);
    record.strip_suffix(b"\r").unwrap_or(record)
}

/// The fields of one record, kept from record to record so that nothing is allocated for each.
#[derive(Debug, Default)]
pub(crate) struct Fields {
    places: Vec<(Range<usize>, bool)>,
    /// Fields that contain quotation marks, with these undone.
    undone: Vec<u8>,
    /// Whether a closing quotation mark was followed by more text.
    stray: bool,
}

impl Fields {
    /// Splits a record that has no line end of its own any more.
    pub(crate) fn split(&mut self, record: &[u8]) {
        self.places.clear();
        self.undone.clear();
        self.stray = false;
        let mut at = 0;
        loop {
            let end = self.field(record, at);
            if end == record.len() {
                return;
            }
            at = end + 1;
        }
    }

    /// Whether each quotation mark that opens a field closes it where the field ends.
    pub(crate) fn are_clean(&self) -> bool {
        !self.stray
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.places.len()
    }

    /// One field, with spaces around it removed; empty where there is none.
    pub(crate) fn get<'f>(&'f self, record: &'f [u8], place: usize) -> &'f [u8] {
        let Some((range, undone)) = self.places.get(place) else { return &[] };
        let bytes = if *undone { &self.undone } else { record };
        bytes[range.clone()].trim_ascii()
    }

    /// Reads the field that begins at `start`; gives the place of the comma behind it, or the record's end.
    fn field(&mut self, record: &[u8], start: usize) -> usize {
        let comma = |from: usize| memchr(b',', &record[from..]).map_or(record.len(), |found| from + found);
        if record.get(start) != Some(&b'"') {
            let end = comma(start);
            self.places.push((start..end, false));
            return end;
        }
        let close = closing_quote(record, start + 1).unwrap_or(record.len());
        let end = comma((close + 1).min(record.len()));
        let text = &record[start + 1..close];
        let rest = &record[(close + 1).min(end)..end];
        self.stray |= !rest.is_empty();
        if memchr(b'"', text).is_none() && rest.is_empty() {
            self.places.push((start + 1..close, false));
            return end;
        }
        let from = self.undone.len();
        let mut doubled = false;
        for byte in text {
            doubled = *byte == b'"' && !doubled;
            if !doubled {
                self.undone.push(*byte);
            }
        }
        self.undone.extend_from_slice(rest);
        self.places.push((from..self.undone.len(), true));
        end
    }
}

/// One field of a record, as [`Fields::get`] gives it, without splitting what comes behind it.
pub(crate) fn field<'r>(record: &'r [u8], place: usize) -> Cow<'r, [u8]> {
    let mut at = 0;
    let comma = |from: usize| memchr(b',', &record[from..]).map(|found| from + found);
    for _ in 0..place {
        let from = match record.get(at) {
            Some(b'"') => closing_quote(record, at + 1).map_or(record.len(), |close| close + 1),
            _ => at,
        };
        let Some(comma) = comma(from) else { return Cow::Borrowed(&[]) };
        at = comma + 1;
    }
    if record.get(at) != Some(&b'"') {
        return Cow::Borrowed(record[at..comma(at).unwrap_or(record.len())].trim_ascii());
    }
    let mut fields = Fields::default();
    fields.field(record, at);
    match fields.places.first() {
        Some((range, false)) => Cow::Borrowed(record[range.clone()].trim_ascii()),
        _ => Cow::Owned(fields.get(record, 0).to_vec()),
    }
}

/// Whether every field is blank: a line that spreadsheets leave behind the last one that was filled.
pub(crate) fn is_blank(record: &[u8]) -> bool {
    record.iter().all(|byte| matches!(byte, b',' | b' ' | b'\t' | b'\r' | b'\n'))
}

/// Writes one cell, in quotation marks where it needs them.
pub(crate) fn write_cell(out: &mut Vec<u8>, text: &[u8]) {
    let special = |byte: &u8| matches!(byte, b',' | b'"' | b'\n' | b'\r');
    if !text.iter().any(special) {
        out.extend_from_slice(text);
        return;
    }
    out.push(b'"');
    for byte in text {
        if *byte == b'"' {
            out.push(b'"');
        }
        out.push(*byte);
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(record: &str) -> Vec<String> {
        let mut fields = Fields::default();
        fields.split(record.as_bytes());
        (0..fields.len())
            .map(|place| String::from_utf8_lossy(fields.get(record.as_bytes(), place)).into_owned())
            .collect()
    }

    #[test]
    fn fields_are_split_as_rfc_4180_says() {
        assert_eq!(fields("a,b,c"), ["a", "b", "c"]);
        assert_eq!(fields(""), [""]);
        assert_eq!(fields(",,"), ["", "", ""]);
        assert_eq!(fields(r#""a,b"," c ""d"" ",e"#), ["a,b", r#"c "d""#, "e"]);
        assert_eq!(fields(r#""""",x"#), [r#"""#, "x"]);
        assert_eq!(fields(r#"5" screen,y"#), [r#"5" screen"#, "y"]);
        assert_eq!(fields("\"two\nlines\",z"), ["two\nlines", "z"]);
        assert_eq!(fields(r#""a"b,c"#), ["ab", "c"]);
    }

    #[test]
    fn one_field_is_the_same_as_all() {
        for record in ["a,b,c", r#""a,b",c,"d""#, ",,x", r#"q"r,"s,t",u"#, "one"] {
            for (place, expected) in fields(record).iter().enumerate() {
                assert_eq!(field(record.as_bytes(), place).as_ref(), expected.as_bytes(), "{record}");
            }
            assert!(field(record.as_bytes(), 9).is_empty());
        }
    }

    #[test]
    fn a_record_ends_at_a_line_end_outside_quotes() {
        assert_eq!(end_of_record(b"a,b\nc", 0), End::At { next: 4, lines: 1 });
        assert_eq!(end_of_record(b"a,\"x\ny\"\r\nc", 0), End::At { next: 9, lines: 2 });
        assert_eq!(end_of_record(b"a,\"x\"\"\ny\"\nc", 0), End::At { next: 10, lines: 2 });
        assert_eq!(end_of_record(b"a,5\"\nc", 0), End::At { next: 5, lines: 1 });
        assert_eq!(end_of_record(b"a,\"b\n", 0), End::Beyond { quoted: true });
        assert_eq!(end_of_record(b"a,b", 0), End::Beyond { quoted: false });
    }
}
