//! What ends a command early: messages for people, and a code for scripts.

use std::io;
use std::path::Path;

use mingbai_adjudication::ClaimError;
use mingbai_policy::Problem;

/// What is wrong with the input, each thing in a line of its own: where, what stands there, what would be right.
#[derive(Debug, Default)]
pub(crate) struct Failure(Vec<String>);

impl Failure {
    /// One thing.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(vec![message.into()])
    }

    /// Several things.
    pub(crate) fn all(messages: Vec<String>) -> Self {
        Self(messages)
    }

    /// Several things, each after the place where all of them stand.
    pub(crate) fn within(place: &str, messages: impl IntoIterator<Item = String>) -> Self {
        Self(messages.into_iter().map(|message| format!("{place}：{message}")).collect())
    }

    /// Everything that is wrong.
    pub(crate) fn messages(&self) -> &[String] {
        &self.0
    }
}

impl From<ClaimError> for Failure {
    fn from(error: ClaimError) -> Self {
        Self::new(error.to_string())
    }
}

impl From<Vec<ClaimError>> for Failure {
    fn from(errors: Vec<ClaimError>) -> Self {
        Self(errors.iter().map(ToString::to_string).collect())
    }
}

impl From<Vec<Problem>> for Failure {
    fn from(problems: Vec<Problem>) -> Self {
        Self(problems.iter().map(ToString::to_string).collect())
    }
}

/// A file that cannot be read or written, in words.
pub(crate) fn file(path: &str, doing: &str, error: &io::Error) -> Failure {
    let why = match error.kind() {
        io::ErrorKind::NotFound => match missing_folder(Path::new(path)) {
            Some(folder) => format!("没有文件夹 {}；请先建好文件夹，或者换一个位置", folder.display()),
            None => "没有这个文件；请检查路径".to_owned(),
        },
        io::ErrorKind::NotADirectory => match folder_of(Path::new(path)) {
            Some(folder) => format!("{} 不是文件夹；请换一个位置", folder.display()),
            None => "路径里有的不是文件夹；请检查路径".to_owned(),
        },
        io::ErrorKind::PermissionDenied => "没有权限；请换一个位置，或者改权限".to_owned(),
        io::ErrorKind::IsADirectory => "这是一个文件夹；请写文件".to_owned(),
        io::ErrorKind::InvalidData => "不是 UTF-8 文字；请另存为 UTF-8".to_owned(),
        _ => error.to_string(),
    };
    Failure::new(format!("{path}：不能{doing}，{why}"))
}

/// The folder in which a file would stand, where that folder is missing.
pub(crate) fn missing_folder(path: &Path) -> Option<&Path> {
    folder_of(path).filter(|folder| !folder.exists())
}

fn folder_of(path: &Path) -> Option<&Path> {
    path.parent().filter(|folder| !folder.as_os_str().is_empty())
}
