//! The settlement as a picture to keep: drawn as SVG, turned into pixels, shown to be pressed for long.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement};
use mingbai_sheets::{Picture, picture};

use crate::part::{IntoPart, Part, link, paragraph, row, tag};
use crate::session::Session;
use crate::wording::keepsakes as wording;

/// The picture of the result as it stands.
pub(super) fn panel(session: Session) -> Part {
    let drawn = Memo::new(move |_| session.report().map(|report| picture(&report)));
    (move || drawn.get().map(shown)).into_part()
}

/// What has become of a drawing.
#[derive(Clone, PartialEq)]
enum Pixels {
    Awaited,
    Here(String),
    Refused,
}

fn shown(picture: Picture) -> Part {
    let pixels = RwSignal::new(Pixels::Awaited);
    let svg = ["data:image/svg+xml;charset=utf-8,", &String::from(js_sys::encode_uri_component(&picture.svg))].concat();
    let Picture { width, height, says: drawn, .. } = picture;
    // The drawing comes first; once it is loaded, its pixels take its place, since browsers within other apps keep only
    // those. Where the canvas refuses, the drawing stays.
    let source = move || match pixels.get() {
        Pixels::Here(png) => Some(png),
        Pixels::Awaited | Pixels::Refused => Some(svg.clone()),
    };
    let says = move || match pixels.get() {
        Pixels::Awaited => wording::DRAWING,
        Pixels::Here(_) => wording::KEEP_PICTURE,
        Pixels::Refused => wording::NO_PICTURE,
    };
    let download = move || match pixels.get() {
        Pixels::Here(png) => {
            Some(paragraph("", link(&png, wording::DOWNLOAD).class("press").attr("download", wording::FILE)))
        }
        Pixels::Awaited | Pixels::Refused => None,
    };
    let image = tag("img")
        .class("keepsake-picture")
        .attr("alt", drawn)
        .attr("width", width.to_string())
        .attr("height", height.to_string());
    let own: HtmlImageElement = image.own();
    let loaded = move |_| {
        if pixels.get_untracked() == Pixels::Awaited {
            pixels.set(png_of(&own, width, height).map_or(Pixels::Refused, Pixels::Here));
        }
    };
    let image = image.attr_now("src", source).on("load", loaded).on("error", move |_| pixels.set(Pixels::Refused));
    row![paragraph("", says).attr("role", "status"), image, download].into_part()
}

/// The pixels of a loaded image as PNG; `None` where the browser refuses them.
fn png_of(image: &HtmlImageElement, width: u32, height: u32) -> Option<String> {
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    // WebKit draws an image that is shown in the size that it is shown in, unless it is told another; and then leaves its
    // edges half transparent.
    let (width, height) = (f64::from(width), f64::from(height));
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, width, height);
    context.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height).ok()?;
    canvas.to_data_url().ok().filter(|png| png.starts_with("data:image/png;"))
}
