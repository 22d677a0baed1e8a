//! The files of a run: what is read, what is written, where temporary ones go.

use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::failure::{self, Failure};

const BUFFER: usize = 256 << 10;

/// Where everything is.
#[derive(Debug)]
pub(crate) struct Places {
    /// The bills; `-` for standard input.
    pub(crate) input: PathBuf,
    /// What comes of them; `-` for standard output.
    pub(crate) output: PathBuf,
    /// The rows that were not settled.
    pub(crate) side: PathBuf,
}

impl Places {
    /// The files that were named, and the side file beside the output where it was not.
    ///
    /// # Errors
    /// Where one file would overwrite another, or the folder of one that is written is missing.
    pub(crate) fn of(input: &Path, output: &Path, side: Option<&Path>) -> Result<Self, Failure> {
        let side = match side {
            Some(side) => side.to_owned(),
            None if is_stream(output) && is_stream(input) => {
                return Err(Failure::new("--errors：结果写到标准输出时，请写上没有结算的行写到哪个文件"));
            }
            None if is_stream(output) => input.with_extension("errors.csv"),
            None => output.with_extension("errors.csv"),
        };
        let places = Self { input: input.to_owned(), output: output.to_owned(), side };
        let all = [("账单", &places.input), ("结果", &places.output), ("--errors", &places.side)];
        for (place, (what, path)) in all.iter().enumerate() {
            if let Some((other, _)) = all[..place].iter().find(|(_, other)| same(other, path)) {
                let path = path.display();
                return Err(Failure::new(format!("{path}：{other}和{what}是同一个文件，会被覆盖；请换一个名字")));
            }
        }
        // Before a long file is looked through for nothing.
        for path in [&places.output, &places.side] {
            if !is_standard(path) && failure::missing_folder(path).is_some() {
                let error = io::ErrorKind::NotFound.into();
                return Err(failure::file(&path.display().to_string(), "写", &error));
            }
        }
        Ok(places)
    }

    /// Where temporary files go: beside the output, which needs as much room; the system's place where there is none.
    pub(crate) fn temporary(&self) -> PathBuf {
        let beside = self.output.parent().filter(|_| !is_stream(&self.output));
        match beside {
            Some(beside) if beside.as_os_str().is_empty() => PathBuf::from("."),
            Some(beside) => beside.to_owned(),
            None => std::env::temp_dir(),
        }
    }
}

/// What is read: a file that can be read twice.
pub(crate) struct Input {
    file: File,
    /// How long it is, in bytes.
    pub(crate) length: u64,
}

impl Input {
    /// Opens the bills. What comes through a pipe is put into a temporary file first, since it is read twice.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub(crate) fn open(places: &Places) -> Result<Self, Failure> {
        let path = &places.input;
        let shown = if is_standard(path) { "标准输入".to_owned() } else { path.display().to_string() };
        let opened = || -> io::Result<Self> {
            if !is_standard(path) {
                let file = File::open(path)?;
                let about = file.metadata()?;
                if about.is_dir() {
                    return Err(io::ErrorKind::IsADirectory.into());
                }
                if about.is_file() {
                    return Ok(Self { file, length: about.len() });
                }
                return Self::kept(file, places);
            }
            Self::kept(io::stdin().lock(), places)
        };
        opened().map_err(|error| failure::file(&shown, "读", &error))
    }

    /// Everything from the start; no more than was there when it was opened.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub(crate) fn reader(&self) -> io::Result<impl Read + Send + use<>> {
        let mut file = self.file.try_clone()?;
        file.seek(SeekFrom::Start(0))?;
        Ok(file.take(self.length))
    }

    fn kept(mut from: impl Read, places: &Places) -> io::Result<Self> {
        let mut file = tempfile::tempfile_in(places.temporary())?;
        let length = io::copy(&mut from, &mut file)?;
        Ok(Self { file, length })
    }
}

/// The output and the side file while they are written.
pub(crate) struct Outputs {
    out: BufWriter<Box<dyn Write + Send>>,
    side: BufWriter<File>,
    refused: bool,
}

impl Outputs {
    /// Begins both with their headings.
    ///
    /// # Errors
    /// Where one cannot be written.
    pub(crate) fn create(places: &Places, out_heading: &[u8], side_heading: &[u8]) -> Result<Self, Failure> {
        let create =
            |path: &Path| File::create(path).map_err(|error| failure::file(&path.display().to_string(), "写", &error));
        let out: Box<dyn Write + Send> =
            if is_standard(&places.output) { Box::new(io::stdout()) } else { Box::new(create(&places.output)?) };
        let side = create(&places.side)?;
        let mut outputs =
            Self { out: BufWriter::with_capacity(BUFFER, out), side: BufWriter::new(side), refused: false };
        let written = outputs.out.write_all(out_heading).and_then(|()| outputs.side.write_all(side_heading));
        written.map_err(|error| unwritten(&error))?;
        Ok(outputs)
    }

    /// Writes what came of one row.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub(crate) fn write(&mut self, out: &[u8], side: &[u8]) -> io::Result<()> {
        self.out.write_all(out)?;
        if !side.is_empty() {
            self.refused = true;
            self.side.write_all(side)?;
        }
        Ok(())
    }

    /// Ends both; a side file without rows is taken away again.
    ///
    /// # Errors
    /// Where they cannot be written.
    pub(crate) fn finish(mut self, places: &Places) -> Result<(), Failure> {
        let flushed = self.out.flush().and_then(|()| self.side.flush());
        flushed.map_err(|error| unwritten(&error))?;
        let regular = std::fs::metadata(&places.side).is_ok_and(|side| side.is_file());
        if !self.refused && regular {
            // An empty side file that stays is no harm.
            _ = std::fs::remove_file(&places.side);
        }
        Ok(())
    }
}

/// A write that failed midway.
pub(crate) fn unwritten(error: &io::Error) -> Failure {
    let why = match error.kind() {
        io::ErrorKind::StorageFull => "磁盘满了；请腾出空间再来".to_owned(),
        io::ErrorKind::BrokenPipe => "接收结果的程序已经退出".to_owned(),
        _ => error.to_string(),
    };
    Failure::new(format!("读写中断：{why}；已经写出的结果不完整"))
}

fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Whether it is no file that others could stand beside: standard input or output, a pipe, a device.
fn is_stream(path: &Path) -> bool {
    is_standard(path) || std::fs::metadata(path).is_ok_and(|about| !about.is_file() && !about.is_dir())
}

/// Whether two names mean one file, also where it does not exist yet. Devices such as `/dev/null` may be named twice.
fn same(one: &Path, other: &Path) -> bool {
    let whole = |path: &Path| {
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        path.canonicalize().ok().or_else(|| Some(parent.canonicalize().ok()?.join(path.file_name()?)))
    };
    !is_stream(one) && !is_stream(other) && whole(one).is_some_and(|one| Some(one) == whole(other))
}
