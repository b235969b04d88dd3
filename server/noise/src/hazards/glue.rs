//! A closing quotation mark or bracket with the next word glued to it, where that word is no case ending:
//! `যমুনা’ঘোষণা`.

use super::{span, word_before};
use crate::HazardKind;
use crate::finding::Finding;
use crate::line::{is_end_mark, is_indic, is_word_character};

/// Letters with which endings and second halves of compounds begin are many; a word of so many letters that is
/// none of these is a word of its own.
const LETTERS: usize = 3;

/// What is written right behind a quoted word in Bengali.
const ENDINGS: &[&str] = &[
    "এর",
    "ের",
    "র",
    "কে",
    "তে",
    "এ",
    "য়",
    "ও",
    "ই",
    "টি",
    "টা",
    "টির",
    "টিকে",
    "টিতে",
    "টার",
    "গুলো",
    "গুলি",
    "গুলোর",
    "দের",
    "দেরকে",
    "রা",
    "সহ",
    "মূলক",
    "খ্যাত",
    "কৃত",
    "ভিত্তিক",
    "পন্থী",
    "সূচক",
    "কারী",
    "কারীদের",
    "বাদী",
    "তন্ত্র",
    "রূপে",
    "ভাবে",
    "জনিত",
    "যুক্ত",
    "মুক্ত",
    "সংক্রান্ত",
    "শীর্ষক",
    "নামক",
    "নামের",
    "নামে",
    "বিরোধী",
    "প্রাপ্ত",
    "স্বরূপ",
    "কেন্দ্রিক",
    "কালীন",
    "ময়",
    "হীন",
    "বিহীন",
    "সম্মত",
    "সমূহ",
    "সমৃদ্ধ",
    "যোগ্য",
    "ধর্মী",
    "এরও",
    "কেও",
    "তেও",
    "য়ের",
    "এরই",
    "কেই",
    "রও",
    "রাও",
    "গণ",
    "যোগে",
    "মতে",
    "জাতীয়",
    "ধারী",
];

pub(super) fn find(raw: &str, found: &mut Vec<Finding>) {
    let mut single: Option<usize> = None;
    let mut double: Option<usize> = None;
    for (at, character) in raw.char_indices() {
        let behind = at + character.len_utf8();
        let opened = match character {
            '‘' => {
                single = Some(at);
                continue;
            }
            '“' => {
                double = Some(at);
                continue;
            }
            '’' => single,
            '”' => double,
            _ => continue,
        };
        let before = raw[..at].chars().next_back();
        // An apostrophe inside a word (`দু’দেশ`) closes nothing: a quotation of several words must be open.
        let quoted =
            opened.is_some_and(|open| raw[open..at].contains(char::is_whitespace) && at - open < 2000);
        let letter = before.is_some_and(|c| is_word_character(c) && is_indic(c));
        let tail: usize =
            raw[behind..].chars().take(40).take_while(|c| is_word_character(*c)).map(char::len_utf8).sum();
        let word = &raw[behind..behind + tail];
        let indic = word.chars().next().is_some_and(is_indic);
        if !indic && character == '’' {
            single = None;
        } else if !indic {
            double = None;
        }
        let ended = before.is_some_and(is_end_mark);
        // `দু’জন`, `ল’ইয়ার`: the mark is an apostrophe.
        let start = word_before(raw, at);
        let short =
            raw[start..at].chars().filter(|c| c.is_alphabetic() && !tippani_text::is_indic_mark(*c)).count()
                < 3;
        if short || !quoted || !letter || !indic || ended || is_ending(word) {
            continue;
        }
        let evidence = format!("“{word}” stands right behind the mark that closes a quotation");
        let finding = Finding::hazard(
            span(start, behind + tail),
            HazardKind::GluedWords,
            0.9,
            "glued-to-quote",
            evidence,
        );
        found.push(finding);
        if character == '’' { single = None } else { double = None }
    }
}

fn is_ending(word: &str) -> bool {
    let folded = tippani_text::fold(word);
    let letters = folded.chars().filter(|c| c.is_alphabetic() && !tippani_text::is_indic_mark(*c)).count();
    letters < LETTERS || ENDINGS.contains(&folded.as_str())
}

#[cfg(test)]
mod tests {
    use super::ENDINGS;

    #[test]
    fn the_endings_are_folded() {
        for ending in ENDINGS {
            assert_eq!(&tippani_text::fold(ending), ending);
        }
    }
}
