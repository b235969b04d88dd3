//! Bengali case endings and clitics, which are written as part of the name (`ট্রাম্পের`, `রাশিয়াও`).

use tippani_text::is_indic_mark;

/// Endings in folded form, with what else is written onto a name without being part of it; in the order of their bytes.
const ENDINGS: &[&str] = &[
    "'এর",
    "'কে",
    "'তে",
    "'র",
    "'ের",
    "ই",
    "এ",
    "এর",
    "এরও",
    "ও",
    "কে",
    "কেই",
    "কেও",
    "কেন্দ্রিক",
    "গামী",
    "গুলি",
    "গুলো",
    "গুলোর",
    "ঘেঁষা",
    "জুড\u{9bc}ে",
    "টা",
    "টার",
    "টি",
    "টিকে",
    "টিতে",
    "টির",
    "তে",
    "তেই",
    "তেও",
    "দের",
    "দেরও",
    "দেরকে",
    "নেতৃত্বাধীন",
    "পন্থী",
    "বাসী",
    "বাসীর",
    "বিরোধী",
    "ভিত্তিক",
    "মুখী",
    "য\u{9bc}",
    "য\u{9bc}ই",
    "য\u{9bc}ও",
    "য\u{9bc}েই",
    "য\u{9bc}েও",
    "য\u{9bc}ের",
    "র",
    "রই",
    "রও",
    "রা",
    "রাই",
    "রাও",
    "সংলগ্ন",
    "সহ",
    "সহও",
    "স্থ",
    "ে",
    "েই",
    "েও",
    "েদের",
    "ের",
    "েরই",
    "েরও",
    "েরা",
];

/// Endings that are as likely the end of the name itself (`রুবিও`), so that they need the bare form to be known.
const DOUBTFUL: &[&str] = &["ও", "ই", "ে", "এ", "টি", "টা", "রা", "তে", "স্থ", "সহ"];

/// The longest ending in characters.
const LONGEST: usize = 14;

/// Whether `tail` is a case ending or clitic.
pub fn is_ending(tail: &str) -> bool {
    ENDINGS.binary_search(&tail).is_ok()
}

/// Whether the ending may as well belong to the name.
pub fn is_doubtful(tail: &str) -> bool {
    DOUBTFUL.contains(&tail)
}

/// The places in a word where an ending can begin, in bytes: the shortest ending first.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cuts {
    places: [u8; 4],
    count: u8,
}

impl Cuts {
    /// The cuts of a folded Bengali word; at most four, and none in words over 255 bytes.
    pub fn new(word: &str) -> Self {
        let mut found = Self::default();
        if word.len() <= usize::from(u8::MAX) {
            for at in cuts(word).take(found.places.len()) {
                found.places[usize::from(found.count)] = at as u8;
                found.count += 1;
            }
        }
        found
    }

    /// The places.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = usize> {
        self.places.into_iter().take(usize::from(self.count)).map(usize::from)
    }
}

/// The places in a folded Bengali word where an ending can begin, in bytes, the shortest ending first. What stands before
/// is at least two letters.
pub fn cuts(word: &str) -> impl Iterator<Item = usize> + '_ {
    word.char_indices().rev().take(LONGEST).map(|(at, _)| at).filter(move |at| {
        let (stem, tail) = word.split_at(*at);
        is_ending(tail) && fits(stem, tail)
    })
}

/// Whether such a stem takes such an ending: `-র` and `-য়` follow vowels, `-ের` consonants.
fn fits(stem: &str, tail: &str) -> bool {
    let Some(last) = stem.chars().next_back() else {
        return false;
    };
    if stem.chars().filter(|c| !is_indic_mark(*c)).count() < 2 || last == '\u{9cd}' {
        return false;
    }
    let vowel = is_indic_mark(last) && last != '\u{9bc}' || matches!(last, 'অ'..='ঔ');
    match tail.chars().next() {
        Some('\u{9c7}') => !vowel,
        // `রহমতুল্লাহ|র`: a last `হ` is hardly heard.
        Some('র') if !tail.starts_with("রা") => vowel || stem.ends_with("াহ"),
        Some('য') => vowel,
        _ => true,
    }
}

/// The same before a verb of saying, whose subject has no genitive.
pub fn likely_cut_of_subject(word: &str) -> Option<usize> {
    likely_cut(word).filter(|at| !word.ends_with('র') || word[*at..].contains('ক'))
}

/// Where to cut a word that nothing is known of: at the ending that names take most and that ends few names.
pub fn likely_cut(word: &str) -> Option<usize> {
    cuts(word).filter(|at| !is_doubtful(&word[*at..])).last()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(word: &str) -> Vec<&str> {
        cuts(word).map(|at| &word[..at]).collect()
    }

    #[test]
    fn every_reading_of_the_end_is_given() {
        assert_eq!(stems("করিমের"), ["করিমে", "করিম"]);
        assert_eq!(stems("লিপুর"), ["লিপু"]);
        assert_eq!(stems("খুলনাও"), ["খুলনা"]);
        assert_eq!(stems("টোকিওতেও"), ["টোকিওতে", "টোকিওত", "টোকিও"]);
    }

    #[test]
    fn endings_are_in_order() {
        assert!(ENDINGS.is_sorted());
        assert!(ENDINGS.iter().all(|ending| ending.chars().count() <= LONGEST));
    }

    #[test]
    fn an_ending_needs_its_kind_of_stem() {
        assert!(stems("আকবর").is_empty());
        assert!(stems("কের").is_empty());
        assert_eq!(likely_cut("জাবেরকে"), Some("জাবের".len()));
        assert_eq!(likely_cut("মার্কিও"), None);
        assert_eq!(likely_cut("বরকতুল্লাহর"), Some("বরকতুল্লাহ".len()));
    }
}
