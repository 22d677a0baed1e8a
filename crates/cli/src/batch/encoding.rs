//! UTF-8 or GB18030: what spreadsheets in Chinese write.

use std::borrow::Cow;

use encoding_rs::GB18030;

/// How a file's text is encoded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// UTF-8, with or without a byte order mark.
    #[default]
    Utf8,
    /// GB18030, and with it GBK and GB2312: Excel's “CSV（逗号分隔）” in Chinese.
    Gb18030,
}

impl Encoding {
    /// The text of some bytes; `None` where they are no text in this encoding.
    pub(crate) fn decode(self, bytes: &[u8]) -> Option<Cow<'_, str>> {
        match self {
            Self::Utf8 => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
            Self::Gb18030 => GB18030.decode_without_bom_handling_and_without_replacement(bytes),
        }
    }

    /// The text of some bytes, with a mark where they are no text.
    pub(crate) fn decode_roughly(self, bytes: &[u8]) -> Cow<'_, str> {
        match self {
            Self::Utf8 => String::from_utf8_lossy(bytes),
            Self::Gb18030 => GB18030.decode_without_bom_handling(bytes).0,
        }
    }

    /// The bytes of a text.
    pub(crate) fn encode(self, text: &str) -> Vec<u8> {
        match self {
            Self::Utf8 => text.as_bytes().to_vec(),
            Self::Gb18030 => GB18030.encode(text).0.into_owned(),
        }
    }

    /// Its name, as a clerk finds it in a program's menu.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Gb18030 => "GB18030（GBK）",
        }
    }
}

/// Finds a file's encoding from its lines: one broken line must not turn a whole file into another encoding.
#[derive(Clone, Debug, Default)]
pub(crate) struct Guess {
    /// Lines beyond ASCII that are UTF-8.
    utf8: u64,
    /// Lines beyond ASCII that are not.
    other: u64,
}

impl Guess {
    /// Looks at one line.
    pub(crate) fn look_at(&mut self, line: &[u8]) {
        if line.is_ascii() {
            return;
        }
        match std::str::from_utf8(line) {
            Ok(_) => self.utf8 += 1,
            Err(_) => self.other += 1,
        }
    }

    /// What most lines are in.
    pub(crate) fn encoding(&self) -> Encoding {
        if self.other > self.utf8 { Encoding::Gb18030 } else { Encoding::Utf8 }
    }
}

/// Why a file that begins so is no CSV at all, where that can be seen.
pub(crate) fn not_csv(start: &[u8]) -> Option<&'static str> {
    if start.starts_with(b"PK\x03\x04") || start.starts_with(b"\xD0\xCF\x11\xE0") {
        return Some("这是 Excel 工作簿，不是 CSV；请在 Excel 里“另存为”，类型选“CSV UTF-8（逗号分隔）”");
    }
    if start.starts_with(b"\xFF\xFE") || start.starts_with(b"\xFE\xFF") {
        return Some("这是 UTF-16 编码的文本；请在 Excel 里“另存为”，类型选“CSV UTF-8（逗号分隔）”");
    }
    None
}

/// The mark at the start of a file that says UTF-8; Excel needs it to read Chinese.
pub(crate) const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gb18030_is_told_from_utf8() {
        let mut guess = Guess::default();
        guess.look_at(&Encoding::Gb18030.encode("张三,镇街卫生院"));
        guess.look_at(b"plain");
        assert_eq!(guess.encoding(), Encoding::Gb18030);
        assert_eq!(Encoding::Gb18030.decode(&Encoding::Gb18030.encode("张三")).as_deref(), Some("张三"));
    }

    #[test]
    fn one_broken_line_does_not_change_the_encoding() {
        let mut guess = Guess::default();
        guess.look_at("张三".as_bytes());
        guess.look_at("李四".as_bytes());
        guess.look_at(b"\xFF\xFE");
        assert_eq!(guess.encoding(), Encoding::Utf8);
    }
}
