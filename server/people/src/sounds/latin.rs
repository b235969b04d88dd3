//! Latin letters. Spelling is read as English news romanises names: digraphs first, then single letters;
//! letters of other orthographies (č, ş, ñ, ø …) by their sound, any other accent dropped.

use unicode_normalization::UnicodeNormalization;

use crate::segment::Segment;

/// Spellings of several letters, the longest first among those that begin alike.
const DIGRAPHS: &[(&str, &[Segment])] = {
    use Segment as S;
    &[
        ("tsch", &[S::CH]),
        ("shch", &[S::SH]),
        ("tch", &[S::CH]),
        ("sch", &[S::SH]),
        ("dzh", &[S::J]),
        ("ngh", &[S::NG]),
        ("sh", &[S::SH]),
        ("ch", &[S::CH]),
        ("kh", &[S::KH]),
        ("gh", &[S::GH]),
        ("th", &[S::TH]),
        ("ph", &[S::F]),
        ("dh", &[S::DH]),
        ("bh", &[S::BH]),
        ("zh", &[S::ZH]),
        ("jh", &[S::ZH]),
        ("ck", &[S::K]),
        ("ts", &[S::TS]),
        ("tz", &[S::TS]),
        ("cz", &[S::CH]),
        ("dj", &[S::J]),
        ("dz", &[S::J]),
        ("wh", &[S::W]),
        ("que", &[S::K, S::E]),
        ("qui", &[S::K, S::I]),
        ("qu", &[S::K, S::W]),
        ("nk", &[S::N, S::K]),
        ("ng", &[S::NG]),
        ("oo", &[S::U]),
        ("ee", &[S::I]),
        ("ou", &[S::U]),
        ("ea", &[S::I]),
        ("ie", &[S::I]),
        ("ei", &[S::E, S::I]),
        ("ai", &[S::AE, S::I]),
        ("ay", &[S::AE, S::I]),
        ("ey", &[S::E, S::I]),
        ("oe", &[S::O]),
        ("ue", &[S::U]),
        ("au", &[S::O, S::U]),
        ("aw", &[S::O, S::U]),
        ("ow", &[S::O, S::U]),
        ("ew", &[S::I, S::U]),
        ("x", &[S::K, S::S]),
    ]
};

/// Reads a run of Latin letters.
pub fn read(run: &[char], out: &mut Vec<Segment>) {
    use Segment as S;
    let letters: Vec<char> = run.iter().flat_map(|letter| plain(*letter)).collect();
    let first = out.len();
    let mut at = 0;
    while at < letters.len() {
        let rest = &letters[at..];
        let next = rest.get(1).copied();
        let begins = out.len() == first;
        if begins {
            // Silent or turned at the start of a word.
            match (rest[0], next) {
                ('w', Some('r')) | ('k', Some('n')) | ('p', Some('s')) => {
                    at += 1;
                    continue;
                }
                ('x', _) => {
                    out.push(S::SH);
                    at += 1;
                    continue;
                }
                _ => {}
            }
        }
        if let Some((spelling, segments)) = DIGRAPHS.iter().find(|(spelling, _)| starts(rest, spelling))
            // The w of "Owen", "Dewan" begins the next syllable.
            && !(spelling.ends_with('w') && rest.get(2).is_some_and(|letter| is_vowel(*letter)))
        {
            let after = rest.get(spelling.len()).copied();
            let silent = *spelling == "gh" && !begins && !after.is_some_and(is_vowel);
            out.extend_from_slice(if silent { &[S::GW] } else { segments });
            at += spelling.len();
            continue;
        }
        at += 1;
        let last = at == letters.len();
        out.push(match rest[0] {
            'a' => S::A,
            'e' if last && !begins && out.last().is_some_and(|before| !before.is_vowel()) => S::SCHWA,
            'e' => S::E,
            'i' => S::I,
            'o' => S::O,
            'u' => S::U,
            'y' if begins || next.is_some_and(is_vowel) => S::Y,
            'y' => S::I,
            'w' if !begins && !next.is_some_and(is_vowel) => S::U,
            'w' => S::W,
            'b' => S::B,
            'c' if matches!(next, Some('e' | 'i' | 'y')) => S::S,
            'c' | 'k' | 'q' => S::K,
            'd' => S::D,
            'f' => S::F,
            'g' if matches!(next, Some('e' | 'i' | 'y')) => S::GJ,
            'g' => S::G,
            'h' if !begins && !next.is_some_and(is_vowel) && next != Some('y') => S::HW,
            'h' => S::H,
            'j' => S::J,
            'l' => S::L,
            'm' => S::M,
            'n' => S::N,
            'p' => S::P,
            'r' => S::R,
            's' => S::S,
            't' => S::T,
            'v' => S::V,
            'z' => S::Z,
            'ʃ' => S::SH,
            'ʧ' => S::CH,
            'ʒ' => S::ZH,
            'ɲ' => S::N,
            'ɣ' => S::GH,
            'ɛ' => S::AE,
            _ => continue,
        });
    }
}

fn starts(letters: &[char], spelling: &str) -> bool {
    let mut count = 0;
    spelling.chars().zip(letters).all(|(a, b)| {
        count += 1;
        a == *b
    }) && count == spelling.len()
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'ɛ')
}

/// A letter without its accent, or a sign of its sound where the accent changes it. It is folded to lower
/// case.
fn plain(letter: char) -> impl Iterator<Item = char> {
    let sign = match letter {
        'a'..='z' => Some(letter),
        'š' | 'ş' | 'ś' | 'ș' => Some('ʃ'),
        'č' | 'ć' => Some('ʧ'),
        'ž' | 'ż' | 'ź' => Some('ʒ'),
        'ñ' | 'ń' => Some('ɲ'),
        'ç' | 'ß' => Some('s'),
        'ø' | 'œ' | 'å' => Some('o'),
        'æ' | 'ä' => Some('ɛ'),
        'ł' => Some('l'),
        'đ' | 'ð' => Some('d'),
        'ğ' => Some('ɣ'),
        'ı' => Some('i'),
        'þ' => Some('t'),
        _ => None,
    };
    let decomposed =
        sign.is_none().then(|| letter.nfd().filter(char::is_ascii_alphabetic)).into_iter().flatten();
    sign.into_iter().chain(decomposed)
}
