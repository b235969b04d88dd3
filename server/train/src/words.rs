//! The most frequent words of the raw articles, most frequent first, each with a digit.
//!
//! For English the digit is the share of uses with a small letter where a capital would say something (not at the start of
//! a sentence), for Bengali and Hindi the share of uses that are no name, 0 to 9. A form whose bare form is listed
//! is left out.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::path::Path;

use tippani_text::{TokenKind, is_indic_mark};

use crate::corpus;

const BYTES: usize = 480_000;

/// Endings whose forms are left out where the bare word is listed.
const ENDINGS: &[&str] = &["র", "ের", "কে", "তে", "ে", "য\u{9bc}", "ও", "ই", "টি", "টা", "দের", "গুলো", "রা"];

#[derive(Default)]
struct Count {
    total: u32,
    told: u32,
    small: u32,
}

/// Writes `lexicon/words.{bn,hi,en}`.
pub fn write(data: &Path, entities: &Path) -> anyhow::Result<()> {
    for language in ["bn", "hi", "en"] {
        let names = name_shares(entities, language)?;
        let mut counts: HashMap<String, Count> = HashMap::new();
        corpus::for_each(data, language, |article| {
            for line in article.text.lines() {
                count(line, language, &mut counts);
            }
        })?;
        let mut words: Vec<(&String, &Count)> = counts.iter().filter(|(_, count)| count.total >= 5).collect();
        words.sort_by(|a, b| b.1.total.cmp(&a.1.total).then_with(|| a.0.cmp(b.0)));
        let mut listed = HashSet::new();
        let mut text = String::new();
        for (word, count) in words {
            if text.len() + word.len() + 3 > BYTES {
                break;
            }
            let derived = language == "bn"
                && ENDINGS
                    .iter()
                    .any(|ending| word.strip_suffix(ending).is_some_and(|stem| listed.contains(stem)));
            if derived && count.total < 200 {
                continue;
            }
            listed.insert(word.as_str());
            let digit = match language {
                "en" => (9 * count.small + count.told / 2).checked_div(count.told).unwrap_or(0),
                _ => 9 - names.get(word).copied().unwrap_or(0).min(9),
            };
            writeln!(text, "{word} {digit}")?;
        }
        std::fs::write(entities.join("lexicon").join(format!("words.{language}")), text)?;
    }
    Ok(())
}

fn count(line: &str, language: &str, counts: &mut HashMap<String, Count>) {
    let words = corpus::words(line);
    for (at, word) in words.iter().enumerate() {
        if word.kind != TokenKind::Word || word.text.chars().count() < 2 || !belongs(&word.text, language) {
            continue;
        }
        let inside = at > 0 && word.after_blank && words[at - 1].kind == TokenKind::Word;
        // A line of capitals only, or a headline with a capital on every word, says nothing of the word's own letter.
        let told =
            inside && (!word.capital || words[at.saturating_sub(4)..at].iter().any(|before| !before.capital));
        let entry = counts.entry(word.text.clone()).or_default();
        entry.total += 1;
        entry.told += u32::from(told);
        entry.small += u32::from(told && !word.capital);
    }
}

fn belongs(word: &str, language: &str) -> bool {
    word.chars().all(|c| match language {
        "bn" => ('\u{980}'..='\u{9ff}').contains(&c) || c == '\'',
        "hi" => ('\u{900}'..='\u{97f}').contains(&c) || c == '\'',
        _ => c.is_ascii_lowercase(),
    }) && word.chars().any(|c| c.is_alphabetic() && !is_indic_mark(c))
}

fn name_shares(entities: &Path, language: &str) -> anyhow::Result<HashMap<String, u32>> {
    let mut shares = HashMap::new();
    for row in std::fs::read_to_string(entities.join("lexicon/name-parts.tsv"))?.lines().skip(1) {
        let columns: Vec<&str> = row.split('\t').collect();
        if let [lang, name, _, _, _, share] = columns[..]
            && lang == language
        {
            shares.insert(name.to_owned(), share.parse()?);
        }
    }
    Ok(shares)
}
