//! Files: reading and writing them with errors that name them, their names in a fixed order, their hashes.

use crate::command::{Failure, Outcome};
use sha2::{Digest, Sha256};
use std::{
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
};

/// What is in a file.
pub(crate) fn read(file: &Path) -> Outcome<Vec<u8>> {
    fs::read(file).map_err(|error| failed(file, "read", &error))
}

/// What is in a file of text.
pub(crate) fn read_text(file: &Path) -> Outcome<String> {
    fs::read_to_string(file).map_err(|error| failed(file, "read", &error))
}

/// Writes a file, in a folder that is made if need be.
pub(crate) fn write(file: &Path, bytes: &[u8]) -> Outcome {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(|error| failed(folder, "made", &error))?;
    }
    fs::write(file, bytes).map_err(|error| failed(file, "written", &error))
}

/// Removes a folder with everything in it, if it is there.
pub(crate) fn remove(folder: &Path) -> Outcome {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed(folder, "removed", &error)),
        _ => Ok(()),
    }
}

/// Makes a folder with nothing in it, whatever stood there.
pub(crate) fn make_empty(folder: &Path) -> Outcome {
    remove(folder)?;
    fs::create_dir_all(folder).map_err(|error| failed(folder, "made", &error))
}

/// The names of the files of a folder itself, in alphabetical order.
pub(crate) fn names(folder: &Path) -> Outcome<Vec<String>> {
    Ok(below(folder)?.into_iter().filter(|name| !name.contains('/')).collect())
}

/// The files of a folder and the folders within it, as paths from it with `/`, in alphabetical order: no order of the
/// file system's own may reach what is shipped.
pub(crate) fn below(folder: &Path) -> Outcome<Vec<String>> {
    let mut found = Vec::new();
    let mut open: Vec<(PathBuf, String)> = vec![(folder.to_path_buf(), String::new())];
    while let Some((folder, prefix)) = open.pop() {
        for entry in fs::read_dir(&folder).map_err(|error| failed(&folder, "read", &error))? {
            let entry = entry.map_err(|error| failed(&folder, "read", &error))?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            // Follows links, as a copy would.
            if entry.path().is_dir() {
                open.push((entry.path(), format!("{name}/")));
            } else {
                found.push(name);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The SHA-256 of some bytes in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a text cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn failed(path: &Path, done: &str, error: &io::Error) -> Failure {
    Failure::new(format!("{} cannot be {done}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_that_of_sha256sum() {
        // printf abc | sha256sum
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
