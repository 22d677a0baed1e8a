//! JSON as a tree, with every key at most once in its table.
//!
//! `serde_json::Value` keeps the last of several equal keys and says nothing, so that a bill with two totals would
//! settle as if it had one.

use std::cell::RefCell;
use std::fmt;

use mingbai_adjudication::ClaimError;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// The tree that a JSON text stands for.
///
/// # Errors
/// Where the text is no JSON, or a key stands twice in one table, with the place.
pub fn json_tree(text: &str) -> Result<Value, ClaimError> {
    let twice = RefCell::new(None);
    // serde_json itself stops at a depth of 128, so that nothing that a text says can exhaust the stack.
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = serde_json::Deserializer::from_str(text);
    let tree = Tree { twice: &twice }.deserialize(&mut reader).and_then(|tree| reader.end().map(|()| tree));
    tree.map_err(|error| ClaimError {
        field: place(text, &error),
        message: match twice.take() {
            Some(key) => format!("键 {key} 写了两次；请只留一个"),
            None => "不是合格的 JSON；请检查引号、逗号和括号是否成对".to_owned(),
        },
    })
}

/// Where reading ended, counted in characters as editors count them; serde_json counts bytes.
fn place(text: &str, error: &serde_json::Error) -> String {
    let line = error.line();
    let before = text.split('\n').nth(line.saturating_sub(1)).and_then(|line| line.get(..error.column()));
    let column = before.map_or(error.column(), |before| before.chars().count());
    format!("第 {line} 行第 {column} 列")
}

/// Reads one value, noting a key that stands twice.
#[derive(Clone, Copy)]
struct Tree<'t> {
    twice: &'t RefCell<Option<String>>,
}

impl<'de> DeserializeSeed<'de> for Tree<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Value, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, yes: bool) -> Result<Value, E> {
        Ok(Value::Bool(yes))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Number::from_f64(number).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::String(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut all = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            all.push(item);
        }
        Ok(Value::Array(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut table = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            if table.contains_key(&key) {
                self.twice.replace(Some(key));
                return Err(A::Error::custom("a key stands twice"));
            }
            let value = entries.next_value_seed(self)?;
            table.insert(key, value);
        }
        Ok(Value::Object(table))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_are_what_serde_json_reads() {
        for text in [
            "null",
            " [1, -2, 0.5, 1e400, \"\\u4e2d\\n\", true, {}, []] ",
            "{\"a\":{\"a\":1,\"b\":[{\"a\":2}]},\"b\":18446744073709551615,\"c\":123456789012345678901234567890}",
            "{\"a\":1}x",
            "{\"a\":1",
            "{a:1}",
            "",
        ] {
            assert_eq!(json_tree(text).ok(), serde_json::from_str(text).ok(), "{text}");
        }
    }

    #[test]
    fn a_key_that_stands_twice_is_named_with_its_place() {
        let error = |text: &str| json_tree(text).map_err(|error| error.to_string()).unwrap_err();
        assert_eq!(
            error("{\"a\":1,\n \"b\":[{\"中\":1,\"\\u4e2d\":1}]}"),
            "第 2 行第 21 列：键 中 写了两次；请只留一个"
        );
        assert!(error("{\"a\":1,\"a\":1}").ends_with("键 a 写了两次；请只留一个"));
    }

    #[test]
    fn a_deep_text_is_refused() {
        for open in ["[", "{\"a\":"] {
            let error = json_tree(&open.repeat(1_000_000)).unwrap_err();
            assert!(error.message.starts_with("不是合格的 JSON"), "{error}");
        }
    }
}
