//! Settling bills from JavaScript: what the npm package `mingbai` (the folder `npm`) is made of.
//!
//! Every call is synchronous and none leaves the machine. What goes in and comes out here is JSON text, the same that the
//! command line reads and writes; the package turns it into objects with types. Whatever is given, nothing here panics:
//! what is wrong with it is thrown as an `Error`.

use js_sys::{Array, Error, JsString, Reflect, Uint8Array};
use mingbai_packs::Registry;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

mod check;
mod compare;
mod schema;
mod settle;

/// No text that is given may be longer, in units of UTF-16: more than any case or pack has, and little enough that
/// nothing runs out of memory.
const LONGEST: u32 = 4_000_000;

/// The policies of one bundle.
#[wasm_bindgen]
pub struct Mingbai {
    registry: Registry,
    problems: Vec<String>,
}

#[wasm_bindgen]
impl Mingbai {
    /// Loads the policies of a bundle, as `mingbai bundle` of the same version writes it. One that is damaged is left out
    /// and takes nothing from the others; `problems` says what is wrong with it.
    ///
    /// # Errors
    /// Throws where the bytes are no bundle.
    #[wasm_bindgen(constructor)]
    pub fn new(bundle: &JsValue) -> Result<Mingbai, Error> {
        let Some(bundle) = bundle.dyn_ref::<Uint8Array>() else {
            return Err(thrown(&[
                "packs：不是 Uint8Array；请写 new Uint8Array(await response.arrayBuffer())".to_owned()
            ]));
        };
        let (registry, problems) =
            Registry::from_bundle(&bundle.to_vec()).map_err(|problem| thrown(&[problem.to_string()]))?;
        Ok(Self { registry, problems: problems.iter().map(ToString::to_string).collect() })
    }

    /// What is wrong with the policies that were left out: a list of sentences, empty where all are sound.
    pub fn problems(&self) -> Vec<String> {
        self.problems.clone()
    }

    /// The policies that are at hand, as JSON text in the format `mingbai-policies/1`: for each its document and stages.
    ///
    /// # Errors
    /// Throws where the list cannot stand in JSON, which no sound pack brings about.
    pub fn list(&self) -> Result<String, Error> {
        settle::list(&self.registry).map_err(|messages| thrown(&messages))
    }

    /// Everything that a case under the policy of this id may contain, as JSON text.
    ///
    /// # Errors
    /// Throws where no policy has this id.
    pub fn describe(&self, policy: &JsValue) -> Result<String, Error> {
        settle::describe(&self.registry, &text("policy", policy)?).map_err(|messages| thrown(&messages))
    }

    /// Settles a case, which is JSON text, under the policy of this id, whatever policy the case itself names. Gives the
    /// report as JSON text in the format `mingbai-settlement/1`, byte for byte what `mingbai settle --json` writes.
    ///
    /// # Errors
    /// Throws where no policy has this id or the case has mistakes; all of them at once.
    pub fn settle(&self, policy: &JsValue, case: &JsValue) -> Result<String, Error> {
        let (policy, case) = (text("policy", policy)?, text("case", case)?);
        settle::settle(&self.registry, &policy, &case).map_err(|messages| thrown(&messages))
    }

    /// Settles a case in amounts alone, as JSON text in the format `mingbai-amounts/1`: for many bills, much sooner.
    ///
    /// # Errors
    /// As `settle`.
    pub fn amounts(&self, policy: &JsValue, case: &JsValue) -> Result<String, Error> {
        let (policy, case) = (text("policy", policy)?, text("case", case)?);
        settle::amounts(&self.registry, &policy, &case).map_err(|messages| thrown(&messages))
    }

    /// Settles a case as it is and under every combination of what varies: a JSON table from the names of facts and
    /// readings to lists of values. Gives the comparison as JSON text in the format `mingbai-comparison/1`.
    ///
    /// # Errors
    /// Throws everything that is wrong with the policy's id, the case or what varies, or where there are more than 1,000
    /// combinations.
    pub fn compare(&self, policy: &JsValue, case: &JsValue, vary: &JsValue) -> Result<String, Error> {
        let (policy, case, vary) = (text("policy", policy)?, text("case", case)?, text("vary", vary)?);
        compare::compare(&self.registry, &policy, &case, &vary).map_err(|messages| thrown(&messages))
    }

    /// The JSON Schema of a format, as JSON text: `case`, of a policy or in general, `settlement`, `amounts`,
    /// `comparison`, `policies`, `policy`, `check` or `pack`.
    ///
    /// # Errors
    /// Throws where no format or policy has this name, or where a policy is named and the format depends on none.
    pub fn schema(&self, format: &JsValue, policy: &JsValue) -> Result<String, Error> {
        let policy = if policy.is_undefined() { None } else { Some(text("policy", policy)?) };
        schema::schema(&self.registry, &text("format", format)?, policy.as_deref())
            .map_err(|messages| thrown(&messages))
    }

    /// What is wrong with a pack, which is TOML text, as JSON text in the format `mingbai-check/1`.
    ///
    /// # Errors
    /// Throws where it is no text, or longer than any pack. What is wrong within it is no error but the result.
    pub fn check(&self, pack: &JsValue) -> Result<String, Error> {
        check::check(&text("pack", pack)?).map_err(|messages| thrown(&messages))
    }
}

/// What JavaScript gives for a text. Its compiler checks no types, so anything may come.
fn text(name: &str, given: &JsValue) -> Result<String, Error> {
    let Some(given) = given.dyn_ref::<JsString>() else {
        return Err(thrown(&[format!("{name}：不是文字；请写文字")]));
    };
    if given.length() > LONGEST {
        return Err(thrown(&[format!(
            "{name}：有 {} 个字，最多 {LONGEST} 个；请检查是不是拿错了文件",
            given.length()
        )]));
    }
    Ok(given.into())
}

/// An `Error` that says everything in its `message`, one thing a line, and has the lines apart as its `messages`. Its
/// name tells it from errors of JavaScript's own.
fn thrown(messages: &[String]) -> Error {
    let error = Error::new(&messages.join("\n"));
    error.set_name("MingbaiError");
    let list: Array = messages.iter().map(|message| JsValue::from_str(message)).collect();
    // Setting a property of an object that was just made cannot fail, and without it the message still says all.
    _ = Reflect::set(&error, &JsValue::from_str("messages"), &list);
    error
}
