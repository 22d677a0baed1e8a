//! Calls of the browser that only some browsers have, and that answer later.

use js_sys::futures::JsFuture;
use js_sys::{Array, Function, Promise, Reflect};
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::window;

/// A property of an object; undefined where it has none.
pub(crate) fn value(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// A pause, in ms.
pub(crate) async fn rest(pause: i32) {
    let begin = |over: Function, _| {
        // Without a window there is nobody who waits.
        window().map(|window| window.set_timeout_with_callback_and_timeout_and_arguments_0(&over, pause).ok());
    };
    JsFuture::from(Promise::new(&mut { begin })).await.ok();
}

/// What a method promises, once it is there.
///
/// # Errors
/// Where there is no such object or method, or the browser refuses.
pub(crate) async fn asked(of: &JsValue, method: &str, with: Option<&JsValue>) -> Result<JsValue, JsValue> {
    let method: Function = value(of, method).dyn_into()?;
    let promised = method.apply(of, &with.into_iter().cloned().collect::<Array>())?;
    JsFuture::from(Promise::resolve(&promised)).await
}
