//! A link as a QR code.

use mingbai_sheets::Markup;
use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

/// The largest code that a phone still reads off another's screen: 105 squares across, for about 1,000 bytes.
const LARGEST: u8 = 22;
/// The white margin that a code needs, in squares.
const MARGIN: usize = 4;

/// The code of a text as SVG; `None` where it would be too dense to be read.
pub(super) fn code(text: &str, label: &str) -> Option<String> {
    let segments = [QrSegment::make_bytes(text.as_bytes())];
    let code =
        QrCode::encode_segments_advanced(&segments, QrCodeEcc::Low, Version::MIN, Version::new(LARGEST), None, true)
            .ok()?;
    let size = usize::try_from(code.size()).ok()? + 2 * MARGIN;
    let view = ["0 0 ", &size.to_string(), " ", &size.to_string()].concat();
    let mut drawing = Markup::new();
    let attributes = [("class", "keepsake-code"), ("viewBox", &*view), ("role", "img"), ("aria-label", label)];
    drawing.start("svg", &attributes);
    // White and black always: cameras look for dark squares on a light ground.
    drawing.start("rect", &[("width", "100%"), ("height", "100%"), ("fill", "#fff")]).end();
    drawing.start("path", &[("fill", "#000"), ("shape-rendering", "crispEdges"), ("d", &squares(&code))]).end();
    Some(drawing.finish())
}

/// The dark squares, each run of a row as one shape.
fn squares(code: &QrCode) -> String {
    let mut path = String::new();
    let mut push = |letter: char, number: i32| {
        path.push(letter);
        path.push_str(&number.to_string());
    };
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let from = x;
            while x < code.size() && code.get_module(x, y) {
                x += 1;
            }
            if x > from {
                push('M', from + 4);
                push(' ', y + 4);
                push('h', x - from);
                push('v', 1);
                push('h', from - x);
            }
            x += 1;
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn a_text_too_long_to_be_read_off_a_screen_has_no_code() {
        // Version 22 holds 1,003 bytes at the lowest correction (ISO/IEC 18004, table 7).
        assert!(code(&"x".repeat(1003), "").is_some());
        assert!(code(&"x".repeat(1004), "").is_none());
        // 15 bytes fit into version 1: 21 squares and the margin.
        assert!(code("https://例.cn/", "").is_some_and(|svg| svg.contains("viewBox=\"0 0 29 29\"")));
    }
}
