//! Sentences of a line.

use crate::{ByteSpan, Script, digit_value, script_of};

/// Words that end in a dot without ending a sentence, folded and without the dot.
const ABBREVIATIONS: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "dr",
    "prof",
    "gen",
    "col",
    "maj",
    "lt",
    "capt",
    "sgt",
    "sen",
    "rep",
    "gov",
    "rev",
    "hon",
    "st",
    "jr",
    "sr",
    "no",
    "vs",
    "inc",
    "ltd",
    "co",
    "corp",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "মো",
    "মোঃ",
    "মোহা",
    "মু",
    "ড",
    "ডা",
    "মি",
    "প্রফে",
    "ইঞ্জি",
    "অ্যাড",
    "এ্যাড",
    "লি",
    "ই",
    "डॉ",
    "डा",
    "मि",
    "श्री",
    "प्रो",
    "इंजी",
    "लि",
    "सं",
    "रु",
    "पं",
];

/// The sentences of `line`, without the blanks between them. A sentence ends at `।` `॥` `৷` `۔` `؟` `。` `.` `?` `!` `…`,
/// with the quotes and brackets that close behind it; not at the dot of an abbreviation, of an initial, or inside a
/// number or address. `|` ends one where it stands for a danda: behind an Indic letter and before a blank or the end.
pub fn sentences(line: &str) -> Vec<ByteSpan> {
    let mut found = Vec::new();
    let mut start = None;
    let mut rest = line.char_indices().peekable();
    while let Some((at, character)) = rest.next() {
        if start.is_none() && !character.is_whitespace() {
            start = Some(at);
        }
        let Some(begin) = start else { continue };
        let behind = at + character.len_utf8();
        if !ends_sentence(character, &line[begin..at], &line[behind..]) {
            continue;
        }
        let mut end = behind;
        while let Some(&(next, closing)) = rest.peek() {
            if !closes(closing) && !is_end_mark(closing) {
                break;
            }
            end = next + closing.len_utf8();
            rest.next();
        }
        found.push(ByteSpan { start: begin, end });
        start = None;
    }
    if let Some(begin) = start {
        let end = begin + line[begin..].trim_end().len();
        found.push(ByteSpan { start: begin, end });
    }
    found
}

fn is_end_mark(character: char) -> bool {
    matches!(character, '।' | '॥' | '৷' | '۔' | '؟' | '。' | '！' | '？' | '?' | '!' | '…' | '.')
}

/// Quotation marks and brackets that close. The straight quotes close too: behind an end mark they rarely open.
fn closes(character: char) -> bool {
    matches!(character, '”' | '’' | '"' | '\'' | '»' | ')' | ']' | '】' | '」')
}

fn ends_sentence(mark: char, before: &str, after: &str) -> bool {
    let next = after.chars().next();
    match mark {
        '।' | '॥' | '৷' | '۔' | '؟' | '。' | '！' | '？' | '…' => true,
        '?' | '!' => next
            .is_none_or(|next| next.is_whitespace() || closes(next) || is_end_mark(next) || !next.is_ascii()),
        '|' => {
            let indic = before
                .trim_end()
                .chars()
                .next_back()
                .is_some_and(|last| matches!(script_of(last), Script::Bengali | Script::Devanagari));
            indic && next.is_none_or(char::is_whitespace)
        }
        '.' => ends_at_dot(before, next),
        _ => false,
    }
}

fn ends_at_dot(before: &str, next: Option<char>) -> bool {
    match next {
        None => true,
        Some(next) if next.is_whitespace() || closes(next) => {
            let word = before
                .rsplit(|c: char| c.is_whitespace() || "([“‘\"'-".contains(c))
                .next()
                .unwrap_or_default();
            !is_abbreviation(word)
        }
        // A crawler that joins paragraphs leaves no blank: `করেছিল.রাশিয়া`, `reforms.The`.
        Some(next) => {
            let last = before.chars().next_back();
            let indic = |c: char| matches!(script_of(c), Script::Bengali | Script::Devanagari);
            let word = before.split_whitespace().next_back().unwrap_or_default();
            (last.is_some_and(|last| indic(last) && digit_value(last).is_none())
                && indic(next)
                && !is_abbreviation(word))
                || (last.is_some_and(char::is_lowercase)
                    && next.is_uppercase()
                    && !word.contains(['/', '.', '@']))
        }
    }
}

fn is_abbreviation(word: &str) -> bool {
    let letters = word.chars().filter(|c| crate::is_letter(*c)).count();
    // `A.`, `J.K.`, `এ.`, `এম.`: an initial, or initials with dots between them.
    let initial = match word.chars().next().map(script_of) {
        Some(Script::Latin) => {
            letters == 1 && word.chars().all(char::is_uppercase) || word.contains('.') && letters <= 4
        }
        Some(Script::Bengali | Script::Devanagari) => letters == 1 || word.contains('.') && letters <= 6,
        _ => false,
    };
    initial || ABBREVIATIONS.contains(&crate::fold(word).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &[&str]) {
        let found: Vec<&str> = sentences(line).into_iter().map(|span| span.slice(line)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn dandas_end_sentences_and_quotes_close_behind_them() {
        check("তিনি বলেন, ‘দেখা যাক।’ এরপর যান। ", &["তিনি বলেন, ‘দেখা যাক।’", "এরপর যান।"]);
        check("बात हुई। फिर? हाँ!", &["बात हुई।", "फिर?", "हाँ!"]);
        check("চাপ বাড়াচ্ছে৷ পরে", &["চাপ বাড়াচ্ছে৷", "পরে"]);
    }

    #[test]
    fn abbreviations_and_initials_do_not_end_one() {
        check("মো. শফিকুল ইসলাম এলেন। ড. ইউনূস", &["মো. শফিকুল ইসলাম এলেন।", "ড. ইউনূস"]);
        check("Mr. J. K. Rahman paid 7.5 p.c. He left.", &["Mr. J. K. Rahman paid 7.5 p.c. He left."]);
        check("He met Dr. Roy. She left.", &["He met Dr. Roy.", "She left."]);
    }

    #[test]
    fn a_joined_paragraph_still_ends() {
        check("It stopped reforms.The next day", &["It stopped reforms.", "The next day"]);
        check("see baodaknong.vn/nga and go", &["see baodaknong.vn/nga and go"]);
    }

    #[test]
    fn a_bar_stands_for_a_danda_behind_indic_letters_only() {
        check("वह गए | फिर आए", &["वह गए |", "फिर आए"]);
        check("২০২৪ | ৭:০০", &["২০২৪ | ৭:০০"]);
    }
}
