//! Properties of documents, positions and folding, against models too simple to be wrong.

use proptest::prelude::*;
use tippani_text::{ByteSpan, Document, Encoding, Folded, LineId, Position, fold, lines, sentences, tokens};

/// Text as crawled pages hold it: scripts, joiners, emoji, marks, and every sort of break.
fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "ক",
        "কা",
        "ড\u{9bc}",
        "\u{9dc}",
        "ে",
        "\u{9be}",
        "্",
        "র্য",
        "\u{958}",
        "क\u{93c}",
        "ा",
        "।",
        "৷",
        "|",
        "a",
        "É",
        "e\u{301}\u{323}",
        "İ",
        "ß",
        " ",
        "\u{a0}",
        "\u{200d}",
        "\u{200c}",
        "\u{feff}",
        "’",
        "'",
        "“",
        ".",
        "?",
        "7",
        "৭",
        "🙂",
        "👩🏽‍🚀",
        "𝔸",
        "שלום",
        "لا",
        "\n",
        "\r",
        "\r\n",
        "\u{2028}",
        "\u{85}",
        "\u{b}",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

const ENCODINGS: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

fn units(text: &str, encoding: Encoding) -> u32 {
    let count = match encoding {
        Encoding::Utf8 => text.len(),
        Encoding::Utf16 => text.encode_utf16().count(),
        Encoding::Utf32 => text.chars().count(),
    };
    count as u32
}

/// The byte offset of a position, one character at a time.
fn offset_by_hand(text: &str, position: Position, encoding: Encoding) -> usize {
    let Some(line) = lines(text).nth(position.line as usize) else {
        return text.len();
    };
    let mut left = position.character;
    let mut offset = line.start;
    for character in line.slice(text).chars() {
        let own = units(character.encode_utf8(&mut [0; 4]), encoding);
        if left < own {
            break;
        }
        left -= own;
        offset += character.len_utf8();
    }
    offset
}

proptest! {
    #[test]
    fn lines_are_those_of_the_protocol(text in text()) {
        let document = Document::new(&text);
        let expected: Vec<ByteSpan> = lines(&text).collect();
        let found: Vec<ByteSpan> = (0..document.line_count()).map(|line| document.line_span(line)).collect();
        prop_assert_eq!(&found, &expected);
        for (line, span) in expected.iter().enumerate() {
            prop_assert_eq!(document.line(line), span.slice(&text));
        }
    }

    #[test]
    fn positions_go_both_ways(text in text(), line in 0u32..20, character in 0u32..80) {
        let document = Document::new(&text);
        for encoding in ENCODINGS {
            let position = Position { line, character };
            let offset = document.offset(position, encoding);
            prop_assert_eq!(offset, offset_by_hand(&text, position, encoding));
            prop_assert!(text.is_char_boundary(offset));
            prop_assert_eq!(document.offset(document.position(offset, encoding), encoding), offset);
        }
    }

    #[test]
    fn edits_leave_what_a_string_would_hold(
        text in text(),
        edits in prop::collection::vec((0usize..200, 0usize..40, self::text()), 0..12),
    ) {
        let mut expected = text.clone();
        let mut document = Document::new(&text);
        for (start, length, new) in edits {
            let before: Vec<(LineId, String)> = ids(&document);
            let mut span = ByteSpan::new(start.min(expected.len()), (start + length).min(expected.len()));
            while !expected.is_char_boundary(span.start) {
                span.start -= 1;
            }
            while !expected.is_char_boundary(span.end) {
                span.end -= 1;
            }
            document.replace(span, &new);
            expected.replace_range(span.start..span.end, &new);
            prop_assert_eq!(document.to_string(), expected.clone());
            prop_assert_eq!(document.carriage_returns(), expected.matches('\r').count());
            let after = ids(&document);
            prop_assert_eq!(after.len(), lines(&expected).count());
            for (id, line) in &after {
                // An id that stayed stands for the same text; no id stands twice.
                prop_assert!(before.iter().all(|(known, text)| known != id || text == line));
                prop_assert_eq!(after.iter().filter(|(other, _)| other == id).count(), 1);
            }
        }
    }

    #[test]
    fn folding_finds_its_way_back(text in text(), start in 0usize..100, length in 0usize..30) {
        let folded = Folded::new(&text);
        prop_assert_eq!(folded.as_str(), fold(&text));
        let whole = folded.to_raw(ByteSpan { start: 0, end: folded.as_str().len() });
        prop_assert_eq!(fold(whole.slice(&text)), fold(&text));
        let mut span = ByteSpan::new(start.min(text.len()), (start + length).min(text.len()));
        while !text.is_char_boundary(span.start) {
            span.start -= 1;
        }
        while !text.is_char_boundary(span.end) {
            span.end += 1;
        }
        let there = folded.to_folded(span);
        prop_assert!(folded.as_str().is_char_boundary(there.start) && folded.as_str().is_char_boundary(there.end));
        // Back again it is the same text, widened at most to whole segments, without invisible characters at its ends.
        let back = folded.to_raw(there);
        prop_assert!(text.is_char_boundary(back.start) && text.is_char_boundary(back.end));
        prop_assert_eq!(fold(back.slice(&text)), &folded.as_str()[there.start..there.end]);
    }

    #[test]
    fn tokens_and_sentences_are_spans_in_order(text in text()) {
        for line in lines(&text) {
            let line = line.slice(&text);
            let mut end = 0;
            for token in tokens(line) {
                prop_assert!(token.span.start >= end && !token.span.is_empty());
                prop_assert!(line.get(token.span.start..token.span.end).is_some());
                end = token.span.end;
            }
            let mut end = 0;
            for sentence in sentences(line) {
                prop_assert!(sentence.start >= end && !sentence.is_empty());
                prop_assert_eq!(sentence.slice(line).trim(), sentence.slice(line));
                prop_assert!(line[end..sentence.start].trim().is_empty());
                end = sentence.end;
            }
            prop_assert!(line[end..].trim().is_empty());
        }
    }
}

fn ids(document: &Document) -> Vec<(LineId, String)> {
    document.line_ids().iter().enumerate().map(|(line, id)| (*id, document.line(line).into_owned())).collect()
}
