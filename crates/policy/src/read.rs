//! Reading a document's tables: every problem at once, each with its place.
//!
//! Serde stops at the first mistake and says it in a programmer's words; a clerk who mends a pack needs them all, in
//! order, in Chinese. So the tables of [`crate::document`] have readers of their own, which
//! `crate::tables` writes.

use rust_decimal::Decimal;
use serde_json::{Map, Value, json};
use time::Date;

use crate::literals::{date, figure};
use crate::problem::{Problems, most_like};
use crate::stored::{LARGEST_COUNT, LONGEST_LIST, Written};

/// What can stand in a pack.
pub(crate) trait Read: Sized {
    /// Reads the value, or reports why it cannot be read.
    fn read(value: &Value, problems: &mut Problems) -> Option<Self>;

    /// What the value is where the key is left out; `None` where it must be given.
    fn absent() -> Option<Self> {
        None
    }

    /// The JSON Schema of the value.
    fn schema() -> Value;
}

/// The value as a table, after reporting keys that nothing reads.
pub(crate) fn table<'v>(value: &'v Value, keys: &[&str], problems: &mut Problems) -> Option<&'v Map<String, Value>> {
    let Some(table) = value.as_object() else {
        let remedy = if value.is_array() {
            "只能有一项，标题用一层方括号"
        } else {
            "要写成 { 键 = 值 }，或另起一段"
        };
        problems.report(format!("{} 不合要求；{remedy}，里面写 {}", shown(value), keys.join("、")));
        return None;
    };
    for key in table.keys().filter(|key| !keys.contains(&key.as_str())) {
        let remedy = match most_like(key, keys.iter().copied()) {
            Some(like) => format!("是不是 {like}？"),
            None => format!("可用：{}", keys.join("、")),
        };
        problems.report(format!("不认识的键 {key}；{remedy}"));
    }
    Some(table)
}

/// One field of a table; `None` where it is missing or wrong, which has then been reported.
pub(crate) fn field<T: Read>(table: &Map<String, Value>, key: &'static str, problems: &mut Problems) -> Option<T> {
    match table.get(key) {
        Some(value) => problems.within(key, |problems| T::read(value, problems)),
        None => T::absent().or_else(|| {
            problems.report(format!("缺少 {key}；请补上"));
            None
        }),
    }
}

/// The schema of a table.
pub(crate) fn table_schema(about: &[&str], fields: Vec<(&str, &[&str], Value, bool)>) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for (key, doc, mut schema, needed) in fields {
        if let Some(schema) = schema.as_object_mut() {
            schema.insert("description".into(), joined(doc).into());
        }
        if needed {
            required.push(key);
        }
        properties.insert(key.into(), schema);
    }
    json!({
        "type": "object", "description": joined(about), "properties": properties,
        "required": required, "additionalProperties": false,
    })
}

fn joined(doc: &[&str]) -> String {
    doc.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
}

/// A value as it can be shown within a sentence.
fn shown(value: &Value) -> String {
    let text = unquoted_date(value).map_or_else(|| value.to_string(), str::to_owned);
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// A date that TOML itself reads as one, since it stands there without quotes.
fn unquoted_date(value: &Value) -> Option<&str> {
    value.get("$__toml_private_datetime")?.as_str()
}

fn expected(what: &str, value: &Value, problems: &mut Problems) {
    problems.report(format!("{} 不合要求；应当是{what}", shown(value)));
}

impl Read for String {
    fn read(value: &Value, problems: &mut Problems) -> Option<Self> {
        match value.as_str() {
            Some(text) if !text.trim().is_empty() => Some(text.to_owned()),
            _ if value.is_number() => {
                problems.report(format!("{value} 没有加引号；请写成 \"{value}\""));
                None
            }
            _ => {
                expected("一段不为空的文字", value, problems);
                None
            }
        }
    }

    fn schema() -> Value {
        json!({ "type": "string", "minLength": 1 })
    }
}

impl Read for bool {
    fn read(value: &Value, problems: &mut Problems) -> Option<Self> {
        value.as_bool().or_else(|| {
            expected(" true 或 false", value, problems);
            None
        })
    }

    fn schema() -> Value {
        json!({ "type": "boolean" })
    }
}

impl Read for u32 {
    fn read(value: &Value, problems: &mut Problems) -> Option<Self> {
        value.as_u64().and_then(|number| Self::try_from(number).ok()).filter(|number| *number <= LARGEST_COUNT).or_else(
            || {
                expected("一个不带引号的整数", value, problems);
                None
            },
        )
    }

    fn schema() -> Value {
        json!({ "type": "integer", "minimum": 0, "maximum": LARGEST_COUNT })
    }
}

impl Read for Decimal {
    fn read(value: &Value, problems: &mut Problems) -> Option<Self> {
        if value.is_number() {
            problems.report(format!("{value} 没有加引号；请写成 \"{value}\"，金额和比例一律加引号"));
            return None;
        }
        let number = value.as_str().and_then(figure);
        if number.is_none() {
            expected("加引号的数，如 \"1000\"、\"0.70\"，不带逗号和单位，小数不超过6位", value, problems);
        }
        number
    }

    fn schema() -> Value {
        json!({ "type": "string", "pattern": "^[0-9]+(\\.[0-9]{1,6})?$" })
    }
}

impl Read for Date {
    fn read(value: &Value, problems: &mut Problems) -> Option<Self> {
        if let Some(bare) = unquoted_date(value) {
            problems.report(format!("{bare} 没有加引号；请写成 \"{bare}\""));
            return None;
        }
        let date = value.as_str().and_then(date);
        if date.is_none() {
            expected("真实的日期，写成 \"2018-10-21\"", value, problems);
        }
        date
    }

    fn schema() -> Value {
        json!({ "type": "string", "format": "date" })
    }
}

impl<T: Read> Read for Option<T> {
    fn read(value: &Value, problems: &mut Problems) -> Option<Self> {
        T::read(value, problems).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn schema() -> Value {
        T::schema()
    }
}

impl<T: Read> Read for Box<T> {
    fn read(value: &Value, problems: &mut Problems) -> Option<Self> {
        T::read(value, problems).map(Box::new)
    }

    fn absent() -> Option<Self> {
        T::absent().map(Box::new)
    }

    fn schema() -> Value {
        T::schema()
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(value: &Value, problems: &mut Problems) -> Option<Self> {
        let Some(items) = value.as_array() else {
            match value {
                Value::String(_) => expected(&format!("一个列表，写成 [{}]", shown(value)), value, problems),
                Value::Object(_) => expected("一个列表，标题用两层方括号，如 [[stage]]", value, problems),
                _ => expected("一个列表", value, problems),
            }
            return None;
        };
        if items.len() > LONGEST_LIST {
            problems.report(format!("有 {} 项；最多 {LONGEST_LIST} 项，请删减或分成几个政策包", items.len()));
            return None;
        }
        let read = items.iter().enumerate().map(|(index, item)| {
            // An entry is named by its id where it has one, since nobody counts to the fourteenth stage.
            let name = match item.get("id").or_else(|| item.get("code")).and_then(Value::as_str) {
                Some(id) => id.to_owned(),
                None => format!("第 {} 项", index + 1),
            };
            problems.within(name, |problems| T::read(item, problems))
        });
        // All are read before the first failure counts, so that each one's problems are reported.
        let read: Vec<Option<T>> = read.collect();
        read.into_iter().collect()
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }

    fn schema() -> Value {
        json!({ "type": "array", "items": T::schema(), "maxItems": LONGEST_LIST })
    }
}

impl<T: Read> Read for Vec<(String, T)> {
    fn read(value: &Value, problems: &mut Problems) -> Option<Self> {
        let Some(table) = value.as_object() else {
            expected("一个表", value, problems);
            return None;
        };
        let read: Vec<Option<(String, T)>> = table
            .iter()
            .map(|(key, item)| {
                let read = problems.within(key, |problems| T::read(item, problems))?;
                Some((key.clone(), read))
            })
            .collect();
        read.into_iter().collect()
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }

    fn schema() -> Value {
        json!({ "type": "object", "additionalProperties": T::schema() })
    }
}

impl<T: Read> Read for Written<T> {
    fn read(value: &Value, problems: &mut Problems) -> Option<Self> {
        T::read(value, problems).map(Self)
    }

    fn absent() -> Option<Self> {
        T::absent().map(Self)
    }

    fn schema() -> Value {
        T::schema()
    }
}
