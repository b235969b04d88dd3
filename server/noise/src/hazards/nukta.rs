//! Letters with a nukta in two encodings: one code point (`\u{9df}`) or letter and sign (`\u{9af}\u{9bc}`).
//! They look the same and compare different.

use tippani_text::ByteSpan;

use super::span;

/// How a line writes its nukta letters: how many in each form, and the first.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Nuktas {
    pub composed: u32,
    pub first_composed: Option<ByteSpan>,
    pub split: u32,
    pub first_split: Option<ByteSpan>,
}

/// Counts the letters that Unicode has in both forms.
pub(crate) fn nuktas(raw: &str) -> Nuktas {
    let mut nuktas = Nuktas::default();
    let mut before = (0, '\0');
    for (at, character) in raw.char_indices() {
        match character {
            '\u{9dc}' | '\u{9dd}' | '\u{9df}' | '\u{958}'..='\u{95f}' => {
                nuktas.composed += 1;
                nuktas.first_composed.get_or_insert(span(at, at + character.len_utf8()));
            }
            '\u{9bc}' if matches!(before.1, 'ড' | 'ঢ' | 'য') => split(&mut nuktas, before.0, at),
            '\u{93c}' if matches!(before.1, 'क' | 'ख' | 'ग' | 'ज' | 'ड' | 'ढ' | 'फ' | 'य') => {
                split(&mut nuktas, before.0, at)
            }
            _ => {}
        }
        before = (at, character);
    }
    nuktas
}

fn split(nuktas: &mut Nuktas, start: usize, at: usize) {
    nuktas.split += 1;
    nuktas.first_split.get_or_insert(span(start, at + '\u{9bc}'.len_utf8()));
}
