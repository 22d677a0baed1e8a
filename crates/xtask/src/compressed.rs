//! Compressed copies of files, made once so that the server need not, and at the best that brotli and gzip can do.
//!
//! By crates whose versions Cargo.lock pins, not by programs of the machine: another version of a compressor may write
//! other bytes, and then nobody could verify what they host.

use crate::command::{Failure, Outcome};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, GzBuilder};
use std::io::Write;

/// Kinds of files that compression makes smaller; pictures are so already.
const COMPRESSIBLE: &[&str] = &["bin", "css", "html", "js", "json", "svg", "txt", "wasm", "webmanifest"];

/// The compressed copies of a file that are worth having, each with the extension that servers look for.
pub(crate) fn copies(name: &str, bytes: &[u8]) -> Outcome<Vec<(&'static str, Vec<u8>)>> {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    if !COMPRESSIBLE.contains(&extension) {
        return Ok(Vec::new());
    }
    let mut copies = vec![("br", brotli(bytes)?), ("gz", gzip(bytes)?)];
    copies.retain(|(_, smaller)| smaller.len() < bytes.len());
    Ok(copies)
}

/// With brotli at its best, as readers get it.
pub(crate) fn brotli(bytes: &[u8]) -> Outcome<Vec<u8>> {
    // The greatest window that every browser must understand.
    let params = BrotliEncoderParams { quality: 11, lgwin: 24, size_hint: bytes.len(), ..Default::default() };
    let mut smaller = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut smaller, &params).map_err(failed)?;
    Ok(smaller)
}

fn gzip(bytes: &[u8]) -> Outcome<Vec<u8>> {
    // Neither a time nor a name: the same contents give the same bytes.
    let mut encoder = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).map_err(failed)
}

fn failed(error: std::io::Error) -> Failure {
    Failure::new(format!("a file could not be compressed: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn copies_hold_what_the_file_holds() {
        let text = "一张住院账单".repeat(100);
        let copies = copies("a.html", text.as_bytes()).expect("it compresses");
        assert_eq!(copies.iter().map(|(extension, _)| *extension).collect::<Vec<_>>(), ["br", "gz"]);
        let mut back = (Vec::new(), String::new());
        brotli::BrotliDecompress(&mut &*copies[0].1, &mut back.0).expect("brotli reads it");
        flate2::read::GzDecoder::new(&*copies[1].1).read_to_string(&mut back.1).expect("gzip reads it");
        assert_eq!((back.0.as_slice(), back.1.as_str()), (text.as_bytes(), text.as_str()));
        // The time in a gzip head, bytes 4 to 7.
        assert_eq!(copies[1].1[4..8], [0; 4]);
    }

    #[test]
    fn what_gains_nothing_has_no_copies() {
        assert!(copies("icon.png", &[0; 1000]).expect("nothing to do").is_empty());
        assert!(copies("a.txt", b"a").expect("nothing gained").is_empty());
    }
}
