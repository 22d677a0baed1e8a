//! The developer's commands, run as `cargo xtask COMMAND` from anywhere in the repository.
//!
//! Each command first brings the tools that it needs and that the machine lacks; see [`setup`].

mod bench;
mod browsers;
mod command;
mod compressed;
mod dist;
mod files;
mod finish;
mod npm;
mod parity;
mod setup;
mod sizes;
mod test;
mod web;
mod workspace;

use command::{Failure, Outcome};
use std::{env, path::Path, process::ExitCode};

const HELP: &str = "\
cargo xtask COMMAND

Commands
  build             build the page into dist/, as readers get it, and hold its size against ship/limits.txt
  serve [OPTIONS]   build the page, serve it on this machine and print its address; builds again when a source changes.
                    OPTIONS go to `trunk serve`: --port 9000, --address 0.0.0.0 (other devices too), --release=false
  test              check the formatting and the lints, run every test, build the npm package, hold wasm against native
                    code, build the page, make the folder of `dist` and try it under servers, go through every journey in
                    a real browser, and through those of the start and of the policies in three others
  browsers [WHICH]  build the page and go through every journey in Firefox ESR, WebKitGTK and a Chromium of 2019, on both
                    screens, but for those that e2e/browsers/not-here.ts names. WHICH goes to `playwright test`:
                    desk.spec.ts, --project older-phone
  npm               build the npm package into target/npm
  bench             build the page and measure it: bytes of a first visit, work behind a key press on a slow phone, how
                    long visits wait on a slow network, Lighthouse, a large ledger; then the time of a settlement, through
                    the npm package beside publicodes, and native
  dist [OPTIONS]    make the folder that a county hosts, with compressed copies and a list of hashes, in target/mingbai
                    --policies banan-2018,my-county.toml   these policies alone, by id or by file
                    --out FOLDER                           somewhere else
                    --check                                twice, at different places: the bytes must be the same
  licences          check that every package the project builds on has a licence named in deny.toml
  help              print this

Tools that are missing are installed first: Debian packages with apt-get, the others under the user's cache folder
(MINGBAI_CACHE names another). MINGBAI_CHROMIUM names a browser to use instead of the one on PATH.";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Outcome {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] | ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            Ok(())
        }
        ["build"] => {
            let tools = setup::for_the_page()?;
            web::build(&tools)?;
            sizes::check(&tools)
        }
        ["serve", options @ ..] => web::serve(options),
        ["npm"] => npm::build(&setup::for_the_package()?),
        ["test"] => test::run_all(),
        ["browsers", only @ ..] => browsers::check_all(only),
        ["bench"] => bench::run_all(),
        ["dist", options @ ..] => dist::dist(options),
        // For Trunk, whose last hook it is; see Trunk.toml.
        ["finish-page"] => match env::var_os("TRUNK_STAGING_DIR") {
            Some(page) => finish::finish(Path::new(&page)),
            None => Err(Failure::new("`finish-page` is for Trunk's hook alone; `cargo xtask dist` makes a page")),
        },
        ["licences"] => test::check_licences(),
        [known @ ("build" | "npm" | "test" | "bench" | "licences"), extra, ..] => {
            Err(Failure::new(format!("`{known}` takes no arguments, but was given `{extra}`; leave it out")))
        }
        [unknown, ..] => Err(Failure::new(format!("there is no command `{unknown}`; `cargo xtask help` lists them"))),
    }
}
