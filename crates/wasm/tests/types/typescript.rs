//! TypeScript declarations of what JSON Schemas describe, for the few forms that this project's schemas have. A form that
//! is not known fails the test rather than becoming `any`.

use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write;

use serde_json::Value;

/// A document: the name of its type, what goes before the names of its definitions, its schema.
pub(crate) struct Root {
    pub(crate) name: &'static str,
    pub(crate) prefix: &'static str,
    pub(crate) schema: Value,
}

/// The declarations of all documents, each followed by what it is the first to need.
pub(crate) fn declarations(roots: &[Root]) -> String {
    let mut known: BTreeMap<String, Value> = BTreeMap::new();
    let mut out = String::new();
    for Root { name, prefix, schema } in roots {
        let mut scope = Scope { prefix, waiting: VecDeque::from([((*name).to_owned(), schema.clone())]) };
        while let Some((name, described)) = scope.waiting.pop_front() {
            let described = alone(described);
            // What documents share is declared once, and must be the same in all of them.
            if let Some(before) = known.get(&name) {
                assert_eq!(before, &described, "two types are called {name}");
                continue;
            }
            out += &scope.declaration(&name, &described, &schema["$defs"]);
            known.insert(name, described);
        }
    }
    out.trim_end().to_owned() + "\n"
}

/// A schema without what only the outermost one has.
fn alone(mut schema: Value) -> Value {
    if let Some(keys) = schema.as_object_mut() {
        keys.retain(|key, _| !["$defs", "$schema", "title"].contains(&key.as_str()));
    }
    schema
}

struct Scope<'r> {
    prefix: &'r str,
    waiting: VecDeque<(String, Value)>,
}

impl Scope<'_> {
    fn declaration(&mut self, name: &str, schema: &Value, defs: &Value) -> String {
        let mut out = comment(schema, "");
        if schema["properties"].is_object() {
            let fields = self.fields(schema, defs, "  ");
            _ = write!(out, "export interface {name} {{\n{fields}}}\n\n");
        } else if let Some(words) = words(schema) {
            _ = write!(out, "export type {name} =\n{words};\n\n");
        } else {
            let type_text = self.type_text(schema, defs);
            _ = write!(out, "export type {name} = {type_text};\n\n");
        }
        out
    }

    fn fields(&mut self, schema: &Value, defs: &Value, indent: &str) -> String {
        let required = |key: &str| schema["required"].as_array().is_some_and(|keys| keys.iter().any(|one| one == key));
        let properties = schema["properties"].as_object().expect("a table");
        // The keys that are always there come first; a tree of JSON knows no other order.
        let (always, maybe): (Vec<_>, Vec<_>) = properties.iter().partition(|(key, _)| required(key));
        let mut out = String::new();
        for (key, described) in always.into_iter().chain(maybe) {
            let optional = if required(key) { "" } else { "?" };
            let type_text = if described["properties"].is_object() {
                let name = capitalised(key);
                self.waiting.push_back((name.clone(), described.clone()));
                name
            } else {
                self.type_text(described, defs)
            };
            out += &comment(described, indent);
            _ = writeln!(out, "{indent}{key}{optional}: {type_text};");
        }
        out
    }

    fn type_text(&mut self, schema: &Value, defs: &Value) -> String {
        if let Some(reference) = schema["$ref"].as_str() {
            let id = reference.strip_prefix("#/$defs/").expect("a definition");
            let name = format!("{}{}", self.prefix, capitalised(id));
            self.waiting.push_back((name.clone(), defs[id].clone()));
            return name;
        }
        if let Some(value) = schema.get("const") {
            return value.to_string();
        }
        for several in ["enum", "oneOf", "anyOf"] {
            if let Some(several) = schema[several].as_array() {
                let each = several.iter().filter(|one| **one != serde_json::json!({ "type": "null" }));
                let each = each.map(|one| if one.is_object() { self.type_text(one, defs) } else { one.to_string() });
                return each.collect::<Vec<_>>().join(" | ");
            }
        }
        match &schema["type"] {
            // Documents leave out what there is not, so a field that may be null is an optional one and never null.
            Value::Array(types) => {
                let each = types.iter().filter_map(Value::as_str).filter(|one| *one != "null");
                each.map(|one| self.of_type(one, schema, defs)).collect::<Vec<_>>().join(" | ")
            }
            Value::String(one) => self.of_type(one, schema, defs),
            _ => panic!("nobody has said what this is in TypeScript: {schema}"),
        }
    }

    fn of_type(&mut self, one: &str, schema: &Value, defs: &Value) -> String {
        match one {
            "string" | "boolean" => one.to_owned(),
            "integer" => "number".to_owned(),
            "array" => {
                let item = self.type_text(&schema["items"], defs);
                match (schema["minItems"].as_u64(), schema["maxItems"].as_u64()) {
                    (Some(2), Some(2)) => format!("[{item}, {item}]"),
                    _ if item.contains(' ') => format!("({item})[]"),
                    _ => format!("{item}[]"),
                }
            }
            "object" if schema["properties"].is_object() => {
                let fields = self.fields(schema, defs, "");
                let fields: Vec<&str> = fields.lines().filter(|line| !line.starts_with("/**")).collect();
                format!("{{ {} }}", fields.join(" ").trim_end_matches(';'))
            }
            "object" if schema["additionalProperties"].is_object() => {
                format!("{{ [id: string]: {} }}", self.type_text(&schema["additionalProperties"], defs))
            }
            "object" => "{ [key: string]: unknown }".to_owned(),
            other => panic!("nobody has said what {other} is in TypeScript: {schema}"),
        }
    }
}

/// Words of which one stands in JSON, each in a line with its meaning.
fn words(schema: &Value) -> Option<String> {
    let each = schema["oneOf"].as_array()?.iter();
    let each = each.map(|word| Some(format!("{}  | {}", comment(word, "  "), word.get("const")?)));
    Some(each.collect::<Option<Vec<_>>>()?.join("\n"))
}

fn comment(schema: &Value, indent: &str) -> String {
    let about = schema["description"].as_str().unwrap_or_default().replace("*/", "*\u{2215}");
    let lines: Vec<&str> = about.lines().map(str::trim_end).collect();
    match lines.as_slice() {
        [] => String::new(),
        [line] => format!("{indent}/** {line} */\n"),
        lines => {
            let each: String =
                lines.iter().map(|line| format!("{indent} * {line}").trim_end().to_owned() + "\n").collect();
            format!("{indent}/**\n{each}{indent} */\n")
        }
    }
}

/// The name of a type: `out_of` becomes `OutOf`.
fn capitalised(id: &str) -> String {
    id.split('_')
        .map(|word| {
            let mut letters = word.chars();
            letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        })
        .collect()
}
