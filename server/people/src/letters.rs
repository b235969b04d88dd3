//! Initials: single letters, and letters by their names as Bengali, Hindi, Urdu and Arabic papers write them
//! (`এ কে এম`, `आर`, `جے`), also run together (`একেএম`, `JD`).

use crate::segment::Segment;
use crate::{name, sounds};

/// Names of the Latin letters, by letter.
const NAMES: &[(char, &[&str])] = &[
    ('a', &["এ", "ए", "اے", "إيه", "эй"]),
    ('b', &["বি", "बी", "بی", "بي", "би"]),
    ('c', &["সি", "सी", "سی", "سي"]),
    ('d', &["ডি", "डी", "ڈی", "دي"]),
    ('e', &["ই", "ई", "ای", "إي"]),
    ('f', &["এফ", "एफ", "एफ़", "ایف", "إف"]),
    ('g', &["জি", "जी", "جی", "جي"]),
    ('h', &["এইচ", "एच", "ایچ", "إتش"]),
    ('i', &["আই", "आई", "آئی", "آي"]),
    ('j', &["জে", "जे", "جے", "جيه"]),
    ('k', &["কে", "के", "کے", "كيه"]),
    ('l', &["এল", "एल", "ایل", "إل"]),
    ('m', &["এম", "एम", "ایم", "إم"]),
    ('n', &["এন", "एन", "این", "إن"]),
    ('o', &["ও", "ओ", "او", "أو"]),
    ('p', &["পি", "पी", "پی"]),
    ('q', &["কিউ", "क्यू", "کیو"]),
    ('r', &["আর", "आर", "آر"]),
    ('s', &["এস", "एस", "ایس", "إس"]),
    ('t', &["টি", "टी", "ٹی", "تي"]),
    ('u', &["ইউ", "यू", "یو", "يو"]),
    ('v', &["ভি", "वी", "وی", "في"]),
    ('w', &["ডব্লিউ", "ডব্লু", "डब्ल्यू", "डब्लू", "ڈبلیو"]),
    ('x', &["এক্স", "एक्स", "ایکس"]),
    ('y', &["ওয়াই", "वाई", "وائی", "واي"]),
    ('z', &["জেড", "জেট", "जेड", "ज़ेड", "जैड", "زیڈ"]),
];

/// The initials that a token stands for, each with the segments that its name can begin with and a folded
/// spelling; empty if it is a word. `cased`: capitals mean something in this name (it has small letters too,
/// or a dot follows).
pub fn initials(raw: &str, folded: &str, cased: bool, last: bool) -> Vec<(u64, String)> {
    let letters = raw.chars().filter(|c| c.is_alphabetic()).count();
    let first = folded.chars().next().unwrap_or(' ');
    let capitals = raw.chars().all(|c| c.is_uppercase());
    if first.is_ascii_alphabetic() {
        let single = letters == 1;
        if single || (cased && letters <= 3 && capitals) {
            return folded.chars().map(|letter| (latin(letter), letter.to_string())).collect();
        }
        return Vec::new();
    }
    if capitals && letters == 1 || folded == "дж" && cased {
        return vec![(native(folded), folded.to_string())];
    }
    if let Some((letter, _)) = NAMES.iter().find(|(_, names)| names.contains(&folded)) {
        // As the last word it is rather a short surname (`লি` is not one of the names, but `সি`, `ली` are
        // close): an initial never stands last but where the surname is first, and that form has its comma.
        return if last { Vec::new() } else { vec![(latin(*letter) | native(folded), folded.to_string())] };
    }
    // A single letter of an Indic or Arabic script, with no vowel sign or with one: আ, ন, क.
    if letters == 1 && folded.chars().count() == 1 && !last {
        return vec![(native(folded), folded.to_string())];
    }
    if !last && folded.chars().count() <= 12 { run_together(folded) } else { Vec::new() }
}

/// `এসএম`, `একেএম`, `बीजे`: two to four names of letters and nothing else.
fn run_together(folded: &str) -> Vec<(u64, String)> {
    fn go(rest: &str, left: usize, found: &mut Vec<(u64, String)>) -> bool {
        if rest.is_empty() {
            return found.len() >= 2;
        }
        if left == 0 {
            return false;
        }
        for (letter, names) in NAMES {
            for name in names.iter().filter(|name| rest.starts_with(**name)) {
                found.push((latin(*letter), (*name).to_string()));
                if go(&rest[name.len()..], left - 1, found) {
                    return true;
                }
                found.pop();
            }
        }
        false
    }
    let mut found = Vec::new();
    if go(folded, 4, &mut found) { found } else { Vec::new() }
}

/// The segments that a name abbreviated by this Latin letter can begin with.
fn latin(letter: char) -> u64 {
    use Segment as S;
    let segments: &[S] = match letter {
        'a' | 'e' | 'i' | 'o' | 'u' => {
            let own: &[S] = match letter {
                'a' => &[S::A, S::AE, S::O, S::SCHWA, S::E],
                'e' => &[S::E, S::AE, S::I, S::YI, S::A],
                'i' => &[S::I, S::YI, S::A, S::E],
                'o' => &[S::O, S::U, S::WU, S::W],
                _ => &[S::U, S::O, S::WU, S::Y, S::A],
            };
            own
        }
        'b' => &[S::B, S::BH, S::BP],
        'c' => &[S::K, S::S, S::CH, S::TS, S::SH, S::KH],
        'd' => &[S::D, S::DH, S::J],
        'f' => &[S::F, S::FV],
        'g' => &[S::G, S::GH, S::GJ, S::J, S::JZ, S::GC],
        'h' => &[S::H, S::X],
        'j' => &[S::J, S::JZ, S::GJ, S::ZH, S::Z, S::Y, S::YI],
        'k' => &[S::K, S::KH, S::X],
        'l' => &[S::L],
        'm' => &[S::M],
        'n' => &[S::N],
        'p' => &[S::P, S::F, S::BP, S::FV],
        'q' => &[S::K],
        'r' => &[S::R],
        's' => &[S::S, S::SH, S::TH],
        't' => &[S::T, S::TH],
        'v' => &[S::V, S::BH, S::W, S::WU, S::B],
        'w' => &[S::W, S::V, S::WU, S::U, S::O],
        'x' => &[S::SH, S::Z, S::S, S::K],
        'y' => &[S::Y, S::YI, S::I],
        _ => &[S::Z, S::J, S::JZ, S::ZH],
    };
    segments.iter().fold(0, |mask, segment| mask | segment.bit())
}

/// The segments that a name abbreviated by this letter of another script can begin with: its own sound and
/// what is taken for it.
fn native(folded: &str) -> u64 {
    let mut segments = Vec::new();
    sounds::read(folded, &mut segments);
    let Some(first) = segments.first() else { return 0 };
    name::confusable(*first)
}
