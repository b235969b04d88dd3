//! Names of districts, police stations and the like: the word that stands before `উপজেলা`, `থানা`, `जिला`.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::Path;

use tippani_text::TokenKind;

use crate::corpus;

const HEADS: [(&str, &[&str]); 2] = [
    ("bn", &["জেলা", "জেলার", "জেলায\u{9bc}", "উপজেলা", "উপজেলার", "উপজেলায\u{9bc}", "থানা", "থানার", "থানায\u{9bc}"]),
    ("hi", &["जिला", "जिले", "ज\u{93c}िला", "ज\u{93c}िले", "जनपद"]),
];

/// Case endings: an inflected form before a head is no name of it (`ফরিদপুরে জেলা …`).
const ENDINGS: &[&str] = &["ে", "র", "ের", "তে", "য\u{9bc}"];

/// Words that stand before a head without naming anything.
const ORDINARY: &[&str] = &[
    "উত্তর",
    "দক্ষিণ",
    "পূর্ব",
    "পশ্চিম",
    "সদর",
    "মডেল",
    "বন্দর",
    "পার্বত্য",
    "সীমান্তবর্তী",
    "পার্শ্ববর্তী",
    "কোতোয়ালি",
    "কোতোয়ালী",
    "রেলওয়ে",
    "অতিরিক্ত",
    "যেসব",
    "কয়েকটি",
    "প্রতিটি",
    "প্রভাবিত",
    "संबंधित",
    "प्रभावित",
    "सभी",
    "अन्य",
    "आकांक्षी",
    "सीमावर्ती",
    "পিছিয়ে",
    "प्रत्येक",
    "पिछड़े",
    "पहाड़ी",
];

/// Writes `gazetteer/mined-places.tsv`.
pub fn write(data: &Path, entities: &Path) -> anyhow::Result<()> {
    let mut text = String::from("id\ttype\tlang\tname\n");
    for (language, heads) in HEADS {
        let mut totals: HashMap<String, u32> = HashMap::new();
        let mut before: BTreeMap<String, u32> = BTreeMap::new();
        let mut headed: HashMap<String, Vec<bool>> = HashMap::new();
        corpus::for_each(data, language, |article| {
            for line in article.text.lines() {
                let words = corpus::words(line);
                for (at, word) in words.iter().enumerate().filter(|(_, word)| word.kind == TokenKind::Word) {
                    *totals.entry(word.text.clone()).or_default() += 1;
                    let Some(next) = words.get(at + 1).filter(|next| next.after_blank) else {
                        continue;
                    };
                    if let Some(head) = heads.iter().position(|head| *head == next.text) {
                        *before.entry(word.text.clone()).or_default() += 1;
                        headed.entry(word.text.clone()).or_insert_with(|| vec![false; heads.len()])[head] =
                            true;
                    }
                }
            }
        })?;
        for (word, count) in before {
            let total = totals.get(&word).copied().unwrap_or(0);
            let heads = headed.get(&word).map_or(0, |heads| heads.iter().filter(|head| **head).count());
            let inflected = ENDINGS
                .iter()
                .filter_map(|ending| word.strip_suffix(ending))
                .any(|stem| totals.get(stem).is_some_and(|bare| bare * 2 > total));
            if inflected || ORDINARY.contains(&word.as_str()) || word.chars().any(|c| c.is_numeric()) {
                continue;
            }
            let (least, kinds) = if language == "hi" { (4, 1) } else { (5, 2) };
            if count >= least
                && heads >= kinds
                && f64::from(count) >= 0.06 * f64::from(total)
                && word.chars().count() >= 3
            {
                writeln!(text, "place:{word}\tPLACE\t{language}\t{word}")?;
            }
        }
    }
    std::fs::write(entities.join("gazetteer/mined-places.tsv"), text)?;
    Ok(())
}
