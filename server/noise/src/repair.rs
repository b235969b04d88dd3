//! How the damage that a mark speaks of is mended, where the text itself says how.

use tippani_text::{ByteSpan, digit_value, is_indic_mark, is_letter, nukta_parts};

use crate::hazards::original;
use crate::{HazardKind, Kind, Mark};

/// Letters of Cyrillic and Greek with the Latin ones that they are taken for (Unicode Technical Standard 39, confusables).
const LIKE_LATIN: &[(&str, &str)] = &[
    ("аеорсухіјѕһ", "aeopcyxijsh"),
    ("АВЕКМНОРСТХІЈЅ", "ABEKMHOPCTXIJS"),
    ("αονρικ", "aovpik"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),
];
/// Of these the Cyrillic ones.
const CYRILLIC: usize = 2;

/// What to put in the place of which bytes of a line so that what `mark`, whose span is bytes of the line too, speaks of is mended.
/// Empty where only a person can tell: torn words, bytes that are lost, sentences that were cut. Says nothing of names that
/// were run together: who marked them knows where each ends.
pub fn repairs(mark: &Mark, line: &str) -> Vec<(ByteSpan, String)> {
    let Kind::Hazard(kind) = mark.kind else { return Vec::new() };
    let text = mark.span.slice(line);
    match kind {
        HazardKind::Invisible => vec![(mark.span, String::new())],
        HazardKind::OrphanMark => orphan(mark.span, text),
        HazardKind::GluedWords => behind_quote(mark.span, text),
        HazardKind::MixedDigits => digits(mark.span, text),
        HazardKind::Lookalike => lookalike(mark, line),
        HazardKind::Normalisation => nuktas(line),
        HazardKind::Mojibake => original(text).map(|original| (mark.span, original)).into_iter().collect(),
        HazardKind::BrokenText | HazardKind::SplitSentence | HazardKind::Crlf => Vec::new(),
    }
}

/// Takes out the signs that have no letter before them; what stands behind them is text.
fn orphan(span: ByteSpan, text: &str) -> Vec<(ByteSpan, String)> {
    let signs = text.trim_start_matches(|c: char| is_indic_mark(c) || c.is_whitespace());
    let signs = text.len() - signs.len();
    // A torn word begins with what is left of it.
    if !text.starts_with(is_indic_mark) {
        return Vec::new();
    }
    let blanks = text[..signs].len() - text[..signs].trim_end().len();
    vec![(ByteSpan::new(span.start, span.start + signs - blanks), String::new())]
}

/// Parts a word from the quotation that it was run into.
fn behind_quote(span: ByteSpan, text: &str) -> Vec<(ByteSpan, String)> {
    let close = text.char_indices().rfind(|(_, c)| matches!(c, '’' | '”'));
    let cut = close.map(|(at, quote)| span.start + at + quote.len_utf8()).filter(|cut| *cut < span.end);
    cut.map(|cut| (ByteSpan::new(cut, cut), " ".to_owned())).into_iter().collect()
}

/// Writes a number in the digits that most of it has; of as many of both, in those that are not Latin.
fn digits(span: ByteSpan, text: &str) -> Vec<(ByteSpan, String)> {
    let latin = text.chars().filter(char::is_ascii_digit).count();
    let other = text.chars().find(|c| !c.is_ascii_digit() && digit_value(*c).is_some());
    let Some(other) = other.filter(|_| latin > 0) else { return Vec::new() };
    let others = text.chars().filter(|c| digit_value(*c).is_some()).count() - latin;
    let zero = if latin > others { u32::from('0') } else { other as u32 - digit_value(other).unwrap_or(0) };
    let digit = |c: char| digit_value(c).and_then(|value| char::from_u32(zero + value)).unwrap_or(c);
    vec![(span, text.chars().map(digit).collect())]
}

fn lookalike(mark: &Mark, line: &str) -> Vec<(ByteSpan, String)> {
    match mark.rule {
        // Said once a line, for all of them.
        "danda-lookalike" => every(line, '৷', "।"),
        "bar-for-danda" => {
            let bars = every(line, '|', "।");
            bars.into_iter()
                .filter(|(at, _)| line[..at.start].trim_end().ends_with(is_letter_or_mark))
                .collect()
        }
        "visarga-for-colon" => vec![(mark.span, ":".to_owned())],
        "mixed-scripts" => letters(mark.span, mark.span.slice(line)),
        _ => Vec::new(),
    }
}

fn is_letter_or_mark(character: char) -> bool {
    is_letter(character) || is_indic_mark(character)
}

fn every(line: &str, wrong: char, right: &str) -> Vec<(ByteSpan, String)> {
    let found = line.match_indices(wrong);
    found.map(|(at, wrong)| (ByteSpan::new(at, at + wrong.len()), right.to_owned())).collect()
}

/// Writes a word in the script that most of its letters have.
fn letters(span: ByteSpan, text: &str) -> Vec<(ByteSpan, String)> {
    let pairs = |tables: &'static [(&'static str, &'static str)]| {
        tables.iter().flat_map(|(other, latin)| other.chars().zip(latin.chars()))
    };
    let latin = text.chars().filter(char::is_ascii_alphabetic).count();
    let others = text.chars().filter(|c| c.is_alphabetic()).count() - latin;
    let to_latin = |c: char| pairs(LIKE_LATIN).find(|(other, _)| *other == c).map(|(_, latin)| latin);
    let to_cyrillic =
        |c: char| pairs(&LIKE_LATIN[..CYRILLIC]).find(|(_, latin)| *latin == c).map(|(other, _)| other);
    let mended: Option<String> = text
        .chars()
        .map(|c| match (c.is_alphabetic(), c.is_ascii()) {
            (true, false) if latin >= others => to_latin(c),
            (true, true) if latin < others => to_cyrillic(c),
            _ => Some(c),
        })
        .collect();
    mended.map(|mended| (span, mended)).into_iter().collect()
}

/// Letters with a nukta as letter and sign, which is their normal form (NFC leaves their one code point out).
fn nuktas(line: &str) -> Vec<(ByteSpan, String)> {
    let found = line.char_indices().filter_map(|(at, c)| Some((at, c, nukta_parts(c)?)));
    found.map(|(at, c, parted)| (ByteSpan::new(at, at + c.len_utf8()), parted.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Detector, Settings};

    /// The line, with what its hazards say mended, one after the other.
    fn mended(line: &str) -> String {
        let detector = Detector::with_model(&Settings::default(), None);
        let mut text = line.to_owned();
        let reading = detector.read_line(line);
        let mut edits: Vec<(ByteSpan, String)> = detector
            .marks(&[&reading], &Default::default())
            .into_iter()
            .flat_map(|(_, mark)| repairs(&mark, line))
            .collect();
        edits.sort();
        for (span, new) in edits.into_iter().rev() {
            text.replace_range(span.start..span.end, &new);
        }
        text
    }

    #[test]
    fn what_the_text_itself_says_is_mended() {
        assert_eq!(mended("তিনি আজ ঢাকায় এসেছেন৷ কাল যাবেন৷"), "তিনি আজ ঢাকায় এসেছেন। কাল যাবেন।");
        assert_eq!(mended("সভা হবে ২0২৪ সালে"), "সভা হবে ২০২৪ সালে");
        assert_eq!(mended("The Mоscow talks began"), "The Moscow talks began", "a Cyrillic о");
        assert_eq!(mended("The talks\u{200b} began"), "The talks began");
        assert_eq!(mended("এই ে সময়"), "এই  সময়");
        assert_eq!(mended("তিনি বলেন ‘আমরা কাল সকালে ফিরব’জানান সবাই"), "তিনি বলেন ‘আমরা কাল সকালে ফিরব’ জানান সবাই");
        assert_eq!(mended("It wasnâ€™t the cafÃ©"), "It wasn’t the café");
        assert_eq!(mended("Nothing is wrong here."), "Nothing is wrong here.");
    }

    #[test]
    fn letters_with_a_nukta_are_as_unicode_normalises_them() {
        use unicode_normalization::UnicodeNormalization;
        for (span, parted) in
            nuktas("ড়ঢ়য়क़ख़ग़ज़ड़ढ़फ़य़\u{9dc}\u{9dd}\u{9df}\u{958}\u{959}\u{95a}\u{95b}\u{95c}\u{95d}\u{95e}\u{95f}")
        {
            assert_eq!(parted.nfc().collect::<String>(), parted, "{span:?}");
        }
        assert_eq!(nuktas("\u{9df}").len(), 1);
    }
}
