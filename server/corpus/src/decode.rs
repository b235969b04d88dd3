//! From the bytes on disk to the text of an article, with a way back.
//!
//! Text is UTF-8. A byte order mark is taken off, as editors do; each invalid sequence becomes one U+FFFD, as
//! [`String::from_utf8_lossy`] has it (the Unicode Standard's "substitution of maximal subparts"). What is no text, or too
//! much of it, is not analysed, and said.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use tippani_text::lines;

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
        let gap = before.checked_sub(1).map_or(Gap { text: 0, raw: self.bom_len() }, |index| self.gaps[index]);
        // What follows is at most at the next gap: the replacement before it may be longer than what it replaces.
        let next = self.gaps.get(before).map_or(self.raw_len, |next| next.raw);
        let into_replacement = self.gaps.get(before).is_some_and(|next| next.text - text_offset < REPLACEMENT.len());
        let start = if into_replacement { self.replacement_start(before) } else { text_offset };
        (gap.raw + start.max(gap.text) - gap.text).min(next)
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
    let read = File::open(path).map_err(unreadable)?.take(limit + 1).read_to_end(&mut bytes).map_err(unreadable)?;
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
    if let Some(mut fault) = long_line(path, &decoded.text, limits) {
        fault.offset = decoded.raw_offset(fault.offset);
        decoded.faults.push(fault);
    }
    Ok(decoded)
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
    let sequences = if count == 1 { "1 sequence of bytes that is".to_owned() } else { format!("{count} sequences of bytes that are") };
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
        let offset = bytes.iter().position(|byte| control(byte)).unwrap_or(0);
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
    let units = units.map(|pair| if big { u16::from_be_bytes([pair[0], pair[1]]) } else { u16::from_le_bytes([pair[0], pair[1]]) });
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
pub fn too_long(path: &Path, text: &str, limits: &Limits) -> Option<FileFault> {
    if text.len() as u64 > limits.file_bytes {
        return Some(too_large(path, text.len() as u64, limits.file_bytes));
    }
    long_line(path, text, limits)
}

fn too_large(path: &Path, len: u64, limit: u64) -> FileFault {
    let message = format!(
        "It has {}, and the limit is {}. It was not analysed; split it, or raise `file-bytes` under [limits] in tippani.toml.",
        size(len),
        size(limit)
    );
    FileFault::new(path, FaultKind::TooLarge, message)
}

fn long_line(path: &Path, text: &str, limits: &Limits) -> Option<FileFault> {
    if text.len() <= limits.line_bytes {
        return None;
    }
    let mut long = lines(text).enumerate().filter(|(_, span)| span.len() > limits.line_bytes);
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
mod tests {
    use super::*;
    use crate::settings::Settings;

    const PATH: &str = "corpus/a.txt";

    fn limits() -> Limits {
        Settings::default().limits
    }

    fn read(bytes: &[u8]) -> Result<Decoded, FileFault> {
        decode(Path::new(PATH), bytes.to_vec(), &limits())
    }

    /// What the text is, and the code and offset of each fault.
    fn check(bytes: &[u8], text: &str, expected: &[(&str, usize)]) -> Decoded {
        let decoded = read(bytes).unwrap_or_else(|fault| panic!("{fault}"));
        assert_eq!(decoded.text, text);
        let faults: Vec<_> = decoded.faults.iter().map(|fault| (fault.kind.as_str(), fault.offset)).collect();
        assert_eq!(faults, expected);
        decoded
    }

    fn check_refused(bytes: &[u8], kind: &str, offset: usize, part: &str) {
        let fault = read(bytes).expect_err("it is no text");
        assert_eq!((fault.kind.as_str(), fault.offset), (kind, offset), "{fault}");
        assert!(fault.message.contains(part), "{fault}");
    }

    #[test]
    fn good_text_is_what_it_was() {
        for text in ["", "ঢাকা\r\nদিল্লি\r\u{2028}🙂", "\u{c}form\u{1b}[0m feed and the like\t"] {
            let decoded = check(text.as_bytes(), text, &[]);
            assert_eq!((0..=text.len()).map(|at| decoded.raw_offset(at)).collect::<Vec<_>>(), (0..=text.len()).collect::<Vec<_>>());
            assert_eq!(decoded.raw_offset(text.len() + 5), text.len());
        }
    }

    #[test]
    fn a_byte_order_mark_is_taken_off_and_counted() {
        let decoded = check("\u{feff}ঢাকা".as_bytes(), "ঢাকা", &[]);
        assert!(decoded.bom);
        assert_eq!((decoded.raw_offset(0), decoded.raw_offset(3), decoded.raw_offset(12)), (3, 6, 15));
        let twice = check("\u{feff}\u{feff}x".as_bytes(), "\u{feff}x", &[]);
        assert_eq!(twice.raw_offset(3), 6);
    }

    #[test]
    fn invalid_sequences_are_told_once_and_the_way_back_is_exact() {
        let bytes = b"\xff\xfe \xc3\x28 \xe0\xa6\n\xe0\xa6\x95!";
        let decoded = check(bytes, "\u{fffd}\u{fffd} \u{fffd}( \u{fffd}\nক!", &[("invalid-utf8", 0)]);
        assert!(decoded.faults[0].message.contains("4 sequences"), "{}", decoded.faults[0]);
        let raw = |part: &str| decoded.raw_offset(decoded.text.find(part).expect("it stands there"));
        assert_eq!((raw(" "), raw("("), raw("\n"), raw("ক"), raw("!")), (2, 4, 8, 9, 12));
        assert_eq!((decoded.raw_offset(0), decoded.raw_offset(1), decoded.raw_offset(3)), (0, 0, 1));
        assert_eq!(decoded.raw_offset(decoded.text.len()), bytes.len());
        let marked = check(b"\xef\xbb\xbfab\xf0\x9f\x99.", "ab\u{fffd}.", &[("invalid-utf8", 5)]);
        assert_eq!((marked.raw_offset(2), marked.raw_offset(5)), (5, 8));
    }

    #[test]
    fn what_is_no_text_is_not_analysed() {
        check_refused(b"\0\0 text \0", "binary", 0, "NUL bytes");
        check_refused("খবর\0".as_bytes(), "binary", 9, "byte 9");
        check_refused(b"\x01\x02\x03\x04abcdefgh", "binary", 0, "control characters");
        check_refused(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary", 8, "NUL");
        let latin: Vec<u8> = b"\xe9a".repeat(200);
        check_refused(&latin, "invalid-utf8", 0, "iconv");
    }

    #[test]
    fn other_unicode_encodings_are_named() {
        let text = "ঢাকার খবর\nদিল্লি ও Kolkata 🙂 থেকে\n".repeat(3);
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        check_refused(&[b"\xff\xfe", &little[..]].concat(), "invalid-utf8", 0, "UTF-16LE");
        check_refused(&[b"\xfe\xff", &big[..]].concat(), "invalid-utf8", 0, "UTF-16BE");
        check_refused(b"\xff\xfe\0\0a\0\0\0", "invalid-utf8", 0, "UTF-32LE");
        let damaged = [b"\xff\xfe", "ঢাকার খবর, দিল্লির খবর।\n".repeat(9).as_bytes()].concat();
        assert!(read(&damaged).is_ok(), "two bad bytes before good text are no UTF-16");
    }

    #[test]
    fn a_long_line_is_told_and_the_rest_is_read() {
        let limits = Limits { line_bytes: 10, ..limits() };
        let read = |bytes: &[u8]| decode(Path::new(PATH), bytes.to_vec(), &limits).expect("text");
        let decoded = read(b"\xef\xbb\xbfshort\n\xff4567890123\nlonger than ten\n0123456789");
        let [invalid, long] = &decoded.faults[..] else { panic!("{:?}", decoded.faults) };
        assert_eq!((invalid.kind, long.kind, long.offset), (FaultKind::InvalidUtf8, FaultKind::LongLine, 9));
        assert!(long.message.starts_with("Line 2 has 13 bytes, and 1 more like it"), "{long}");
        assert!(read(b"0123456789\n0123456789\n").faults.is_empty());
    }

    #[test]
    fn a_text_in_the_editor_has_the_same_limits() {
        let limits = Limits { file_bytes: 20, line_bytes: 10, ..limits() };
        let kind = |text: &str| too_long(Path::new(PATH), text, &limits).map(|fault| fault.kind);
        assert_eq!(kind("ok"), None);
        assert_eq!(kind("01234567890"), Some(FaultKind::LongLine));
        assert_eq!(kind("0123456\n012345\n0123456"), Some(FaultKind::TooLarge));
    }

    #[test]
    fn only_files_within_the_limit_are_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.txt");
        std::fs::write(&file, "ঢাকা").expect("written");
        let kind = |path: &Path, bytes| read_article(path, &Limits { file_bytes: bytes, ..limits() }).map_err(|fault| fault.kind);
        assert_eq!(kind(&file, 12).expect("read").text, "ঢাকা");
        assert_eq!(kind(&file, 11), Err(FaultKind::TooLarge));
        assert_eq!(kind(folder.path(), 12), Err(FaultKind::NotAFile));
        assert_eq!(kind(&folder.path().join("none.txt"), 12), Err(FaultKind::Unreadable));
    }

    #[cfg(unix)]
    #[test]
    fn fifos_devices_and_sockets_are_not_opened() {
        let folder = tempfile::tempdir().expect("a folder");
        let socket = folder.path().join("socket.txt");
        let _listener = std::os::unix::net::UnixListener::bind(&socket).expect("bound");
        let fifo = folder.path().join("pipe.txt");
        assert!(std::process::Command::new("mkfifo").arg(&fifo).status().expect("mkfifo").success());
        for (path, name) in [(fifo, "FIFO"), (socket, "socket"), ("/dev/zero".into(), "device")] {
            let fault = read_article(&path, &limits()).expect_err("no file");
            assert!(fault.kind == FaultKind::NotAFile && fault.message.contains(name), "{fault}");
        }
    }

    proptest::proptest! {
        #[test]
        fn text_and_way_back_agree_with_the_standard_library(bytes in proptest::collection::vec(
            proptest::prop_oneof![1..=127_u8, 0x80..=0xff_u8, proptest::sample::select(&[0xe0_u8, 0xa6, 0x95, 0xef, 0xbb, 0xbf, b' '])], 0..60,
        )) {
            let Ok(decoded) = read(&bytes) else { return Ok(()) };
            let lossy = String::from_utf8_lossy(&bytes);
            assert_eq!(decoded.text, lossy.strip_prefix('\u{feff}').filter(|_| decoded.bom).unwrap_or(&lossy));
            let offsets: Vec<usize> = decoded.text.char_indices().map(|(at, _)| decoded.raw_offset(at)).collect();
            assert!(offsets.is_sorted());
            for ((_, character), raw) in decoded.text.char_indices().zip(offsets) {
                let mut buffer = [0; 4];
                let written = character.encode_utf8(&mut buffer).as_bytes();
                assert!(character == '\u{fffd}' || bytes[raw..].starts_with(written), "{character:?} is not at {raw} of {bytes:?}");
            }
            assert_eq!(decoded.raw_offset(decoded.text.len()), bytes.len());
        }
    }
}
