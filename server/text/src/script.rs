//! The script of a character (Unicode Standard Annex 24), reduced to what the analysis tells apart.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use unicode_script::{Script as Ucd, UnicodeScript};

/// A script, or `Common` for what belongs to none (digits, punctuation, joiners).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Script {
    /// Bengali and Assamese.
    Bengali,
    /// Hindi, Marathi, Nepali.
    Devanagari,
    /// English and its relatives.
    Latin,
    /// Russian and its relatives.
    Cyrillic,
    /// Arabic, Persian, Urdu.
    Arabic,
    /// Greek.
    Greek,
    /// Any other script with letters.
    Other,
    /// Of no script of its own.
    Common,
}

/// The script of one character. Bengali and Devanagari share the danda: it is `Common`, as are marks that take the
/// script of their base.
pub fn script_of(character: char) -> Script {
    match character {
        'a'..='z' | 'A'..='Z' => Script::Latin,
        '\0'..='\u{7f}' => Script::Common,
        '\u{964}' | '\u{965}' | '\u{2000}'..='\u{206f}' => Script::Common,
        '\u{980}'..='\u{9ff}' => match character {
            '\u{9e6}'..='\u{9ef}' | '\u{9f2}'..='\u{9fb}' => Script::Common,
            _ => Script::Bengali,
        },
        '\u{900}'..='\u{97f}' => match character {
            '\u{966}'..='\u{970}' => Script::Common,
            _ => Script::Devanagari,
        },
        other => match other.script() {
            Ucd::Latin => Script::Latin,
            Ucd::Bengali => Script::Bengali,
            Ucd::Devanagari => Script::Devanagari,
            Ucd::Cyrillic => Script::Cyrillic,
            Ucd::Arabic => Script::Arabic,
            Ucd::Greek => Script::Greek,
            Ucd::Common | Ucd::Inherited | Ucd::Unknown => Script::Common,
            _ => Script::Other,
        },
    }
}

/// The script that most of the letters of `text` have; `Common` where it has none.
pub fn dominant_script(text: &str) -> Script {
    let mut counts = [0usize; 8];
    for character in text.chars() {
        counts[script_of(character) as usize] += 1;
    }
    counts[Script::Common as usize] = 0;
    let most = counts.iter().copied().max().unwrap_or(0);
    if most == 0 {
        return Script::Common;
    }
    const ORDER: [Script; 7] = [
        Script::Bengali,
        Script::Devanagari,
        Script::Latin,
        Script::Cyrillic,
        Script::Arabic,
        Script::Greek,
        Script::Other,
    ];
    ORDER.into_iter().find(|script| counts[*script as usize] == most).unwrap_or(Script::Common)
}

/// Whether any character of `text` is a letter.
pub fn has_letters(text: &str) -> bool {
    text.chars().any(is_letter)
}

/// [`char::is_alphabetic`], from a table for the first blocks: the standard library walks through a list of runs for every
/// sign of an Indic script.
pub fn is_letter(character: char) -> bool {
    const BLOCKS: usize = 0x1000;
    static LETTERS: LazyLock<[u64; BLOCKS / 64]> = LazyLock::new(|| {
        let mut table = [0; BLOCKS / 64];
        let low = (0..BLOCKS as u32).filter_map(char::from_u32);
        for letter in low.filter(|character| character.is_alphabetic()) {
            table[letter as usize / 64] |= 1 << (letter as usize % 64);
        }
        table
    });
    let at = character as usize;
    if at < BLOCKS { LETTERS[at / 64] >> (at % 64) & 1 == 1 } else { character.is_alphabetic() }
}

/// Whether the character is a sign of Bengali or Devanagari that needs a letter before it: a vowel sign, virama, nukta,
/// candrabindu, anusvara or visarga.
pub fn is_indic_mark(character: char) -> bool {
    matches!(character,
        '\u{900}'..='\u{903}' | '\u{93a}'..='\u{93c}' | '\u{93e}'..='\u{94f}' | '\u{951}'..='\u{957}' | '\u{962}' | '\u{963}'
        | '\u{981}'..='\u{983}' | '\u{9bc}' | '\u{9be}'..='\u{9cd}' | '\u{9d7}' | '\u{9e2}' | '\u{9e3}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_the_standard_library() {
        let differs = |c: &char| is_letter(*c) != c.is_alphabetic();
        assert_eq!((0..=u32::from(char::MAX)).filter_map(char::from_u32).find(differs), None);
    }

    #[test]
    fn the_danda_and_the_digits_are_of_no_script() {
        assert_eq!(dominant_script("২০২৪ ।"), Script::Common);
        assert_eq!(dominant_script("G20 বৈঠক"), Script::Bengali);
        assert_eq!(dominant_script("Лавров"), Script::Cyrillic);
        assert_eq!(script_of('ड'), Script::Devanagari);
    }
}
