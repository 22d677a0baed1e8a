//! The many ways of writing one sign, made one.

/// Signs that mean the same, in pairs: as it may stand there, as it is understood. Formal, traditional and spoken
/// forms become the everyday one.
const SAME: &str = "壹一贰二貳二叁三叄三參三参三肆四伍五陆六陸六柒七捌八玖九〇零○零兩两拾十佰百仟千萬万億亿點点\
    圆元圓元块元塊元毛角錢钱正整負负號号。.−-￥¥";

/// The text as one plain sign after another: full-width and formal forms narrowed, spaces around units dropped.
///
/// A space between two digits stays: `12 000` may be two numbers.
pub(crate) fn plain(text: &str) -> Vec<char> {
    let mut plain = Vec::new();
    let mut spaced = false;
    for letter in text.chars() {
        // Text copied from other programs carries marks that nobody sees.
        if letter.is_whitespace() || matches!(letter, '\u{200b}' | '\u{feff}') {
            spaced = true;
            continue;
        }
        let letter = narrow(letter);
        if spaced && plain.last().is_some_and(|last| is_numeric(*last)) && is_numeric(letter) {
            plain.push(' ');
        }
        spaced = false;
        plain.push(letter);
    }
    plain
}

/// The value of a digit, Chinese or not.
pub(crate) fn digit(letter: char) -> Option<u8> {
    let place = "零一二三四五六七八九".chars().position(|known| known == letter);
    match letter {
        '两' => Some(2),
        '0'..='9' => u8::try_from(u32::from(letter) - u32::from('0')).ok(),
        _ => place.and_then(|place| u8::try_from(place).ok()),
    }
}

/// Whether the letter is a Chinese digit.
pub(crate) fn is_chinese_digit(letter: char) -> bool {
    !letter.is_ascii() && digit(letter).is_some()
}

/// Takes a word off the start of a text, where it stands there.
pub(crate) fn without_prefix<'t>(text: &'t [char], word: &str) -> Option<&'t [char]> {
    let length = word.chars().count();
    let start = text.get(..length)?;
    start.iter().copied().eq(word.chars()).then(|| &text[length..])
}

fn narrow(letter: char) -> char {
    if letter.is_ascii() {
        return letter;
    }
    // The full-width block stands in the order of ASCII.
    if ('！'..='～').contains(&letter) {
        return char::from_u32(u32::from(letter) - u32::from('！') + u32::from('!')).unwrap_or(letter);
    }
    let mut signs = SAME.chars();
    while let (Some(written), Some(understood)) = (signs.next(), signs.next()) {
        if written == letter {
            return understood;
        }
    }
    letter
}

fn is_numeric(letter: char) -> bool {
    matches!(letter, '.' | ',') || digit(letter).is_some()
}
