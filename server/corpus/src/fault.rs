//! What can be wrong with a file of the corpus, and how it is said: what happened, what was done about it, and what the
//! user can do.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use tippani_text::ByteSpan;

/// Something wrong with an article's file. Always a warning: everything else goes on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileFault {
    /// The file or folder, as it was reached.
    pub path: PathBuf,
    /// What is wrong.
    pub kind: FaultKind,
    /// The first bad byte of the file as it lies on disk; 0 where there is none.
    pub offset: usize,
    /// The same place in the text that was made of the file: behind a byte order mark or a replaced sequence it is another.
    pub text_offset: usize,
    /// What happened, what was done, what to do; whole sentences without the path.
    pub message: String,
}

/// What is wrong with an article's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FaultKind {
    /// Bytes that are no UTF-8.
    InvalidUtf8,
    /// Not text.
    Binary,
    /// Over `[limits] file-bytes`.
    TooLarge,
    /// A line over `[limits] line-bytes`.
    LongLine,
    /// It could not be read: no permission, not there, a loop of links.
    Unreadable,
    /// A symbolic link that leads out of the workspace.
    LinkOutside,
    /// A FIFO, socket or device, or a folder where a file was expected.
    NotAFile,
}

impl FaultKind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::InvalidUtf8,
        Self::Binary,
        Self::TooLarge,
        Self::LongLine,
        Self::Unreadable,
        Self::LinkOutside,
        Self::NotAFile,
    ];

    /// Its name behind `file/` in diagnostic codes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InvalidUtf8 => "invalid-utf8",
            Self::Binary => "binary",
            Self::TooLarge => "too-large",
            Self::LongLine => "long-line",
            Self::Unreadable => "unreadable",
            Self::LinkOutside => "link-outside",
            Self::NotAFile => "not-a-file",
        }
    }

    /// The diagnostic code, `file/invalid-utf8`.
    pub fn code(self) -> &'static str {
        match self {
            Self::InvalidUtf8 => "file/invalid-utf8",
            Self::Binary => "file/binary",
            Self::TooLarge => "file/too-large",
            Self::LongLine => "file/long-line",
            Self::Unreadable => "file/unreadable",
            Self::LinkOutside => "file/link-outside",
            Self::NotAFile => "file/not-a-file",
        }
    }
}

impl FileFault {
    /// A fault of the whole file.
    pub fn new(path: &Path, kind: FaultKind, message: impl Into<String>) -> Self {
        Self::at(path, kind, 0, message)
    }

    /// A fault at a byte of the file on disk.
    pub fn at(path: &Path, kind: FaultKind, offset: usize, message: impl Into<String>) -> Self {
        Self { path: path.to_owned(), kind, offset, text_offset: offset, message: message.into() }
    }

    /// What an I/O error on `path` means to the user.
    pub fn unreadable(path: &Path, error: &io::Error) -> Self {
        let message = match error.kind() {
            io::ErrorKind::NotFound => {
                "It is not there (any more). It was passed over; check the name, or where the link leads."
                    .to_owned()
            }
            io::ErrorKind::PermissionDenied => "You have no permission to read it. It was passed over; \
                give yourself the permission, or leave it out with `exclude` in tippani.toml."
                .to_owned(),
            _ if is_link_loop(error) => {
                "It is a symbolic link that leads back to itself. It was passed over; \
                remove the link, or let it lead to a file."
                    .to_owned()
            }
            _ => format!(
                "It could not be read ({error}). It was passed over; the next change to it tries again."
            ),
        };
        Self::new(path, FaultKind::Unreadable, message)
    }
}

impl fmt::Display for FileFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {} [{}]", self.path.display(), self.message, self.kind.code())
    }
}

/// Whether `error` says that symbolic links lead in a circle. The kind of the standard library for it is not stable.
pub(crate) fn is_link_loop(error: &io::Error) -> bool {
    const ELOOP: [i32; 2] = [40, 62]; // Linux; macOS and the BSDs
    error.raw_os_error().is_some_and(|code| ELOOP.contains(&code))
}

/// Something wrong with `tippani.toml`, `people.toml`, a list of names, or the client's settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigFault {
    /// The file; empty for the client's settings.
    pub path: PathBuf,
    /// What is wrong.
    pub kind: ConfigFaultKind,
    /// Where, in bytes of the file; empty at 0 for the client's settings.
    pub span: ByteSpan,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in code points.
    pub column: usize,
    /// What happened, what was done, what to do; without path and line.
    pub message: String,
}

/// What is wrong with a settings file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConfigFaultKind {
    /// It is no TOML. Nothing of `tippani.toml` holds.
    Syntax,
    /// A key that nothing reads. A warning: everything else holds.
    UnknownKey,
    /// A value that cannot be used: of another type, out of range, a broken pattern.
    WrongType,
}

impl ConfigFaultKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Syntax, Self::UnknownKey, Self::WrongType];

    /// Its name behind `config/` in diagnostic codes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::UnknownKey => "unknown-key",
            Self::WrongType => "wrong-type",
        }
    }

    /// The diagnostic code, `config/syntax`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Syntax => "config/syntax",
            Self::UnknownKey => "config/unknown-key",
            Self::WrongType => "config/wrong-type",
        }
    }

    /// Whether a `tippani.toml` with it cannot be used; otherwise it is a warning.
    pub fn is_error(self) -> bool {
        self != Self::UnknownKey
    }
}

impl fmt::Display for ConfigFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.as_os_str().is_empty() {
            write!(formatter, "settings of the editor: {} [{}]", self.message, self.kind.code())
        } else {
            let Self { path, line, column, message, .. } = self;
            write!(formatter, "{}:{line}:{column}: {message} [{}]", path.display(), self.kind.code())
        }
    }
}

/// Something wrong with an annotator's `.ann`. Always an error: what it says is not what the article says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnotationFault {
    /// What is wrong.
    pub kind: AnnotationFaultKind,
    /// Where, in bytes of the `.ann` on disk.
    pub span: ByteSpan,
    /// The line of the `.ann`, from 1.
    pub line: usize,
    /// What is wrong and what to do, without path and line.
    pub message: String,
}

/// What is wrong with an annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnnotationFaultKind {
    /// The quoted text is not what stands in the article there.
    TextMismatch,
    /// A span that ends behind the article or before it begins.
    OutOfRange,
    /// A type that is not in the settings.
    UnknownType,
    /// A reference to an annotation that is not there.
    Dangling,
    /// Two annotations of one id.
    DuplicateId,
    /// A line that is no brat standoff.
    Syntax,
}

impl AnnotationFaultKind {
    /// Every kind.
    pub const ALL: [Self; 6] = [
        Self::TextMismatch,
        Self::OutOfRange,
        Self::UnknownType,
        Self::Dangling,
        Self::DuplicateId,
        Self::Syntax,
    ];

    /// Its name behind `annotation/` in diagnostic codes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::TextMismatch => "text-mismatch",
            Self::OutOfRange => "out-of-range",
            Self::UnknownType => "unknown-type",
            Self::Dangling => "dangling",
            Self::DuplicateId => "duplicate-id",
            Self::Syntax => "syntax",
        }
    }

    /// The diagnostic code, `annotation/dangling`.
    pub fn code(self) -> &'static str {
        match self {
            Self::TextMismatch => "annotation/text-mismatch",
            Self::OutOfRange => "annotation/out-of-range",
            Self::UnknownType => "annotation/unknown-type",
            Self::Dangling => "annotation/dangling",
            Self::DuplicateId => "annotation/duplicate-id",
            Self::Syntax => "annotation/syntax",
        }
    }
}

/// Where the lines of a text begin, for many look-ups in one text. Lines end as the protocol's do.
pub(crate) struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    /// Reads `text` once.
    pub fn new(text: &str) -> Self {
        Self { starts: tippani_text::lines(text).map(|span| span.start).collect() }
    }

    /// Line and column, both from 1, the column in code points, of a byte of `text`, which is the text of the index.
    pub fn place(&self, text: &str, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let offset = offset.min(text.len());
        let end = (start..=offset).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(start);
        (line, text.get(start..end).map_or(0, |before| before.chars().count()) + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_the_names_behind_their_group() {
        assert!(FaultKind::ALL.iter().all(|kind| kind.code() == format!("file/{}", kind.as_str())));
        assert!(ConfigFaultKind::ALL.iter().all(|kind| kind.code() == format!("config/{}", kind.as_str())));
        assert!(
            AnnotationFaultKind::ALL
                .iter()
                .all(|kind| kind.code() == format!("annotation/{}", kind.as_str()))
        );
    }

    #[test]
    fn columns_count_code_points_from_one() {
        let text = "ক খ\r\nগx\n";
        let index = LineIndex::new(text);
        assert_eq!(index.place(text, 0), (1, 1));
        assert_eq!(index.place(text, "ক ".len()), (1, 3));
        assert_eq!(index.place(text, "ক খ\r\nগ".len()), (2, 2));
        assert_eq!(index.place(text, 1), (1, 1), "inside a character");
        assert_eq!(index.place(text, 999), (3, 1));
        assert_eq!(LineIndex::new("").place("", 0), (1, 1));
    }

    #[test]
    fn an_io_error_is_told_in_words() {
        let said = |error| FileFault::unreadable(Path::new("a.txt"), &error).to_string();
        assert!(said(io::ErrorKind::NotFound.into()).contains("not there"));
        assert!(said(io::ErrorKind::PermissionDenied.into()).contains("no permission"));
        assert!(
            said(io::Error::from_raw_os_error(if cfg!(target_os = "linux") { 40 } else { 62 }))
                .contains("leads back")
        );
        assert!(said(io::Error::other("disk on fire")).contains("disk on fire"));
    }
}
