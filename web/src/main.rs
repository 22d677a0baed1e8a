//! The page. `index.html` shows a readable shell at once; `web/boot.js` fetches the packs and this code, and this code
//! takes the shell's place.

mod address;
mod app;
mod comfort;
mod components;
mod draft;
mod embedded;
mod keep;
mod later;
mod local;
mod pages;
mod part;
mod promised;
mod renewal;
mod session;
mod shared;
mod shell;
mod store;
mod tab;
mod today;
mod wording;

fn main() {
    shell::replace_with(app::app);
}
