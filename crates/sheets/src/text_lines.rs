//! Where lines of text break, worked out without measuring: a Chinese character is one em wide, others about 0.6.

/// The width of a Chinese character, in hundredths of an em.
const WIDE: usize = 100;
/// The width of figures, Latin letters and their punctuation, in hundredths of an em; on average it is 55.
const NARROW: usize = 58;

/// What may not stand at the beginning of a line.
const CLOSING: &str = "，。；：、）」》”’？！％…";
/// What may not stand at the end of a line.
const OPENING: &str = "（「《“‘";

/// The width of a text, in hundredths of an em.
pub(crate) fn width(text: &str) -> usize {
    text.chars().map(|letter| if is_narrow(letter) { NARROW } else { WIDE }).sum()
}

/// The lines of a text where each may be so many hundredths of an em wide. Amounts stay whole, with their 元.
pub(crate) fn lines(text: &str, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut taken = 0;
    for piece in pieces(text) {
        let wide = width(piece);
        if taken > 0 && taken + width(piece.trim_end()) > most {
            lines.push(String::new());
            taken = 0;
        }
        let Some(line) = lines.last_mut() else { break };
        line.push_str(if taken == 0 { piece.trim_start() } else { piece });
        taken += wide;
    }
    lines.iter_mut().for_each(|line| line.truncate(line.trim_end().len()));
    lines
}

/// How many lines a text takes.
pub(crate) fn line_count(text: &str, most: usize) -> usize {
    lines(text, most).len()
}

/// The parts of a text between which a line may end.
fn pieces(text: &str) -> Vec<&str> {
    let mut ends = Vec::new();
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    for pair in letters.windows(2) {
        let ((_, before), (at, after)) = (pair[0], pair[1]);
        let within_a_run = is_narrow(before) && is_narrow(after) && before != ' ';
        let unit = text[at..].starts_with(" 元") || before == ' ' && after == '元';
        let bound =
            CLOSING.contains(after) || OPENING.contains(before) || after == ' ' || is_narrow(before) && after == '元';
        if !(within_a_run || unit || bound) {
            ends.push(at);
        }
    }
    let mut from = 0;
    ends.push(text.len());
    ends.into_iter().map(|end| &text[std::mem::replace(&mut from, end)..end]).collect()
}

fn is_narrow(letter: char) -> bool {
    letter.is_ascii() || matches!(letter, '−' | '×' | '÷' | '·' | '\u{a0}')
}

#[cfg(test)]
mod tests {
    use super::{lines, width};

    #[test]
    fn amounts_and_punctuation_stay_where_they_belong() {
        assert_eq!(width("自付 5.00"), 2 * 100 + 5 * 58);
        // Ten characters a line.
        // The comma would begin the second line, and takes the character before it along.
        assert_eq!(lines("这次一共要付五万多元，您付一半", 1000), ["这次一共要付五万多", "元，您付一半"]);
        assert_eq!(lines("您大约自己付 5,000.00 元。", 1000), ["您大约自己付", "5,000.00 元。"]);
        assert_eq!(lines("按“甲”和“乙”算", 300), ["按", "“甲”", "和", "“乙”", "算"]);
        assert_eq!(lines("", 1000), [""]);
        // A piece wider than the line has a line to itself.
        assert_eq!(lines("共 123456789012345 元", 500), ["共", "123456789012345 元"]);
    }
}
