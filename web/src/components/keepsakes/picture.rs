//! The settlement as a picture to keep: drawn as SVG, turned into pixels, shown to be pressed for long.

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement};
use mingbai_sheets::{Picture, picture};

use crate::session::Session;
use crate::wording::keepsakes as wording;

/// The picture of the result as it stands.
pub(super) fn panel(session: Session) -> AnyView {
    let drawn = Memo::new(move |_| session.report().map(|report| picture(&report)));
    view! { {move || drawn.get().map(shown)} }.into_any()
}

/// What has become of a drawing.
#[derive(Clone, PartialEq)]
enum Pixels {
    Awaited,
    Here(String),
    Refused,
}

fn shown(picture: Picture) -> AnyView {
    let pixels = RwSignal::new(Pixels::Awaited);
    let image = NodeRef::<html::Img>::new();
    let svg = ["data:image/svg+xml;charset=utf-8,", &String::from(js_sys::encode_uri_component(&picture.svg))].concat();
    let (width, height) = (picture.width, picture.height);
    // The drawing comes first; once it is loaded, its pixels take its place, since browsers within other apps keep only
    // those. Where the canvas refuses, the drawing stays.
    let source = move || match pixels.get() {
        Pixels::Here(png) => png,
        Pixels::Awaited | Pixels::Refused => svg.clone(),
    };
    let loaded = move |_| {
        if pixels.get_untracked() == Pixels::Awaited {
            let png = image.get_untracked().and_then(|image| png_of(&image, width, height));
            pixels.set(png.map_or(Pixels::Refused, Pixels::Here));
        }
    };
    let says = move || match pixels.get() {
        Pixels::Awaited => wording::DRAWING,
        Pixels::Here(_) => wording::KEEP_PICTURE,
        Pixels::Refused => wording::NO_PICTURE,
    };
    let download = move || match pixels.get() {
        Pixels::Here(png) => Some(
            view! {
                <p>
                    <a class="press" href=png download=wording::FILE>
                        {wording::DOWNLOAD}
                    </a>
                </p>
            }
            .into_any(),
        ),
        Pixels::Awaited | Pixels::Refused => None,
    };
    view! {
        <p role="status">{says}</p>
        <img
            class="keepsake-picture"
            node_ref=image
            src=source
            alt=picture.says
            width=width
            height=height
            on:load=loaded
            on:error=move |_| pixels.set(Pixels::Refused)
        />
        {download}
    }
    .into_any()
}

/// The pixels of a loaded image as PNG; `None` where the browser refuses them.
fn png_of(image: &HtmlImageElement, width: u32, height: u32) -> Option<String> {
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.draw_image_with_html_image_element(image, 0.0, 0.0).ok()?;
    canvas.to_data_url().ok().filter(|png| png.starts_with("data:image/png;"))
}
