//! Settling bills from JavaScript.
//!
//! ```js
//! const mingbai = new Mingbai(new Uint8Array(await (await fetch("packs.bin")).arrayBuffer()));
//! for (const { policy } of JSON.parse(mingbai.list()).policies) console.log(policy.id, policy.title);
//! try {
//!     const bill = JSON.stringify({ claim: { billed: "50000", out_of_catalogue: "6000" } });
//!     console.log(JSON.parse(mingbai.settle("banan-2018", bill)).says);
//! } catch (error) {
//!     for (const message of error.messages) console.log(message);
//! }
//! ```
//!
//! Every call is synchronous and none leaves the machine. What goes in and comes out is JSON text, the same that the
//! command line reads and writes; `mingbai schema case` and `mingbai schema settlement` describe it. Whatever is
//! given, nothing here panics: what is wrong with it is thrown as an `Error`.

use js_sys::{Array, Error, Reflect, Uint8Array};
use mingbai_packs::Registry;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

mod settle;

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
    pub fn new(#[wasm_bindgen(unchecked_param_type = "Uint8Array")] bundle: &JsValue) -> Result<Mingbai, Error> {
        let Some(bundle) = bundle.dyn_ref::<Uint8Array>() else {
            return Err(thrown(&[
                "bundle 不是 Uint8Array；请写 new Uint8Array(await response.arrayBuffer())".to_owned()
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

    /// Settles a case, which is JSON text, under the policy of this id, whatever policy the case itself names. Gives the
    /// report as JSON text in the format `mingbai-settlement/1`, byte for byte what `mingbai settle --json` writes.
    ///
    /// # Errors
    /// Throws where no policy has this id or the case has mistakes; all of them at once.
    pub fn settle(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] policy: &JsValue,
        #[wasm_bindgen(js_name = caseJson, unchecked_param_type = "string")] case: &JsValue,
    ) -> Result<String, Error> {
        let (policy, case) = (text("policy", policy)?, text("caseJson", case)?);
        settle::settle(&self.registry, &policy, &case).map_err(|messages| thrown(&messages))
    }
}

/// What JavaScript gives for a text. Its compiler checks no types, and the likeliest mistake is a case that is still an
/// object.
fn text(name: &str, given: &JsValue) -> Result<String, Error> {
    given.as_string().ok_or_else(|| thrown(&[format!("{name} 不是文字；请写文字，案例请先用 JSON.stringify 变成文字")]))
}

/// An `Error` that says everything in its `message`, one thing a line, and has the lines apart as its `messages`.
fn thrown(messages: &[String]) -> Error {
    let error = Error::new(&messages.join("\n"));
    let list: Array = messages.iter().map(|message| JsValue::from_str(message)).collect();
    // Setting a property of an object that was just made cannot fail, and without it the message still says all.
    _ = Reflect::set(&error, &JsValue::from_str("messages"), &list);
    error
}
