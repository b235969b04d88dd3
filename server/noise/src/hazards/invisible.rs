//! Characters that nobody sees and that nothing explains.

use tippani_text::{Script, script_of};

use super::span;
use crate::HazardKind;
use crate::finding::Finding;

pub(super) fn find(raw: &str, found: &mut Vec<Finding>) {
    let mut before: Option<char> = None;
    let mut rest = raw.char_indices().peekable();
    while let Some((at, character)) = rest.next() {
        let next = rest.peek().map(|(_, next)| *next);
        if is_invisible(character) && !is_explained(character, before, next) {
            let mut end = at + character.len_utf8();
            while let Some((more, same)) = rest.peek().copied().filter(|(_, c)| is_invisible(*c)) {
                end = more + same.len_utf8();
                rest.next();
            }
            let count = raw[at..end].chars().count();
            let evidence = if count == 1 {
                format!("U+{:04X} ({}) stands here unseen", character as u32, name(character))
            } else {
                format!(
                    "{count} characters stand here unseen, first U+{:04X} ({})",
                    character as u32,
                    name(character)
                )
            };
            found.push(Finding::hazard(span(at, end), HazardKind::Invisible, 0.96, "invisible", evidence));
        }
        before = Some(character);
    }
}

/// Whether nobody sees the character.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Joiners shape conjuncts beside a virama and emoji sequences, ZWNJ parts words of Arabic script; direction
/// marks stand beside text from right to left.
fn is_explained(character: char, before: Option<char>, next: Option<char>) -> bool {
    let either = |test: fn(char) -> bool| before.is_some_and(test) || next.is_some_and(test);
    match character {
        '\u{200c}' | '\u{200d}' => either(is_virama) || either(joins_otherwise),
        '\u{200e}' | '\u{200f}' => {
            either(|c| script_of(c) == Script::Arabic || matches!(c, '\u{590}'..='\u{5ff}'))
        }
        _ => false,
    }
}

fn is_virama(character: char) -> bool {
    matches!(
        character,
        '\u{94d}'
            | '\u{9cd}'
            | '\u{a4d}'
            | '\u{acd}'
            | '\u{b4d}'
            | '\u{bcd}'
            | '\u{c4d}'
            | '\u{ccd}'
            | '\u{d4d}'
    )
}

/// Scripts and symbols whose use of joiners we do not judge.
fn joins_otherwise(character: char) -> bool {
    match character {
        '\u{2600}'..='\u{27bf}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}' => true,
        _ => matches!(script_of(character), Script::Arabic | Script::Other),
    }
}

fn name(character: char) -> &'static str {
    match character {
        '\u{ad}' => "soft hyphen",
        '\u{200b}' => "zero-width space",
        '\u{200c}' => "zero-width non-joiner",
        '\u{200d}' => "zero-width joiner",
        '\u{200e}' | '\u{200f}' => "direction mark",
        '\u{2060}' => "word joiner",
        '\u{feff}' => "byte order mark",
        _ => "direction control",
    }
}
