//! What a first visit downloads, and the limits to it. The limits are data: `ship/limits.txt`.

use crate::{
    command::{Failure, Outcome},
    compressed,
    files::{self, read, read_text},
    finish::EMBED,
    setup::Tools,
    web,
    workspace::root,
};
use std::path::Path;

/// The limit of the design for everything that a first visit transfers, in bytes.
const MOST: usize = 150 * 1024;

/// The limit to `embed.js` as it is served uncompressed: a county's page carries it besides all of its own.
const MOST_OF_EMBED: usize = 2048;

/// A line of the table: which files, and the most bytes that they may take together.
struct Limit<'t> {
    /// A name, or its beginning and end with a `*` between.
    name: &'t str,
    /// `None` where a first visit does not ask for them.
    most: Option<usize>,
}

/// A file of the page.
struct Measured {
    name: String,
    bytes: usize,
    brotli: usize,
    /// The line of the table that it falls under.
    line: usize,
}

/// Fails where the built page exceeds a limit, or has a file that no line of the table names.
pub(crate) fn check(_: &Tools) -> Outcome {
    let table = table()?;
    let limits = limits(&table)?;
    let measured = measure(&web::built(), &limits)?;
    show(&limits, &measured);
    check_embed(&measured)?;
    let over: Vec<String> = limits
        .iter()
        .enumerate()
        .filter_map(|(line, limit)| {
            let (sum, most) = (sum(&measured, line), limit.most?);
            (sum > most).then(|| format!("{} takes {sum} bytes, above its {most}", limit.name))
        })
        .collect();
    if over.is_empty() {
        return Ok(());
    }
    Err(Failure::new(format!("the download has grown: {}; cut it, or say in ship/limits.txt why not", over.join("; "))))
}

/// Fails where the script that counties put into their pages is missing, or has grown above its limit.
fn check_embed(measured: &[Measured]) -> Outcome {
    match measured.iter().find(|file| file.name == EMBED).map(|file| file.bytes) {
        Some(bytes) if bytes < MOST_OF_EMBED => Ok(()),
        Some(bytes) => Err(Failure::new(format!("{EMBED} takes {bytes} bytes; it has to stay below {MOST_OF_EMBED}"))),
        None => Err(Failure::new(format!("{EMBED} is not beside the page"))),
    }
}

/// Prints what each file of a page takes.
pub(crate) fn print(site: &Path) -> Outcome {
    let table = table()?;
    let limits = limits(&table)?;
    show(&limits, &measure(site, &limits)?);
    Ok(())
}

fn table() -> Outcome<String> {
    read_text(&root().join("ship/limits.txt"))
}

/// Lines as `boot-*.js  1500`, or `later` in place of the bytes.
fn limits(table: &str) -> Outcome<Vec<Limit<'_>>> {
    let lines = table.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let mistake =
                || Failure::new(format!("ship/limits.txt: `{line}` should be as `boot-*.js 1500` or `rules* later`"));
            let (name, most) = line.trim().split_once(char::is_whitespace).ok_or_else(mistake)?;
            let most = match most.trim() {
                "later" => None,
                bytes => Some(bytes.parse().map_err(|_| mistake())?),
            };
            Ok(Limit { name, most })
        })
        .collect()
}

fn measure(site: &Path, limits: &[Limit<'_>]) -> Outcome<Vec<Measured>> {
    let mut measured = Vec::new();
    for name in files::below(site)? {
        // Compressed copies are no files of their own.
        if name.ends_with(".br") || name.ends_with(".gz") {
            continue;
        }
        let line = limits.iter().position(|limit| covers(limit, &name)).ok_or_else(|| {
            Failure::new(format!("{name} is new in the page; say in ship/limits.txt what it may take, or `later`"))
        })?;
        let bytes = read(&site.join(&name))?;
        let brotli = match site.join(format!("{name}.br")) {
            made if made.is_file() => read(&made)?.len(),
            _ => compressed::copies(&name, &bytes)?.first().map_or(bytes.len(), |(_, smaller)| smaller.len()),
        };
        measured.push(Measured { name, bytes: bytes.len(), brotli, line });
    }
    Ok(measured)
}

fn covers(limit: &Limit<'_>, name: &str) -> bool {
    let Some((begins, ends)) = limit.name.split_once('*') else { return name == limit.name };
    name.strip_prefix(begins).is_some_and(|rest| rest.ends_with(ends))
}

fn sum(measured: &[Measured], line: usize) -> usize {
    measured.iter().filter(|file| file.line == line).map(|file| file.brotli).sum()
}

fn show(limits: &[Limit<'_>], measured: &[Measured]) {
    println!("{:>10}{:>10}{:>10}  file", "bytes", "brotli", "limit");
    let (first, later): (Vec<&Measured>, Vec<&Measured>) =
        measured.iter().partition(|file| limits[file.line].most.is_some());
    for file in &first {
        let most = limits[file.line].most.map(|most| most.to_string()).unwrap_or_default();
        println!("{:>10}{:>10}{most:>10}  {}", file.bytes, file.brotli, file.name);
    }
    let all: usize = first.iter().map(|file| file.brotli).sum();
    println!("{:>20}            the first visit in all, brotli; the design allows {MOST}", all);
    match all.checked_sub(MOST) {
        Some(0) | None => println!("{:>20}            below it", MOST - all),
        Some(over) => println!("{over:>20}            to cut yet"),
    }
    for file in &later {
        println!("{:>10}{:>10}     later  {}", file.bytes, file.brotli, file.name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound_and_covers_by_beginning_and_end() {
        let table = table().expect("it is there");
        let limits = limits(&table).expect("every line is sound");
        let line = |name| limits.iter().position(|limit| covers(limit, name)).map(|line| limits[line].most.is_some());
        assert_eq!(line("index.html"), Some(true));
        assert_eq!(line("boot-0123.js"), Some(true));
        assert_eq!(line("rules-banan-2018.html"), Some(false));
        assert_eq!(line("something-else.exe"), None);
    }

    #[test]
    fn a_line_that_is_no_limit_is_named() {
        for wrong in ["boot-*.js", "boot-*.js many"] {
            assert!(limits(wrong).err().expect("wrong").to_string().contains(wrong));
        }
    }
}
