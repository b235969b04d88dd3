//! Parts of people's names, from the list of names and from what stands beside titles in the raw articles.
//!
//! For Bengali and Hindi, which have no capitals, the articles are read twice. First: one to four words between a title
//! and a stop (a mark, a case ending, a word of speech) are taken for a name, and a word that stands there often for how
//! often it stands anywhere is a name part. Second: a word counts as used in a name where it stands in such a window or
//! beside a name part. The share of such uses is the word's weight.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;
use std::path::Path;

use tippani_text::{TokenKind, fold};

use crate::corpus::{self, Word};

/// How often a word is which part of a name, over different people or windows.
#[derive(Default, Clone)]
struct Positions {
    first: u32,
    middle: u32,
    last: u32,
    people: u32,
}

#[derive(Default)]
struct Uses {
    total: u32,
    window: u32,
    beside: u32,
    windows: HashSet<u64>,
}

/// How often names are learnt from the names beside them.
const ROUNDS: usize = 2;

/// Words that end a window without being part of the name.
const STOPS: &[&str] = &[
    "বলেন",
    "বলেছেন",
    "জানান",
    "জানিয়েছেন",
    "জানায়",
    "জানাচ্ছেন",
    "বলছেন",
    "বললেন",
    "ও",
    "এবং",
    "আর",
    "এর",
    "কে",
    "সহ",
    "প্রমুখ",
    "এ",
    "এই",
    "তার",
    "বলেছিলেন",
    "করেন",
    "করেছেন",
    "দেন",
    "হন",
    "ছিলেন",
    "ने",
    "को",
    "का",
    "की",
    "के",
    "से",
    "और",
    "में",
    "पर",
    "व",
    "तथा",
    "भी",
    "जी",
    "एवं",
    "है",
    "यह",
    "इस",
    "हैं",
    "थे",
    "ही",
    "तो",
    "कि",
];

const BEFORE_NAMES: [&str; 4] = ["মো", "মোঃ", "শেখ", "सैयद"];

/// Writes `lexicon/name-parts.tsv`.
pub fn write(data: &Path, entities: &Path) -> anyhow::Result<()> {
    let mut rows = BTreeMap::new();
    for language in ["bn", "hi", "en"] {
        let listed = listed(&data.join("people/names.dev.tsv"), language)?;
        let uses = if language == "en" { english(data)? } else { indic(data, entities, language, &listed)? };
        for (word, row) in judge(&listed, &uses, language) {
            rows.insert((language, word), row);
        }
    }
    let mut text = String::from("lang\tname\tfirst\tmiddle\tlast\tshare\n");
    for ((language, word), (positions, share)) in rows {
        writeln!(
            text,
            "{language}\t{word}\t{}\t{}\t{}\t{share}",
            positions.first, positions.middle, positions.last
        )?;
    }
    std::fs::write(entities.join("lexicon/name-parts.tsv"), text)?;
    Ok(())
}

/// The words of the list of names, with their places in the names. English `Surname, Initials` are turned round.
fn listed(path: &Path, language: &str) -> anyhow::Result<BTreeMap<String, Positions>> {
    let mut seen = HashSet::new();
    let mut found: BTreeMap<String, Positions> = BTreeMap::new();
    for row in std::fs::read_to_string(path)?.lines().skip(1) {
        let columns: Vec<&str> = row.split('\t').collect();
        let [person, lang, name, ..] = columns[..] else {
            continue;
        };
        if lang != language {
            continue;
        }
        let turned = name.split_once(", ").map(|(surname, given)| format!("{given} {surname}"));
        let name = fold(turned.as_deref().unwrap_or(name));
        let parts: Vec<&str> = name.split([' ', '-', '.']).filter(|part| !part.is_empty()).collect();
        for (at, part) in parts.iter().enumerate() {
            if part.chars().count() < 2 || !part.chars().all(|c| c.is_alphabetic() || is_mark(c)) {
                continue;
            }
            if !seen.insert((person.to_owned(), (*part).to_owned())) {
                continue;
            }
            let positions = found.entry((*part).to_owned()).or_default();
            positions.people += 1;
            match at {
                _ if at + 1 == parts.len() => positions.last += 1,
                0 => positions.first += 1,
                _ => positions.middle += 1,
            }
        }
    }
    Ok(found)
}

fn is_mark(character: char) -> bool {
    tippani_text::is_indic_mark(character) || character == '\''
}

/// How often English words stand with a small letter, and with a capital inside a sentence.
fn english(data: &Path) -> anyhow::Result<HashMap<String, Uses>> {
    let mut uses: HashMap<String, Uses> = HashMap::new();
    corpus::for_each(data, "en", |article| {
        for line in article.text.lines() {
            let words = corpus::words(line);
            for (at, word) in words.iter().enumerate().filter(|(_, word)| word.kind == TokenKind::Word) {
                let inside = word.after_blank && at > 0 && words[at - 1].kind == TokenKind::Word;
                if word.capital && !inside {
                    continue;
                }
                let entry = uses.entry(word.text.clone()).or_default();
                entry.total += 1;
                entry.beside += u32::from(word.capital);
            }
        }
    })?;
    Ok(uses)
}

fn indic(
    data: &Path,
    entities: &Path,
    language: &str,
    listed: &BTreeMap<String, Positions>,
) -> anyhow::Result<HashMap<String, Uses>> {
    let titles = titles(entities, language, false)?;
    let roles = self::titles(entities, language, true)?;
    let mut uses: HashMap<String, Uses> = HashMap::new();
    corpus::for_each(data, language, |article| {
        for line in article.text.lines() {
            let words = corpus::words(line);
            for word in words.iter().filter(|word| word.kind == TokenKind::Word) {
                uses.entry(word.text.clone()).or_default().total += 1;
            }
            for window in windows(&words, &titles) {
                let whole: Vec<&str> = window.iter().map(|(text, _)| text.as_str()).collect();
                let hash = hash_of(&whole.join(" "));
                for (text, _) in &window {
                    let entry = uses.entry(text.clone()).or_default();
                    entry.window += 1;
                    entry.windows.insert(hash);
                }
            }
        }
    })?;
    let mut strong: HashSet<String> = uses
        .iter()
        .filter(|(word, uses)| {
            let people = listed.get(*word).map_or(0, |positions| positions.people);
            let share = share(uses.window, uses.total);
            uses.windows.len() >= 3 && share >= 0.12 || people >= 3 && share >= 0.03
        })
        .filter(|(word, _)| !roles.contains(*word) && !STOPS.contains(&word.as_str()))
        .map(|(word, _)| word.clone())
        .collect();
    for _ in 0..ROUNDS {
        uses.values_mut().for_each(|uses| uses.beside = 0);
        corpus::for_each(data, language, |article| {
            for line in article.text.lines() {
                beside(&corpus::words(line), &strong, &mut uses);
            }
        })?;
        let more = uses.iter().filter(|(word, uses)| {
            uses.beside >= 8
                && share(uses.beside, uses.total) >= 0.4
                && !roles.contains(*word)
                && !STOPS.contains(&word.as_str())
        });
        strong.extend(more.map(|(word, _)| word.clone()));
    }
    uses.retain(|word, _| !roles.contains(word) && !STOPS.contains(&word.as_str()));
    Ok(uses)
}

/// Counts words before a name part, and words between one and a stop.
fn beside(words: &[Word], strong: &HashSet<String>, uses: &mut HashMap<String, Uses>) {
    let is_strong = |word: &Word| strong.contains(bare(&word.text, strong));
    for (at, word) in words.iter().enumerate().filter(|(_, word)| word.kind == TokenKind::Word) {
        let next = words.get(at + 1).filter(|next| next.after_blank);
        let stopped =
            next.is_none_or(|next| next.kind != TokenKind::Word || STOPS.contains(&next.text.as_str()));
        let after_part = at > 0 && word.after_blank && is_strong(&words[at - 1]) && stopped;
        if (after_part || next.is_some_and(is_strong))
            && let Some(entry) = uses.get_mut(&word.text)
        {
            entry.beside += 1;
        }
    }
}

/// One to four words between a title and a stop; the last without its case ending.
fn windows(words: &[Word], titles: &HashSet<String>) -> Vec<Vec<(String, usize)>> {
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let dotted = words.get(at + 1).is_some_and(|next| next.text == "." || next.text == "ঃ");
        if !(titles.contains(&word.text) || BEFORE_NAMES.contains(&word.text.as_str())) {
            continue;
        }
        let mut next = at + 1 + usize::from(dotted);
        let mut window = Vec::new();
        let stopped = loop {
            let Some(word) = words.get(next) else { break true };
            if word.kind != TokenKind::Word || STOPS.contains(&word.text.as_str()) {
                break true;
            }
            if titles.contains(&word.text) || window.len() == 4 {
                break false;
            }
            let stem = strip(&word.text);
            window.push((stem.unwrap_or(&word.text).to_owned(), next));
            if stem.is_some() {
                break true;
            }
            next += 1;
        };
        if stopped && window.len() >= 2 {
            found.push(window);
        }
    }
    found
}

/// A Bengali word without the commonest endings that names take.
fn strip(word: &str) -> Option<&str> {
    ["ের", "কে", "দের", "য\u{9bc}ের"]
        .into_iter()
        .find_map(|ending| word.strip_suffix(ending).filter(|stem| stem.chars().count() >= 3))
}

fn bare<'a>(word: &'a str, strong: &HashSet<String>) -> &'a str {
    match strip(word) {
        Some(stem) if strong.contains(stem) => stem,
        _ => word,
    }
}

fn share(part: u32, total: u32) -> f32 {
    if total == 0 { 0.0 } else { part as f32 / total as f32 }
}

/// The single words of the lists of titles, folded.
fn titles(entities: &Path, language: &str, weak: bool) -> anyhow::Result<HashSet<String>> {
    let mut found = HashSet::new();
    for file in ["titles.tsv", "roles.tsv"] {
        for row in std::fs::read_to_string(entities.join("gazetteer").join(file))?.lines().skip(1) {
            let columns: Vec<&str> = row.split('\t').collect();
            if let [_, kind, lang, name] = columns[..]
                && lang == language
                && (weak || kind != "WEAK-ROLE")
                && let Some(last) = name.split(' ').next_back()
            {
                found.insert(fold(last).trim_end_matches('.').to_owned());
            }
        }
    }
    Ok(found)
}

/// Which words are name parts, and the share of their uses in names, 0 to 9.
fn judge(
    listed: &BTreeMap<String, Positions>,
    uses: &HashMap<String, Uses>,
    language: &str,
) -> BTreeMap<String, (Positions, u32)> {
    let mut kept = BTreeMap::new();
    let none = Uses::default();
    for word in listed.keys().chain(uses.keys()).filter(|word| !STOPS.contains(&word.as_str())) {
        let positions = listed.get(word).cloned().unwrap_or_default();
        let uses = uses.get(word).unwrap_or(&none);
        let share =
            if uses.total < 3 { 1.0 } else { share(uses.window.max(uses.beside), uses.total).min(1.0) };
        let windows = uses.windows.len();
        let mined = windows >= 4 && uses.window >= 5 && uses.total >= 8 && share >= 0.35
            || windows >= 2 && uses.window >= 4 && uses.total >= 8 && share >= 0.6
            || windows >= 1 && uses.beside >= 10 && share >= 0.6;
        let known = match language {
            "en" => positions.people >= 2 && share >= 0.5,
            _ if positions.people == 0 && is_inflected(word) => false,
            _ => positions.people >= 2 && (share >= 0.1 || uses.total < 40) || mined,
        };
        if known && word.chars().count() >= 2 {
            kept.insert(word.clone(), (positions, (share * 9.0).round() as u32));
        }
    }
    kept
}

/// Whether a Bengali word that no list knows ends in a case ending behind a stem long enough for a name of its own. Shorter ones
/// are names as they are (`কাদের`, `তাহের`).
fn is_inflected(word: &str) -> bool {
    ["ের", "দের", "কে", "সহ", "ীর", "োর"].iter().any(|ending| {
        let letters = |stem: &str| {
            stem.chars().filter(|c| c.is_alphabetic() && !tippani_text::is_indic_mark(*c)).count()
        };
        let least = if ending.starts_with(['ী', 'ো']) { 4 } else { 3 };
        word.strip_suffix(ending).is_some_and(|stem| letters(stem) >= least)
    })
}

/// FNV-1a: the same on every machine.
fn hash_of(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
