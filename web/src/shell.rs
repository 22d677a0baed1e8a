//! What passes between the shell, `index.html`, and the code that takes its place.

use js_sys::{Reflect, Uint8Array};
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{HtmlDocument, HtmlElement};

use crate::embedded;
use crate::part::Part;

/// The element whose content the app replaces: the head of the page, what it shows, and its foot.
const APP: &str = "app";

/// The name under which `web/boot.js` leaves the bytes of `packs.bin`.
const PACKS: &str = "mingbaiPacks";

/// Empties the shell's content and mounts the app there.
///
/// Does nothing when the page around it has no such element: then the shell's own advice stays readable.
pub(crate) fn replace_with(app: fn() -> Part) {
    let Some(shell) = document().get_element_by_id(APP) else {
        return;
    };
    let Ok(shell) = shell.dyn_into::<HtmlElement>() else {
        return;
    };
    shell.set_inner_html("");
    // Leptos makes the owner of all that the app follows; its own views stay empty.
    leptos::mount::mount_to(shell.clone(), move || app().put_into(&shell)).forget();
}

/// Brings the reader to a field: unfolds what it is folded away in, scrolls it into view and puts the focus there.
pub(crate) fn reveal(element: &str) {
    let Some(found) = document().get_element_by_id(element) else {
        return;
    };
    let mut around = found.parent_element();
    while let Some(parent) = around {
        if parent.tag_name() == "DETAILS" {
            parent.set_attribute("open", "").ok();
        }
        around = parent.parent_element();
    }
    found.scroll_into_view();
    // A question takes the focus at the answer that is chosen, or its first.
    let within = |selector| found.query_selector(selector).ok().flatten();
    let control = within("input:checked").or_else(|| within("input")).unwrap_or(found);
    if let Ok(control) = control.dyn_into::<HtmlElement>() {
        // Without the focus the field is in view all the same.
        control.focus().ok();
    }
}

/// Puts the page's top in view and the focus on its heading, as the browser does after following a link.
///
/// Where the page around the frame has led here, the focus stays with whoever is busy there.
pub(crate) fn begin_at_heading() {
    if let Some(window) = leptos::web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
    if embedded::is_embedded() && !document().has_focus().unwrap_or(true) {
        return;
    }
    let heading = document().query_selector("#content h2").ok().flatten();
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
        // Without the focus the page reads the same.
        heading.focus().ok();
    }
}

/// The bundle of policy packs as it was downloaded, unchecked; `None` when whoever started the app left none.
///
/// The bundle arrives beside the code rather than inside it, so that a county replaces its packs without compiling.
pub(crate) fn packs() -> Option<Vec<u8>> {
    let left = Reflect::get(&window(), &JsValue::from_str(PACKS)).ok()?;
    Some(left.dyn_into::<Uint8Array>().ok()?.to_vec())
}

/// Copies what is selected, which every browser can; whether it did.
pub(crate) fn copy_selection() -> bool {
    let page: Option<HtmlDocument> = document().dyn_into().ok();
    page.is_some_and(|page| page.exec_command("copy").unwrap_or(false))
}
