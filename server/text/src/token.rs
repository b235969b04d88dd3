//! Words, numbers and marks, each with its script.

use crate::{ByteSpan, Script, script_of};
use unicode_normalization::char::is_combining_mark;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters with their marks; digits too where a letter stands in the same run (`G20`).
    Word,
    /// Digits of any script, with the separators that stand between two of them (`১৬,০০০`, `7.5`).
    Number,
    /// One character that is neither letter, digit nor blank.
    Mark,
}

/// A token of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its bytes in the line.
    pub span: ByteSpan,
    /// What it is made of.
    pub kind: TokenKind,
    /// The script of its letters (the first letter decides); `Common` for numbers and marks.
    pub script: Script,
}

/// The tokens of `line`, in order. A word goes on over combining marks, joiners (U+200C, U+200D, U+00AD) and one
/// apostrophe or dot between two letters (`হ’ল`, `Trump's`, `U.S`); a hyphen ends it. A change of script ends it only
/// where letters of Latin and of another script meet without a mark between them (`দৃstrongly`).
pub fn tokens(line: &str) -> Vec<Token> {
    let mut found = Vec::with_capacity(line.len() / 12);
    let mut rest = line.char_indices().peekable();
    while let Some((start, first)) = rest.next() {
        if first.is_whitespace() || is_invisible(first) {
            continue;
        }
        if !(is_word(first) || first.is_numeric()) {
            let end = start + first.len_utf8();
            found.push(Token {
                span: ByteSpan { start, end },
                kind: TokenKind::Mark,
                script: Script::Common,
            });
            continue;
        }
        let mut end = start + first.len_utf8();
        let mut script = letter_script(first);
        while let Some(&(at, character)) = rest.peek() {
            let own = letter_script(character);
            if is_word(character) || character.is_numeric() || is_joiner(character) {
                if let (Some(before), Some(now)) = (script, own)
                    && before != now
                    && (before == Script::Latin || now == Script::Latin)
                {
                    break;
                }
                script = script.or(own);
                end = at + character.len_utf8();
                rest.next();
            } else if joins(character, &line[start..at], &line[at + character.len_utf8()..], script.is_some())
            {
                rest.next();
            } else {
                break;
            }
        }
        let kind = if script.is_some() { TokenKind::Word } else { TokenKind::Number };
        found.push(Token { span: ByteSpan { start, end }, kind, script: script.unwrap_or(Script::Common) });
    }
    found
}

fn is_word(character: char) -> bool {
    match character {
        '\0'..='\u{7f}' => character.is_ascii_alphabetic(),
        // Letters and signs of Devanagari and Bengali, without looking them up: nearly all that is read.
        '\u{900}'..='\u{963}' | '\u{971}'..='\u{9e3}' => true,
        _ => crate::is_letter(character) || is_combining_mark(character),
    }
}

fn letter_script(character: char) -> Option<Script> {
    match script_of(character) {
        Script::Common => None,
        script @ (Script::Bengali | Script::Devanagari) => Some(script),
        script => crate::is_letter(character).then_some(script),
    }
}

fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}' | '\u{ad}')
}

fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// Whether a mark stands inside a word or number: an apostrophe between letters, a dot between capital letters (`U.S`), a
/// separator between digits.
fn joins(mark: char, before: &str, after: &str, in_word: bool) -> bool {
    let next = after.chars().next();
    match mark {
        '\'' | '’' => in_word && next.is_some_and(crate::is_letter),
        '.' if in_word => {
            let mut back = before.chars().rev();
            back.next().is_some_and(char::is_uppercase)
                && back.next().is_none_or(|letter| letter == '.')
                && next.is_some_and(char::is_uppercase)
        }
        '.' | ',' => !in_word && next.is_some_and(char::is_numeric),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<&str> {
        tokens(line).into_iter().map(|token| token.span.slice(line)).collect()
    }

    #[test]
    fn words_keep_their_marks_and_apostrophes() {
        assert_eq!(words("লক্ষ্য হ’ল ইউক্রেনের"), ["লক্ষ্য", "হ’ল", "ইউক্রেনের"]);
        assert_eq!(
            words("e\u{301}cole Trump's U.S. end."),
            ["e\u{301}cole", "Trump's", "U.S", ".", "end", "."]
        );
        assert_eq!(words("G20: জি-২০"), ["G20", ":", "জি", "-", "২০"]);
    }

    #[test]
    fn numbers_keep_their_separators() {
        assert_eq!(words("১৬,০০০ টাকা, 7.5%"), ["১৬,০০০", "টাকা", ",", "7.5", "%"]);
    }

    #[test]
    fn latin_beside_another_script_is_a_word_of_its_own() {
        assert_eq!(words("দৃstrongly"), ["দৃ", "strongly"]);
        assert_eq!(tokens("पुतिन")[0].script, Script::Devanagari);
    }
}
