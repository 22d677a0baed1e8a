//! The list by which whoever hosts the folder verifies it.

use crate::{
    command::Outcome,
    files::{self, read},
};
use std::{fmt::Write as _, path::Path};

/// The list's name.
pub(crate) const NAME: &str = "files.txt";

/// The list of everything in a folder but itself: for each file a line with its size, which `sha256sum -c` passes over as
/// a remark, and a line as `sha256sum` writes it.
pub(crate) fn of(folder: &Path) -> Outcome<String> {
    let mut text =
        String::from("# 核对：在这个文件夹里运行 sha256sum -c files.txt\n# 每个文件两行：# 字节数；SHA-256 和文件名\n");
    for name in files::below(folder)?.iter().filter(|name| *name != NAME) {
        let bytes = read(&folder.join(name))?;
        // Writing to a text cannot fail.
        let _ = write!(text, "# {} 字节\n{}  {name}\n", bytes.len(), files::sha256(&bytes));
    }
    Ok(text)
}
