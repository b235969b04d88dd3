//! UTF-8 that was read as Windows-1252 (`â€™`, `à¦¬`), and replacement characters.
//!
//! A run of characters that Windows-1252 can write is written back to bytes; if the bytes are UTF-8, that is
//! what they were.

use super::span;
use crate::HazardKind;
use crate::finding::Finding;
use crate::line::shown;

/// The characters of Windows-1252 from 0x80 to 0x9F; 0 where it has none (a reader then kept the control
/// character).
const UPPER: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’', '“',
    '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

/// Damage begins with a character from U+00C2 to U+00FF.
pub(super) fn find(raw: &str, found: &mut Vec<Finding>) {
    let mut run: Vec<u8> = Vec::new();
    let mut start = 0;
    for (at, character) in raw.char_indices().chain(std::iter::once((raw.len(), '\0'))) {
        if let Some(byte) = upper_byte(character) {
            if run.is_empty() {
                start = at;
            }
            run.push(byte);
            continue;
        }
        if run.len() >= 2 {
            decode(raw, start, at, &run, found);
        }
        run.clear();
    }
    replacement(raw, found);
}

fn decode(raw: &str, start: usize, end: usize, bytes: &[u8], found: &mut Vec<Finding>) {
    // Marks before or behind the damage are characters of Windows-1252 too: take the UTF-8 from inside.
    let first = bytes.iter().position(|byte| *byte >= 0xc2).unwrap_or(bytes.len());
    let valid = |bytes: &[u8]| match std::str::from_utf8(bytes) {
        Ok(text) => text.len(),
        Err(error) => error.valid_up_to(),
    };
    let length = valid(&bytes[first..]);
    let Some(text) = bytes.get(first..first + length).and_then(|bytes| std::str::from_utf8(bytes).ok())
    else {
        return;
    };
    let characters = text.chars().count();
    // One sequence of two bytes can be two letters that belong there, `É»`: only the two commonest beginnings
    // are taken.
    let sure = characters >= 2 || length >= 3 || matches!(bytes.get(first), Some(0xc2 | 0xc3));
    if length < 2 || !sure {
        return;
    }
    let mut offsets =
        raw[start..end].char_indices().map(|(at, _)| start + at).chain(std::iter::once(end)).skip(first);
    let (Some(from), Some(to)) = (offsets.next(), offsets.nth(length - 1)) else {
        return;
    };
    let evidence = format!("the bytes of “{}” are “{}” in UTF-8", shown(&raw[from..to], 24), shown(text, 16));
    found.push(Finding::hazard(span(from, to), HazardKind::Mojibake, 0.98, "mojibake", evidence));
}

/// What a stretch was before its bytes were read as Windows-1252; nothing where it was no UTF-8.
pub(crate) fn original(damaged: &str) -> Option<String> {
    String::from_utf8(damaged.chars().map(upper_byte).collect::<Option<_>>()?).ok()
}

fn upper_byte(character: char) -> Option<u8> {
    match character {
        '\u{80}'..='\u{ff}' => Some(character as u8),
        '\0'..='\u{7f}' => None,
        other => UPPER.iter().position(|known| *known == other).map(|at| at as u8 + 0x80),
    }
}

/// U+FFFD, which a decoder writes for bytes that it could not read: said once a line.
fn replacement(raw: &str, found: &mut Vec<Finding>) {
    let mut all = raw.match_indices('\u{fffd}');
    let Some((at, _)) = all.next() else { return };
    let end = at + raw[at..].chars().take_while(|c| *c == '\u{fffd}').map(char::len_utf8).sum::<usize>();
    let evidence = "the replacement character stands for bytes that could not be read";
    let finding =
        Finding::hazard(span(at, end), HazardKind::Mojibake, 0.98, "replacement-character", evidence);
    let more = all.count();
    found.push(if more > 0 { finding.and(format!("{} times in this line", more + 1)) } else { finding });
}
