//! From the bytes on disk to the text of an article, with a way back.
//!
//! Text is UTF-8. A byte order mark is taken off, as editors do; each invalid sequence becomes one U+FFFD, as
//! [`String::from_utf8_lossy`] has it (the Unicode Standard's "substitution of maximal subparts"). What is no text, or too
//! much of it, is not analysed, and said.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use tippani_text::{ByteSpan, Document, lines};

use crate::fault::{FaultKind, FileFault};
use crate::settings::Limits;

/// With fewer invalid sequences than this, a file is damaged text, however short it is.
const FEW_INVALID: usize = 64;

/// An article's text as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without the byte order mark; each invalid sequence is a U+FFFD.
    pub text: String,
    /// Whether a byte order mark was taken off.
    pub bom: bool,
    /// What is wrong and yet did not keep it from being read: invalid UTF-8, long lines.
    pub faults: Vec<FileFault>,
    gaps: Vec<Gap>,
    raw_len: usize,
}

/// A place behind which text and bytes on disk are another distance apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Gap {
    text: usize,
    raw: usize,
}

impl Decoded {
    /// The byte on disk where the text's byte `text_offset` is from; exact behind invalid sequences too. The bytes of a
    /// U+FFFD that stands for an invalid sequence all come from its first byte.
    pub fn raw_offset(&self, text_offset: usize) -> usize {
        let before = self.gaps.partition_point(|gap| gap.text <= text_offset);
        let gap =
            before.checked_sub(1).map_or(Gap { text: 0, raw: self.bom_len() }, |index| self.gaps[index]);
        // What follows is at most at the next gap: the replacement before it may be longer than what it replaces.
        let next = self.gaps.get(before).map_or(self.raw_len, |next| next.raw);
        let into_replacement =
            self.gaps.get(before).is_some_and(|next| next.text - text_offset < REPLACEMENT.len());
        let start = if into_replacement { self.replacement_start(before) } else { text_offset };
        (gap.raw + start.max(gap.text) - gap.text).min(next)
    }

    /// Where the byte on disk stands in the text: the first byte of the text that is from there or from behind it.
    pub fn text_offset(&self, raw_offset: usize) -> usize {
        let (mut low, mut high) = (0, self.text.len());
        while low < high {
            let middle = (low + high) / 2;
            if self.raw_offset(middle) < raw_offset {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// Where the U+FFFD before a gap begins in the text.
    fn replacement_start(&self, gap: usize) -> usize {
        self.gaps[gap].text - REPLACEMENT.len()
    }

    fn bom_len(&self) -> usize {
        if self.bom { BOM.len() } else { 0 }
    }
}

const BOM: &[u8] = "\u{feff}".as_bytes();
const REPLACEMENT: &str = "\u{fffd}";

/// Reads an article. What is no file is not opened, what is over the limit not read.
pub fn read_article(path: &Path, limits: &Limits) -> Result<Decoded, FileFault> {
    let bytes = read_bytes(path, limits.file_bytes)?;
    decode(path, bytes, limits)
}

/// The bytes of a file of at most `limit` bytes. For whatever lies in a corpus and may not be what its name says.
pub fn read_bytes(path: &Path, limit: u64) -> Result<Vec<u8>, FileFault> {
    let unreadable = |error: io::Error| FileFault::unreadable(path, &error);
    // Asked before it is opened: opening a FIFO waits for its other end.
    let metadata = std::fs::metadata(path).map_err(unreadable)?;
    if !metadata.is_file() {
        return Err(not_a_file(path, metadata.file_type()));
    }
    if metadata.len() > limit {
        return Err(too_large(path, metadata.len(), limit));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0) + 1);
    // It may grow while it is read.
    let read =
        File::open(path).map_err(unreadable)?.take(limit + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    match read as u64 > limit {
        true => Err(too_large(path, read as u64, limit)),
        false => Ok(bytes),
    }
}

/// The text of `bytes`, or why they are none. `path` is for the faults.
pub fn decode(path: &Path, mut bytes: Vec<u8>, limits: &Limits) -> Result<Decoded, FileFault> {
    if let Some(fault) = no_text(path, &bytes) {
        return Err(fault);
    }
    let raw_len = bytes.len();
    let bom = bytes.starts_with(BOM);
    if bom {
        bytes.drain(..BOM.len());
    }
    let mut decoded = match String::from_utf8(bytes) {
        Ok(text) => Decoded { text, bom, raw_len, ..Decoded::default() },
        Err(error) => repaired(path, &error.into_bytes(), bom)?,
    };
    if let Some(mut fault) = long_line(path, lines(&decoded.text), limits) {
        fault.offset = decoded.raw_offset(fault.offset);
        decoded.faults.push(fault);
    }
    let mut faults = std::mem::take(&mut decoded.faults);
    faults.iter_mut().for_each(|fault| fault.text_offset = decoded.text_offset(fault.offset));
    Ok(Decoded { faults, ..decoded })
}

/// The text of bytes some of which are no UTF-8, or the fault where too many are.
fn repaired(path: &Path, bytes: &[u8], bom: bool) -> Result<Decoded, FileFault> {
    let mut decoded = Decoded { bom, raw_len: bytes.len(), ..Decoded::default() };
    decoded.raw_len += decoded.bom_len();
    let mut raw = decoded.bom_len();
    let (mut first, mut count) = (None, 0_usize);
    for chunk in bytes.utf8_chunks() {
        decoded.text.push_str(chunk.valid());
        raw += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            first.get_or_insert(raw);
            count += 1;
            raw += chunk.invalid().len();
            decoded.text.push_str(REPLACEMENT);
            decoded.gaps.push(Gap { text: decoded.text.len(), raw });
        }
        if count > FEW_INVALID && count > bytes.len() / 4 {
            let message = "Most of it is no UTF-8. It was not analysed; convert it, for example with \
                `iconv -f ENCODING -t UTF-8`.";
            return Err(FileFault::at(path, FaultKind::InvalidUtf8, first.unwrap_or(0), message));
        }
    }
    let offset = first.unwrap_or(0);
    let sequences = if count == 1 {
        "1 sequence of bytes that is".to_owned()
    } else {
        format!("{count} sequences of bytes that are")
    };
    let message = format!(
        "It holds {sequences} no UTF-8, the first at byte {offset}. Each was read as U+FFFD and the rest analysed; \
         crawl it again in the page's own encoding, or remove them."
    );
    decoded.faults.push(FileFault::at(path, FaultKind::InvalidUtf8, offset, message));
    Ok(decoded)
}

/// What says that `bytes` are no text in UTF-8 at all.
fn no_text(path: &Path, bytes: &[u8]) -> Option<FileFault> {
    if let Some(name) = other_encoding(bytes) {
        let message = format!(
            "It is {name}, not UTF-8. It was not analysed; convert it, for example with `iconv -f {name} -t UTF-8`."
        );
        return Some(FileFault::new(path, FaultKind::InvalidUtf8, message));
    }
    if let Some(offset) = bytes.iter().position(|byte| *byte == 0) {
        let message = format!(
            "It holds NUL bytes, the first at byte {offset}, so it is no text. It was not analysed; if it is an article, \
             remove them, otherwise leave the file out with `exclude` in tippani.toml."
        );
        return Some(FileFault::at(path, FaultKind::Binary, offset, message));
    }
    let control = |byte: &u8| matches!(byte, 1..=8 | 14..=26 | 28..=31 | 127);
    let controls = bytes.iter().filter(|byte| control(byte)).count();
    if controls > bytes.len() / 10 {
        let offset = bytes.iter().position(control).unwrap_or(0);
        let message = "It is mostly control characters, so it is no text. It was not analysed; \
            leave it out with `exclude` in tippani.toml.";
        return Some(FileFault::at(path, FaultKind::Binary, offset, message));
    }
    None
}

/// The encoding that the first bytes announce and the rest confirms: a damaged crawl may begin with anything.
fn other_encoding(bytes: &[u8]) -> Option<&'static str> {
    let (name, big) = match bytes {
        [0xff, 0xfe, 0, 0, ..] => return Some("UTF-32LE"),
        [0, 0, 0xfe, 0xff, ..] => return Some("UTF-32BE"),
        [0xff, 0xfe, ..] => ("UTF-16LE", false),
        [0xfe, 0xff, ..] => ("UTF-16BE", true),
        _ => return None,
    };
    let units = bytes[2..].chunks_exact(2).take(4096);
    let units = units.map(|pair| {
        if big { u16::from_be_bytes([pair[0], pair[1]]) } else { u16::from_le_bytes([pair[0], pair[1]]) }
    });
    // Text of any script has blanks and line breaks; UTF-8 taken for UTF-16 has none.
    let (mut all, mut blanks, mut broken) = (0, 0, 0);
    for unit in char::decode_utf16(units) {
        all += 1;
        blanks += usize::from(matches!(unit, Ok(' ' | '\n' | '\r')));
        broken += usize::from(unit.is_err());
    }
    (broken <= 1 && (blanks * 100 >= all)).then_some(name)
}

/// What is too long about a text that an editor holds open: the whole, or a line. Offsets are of the text.
pub fn too_long(path: &Path, document: &Document, limits: &Limits) -> Option<FileFault> {
    if document.len() as u64 > limits.file_bytes {
        return Some(too_large(path, document.len() as u64, limits.file_bytes));
    }
    if document.len() <= limits.line_bytes {
        return None;
    }
    long_line(path, (0..document.line_count()).map(|line| document.line_span(line)), limits)
}

fn too_large(path: &Path, len: u64, limit: u64) -> FileFault {
    let message = format!(
        "It has {}, and the limit is {}. It was not analysed; split it, or raise `file-bytes` under [limits] in tippani.toml.",
        size(len),
        size(limit)
    );
    FileFault::new(path, FaultKind::TooLarge, message)
}

fn long_line(path: &Path, lines: impl Iterator<Item = ByteSpan>, limits: &Limits) -> Option<FileFault> {
    let mut long = lines.enumerate().filter(|(_, span)| span.len() > limits.line_bytes);
    let (number, span) = long.next()?;
    let others = match long.count() {
        0 => String::new(),
        more => format!(", and {more} more like it"),
    };
    let message = format!(
        "Line {} has {}{others}, and the limit is {}. It was passed over and the rest analysed; break it, or raise \
         `line-bytes` under [limits] in tippani.toml.",
        number + 1,
        size(span.len() as u64),
        size(limits.line_bytes as u64)
    );
    Some(FileFault::at(path, FaultKind::LongLine, span.start, message))
}

/// A FIFO, socket, device, or folder.
pub(crate) fn not_a_file(path: &Path, kind: std::fs::FileType) -> FileFault {
    let message = format!(
        "It is {}, not a file. It was not opened; remove it, or leave it out with `exclude` in tippani.toml.",
        file_type_name(kind)
    );
    FileFault::new(path, FaultKind::NotAFile, message)
}

fn file_type_name(kind: std::fs::FileType) -> &'static str {
    if kind.is_dir() {
        return "a folder";
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if kind.is_fifo() {
            return "a named pipe (FIFO)";
        }
        if kind.is_socket() {
            return "a socket";
        }
    }
    "a device"
}

/// A number of bytes in words that a person reads.
fn size(bytes: u64) -> String {
    match bytes {
        0..10_000 => format!("{bytes} bytes"),
        10_000..10_000_000 => format!("{} kB", bytes / 1000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}

#[cfg(test)]
mod tests;
