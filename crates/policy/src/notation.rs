//! Where a text is no TOML, said to a person who has never heard of TOML.

use crate::problem::Problem;

/// The first mistake of a text that is no TOML: its line, its column, and what to do there.
pub(crate) fn problem(text: &str, error: &toml::de::Error) -> Problem {
    let place = match error.span() {
        Some(span) => {
            let before = text.get(..span.start).unwrap_or(text);
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().map_or(0, |rest| rest.chars().count()) + 1;
            format!("第 {line} 行第 {column} 列")
        }
        None => "全文".to_owned(),
    };
    let message = error.message();
    let remedy = REMEDIES
        .iter()
        .find(|(part, _)| message.contains(part))
        .map_or("这里写得不合格式；请对照上下几行改正", |(_, remedy)| remedy);
    Problem { place, message: format!("{remedy}（TOML：{message}）") }
}

/// What the reader's English says, by a part of it, and what a person should do then. The first that fits counts.
const REMEDIES: [(&str, &str); 13] = [
    ("duplicate key", "这个键写了两次；请删去一个。要写第二项，用 [[…]] 另起一段"),
    ("invalid basic string", "引号没有配对；请补上后面的引号"),
    ("invalid literal string", "引号没有配对；请补上后面的引号"),
    ("invalid multi-line", "三个引号没有配对；请补上后面的三个引号"),
    ("string values must be quoted", "等号后面要有值，写成 键 = \"值\"；请补上英文引号，中文引号不算"),
    ("missing opening quote", "少了前面的引号；请补上英文引号"),
    ("missing comma", "少了英文逗号，或者前面的列表没有写完，少了 ]；请补上"),
    ("unclosed array table", "[[…]] 没有写完；请补上 ]]"),
    ("unclosed array", "列表没有写完；请补上 ]"),
    ("inline table", "花括号里不合格式，多半是少了 } 或英文逗号；请补上"),
    ("unclosed table", "[…] 没有写完；请补上 ]"),
    ("key with no value", "这里少了等号；请写成 键 = \"值\"，不要的话删去，或在前面加 # 当作说明"),
    ("missing value", "等号后面没有值；请补上"),
];
