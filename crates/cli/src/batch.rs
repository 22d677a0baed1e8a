//! `mingbai batch`: to be filled by whoever writes it.

use crate::failure::Failure;

/// 一次算很多张账单（CSV）
#[derive(clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(_: Args) -> Result<(), Failure> {
    Ok(())
}
