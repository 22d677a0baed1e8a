//! What kind of text a file is, by its bytes.

use crate::wording;

/// How a file's text is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// GB18030, and with it GBK and GB2312: Excel's “CSV（逗号分隔）” in Chinese.
    Gb18030,
    /// UTF-16, the low byte first: Excel's “Unicode 文本”.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
}

impl Encoding {
    /// The name by which a browser's `TextDecoder`, or `encoding_rs`, knows it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Gb18030 => "gb18030",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
        }
    }
}

/// What a look at the bytes tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looks {
    /// How the text is encoded.
    pub encoding: Encoding,
    /// Lines, counted from 1, that are in another encoding than most: decoded with the rest they would come out as
    /// nonsense.
    pub strange_lines: Vec<u32>,
}

/// The largest file that is looked at, in bytes: 20,000 bills take about 5 MB.
const LARGEST: usize = 64 << 20;

/// Looks at a file.
///
/// # Errors
/// Where it is no text, with what it is and how to make a CSV of it, in Chinese.
pub fn look(bytes: &[u8]) -> Result<Looks, String> {
    let refuse = |why: &str| Err(why.to_owned());
    let plain = |encoding| Ok(Looks { encoding, strange_lines: Vec::new() });
    match bytes {
        [] => return refuse(wording::FILE_IS_EMPTY),
        [b'P', b'K', 3, 4, ..] => return refuse(wording::FILE_IS_A_WORKBOOK),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => return refuse(wording::FILE_IS_AN_OLD_WORKBOOK),
        [b'%', b'P', b'D', b'F', ..] => return refuse(wording::FILE_IS_A_PDF),
        [0xFF, 0xD8, 0xFF, ..] | [0x89, b'P', b'N', b'G', ..] => return refuse(wording::FILE_IS_A_PICTURE),
        _ if bytes.len() > LARGEST => return refuse(wording::FILE_IS_TOO_LARGE),
        [0xFF, 0xFE, ..] => return plain(Encoding::Utf16Le),
        [0xFE, 0xFF, ..] => return plain(Encoding::Utf16Be),
        _ => {}
    }
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if text.iter().all(u8::is_ascii_whitespace) {
        return refuse(wording::FILE_IS_EMPTY);
    }
    if is_markup(text) {
        return refuse(wording::FILE_IS_A_WEB_PAGE);
    }
    if text.contains(&0) {
        return refuse(wording::FILE_IS_NO_TEXT);
    }
    let looks = by_lines(text);
    // A mark says UTF-8; without one, most lines decide.
    if text.len() < bytes.len() { Ok(Looks { encoding: Encoding::Utf8, ..looks }) } else { Ok(looks) }
}

/// Old hospital systems write a table as a web page and call it `.xls`.
fn is_markup(text: &[u8]) -> bool {
    let start: Vec<u8> = text.trim_ascii_start().iter().take(9).map(u8::to_ascii_lowercase).collect();
    let marks: [&[u8]; 6] = [b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<style"];
    marks.iter().any(|mark| start.starts_with(mark))
}

/// One broken line must not turn a whole file into another encoding, so the lines are counted.
fn by_lines(text: &[u8]) -> Looks {
    let (mut utf8, mut other) = (Vec::new(), Vec::new());
    for (number, line) in (1u32..).zip(text.split(|byte| *byte == b'\n')) {
        if line.is_ascii() {
            continue;
        }
        match std::str::from_utf8(line) {
            // In GB18030 two bytes often look like a letter of UTF-8; three together with the next ones hardly ever.
            Ok(line) => utf8.push((number, line.chars().any(|letter| letter >= '\u{800}'))),
            Err(_) => other.push(number),
        }
    }
    let surely: Vec<u32> = utf8.iter().filter(|(_, surely)| *surely).map(|(number, _)| *number).collect();
    if other.len() > surely.len() {
        return Looks { encoding: Encoding::Gb18030, strange_lines: surely };
    }
    Looks { encoding: Encoding::Utf8, strange_lines: other }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_lines_decide() {
        assert_eq!(look("姓名\n张三".as_bytes()).map(|looks| looks.encoding), Ok(Encoding::Utf8));
        let gb = encoding_rs::GB18030.encode("姓名\n模\n张三").0;
        assert_eq!(look(&gb), Ok(Looks { encoding: Encoding::Gb18030, strange_lines: vec![] }));
        let mixed = [gb.as_ref(), "\n李四王五".as_bytes()].concat();
        assert_eq!(look(&mixed).map(|looks| looks.strange_lines), Ok(vec![4]));
        let mixed = ["姓名\n张三\n".as_bytes(), &gb[..4], b"\n"].concat();
        assert_eq!(look(&mixed), Ok(Looks { encoding: Encoding::Utf8, strange_lines: vec![3] }));
        assert_eq!(look(b"a,b").map(|looks| looks.encoding), Ok(Encoding::Utf8));
    }

    #[test]
    fn what_is_no_text_is_refused_with_a_way_out() {
        let files: [&[u8]; 8] = [
            b"",
            b"\xEF\xBB\xBF \r\n",
            b"PK\x03\x04..",
            b"\xD0\xCF\x11\xE0",
            b" <HTML>",
            b"%PDF-1",
            b"\x89PNG",
            b"a\0b",
        ];
        for file in files {
            assert!(look(file).is_err_and(|why| why.contains('请')), "{file:?}");
        }
    }
}
