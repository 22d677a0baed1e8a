//! Writing to the terminal: colour only there, and no noise when the reader of a pipe has gone.

use std::env;
use std::io::{self, IsTerminal, Write};

use crate::failure::Failure;

/// Writes the result. A pipe whose reader has gone is no error: `mingbai … | head` has what it wanted.
///
/// # Errors
/// Where the output cannot be written for another reason, such as a full disk.
pub(crate) fn result(text: &str) -> Result<(), Failure> {
    result_bytes(text.as_bytes())
}

/// Writes a result that is no text.
///
/// # Errors
/// As [`result`].
pub(crate) fn result_bytes(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("标准输出：不能写，{error}；请检查磁盘空间")))
        }
        _ => Ok(()),
    }
}

/// Lists everything that is wrong, on standard error.
pub(crate) fn complain(failure: &Failure) {
    let mark = Paint::new(io::stderr().is_terminal()).alarm("错误");
    let lines: String = failure.messages().iter().map(|message| format!("{mark} {message}\n")).collect();
    // When standard error itself cannot be written there is nobody left to tell.
    _ = io::stderr().write_all(lines.as_bytes());
}

/// What is wrong with the call itself, on standard error.
pub(crate) fn usage(message: &str) {
    let mark = Paint::new(io::stderr().is_terminal()).alarm("用法");
    _ = writeln!(io::stderr(), "{mark} {message}\n看说明：mingbai --help，或 mingbai 命令 --help");
}

/// A remark beside the result, on standard error.
pub(crate) fn remark(text: &str) {
    _ = writeln!(io::stderr(), "{text}");
}

/// Emphasis, where the reader is a terminal that wants it.
#[derive(Clone, Copy)]
pub(crate) struct Paint {
    on: bool,
}

impl Paint {
    /// For standard output.
    pub(crate) fn stdout() -> Self {
        Self::new(io::stdout().is_terminal())
    }

    fn new(terminal: bool) -> Self {
        let refused = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
        Self { on: terminal && !refused && !dumb }
    }

    /// A heading or the result.
    pub(crate) fn strong(self, text: &str) -> String {
        self.wrap("1", text)
    }

    /// What is there for who wants to know.
    pub(crate) fn faint(self, text: &str) -> String {
        self.wrap("2", text)
    }

    /// What must not be overlooked; it also says so in words.
    pub(crate) fn alarm(self, text: &str) -> String {
        self.wrap("1;31", text)
    }

    /// What is good for the patient.
    pub(crate) fn good(self, text: &str) -> String {
        self.wrap("32", text)
    }

    fn wrap(self, code: &str, text: &str) -> String {
        if self.on { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

/// How many columns there are: of the terminal where it says so, otherwise enough for a sheet of paper.
pub(crate) fn width() -> usize {
    let columns = env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    columns.unwrap_or(100usize).clamp(40, 160)
}

/// A document as JSON, with a line end.
///
/// # Errors
/// Where it cannot be written as JSON, which no document of this program brings about.
pub(crate) fn json(document: &impl serde::Serialize) -> Result<String, Failure> {
    mingbai_report::json_text(document).map_err(|error| Failure::new(format!("JSON：{error}")))
}
