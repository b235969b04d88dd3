//! Abbreviations spelled out in Bengali and Hindi: words made of the names of Latin letters (`এনএইচকে`, `आरएमआरआई`).

use tippani_text::Script;

use crate::EntityType;
use crate::lexicon::cue;
use crate::line::{Gap, Word};
use crate::reader::{Found, Reader};

const BENGALI: &[&str] = &[
    "এ",
    "বি",
    "সি",
    "ডি",
    "ই",
    "এফ",
    "জি",
    "এইচ",
    "আই",
    "জে",
    "কে",
    "এল",
    "এম",
    "এন",
    "ও",
    "পি",
    "কিউ",
    "আর",
    "এস",
    "টি",
    "ইউ",
    "ভি",
    "ডব্লিউ",
    "এক্স",
    "ওয\u{9bc}াই",
    "জেড",
];
const HINDI: &[&str] = &[
    "ए",
    "बी",
    "सी",
    "डी",
    "ई",
    "एफ",
    "जी",
    "एच",
    "आई",
    "आइ",
    "जे",
    "के",
    "एल",
    "एम",
    "एन",
    "ओ",
    "पी",
    "क्यू",
    "आर",
    "एस",
    "टी",
    "यू",
    "वी",
    "डब्ल्यू",
    "एक्स",
    "वाई",
    "वाइ",
    "जेड",
];

/// Every spelled abbreviation of three letters or more that is not known to be something else than an organisation.
pub fn find(reader: &Reader<'_>, found: &mut Vec<Found>) {
    dotted(reader, found);
    for (at, word) in reader.line.words.iter().enumerate() {
        let letters = match word.script {
            Script::Bengali => BENGALI,
            Script::Devanagari => HINDI,
            _ => continue,
        };
        if reader.title_at[at] || reader.covered[at] || word.facts.name.is_some_and(|share| share >= 4) {
            continue;
        }
        let whole = Some(word.text.len());
        let cut = if word.script == Script::Bengali {
            word.cuts.iter().find(|cut| is_spelled(&word.text[..*cut], letters))
        } else {
            None
        };
        let Some(end) = whole.filter(|_| is_spelled(word.text, letters)).or(cut) else {
            continue;
        };
        let unfit = |text: &str| reader.lexicon.get(text).is(cue::NOT_ORGANISATION | cue::NEVER_NAME);
        if unfit(word.text) || unfit(&word.text[..end]) || cut.is_some_and(|cut| unfit(&word.text[..cut])) {
            continue;
        }
        let evidence = "spelled out in letters, as abbreviations of organisations are".to_owned();
        let (start, end) = (word.folded.start, word.folded.start + end);
        found.push(Found::new(start, end, EntityType::Org, 0.56, "abbreviation", evidence));
    }
}

/// Every abbreviation of three letters or more with a point or, where no name can follow, a blank behind each (`सी.बी.एस.ई`,
/// `बी एस एफ`), unless a name that these may be the initials of stands behind it.
fn dotted(reader: &Reader<'_>, found: &mut Vec<Found>) {
    let words = &reader.line.words;
    let letter = |at: usize| match words[at].script {
        Script::Bengali => BENGALI.contains(&words[at].text),
        Script::Devanagari => HINDI.contains(&words[at].text),
        _ => false,
    };
    let between = |at: usize| &reader.line.raw[words[at - 1].raw.end..words[at].raw.start];
    let mut at = 0;
    while at < words.len() {
        let first = at;
        at += 1;
        if !letter(first) || at == words.len() || !matches!(between(at), "." | " ") {
            continue;
        }
        let mark = between(at);
        while at < words.len() && between(at) == mark && letter(at) {
            at += 1;
        }
        let initials = words.get(at).is_some_and(|next| {
            matches!(next.gap, Gap::Dot | Gap::Blank) && next.is_indic() && next.bare_facts().name.is_some()
        });
        let ended = at == words.len() || between(at) != mark;
        // A name that no list has may follow initials; behind an abbreviation stands an ordinary word.
        let alone = ended || mark == " " && words[at].is_ordinary(reader.lexicon);
        let joined: String = words[first..at].iter().map(|word| word.text).collect();
        let degree = reader.lexicon.get(&joined).is(cue::NOT_ORGANISATION | cue::NEVER_NAME);
        if at - first >= 3 && !initials && !degree && alone {
            let evidence = "letters with points or blanks, as abbreviations of organisations are".to_owned();
            let (start, end) = (words[first].folded.start, words[at - 1].folded.end);
            found.push(Found::new(start, end, EntityType::Org, 0.56, "abbreviation", evidence));
        }
    }
}

/// Whether the word is three or more names of letters and nothing else.
fn is_spelled(word: &str, letters: &[&str]) -> bool {
    spelled(word, letters).is_some_and(|count| count >= 3)
}

/// How many names of letters the word is made of, at most, where it is made of nothing else.
pub fn letters(word: &Word<'_>) -> Option<u8> {
    match word.script {
        Script::Bengali => spelled(word.text, BENGALI),
        Script::Devanagari => spelled(word.text, HINDI),
        _ => None,
    }
}

fn spelled(word: &str, letters: &[&str]) -> Option<u8> {
    if word.len() > 100 {
        return None;
    }
    // For each place, the most letters that end there.
    let mut counts = vec![0_u8; word.len() + 1];
    let mut open = vec![false; word.len() + 1];
    open[0] = true;
    for at in 0..word.len() {
        if !open[at] {
            continue;
        }
        for letter in letters.iter().filter(|letter| word[at..].starts_with(**letter)) {
            let next = at + letter.len();
            // A vowel sign behind would belong to another syllable.
            if word[next..].starts_with(tippani_text::is_indic_mark) {
                continue;
            }
            open[next] = true;
            counts[next] = counts[next].max(counts[at] + 1);
        }
    }
    open[word.len()].then(|| counts[word.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_letter_names_count() {
        assert!(is_spelled("এনএইচকে", BENGALI));
        assert!(is_spelled("आरएमआरआई", HINDI));
        assert!(!is_spelled("এমএ", BENGALI));
        assert!(!is_spelled("সিলেট", BENGALI));
        assert!(!is_spelled("जीवन", HINDI));
    }
}
