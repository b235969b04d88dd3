//! A written word to its sound segments, script by script.
//!
//! Each script has a reader of its own. A word of several scripts is read run by run; a script without a
//! reader is read by its letters, so that equal words stay equal and nothing else matches.

mod arabic;
mod cyrillic;
mod indic;
mod latin;

use tippani_text::{Script, script_of};

use crate::segment::Segment;

/// Reads `word`, which is folded, into `out`.
pub fn read(word: &str, out: &mut Vec<Segment>) {
    let characters: Vec<char> = word.chars().collect();
    let first = out.len();
    let mut start = 0;
    while start < characters.len() {
        let script = script_of(characters[start]);
        let mut end = start + 1;
        while end < characters.len()
            && matches!(script_of(characters[end]), next if next == script || next == Script::Common)
        {
            end += 1;
        }
        let run = &characters[start..end];
        match script {
            Script::Bengali => indic::read(run, indic::BENGALI, out),
            Script::Devanagari => indic::read(run, indic::DEVANAGARI, out),
            Script::Latin => latin::read(run, out),
            Script::Cyrillic => cyrillic::read(run, out),
            Script::Arabic => arabic::read(run, out),
            Script::Common => {}
            Script::Greek | Script::Other => {
                out.extend(
                    run.iter()
                        .filter(|letter| letter.is_alphanumeric())
                        .map(|letter| Segment::letter(*letter)),
                );
            }
        }
        start = end;
    }
    collapse(out, first);
}

/// Takes doubled consonants and doubled vowels for one (`আব্বাস`, `Hassan`, `ত্থ`).
fn collapse(out: &mut Vec<Segment>, first: usize) {
    let mut kept = first;
    for at in first..out.len() {
        let segment = out[at];
        if kept > first {
            let before = out[kept - 1];
            if before == segment {
                continue;
            }
            if let Some(one) = one_sound(before, segment) {
                out[kept - 1] = one;
                continue;
            }
        }
        out[kept] = segment;
        kept += 1;
    }
    out.truncate(kept);
}

/// Two consonants in a row that are one: a doubled aspirate (`ত্থ`), an affricate written as its halves
/// (`Roberts`, `মিটচেল`).
fn one_sound(first: Segment, second: Segment) -> Option<Segment> {
    use Segment as S;
    match (first, second) {
        (S::T, S::TH) | (S::D, S::DH) | (S::K, S::KH) | (S::G, S::GH) | (S::B, S::BH) => Some(second),
        (S::J, S::ZH) | (S::JZ, S::ZH) => Some(second),
        (S::T | S::TH, S::S | S::TS) => Some(S::TS),
        (S::T | S::TH, S::CH) => Some(S::CH),
        (S::D, S::J | S::ZH | S::JZ) => Some(S::J),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(word: &str, expected: &str) {
        let mut segments = Vec::new();
        read(&tippani_text::fold(word), &mut segments);
        let spelled: Vec<&str> = segments.iter().map(|segment| segment.latin()).collect();
        assert_eq!(spelled.join("-"), expected, "{word}");
    }

    #[test]
    fn bengali_words() {
        check("ল্যাভরভ", "l-a-bh-a-r-a-bh");
        check("ল্যাভ্রভ", "l-a-bh-r-a-bh");
        check("অ্যান্টনি", "a-n-t-a-n-i");
        check("ওয়াল্টজ", "w-a-l-t-a-j");
        check("আব্বাস", "a-b-a-s");
        check("সিং", "s-i-ng");
        check("বিশ্বাস", "b-i-sh-w-a-s");
        check("ঋত্বিক", "r-i-t-w-i-k");
    }

    #[test]
    fn devanagari_words() {
        check("व्लादिमीर", "v-l-a-d-i-m-i-r");
        check("ट्रम्प", "t-r-a-m-p");
        check("ज़ाखारोवा", "z-a-kh-a-r-o-v-a");
        check("सिंह", "s-i-ng");
    }

    #[test]
    fn latin_cyrillic_and_arabic_words() {
        check("Schmidt", "sh-m-i-d-t");
        check("Mikhail", "m-i-kh-a-i-l");
        check("Deutsche", "d-e-u-ch-a");
        check("Żółć", "zh-o-l-ch");
        check("Путин", "p-u-t-i-n");
        check("Джозеф", "j-o-z-e-f");
        check("ترامب", "t-r-a-m-b");
        check("بھٹو", "bh-t-u");
    }

    #[test]
    fn a_script_without_a_reader_keeps_its_letters() {
        let mut segments = Vec::new();
        read("மோடி", &mut segments);
        assert!(!segments.is_empty() && segments.iter().all(|segment| !segment.is_sound()));
    }
}
