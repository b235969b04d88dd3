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
    for text in ["", "ঢাকা\r\nদিল্লি\r\u{2028}🙂", "\u{c}form\u{1b}[0m feed and the like\t"]
    {
        let decoded = check(text.as_bytes(), text, &[]);
        assert_eq!(
            (0..=text.len()).map(|at| decoded.raw_offset(at)).collect::<Vec<_>>(),
            (0..=text.len()).collect::<Vec<_>>()
        );
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
    let kind = |text: &str| too_long(Path::new(PATH), &Document::new(text), &limits).map(|fault| fault.kind);
    assert_eq!(kind("ok"), None);
    assert_eq!(kind("01234567890"), Some(FaultKind::LongLine));
    assert_eq!(kind("0123456\n012345\n0123456"), Some(FaultKind::TooLarge));
}

#[test]
fn only_files_within_the_limit_are_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.txt");
    std::fs::write(&file, "ঢাকা").expect("written");
    let kind = |path: &Path, bytes| {
        read_article(path, &Limits { file_bytes: bytes, ..limits() }).map_err(|fault| fault.kind)
    };
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
