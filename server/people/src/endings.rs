//! What may hang on a name in running text: case endings of Bengali and Russian, articles and one-letter
//! prepositions of Arabic.
//!
//! Each cut is an alternative beside the word as written, never instead of it.

use tippani_text::Script;

/// What an ending cut off costs, in hundredths of the final distance.
const CUT: u16 = 2;

/// Bengali endings that hang on names, the longest first. A name that ends in one by itself keeps its plain
/// reading.
const BENGALI: &[&str] = &[
    "দেরকে",
    "গুলো",
    "দের",
    "য়ের",
    "েরও",
    "েরই",
    "কেও",
    "কেই",
    "ের",
    "র",
    "কে",
    "তে",
    "য়",
    "ে",
    "রা",
    "ও",
    "ই",
    "সহ",
    "এর",
];

/// Ends of the first word of an Arabic construct (“light of the merciful”): who has such a name is called by what stands before.
const CONSTRUCT: &[&str] = &["উর", "ুর", "উল", "ুল", "उर", "ुर", "उल", "ुल", "ur", "ul"];

/// What somebody is called whose name is the first word of an Arabic construct: `মুজিব` for `মুজিবুর রহমান`, `Zia` for `Ziaur Rahman`.
pub fn without_construct(folded: &str) -> Option<&str> {
    let head = CONSTRUCT.iter().find_map(|end| folded.strip_suffix(end))?;
    (head.chars().count() >= 3).then_some(head)
}

/// Russian (and Ukrainian, Bulgarian) endings with what stands there in the nominative.
const CYRILLIC: &[(&str, &[&str])] = &[
    ("ского", &["ский"]),
    ("скому", &["ский"]),
    ("ским", &["ский"]),
    ("ском", &["ский"]),
    ("ской", &["ская", "ский"]),
    ("скую", &["ская"]),
    ("ому", &["ый", "ий"]),
    ("ого", &["ый", "ий"]),
    ("ым", &["", "ый"]),
    ("им", &["ий", ""]),
    ("ой", &["а", ""]),
    ("ою", &["а"]),
    ("ом", &[""]),
    ("ем", &["", "ь", "й"]),
    ("ём", &["", "ь"]),
    ("ей", &["я", "а"]),
    ("ею", &["я"]),
    ("ию", &["ия", "ий"]),
    ("ии", &["ия", "ий"]),
    ("ия", &["ий"]),
    ("ами", &[""]),
    ("ах", &[""]),
    ("ов", &[""]),
    ("а", &[""]),
    ("у", &["", "а"]),
    ("е", &["", "а"]),
    ("ы", &["", "а"]),
    ("и", &["а", "я", "ь"]),
    ("я", &["ь", "й", ""]),
    ("ю", &["ь", "й", "я"]),
];

/// The word without each ending that it may have, with the penalty of the reading.
pub fn without_ending(folded: &str, script: Script) -> Vec<(String, u16)> {
    let mut found = Vec::new();
    let enough = |bare: &str| bare.chars().count() >= 2;
    match script {
        Script::Bengali => {
            for ending in BENGALI {
                if let Some(bare) = folded.strip_suffix(ending)
                    && enough(bare)
                    // The rest must not end where only a vowel sign could follow.
                    && !bare.ends_with('\u{9cd}')
                {
                    found.push((bare.to_string(), CUT));
                }
            }
        }
        Script::Cyrillic => {
            for (ending, nominatives) in CYRILLIC {
                if let Some(stem) = folded.strip_suffix(ending)
                    && enough(stem)
                {
                    found.extend(nominatives.iter().map(|nominative| (format!("{stem}{nominative}"), CUT)));
                }
            }
        }
        Script::Arabic => {
            for prefix in ["و", "ل", "ب", "ف", "ك"] {
                if let Some(bare) = folded.strip_prefix(prefix)
                    && bare.chars().count() >= 3
                {
                    found.push((bare.to_string(), CUT));
                    found.extend(without_article(bare).map(|bare| (bare.to_string(), CUT)));
                }
            }
        }
        _ => {}
    }
    found
}

/// An Arabic word without the article that is written on to it.
pub fn without_article(folded: &str) -> Option<&str> {
    folded.strip_prefix("ال").or_else(|| folded.strip_prefix("لل")).filter(|bare| bare.chars().count() >= 3)
}
