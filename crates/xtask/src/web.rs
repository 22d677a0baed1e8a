//! Building the page and serving it.

use crate::{
    command::{Outcome, run},
    setup::{self, Tools},
};
use std::{
    net::{Ipv4Addr, TcpListener},
    process::Command,
};

/// The port that a developer can expect.
const USUAL_PORT: u16 = 8080;

/// Builds the page into `dist/`, packs and all, as readers get it. `Trunk.toml` and `index.html` say how.
pub(crate) fn build(tools: &Tools) -> Outcome {
    run(&mut trunk(tools, "build")?)
}

/// Serves the page until the developer ends it, building it again whenever a source changes.
pub(crate) fn serve(options: &[&str]) -> Outcome {
    let tools = setup::for_the_page()?;
    let mut trunk = trunk(&tools, "serve")?;
    trunk.args(options);
    if !options.iter().any(|option| option.starts_with("--port") || option.starts_with("-p")) {
        let port = free_port();
        trunk.arg("--port").arg(port.to_string());
        println!("\nThe page will be at http://127.0.0.1:{port}/ once it is built, about a minute the first time.");
        println!("Ctrl+C ends it.\n");
    }
    run(&mut trunk)
}

fn trunk(tools: &Tools, subcommand: &str) -> Outcome<Command> {
    let mut command = tools.command("trunk")?;
    // A mistake in the page's source is no occasion for a trace of Trunk's own.
    command.arg(subcommand).env_remove("RUST_BACKTRACE");
    Ok(command)
}

/// The usual port, or any free one while another program holds that.
fn free_port() -> u16 {
    let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).and_then(|listener| listener.local_addr());
    bind(USUAL_PORT).or_else(|_| bind(0)).map_or(USUAL_PORT, |address| address.port())
}
