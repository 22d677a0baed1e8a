//! A settlement as sentences to be spoken.

use mingbai_report::Report;
use mingbai_report::wording as words;

use crate::wording::keepsakes as wording;

/// The sentence, each fund, what to watch and what to do, in the order of the page.
pub(super) fn spoken(report: &Report) -> Vec<String> {
    let mut sentences = vec![natural(&report.says)];
    for line in &report.lines {
        let nothing = line.amount.is_exact() && line.amount.least == "0.00";
        sentences.push(natural(&if nothing {
            wording::pays_nothing(&line.name, &line.reason.text)
        } else {
            wording::pays(&line.name, &[&words::readable_span(&line.amount), " 元"].concat())
        }));
    }
    sentences.extend(report.warnings.iter().map(|warning| natural(&warning.text)));
    sentences.extend(report.grants.iter().map(|grant| natural(&wording::can_apply(&grant.name, &grant.text))));
    sentences.extend(report.deadlines.iter().map(|deadline| natural(&deadline.text)));
    sentences
}

/// Amounts as people say them, `50,000.00 元` as `50000元` and `7,657.86 元` as `7657元8角6分`; signs as words.
fn natural(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(from) = rest.find(|letter: char| letter.is_ascii_digit()) {
        push_words(&mut said, &rest[..from]);
        rest = &rest[from..];
        let end = rest.find(|letter: char| !(letter.is_ascii_digit() || ",.".contains(letter))).unwrap_or(rest.len());
        let number = rest[..end].trim_end_matches([',', '.']);
        rest = &rest[number.len()..];
        let after = rest.trim_start();
        let in_yuan = after.starts_with('元') || after.starts_with('到') || after.is_empty();
        push_number(&mut said, number, in_yuan);
        if in_yuan {
            rest = after;
            // The unit is said already where fen are.
            if said.ends_with(['角', '分']) {
                rest = rest.strip_prefix('元').unwrap_or(rest);
            }
        }
    }
    push_words(&mut said, rest);
    said
}

fn push_number(said: &mut String, number: &str, in_yuan: bool) {
    let (whole, fen) = number.split_once('.').unwrap_or((number, ""));
    said.extend(whole.chars().filter(|letter| *letter != ','));
    match fen.as_bytes() {
        [] | b"00" => {}
        [jiao, fen] if in_yuan => {
            said.push('元');
            if *jiao == b'0' {
                said.push('零');
            } else {
                said.push(char::from(*jiao));
                said.push('角');
            }
            if *fen != b'0' {
                said.push(char::from(*fen));
                said.push('分');
            }
        }
        _ => {
            said.push('.');
            said.push_str(fen);
        }
    }
}

fn push_words(said: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '−' => said.push('减'),
            '×' => said.push('乘'),
            '÷' => said.push_str("除以"),
            '=' => said.push_str("等于"),
            // A voice would stop at each of them.
            ' ' | '“' | '”' | '《' | '》' => {}
            other => said.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::natural;

    #[test]
    fn amounts_are_said_as_people_say_them() {
        for (written, said) in [
            ("这次总费用 50,000.00 元，您大约自己付 5,000.00 元。", "这次总费用50000元，您大约自己付5000元。"),
            ("付 2,657.86 元到 7,657.06 元。", "付2657元8角6分到7657元零6分。"),
            ("付 0.00 到 5,000.50 元", "付0到5000元5角"),
            ("(10,000.00 − 1,000.00) × 70% = 6,300.00 元。", "(10000减1000)乘70%等于6300元。"),
            ("2018年12月20日以前，剩 2 次", "2018年12月20日以前，剩2次"),
            ("报 62.5%", "报62.5%"),
            ("没有数", "没有数"),
        ] {
            assert_eq!(natural(written), said, "{written}");
        }
    }
}
