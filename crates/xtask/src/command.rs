//! Starting other programs, and saying what went wrong when one fails.

use std::{
    ffi::OsStr,
    fmt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// Why a command of this program could not do its work: one message for a person, with the remedy in it.
#[derive(Debug)]
pub(crate) struct Failure(String);

/// What every fallible function here returns.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

impl Failure {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Runs a program to its end with its output on the terminal, after printing the command as one would type it.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let typed = as_typed(command);
    println!("$ {typed}");
    let status = command.status().map_err(|error| Failure::new(format!("`{typed}` could not start: {error}")))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(format!("`{typed}` failed ({status}); its output is above")))
    }
}

/// What a program prints, or `None` when it is missing or fails: a question whose answer may be no.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The first file of this name in the folders of PATH.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|folder| folder.join(program)).find(|file| is_program(file))
}

#[cfg(unix)]
fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(file: &Path) -> bool {
    file.is_file()
}

/// The command line for the eye. Arguments with spaces are quoted, so that it can be pasted into a shell.
fn as_typed(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(quoted_if_needed).collect::<Vec<_>>().join(" ")
}

fn quoted_if_needed(word: &OsStr) -> String {
    let word = word.to_string_lossy();
    if word.contains([' ', '*', '$']) { format!("'{word}'") } else { word.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_program_is_an_answer_of_no() {
        assert_eq!(answer(&mut Command::new("mingbai-no-such-program")), None);
        assert_eq!(on_path("mingbai-no-such-program"), None);
    }

    #[test]
    fn a_failure_names_the_command() {
        let failure = run(Command::new("false").args(["a b", "c"])).expect_err("`false` fails");
        assert!(failure.to_string().contains("`false 'a b' c` failed"), "{failure}");
    }
}
