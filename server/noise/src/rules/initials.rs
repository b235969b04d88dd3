//! Signatures of reporters and editors at the end of an article: `এমএস/এএটি`, `ইত্তেফাক/এএম`, `एसके/एमआर`, `AB/CD`
//!
//! Bengali and Devanagari spell Latin initials by the names of the letters, so a signature is a word made of
//! such names only.

use tippani_text::ByteSpan;

use crate::NoiseKind;
use crate::finding::{Finding, Holds};
use crate::line::{Line, is_end_mark, shown};

/// Names of the Latin letters, longer ones first where one begins another.
const LETTERS: &[&str] = &[
    "ডব্লিউ",
    "ডাব্লিউ",
    "এইচ",
    "এক্স",
    "ওয়াই",
    "কিউ",
    "জেড",
    "এফ",
    "এল",
    "এম",
    "এন",
    "এস",
    "আই",
    "আর",
    "ইউ",
    "বি",
    "সি",
    "ডি",
    "জি",
    "জে",
    "কে",
    "পি",
    "টি",
    "ভি",
    "এ",
    "ই",
    "ও",
    "डब्ल्यू",
    "एच",
    "एक्स",
    "वाई",
    "क्यू",
    "जेड",
    "एफ",
    "एल",
    "एम",
    "एन",
    "एस",
    "आई",
    "आइ",
    "आर",
    "यू",
    "बी",
    "सी",
    "डी",
    "जी",
    "जे",
    "के",
    "पी",
    "टी",
    "वी",
    "ए",
    "ई",
    "ओ",
];

/// The longest signature, in characters.
const LONGEST: usize = 40;

/// The last word of a line, where it is a signature: alone on the line, or behind the last sentence.
pub(super) fn signed(line: &Line<'_>) -> Option<Finding> {
    let body = &line.text[line.body.start..line.body.end];
    let last = body.rsplit(|c: char| c.is_whitespace()).next()?;
    // A crawler that joins lines leaves `হবে।ইত্তেফাক/এএম`.
    let last = last.rsplit(is_end_mark).next()?;
    let span = ByteSpan::new(line.body.end - last.len(), line.body.end);
    let before = line.before(span.start, 16).trim_end_matches(['"', '\'', ')']);
    let alone = before.is_empty();
    let behind_sentence = before.chars().next_back().is_some_and(is_end_mark);
    if !(alone || behind_sentence) || last.is_empty() || last.chars().count() > LONGEST {
        return None;
    }
    let (mut parts, mut spelled, mut house) = (0, 0, 0);
    for letters in last.split('/').filter(|part| !part.is_empty()).map(spells_letters) {
        parts += 1;
        spelled += usize::from(letters >= 2);
        house += usize::from(letters == 0);
    }
    let (score, holds) = match parts {
        2.. if spelled >= 1 && house <= 1 => (0.97, Holds::Anywhere),
        1 if spelled == 1 && alone => (0.96, Holds::AtEnd),
        1 if spelled == 1 => (0.8, Holds::AtEnd),
        2.. if is_latin(line.raw_span(span).slice(line.raw)) => (0.95, Holds::AtEnd),
        _ => return None,
    };
    let evidence = format!("“{}” spells initials, as reporters and editors sign", shown(last, 40));
    Some(Finding::noise(line.raw_span(span), NoiseKind::Byline, score, "initials", evidence).held(holds))
}

/// How many names of letters make up the word; 0 if anything else stands in it.
fn spells_letters(word: &str) -> usize {
    if word.is_ascii() {
        return 0;
    }
    let mut rest = word;
    let mut letters = 0;
    while !rest.is_empty() {
        let Some(name) = LETTERS.iter().find(|name| rest.starts_with(**name)) else {
            return 0;
        };
        rest = &rest[name.len()..];
        letters += 1;
    }
    // Names of letters begin many words (`একে`, `জেএমবি`): a signature has few letters.
    if letters <= 5 { letters } else { 0 }
}

/// `AB/CD`: capitals, two to four in a part.
fn is_latin(word: &str) -> bool {
    word.split('/')
        .all(|part| (2..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_letters_spell_letters() {
        assert_eq!(spells_letters("এমএইচ"), 2);
        assert_eq!(spells_letters("आरएस"), 2);
        assert_eq!(spells_letters("মানুষ"), 0);
        for name in LETTERS {
            assert_eq!(&tippani_text::fold(name), name);
            assert_eq!(spells_letters(name), 1, "{name} is hidden behind a shorter one");
        }
    }
}
