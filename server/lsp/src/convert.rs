//! Between the protocol's words and ours. The only module that knows the protocol's `Position`.

use std::path::{Path, PathBuf};

use tippani_corpus::views::Target;
use tippani_text::{ByteSpan, Document, Encoding, Place};
use tower_lsp::ls_types::*;

/// A position of the protocol as ours.
pub fn position(position: Position) -> tippani_text::Position {
    tippani_text::Position { line: position.line, character: position.character }
}

/// The range of a place.
pub fn range(place: Place, encoding: Encoding) -> Range {
    let (start, end) = place.positions(encoding);
    Range { start: Position::new(start.line, start.character), end: Position::new(end.line, end.character) }
}

/// The range of bytes of a document.
pub fn range_of(document: &Document, span: ByteSpan, encoding: Encoding) -> Range {
    let at = |offset| {
        let position = document.position(offset, encoding);
        Position::new(position.line, position.character)
    };
    Range { start: at(span.start), end: at(span.end) }
}

/// Applies one change of the editor. Ranges are clamped into the document; one that ends before it starts is empty.
pub fn apply(document: &mut Document, change: &TextDocumentContentChangeEvent, encoding: Encoding) {
    match change.range {
        None => document.replace_all(&change.text),
        Some(range) => {
            let start = document.offset(position(range.start), encoding);
            let end = document.offset(position(range.end), encoding);
            document.replace(ByteSpan::new(start, end), &change.text);
        }
    }
}

/// The file of a URI; `None` for documents that are none (`untitled:`, `git:` …).
pub fn path(uri: &Uri) -> Option<PathBuf> {
    let is_file = uri.scheme().as_str().eq_ignore_ascii_case("file");
    is_file.then(|| uri.to_file_path()).flatten().map(std::borrow::Cow::into_owned)
}

/// The URI of a file.
pub fn uri(path: &Path) -> Option<Uri> {
    Uri::from_file_path(path)
}

/// A target as a location. `open_uri` gives the editor's own URI of an article that is open.
pub fn location(
    target: &Target,
    encoding: Encoding,
    open_uri: impl Fn(&Path) -> Option<Uri>,
) -> Option<Location> {
    let uri = open_uri(&target.path).or_else(|| uri(&target.path))?;
    Some(Location { uri, range: range(target.place, encoding) })
}

/// A location as a link from `origin`.
pub fn link(location: Location, origin: Range) -> LocationLink {
    LocationLink {
        origin_selection_range: Some(origin),
        target_uri: location.uri,
        target_range: location.range,
        target_selection_range: location.range,
    }
}
