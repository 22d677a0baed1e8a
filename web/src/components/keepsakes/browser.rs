//! What this browser can do. What an old one lacks is never called, since a call would stop the page.

use js_sys::Reflect;
use leptos::wasm_bindgen::JsValue;

/// Whether an object of the browser has something of that name.
pub(super) fn offers(of: &JsValue, name: &str) -> bool {
    Reflect::get(of, &JsValue::from_str(name)).is_ok_and(|found| !found.is_undefined() && !found.is_null())
}
