//! To come.

/// 待写
#[derive(clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(_: Args) -> Result<(), crate::failure::Failure> {
    Ok(())
}
/// 待写
#[derive(clap::Args)]
pub(crate) struct BundleArgs {}
pub(crate) fn bundle(_: BundleArgs) -> Result<(), crate::failure::Failure> {
    Ok(())
}
